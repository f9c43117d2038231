//! From the quotient that a rule awards to the points of a leaf: rounded or not, limited, gated; and how points are
//! shown.

use cchc::{Gate, LeafIndex, Node, NotApplicable, Value, When};

use super::{all, any, choose, text};
use crate::columns::{AND_MORE, AT_EDGE, Column, OUT, State};
use crate::form::Form;
use crate::ticks::Ticks;

/// How near to a half a sum of binary figures may come before only exact fractions tell how it is rounded.
pub(crate) const EDGE: &str = "0.0000001";
/// What no cap is above.
const NO_CAP: &str = "1E+15";

/// Whole ticks, and the part of a tick that is left where unrounded points are added.
pub(crate) struct Points {
    pub(crate) ticks: String,
    pub(crate) rest: String,
}

/// A quotient rounded to a whole number, halves as the set says; `above` may be negative where `signed`.
pub(crate) fn rounded(ticks: &Ticks, above: &str, below: &str, signed: bool) -> String {
    let of = |above: &str| {
        let whole = format!("INT((2*({above})+{below})/(2*{below}))");
        if !ticks.half_even {
            return whole;
        }
        let is_half = format!("2*({above})+{below}=2*{below}*{whole}");
        format!("({whole}-{})", choose(&format!("AND({is_half},MOD({whole},2)=1)"), "1", "0"))
    };
    if signed { format!("SIGN({above})*{}", of(&format!("ABS({above})"))) } else { of(above) }
}

/// The points of a leaf before its gates, over the cells of its quotient and its state.
pub(crate) fn before_gates(form: &Form<'_>, ticks: &Ticks, leaf: LeafIndex) -> Option<Points> {
    let row = form.rows.leaf(form.set, leaf);
    let (above, below) = (Column::Above.at(row), Column::Below.at(row));
    let (low, high) = form.limits(leaf);
    let signed = low.is_none_or(|low| low < 0);
    let (value, rest) = if ticks.exact {
        exact(ticks, (&above, &below), (low, high))?
    } else {
        let per = crate::ticks::power(ticks.places)?;
        let (shown, whole) = (ticks.per_shown()?, rounded(ticks, &format!("{above}*{per}"), &below, signed));
        // A maximum with more places is kept rounded, as what reaches it is.
        let kept = |limit: i128| form.kept(limit);
        let whole = if shown == 1 { whole } else { format!("{shown}*{whole}") };
        (limited(&whole, low.map(kept), high.map(kept)), "0".to_owned())
    };
    let state = Column::State.at(row);
    let is_awarded = format!("OR({state}={},{state}={})", State::Value.number(), State::Claimed.number());
    Some(Points {
        ticks: choose(&is_awarded, &value, &choose(&is_out(&state), &out_points(form, leaf), "0")),
        rest: choose(&is_awarded, &rest, "0"),
    })
}

/// The points of a leaf that are known, while no branch above it is said not to apply.
pub(crate) fn fixed(form: &Form<'_>, leaf: LeafIndex, known: Points) -> Points {
    if form.above(leaf).is_empty() {
        return known;
    }
    let out = is_out(&Column::State.at(form.rows.leaf(form.set, leaf)));
    Points {
        ticks: choose(&out, &out_points(form, leaf), &known.ticks),
        rest: choose(&out, "0", &known.rest),
    }
}

/// The test that a state says that the leaf does not apply.
pub(crate) fn is_out(state: &str) -> String {
    format!("{state}={}", State::NotApplicable.number())
}

/// What a leaf counts that does not apply.
fn out_points(form: &Form<'_>, leaf: LeafIndex) -> String {
    let (_, high) = form.limits(leaf);
    match form.set.leaf(leaf).not_applicable {
        Some(NotApplicable::Full) => form.kept(high.unwrap_or_default()).to_string(),
        Some(NotApplicable::Exclude) => text(""),
        _ => "0".to_owned(),
    }
}

/// Whole ticks from below and the rest, within limits.
fn exact(
    ticks: &Ticks,
    (above, below): (&str, &str),
    (low, high): (Option<i128>, Option<i128>),
) -> Option<(String, String)> {
    let per = ticks.per_point()?;
    let whole = format!("INT({above}*{per}/{below})");
    let inside = [
        low.map(|low| format!("{above}*{per}>={low}*{below}")),
        high.map(|high| format!("{above}*{per}<{high}*{below}")),
    ];
    let inside: Vec<String> = inside.into_iter().flatten().collect();
    let rest = format!("({above}*{per}-{whole}*{below})/{below}");
    Some((limited(&whole, low, high), choose(&all(&inside), &rest, "0")))
}

fn limited(points: &str, low: Option<i128>, high: Option<i128>) -> String {
    let points = low.map_or_else(|| points.to_owned(), |low| format!("MAX({low},{points})"));
    high.map_or_else(|| points.clone(), |high| format!("MIN({high},{points})"))
}

/// Points after the gates of a node.
pub(crate) fn gated(form: &Form<'_>, ticks: &Ticks, node: &Node, before: Points) -> Option<Points> {
    if node.gates.is_empty() {
        return Some(before);
    }
    let caps = node.gates.iter().map(|gate| {
        Some(choose(&holds(form, ticks, gate)?, &ticks.count(&gate.at_most)?.to_string(), NO_CAP))
    });
    let caps = caps.collect::<Option<Vec<String>>>()?.join(",");
    let Points { ticks: points, rest } = before;
    let is_free = format!("{points}<MIN({caps},{NO_CAP})");
    let gated = choose(&format!("ISNUMBER({points})"), &format!("MIN({points},{caps})"), &text(""));
    Some(Points { ticks: gated, rest: choose(&is_free, &rest, "0") })
}

