//! The values that the formulas of a form have when it is written, from the engine's own score.

use cchc::{
    Given, LeafIndex, LeafScore, LeafStatus, Measure, MeasureKind, Node, NodeIndex, NodeScore, Number,
    Rounding, Rule, TreeScore, Value, When,
};

use crate::columns::{AND_MORE, AT_EDGE, OUT, State, UNKNOWN};
use crate::form::{Filling, Form};
use crate::formula::leaf::LeafFormulas;
use crate::formula::measured::scale_of;
use crate::formula::sums;
use crate::ticks::{Ticks, power};

/// The values of a row that computes.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    /// Ticks and rest before gates, at leaves.
    pub(crate) before: Option<(i128, Number)>,
    /// After gates.
    pub(crate) points: Option<(i128, Number)>,
    pub(crate) max: Option<i128>,
    /// How much below cannot be worked out in the form.
    pub(crate) unknown: usize,
    /// How many parts of ticks below are no exact binary figures.
    pub(crate) inexact: usize,
    /// What the self score shows.
    pub(crate) shown: String,
}

impl Form<'_> {
    /// How it stands with a leaf.
    pub(crate) fn state(&self, leaf: LeafIndex) -> State {
        let filling = self.filling(leaf);
        let Some(own) = self.known.leaf(leaf) else { return State::Missing };
        match own.status {
            _ if filling == Filling::Fixed && self.is_out_above(leaf) => State::NotApplicable,
            _ if filling == Filling::Fixed => State::Fixed,
            LeafStatus::Missing | LeafStatus::Undocumented => State::Missing,
            LeafStatus::NotApplicable | LeafStatus::Excluded => State::NotApplicable,
            LeafStatus::Pending => State::Pending,
            LeafStatus::Unverified if self.ticks.is_none() => State::TooFine,
            LeafStatus::Unverified => State::Claimed,
            LeafStatus::Scored | LeafStatus::Decided if filling == Filling::Others => State::Others,
            LeafStatus::Scored | LeafStatus::Decided => {
                let fits = own.value.as_ref().is_none_or(|value| self.fits(leaf, value));
                let is_computed = self.is_computed(leaf);
                match own.value.as_ref() {
                    // Rows of items are looked at one by one; of others nothing is, where no formula tells.
                    Some(value @ (Value::Answers(_) | Value::Items(_))) if !is_held(value) => State::Wrong,
                    Some(value) if is_computed && !is_held(value) => State::Wrong,
                    _ if is_computed && fits => State::Value,
                    _ => State::TooFine,
                }
            }
        }
    }

    /// What the leaves come to that can be worked out in the form: the others count 0, as if nothing were reported.
    pub(crate) fn told(&self) -> TreeScore {
        let nothing = LeafScore {
            status: LeafStatus::Missing,
            points: Some(Number::ZERO),
            value: None,
            outright: false,
        };
        let told = self.set.leaf_indices().filter_map(|leaf| {
            let own = self.known.leaf(leaf)?;
            Some(if is_unknown(self.state(leaf)) { nothing.clone() } else { own.clone() })
        });
        TreeScore::of(self.set, &told.collect::<Vec<_>>())
    }

    /// Whether the formulas of a leaf compute with a value.
    fn fits(&self, leaf: LeafIndex, value: &Value) -> bool {
        let most = LeafFormulas::of(self, leaf).most_reported();
        let within = |count: Option<i128>| count.is_some_and(|count| count.abs() <= most);
        let whole =
            |number: &Number| number.is_whole().then(|| number.as_fraction())?.map(|(whole, _)| whole);
        match value {
            Value::Option(_) | Value::Items(_) => true,
            Value::Count(count) => within(whole(count)),
            Value::Answers(counts) => within(whole(&Number::sum(counts))),
            Value::Points(points) => points.decimal_places().is_some_and(|places| places <= 6),
            Value::Measure(measure) => {
                let is_percent = scale_of(&self.set.leaf(leaf).rule)
                    .is_some_and(|scale| scale.kind == MeasureKind::Percent);
                counts(measure, is_percent)
                    .is_some_and(|counts| counts.into_iter().all(|count| within(Some(count))))
            }
        }
    }

    /// What the formulas of numerator and denominator come to; of a choice the place of its option. A program that
    /// works out only some formulas when it opens a form takes these as they stand.
    pub(crate) fn counted(&self, leaf: LeafIndex) -> [String; 2] {
        let is_percent =
            scale_of(&self.set.leaf(leaf).rule).is_some_and(|scale| scale.kind == MeasureKind::Percent);
        let counted = match self.known.given(leaf) {
            Some(Given::Value(Value::Option(option))) => {
                return [(option + 1).to_string(), "1".to_owned()];
            }
            Some(Given::Value(value)) if !is_held(&value) => None,
            Some(Given::Value(Value::Measure(measure))) => counts(&measure, is_percent),
            _ => None,
        };
        counted.unwrap_or([0, 1]).map(|count| count.to_string())
    }

    /// How much at a node and below it cannot be worked out in the form.
    fn unknown(&self, index: NodeIndex) -> usize {
        let node = self.set.node(index);
        let own = node.leaf.is_some_and(|leaf| is_unknown(self.state(leaf)));
        let below: usize = node.children.iter().map(|child| self.unknown(*child)).sum();
        let is_told = node.leaf.is_some()
            || self.ticks.is_some_and(|ticks| sums::of_node(self, &ticks, node).is_some());
        if is_told { below + usize::from(own) + usize::from(self.has_unknown_gate(node)) } else { 1 }
    }

    fn has_unknown_gate(&self, node: &Node) -> bool {
        node.gates.iter().any(|gate| {
            let (When::Is { leaf, .. } | When::Below { leaf, .. }) = &gate.when;
            is_unknown(self.state(*leaf))
        })
    }

    fn inexact(&self, index: NodeIndex, ticks: &Ticks) -> usize {
        let node = self.set.node(index);
        let Some(score) = self.known.node(index).filter(|_| ticks.exact) else { return 0 };
        let inexact = match node.leaf {
            Some(leaf) if is_unknown(self.state(leaf)) => false,
            Some(_) => ticks.parts(&score.points).is_none_or(|(_, rest)| !is_half_or_none(&rest)),
            None if self.is_weighted(&node.children) && !node.best => is_between(score),
            None => return node.children.iter().map(|child| self.inexact(*child, ticks)).sum(),
        };
        usize::from(inexact)
    }

    fn is_weighted(&self, children: &[NodeIndex]) -> bool {
        children.iter().any(|child| self.set.node(*child).weight.is_some())
    }

    /// The values of the row of a node.
    pub(crate) fn values(&self, index: NodeIndex) -> Values {
        let node = self.set.node(index);
        let unknown = self.unknown(index);
        let Some(ticks) = self.ticks else { return Values::unknown() };
        let score = self.known.node(index);
        let parts = |points: &Number| ticks.parts(points);
        let state = node.leaf.map(|leaf| self.state(leaf));
        let is_known = state.is_none_or(|state| !is_unknown(state));
        let zero = || Some((0, Number::ZERO));
        let before = node.leaf.and_then(|leaf| self.known.leaf(leaf)).and_then(|leaf| leaf.points.as_ref());
        let inexact = self.inexact(index, &ticks);
        let shown = match (state.and_then(State::words), score) {
            (Some(words), _) => words.to_owned(),
            (None, _) if state == Some(State::Missing) => String::new(),
            (None, None) => OUT.to_owned(),
            (None, Some(score)) if unknown > 0 => and_more(&score.points, self.set.rounding().of_points()),
            (None, Some(score)) => self.shown(&ticks, &score.points, inexact > 0),
        };
        Values {
            before: if is_known { before.and_then(parts) } else { zero() },
            points: score.and_then(|score| parts(&score.points)),
            max: score.and_then(|score| ticks.count(&score.max)),
            unknown,
            inexact,
            shown,
        }
    }

    fn shown(&self, ticks: &Ticks, points: &Number, inexact: bool) -> String {
        let at_edge = inexact && is_at_edge(points, ticks.places);
        if at_edge { AT_EDGE.to_owned() } else { points.to_fixed(self.set.rounding().of_points()) }
    }

    /// The values of the row of the whole, and the index that is shown.
    pub(crate) fn whole(&self) -> (Values, String) {
        let Some(ticks) = self.ticks else { return (Values::unknown(), UNKNOWN.to_owned()) };
        let top = self.set.top();
        let unknown: usize = top.iter().map(|node| self.unknown(*node)).sum();
        let score = self.known.tree.whole.as_ref();
        let inexact = match score {
            Some(score) if self.is_weighted(top) && ticks.exact => usize::from(is_between(score)),
            _ => top.iter().map(|node| self.inexact(*node, &ticks)).sum(),
        };
        let said = |of: &dyn Fn(&NodeScore) -> String| match score {
            None => OUT.to_owned(),
            Some(score) => of(score),
        };
        let index = said(&|score| {
            let index = score.percent().unwrap_or_default();
            if unknown > 0 {
                return and_more(&index, self.set.rounding().of_index());
            }
            let at_edge = inexact > 0 && is_at_edge(&index, ticks.index_places);
            if at_edge { AT_EDGE.to_owned() } else { index.to_fixed(self.set.rounding().of_index()) }
        });
        let values = Values {
            before: None,
            points: score.and_then(|score| ticks.parts(&score.points)),
            max: score.and_then(|score| ticks.count(&score.max)),
            unknown,
            inexact,
            shown: said(&|score| match unknown {
                0 => self.shown(&ticks, &score.points, inexact > 0),
                _ => and_more(&score.points, self.set.rounding().of_points()),
            }),
        };
        (values, index)
    }
}

