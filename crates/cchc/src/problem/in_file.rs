//! What is said of files before anyone asks what they mean: one function a message, in both languages.
//!
//! Readers outside this crate use these, so that all hosts say the same words. What is said of the
//! contents is in the rooms beside this one.

use super::{Kind, Problem, Text, counted, in_case, in_set, quoted};
use crate::code::nearest;
use crate::document::{Document, Mark};

/// A file cannot be read, for a reason that the system gives.
pub fn not_read(path: &str, vi: &str, en: &str) -> Problem {
    Problem::new(
        Kind::FileNotRead,
        format!("không đọc được `{path}`: {vi}"),
        format!("cannot read `{path}`: {en}"),
    )
}

/// A file cannot be written, for a reason that the system gives.
pub fn not_written(path: &str, vi: &str, en: &str) -> Problem {
    Problem::new(
        Kind::FileNotWritten,
        format!("không ghi được `{path}`: {vi}"),
        format!("cannot write `{path}`: {en}"),
    )
}

/// A file is larger than what is read safely.
pub fn too_large(path: &str, limit: u64) -> Problem {
    let megabytes = Text::count(limit.div_ceil(1 << 20));
    Problem::new(
        Kind::FileTooLarge,
        format!("`{path}` lớn hơn giới hạn {} MB", megabytes.vi),
        format!("`{path}` is larger than the limit of {} MB", megabytes.en),
    )
}

/// Bytes that are not UTF-8.
pub fn not_utf8(byte: u8) -> Problem {
    Problem::new(
        Kind::NotUtf8,
        format!("byte `0x{byte:02X}` ở đây không phải văn bản UTF-8"),
        format!("the byte `0x{byte:02X}` here is not UTF-8 text"),
    )
    .help(
        "lưu lại tệp bằng UTF-8; trong Excel chọn «CSV UTF-8»",
        "save the file again as UTF-8; in Excel choose \"CSV UTF-8\"",
    )
}

/// A file whose ending tells no format that is read here.
pub fn unknown_format(path: &str, expected: &[&str]) -> Problem {
    let list = quoted(expected.iter().copied());
    Problem::new(
        Kind::UnknownFormat,
        format!("không nhận ra định dạng của `{path}`; cần {list}"),
        format!("the format of `{path}` is not known; expected {list}"),
    )
}

/// A table of a case given alone: its folder is what is read.
pub fn give_the_folder(path: &str) -> Problem {
    unknown_format(path, &[".json"]).help(
        "với các bảng CSV, đưa thư mục chứa chúng",
        "for CSV tables, give the folder in which they stand",
    )
}

/// A folder given where a set is asked: most likely the case, the two in the wrong order.
pub fn folder_is_no_set(path: &str) -> Problem {
    let vi = format!("`{path}` là thư mục; bộ tiêu chí là một tệp .yaml, .yml, .json hoặc .xlsx");
    let en = format!("`{path}` is a folder; a criteria set is a .yaml, .yml, .json or .xlsx file");
    Problem::new(Kind::UnknownFormat, vi, en)
        .help("bộ tiêu chí đứng trước, hồ sơ đứng sau", "the set comes first, the case after it")
}

/// A file that is no case, perhaps a set, where a case is asked.
pub fn not_a_case(path: &str) -> Problem {
    let vi = format!(
        "`{path}` không phải hồ sơ: hồ sơ là một thư mục có `units.csv` hoặc phiếu đã điền, hoặc một tệp .json, .xlsx, .xls hay .ods"
    );
    let en = format!(
        "`{path}` is no case: a case is a folder with `units.csv` or filled forms, or a .json, .xlsx, .xls or .ods file"
    );
    Problem::new(Kind::UnknownFormat, vi, en)
        .help("bộ tiêu chí đứng trước, hồ sơ đứng sau", "the set comes first, the case after it")
}

