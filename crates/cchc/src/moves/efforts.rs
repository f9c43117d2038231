//! The efforts file: what it costs to change which leaf, how far, and from when (contract section 5).
//!
//! Rows are read one by one and every problem is kept, as in a case. Which file there is, and how it is cut
//! into cells, is the reader's business.

use std::collections::{BTreeMap, BTreeSet};

use super::Allowance;
use crate::code::{Code, tidy};
use crate::criteria::value::read_given;
use crate::criteria::{Checked, CriteriaSet, Given, LeafIndex, Rule, Value};
use crate::document::Mark;
use crate::evidence::{Cell, RowPlace};
use crate::number::{Number, NumberStyle};
use crate::problem::{Place, Problem, Problems, in_case, in_efforts};

/// One row of `efforts.csv`.
#[derive(Clone, Copy, Debug, Default)]
pub struct EffortCells<'a> {
    /// The leaf's code.
    pub code: Cell<'a>,
    /// The option or item that the row is about; empty: all that no other row names.
    pub to: Cell<'a>,
    /// What touching the leaf costs; empty is 0.
    pub fixed: Cell<'a>,
    /// What each amount moved costs; empty is 0.
    pub per: Cell<'a>,
    /// The best value attainable.
    pub ceiling: Cell<'a>,
    /// From when on it can be done: `2026-07-01`.
    pub from_date: Cell<'a>,
    /// The action that it is part of: its rows share one `fixed`.
    pub action: Cell<'a>,
}

/// A checked efforts file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Efforts {
    rows: BTreeMap<LeafIndex, Vec<EffortRow>>,
    /// What each action costs once, and its name.
    actions: Vec<(String, Number)>,
    /// Leaves of rows that start too late, so that they stay.
    late: BTreeSet<LeafIndex>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EffortRow {
    /// The option or item that it is about.
    pub(crate) to: Option<usize>,
    /// The share of the price that is paid once.
    pub(crate) fixed: Number,
    /// The price of each amount moved.
    pub(crate) per: Number,
    /// The best value attainable.
    pub(crate) ceiling: Option<Value>,
    /// The action whose `fixed` it shares; its own is then 0.
    pub(crate) action: Option<usize>,
}

/// What a move costs.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Price {
    /// What is paid once, without what actions share.
    pub fixed: Number,
    /// What is paid by amount.
    pub per: Number,
    /// The actions it is part of, rising, by their places in the efforts file; each is paid once a plan.
    pub actions: Vec<usize>,
}

impl Efforts {
    /// Whether some row names a leaf.
    pub fn names(&self, leaf: LeafIndex) -> bool {
        self.rows.contains_key(&leaf)
    }

    /// Whether a leaf stays only because all its rows start too late.
    pub fn is_late(&self, leaf: LeafIndex) -> bool {
        self.late.contains(&leaf) && !self.names(leaf)
    }

    /// Names a leaf in a row.
    pub(super) fn name(&mut self, leaf: LeafIndex, row: EffortRow) {
        self.rows.insert(leaf, vec![row]);
    }

    /// Takes away the ceilings of a leaf.
    pub(super) fn lift_ceilings(&mut self, leaf: LeafIndex) {
        self.rows.get_mut(&leaf).into_iter().flatten().for_each(|row| row.ceiling = None);
    }

    /// What each action costs once, with its name, in the order of the file.
    pub fn actions(&self) -> &[(String, Number)] {
        &self.actions
    }
}

impl Allowance {
    /// The rows that price the moves of a leaf.
    pub(super) fn prices(&self, leaf: LeafIndex) -> Vec<EffortRow> {
        match &self.efforts {
            Some(efforts) => efforts.rows.get(&leaf).cloned().unwrap_or_default(),
            // Without a file every changeable leaf costs 1 to touch and nothing per step.
            None => vec![EffortRow::free()],
        }
    }

    /// The best values attainable at a leaf; all hold.
    pub(super) fn ceilings(&self, leaf: LeafIndex) -> Vec<Value> {
        let rows = self.efforts.as_ref().and_then(|efforts| efforts.rows.get(&leaf));
        let of_rows = rows.into_iter().flatten().filter_map(|row| row.ceiling.clone());
        of_rows.chain(self.limits.get(&leaf).cloned()).collect()
    }
}

/// The row that prices a move to an option or item, or to any other value.
pub(super) fn row_for(rows: &[EffortRow], to: Option<usize>) -> Option<&EffortRow> {
    let own = rows.iter().find(|row| to.is_some() && row.to == to);
    own.or_else(|| rows.iter().find(|row| row.to.is_none()))
}

impl EffortRow {
    /// 1 to touch, and nothing for each step.
    pub(super) fn free() -> EffortRow {
        EffortRow { to: None, fixed: Number::ONE, per: Number::ZERO, ceiling: None, action: None }
    }

    /// What so much costs.
    pub(super) fn price(&self, amount: &Number) -> Price {
        Price {
            fixed: self.fixed.clone(),
            per: &self.per * amount,
            actions: self.action.into_iter().collect(),
        }
    }
}

