//! Random changes to the leaves of a case, and the case with them, changed row by row (contract section 5).

use super::RandomCase;
use super::evidence::{judged, thousandths, value};
use super::literal::{inside, text};
use super::tape::Tape;
use crate::oracle::finding::{Finding, finally};
use crate::oracle::input::Case;
use crate::oracle::model::{CriteriaSet, Effect, Leaf, Node};
use crate::oracle::rule::Rule;
use serde_json::{Value, json};

/// Up to four changes, each of another leaf or unit, as scenarios write them.
pub fn edits(random: &RandomCase, numbers: &[u16]) -> Vec<Value> {
    let set = CriteriaSet::read(&random.set);
    let case = Case::read(&random.case, &random.rollup, &set);
    let leaves = set.leaves();
    let mut tape = Tape::new(numbers);
    let mut edits: Vec<Value> = Vec::new();
    for _ in 0..1 + tape.below(4) {
        let unit = &case.units[tape.below(case.units.len())].id;
        let (node, leaf) = leaves[tape.below(leaves.len())];
        let dossier = case.dossier(unit, &node.code);
        let found = finally(leaf, dossier);
        let changed = edits.iter().any(|edit| edit["unit"] == *unit && edit["code"] == node.code);
        if changed || matches!(found, Finding::NotApplicable) {
            continue;
        }
        let ruled = dossier.decision.as_ref().map(|decision| decision.points.is_some());
        let on_points = ruled.unwrap_or(dossier.value.is_none() && dossier.declared.is_some());
        let mut edit = json!({"unit": unit, "code": node.code});
        if on_points && (tape.chance(50) || matches!(leaf.rule, Rule::Rollup { .. })) {
            edit["points"] = json!(points(&mut tape, node, leaf));
        } else if !matches!(leaf.rule, Rule::Rollup { .. }) && !tape.chance(10) {
            let open = leaf.not_applicable.is_some();
            let pending = tape.chance(4);
            let text = value(&mut tape, node, &leaf.rule, open);
            edit["value"] = json!(if pending { "pending".to_owned() } else { text });
        }
        if edit.as_object().expect("a change").len() == 2 || tape.chance(20) {
            edit["documents"] = json!("BC 15");
        }
        edits.push(edit);
    }
    edits
}

fn points(tape: &mut Tape, node: &Node, leaf: &Leaf) -> String {
    match (&leaf.rule, leaf.effect) {
        (Rule::Judged { step }, _) => judged(tape, node, step.as_ref()),
        (_, Effect::Plain) => {
            let points = inside(tape, 0, thousandths(&node.max));
            text(tape, points)
        }
        // Within every limit, whichever way the leaf goes.
        _ => "0".to_owned(),
    }
}

/// The case with changes: in the row of the last decision where there is one, else in the row of the evidence.
pub fn with_edits(case: &Value, edits: &[Value]) -> Value {
    let mut case = case.clone();
    for edit in edits {
        let is_it = |row: &Value| row["unit"] == edit["unit"] && row["code"] == edit["code"];
        let round = |row: &Value| row["round"].as_u64().unwrap_or(1);
        let rows = case["decisions"].as_array_mut().expect("rows");
        let last = rows.iter_mut().filter(|row| is_it(row)).max_by_key(|row| round(row));
        let mut cells = edit.as_object().expect("a change").clone();
        if let Some(decision) = last {
            for key in ["value", "points"] {
                if let Some(cell) = cells.remove(key) {
                    let row = decision.as_object_mut().expect("a row");
                    row.retain(|key, _| key != "value" && key != "points");
                    row.insert(key.to_owned(), cell);
                }
            }
        }
        if let Some(points) = cells.remove("points") {
            cells.insert("declared".to_owned(), points);
        }
        let rows = case["evidence"].as_array_mut().expect("rows");
        if !rows.iter().any(is_it) {
            rows.push(json!({"unit": edit["unit"], "code": edit["code"]}));
        }
        let row = rows.iter_mut().find(|row| is_it(row)).expect("a row");
        row.as_object_mut().expect("a row").extend(cells);
    }
    case
}
