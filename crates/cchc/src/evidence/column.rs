//! The cells of one leaf, one a unit, as whole numbers.
//!
//! A decimal is kept as a whole number of 10^−scale, with one scale for the column; a fraction as numerator
//! and denominator; an option by its place; a checklist as a set of bits; the answers of a survey side by
//! side. What does not fit (28 digits, fractions of decimals) is kept beside the column as it is. So nothing
//! is rounded and nothing is lost, and nearly every cell takes one to four bytes.

use std::collections::BTreeMap;

use super::narrow::{Narrow, Slot};
use crate::criteria::{Given, Measure, Rule, Value};
use crate::number::{Number, POWERS_OF_TEN};

/// The most decimal places that a column counts in.
const MOST_PLACES: u32 = 18;
/// The most items of a checklist that a column keeps as bits.
const MOST_ITEMS: usize = 62;

/// What the numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// The place of an option.
    Options,
    /// One bit an item.
    Items,
    /// Percents or numbers.
    Measures,
    /// Whole numbers.
    Counts,
    /// Points.
    Points,
    /// How often each answer was given.
    Answers,
}

/// The cells of one leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) kind: ColumnKind,
    /// The numbers: decimals in units of 10^−`places`, numerators as they are.
    pub(crate) numbers: Narrow,
    /// The decimal places of plain decimals.
    pub(crate) places: u32,
    /// The denominators of fractions; absent where the cell is no fraction.
    pub(crate) denominators: Option<Narrow>,
    /// The counts of the second answer of a survey, and of those after it.
    pub(crate) further: Vec<Narrow>,
    /// Cells that are no machine numbers.
    others: BTreeMap<usize, Given>,
    length: usize,
}

/// The numbers that say a value.
enum Parts {
    /// A number of 10^−places.
    Decimal(i64, u32),
    Fraction(i64, i64),
    Answers(Vec<i64>),
}

impl Column {
    /// The column of a leaf with this rule.
    pub(crate) fn of(rule: &Rule) -> Column {
        Column::new(match rule {
            Rule::Choice(_) => ColumnKind::Options,
            Rule::Checklist(_) => ColumnKind::Items,
            Rule::Bands(_) | Rule::Curve(_) => ColumnKind::Measures,
            Rule::Count(_) => ColumnKind::Counts,
            Rule::Survey(_) => ColumnKind::Answers,
            Rule::Judged(_) | Rule::Rollup(_) | Rule::Unknown => ColumnKind::Points,
        })
    }

    /// An empty column.
    pub(crate) fn new(kind: ColumnKind) -> Column {
        Column {
            kind,
            numbers: Narrow::absent(0),
            places: 0,
            denominators: None,
            further: Vec::new(),
            others: BTreeMap::new(),
            length: 0,
        }
    }

    /// Makes room for so many units.
    pub(crate) fn grow(&mut self, length: usize) {
        if self.length == length {
            return;
        }
        self.length = length;
        self.numbers.grow(length);
        self.denominators.iter_mut().chain(&mut self.further).for_each(|part| part.grow(length));
    }

    /// Whether nothing was given for a unit.
    pub(crate) fn is_absent(&self, unit: usize) -> bool {
        self.numbers.get(unit) == Slot::Absent
    }

    /// What was given for a unit.
    pub(crate) fn get(&self, unit: usize) -> Option<Given> {
        match self.numbers.get(unit) {
            Slot::Absent => None,
            Slot::NotApplicable => Some(Given::NotApplicable),
            Slot::Pending => Some(Given::Pending),
            Slot::Other => self.others.get(&unit).cloned(),
            Slot::Plain(number) => Some(Given::Value(self.value(unit, number))),
        }
    }

    fn value(&self, unit: usize, number: i64) -> Value {
        let decimal = || Number::from_decimal(number.into(), -i64::from(self.places));
        match self.kind {
            ColumnKind::Options => Value::Option(usize::try_from(number).unwrap_or(usize::MAX)),
            ColumnKind::Items => {
                Value::Items((0..MOST_ITEMS).filter(|item| number >> item & 1 == 1).collect())
            }
            ColumnKind::Counts => Value::Count(decimal()),
            ColumnKind::Points => Value::Points(decimal()),
            ColumnKind::Answers => {
                let further = self.further.iter().map(|counts| plain(counts.get(unit)));
                Value::Answers(std::iter::once(number).chain(further).map(Number::from).collect())
            }
            ColumnKind::Measures => {
                Value::Measure(match self.denominators.as_ref().map(|part| part.get(unit)) {
                    Some(Slot::Plain(denominator)) => fraction(number, denominator),
                    _ => Measure { amount: decimal(), fraction: None },
                })
            }
        }
    }

    /// Puts what was given for a unit.
    pub(crate) fn put(&mut self, unit: usize, given: Given) {
        match &given {
            Given::NotApplicable => self.numbers.put(unit, Slot::NotApplicable),
            Given::Pending => self.numbers.put(unit, Slot::Pending),
            Given::Value(value) => {
                let fits = parts(value).is_some_and(|parts| self.put_parts(unit, parts));
                if !fits {
                    self.numbers.put(unit, Slot::Other);
                    self.others.insert(unit, given);
                }
            }
        }
    }

