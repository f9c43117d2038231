//! From leaves to the whole and the index: sums, the best of alternatives, weighted means, caps.

use cchc::{Node, NodeIndex, Number};

use super::points::{EDGE, Points, and_more, gated, rounded, unknown_gates};
use super::{choose, count, fits, greatest, sum, text};
use crate::columns::{AT_EDGE, Column, OUT};
use crate::form::Form;
use crate::ticks::{MOST_EXACT, Ticks};

/// The formulas of a node with children, or of the whole.
pub(crate) struct SumFormulas {
    pub(crate) points: Points,
    pub(crate) max: String,
    pub(crate) unknown: String,
    pub(crate) inexact: String,
}

/// What is summed: the children, and how they are limited.
#[derive(Clone, Copy)]
struct Parent<'s> {
    children: &'s [NodeIndex],
    max: &'s Number,
    uncapped: bool,
    best: bool,
}

/// The formulas of a node with children.
pub(crate) fn of_node(form: &Form<'_>, ticks: &Ticks, node: &Node) -> Option<SumFormulas> {
    let parent =
        Parent { children: &node.children, max: &node.max, uncapped: node.uncapped, best: node.best };
    let formulas = of_parent(form, ticks, parent)?;
    let points = gated(form, ticks, node, formulas.points)?;
    let unknown = match unknown_gates(form, node) {
        Some(gates) => format!("{}+{gates}", formulas.unknown),
        None => formulas.unknown,
    };
    let all = SumFormulas { points, unknown, ..formulas };
    all.fit().then_some(all)
}

impl SumFormulas {
    /// Whether cells hold them.
    fn fit(&self) -> bool {
        let all = [&self.points.ticks, &self.points.rest, &self.max, &self.unknown, &self.inexact];
        all.into_iter().all(|formula| fits(formula))
    }

    /// What stands in a row whose sum no formula tells.
    pub(crate) fn unknown(max: &str) -> SumFormulas {
        let zero = || "0".to_owned();
        let points = Points { ticks: zero(), rest: zero() };
        SumFormulas { points, max: max.to_owned(), unknown: "1".to_owned(), inexact: zero() }
    }
}

/// The formulas of the whole; to which nothing applies is out, as what has no maximum.
pub(crate) fn of_whole(form: &Form<'_>, ticks: &Ticks) -> Option<SumFormulas> {
    let set = form.set;
    let parent = Parent { children: set.top(), max: set.total(), uncapped: set.uncapped(), best: false };
    let formulas = of_parent(form, ticks, parent)?;
    let max = choose(&format!("N({})>0", formulas.max), &formulas.max, &text(""));
    let all = SumFormulas { max, ..formulas };
    all.fit().then_some(all)
}

fn of_parent(form: &Form<'_>, ticks: &Ticks, parent: Parent<'_>) -> Option<SumFormulas> {
    let cells = |column: Column| -> Vec<String> {
        parent.children.iter().map(|child| column.at(form.rows.node(*child))).collect()
    };
    let unknown = sum(&cells(Column::Unknown));
    let is_in = format!("{}>0", count(&cells(Column::Max)));
    let inexact = sum(&cells(Column::Inexact));
    let is_weighted = parent.children.iter().any(|child| form.set.node(*child).weight.is_some());
    let (points, max, inexact) = if parent.best {
        (best(ticks, &cells, parent)?, ticks.count(parent.max)?.to_string(), inexact)
    } else if is_weighted {
        return weighted(form, ticks, parent, unknown);
    } else {
        (added(ticks, &cells, parent), sum(&cells(Column::Max)), inexact)
    };
    let inside = |formula: &str| choose(&is_in, formula, &text(""));
    let points = Points { ticks: inside(&points.ticks), rest: points.rest };
    Some(SumFormulas { points, max: inside(&max), unknown, inexact })
}

fn added(ticks: &Ticks, cells: &dyn Fn(Column) -> Vec<String>, parent: Parent<'_>) -> Points {
    let (whole, rest) = (sum(&cells(Column::Ticks)), sum(&cells(Column::Rest)));
    let max = sum(&cells(Column::Max));
    if !ticks.exact {
        return Points { ticks: limited(&whole, parent, &max), rest: "0".to_owned() };
    }
    let all = format!("{whole}+INT({rest})");
    let left = format!("{rest}-INT({rest})");
    let cap = (!parent.max.is_zero() && !parent.uncapped).then(|| format!("{all}<{max}"));
    let floor = (!parent.max.is_zero()).then(|| format!("{all}>=0"));
    let inside: Vec<String> = cap.into_iter().chain(floor).collect();
    let rest = if inside.is_empty() { left } else { choose(&super::all(&inside), &left, "0") };
    Points { ticks: limited(&all, parent, &max), rest }
}

