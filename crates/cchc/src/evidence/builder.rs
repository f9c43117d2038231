//! Rows become evidence: every cell is read against the set at once, and every problem is kept.
//!
//! The builder is fed in the order of the files: units first, then cells, then decisions. It keeps no text
//! that the set has understood. Which files there are, and how they are cut into cells, is not its business.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::codes::Codes;
use super::{Decision, Evidence, Ruling, Unit, UnitIndex, check};
use crate::code::{Code, GroupId, UnitId, tidy};
use crate::criteria::points::limits_of_points;
use crate::criteria::value::{read_given, says_not_applicable};
use crate::criteria::{Checked, CriteriaSet, Given, LeafIndex, NodeIndex, Source};
use crate::document::Mark;
use crate::number::{Number, NumberStyle};
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

/// The file that a row stands in.
pub type RowPlace = Option<Arc<str>>;

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
        Mark { file: file.clone(), line: self.line, column: self.column }
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
    /// Where the columns of units are named.
    columns_of_units: Mark,
    ids: BTreeMap<UnitId, UnitIndex>,
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
            columns_of_units: Mark::default(),
            ids: BTreeMap::new(),
            groups: BTreeMap::new(),
            group_marks: [None, None],
            is_full: false,
            evidence: Evidence {
                units: Vec::new(),
                groups: Vec::new(),
                group_of: Vec::new(),
                leaf_count: set.leaves.len(),
                cells: Vec::new(),
                claims: BTreeMap::new(),
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
        self.columns_of_units = mark;
    }

    /// Adds a unit.
    pub fn unit(&mut self, file: &RowPlace, row: &UnitRow<'_>) {
        let place = Place::at(&row.unit.mark(file));
        if row.unit.is_empty() {
            return self.problems.push(in_case::empty_cell("unit").at(place));
        }
        let id = UnitId::new(row.unit.text);
        let place = place.unit(&id);
        if self.takes_no_more(&place) {
            return;
        }
        if row.name.is_empty() {
            let place = Place::at(&row.name.mark(file)).unit(&id);
            self.problems.push(in_case::empty_cell("name").at(place));
        }
        let ranked = self.read_ranked(file, &id, row.ranked);
        let group = GroupId::new(row.group.text);
        let first = self.group_marks.get_mut(usize::from(!group.as_str().is_empty()));
        if let Some(first @ None) = first {
            *first = Some(row.group.mark(file));
        }
        let index = UnitIndex(self.evidence.units.len());
        if self.ids.contains_key(&id) {
            return self.problems.push(in_case::doubled_unit(&id).at(place));
        }
        self.ids.insert(id.clone(), index);
        self.add_to_group(&group);
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
        let cells = self.evidence.units.len() * self.evidence.leaf_count;
        self.evidence.cells.resize(cells, None);
    }

    /// Whether the case is as large as it may be; said once.
    fn takes_no_more(&mut self, place: &Place) -> bool {
        let most = MOST_UNITS.min(MOST_CELLS / self.evidence.leaf_count.max(1));
        let is_full = self.evidence.units.len() >= most;
        if is_full && !std::mem::replace(&mut self.is_full, true) {
            self.problems.push(in_case::case_too_large(most).at(place.clone()));
        }
        is_full
    }

    /// Counts the unit that is being added to its group, a new one where none has that name.
    fn add_to_group(&mut self, group: &GroupId) {
        let groups = &mut self.evidence.groups;
        let index = *self.groups.entry(group.clone()).or_insert_with(|| {
            groups.push(group.clone());
            groups.len() - 1
        });
        self.evidence.group_of.push(index);
    }

    fn read_ranked(&mut self, file: &RowPlace, id: &UnitId, cell: Cell<'_>) -> bool {
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
        let found = self.ids.get(&UnitId::new(cell.text)).copied();
        if found.is_none() {
            let place = Place::at(&cell.mark(file));
            let known = self.ids.keys().map(UnitId::as_str);
            self.problems.push(in_case::unknown_unit(&tidy(cell.text), known).at(place));
        }
        found
    }

    /// The node that a cell names; a problem where there is none, said at the end.
    pub fn find_node(&mut self, file: &RowPlace, cell: Cell<'_>) -> Option<NodeIndex> {
        self.codes.find(&Code::new(cell.text), cell.mark(file))
    }

    /// The evidence text of a unit at a node. An empty cell gives nothing.
    pub fn value(&mut self, file: &RowPlace, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>) {
        if cell.is_empty() {
            return;
        }
        let place = self.place(file, unit, node, cell);
        let Some(leaf) = self.set.node(node).leaf else {
            return self.branch_value(unit, node, cell, place);
        };
        let Some(given) = self.read(leaf, cell, &place) else { return };
        let slot = self.evidence.cells.get_mut(unit.0 * self.evidence.leaf_count + leaf.0);
        if let Some(slot) = slot
            && slot.replace(given).is_some()
        {
            self.problems.push(in_case::doubled_row("value").at(place));
        }
    }

    fn branch_value(&mut self, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>, place: Place) {
        if !says_not_applicable(&tidy(cell.text)) {
            return self.problems.push(in_case::value_at_branch(&tidy(cell.text)).at(place));
        }
        let refusing: Vec<Code> = self
            .set
            .leaves_below(node)
            .into_iter()
            .filter(|leaf| self.set.leaf(*leaf).not_applicable.is_none())
            .map(|leaf| self.set.node_of(leaf).code.clone())
            .collect();
        if !refusing.is_empty() {
            return self.problems.push(in_case::branch_refuses(&refusing).at(place));
        }
        if !self.evidence.branches_out.insert((unit, node)) {
            self.problems.push(in_case::doubled_row("value").at(place));
        }
    }

    /// The points that a unit claims. An empty cell claims nothing.
    pub fn declared(&mut self, file: &RowPlace, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>) {
        if cell.is_empty() {
            return;
        }
        let place = self.place(file, unit, node, cell);
        let Some(leaf) = self.set.node(node).leaf else {
            return self.problems.push(in_case::only_leaves("declared").at(place));
        };
        if self.set.leaf(leaf).source == Source::Survey {
            return self.problems.push(in_case::declared_survey().at(place));
        }
        let Some(points) = self.read_points(leaf, cell, &place) else { return };
        let claim = self.evidence.claims.entry((unit, leaf)).or_default();
        claim.mark = place.mark.clone();
        if claim.declared.replace(points).is_some() {
            self.problems.push(in_case::doubled_row("declared").at(place));
        }
    }

    /// Judges the cells of a row whose unit is not known, or which stands there again: what is wrong with them
    /// is wrong all the same. `points` are claimed or decided ones.
    pub fn judge(&mut self, file: &RowPlace, node: NodeIndex, value: Cell<'_>, points: Cell<'_>) {
        let Some(leaf) = self.set.node(node).leaf else { return };
        let place = Place::default().code(&self.set.node(node).code);
        self.judge_at(file, leaf, [value, points], &place);
    }

    fn judge_at(&mut self, file: &RowPlace, leaf: LeafIndex, cells: [Cell<'_>; 2], place: &Place) {
        let [value, points] = cells;
        let at = |cell: Cell<'_>| Place { mark: cell.mark(file), ..place.clone() };
        if !value.is_empty() {
            self.read(leaf, value, &at(value));
        }
        if !points.is_empty() {
            self.read_points(leaf, points, &at(points));
        }
    }

    /// The verifying documents and the note of a unit at a node.
    pub fn remarks(
        &mut self,
        file: &RowPlace,
        unit: UnitIndex,
        node: NodeIndex,
        documents: Cell<'_>,
        note: Cell<'_>,
    ) {
        let (kept_documents, kept_note) = (documents.kept(), note.kept());
        if kept_documents.is_none() && kept_note.is_none() {
            return;
        }
        let Some(leaf) = self.set.node(node).leaf else {
            // A note may explain why a whole branch does not apply; documents belong to leaves.
            if kept_documents.is_some() {
                let place = self.place(file, unit, node, documents);
                self.problems.push(in_case::only_leaves("documents").at(place));
            }
            self.evidence.branch_notes.extend(kept_note.map(|note| ((unit, node), note)));
            return;
        };
        let claim = self.evidence.claims.entry((unit, leaf)).or_default();
        claim.documents = kept_documents.or(claim.documents.take());
        claim.note = kept_note.or(claim.note.take());
    }

    /// A decision of the council.
    pub fn decision(&mut self, file: &RowPlace, row: &DecisionRow<'_>) {
        let (unit, node) = (self.find_unit(file, row.unit), self.find_node(file, row.code));
        let Some(node) = node else { return };
        let Some(unit) = unit else { return self.judge(file, node, row.value, row.points) };
        let place = self.place(file, unit, node, row.code);
        let Some(leaf) = self.set.node(node).leaf else {
            return self.problems.push(in_case::only_leaves("decision").at(place));
        };
        let round = self.read_round(file, row.round, &place);
        let ruling = match (row.value.is_empty(), row.points.is_empty()) {
            (false, true) => {
                let place = self.place(file, unit, node, row.value);
                self.read(leaf, row.value, &place).map(Ruling::Given)
            }
            (true, false) => {
                let place = self.place(file, unit, node, row.points);
                self.read_points(leaf, row.points, &place).map(Ruling::Points)
            }
            (no_value, _) => {
                self.problems.push(in_case::value_or_points(no_value).at(place.clone()));
                return self.judge_at(file, leaf, [row.value, row.points], &place);
            }
        };
        let (Some(round), Some(ruling)) = (round, ruling) else { return };
        let decision =
            Decision { round, ruling, reason: row.reason.kept(), by: row.by.kept(), on: row.on.kept() };
        let decisions = self.evidence.decisions.entry((unit, leaf)).or_default();
        match decisions.binary_search_by_key(&round, |decision| decision.round) {
            Ok(_) => self.problems.push(in_case::doubled_round(round).at(place)),
            Err(at) => decisions.insert(at, decision),
        }
    }

    fn read_round(&mut self, file: &RowPlace, cell: Cell<'_>, place: &Place) -> Option<u32> {
        if cell.is_empty() {
            return Some(1);
        }
        let round = cell.text.trim().parse().ok().filter(|round| (1..=99).contains(round));
        if round.is_none() {
            let place = Place { mark: cell.mark(file), ..place.clone() };
            self.problems.push(in_case::bad_round(cell.text.trim()).at(place));
        }
        round
    }

    fn read(&mut self, leaf: LeafIndex, cell: Cell<'_>, place: &Place) -> Option<Given> {
        let mut warnings = Vec::new();
        let given = read_given(self.set.leaf(leaf), cell.text, self.style, &mut warnings);
        for warning in warnings {
            self.problems.push(warning.at(place.clone()));
        }
        given.map_err(|problem| self.problems.push(problem.at(place.clone()))).ok()
    }

    /// Reads points that are claimed or decided outright: within the leaf's own limits, without its steps.
    fn read_points(&mut self, leaf: LeafIndex, cell: Cell<'_>, place: &Place) -> Option<Number> {
        let text = cell.text.trim();
        let points = match Number::parse_styled(text, self.style) {
            Ok(points) => points,
            Err(error) => {
                self.problems.push(in_case::number(text, error, self.style).at(place.clone()));
                return None;
            }
        };
        let (low, high) = limits_of_points(self.set, leaf);
        let below = low.as_ref().is_some_and(|low| points < *low);
        let above = high.as_ref().is_some_and(|high| points > *high);
        if below || above {
            let low = low.unwrap_or_default();
            self.problems.push(in_case::points_out_of_range(&points, &low, high.as_ref()).at(place.clone()));
            return None;
        }
        Some(points)
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
        if self.columns_of_units == Mark::default() {
            // In a JSON every unit has columns of its own: the file is the place.
            let first = self.evidence.units.first();
            self.columns_of_units.file = first.and_then(|unit| unit.mark.file.clone());
        }
        if let [Some(without), Some(_)] = &self.group_marks {
            let unit = self.evidence.units.iter().find(|unit| unit.group.as_str().is_empty());
            let place = Place { unit: unit.map(|unit| unit.id.clone()), ..Place::at(without) };
            self.problems.push(in_case::group_missing().at(place));
        }
        for (unit, node) in &self.evidence.branches_out {
            let below = self.set.leaves_below(*node).into_iter().map(|leaf| (*unit, leaf));
            self.evidence.leaves_out.extend(below);
        }
        check::check_rules(self.set, &mut self.problems);
        check::check_means(self.set, &self.evidence, &mut self.problems);
        if !self.problems.has_errors() {
            check::check(self.set, &self.evidence, &self.columns_of_units, &mut self.problems);
        }
        if self.problems.has_errors() {
            return Err(self.problems);
        }
        Ok(Checked { value: self.evidence, warnings: self.problems })
    }
}
