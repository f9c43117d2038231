//! How the points of one unit came about: a typed trace, leaf by leaf and node by node, from what was read to
//! the rank.
//!
//! The trace repeats no arithmetic: what a value earns is asked of the rule, what children come to of `score`,
//! who stands ahead of `rank`; the figures at the ends of all steps are those of the score itself. A leaf's way
//! is in `leaf`, what its rule did with the value in `award` and what would be better in `better`, the way of
//! a node in `sum`, of tier and rank in `standing`. Where cells stand in files is kept apart, in [`Places`],
//! and only where someone asks. Words for it all are in reports.

mod award;
mod better;
mod leaf;
mod places;
mod standing;
mod sum;
mod words;

pub use award::{Applied, AwardTrace, Spotted};
pub use better::{Better, BetterAt};
pub use leaf::{LeafTrace, RulingTrace, Undecided};
pub use places::{CellText, Column, Places};
pub use standing::{DecidedBy, Neighbour, RankTrace, TierTrace};
pub use sum::{GateTrace, PartTrace, SumTrace, SumWay};

use crate::criteria::NodeIndex;
use crate::evidence::UnitIndex;
use crate::number::Number;
use crate::plan::Tally;
use crate::rank::Standing;
use crate::score::leaf::Context;
use crate::score::{NodeScore, UnitScore};

/// How the points of one unit came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The unit.
    pub unit: UnitIndex,
    /// Every node, in document order.
    pub nodes: Vec<NodeTrace>,
    /// What became of the whole.
    pub whole: WholeTrace,
}

/// How the points of a node came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeTrace {
    /// The node.
    pub node: NodeIndex,
    /// How it got points before its gates.
    pub way: NodeWay,
    /// Its gates, in the order of the set.
    pub gates: Vec<GateTrace>,
    /// Points and applicable maximum in the end; `None` where the node is excluded.
    pub score: Option<NodeScore>,
}

/// How a node gets points before its gates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeWay {
    /// From what was read and ruled.
    Leaf(Box<LeafTrace>),
    /// From its children; `None` where all of them are excluded.
    Sum(Option<Box<SumTrace>>),
}

/// How index, tier and rank came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeTrace {
    /// What the top nodes come to.
    pub sum: Option<SumTrace>,
    /// Points and applicable maximum; `None` where nothing applies.
    pub score: Option<NodeScore>,
    /// Points ÷ applicable maximum × 100, exact.
    pub index: Option<Number>,
    /// The index that ranks and classifies: rounded or exact, as the set says.
    pub ranking_index: Option<Number>,
    /// The tiers that were asked, up to the one that was reached.
    pub tiers: Vec<TierTrace>,
    /// The rank, where the unit is ranked.
    pub rank: Option<RankTrace>,
}

/// What a trace is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) score: &'a UnitScore,
    pub(crate) tally: &'a Tally<'a>,
    pub(crate) standing: &'a Standing,
}

/// Explains a unit of a case that was scored, given where its units stand; `None` where there is no such unit.
pub fn explain(tally: &Tally<'_>, standings: &[Standing], unit: UnitIndex) -> Option<Explanation> {
    let standing = standings.get(unit.0)?;
    let score = tally.score(unit);
    let run = Run { context: tally.context(unit), score: &score, tally, standing };
    let nodes = run.context.set.node_indices().map(|node| run.node(node)).collect();
    Some(Explanation { unit, nodes, whole: run.whole() })
}

impl Run<'_> {
    fn node(&self, index: NodeIndex) -> NodeTrace {
        let node = self.context.set.node(index);
        let way = match node.leaf {
            Some(leaf) => NodeWay::Leaf(Box::new(self.leaf(leaf))),
            None => NodeWay::Sum(self.sum(Some(index)).map(Box::new)),
        };
        let score = self.score.last.node(index).cloned();
        NodeTrace { node: index, gates: self.gates(node, &way), way, score }
    }

    fn whole(&self) -> WholeTrace {
        WholeTrace {
            sum: self.sum(None),
            score: self.score.last.whole.clone(),
            index: self.score.last.index(),
            ranking_index: self.ranking_index(),
            tiers: self.tiers(),
            rank: self.rank(),
        }
    }
}
