//! Whole numbers that options take, and what is said where something else was given.

use std::fmt;

use cchc::{Language, Text};

/// Between which whole numbers an option may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    least: u64,
    /// `None` where there is no end.
    most: Option<u64>,
}

/// Reads whole numbers from `least` on.
pub(crate) fn from<T: TryFrom<u64>>(least: u64) -> impl Fn(&str) -> Result<T, Bounds> + Clone {
    reader(Bounds { least, most: None })
}

/// Reads whole numbers between two, both included.
pub(crate) fn between<T: TryFrom<u64>>(least: u64, most: u64) -> impl Fn(&str) -> Result<T, Bounds> + Clone {
    reader(Bounds { least, most: Some(most) })
}

fn reader<T: TryFrom<u64>>(bounds: Bounds) -> impl Fn(&str) -> Result<T, Bounds> + Clone {
    move |text| {
        let number = text.parse::<u64>().ok().filter(|number| bounds.hold(*number));
        number.and_then(|number| T::try_from(number).ok()).ok_or(bounds)
    }
}

impl Bounds {
    fn hold(self, number: u64) -> bool {
        number >= self.least && self.most.is_none_or(|most| number <= most)
    }

    /// What is accepted, as people read it.
    pub(crate) fn said(self, language: Language) -> String {
        let count = |number: u64| Text::count(number).in_language(language).to_owned();
        let least = count(self.least);
        match (language, self.most.map(count)) {
            (Language::Vietnamese, Some(most)) => format!("cần một số nguyên từ {least} đến {most}"),
            (Language::Vietnamese, None) => format!("cần một số nguyên từ {least} trở lên"),
            (Language::English, Some(most)) => format!("a whole number from {least} to {most} is expected"),
            (Language::English, None) => format!("a whole number from {least} on is expected"),
        }
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.said(Language::English))
    }
}

impl std::error::Error for Bounds {}
