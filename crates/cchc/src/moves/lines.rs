//! Moves of what goes in steps: percents, numbers, counts, points.
//!
//! Between the places where a rule turns (edges of bands, knots, limits) the points of equal steps change by
//! equal amounts, so a scale of any length is a few lines. Where knots stand at figures of the group, which the
//! leaf's own value moves, every step is a move of its own (`every_step`).

mod every_step;

use std::collections::BTreeSet;

use super::efforts::{EffortRow, row_for};
use super::{Becomes, Ground, LeafMoves, Line, Move, Start, Step};
use crate::criteria::points::{limited, limits_of_points};
use crate::criteria::{Bound, CriteriaSet, GroupFigures, LeafIndex, Measure, Rule, Value};
use crate::evidence::group_figures::amounts_of_others;
use crate::number::Number;

/// Of a leaf whose every step is a move of its own, no more steps are looked at in one direction.
const MOST_STEPS: u64 = 10_000;

/// A value that moves in steps.
struct Walk<'a> {
    set: &'a CriteriaSet,
    leaf: LeafIndex,
    row: &'a EffortRow,
    /// Where it starts.
    from: Becomes,
    /// The same on the scale of the rule: percents for fractions.
    at: Number,
    /// One step of the value in its own unit.
    unit: Number,
    /// One step on the scale of the rule.
    pace: Number,
    /// What is moved beside the value: its documents.
    documents: bool,
    /// Between which values of the rule's scale it may move; `None` where there is no end.
    low: Option<Number>,
    high: Option<Number>,
    /// The values of the others of the group, where they count.
    others: Option<Vec<Number>>,
}

/// Steps upwards or downwards: which steps are looked at.
#[derive(Clone, Copy)]
struct Way {
    upwards: bool,
    /// The first step, and how many steps lie between two that are looked at.
    first: u64,
    stride: u64,
}

impl Ground<'_> {
    /// Moves of a leaf whose rule takes percents, numbers, counts or points.
    pub(super) fn add_values(&self, moves: &mut LeafMoves, rows: &[EffortRow], ceilings: &[Value]) {
        let Some(row) = row_for(rows, None) else { return };
        let leaf = moves.leaf;
        let rule = &self.set.leaf(leaf).rule;
        let (from, unit, pace, at) = first_value(rule, moves.start.value());
        let (low, high) = scale_of(rule);
        let others = rule.needs_group().then(|| amounts_of_others(self.set, self.evidence, self.unit, leaf));
        let mut walk = Walk {
            set: self.set,
            leaf,
            row,
            from: Becomes::Value(from),
            at,
            unit,
            pace,
            documents: moves.start.is_undocumented(),
            low,
            high,
            others,
        };
        walk.limit(ceilings.iter().filter_map(amount_of));
        let stands = matches!(moves.start, Start::Value { .. });
        if !stands || walk.documents {
            let first = walk.move_at(0, true);
            let becomes = if stands { Becomes::Same } else { first.becomes.clone() };
            moves.lines.push(Line::single(Move { becomes, ..first }));
        }
        walk.add_lines(moves);
    }

    /// Moves of a leaf that was given as points: like `judged`, within the limits of such points.
    pub(super) fn add_points(&self, moves: &mut LeafMoves, rows: &[EffortRow], ceilings: &[Value]) {
        let (Some(row), Start::Points { given, undocumented, .. }) = (row_for(rows, None), &moves.start)
        else {
            return;
        };
        let leaf = moves.leaf;
        let (low, high) = limits_of_points(self.set, leaf);
        let step = match &self.set.leaf(leaf).rule {
            Rule::Judged(judged) => judged.step.clone(),
            _ => None,
        };
        let unit = step.unwrap_or_else(hundredth);
        let mut walk = Walk {
            set: self.set,
            leaf,
            row,
            from: Becomes::Points(given.clone()),
            at: given.clone(),
            unit: unit.clone(),
            pace: unit,
            documents: *undocumented,
            low,
            high: Some(high.unwrap_or_else(|| given + self.set.total())),
            others: None,
        };
        let best = |value: &Value| self.set.leaf(leaf).rule.award(value, &GroupFigures::default());
        walk.limit(ceilings.iter().map(best));
        if walk.documents {
            let first = walk.move_at(0, true);
            moves.lines.push(Line::single(Move { becomes: Becomes::Same, ..first }));
        }
        walk.add_lines(moves);
    }
}

fn hundredth() -> Number {
    Number::from_decimal(1, -2)
}

