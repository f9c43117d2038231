//! What a rule awards for a piece of evidence (contract section 1, "Rules").

use super::number::{Exact, parse, parse_fraction, whole, within};
use super::rule::{At, Bound, Choice, Count, Knot, Rule, Scale, Step, StepAward};
use num_traits::{Signed, Zero};

/// Evidence of a leaf, read as its rule asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The one option of a choice, or the items of a checklist, by key.
    Keys(Vec<String>),
    /// A percent, a number, a count, judged points or a mean of percents.
    Number(Exact),
    /// Counts of answers, by key.
    Answers(Vec<(String, Exact)>),
}

/// The group's figures for one leaf; none where no unit has a value.
#[derive(Clone, Debug)]
pub struct Figures {
    pub highest: Exact,
    pub lowest: Exact,
    pub mean: Exact,
}

/// `n/a` or `không phát sinh`, in any letter case (reference item 6).
pub fn is_not_applicable_text(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower == "n/a" || lower == "không phát sinh"
}

pub fn is_pending_text(text: &str) -> bool {
    text.to_lowercase() == "pending"
}

/// Reads evidence that is neither n/a nor pending; none where it amounts to
/// n/a: `0/0`, a survey without answers.
pub fn read(rule: &Rule, text: &str) -> Option<Value> {
    match rule {
        Rule::Choice(options) => Some(Value::Keys(vec![key_of(options, text)])),
        Rule::Checklist(items) => Some(Value::Keys(keys_of(items, text))),
        Rule::Bands { scale, .. } | Rule::Curve { scale, .. } => measured(*scale, text).map(Value::Number),
        Rule::Count(_) | Rule::Judged { .. } => Some(Value::Number(parse(text))),
        Rule::Survey(_) => answers(text).map(Value::Answers),
        Rule::Rollup { .. } => panic!("a rollup has no evidence text"),
    }
}

fn key_of(options: &[Choice], text: &str) -> String {
    let by_key = options.iter().find(|option| option.key == text);
    let labelled = |option: &&Choice| option.label.as_deref() == Some(text);
    let option = by_key.or_else(|| options.iter().find(labelled));
    option.unwrap_or_else(|| panic!("no such option: {text}")).key.clone()
}

fn keys_of(items: &[Choice], text: &str) -> Vec<String> {
    if text == "none" {
        return Vec::new();
    }
    text.split(';').map(|item| key_of(items, item.trim())).collect()
}

fn measured(scale: Scale, text: &str) -> Option<Exact> {
    if !scale.percent {
        return Some(parse(text));
    }
    let Some((above, below)) = text.split_once('/') else {
        return Some(parse(text.trim_end_matches('%').trim()));
    };
    if parse(above.trim()).is_zero() && parse(below.trim()).is_zero() {
        return None;
    }
    Some(parse_fraction(text) * whole(100))
}

fn answers(text: &str) -> Option<Vec<(String, Exact)>> {
    let answer = |part: &str| {
        let (key, count) = part.split_once('=').expect("KEY=count");
        (key.trim().to_owned(), parse(count.trim()))
    };
    let answers: Vec<_> = text.split(';').map(answer).collect();
    let none = answers.iter().all(|(_, count)| count.is_zero());
    (!none).then_some(answers)
}

/// The points of a value, exact, before the limits of the leaf.
pub fn award(rule: &Rule, max: &Exact, value: &Value, figures: Option<&Figures>) -> Exact {
    match (rule, value) {
        (Rule::Choice(choices) | Rule::Checklist(choices), Value::Keys(keys)) => choices
            .iter()
            .filter(|choice| keys.contains(&choice.key))
            .fold(Exact::zero(), |sum, choice| sum + &choice.points),
        (Rule::Bands { steps, .. }, Value::Number(value)) => step_award(step_at(steps, value), value),
        (Rule::Curve { knots, .. }, Value::Number(value)) => on_curve(&kept_knots(knots, figures), value),
        (Rule::Count(count), Value::Number(value)) => counted(count, value),
        (Rule::Survey(weights), Value::Answers(answers)) => max * surveyed(weights, answers),
        (Rule::Judged { .. }, Value::Number(points)) => points.clone(),
        (Rule::Rollup { share, .. }, Value::Number(percent)) => percent / whole(100) * share,
        (rule, value) => panic!("{rule:?} does not take {value:?}"),
    }
}

