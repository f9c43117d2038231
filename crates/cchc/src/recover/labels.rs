//! Labels: what some of the leaves may come to together, and at what cost, without what is worse in every way.
//!
//! Costs add up and keep their order when the same is added to both, so of two labels of the same leaves the
//! one with no more points and a greater cost is never part of the cheapest plan, whatever the other leaves do.
//! What is left is a front: the more points, the greater the cost. Two fronts are put together by adding each
//! label of one to each of the other.

use super::cost::{Cost, Points};
use super::relaxed::ALL_WASTE;

/// What some leaves come to.
#[derive(Clone, Debug)]
pub(super) struct Label<P> {
    /// The points gained over what stands there when all leaves stay.
    pub(super) gain: P,
    pub(super) cost: Cost<P>,
    /// What of its choices is wasted (`relaxed`).
    pub(super) waste: i64,
    /// Its place among the labels of its front in the order of plans: at the first leaf, in document order,
    /// where two differ, the smaller move comes first.
    pub(super) order: u32,
    /// What it is made of, in the book of the search.
    pub(super) made: u32,
}

/// What labels are made of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Made {
    /// A choice of a leaf.
    Choice(u32, u32),
    /// Two labels together.
    Both(u32, u32),
}

/// Keeps what labels are made of, and counts work.
#[derive(Debug, Default)]
pub(super) struct Book {
    made: Vec<Made>,
    /// Pairs that were looked at.
    work: u64,
    /// Pairs that may be looked at beyond the usual.
    more: u64,
    /// Pairs that were looked at for the questions before.
    before: u64,
}

/// There was more work than is done.
#[derive(Clone, Copy, Debug)]
pub(super) struct TooMuch;

/// More pairs than this are not looked at for one plan: a few tenths of a second.
const MOST_WORK: u64 = 50_000_000;
/// So much is allowed beyond that where nothing at all is known yet, and so much in all.
const MORE_WORK: u64 = 20_000_000;
const MOST_MORE: u64 = 60_000_000;
/// More than this is not looked at for one answer, however many plans it has: half a minute.
const MOST_IN_ALL: u64 = 50 * MOST_WORK;
/// A pair that is looked at twice, and mostly not listed.
const SIEVED: usize = 3;
/// Steps of a sieve.
const MOST_STEPS: usize = 1 << 16;
const LEAST_STEPS: usize = 1 << 8;
/// So many pairs are worth a step of a sieve, or a place of a table.
const PAIRS_A_STEP: usize = 16;
/// More labels than this are not kept in one front.
const MOST_LABELS: usize = 2_000_000;
/// Points that spread over no more ticks than this are sorted by a table.
const MOST_PLACES: usize = 1 << 20;

/// What labels are no use for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// More effort than this.
    pub(super) effort: i64,
    /// More leaves than this; `None`: any number is allowed, and fewer are no advantage of their own.
    pub(super) leaves: Option<u32>,
}

impl Book {
    /// Notes what a label is made of.
    pub(super) fn note(&mut self, made: Made) -> u32 {
        self.made.push(made);
        u32::try_from(self.made.len() - 1).unwrap_or(u32::MAX)
    }

    /// The choices that a label is made of, in document order.
    pub(super) fn choices(&self, label: u32) -> Vec<(usize, usize)> {
        let (mut open, mut choices) = (vec![label], Vec::new());
        while let Some(next) = open.pop() {
            match usize::try_from(next).ok().and_then(|next| self.made.get(next)) {
                Some(Made::Choice(leaf, choice)) => {
                    choices.extend(usize::try_from(*leaf).ok().zip(usize::try_from(*choice).ok()));
                }
                Some(Made::Both(left, right)) => open.extend([*right, *left]),
                None => {}
            }
        }
        choices
    }

    /// Forgets what labels are made of; the work stays counted.
    pub(super) fn forget(&mut self) {
        self.made.clear();
    }

