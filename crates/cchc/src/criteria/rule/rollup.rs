//! `rollup`: the mean of what the subordinate units reached, from their own results.

use crate::code::Code;
use crate::criteria::reader::Reporter;
use crate::document::Document;
use crate::number::Number;

/// The mean of subordinate units ÷ 100 × `share`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollup {
    /// Of what the mean is taken.
    pub of: RollupOf,
    /// The points at 100 %.
    pub share: Number,
}

/// Of what the mean is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollupOf {
    /// The index of the subordinate units.
    Index,
    /// Their percent at this code of their own set.
    Code(Code),
}

impl Rollup {
    pub(super) fn read(document: &Document, reporter: &mut Reporter<'_>) -> Option<Rollup> {
        let mut keys = reporter.map(document)?;
        let of = keys.required("of", reporter).and_then(|of| reporter.text(of));
        let share = keys.required("share", reporter).and_then(|share| reporter.amount(share));
        keys.finish(reporter);
        let of = match of?.as_str() {
            "index" => RollupOf::Index,
            code => RollupOf::Code(Code::new(code)),
        };
        Some(Rollup { of, share: share? })
    }
}
