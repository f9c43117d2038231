//! The row that a cell of codes names. A spreadsheet may have made a figure of a code: where only one code of the
//! set can be meant, that is the one; where `1.1` and `1.10` are both there, nobody can say.

use std::collections::{BTreeMap, BTreeSet};

use cchc::{CriteriaSet, NodeIndex, Number, Problem, workbook_problems};

use crate::forms::{RowCodes, RowOf};
use crate::workbook::{Form, SheetCell, folded};

/// The codes of a set, as cells write them.
pub(super) struct Codes<'s> {
    pub(super) set: &'s CriteriaSet,
    rows: RowCodes,
    /// The nodes whose codes are figures, by their values.
    figures: BTreeMap<String, Vec<NodeIndex>>,
    /// The keys and labels of options and items.
    options: BTreeSet<String>,
}

/// What a cell of codes says.
pub(super) enum Named {
    Row(RowOf),
    /// No code of the set, though it may be a slip for one.
    Unknown,
    /// What is no code at all.
    Unsound(Problem),
}

impl<'s> Codes<'s> {
    pub(super) fn of(set: &'s CriteriaSet) -> Codes<'s> {
        let mut figures: BTreeMap<String, Vec<NodeIndex>> = BTreeMap::new();
        for node in set.node_indices() {
            if let Some(value) = value_of(set.node(node).code.as_str()) {
                figures.entry(value).or_default().push(node);
            }
        }
        let own = set.leaves().iter().flat_map(|leaf| leaf.rule.choosable().unwrap_or_default());
        let options = own.flat_map(|option| std::iter::once(&option.key).chain(&option.label));
        let options = options.map(|text| folded(text)).collect();
        Codes { set, rows: RowCodes::of(set), figures, options }
    }

    pub(super) fn named(&self, cell: &SheetCell) -> Named {
        match cell.form {
            Form::Text => self.rows.find(&cell.text).map_or(Named::Unknown, Named::Row),
            Form::Day => Named::Unsound(workbook_problems::is_a_date(&cell.text)),
            Form::Figure => {
                let found = value_of(&cell.text).and_then(|value| self.figures.get(&value));
                match found.map(Vec::as_slice) {
                    Some([node]) => Named::Row(RowOf::Node(*node)),
                    _ => Named::Unsound(workbook_problems::code_is_a_number(&cell.text)),
                }
            }
        }
    }

    /// Whether a cell names a row.
    pub(super) fn knows(&self, cell: &SheetCell) -> bool {
        matches!(self.named(cell), Named::Row(_))
    }

    /// The code that a wrong one most likely meant.
    pub(super) fn nearest(&self, wrong: &str) -> Option<&str> {
        self.rows.nearest(self.set, wrong)
    }

    /// Whether a text is an option of any leaf.
    pub(super) fn is_an_option(&self, text: &str) -> bool {
        self.options.contains(&folded(text))
    }

    /// The codes of a leaf's items.
    pub(super) fn items(&self, leaf: cchc::LeafIndex) -> &[String] {
        self.rows.items(leaf)
    }
}

/// The value of a code that is a figure, in the one way of writing it.
fn value_of(code: &str) -> Option<String> {
    Number::parse(code).ok().map(|number| number.to_exact_text())
}
