//! What a unit reported, cell by cell: a fraction in two cells, options by their labels, items in rows of their own.

use cchc::{CriteriaSet, Given, LeafIndex, MeasureKind, Number, Rule, Value};
use cchc_files::forms::ItemAnswer;
use cchc_wire::case::given_text;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::cached::has_items;
use crate::columns::ItemState;
use crate::form::Form;
use crate::formula::measured::scale_of;
use crate::look::{self, Ink};
use crate::unit::write_figure;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// A figure.
    Figure(String),
    /// A percent, which a cell holds as its hundredth part.
    Percent(Number),
    /// Words.
    Words(String),
}

/// What stands in the row of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) value: Cell,
    pub(crate) total: Cell,
    /// Whether a denominator may stand there at all.
    pub(crate) has_total: bool,
}

impl Reported {
    pub(crate) fn of(form: &Form<'_>, leaf: LeafIndex) -> Reported {
        let rule = &form.set.leaf(leaf).rule;
        let has_total = scale_of(rule).is_some_and(|scale| scale.kind == MeasureKind::Percent);
        let (value, total) = match form.known.given(leaf) {
            None => (Cell::Empty, Cell::Empty),
            Some(Given::NotApplicable) => (Cell::Words(crate::lists::OUT.to_owned()), Cell::Empty),
            Some(Given::Pending) => (Cell::Words("pending".to_owned()), Cell::Empty),
            Some(Given::Value(value)) => of_value(form, leaf, &value),
        };
        Reported { value, total, has_total }
    }

    /// What stands in the row of an item.
    pub(crate) fn of_item(form: &Form<'_>, leaf: LeafIndex, item: usize) -> Cell {
        match form.known.given(leaf) {
            Some(Given::Value(Value::Items(items))) => {
                let answer = if items.contains(&item) { ItemAnswer::Yes } else { ItemAnswer::No };
                let [word, ..] = answer.words();
                Cell::Words(word.to_owned())
            }
            Some(Given::Value(Value::Answers(counts))) => {
                counts.get(item).map_or(Cell::Empty, |count| Cell::Figure(count.to_exact_text()))
            }
            _ => Cell::Empty,
        }
    }
}

fn of_value(form: &Form<'_>, leaf: LeafIndex, value: &Value) -> (Cell, Cell) {
    let rule = &form.set.leaf(leaf).rule;
    let figure = |number: &Number| Cell::Figure(number.to_exact_text());
    match value {
        _ if has_items(rule) => (Cell::Empty, Cell::Empty),
        Value::Option(option) => {
            let labels = form.lists.of_leaf(leaf).and_then(|list| list.options.get(*option));
            (labels.map_or(Cell::Empty, |(label, _)| Cell::Words(label.clone())), Cell::Empty)
        }
        Value::Measure(measure) => match &measure.fraction {
            Some(fraction) => (figure(&fraction.0), figure(&fraction.1)),
            None if scale_of(rule).is_some_and(|scale| scale.kind == MeasureKind::Percent) => {
                (Cell::Percent(measure.amount.clone()), Cell::Empty)
            }
            None => (figure(&measure.amount), Cell::Empty),
        },
        Value::Count(number) | Value::Points(number) => (figure(number), Cell::Empty),
        Value::Items(_) | Value::Answers(_) => (Cell::Empty, Cell::Empty),
    }
}

impl Cell {
    /// What the state of an item in whose row this stands is.
    pub(crate) fn item_state(&self) -> u8 {
        match self {
            Cell::Empty => 0,
            Cell::Words(words) if ItemAnswer::called(words) == Some(ItemAnswer::No) => ItemState::No.number(),
            _ => ItemState::Yes.number(),
        }
    }

    pub(crate) fn write(&self, sheet: &mut Worksheet, at: (u32, u16), ink: Ink) -> Result<(), XlsxError> {
        let format = look::typed(ink);
        match self {
            Cell::Empty => sheet.write_blank(at.0, at.1, &format)?,
            Cell::Words(words) => {
                sheet.write_string_with_format(at.0, at.1, cchc_cells::kept(words), &format)?
            }
            Cell::Figure(figure) => return write_figure(sheet, at, figure, &format),
            Cell::Percent(percent) => {
                let share = percent * &Number::from_decimal(1, -2);
                let places =
                    usize::try_from(percent.decimal_places().unwrap_or_default()).unwrap_or_default();
                let point = if places == 0 { "" } else { "." };
                let format = format.set_num_format(format!("0{point}{}%", "0".repeat(places)));
                match cchc_cells::binary(&share.to_exact_text()) {
                    Some(binary) => sheet.write_number_with_format(at.0, at.1, binary, &format)?,
                    None => sheet.write_string_with_format(at.0, at.1, format!("{percent}%"), &format)?,
                }
            }
        };
        Ok(())
    }
}

/// What was given for a leaf in one cell, options and items by their labels.
pub(crate) fn given_words(rule: &Rule, given: &Given) -> String {
    let label = |place: &usize| {
        let option = rule.choosable().and_then(|options| options.get(*place));
        option.map(|option| option.label.clone().unwrap_or_else(|| option.key.clone())).unwrap_or_default()
    };
    match given {
        Given::Value(Value::Option(option)) => label(option),
        Given::Value(Value::Items(items)) if !items.is_empty() => {
            items.iter().map(label).collect::<Vec<_>>().join("; ")
        }
        _ => given_text(rule, given),
    }
}

/// What an item is called, and what it is worth.
pub(crate) fn item_words(set: &CriteriaSet, leaf: LeafIndex, item: usize) -> (String, String) {
    match &set.leaf(leaf).rule {
        Rule::Survey(survey) => {
            let key = survey.answers.get(item).map(|(key, _)| key.clone()).unwrap_or_default();
            (format!("Số phiếu trả lời: {key}"), String::new())
        }
        rule => {
            let Some(own) = rule.choosable().and_then(|items| items.get(item)) else {
                return Default::default();
            };
            let points = own.points.to_exact_text().replace('.', ",");
            (own.label.clone().unwrap_or_else(|| own.key.clone()), format!("{points} điểm"))
        }
    }
}
