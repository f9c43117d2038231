//! What can be wrong with the shape of a case in one JSON, in words.

use cchc::{Kind, Problem};

pub(super) fn no_map() -> Problem {
    Problem::new(
        Kind::WrongShape,
        "hồ sơ phải là một đối tượng có `cchc`, `units`, `evidence`, `decisions`",
        "a case is an object with `cchc`, `units`, `evidence`, `decisions`",
    )
}

pub(super) fn no_list(table: &str) -> Problem {
    Problem::new(
        Kind::WrongShape,
        format!("`{table}` phải là một danh sách dòng"),
        format!("`{table}` must be a list of rows"),
    )
}

pub(super) fn no_row(table: &str) -> Problem {
    Problem::new(
        Kind::WrongShape,
        format!("mỗi dòng của `{table}` là một đối tượng có khóa là tên cột"),
        format!("every row of `{table}` is an object whose keys are columns"),
    )
}

pub(super) fn no_text(column: &str) -> Problem {
    Problem::new(
        Kind::WrongShape,
        format!("`{column}` phải là chữ hoặc số"),
        format!("`{column}` must be a text or a number"),
    )
}

pub(super) fn unsupported_version() -> Problem {
    Problem::new(
        Kind::UnsupportedVersion,
        "hồ sơ thuộc phiên bản định dạng khác; công cụ này đọc `cchc: 1`",
        "the case is of another format version; `cchc: 1` is read",
    )
}

pub(super) fn missing_key(key: &str) -> Problem {
    Problem::new(Kind::MissingKey, format!("thiếu khóa `{key}`"), format!("the key `{key}` is missing"))
}

pub(super) fn unknown_key(key: &str, known: &[&'static str]) -> Problem {
    let problem = Problem::new(
        Kind::UnknownKey,
        format!("hồ sơ không có khóa `{key}`"),
        format!("a case has no key `{key}`"),
    );
    problem.suggest(key, known.iter().copied())
}

pub(super) fn unknown_column(column: &str, table: &str, known: &[&'static str]) -> Problem {
    let problem = Problem::new(
        Kind::UnknownColumn,
        format!("`{table}` không có cột `{column}`"),
        format!("`{table}` has no column `{column}`"),
    );
    problem.suggest(column, known.iter().copied())
}

pub(super) fn near_column(column: &str, near: &str) -> Problem {
    Problem::new(
        Kind::NearColumnName,
        format!("cột `{column}` được giữ làm thuộc tính; có phải là `{near}`?"),
        format!("the column `{column}` is kept as an attribute; did you mean `{near}`?"),
    )
}

pub(super) fn doubled_row() -> Problem {
    Problem::new(
        Kind::DoubledRow,
        "đơn vị và mã này đã có một dòng ở trên",
        "this unit and code have a row above already",
    )
}
