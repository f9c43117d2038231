//! A workbook that one program saved in both formats is read alike, and whatever bytes stand in the old one, reading
//! it ends, soon and without more room than was allowed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::path::Path;
use std::time::{Duration, Instant};

use cchc::{Mark, Problems};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{Room, Stop, read};
use crate::limits::Limits;
use crate::workbook::book::{Book, Merged, SheetRow};
use crate::workbook::formula::{Formula, Formulas};

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/excel97");
    std::fs::read(folder.join(name)).unwrap()
}

/// All that is read of a sheet.
#[derive(Debug, PartialEq)]
struct Seen {
    name: String,
    is_hidden: bool,
    rows: Vec<SheetRow>,
    problems: Vec<(Mark, String)>,
    formulas: Vec<Formula>,
    merged: Vec<Merged>,
}

fn room(bytes: u64) -> Room {
    Room::of(&Limits { unpacked_bytes: bytes, ..Limits::default() })
}

fn seen(name: &str, bytes: Vec<u8>) -> Vec<Seen> {
    let mut book = Book::open(name, bytes, &Limits::default()).unwrap();
    let sheets = book.sheets().into_iter().map(|name| {
        let (mut rows, mut problems) = (Vec::new(), Problems::default());
        book.rows(&name, &mut problems, &mut |row, _| {
            rows.push(row.clone());
            true
        });
        let said = problems.iter().map(|problem| (problem.place.mark.clone(), problem.message.en.clone()));
        let (formulas, merged) = book.beside(&name);
        let is_hidden = book.is_hidden(&name);
        Seen { is_hidden, name, rows, problems: said.collect(), formulas: all_of(&formulas), merged }
    });
    sheets.collect()
}

fn all_of(formulas: &Formulas) -> Vec<Formula> {
    let places = (1..=300).flat_map(|line| (1..=256).map(move |column| (line, column)));
    places.filter_map(|(line, column)| formulas.at(line, column)).collect()
}

#[test]
fn a_workbook_of_both_formats_is_read_alike() {
    let [old, new] = ["cells.xls", "cells.xlsx"].map(|name| seen("f", fixture(name)));
    assert_eq!(old.len(), new.len());
    for (old, new) in old.iter().zip(&new) {
        for (old, new) in old.rows.iter().zip(&new.rows) {
            assert_eq!(old, new);
        }
        assert_eq!(old, new);
    }
    // Counted in the list from which the workbook was made.
    let first = &old[0];
    let cells: usize = first.rows.iter().map(|row| row.cells.len()).sum();
    assert_eq!((old.len(), cells, first.problems.len(), first.merged.len()), (4, 86, 5, 2));
}

/// A record.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), body].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// The start of a workbook or a sheet, and its end.
fn start() -> Vec<u8> {
    record(0x0809, &words(&[0x0600, 5, 0, 0, 0, 0, 0, 0]))
}

fn end() -> Vec<u8> {
    record(0x000A, &[])
}

/// A workbook whose sheets all start behind its head, with these records in the head and in the sheet.
fn stream(sheets: usize, head: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let named = |at: usize| {
        let at = u32::try_from(at).unwrap().to_le_bytes();
        record(0x0085, &[&at[..], &[0, 0, 1, 0, b'S']].concat())
    };
    let front = [start(), head.concat()].concat();
    let at = front.len() + named(0).len() * sheets + end().len();
    let sheet = [start(), sheet.concat(), end()].concat();
    [front, named(at).repeat(sheets), end(), sheet].concat()
}

