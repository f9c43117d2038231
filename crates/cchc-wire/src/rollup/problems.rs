//! What is said of results of subordinate units.

use cchc::{Kind, Problem, Text, UnitId};

use super::SubordinateResult;
use super::figures::Fault;

pub(super) fn no_result() -> Problem {
    Problem::new(
        Kind::RollupWithoutResult,
        "tiêu chí này lấy từ kết quả của đơn vị trực thuộc, và chưa có kết quả nào",
        "this leaf takes the results of subordinate units, and none is given",
    )
    .help(
        "kèm kết quả của các đơn vị trực thuộc (`rollup`)",
        "give the results of the subordinate units along (`rollup`)",
    )
}

pub(super) fn lacks_code(set: &str, code: &str) -> Problem {
    Problem::new(
        Kind::RollupResult,
        format!("kết quả theo bộ `{set}` không có mã `{code}`"),
        format!("the result by set `{set}` has no code `{code}`"),
    )
}

pub(super) fn partial(set: &str) -> Problem {
    Problem::new(
        Kind::RollupResult,
        format!("kết quả theo bộ `{set}` chỉ có một phần đơn vị"),
        format!("the result by set `{set}` lists only some of its units"),
    )
    .help(
        "dùng kết quả của tất cả các đơn vị, không chọn bớt (`unit`, `only`, `group`)",
        "use the result of all units, none of them chosen (`unit`, `only`, `group`)",
    )
}

pub(super) fn without(set: &str, sources: &[String]) -> Problem {
    let sources = sources.join("`, `");
    Problem::new(
        Kind::RollupResult,
        format!("kết quả theo bộ `{set}` đã bỏ nguồn `{sources}`"),
        format!("the result by set `{set}` leaves out `{sources}`"),
    )
    .help(
        "dùng kết quả chấm đủ các nguồn, không bỏ nguồn nào (`without`)",
        "use a result scored from all sources, none of them left out (`without`)",
    )
}

/// A unit in two results; the place is the second one.
pub(super) fn doubled(unit: &str, results: [&SubordinateResult; 2]) -> Problem {
    let [first, second] = results.map(|from| {
        let (set, file) = (&from.result.criteria.id, from.file.as_deref());
        let file = file.map(|file| format!(" (`{file}`)")).unwrap_or_default();
        format!("`{set}`{file}")
    });
    Problem::new(
        Kind::RollupResult,
        format!("đơn vị `{unit}` có hai kết quả, theo bộ {first} và theo bộ {second}, sẽ bị tính hai lần"),
        format!("unit `{unit}` has two results, by set {first} and by set {second}, and would count twice"),
    )
    .help("giữ một kết quả cho mỗi đơn vị", "keep one result a unit")
    .at(results[1].place().unit(&UnitId::new(unit)))
}

/// A figure that cannot be taken over.
pub(super) fn fault(id: &str, fault: &Fault) -> Problem {
    let (vi, en) = match fault {
        Fault::Unreadable { figure, text } => (
            format!("trong kết quả của `{id}`, `{figure}` là `{text}`, không phải số"),
            format!("in the result of `{id}`, `{figure}` is `{text}`, which is no number"),
        ),
        Fault::Contradicts { figure, text, shown } => (
            format!("trong kết quả của `{id}`, `{figure}` là `{text}`, không khớp với số đã in `{shown}`"),
            format!("in the result of `{id}`, `{figure}` is `{text}`, which is not the printed `{shown}`"),
        ),
        Fault::Index { shown } => (
            format!("trong kết quả của `{id}`, `index` là `{shown}`, không khớp với điểm và điểm tối đa"),
            format!(
                "in the result of `{id}`, `index` is `{shown}`, which does not follow from points and maximum"
            ),
        ),
    };
    Problem::new(Kind::RollupResult, vi, en)
}

pub(super) fn rounded(first: &str, count: usize) -> Problem {
    let others = count.saturating_sub(1);
    let (vi, en) = match others {
        0 => (String::new(), String::new()),
        1 => (" và 1 đơn vị nữa".to_owned(), " and 1 more unit".to_owned()),
        _ => {
            let Text { vi, en } = Text::count(others);
            (format!(" và {vi} đơn vị nữa"), format!(" and {en} more units"))
        }
    };
    Problem::new(
        Kind::RollupRounded,
        format!("kết quả của `{first}`{vi} chỉ có số đã làm tròn, không có số chính xác; lấy đúng như đã in"),
        format!(
            "the result of `{first}`{en} has rounded figures without the exact ones; they are taken as printed"
        ),
    )
}
