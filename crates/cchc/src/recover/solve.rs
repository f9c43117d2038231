//! The cheapest plan of one part of the search: gates, actions and the target are settled or left open in favour
//! of the unit, so that more points of a leaf are never worse, and fronts of labels can be put together from
//! the leaves up.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::cost::Cost;
use super::labels::{Book, Label, Limits, Made, TooMuch, tidied, together};
use super::model::{Bound, Branch, Counted, Model, Way};
use super::own::{Own, OwnLeaf};
use crate::number::Number;

/// What is settled of a gate's condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gate {
    /// Nothing: the gate is taken not to hold, whatever its leaf becomes.
    Unsettled,
    /// The leaf becomes something with which it does not hold.
    Open,
    /// The gate is taken to hold, whatever its leaf becomes.
    Closed,
}

/// What is settled of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shared {
    /// Nothing: each leaf that uses it pays at least its part.
    Unsettled,
    /// It is paid for.
    Paid,
    /// No leaf uses it.
    Unused,
}

/// A part of the search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// One a condition.
    pub(super) gates: Vec<Gate>,
    /// One an action.
    pub(super) actions: Vec<Shared>,
    /// Of leaves that move figures of the group, the choices that are left, by their places.
    pub(super) ranges: BTreeMap<usize, Vec<usize>>,
    /// Leaves that stay.
    pub(super) banned: Vec<usize>,
    /// Which way of reaching the target is meant.
    pub(super) goal: usize,
}

/// What must be reached: at branches, in points.
pub(super) type Needs = Vec<(usize, Bound<Number>)>;

/// The cheapest plan of a part.
#[derive(Clone, Debug)]
pub(super) struct Found<P> {
    pub(super) cost: Cost<P>,
    /// The choices of the leaves that change, in document order.
    pub(super) picks: Vec<(usize, usize)>,
}

/// What a front hangs on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<P> {
    branch: usize,
    states: Vec<u8>,
    ranges: Vec<(usize, Vec<usize>)>,
    banned: Vec<usize>,
    needs: Vec<(usize, P, bool)>,
}

type Front<P> = Rc<Vec<Label<P>>>;

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
}

/// What the front of a branch hangs on.
#[derive(Clone, Debug, Default)]
struct Hangs {
    conditions: Vec<usize>,
    actions: Vec<usize>,
    leaves: Vec<usize>,
}

