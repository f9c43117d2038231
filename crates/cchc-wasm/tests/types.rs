//! The TypeScript types of requests and answers are those of the code. `TYPES_UPDATE=1` makes `npm/contract.d.ts`
//! anew.
//!
//! They come from the JSON Schemas of the same Rust types that read requests and write answers, so a type and the
//! engine cannot say different things; `tests/js/types.ts` and the compiler hold them against `fixtures/conformance`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod typescript;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cchc_wire::{Answer, Request, set::CriteriaSet};
use schemars::generate::SchemaSettings;
use serde_json::Value;

const HEAD: &str = "\
// The types of requests, answers and criteria sets. Made from the Rust types by `cargo test -p cchc-wasm`; do not edit.
//
// Figures are text: in answers always, in sets and requests wherever they have a fraction. A whole number may be a
// number, and of any size a bigint.
";

/// All types by name: a request is read, an answer is written, and what stands in both is as it is written, which is
/// the narrower of the two.
fn types() -> BTreeMap<String, Value> {
    let read = SchemaSettings::draft2020_12().for_deserialize();
    let written = SchemaSettings::draft2020_12().for_serialize();
    let mut all = BTreeMap::new();
    for (name, mut root) in [
        ("CriteriaSetFile", read.clone().into_generator().into_root_schema_for::<CriteriaSet>().to_value()),
        ("Request", read.into_generator().into_root_schema_for::<Request>().to_value()),
        ("Answer", written.into_generator().into_root_schema_for::<Answer>().to_value()),
    ] {
        if let Some(Value::Object(defs)) = root.as_object_mut().unwrap().remove("$defs") {
            all.extend(defs);
        }
        all.insert(name.to_owned(), root);
    }
    all
}

#[test]
fn the_types_are_those_of_the_code() {
    let mut made = HEAD.to_owned();
    for (name, schema) in types() {
        made.push('\n');
        made.push_str(&typescript::declaration(&name, &schema));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("npm/contract.d.ts");
    if std::env::var_os("TYPES_UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "npm/contract.d.ts is stale: run with TYPES_UPDATE=1");
}
