//! Reading the figures of a result that are taken over: the exact ones where they stand, and only where they
//! agree with what is printed beside them.

use cchc::{Number, RollupOf};

use crate::result::{Exact, NodeResult, UnitResult};

/// A figure that is taken over.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) percent: Number,
    /// It was rounded, and the exact one is not there.
    pub(super) rounded: bool,
}

/// What is wrong with a figure, named by its key.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is no number.
    Unreadable { figure: &'static str, text: String },
    /// It is another number than the one that is printed.
    Contradicts { figure: &'static str, text: String, shown: String },
    /// The index is not what points and maximum come to, however they were rounded.
    Index { shown: String },
}

/// The percent that a unit has in what a leaf asks for; nothing where that does not apply to it.
pub(super) fn taken(unit: &UnitResult, of: &RollupOf) -> Result<Option<Taken>, Fault> {
    match of {
        RollupOf::Index => index(unit),
        RollupOf::Code(code) => unit.node(code.as_str()).map_or(Ok(None), |node| at_node(unit, node)),
    }
}

fn index(unit: &UnitResult) -> Result<Option<Taken>, Fault> {
    let Some(shown) = &unit.index else { return Ok(None) };
    let (points, max) = (unit.points.as_deref(), Some(unit.max.as_str()));
    let Some(percent) = percent(points, max, unit.exact.as_ref())? else { return Ok(None) };
    let rounded = !follows(unit, shown, &percent)?;
    Ok(Some(Taken { percent, rounded }))
}

fn at_node(unit: &UnitResult, node: &NodeResult) -> Result<Option<Taken>, Fault> {
    if node.points.is_none() && node.max.is_none() {
        return Ok(None);
    }
    let percent = percent(node.points.as_deref(), node.max.as_deref(), node.exact.as_ref())?;
    // No percent is printed at a node. Whoever left out the exact figures of the whole did so here too.
    let whole = || index(unit).ok().flatten().is_some_and(|whole| whole.rounded);
    Ok(percent.map(|percent| Taken { percent, rounded: node.exact.is_none() && whole() }))
}

/// Points ÷ maximum × 100; nothing where the maximum is 0.
fn percent(points: Option<&str>, max: Option<&str>, exact: Option<&Exact>) -> Result<Option<Number>, Fault> {
    let exact_points = exact.and_then(|exact| exact.points.as_deref());
    let exact_max = exact.and_then(|exact| exact.max.as_deref());
    let points = figure(["points", "exact.points"], points, exact_points)?;
    let max = figure(["max", "exact.max"], max, exact_max)?;
    Ok(share(&points, &max))
}

fn share(points: &Number, max: &Number) -> Option<Number> {
    points.checked_div(max).map(|share| share * Number::hundred())
}

fn figure(keys: [&'static str; 2], shown: Option<&str>, exact: Option<&str>) -> Result<Number, Fault> {
    let [key, exact_key] = keys;
    let shown = shown.unwrap_or("null");
    let printed = number(key, shown)?;
    let Some(text) = exact else { return Ok(printed) };
    let exact = number(exact_key, text)?;
    if near(&exact, &printed, &half_a_unit(shown)) {
        return Ok(exact);
    }
    Err(Fault::Contradicts { figure: exact_key, text: text.to_owned(), shown: shown.to_owned() })
}

fn number(figure: &'static str, text: &str) -> Result<Number, Fault> {
    Number::parse_exact(text).ok_or_else(|| Fault::Unreadable { figure, text: text.to_owned() })
}

/// Half a unit of the last place that is printed, on either side: the mode of rounding is not known here.
fn half_a_unit(shown: &str) -> Number {
    let places = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Number::parse_exact(&format!("1/2{}", "0".repeat(places))).unwrap_or_default()
}

fn near(left: &Number, right: &Number, most: &Number) -> bool {
    let distance = left - right;
    distance <= *most && -&distance <= *most
}

/// Whether the index follows from the points as they were read. Where it does not, they must have been
/// rounded; exact ones, or such as no rounding explains, are a fault.
fn follows(unit: &UnitResult, shown: &str, percent: &Number) -> Result<bool, Fault> {
    let (index, half) = (number("index", shown)?, half_a_unit(shown));
    if near(percent, &index, &half) {
        return Ok(true);
    }
    if unit.exact.is_none() && could_be(unit, &(&index - &half), &(&index + &half)) {
        return Ok(false);
    }
    Err(Fault::Index { shown: shown.to_owned() })
}

/// Whether points and maximum that are printed as they are can come to a percent between two.
fn could_be(unit: &UnitResult, low: &Number, high: &Number) -> bool {
    let around = |text: &str| {
        let (number, half) = (Number::parse_exact(text)?, half_a_unit(text));
        Some([&number - &half, &number + &half])
    };
    let (Some(points), Some(maxima)) = (unit.points.as_deref().and_then(around), around(&unit.max)) else {
        return false;
    };
    let pairs = points.iter().flat_map(|points| maxima.iter().map(move |max| share(points, max)));
    // A maximum that may be 0 leaves nothing to compare with.
    let Some(shares) = pairs.collect::<Option<Vec<Number>>>() else { return true };
    shares.iter().any(|share| share <= high) && shares.iter().any(|share| share >= low)
}
