//! Formulas: the rules of a set in the words of a spreadsheet, as every program since Excel 2010 has them.
//!
//! Everything is whole counts below 10^14 ([`MOST_EXACT`](crate::ticks::MOST_EXACT)), which cells hold exactly:
//! bands are compared by cross-multiplication, quotients are rounded by whole parts. `leaf` makes a quotient of
//! what is reported, `measured` its steps, `points` rounds and limits it, `sums` goes up to the whole. What a formula
//! cannot know it says in words.

pub(crate) mod leaf;
pub(crate) mod measured;
pub(crate) mod points;
pub(crate) mod sums;

/// Longer formulas a cell does not hold; some room is left for what goes around a part.
const LONGEST: usize = 6_000;

/// Whether a formula is short enough for a cell.
pub(crate) fn fits(formula: &str) -> bool {
    formula.len() <= LONGEST
}

/// `IF(test, yes, no)`.
pub(crate) fn choose(test: &str, yes: &str, no: &str) -> String {
    format!("IF({test},{yes},{no})")
}

/// A text as a formula has it.
pub(crate) fn text(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// All of several tests.
pub(crate) fn all(tests: &[String]) -> String {
    match tests {
        [one] => one.clone(),
        _ => format!("AND({})", tests.join(",")),
    }
}

/// Any of several tests.
pub(crate) fn any(tests: &[String]) -> String {
    match tests {
        [] => "FALSE".to_owned(),
        [one] => one.clone(),
        _ => format!("OR({})", tests.join(",")),
    }
}

/// The sum of cells, those with texts left out. A function takes no more than 255 arguments.
pub(crate) fn sum(cells: &[String]) -> String {
    over("SUM", cells, &|parts| format!("SUM({})", parts.join(",")))
}

/// How many cells hold figures.
pub(crate) fn count(cells: &[String]) -> String {
    over("COUNT", cells, &|parts| parts.join("+"))
}

/// The greatest of cells, those with texts left out.
pub(crate) fn greatest(cells: &[String]) -> String {
    over("MAX", cells, &|parts| format!("MAX({})", parts.join(",")))
}

fn over(function: &str, cells: &[String], join: &dyn Fn(&[String]) -> String) -> String {
    const MOST_ARGUMENTS: usize = 200;
    let parts = cells.chunks(MOST_ARGUMENTS).map(|cells| format!("{function}({})", cells.join(",")));
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [] => "0".to_owned(),
        [one] => one.clone(),
        parts => format!("({})", join(parts)),
    }
}

/// The test that a cell is empty.
pub(crate) fn is_empty(cell: &str) -> String {
    format!("TRIM({cell}&\"\")=\"\"")
}

/// The test that a cell says that something did not arise.
pub(crate) fn says_not_applicable(cell: &str) -> String {
    format!("OR(TRIM({cell}&\"\")=\"n/a\",TRIM({cell}&\"\")=\"không phát sinh\")")
}
