//! The relaxed question: what a part asks if gains of leaves simply added up, and choices could be mixed.
//!
//! Nothing in the tree makes more of a gain than the leaf's own, times the weights above it: sums add, limits and
//! gates cut, alternatives take one, and a rounding adds less than one kept step. So whatever reaches the target
//! in truth reaches it here, and what is cheapest here is never dearer than the truth. With a price for a point
//! every choice has a *waste*, effort − price × gain above the least of its leaf, and a plan of effort E wastes
//! E less the bound of the relaxed question in all (Lagrangian bound; Kellerer, Pferschy and Pisinger, "Knapsack
//! Problems", 2004, chapter 11). Where some plan is known, what wastes more than it may is no part of a cheaper
//! one, and is not looked at.
//!
//! Below a cap that would be passed points are cheaper, below a least value that would be missed dearer: each
//! such node has a price of its own. Gains are whole counts of 2⁻³² points here, rounded up, so that nothing is
//! lost by counting; and any prices make a valid bound, so theirs are rounded.

/// A choice of a leaf as the relaxed question sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    /// Its place among the choices of its leaf.
    pub(super) choice: usize,
    pub(super) effort: i64,
    /// What the whole gains by it at most.
    pub(super) gain: i64,
}

/// A node as the relaxed question sees it; children stand before their parents, the whole last.
#[derive(Clone, Debug, Default)]
pub(super) struct Knot {
    /// The offers of a leaf.
    pub(super) offers: Vec<Offer>,
    pub(super) is_leaf: bool,
    pub(super) children: Vec<usize>,
    /// The most and the least that the whole may gain by it.
    pub(super) most: Option<i64>,
    pub(super) least: Option<i64>,
}

/// More gain than this is not counted: the sums of all leaves, at any price, stay within sixteen bytes.
pub(super) const MOST_GAIN: i64 = 1 << 46;

/// What a plan may waste in all, on the scale of a [`Sieve`].
pub(super) const ALL_WASTE: i64 = 1 << 30;

/// Prices are efforts for 2⁻³² points, in counts of 2⁻⁴⁰.
const PRICE_BITS: u32 = 40;
/// Wastes are counted in so many bits.
const MOST_BITS: u32 = 90;
/// No price is higher than this.
const MOST_PRICE: i128 = 1 << 64;

/// The relaxed question, answered.
#[derive(Clone, Debug)]
pub(super) struct Relaxed {
    /// By knot, what a gain below it is worth.
    prices: Vec<i128>,
    /// The bound, in counts of 2⁻⁴⁰ efforts.
    bound: i128,
}

/// What a leaf wastes by choice; `None` where that is more than a plan may.
pub(super) type Wastes = Vec<Option<i64>>;

/// More gain for more effort, at a price.
#[derive(Clone, Copy, Debug)]
struct Segment {
    gain: i64,
    price: i128,
}

/// What can be gained below a knot: at once, and for more and more effort.
#[derive(Clone, Debug, Default)]
struct Supply {
    base: i64,
    /// The cheaper first.
    segments: Vec<Segment>,
    /// Between which prices it buys.
    floor: i128,
    ceiling: Option<i128>,
}

impl Relaxed {
    /// Answers it; `None` where even here the target is out of reach. `lift` is what roundings can add at most.
    pub(super) fn of(knots: &[Knot], lift: i64) -> Option<Relaxed> {
        let mut supplies: Vec<Supply> = Vec::new();
        for knot in knots {
            let mut supply = if knot.is_leaf { Supply::of_leaf(&knot.offers)? } else { Supply::default() };
            for child in knot.children.iter().filter_map(|child| supplies.get(*child)) {
                supply.base = supply.base.saturating_add(child.base);
                supply.segments.extend(&child.segments);
            }
            supply.segments.sort_by_key(|segment| segment.price);
            if let Some(least) = knot.least {
                supply.buy(least.saturating_sub(lift))?;
            }
            if let Some(most) = knot.most {
                supply.cut(most);
            }
            supplies.push(supply);
        }
        let mut prices = vec![0i128; knots.len()];
        let mut bound = 0i128;
        for (at, (knot, supply)) in knots.iter().zip(&supplies).enumerate().rev() {
            // The whole is asked for its least gain alone.
            let outer = prices.get(at).copied().unwrap_or_default();
            let inner = outer.max(supply.floor).min(supply.ceiling.unwrap_or(MOST_PRICE)).min(MOST_PRICE);
            let limit = if inner > outer { knot.least } else { knot.most };
            bound += (inner - outer) * i128::from(limit.unwrap_or_default());
            bound += least_value(&knot.offers, inner);
            for child in &knot.children {
                if let Some(slot) = prices.get_mut(*child) {
                    *slot = inner;
                }
            }
            if let Some(slot) = prices.get_mut(at) {
                *slot = inner;
            }
        }
        let dearest = prices.iter().copied().max().unwrap_or_default();
        Some(Relaxed { prices, bound: bound - dearest * i128::from(lift) })
    }