/// The value that a leaf starts from, one step of it in its own unit and on the scale of the rule, and where it
/// stands there.
fn first_value(rule: &Rule, now: Option<&Value>) -> (Value, Number, Number, Number) {
    match (rule, now) {
        (_, Some(Value::Measure(measure))) => {
            let pace = match &measure.fraction {
                Some(fraction) => Number::hundred().checked_div(&fraction.1),
                None => None,
            };
            let unit = if pace.is_some() { Number::ONE } else { hundredth() };
            let pace = pace.unwrap_or_else(hundredth);
            (Value::Measure(measure.clone()), unit, pace, measure.amount.clone())
        }
        (_, Some(Value::Count(count))) => {
            (Value::Count(count.clone()), Number::ONE, Number::ONE, count.clone())
        }
        (Rule::Judged(judged), now) => {
            let points = match now {
                Some(Value::Points(points)) => points.clone(),
                _ => Number::ZERO,
            };
            let unit = judged.step.clone().unwrap_or_else(hundredth);
            (Value::Points(points.clone()), unit.clone(), unit, points)
        }
        (Rule::Count(_), _) => (Value::Count(Number::ZERO), Number::ONE, Number::ONE, Number::ZERO),
        _ => {
            let measure = Measure { amount: Number::ZERO, fraction: None };
            (Value::Measure(measure), hundredth(), hundredth(), Number::ZERO)
        }
    }
}

/// Between which values of its scale a rule takes evidence.
fn scale_of(rule: &Rule) -> (Option<Number>, Option<Number>) {
    match rule {
        Rule::Bands(bands) => (bands.scale.lowest(), bands.scale.highest()),
        Rule::Curve(curve) => (curve.scale.lowest(), curve.scale.highest()),
        Rule::Judged(judged) => (Some(Number::ZERO), Some(judged.max.clone())),
        _ => (Some(Number::ZERO), None),
    }
}

/// A ceiling on the scale of the rule.
fn amount_of(value: &Value) -> Option<Number> {
    match value {
        Value::Measure(measure) => Some(measure.amount.clone()),
        Value::Count(amount) | Value::Points(amount) => Some(amount.clone()),
        _ => None,
    }
}