impl Values {
    fn unknown() -> Values {
        let zero = || Some((0, Number::ZERO));
        Values {
            before: zero(),
            points: zero(),
            max: Some(0),
            unknown: 1,
            inexact: 0,
            shown: UNKNOWN.to_owned(),
        }
    }
}

/// Whether the points of a leaf cannot be worked out in the form.
pub(crate) fn is_unknown(state: State) -> bool {
    matches!(state, State::Wrong | State::TooFine | State::Others | State::Unclear)
}

/// A figure of which only a part is known, as an office in Vietnam has it.
fn and_more(figure: &Number, rounding: Rounding) -> String {
    figure.to_fixed(rounding).replace('.', ",") + AND_MORE
}

/// Whether weighted points are neither none nor all.
fn is_between(score: &NodeScore) -> bool {
    score.points.is_positive() && score.points != score.max
}

fn is_half_or_none(rest: &Number) -> bool {
    rest.is_zero() || rest + rest == Number::ONE
}

/// Whether a figure stands so near to a half of its last place that binary figures do not tell its rounding.
fn is_at_edge(figure: &Number, places: u32) -> bool {
    let Some(per) = power(places) else { return true };
    let scaled = figure * &Number::from_decimal(per, 0);
    let rest = &scaled - &scaled.floor();
    let twice = &(&rest + &rest) - &Number::ONE;
    let distance = if twice.is_negative() { -&twice } else { twice };
    // Half of this is the edge of the formulas.
    distance < Number::from_decimal(2, -7)
}

