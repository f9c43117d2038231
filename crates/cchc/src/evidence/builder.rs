//! Rows become evidence: every cell is read against the set at once, and every problem is kept.
//!
//! The builder is fed in the order of the files: units first, then cells, then decisions. It keeps no text
//! that the set has understood. Units are here, their ids in `ids`; values, claims and remarks are in `cells`,
//! decisions in `rulings`, the short way of plain cells into their columns in `plain`, many rows at once in `wide`,
//! with the cells of few letters in `word`. Which files there are, and how they are cut into cells, is not its
//! business.

mod cells;
mod ids;
mod plain;
mod rulings;
mod wide;
mod word;

pub use word::CutCell;

use std::collections::BTreeMap;
use std::sync::Arc;

use ids::Ids;

use super::codes::Codes;
use super::column::Column;
use super::{Evidence, Unit, UnitIndex, check};
use crate::code::{Code, GroupId, UnitId, tidied, tidy};
use crate::criteria::{Checked, CriteriaSet, NodeIndex};
use crate::document::Mark;
use crate::number::NumberStyle;
use crate::problem::{Place, Problem, Problems, in_case};

/// One cell of a table: its text, and where it stands. An absent cell has an empty text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell<'a> {
    /// The text as written.
    pub text: &'a str,
    /// Its line, from 1; 0 where unknown.
    pub line: u32,
    /// Its column, from 1; 0 where unknown.
    pub column: u32,
}

/// The file that a row stands in, and the sheet where that is a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowPlace {
    /// The file as the user named it.
    pub file: Option<Arc<str>>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
}

impl RowPlace {
    /// Rows that were handed over in memory.
    pub const NOWHERE: RowPlace = RowPlace { file: None, sheet: None };

    /// A file without sheets.
    pub fn file(name: &str) -> RowPlace {
        RowPlace { file: Some(name.into()), sheet: None }
    }

    /// A line and column in it.
    pub fn mark(&self, line: u32, column: u32) -> Mark {
        Mark { file: self.file.clone(), sheet: self.sheet.clone(), line, column }
    }
}

/// One row of `units.csv`.
#[derive(Clone, Debug, Default)]
pub struct UnitRow<'a> {
    /// The id.
    pub unit: Cell<'a>,
    /// The name.
    pub name: Cell<'a>,
    /// The ranking group.
    pub group: Cell<'a>,
    /// `yes` or `no`; empty is yes.
    pub ranked: Cell<'a>,
    /// Ids in the previous year, `;` between them.
    pub was: Cell<'a>,
    /// All other columns, `parent` and `region` among them, in the order of the file.
    pub attributes: Vec<(&'a str, Cell<'a>)>,
}

/// One row of `decisions.csv`.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecisionRow<'a> {
    /// The unit's id.
    pub unit: Cell<'a>,
    /// The leaf's code.
    pub code: Cell<'a>,
    /// The round; empty is 1.
    pub round: Cell<'a>,
    /// Another value.
    pub value: Cell<'a>,
    /// Points outright.
    pub points: Cell<'a>,
    /// Why.
    pub reason: Cell<'a>,
    /// Who.
    pub by: Cell<'a>,
    /// When.
    pub on: Cell<'a>,
}

impl Cell<'_> {
    fn mark(&self, file: &RowPlace) -> Mark {
        file.mark(self.line, self.column)
    }

    fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn kept(&self) -> Option<String> {
        (!self.is_empty()).then(|| tidy(self.text))
    }
}

/// The most units, and cells (units × leaves), that a case may have: many times the communes of the country.
const MOST_UNITS: usize = 200_000;
const MOST_CELLS: usize = 20_000_000;

/// Collects the evidence of a case.
#[derive(Debug)]
pub struct EvidenceBuilder<'s> {
    set: &'s CriteriaSet,
    style: NumberStyle,
    problems: Problems,
    codes: Codes,
    /// What is only needed for problems.
    stands: check::Stands,
    ids: Ids,
    groups: BTreeMap<GroupId, usize>,
    /// Where the first unit without a group stands, and the first with one.
    group_marks: [Option<Mark>; 2],
    /// Whether no further unit is taken.
    is_full: bool,
    evidence: Evidence,
}

