//! The names of things: codes of criteria, units, ranking groups. Distinct types, so that one cannot
//! stand where another belongs.
//!
//! All are text as written, without surrounding spaces and in Unicode's composed form, so that the two
//! ways of typing `Ô` are one name (contract section 2). `1.10` and `1.1` are two codes.

mod composed;

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use unicode_normalization::{IsNormalized, is_nfc_quick};

/// Text in the one form in which names are compared: composed, without surrounding spaces.
pub fn tidy(text: &str) -> String {
    tidied(text).into_owned()
}

/// The same, without a copy of what is tidy already.
pub(crate) fn tidied(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let is_composed = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed { Cow::Borrowed(text) } else { Cow::Owned(composed::composed(text)) }
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The name that this text writes.
            pub fn new(text: &str) -> Self {
                Self(tidied(text).into())
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

name! {
    /// The code of a field, criterion or component: `3.2.1`.
    Code
}
name! {
    /// The id of a unit: `phong-dien`.
    UnitId
}
name! {
    /// The name of a ranking group (khối): `Huyện`. Empty where a case has one group without a name.
    GroupId
}

/// The known name that a wrong one most likely meant, if any is near enough to name.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Longer words are no slips of the hand, and comparing them with many names costs.
    const LONGEST: usize = 64;
    /// How many names are looked through.
    const MOST: usize = 5_000;
    let wrong = tidy(wrong).to_lowercase();
    let length = wrong.chars().count();
    if length > LONGEST {
        return None;
    }
    known
        .into_iter()
        .take(MOST)
        .filter(|name| name.len() <= 4 * LONGEST)
        .map(|name| (strsim::osa_distance(&wrong, &name.to_lowercase()), name))
        .min_by_key(|(distance, _)| *distance)
        // A third of the letters may differ; of very short names, one.
        .filter(|(distance, _)| *distance <= (length / 3).max(1) && *distance < length)
        .map(|(_, name)| name)
}
