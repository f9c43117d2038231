//! The form of one unit as a sheet: who it is, what is asked, what it reported, and the formulas that score it.

use cchc::{LeafIndex, NodeIndex, Number, Source};
use cchc_cells::kept;
use cchc_files::forms::{FormColumn, HeadField, RowCodes, scoring_words};
use rust_xlsxwriter::{Formula, ProtectionOptions, Worksheet, XlsxError};

use crate::cached::Values;
use crate::columns::{Column, SHOWN, State};
use crate::form::{Filling, Form};
use crate::formula::leaf::LeafFormulas;
use crate::formula::measured::scale_of;
use crate::formula::points::{Points, before_gates, fixed, gated, is_out, shown, shown_leaf, unknown_gates};
use crate::formula::sums::{self, SumFormulas};
use crate::formula::{choose, text};
use crate::look::{self, Ink, Wide};
use crate::reported::{Cell, Reported};
use crate::rows::Row;
use crate::ticks::Ticks;
use crate::typing;

/// How wide the columns that people see are, in letters.
const WIDTHS: [u16; 11] = [14, 38, 9, 40, 15, 11, 15, 11, 16, 22, 16];
/// The rows above the table: title, set, and one a field of the head that says something.
pub(crate) fn heading_row(fields: usize) -> u32 {
    3 + u32::try_from(fields).unwrap_or_default()
}

/// A sheet that is being written.
pub(crate) struct Painter<'p> {
    pub(crate) sheet: &'p mut Worksheet,
    pub(crate) form: &'p Form<'p>,
    pub(crate) codes: &'p RowCodes,
    /// How high the row is that is being written.
    high: u32,
}

