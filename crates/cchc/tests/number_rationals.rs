//! Every operation on numbers, held against plain big rationals.
//!
//! Numbers are held in machine integers where they fit. The values here crowd around the borders of that
//! form, where a result, or only something on the way to it, leaves it or comes back.

#![expect(clippy::expect_used, reason = "a test says what it found by panicking")]

use cchc::{Number, NumberError, Rounding, RoundingMode};
use dashu_base::Abs;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use proptest::prelude::*;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn ten_to(power: usize) -> UBig {
    UBig::from(10u8).pow(power)
}

/// Whole numbers of every size that matters: small ones, powers of ten, and the borders of 63, 64 and 127 bits.
fn magnitude() -> impl Strategy<Value = UBig> {
    let border = prop_oneof![
        Just(u128::from(i64::MAX.unsigned_abs())),
        Just(u128::from(u64::MAX)),
        Just(u128::from(u32::MAX)),
        Just(i128::MAX.unsigned_abs()),
    ];
    prop_oneof![
        4 => (0u128..=1_000).prop_map(UBig::from),
        2 => any::<u32>().prop_map(UBig::from),
        2 => any::<u64>().prop_map(UBig::from),
        1 => any::<u128>().prop_map(UBig::from),
        3 => (border, 0u128..=4).prop_map(|(border, away)| UBig::from(border - 2 + away)),
        2 => (0usize..=40).prop_map(ten_to),
        2 => (0usize..=22, 0usize..=10).prop_map(|(twos, fives)| (UBig::ONE << twos) * UBig::from(5u8).pow(fives)),
    ]
}

fn rational() -> impl Strategy<Value = RBig> {
    let whole = prop_oneof![3 => magnitude(), 1 => Just(UBig::ONE)];
    let divisor = prop_oneof![3 => magnitude(), 2 => Just(UBig::ONE), 2 => Just(UBig::from(100u8))];
    (any::<bool>(), whole, divisor).prop_map(|(negative, whole, divisor)| {
        let whole = IBig::from(whole);
        RBig::from_parts(if negative { -whole } else { whole }, divisor.max(UBig::ONE))
    })
}

fn rounding() -> impl Strategy<Value = Rounding> {
    let mode = prop_oneof![Just(RoundingMode::HalfUp), Just(RoundingMode::HalfEven)];
    (prop_oneof![4 => 0u32..=6, 1 => 7u32..=30], mode).prop_map(|(places, mode)| Rounding { places, mode })
}

/// The number of a rational, by its fraction as text.
fn number(rational: &RBig) -> Number {
    let text = format!("{}/{}", rational.numerator(), rational.denominator());
    Number::parse_exact(&text).expect("a fraction")
}

/// How many places write a rational exactly, by looking for them.
fn places(rational: &RBig) -> Option<u32> {
    (0..=130u32).find(|places| (rational * RBig::from(ten_to(*places as usize))).is_int())
}

/// The whole count of 10^−places that a rational rounds to, sign aside.
fn units(rational: &RBig, rounding: Rounding) -> IBig {
    let scaled = rational.clone().abs() * RBig::from(ten_to(rounding.places as usize));
    let half = RBig::from_parts(IBig::ONE, UBig::from(2u8));
    let (up, below) = ((&scaled + &half).floor(), scaled.floor());
    let on_edge = &scaled - RBig::from(below.clone()) == half;
    let below_is_even = &below % IBig::from(2u8) == IBig::ZERO;
    if on_edge && below_is_even && rounding.mode == RoundingMode::HalfEven { below } else { up }
}

fn rounded(rational: &RBig, rounding: Rounding) -> RBig {
    let units = units(rational, rounding);
    let units = if *rational < RBig::ZERO { -units } else { units };
    RBig::from_parts(units, ten_to(rounding.places as usize))
}