/// Points of all branches while all leaves stay.
type Stays<P> = Vec<Option<P>>;

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
        let mut hangs: Vec<Hangs> = vec![Hangs::default(); model.branches.len()];
        let whole = model.whole();
        // Children stand after their parents, and the whole after all.
        for at in (0..whole).rev().chain([whole]) {
            let Some(branch) = model.branches.get(at).and_then(Option::as_ref) else { continue };
            let mut own_hangs = hangs_of(own, branch);
            for child in &branch.children {
                if let Some(child) = hangs.get(*child) {
                    own_hangs.add(child);
                }
            }
            own_hangs.tidy();
            if let Some(slot) = hangs.get_mut(at) {
                *slot = own_hangs;
            }
        }
        Some(Solver { own, model, points, hangs, fronts: BTreeMap::new(), book: Book::default(), limits })
    }

    /// The cheapest plan of a part that meets the needs; `None` where there is none within the limits.
    pub(super) fn solve(&mut self, part: &Part, needs: &Needs) -> Result<Option<Found<P>>, TooMuch> {
        let counted: Option<Vec<(usize, Bound<P>)>> = needs
            .iter()
            .map(|(branch, need)| Some((*branch, P::bound(&need.at, need.strict, &self.model.scale)?)))
            .collect();
        let Some(needs) = counted else { return Err(TooMuch) };
        let stays = self.stays(part);
        let front = self.front(self.model.whole(), part, &needs, &stays)?;
        let best = front
            .iter()
            .min_by(|one, other| one.cost.cmp(&other.cost).then_with(|| one.order.cmp(&other.order)));
        Ok(best.map(|label| Found { cost: label.cost.clone(), picks: self.book.choices(label.made) }))
    }

    /// The front of the whole: what a part may come to, and at what cost.
    pub(super) fn whole_front(&mut self, part: &Part) -> Result<Vec<(P, Found<P>)>, TooMuch> {
        let stays = self.stays(part);
        let front = self.front(self.model.whole(), part, &Vec::new(), &stays)?;
        let base = stays.last().cloned().flatten().unwrap_or_else(P::zero);
        let found = front.iter().map(|label| {
            let picks = self.book.choices(label.made);
            (base.plus(&label.gain), Found { cost: label.cost.clone(), picks })
        });
        Ok(found.collect())
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

    fn branch(&self, at: usize) -> Option<&Branch<P>> {
        self.model.branches.get(at).and_then(Option::as_ref)
    }

    fn key(&self, at: usize, part: &Part, needs: &[(usize, Bound<P>)]) -> Key<P> {
        let empty = Hangs::default();
        let hangs = self.hangs.get(at).unwrap_or(&empty);
        let gates = hangs.conditions.iter().filter_map(|at| part.gates.get(*at)).map(|gate| *gate as u8);
        let actions = hangs.actions.iter().filter_map(|at| part.actions.get(*at)).map(|shared| *shared as u8);
        let below = |leaf: &usize| hangs.leaves.binary_search(leaf).is_ok();
        let ranges = part.ranges.iter().filter(|(leaf, _)| below(leaf));
        let is_below = |branch: usize| branch == at || self.is_below(branch, at);
        Key {
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

    fn front(
        &mut self,
        at: usize,
        part: &Part,
        needs: &[(usize, Bound<P>)],
        stays: &Stays<P>,
    ) -> Result<Front<P>, TooMuch> {
        let key = self.key(at, part, needs);
        if let Some(known) = self.fronts.get(&key) {
            return Ok(Rc::clone(known));
        }
        let Some(branch) = self.branch(at).cloned() else { return Ok(Rc::new(Vec::new())) };
        let stay = stays.get(at).cloned().flatten().unwrap_or_else(P::zero);
        let mut labels = match branch.leaf {
            Some(leaf) => self.leaf_front(leaf, &branch, part),
            None => self.sum_front(&branch, part, needs, stays, &stay)?,
        };
        for (_, need) in needs.iter().filter(|(branch, _)| *branch == at) {
            labels.retain(|label| need.holds(&stay.plus(&label.gain)));
        }
        let front = Rc::new(tidied(labels, &self.limits));
        self.fronts.insert(key, Rc::clone(&front));
        Ok(front)
    }

    /// What a leaf may become in a part.
    fn leaf_front(&mut self, leaf: usize, branch: &Branch<P>, part: &Part) -> Vec<Label<P>> {
        let own = self.own;
        let Some(own_leaf) = own.leaves.get(leaf) else { return Vec::new() };
        let points = self.points.get(leaf).map(Vec::as_slice).unwrap_or_default();
        let stay = self.model.stays.get(leaf).cloned().flatten().unwrap_or_else(P::zero);
        let stay = gated(branch, stay, part);
        let open: Vec<_> = own
            .conditions
            .iter()
            .zip(&part.gates)
            .filter(|(condition, gate)| **gate == Gate::Open && is_of(condition, own_leaf))
            .map(|(condition, _)| condition)
            .collect();
        let mut labels = Vec::new();
        for (place, (choice, (points, change))) in own_leaf.choices.iter().zip(points).enumerate() {
            let moves = choice.at.is_some();
            let banned = moves && part.banned.contains(&leaf);
            let left = part.ranges.get(&leaf).is_none_or(|left| left.contains(&place));
            if banned || !left || open.iter().any(|condition| own.fires(condition, choice)) {
                continue;
            }
            let Some(shared) = shared_effort(own, own.actions_of(leaf, place), part) else { continue };
            let gain = gated(branch, points.clone(), part).minus(&stay);
            let effort = choice.effort.saturating_add(shared);
            let cost = Cost { effort, leaves: u32::from(moves), change: change.clone() };
            labels.push((gain, cost, choice.order, place, moves));
        }
        let note = |(gain, cost, order, place, moves): (P, Cost<P>, u32, usize, bool)| {
            let made = match (moves, u32::try_from(leaf), u32::try_from(place)) {
                (true, Ok(leaf), Ok(place)) => self.book.note(Made::Choice(leaf, place)),
                _ => u32::MAX,
            };
            Label { gain, cost, order, made }
        };
        labels.into_iter().map(note).collect()
    }

    /// What the children of a branch may come to together.
    fn sum_front(
        &mut self,
        branch: &Branch<P>,
        part: &Part,
        needs: &[(usize, Bound<P>)],
        stays: &Stays<P>,
        stay: &P,
    ) -> Result<Vec<Label<P>>, TooMuch> {
        let best = matches!(branch.way, Way::Best);
        let nothing = Label { gain: P::zero(), cost: Cost::zero(), order: 0, made: u32::MAX };
        let mut all: Option<Vec<Label<P>>> = None;
        for (place, child) in branch.children.iter().enumerate() {
            let front = self.front(*child, part, needs, stays)?;
            let stays_there = stays.get(*child).cloned().flatten().unwrap_or_else(P::zero);
            let of_child = front.iter().map(|label| {
                let gain = match &branch.way {
                    Way::Added => label.gain.clone(),
                    // Of alternatives the points count themselves.
                    Way::Best => stays_there.plus(&label.gain),
                    Way::Weighed(weights) => label.gain.part(weights, place),
                };
                Label { gain, ..label.clone() }
            });
            let of_child: Vec<Label<P>> = of_child.collect();
            let limits = self.limits;
            all = Some(match all {
                None => of_child,
                Some(all) if best => {
                    together(&all, &of_child, &limits, &mut self.book, |one, other| one.max(other).clone())?
                }
                Some(all) => together(&all, &of_child, &limits, &mut self.book, P::plus)?,
            });
        }
        let raw = if best { P::zero() } else { raw_stay(branch, stays) };
        let all = all.unwrap_or_else(|| vec![nothing]);
        Ok(all
            .into_iter()
            .map(|label| {
                let points = gated(branch, settled(branch, &raw.plus(&label.gain)), part);
                Label { gain: points.minus(stay), ..label }
            })
            .collect())
    }
}

impl Hangs {
    fn add(&mut self, other: &Hangs) {
        self.conditions.extend(&other.conditions);
        self.actions.extend(&other.actions);
        self.leaves.extend(&other.leaves);
    }

    fn tidy(&mut self) {
        for list in [&mut self.conditions, &mut self.actions, &mut self.leaves] {
            list.sort_unstable();
            list.dedup();
        }
    }
}

/// What a branch hangs on by itself.
fn hangs_of<P: Counted>(own: &Own<'_>, branch: &Branch<P>) -> Hangs {
    let mut hangs =
        Hangs { conditions: branch.gates.iter().map(|(at, _)| *at).collect(), ..Hangs::default() };
    if let Some(leaf) = branch.leaf.and_then(|leaf| own.leaves.get(leaf)) {
        let conditions = own.conditions.iter().enumerate();
        hangs.conditions.extend(conditions.filter(|(_, condition)| is_of(condition, leaf)).map(|(at, _)| at));
        let lines = leaf.lines.iter();
        hangs.actions.extend(lines.flat_map(|line| line.first.price.actions.iter().copied()));
        hangs.leaves.push(leaf.leaf.position());
    }
    hangs
}

fn is_of(condition: &crate::criteria::When, leaf: &OwnLeaf) -> bool {
    use crate::criteria::When;
    let (When::Is { leaf: own, .. } | When::Below { leaf: own, .. }) = condition;
    *own == leaf.leaf
}

/// The least that a leaf pays for its actions in a part; `None` where it may not use them.
fn shared_effort(own: &Own<'_>, actions: &[usize], part: &Part) -> Option<i64> {
    actions.iter().try_fold(0i64, |sum, action| match part.actions.get(*action)? {
        Shared::Unused => None,
        Shared::Paid => Some(sum),
        Shared::Unsettled => {
            let action = own.actions.get(*action)?;
            sum.checked_add(action.fixed.checked_div(action.leaves.max(1))?)
        }
    })
}

/// What children come to while all leaves stay, before anything limits it.
fn raw_stay<P: Counted>(branch: &Branch<P>, stays: &Stays<P>) -> P {
    let child = |child: &usize| stays.get(*child).cloned().flatten().unwrap_or_else(P::zero);
    let children = branch.children.iter().map(child);
    match &branch.way {
        Way::Added => children.fold(P::zero(), |sum, points| sum.plus(&points)),
        Way::Best => children.max().unwrap_or_else(P::zero),
        Way::Weighed(weights) => {
            let parts = children.enumerate().map(|(place, points)| points.part(weights, place));
            parts.fold(P::zero(), |sum, part| sum.plus(&part))
        }
    }
}

/// Raw points limited and as kept.
fn settled<P: Counted>(branch: &Branch<P>, raw: &P) -> P {
    let points = match &branch.way {
        Way::Weighed(weights) => raw.settled(weights),
        Way::Added | Way::Best => raw.clone(),
    };
    limited(branch, points)
}

fn limited<P: Counted>(branch: &Branch<P>, points: P) -> P {
    let points = match &branch.low {
        Some(low) if points < *low => low.clone(),
        _ => points,
    };
    match &branch.high {
        Some(high) if points > *high => high.clone(),
        _ => points,
    }
}

fn gated<P: Counted>(branch: &Branch<P>, points: P, part: &Part) -> P {
    let closed = branch.gates.iter().filter(|(at, _)| part.gates.get(*at) == Some(&Gate::Closed));
    closed.fold(points, |points, (_, most)| if points > *most { most.clone() } else { points })
}
