//! Random valid sets and cases over all of the contract's sections 1 to 3.
//!
//! A case is grown from tapes of small numbers: one for the set, one for each
//! field, one for each unit. Zero is always the simplest choice and a tape
//! that has run out gives zeros, so that proptest, which drops tapes, shortens
//! them and lowers their numbers, shrinks a failing case to fewer units,
//! fewer fields and simpler rules while it stays valid. [`minimal`] does the
//! same to the grown case, faster and further: a property does best to switch
//! proptest's own shrinking off (`max_shrink_iters: 0`) and to call it.

mod case;
mod edits;
mod evidence;
mod gates;
mod literal;
mod recovery;
mod rules;
mod run;
mod shrink;
mod subordinates;
mod tape;
mod top;
mod tree;

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::{Debug, Formatter, Result};
use tape::Tape;

pub use edits::{edits, with_edits};
pub use recovery::{Recovery, large_recovery, recovery, recovery_in_numbers};
pub use run::{cases, randomness, seed};
pub use shrink::minimal;

/// A valid set, a valid case for it, and results of subordinate units.
#[derive(Clone)]
pub struct RandomCase {
    pub set: Value,
    pub case: Value,
    pub rollup: Vec<Value>,
    /// Seeds the layout of [`crate::csv_case::write`].
    pub layout: u64,
}

impl Debug for RandomCase {
    /// JSON, to be pasted into a file.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        writeln!(formatter, "layout: {}", self.layout)?;
        writeln!(formatter, "set: {:#}", self.set)?;
        writeln!(formatter, "case: {:#}", self.case)?;
        writeln!(formatter, "rollup: {:#}", Value::Array(self.rollup.clone()))
    }
}

/// The tapes that a case is grown from.
#[derive(Clone, Debug)]
pub struct Tapes {
    pub set: Vec<u16>,
    pub fields: Vec<Vec<u16>>,
    pub units: Vec<Vec<u16>>,
    pub layout: u64,
}

/// 1 to 4 fields of up to about 25 leaves together, and 1 to 12 units.
pub fn random_case() -> impl Strategy<Value = RandomCase> {
    let set = vec(any::<u16>(), 0..240);
    let fields = vec(vec(any::<u16>(), 0..600), 1..=4);
    let units = vec(vec(any::<u16>(), 0..400), 1..=12);
    (set, fields, units, any::<u64>())
        .prop_map(|(set, fields, units, layout)| grow(&Tapes { set, fields, units, layout }))
}

/// Grows the case of these tapes.
pub fn grow(tapes: &Tapes) -> RandomCase {
    let mut tape = Tape::new(&tapes.set);
    let set = top::set(&mut tape, &tapes.fields);
    let case = case::case(&set, &tapes.units);
    let rollup = subordinates::results(&mut tape, &set, &case);
    RandomCase { set, case, rollup, layout: tapes.layout }
}
