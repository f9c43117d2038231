//! Worked examples (`cases`): what the guidance says a value earns, held against what the rule awards.

use super::points::points_of_given;
use super::reader::Reporter;
use super::rule::GroupFigures;
use super::value::{Given, read_given};
use super::{CriteriaSet, LeafIndex};
use crate::document::{Document, Mark};

use crate::number::{Number, NumberStyle};
use crate::problem::{Problems, in_set};

/// A worked example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedCase {
    /// The evidence text.
    pub value: String,
    /// The points it earns.
    pub points: Number,
    /// The figures of the group, where the rule needs them.
    pub given: GroupFigures,
    /// Where it stands in its file.
    pub mark: Mark,
}

pub(super) fn read(document: &Document, reporter: &mut Reporter<'_>) -> Vec<WorkedCase> {
    let list = reporter.list(document).unwrap_or_default();
    list.iter().filter_map(|case| read_one(case, reporter)).collect()
}

fn read_one(document: &Document, reporter: &mut Reporter<'_>) -> Option<WorkedCase> {
    let mut keys = reporter.map(document)?;
    let value = keys.required("value", reporter).and_then(|value| reporter.text(value));
    let points = keys.required("points", reporter).and_then(|points| reporter.number(points));
    let given = keys.optional("given").and_then(|given| read_figures(given, reporter));
    keys.finish(reporter);
    let given = given.unwrap_or_default();
    Some(WorkedCase { value: value?, points: points?, given, mark: document.mark.clone() })
}

fn read_figures(document: &Document, reporter: &mut Reporter<'_>) -> Option<GroupFigures> {
    let mut keys = reporter.map(document)?;
    let mut figure = |key| keys.optional(key).and_then(|figure| reporter.number(figure));
    let (highest, lowest, mean) = (figure("highest"), figure("lowest"), figure("mean"));
    keys.finish(reporter);
    Some(GroupFigures { highest, lowest, mean })
}

/// Runs every worked example of a set, and reports those that come out otherwise.
pub(super) fn run(set: &CriteriaSet, problems: &mut Problems) {
    let mut reporter = Reporter::new(problems);
    for index in set.leaf_indices() {
        let mut reporter = reporter.inside(&set.node_of(index).code);
        for case in &set.leaf(index).cases {
            run_one(set, index, case, &mut reporter);
        }
    }
}

fn run_one(set: &CriteriaSet, index: LeafIndex, case: &WorkedCase, reporter: &mut Reporter<'_>) {
    let mut warnings = Vec::new();
    let given = read_given(set.leaf(index), &case.value, NumberStyle::Point, &mut warnings);
    match given {
        Err(problem) => reporter.report(&case.mark, problem),
        Ok(Given::Pending) => reporter.report(&case.mark, in_set::pending_case()),
        Ok(given) => {
            // An excluded leaf has no points; a worked example of it can only say 0.
            let exact = points_of_given(set, index, &given, &case.given).unwrap_or_default();
            let shown = exact.round(set.rounding.of_points());
            if case.points != exact && case.points != shown {
                reporter.report(&case.mark, in_set::case_differs(&case.value, &case.points, &shown));
            }
        }
    }
}
