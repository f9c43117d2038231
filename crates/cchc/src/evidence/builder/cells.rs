//! Values, claims and remarks: the cells of units at nodes.

use super::{Cell, EvidenceBuilder, RowPlace, plain};
use crate::code::{Code, tidy};
use crate::criteria::points::limits_of_points;
use crate::criteria::value::{read_given, says_not_applicable};
use crate::criteria::{Given, LeafIndex, NodeIndex, Source};
use crate::evidence::UnitIndex;
use crate::evidence::declared::Declared;
use crate::number::Number;
use crate::problem::{Place, in_case};

impl EvidenceBuilder<'_> {
    /// The evidence text of a unit at a node. An empty cell gives nothing.
    pub fn value(&mut self, file: &RowPlace, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>) {
        let Some(leaf) = self.set.node(node).leaf else {
            let place = self.place(file, unit, node, cell);
            return self.branch_value(unit, node, cell, place);
        };
        let units = self.evidence.units.len();
        let Some(column) = self.evidence.columns.get_mut(leaf.0) else { return };
        column.grow(units);
        let is_free = column.is_absent(unit.0);
        if is_free && plain::put(self.set.leaf(leaf), column, unit.0, cell.text, self.style) {
            return;
        }
        if cell.is_empty() {
            return;
        }
        let place = self.place(file, unit, node, cell);
        let Some(given) = self.read(leaf, cell, &place) else { return };
        if !is_free {
            self.problems.push(in_case::doubled_row("value").at(place));
        } else if let Some(column) = self.evidence.columns.get_mut(leaf.0) {
            column.put(unit.0, given);
        }
    }

    fn branch_value(&mut self, unit: UnitIndex, node: NodeIndex, cell: Cell<'_>, place: Place) {
        if cell.is_empty() {
            return;
        }
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
        let units = self.evidence.units.len();
        let Some(declared) = self.evidence.declared.get_mut(leaf.0) else { return };
        let declared = declared.get_or_insert_with(|| Declared::new(units));
        declared.grow(units);
        if !declared.points.is_absent(unit.0) {
            return self.problems.push(in_case::doubled_row("declared").at(place));
        }
        declared.put(unit.0, points, place.mark);
    }

    /// Judges the cells of a row whose unit is not known, or which stands there again: what is wrong with them
    /// is wrong all the same. `points` are claimed or decided ones.
    pub fn judge(&mut self, file: &RowPlace, node: NodeIndex, value: Cell<'_>, points: Cell<'_>) {
        let Some(leaf) = self.set.node(node).leaf else { return };
        let place = Place::default().code(&self.set.node(node).code);
        self.judge_at(file, leaf, [value, points], &place);
    }

    pub(super) fn judge_at(&mut self, file: &RowPlace, leaf: LeafIndex, cells: [Cell<'_>; 2], place: &Place) {
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
        let remarks = self.evidence.remarks.entry((unit, leaf)).or_default();
        remarks.documents = kept_documents.or(remarks.documents.take());
        remarks.note = kept_note.or(remarks.note.take());
    }

    pub(super) fn read(&mut self, leaf: LeafIndex, cell: Cell<'_>, place: &Place) -> Option<Given> {
        let mut warnings = Vec::new();
        let given = read_given(self.set.leaf(leaf), cell.text, self.style, &mut warnings);
        for warning in warnings {
            self.problems.push(warning.at(place.clone()));
        }
        given.map_err(|problem| self.problems.push(problem.at(place.clone()))).ok()
    }

    /// Reads points that are claimed or decided outright: within the leaf's own limits, without its steps.
    pub(super) fn read_points(&mut self, leaf: LeafIndex, cell: Cell<'_>, place: &Place) -> Option<Number> {
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
}
