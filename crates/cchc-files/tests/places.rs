//! Where the cells of one unit stand: kept only when asked for, whatever file they come from.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use std::path::Path;

use crate::support::{UNITS, folder, set};
use cchc::{Code, Column, NumberStyle, UnitId};
use cchc_files::{case_places, load_case};

/// The places of the unit `b`, as `code column: text at file:line:column`.
fn places_of_b(path: &Path) -> Vec<String> {
    let set = set();
    let case = load_case(path, &set, NumberStyle::Point).unwrap_or_else(|problems| panic!("{problems}"));
    let unit = case.evidence.value.find(&UnitId::new("b")).unwrap();
    let places = case_places(path, &set, NumberStyle::Point, unit).unwrap();
    let columns = [
        Column::Value,
        Column::Declared,
        Column::Documents,
        Column::Note,
        Column::Ruling(1),
        Column::Ruling(2),
    ];
    let mut found = Vec::new();
    for code in ["1", "2", "3", "3.10"] {
        let node = set.find(&Code::new(code)).unwrap();
        for column in columns {
            found.extend(places.get(node, column).map(|cell| {
                let file = cell.mark.file.as_deref().and_then(|file| file.rsplit('/').next()).unwrap();
                format!("{code} {column:?}: {} at {file}:{}:{}", cell.text, cell.mark.line, cell.mark.column)
            }));
        }
    }
    found
}

#[test]
fn cells_of_all_tables_are_found() {
    let folder = folder(&[
        ("units.csv", UNITS.as_bytes()),
        ("evidence.csv", "unit,code,value,declared,documents,note\na,1,late,0.5,x,y\nb,1,,1,qd.pdf,\"một\nhai\"\nb,3,n/a,,,\n".as_bytes()),
        ("evidence-wide.csv", "unit;2\nb;95%\na;90%\n".as_bytes()),
        ("decisions.csv", "unit,code,round,value,points\nb,1,2,late,\nb,1,,,0.75\na,1,1,late,\n".as_bytes()),
    ]);
    assert_eq!(
        places_of_b(folder.path()),
        [
            "1 Declared: 1 at evidence.csv:3:4",
            "1 Documents: qd.pdf at evidence.csv:3:5",
            "1 Note: một\nhai at evidence.csv:3:6",
            "1 Ruling(1): 0.75 at decisions.csv:3:5",
            "1 Ruling(2): late at decisions.csv:2:4",
            "2 Value: 95% at evidence-wide.csv:2:2",
            "3 Value: n/a at evidence.csv:5:3",
        ]
    );
}

#[test]
fn cells_of_a_json_are_found() {
    let folder = folder(&[(
        "case.json",
        b"{\"cchc\": 1, \"units\": [{\"unit\": \"a\", \"name\": \"A\", \"group\": \"X\"},\n {\"unit\": \"b\", \"name\": \"B\", \"group\": \"X\"}],\n \"evidence\": [{\"unit\": \"b\", \"code\": 2,\n   \"value\": \"9/10\"}]}".as_slice(),
    )]);
    assert_eq!(places_of_b(&folder.path().join("case.json")), ["2 Value: 9/10 at case.json:4:13"]);
}

#[test]
fn other_units_and_empty_cells_leave_nothing() {
    let folder = folder(&[
        ("units.csv", UNITS.as_bytes()),
        ("evidence.csv", b"unit,code,value,declared\na,1,late,0.5\nb,2, ,\n"),
    ]);
    assert_eq!(places_of_b(folder.path()), Vec::<String>::new());
    let missing = folder.path().join("nowhere");
    let unit = load_case(folder.path(), &set(), NumberStyle::Point).unwrap();
    let unit = unit.evidence.value.find(&UnitId::new("a")).unwrap();
    assert!(case_places(&missing, &set(), NumberStyle::Point, unit).is_err());
}