fn limited(points: &str, parent: Parent<'_>, max: &str) -> String {
    if parent.max.is_zero() {
        points.to_owned()
    } else if parent.uncapped {
        format!("MAX(0,{points})")
    } else {
        format!("MIN({max},MAX(0,{points}))")
    }
}

/// The greatest of the alternatives that are in the sums.
fn best(ticks: &Ticks, cells: &dyn Fn(Column) -> Vec<String>, parent: Parent<'_>) -> Option<Points> {
    let max = ticks.count(parent.max)?.to_string();
    if !ticks.exact {
        let points = greatest(&cells(Column::Ticks));
        return Some(Points { ticks: limited(&points, parent, &max), rest: "0".to_owned() });
    }
    let both = cells(Column::Ticks)
        .into_iter()
        .zip(cells(Column::Rest))
        .map(|(whole, rest)| choose(&format!("ISNUMBER({whole})"), &format!("{whole}+{rest}"), "-1E+15"));
    let points = greatest(&both.collect::<Vec<_>>());
    let whole = format!("INT({points})");
    let inside =
        if parent.uncapped { format!("{points}>=0") } else { format!("AND({points}>=0,{whole}<{max})") };
    Some(Points {
        ticks: limited(&whole, parent, &max),
        rest: choose(&inside, &format!("{points}-{whole}"), "0"),
    })
}

/// `max` × Σ w·(points ÷ applicable max) ÷ Σ w. Where every child keeps its maximum this is a quotient of whole
/// counts; else it is worked out in binary figures, which tell all but what stands at an edge of rounding.
fn weighted(form: &Form<'_>, ticks: &Ticks, parent: Parent<'_>, unknown: String) -> Option<SumFormulas> {
    let set = form.set;
    let max = ticks.count(parent.max)?;
    let counted: Vec<(NodeIndex, &Number)> = parent
        .children
        .iter()
        .filter_map(|child| Some((*child, set.node(*child).weight.as_ref()?)))
        .filter(|(child, _)| set.node(*child).max.is_positive())
        .collect();
    let quotient = if ticks.exact { None } else { steady(form, ticks, &counted, max) };
    let steady = quotient.and_then(|(above, below)| {
        let per = ticks.per_shown()?;
        let points = rounded(ticks, &above, &(below * per).to_string(), false);
        let points = if per == 1 { points } else { format!("{per}*{points}") };
        Some(format!("MIN({},MAX(0,{points}))", form.kept(max)))
    });
    let changing = counted.iter().filter(|(child, _)| !form.keeps_its_max(*child));
    let changing: Vec<NodeIndex> = changing.map(|(child, _)| *child).collect();
    if let (Some(ticks), true) = (&steady, changing.is_empty()) {
        let points = Points { ticks: ticks.clone(), rest: "0".to_owned() };
        return Some(SumFormulas { points, max: max.to_string(), unknown, inexact: "0".to_owned() });
    }
    let parts = counted.iter().map(|(child, weight)| {
        let row = form.rows.node(*child);
        let (points, rest, own) = (Column::Ticks.at(row), Column::Rest.at(row), Column::Max.at(row));
        let weight = weight.as_fraction().map(|(above, below)| format!("{above}/{below}"))?;
        let in_sum = format!("N({own})>0");
        let part = choose(&in_sum, &format!("{weight}*({points}+N({rest}))/{own}"), "0");
        Some((part, choose(&in_sum, &weight, "0")))
    });
    let (parts, weights): (Vec<String>, Vec<String>) = parts.collect::<Option<Vec<_>>>()?.into_iter().unzip();
    let (parts, weights) = (format!("({})", parts.join("+")), format!("({})", weights.join("+")));
    let binary = in_binary(ticks, (max, form.kept(max)), &parts, &weights, unknown)?;
    let Some(steady) = steady else { return Some(binary) };
    // As long as nothing is out, all maxima are what they are.
    let same = changing.iter().map(|child| {
        Some(format!("{}={}", Column::Max.at(form.rows.node(*child)), ticks.count(&set.node(*child).max)?))
    });
    let same = super::all(&same.collect::<Option<Vec<_>>>()?);
    let points = Points { ticks: choose(&same, &steady, &binary.points.ticks), rest: "0".to_owned() };
    let inexact = choose(&same, "0", &binary.inexact);
    Some(SumFormulas { points, inexact, ..binary })
}

