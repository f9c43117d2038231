//! Whether a cell computes, and whether it looks at other cells for it: what a form worked out is told from what
//! someone typed. What a formula gives is not asked here.

/// A cell that holds a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Formula {
    /// Its line and its column, from 1.
    pub(crate) at: (u32, u32),
    /// Whether it looks at any other cell, or at a name that may stand for one.
    pub(crate) refers: bool,
    /// Whether it was saved without its value.
    pub(crate) is_bare: bool,
}

/// The formulas of a sheet, by rising line and column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Formulas(Vec<Formula>);

impl Formulas {
    pub(super) fn of(mut formulas: Vec<Formula>) -> Formulas {
        formulas.sort_unstable_by_key(|formula| formula.at);
        Formulas(formulas)
    }

    /// The formula of a cell, where it holds one.
    pub(crate) fn at(&self, line: u32, column: u32) -> Option<Formula> {
        let place = self.0.binary_search_by_key(&(line, column), |formula| formula.at).ok()?;
        self.0.get(place).copied()
    }

    /// All that were saved without their values.
    pub(crate) fn bare(&self) -> impl Iterator<Item = Formula> {
        self.0.iter().filter(|formula| formula.is_bare).copied()
    }
}

/// Whether a formula looks at any cell: `0.25+0.5` and `ROUND(1/3,2)` do not.
pub(super) fn refers(formula: &str) -> bool {
    let mut rest = without_prefix(formula);
    while let Some(letter) = rest.chars().next() {
        let length = match letter {
            '"' => rest.get(1..).and_then(|inside| inside.find('"')).map_or(rest.len(), |end| end + 2),
            '$' | '[' | '!' | '\'' => return true,
            _ if letter.is_ascii_digit() || letter == '.' => {
                length_of(rest, |letter| letter.is_ascii_alphanumeric() || letter == '.')
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let length = length_of(rest, |letter| letter.is_alphanumeric() || "_.".contains(letter));
                let (word, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
                if !behind.trim_start().starts_with('(') && !is_truth(word) {
                    return true;
                }
                length
            }
            _ => letter.len_utf8(),
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}

/// Without the `of:=` of open documents.
fn without_prefix(formula: &str) -> &str {
    match formula.split_once(":=") {
        Some((prefix, rest)) if prefix.bytes().all(|letter| letter.is_ascii_alphabetic()) => rest,
        _ => formula,
    }
}

fn length_of(text: &str, is_inside: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !is_inside(letter)).unwrap_or(text.len())
}

fn is_truth(word: &str) -> bool {
    word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_refer_to_cells_and_names() {
        for formula in ["A1", "=SUM(B2:B4)", "$C$3*2", "of:=[.A1]", "Sheet2!A1", "'Trang 1'!A1", "Điểm+1"]
        {
            assert!(refers(formula), "{formula}");
        }
        let plain =
            ["=0.25+0.5", "1E5", "ROUND(1/3,2)", "of:=0.25+.5", "\"A1\"", "IF(TRUE,1,0)", "LOG10(5)", ""];
        for formula in plain {
            assert!(!refers(formula), "{formula}");
        }
    }
}