/// Whether a gate holds. A leaf without points of its own fires none; where an option is asked, the value counts.
fn holds(form: &Form<'_>, ticks: &Ticks, gate: &Gate) -> Option<String> {
    match &gate.when {
        When::Is { leaf, option } => Some(form.has_chosen(*leaf, *option)),
        When::Below { leaf, points } => {
            let before = Column::Before.at(form.rows.leaf(form.set, *leaf));
            Some(format!("AND(ISNUMBER({before}),N({before})<{})", ticks.count(points)?))
        }
    }
}

/// Whether a value that is known holds an option or an item.
pub(crate) fn value_has(value: Option<&Value>, option: usize) -> bool {
    match value {
        Some(Value::Option(chosen)) => *chosen == option,
        Some(Value::Items(items)) => items.contains(&option),
        _ => false,
    }
}

/// How many of the gates of a node hang on a leaf that cannot be worked out here.
pub(crate) fn unknown_gates(form: &Form<'_>, node: &Node) -> Option<String> {
    let tests = node.gates.iter().map(|gate| {
        let (When::Is { leaf, .. } | When::Below { leaf, .. }) = &gate.when;
        is_unknown(&Column::State.at(form.rows.leaf(form.set, *leaf)))
    });
    let tests: Vec<String> = tests.collect();
    (!tests.is_empty()).then(|| choose(&any(&tests), "1", "0"))
}

/// The test that a state says that the points cannot be worked out here.
pub(crate) fn is_unknown(state: &str) -> String {
    let states = [State::Wrong, State::TooFine, State::Others, State::Unclear];
    any(&states.map(|unknown| format!("{state}={}", unknown.number())))
}

/// Points as they are shown, over the cells of a row.
pub(crate) fn shown(ticks: &Ticks, row: u32, signed: bool) -> Option<String> {
    let (points, rest) = (Column::Ticks.at(row), Column::Rest.at(row));
    let (per, steps) = (crate::ticks::power(ticks.places)?, ticks.per_shown()?);
    let figure = if ticks.exact {
        let of = |points: &str, rest: &str| nearest(ticks, steps, points, rest);
        // Below 0 the ticks are counted from below, and halves go away from 0.
        let negated = of(
            &format!("(-{points}-{})", choose(&format!("{rest}>0"), "1", "0")),
            &choose(&format!("{rest}>0"), &format!("1-{rest}"), "0"),
        );
        let positive = of(&points, &rest);
        if signed { choose(&format!("{points}<0"), &format!("-{negated}"), &positive) } else { positive }
    } else if steps == 1 {
        points.clone()
    } else {
        rounded(ticks, &points, &steps.to_string(), signed)
    };
    let figure = format!("{figure}/{per}");
    let more = and_more(&figure, ticks.places);
    let is_inexact = format!("{}>0", Column::Inexact.at(row));
    let half = format!("ABS({}-{steps}/2)<{EDGE}", left(steps, &points, &rest));
    let at_edge = if ticks.exact { format!("AND({is_inexact},{half})") } else { is_inexact };
    let figure = choose(&at_edge, &text(AT_EDGE), &figure);
    let figure = choose(&format!("{}>0", Column::Unknown.at(row)), &more, &figure);
    Some(choose(&format!("ISNUMBER({})", Column::Max.at(row)), &figure, &text(OUT)))
}

/// A figure of which only a part is known, in words.
pub(crate) fn and_more(figure: &str, places: u32) -> String {
    format!("FIXED({figure},{places},TRUE)&{}", text(AND_MORE))
}

/// What is left of ticks and their rest when the places that are shown are taken from them.
fn left(steps: i128, points: &str, rest: &str) -> String {
    if steps == 1 { rest.to_owned() } else { format!("({points}-{steps}*INT({points}/{steps})+{rest})") }
}

/// Ticks and a rest as a whole count of the last place that is shown.
fn nearest(ticks: &Ticks, steps: i128, points: &str, rest: &str) -> String {
    let whole = if steps == 1 { points.to_owned() } else { format!("INT({points}/{steps})") };
    let left = left(steps, points, rest);
    let up = if ticks.half_even {
        let even = format!("AND({left}*2={steps},MOD({whole},2)=1)");
        choose(&format!("OR({left}*2>{steps},{even})"), "1", "0")
    } else {
        choose(&format!("{left}*2>={steps}"), "1", "0")
    };
    format!("({whole}+{up})")
}

/// What the self score of a leaf says: words, nothing, or its points.
pub(crate) fn shown_leaf(state: &str, points: &str) -> String {
    let said = [State::Wrong, State::TooFine, State::Others, State::Unclear];
    let said = said.into_iter().filter_map(|stands| Some((stands, stands.words()?)));
    let points = choose(&format!("{state}={}", State::Missing.number()), &text(""), points);
    said.fold(points, |no, (stands, words)| {
        choose(&format!("{state}={}", stands.number()), &text(words), &no)
    })
}
