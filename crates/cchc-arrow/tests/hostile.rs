//! Tables that are wrong, and arrays that are not what they say they are: problems, never a panic.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests")]
#![allow(unsafe_code, reason = "arrays that are wrong can only be made without checks")]

use std::sync::Arc;

use crate::support::{Held, batch, batches, conformance, grid, one, texts, words};
use arrow_array::{Array, ArrayRef, RecordBatchIterator, make_array};
use arrow_buffer::Buffer;
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType};
use cchc::NumberStyle;
use cchc_arrow::{CaseTables, read_case};

fn whole(text: &str) -> Vec<String> {
    let tables = CaseTables { evidence: Some(batches(&grid(text), Held::Texts, 2)), ..CaseTables::default() };
    words(read_case(&conformance(), tables, NumberStyle::Point))
}

#[test]
fn tables_that_are_wrong() {
    let cases: [(&str, &[&str]); 7] = [
        ("1.1\nsom", &["the table has no column `unit`"]),
        ("unit|1.1\na|som\n|som", &["the cell `unit` is empty"]),
        ("unit|1.1\na|som\nb|som\na|muon", &["it stands in line 1 already"]),
        ("unit|1.1|1.1\na|som|som", &["the column `1.1` stands twice"]),
        ("unit|1.1|\na|som|1", &["column 3 has no name"]),
        ("unit|1.1|9.9\na|som|1", &["the set has no code `9.9`"]),
        ("unit|name|1.1\na||som", &["the cell `name` is empty"]),
    ];
    for (table, expected) in cases {
        assert_eq!(whole(table), expected, "{table}");
    }
    assert_eq!(whole("unit|1.1"), ["the case has no units"]);
    let none = read_case(&conformance(), CaseTables::default(), NumberStyle::Point);
    assert_eq!(words(none), ["the table `units` is missing"]);
    let long = batches(&grid("unit|code|value\na|1.1|som"), Held::Texts, 2);
    let long = CaseTables { evidence: Some(long), ..CaseTables::default() };
    assert_eq!(words(read_case(&conformance(), long, NumberStyle::Point)), ["the table `units` is missing"]);
}

#[test]
fn all_columns_and_cells_that_are_wrong_are_named_in_one_run() {
    let found = whole("unit|1.1|1.2|khac\na|sai|x|1\nb|som|120%|2");
    assert_eq!(found.len(), 4, "{found:?}");
}

/// Of a table whose rows and columns all fail the first thousand are told, and the rest is not looked at: suggesting
/// names among so many for each of them would take long.
#[test]
fn tables_that_fail_all_over_end_soon() {
    let rows = |name: &str, heading: &str| {
        let mut table = grid(heading);
        table.extend((0..10_000).map(|row| vec![format!("{name}{row}"), "som".to_owned()]));
        batches(&table, Held::Texts, 10_000)
    };
    let tables = CaseTables {
        units: Some(rows("u", "unit|name")),
        evidence: Some(rows("v", "unit|1.1")),
        ..CaseTables::default()
    };
    let found = words(read_case(&conformance(), tables, NumberStyle::Point));
    assert_eq!(found.len(), cchc::Problems::MOST + 1);
    let columns = (0..20_000).map(|column| format!("x{column}"));
    let table = vec![std::iter::once("unit".to_owned()).chain(columns).collect::<Vec<_>>()];
    let tables = CaseTables { evidence: Some(batches(&table, Held::Texts, 1)), ..CaseTables::default() };
    assert!(words(read_case(&conformance(), tables, NumberStyle::Point)).len() <= cchc::Problems::MOST + 1);
}

#[test]
fn row_labels_of_pandas_are_passed_over() {
    let table = grid("unit|1.1|__index_level_0__\na|som|17");
    let tables = CaseTables { evidence: Some(batches(&table, Held::Texts, 2)), ..CaseTables::default() };
    assert!(read_case(&conformance(), tables, NumberStyle::Point).is_ok());
    assert_eq!(whole("unit|1.1|__index_level_x__\na|som|17").len(), 1);
}

#[test]
fn a_table_that_breaks_off() {
    let good = batch(&[("unit", texts(Held::Texts, &["a"])), ("1.1", texts(Held::Texts, &["som"]))]);
    let schema = good.schema();
    let broken = Err(ArrowError::ComputeError("the line was cut".to_owned()));
    let tables = CaseTables {
        evidence: Some(Box::new(RecordBatchIterator::new([Ok(good), broken], schema))),
        ..CaseTables::default()
    };
    let found = words(read_case(&conformance(), tables, NumberStyle::Point));
    assert_eq!(found, ["the table `evidence` cannot be read: Compute error: the line was cut"]);
}

/// An array of one row that nobody checked.
fn unchecked(kind: DataType, buffers: Vec<Buffer>, children: Vec<ArrayData>) -> ArrayRef {
    let data = ArrayData::builder(kind).len(1).buffers(buffers).child_data(children);
    // SAFETY: none; that the array is wrong is what is tested.
    make_array(unsafe { data.build_unchecked() })
}

#[test]
fn arrays_that_are_not_what_they_say() {
    let text = |bytes: &[u8]| Buffer::from(bytes.to_vec());
    let offsets = |offsets: [i32; 2]| Buffer::from(offsets.map(i32::to_le_bytes).concat());
    let values = texts(Held::Texts, &["som"]).to_data();
    let keys = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    let view = Buffer::from(u128::to_le_bytes(20 | (7 << 64)).to_vec());
    let arrays = [
        unchecked(DataType::Utf8, vec![offsets([0, 3]), text(b"so\xFF")], vec![]),
        unchecked(DataType::Utf8, vec![offsets([0, 1]), text("đ".as_bytes())], vec![]),
        unchecked(keys.clone(), vec![text(&[5])], vec![values.clone()]),
        unchecked(keys, vec![text(&[255])], vec![values]),
        unchecked(DataType::Utf8View, vec![view], vec![]),
    ];
    for array in arrays {
        let columns = [("unit", texts(Held::Texts, &["a"])), ("1.1", Arc::clone(&array))];
        let tables = CaseTables { evidence: Some(one(batch(&columns))), ..CaseTables::default() };
        let found = words(read_case(&conformance(), tables, NumberStyle::Point));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("the column `1.1` cannot be read"), "{found:?}");
    }
}