impl Price {
    /// Both together.
    pub(super) fn and(mut self, other: Price) -> Price {
        self.fixed = self.fixed + other.fixed;
        self.per = self.per + other.per;
        self.actions.extend(other.actions);
        self.actions.sort_unstable();
        self.actions.dedup();
        self
    }

    /// The whole price, were nothing else of its actions done.
    pub fn alone(&self, actions: &[(String, Number)]) -> Number {
        let shared = self.actions.iter().filter_map(|action| actions.get(*action));
        &self.fixed + &self.per + Number::sum(shared.map(|(_, fixed)| fixed))
    }
}

/// Collects the rows of an efforts file.
#[derive(Debug)]
pub struct EffortsBuilder<'s> {
    set: &'s CriteriaSet,
    style: NumberStyle,
    before: Option<String>,
    problems: Problems,
    efforts: Efforts,
    /// By action: what its rows say it costs, and where the first of them stands.
    fixed: BTreeMap<String, (usize, Option<Number>, Mark)>,
    seen: BTreeSet<(LeafIndex, Option<usize>)>,
}

/// A date as people and files write it: `2026-07-01`.
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let between = |part: &str, length: usize, low: u32, high: u32| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits && part.parse().is_ok_and(|number: u32| (low..=high).contains(&number))
    };
    matches!(parts.as_slice(), [year, month, day]
        if between(year, 4, 0, 9999) && between(month, 2, 1, 12) && between(day, 2, 1, 31))
}

