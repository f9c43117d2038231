//! JSON Schemas (draft 2020-12) of the files, for editors and for programs that check before they ask.
//!
//! A schema sees shapes and words; sums, gates and units are checked by the engine alone.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::case::CaseFile;
use crate::describe::DescribeFile;
use crate::explain::ExplainFile;
use crate::lost::LostFile;
use crate::margins::MarginsFile;
use crate::next::NextFile;
use crate::over::OverFile;
use crate::recover::RecoverFile;
use crate::result::ResultFile;
use crate::robust::RobustFile;
use crate::set::CriteriaSet;
use crate::simulate::{ScenarioFile, SimulateFile};

/// Which file a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// A criteria set.
    Set,
    /// A case in one JSON.
    Case,
    /// A result.
    Result,
    /// Lost points.
    Lost,
    /// A set in sentences.
    Describe,
    /// How the points of a unit came about.
    Explain,
    /// Scenarios as they are written.
    Scenarios,
    /// What scenarios come to.
    Simulate,
    /// One value over its whole range.
    Over,
    /// What separates units from the next rank and tier.
    Margins,
    /// The next steps of a unit.
    Next,
    /// How far ranks and tiers hang on judgement.
    Robust,
    /// The cheapest plan that reaches a target.
    Recover,
}

impl SchemaKind {
    /// All kinds.
    pub const ALL: [SchemaKind; 13] = [
        SchemaKind::Set,
        SchemaKind::Case,
        SchemaKind::Result,
        SchemaKind::Lost,
        SchemaKind::Describe,
        SchemaKind::Explain,
        SchemaKind::Scenarios,
        SchemaKind::Simulate,
        SchemaKind::Over,
        SchemaKind::Margins,
        SchemaKind::Next,
        SchemaKind::Robust,
        SchemaKind::Recover,
    ];

    /// The kind's word, which names its file: `set.json`.
    pub fn name(self) -> &'static str {
        match self {
            SchemaKind::Set => "set",
            SchemaKind::Case => "case",
            SchemaKind::Result => "result",
            SchemaKind::Lost => "lost",
            SchemaKind::Describe => "describe",
            SchemaKind::Explain => "explain",
            SchemaKind::Scenarios => "scenarios",
            SchemaKind::Simulate => "simulate",
            SchemaKind::Over => "over",
            SchemaKind::Margins => "margins",
            SchemaKind::Next => "next",
            SchemaKind::Robust => "robust",
            SchemaKind::Recover => "recover",
        }
    }
}

/// The JSON Schema of a file.
///
/// ```
/// use cchc_wire::{SchemaKind, schema};
/// assert_eq!(schema(SchemaKind::Set)["title"], "cchc criteria set");
/// ```
pub fn schema(kind: SchemaKind) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = match kind {
        SchemaKind::Set => generator.into_root_schema_for::<CriteriaSet>(),
        SchemaKind::Case => generator.into_root_schema_for::<CaseFile>(),
        SchemaKind::Result => generator.into_root_schema_for::<ResultFile>(),
        SchemaKind::Lost => generator.into_root_schema_for::<LostFile>(),
        SchemaKind::Describe => generator.into_root_schema_for::<DescribeFile>(),
        SchemaKind::Explain => generator.into_root_schema_for::<ExplainFile>(),
        SchemaKind::Scenarios => generator.into_root_schema_for::<ScenarioFile>(),
        SchemaKind::Simulate => generator.into_root_schema_for::<SimulateFile>(),
        SchemaKind::Over => generator.into_root_schema_for::<OverFile>(),
        SchemaKind::Margins => generator.into_root_schema_for::<MarginsFile>(),
        SchemaKind::Next => generator.into_root_schema_for::<NextFile>(),
        SchemaKind::Robust => generator.into_root_schema_for::<RobustFile>(),
        SchemaKind::Recover => generator.into_root_schema_for::<RecoverFile>(),
    };
    with_head(schema.into(), kind)
}

/// The schema with what it is about first, for people who open it.
fn with_head(schema: Value, kind: SchemaKind) -> Value {
    let Value::Object(mut body) = schema else { return schema };
    body.insert("$id".to_owned(), format!("urn:cchc:1:{}", kind.name()).into());
    let mut head = Map::new();
    for key in ["$schema", "$id", "title", "description"] {
        head.extend(body.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    head.extend(body);
    Value::Object(head)
}
