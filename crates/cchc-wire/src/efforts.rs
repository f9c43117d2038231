//! Efforts as JSON writes them: the columns of `efforts.csv` as keys (contract section 5).

use cchc::{
    Cell, Checked, CriteriaSet, EffortCells, Efforts, EffortsBuilder, NumberStyle, Problems, RowPlace,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::keyed::keyed;
use crate::written::{Numeral, Written};

keyed!(EffortRow);

/// One row: what it costs to change a leaf, how far, and from when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct EffortRow {
    /// The code of the leaf.
    pub code: Written,
    /// The option or item that the row is about; all that no other row names, where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Written>,
    /// What touching the leaf costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Numeral>,
    /// What each amount moved costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Numeral>,
    /// The best value attainable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Written>,
    /// From when on it can be done: `2026-07-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_date: Option<Written>,
    /// The action that it is part of: its rows share one `fixed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Written>,
}

/// Checks rows against a set; rows that start after `before` are left out.
///
/// # Errors
/// Everything that is wrong with them.
pub fn efforts(
    set: &CriteriaSet,
    rows: &[EffortRow],
    before: Option<&str>,
) -> Result<Checked<Efforts>, Problems> {
    let mut builder = EffortsBuilder::new(set, NumberStyle::Point, before);
    for row in rows {
        let cells = EffortCells {
            code: cell(row.code.as_str()),
            to: cell(row.to.as_ref().map_or("", Written::as_str)),
            fixed: cell(row.fixed.as_ref().map_or("", Numeral::as_str)),
            per: cell(row.per.as_ref().map_or("", Numeral::as_str)),
            ceiling: cell(row.ceiling.as_ref().map_or("", Written::as_str)),
            from_date: cell(row.from_date.as_ref().map_or("", Written::as_str)),
            action: cell(row.action.as_ref().map_or("", Written::as_str)),
        };
        builder.row(&RowPlace::NOWHERE, &cells);
    }
    builder.finish()
}

fn cell(text: &str) -> Cell<'_> {
    Cell { text, line: 0, column: 0 }
}
