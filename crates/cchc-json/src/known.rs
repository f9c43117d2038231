//! What is known of a text that was read: the document, as far as there is one, beside all that is wrong
//! with it. A wrong key hides nothing of the rest; wrong syntax leaves no document.

use cchc::{Document, Problems};

/// A document as far as it is known.
#[derive(Debug)]
pub struct Known {
    /// The document, what was refused in it left out or mended as it was meant; `None` where the text could
    /// not be read to its end.
    pub document: Option<Document>,
    /// What is wrong with the text; first of all why there is no document.
    pub problems: Problems,
}

impl Known {
    /// The document, where nothing is wrong with it.
    pub fn whole(self) -> Result<Document, Problems> {
        match self.document {
            Some(document) if !self.problems.has_errors() => Ok(document),
            _ => Err(self.problems),
        }
    }
}
