//! A sheet whose heading is known: its rows, each with the texts of the columns that are read. What a column means is
//! asked of others; here is only what a cell says, and whether it can be read.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use cchc::{
    Cell, Kind as ProblemKind, NumberStyle, Place, Problem, Problems, RowPlace, file_problems, form_problems,
    workbook_problems,
};

use super::codes::Codes;
use super::foot::Foot;
use super::heading::{Heading, Kind};
use crate::forms::{FormColumn, HeadField, counts_rows, sums_up};
use crate::workbook::{Book, Form, Formulas, Merged, SheetCell, SheetRow};

/// The place of a cell.
pub(super) fn at(file: &RowPlace, line: u32, column: u32) -> Place {
    Place::at(&file.mark(line, column))
}

/// A text with its place; empty where a cell holds nothing, or nothing that can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) line: u32,
    pub(super) column: u32,
}

impl Text {
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(super) fn cell(&self) -> Cell<'_> {
        Cell { text: &self.text, line: self.line, column: self.column }
    }
}

/// The texts of a row, under their columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    pub(super) line: u32,
    texts: BTreeMap<FormColumn, Text>,
}

impl Texts {
    /// A row with nothing in it.
    pub(super) fn of_line(line: u32) -> Texts {
        Texts { line, texts: BTreeMap::new() }
    }

    /// The text of a column; where it has none, an empty one that stands in this row.
    pub(super) fn get(&self, column: FormColumn) -> Text {
        let nothing = || Text { line: self.line, column: 1, ..Text::default() };
        self.texts.get(&column).cloned().unwrap_or_else(nothing)
    }

    pub(super) fn holds(&self, column: FormColumn) -> bool {
        self.texts.get(&column).is_some_and(|text| !text.is_empty())
    }

    /// The first of these columns that holds anything.
    pub(super) fn first_of(&self, columns: &[FormColumn]) -> Option<Text> {
        columns.iter().find(|column| self.holds(**column)).map(|column| self.get(*column))
    }

    fn put(&mut self, column: FormColumn, text: Text) {
        self.texts.insert(column, text);
    }
}

/// How many letters are kept of what a merged cell holds: more than a message shows.
const MERGED_SHOWN: usize = 64;

/// A sheet on its way.
pub(super) struct Sheet {
    pub(super) file: RowPlace,
    pub(super) heading: Heading,
    style: NumberStyle,
    formulas: Formulas,
    /// Cells that were made one over several rows, by their first lines. Of several that begin in one cell, as no
    /// program writes them, only the longest is here.
    merged: Vec<Merged>,
    /// Of those that reach down to the row at hand, by their columns: their last lines, and what they hold.
    reaching: BTreeMap<u32, (u32, String)>,
    /// All of those that hold anything, and how that begins.
    filled: Vec<(Merged, String)>,
    /// Cells that were made one over several columns, by their first lines.
    sideways: Vec<Merged>,
    /// The columns outside the table of which that was said.
    said: BTreeSet<u32>,
    /// The lines in which a self score is what the unit typed, whatever its formula looks at.
    typed: BTreeSet<u32>,
    /// What is wrong with self scores that are not read.
    unheard: Problems,
    pub(super) foot: Foot,
}

impl Sheet {
    pub(super) fn of(book: &mut Book, name: &str, heading: Heading, style: NumberStyle) -> Sheet {
        let mark = book.mark(name, 0, 0);
        let file = RowPlace { file: mark.file, sheet: mark.sheet };
        let (formulas, merged) = book.beside(name);
        let wide = merged.iter().filter(|merged| merged.last.1 > merged.first.1);
        let mut sideways: Vec<Merged> = wide.copied().collect();
        sideways.sort_unstable_by_key(|merged| merged.first);
        let mut merged: Vec<Merged> =
            merged.into_iter().filter(|merged| merged.last.0 > merged.first.0).collect();
        merged.sort_unstable_by_key(|merged| (merged.first, Reverse(merged.last)));
        merged.dedup_by_key(|merged| merged.first);
        let (reaching, filled, said) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        let (typed, unheard) = (BTreeSet::new(), Problems::default());
        let foot = Foot::default();
        Sheet {
            file,
            heading,
            style,
            formulas,
            merged,
            reaching,
            filled,
            sideways,
            said,
            typed,
            unheard,
            foot,
        }
    }