/// A compound file with one part.
fn compound(name: &str, part: &[u8]) -> Vec<u8> {
    let sectors = part.len().max(4_096).div_ceil(512);
    let tables = (0..).find(|tables| sectors + tables < tables * 128).unwrap();
    let word = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    let last = 0xFFFF_FFFE_u32.to_le_bytes();
    let mut bytes = vec![0; 512];
    bytes[..8].copy_from_slice(&super::COMPOUND_FILE);
    bytes[30..34].copy_from_slice(&[9, 0, 6, 0]);
    bytes[44..48].copy_from_slice(&word(tables));
    bytes[60..64].copy_from_slice(&last);
    bytes[68..72].copy_from_slice(&last);
    bytes[76..].fill(0xFF);
    for table in 0..tables {
        bytes[76 + table * 4..][..4].copy_from_slice(&word(1 + table));
    }
    // The entries come first, then the tables, then the part.
    let entry = |name: &str, kind: u8, child: [u8; 4], start: [u8; 4], length: usize| {
        let mut entry = vec![0; 128];
        let name = words(&name.encode_utf16().collect::<Vec<u16>>());
        entry[..name.len()].copy_from_slice(&name);
        entry[66] = kind;
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&child);
        entry[116..120].copy_from_slice(&start);
        entry[120..124].copy_from_slice(&word(length));
        entry
    };
    bytes.extend(entry("Root Entry", 5, word(1), last, 0));
    bytes.extend(entry(name, 2, [0xFF; 4], word(1 + tables), part.len().max(4_096)));
    bytes.resize(1_024, 0);
    let mut next = [last.to_vec(), [0xFD, 0xFF, 0xFF, 0xFF].repeat(tables)].concat();
    next.extend((1..sectors).flat_map(|sector| word(1 + tables + sector)));
    next.extend(last);
    next.resize(tables * 512, 0xFF);
    bytes.extend(next);
    bytes.extend(part);
    bytes.resize(bytes.len() + sectors * 512 - part.len(), 0);
    bytes
}

/// What a workbook of such records comes to, within 16 MB and a few seconds.
fn outcome(stream: &[u8]) -> Result<usize, Stop> {
    outcome_of(&compound("Workbook", stream))
}

fn outcome_of(bytes: &[u8]) -> Result<usize, Stop> {
    let start = Instant::now();
    let found = read(bytes.to_vec(), room(16 << 20));
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
    found.map(|sheets| sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len()).sum())
}

fn figure(line: u16, column: u16) -> Vec<u8> {
    record(0x0203, &[words(&[line, column, 0]), vec![0, 0, 0, 0, 0, 0, 0xF8, 0x3F]].concat())
}

#[test]
fn what_is_built_here_is_read_where_it_is_harmless() {
    let texts = record(0x00FC, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &[2, 0, 0, b'a', b'b']].concat());
    let shared = record(0x00FD, &words(&[0, 1, 0, 0, 0]));
    assert_eq!(outcome(&stream(1, &[texts], &[figure(0, 0), shared, figure(7, 255)])), Ok(3));
    // The records of a chart inside are not the sheet's.
    let chart = [start(), figure(0, 0), end()].concat();
    assert_eq!(outcome(&stream(1, &[], &[chart, figure(0, 0)])), Ok(1));
}

#[test]
fn workbooks_of_other_kinds_are_told_apart() {
    let good = stream(1, &[], &[figure(0, 0)]);
    assert_eq!(outcome_of(&compound("BOOK", &good)), Ok(1));
    assert_eq!(outcome_of(&compound("WordDocument", &good)), Err(Stop::Broken));
    let mut of_excel_5 = good.clone();
    of_excel_5[5] = 5;
    assert_eq!(outcome(&of_excel_5), Err(Stop::Old));
    assert_eq!(outcome_of(&compound("Book", &of_excel_5)), Err(Stop::Old));
    for bare in [&[9, 0, 4, 0, 2, 0, 0x10, 0][..], &[9, 8, 8, 0, 0, 5, 5, 0]] {
        assert_eq!(outcome_of(bare), Err(Stop::Old));
    }
    let lock = record(0x002F, &words(&[1, 1, 1, 16]));
    assert_eq!(outcome(&stream(1, &[lock], &[])), Err(Stop::Locked));
    assert_eq!(outcome_of(&compound("EncryptedPackage", &good)), Err(Stop::Locked));
}