    pub(super) fn does(&mut self, work: usize) -> Result<(), TooMuch> {
        let work = u64::try_from(work).unwrap_or(u64::MAX);
        let most = MOST_WORK.saturating_add(self.more).min(MOST_IN_ALL.saturating_sub(self.before));
        if self.work.saturating_add(work) > most {
            // What is not begun is not counted, so that something smaller may still be done.
            return Err(TooMuch);
        }
        self.work += work;
        Ok(())
    }

    /// Begins anew: what is asked from here on is a question of its own, as far as there is work left for the answer.
    pub(super) fn renew(&mut self) {
        self.before = self.before.saturating_add(self.work);
        (self.work, self.more) = (0, 0);
    }

    /// Allows some more work from here on, so that something smaller may still be done; a few times at most.
    pub(super) fn allow_more(&mut self) {
        self.more = self.work.saturating_sub(MOST_WORK).saturating_add(MORE_WORK).min(MOST_MORE);
    }
}

/// A label before it is known to be kept.
#[derive(Clone, Debug)]
struct Pair<P> {
    gain: P,
    cost: Cost<P>,
    waste: i64,
    left: u32,
    right: u32,
}

/// Each label of one front with each of another; `gain` says what two gains make.
pub(super) fn together<P: Points>(
    left: &[Label<P>],
    right: &[Label<P>],
    limits: &Limits,
    book: &mut Book,
    gain: impl Fn(&P, &P) -> P,
) -> Result<Vec<Label<P>>, TooMuch> {
    let partners = Partners::of(right);
    let count = left.iter().map(|one| partners.of_label(one).len()).fold(0usize, usize::saturating_add);
    let mut pairs = Pairs::over(left, right, (limits, count), &gain);
    let sieve = Sieve::over(&pairs, (left, right, &partners), (limits, count), &gain);
    let each = match (&pairs, &sieve) {
        (Pairs::Table { .. }, _) => 1,
        (_, Some(_)) => SIEVED,
        _ => P::LISTED,
    };
    book.does(count.saturating_mul(each))?;
    for (place, one) in (0u32..).zip(left) {
        for (_, other_place) in partners.of_label(one) {
            let Some(other) = at(right, *other_place) else { continue };
            let cost = one.cost.plus(&other.cost);
            if cost.effort > limits.effort || limits.leaves.is_some_and(|most| cost.leaves > most) {
                continue;
            }
            let gain = gain(&one.gain, &other.gain);
            if sieve.as_ref().is_some_and(|sieve| sieve.drops(&gain, &cost)) {
                continue;
            }
            let waste = one.waste + other.waste;
            pairs.put(Pair { gain, cost, waste, left: place, right: *other_place }, left, right);
        }
    }
    let kept =
        front(pairs.into_list(), limits, |pair| (order_at(left, pair.left), order_at(right, pair.right)));
    if kept.len() > MOST_LABELS {
        return Err(TooMuch);
    }
    Ok(labelled(kept, left, right, book))
}

/// The labels of a front by what they waste, the least first, with their places.
struct Partners(Vec<(i64, u32)>);

impl Partners {
    fn of<P>(labels: &[Label<P>]) -> Partners {
        let mut wastes: Vec<(i64, u32)> =
            (0u32..).zip(labels).map(|(place, label)| (label.waste, place)).collect();
        wastes.sort_unstable();
        Partners(wastes)
    }

    /// Those that together with a label waste no more than a plan may.
    fn of_label<P>(&self, label: &Label<P>) -> &[(i64, u32)] {
        let fits = self.0.partition_point(|(waste, _)| label.waste + waste <= ALL_WASTE);
        self.0.get(..fits).unwrap_or_default()
    }
}

fn at<P>(labels: &[Label<P>], place: u32) -> Option<&Label<P>> {
    labels.get(usize::try_from(place).ok()?)
}

fn order_at<P>(labels: &[Label<P>], place: u32) -> u32 {
    at(labels, place).map_or(0, |label| label.order)
}

/// What pairs with far more points cost at least, by coarse steps of points: a pair that costs more than some
/// of a higher step is worse in every way, and is never listed.
struct Sieve<P> {
    least: P,
    step: usize,
    /// By step, the least cost of all higher ones.
    above: Vec<Option<Cost<P>>>,
}

