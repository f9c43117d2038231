//! What the name of a file in a case's folder says: one that is read, one that was most likely meant to be,
//! a table of something else, or nothing to do with tables. No file is opened here.

use cchc::code::tidy;

/// The tables of a case, in the order of reading.
pub(super) const TABLES: [&str; 5] =
    ["units.csv", "evidence.csv", "evidence-wide.csv", "declared-wide.csv", "decisions.csv"];

/// Endings of files that hold tables, also of those that cannot be read, and of files in which others are packed.
const ENDINGS: [&str; 18] = [
    "csv", "tsv", "xlsx", "xlsm", "xlsb", "xls", "xltx", "xltm", "xlt", "ods", "fods", "ots", "et", "ett",
    "numbers", "zip", "rar", "7z",
];

/// Endings of workbooks that are opened, to see whether they hold forms.
const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "ods", "xls"];

/// Whether an ending is one of workbooks that are opened.
pub(super) fn is_of_workbooks(ending: &str) -> bool {
    WORKBOOKS.contains(&ending)
}

/// Whether a file of a folder may be a workbook of forms.
pub(super) fn may_hold_forms(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    Name::of(name) != Name::Ignored && ending.is_some_and(|ending| is_of_workbooks(&ending))
}

/// What the name of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A table of the case.
    Read,
    /// Nearly this table of the case.
    Near(&'static str),
    /// A table of something else.
    Other,
    /// A folder with workbooks.
    Inner,
    /// No table, or one that a program keeps for itself.
    Ignored,
}

impl Name {
    pub(super) fn of(name: &str) -> Name {
        // Hidden files, and the locks that office programs leave beside open ones.
        if name.starts_with('.') || name.starts_with("~$") {
            return Name::Ignored;
        }
        if TABLES.contains(&name) {
            return Name::Read;
        }
        let name = tidy(name).to_lowercase();
        let Some((stem, ending)) = name.rsplit_once('.') else { return Name::Ignored };
        if !ENDINGS.contains(&ending) {
            return Name::Ignored;
        }
        nearest_table(stem).map_or(Name::Other, Name::Near)
    }
}

/// The sheets of a case in one workbook, in the order of reading.
pub(super) const SHEETS: [&str; 5] = ["units", "evidence", "evidence-wide", "declared-wide", "decisions"];

/// What the name of a sheet says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetName {
    /// A table of the case.
    Read(&'static str),
    /// Nearly this table of the case.
    Near(&'static str),
    /// A table of something else.
    Other,
}

impl SheetName {
    pub(super) fn of(name: &str) -> SheetName {
        if let Some(known) = SHEETS.into_iter().find(|known| *known == name) {
            return SheetName::Read(known);
        }
        let near = nearest_table(&tidy(name).to_lowercase());
        near.map_or(SheetName::Other, |table| SheetName::Near(table.trim_end_matches(".csv")))
    }
}

fn nearest_table(stem: &str) -> Option<&'static str> {
    let stem = plain_stem(stem);
    TABLES
        .into_iter()
        .map(|table| {
            let known = table.trim_end_matches(".csv");
            // Two slips of the hand in a long name, one in a short one.
            let slips = if known.len() > 5 { 2 } else { 1 };
            (strsim::osa_distance(&stem, known), slips, table)
        })
        .filter(|(distance, slips, _)| distance <= slips)
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., table)| table)
}

/// The stem without what programs add to copies: ` (1)`, ` - Copy`, `_2`, a second `.csv`.
fn plain_stem(stem: &str) -> String {
    const COPIES: [&str; 6] = ["copy", "bản sao", "ban sao", "sao chép", "final", "new"];
    const SPACES: [char; 4] = [' ', '-', '_', '.'];
    let mut stem = stem;
    for start in ["copy of ", "bản sao của ", "ban sao cua "] {
        stem = stem.strip_prefix(start).unwrap_or(stem);
    }
    loop {
        let before = stem;
        stem = stem.trim_end_matches(SPACES);
        stem = stem.strip_suffix(".csv").unwrap_or(stem);
        for copy in COPIES {
            stem = stem.strip_suffix(copy).filter(|rest| rest.ends_with(SPACES)).unwrap_or(stem);
        }
        stem = without_number(stem);
        if stem == before {
            return stem.trim_start_matches(SPACES).replace([' ', '_', '.'], "-");
        }
    }
}

/// Without `(1)` or a number of one or two digits at the end; longer ones are years.
fn without_number(stem: &str) -> &str {
    if let Some((rest, number)) = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('('))
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return rest;
    }
    let rest = stem.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if stem.len() - rest.len() <= 2 { rest } else { stem }
}
