//! `survey`: the leaf's maximum × the weighted share of answers.

use super::options::is_reserved;
use super::{Awards, LeafFrame, count};
use crate::code::tidy;
use crate::criteria::reader::Reporter;
use crate::criteria::value::{Given, Value};
use crate::document::{Content, Document, Entry};
use crate::number::{Number, NumberStyle};
use crate::problem::{Problem, in_case, in_set};

/// Weighted shares of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The answers with their weights in 0…1, in the order of the set.
    pub answers: Vec<(String, Number)>,
    /// The leaf's maximum.
    pub max: Number,
}

impl Survey {
    pub(super) fn read(
        document: &Document,
        frame: LeafFrame<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Survey> {
        let mut keys = reporter.map(document)?;
        let answers = keys.required("answers", reporter);
        keys.finish(reporter);
        let answers = answers?;
        let Content::Map(entries) = &answers.content else {
            reporter.map(answers);
            return None;
        };
        if entries.is_empty() {
            reporter.report(&answers.mark, in_set::empty_list());
        }
        if frame.effect.is_some() {
            reporter.report(&document.mark, in_set::effect_without_limits("survey"));
        }
        // Every one is read before any is missed.
        let read: Vec<Option<(String, Number)>> =
            entries.iter().map(|entry| read_answer(entry, reporter)).collect();
        let answers: Vec<(String, Number)> = read.into_iter().collect::<Option<_>>()?;
        for (index, (key, _)) in answers.iter().enumerate() {
            if answers.iter().skip(index + 1).any(|(other, _)| other == key) {
                reporter.report(&document.mark, in_set::ambiguous_word(key));
            }
        }
        Some(Survey { answers, max: frame.max.clone() })
    }

    pub(super) fn parse(
        &self,
        text: &str,
        style: NumberStyle,
        warnings: &mut Vec<Problem>,
    ) -> Result<Given, Problem> {
        let mut counts: Vec<Option<Number>> = vec![None; self.answers.len()];
        for part in text.split(';') {
            let (key, number) = part.split_once('=').ok_or_else(|| in_case::answer_shape(text.trim()))?;
            let key = tidy(key);
            let position = self.answers.iter().position(|(answer, _)| *answer == key);
            let slot = position.and_then(|position| counts.get_mut(position)).ok_or_else(|| {
                in_case::unknown_option(&key, self.answers.iter().map(|(answer, _)| answer.as_str()))
            })?;
            if slot.replace(count::whole_count(number, text, style, warnings)?).is_some() {
                return Err(in_case::doubled_item(&key));
            }
        }
        let counts: Vec<Number> = counts.into_iter().map(Option::unwrap_or_default).collect();
        if counts.iter().all(Number::is_zero) {
            return Ok(Given::NotApplicable);
        }
        Ok(Given::Value(Value::Answers(counts)))
    }

    pub(super) fn award(&self, counts: &[Number]) -> Number {
        &self.max * &self.mean_weight(counts)
    }

    /// Σ weight·n ÷ Σ n.
    pub(crate) fn mean_weight(&self, counts: &[Number]) -> Number {
        let weighted: Vec<Number> =
            self.answers.iter().zip(counts).map(|((_, weight), count)| weight * count).collect();
        Number::sum(&weighted).checked_div(&Number::sum(counts)).unwrap_or_default()
    }

    pub(super) fn awards(&self) -> Awards {
        Awards::over(self.answers.iter().map(|(_, weight)| &self.max * weight))
    }
}

/// One answer with its weight.
fn read_answer(entry: &Entry, reporter: &mut Reporter<'_>) -> Option<(String, Number)> {
    let key = tidy(&entry.key);
    if is_reserved(&key) {
        reporter.report(&entry.mark, in_set::reserved_word(&key));
    }
    if key.is_empty() || key.contains([';', '=']) {
        reporter.report(&entry.mark, in_set::word_with_signs(&key));
    }
    let weight = reporter.number(&entry.value)?;
    if weight.is_negative() || weight > Number::ONE {
        reporter.report(&entry.value.mark, in_set::survey_weight(&weight));
    }
    Some((key, weight))
}
