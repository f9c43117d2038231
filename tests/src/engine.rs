//! The engine as a host without files uses it: JSON values in, a result out.

use cchc::{CriteriaSet, Evidence, EvidenceBuilder, NumberStyle, Problems};
use cchc_wire::{Engine, ResultFile, ScoreRequest};
use serde_json::Value;

/// The engine of a set.
pub fn engine(set: &Value) -> Result<Engine, Problems> {
    Engine::read(&cchc_wire::document(set)).map(|(engine, _)| engine)
}

/// Scores a case of the one-JSON shape.
pub fn score(set: &Value, case: &Value, rollup: &[Value]) -> Result<Value, Problems> {
    let engine = engine(set)?;
    let evidence = evidence(engine.set(), case)?;
    let scored = engine.score(&evidence, &asked(rollup))?;
    Ok(serde_json::from_str(&scored.result.to_json()).expect("JSON"))
}

/// The accounts of lost points of a case of the one-JSON shape.
pub fn lost(set: &Value, case: &Value, rollup: &[Value]) -> Result<Value, Problems> {
    let engine = engine(set)?;
    let evidence = evidence(engine.set(), case)?;
    let units: Vec<_> = evidence.unit_indices().collect();
    let file = engine.lost(&evidence, &asked(rollup), &units)?.file;
    Ok(serde_json::from_str(&file.to_json()).expect("JSON"))
}

/// What is asked beside a case: the results of subordinate units.
pub fn asked(rollup: &[Value]) -> ScoreRequest {
    let rollup = rollup.iter().map(|result| ResultFile::from_json(&result.to_string()).expect("a result"));
    ScoreRequest { rollup: rollup.map(Into::into).collect(), ..ScoreRequest::default() }
}

/// The evidence of a case of the one-JSON shape.
pub fn evidence(set: &CriteriaSet, case: &Value) -> Result<Evidence, Problems> {
    let mut builder = EvidenceBuilder::new(set, NumberStyle::Point);
    cchc_wire::case::feed_json(case, &mut builder);
    builder.finish().map(|checked| checked.value)
}
