//! From what is on file about a leaf to the points it brings into the sums
//! (contract section 2, "Points of a leaf, in this order").

use super::award::{Figures, Value, award, is_not_applicable_text, is_pending_text, read};
use super::input::Dossier;
use super::model::{Effect, Leaf, Node, Policy, Rounding};
use super::number::{Exact, round, within};
use super::rule::Rule;
use num_traits::Zero;

/// What stands about a leaf, before its rule has said what that is worth.
#[derive(Clone, Debug)]
pub enum Finding {
    NotApplicable,
    Pending,
    Missing,
    Undocumented,
    Valued {
        value: Value,
        decided: bool,
    },
    /// Points without a value: declared, or decided outright.
    Given {
        points: Exact,
        decided: bool,
    },
}

/// What a leaf brings into the sums.
#[derive(Clone, Debug)]
pub enum Standing {
    Excluded,
    Scored(Scored),
}

#[derive(Clone, Debug)]
pub struct Scored {
    /// As kept, before gates.
    pub points: Exact,
    /// The final value's options or items, for the `is` of a gate.
    pub keys: Vec<String>,
    /// Points that the council decided outright escape the leaf's own gate.
    pub outright: bool,
}

/// The final finding: decision, evidence, declared, nothing.
pub fn finally(leaf: &Leaf, dossier: &Dossier) -> Finding {
    if dossier.branch_not_applicable {
        return Finding::NotApplicable;
    }
    if let Some(decision) = &dossier.decision {
        if let Some(points) = decision.points.clone() {
            return Finding::Given { points, decided: true };
        }
        let text = decision.value.as_deref().expect("points or a value");
        return by_value(leaf, text, true);
    }
    let found = undecided(leaf, dossier);
    let asks = matches!(found, Finding::Valued { .. } | Finding::Given { .. });
    if asks && leaf.documents_required && !dossier.documents {
        return Finding::Undocumented;
    }
    found
}

/// The evidence, and declared points where there is none.
fn undecided(leaf: &Leaf, dossier: &Dossier) -> Finding {
    if let Some(text) = &dossier.value {
        return by_value(leaf, text, false);
    }
    if let Some(finding) = by_rollup(leaf, dossier) {
        return finding;
    }
    declared(dossier).unwrap_or(Finding::Missing)
}

/// The self finding: `declared`, or else the rule on the evidence; beside n/a
/// or pending, declared points are ignored (reference item 17).
pub fn claimed(leaf: &Leaf, dossier: &Dossier) -> Finding {
    if dossier.branch_not_applicable {
        return Finding::NotApplicable;
    }
    match undecided(leaf, dossier) {
        found @ (Finding::NotApplicable | Finding::Pending) => found,
        found => declared(dossier).unwrap_or(found),
    }
}

fn declared(dossier: &Dossier) -> Option<Finding> {
    let points = dossier.declared.clone()?;
    Some(Finding::Given { points, decided: false })
}

fn by_rollup(leaf: &Leaf, dossier: &Dossier) -> Option<Finding> {
    let Rule::Rollup { .. } = leaf.rule else {
        return None;
    };
    let mean = dossier.subordinates.clone()?;
    let value = Value::Number(mean);
    Some(Finding::Valued { value, decided: false })
}

fn by_value(leaf: &Leaf, text: &str, decided: bool) -> Finding {
    if is_not_applicable_text(text) {
        return Finding::NotApplicable;
    }
    if is_pending_text(text) {
        return Finding::Pending;
    }
    match read(&leaf.rule, text) {
        Some(value) => Finding::Valued { value, decided },
        None => Finding::NotApplicable,
    }
}

impl Finding {
    /// The status of a leaf in the result; none where its rule scored its
    /// evidence.
    pub fn status(&self, leaf: &Leaf) -> Option<&'static str> {
        match self {
            Self::NotApplicable if leaf.not_applicable == Some(Policy::Exclude) => Some("excluded"),
            Self::NotApplicable => Some("not_applicable"),
            Self::Pending => Some("pending"),
            Self::Missing => Some("missing"),
            Self::Undocumented => Some("undocumented"),
            Self::Valued { decided: true, .. } | Self::Given { decided: true, .. } => Some("decided"),
            Self::Given { decided: false, .. } => Some("unverified"),
            Self::Valued { decided: false, .. } => None,
        }
    }

    /// The value that takes part in group figures, if there is one.
    pub fn number(&self) -> Option<&Exact> {
        match self {
            Self::Valued { value: Value::Number(number), .. } => Some(number),
            _ => None,
        }
    }
}

/// What a finding is worth: award, limit, round (reference item 19).
pub fn stand(
    rounding: &Rounding,
    node: &Node,
    leaf: &Leaf,
    finding: &Finding,
    figures: Option<&Figures>,
) -> Standing {
    let points = match finding {
        Finding::NotApplicable => match leaf.not_applicable.expect("a leaf that accepts n/a") {
            Policy::Exclude => return Standing::Excluded,
            Policy::Full => node.max.clone(),
            Policy::Zero => Exact::zero(),
        },
        Finding::Pending | Finding::Missing | Finding::Undocumented => Exact::zero(),
        Finding::Valued { value, .. } => award(&leaf.rule, &node.max, value, figures),
        Finding::Given { points, .. } => points.clone(),
    };
    let keys = match finding {
        Finding::Valued { value: Value::Keys(keys), .. } => keys.clone(),
        _ => Vec::new(),
    };
    Standing::Scored(Scored {
        points: kept(rounding, limited(node, leaf, points)),
        keys,
        outright: matches!(finding, Finding::Given { decided: true, .. }),
    })
}

impl Standing {
    /// The points before gates; 0 where the leaf is excluded.
    pub fn own_points(&self) -> Exact {
        match self {
            Self::Excluded => Exact::zero(),
            Self::Scored(scored) => scored.points.clone(),
        }
    }
}

/// 0…max; a bonus at least 0; a penalty at most 0.
fn limited(node: &Node, leaf: &Leaf, points: Exact) -> Exact {
    let zero = Exact::zero();
    match leaf.effect {
        Effect::Plain => within(points, Some(&zero), Some(&node.max)),
        Effect::Bonus => within(points, Some(&zero), None),
        Effect::Penalty => within(points, None, Some(&zero)),
    }
}

/// As kept: exact, or rounded under `sum: rounded`.
pub fn kept(rounding: &Rounding, points: Exact) -> Exact {
    if rounding.sum_rounded { round(&points, rounding.points, rounding.mode) } else { points }
}