/// Whether cells hold a value as figures; one with more digits stands there as a text.
fn is_held(value: &Value) -> bool {
    let held = |number: &Number| cchc_cells::binary(&number.to_exact_text()).is_some();
    match value {
        Value::Option(_) | Value::Items(_) => true,
        Value::Count(number) | Value::Points(number) => held(number),
        Value::Answers(counts) => counts.iter().all(held),
        Value::Measure(measure) => match &measure.fraction {
            Some(fraction) => held(&fraction.0) && held(&fraction.1),
            None => held(&measure.amount),
        },
    }
}

/// Numerator and denominator as the formulas count them.
fn counts(measure: &Measure, is_percent: bool) -> Option<[i128; 2]> {
    let scaled = |number: &Number, per: i128| {
        let counted = number * &Number::from_decimal(per, 0);
        counted.is_whole().then(|| counted.as_fraction())?.map(|(whole, _)| whole)
    };
    match &measure.fraction {
        Some(fraction) => {
            let (above, below) = fraction.as_ref();
            let per = if above.is_whole() && below.is_whole() { 1 } else { 1_000 };
            Some([scaled(above, per)?, scaled(below, per)?])
        }
        None if is_percent => Some([scaled(&measure.amount, 10_000)?, 1_000_000]),
        None if measure.amount.is_whole() => Some([scaled(&measure.amount, 1)?, 1]),
        None => Some([scaled(&measure.amount, 10_000)?, 10_000]),
    }
}

/// Whether a leaf's rule has rows of its own for items.
pub(crate) fn has_items(rule: &Rule) -> bool {
    matches!(rule, Rule::Checklist(_) | Rule::Survey(_))
}