    pub(super) fn at(&self, line: u32, column: u32) -> Place {
        at(&self.file, line, column)
    }

    /// Hands over every row below the heading, until `take` has enough. Of cells that cannot be read only those
    /// are reported that would be.
    pub(super) fn each_row(
        &mut self,
        book: &mut Book,
        name: &str,
        problems: &mut Problems,
        take: &mut dyn FnMut(&mut Sheet, &SheetRow, &mut Problems) -> bool,
    ) {
        let mut found = Problems::default();
        book.rows_alone(name, &mut found, &mut |row, found| {
            self.keep(std::mem::take(found), problems);
            self.reach_down(row);
            row.line <= self.heading.line || self.is_heading_again(row) || take(self, row, problems)
        });
        self.keep(found, problems);
        self.foot.ends(problems);
    }

    /// Says of the first of these texts, in a row that is none of the table's, what is wrong with it; of words
    /// alone only if the table goes on below.
    pub(super) fn stray(
        &mut self,
        row: &SheetRow,
        texts: &[Text],
        codes: &Codes<'_>,
        say: &dyn Fn(&str) -> Problem,
        problems: &mut Problems,
    ) {
        self.foot.see(row);
        let filled = texts.iter().filter(|text| !text.is_empty());
        let Some(first) = filled.clone().next() else { return };
        let problem = say(&first.text).at(self.at(first.line, first.column));
        if filled.clone().all(|text| self.foot.may_hold(&text.text, codes)) {
            for text in filled {
                self.foot.hold(&text.text, say(&text.text).at(self.at(text.line, text.column)));
            }
        } else {
            problems.push(problem);
        }
    }

    /// Remembers what merged cells hold that begin in a row.
    fn reach_down(&mut self, row: &SheetRow) {
        let first = self.merged.partition_point(|merged| merged.first.0 < row.line);
        let here = self.merged.iter().skip(first).take_while(|merged| merged.first.0 == row.line);
        for merged in here {
            let column = merged.first.1;
            let text = row.cell(column).map(|cell| cell.text.as_str()).unwrap_or_default();
            if !text.is_empty() && merged.first.0 > self.heading.line {
                let begins = text.trim_start().chars().take(MERGED_SHOWN).collect();
                self.filled.push((*merged, begins));
            }
            // Only of columns with a name is it asked what they hold above.
            if self.heading.columns.values().any(|known| *known == column) {
                self.reaching.insert(column, (merged.last.0, text.to_owned()));
            }
        }
    }

    /// What a merged cell that began above says in a row.
    fn held_above(&self, line: u32, column: u32) -> Option<&str> {
        let (last, text) = self.reaching.get(&column)?;
        (line <= *last).then_some(text.as_str())
    }

    /// A heading that stands again, as on every page of a print.
    fn is_heading_again(&self, row: &SheetRow) -> bool {
        let again = |(column, text): &(u32, String)| row.cell(*column).is_some_and(|cell| cell.text == *text);
        self.heading.written.iter().all(again)
    }

    fn keep(&mut self, found: Problems, problems: &mut Problems) {
        self.unheard = Problems::default();
        for problem in found {
            let mark = &problem.place.mark;
            if self.matters(&problem) {
                problems.push(problem);
            } else if self.heading.column(FormColumn::SelfScore) == Some(mark.column) {
                self.unheard.push(problem);
            }
        }
    }

    /// Takes the self score of the row at hand for typed: the form itself works out none there.
    pub(super) fn take_as_typed(&mut self, line: u32, problems: &mut Problems) {
        self.typed.insert(line);
        let unheard = std::mem::take(&mut self.unheard);
        let of_row = |problem: &Problem| problem.place.mark.line == line;
        unheard.into_iter().filter(of_row).for_each(|problem| problems.push(problem));
    }

