//! What one cell of evidence can say.

use super::{Leaf, Measure};
use crate::number::{Number, NumberStyle};
use crate::problem::{Problem, in_case};

/// What was given for a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A value that the leaf's rule understands.
    Value(Value),
    /// It did not arise.
    NotApplicable,
    /// Nobody has judged it yet.
    Pending,
}

/// A value, in the kind of the leaf's rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The option of a choice, by its place in the rule.
    Option(usize),
    /// The items of a checklist that were achieved, by their places in the rule, rising.
    Items(Vec<usize>),
    /// A percent or a number.
    Measure(Measure),
    /// A whole number.
    Count(Number),
    /// How often each answer of a survey was given, in the order of the rule.
    Answers(Vec<Number>),
    /// Points as judged.
    Points(Number),
}

/// Whether a text says that something did not arise.
pub(crate) fn says_not_applicable(text: &str) -> bool {
    let text = text.to_lowercase();
    text == "n/a" || text == "không phát sinh"
}

/// Reads one cell of evidence for a leaf.
///
/// # Errors
/// What is wrong with the text. Warnings go to `warnings`.
pub(crate) fn read_given(
    leaf: &Leaf,
    text: &str,
    style: NumberStyle,
    warnings: &mut Vec<Problem>,
) -> Result<Given, Problem> {
    let text = text.trim();
    let given = if says_not_applicable(&crate::code::tidy(text)) {
        Given::NotApplicable
    } else if text.eq_ignore_ascii_case("pending") {
        Given::Pending
    } else {
        leaf.rule.parse(text, style, warnings)?
    };
    if given == Given::NotApplicable && leaf.not_applicable.is_none() {
        return Err(in_case::not_applicable_refused(text));
    }
    Ok(given)
}
