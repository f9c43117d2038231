//! `judged`: points as someone judged them, in steps where the set says so.

use super::{Awards, LeafFrame, measure};
use crate::criteria::reader::Reporter;
use crate::criteria::value::{Given, Value};
use crate::document::{Content, Document};
use crate::number::{Number, NumberStyle};
use crate::problem::{Problem, in_case, in_set};

/// Points as judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Points are whole multiples of this.
    pub step: Option<Number>,
    /// The leaf's maximum.
    pub max: Number,
}

impl Judged {
    pub(super) fn read(
        document: &Document,
        frame: LeafFrame<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Judged> {
        if frame.effect.is_some() {
            reporter.report(&document.mark, in_set::effect_without_limits("judged"));
        }
        if document.content == Content::Nothing {
            return Some(Judged { step: None, max: frame.max.clone() });
        }
        let mut keys = reporter.map(document)?;
        let written = keys.optional("step");
        let step = written.and_then(|step| reporter.amount(step));
        keys.finish(reporter);
        if let (Some(written), Some(step)) = (written, &step)
            && step.is_zero()
        {
            reporter.report(&written.mark, in_set::per_zero());
            return None;
        }
        Some(Judged { step, max: frame.max.clone() })
    }

    pub(super) fn parse(&self, text: &str, style: NumberStyle) -> Result<Given, Problem> {
        let points = measure::number(text, text, style)?;
        if points.is_negative() || points > self.max {
            return Err(in_case::points_out_of_range(&points, &Number::ZERO, Some(&self.max)));
        }
        let off_step = |step: &Number| points.checked_div(step).is_some_and(|steps| !steps.is_whole());
        if let Some(step) = self.step.as_ref().filter(|step| off_step(step)) {
            return Err(in_case::not_a_step(&points, step));
        }
        Ok(Given::Value(Value::Points(points)))
    }

    pub(super) fn awards(&self) -> Awards {
        let steps = |step: &Number| self.max.checked_div(step).map(|steps| &steps.floor() * step);
        let high = self.step.as_ref().and_then(steps).unwrap_or_else(|| self.max.clone());
        Awards::between(Number::ZERO, high)
    }
}