impl<P: Points> Sieve<P> {
    fn over(
        pairs: &Pairs<P>,
        (left, right, partners): (&[Label<P>], &[Label<P>], &Partners),
        (limits, count): (&Limits, usize),
        gain: &impl Fn(&P, &P) -> P,
    ) -> Option<Sieve<P>> {
        // Where there are few pairs, sorting them takes less than sieving them.
        let steps = MOST_STEPS.min(count / PAIRS_A_STEP);
        if steps < LEAST_STEPS {
            return None;
        }
        let (least, most) = ends_of(left, right, gain)?;
        let span = most.place_after(&least)?;
        if matches!(pairs, Pairs::Table { .. }) || limits.leaves.is_some() {
            return None;
        }
        let step = span / steps + 1;
        let mut above: Vec<Option<Cost<P>>> = vec![None; span / step + 1];
        for one in left {
            for other in partners.of_label(one).iter().filter_map(|(_, place)| at(right, *place)) {
                let place = gain(&one.gain, &other.gain).place_after(&least)?;
                let cost = one.cost.plus(&other.cost);
                let slot = above.get_mut(place / step)?;
                if slot.as_ref().is_none_or(|known| cost < *known) {
                    *slot = Some(cost);
                }
            }
        }
        // From the top, each step takes over what all higher ones cost at least.
        let mut cheapest: Option<Cost<P>> = None;
        for slot in above.iter_mut().rev() {
            let own = std::mem::replace(slot, cheapest.clone());
            if let Some(own) = own.filter(|own| cheapest.as_ref().is_none_or(|known| own < known)) {
                cheapest = Some(own);
            }
        }
        Some(Sieve { least, step, above })
    }

    fn drops(&self, gain: &P, cost: &Cost<P>) -> bool {
        let place = gain.place_after(&self.least).map(|place| place / self.step);
        let above = place.and_then(|place| self.above.get(place)).and_then(Option::as_ref);
        above.is_some_and(|above| above < cost)
    }
}

/// Between which gains all pairs of two fronts lie.
fn ends_of<P: Points>(left: &[Label<P>], right: &[Label<P>], gain: &impl Fn(&P, &P) -> P) -> Option<(P, P)> {
    let ends = |labels: &[Label<P>]| {
        let gains = labels.iter().map(|label| &label.gain);
        Some((gains.clone().min()?.clone(), gains.max()?.clone()))
    };
    let (left, right) = (ends(left)?, ends(right)?);
    Some((gain(&left.0, &right.0), gain(&left.1, &right.1)))
}

/// Pairs on their way: in a table by their points where that is possible, of each place the cheapest.
enum Pairs<P> {
    List(Vec<Pair<P>>),
    Table { least: P, leaves: usize, places: Vec<Option<Pair<P>>> },
}

impl<P: Points> Pairs<P> {
    fn over(
        left: &[Label<P>],
        right: &[Label<P>],
        (limits, count): (&Limits, usize),
        gain: &impl Fn(&P, &P) -> P,
    ) -> Pairs<P> {
        let Some((least, most)) = ends_of(left, right, gain) else { return Pairs::List(Vec::new()) };
        let leaves = limits.leaves.map_or(1, |most| most as usize + 1);
        match most.place_after(&least).and_then(|span| (span + 1).checked_mul(leaves)) {
            Some(places) if places <= MOST_PLACES.min(count.saturating_mul(PAIRS_A_STEP)) => {
                Pairs::Table { least, leaves, places: vec![None; places] }
            }
            _ => Pairs::List(Vec::new()),
        }
    }

    fn put(&mut self, pair: Pair<P>, left: &[Label<P>], right: &[Label<P>]) {
        match self {
            Pairs::List(list) => list.push(pair),
            Pairs::Table { least, leaves, places } => {
                let Some(place) = pair.gain.place_after(least) else { return };
                let leaf_place = if *leaves > 1 { pair.cost.leaves as usize } else { 0 };
                let Some(slot) = places.get_mut(place * *leaves + leaf_place) else { return };
                let key = |pair: &Pair<P>| (order_at(left, pair.left), order_at(right, pair.right));
                let better = slot.as_ref().is_none_or(|old| {
                    pair.cost.cmp(&old.cost).then_with(|| key(&pair).cmp(&key(old))).is_lt()
                });
                if better {
                    *slot = Some(pair);
                }
            }
        }
    }

