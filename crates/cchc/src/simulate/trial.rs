//! A case that was scored once, on which changes are tried: only what hangs on them is computed again.
//!
//! A change of a leaf reaches the nodes above it, the nodes whose gates look at it with those above them, and,
//! where knots stand at figures of the group, the same leaf of every unit of the group. All that is put in its
//! place for as long as a question is asked, and taken back afterwards. That the answers are those of scoring
//! the changed case whole is held by `tests/tests/simulate.rs`.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::Edit;
use super::apply::Replaced;
use crate::criteria::points::limits_of_points;
use crate::criteria::{CriteriaSet, LeafIndex, NodeIndex, Ties, When};
use crate::evidence::group_figures::{AllFigures, OpenFigures};
use crate::evidence::{Evidence, UnitIndex};
use crate::number::Number;
use crate::rank::{Key, key, ranking_index, tier};
use crate::score::gates::binding;
use crate::score::leaf::Context;
use crate::score::tree::{Parent, Way, limited, node_score, sum_of, sum_up, whole_score};
use crate::score::{LeafScore, NodeScore, Options, Reaches, TreeScore};

/// A scored case on which changes are tried.
#[derive(Debug)]
pub struct Trial<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) options: &'a Options,
    /// With the changes that are just being tried.
    pub(crate) evidence: Evidence,
    figures: AllFigures,
    reaches: Reaches<'a>,
    /// The units of each ranking group.
    members: Vec<Vec<UnitIndex>>,
    /// The nodes that hang on each leaf, the last in document order first.
    hanging: Vec<Vec<NodeIndex>>,
    units: Vec<Tried>,
}

/// How one unit stands just now.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tried {
    leaves: Vec<LeafScore>,
    tree: TreeScore,
    /// `None` where nothing applies.
    key: Option<Key>,
    tier: Option<usize>,
}

/// What a unit comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The points of the whole and their applicable maximum, exact; `None` where nothing applies.
    pub whole: Option<NodeScore>,
    /// The index, exact.
    pub index: Option<Number>,
    /// The index that ranks and classifies.
    pub ranking_index: Option<Number>,
    /// The rank in the group; `None` where the unit is not ranked or has no index.
    pub rank: Option<usize>,
    /// The tier, by its place in the set.
    pub tier: Option<usize>,
}

/// What becomes of points at one node on their way up.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Stage {
    /// Whether they lie below, within or above the limits.
    limit: Option<Ordering>,
    /// Of alternatives, the one that counts.
    best: Option<NodeIndex>,
    /// What the gate leaves that holds, and whether it takes anything.
    gate: Option<Number>,
    takes: bool,
}

/// What has to be put back, in the order in which it was replaced.
enum Step {
    Evidence(Replaced),
    Figures(LeafIndex, usize, OpenFigures),
    Leaf(UnitIndex, LeafIndex, LeafScore),
    Node(UnitIndex, NodeIndex, Option<NodeScore>),
    Whole(UnitIndex, Option<NodeScore>, Option<Key>, Option<usize>),
}

