//! Which units are shown: `--unit`, `--only`, `--group`. What a command shows of them is its own affair.

use std::collections::BTreeSet;

use cchc::code::tidy;
use cchc::{Evidence, Kind, Problem, Problems, Text, UnitIndex};

use crate::arguments::Units;
use crate::exit::{Outcome, Stop};

/// A unit that may be asked for.
#[derive(Clone, Copy, Debug)]
struct Listed<'u> {
    id: &'u str,
    name: &'u str,
    group: &'u str,
}

/// The units of a case, in its order.
fn of_case(evidence: &Evidence) -> Vec<Listed<'_>> {
    let units = evidence.units().iter();
    let listed =
        units.map(|unit| Listed { id: unit.id.as_str(), name: &unit.name, group: unit.group.as_str() });
    listed.collect()
}

/// The units of a case that were asked for, in its order; all, where none were.
pub(crate) fn units(evidence: &Evidence, asked: &Units) -> Result<Vec<UnitIndex>, Stop> {
    let listed = of_case(evidence);
    let places = match &asked.unit {
        Some(unit) => chosen(&listed, std::slice::from_ref(unit), &[])?,
        None => chosen(&listed, &asked.only, &asked.group)?,
    };
    Ok(evidence.unit_indices().filter(|unit| places.contains(&unit.position())).collect())
}

/// The unit of a case with this id or name.
pub(crate) fn unit(evidence: &Evidence, wanted: &str) -> Result<UnitIndex, Stop> {
    let mut problems = Problems::default();
    let place = find(&of_case(evidence), wanted, &mut problems);
    let unit = place.and_then(|place| evidence.unit_indices().nth(place));
    unit.ok_or(Stop::Problems(problems, Outcome::Usage))
}

/// The places of the units that were asked for; all, where none were.
fn chosen(units: &[Listed<'_>], only: &[String], groups: &[String]) -> Result<BTreeSet<usize>, Stop> {
    let mut problems = Problems::default();
    let named: BTreeSet<usize> =
        only.iter().filter_map(|wanted| find(units, wanted, &mut problems)).collect();
    let groups: Vec<String> = groups.iter().map(|group| tidy(group)).collect();
    for group in &groups {
        if !units.iter().any(|unit| unit.group == *group) {
            problems.push(unknown_group(group, units));
        }
    }
    if problems.has_errors() {
        return Err(Stop::Problems(problems, Outcome::Usage));
    }
    let is_chosen = |(place, unit): &(usize, &Listed<'_>)| {
        (only.is_empty() || named.contains(place))
            && (groups.is_empty() || groups.iter().any(|group| group == unit.group))
    };
    let chosen: BTreeSet<usize> =
        units.iter().enumerate().filter(is_chosen).map(|(place, _)| place).collect();
    if chosen.is_empty() && !groups.is_empty() {
        return Err(nothing_left(!only.is_empty()));
    }
    Ok(chosen)
}

/// The place of the unit with this id, or else of the one with this name.
fn find(units: &[Listed<'_>], wanted: &str, problems: &mut Problems) -> Option<usize> {
    let wanted = tidy(wanted);
    if let Some(place) = units.iter().position(|unit| unit.id == wanted) {
        return Some(place);
    }
    let small = wanted.to_lowercase();
    let named = |(_, unit): &(usize, &Listed<'_>)| tidy(unit.name).to_lowercase() == small;
    let found: Vec<(usize, &Listed<'_>)> = units.iter().enumerate().filter(named).collect();
    match found.as_slice() {
        [(place, _)] => return Some(*place),
        [] => problems.push(unknown_unit(&wanted, units)),
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

fn ambiguous_unit(wanted: &str, units: &[(usize, &Listed<'_>)]) -> Problem {
    let ids: Vec<String> = units.iter().map(|(_, unit)| format!("`{}`", unit.id)).collect();
    let (count, ids) = (ids.len(), ids.join(", "));
    Problem::new(
        Kind::UnknownUnit,
        format!("có {count} đơn vị tên `{wanted}`: {ids}"),
        format!("{count} units are named `{wanted}`: {ids}"),
    )
    .help("ghi mã của đơn vị cần xem", "give the id of the one that is meant")
}

fn unknown_unit(wanted: &str, units: &[Listed<'_>]) -> Problem {
    let names = units.iter().flat_map(|unit| [unit.id, unit.name]);
    Problem::new(
        Kind::UnknownUnit,
        format!("hồ sơ không có đơn vị `{wanted}`"),
        format!("the case has no unit `{wanted}`"),
    )
    .suggest(wanted, names)
}

fn unknown_group(wanted: &str, units: &[Listed<'_>]) -> Problem {
    Problem::new(
        Kind::UnknownGroup,
        format!("hồ sơ không có khối `{wanted}`"),
        format!("the case has no group `{wanted}`"),
    )
    .suggest(wanted, units.iter().map(|unit| unit.group))
}