impl Walk<'_> {
    /// Keeps the value between where it starts and each ceiling.
    fn limit(&mut self, ceilings: impl Iterator<Item = Number>) {
        for ceiling in ceilings {
            let (low, high) =
                if ceiling < self.at { (ceiling, self.at.clone()) } else { (self.at.clone(), ceiling) };
            self.low = Some(self.low.take().map_or_else(|| low.clone(), |own| own.max(low.clone())));
            self.high = Some(self.high.take().map_or_else(|| high.clone(), |own| own.min(high.clone())));
        }
    }

    fn amount_at(&self, step: u64, upwards: bool) -> Number {
        let way = &self.pace * &super::times(step);
        if upwards { &self.at + &way } else { &self.at - &way }
    }

    /// What a value on the scale of the rule earns, within the leaf's limits.
    fn earned(&self, amount: &Number) -> Number {
        limited(self.set, self.leaf, self.unlimited(amount))
    }

    fn unlimited(&self, amount: &Number) -> Number {
        match &self.set.leaf(self.leaf).rule {
            _ if matches!(self.from, Becomes::Points(_)) => amount.clone(),
            Rule::Curve(curve) => curve.award(amount, &self.figures_with(amount)),
            rule @ Rule::Bands(_) => {
                let measure = Measure { amount: amount.clone(), fraction: None };
                rule.award(&Value::Measure(measure), &GroupFigures::default())
            }
            rule @ Rule::Count(_) => rule.award(&Value::Count(amount.clone()), &GroupFigures::default()),
            _ => amount.clone(),
        }
    }

    /// The figures of the group with this value of the leaf's own.
    fn figures_with(&self, own: &Number) -> GroupFigures {
        let Some(others) = &self.others else { return GroupFigures::default() };
        let all = others.iter().chain(std::iter::once(own));
        let sum = Number::sum(all.clone());
        GroupFigures {
            highest: all.clone().max().cloned(),
            lowest: all.min().cloned(),
            mean: sum.checked_div(&Number::from(others.len() + 1)),
        }
    }

    fn move_at(&self, step: u64, upwards: bool) -> Move {
        let times = super::times(step);
        let by = &self.unit * &times;
        let scale_amount = match &self.from {
            // Counted in numerators, percents, numbers, counts or points.
            Becomes::Same => Number::ZERO,
            _ => by.clone(),
        };
        let amount = scale_amount + Number::from(usize::from(self.documents));
        Move {
            leaf: self.leaf,
            becomes: self.from.clone().moved(&if upwards { by } else { -&by }),
            documents: self.documents,
            points: self.earned(&self.amount_at(step, upwards)),
            price: self.row.price(&amount),
            amount,
        }
    }

    fn add_lines(&self, moves: &mut LeafMoves) {
        for upwards in [true, false] {
            let end = if upwards { &self.high } else { &self.low };
            let most = end.as_ref().map(|end| self.steps_to(end, upwards));
            if self.others.is_some() {
                self.add_every_step(moves, upwards, most);
            } else {
                for way in self.ways(upwards) {
                    self.add_pieces(moves, way, most);
                }
            }
        }
    }

    /// How many whole steps lie before a value of the scale, that value included.
    fn steps_to(&self, end: &Number, upwards: bool) -> u64 {
        let way = if upwards { end - &self.at } else { &self.at - end };
        let steps = way.checked_div(&self.pace).unwrap_or_default().floor();
        steps.as_fraction().and_then(|(steps, _)| u64::try_from(steps).ok()).unwrap_or(0)
    }

    /// Number knots, where the rule is a curve.
    fn turns_ref(&self) -> Vec<&Number> {
        match &self.set.leaf(self.leaf).rule {
            Rule::Curve(curve) => curve.knots.iter().filter_map(|knot| knot.at.value()).collect(),
            _ => Vec::new(),
        }
    }

    /// Which steps are looked at: all, or of a count by steps of `per` those that begin a step.
    fn ways(&self, upwards: bool) -> Vec<Way> {
        let all = Way { upwards, first: 1, stride: 1 };
        let Rule::Count(count) = &self.set.leaf(self.leaf).rule else { return vec![all] };
        let per = count.per.clone().unwrap_or(Number::ONE);
        if matches!(self.from, Becomes::Points(_)) || per == Number::ONE {
            return vec![all];
        }
        let over = count.over.clone().unwrap_or_default();
        let whole = |number: &Number| number.as_fraction().filter(|(_, below)| *below == 1);
        let (Some((per, _)), Some((over, _)), Some((at, _))) = (whole(&per), whole(&over), whole(&self.at))
        else {
            // Steps that are no whole numbers begin at no regular places: every count is looked at.
            return vec![all];
        };
        // Upwards a step begins at over + j·per, downwards just below it; from the first step on.
        let next = if upwards {
            let begun = (at - over).div_euclid(per).max(0) + 1;
            over + begun * per - at
        } else {
            at - (over + (at - over).div_euclid(per) * per - 1)
        };
        let (first, stride) = (u64::try_from(next), u64::try_from(per));
        match (first, stride) {
            (Ok(first), Ok(stride)) if first > 0 => vec![Way { upwards, first, stride }],
            _ => Vec::new(),
        }
    }

    /// Cuts the way where the rule turns or a limit is met, and makes a line of each piece.
    fn add_pieces(&self, moves: &mut LeafMoves, way: Way, most: Option<u64>) {
        let last = |most: u64| most.checked_sub(way.first).map(|left| left / way.stride);
        let cuts = self.cuts(way);
        let end = match most {
            Some(most) => last(most),
            None => Some(self.far_end(way, &cuts)),
        };
        let Some(end) = end else { return };
        let mut starts: Vec<u64> = cuts.into_iter().filter(|cut| *cut <= end).collect();
        starts.push(end + 1);
        for pair in starts.windows(2) {
            if let [start, next] = pair {
                self.add_piece(moves, way, *start, next - 1);
            }
        }
    }

    /// Where pieces begin, counted in the steps that are looked at.
    fn cuts(&self, way: Way) -> BTreeSet<u64> {
        let mut cuts = BTreeSet::from([0]);
        let mut turns = self.turns();
        if self.has_uneven_steps(way) {
            cuts.extend(0..MOST_STEPS);
            turns.clear();
        }
        for turn in turns {
            let ahead = if way.upwards { turn >= self.at } else { turn <= self.at };
            if !ahead {
                continue;
            }
            // The edge may belong to either side, so the step that meets it stands alone.
            let steps = self.steps_to(&turn, way.upwards);
            for step in [steps, steps + 1, steps + 2] {
                if let Some(past) = step.checked_sub(way.first) {
                    cuts.insert(past.div_ceil(way.stride));
                }
            }
        }
        cuts
    }

    /// Whether this is a count whose steps begin at no regular places.
    fn has_uneven_steps(&self, way: Way) -> bool {
        let Rule::Count(count) = &self.set.leaf(self.leaf).rule else { return false };
        let uneven = |number: &Option<Number>| number.as_ref().is_some_and(|number| !number.is_whole());
        let points = matches!(self.from, Becomes::Points(_));
        !points && way.stride == 1 && (uneven(&count.per) || uneven(&count.over))
    }

    /// The values of the scale where the rule turns.
    fn turns(&self) -> Vec<Number> {
        if matches!(self.from, Becomes::Points(_)) {
            return Vec::new();
        }
        match &self.set.leaf(self.leaf).rule {
            Rule::Bands(bands) => {
                bands.steps.iter().filter_map(|step| step.bound.as_ref().map(edge)).collect()
            }
            Rule::Curve(_) => self.turns_ref().into_iter().cloned().collect(),
            Rule::Count(count) => {
                // Where the rule's own limits are met, in what is counted.
                let start = count.start.clone().unwrap_or_default();
                let over = count.over.clone().unwrap_or_default();
                let per = count.per.clone().unwrap_or(Number::ONE);
                let limits = [&count.at_least, &count.at_most].into_iter().flatten();
                let met = limits.filter_map(|limit| (limit - &start).checked_div(&count.each));
                let met: Vec<Number> = met.map(|steps| &over + &(&steps * &per)).collect();
                std::iter::once(over).chain(met).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How far to look where the scale has no end: to where nothing changes any more, or where a bonus has
    /// earned the total of the set.
    fn far_end(&self, way: Way, cuts: &BTreeSet<u64>) -> u64 {
        let last = cuts.last().copied().unwrap_or_default();
        let at = |place: u64| self.unlimited(&self.amount_at(way.step(place), way.upwards));
        let (here, next) = (at(last), at(last + 1));
        let rise = &next - &here;
        let top = limits_of_points(self.set, self.leaf).1.unwrap_or_else(|| self.set.total().clone());
        let missing = (&top - &here).checked_div(&rise).filter(|_| rise.is_positive());
        let missing = missing.map(|steps| steps.floor()).and_then(|steps| steps.as_fraction());
        last + missing.and_then(|(steps, _)| u64::try_from(steps).ok()).map_or(0, |steps| steps + 1)
    }

    /// One piece in which the points before limits lie on a line.
    fn add_piece(&self, moves: &mut LeafMoves, way: Way, start: u64, end: u64) {
        let at = |place: u64| self.unlimited(&self.amount_at(way.step(place), way.upwards));
        let (first, last) = (at(start), at(end));
        let span = super::times(end - start);
        let Some(rise) = (&last - &first).checked_div(&span).filter(|rise| !rise.is_zero()) else {
            // Where nothing changes, the nearest is all there is.
            return self.push(moves, way, start, start, Number::ZERO);
        };
        let mut cuts = BTreeSet::from([start, end + 1]);
        let (low, high) = limits_of_points(self.set, self.leaf);
        for limit in [low, high].into_iter().flatten() {
            let met = (&limit - &first).checked_div(&rise).unwrap_or_default();
            if met.is_negative() {
                continue;
            }
            let met = met.floor().as_fraction().and_then(|(met, _)| u64::try_from(met).ok());
            let Some(met) = met.and_then(|met| met.checked_add(start)) else { continue };
            cuts.extend([met, met + 1].into_iter().filter(|cut| *cut > start && *cut <= end));
        }
        let cuts: Vec<u64> = cuts.into_iter().collect();
        for pair in cuts.windows(2) {
            let [start, next] = pair else { continue };
            let (here, there) = (self.earned(&self.amount_at(way.step(*start), way.upwards)), next - 1);
            let last = self.earned(&self.amount_at(way.step(there), way.upwards));
            let constant = here == last;
            let (there, rise) = if constant { (*start, Number::ZERO) } else { (there, rise.clone()) };
            self.push(moves, way, *start, there, rise);
        }
    }

    fn push(&self, moves: &mut LeafMoves, way: Way, start: u64, end: u64, points: Number) {
        let first = self.move_at(way.step(start), way.upwards);
        let by = &self.unit * &super::times(way.stride);
        let effort = &self.row.per * &by;
        let value = if way.upwards { by.clone() } else { -&by };
        let step = Step { value, points, amount: by, effort };
        moves.lines.push(Line { first, count: end - start + 1, step });
    }
}

impl Way {
    fn step(&self, place: u64) -> u64 {
        self.first + self.stride * place
    }
}

fn edge(bound: &Bound) -> Number {
    match bound {
        Bound::From(at) | Bound::Above(at) | Bound::To(at) | Bound::Below(at) => at.clone(),
    }
}