    fn into_list(self) -> Vec<Pair<P>> {
        match self {
            Pairs::List(list) => list,
            Pairs::Table { places, .. } => places.into_iter().flatten().collect(),
        }
    }
}

/// What of a front is kept: what costs less than everything with as many points. Where leaves are counted,
/// fewer of them are an advantage of their own.
fn front<P: Points, K: Ord>(
    mut pairs: Vec<Pair<P>>,
    limits: &Limits,
    order: impl Fn(&Pair<P>) -> K,
) -> Vec<Pair<P>> {
    pairs.sort_by(|one, other| {
        let by_gain = other.gain.cmp(&one.gain);
        by_gain.then_with(|| one.cost.cmp(&other.cost)).then_with(|| order(one).cmp(&order(other)))
    });
    let mut kept: Vec<Pair<P>> = Vec::new();
    // By number of leaves, the cheapest so far with no more of them.
    let mut cheapest: Vec<Option<usize>> = vec![None; limits.leaves.map_or(1, |most| most as usize + 1)];
    for pair in pairs {
        let place = if limits.leaves.is_some() { pair.cost.leaves as usize } else { 0 };
        let rival = cheapest.iter().take(place + 1).flatten().filter_map(|rival| kept.get(*rival));
        let key = |pair: &Pair<P>| (pair.cost.clone(), order(pair));
        // Where the order of plans is not counted, equal costs are equal plans.
        if rival.into_iter().any(|rival| key(rival) <= key(&pair)) {
            continue;
        }
        if let Some(slot) = cheapest.get_mut(place) {
            let own = key(&pair);
            if slot.and_then(|rival| kept.get(rival)).is_none_or(|rival| own < key(rival)) {
                *slot = Some(kept.len());
            }
        }
        kept.push(pair);
    }
    kept
}

/// Pairs that are kept become labels, in the order of plans.
fn labelled<P: Points>(
    kept: Vec<Pair<P>>,
    left: &[Label<P>],
    right: &[Label<P>],
    book: &mut Book,
) -> Vec<Label<P>> {
    let mut places: Vec<usize> = (0..kept.len()).collect();
    let key =
        |place: &usize| kept.get(*place).map(|pair| (order_at(left, pair.left), order_at(right, pair.right)));
    places.sort_by_key(key);
    let mut orders = vec![0u32; kept.len()];
    let (mut order, mut before) = (0u32, None);
    for place in places {
        let own = key(&place);
        order += u32::from(before.is_some_and(|before| before != own));
        before = Some(own);
        if let Some(slot) = orders.get_mut(place) {
            *slot = order;
        }
    }
    let made = |labels: &[Label<P>], place: u32| at(labels, place).map_or(u32::MAX, |label| label.made);
    let label = |(pair, order): (Pair<P>, u32)| {
        let made = book.note(Made::Both(made(left, pair.left), made(right, pair.right)));
        Label { gain: pair.gain, cost: pair.cost, waste: pair.waste, order, made }
    };
    kept.into_iter().zip(orders).map(label).collect()
}

/// The same labels without those that are worse in every way.
pub(super) fn tidied<P: Points>(labels: Vec<Label<P>>, limits: &Limits) -> Vec<Label<P>> {
    let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let pairs = labels.iter().enumerate().map(|(at, label)| Pair {
        gain: label.gain.clone(),
        cost: label.cost.clone(),
        waste: label.waste,
        left: place(at),
        right: 0,
    });
    let within = pairs.filter(|pair| {
        pair.cost.effort <= limits.effort && limits.leaves.is_none_or(|most| pair.cost.leaves <= most)
    });
    let kept = front(within.collect(), limits, |pair| order_at(&labels, pair.left));
    kept.into_iter().filter_map(|pair| labels.get(usize::try_from(pair.left).ok()?).cloned()).collect()
}