impl<'s> EffortsBuilder<'s> {
    /// Starts an efforts file; rows that start after `before` are left out.
    pub fn new(set: &'s CriteriaSet, style: NumberStyle, before: Option<&str>) -> EffortsBuilder<'s> {
        let mut problems = Problems::default();
        let before = before.map(tidy);
        if let Some(date) = before.as_ref().filter(|date| !is_date(date)) {
            problems.push(in_efforts::bad_date(date));
        }
        let efforts = Efforts::default();
        let (fixed, seen) = (BTreeMap::new(), BTreeSet::new());
        EffortsBuilder { set, style, before, problems, efforts, fixed, seen }
    }

    /// Adds a problem that a reader found.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds a row.
    pub fn row(&mut self, file: &RowPlace, cells: &EffortCells<'_>) {
        let Some(leaf) = self.leaf(file, cells.code) else { return };
        let before = self.problems.len();
        let to = self.option(file, leaf, cells.to);
        let fixed = self.effort(file, leaf, cells.fixed, "fixed");
        let per = self.effort(file, leaf, cells.per, "per").unwrap_or_default();
        let mut suspicious = self.unused(file, leaf, cells.code);
        let ceiling = self.ceiling(file, leaf, cells.ceiling, to, &mut suspicious);
        let is_late = self.is_late(file, leaf, cells.from_date);
        let is_wrong = self.problems.len() > before;
        // What is only suspicious is said, and the row counts.
        suspicious.into_iter().for_each(|problem| self.problems.push(problem));
        if is_wrong {
            return;
        }
        if !self.seen.insert((leaf, to)) {
            let place = self.place(file, leaf, cells.code);
            return self.problems.push(in_efforts::row_again().at(place));
        }
        let action = self.action(file, leaf, cells, &fixed);
        if is_late {
            self.efforts.late.insert(leaf);
            return;
        }
        let fixed = if action.is_some() { Number::ZERO } else { fixed.unwrap_or_default() };
        let rows = self.efforts.rows.entry(leaf).or_default();
        rows.push(EffortRow { to, fixed, per, ceiling, action });
    }

    fn place(&self, file: &RowPlace, leaf: LeafIndex, cell: Cell<'_>) -> Place {
        Place::at(&file.mark(cell.line, cell.column)).code(&self.set.node_of(leaf).code)
    }

    fn leaf(&mut self, file: &RowPlace, cell: Cell<'_>) -> Option<LeafIndex> {
        let place = Place::at(&file.mark(cell.line, cell.column));
        if cell.text.trim().is_empty() {
            self.problems.push(in_case::empty_cell("code").at(place));
            return None;
        }
        match leaf_called(self.set, cell.text) {
            Ok(leaf) => Some(leaf),
            Err(problem) => {
                self.problems.push(problem.at(place));
                None
            }
        }
    }

    /// That a row prices what never changes.
    fn unused(&self, file: &RowPlace, leaf: LeafIndex, cell: Cell<'_>) -> Vec<Problem> {
        let rule = &self.set.leaf(leaf).rule;
        let place = || self.place(file, leaf, cell);
        never_moves(rule).then(|| in_efforts::row_unused(rule.kind()).at(place())).into_iter().collect()
    }

    /// The option that `to` names.
    fn option(&mut self, file: &RowPlace, leaf: LeafIndex, cell: Cell<'_>) -> Option<usize> {
        if cell.text.trim().is_empty() {
            return None;
        }
        let place = self.place(file, leaf, cell);
        let Some(options) = self.set.leaf(leaf).rule.choosable() else {
            self.problems.push(in_efforts::no_options(&tidy(cell.text)).at(place));
            return None;
        };
        let found = crate::criteria::rule::find_option(options, cell.text);
        found.map_err(|problem| self.problems.push(problem.at(place))).ok()
    }

    /// An effort, which is at least 0.
    fn effort(&mut self, file: &RowPlace, leaf: LeafIndex, cell: Cell<'_>, column: &str) -> Option<Number> {
        if cell.text.trim().is_empty() {
            return None;
        }
        let place = self.place(file, leaf, cell);
        match Number::parse_styled(cell.text, self.style) {
            Ok(effort) if effort.is_negative() => {
                self.problems.push(in_efforts::negative(column, &effort).at(place));
                None
            }
            Ok(effort) => Some(effort),
            Err(error) => {
                self.problems.push(in_case::number(cell.text.trim(), error, self.style).at(place));
                None
            }
        }
    }

    fn ceiling(
        &mut self,
        file: &RowPlace,
        leaf: LeafIndex,
        cell: Cell<'_>,
        to: Option<usize>,
        suspicious: &mut Vec<Problem>,
    ) -> Option<Value> {
        if cell.text.trim().is_empty() {
            return None;
        }
        let place = self.place(file, leaf, cell);
        if to.is_some() {
            self.problems.push(in_efforts::ceiling_of_option().at(place));
            return None;
        }
        let mut warnings = Vec::new();
        let read = ceiling_of(self.set, leaf, cell.text, self.style, &mut warnings);
        suspicious.extend(warnings.into_iter().map(|problem| problem.at(place.clone())));
        read.map_err(|problem| self.problems.push(problem.at(place))).ok()
    }

    fn is_late(&mut self, file: &RowPlace, leaf: LeafIndex, cell: Cell<'_>) -> bool {
        let date = tidy(cell.text);
        if date.is_empty() {
            return false;
        }
        if !is_date(&date) {
            let place = self.place(file, leaf, cell);
            self.problems.push(in_efforts::bad_date(&date).at(place));
        }
        // Dates written so are in the order of their texts.
        self.before.as_ref().is_some_and(|before| date > *before)
    }

    /// The action of a row; all its rows say the same `fixed`, or leave it to the others.
    fn action(
        &mut self,
        file: &RowPlace,
        leaf: LeafIndex,
        cells: &EffortCells<'_>,
        fixed: &Option<Number>,
    ) -> Option<usize> {
        let name = tidy(cells.action.text);
        if name.is_empty() {
            return None;
        }
        let place = self.place(file, leaf, cells.fixed);
        let next = self.fixed.len();
        let known = self.fixed.entry(name.clone()).or_insert_with(|| (next, None, place.mark.clone()));
        match (&known.1, fixed) {
            (Some(before), Some(fixed)) if before != fixed => {
                let problem = in_efforts::action_differs(&name, before, fixed, known.2.line);
                self.problems.push(problem.at(place));
            }
            (None, Some(fixed)) => {
                known.1 = Some(fixed.clone());
                known.2 = place.mark;
            }
            _ => {}
        }
        Some(known.0)
    }

    /// The efforts, if nothing in them is wrong.
    ///
    /// # Errors
    /// Everything that is wrong, warnings included.
    pub fn finish(mut self) -> Result<Checked<Efforts>, Problems> {
        if self.problems.has_errors() {
            return Err(self.problems);
        }
        let mut actions = vec![(String::new(), Number::ZERO); self.fixed.len()];
        for (name, (place, fixed, _)) in self.fixed {
            if let Some(slot) = actions.get_mut(place) {
                *slot = (name, fixed.unwrap_or_default());
            }
        }
        self.efforts.actions = actions;
        Ok(Checked { value: self.efforts, warnings: self.problems })
    }
}

/// The leaf with this code.
///
/// # Errors
/// There is none, or it is a branch.
pub fn leaf_called(set: &CriteriaSet, code: &str) -> Result<LeafIndex, Problem> {
    let code = Code::new(code);
    let Some(node) = set.find(&code) else {
        return Err(in_case::unknown_code(&code, set.nodes().iter().map(|node| node.code.as_str())));
    };
    set.node(node).leaf.ok_or_else(|| in_case::only_leaves(code.as_str()))
}

/// Whether no change is ever made of a leaf with this rule: its points come from a survey or from subordinate units, or
/// nobody knows its rule.
pub(super) fn never_moves(rule: &Rule) -> bool {
    matches!(rule, Rule::Rollup(_) | Rule::Survey(_) | Rule::Unknown)
}

/// The best value attainable at a leaf, as its evidence is written.
///
/// # Errors
/// What is wrong with the text. Warnings go to `warnings`.
pub fn ceiling_of(
    set: &CriteriaSet,
    leaf: LeafIndex,
    text: &str,
    style: NumberStyle,
    warnings: &mut Vec<Problem>,
) -> Result<Value, Problem> {
    let leaf = set.leaf(leaf);
    if never_moves(&leaf.rule) {
        return Err(in_efforts::never_moves(leaf.rule.kind()));
    }
    match read_given(leaf, text, style, warnings)? {
        Given::Value(value) => Ok(value),
        Given::NotApplicable | Given::Pending => Err(in_efforts::no_value(text.trim())),
    }
}
