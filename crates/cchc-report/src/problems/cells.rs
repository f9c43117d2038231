//! Where a cell of a table begins in its line. Only for the caret: tables are read elsewhere.

/// The separators that tables may have.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The letter at which a cell begins, both counted from 0; `None` where the line has no such cell.
pub(super) fn start(line: &str, heading: &str, cell: usize) -> Option<usize> {
    let separator = separator(heading);
    let mut starts = vec![0];
    let mut quoted = false;
    for (position, letter) in line.chars().enumerate() {
        if letter == '"' {
            quoted = !quoted;
        } else if letter == separator && !quoted {
            starts.push(position + 1);
        }
    }
    starts.get(cell).copied()
}

/// The separator that stands most often in the heading.
fn separator(heading: &str) -> char {
    let count = |separator: &char| heading.chars().filter(|letter| letter == separator).count();
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_in_quotes_are_none() {
        assert_eq!(start("an-cu,\"a, b\",late", "unit,name,value", 2), Some(13));
        assert_eq!(start("an-cu;a, b;late", "unit;name;value", 2), Some(11));
        assert_eq!(start("an-cu", "unit,name,value", 2), None);
        assert_eq!(start("an-cu", "unit", 0), Some(0));
    }
}
