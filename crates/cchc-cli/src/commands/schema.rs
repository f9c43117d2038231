//! `cchc schema set|case|result|…`: the JSON Schema of a kind of file.

use cchc_wire::{SchemaKind, schema};

use crate::arguments::{SchemaArguments, SchemaWord};
use crate::exit::{Outcome, Stop};
use crate::output;

/// Prints a schema.
pub(crate) fn run(arguments: &SchemaArguments) -> Result<Outcome, Stop> {
    let schema = schema(match arguments.kind {
        SchemaWord::Set => SchemaKind::Set,
        SchemaWord::Case => SchemaKind::Case,
        SchemaWord::Result => SchemaKind::Result,
        SchemaWord::Lost => SchemaKind::Lost,
        SchemaWord::Describe => SchemaKind::Describe,
        SchemaWord::Explain => SchemaKind::Explain,
        SchemaWord::Scenarios => SchemaKind::Scenarios,
        SchemaWord::Simulate => SchemaKind::Simulate,
        SchemaWord::Over => SchemaKind::Over,
        SchemaWord::Margins => SchemaKind::Margins,
        SchemaWord::Next => SchemaKind::Next,
        SchemaWord::Robust => SchemaKind::Robust,
        SchemaWord::Recover => SchemaKind::Recover,
    });
    // Only maps with keys that are no strings make this fail, and JSON has none.
    output::print(&(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"))?;
    Ok(Outcome::Fine)
}
