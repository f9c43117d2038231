//! A column as texts, whatever Arrow holds it as: one text for all cells, and where each begins and ends in it. Texts
//! stay where they are, but for those of views; numbers are written out, exactly. Nothing is judged here.

use std::borrow::Cow;
use std::fmt::{Display, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DecimalType,
};
use arrow_array::{Array, OffsetSizeTrait, PrimitiveArray, downcast_integer_array};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use cchc::{CutCell, Problem};

use crate::problems;

/// What the cells of a column hold, beside texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A code: 1.10 as a number would be 1.1.
    Code,
    /// `yes` or `no`, also as true and false.
    YesOrNo,
    /// Whatever else: texts and exact numbers.
    Any,
}

/// What is wrong with the type of a column; nothing where it is read.
pub(super) fn refused_type(column: &str, kind: &DataType, holds: Holds) -> Option<Problem> {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => None,
        DataType::Boolean if holds == Holds::YesOrNo => None,
        kind if kind.is_integer() => None,
        kind if kind.is_decimal() && holds == Holds::Code => Some(problems::code_is_decimal(column)),
        kind if kind.is_decimal() => None,
        kind if kind.is_floating() => Some(problems::float_column(column, kind)),
        // A dictionary holds its values once; a dictionary of dictionaries is nothing that anyone makes.
        DataType::Dictionary(_, values) if !values.is_nested() => refused_type(column, values, holds),
        kind => Some(problems::column_type(column, kind)),
    }
}

/// The cells of a column of one batch.
pub(super) struct Texts<'a> {
    text: Cow<'a, str>,
    /// Where each cell begins and ends; an empty cell anywhere.
    bounds: Vec<(u32, u32)>,
}

/// Why a column cannot be read though its type can.
pub(super) type Broken = String;

impl<'a> Texts<'a> {
    /// The texts of a column whose type [`refused_type`] let pass.
    pub(super) fn of(array: &'a dyn Array) -> Result<Texts<'a>, Broken> {
        check(array)?;
        match array.data_type() {
            DataType::Utf8 => of_offsets::<i32>(array),
            DataType::LargeUtf8 => of_offsets::<i64>(array),
            DataType::Utf8View => {
                let views = array.as_string_view();
                Ok(written(views.len(), |row, text| {
                    if views.is_valid(row) {
                        text.push_str(views.value(row));
                    }
                })?)
            }
            DataType::Null => written(array.len(), |_, _| {}),
            DataType::Boolean => {
                let flags = array.as_boolean();
                written(flags.len(), |row, text| {
                    if flags.is_valid(row) {
                        text.push_str(if flags.value(row) { "yes" } else { "no" });
                    }
                })
            }
            DataType::Decimal32(..) => of_decimals(array.as_primitive::<Decimal32Type>()),
            DataType::Decimal64(..) => of_decimals(array.as_primitive::<Decimal64Type>()),
            DataType::Decimal128(..) => of_decimals(array.as_primitive::<Decimal128Type>()),
            DataType::Decimal256(..) => of_decimals(array.as_primitive::<Decimal256Type>()),
            DataType::Dictionary(..) => of_dictionary(array),
            _ => downcast_integer_array!(
                array => of_integers(array),
                other => Err(format!("{other}"))
            ),
        }
    }

    /// The text of a row; a cell without value is empty.
    pub(super) fn text(&self, row: usize) -> &str {
        self.cut(row).text()
    }

    /// The cell of a row, inside the text of the column.
    pub(super) fn cut(&self, row: usize) -> CutCell<'_> {
        let (start, end) = self.bounds.get(row).copied().unwrap_or_default();
        CutCell::new(&self.text, start as usize, end as usize)
    }
}

/// Whether an array is what it says it is, as far as reading it needs: whoever made it may have made it wrong. Views
/// are followed without a look, so of them everything is checked; the texts of the others are checked when they are
/// cut.
fn check(array: &dyn Array) -> Result<(), Broken> {
    let data = array.to_data();
    let checked =
        if *array.data_type() == DataType::Utf8View { data.validate_full() } else { data.validate() };
    checked.map_err(|error| error.to_string())
}