    /// Puts something else, or nothing, in the place of what was given for a unit.
    pub(crate) fn replace(&mut self, unit: usize, given: Option<Given>) {
        self.others.remove(&unit);
        let parts = std::iter::once(&mut self.numbers).chain(&mut self.further);
        parts.chain(&mut self.denominators).for_each(|part| part.clear(unit));
        if let Some(given) = given {
            self.put(unit, given);
        }
    }

    /// Puts the decimal `number` × 10^−`places`; whether it fits.
    #[inline]
    pub(crate) fn put_decimal(&mut self, unit: usize, number: i64, places: u32) -> bool {
        if places > self.places && !self.refine(places) {
            return false;
        }
        let factor = POWERS_OF_TEN.get((self.places - places) as usize);
        let scaled = factor.and_then(|factor| number.checked_mul(*factor));
        let Some(scaled) = scaled.filter(|scaled| is_plain(*scaled)) else { return false };
        self.numbers.put_plain(unit, scaled);
        true
    }

    /// Puts decimals of 10^−`places` for units that follow one another from `first` on; whether it could: where
    /// something was given for one of them already, or some number does not fit, none is put.
    pub(crate) fn put_run(&mut self, first: usize, numbers: &[i64], places: u32) -> bool {
        if places > self.places && !self.refine(places) {
            return false;
        }
        let Some(factor) = POWERS_OF_TEN.get((self.places - places) as usize) else { return false };
        let fits = |number: &i64| number.checked_mul(*factor).is_some_and(is_plain);
        let mut ends = numbers.iter().min().into_iter().chain(numbers.iter().max());
        ends.all(fits) && self.numbers.put_run(first, numbers, *factor)
    }

    fn put_parts(&mut self, unit: usize, parts: Parts) -> bool {
        match parts {
            Parts::Decimal(number, places) => self.put_decimal(unit, number, places),
            Parts::Fraction(numerator, denominator) => {
                let length = self.length;
                let denominators = self.denominators.get_or_insert_with(|| Narrow::absent(length));
                denominators.put(unit, Slot::Plain(denominator));
                self.numbers.put(unit, Slot::Plain(numerator));
                true
            }
            Parts::Answers(counts) => {
                let length = self.length;
                let missing = counts.len().saturating_sub(1 + self.further.len());
                self.further.extend((0..missing).map(|_| Narrow::absent(length)));
                let parts = std::iter::once(&mut self.numbers).chain(&mut self.further);
                parts.zip(counts).for_each(|(part, count)| part.put(unit, Slot::Plain(count)));
                true
            }
        }
    }

    /// Counts in smaller units from now on; whether all cells still fit.
    fn refine(&mut self, places: u32) -> bool {
        if places > MOST_PLACES {
            return false;
        }
        let Some(factor) = POWERS_OF_TEN.get((places - self.places) as usize).copied() else { return false };
        let denominators = self.denominators.take();
        let is_decimal =
            |unit| !matches!(denominators.as_ref().map(|part| part.get(unit)), Some(Slot::Plain(_)));
        let fits = self.numbers.scale_up(factor, is_decimal).is_ok();
        self.denominators = denominators;
        if fits {
            self.places = places;
        }
        fits
    }
}

fn is_plain(number: i64) -> bool {
    // The four least numbers are marks.
    number > i64::MIN + 4
}

fn plain(slot: Slot) -> i64 {
    match slot {
        Slot::Plain(number) => number,
        _ => 0,
    }
}

fn fraction(numerator: i64, denominator: i64) -> Measure {
    let parts = (Number::from(numerator), Number::from(denominator));
    let amount = parts.0.checked_div(&parts.1).unwrap_or_default() * Number::hundred();
    Measure { amount, fraction: Some(Box::new(parts)) }
}

/// The numbers that say a value, where machine numbers do.
fn parts(value: &Value) -> Option<Parts> {
    let decimal = |number: &Number| {
        let (number, places) = number.as_decimal()?;
        (places <= MOST_PLACES).then_some(Parts::Decimal(number, places))
    };
    match value {
        Value::Option(option) => i64::try_from(*option).ok().map(|option| Parts::Decimal(option, 0)),
        Value::Items(items) => {
            let bits = items.iter().map(|item| (*item < MOST_ITEMS).then(|| 1i64 << item));
            bits.sum::<Option<i64>>().map(|bits| Parts::Decimal(bits, 0))
        }
        Value::Count(number) | Value::Points(number) => decimal(number),
        Value::Measure(Measure { amount, fraction: None }) => decimal(amount),
        Value::Measure(Measure { fraction: Some(fraction), .. }) => {
            Some(Parts::Fraction(whole(&fraction.0)?, whole(&fraction.1)?))
        }
        Value::Answers(counts) => counts.iter().map(whole).collect::<Option<_>>().map(Parts::Answers),
    }
}

fn whole(number: &Number) -> Option<i64> {
    let (number, places) = number.as_decimal()?;
    (places == 0 && is_plain(number)).then_some(number)
}
