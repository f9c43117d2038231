//! Which units of a result are shown: `--unit`, `--only`, `--group`. Figures stay those of all units.

use std::collections::BTreeSet;

use cchc::code::tidy;
use cchc::{Kind, Problem, Problems, Text};
use cchc_wire::{ResultFile, UnitResult};

use crate::exit::{Outcome, Stop};

/// The unit with this id or name.
pub(crate) fn unit<'r>(result: &'r ResultFile, wanted: &str) -> Result<&'r UnitResult, Stop> {
    let mut problems = Problems::default();
    let found = find(result, wanted, &mut problems);
    found.ok_or(Stop::Problems(problems, Outcome::Usage))
}

/// The result with this unit alone.
pub(crate) fn alone(result: ResultFile, wanted: &str) -> Result<ResultFile, Stop> {
    narrowed(result, &[wanted.to_owned()], &[])
}

/// The result with the units and groups that were asked for; all, where none were.
pub(crate) fn narrowed(
    mut result: ResultFile,
    only: &[String],
    groups: &[String],
) -> Result<ResultFile, Stop> {
    let mut problems = Problems::default();
    let units: BTreeSet<String> = only
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
    let all = result.units.len();
    result.units.retain(|unit| {
        (only.is_empty() || units.contains(&unit.id)) && (groups.is_empty() || groups.contains(&unit.group))
    });
    if result.units.is_empty() && !groups.is_empty() {
        return Err(nothing_left(!only.is_empty()));
    }
    result.partial = result.units.len() < all;
    let shown = &result.units;
    result.groups.retain(|group| shown.iter().any(|unit| unit.group == group.group));
    Ok(result)
}

/// The unit with this id, or else the one with this name.
fn find<'r>(result: &'r ResultFile, wanted: &str, problems: &mut Problems) -> Option<&'r UnitResult> {
    let wanted = tidy(wanted);
    if let Some(unit) = result.unit(&wanted) {
        return Some(unit);
    }
    let named = |unit: &&UnitResult| tidy(&unit.name).to_lowercase() == wanted.to_lowercase();
    let found: Vec<&UnitResult> = result.units.iter().filter(named).collect();
    match found.as_slice() {
        [unit] => return Some(unit),
        [] => problems.push(unknown_unit(&wanted, result)),
        several => problems.push(ambiguous_unit(&wanted, several)),
    }
    None
}

fn nothing_left(both: bool) -> Stop {
    let text = if both {
        Text::new(
            "không đơn vị nào nêu ở `--only` thuộc khối nêu ở `--group`",
            "no unit of `--only` is in a group of `--group`",
        )
    } else {
        Text::new("khối nêu ở `--group` không có đơn vị nào", "the group of `--group` has no units")
    };
    Stop::Said(text, Outcome::Usage)
}

fn ambiguous_unit(wanted: &str, units: &[&UnitResult]) -> Problem {
    let ids: Vec<String> = units.iter().map(|unit| format!("`{}`", unit.id)).collect();
    let (count, ids) = (ids.len(), ids.join(", "));
    Problem::new(
        Kind::UnknownUnit,
        format!("có {count} đơn vị tên `{wanted}`: {ids}"),
        format!("{count} units are named `{wanted}`: {ids}"),
    )
    .help("ghi mã của đơn vị cần xem", "give the id of the one that is meant")
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