impl<'a> Trial<'a> {
    /// Scores a case, to try changes on it.
    pub fn new(set: &'a CriteriaSet, evidence: &Evidence, options: &'a Options) -> Trial<'a> {
        let figures = AllFigures::of(set, evidence);
        let mut members = vec![Vec::new(); evidence.groups().len()];
        for unit in evidence.unit_indices() {
            if let Some(members) = members.get_mut(evidence.group_of(unit)) {
                members.push(unit);
            }
        }
        let mut trial = Trial {
            set,
            options,
            evidence: evidence.clone(),
            figures,
            reaches: Reaches::default(),
            members,
            hanging: set.leaf_indices().map(|leaf| hanging(set, leaf)).collect(),
            units: Vec::new(),
        };
        trial.units = evidence.unit_indices().map(|unit| trial.scored(unit)).collect();
        trial
    }

    fn context(&self, unit: UnitIndex) -> Context<'_> {
        let (set, evidence, options) = (self.set, &self.evidence, self.options);
        Context { set, evidence, options, figures: &self.figures, reaches: &self.reaches, unit }
    }

    fn scored(&self, unit: UnitIndex) -> Tried {
        let leaves = self.context(unit).last_leaves();
        let tree = sum_up(self.set, &leaves);
        let tier = tier(self.set, &self.evidence.unit(unit).group, &tree);
        Tried { leaves, key: key(self.set, &tree), tree, tier }
    }

    /// The criteria set.
    pub fn set(&self) -> &'a CriteriaSet {
        self.set
    }

    /// The evidence, with the changes that are just being tried.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// Asks a question of the case with changes; afterwards it is as it was.
    pub fn with<R>(&mut self, edits: &[Edit], ask: impl FnOnce(&Trial<'a>) -> R) -> R {
        let mut steps = Vec::new();
        let mut touched = BTreeSet::new();
        for edit in edits {
            steps.push(Step::Evidence(self.evidence.apply(edit)));
            touched.insert((edit.unit, edit.leaf));
        }
        self.renew_figures(&mut touched, &mut steps);
        self.renew_units(&touched, &mut steps);
        let answer = ask(self);
        for step in steps.into_iter().rev() {
            self.take_back(step);
        }
        answer
    }

    /// Computes the figures of groups again that hang on touched leaves; where they moved, the same leaf of the
    /// whole group is touched.
    fn renew_figures(&mut self, touched: &mut BTreeSet<(UnitIndex, LeafIndex)>, steps: &mut Vec<Step>) {
        let needing = touched.iter().filter(|(_, leaf)| self.set.leaf(*leaf).rule.needs_group());
        let groups = needing.map(|(unit, leaf)| (*leaf, self.evidence.group_of(*unit)));
        for (leaf, group) in groups.collect::<BTreeSet<_>>() {
            let members = self.members.get(group).map(Vec::as_slice).unwrap_or_default();
            let figures = OpenFigures::of(self.set, &self.evidence, leaf, members);
            let was = self.figures.replace(leaf, group, figures.clone()).unwrap_or_default();
            if was.now != figures.now {
                touched.extend(members.iter().map(|unit| (*unit, leaf)));
            }
            steps.push(Step::Figures(leaf, group, was));
        }
    }

    /// Scores touched leaves again, and of their units what hangs on those that moved.
    fn renew_units(&mut self, touched: &BTreeSet<(UnitIndex, LeafIndex)>, steps: &mut Vec<Step>) {
        let mut moved: Vec<(UnitIndex, LeafIndex)> = Vec::new();
        for (unit, leaf) in touched {
            let score = self.context(*unit).last_leaf(*leaf);
            let slot = self.units.get_mut(unit.0).and_then(|tried| tried.leaves.get_mut(leaf.0));
            if let Some(slot) = slot.filter(|slot| **slot != score) {
                steps.push(Step::Leaf(*unit, *leaf, std::mem::replace(slot, score)));
                moved.push((*unit, *leaf));
            }
        }
        for of_unit in moved.chunk_by(|(left, _), (right, _)| left == right) {
            let Some((unit, _)) = of_unit.first() else { continue };
            let mut nodes: Vec<NodeIndex> = Vec::new();
            for (_, leaf) in of_unit {
                nodes.extend(self.hanging.get(leaf.0).into_iter().flatten());
            }
            // Children stand after their parents, so from the back all children come first.
            nodes.sort_unstable_by(|left, right| right.cmp(left));
            nodes.dedup();
            self.renew_unit(*unit, &nodes, steps);
        }
    }

    fn renew_unit(&mut self, unit: UnitIndex, nodes: &[NodeIndex], steps: &mut Vec<Step>) {
        let set = self.set;
        let group = &self.evidence.unit(unit).group;
        let Some(tried) = self.units.get_mut(unit.0) else { return };
        for node in nodes {
            let score = node_score(set, *node, &tried.leaves, &tried.tree.nodes);
            let slot = tried.tree.nodes.get_mut(node.0);
            if let Some(slot) = slot.filter(|slot| **slot != score) {
                steps.push(Step::Node(unit, *node, std::mem::replace(slot, score)));
            }
        }
        let whole = std::mem::replace(&mut tried.tree.whole, whole_score(set, &tried.tree.nodes));
        let key = std::mem::replace(&mut tried.key, key(set, &tried.tree));
        let tier = std::mem::replace(&mut tried.tier, tier(set, group, &tried.tree));
        steps.push(Step::Whole(unit, whole, key, tier));
    }

    fn take_back(&mut self, step: Step) {
        match step {
            Step::Evidence(replaced) => self.evidence.take_back(replaced),
            Step::Figures(leaf, group, was) => drop(self.figures.replace(leaf, group, was)),
            Step::Leaf(unit, leaf, was) => {
                let slot = self.units.get_mut(unit.0).and_then(|tried| tried.leaves.get_mut(leaf.0));
                if let Some(slot) = slot {
                    *slot = was;
                }
            }
            Step::Node(unit, node, was) => {
                let slot = self.units.get_mut(unit.0).and_then(|tried| tried.tree.nodes.get_mut(node.0));
                if let Some(slot) = slot {
                    *slot = was;
                }
            }
            Step::Whole(unit, whole, key, tier) => {
                if let Some(tried) = self.units.get_mut(unit.0) {
                    tried.tree.whole = whole;
                    (tried.key, tried.tier) = (key, tier);
                }
            }
        }
    }

    /// What became of a leaf of a unit.
    pub fn leaf(&self, unit: UnitIndex, leaf: LeafIndex) -> Option<&LeafScore> {
        self.units.get(unit.0)?.leaves.get(leaf.0)
    }

    /// All leaves of a unit, in document order.
    pub fn leaves(&self, unit: UnitIndex) -> &[LeafScore] {
        self.units.get(unit.0).map(|tried| tried.leaves.as_slice()).unwrap_or_default()
    }

    /// Points and maxima of a unit.
    pub fn tree(&self, unit: UnitIndex) -> Option<&TreeScore> {
        self.units.get(unit.0).map(|tried| &tried.tree)
    }

    /// What a unit comes to.
    pub fn outcome(&self, unit: UnitIndex) -> Outcome {
        let tree = self.tree(unit);
        Outcome {
            whole: tree.and_then(|tree| tree.whole.clone()),
            index: tree.and_then(TreeScore::index),
            ranking_index: tree.and_then(|tree| ranking_index(self.set, tree)),
            rank: self.rank(unit),
            tier: self.units.get(unit.0).and_then(|tried| tried.tier),
        }
    }

    /// By what a unit is ranked, as it stands just now.
    pub(crate) fn key(&self, unit: UnitIndex) -> Option<&Key> {
        self.units.get(unit.0)?.key.as_ref()
    }

    /// The other units of the group of a unit.
    pub(crate) fn members_beside(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> {
        let members = self.members.get(self.evidence.group_of(unit)).into_iter().flatten();
        members.copied().filter(move |other| *other != unit)
    }

    /// What limits, gates and choices do to the points on their way from a leaf to the whole.
    pub(crate) fn stages(&self, unit: UnitIndex, leaf: LeafIndex) -> Vec<Stage> {
        let (Some(tried), Some(hanging)) = (self.units.get(unit.0), self.hanging.get(leaf.0)) else {
            return Vec::new();
        };
        let set = self.set;
        let own = tried.leaves.get(leaf.0).and_then(|score| score.points.as_ref());
        let (low, high) = limits_of_points(set, leaf);
        let mut stages =
            vec![Stage { limit: own.map(|own| side(own, low.as_ref(), high.as_ref())), ..Stage::default() }];
        let parents = hanging.iter().map(|node| Some(*node)).chain([None]);
        for node in parents {
            let parent = node.map_or_else(|| Parent::whole(set), |node| Parent::node(set.node(node)));
            let sum = sum_of(set, &parent, &tried.tree.nodes);
            let kept = sum.as_ref().map(|sum| limited(sum.points.clone(), &parent, &sum.max, &sum.way));
            let gate = node.and_then(|node| binding(set.node(node), &tried.leaves));
            let before = node.and_then(|node| match set.node(node).leaf {
                Some(leaf) => tried.leaves.get(leaf.0)?.points.clone(),
                None => kept.clone(),
            });
            stages.push(Stage {
                limit: sum.as_ref().zip(kept.as_ref()).map(|(sum, kept)| sum.points.cmp(kept)),
                best: sum.as_ref().and_then(|sum| match sum.way {
                    Way::Best(best) => Some(best),
                    _ => None,
                }),
                gate: gate.map(|gate| gate.at_most.clone()),
                takes: gate.zip(before).is_some_and(|(gate, before)| before > gate.at_most),
            });
        }
        stages
    }

    /// The units of the group of a unit that are ranked, with what ranks them.
    pub(crate) fn field(&self, unit: UnitIndex) -> impl Iterator<Item = (UnitIndex, &Key)> {
        let members = self.members.get(self.evidence.group_of(unit)).into_iter().flatten();
        let ranked = members.filter(|other| self.evidence.unit(**other).ranked);
        ranked.filter_map(|other| Some((*other, self.key(*other)?)))
    }

    /// The rank of a unit in its group.
    pub fn rank(&self, unit: UnitIndex) -> Option<usize> {
        let own = self.key(unit).filter(|_| self.evidence.unit(unit).ranked)?;
        let ahead = self.field(unit).map(|(_, key)| key).filter(|key| *key > own);
        Some(
            1 + match self.set.ranking().ties {
                Ties::Shared => ahead.count(),
                Ties::Dense => ahead.collect::<BTreeSet<_>>().len(),
            },
        )
    }
}

/// Whether points stand at their lower limit, between their limits or at the upper one.
fn side(points: &Number, low: Option<&Number>, high: Option<&Number>) -> Ordering {
    if low.is_some_and(|low| points <= low) {
        Ordering::Less
    } else if high.is_some_and(|high| points >= high) {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// The nodes whose points hang on a leaf: it, the nodes whose gates look at it, and all above them.
fn hanging(set: &CriteriaSet, leaf: LeafIndex) -> Vec<NodeIndex> {
    let looks = |node: &NodeIndex| {
        set.node(*node).gates.iter().any(|gate| match &gate.when {
            When::Is { leaf: other, .. } | When::Below { leaf: other, .. } => *other == leaf,
        })
    };
    let starts = std::iter::once(set.leaf(leaf).node).chain(set.node_indices().filter(looks));
    let above = |node: NodeIndex| std::iter::successors(Some(node), |node| set.node(*node).parent);
    let nodes: BTreeSet<NodeIndex> = starts.flat_map(above).collect();
    nodes.into_iter().rev().collect()
}