/// The quotient of whole counts: Σ w·L÷m·points, and Σ w·L ÷ max, over a common multiple L of all maxima.
fn steady(
    form: &Form<'_>,
    ticks: &Ticks,
    counted: &[(NodeIndex, &Number)],
    max: i128,
) -> Option<(String, i128)> {
    let mut factors = Vec::new();
    let mut scale = 1i128;
    for (child, weight) in counted {
        let own = ticks.count(&form.set.node(*child).max)?;
        let (above, below) = weight.as_fraction()?;
        factors.push((
            child,
            Number::from_decimal(above, 0).checked_div(&Number::from_decimal(below.checked_mul(own)?, 0))?,
        ));
        scale = multiple(scale, factors.last()?.1.as_fraction()?.1)?;
    }
    let weights = Number::sum(counted.iter().map(|(_, weight)| *weight));
    let weights = (&weights * &Number::from_decimal(scale, 0)).as_fraction()?;
    let mut parts = Vec::new();
    let mut most = 0i128;
    for (child, factor) in factors {
        let factor = (&factor * &Number::from_decimal(scale, 0))
            .as_fraction()?
            .0
            .checked_mul(max)?
            .checked_mul(weights.1)?;
        most = most.checked_add(factor.checked_mul(ticks.count(&form.set.node(*child).max)?)?)?;
        parts.push(format!("{factor}*{}", Column::Ticks.at(form.rows.node(*child))));
    }
    let fits =
        most.checked_mul(4)? < MOST_EXACT && weights.0.checked_mul(ticks.per_shown()?)? < MOST_EXACT / 4;
    fits.then(|| (parts.join("+"), weights.0))
}

/// The least common multiple of two.
fn multiple(one: i128, other: i128) -> Option<i128> {
    let (mut high, mut low) = (one, other);
    while low != 0 {
        (high, low) = (low, high.checked_rem(low)?);
    }
    one.checked_div(high)?.checked_mul(other)
}

fn in_binary(
    ticks: &Ticks,
    (max, kept): (i128, i128),
    parts: &str,
    weights: &str,
    unknown: String,
) -> Option<SumFormulas> {
    let is_in = format!("{weights}>0");
    let share = format!("{parts}/{weights}");
    let inside = |formula: &str| choose(&is_in, formula, &text(""));
    if ticks.exact {
        // Full points are all of them, and no points are none, whatever binary figures make of the way there.
        let points = format!("{max}*{share}");
        let is_end = format!("OR({share}=0,ABS({share}-1)<{EDGE}/1000000)");
        let whole = choose(&is_end, &format!("ROUND({points},0)"), &format!("INT({points})"));
        let rest = choose(&format!("OR({weights}=0,{is_end})"), "0", &format!("{points}-INT({points})"));
        let inexact = choose(&is_in, &choose(&is_end, "0", "1"), "0");
        let points =
            Points { ticks: inside(&format!("MIN({max},MAX(0,{whole}))")), rest: choose(&is_in, &rest, "0") };
        return Some(SumFormulas { points, max: inside(&max.to_string()), unknown, inexact });
    }
    let per = ticks.per_shown()?;
    let shown = format!("({max}*{share}/{per})");
    let whole = format!("INT({shown}+0.5)");
    let points = if per == 1 { whole } else { format!("{per}*{whole}") };
    // It is limited before it is rounded. At a half nobody can tell, and says so.
    let is_half = format!("ABS({shown}-INT({shown})-0.5)<{EDGE}");
    let inexact = choose(&is_in, &choose(&is_half, "1", "0"), "0");
    let points = Points { ticks: inside(&format!("MIN({kept},MAX(0,{points}))")), rest: "0".to_owned() };
    Some(SumFormulas { points, max: inside(&max.to_string()), unknown, inexact })
}

/// The index as it is shown, over the cells of the row of the whole.
pub(crate) fn index(ticks: &Ticks, whole: u32) -> Option<String> {
    let (points, rest, max) = (Column::Ticks.at(whole), Column::Rest.at(whole), Column::Max.at(whole));
    let (per, shown) = (ticks.per_index()?, crate::ticks::power(ticks.index_places)?);
    let counted = |points: &str, max: &str| rounded(ticks, &format!("{points}*{per}"), max, false);
    let (figure, more) = if ticks.exact {
        // Halves of ticks are whole counts of half ticks; other parts are binary figures.
        let halves = counted(&format!("(2*{points}+2*{rest})"), &format!("(2*{max})"));
        let binary = format!("(({points}+{rest})*{per}/{max})");
        let is_half = format!("ABS({binary}-INT({binary})-0.5)<{EDGE}");
        let nearest = format!("INT({binary}+0.5)/{shown}");
        let told = choose(&is_half, &text(AT_EDGE), &nearest);
        let is_exact = format!("{}=0", Column::Inexact.at(whole));
        let halves = format!("{halves}/{shown}");
        (choose(&is_exact, &halves, &told), choose(&is_exact, &halves, &nearest))
    } else {
        let figure = format!("{}/{shown}", counted(&points, &max));
        (choose(&format!("{}>0", Column::Inexact.at(whole)), &text(AT_EDGE), &figure), figure)
    };
    let more = and_more(&more, ticks.index_places);
    let figure = choose(&format!("{}>0", Column::Unknown.at(whole)), &more, &figure);
    Some(choose(&format!("N({max})>0"), &figure, &text(OUT)))
}
