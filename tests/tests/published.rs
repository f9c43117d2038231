//! What was published about real rankings and real offices comes out of the cases that are made to match it.
//!
//! The figures here are those of the published texts (the README of each case says where they stand), or worked
//! out by hand beside the assertion, never the engine's own. What the arithmetic of a set gives in general is not
//! held here but against the oracle, in `oracle.rs` and `random.rs`.

mod can_tho;
mod founding;
mod ministries;
mod tables;

use cchc_tests::files::at_root;
use cchc_tests::oracle::number::{Exact, parse};
use serde_json::Value;

fn number(text: &Option<String>) -> Exact {
    parse(text.as_deref().expect("a figure"))
}

/// The published statements that a case is made to match.
fn facts(case: &str) -> Value {
    let path = at_root(&format!("fixtures/{case}/facts.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("facts")).expect("JSON")
}

/// A list of texts among facts.
fn texts<'f>(facts: &'f Value, key: &str) -> Vec<&'f str> {
    let list = facts[key].as_array().unwrap_or_else(|| panic!("no list `{key}`")).iter();
    list.map(|text| text.as_str().expect("a text")).collect()
}
