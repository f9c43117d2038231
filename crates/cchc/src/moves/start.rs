//! Where a leaf starts from, and whether it may change at all.

use super::efforts::never_moves;
use super::{Allowance, Ground};
use crate::criteria::points::points_of_given;
use crate::criteria::{Given, LeafIndex, Source, Value};
use crate::evidence::Ruling;
use crate::evidence::group_figures::AllFigures;
use crate::number::Number;

/// What a leaf finally stands on before anything changes. Points are as kept, before gates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// It has no part in the sums, or n/a was said of it.
    Out,
    /// A value.
    Value {
        /// The value.
        value: Value,
        /// What it earns.
        points: Number,
        /// Whether it counts 0 because its documents are not there.
        undocumented: bool,
    },
    /// Nothing, or an open question: it counts 0.
    Nothing {
        /// Whether a value counts only with documents, which are not there.
        undocumented: bool,
    },
    /// Points alone, decided or declared.
    Points {
        /// The points as they were given, from which they move.
        given: Number,
        /// What they count.
        points: Number,
        /// Whether they count 0 because the documents are not there.
        undocumented: bool,
    },
}

/// Why a leaf stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Locked {
    /// It is n/a, or left out of the sums.
    Out,
    /// Its points come from a survey or from subordinate units.
    Rule,
    /// Someone locked it.
    Lock,
    /// The efforts file does not name it.
    Unlisted,
    /// Its evidence is another body's, and no efforts file names it.
    Source,
    /// The council decided, or the unit declared, points alone, and no efforts file names it.
    Points,
}

impl Start {
    /// The value that the leaf is judged on, its documents given.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Start::Value { value, .. } => Some(value),
            _ => None,
        }
    }

    /// The points that count now, as kept, before gates; `None` where the leaf is out.
    pub fn points(&self) -> Option<Number> {
        match self {
            Start::Out => None,
            Start::Nothing { .. } => Some(Number::ZERO),
            Start::Value { undocumented: true, .. } | Start::Points { undocumented: true, .. } => {
                Some(Number::ZERO)
            }
            Start::Value { points, .. } | Start::Points { points, .. } => Some(points.clone()),
        }
    }

    /// Whether documents have to come with a change before it counts.
    pub fn is_undocumented(&self) -> bool {
        match self {
            Start::Out => false,
            Start::Value { undocumented, .. }
            | Start::Nothing { undocumented }
            | Start::Points { undocumented, .. } => *undocumented,
        }
    }
}

impl Ground<'_> {
    /// What the leaf stands on.
    pub(super) fn start(&self, leaf: LeafIndex, figures: &AllFigures) -> Start {
        let (evidence, unit) = (self.evidence, self.unit);
        if self.options.without.contains(&self.set.leaf(leaf).source) || evidence.is_out(unit, leaf) {
            return Start::Out;
        }
        match evidence.decisions(unit, leaf).last().map(|decision| &decision.ruling) {
            Some(Ruling::Points(points)) => self.start_at_points(points.clone(), false),
            Some(Ruling::Given(given)) => self.start_at(leaf, Some(given.clone()), false, figures),
            None => {
                let documents = evidence.documents(unit, leaf);
                let undocumented = self.set.leaf(leaf).documents_required && documents.is_none();
                self.start_at(leaf, evidence.given(unit, leaf), undocumented, figures)
            }
        }
    }

    fn start_at(
        &self,
        leaf: LeafIndex,
        given: Option<Given>,
        undocumented: bool,
        figures: &AllFigures,
    ) -> Start {
        match given {
            Some(Given::NotApplicable) => Start::Out,
            Some(Given::Pending) => Start::Nothing { undocumented },
            Some(given @ Given::Value(_)) => {
                let figures = figures.of_unit(self.evidence, self.unit, leaf);
                let points = points_of_given(self.set, leaf, &given, figures).unwrap_or_default();
                match given {
                    Given::Value(value) => Start::Value { value, points, undocumented },
                    _ => Start::Out,
                }
            }
            None => match self.evidence.declared(self.unit, leaf) {
                Some(points) => self.start_at_points(points, undocumented),
                None => Start::Nothing { undocumented },
            },
        }
    }

    fn start_at_points(&self, given: Number, undocumented: bool) -> Start {
        Start::Points { points: self.set.rounding.kept(given.clone()), given, undocumented }
    }

    /// Why a leaf stays, where it does.
    pub(super) fn locked(&self, leaf: LeafIndex, start: &Start, allowance: &Allowance) -> Option<Locked> {
        let rule = &self.set.leaf(leaf).rule;
        if *start == Start::Out {
            return Some(Locked::Out);
        }
        if never_moves(rule) {
            return Some(Locked::Rule);
        }
        if allowance.locks.contains(&leaf) {
            return Some(Locked::Lock);
        }
        match &allowance.efforts {
            Some(efforts) => (!efforts.names(leaf)).then_some(Locked::Unlisted),
            None if self.set.leaf(leaf).source != Source::Appraisal => Some(Locked::Source),
            None => matches!(start, Start::Points { .. }).then_some(Locked::Points),
        }
    }
}