impl<'s> EvidenceBuilder<'s> {
    /// Starts a case for a set, whose numbers are written in `style`.
    pub fn new(set: &'s CriteriaSet, style: NumberStyle) -> EvidenceBuilder<'s> {
        EvidenceBuilder {
            set,
            style,
            problems: Problems::default(),
            codes: Codes::of(set),
            stands: check::Stands::default(),
            ids: Ids::default(),
            groups: BTreeMap::new(),
            group_marks: [None, None],
            is_full: false,
            evidence: Evidence {
                units: Vec::new(),
                groups: Vec::new(),
                group_of: Vec::new(),
                ranked: Vec::new(),
                columns: set.leaves.iter().map(|leaf| Column::of(&leaf.rule)).collect(),
                declared: vec![None; set.leaves.len()],
                remarks: BTreeMap::new(),
                branches_out: Default::default(),
                branch_notes: BTreeMap::new(),
                leaves_out: Default::default(),
                decisions: BTreeMap::new(),
            },
        }
    }

    /// Adds a problem that a reader found.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Says where the columns of units are named, for what is said of a column that is missing.
    pub fn columns_of_units(&mut self, mark: Mark) {
        self.stands.columns_of_units = mark;
    }

    /// Adds a unit.
    pub fn unit(&mut self, file: &RowPlace, row: &UnitRow<'_>) {
        if row.unit.is_empty() {
            let place = Place::at(&row.unit.mark(file));
            return self.problems.push(in_case::empty_cell("unit").at(place));
        }
        let id = UnitId::new(row.unit.text);
        if self.refuses_more(file, row.unit, &id) {
            return;
        }
        if row.name.is_empty() {
            let place = Place::at(&row.name.mark(file)).unit(&id);
            self.problems.push(in_case::empty_cell("name").at(place));
        }
        let ranked = self.read_ranked(file, &id, row.ranked);
        self.mark_group(file, row.group);
        if !self.ids.add(&id, &self.evidence.units) {
            let place = Place::at(&row.unit.mark(file)).unit(&id);
            return self.problems.push(in_case::doubled_unit(&id).at(place));
        }
        let (group_index, group) = self.group(row.group.text);
        self.evidence.group_of.push(group_index);
        self.evidence.ranked.push(ranked);
        let attributes = row.attributes.iter().map(|(name, cell)| (tidy(name), tidy(cell.text)));
        let was = row.was.text.split(';').filter(|was| !was.trim().is_empty()).map(UnitId::new);
        self.evidence.units.push(Unit {
            id,
            name: tidy(row.name.text),
            group,
            ranked,
            was: was.collect(),
            attributes: attributes.collect(),
            mark: row.unit.mark(file),
        });
    }

    /// Whether the case has as many units as it may; the first unit too many is a problem.
    fn refuses_more(&mut self, file: &RowPlace, cell: Cell<'_>, id: &UnitId) -> bool {
        let most = MOST_UNITS.min(MOST_CELLS / self.evidence.columns.len().max(1));
        let is_full = self.evidence.units.len() >= most;
        if is_full && !std::mem::replace(&mut self.is_full, true) {
            let place = Place::at(&cell.mark(file)).unit(id);
            self.problems.push(in_case::case_too_large(most).at(place));
        }
        is_full
    }

    /// Remembers where the first unit with a group stands, and the first without one.
    fn mark_group(&mut self, file: &RowPlace, cell: Cell<'_>) {
        let first = self.group_marks.get_mut(usize::from(!cell.is_empty()));
        if let Some(first @ None) = first {
            *first = Some(cell.mark(file));
        }
    }

    /// The group of a name: its place, and its name as all its units bear it.
    fn group(&mut self, text: &str) -> (usize, GroupId) {
        if let Some((group, place)) = self.groups.get_key_value(&*tidied(text)) {
            return (*place, group.clone());
        }
        let (group, place) = (GroupId::new(text), self.evidence.groups.len());
        self.evidence.groups.push(group.clone());
        self.groups.insert(group.clone(), place);
        (place, group)
    }

    fn read_ranked(&mut self, file: &RowPlace, id: &UnitId, cell: Cell<'_>) -> bool {
        if cell.text.is_empty() {
            return true;
        }
        match tidy(cell.text).to_lowercase().as_str() {
            "" | "yes" | "có" => true,
            "no" | "không" => false,
            other => {
                let place = Place::at(&cell.mark(file)).unit(id);
                self.problems.push(in_case::ranked_word(other).at(place));
                true
            }
        }
    }

    /// The unit that a cell names; a problem where there is none.
    pub fn find_unit(&mut self, file: &RowPlace, cell: Cell<'_>) -> Option<UnitIndex> {
        let found = self.known_unit(cell.text, None);
        if found.is_none() {
            let place = Place::at(&cell.mark(file));
            let known = self.ids.texts(&self.evidence.units);
            self.problems.push(in_case::unknown_unit(&tidy(cell.text), known).at(place));
        }
        found
    }

    /// The unit that a text names, if there is one; found at once where it comes behind the one `before`.
    pub fn known_unit(&self, text: &str, before: Option<UnitIndex>) -> Option<UnitIndex> {
        let guess = before.map_or(0, |before| before.0 + 1);
        self.ids.find(text, guess, &self.evidence.units)
    }

    /// A unit as it was fed.
    pub fn unit_as_fed(&self, unit: UnitIndex) -> &Unit {
        self.evidence.unit(unit)
    }

    /// The node that a cell names; a problem where there is none, said at the end.
    pub fn find_node(&mut self, file: &RowPlace, cell: Cell<'_>) -> Option<NodeIndex> {
        self.codes.find(&Code::new(cell.text), cell.mark(file))
    }

    fn place(&self, file: &RowPlace, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>) -> Place {
        let id = &self.evidence.unit(unit).id;
        Place::at(&cell.mark(file)).unit(id).code(&self.set.node(node).code)
    }

    /// The evidence, if nothing in it is wrong.
    ///
    /// # Errors
    /// Everything that is wrong, warnings included.
    pub fn finish(mut self) -> Result<Checked<Evidence>, Problems> {
        self.codes.report(self.set, &mut self.problems);
        if self.stands.columns_of_units == Mark::default() {
            // In a JSON every unit has columns of its own: the file is the place.
            let first = self.evidence.units.first();
            self.stands.columns_of_units.file = first.and_then(|unit| unit.mark.file.clone());
        }
        if let [Some(without), Some(_)] = &self.group_marks {
            let unit = self.evidence.units.iter().find(|unit| unit.group.as_str().is_empty());
            let place = Place { unit: unit.map(|unit| unit.id.clone()), ..Place::at(without) };
            self.problems.push(in_case::group_missing().at(place));
        }
        let units = self.evidence.units.len();
        self.evidence.columns.iter_mut().for_each(|column| column.grow(units));
        self.evidence.declared.iter_mut().flatten().for_each(|declared| declared.grow(units));
        for (unit, node) in &self.evidence.branches_out {
            let below = self.set.leaves_below(*node).into_iter().map(|leaf| (*unit, leaf));
            self.evidence.leaves_out.extend(below);
        }
        check::check_rules(self.set, &mut self.problems);
        check::check_means(self.set, &self.evidence, &mut self.problems);
        if !self.problems.has_errors() {
            check::check(self.set, &self.evidence, &self.stands, &mut self.problems);
        }
        if self.problems.has_errors() {
            return Err(self.problems);
        }
        Ok(Checked { value: self.evidence, warnings: self.problems })
    }
}
