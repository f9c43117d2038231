//! Bands and curves as steps over a quotient of two whole counts: which step holds is a comparison of products, and
//! what it awards is a quotient again.

use cchc::{At, Bands, Bound, Curve, MeasureKind, Number, Rule, Scale, Worth};

use super::choose;

/// A formula is no deeper than 64 levels, and each step is one.
const MOST_STEPS: usize = 50;

/// Over the value N ÷ D: the steps, the first that holds counts; the last holds always.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    steps: Vec<(Option<Test>, Line)>,
    /// The greatest factor of N and D, by which both are limited.
    pub(crate) most_factor: i128,
}

/// `left` × N is `sign` `right` × D.
#[derive(Clone, Debug)]
struct Test {
    left: i128,
    sign: &'static str,
    right: i128,
}

/// The points (`numerator` × N + `denominator` × D) ÷ (`below` × D).
#[derive(Clone, Debug)]
struct Line {
    numerator: i128,
    denominator: i128,
    below: i128,
}

/// The scale of a rule that is measured.
pub(crate) fn scale_of(rule: &Rule) -> Option<&Scale> {
    match rule {
        Rule::Bands(bands) => Some(&bands.scale),
        Rule::Curve(curve) => Some(&curve.scale),
        _ => None,
    }
}

impl Steps {
    /// The steps of a rule that is measured; `None` where it hangs on the group, or its figures are too long.
    pub(crate) fn of(rule: &Rule) -> Option<Steps> {
        let steps = match rule {
            Rule::Bands(bands) => of_bands(bands),
            Rule::Curve(curve) => of_curve(curve),
            _ => None,
        }?;
        if steps.len() > MOST_STEPS {
            return None;
        }
        let factors = steps.iter().flat_map(|(test, line)| {
            let test = test.iter().flat_map(|test| [test.left, test.right]);
            test.chain([
                line.numerator.checked_abs()?.checked_add(line.denominator.checked_abs()?)?,
                line.below,
            ])
            .map(Some)
            .collect::<Option<Vec<_>>>()
        });
        let most = factors.flatten().map(i128::unsigned_abs).max()?;
        Some(Steps { steps, most_factor: i128::try_from(most).ok()? })
    }

    /// What the awarded points have above and below the stroke, over the cells of N and D.
    pub(crate) fn quotient(&self, numerator: &str, denominator: &str) -> (String, String) {
        let above = |line: &Line| match (line.numerator, line.denominator) {
            (0, by) => by.to_string(),
            (by, 0) => format!("{by}*{numerator}"),
            (by, and) => format!("{by}*{numerator}+({and})*{denominator}"),
        };
        let below = |line: &Line| match line.numerator {
            0 => line.below.to_string(),
            _ => format!("{}*{denominator}", line.below),
        };
        let chosen = |of: &dyn Fn(&Line) -> String| {
            let (last, first) = self.steps.split_last()?;
            Some(first.iter().rev().fold(of(&last.1), |no, (test, line)| match test {
                Some(test) => choose(&test.over(numerator, denominator), &of(line), &no),
                None => of(line),
            }))
        };
        let zero = || "0".to_owned();
        (chosen(&above).unwrap_or_else(zero), chosen(&below).unwrap_or_else(|| "1".to_owned()))
    }
}

impl Test {
    fn over(&self, numerator: &str, denominator: &str) -> String {
        format!("{}*{numerator}{}{}*{denominator}", self.left, self.sign, self.right)
    }

    /// The value stands so to `at`.
    fn of(scale: &Scale, sign: &'static str, at: &Number) -> Option<Test> {
        let (above, below) = at.as_fraction()?;
        Some(Test { left: per_value(scale).checked_mul(below)?, sign, right: above })
    }
}

impl Line {
    fn fixed(points: &Number) -> Option<Line> {
        let (above, below) = points.as_fraction()?;
        Some(Line { numerator: 0, denominator: above, below })
    }

    /// The points `start` + `slope` × value.
    fn rising(scale: &Scale, start: &Number, slope: &Number) -> Option<Line> {
        let slope = slope * &Number::from_decimal(per_value(scale), 0);
        let ((start, of), (slope, by)) = (start.as_fraction()?, slope.as_fraction()?);
        let below = of.checked_mul(by)?;
        Some(Line { numerator: slope.checked_mul(of)?, denominator: start.checked_mul(by)?, below })
    }
}

/// The value is so many times N ÷ D.
fn per_value(scale: &Scale) -> i128 {
    if scale.kind == MeasureKind::Percent { 100 } else { 1 }
}

fn of_bands(bands: &Bands) -> Option<Vec<(Option<Test>, Line)>> {
    let scale = &bands.scale;
    let steps = bands.steps.iter().map(|step| {
        let test = match &step.bound {
            None => None,
            Some(Bound::From(at)) => Some(Test::of(scale, ">=", at)?),
            Some(Bound::Above(at)) => Some(Test::of(scale, ">", at)?),
            Some(Bound::To(at)) => Some(Test::of(scale, "<=", at)?),
            Some(Bound::Below(at)) => Some(Test::of(scale, "<", at)?),
        };
        let line = match &step.worth {
            Worth::Points(points) => Line::fixed(points)?,
            Worth::Share(share) => {
                let slope = share.checked_div(&Number::hundred())?;
                Line::rising(scale, &Number::ZERO, &slope)?
            }
        };
        Some((test, line))
    });
    steps.collect()
}

/// Flat before the first knot and behind the last, straight between.
fn of_curve(curve: &Curve) -> Option<Vec<(Option<Test>, Line)>> {
    let scale = &curve.scale;
    let knots = curve.knots.iter().map(|knot| match &knot.at {
        At::Value(at) => Some((at, &knot.points)),
        _ => None,
    });
    let knots: Vec<(&Number, &Number)> = knots.collect::<Option<_>>()?;
    let (first, last) = (knots.first()?, knots.last()?);
    let mut steps = vec![(Some(Test::of(scale, "<=", first.0)?), Line::fixed(first.1)?)];
    for pair in knots.windows(2) {
        let [(from, low), (to, high)] = pair else { continue };
        let slope = (*high - *low).checked_div(&(*to - *from))?;
        let start = *low - &(&slope * *from);
        steps.push((Some(Test::of(scale, "<=", to)?), Line::rising(scale, &start, &slope)?));
    }
    steps.push((None, Line::fixed(last.1)?));
    Some(steps)
}
