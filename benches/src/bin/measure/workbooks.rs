//! The stages of workbooks: a case read from forms or from a matrix, its forms made, its results made. What they are
//! compared with is `baselines/workbooks.py`.

use std::path::Path;

use cchc::{CriteriaSet, Evidence, Language, NumberStyle, Problem, Problems, UnitIndex};
use cchc_report::ScoredCase;
use cchc_wire::{Engine, ScoreRequest};

use crate::clock::Clock;

/// Nobody hands out more forms at once.
const MOST_FORMS: usize = 1_000;

/// Reads, as `cchc check` does, and makes what `cchc form` and `cchc score --out results.xlsx` do.
pub(crate) fn stages(set: &Path, case: &Path, out: &Path, clock: &mut Clock) -> Result<(), Problems> {
    let set = cchc_files::load_set(set)?.value;
    let read = || cchc_files::load_case(case, &set, NumberStyle::Point);
    let evidence = clock.stage("read", read)?.evidence.value;
    if evidence.units().len() <= MOST_FORMS {
        clock.stage("forms", || forms(&set, &evidence, out))?;
    }
    let engine = Engine::new(set);
    let options = engine.options(&evidence, &ScoreRequest::default())?.value;
    let scoring = engine.scoring(&evidence, &options);
    let units = scoring.all();
    let accounts = || (scoring.standings(&units), scoring.lost_together(&units));
    let (result, lost) = clock.stage("accounts", accounts);
    let nodes = |places: &[usize]| {
        let some: Vec<UnitIndex> = places.iter().filter_map(|place| units.get(*place).copied()).collect();
        scoring.units(&some)
    };
    // Units with their nodes are made while the workbook asks for them.
    let case = ScoredCase { result: &result, lost: &lost, nodes: &nodes };
    let write = || cchc_report::score_workbook(engine.set(), &case, Language::Vietnamese).map_err(one);
    let results = clock.stage("results", write)?;
    cchc_files::write_whole(&out.join("results.xlsx"), |out| out.write_all(&results))
}

/// All forms of a case, one at a time.
fn forms(set: &CriteriaSet, evidence: &Evidence, out: &Path) -> Result<(), Problems> {
    cchc_forms::forms(set, evidence, &mut |form| {
        let path = out.join(&form.name);
        cchc_files::write_whole(&path, |out| out.write_all(&form.bytes)).map_err(Stop)
    })
    .map_err(|Stop(problems)| problems)
}

/// Why making forms stops.
struct Stop(Problems);

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Stop {
        Stop(one(problem))
    }
}

fn one(problem: Problem) -> Problems {
    let mut problems = Problems::default();
    problems.push(problem);
    problems
}
