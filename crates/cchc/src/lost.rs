//! Lost points (điểm bị mất): a unit's account, line by line, which adds up exactly to what the unit could
//! have had and did not get (contract section 1, "Lost"; reference 39 to 46).
//!
//! A view of the interpreter's scores: how lines are found is in `book`, how they are put together by field,
//! cause and so on in `parts`, what most units of a group lose in `common`, sums over many units in `sums`.
//! Nothing here scores anew, and nothing is rounded but by whoever asks for it.

mod book;
mod common;
mod parts;
mod sums;

pub use common::{CommonLoss, common_losses};
pub use parts::{By, Part, PartKey, parts};
pub use sums::rounded_sum;

use crate::criteria::{CriteriaSet, Gate, LeafIndex, NodeIndex};
use crate::number::Number;
use crate::score::UnitScore;

/// Where one unit's lost points went.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Account {
    /// Applicable max − points of the whole; 0 where nothing applies.
    pub lost: Number,
    /// Lines that add up to `lost`: first those of leaves, then those of nodes, both in document order, then
    /// those of the whole. Empty where nothing applies.
    pub lines: Vec<Line>,
}

/// One line of an account. All figures are in points of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it arose; `None` for the whole.
    pub node: Option<NodeIndex>,
    /// What it stands for.
    pub kind: LineKind,
    /// Why the points are gone.
    pub cause: Cause,
    /// The points lost; negative where points were gained.
    pub lost: Number,
    /// The part that is lost in the unit's own score too.
    pub conceded: Number,
}

/// What a line stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// What a leaf misses of its maximum, before its gate.
    Leaf(LeafIndex),
    /// What a bonus leaf adds: a negative loss.
    Bonus(LeafIndex),
    /// What a penalty leaf deducts.
    Penalty(LeafIndex),
    /// What a gate took, at a leaf or a node.
    Gate(Gate),
    /// What limiting a sum to 0…its applicable max took, or, where negative, gave back.
    Cap,
    /// An alternative that did not count: nothing is lost by it.
    Alternative {
        /// What it would have been worth.
        worth: Number,
    },
    /// The alternative that counts has leaves that are excluded, and so cannot reach the node's maximum.
    Scale,
    /// What rounding a weighted node took, or gave.
    Rounding,
}

/// Why points are gone. Of several reasons for a leaf the first of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Nothing was reported.
    Missing,
    /// The documents that are required are not there.
    Undocumented,
    /// Only the unit's declaration stands.
    Unverified,
    /// Nobody has judged it yet.
    Pending,
    /// It did not arise, and that counts 0.
    NotApplicable,
    /// What those asked in a survey answered.
    Survey,
    /// The council's ruling.
    Decided,
    /// What the unit reported.
    Evidence,
    /// A penalty.
    Penalty,
    /// A bonus.
    Bonus,
    /// A gate.
    Gate,
    /// The limits of a sum.
    Cap,
    /// Another alternative counts.
    Alternative,
    /// The alternative that counts is measured on a shorter scale.
    Scale,
    /// Rounding before adding.
    Rounding,
}

impl Line {
    /// The part that the unit's own score has and the final one has not; negative where the council added.
    pub fn cut(&self) -> Number {
        &self.lost - &self.conceded
    }

    /// The leaf whose own points the line is about; a gate at a leaf is not.
    pub fn leaf(&self) -> Option<LeafIndex> {
        match self.kind {
            LineKind::Leaf(leaf) | LineKind::Bonus(leaf) | LineKind::Penalty(leaf) => Some(leaf),
            _ => None,
        }
    }
}

/// The account of a unit that was scored by this set.
pub fn account(set: &CriteriaSet, score: &UnitScore) -> Account {
    match &score.last.whole {
        Some(whole) => Account { lost: whole.lost(), lines: book::lines(set, score) },
        None => Account::default(),
    }
}