/// A case in one JSON, read as if its numbers were written in the Vietnamese way.
pub fn numbers_of_json(path: &str) -> Problem {
    Problem::new(
        Kind::UnknownFormat,
        format!("`{path}` là JSON, viết số như `1234.5`; cách viết Việt Nam chỉ dùng cho bảng"),
        format!("`{path}` is a JSON and writes numbers like `1234.5`; the Vietnamese way is for tables"),
    )
    .help("đọc hồ sơ này không kèm `numbers vi`", "read this case without `numbers vi`")
}

/// Text that is no YAML or JSON, in words that the parser found.
pub fn syntax(format: &str, vi: &str, en: &str) -> Problem {
    Problem::new(Kind::Syntax, format!("sai cú pháp {format}: {vi}"), format!("not valid {format}: {en}"))
}

/// YAML that cannot be laid out anew without saying something else.
pub fn not_formatted() -> Problem {
    let vi = "có chỗ mà `fmt` không trình bày lại được";
    syntax("YAML", vi, "it has something that `fmt` cannot lay out anew")
}

/// A key that stands twice in one map.
pub fn doubled_key(key: &str, first: &Mark) -> Problem {
    let (line, column) = (first.line, first.column);
    let (vi, en) = match first.cell() {
        Some(cell) => (format!("ô {cell}"), format!("cell {cell}")),
        None => (format!("dòng {line}, cột {column}"), format!("line {line}, column {column}")),
    };
    Problem::new(
        Kind::DoubledKey,
        format!("khóa `{key}` đứng hai lần; lần đầu ở {vi}"),
        format!("the key `{key}` stands twice; first in {en}"),
    )
}

/// `{points: 0,5}`, which YAML reads as two keys.
pub fn comma_between_keys(whole: &str, decimals: &str) -> Problem {
    Problem::new(
        Kind::DecimalComma,
        format!("`{whole},{decimals}` có dấu phẩy; số thập phân viết bằng dấu chấm"),
        format!("`{whole},{decimals}` has a comma; decimals are written with a point"),
    )
    .help(format!("viết `{whole}.{decimals}`"), format!("write `{whole}.{decimals}`"))
}

/// A document with too many levels.
pub fn too_deep(levels: usize) -> Problem {
    Problem::new(
        Kind::DocumentTooLarge,
        format!("tài liệu sâu quá {levels} tầng"),
        format!("the document is more than {levels} levels deep"),
    )
}

/// A document with too many parts.
pub fn too_many_parts(parts: usize) -> Problem {
    let parts = Text::count(parts);
    Problem::new(
        Kind::DocumentTooLarge,
        format!("tài liệu có quá {} phần, kể cả phần lặp lại bằng bí danh", parts.vi),
        format!("the document has more than {} parts, those repeated by aliases included", parts.en),
    )
}

/// A document whose texts are too long together.
pub fn too_much_text(bytes: usize) -> Problem {
    let bytes = Text::count(bytes);
    Problem::new(
        Kind::DocumentTooLarge,
        format!("chữ trong tài liệu dài quá {} byte, kể cả phần lặp lại bằng bí danh", bytes.vi),
        format!("the texts of the document exceed {} bytes, those repeated by aliases included", bytes.en),
    )
}

/// A table with too many columns, or a row of a JSON with too many keys.
pub fn too_many_columns(found: usize, most: usize) -> Problem {
    let [found, most] = [found, most].map(Text::count);
    Problem::new(
        Kind::DocumentTooLarge,
        format!("có {} cột; đọc được nhiều nhất {}", found.vi, most.vi),
        format!("there are {} columns; at most {} are read", found.en, most.en),
    )
}

/// A folder without a file that it must have.
pub fn missing_file(folder: &str, name: &str) -> Problem {
    Problem::new(
        Kind::MissingFile,
        format!("thư mục `{folder}` thiếu `{name}`"),
        format!("the folder `{folder}` has no `{name}`"),
    )
}

