//! The codes that tables of a case name. Those that the set does not have are a problem each; where hardly
//! any code of a table is in the set, the table is of another set, and that is said once.

use std::collections::{BTreeMap, BTreeSet};

use super::RowPlace;
use crate::code::{Code, nearest};
use crate::criteria::{CriteriaSet, NodeIndex};
use crate::document::Mark;
use crate::problem::{Place, Problem, Problems, in_case};

/// A table is of another set (reference 48) with more unknown cells than this, …
const MOST_CELLS: usize = 20;
/// … at least so many different unknown codes, or no others, none of them a slip, …
const FEWEST_CODES: usize = 5;
/// … and of all its different codes at least so many of a hundred.
const FEWEST_PERCENT: usize = 80;

/// The nodes by their codes, and what was asked of them.
#[derive(Debug)]
pub(super) struct Codes {
    nodes: BTreeMap<Code, NodeIndex>,
    /// In the order of reading.
    tables: Vec<(RowPlace, Table)>,
}

/// What one table named.
#[derive(Debug, Default)]
struct Table {
    known: BTreeSet<NodeIndex>,
    unknown: BTreeSet<Code>,
    /// The cells with unknown codes, no more than can be reported.
    cells: Vec<(Mark, Code)>,
}

impl Codes {
    pub(super) fn of(set: &CriteriaSet) -> Codes {
        let nodes = set.nodes.iter().enumerate();
        let nodes = nodes.map(|(index, node)| (node.code.clone(), NodeIndex(index))).collect();
        Codes { nodes, tables: Vec::new() }
    }

    /// The node with a code that stands at a place.
    pub(super) fn find(&mut self, code: &Code, mark: Mark) -> Option<NodeIndex> {
        let found = self.nodes.get(code).copied();
        let table = self.table(&RowPlace { file: mark.file.clone(), sheet: mark.sheet.clone() })?;
        match found {
            Some(node) => {
                table.known.insert(node);
            }
            None if table.cells.len() <= Problems::MOST => {
                table.unknown.insert(code.clone());
                table.cells.push((mark, code.clone()));
            }
            None => {}
        }
        found
    }

    fn table(&mut self, file: &RowPlace) -> Option<&mut Table> {
        // Tables come one after the other, and there may be as many as units: the last one is mostly meant.
        let known = self.tables.iter().rposition(|(name, _)| name == file);
        let place = known.unwrap_or(self.tables.len());
        if known.is_none() {
            self.tables.push((file.clone(), Table::default()));
        }
        self.tables.get_mut(place).map(|(_, table)| table)
    }

    /// Reports the codes that the set does not have.
    pub(super) fn report(&self, set: &CriteriaSet, problems: &mut Problems) {
        for (_, table) in &self.tables {
            match table.cells.first() {
                Some((first, _)) if table.is_of_another_set(&self.nodes) => {
                    problems.push(table.another_set(set).at(Place::at(first)));
                }
                _ => table.cells.iter().for_each(|(mark, code)| {
                    let known = self.nodes.keys().map(Code::as_str);
                    problems.push(in_case::unknown_code(code, known).at(Place::at(mark)));
                }),
            }
        }
    }
}

impl Table {
    fn is_of_another_set(&self, nodes: &BTreeMap<Code, NodeIndex>) -> bool {
        let (unknown, all) = (self.unknown.len(), self.unknown.len() + self.known.len());
        let is_slip = |code: &Code| nearest(code.as_str(), nodes.keys().map(Code::as_str)).is_some();
        let is_strange = || self.known.is_empty() && !self.unknown.iter().any(is_slip);
        self.cells.len() > MOST_CELLS
            && unknown * 100 >= all * FEWEST_PERCENT
            && (unknown >= FEWEST_CODES || is_strange())
    }

    fn another_set(&self, set: &CriteriaSet) -> Problem {
        let counts = [self.unknown.len(), self.unknown.len() + self.known.len()];
        let expected = set.leaf_indices().map(|leaf| set.node_of(leaf).code.as_str());
        // In the order of the table, as whoever wrote it knows them.
        let mut seen = BTreeSet::new();
        let found = self.cells.iter().map(|(_, code)| code.as_str()).filter(|code| seen.insert(*code));
        in_case::another_set(&set.id, counts, found, expected)
    }
}
