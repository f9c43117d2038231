//! The lines of one account as JSON: figures are rounded once each, and what is then missing to their sum gets
//! a line of its own.

use cchc::{Account, CriteriaSet, Gate, LeafScore, Line, LineKind, NodeIndex, Number, When};

use super::figures::{Figures, filled};
use super::parts::cause_word;
use super::{ExactLoss, FiredGate, LossLine};
use crate::publish::{source_word, status_word};

/// What an account adds up to, or what of it no line has shown yet.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub(super) lost: Number,
    pub(super) conceded: Number,
    pub(super) cut: Number,
}

impl Sums {
    pub(super) fn of(account: &Account) -> Sums {
        let lost = account.lost.clone();
        let conceded = Number::sum(account.lines.iter().map(|line| &line.conceded));
        let cut = &lost - &conceded;
        Sums { lost, conceded, cut }
    }

    fn shown(&self, figures: Figures<'_>) -> Sums {
        Sums {
            lost: figures.shown(&self.lost),
            conceded: figures.shown(&self.conceded),
            cut: figures.shown(&self.cut),
        }
    }

    fn without(&self, other: &Sums) -> Sums {
        Sums {
            lost: &self.lost - &other.lost,
            conceded: &self.conceded - &other.conceded,
            cut: &self.cut - &other.cut,
        }
    }
}

/// The lines of an account, and the one for what is left when they are added as shown.
pub(super) fn lines(
    figures: Figures<'_>,
    leaves: &[LeafScore],
    account: &Account,
    sums: &Sums,
) -> Vec<LossLine> {
    let mut rest = sums.shown(figures);
    let mut lines = Vec::with_capacity(account.lines.len() + 1);
    for line in &account.lines {
        let own = Sums { lost: line.lost.clone(), conceded: line.conceded.clone(), cut: line.cut() };
        rest = rest.without(&own.shown(figures));
        let shown = LossLine {
            share: figures.share(&line.lost, &sums.lost),
            ..with_figures(figures, about(figures, leaves, line), &own)
        };
        lines.push(shown);
    }
    if !(rest.lost.is_zero() && rest.conceded.is_zero() && rest.cut.is_zero()) {
        lines.push(what_is_left(figures, &rest, sums));
    }
    lines
}

/// A line without its figures: what it is about.
fn about(figures: Figures<'_>, leaves: &[LeafScore], line: &Line) -> LossLine {
    let set = figures.set;
    let node = line.node.map(|node| set.node(node));
    let leaf = line.leaf().and_then(|leaf| leaves.get(leaf.position()));
    let (worth, gate) = match &line.kind {
        LineKind::Alternative { worth } => (Some(worth), None),
        LineKind::Gate(gate) => (None, Some(fired_gate(figures.set, gate))),
        _ => (None, None),
    };
    LossLine {
        code: node.map(|node| node.code.to_string()),
        name: node.map(|node| node.name.clone()),
        kind: kind_word(&line.kind).into(),
        cause: cause_word(line.cause).into(),
        field: line.node.map(|node| field(figures, node)),
        source: line.source(set).map(|source| source_word(source).to_owned()),
        appraiser: line.appraiser(set).map(str::to_owned),
        status: leaf.and_then(|leaf| status_word(leaf.status)).map(str::to_owned),
        lost: String::new(),
        conceded: None,
        cut: None,
        share: None,
        worth: worth.map(|worth| figures.points(worth)),
        gate,
        exact: worth
            .and_then(|worth| filled(ExactLoss { worth: figures.exact(worth), ..ExactLoss::default() })),
    }
}

fn with_figures(figures: Figures<'_>, about: LossLine, own: &Sums) -> LossLine {
    // An alternative that did not count was neither conceded nor cut.
    let counts = about.worth.is_none();
    let exact = |number: &Number| counts.then(|| figures.exact(number)).flatten();
    LossLine {
        lost: figures.points(&own.lost),
        conceded: counts.then(|| figures.points(&own.conceded)),
        cut: counts.then(|| figures.points(&own.cut)),
        exact: filled(ExactLoss {
            lost: exact(&own.lost),
            conceded: exact(&own.conceded),
            cut: exact(&own.cut),
            ..about.exact.unwrap_or_default()
        }),
        ..about
    }
}

/// What is left when rounded lines are added. Exactly it is nothing.
fn what_is_left(figures: Figures<'_>, rest: &Sums, sums: &Sums) -> LossLine {
    let nothing = |rest: &Number| (!rest.is_zero()).then(|| Number::ZERO.to_exact_text());
    LossLine {
        code: None,
        name: None,
        kind: "rounding".into(),
        cause: "shown".into(),
        field: None,
        source: None,
        appraiser: None,
        status: None,
        lost: figures.points(&rest.lost),
        conceded: Some(figures.points(&rest.conceded)),
        cut: Some(figures.points(&rest.cut)),
        share: figures.share(&rest.lost, &sums.lost),
        worth: None,
        gate: None,
        exact: filled(ExactLoss {
            lost: nothing(&rest.lost),
            conceded: nothing(&rest.conceded),
            cut: nothing(&rest.cut),
            ..ExactLoss::default()
        }),
    }
}

/// The code of the top node above a node.
fn field(figures: Figures<'_>, node: NodeIndex) -> String {
    let above = std::iter::successors(Some(node), |node| figures.set.node(*node).parent);
    let field = above.last().unwrap_or(node);
    figures.set.node(field).code.to_string()
}

/// A gate by its words: which leaf fires it, and what it leaves.
pub(crate) fn fired_gate(set: &CriteriaSet, gate: &Gate) -> FiredGate {
    let (leaf, is, below) = match &gate.when {
        When::Is { leaf, option } => {
            let options = set.leaf(*leaf).rule.choosable().unwrap_or_default();
            (leaf, options.get(*option).map(|option| option.key.clone()), None)
        }
        When::Below { leaf, points } => (leaf, None, Some(points.to_exact_text())),
    };
    let code = set.node_of(*leaf).code.to_string();
    FiredGate { code, is, below, at_most: gate.at_most.to_exact_text() }
}

fn kind_word(kind: &LineKind) -> &'static str {
    match kind {
        LineKind::Leaf(_) => "leaf",
        LineKind::Bonus(_) => "bonus",
        LineKind::Penalty(_) => "penalty",
        LineKind::Gate(_) => "gate",
        LineKind::Cap => "cap",
        LineKind::Alternative { .. } => "alternative",
        LineKind::Scale => "scale",
        LineKind::Rounding => "rounding",
    }
}
