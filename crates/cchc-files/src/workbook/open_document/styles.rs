//! What the styles of an open document say that cells hang on: which tables are not shown, and which figures are shown
//! as percents. LibreOffice says of such a cell itself that it is a percentage; Gnumeric says so by its style alone.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::BytesStart;

use super::{Stop, attribute};

/// Styles that are shown through more others than this lead nowhere.
const MOST_PARENTS: usize = 16;

#[derive(Debug, Default)]
pub(super) struct Styles {
    /// The style whose inside is being read.
    open: String,
    /// The styles of tables that are not shown.
    hidden: BTreeSet<String>,
    /// The formats of figures that are percents.
    percents: BTreeSet<String>,
    /// What styles look like: a format of figures, and the style that says what they leave open.
    looks: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl Styles {
    /// Takes in what a tag says of styles, if it says anything.
    pub(super) fn take(&mut self, tag: &BytesStart<'_>) -> Result<(), Stop> {
        let said = |key: &str| attribute(tag, key);
        match tag.name().as_ref() {
            "style:style" => {
                self.open = said("style:name")?.unwrap_or_default();
                if said("style:family")?.as_deref() == Some("table-cell") {
                    let look = (said("style:data-style-name")?, said("style:parent-style-name")?);
                    self.looks.insert(self.open.clone(), look);
                }
            }
            "style:table-properties" if said("table:display")?.as_deref() == Some("false") => {
                self.hidden.insert(self.open.clone());
            }
            "number:percentage-style" => self.percents.extend(said("style:name")?),
            _ => {}
        }
        Ok(())
    }

    /// Whether tables of a style are not shown.
    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// Whether a cell of a style shows its figure as a percent.
    pub(super) fn is_percent(&self, style: &str) -> bool {
        let mut style = style;
        for _ in 0..MOST_PARENTS {
            match self.looks.get(style) {
                Some((Some(format), _)) => return self.percents.contains(format),
                Some((None, Some(parent))) => style = parent,
                _ => return false,
            }
        }
        false
    }
}

/// The styles that the cells of a table have where they name none: by columns, from the left.
#[derive(Debug, Default)]
pub(super) struct Defaults {
    /// The last column of each run, and whether its cells are percents.
    runs: Vec<(u32, bool)>,
}

impl Defaults {
    /// Takes in so many columns more.
    pub(super) fn add(&mut self, columns: u32, is_percent: bool) {
        let before = self.runs.last().map_or(0, |(last, _)| *last);
        let last = before.saturating_add(columns);
        match self.runs.last_mut() {
            Some(run) if run.1 == is_percent => run.0 = last,
            _ => self.runs.push((last, is_percent)),
        }
    }

    /// Whether a column's cells are percents where they say nothing else.
    pub(super) fn is_percent(&self, column: u32) -> bool {
        let run = self.runs.partition_point(|(last, _)| *last < column);
        self.runs.get(run).is_some_and(|(_, is_percent)| *is_percent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_from_the_left() {
        let mut defaults = Defaults::default();
        for (columns, is_percent) in [(4, false), (1, true), (2, true), (1, false)] {
            defaults.add(columns, is_percent);
        }
        let percents: Vec<u32> = (1..=20).filter(|column| defaults.is_percent(*column)).collect();
        assert_eq!(percents, [5, 6, 7]);
    }
}