fn fixed(rational: &RBig, rounding: Rounding) -> String {
    let units = units(rational, rounding);
    let sign = if *rational < RBig::ZERO && units != IBig::ZERO { "-" } else { "" };
    let digits = format!("{:0>width$}", units.to_string(), width = rounding.places as usize + 1);
    let (whole, decimals) = digits.split_at(digits.len() - rounding.places as usize);
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

fn exact_text(rational: &RBig) -> String {
    match places(rational) {
        Some(places) => fixed(rational, Rounding { places, mode: RoundingMode::HalfUp }),
        None => format!("{}/{}", rational.numerator(), rational.denominator()),
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn arithmetic_is_that_of_rationals(left in rational(), right in rational()) {
        let (a, b) = (number(&left), number(&right));
        prop_assert_eq!(&a + &b, number(&(&left + &right)));
        prop_assert_eq!(&a - &b, number(&(&left - &right)));
        prop_assert_eq!(&a * &b, number(&(&left * &right)));
        prop_assert_eq!(-&a, number(&-left.clone()));
        let quotient = (right != RBig::ZERO).then(|| number(&(&left / &right)));
        prop_assert_eq!(a.checked_div(&b), quotient);
        prop_assert_eq!(a.cmp(&b), left.cmp(&right));
        prop_assert_eq!(a == b, left == right);
        prop_assert_eq!(Number::sum([&a, &b, &a]), number(&(&left + &right + &left)));
    }

    #[test]
    fn questions_are_answered_as_by_rationals(rational in rational(), low in rational(), high in rational()) {
        let own = number(&rational);
        prop_assert_eq!(own.floor(), number(&RBig::from(rational.floor())));
        prop_assert_eq!(own.is_zero(), rational == RBig::ZERO);
        prop_assert_eq!(own.is_negative(), rational < RBig::ZERO);
        prop_assert_eq!(own.is_positive(), rational > RBig::ZERO);
        prop_assert_eq!(own.is_whole(), rational.is_int());
        prop_assert_eq!(own.decimal_places(), places(&rational));
        let (low, high) = (low.clone().min(high.clone()), low.max(high));
        let limited = number(&rational.clone().max(low.clone()).min(high.clone()));
        prop_assert_eq!(own.limited(&number(&low), &number(&high)), limited);
    }

    #[test]
    fn text_is_that_of_rationals_and_reads_back(rational in rational(), rounding in rounding()) {
        let own = number(&rational);
        prop_assert_eq!(own.to_exact_text(), exact_text(&rational));
        prop_assert_eq!(own.to_string(), exact_text(&rational));
        prop_assert_eq!(Number::parse_exact(&own.to_exact_text()), Some(own.clone()));
        prop_assert_eq!(own.to_fixed(rounding), fixed(&rational, rounding));
        prop_assert_eq!(own.round(rounding), number(&rounded(&rational, rounding)));
    }

    #[test]
    fn a_number_is_the_same_whichever_way_it_was_reached(rational in rational(), far in 20usize..=60) {
        let own = number(&rational);
        let large = number(&RBig::from(ten_to(far)));
        let tiny = number(&RBig::from_parts(IBig::ONE, ten_to(far) + UBig::from(7u8)));
        for other in [&large, &tiny] {
            for back in [&(&own + other) - other, &(&own * other) / other] {
                prop_assert_eq!(&back, &own);
                prop_assert_eq!(back.cmp(&own), std::cmp::Ordering::Equal);
                prop_assert_eq!(back.to_exact_text(), own.to_exact_text());
                prop_assert_eq!(&back + &Number::ONE, &own + &Number::ONE);
            }
        }
    }

    #[test]
    fn decimals_are_read_digit_by_digit(
        negative: bool,
        whole in "0{0,3}[0-9]{1,16}",
        decimals in "[0-9]{0,16}",
        exponent in -60i64..=60,
    ) {
        let sign = if negative { "-" } else { "" };
        let digits: IBig = format!("{sign}{whole}{decimals}").parse().expect("digits");
        let significant = format!("{whole}{decimals}").trim_start_matches('0').len();
        let lowest = exponent - decimals.len() as i64;
        let power = ten_to(lowest.unsigned_abs() as usize);
        let value = if lowest < 0 { RBig::from_parts(digits, power) } else { RBig::from(digits * power) };
        let read = Number::parse(&format!("{sign}{whole}.{decimals}e{exponent}"));
        let expected = if significant > 28 { Err(NumberError::TooManyDigits) } else { Ok(number(&value)) };
        prop_assert_eq!(read, expected);
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn sums_and_means_are_those_of_rationals(
        rationals in prop::collection::vec(rational(), 1..40),
        rounding in rounding(),
    ) {
        let numbers: Vec<Number> = rationals.iter().map(number).collect();
        let sum = rationals.iter().fold(RBig::ZERO, |sum, rational| sum + rational);
        prop_assert_eq!(Number::sum(&numbers), number(&sum));
        let mean = sum / RBig::from(rationals.len());
        prop_assert_eq!(Number::rounded_mean(&numbers, rounding), Some(number(&rounded(&mean, rounding))));
    }

    /// Percents of a few hundred, as means over units are taken, with mirrored pairs that bring the mean to an
    /// edge of the rounding.
    #[test]
    fn means_of_percents_are_exact_at_the_edges(
        parts in prop::collection::vec((0u32..=700, 1u32..=700), 1..30),
        edge in -400i32..=400,
        places in 0u32..=3,
        even: bool,
    ) {
        let mode = if even { RoundingMode::HalfEven } else { RoundingMode::HalfUp };
        let rounding = Rounding { places, mode };
        let edge = RBig::from_parts(IBig::from(edge), ten_to(places as usize) * UBig::from(2u8));
        let away = parts.iter().map(|(part, of)| RBig::from_parts(IBig::from(*part), UBig::from(*of)));
        let rationals: Vec<RBig> = away.flat_map(|away| [&edge + &away, &edge - &away]).collect();
        let numbers: Vec<Number> = rationals.iter().map(number).collect();
        prop_assert_eq!(Number::rounded_mean(&numbers, rounding), Some(number(&rounded(&edge, rounding))));
    }
}
