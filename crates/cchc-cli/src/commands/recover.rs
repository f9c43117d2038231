//! `cchc recover SET CASE --unit U --target T`: the cheapest changes of a unit that reach a target.

use cchc::{
    Allowance, CriteriaSet, GroupId, Kind, Mark, NumberStyle, Place, Problem, Problems, Question, Target,
    UnitIndex,
};
use cchc_wire::{RecoverFile, tier_called};

use super::planning;
use super::scoring::{self, Faces, Prepared};
use crate::arguments::RecoverArguments;
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Finds the cheapest plan and shows it.
pub(crate) fn run(arguments: &RecoverArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let format = scoring::format(arguments.format, arguments.scoring.out.as_deref())?;
    let progress = Progress::of(session.say("Đang tìm phương án…", "Looking for the cheapest plan…"));
    let scoring = &arguments.scoring;
    let mut prepared = scoring::prepared(scoring, session)?;
    let unit = selection::unit(&prepared.evidence, &arguments.planning.unit)?;
    let mut question = question(arguments, &mut prepared, unit)?;
    let before = arguments.before.as_deref();
    let (efforts, scenario) =
        planning::read(&arguments.planning, before, &scoring.reading, unit, &mut prepared, session)?;
    question.allowance.efforts = efforts;
    let Prepared { engine, evidence, request, mut warnings } = prepared;
    let recovery = engine.recover(&evidence, &request, unit, &question, scenario.as_ref())?;
    warnings.extend(recovery.warnings);
    drop(progress);
    if scoring::stops(&warnings, scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let faces = Faces {
        text: cchc_report::recovery,
        json: RecoverFile::to_json,
        csv: cchc_report::flat_recovery,
        workbook: Some(cchc_report::recovery_workbook),
    };
    scoring::show(&recovery.file, &faces, engine.set(), format, scoring.out.as_deref(), session)
}

/// What is asked, as far as arguments say it; whatever is wrong with them is reported together.
fn question(
    arguments: &RecoverArguments,
    prepared: &mut Prepared,
    unit: UnitIndex,
) -> Result<Question, Stop> {
    let (set, group) = (prepared.engine.set(), &prepared.evidence.unit(unit).group);
    let style = NumberStyle::from(arguments.scoring.reading.numbers);
    let mut problems = Problems::default();
    let mut refused = |option, text: &str, problem: Problem| problems.push(problem.at(place(option, text)));
    let mut allowance = Allowance::default();
    for code in &arguments.lock {
        allowance.lock(set, code).unwrap_or_else(|problem| refused("--lock", code, problem));
    }
    for limit in &arguments.limit {
        let mut suspicious = Vec::new();
        let read = match limit.split_once('=') {
            Some((code, value)) => allowance.limit(set, code, value, style, &mut suspicious),
            None => Err(not_a_limit(limit)),
        };
        suspicious.extend(read.err());
        suspicious.into_iter().for_each(|problem| refused("--limit", limit, problem));
    }
    let target = target(set, group, &arguments.target, style);
    let target = target.map_err(|problem| refused("--target", &arguments.target, problem)).ok();
    match target {
        Some(target) if !problems.has_errors() => {
            prepared.warnings.extend(problems);
            let RecoverArguments { at_most, plans, front, .. } = *arguments;
            Ok(Question { target, allowance, at_most, plans, front })
        }
        _ => Err(Stop::Problems(problems, Outcome::Usage)),
    }
}

/// An argument as a place.
fn place(option: &str, text: &str) -> Place {
    Place::at(&Mark { file: Some(format!("{option} {text}").into()), ..Mark::default() })
}

/// What is to be reached: `index:85`, `tier:Tốt`, `rank:3`.
fn target(set: &CriteriaSet, group: &GroupId, text: &str, style: NumberStyle) -> Result<Target, Problem> {
    let target = match text.split_once(':').map(|(kind, value)| (kind.trim(), value.trim())) {
        Some(("index", value)) => return Target::index(value, style),
        Some(("rank", value)) => value.parse().ok().filter(|rank| *rank > 0).map(Target::Rank),
        Some(("tier", name)) => {
            let tiers = set.tiers().iter().filter(|tier| tier.is_for(group)).map(|tier| tier.name.as_str());
            let place = tier_called(set, group.as_str(), name);
            return place.map(Target::Tier).ok_or_else(|| unknown_tier(name).suggest(name, tiers));
        }
        _ => None,
    };
    target.ok_or_else(|| not_a_target(text))
}

fn not_a_target(text: &str) -> Problem {
    Problem::new(Kind::UnknownWord, format!("`{text}` không phải mục tiêu"), format!("`{text}` is no target"))
        .help("viết `index:85`, `tier:\"Tốt\"` hoặc `rank:3`", "write `index:85`, `tier:\"Tốt\"` or `rank:3`")
}

fn unknown_tier(name: &str) -> Problem {
    Problem::new(
        Kind::UnknownWord,
        format!("bộ tiêu chí không có loại `{name}` cho khối của đơn vị"),
        format!("the set has no tier `{name}` for the group of the unit"),
    )
}

fn not_a_limit(text: &str) -> Problem {
    Problem::new(Kind::WrongShape, format!("`{text}` không phải giới hạn"), format!("`{text}` is no limit"))
        .help("viết như `2.1.1=95%`", "write it like `2.1.1=95%`")
}
