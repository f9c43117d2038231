//! Whether a formula looks at cells, by its tokens: figures, texts and operations do not, whatever is neither may.
//! What a formula says in words is not made out.

use super::Stop;
use super::records::{bytes, word};

/// What the tokens of a formula say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// At no cell.
    AtNone,
    /// At a cell, or at something that may stand for one.
    AtCells,
    /// As the formula does that it shares with the cell at this line and column, from 0.
    AsTheOneAt(u16, u16),
}

/// The number of the function that stands for all that have names.
const CALLED_BY_NAME: u16 = 255;

/// What a formula looks at whose tokens stand in `body` from a place on, behind their length.
pub(super) fn looks(body: &[u8], at: usize) -> Result<Looks, Stop> {
    let start = at.checked_add(2).ok_or(Stop::Broken)?;
    let end = start.checked_add(usize::from(word(body, at)?)).ok_or(Stop::Broken)?;
    let mut tokens = body.get(start..end).ok_or(Stop::Broken)?;
    // Functions that Excel 97 did not know are called by names, which then stand for no cells.
    let mut names = 0_u32;
    while let Some((token, rest)) = tokens.split_first() {
        let length = match token {
            0x01 => return Ok(Looks::AsTheOneAt(word(rest, 0)?, word(rest, 2)?)),
            // What takes others together: sums, products, brackets, an argument left out.
            0x03..=0x16 => 0,
            // A text, of one byte a letter or two.
            0x17 => {
                let [letters, how] = bytes(rest, 0)?;
                2 + usize::from(letters) * if how & 1 != 0 { 2 } else { 1 }
            }
            // A hint how to work it out; one has a list of places behind it.
            0x19 => {
                let [how, low, high] = bytes(rest, 0)?;
                let places = usize::from(u16::from_le_bytes([low, high])) + 1;
                3 + if how & 4 != 0 { places * 2 } else { 0 }
            }
            // An error, a truth, a whole number, a figure.
            0x1C | 0x1D => 1,
            0x1E => 2,
            0x1F => 8,
            // A list of figures, a function, a function with so many arguments.
            0x20 | 0x40 | 0x60 => 7,
            0x21 | 0x41 | 0x61 => 2,
            0x22 | 0x42 | 0x62 => {
                let is_called_by_name = word(rest, 1)? == CALLED_BY_NAME;
                names = names.saturating_sub(u32::from(is_called_by_name));
                3
            }
            0x23 | 0x43 | 0x63 | 0x39 | 0x59 | 0x79 => {
                names += 1;
                if token & 0x1F == 0x19 { 6 } else { 4 }
            }
            _ => return Ok(Looks::AtCells),
        };
        tokens = rest.get(length..).ok_or(Stop::Broken)?;
    }
    Ok(if names > 0 { Looks::AtCells } else { Looks::AtNone })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tokens: &[u8]) -> Result<Looks, Stop> {
        let length = u16::try_from(tokens.len()).unwrap().to_le_bytes();
        looks(&[&length, tokens].concat(), 0)
    }

    #[test]
    fn tokens_say_whether_cells_are_looked_at() {
        let none: [&[u8]; 7] = [
            &[],
            // 1+2
            &[0x1E, 1, 0, 0x1E, 2, 0, 0x03],
            // "A1"
            &[0x17, 2, 0, b'A', b'1'],
            &[0x17, 1, 1, b'A', 0],
            // ROUND(1/3, 2)
            &[0x1E, 1, 0, 0x1E, 3, 0, 0x06, 0x1E, 2, 0, 0x41, 27, 0],
            // A choice among two.
            &[0x1E, 1, 0, 0x19, 4, 1, 0, 0, 0, 0, 0, 0x1D, 1],
            // IFERROR(1, 0)
            &[0x39, 0, 0, 1, 0, 0, 0, 0x1E, 1, 0, 0x1E, 0, 0, 0x42, 3, 255, 0],
        ];
        for tokens in none {
            assert_eq!(of(tokens), Ok(Looks::AtNone), "{tokens:?}");
        }
        let cells: [&[u8]; 4] = [
            &[0x44, 0, 0, 0, 0],
            // 1+SUM(A1:A2), a name, something of another sheet.
            &[0x1E, 1, 0, 0x25, 0, 0, 1, 0, 0, 0, 0, 0],
            &[0x23, 1, 0, 0, 0],
            &[0x3A],
        ];
        for tokens in cells {
            assert_eq!(of(tokens), Ok(Looks::AtCells), "{tokens:?}");
        }
        assert_eq!(of(&[0x01, 3, 0, 2, 0]), Ok(Looks::AsTheOneAt(3, 2)));
        for cut in [&[0x1E, 1][..], &[0x17], &[0x17, 9, 0, b'A'], &[0x19, 4, 255, 255], &[0x01, 3]] {
            assert_eq!(of(cut), Err(Stop::Broken), "{cut:?}");
        }
    }
}
