//! The cheapest plan of one part of the search: gates, actions and the target are settled or left open in favour
//! of the unit, so that more points of a leaf are never worse, and fronts of labels can be put together from
//! the leaves up.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bars::Bars;
use super::cost::Cost;
use super::hangs::{self, Hangs};
use super::labels::{Book, Label, Limits, Made, TooMuch, tidied, together};
use super::model::{Bound, Branch, Counted, Model, Way};
use super::own::Own;
use super::part::{Needs, Part};
use super::sums::{gated, raw_stay, settled};

/// The cheapest plan of a part.
#[derive(Clone, Debug)]
pub(super) struct Found<P> {
    pub(super) cost: Cost<P>,
    /// The choices of the leaves that change, in document order.
    pub(super) picks: Vec<(usize, usize)>,
}

/// What of costs is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Keys {
    /// All of it.
    Full,
    /// Effort and leaves alone.
    Coarse,
    /// The same, and of leaves with many choices only some.
    Thin(usize),
    /// Nothing: whether something can be reached at all.
    Free,
}

/// What came of a part.
#[derive(Clone, Debug)]
pub(super) enum Solved<P> {
    /// Nothing reaches what is needed.
    Never,
    /// The cheapest plan.
    Cheapest(Found<P>),
    /// There was too much to look at: perhaps some plan, and the least effort of all plans, where it is known.
    Rough(Option<Found<P>>, Option<i64>),
}

/// What a front hangs on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<P> {
    keys: Keys,
    branch: usize,
    states: Vec<u8>,
    ranges: Vec<(usize, Vec<usize>)>,
    banned: Vec<usize>,
    needs: Vec<(usize, P, bool)>,
}

type Front<P> = Rc<Vec<Label<P>>>;

/// So much work is allowed beyond the usual to find some plan at all.
const MORE_WORK: u64 = 20_000_000;

/// Finds cheapest plans, and keeps fronts that several parts share.
pub(super) struct Solver<'a, P: Counted> {
    pub(super) own: &'a Own<'a>,
    pub(super) model: Model<P>,
    /// By leaf and choice: the points, and by how much they change.
    points: Vec<Vec<(P, P)>>,
    /// By branch: the conditions, actions and leaves that its front hangs on.
    hangs: Vec<Hangs>,
    fronts: BTreeMap<Key<P>, Front<P>>,
    pub(super) book: Book,
    pub(super) limits: Limits,
    /// Whether only that something can be reached is asked, not at what cost.
    pub(super) is_free: bool,
    bars: Option<Bars<P>>,
}

/// Points of all branches while all leaves stay.
pub(super) type Stays<P> = Vec<Option<P>>;

