//! What Excel asks of a workbook beyond the standard, before it says that it must be repaired.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use cchc::Problem;
use cchc_forms::FormFile;
use cchc_tests::engine;
use serde_json::{Value, json};

/// Excel takes so many 16-bit units in a message beside a cell (MS-OI29500, on 18.3.1.32).
const LONGEST_MESSAGE: usize = 224;

fn set(name: &str, unit: &str) -> Value {
    json!({"cchc": 1, "id": "excel", "title": name, "level": "commune", "year": 2026, "status": "illustrative",
        "total": "10", "criteria": [
            {"code": "1", "name": name, "max": "7", "criteria": [
                {"code": "1.1", "name": name, "max": "4",
                    "rule": {"bands": {"of": "percent", "unit": unit, "steps": [{"from": "10", "share": "4"}, {"points": "0"}]}}},
                {"code": "1.2", "name": "Chọn", "max": "3",
                    "rule": {"choice": {"a": {"label": name, "points": "3"}, "b": {"label": "B", "points": "0"}}}}]},
            {"code": "2", "name": "Hỏi", "max": "3", "source": "survey",
                "rule": {"survey": {"answers": {"tot": "1", "kem": "0"}}}}]})
}

/// The forms for so many units, by the beginnings of their names.
fn forms(set: &Value, units: usize, name: &str) -> Vec<(String, Vec<u8>)> {
    let units: Vec<Value> =
        (0..units).map(|unit| json!({"unit": format!("u{unit}"), "name": name})).collect();
    let engine = engine::engine(set).expect("a set");
    let evidence = engine::evidence(engine.set(), &json!({"cchc": 1, "units": units})).expect("a case");
    let mut files = Vec::new();
    cchc_forms::forms::<Box<Problem>>(engine.set(), &evidence, &mut |FormFile { name, bytes }| {
        files.push((name, bytes));
        Ok(())
    })
    .expect("forms");
    files
}

/// The text of the first sheet.
fn sheet(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut text = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    part.read_to_string(&mut text).expect("text");
    text
}

/// Excel takes 65,534 rules of typing a sheet, so there are not more of them for more units.
#[test]
fn one_rule_of_typing_serves_all_units() {
    let set = set("Một", "hồ sơ");
    let rules = |units: usize| -> Vec<(String, usize)> {
        let files = forms(&set, units, "Xã").into_iter().filter(|(name, _)| !name.starts_with("phieu-"));
        files.map(|(name, bytes)| (name, sheet(&bytes).matches("<dataValidation ").count())).collect()
    };
    let few = rules(2);
    assert!(few.len() == 2 && few.iter().all(|(_, rules)| *rules > 1), "{few:?}");
    assert_eq!(few, rules(300));
}

#[test]
fn texts_of_any_kind_leave_a_workbook_sound() {
    let names = ["<r>Kế hoạch</r>", "<r><t>Kế hoạch</t></r>", "Kế\u{fffe}hoạch", "a & b < c > \"d\" 'e'"];
    for name in names {
        for (file, bytes) in forms(&set(name, &format!("{name} {}", "😀".repeat(300))), 2, name) {
            let text = sheet(&bytes);
            let messages: Vec<&str> = text.split(" error=\"").skip(1).collect();
            assert!(!messages.is_empty(), "{file}");
            for message in messages {
                let message = message.split('"').next().unwrap_or_default();
                let message = ["&amp;", "&lt;", "&gt;", "&quot;"]
                    .iter()
                    .fold(message.to_owned(), |text, mark| text.replace(mark, "&"));
                assert!(message.encode_utf16().count() <= LONGEST_MESSAGE, "{file}: {message}");
                assert!(!message.contains(['\u{fffe}', '\u{ffff}']), "{file}");
            }
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
            let names_of_sheets = book.sheet_names();
            let cells = book.worksheet_range(&names_of_sheets[0]).expect("a sheet");
            let has_name = cells
                .used_cells()
                .any(|(_, _, cell)| matches!(cell, Data::String(text) if text.trim_end() == name));
            assert!(has_name, "{file}: {name}");
        }
    }
}
