//! A naive scorer of exact fractions, written straight from the contract.
//!
//! It shares no code with the engine and takes the shortest way from a rule's
//! sentence to its figure, so that a figure on which both agree has been
//! reached twice. Invalid input makes it panic: only valid sets and cases
//! are given to it.

pub mod award;
pub(crate) mod bounds;
pub(crate) mod finding;
mod groups;
pub(crate) mod input;
mod joint;
pub(crate) mod json;
pub mod lost;
pub(crate) mod model;
pub mod number;
mod ranking;
pub mod recover;
mod report;
pub mod rule;
mod sampling;
mod sources;
mod tree;
mod unit;

pub use joint::{Reached, curve_reached};
use serde_json::Value;

/// Scores `case` by `set`, the answer in the shape of the contract's section 3
/// without what names the run (`engine`, `criteria`, `case`).
///
/// Where pending leaves move the figures of a group, a unit's `bounds` are
/// `{"reached_low", "reached_high"}`: what some outcomes lead to, which the
/// bounds of the engine must not shut out.
///
/// `rollup` holds the results of the subordinate units. A figure that neither
/// the contract nor the reference determines is the text `unspecified`, which
/// [`crate::compare::differences`] passes over.
pub fn score(set: &Value, case: &Value, rollup: &[Value]) -> Value {
    let set = model::CriteriaSet::read(set);
    let case = input::Case::read(case, rollup, &set);
    let units = unit::score_all(&set, &case);
    report::write(&set, &case, &units)
}