    /// The figure that a formula gives as the self score of a row, where it is not read.
    pub(super) fn worked_out(&self, row: &SheetRow) -> Option<Text> {
        let place = self.heading.column(FormColumn::SelfScore)?;
        // A form says in words what it cannot know.
        let is_figure = |cell: &&SheetCell| cell.form == Form::Figure || any_number(&cell.text).is_some();
        let cell = row.cell(place).filter(is_figure)?;
        let is_read = self.reads(FormColumn::SelfScore, row.line, place);
        (!is_read).then(|| Text { text: cell.text.clone(), line: row.line, column: place })
    }

    /// Whether a cell was made one with a cell to the right of it that holds values.
    pub(super) fn covers_values(&self, line: u32, column: u32) -> bool {
        let found = self.sideways.binary_search_by_key(&(line, column), |merged| merged.first).ok();
        let Some(merged) = found.and_then(|place| self.sideways.get(place)) else { return false };
        let covered =
            self.heading.columns.values().filter(|place| (column + 1..=merged.last.1).contains(place));
        covered.into_iter().any(|place| self.holds_values(*place))
    }

    /// Whether a cell computes.
    pub(super) fn computes(&self, line: u32, column: u32) -> bool {
        self.formulas.at(line, column).is_some()
    }

    /// Whether nothing was said of a column yet; from now on something was.
    pub(super) fn is_first_of(&mut self, column: u32) -> bool {
        self.said.insert(column)
    }

    /// Whether a problem of a cell concerns anything that is read.
    fn matters(&self, problem: &Problem) -> bool {
        let of_cells = [ProblemKind::CellNotExact, ProblemKind::CellIsADate, ProblemKind::CellWithError];
        let mark = &problem.place.mark;
        if !of_cells.contains(&problem.kind) || mark.line == 0 {
            return true;
        }
        mark.line > self.heading.line && self.reads_at(mark.line, mark.column)
    }

    /// Whether a cell is read, by its place. Columns that have no name of a form are those of a matrix; that a unit's
    /// name is missing is said where it is needed.
    fn reads_at(&self, line: u32, place: u32) -> bool {
        if let Some((column, _)) = self.heading.columns.iter().find(|(_, known)| **known == place) {
            return self.reads(*column, line, place);
        }
        let is_read = |heading: &SheetCell| {
            !counts_rows(&heading.text) && HeadField::called(&heading.text) != Some(HeadField::Name)
        };
        let heading = self.heading.others.binary_search_by_key(&place, |heading| heading.column).ok();
        let heading = heading.and_then(|at| self.heading.others.get(at));
        self.heading.kind == Kind::Matrix && heading.is_some_and(is_read)
    }

    /// Whether a cell is read: self scores that a form works out are not.
    fn reads(&self, column: FormColumn, line: u32, place: u32) -> bool {
        match column {
            FormColumn::SelfScore => {
                let refers = self.formulas.at(line, place).is_some_and(|formula| formula.refers);
                !refers || self.typed.contains(&line)
            }
            FormColumn::Unit | FormColumn::Code => true,
            _ => FormColumn::READ.contains(&column),
        }
    }

    /// The texts of the columns of a row that are read.
    pub(super) fn texts(&self, row: &SheetRow, problems: &mut Problems) -> Texts {
        let mut texts = Texts::of_line(row.line);
        for (column, place) in self.heading.read() {
            let mut text = Text { line: row.line, column: place, ..Text::default() };
            if let Some(cell) = row.cell(place)
                && self.reads(column, row.line, place)
            {
                text.text = self.text(column, row.line, cell, problems);
            } else if is_remark(column) {
                // A remark that was made one cell is one of all its rows.
                text.text = self.held_above(row.line, place).unwrap_or_default().to_owned();
            }
            texts.put(column, text);
        }
        texts
    }

