//! `cchc check SET… [CASE]`: everything that is wrong or suspicious, worked examples included.

use std::path::{Path, PathBuf};

use cchc::{Checked, CriteriaSet, Problems, Severity, Text};
use cchc_wire::{Engine, ScoreRequest};
use serde_json::json;

use crate::arguments::{CheckArguments, CheckFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::session::{Session, count, counted, plural};
use crate::{inputs, output};

/// What a check found.
#[derive(Default)]
struct Found {
    problems: Problems,
    sets: usize,
    examples: usize,
    /// A case that could not be checked, since its set has errors.
    unchecked: Option<PathBuf>,
}

/// Checks all that was named and shows what was found.
pub(crate) fn run(arguments: &CheckArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let (mut cases, mut sets) = (Vec::<PathBuf>::new(), Vec::<PathBuf>::new());
    for path in arguments.paths.iter().cloned() {
        let is_case =
            if sets.is_empty() { inputs::is_case(&path) } else { inputs::is_case_behind_a_set(&path) };
        if is_case { cases.push(path) } else { sets.push(path) }
    }
    if sets.is_empty() {
        return Err(usage("cần ít nhất một bộ tiêu chí", "at least one criteria set is needed"));
    }
    if cases.len() > 1 {
        return Err(usage("chỉ kiểm tra được một hồ sơ mỗi lần", "one case can be checked at a time"));
    }
    let found = check(&sets, cases.first().map(PathBuf::as_path), arguments, session);
    let text = match arguments.format {
        CheckFormat::Text => in_words(&found, session),
        CheckFormat::Json => in_json(&found.problems),
    };
    output::print(&text)?;
    Ok(if found.problems.has_errors() {
        Outcome::BadInput
    } else if arguments.strict && !found.problems.is_empty() {
        Outcome::Warnings
    } else {
        Outcome::Fine
    })
}

fn usage(vi: &str, en: &str) -> Stop {
    Stop::Said(Text::new(vi, en), Outcome::Usage)
}

fn check(sets: &[PathBuf], case: Option<&Path>, arguments: &CheckArguments, session: &Session) -> Found {
    let _progress = Progress::of(session.say("Đang kiểm tra…", "Checking…"));
    let mut found = Found { sets: sets.len(), ..Found::default() };
    let mut last = None;
    for path in sets {
        last = match inputs::set(path, session) {
            Ok(Checked { value, warnings }) => {
                found.problems.extend(warnings);
                found.examples += value.leaves().iter().map(|leaf| leaf.cases.len()).sum::<usize>();
                Some(value)
            }
            Err(problems) => {
                found.problems.extend(problems);
                None
            }
        };
    }
    match (case, last) {
        (Some(case), Some(set)) => {
            let problems = check_case(case, set, arguments, session);
            found.problems.extend(problems.unwrap_or_else(|problems| problems));
        }
        (Some(case), None) => found.unchecked = Some(case.to_owned()),
        (None, _) => {}
    }
    found
}

/// Reads a case and scores it: some things are suspicious only in its result.
fn check_case(
    path: &Path,
    set: CriteriaSet,
    arguments: &CheckArguments,
    session: &Session,
) -> Result<Problems, Problems> {
    let Checked { value: evidence, mut warnings } = inputs::case(path, &set, &arguments.reading, session)?;
    let rollup = inputs::results(&arguments.reading.rollup, session)?;
    let request = ScoreRequest { rollup, ..ScoreRequest::default() };
    let engine = Engine::new(set);
    match engine.options(&evidence, &request) {
        Ok(options) => {
            warnings.extend(options.warnings);
            warnings.extend(engine.scoring(&evidence, &options.value).warnings());
        }
        Err(problems) => warnings.extend(problems),
    }
    Ok(warnings)
}

fn in_words(found: &Found, session: &mut Session) -> String {
    let mut text = session.shown(&found.problems);
    if let Some(case) = &found.unchecked {
        let said =
            session.say("chưa kiểm tra được, vì bộ tiêu chí có lỗi", "not checked, since its set has errors");
        text.push_str(&format!("{}: {said}\n", case.display()));
    }
    let counts = counted(&found.problems);
    let [sets, examples] = [found.sets, found.examples].map(Text::count);
    let summary = Text::new(
        format!("{}; {} bộ tiêu chí, {} ví dụ mẫu đã chạy", counts.vi, sets.vi, examples.vi),
        format!(
            "{}; {} criteria set{}, {} worked example{} run",
            counts.en,
            sets.en,
            plural(found.sets),
            examples.en,
            plural(found.examples)
        ),
    );
    text.push_str(summary.in_language(session.language));
    text.push('\n');
    text
}

fn in_json(problems: &Problems) -> String {
    let answer = json!({
        "cchc": 1,
        "kind": "check",
        "problems": cchc_wire::reports(problems),
        "errors": count(problems, Severity::Error),
        "warnings": count(problems, Severity::Warning),
    });
    // Only maps with keys that are no strings make this fail, and this has none.
    serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
}
