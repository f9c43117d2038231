//! `cchc recover SET CASE --unit U --target T`: the cheapest changes of a unit that reach a target.

use cchc::{
    Allowance, CriteriaSet, Kind, Number, NumberStyle, Problem, Problems, Question, Target, Text, ceiling_of,
    leaf_called,
};
use cchc_wire::tier_called;

use super::scoring::{self, Content, Prepared};
use crate::arguments::{RecoverArguments, ScoreFormat};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::selection;
use crate::session::Session;

/// Finds the cheapest plan and shows it.
pub(crate) fn run(arguments: &RecoverArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let progress = Progress::of(session.say("Đang tìm phương án…", "Looking for the cheapest plan…"));
    let scoring = &arguments.scoring;
    let Prepared { engine, evidence, request, mut warnings } = scoring::prepared(scoring, session)?;
    let unit = selection::unit(&evidence, &arguments.unit)?;
    let group = evidence.unit(unit).group.as_str();
    let target = target(engine.set(), group, &arguments.target)?;
    let allowance = allowance(arguments, engine.set(), &mut warnings, session)?;
    let question = Question { target, allowance, at_most: arguments.at_most, plans: arguments.plans };
    let recovery = engine.recover(&evidence, &request, unit, &question)?;
    warnings.extend(recovery.warnings);
    drop(progress);
    if scoring::stops(&warnings, scoring, session) {
        return Ok(Outcome::Warnings);
    }
    let content = match arguments.format {
        ScoreFormat::Table => {
            let view = session.view_for(scoring.out.is_some());
            Content::Text(cchc_report::recovery(engine.set(), &recovery.file, view))
        }
        ScoreFormat::Json => Content::Text(recovery.file.to_json()),
        ScoreFormat::Csv => Content::Csv(cchc_report::flat_recovery(&recovery.file)),
    };
    scoring::deliver(content, scoring.out.as_deref(), session)?;
    Ok(Outcome::Fine)
}

/// What is to be reached: `index:85`, `tier:Tốt`, `rank:3`.
fn target(set: &CriteriaSet, group: &str, text: &str) -> Result<Target, Stop> {
    let refused = |problem: Problem| {
        let mut problems = Problems::default();
        problems.push(problem);
        Stop::Problems(problems, Outcome::Usage)
    };
    match text.split_once(':').map(|(kind, value)| (kind.trim(), value.trim())) {
        Some(("index", value)) => match Number::parse(value) {
            Ok(index) => Ok(Target::Index(index)),
            Err(_) => Err(refused(not_a_target(text))),
        },
        Some(("rank", value)) => match value.parse() {
            Ok(rank) if rank > 0 => Ok(Target::Rank(rank)),
            _ => Err(refused(not_a_target(text))),
        },
        Some(("tier", name)) => tier_called(set, group, name).map(Target::Tier).ok_or_else(|| {
            let tiers = set.tiers().iter().map(|tier| tier.name.as_str());
            refused(unknown_tier(name).suggest(name, tiers))
        }),
        _ => Err(refused(not_a_target(text))),
    }
}

/// What may change: what stands in the efforts file, what is locked, how far values may go.
fn allowance(
    arguments: &RecoverArguments,
    set: &CriteriaSet,
    warnings: &mut Problems,
    session: &Session,
) -> Result<Allowance, Stop> {
    let style = NumberStyle::from(arguments.scoring.reading.numbers);
    let mut allowance = Allowance::default();
    if let Some(file) = &arguments.efforts {
        let efforts = cchc_files::load_efforts(file, set, style, arguments.before.as_deref())?;
        session.has_read(file);
        warnings.extend(efforts.warnings);
        allowance.efforts = Some(efforts.value);
    }
    let mut problems = Problems::default();
    for code in &arguments.lock {
        match leaf_called(set, code) {
            Ok(leaf) => drop(allowance.locks.insert(leaf)),
            Err(problem) => problems.push(problem),
        }
    }
    for limit in &arguments.limit {
        let Some((code, value)) = limit.split_once('=') else {
            return Err(Stop::Said(not_a_limit(limit), Outcome::Usage));
        };
        let mut suspicious = Vec::new();
        let read = leaf_called(set, code)
            .and_then(|leaf| Ok((leaf, ceiling_of(set, leaf, value, style, &mut suspicious)?)));
        suspicious.into_iter().for_each(|problem| problems.push(problem));
        match read {
            Ok((leaf, value)) => drop(allowance.limits.insert(leaf, value)),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.has_errors() {
        return Err(Stop::Problems(problems, Outcome::Usage));
    }
    warnings.extend(problems);
    Ok(allowance)
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

fn not_a_limit(text: &str) -> Text {
    Text::new(
        format!("`{text}` không phải giới hạn; viết như `2.1.1=95%`"),
        format!("`{text}` is no limit; write it like `2.1.1=95%`"),
    )
}