    /// The text of a cell as the case writes it.
    fn text(&self, column: FormColumn, line: u32, cell: &SheetCell, problems: &mut Problems) -> String {
        match cell.form {
            Form::Text if column == FormColumn::SelfScore && self.says_in_words(line, cell) => String::new(),
            Form::Text if self.is_error(line, cell) => {
                problems.push(workbook_problems::with_an_error(&cell.text).at(self.at(line, cell.column)));
                String::new()
            }
            Form::Text if !is_remark(column) => one_line(&cell.text).into_owned(),
            Form::Figure if !is_remark(column) => self.figure(&cell.text),
            // A remark may well be a day.
            Form::Day if column != FormColumn::On && !is_remark(column) => {
                problems.push(form_problems::made_a_date(&cell.text).at(self.at(line, cell.column)));
                String::new()
            }
            _ => cell.text.clone(),
        }
    }

    /// Whether a form says in a cell of self scores that it cannot know: nobody typed that.
    fn says_in_words(&self, line: u32, cell: &SheetCell) -> bool {
        let is_said = any_number(&cell.text).is_none() && !self.is_error(line, cell);
        is_said && self.computes(line, cell.column) && !self.typed.contains(&line)
    }

    /// Whether a cell holds the word for an error that a formula gave: Google Sheets exports those as texts.
    pub(super) fn is_error(&self, line: u32, cell: &SheetCell) -> bool {
        cell.text.starts_with('#') && self.computes(line, cell.column) && ERRORS.contains(&cell.text.trim())
    }

    /// A figure as the case writes its numbers.
    pub(super) fn figure(&self, text: &str) -> String {
        if self.style == NumberStyle::Vietnamese { text.replace('.', ",") } else { text.to_owned() }
    }

    /// Whether a text is a number as the case writes them.
    pub(super) fn is_number(&self, text: &str) -> bool {
        cchc::Number::parse_styled(text.trim(), self.style).is_ok()
    }

    /// The text of the cell in a column, as it stands.
    pub(super) fn plain(&self, row: &SheetRow, column: FormColumn) -> Text {
        let place = self.heading.column(column).unwrap_or(1);
        let cell = self.heading.column(column).and_then(|place| row.cell(place));
        // A unit may stand in one cell beside all its rows; a code names one row alone.
        let above = || self.held_above(row.line, place).filter(|_| column == FormColumn::Unit);
        let text = cell.map(|cell| cell.text.as_str()).or_else(above).unwrap_or_default();
        Text { text: text.to_owned(), line: row.line, column: place }
    }

    /// Reports formulas without their values, of the rows and columns that are read.
    pub(super) fn report_bare(&self, lines: &BTreeSet<u32>, problems: &mut Problems) {
        for formula in self.formulas.bare() {
            let (line, place) = formula.at;
            if lines.contains(&line) && self.reads_at(line, place) {
                problems.push(workbook_problems::bare_formula().at(self.at(line, place)));
            }
        }
    }

    /// Warns, once a column, of what stands beside the table in a row that is read. What computes there nobody typed.
    pub(super) fn report_beside(&mut self, row: &SheetRow, problems: &mut Problems) {
        for cell in row.cells.iter().filter(|cell| !self.heading.passes_over(cell.column)) {
            let computes = self.formulas.at(row.line, cell.column).is_some();
            if computes || !self.said.insert(cell.column) {
                continue;
            }
            problems.push(self.beside(row.line, cell));
        }
    }

    /// What is said of a cell beside the table, or of the heading of its column.
    fn beside(&self, line: u32, cell: &SheetCell) -> Problem {
        let (at_heading, at_cell) = (self.at(self.heading.line, cell.column), self.at(line, cell.column));
        let heading = self.heading.others.iter().find(|heading| heading.column == cell.column);
        let Some(heading) = heading else { return form_problems::unread_cell(&cell.text).at(at_cell) };
        let names: Vec<&str> = FormColumn::ALL.iter().map(|column| column.heading()[0]).collect();
        let missing: Vec<&str> =
            self.heading.missing_at(cell.column).iter().map(|column| column.heading()[0]).collect();
        if cchc::code::nearest(&heading.text, names.clone()).is_some() {
            file_problems::unknown_column(&heading.text, &names).at(at_heading)
        } else if missing.is_empty() {
            form_problems::unread_column(&heading.text, &cell.text).at(at_cell)
        } else {
            form_problems::column_in_place_of(&heading.text, &missing).at(at_heading)
        }
    }

