//! Rules in their normal form.

use cchc::{At, Band, Bound, Number, RollupOf, Worth};

use super::{flag, text};
use crate::set::rule::{
    Bands, Choosable, Count, Curve, Judged, Knot, LabelledPoints, MeasureKind, Options, Rollup, Rule, Step,
    Survey,
};
use crate::written::{KnotPlace, Numeral, numeral};

pub(super) fn rule(rule: &cchc::Rule) -> Rule {
    match rule {
        cchc::Rule::Choice(rule) => Rule::Choice(options(&rule.options)),
        cchc::Rule::Checklist(rule) => Rule::Checklist(options(&rule.items)),
        cchc::Rule::Bands(rule) => Rule::Bands(bands(rule)),
        cchc::Rule::Curve(rule) => Rule::Curve(curve(rule)),
        cchc::Rule::Count(rule) => Rule::Count(count(rule)),
        cchc::Rule::Survey(rule) => Rule::Survey(Survey {
            answers: rule.answers.iter().map(|(key, weight)| (key.clone(), weight.into())).collect(),
        }),
        cchc::Rule::Judged(rule) => {
            Rule::Judged(Some(Judged { step: rule.step.as_ref().map(Numeral::from) }))
        }
        cchc::Rule::Rollup(rule) => Rule::Rollup(Rollup {
            of: match &rule.of {
                RollupOf::Index => "index".into(),
                RollupOf::Code(code) => code.as_str().into(),
            },
            share: (&rule.share).into(),
        }),
        cchc::Rule::Unknown => Rule::Unknown,
    }
}

fn options(options: &[cchc::Choosable]) -> Options {
    let option = |option: &cchc::Choosable| {
        let points = Numeral::from(&option.points);
        let worth = match text(option.label.as_ref()) {
            None => Choosable::Short(points),
            label => Choosable::Long(LabelledPoints { points, label }),
        };
        (option.key.clone(), worth)
    };
    options.iter().map(option).collect()
}

fn kind(scale: &cchc::Scale) -> MeasureKind {
    match scale.kind {
        cchc::MeasureKind::Percent => MeasureKind::Percent,
        cchc::MeasureKind::Number => MeasureKind::Number,
    }
}

fn bands(rule: &cchc::Bands) -> Bands {
    Bands {
        of: kind(&rule.scale),
        unit: text(rule.scale.unit.as_ref()),
        beyond_100: flag(rule.scale.beyond_100),
        steps: rule.steps.iter().map(step).collect(),
    }
}

fn step(band: &Band) -> Step {
    let mut step = Step::default();
    match &band.bound {
        Some(Bound::From(edge)) => step.from = Some(edge.into()),
        Some(Bound::Above(edge)) => step.above = Some(edge.into()),
        Some(Bound::To(edge)) => step.to = Some(edge.into()),
        Some(Bound::Below(edge)) => step.below = Some(edge.into()),
        None => {}
    }
    match &band.worth {
        Worth::Points(points) => step.points = Some(points.into()),
        Worth::Share(share) => step.share = Some(share.into()),
    }
    step
}

fn curve(rule: &cchc::Curve) -> Curve {
    let knot = |knot: &cchc::Knot| Knot { at: place(&knot.at), points: (&knot.points).into() };
    Curve {
        of: kind(&rule.scale),
        unit: text(rule.scale.unit.as_ref()),
        beyond_100: flag(rule.scale.beyond_100),
        knots: rule.knots.iter().map(knot).collect(),
    }
}

fn place(at: &At) -> KnotPlace {
    match at {
        At::Value(value) => numeral(value).into(),
        At::Highest => "highest".into(),
        At::Lowest => "lowest".into(),
        At::Mean => "mean".into(),
    }
}

fn count(rule: &cchc::Count) -> Count {
    let unless = |number: &Option<Number>, usual: &Number| {
        number.as_ref().filter(|number| *number != usual).map(Numeral::from)
    };
    Count {
        each: (&rule.each).into(),
        start: unless(&rule.start, &Number::ZERO),
        over: unless(&rule.over, &Number::ZERO),
        per: unless(&rule.per, &Number::ONE),
        at_least: rule.at_least.as_ref().map(Numeral::from),
        at_most: rule.at_most.as_ref().map(Numeral::from),
        unit: text(rule.unit.as_ref()),
    }
}