fn of_offsets<O: OffsetSizeTrait>(array: &dyn Array) -> Result<Texts<'_>, Broken> {
    let (column, broken) = (array.as_string::<O>(), || "offsets".to_owned());
    let offsets = column.value_offsets();
    let (first, last) = (offsets.first(), offsets.last());
    let (first, last) = (first.map_or(0, |first| first.as_usize()), last.map_or(0, |last| last.as_usize()));
    // A batch may be a small part of a large text: only its own is looked at.
    let bytes = column.value_data().get(first..last).ok_or_else(broken)?;
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let place = |offset: &O| {
        let place = offset.as_usize().checked_sub(first).and_then(|place| u32::try_from(place).ok())?;
        text.is_char_boundary(place as usize).then_some(place)
    };
    let mut bounds = Vec::with_capacity(column.len());
    let mut start = offsets.first().and_then(place).ok_or_else(broken)?;
    for (row, offset) in offsets.iter().skip(1).enumerate() {
        let end = place(offset).filter(|end| *end >= start).ok_or_else(broken)?;
        bounds.push(if column.is_valid(row) { (start, end) } else { (0, 0) });
        start = end;
    }
    Ok(Texts { text: Cow::Borrowed(text), bounds })
}

/// Texts that are written one behind the other.
fn written<'a>(rows: usize, mut write: impl FnMut(usize, &mut String)) -> Result<Texts<'a>, Broken> {
    let (mut text, mut bounds) = (String::new(), Vec::with_capacity(rows));
    let place = |text: &String| u32::try_from(text.len()).map_err(|_| "4 GiB".to_owned());
    for row in 0..rows {
        let start = place(&text)?;
        write(row, &mut text);
        bounds.push((start, place(&text)?));
    }
    Ok(Texts { text: Cow::Owned(text), bounds })
}

fn of_integers<'a, T: ArrowPrimitiveType>(column: &PrimitiveArray<T>) -> Result<Texts<'a>, Broken>
where
    T::Native: Display,
{
    written(column.len(), |row, text| {
        if column.is_valid(row) {
            put(text, column.value(row));
        }
    })
}

fn of_decimals<'a, T: DecimalType>(column: &PrimitiveArray<T>) -> Result<Texts<'a>, Broken>
where
    T::Native: Display,
{
    let (places, mut digits) = (i32::from(column.scale()), String::new());
    written(column.len(), |row, text| {
        if column.is_valid(row) {
            digits.clear();
            put(&mut digits, column.value(row));
            push_decimal(text, &digits, places);
        }
    })
}

fn put(text: &mut String, value: impl Display) {
    // A text takes whatever is written.
    let _ = write!(text, "{value}");
}

/// Writes a whole number of 10^−places. Zeros at the end are left out: how many places a column has says nothing of
/// how a figure was written, and a count of `12.00` would be no count.
fn push_decimal(text: &mut String, digits: &str, places: i32) {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    text.push_str(sign);
    let behind = usize::try_from(places).unwrap_or_default();
    let (before, after) =
        digits.split_at_checked(digits.len().saturating_sub(behind)).unwrap_or((digits, ""));
    text.push_str(if before.is_empty() { "0" } else { before });
    let after = format!("{after:0>behind$}");
    let after = after.trim_end_matches('0');
    if !after.is_empty() {
        text.push('.');
        text.push_str(after);
    }
    if digits != "0" {
        text.extend(std::iter::repeat_n('0', usize::try_from(-places).unwrap_or_default()));
    }
}

fn of_dictionary(array: &dyn Array) -> Result<Texts<'_>, Broken> {
    let Some(dictionary) = array.as_any_dictionary_opt() else { return Err("keys".to_owned()) };
    let values = Texts::of(dictionary.values())?;
    let keys = dictionary.keys();
    let cell = |key: Option<usize>| match key {
        None => Ok((0, 0)),
        Some(key) => values.bounds.get(key).copied().ok_or_else(|| "keys".to_owned()),
    };
    let bounds: Result<Vec<(u32, u32)>, Broken> = downcast_integer_array!(
        keys => keys.iter().map(|key| cell(key.map(|key| key.as_usize()))).collect(),
        other => Err(format!("{other}"))
    );
    Ok(Texts { bounds: bounds?, text: values.text })
}