    /// Refuses values that were made one cell over several of these lines: nobody can say whose they are. `is_value`
    /// says in which columns values stand.
    pub(super) fn refuse_merged(
        &self,
        lines: &BTreeSet<u32>,
        is_value: &dyn Fn(u32) -> bool,
        problems: &mut Problems,
    ) {
        // Merged cells may be as many as lines are, and each reach over all of them.
        let lines: Vec<u32> = lines.iter().copied().collect();
        let upto = |line: u32| lines.partition_point(|other| *other <= line);
        for (merged, text) in &self.filled {
            let (line, column) = merged.first;
            let rows = upto(merged.last.0) - upto(line.saturating_sub(1));
            if rows > 1 && is_value(column) {
                problems.push(form_problems::merged_cells(text, rows).at(self.at(line, column)));
            }
        }
    }

    /// Refuses values of a row that were made one cell over several of these columns, in rising order: nobody can say
    /// whose they are. What reaches over several rows as well is said of those.
    pub(super) fn refuse_sideways(&self, row: &SheetRow, columns: &[u32], problems: &mut Problems) {
        let first = self.sideways.partition_point(|merged| merged.first.0 < row.line);
        let here = self.sideways.iter().skip(first).take_while(|merged| merged.first.0 == row.line);
        for merged in here.filter(|merged| merged.last.0 == row.line) {
            let upto = |column: u32| columns.partition_point(|other| *other <= column);
            let over = upto(merged.last.1) - upto(merged.first.1.saturating_sub(1));
            if let Some(cell) = row.cell(merged.first.1).filter(|_| over > 1) {
                let place = self.at(row.line, cell.column);
                problems.push(form_problems::merged_columns(&cell.text, over).at(place));
            }
        }
    }

    /// Whether a row sums up others: its first cell says so, but for one that numbers the rows.
    pub(super) fn is_sum(&self, row: &SheetRow) -> bool {
        let numbers_rows = |cell: &&SheetCell| {
            let heading = self.heading.others.iter().find(|heading| heading.column == cell.column);
            heading.is_some_and(|heading| counts_rows(&heading.text))
        };
        row.cells.iter().find(|cell| !numbers_rows(cell)).is_some_and(|cell| sums_up(&cell.text))
    }

    /// Whether a column holds what is counted, and no remark.
    pub(super) fn holds_values(&self, place: u32) -> bool {
        let column = self.heading.columns.iter().find(|(_, known)| **known == place);
        column.is_some_and(|(column, _)| FormColumn::READ.contains(column) && !is_remark(*column))
    }
}

/// The words of spreadsheet programs for what a formula could not give.
const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#ERROR!"];

/// A text with single spaces between its words: what breaks a line in a cell, or keeps it from breaking, is no part of
/// an option.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain =
        !text.contains(|letter: char| letter.is_whitespace() && letter != ' ') && !text.contains("  ");
    if is_plain { Cow::Borrowed(text) } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// Whether a column holds what people say beside a figure.
fn is_remark(column: FormColumn) -> bool {
    use FormColumn::{By, Documents, Note, On, Reason, Round};
    [Documents, Note, Reason, By, On, Round].contains(&column)
}

/// The number that a text may be, in either way of writing them.
pub(super) fn any_number(text: &str) -> Option<cchc::Number> {
    let styles = [NumberStyle::Point, NumberStyle::Vietnamese];
    styles.into_iter().find_map(|style| cchc::Number::parse_styled(text.trim(), style).ok())
}
