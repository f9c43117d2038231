//! What a form of one unit hangs on: the set, its counts, its rows, its dropdowns, and how each leaf is filled in.

use cchc::{CriteriaSet, Effect, LeafIndex, NodeIndex, NotApplicable, Number, Rule, Source};

use crate::columns::{Column, ItemState, State};
use crate::formula::leaf::LeafFormulas;
use crate::known::Known;
use crate::lists::Lists;
use crate::rows::Rows;
use crate::ticks::Ticks;

/// How a leaf is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    /// The unit reports, and its points follow.
    Reported,
    /// The unit claims points.
    Typed,
    /// The unit reports, and its points hang on what others report.
    Others,
    /// It is no business of the unit's: its points stand there as they are known.
    Fixed,
}

/// A form of one unit.
pub(crate) struct Form<'f> {
    pub(crate) set: &'f CriteriaSet,
    /// `None` where the points of the set are too fine for cells.
    pub(crate) ticks: Option<Ticks>,
    pub(crate) rows: &'f Rows,
    pub(crate) lists: &'f Lists,
    pub(crate) known: &'f Known<'f>,
}

impl Form<'_> {
    /// How a leaf is filled in.
    pub(crate) fn filling(&self, leaf: LeafIndex) -> Filling {
        let own = self.set.leaf(leaf);
        if own.source == Source::Survey {
            return Filling::Fixed;
        }
        // What is claimed beside a figure goes before it, and who judges claims points.
        let claims = self.known.declared(leaf).is_some();
        match own.rule {
            _ if claims => Filling::Typed,
            Rule::Judged(_) if self.known.given(leaf).is_none() => Filling::Typed,
            Rule::Rollup(_) => Filling::Others,
            _ if own.rule.needs_group() => Filling::Others,
            _ => Filling::Reported,
        }
    }

    /// Between how many ticks the points of a leaf lie, where there is an end.
    pub(crate) fn limits(&self, leaf: LeafIndex) -> (Option<i128>, Option<i128>) {
        match self.set.leaf(leaf).effect {
            None => (Some(0), self.ticks.and_then(|ticks| ticks.count(&self.set.node_of(leaf).max))),
            Some(Effect::Bonus) => (Some(0), None),
            Some(Effect::Penalty) => (None, Some(0)),
        }
    }

    /// Ticks as they are kept: to the places that are shown, where rounded points are added.
    pub(crate) fn kept(&self, points: i128) -> i128 {
        let Some(ticks) = self.ticks.filter(|ticks| !ticks.exact) else { return points };
        let kept =
            Number::from_decimal(points, -i64::from(ticks.fine)).round(self.set.rounding().of_points());
        ticks.count(&kept).unwrap_or(points)
    }

    /// Whether a whole branch may be said not to apply.
    pub(crate) fn may_be_out(&self, node: NodeIndex) -> bool {
        let leaves = self.set.leaves_below(node);
        leaves.iter().all(|leaf| self.set.leaf(*leaf).not_applicable.is_some())
    }

    /// Nodes above a leaf at which a whole branch may be said not to apply.
    pub(crate) fn above(&self, leaf: LeafIndex) -> Vec<NodeIndex> {
        let parent = |node: &NodeIndex| self.set.node(*node).parent;
        let above = std::iter::successors(parent(&self.set.leaf(leaf).node), parent);
        above.filter(|node| self.may_be_out(*node)).collect()
    }

    /// Whether a branch above a leaf is known not to apply.
    pub(crate) fn is_out_above(&self, leaf: LeafIndex) -> bool {
        let known = self.known;
        self.above(leaf).into_iter().any(|node| known.evidence.is_branch_out(known.unit, node))
    }

    /// Whether the applicable maximum of a node is its maximum, whatever is reported.
    pub(crate) fn keeps_its_max(&self, node: NodeIndex) -> bool {
        let leaves = self.set.leaves_below(node);
        leaves.iter().all(|leaf| self.set.leaf(*leaf).not_applicable != Some(NotApplicable::Exclude))
    }

    /// Whether points below 0 can come out of a node.
    pub(crate) fn can_be_negative(&self, node: NodeIndex) -> bool {
        let own = self.set.node(node);
        own.max.is_zero()
            && self
                .set
                .leaves_below(node)
                .iter()
                .any(|leaf| self.set.leaf(*leaf).effect == Some(Effect::Penalty))
    }

    /// The test that the value of a leaf is an option, or holds an item.
    pub(crate) fn has_chosen(&self, leaf: LeafIndex, option: usize) -> String {
        let row = self.rows.leaf(self.set, leaf);
        if self.filling(leaf) == Filling::Fixed {
            // What it held is gone with a branch that does not apply.
            let stands = format!("{}={}", Column::State.at(row), State::Fixed.number());
            return if self.known.has_chosen(leaf, option) { stands } else { "FALSE".to_owned() };
        }
        let is_value = format!("{}={}", Column::State.at(row), State::Value.number());
        let chosen = match self.set.leaf(leaf).rule {
            Rule::Checklist(_) => {
                let item = u32::try_from(option).unwrap_or(u32::MAX);
                let row = self.rows.items(leaf).start.saturating_add(item);
                format!("{}={}", Column::State.at(row), ItemState::Yes.number())
            }
            _ => format!("{}={}", Column::Numerator.at(row), option + 1),
        };
        format!("AND({is_value},{chosen})")
    }

    /// Whether a formula tells what a leaf earns.
    pub(crate) fn is_computed(&self, leaf: LeafIndex) -> bool {
        LeafFormulas::of(self, leaf).is_computed()
    }
}
