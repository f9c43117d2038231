//! What the council ruled, round by round.

use super::{Cell, DecisionRow, EvidenceBuilder, RowPlace};
use crate::evidence::{Decision, Ruling};
use crate::problem::{Place, in_case};

impl EvidenceBuilder<'_> {
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
        self.stands.decisions.entry((unit, leaf)).or_insert_with(|| place.mark.clone());
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
}