/// A file that has nearly a name that is read.
pub fn near_file_name(found: &str, known: &str) -> Problem {
    Problem::new(
        Kind::NearFileName,
        format!("`{found}` gần giống `{known}` và không được đọc"),
        format!("`{found}` is nearly `{known}` and is not read"),
    )
    .help(
        format!("đổi tên thành `{known}`, hoặc chuyển tệp đi nơi khác"),
        format!("rename it to `{known}`, or move it away"),
    )
}

/// A table beside the case that is none of its files.
pub fn unknown_file(found: &str) -> Problem {
    Problem::new(
        Kind::UnknownFile,
        format!("`{found}` không thuộc hồ sơ và không được đọc"),
        format!("`{found}` is no file of a case and is not read"),
    )
}

/// A folder inside a case's folder.
pub fn inner_folder(found: &str) -> Problem {
    Problem::new(
        Kind::UnknownFile,
        format!("thư mục con `{found}` có sổ tính, và không được đọc"),
        format!("the folder `{found}` inside has workbooks, and is not read"),
    )
    .help(
        "phiếu cần đọc thì chép ra thư mục hồ sơ",
        "put forms that are to be read into the folder of the case itself",
    )
}

/// A row whose number of cells differs from the heading's.
pub fn row_shape(found: usize, expected: usize) -> Problem {
    let [found, expected] = [found, expected].map(Text::count);
    Problem::new(
        Kind::RowShape,
        format!("dòng có {} ô; dòng tiêu đề có {}", found.vi, expected.vi),
        format!("the row has {}; the heading has {}", counted(&found.en, "cell"), expected.en),
    )
}

/// A quote that is opened and never closed.
pub fn open_quote() -> Problem {
    Problem::new(
        Kind::RowShape,
        "dấu nháy mở ở dòng này không được đóng đến hết tệp",
        "a quote opened in this row is not closed before the end of the file",
    )
}

/// A table without a column that it must have.
pub fn missing_column<'a>(column: &str, headings: impl IntoIterator<Item = &'a str>) -> Problem {
    let problem = Problem::new(
        Kind::MissingColumn,
        format!("bảng thiếu cột `{column}`"),
        format!("the table has no column `{column}`"),
    );
    let headings: Vec<&str> = headings.into_iter().collect();
    match nearest(column, headings.iter().copied()) {
        Some(near) => {
            let (vi, en) = (
                format!("đổi tên cột `{near}` thành `{column}`?"),
                format!("rename the column `{near}` to `{column}`?"),
            );
            problem.help(vi, en)
        }
        // Names parted by a sign that parts nothing here.
        None if headings.iter().any(|heading| heading.contains(['|', ':', '^', '~'])) => problem.help(
            "dòng đầu tiên là tên cột, ngăn bằng dấu phẩy, dấu chấm phẩy hoặc Tab",
            "the first line names the columns, parted by commas, semicolons or tabs",
        ),
        None => problem,
    }
}

/// A table that has none of the columns of which it needs one.
pub fn no_column_of(columns: &[&str]) -> Problem {
    let list = quoted(columns.iter().copied());
    Problem::new(
        Kind::MissingColumn,
        format!("bảng cần ít nhất một trong các cột {list}"),
        format!("the table needs at least one of the columns {list}"),
    )
}

/// An empty table, without even a heading.
pub fn no_heading(columns: &[&str]) -> Problem {
    let list = quoted(columns.iter().copied());
    Problem::new(
        Kind::MissingColumn,
        format!("tệp trống; cần dòng tiêu đề có {list}"),
        format!("the file is empty; expected a heading with {list}"),
    )
}

/// A column that means nothing in its table.
pub fn unknown_column(found: &str, known: &[&str]) -> Problem {
    Problem::new(
        Kind::UnknownColumn,
        format!("không có cột `{found}` trong bảng này"),
        format!("there is no column `{found}` in this table"),
    )
    .suggest(found, known.iter().copied())
}

