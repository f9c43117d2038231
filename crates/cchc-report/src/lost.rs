//! Lost points as text: the account of each unit, all lines put together, and what units lose in common.
//!
//! Figures come ready; here lines are ordered, those of nothing are left out and said to be, and shares are
//! drawn as bars. The words are in `said`, bars in `bar`, CSV in `flat`.

pub(crate) mod account;
mod bar;
pub(crate) mod common;
mod flat;
pub(crate) mod parts;
pub(crate) mod said;

pub use account::accounts;
pub use common::common_losses;
pub use flat::{flat_accounts, flat_common_losses, flat_losses};
pub use parts::losses;

use cchc::{CriteriaSet, Number};
use cchc_wire::LostFile;
use cchc_wire::lost::{LossPart, LossParts};

use crate::ranking::subtitle;
use crate::view::{Tone, View, harmless};
use crate::words::Word;

/// What lost points are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossView {
    /// The top node.
    Field,
    /// The leaf.
    Leaf,
    /// The cause.
    Cause,
    /// The source of evidence.
    Source,
    /// The agency that appraises.
    Appraiser,
}

impl LossView {
    pub(crate) fn of(self, parts: &LossParts) -> &[LossPart] {
        match self {
            LossView::Field => &parts.by_field,
            LossView::Leaf => &parts.by_leaf,
            LossView::Cause => &parts.by_cause,
            LossView::Source => &parts.by_source,
            LossView::Appraiser => &parts.by_appraiser,
        }
    }
}

/// What the report is about, by which set, and over which units.
fn title(set: &CriteriaSet, file: &LostFile, title: Word, view: View) -> String {
    let language = view.language;
    let title = format!("{} {}", title.say(language), set.year());
    let mut text = view.palette.paint(Tone::Strong, &title) + "\n";
    text.push_str(&subtitle(set, &file.without, language));
    if file.partial {
        text.push_str(&said::over(&file.units, language));
    }
    text
}

/// The number that a figure shows, to put lines in order; 0 where there is none.
pub(crate) fn amount(figure: Option<&str>) -> Number {
    figure.and_then(Number::parse_exact).unwrap_or_default()
}

/// A code and the name behind it.
fn named(code: &str, name: &str) -> String {
    format!("{} {}", harmless(code), harmless(name))
}