#[test]
fn links_to_other_workbooks_are_seen() {
    let other = |name: &[u8]| {
        let mut body = words(&[1, u16::try_from(name.len()).unwrap()]);
        body.push(0);
        record(0x01AE, &[&body, name].concat())
    };
    let outcome = |record: Vec<u8>| outcome(&stream(1, &[record], &[figure(0, 0)]));
    assert_eq!(outcome(other(b"\x01khac.xls")), Err(Stop::LeadsElsewhere));
    assert_eq!(outcome(other(b" ")), Ok(1));
    for own in [0x0401, 0x3A01] {
        assert_eq!(outcome(record(0x01AE, &words(&[1, own]))), Ok(1));
    }
}

#[test]
fn cells_that_nobody_can_place_are_refused() {
    let broken = [
        vec![figure(0, 256)],
        vec![figure(3, 3), figure(0, 0), figure(3, 3)],
        vec![record(0x00FD, &words(&[0, 0, 0, 9, 0]))],
        vec![record(0x0203, &words(&[0, 0, 0]))],
        vec![record(0x00BD, &words(&[0, 0xFFFF, 0, 0, 0, 0, 0, 0, 0]))],
        vec![record(0x00E5, &words(&[9, 0, 1, 0, 1]))],
        vec![record(0x00E5, &words(&[1, 5, 1, 0, 1]))],
        vec![record(0x0205, &[0, 0, 0, 0, 0, 0, 99, 1])],
        vec![record(0x0204, &[0, 0, 0, 0, 0, 0, 255, 255, 0, b'a'])],
    ];
    for sheet in broken {
        assert_eq!(outcome(&stream(1, &[], &sheet)), Err(Stop::Broken), "{sheet:?}");
    }
    // A formula whose text never comes was saved without its value.
    let mut formula = words(&[0, 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0, 0]);
    let sheets = read(compound("Workbook", &stream(1, &[], &[record(6, &formula)])), room(1 << 20)).unwrap();
    assert!(sheets[0].formulas[0].is_bare && !sheets[0].formulas[0].refers);
    formula[20] = 200;
    assert_eq!(outcome(&stream(1, &[], &[record(6, &formula)])), Err(Stop::Broken));
}

