//! The rules of the leaves as the set writes them (contract section 1,
//! "Rules").

use super::json::{entries, field, flag, list, number, required, required_number, text};
use super::number::{Exact, parse};
use serde_json::Value;

#[derive(Debug)]
pub enum Rule {
    Choice(Vec<Choice>),
    Checklist(Vec<Choice>),
    Bands { scale: Scale, steps: Vec<Step> },
    Curve { scale: Scale, knots: Vec<Knot> },
    Count(Box<Count>),
    Survey(Vec<(String, Exact)>),
    Judged { step: Option<Exact> },
    Rollup { of: String, share: Exact },
}

/// An option of a choice or an item of a checklist.
#[derive(Debug)]
pub struct Choice {
    pub key: String,
    pub label: Option<String>,
    pub points: Exact,
}

/// What the evidence of bands and curves is measured on.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    pub percent: bool,
    pub beyond_100: bool,
}

#[derive(Debug)]
pub struct Step {
    pub bound: Option<(Bound, Exact)>,
    pub award: StepAward,
}

#[derive(Debug, Clone, Copy)]
pub enum Bound {
    From,
    Above,
    To,
    Below,
}

#[derive(Debug)]
pub enum StepAward {
    Points(Exact),
    Share(Exact),
}

#[derive(Debug)]
pub struct Knot {
    pub at: At,
    pub points: Exact,
}

#[derive(Debug)]
pub enum At {
    Number(Exact),
    Highest,
    Lowest,
    Mean,
}

#[derive(Debug)]
pub struct Count {
    pub each: Exact,
    pub start: Option<Exact>,
    pub over: Option<Exact>,
    pub per: Option<Exact>,
    pub at_least: Option<Exact>,
    pub at_most: Option<Exact>,
}

impl Rule {
    pub fn read(value: &Value) -> Self {
        let (name, body) = entries(value).next().expect("a rule");
        match name.as_str() {
            "choice" => Self::Choice(choices(body)),
            "checklist" => Self::Checklist(choices(body)),
            "bands" => {
                Self::Bands { scale: scale(body), steps: list(body, "steps").iter().map(step).collect() }
            }
            "curve" => {
                Self::Curve { scale: scale(body), knots: list(body, "knots").iter().map(knot).collect() }
            }
            "count" => Self::Count(Box::new(count(body))),
            "survey" => Self::Survey(answers(body)),
            "judged" => Self::Judged { step: number(body, "step") },
            "rollup" => Self::Rollup { of: required(body, "of"), share: required_number(body, "share") },
            other => panic!("no such rule: {other}"),
        }
    }

    /// Whether the points hang on the group's highest, lowest or mean.
    pub fn needs_figures(&self) -> bool {
        let Self::Curve { knots, .. } = self else {
            return false;
        };
        knots.iter().any(|knot| !matches!(knot.at, At::Number(_)))
    }
}

/// Long form `KEY: {points, label}` and short form `KEY: p` alike.
fn choices(body: &Value) -> Vec<Choice> {
    let choice = |(key, value): (&String, &Value)| Choice {
        key: key.clone(),
        label: field(value, "label"),
        points: number(value, "points").unwrap_or_else(|| parse(&text(value))),
    };
    entries(body).map(choice).collect()
}

fn scale(body: &Value) -> Scale {
    Scale { percent: required(body, "of") == "percent", beyond_100: flag(body, "beyond_100") }
}

fn step(body: &Value) -> Step {
    let kinds = [("from", Bound::From), ("above", Bound::Above), ("to", Bound::To), ("below", Bound::Below)];
    let bound = kinds.into_iter().find_map(|(key, kind)| number(body, key).map(|limit| (kind, limit)));
    let award = match number(body, "share") {
        Some(share) => StepAward::Share(share),
        None => StepAward::Points(required_number(body, "points")),
    };
    Step { bound, award }
}

fn knot(body: &Value) -> Knot {
    let at = match required(body, "at").as_str() {
        "highest" => At::Highest,
        "lowest" => At::Lowest,
        "mean" => At::Mean,
        text => At::Number(parse(text)),
    };
    let points = required_number(body, "points");
    Knot { at, points }
}

fn count(body: &Value) -> Count {
    Count {
        each: required_number(body, "each"),
        start: number(body, "start"),
        over: number(body, "over"),
        per: number(body, "per"),
        at_least: number(body, "at_least"),
        at_most: number(body, "at_most"),
    }
}

fn answers(body: &Value) -> Vec<(String, Exact)> {
    let answers = body.get("answers").expect("answers");
    entries(answers).map(|(key, weight)| (key.clone(), parse(&text(weight)))).collect()
}
