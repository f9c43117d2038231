//! A case in one JSON (contract section 2; reference, "One JSON"): units, their evidence, the council's
//! decisions.
//!
//! [`CaseFile::new`] prints checked evidence in its normal form, [`feed`] reads a case into the engine's
//! builder. Cases in folders and workbooks are read by `cchc-files`; what cells mean is the engine's to say.

mod feed;
mod print;

pub use feed::{feed, feed_json};

pub use print::{decision_rows, evidence_rows, given_text, unit_rows};

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::written::{FormatVersion, Written};

/// A case: units, their evidence, and what the council decided. The rows have the columns of `units.csv`,
/// `evidence.csv` and `decisions.csv` as keys; figures are strings or numbers, read as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "cchc case")]
pub struct CaseFile {
    /// The format version: 1.
    pub cchc: FormatVersion,
    /// The units, in the order in which results list them.
    pub units: Vec<UnitRow>,
    /// What the units report, one row a unit and code.
    #[serde(default)]
    pub evidence: Vec<EvidenceRow>,
    /// What the council ruled, one row a unit, code and round.
    #[serde(default)]
    pub decisions: Vec<DecisionRow>,
}

/// A unit (đơn vị). Further keys are attributes, which a set's `ranking.also` may name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitRow {
    /// Its id.
    pub unit: Written,
    /// Its name.
    pub name: Written,
    /// Its ranking group (khối): given for all units or for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Written>,
    /// The unit above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Written>,
    /// Its region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Written>,
    /// `yes`, or `no` for a unit that is scored and stands outside the ranking; `yes` where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranked: Option<Written>,
    /// Its ids in the previous year, `;` between those that merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<Written>,
    /// All other columns.
    #[serde(flatten)]
    pub attributes: IndexMap<String, Option<Written>>,
}

/// What a unit reports at a code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRow {
    /// The unit's id.
    pub unit: Written,
    /// The code of a leaf; of a branch, where the value is `n/a`.
    pub code: Written,
    /// The evidence text, as the leaf's rule asks: `190/200`, a key, `a;c`; or `n/a`, `pending`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Written>,
    /// The points that the unit claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declared: Option<Written>,
    /// The verifying documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<Written>,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Written>,
}

/// What the council ruled about a leaf of a unit: another value, or points outright.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRow {
    /// The unit's id.
    pub unit: Written,
    /// The leaf's code.
    pub code: Written,
    /// The round, from 1; 1 where absent. A later one replaces an earlier one whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<Written>,
    /// Another value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Written>,
    /// Points outright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Written>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Written>,
    /// Who.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Written>,
    /// When, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Written>,
}

/// The columns of a row that are there, each with its text.
pub(crate) trait Row {
    fn cells(&self) -> Vec<(&str, &str)>;
}

fn present<'a>(columns: impl IntoIterator<Item = (&'a str, Option<&'a Written>)>) -> Vec<(&'a str, &'a str)> {
    columns.into_iter().filter_map(|(name, text)| Some((name, text?.as_str()))).collect()
}

impl Row for UnitRow {
    fn cells(&self) -> Vec<(&str, &str)> {
        let known = [
            ("unit", Some(&self.unit)),
            ("name", Some(&self.name)),
            ("group", self.group.as_ref()),
            ("parent", self.parent.as_ref()),
            ("region", self.region.as_ref()),
            ("ranked", self.ranked.as_ref()),
            ("was", self.was.as_ref()),
        ];
        let others = self.attributes.iter().map(|(name, text)| (name.as_str(), text.as_ref()));
        present(known.into_iter().chain(others))
    }
}

impl Row for EvidenceRow {
    fn cells(&self) -> Vec<(&str, &str)> {
        present([
            ("unit", Some(&self.unit)),
            ("code", Some(&self.code)),
            ("value", self.value.as_ref()),
            ("declared", self.declared.as_ref()),
            ("documents", self.documents.as_ref()),
            ("note", self.note.as_ref()),
        ])
    }
}

impl Row for DecisionRow {
    fn cells(&self) -> Vec<(&str, &str)> {
        present([
            ("unit", Some(&self.unit)),
            ("code", Some(&self.code)),
            ("round", self.round.as_ref()),
            ("value", self.value.as_ref()),
            ("points", self.points.as_ref()),
            ("reason", self.reason.as_ref()),
            ("by", self.by.as_ref()),
            ("on", self.on.as_ref()),
        ])
    }
}

impl CaseFile {
    /// The normal form of a checked case.
    ///
    /// Units stand in the order of the case, evidence by unit and document order, decisions by unit, document
    /// order and round; values are keys and shortest numbers. So the order of rows, and the spelling of
    /// values, leave no trace. Numbers have a decimal point, whatever the style they were read in. Read again
    /// with the same set, it scores the same.
    pub fn new(set: &cchc::CriteriaSet, evidence: &cchc::Evidence) -> CaseFile {
        CaseFile {
            cchc: FormatVersion,
            units: unit_rows(evidence).collect(),
            evidence: evidence_rows(set, evidence).collect(),
            decisions: decision_rows(set, evidence).collect(),
        }
    }

    /// The JSON text, with a final line break. Same case, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}
