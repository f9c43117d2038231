//! Who stands below whom, told from codes: `1.2.3` stands below `1.2`. Reading goes by this, and writing
//! names the parent in a column of its own only where it would be read otherwise.

/// What the column Mã cha says of a node that has no parent although its code names one.
pub(super) const NO_PARENT: &str = "-";

/// The longest text, in bytes, that is looked at as a code.
const LONGEST: usize = 256;

/// What a code tells of its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ByCode {
    /// It is a top node.
    Top,
    /// It stands below the node with this code.
    Below(String),
    /// It should stand below a node that is not there; the nearest that is there, if any, is another one.
    Missing {
        /// The code that is not there.
        parent: String,
        /// The longest beginning of it that is.
        nearest: Option<String>,
    },
}

/// The parent of a code among those that are known.
pub(super) fn by_code(code: &str, is_known: impl Fn(&str) -> bool) -> ByCode {
    // Longer ones are no codes, and the reader of sets says so.
    if code.len() > LONGEST {
        return ByCode::Top;
    }
    let mut parent: Option<&str> = None;
    let mut rest = code.trim_end_matches('.');
    while let Some((front, _)) = rest.rsplit_once('.') {
        let known = [front.to_owned(), format!("{front}.")].into_iter().find(|code| is_known(code));
        match (parent, known) {
            (None, Some(known)) => return ByCode::Below(known),
            (Some(parent), Some(nearest)) => {
                return ByCode::Missing { parent: parent.to_owned(), nearest: Some(nearest) };
            }
            (_, None) => {
                parent.get_or_insert(front);
                rest = front;
            }
        }
    }
    parent.map_or(ByCode::Top, |parent| ByCode::Missing { parent: parent.to_owned(), nearest: None })
}