    /// No plan has less effort than this.
    pub(super) fn least_effort(&self) -> i64 {
        let one = 1i128 << PRICE_BITS;
        let whole = self.bound.div_euclid(one) + i128::from(self.bound.rem_euclid(one) > 0);
        i64::try_from(whole.max(0)).unwrap_or_default()
    }

    /// The choice of a leaf that is best at its price, of those as good the one that gains most.
    pub(super) fn best(&self, knot: usize, offers: &[Offer]) -> Option<Offer> {
        let price = self.prices.get(knot)?;
        offers.iter().min_by_key(|offer| (value(offer, *price), -offer.gain)).copied()
    }

    /// What the choices of a leaf waste, where no plan of more effort than `most` is of interest.
    pub(super) fn wastes(&self, knot: usize, offers: &[Offer], choices: usize, most: i64) -> Wastes {
        let gap = (i128::from(most) << PRICE_BITS) - self.bound;
        let price = self.prices.get(knot).copied().unwrap_or_default();
        let least = least_value(offers, price);
        // Both are cut down so that their product fits.
        let cut = (i128::BITS - gap.leading_zeros()).saturating_sub(MOST_BITS);
        let mut wastes = vec![None; choices];
        for offer in offers {
            let waste = value(offer, price) - least;
            if let Some(slot) = wastes.get_mut(offer.choice).filter(|_| waste <= gap) {
                *slot = i64::try_from((waste >> cut) * i128::from(ALL_WASTE) / ((gap >> cut) + 1)).ok();
            }
        }
        wastes
    }
}

fn value(offer: &Offer, price: i128) -> i128 {
    (i128::from(offer.effort) << PRICE_BITS) - price * i128::from(offer.gain)
}

fn least_value(offers: &[Offer], price: i128) -> i128 {
    offers.iter().map(|offer| value(offer, price)).min().unwrap_or_default()
}

impl Supply {
    /// The cheapest choice, and from there on the lower convex hull of effort over gain.
    fn of_leaf(offers: &[Offer]) -> Option<Supply> {
        let cheapest = offers.iter().map(|offer| offer.effort).min()?;
        let mut sorted: Vec<(i64, i64)> = offers.iter().map(|offer| (offer.gain, offer.effort)).collect();
        sorted.sort_unstable_by_key(|(gain, effort)| (-gain, *effort));
        let mut hull: Vec<(i64, i64)> = Vec::new();
        // From the most gain down: what gains less and costs no less is of no use.
        for (gain, effort) in sorted {
            if hull.last().is_some_and(|(_, dearer)| effort >= *dearer) {
                continue;
            }
            while let [.., outer, inner] = hull.as_slice() {
                if turns(*outer, *inner, (gain, effort)) {
                    break;
                }
                hull.pop();
            }
            hull.push((gain, effort));
            if effort == cheapest {
                break;
            }
        }
        hull.reverse();
        let base = hull.first()?.0;
        let segments = hull.windows(2).filter_map(|pair| {
            let [(gain, effort), (more, dearer)] = pair else { return None };
            let (gained, spent) = (more - gain, i128::from(dearer - effort) << PRICE_BITS);
            // Rounded up, so that what is bought at this price is wholly bought.
            let price = (spent + i128::from(gained) - 1) / i128::from(gained);
            Some(Segment { gain: gained, price: price.min(MOST_PRICE) })
        });
        Some(Supply { base, segments: segments.collect(), ..Supply::default() })
    }

    /// Buys until so much is gained, whatever it costs; `None` where that is too much.
    fn buy(&mut self, least: i64) -> Option<()> {
        let mut left = Vec::new();
        for mut segment in std::mem::take(&mut self.segments) {
            let bought = segment.gain.min(least.saturating_sub(self.base)).max(0);
            if bought > 0 {
                self.base += bought;
                self.floor = segment.price;
                segment.gain -= bought;
            }
            if segment.gain > 0 {
                left.push(segment);
            }
        }
        self.segments = left;
        (self.base >= least).then_some(())
    }

    /// Leaves out what would be gained beyond a limit.
    fn cut(&mut self, most: i64) {
        let mut left = most.saturating_sub(self.base);
        if left < 0 {
            self.base = most;
        }
        let mut kept = Vec::new();
        for segment in &self.segments {
            if segment.gain > left && self.ceiling.is_none() {
                self.ceiling = Some(segment.price);
            }
            let gain = segment.gain.min(left.max(0));
            if gain > 0 {
                kept.push(Segment { gain, ..*segment });
            }
            left -= gain;
        }
        if most < self.base || (left < 0 && kept.is_empty()) {
            self.ceiling = Some(0);
        }
        self.segments = kept;
    }
}

/// Whether the middle one of three points lies below the line through the others.
fn turns(outer: (i64, i64), inner: (i64, i64), next: (i64, i64)) -> bool {
    let wide = |value: i64| i128::from(value);
    let (far, near) = (wide(outer.0) - wide(next.0), wide(inner.0) - wide(next.0));
    let (rise, own) = (wide(outer.1) - wide(next.1), wide(inner.1) - wide(next.1));
    own * far < rise * near
}