/// A column whose heading is empty.
pub fn column_without_name(position: usize) -> Problem {
    Problem::new(
        Kind::UnknownColumn,
        format!("cột thứ {position} không có tên"),
        format!("column {position} has no name"),
    )
}

/// A column of a branch in a table that has columns of leaves.
pub fn column_of_branch(code: &str) -> Problem {
    Problem::new(
        Kind::UnknownColumn,
        format!("cột `{code}` là một nhóm; ở đây mỗi cột là một tiêu chí lá"),
        format!("the column `{code}` is a branch; here every column is a leaf"),
    )
}

/// A column that stands twice.
pub fn doubled_column(name: &str) -> Problem {
    Problem::new(
        Kind::DoubledColumn,
        format!("cột `{name}` đứng hai lần"),
        format!("the column `{name}` stands twice"),
    )
}

/// A column of attributes that has nearly the name of one that means something.
pub fn near_column_name(found: &str, known: &str) -> Problem {
    Problem::new(
        Kind::NearColumnName,
        format!("cột `{found}` được giữ làm thuộc tính; nó gần giống `{known}`"),
        format!("the column `{found}` is kept as an attribute; it is nearly `{known}`"),
    )
    .help(format!("nếu là cột ấy, viết `{known}`"), format!("if it is that one, write `{known}`"))
}

/// A unit and code, or a unit of a wide table, that stood in an earlier row.
pub fn row_again(line: u32) -> Problem {
    Problem::new(
        Kind::DoubledRow,
        format!("đã có ở dòng {line}"),
        format!("it stands in line {line} already"),
    )
}

/// A cell that must be filled and is not.
pub fn empty_cell(column: &str) -> Problem {
    in_case::empty_cell(column)
}

/// A format version that is not read.
pub fn unsupported_version(found: &str) -> Problem {
    in_set::unsupported_version(found)
}

/// A file that is no result.
pub fn not_a_result() -> Problem {
    Problem::new(Kind::NotAResult, "đây không phải kết quả của cchc", "this is no result of cchc").help(
        "kết quả là JSON mà phép chấm điểm (`score`) trả về, ở dòng lệnh là `cchc score --format json`",
        "a result is the JSON that scoring (`score`) gives, at the command line `cchc score --format json`",
    )
}

/// A word that is none of those known where it stands.
pub fn unknown_word(found: &str, known: &[&str]) -> Problem {
    in_set::unknown_word(found, known)
}

/// A key that must be there.
pub fn missing_key(key: &str) -> Problem {
    in_set::missing_key(key)
}

/// A key that means nothing where it stands.
pub fn unknown_key(key: &str, known: &[&str]) -> Problem {
    in_set::unknown_key(key, known)
}

/// A value of another shape than the one named in both languages.
pub fn wrong_shape(found: &Document, vi: &str, en: &str) -> Problem {
    in_set::wrong_shape(found, vi, en)
}

/// A set that extends itself, through the files named.
pub fn extends_circle(files: &[&str]) -> Problem {
    let chain = files.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>().join(" → ");
    Problem::new(
        Kind::ExtendsShape,
        format!("`extends` đi vòng: {chain}"),
        format!("`extends` goes in a circle: {chain}"),
    )
}

/// A chain of extending sets that is too long.
pub fn extends_chain(links: usize) -> Problem {
    Problem::new(
        Kind::ExtendsShape,
        format!("chuỗi `extends` dài quá {links} tệp"),
        format!("the chain of `extends` is longer than {links} files"),
    )
}

/// A path that `extends` does not take.
pub fn extends_path(found: &str) -> Problem {
    Problem::new(
        Kind::ExtendsShape,
        format!(
            "`{found}`: cần đường dẫn tương đối tới tệp .yaml, .yml, .json hoặc .xlsx, viết bằng dấu `/`"
        ),
        format!(
            "`{found}`: expected a relative path of a .yaml, .yml, .json or .xlsx file, written with `/`"
        ),
    )
}
