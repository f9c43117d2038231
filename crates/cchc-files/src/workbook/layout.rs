//! The sheets and columns of a criteria set in a workbook: their names in Vietnamese, the contract's key that
//! each is, what goes in, and the words that its dropdown offers. Reading and writing both go by this table,
//! and `docs/workbook.md` is held against it.

mod nodes;
mod tables;
mod words;

pub(super) use nodes::{LAST_PRINTED, NODES, ROWS, Rows};
pub(super) use tables::{BASIS, EXTENDS, HEAD, Line, RANKING, TIERS};
pub(super) use words::{WORDS, contract_word, vietnamese_word};

use cchc::code::tidy;

/// A text in Vietnamese and in English.
pub(super) type Both = [&'static str; 2];

/// A column of a table.
pub(super) struct Column {
    /// The contract's key.
    pub(super) key: &'static str,
    /// Its heading.
    pub(super) heading: &'static str,
    /// What goes in.
    pub(super) note: Both,
    /// Whether a figure goes in, a text, or a code, which must not be a figure.
    pub(super) holds: Holds,
    /// How wide it is, in letters.
    pub(super) width: u8,
}

/// What cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A figure, as a figure where that is exact.
    Figure,
    /// A text.
    Text,
    /// A code or key: a figure there is refused.
    Code,
    /// One of a few words.
    Word,
}

/// A sheet of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sheet {
    /// The nodes.
    Criteria,
    /// The top keys.
    Head,
    /// `basis`.
    Basis,
    /// `tiers`.
    Tiers,
    /// `ranking`.
    Ranking,
    /// `extends`: the file, what is removed, which top keys are taken out.
    Extends,
    /// `extends.add`.
    Add,
    /// `extends.set`.
    Set,
    /// Words for people; not read.
    Guide,
}

impl Sheet {
    /// All sheets, in the order of a workbook.
    pub(super) const ALL: [Sheet; 9] = [
        Sheet::Criteria,
        Sheet::Head,
        Sheet::Basis,
        Sheet::Tiers,
        Sheet::Ranking,
        Sheet::Extends,
        Sheet::Add,
        Sheet::Set,
        Sheet::Guide,
    ];

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Sheet::Criteria => "Tiêu chí",
            Sheet::Head => "Thông tin chung",
            Sheet::Basis => "Căn cứ",
            Sheet::Tiers => "Xếp loại",
            Sheet::Ranking => "Xếp hạng",
            Sheet::Extends => "Kế thừa",
            Sheet::Add => "Thêm tiêu chí",
            Sheet::Set => "Sửa tiêu chí",
            Sheet::Guide => "Cách ghi",
        }
    }

    /// The sheet that a name names, in whatever case.
    pub(super) fn named(name: &str) -> Option<Sheet> {
        let name = folded(name);
        Sheet::ALL.into_iter().find(|sheet| folded(sheet.name()) == name)
    }

    /// The sheet whose name this nearly is.
    pub(super) fn near(name: &str) -> Option<Sheet> {
        let name = folded(name);
        let distance = |sheet: &Sheet| strsim::osa_distance(&name, &folded(sheet.name()));
        Sheet::ALL.into_iter().filter(|sheet| distance(sheet) <= 2).min_by_key(distance)
    }

    /// The columns of its table, where it is one; otherwise it has names and values.
    pub(super) fn columns(self) -> Vec<&'static Column> {
        match self {
            Sheet::Criteria => {
                NODES.iter().filter(|column| !nodes::ONLY_CHANGES.contains(&column.key)).collect()
            }
            Sheet::Add => NODES.iter().filter(|column| column.key != "clear").collect(),
            Sheet::Set => NODES.iter().filter(|column| !["under", "after"].contains(&column.key)).collect(),
            Sheet::Basis => BASIS.iter().collect(),
            Sheet::Tiers => TIERS.iter().collect(),
            Sheet::Head | Sheet::Ranking | Sheet::Extends | Sheet::Guide => Vec::new(),
        }
    }
}

/// Whether sheets of these names are those of a set, which always says of itself what it is.
pub(crate) fn are_sheets_of_a_set(names: &[String]) -> bool {
    names.iter().any(|name| Sheet::named(name) == Some(Sheet::Head))
}

/// Whether any sheet of these names is one of a set. The one for people is told by nobody.
pub(crate) fn has_sheets_of_a_set(names: &[String]) -> bool {
    names.iter().filter_map(|name| Sheet::named(name)).any(|sheet| sheet != Sheet::Guide)
}

/// Names as they are compared: composed, without surrounding and doubled spaces, in lower case.
pub(crate) fn folded(name: &str) -> String {
    tidy(name).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Column {
    /// Whether a heading is this column's, in Vietnamese or by the contract's key.
    pub(super) fn is_called(&self, heading: &str) -> bool {
        let heading = folded(heading);
        heading == folded(self.heading) || heading == self.key
    }
}