/// The first step from the top whose bound holds.
pub fn step_at<'a>(steps: &'a [Step], value: &Exact) -> &'a Step {
    let holds = |step: &&Step| match &step.bound {
        None => true,
        Some((Bound::From, bound)) => value >= bound,
        Some((Bound::Above, bound)) => value > bound,
        Some((Bound::To, bound)) => value <= bound,
        Some((Bound::Below, bound)) => value < bound,
    };
    steps.iter().find(holds).expect("a last step without bound")
}

pub fn step_award(step: &Step, value: &Exact) -> Exact {
    match &step.award {
        StepAward::Points(points) => points.clone(),
        StepAward::Share(share) => value / whole(100) * share,
    }
}

/// The knots that count, as pairs of place and points: all number knots, and
/// the group knots that the contract lets count, judged in list order.
fn kept_knots(knots: &[Knot], figures: Option<&Figures>) -> Vec<(Exact, Exact)> {
    let mut kept: Vec<(Exact, Exact)> = Vec::new();
    for (position, knot) in knots.iter().enumerate() {
        let at = match (&knot.at, figures) {
            (At::Number(at), _) => {
                kept.push((at.clone(), knot.points.clone()));
                continue;
            }
            (_, None) => continue,
            (At::Highest, Some(figures)) => &figures.highest,
            (At::Lowest, Some(figures)) => &figures.lowest,
            (At::Mean, Some(figures)) => &figures.mean,
        };
        let right_of_earlier = kept.iter().all(|(earlier, _)| at > earlier);
        let left_of_later = knots[position + 1..].iter().all(|later| match &later.at {
            At::Number(later) => at < later,
            _ => true,
        });
        if right_of_earlier && left_of_later {
            kept.push((at.clone(), knot.points.clone()));
        }
    }
    kept
}

/// Straight lines between knots, flat outside.
fn on_curve(knots: &[(Exact, Exact)], value: &Exact) -> Exact {
    let (first, last) = (&knots[0], &knots[knots.len() - 1]);
    if value <= &first.0 {
        return first.1.clone();
    }
    if value >= &last.0 {
        return last.1.clone();
    }
    let right = knots.iter().position(|knot| &knot.0 >= value);
    let right = right.expect("a knot right of the value");
    let ((left_at, left_points), (right_at, right_points)) = (&knots[right - 1], &knots[right]);
    let part = (value - left_at) / (right_at - left_at);
    left_points + part * (right_points - left_points)
}

fn counted(count: &Count, value: &Exact) -> Exact {
    let over = count.over.clone().unwrap_or_else(Exact::zero);
    let per = count.per.clone().unwrap_or_else(|| whole(1));
    let steps = ((value - over) / per).floor();
    let steps = if steps.is_negative() { Exact::zero() } else { steps };
    after_steps(count, &steps)
}

/// `start + each × steps`, then the limits of the rule.
pub fn after_steps(count: &Count, steps: &Exact) -> Exact {
    let start = count.start.clone().unwrap_or_else(Exact::zero);
    let points = start + &count.each * steps;
    within(points, count.at_least.as_ref(), count.at_most.as_ref())
}

/// Σ weight·n ÷ Σ n.
fn surveyed(weights: &[(String, Exact)], answers: &[(String, Exact)]) -> Exact {
    let weight_of = |key: &str| {
        let found = weights.iter().find(|(name, _)| name == key);
        &found.unwrap_or_else(|| panic!("no such answer: {key}")).1
    };
    let mut weighted = Exact::zero();
    let mut all = Exact::zero();
    for (key, count) in answers {
        weighted += weight_of(key) * count;
        all += count;
    }
    weighted / all
}
