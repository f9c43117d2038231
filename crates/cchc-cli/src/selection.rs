//! Which units of a result are shown: `--unit`, `--only`, `--group`. Figures stay those of all units.

use cchc::code::tidy;
use cchc::{Kind, Problem, Problems};
use cchc_wire::{ResultFile, UnitResult};

use crate::exit::{Outcome, Stop};

/// The unit with this id or name.
pub(crate) fn unit<'r>(result: &'r ResultFile, wanted: &str) -> Result<&'r UnitResult, Stop> {
    let mut problems = Problems::default();
    let found = find(result, wanted, &mut problems);
    found.ok_or(Stop::Problems(problems, Outcome::Usage))
}

/// The result with the units and groups that were asked for; all, where none were.
pub(crate) fn narrowed(
    mut result: ResultFile,
    only: &[String],
    groups: &[String],
) -> Result<ResultFile, Stop> {
    let mut problems = Problems::default();
    let units: Vec<String> = only
        .iter()
        .filter_map(|wanted| find(&result, wanted, &mut problems))
        .map(|unit| unit.id.clone())
        .collect();
    let groups: Vec<String> = groups.iter().map(|group| tidy(group)).collect();
    for group in &groups {
        if !result.groups.iter().any(|known| known.group == *group) {
            problems.push(unknown_group(group, &result));
        }
    }
    if problems.has_errors() {
        return Err(Stop::Problems(problems, Outcome::Usage));
    }
    result.units.retain(|unit| {
        (only.is_empty() || units.contains(&unit.id)) && (groups.is_empty() || groups.contains(&unit.group))
    });
    let shown = &result.units;
    result.groups.retain(|group| shown.iter().any(|unit| unit.group == group.group));
    Ok(result)
}

fn find<'r>(result: &'r ResultFile, wanted: &str, problems: &mut Problems) -> Option<&'r UnitResult> {
    let wanted = tidy(wanted);
    let named = |unit: &&UnitResult| tidy(&unit.name).to_lowercase() == wanted.to_lowercase();
    let found = result.unit(&wanted).or_else(|| result.units.iter().find(named));
    if found.is_none() {
        problems.push(unknown_unit(&wanted, result));
    }
    found
}

fn unknown_unit(wanted: &str, result: &ResultFile) -> Problem {
    let names = result.units.iter().flat_map(|unit| [unit.id.as_str(), unit.name.as_str()]);
    Problem::new(
        Kind::UnknownUnit,
        format!("hồ sơ không có đơn vị `{wanted}`"),
        format!("the case has no unit `{wanted}`"),
    )
    .suggest(wanted, names)
}

fn unknown_group(wanted: &str, result: &ResultFile) -> Problem {
    Problem::new(
        Kind::UnknownUnit,
        format!("hồ sơ không có khối `{wanted}`"),
        format!("the case has no group `{wanted}`"),
    )
    .suggest(wanted, result.groups.iter().map(|group| group.group.as_str()))
}