impl<'a, P: Counted> Solver<'a, P> {
    /// A solver; `None` where some figure cannot be counted on the model's scale.
    pub(super) fn new(own: &'a Own<'a>, model: Model<P>, limits: Limits) -> Option<Solver<'a, P>> {
        let mut points = Vec::new();
        for leaf in &own.leaves {
            let stay = leaf.points.clone().unwrap_or_default();
            let counted = leaf.choices.iter().map(|choice| {
                let change = &choice.points - &stay;
                let change = if change.is_negative() { -&change } else { change };
                Some((P::counted(&choice.points, &model.scale)?, P::counted(&change, &model.scale)?))
            });
            points.push(counted.collect::<Option<Vec<_>>>()?);
        }
        let hangs = hangs::all(own, &model);
        Some(Solver {
            own,
            model,
            points,
            hangs,
            fronts: BTreeMap::new(),
            book: Book::default(),
            limits,
            is_free: false,
            bars: None,
        })
    }

    /// The cheapest plan of a part that meets the needs.
    pub(super) fn solve(&mut self, part: &Part, needs: &Needs) -> Solved<P> {
        let counted: Option<Vec<(usize, Bound<P>)>> = needs
            .iter()
            .map(|(branch, need)| Some((*branch, P::bound(&need.at, need.strict, &self.model.scale)?)))
            .collect();
        let Some(needs) = counted else { return Solved::Rough(None, None) };
        let stays = self.stays(part);
        let plain = !P::is_fine(&self.model.scale) || self.limits.leaves.is_some();
        if self.is_free || plain {
            let keys = if self.is_free { Keys::Free } else { Keys::Full };
            return match self.cheapest(part, &needs, &stays, keys) {
                Ok(found) => found.map_or(Solved::Never, Solved::Cheapest),
                Err(TooMuch) => self.thin(part, &needs, &stays),
            };
        }
        let coarse = match self.cheapest(part, &needs, &stays, Keys::Coarse) {
            Ok(Some(coarse)) => coarse,
            Ok(None) => return Solved::Never,
            Err(TooMuch) => return self.thin(part, &needs, &stays),
        };
        let least = Some(coarse.cost.effort);
        let bars = self.bars(part, &needs, &stays, &coarse.cost);
        self.bars = bars.unwrap_or_default();
        let full = self.cheapest(part, &needs, &stays, Keys::Full);
        if self.bars.take().is_some() {
            // Fronts that were held to the bars of this part are of no use to others.
            self.fronts.retain(|key, _| key.keys != Keys::Full);
        }
        match full {
            Err(TooMuch) => Solved::Rough(Some(coarse), least),
            Ok(found) => found.map_or(Solved::Never, Solved::Cheapest),
        }
    }

    /// Some plan, from some of the choices of each leaf.
    fn thin(&mut self, part: &Part, needs: &[(usize, Bound<P>)], stays: &Stays<P>) -> Solved<P> {
        for choices in [24, 6, 2] {
            self.book.allow(MORE_WORK);
            if let Ok(found) = self.cheapest(part, needs, stays, Keys::Thin(choices)) {
                return Solved::Rough(found, None);
            }
        }
        Solved::Rough(None, None)
    }

    fn cheapest(
        &mut self,
        part: &Part,
        needs: &[(usize, Bound<P>)],
        stays: &Stays<P>,
        keys: Keys,
    ) -> Result<Option<Found<P>>, TooMuch> {
        let front = self.front(self.model.whole(), part, needs, stays, keys)?;
        let best =
            front.iter().min_by(|one, other| one.cost.cmp(&other.cost).then(one.order.cmp(&other.order)));
        Ok(best.map(|label| Found { cost: label.cost.clone(), picks: self.book.choices(label.made) }))
    }

    /// The most points that the whole may come to in a part, and how.
    pub(super) fn most(&mut self, part: &Part) -> Result<Option<(P, Found<P>)>, TooMuch> {
        let stays = self.stays(part);
        let front = self.front(self.model.whole(), part, &[], &stays, Keys::Free)?;
        let base = stays.last().cloned().flatten().unwrap_or_else(P::zero);
        Ok(front.iter().max_by(|one, other| one.gain.cmp(&other.gain)).map(|label| {
            let picks = self.book.choices(label.made);
            (base.plus(&label.gain), Found { cost: label.cost.clone(), picks })
        }))
    }

    /// What all branches come to while all leaves stay, with the gates of a part.
    fn stays(&self, part: &Part) -> Stays<P> {
        let count = self.model.branches.len();
        let mut stays: Stays<P> = vec![None; count];
        for at in (0..count - 1).rev().chain([count - 1]) {
            let Some(branch) = self.branch(at) else { continue };
            let points = match branch.leaf {
                Some(leaf) => self.model.stays.get(leaf).cloned().flatten().unwrap_or_else(P::zero),
                None => settled(branch, &raw_stay(branch, &stays)),
            };
            if let Some(slot) = stays.get_mut(at) {
                *slot = Some(gated(branch, points, part));
            }
        }
        stays
    }

    /// Σ |change of leaf points| of a plan.
    pub(super) fn change(&self, picks: &[(usize, usize)]) -> P {
        let changes = picks.iter().filter_map(|(leaf, choice)| self.points.get(*leaf)?.get(*choice));
        changes.fold(P::zero(), |sum, (_, change)| sum.plus(change))
    }

    fn branch(&self, at: usize) -> Option<&Branch<P>> {
        self.model.branches.get(at).and_then(Option::as_ref)
    }

    fn key(&self, at: usize, part: &Part, needs: &[(usize, Bound<P>)], keys: Keys) -> Key<P> {
        let empty = Hangs::default();
        let hangs = self.hangs.get(at).unwrap_or(&empty);
        let gates = hangs.conditions.iter().filter_map(|at| part.gates.get(*at)).map(|gate| *gate as u8);
        let actions = hangs.actions.iter().filter_map(|at| part.actions.get(*at)).map(|shared| *shared as u8);
        let below = |leaf: &usize| hangs.leaves.binary_search(leaf).is_ok();
        let ranges = part.ranges.iter().filter(|(leaf, _)| below(leaf));
        let is_below = |branch: usize| branch == at || self.is_below(branch, at);
        Key {
            keys,
            branch: at,
            states: gates.chain(actions).collect(),
            ranges: ranges.map(|(leaf, choices)| (*leaf, choices.clone())).collect(),
            banned: part.banned.iter().copied().filter(|leaf| below(leaf)).collect(),
            needs: needs
                .iter()
                .filter(|(branch, _)| is_below(*branch))
                .map(|(branch, need)| (*branch, need.at.clone(), need.strict))
                .collect(),
        }
    }

    /// Whether a node stands below another, or below the whole.
    fn is_below(&self, node: usize, above: usize) -> bool {
        let set = self.own.ground.set;
        if above == self.model.whole() {
            return true;
        }
        let Some(first) = set.node_indices().nth(node) else { return false };
        std::iter::successors(Some(first), |node| set.node(*node).parent).any(|node| node.position() == above)
    }

    pub(super) fn front(
        &mut self,
        at: usize,
        part: &Part,
        needs: &[(usize, Bound<P>)],
        stays: &Stays<P>,
        keys: Keys,
    ) -> Result<Front<P>, TooMuch> {
        let key = self.key(at, part, needs, keys);
        if let Some(known) = self.fronts.get(&key) {
            return Ok(Rc::clone(known));
        }
        let Some(branch) = self.branch(at).cloned() else { return Ok(Rc::new(Vec::new())) };
        let stay = stays.get(at).cloned().flatten().unwrap_or_else(P::zero);
        let mut labels = match branch.leaf {
            Some(leaf) => self.leaf_front(leaf, &branch, part, keys),
            None => self.sum_front(at, &branch, part, needs, stays, keys)?,
        };
        for (_, need) in needs.iter().filter(|(branch, _)| *branch == at) {
            labels.retain(|label| need.holds(&stay.plus(&label.gain)));
        }
        if let Some(bars) = self.bars.as_ref().filter(|_| keys == Keys::Full) {
            bars.drop_hopeless(&mut labels, at, None);
        }
        let mut labels = tidied(labels, &self.limits);
        if let (Keys::Thin(most), Some(_)) = (keys, branch.leaf) {
            labels = thinned(labels, most);
        }
        let front = Rc::new(labels);
        self.fronts.insert(key, Rc::clone(&front));
        Ok(front)
    }

    /// What a leaf may become in a part.
    fn leaf_front(&mut self, leaf: usize, branch: &Branch<P>, part: &Part, keys: Keys) -> Vec<Label<P>> {
        let own = self.own;
        let Some(own_leaf) = own.leaves.get(leaf) else { return Vec::new() };
        let points = self.points.get(leaf).map(Vec::as_slice).unwrap_or_default();
        let stay = self.model.stays.get(leaf).cloned().flatten().unwrap_or_else(P::zero);
        let stay = gated(branch, stay, part);
        let counted = self.limits.leaves.is_some() || keys != Keys::Free;
        let mut labels = Vec::new();
        for place in part.left(own, leaf, own_leaf) {
            let found = own_leaf.choices.get(place).zip(points.get(place));
            let Some((choice, (points, change))) = found else { continue };
            let Some(shared) = part.shared_effort(own, own.actions_of(leaf, place)) else { continue };
            let moves = choice.at.is_some();
            let cost = Cost {
                effort: if keys == Keys::Free { 0 } else { choice.effort.saturating_add(shared) },
                leaves: u32::from(moves && counted),
                change: if keys == Keys::Full { change.clone() } else { P::zero() },
            };
            let made = match (moves, u32::try_from(leaf), u32::try_from(place)) {
                (true, Ok(leaf), Ok(place)) => self.book.note(Made::Choice(leaf, place)),
                _ => u32::MAX,
            };
            let gain = gated(branch, points.clone(), part).minus(&stay);
            // The order of plans is part of the full cost alone.
            let order = if keys == Keys::Full { choice.order } else { 0 };
            labels.push(Label { gain, cost, order, made });
        }
        labels
    }

    /// What a child may come to, as it counts in the sum of its parent.
    pub(super) fn child_front(
        &mut self,
        (branch, place): (&Branch<P>, usize),
        part: &Part,
        needs: &[(usize, Bound<P>)],
        stays: &Stays<P>,
        keys: Keys,
    ) -> Result<Vec<Label<P>>, TooMuch> {
        let Some(child) = branch.children.get(place) else { return Ok(Vec::new()) };
        let front = self.front(*child, part, needs, stays, keys)?;
        let stay = stays.get(*child).cloned().flatten().unwrap_or_else(P::zero);
        let counted = front.iter().map(|label| {
            let gain = match &branch.way {
                Way::Added => label.gain.clone(),
                // Of alternatives the points count themselves.
                Way::Best => stay.plus(&label.gain),
                Way::Weighed(weights) => label.gain.part(weights, place),
            };
            Label { gain, ..label.clone() }
        });
        Ok(counted.collect())
    }

    /// What the children of a branch may come to together.
    fn sum_front(
        &mut self,
        at: usize,
        branch: &Branch<P>,
        part: &Part,
        needs: &[(usize, Bound<P>)],
        stays: &Stays<P>,
        keys: Keys,
    ) -> Result<Vec<Label<P>>, TooMuch> {
        let stay = stays.get(at).cloned().flatten().unwrap_or_else(P::zero);
        let best = matches!(branch.way, Way::Best);
        let nothing = Label { gain: P::zero(), cost: Cost::zero(), order: 0, made: u32::MAX };
        let mut all: Option<Vec<Label<P>>> = None;
        for place in 0..branch.children.len() {
            let of_child = self.child_front((branch, place), part, needs, stays, keys)?;
            let limits = self.limits;
            all = Some(match all {
                None => of_child,
                Some(all) if best => {
                    together(&all, &of_child, &limits, &mut self.book, |one, other| one.max(other).clone())?
                }
                Some(all) => together(&all, &of_child, &limits, &mut self.book, P::plus)?,
            });
            let bars = self.bars.as_ref().filter(|_| keys == Keys::Full && !best);
            if let (Some(bars), Some(all)) = (bars, &mut all) {
                bars.drop_hopeless(all, at, Some(place));
            }
        }
        let raw = if best { P::zero() } else { raw_stay(branch, stays) };
        let all = all.unwrap_or_else(|| vec![nothing]);
        Ok(all
            .into_iter()
            .map(|label| {
                let points = gated(branch, settled(branch, &raw.plus(&label.gain)), part);
                Label { gain: points.minus(&stay), ..label }
            })
            .collect())
    }
}

/// At most so many labels, from the least gain to the greatest.
fn thinned<P: Clone>(labels: Vec<Label<P>>, most: usize) -> Vec<Label<P>> {
    let count = labels.len();
    if count <= most {
        return labels;
    }
    let last = most.saturating_sub(1).max(1);
    let kept = (0..=last).map(|place| place * (count - 1) / last);
    kept.filter_map(|place| labels.get(place).cloned()).collect()
}
