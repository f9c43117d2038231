//! Scoring: checked evidence becomes points, and cannot fail.
//!
//! This is the explaining interpreter: leaf by leaf and node by node, in the words of the contract, all in
//! exact rationals. In `leaf` a leaf gets its points, in `gates` they are limited, in `tree` they are
//! summed, in `sources` they are split by where they come from, in `bounds` open leaves are run through all
//! they could still earn (`candidates`, `linked`) and, where they move figures of a group, through all they
//! could move (`moved`, `reach`, `part`, `stretch`, `region`). Ranks and tiers are in `rank`.

mod bounds;
mod candidates;
pub(crate) mod gates;
pub(crate) mod leaf;
mod linked;
mod moved;
mod part;
mod reach;
mod region;
mod sources;
mod stretch;
pub(crate) mod tree;

pub use bounds::Bounds;
pub(crate) use bounds::{Disputes, bounds as bounds_of, bounds_with};
pub use leaf::{LeafScore, LeafStatus};
pub(crate) use moved::Reaches;
pub use sources::BySource;
pub use tree::{NodeScore, TreeScore};

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::{CriteriaSet, LeafIndex, Source};
use crate::evidence::group_figures::AllFigures;
use crate::evidence::{Evidence, UnitIndex};
use crate::number::Number;

/// The version of the arithmetic: it goes up whenever a figure of any set could change.
pub const SEMANTICS: u32 = 1;

/// What a scoring run may be told beside its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Options {
    /// Sources whose leaves are left out, so that the index is that of the others alone, rescaled.
    pub without: Vec<Source>,
    /// Single leaves that are left out in the same way.
    pub left_out: BTreeSet<LeafIndex>,
    /// What rollup leaves have earned, from the results of subordinate units: points before limits.
    pub rollup: BTreeMap<(UnitIndex, LeafIndex), Number>,
}

impl Options {
    /// Whether a leaf is left out of this run.
    pub(crate) fn leaves_out(&self, set: &CriteriaSet, leaf: LeafIndex) -> bool {
        self.without.contains(&set.leaf(leaf).source) || self.left_out.contains(&leaf)
    }
}

/// The points of all units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// One score a unit, in the order of the case.
    pub units: Vec<UnitScore>,
}

/// The points of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitScore {
    /// What became of each leaf.
    pub leaves: Vec<LeafScore>,
    /// Points and applicable maxima after decisions.
    pub last: TreeScore,
    /// What each leaf is by the unit's own claim.
    pub own_leaves: Vec<LeafScore>,
    /// Points and applicable maxima over what the unit itself claims.
    pub own: TreeScore,
    /// The split of points and maxima by source.
    pub by_source: BySource,
    /// Between which indices it can still end, where something is open.
    pub bounds: Option<Bounds>,
}

/// Scores all units of a case.
///
/// ```
/// # // A leaf that takes points as judged, and one unit that was given 3 of 4.
/// use cchc::{Cell, CriteriaSet, EvidenceBuilder, NumberStyle, Options, RowPlace, UnitRow, score};
/// # use cchc::{Content, Document, Entry, Mark};
/// # fn map(entries: &[(&str, Document)]) -> Document {
/// #     let entry = |(key, value): &(&str, Document)| Entry { key: (*key).into(), mark: Mark::default(), value: value.clone() };
/// #     Document { mark: Mark::default(), content: Content::Map(entries.iter().map(entry).collect()) }
/// # }
/// # let text = Document::scalar;
/// # let leaf = map(&[("code", text("1")), ("name", text("one")), ("max", text("4")), ("rule", map(&[("judged", map(&[]))]))]);
/// # let list = Document { mark: Mark::default(), content: Content::List(vec![leaf]) };
/// # let document = map(&[("cchc", text("1")), ("id", text("x")), ("title", text("x")), ("level", text("internal")),
/// #     ("year", text("2026")), ("status", text("illustrative")), ("total", text("4")), ("criteria", list)]);
/// let set = CriteriaSet::read(&document)?.value;
/// let mut case = EvidenceBuilder::new(&set, NumberStyle::Point);
/// let cell = |text| Cell { text, line: 0, column: 0 };
/// case.unit(&RowPlace::NOWHERE, &UnitRow { unit: cell("a"), name: cell("A"), ..UnitRow::default() });
/// let unit = case.find_unit(&RowPlace::NOWHERE, cell("a"));
/// let leaf = case.find_node(&RowPlace::NOWHERE, cell("1"));
/// if let (Some(unit), Some(leaf)) = (unit, leaf) {
///     case.value(&RowPlace::NOWHERE, unit, leaf, cell("3"));
/// }
/// let evidence = case.finish()?.value;
/// let scores = score(&set, &evidence, &Options::default());
/// assert_eq!(scores.units[0].last.index().map(|index| index.to_string()), Some("75".to_owned()));
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn score(set: &CriteriaSet, evidence: &Evidence, options: &Options) -> Scores {
    let figures = AllFigures::of(set, evidence);
    let reaches = Reaches::of(set, &figures);
    let units = evidence.unit_indices().map(|unit| {
        let context = leaf::Context { set, evidence, options, figures: &figures, reaches: &reaches, unit };
        score_unit(&context)
    });
    Scores { units: units.collect() }
}

pub(crate) fn score_unit(context: &leaf::Context<'_>) -> UnitScore {
    let set = context.set;
    let leaves = context.last_leaves();
    let own_leaves = context.own_leaves();
    let last = tree::sum_up(set, &leaves);
    // Where nothing is declared or decided, both are the same.
    let own = if own_leaves == leaves { last.clone() } else { tree::sum_up(set, &own_leaves) };
    let by_source = sources::split(set, &last);
    let bounds = bounds::bounds(context, &leaves);
    UnitScore { leaves, last, own_leaves, own, by_source, bounds }
}
