//! What can be wrong with a table of Arrow and with no other, in words.

use arrow_schema::{ArrowError, DataType};
use cchc::{Kind, Problem, Problems};

/// The names of the tables of a case.
pub(crate) const UNITS: &str = "units";

pub(crate) fn float_column(column: &str, kind: &DataType) -> Problem {
    Problem::new(
        Kind::WrongShape,
        format!("cột `{column}` là số thực nhị phân ({kind}), không giữ đúng được từng chữ số"),
        format!("the column `{column}` holds binary floats ({kind}), which do not keep every digit"),
    )
    .help(
        "đọc cột này thành chữ (pandas: `dtype=str`, polars: `infer_schema=False`), số nguyên hoặc decimal",
        "read the column as text (pandas: `dtype=str`, polars: `infer_schema=False`), integers or decimals",
    )
}

pub(crate) fn column_type(column: &str, kind: &DataType) -> Problem {
    Problem::new(
        Kind::WrongShape,
        format!("cột `{column}` có kiểu {kind}, không đọc được"),
        format!("the column `{column}` is of the type {kind}, which is not read"),
    )
    .help("cột phải là chữ, số nguyên hoặc decimal", "columns are texts, integers or decimals")
}

pub(crate) fn code_is_decimal(column: &str) -> Problem {
    Problem::new(
        Kind::WrongShape,
        format!("cột `{column}` là số; mã `1.10` và `1.1` sẽ thành một"),
        format!("the column `{column}` holds numbers; the codes `1.10` and `1.1` would be one"),
    )
    .help("viết mã thành chữ", "write codes as text")
}

pub(crate) fn not_read(table: &str, error: &ArrowError) -> Problem {
    Problem::new(
        Kind::FileNotRead,
        format!("không đọc được bảng `{table}`: {error}"),
        format!("the table `{table}` cannot be read: {error}"),
    )
}

pub(crate) fn broken_column(column: &str, reason: &str) -> Problem {
    Problem::new(
        Kind::FileNotRead,
        format!("không đọc được cột `{column}`: {reason}"),
        format!("the column `{column}` cannot be read: {reason}"),
    )
}

pub(crate) fn no_units() -> Problem {
    Problem::new(Kind::MissingFile, "thiếu bảng `units`", "the table `units` is missing").help(
        "đưa bảng `units`, hoặc bảng số liệu mỗi đơn vị một dòng, mỗi mã một cột",
        "give the table `units`, or evidence with one row a unit and one column a code",
    )
}

pub(crate) fn another_request(expected: &str) -> Problems {
    let mut problems = Problems::default();
    problems.push(Problem::new(
        Kind::WrongShape,
        format!("yêu cầu ở đây phải là `{expected}`"),
        format!("the request must be `{expected}` here"),
    ));
    problems
}
