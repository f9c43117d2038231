//! `answer.schema.json` is the schema of the answers that the code writes; `shapes.py` makes the types of Python of it.
//! `TYPES_UPDATE=1` makes the file anew.
//!
//! `schemas/` has what readers take, where every key that may be null may be absent too; here it says what is written.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

use cchc_wire::Answer;
use schemars::generate::SchemaSettings;

#[test]
fn the_schema_is_that_of_the_code() {
    let written = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let made = serde_json::to_string_pretty(&written.into_root_schema_for::<Answer>()).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answer.schema.json");
    if std::env::var_os("TYPES_UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "answer.schema.json is stale: run with TYPES_UPDATE=1, then crates/cchc-py/shapes.py"
    );
}
