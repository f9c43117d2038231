//! How much is held at once of workbooks that stand for far more than they are long. Bytes are counted where they are
//! asked for, so that the answer is the same on any machine.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use cchc::NumberStyle;
use cchc_files::load_case;
use support::folder;
use support::grid::{open_document_of, set, told};
use support::sheets::{merged, packed_sheet, sheet, text_cell};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static HELD: AtomicI64 = AtomicI64::new(0);
static PEAK: AtomicI64 = AtomicI64::new(0);
/// One reading at a time is counted.
static TURN: Mutex<()> = Mutex::new(());

struct Counting;

fn change(bytes: i64) {
    let held = HELD.fetch_add(bytes, Relaxed) + bytes;
    PEAK.fetch_max(held, Relaxed);
}

fn bytes(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

// SAFETY: every call goes to the system's allocator unchanged; counting touches no memory of anybody.
#[allow(unsafe_code, reason = "an allocator cannot be written without")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        change(bytes(layout.size()));
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        change(bytes(layout.size()));
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        change(-bytes(layout.size()));
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        change(bytes(size) - bytes(layout.size()));
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What is said of a case, and how many megabytes its reading held at most beyond what was there before. Whoever
/// calls has the turn.
fn read(path: &Path) -> (Vec<String>, i64) {
    let set = set();
    let before = HELD.load(Relaxed);
    PEAK.store(before, Relaxed);
    let case = load_case(path, &set, NumberStyle::Point);
    let held = (PEAK.load(Relaxed) - before) >> 20;
    (told(&case.map_or_else(|problems| problems, |case| case.evidence.warnings)), held)
}

/// The same of a case that is one file.
fn read_one(name: &str, bytes: &[u8]) -> (Vec<String>, i64) {
    let folder = folder(&[(name, bytes)]);
    read(&folder.path().join(name))
}

/// A note as long as a cell holds.
fn note() -> String {
    "x".repeat(32_000)
}

/// A workbook with rows of a shared text in so many cells each.
fn shared(text: &str, rows: usize, wide: usize) -> Vec<u8> {
    let texts = format!("<sst><si><t>{text}</t></si></sst>");
    let rows: String = (3..3 + rows)
        .map(|line| {
            let cells: String = (0..wide)
                .map(|place| format!("<c r=\"{}{line}\" t=\"s\"><v>0</v></c>", column(place)))
                .collect();
            format!("<row r=\"{line}\">{cells}</row>")
        })
        .collect();
    packed_sheet(&sheet(&rows), &[("xl/sharedStrings.xml", texts.as_bytes())])
}

/// `A`, …, `Z`, `AA`, …
fn column(place: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap());
    match place.checked_div(26).and_then(|rest| rest.checked_sub(1)) {
        Some(rest) => format!("{}{}", column(rest), letter(place)),
        None => letter(place).to_string(),
    }
}

#[test]
fn a_note_that_is_merged_over_and_over_is_held_once() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let rows = format!("<row r=\"3\">{}{}</row>", text_cell("A3", "2.1"), text_cell("C3", &note()));
    let sheet = merged(&sheet(&rows), (0..20_000).map(|more| format!("C3:C{}", 4 + more % 7)));
    let (found, held) = read_one("m.xlsx", &packed_sheet(&sheet, &[]));
    assert!(found.iter().any(|problem| problem.starts_with("lost-row m.xlsx S!A")), "{found:?}");
    assert!(held < 24, "{held} MB");
}

#[test]
fn what_is_wrong_with_a_repeated_cell_is_held_once() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let row = "<table:table-row><table:table-cell table:number-columns-repeated=\"16000\" \
               office:value-type=\"time\" office:time-value=\"PT1H\"/></table:table-row>";
    let content = format!(
        "<office:document-content><table:table table:name=\"S\">{}</table:table></office:document-content>",
        row.repeat(100)
    );
    let (_, held) = read_one("t.ods", &open_document_of(&content));
    assert!(held < 80, "{held} MB");
}

#[test]
fn a_folder_holds_one_large_workbook_at_a_time() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    // Each stands for 64 MB of texts; of others the one text alone is as long.
    let many = shared(&note(), 1_000, 2);
    let long = shared(&"x".repeat(24 << 20), 0, 0);
    for (bytes, most) in [(many, 160), (long, 100)] {
        let files: Vec<String> = (0..16).map(|number| format!("f{number}.xlsx")).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), bytes.as_slice())).collect();
        let folder = folder(&files);
        let (found, held) = read(folder.path());
        assert!(found.iter().all(|problem| !problem.contains("too-large")), "{found:?}");
        assert!(held < most, "{held} MB");
    }
}

#[test]
fn a_row_holds_so_much_and_no_more() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let (found, _) = read_one("r.xlsx", &shared(&note(), 1, 131));
    assert!(!found.iter().any(|problem| problem.starts_with("document-too-large")), "{found:?}");
    let (found, held) = read_one("r.xlsx", &shared(&note(), 1, 16_000));
    assert!(found.contains(&"document-too-large r.xlsx S!EB3".to_owned()), "{found:?}");
    assert!(held < 40, "{held} MB");
    let cell = format!(
        "<table:table-cell table:number-columns-repeated=\"8000\" office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
        "x".repeat(600)
    );
    let content = format!(
        "<office:document-content><table:table table:name=\"S\"><table:table-row>{cell}</table:table-row></table:table>\
         </office:document-content>"
    );
    let (found, _) = read_one("r.ods", &open_document_of(&content));
    assert!(found.contains(&"document-too-large r.ods S!A1".to_owned()), "{found:?}");
}
