//! The sheet of dropdowns: the options of every choice, by label and by key, and the words for items.

use cchc::{CriteriaSet, LeafIndex, Rule};

/// Its name.
pub(crate) const SHEET: &str = "Danh mục";
/// What is typed where something did not arise.
pub(crate) const OUT: &str = "không phát sinh";

/// The options of one leaf: the labels or keys that are chosen from, the keys, and their places from 1.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub(crate) leaf: LeafIndex,
    /// Its first row, from 0.
    pub(crate) row: u32,
    /// What is chosen from, with the key behind it; what means no option has none.
    pub(crate) options: Vec<(String, String)>,
}

/// The dropdowns of a set.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    pub(crate) all: Vec<List>,
}

/// More letters do not go into the cell of a dropdown.
const LONGEST: usize = 250;

impl Lists {
    pub(crate) fn of(set: &CriteriaSet) -> Lists {
        let mut row = 0;
        let mut all = Vec::new();
        for leaf in set.leaf_indices() {
            let Rule::Choice(choice) = &set.leaf(leaf).rule else { continue };
            let options = choice.options.iter().map(|option| {
                let label = option.label.as_deref().filter(|label| label.chars().count() <= LONGEST);
                (label.unwrap_or(&option.key).to_owned(), option.key.clone())
            });
            let mut options: Vec<(String, String)> = options.collect();
            if set.leaf(leaf).not_applicable.is_some() {
                options.push((OUT.to_owned(), String::new()));
            }
            let own = row;
            row += u32::try_from(options.len()).unwrap_or(u32::MAX).saturating_add(1);
            all.push(List { leaf, row: own, options });
        }
        Lists { all }
    }

    /// The options of a leaf.
    pub(crate) fn of_leaf(&self, leaf: LeafIndex) -> Option<&List> {
        self.all.iter().find(|list| list.leaf == leaf)
    }
}

impl List {
    /// The cells of the labels, the keys and the places of the first options.
    pub(crate) fn ranges(&self, count: usize) -> [String; 3] {
        ["A", "B", "C"].map(|column| self.range(column, count))
    }

    /// The cells that are chosen from.
    pub(crate) fn choices(&self) -> String {
        self.range("A", self.options.len())
    }

    fn range(&self, column: &str, count: usize) -> String {
        let (first, count) = (self.row.saturating_add(1), u32::try_from(count).unwrap_or(u32::MAX));
        let last = self.row.saturating_add(count);
        format!("'{SHEET}'!${column}${first}:${column}${last}")
    }
}