#[test]
fn a_short_file_stands_for_no_more_than_it_holds() {
    // A long text in very many cells.
    let mut long = vec![1, 0, 0, 0, 1, 0, 0, 0, 0x00, 0x1F, 0];
    long.resize(11 + 0x1F00, b'x');
    let cells: Vec<Vec<u8>> =
        (0..60_000_u16).map(|line| record(0x00FD, &words(&[line, 0, 0, 0, 0]))).collect();
    assert_eq!(outcome(&stream(1, &[record(0x00FC, &long)], &cells)), Err(Stop::TooMuch));
    // Very many sheets of the same cells, and very many of none.
    let cells: Vec<Vec<u8>> = (0..9_000).map(|line| figure(line, 0)).collect();
    assert_eq!(outcome(&stream(2, &[], &cells)), Err(Stop::Broken));
    assert_eq!(outcome(&stream(4_097, &[], &[])), Err(Stop::TooManySheets));
    // Cells made one over and over.
    let merged = record(0x00E5, &[words(&[1_024]), words(&[0, 1, 0, 1]).repeat(1_024)].concat());
    let merges = |count: usize| stream(1, &[], &vec![merged.clone(); count]);
    assert_eq!(outcome(&merges(64)), Ok(0));
    assert_eq!(outcome(&merges(65)), Err(Stop::TooManyMerged));
    // Cells that cannot be read, each of which has something said of it.
    let errors: Vec<Vec<u8>> =
        (0..60_000_u16).map(|line| record(0x0205, &[words(&[line, 0, 0]), vec![7, 1]].concat())).collect();
    assert_eq!(outcome(&stream(1, &[], &errors)), Err(Stop::TooMuch));
    // Empty records without end that go on with a text, and texts that are empty.
    let empty = record(0x003C, &[]).repeat(1_500_000);
    let texts = record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, b'a']);
    assert_eq!(outcome(&stream(1, &[[texts, empty].concat()], &[])), Err(Stop::Broken));
    let empty = record(0x003C, &[0; 8_190]).repeat(800);
    let texts = record(0x00FC, &[1, 0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(outcome(&stream(1, &[[texts, empty].concat()], &[])), Err(Stop::TooMuch));
}

#[test]
fn chains_that_lead_nowhere_or_back_are_refused() {
    let good = compound("Workbook", &stream(1, &[], &[figure(0, 0)]));
    assert_eq!(outcome_of(&good), Ok(1));
    let changed = |at: usize, number: u32| {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        outcome_of(&bytes)
    };
    // The table stands behind the entries: its first number is of them, its third of the part's first sector.
    let (table, entry) = (1_024, 512 + 128);
    for number in [0, 1, 1_000, 0xFFFF_FFFF, 0x8000_0000] {
        assert_eq!(changed(table, number), Err(Stop::Broken), "entries, {number}");
        assert_eq!(changed(table + 8, number), Err(Stop::Broken), "the part, {number}");
        assert_eq!(changed(76, number.max(2)), Err(Stop::Broken), "the table, {number}");
        assert_eq!(changed(48, number.max(1)), Err(Stop::Broken), "the first entries, {number}");
        assert_eq!(changed(entry + 116, number), Err(Stop::Broken), "the start, {number}");
    }
    for length in [4_097, 1 << 30, 0xFFFF_FFFF, 64, 0] {
        assert_eq!(changed(entry + 120, length), Err(Stop::Broken), "so long: {length}");
    }
    // Many tables, of which all are the first.
    for count in [0, 2, 109, 110, 1_000_000, 0xFFFF_FFFF] {
        assert_eq!(changed(44, count), Err(Stop::Broken), "{count} tables");
    }
    // Siblings in a circle are met once.
    assert_eq!(changed(entry + 68, 1), Ok(1));
    assert_eq!(changed(entry + 72, 0), Ok(1));
    for at in 0..good.len() {
        assert!(outcome_of(&good[..at]).is_err(), "cut at {at}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_are_answered(
        name in prop_oneof![Just("cells.xls"), Just("form.xls")],
        changes in proptest::collection::vec((any::<Index>(), 1_usize..5, any::<[u8; 4]>()), 1..6),
        few in any::<bool>(),
        cut in prop_oneof![4 => Just(None), 1 => any::<Index>().prop_map(Some)],
    ) {
        let mut bytes = fixture(name);
        for (at, length, new) in changes {
            // What a program writes there often, or anything.
            let new = if few { [[0; 4], [0xFF; 4], [1, 0, 0, 0], [0xFE, 0xFF, 0xFF, 0xFF]][usize::from(new[0] % 4)] } else { new };
            let at = at.index(bytes.len() - 4);
            bytes[at..at + length].copy_from_slice(&new[..length]);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let start = Instant::now();
        let _ = read(bytes, room(16 << 20));
        prop_assert!(start.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn changed_records_are_answered(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..8),
        removed in proptest::option::of((any::<Index>(), 1_usize..64)),
    ) {
        let mut records = super::compound::workbook(&fixture("cells.xls")).unwrap();
        for (at, new) in changes {
            let at = at.index(records.len());
            records[at] = new;
        }
        if let Some((at, length)) = removed {
            let at = at.index(records.len());
            let end = (at + length).min(records.len());
            records.drain(at..end);
        }
        let start = Instant::now();
        let _ = read(compound("Workbook", &records), room(16 << 20));
        prop_assert!(start.elapsed() < Duration::from_secs(2));
    }
}
