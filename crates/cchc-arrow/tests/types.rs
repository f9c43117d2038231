//! What columns may hold: texts and exact numbers, and nothing else. Floats are refused with words on what to do.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

use std::sync::Arc;

use crate::support::{Held, batch, batches, conformance, grid, one, read, texts, words};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Decimal256Array, Float32Array, Int8Array,
    Int64Array, ListArray, NullArray, StringArray, StructArray, UInt16Array,
};
use arrow_buffer::i256;
use arrow_schema::{DataType, Field};
use cchc::{Checked, Evidence, NumberStyle, Problems};
use cchc_arrow::{CaseTables, read_case};

fn column(array: impl arrow_array::Array + 'static) -> ArrayRef {
    Arc::new(array)
}

/// The case of three units with one column.
fn with_column(name: &str, array: ArrayRef) -> Result<Checked<Evidence>, Problems> {
    let columns = [("unit", texts(Held::Texts, &["a", "b", "c"])), (name, array)];
    let tables = CaseTables { evidence: Some(one(batch(&columns))), ..CaseTables::default() };
    read_case(&conformance(), tables, NumberStyle::Point)
}

fn decimals(values: [Option<i128>; 3], precision: u8, scale: i8) -> ArrayRef {
    let array = Decimal128Array::from(values.to_vec());
    column(array.with_precision_and_scale(precision, scale).expect("decimals"))
}

#[test]
fn exact_numbers_are_their_text() {
    let digits = 1_234_567_890_123_456_789_012_345_678;
    let large = Decimal256Array::from(vec![Some(i256::from_i128(digits)), None, Some(i256::from_i128(-0))]);
    let large = column(large.with_precision_and_scale(70, 26).expect("decimals"));
    let cases: [(&str, ArrayRef, [&str; 3]); 8] = [
        ("1.2", column(Int64Array::from(vec![Some(100), None, Some(0)])), ["100", "", "0"]),
        ("1.2", column(Int8Array::from(vec![Some(99), Some(7), None])), ["99", "7", ""]),
        ("1.2", column(UInt16Array::from(vec![100, 2, 3])), ["100", "2", "3"]),
        ("1.2", decimals([Some(950), Some(9_525), None], 5, 2), ["9.5", "95.25", ""]),
        ("1.2", decimals([Some(5), Some(0), Some(100)], 3, 3), ["0.005", "0", "0.1"]),
        ("1.2", decimals([Some(1), Some(0), Some(9)], 3, -1), ["10", "0", "90"]),
        (
            "1.2",
            decimals([Some(digits), None, Some(1)], 38, 26),
            ["12.34567890123456789012345678", "", "0.00000000000000000000000001"],
        ),
        ("1.2", large, ["12.34567890123456789012345678", "", "0"]),
    ];
    for (name, array, expected) in cases {
        let set = conformance();
        let kind = array.data_type().clone();
        let found = read(&set, with_column(name, array), 0);
        let expected = read(&set, with_column(name, texts(Held::Texts, &expected)), 0);
        assert!(expected.0.is_some(), "{:?}", expected.1);
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn negative_numbers_and_numbers_out_of_range_are_judged_as_texts_are() {
    let set = conformance();
    for (array, texts_of) in [
        (decimals([Some(-5), Some(10_001), Some(-10_000)], 6, 2), ["-0.05", "100.01", "-100"]),
        (column(Int64Array::from(vec![-1, 101, i64::MIN])), ["-1", "101", "-9223372036854775808"]),
    ] {
        let found = read(&set, with_column("1.2", array), 0);
        assert_eq!(found, read(&set, with_column("1.2", texts(Held::Texts, &texts_of)), 0));
        assert_eq!(found.1.len(), 3, "{:?}", found.1);
    }
}

#[test]
fn other_columns_are_refused() {
    let floats = column(Float32Array::from(vec![0.5, 1.0, 2.0]));
    let keys = arrow_array::DictionaryArray::<Int32Type>::new(vec![0, 0, 0].into(), Arc::clone(&floats));
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>(vec![Some(vec![Some(1)]), None, None]);
    let inner = Arc::new(Field::new("x", DataType::Utf8, true));
    let parts = StructArray::from(vec![(inner, column(StringArray::from(vec!["1", "2", "3"])))]);
    let float =
        |kind: &str| format!("the column `1.2` holds binary floats ({kind}), which do not keep every digit");
    let other = |kind: &str| format!("the column `1.2` is of the type {kind}, which is not read");
    let cases: [(ArrayRef, String); 6] = [
        (Arc::clone(&floats), float("Float32")),
        (column(keys), float("Float32")),
        (column(BooleanArray::from(vec![true, false, true])), other("Boolean")),
        (column(Date32Array::from(vec![1, 2, 3])), other("Date32")),
        (column(list.clone()), other(&list_name(&list))),
        (column(parts.clone()), other(&list_name(&parts))),
    ];
    for (array, expected) in cases {
        assert_eq!(words(with_column("1.2", array)), [expected]);
    }
    let problems = with_column("1.2", floats).expect_err("a problem");
    let problem = problems.iter().next().expect("a problem");
    assert_eq!(problem.kind.name(), "wrong-shape");
    assert_eq!((problem.place.mark.file.as_deref(), problem.place.mark.column), (Some("evidence"), 2));
    let help = problem.help.as_ref().expect("help");
    assert!(help.vi.contains("`dtype=str`") && help.en.contains("as text"), "{help:?}");
}

fn list_name(array: &dyn arrow_array::Array) -> String {
    array.data_type().to_string()
}

#[test]
fn a_column_without_any_value_is_empty() {
    let set = conformance();
    let found = read(&set, with_column("1.2", column(NullArray::new(3))), 0);
    assert_eq!(found, read(&set, with_column("1.2", texts(Held::Texts, &["", "", ""])), 0));
}

#[test]
fn a_unit_that_is_not_ranked_may_be_said_so_by_false() {
    let set = conformance();
    let ranked = column(BooleanArray::from(vec![Some(true), Some(false), None]));
    let found = read(&set, with_column("ranked", ranked), 0);
    assert_eq!(found, read(&set, with_column("ranked", texts(Held::Texts, &["yes", "no", ""])), 0));
    assert!(found.0.expect("a case").contains("\"ranked\": \"no\""));
}

#[test]
fn codes_are_no_numbers() {
    let columns = [
        ("unit", texts(Held::Texts, &["a", "a", "a"])),
        ("code", decimals([Some(11), Some(12), Some(21)], 3, 1)),
        ("value", texts(Held::Texts, &["som", "100", "3"])),
    ];
    let tables = CaseTables {
        units: Some(batches(&grid("unit|name\na|A"), Held::Texts, 10)),
        evidence: Some(one(batch(&columns))),
        ..CaseTables::default()
    };
    let found = words(read_case(&conformance(), tables, NumberStyle::Point));
    assert_eq!(found, ["the column `code` holds numbers; the codes `1.10` and `1.1` would be one"]);
}
