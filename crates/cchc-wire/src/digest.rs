//! Digests of sets and cases.
use cchc::{CriteriaSet, Evidence};
pub(crate) fn of_set(_set: &CriteriaSet) -> String { String::new() }
pub(crate) fn of_case(_set: &CriteriaSet, _evidence: &Evidence) -> String { String::new() }
