//! Numbers from outside: what is read, what is refused, how it is rounded and written.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it found by panicking")]

use cchc::{Number, NumberError, NumberStyle, Rounding, RoundingMode};

fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

fn places(places: u32, mode: RoundingMode) -> Rounding {
    Rounding { places, mode }
}

#[test]
fn numbers_are_read_as_written() {
    let cases = [
        ("0.1", "1/10"),
        ("1e-3", "1/1000"),
        ("1.10", "11/10"),
        ("012", "12/1"),
        (".5", "1/2"),
        ("5.", "5/1"),
        ("-0", "0/1"),
        ("+2.50", "5/2"),
        ("1E2", "100/1"),
        ("9999999999999999999999999999", "9999999999999999999999999999/1"),
        ("0.0000000000000000000000000001", "1/10000000000000000000000000000"),
        ("1e-40", "1/10000000000000000000000000000000000000000"),
    ];
    for (text, fraction) in cases {
        assert_eq!(Some(number(text)), Number::parse_exact(fraction), "{text}");
    }
}

#[test]
fn what_the_contract_does_not_allow_is_refused() {
    let cases = [
        ("", NumberError::NotANumber),
        (".", NumberError::NotANumber),
        ("-", NumberError::NotANumber),
        ("1e", NumberError::NotANumber),
        ("e5", NumberError::NotANumber),
        ("1 000", NumberError::NotANumber),
        ("1_000", NumberError::NotANumber),
        ("0x10", NumberError::NotANumber),
        ("NaN", NumberError::NotANumber),
        ("Infinity", NumberError::NotANumber),
        ("１２", NumberError::NotANumber),
        ("0,5", NumberError::Comma),
        ("1,234.5", NumberError::NotANumber),
        ("12345678901234567890123456789", NumberError::TooManyDigits),
        ("1.0000000000000000000000000000", NumberError::TooManyDigits),
        ("1e101", NumberError::OutOfRange),
        ("1e-101", NumberError::OutOfRange),
        ("1e999999999999999999999", NumberError::OutOfRange),
        ("0e-9223372036854775808", NumberError::OutOfRange),
    ];
    for (text, error) in cases {
        assert_eq!(Number::parse(text), Err(error), "{text}");
    }
}

#[test]
fn vietnamese_numbers_are_read_in_their_own_style_only() {
    let read = |text| Number::parse_styled(text, NumberStyle::Vietnamese);
    assert_eq!(read("1.234,5"), Ok(number("1234.5")));
    assert_eq!(read("1234,5"), Ok(number("1234.5")));
    assert_eq!(read("0,95"), Ok(number("0.95")));
    assert_eq!(read("-1.234.567"), Ok(number("-1234567")));
    // The same text is another number under the other style.
    assert_eq!(read("1.234"), Ok(number("1234")));
    assert_eq!(Number::parse("1.234"), Ok(number("1234e-3")));
    assert_eq!(read("0.95"), Err(NumberError::Point));
    assert_eq!(read("12.34"), Err(NumberError::Point));
    for text in ["1,2,3", "1,234.5", "1.23,4.5", ".123", "1..234"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn halves_go_where_the_mode_says() {
    let up = |text: &str, to| number(text).to_fixed(places(to, RoundingMode::HalfUp));
    let even = |text: &str, to| number(text).to_fixed(places(to, RoundingMode::HalfEven));
    assert_eq!([up("0.125", 2), even("0.125", 2)], ["0.13", "0.12"]);
    assert_eq!([up("0.135", 2), even("0.135", 2)], ["0.14", "0.14"]);
    assert_eq!([up("-0.125", 2), even("-0.125", 2)], ["-0.13", "-0.12"]);
    assert_eq!([up("2.5", 0), even("2.5", 0)], ["3", "2"]);
    assert_eq!([up("0.1249999999999999999999999999", 2), up("99.995", 2)], ["0.12", "100.00"]);
    // What rounds to nothing has no sign.
    assert_eq!([up("-0.004", 2), even("-0.005", 2), up("0", 3)], ["0.00", "0.00", "0.000"]);
}

#[test]
fn thirds_meet_exactly() {
    let third = number("1").checked_div(&number("3")).expect("a third");
    assert_eq!(&third * &number("0.75"), number("0.25"));
    // Three thirds of 0.375 are 0.375, shown 0.38; rounded thirds would make 0.39.
    let part = &third * &number("0.375");
    let sum = Number::sum([&part, &part, &part]);
    assert_eq!(sum.to_fixed(places(2, RoundingMode::HalfUp)), "0.38");
    assert_eq!(third.to_exact_text(), "1/3");
    assert_eq!(third.decimal_places(), None);
    assert_eq!(number("0.375").decimal_places(), Some(3));
}

#[test]
fn means_are_exact_where_they_stand_on_an_edge() {
    let to = places(2, RoundingMode::HalfUp);
    let third = number("1").checked_div(&number("3")).expect("a third");
    // (1/3 + 2/3 - 0.99) / 2 = 0.005, exactly on the edge, though no part of it is a decimal.
    let values = [third.clone(), &third * &number("2") - number("0.99")];
    assert_eq!(Number::rounded_mean(&values, to), Some(number("0.01")));
    let even = places(2, RoundingMode::HalfEven);
    assert_eq!(Number::rounded_mean(&values, even), Some(number("0")));
    // One part in 10^28 below the edge.
    let values = [number("0.01"), number("-1e-28")];
    assert_eq!(Number::rounded_mean(&values, to), Some(number("0")));
    assert_eq!(Number::rounded_mean(&[], to), None);
}

#[test]
fn floors_go_down() {
    assert_eq!(number("2.9").floor(), number("2"));
    assert_eq!(number("-0.1").floor(), number("-1"));
    assert_eq!(number("3").floor(), number("3"));
}

#[test]
fn signs_and_limits() {
    assert!(number("-0.5").is_negative() && !number("-0.5").is_positive());
    assert!(!number("0").is_negative() && !number("0").is_positive() && number("0").is_zero());
    assert!(number("1e3").is_whole() && !number("0.5").is_whole());
    let (low, high) = (number("0"), number("1"));
    assert_eq!(number("-1").limited(&low, &high), low);
    assert_eq!(number("2").limited(&low, &high), high);
    assert_eq!(number("0.5").limited(&low, &high), number("0.5"));
    assert_eq!(number("1").checked_div(&number("0")), None);
}
