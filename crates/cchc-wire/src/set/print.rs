//! A checked set in its normal form: numbers in their shortest text, long forms only where there are labels,
//! no key that only says the default, at each node only the keys that stand there.
//!
//! Read again, it is the same set; two sets of the same meaning, however they were spelled, print the same.

mod rule;

use cchc::{RankingBy, RoundingMode, SumRule, TierBound, Ties};

use super::{
    Basis, By, Cite, Combine, CriteriaSet, Effect, Gate, GroupFigures, Mode, Node, NotApplicable, Ranking,
    Requirement, Rounding, Source, Status, Sum, TieRule, Tier, When, WorkedCase,
};
use crate::written::{Flag, FormatVersion, Numeral, Written};

impl From<&cchc::CriteriaSet> for CriteriaSet {
    fn from(set: &cchc::CriteriaSet) -> CriteriaSet {
        CriteriaSet {
            cchc: FormatVersion,
            id: Some(set.id().into()),
            title: Some(set.title().into()),
            level: Some(set.level().into()),
            year: Some(set.year().to_string().into()),
            status: Some(set.status().into()),
            basis: filled(set.basis().iter().map(basis)),
            total: Some(set.total().into()),
            uncapped: flag(set.uncapped()),
            rounding: rounding(set.rounding()),
            tiers: filled(set.tiers().iter().map(|one| tier(set, one))),
            ranking: ranking(set),
            extends: None,
            criteria: Some(set.top().iter().map(|top| node(set, *top)).collect()),
        }
    }
}

/// The list, where anything stands in it.
fn filled<T>(list: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let list: Vec<T> = list.collect();
    (!list.is_empty()).then_some(list)
}

fn flag(set: bool) -> Option<Flag> {
    set.then_some(Flag(true))
}

fn text(text: Option<&String>) -> Option<Written> {
    text.map(|text| text.as_str().into())
}

fn basis(basis: &cchc::Basis) -> Basis {
    Basis {
        id: basis.id.as_str().into(),
        document: basis.document.as_str().into(),
        url: text(basis.url.as_ref()),
        note: text(basis.note.as_ref()),
    }
}

fn rounding(rule: cchc::RoundingRule) -> Option<Rounding> {
    let usual = cchc::RoundingRule::default();
    let places = |places: u32| Numeral::from(places.to_string());
    let rounding = Rounding {
        points: (rule.points != usual.points).then(|| places(rule.points)),
        index: (rule.index != usual.index).then(|| places(rule.index)),
        sum: (rule.sum != usual.sum).then_some(match rule.sum {
            SumRule::Exact => Sum::Exact,
            SumRule::Rounded => Sum::Rounded,
        }),
        mode: (rule.mode != usual.mode).then_some(match rule.mode {
            RoundingMode::HalfUp => Mode::HalfUp,
            RoundingMode::HalfEven => Mode::HalfEven,
        }),
    };
    (rounding != Rounding::default()).then_some(rounding)
}

fn code(set: &cchc::CriteriaSet, node: cchc::NodeIndex) -> Written {
    set.node(node).code.as_str().into()
}

fn tier(set: &cchc::CriteriaSet, tier: &cchc::Tier) -> Tier {
    let (from, above) = match &tier.bound {
        Some(TierBound::From(bound)) => (Some(bound.into()), None),
        Some(TierBound::Above(bound)) => (None, Some(bound.into())),
        None => (None, None),
    };
    let requires = tier.requires.iter();
    let requirement = |requirement: &cchc::Requirement| Requirement {
        code: code(set, requirement.node),
        percent: (&requirement.percent).into(),
    };
    Tier {
        name: tier.name.as_str().into(),
        from,
        above,
        group: tier.group.as_ref().map(|group| group.as_str().into()),
        requires: filled(requires.map(requirement)),
    }
}

fn ranking(set: &cchc::CriteriaSet) -> Option<Ranking> {
    let rule = set.ranking();
    let ranking = Ranking {
        by: (rule.by == RankingBy::Exact).then_some(By::Exact),
        ties: (rule.ties == Ties::Dense).then_some(TieRule::Dense),
        tie_break: filled(rule.tie_break.iter().map(|node| code(set, *node))),
        also: filled(rule.also.iter().map(|attribute| attribute.as_str().into())),
    };
    (ranking != Ranking::default()).then_some(ranking)
}

fn node(set: &cchc::CriteriaSet, index: cchc::NodeIndex) -> Node {
    let node = set.node(index);
    let leaf = node.leaf.map(|leaf| set.leaf(leaf));
    Node {
        code: node.code.as_str().into(),
        name: node.name.as_str().into(),
        max: (&node.max).into(),
        weight: node.weight.as_ref().map(Numeral::from),
        status: node.own.status.map(Status::from),
        cite: node.own.cite.as_ref().map(cite),
        source: node.own.source.map(Source::from),
        appraiser: text(node.own.appraiser.as_ref()),
        not_applicable: node.own.not_applicable.map(NotApplicable::from),
        guide: text(node.about.guide.as_ref()),
        documents: text(node.about.documents.as_ref()),
        documents_required: leaf.and_then(|leaf| flag(leaf.documents_required)),
        advice: text(node.about.advice.as_ref()),
        was: text(node.about.was.as_ref()),
        fixed: flag(node.about.fixed),
        uncapped: flag(node.uncapped),
        combine: node.best.then_some(Combine::Best),
        gate: filled(node.gates.iter().map(|one| gate(set, one))),
        effect: leaf.and_then(|leaf| leaf.effect).map(effect),
        criteria: filled(node.children.iter().map(|child| self::node(set, *child))),
        rule: leaf.map(|leaf| rule::rule(&leaf.rule)),
        cases: leaf.and_then(|leaf| filled(leaf.cases.iter().map(worked_case))),
    }
}

fn cite(cite: &cchc::Cite) -> Cite {
    Cite { basis: cite.basis.as_str().into(), place: cite.place.as_str().into() }
}

fn effect(effect: cchc::Effect) -> Effect {
    match effect {
        cchc::Effect::Bonus => Effect::Bonus,
        cchc::Effect::Penalty => Effect::Penalty,
    }
}

fn gate(set: &cchc::CriteriaSet, gate: &cchc::Gate) -> Gate {
    let when = match &gate.when {
        cchc::When::Is { leaf, option } => {
            let options = set.leaf(*leaf).rule.choosable().unwrap_or_default();
            let key = options.get(*option).map(|option| option.key.as_str().into());
            When { code: code(set, set.leaf(*leaf).node), is: key, below: None }
        }
        cchc::When::Below { leaf, points } => {
            When { code: code(set, set.leaf(*leaf).node), is: None, below: Some(points.into()) }
        }
    };
    Gate { when, at_most: (&gate.at_most).into() }
}

fn worked_case(case: &cchc::WorkedCase) -> WorkedCase {
    let figure = |figure: &Option<cchc::Number>| figure.as_ref().map(Numeral::from);
    let given = GroupFigures {
        highest: figure(&case.given.highest),
        lowest: figure(&case.given.lowest),
        mean: figure(&case.given.mean),
    };
    WorkedCase {
        value: case.value.as_str().into(),
        points: (&case.points).into(),
        given: (given != GroupFigures::default()).then_some(given),
    }
}
