//! Lines put together by field, leaf, cause, source and appraiser, as JSON.

use cchc::{By, Cause, Line, Number, Part, PartKey, parts};

use super::figures::Figures;
use super::{ExactLoss, LossPart, LossParts};
use crate::publish::source_word;

/// Lines put together in every way; `sum_up` says what a part comes to, and its exact figures.
pub(super) fn put_together<'l, Lines: Iterator<Item = &'l Line>>(
    figures: Figures<'_>,
    lines: impl Fn() -> Lines,
    all: &Number,
    sum_up: impl Fn(&Part<'_, '_>) -> (Number, Option<ExactLoss>),
) -> LossParts {
    let by = |by: By| {
        let mut rest = figures.shown(all);
        let mut shown: Vec<LossPart> = Vec::new();
        for part in parts(figures.set, lines(), by) {
            let (lost, exact) = sum_up(&part);
            rest = rest - figures.shown(&lost);
            let (key, name) = words(figures, part.key);
            shown.push(LossPart { key, name, exact, ..with_figures(figures, &lost, all) });
        }
        if !rest.is_zero() {
            shown.push(LossPart { rounding: true, ..with_figures(figures, &rest, all) });
        }
        shown
    };
    LossParts {
        by_field: by(By::Field),
        by_leaf: by(By::Leaf),
        by_cause: by(By::Cause),
        by_source: by(By::Source),
        by_appraiser: by(By::Appraiser),
    }
}

fn with_figures(figures: Figures<'_>, lost: &Number, all: &Number) -> LossPart {
    let (points, share) = (figures.points(lost), figures.share(lost, all));
    LossPart { key: None, name: None, rounding: false, lost: points, share, exact: None }
}

/// The key of a part, and the name behind a code.
fn words(figures: Figures<'_>, key: PartKey<'_>) -> (Option<String>, Option<String>) {
    match key {
        PartKey::Node(node) => {
            let node = figures.set.node(node);
            (Some(node.code.to_string()), Some(node.name.clone()))
        }
        PartKey::Cause(cause) => (Some(cause_word(cause).into()), None),
        PartKey::Source(source) => (Some(source_word(source).into()), None),
        PartKey::Appraiser(appraiser) => (Some(appraiser.into()), None),
        PartKey::Other => (None, None),
    }
}

pub(super) fn cause_word(cause: Cause) -> &'static str {
    match cause {
        Cause::Missing => "missing",
        Cause::Undocumented => "undocumented",
        Cause::Unverified => "unverified",
        Cause::Pending => "pending",
        Cause::NotApplicable => "not_applicable",
        Cause::Survey => "survey",
        Cause::Decided => "decided",
        Cause::Evidence => "evidence",
        Cause::Penalty => "penalty",
        Cause::Bonus => "bonus",
        Cause::Gate => "gate",
        Cause::Cap => "cap",
        Cause::Alternative => "alternative",
        Cause::Scale => "scale",
        Cause::Rounding => "rounding",
    }
}
