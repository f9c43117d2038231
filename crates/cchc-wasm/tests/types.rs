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
// number, and of any size a bigint; a `Figure` goes out as its text.

import type { Figure } from \"./index.js\";
";

/// Keys of answers that may be absent, null or there; every other that may be absent is not null where it is there.
const ABSENT_OR_NULL: [(&str, &str); 1] = [("NodeResult", "self")];

/// All types by name: a request is read, an answer is written, and what stands in both is as it is written, which is
/// the narrower of the two.
fn types() -> BTreeMap<String, Value> {
    let read = SchemaSettings::draft2020_12().for_deserialize();
    let written = SchemaSettings::draft2020_12().for_serialize();
    let mut all =
        named("CriteriaSetFile", read.clone().into_generator().into_root_schema_for::<CriteriaSet>());
    all.extend(named("Request", read.into_generator().into_root_schema_for::<Request>()));
    let mut answers = named("Answer", written.into_generator().into_root_schema_for::<Answer>());
    for (name, schema) in &mut answers {
        let kept = ABSENT_OR_NULL.iter().find(|(of, _)| of == name).map(|(_, key)| *key);
        typescript::absent_is_not_null(schema, kept);
    }
    all.extend(answers);
    all
}

/// A schema and all that it refers to, by name.
fn named(name: &str, schema: schemars::Schema) -> BTreeMap<String, Value> {
    let mut root = schema.to_value();
    let inside = root.as_object_mut().unwrap().remove("$defs").unwrap();
    let mut all: BTreeMap<String, Value> = inside.as_object().unwrap().clone().into_iter().collect();
    all.insert(name.to_owned(), root);
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