impl<'p> Painter<'p> {
    pub(crate) fn new(sheet: &'p mut Worksheet, form: &'p Form<'p>, codes: &'p RowCodes) -> Painter<'p> {
        Painter { sheet, form, codes, high: 0 }
    }

    /// Writes everything.
    pub(crate) fn paint(&mut self, head: &[(HeadField, String)]) -> Result<(), XlsxError> {
        let heading = heading_row(head.len());
        // A formula may be an empty text.
        self.sheet.set_formula_result_default("");
        self.head(head)?;
        for (place, (column, width)) in (0_u16..).zip(SHOWN.iter().zip(WIDTHS)) {
            self.sheet.set_column_width(place, width)?;
            let [words, _] = column.heading();
            self.sheet.write_string_with_format(heading, place, words, &cchc_cells::heading())?;
        }
        self.sheet.set_row_height(heading, 32)?;
        for column in Column::HIDDEN {
            self.sheet.write_string(heading, column.place(), format!("{column:?}"))?;
            self.sheet.set_column_hidden(column.place())?;
        }
        for (row, about) in self.form.rows.numbered() {
            match about {
                Row::Node(node) => self.node(row, node)?,
                Row::Item(leaf, item) => self.item(row, leaf, item)?,
            }
            self.sheet.set_row_height(row, self.high)?;
        }
        self.whole()?;
        self.finish(heading)
    }

    fn head(&mut self, head: &[(HeadField, String)]) -> Result<(), XlsxError> {
        let set = self.form.set;
        let last = u16::try_from(SHOWN.len() - 1).unwrap_or_default();
        let title = format!("PHIẾU TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {}", set.year());
        self.sheet.merge_range(0, 0, 0, last, &title, &look::title())?;
        self.sheet.set_row_height(0, look::TITLE_HEIGHT)?;
        self.sheet.merge_range(1, 0, 1, last, &kept(set.title()), &look::title().set_font_size(12))?;
        for (row, (field, words)) in (2_u32..).zip(head) {
            let [label, _] = field.label();
            self.sheet.write_string_with_format(
                row,
                1,
                format!("{label}:"),
                &cchc_cells::base().set_bold(),
            )?;
            self.sheet.write_string_with_format(row, 3, kept(words), &cchc_cells::base())?;
        }
        let row = heading_row(head.len()) - 1;
        let remark = "Chỉ ghi vào ô màu vàng. Tỷ lệ: ghi tử số ở cột Số liệu và mẫu số ở cột Trên tổng số, hoặc ghi \
                      tỷ lệ có dấu %. Không phát sinh: ghi `không phát sinh`. Điểm tự chấm được tính ngay khi ghi.";
        self.sheet.merge_range(row, 0, row, last, remark, &look::remark())?;
        self.sheet.set_row_height(row, 32)?;
        Ok(())
    }

    /// Makes the row as high as a text in a column needs.
    fn fit(&mut self, place: u16, words: &str) {
        let width = WIDTHS.get(usize::from(place)).copied().unwrap_or(u16::MAX);
        self.high = self.high.max(look::height([(words, width)]));
    }

    /// What people read of a row: its code, its name, its maximum, how it is scored.
    fn frame(&mut self, row: u32, ink: Ink, texts: [&str; 2], max: Option<&Number>) -> Result<(), XlsxError> {
        self.high = 0;
        for (place, words) in (0_u16..).zip(texts) {
            self.fit(place, words);
            self.sheet.write_string_with_format(
                row,
                place,
                kept(words),
                &look::cell(ink).set_num_format("@"),
            )?;
        }
        for place in 2..u16::try_from(SHOWN.len()).unwrap_or_default() {
            self.sheet.write_blank(row, place, &look::cell(ink))?;
        }
        let Some(max) = max else { return Ok(()) };
        let places = max.decimal_places().unwrap_or_default().max(self.places());
        // A text stands right beside it.
        write_figure(self.sheet, (row, 2), &max.to_exact_text(), &look::figure(ink, places).set_indent(1))
    }

    fn places(&self) -> u32 {
        self.form.set.rounding().points
    }

    fn node(&mut self, row: u32, index: NodeIndex) -> Result<(), XlsxError> {
        let node = self.form.set.node(index);
        let ink = if node.leaf.is_some() { Ink::Frame } else { Ink::Branch };
        self.frame(row, ink, [node.code.as_str(), &node.name], Some(&node.max))?;
        let values = self.form.values(index);
        match node.leaf {
            Some(leaf) => self.leaf(row, leaf, &values),
            None => self.branch(row, index, &values),
        }
    }

    fn branch(&mut self, row: u32, index: NodeIndex, values: &Values) -> Result<(), XlsxError> {
        let node = self.form.set.node(index);
        if self.form.may_be_out(index) {
            let known = self.form.known;
            let is_out = known.evidence.is_branch_out(known.unit, index);
            let words = if is_out { crate::lists::OUT } else { "" };
            self.sheet.write_string_with_format(
                row,
                Column::Value.place(),
                words,
                &look::typed(Ink::Open),
            )?;
            self.sheet.add_data_validation(
                row,
                Column::Value.place(),
                row,
                Column::Value.place(),
                &typing::of_branch()?,
            )?;
            let note = known.evidence.branch_note(known.unit, index).unwrap_or_default();
            self.open_text(row, FormColumn::Note, note)?;
        }
        if let Some(guide) = &node.about.guide {
            self.fit(3, guide);
            self.sheet.write_string_with_format(
                row,
                3,
                kept(&fitting(guide)).into_owned(),
                &look::cell(Ink::Branch).unset_bold(),
            )?;
        }
        let formulas = self.form.ticks.and_then(|ticks| {
            Some((
                sums::of_node(self.form, &ticks, node)?,
                shown(&ticks, row, self.form.can_be_negative(index))?,
            ))
        });
        self.sum_row(row, formulas, values, Ink::Branch)
    }

    /// The row of a sum.
    fn sum_row(
        &mut self,
        row: u32,
        formulas: Option<(SumFormulas, String)>,
        values: &Values,
        ink: Ink,
    ) -> Result<(), XlsxError> {
        let format = look::figure(ink, self.places());
        let Some((sum, shown)) = formulas else {
            // Whoever sums it up finds that it is not known.
            let sum = SumFormulas::unknown(&constant(&whole_text(values.max)));
            self.sums(row, &sum, &Values { points: Some((0, Number::ZERO)), ..values.clone() })?;
            let words = crate::columns::UNKNOWN;
            self.sheet.write_string_with_format(row, Column::SelfScore.place(), words, &format)?;
            return Ok(());
        };
        self.sums(row, &sum, values)?;
        let formula = Formula::new(format!("={shown}")).set_result(&values.shown);
        self.sheet.write_formula_with_format(row, Column::SelfScore.place(), formula, &format)?;
        Ok(())
    }

    /// The hidden cells of a sum.
    fn sums(&mut self, row: u32, sum: &SumFormulas, values: &Values) -> Result<(), XlsxError> {
        self.points(row, &sum.points, values)?;
        self.formula(row, Column::Max, &sum.max, &whole_text(values.max))?;
        self.formula(row, Column::Unknown, &sum.unknown, &values.unknown.to_string())?;
        self.formula(row, Column::Inexact, &sum.inexact, &values.inexact.to_string())
    }

    fn points(&mut self, row: u32, points: &Points, values: &Values) -> Result<(), XlsxError> {
        let known = values.points.as_ref();
        self.formula(row, Column::Ticks, &points.ticks, &whole_text(known.map(|(ticks, _)| *ticks)))?;
        self.formula(row, Column::Rest, &points.rest, &rest_text(known))
    }

    fn formula(&mut self, row: u32, column: Column, formula: &str, value: &str) -> Result<(), XlsxError> {
        let formula = Formula::new(format!("={formula}")).set_result(value);
        self.sheet.write_formula(row, column.place(), formula)?;
        Ok(())
    }

    fn leaf(&mut self, row: u32, leaf: LeafIndex, values: &Values) -> Result<(), XlsxError> {
        let set = self.form.set;
        let own = scoring_words(set, leaf);
        self.fit(3, &own);
        self.sheet.write_string_with_format(row, 3, kept(&fitting(&own)), &look::cell(Ink::Frame))?;
        if self.form.filling(leaf) != Filling::Fixed {
            self.reported(row, leaf)?;
        }
        self.remarks(row, leaf)?;
        self.computed(row, leaf, values)
    }

    /// What was attached, and what is noted.
    fn remarks(&mut self, row: u32, leaf: LeafIndex) -> Result<(), XlsxError> {
        let known = self.form.known;
        let claim = known.evidence.claim(known.unit, leaf).unwrap_or_default();
        // What others report for the unit stands there to be read.
        let is_own = self.form.set.leaf(leaf).source == Source::Appraisal;
        for (column, words) in [(FormColumn::Documents, claim.documents), (FormColumn::Note, claim.note)] {
            let words = words.unwrap_or_default();
            if is_own || !words.is_empty() {
                self.open_text(row, column, &words)?;
            }
        }
        Ok(())
    }

    /// The cells that the unit fills in.
    fn reported(&mut self, row: u32, leaf: LeafIndex) -> Result<(), XlsxError> {
        // What others report for the unit stands there to be read.
        let is_own = self.form.set.leaf(leaf).source == Source::Appraisal;
        let ink = if is_own { Ink::Open } else { Ink::Frame };
        let reported = Reported::of(self.form, leaf);
        if let Cell::Words(words) = &reported.value {
            self.fit(Column::Value.place(), words);
        }
        reported.value.write(self.sheet, (row, Column::Value.place()), ink)?;
        reported.total.write(
            self.sheet,
            (row, Column::Total.place()),
            if reported.has_total { ink } else { Ink::Frame },
        )?;
        typing::guide(self.sheet, self.form, leaf, row)?;
        Ok(())
    }

    fn open_text(&mut self, row: u32, column: FormColumn, words: &str) -> Result<(), XlsxError> {
        let place =
            SHOWN.iter().position(|shown| *shown == column).and_then(|place| u16::try_from(place).ok());
        let format = look::cell(Ink::Open).set_num_format("@");
        self.fit(place.unwrap_or_default(), words);
        self.sheet.write_string_with_format(row, place.unwrap_or_default(), kept(words), &format)?;
        Ok(())
    }

    fn item(&mut self, row: u32, leaf: LeafIndex, item: usize) -> Result<(), XlsxError> {
        let code = self.codes.items(leaf).get(item).map(String::as_str).unwrap_or_default();
        let (name, scoring) = crate::reported::item_words(self.form.set, leaf, item);
        self.frame(row, Ink::Frame, [code, &name], None)?;
        self.sheet.write_string_with_format(row, 3, kept(&scoring), &look::cell(Ink::Frame))?;
        let reported = Reported::of_item(self.form, leaf, item);
        reported.write(self.sheet, (row, Column::Value.place()), Ink::Open)?;
        let state = LeafFormulas::of(self.form, leaf).state_of_item(row);
        self.formula(row, Column::State, &state, &reported.item_state().to_string())?;
        typing::guide_item(self.sheet, self.form, leaf, row)
    }

    /// The formulas of a leaf.
    fn computed(&mut self, row: u32, leaf: LeafIndex, values: &Values) -> Result<(), XlsxError> {
        let (form, state) = (self.form, self.form.state(leaf));
        let node = form.set.node_of(leaf);
        let formulas = LeafFormulas::of(form, leaf);
        let state_number = state.number().to_string();
        let before =
            (whole_text(values.before.as_ref().map(|(ticks, _)| *ticks)), rest_text(values.before.as_ref()));
        if form.filling(leaf) == Filling::Fixed {
            self.formula(row, Column::State, &formulas.state(), &state_number)?;
            let points = fixed(form, leaf, known_points(values, form.is_out_above(leaf)));
            self.formula(row, Column::Before, &points.ticks, &before.0)?;
            self.formula(row, Column::BeforeRest, &points.rest, &before.1)?;
        } else {
            self.formula(row, Column::State, &formulas.state(), &state_number)?;
            let [numerator, denominator] = form.counted(leaf);
            self.formula(row, Column::Numerator, &formulas.numerator(), &numerator)?;
            self.formula(row, Column::Denominator, &formulas.denominator(), &denominator)?;
            let (above, below) = formulas.quotient();
            self.formula(row, Column::Above, &above, "0")?;
            self.formula(row, Column::Below, &below, "1")?;
            let points = form.ticks.and_then(|ticks| before_gates(form, &ticks, leaf));
            let points = points.unwrap_or(Points { ticks: "0".to_owned(), rest: "0".to_owned() });
            self.formula(row, Column::Before, &points.ticks, &before.0)?;
            self.formula(row, Column::BeforeRest, &points.rest, &before.1)?;
        }
        let cells = Points { ticks: Column::Before.at(row), rest: Column::BeforeRest.at(row) };
        let after = form.ticks.and_then(|ticks| gated(form, &ticks, node, cells));
        let after = after.unwrap_or(Points { ticks: "0".to_owned(), rest: "0".to_owned() });
        self.points(row, &after, values)?;
        self.stands(row, leaf, values)?;
        self.self_score(row, leaf, values)
    }

    /// Maximum and doubts of a leaf.
    fn stands(&mut self, row: u32, leaf: LeafIndex, values: &Values) -> Result<(), XlsxError> {
        let (form, node) = (self.form, self.form.set.node_of(leaf));
        let state = Column::State.at(row);
        let max = form.ticks.and_then(|ticks| ticks.count(&node.max)).unwrap_or_default().to_string();
        // What is out by itself stays out; by a branch only while that is.
        let is_fixed = form.filling(leaf) == Filling::Fixed && !form.is_out_above(leaf);
        let max = if is_fixed { constant(&whole_text(values.max)) } else { max };
        let max = match form.set.leaf(leaf).not_applicable {
            _ if form.filling(leaf) == Filling::Fixed && form.above(leaf).is_empty() => max,
            Some(cchc::NotApplicable::Exclude) => choose(&is_out(&state), &text(""), &max),
            _ => max,
        };
        self.formula(row, Column::Max, &max, &whole_text(values.max))?;
        let unknown = choose(&crate::formula::points::is_unknown(&state), "1", "0");
        let unknown =
            unknown_gates(form, node).map_or_else(|| unknown.clone(), |gates| format!("{unknown}+{gates}"));
        self.formula(row, Column::Unknown, &unknown, &values.unknown.to_string())?;
        let rest = Column::Rest.at(row);
        let is_exact = form.ticks.is_none_or(|ticks| !ticks.exact);
        let inexact = choose(&format!("AND({rest}<>0,{rest}<>0.5)"), "1", "0");
        let inexact = if is_exact { "0" } else { &inexact };
        self.formula(row, Column::Inexact, inexact, &values.inexact.to_string())
    }

    fn self_score(&mut self, row: u32, leaf: LeafIndex, values: &Values) -> Result<(), XlsxError> {
        let (form, place) = (self.form, Column::SelfScore.place());
        if form.filling(leaf) == Filling::Typed {
            let format = look::figure(Ink::Open, self.places());
            let claimed = form.known.declared(leaf).map(|points| points.to_exact_text());
            match claimed {
                Some(points) => write_figure(self.sheet, (row, place), &points, &format)?,
                None => {
                    self.sheet.write_blank(row, place, &format)?;
                }
            }
            return typing::guide_points(self.sheet, form, leaf, (row, place));
        }
        if let Some(words) = State::TooFine.words().filter(|_| scale_of(&form.set.leaf(leaf).rule).is_some())
        {
            // What may come to stand there has its room.
            self.fit(place, words);
        }
        let node = form.set.leaf(leaf).node;
        let figure = form.ticks.and_then(|ticks: Ticks| shown(&ticks, row, form.can_be_negative(node)));
        let figure = figure.unwrap_or_else(|| text(crate::columns::UNKNOWN));
        let formula = Formula::new(format!("={}", shown_leaf(&Column::State.at(row), &figure)))
            .set_result(&values.shown);
        self.sheet.write_formula_with_format(
            row,
            place,
            formula,
            &look::figure(Ink::Frame, self.places()),
        )?;
        Ok(())
    }

    /// The whole, the index, and who signs.
    fn whole(&mut self) -> Result<(), XlsxError> {
        let (form, row) = (self.form, self.form.rows.whole());
        let (values, index) = form.whole();
        self.frame(row, Ink::Branch, ["", "Tổng điểm tự chấm"], Some(form.set.total()))?;
        let formulas =
            form.ticks.and_then(|ticks| Some((sums::of_whole(form, &ticks)?, shown(&ticks, row, false)?)));
        self.sum_row(row, formulas, &values, Ink::Branch)?;
        self.frame(row + 1, Ink::Branch, ["", "Chỉ số tự chấm (% của điểm tối đa áp dụng)"], None)?;
        let formula = form.ticks.and_then(|ticks| sums::index(&ticks, row));
        let formula = formula.unwrap_or_else(|| text(crate::columns::UNKNOWN));
        let format = look::figure(Ink::Branch, form.set.rounding().index);
        let formula = Formula::new(format!("={formula}")).set_result(index);
        self.sheet.write_formula_with_format(row + 1, Column::SelfScore.place(), formula, &format)?;
        let centred = cchc_cells::base().set_bold().set_align(rust_xlsxwriter::FormatAlign::Center);
        self.sheet.write_string_with_format(row + 3, 1, "NGƯỜI LẬP PHIẾU", &centred)?;
        self.sheet.write_string_with_format(row + 3, 3, "THỦ TRƯỞNG ĐƠN VỊ", &centred)?;
        Ok(())
    }

    fn finish(&mut self, heading: u32) -> Result<(), XlsxError> {
        look::page(self.sheet, (heading, heading), Wide::OnePage)?;
        let last = u16::try_from(SHOWN.len() - 1).unwrap_or_default();
        self.sheet.set_print_area(0, 0, self.form.rows.whole() + 5, last)?;
        self.sheet.set_freeze_panes(heading + 1, 2)?;
        self.sheet.autofilter(heading, 0, self.form.rows.whole().saturating_sub(1), last)?;
        // Columns may be widened, rows inserted and filtered; what computes stays as it is.
        self.sheet.protect_with_options(&ProtectionOptions {
            // What was made a day or a percent is mended by its format.
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            use_autofilter: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }
}

/// A figure as a cell holds it, or the text where none holds it exactly.
pub(crate) fn write_figure(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    figure: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match cchc_cells::binary(figure) {
        Some(binary) => sheet.write_number_with_format(row, column, binary, format)?,
        None => sheet.write_string_with_format(row, column, figure, format)?,
    };
    Ok(())
}

fn whole_text(ticks: Option<i128>) -> String {
    ticks.map(|ticks| ticks.to_string()).unwrap_or_default()
}

/// A figure, or an empty text, as a formula has it.
fn constant(figure: &str) -> String {
    if figure.is_empty() { text("") } else { figure.to_owned() }
}

fn rest_text(points: Option<&(i128, Number)>) -> String {
    let places = cchc::Rounding { places: 17, mode: cchc::RoundingMode::HalfUp };
    match points {
        Some((_, rest)) if !rest.is_zero() => rest.to_fixed(places),
        _ => "0".to_owned(),
    }
}

/// The points of a leaf that the unit does not fill in, while no branch above it is out.
fn known_points(values: &Values, is_out: bool) -> Points {
    let known = values.before.as_ref().filter(|_| !is_out);
    let ticks = if is_out { "0".to_owned() } else { constant(&whole_text(known.map(|(ticks, _)| *ticks))) };
    Points { ticks, rest: rest_formula(known) }
}

fn rest_formula(points: Option<&(i128, Number)>) -> String {
    match points {
        Some((_, rest)) if !rest.is_zero() => rest.to_exact_text(),
        _ => "0".to_owned(),
    }
}

/// As much of a text as a cell takes.
fn fitting(words: &str) -> String {
    if words.encode_utf16().count() <= cchc_cells::LONGEST_TEXT {
        return words.to_owned();
    }
    words.chars().take(cchc_cells::LONGEST_TEXT / 2).chain("…".chars()).collect()
}
