//! What is said of workbooks and their cells before anyone asks what they mean: one function a message, in
//! both languages. What is said of files of every kind is in the room beside this one.

use super::{Kind, Problem, Text, quoted};

/// Bytes that are no workbook.
pub fn broken() -> Problem {
    Problem::new(
        Kind::Syntax,
        "không đọc được sổ tính này: tệp hỏng, hoặc không phải .xlsx, .xls hay .ods",
        "this workbook cannot be read: it is damaged, or neither .xlsx, .xls nor .ods",
    )
    .help(
        "mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx",
        "open it in Excel or LibreOffice and save it again as .xlsx",
    )
}

/// A workbook under a password.
pub fn locked() -> Problem {
    Problem::new(Kind::Syntax, "sổ tính có mật khẩu nên không đọc được", "the workbook is under a password").help(
        "mở bằng mật khẩu, bỏ mật khẩu, rồi lưu lại thành .xlsx; tệp .xls không hỏi mật khẩu khi mở thì bỏ Bảo vệ sổ tính (Review, Protect Workbook); khóa trang (Protect Sheet) thì không sao",
        "open it with the password, take the password off and save it again as .xlsx; an .xls that opens without one has its structure protected (Review, Protect Workbook): take that off; protected sheets are fine",
    )
}

/// A workbook that links to others.
pub fn external_links() -> Problem {
    Problem::new(
        Kind::ExternalLinks,
        "sổ tính lấy số liệu từ sổ tính khác (liên kết ngoài), nên không được đọc",
        "the workbook takes figures from other workbooks (external links), so it is not read",
    )
    .help(
        "trong Excel: Dữ liệu > Sửa nối kết > Ngắt nối kết, rồi lưu lại",
        "in Excel: Data > Edit Links > Break Link, then save it again",
    )
}

/// A workbook as it was saved before Excel 97.
pub fn old_format() -> Problem {
    Problem::new(
        Kind::Syntax,
        "sổ tính .xls thuộc định dạng cũ hơn Excel 97, không đọc được",
        "the workbook is an .xls older than Excel 97, which is not read",
    )
    .help(
        "mở bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx",
        "open it in Excel or LibreOffice and save it again as .xlsx",
    )
}

/// A sheet that holds no cells but a chart or a macro.
pub fn no_cells() -> Problem {
    Problem::new(Kind::Syntax, "trang này không phải trang ô", "this sheet has no cells to read")
}

/// A cell with more text than cells hold.
pub fn cell_too_long(most: usize) -> Problem {
    Problem::new(
        Kind::DocumentTooLarge,
        format!("ô dài quá {most} chữ, hơn mức một ô chứa được"),
        format!("the cell is longer than {most} letters, more than cells hold"),
    )
}

/// A workbook whose texts are too long together.
pub fn too_much_text() -> Problem {
    Problem::new(
        Kind::DocumentTooLarge,
        "chữ trong sổ tính dài quá giới hạn, kể cả chữ lặp lại",
        "the texts of the workbook exceed the limit, those repeated included",
    )
}

/// A row whose texts are too long together.
pub fn row_too_long(megabytes: u64) -> Problem {
    Problem::new(
        Kind::DocumentTooLarge,
        format!("chữ trong dòng này dài quá {megabytes} MB"),
        format!("the texts of this row are longer than {megabytes} MB"),
    )
}

/// A workbook with more sheets than are read.
pub fn too_many_sheets(most: usize) -> Problem {
    let most = Text::count(most);
    Problem::new(
        Kind::DocumentTooLarge,
        format!("sổ tính có quá {} trang", most.vi),
        format!("the workbook has more than {} sheets", most.en),
    )
}

/// A sheet with more merged cells than are read.
pub fn too_many_merged(most: usize) -> Problem {
    let most = Text::count(most);
    Problem::new(
        Kind::DocumentTooLarge,
        format!("một trang của sổ tính có quá {} ô gộp", most.vi),
        format!("a sheet of the workbook has more than {} merged cells", most.en),
    )
}

/// A workbook of a set with more cells than sets have.
pub fn too_many_cells(most: usize) -> Problem {
    Problem::new(
        Kind::DocumentTooLarge,
        format!("sổ tính có quá {most} ô"),
        format!("the workbook has more than {most} cells"),
    )
}

/// A figure with more digits than binary figures keep.
pub fn not_exact(found: &str, digits: usize) -> Problem {
    Problem::new(
        Kind::CellNotExact,
        format!("ô số `{found}` cần hơn {digits} chữ số; sổ tính không giữ được chính xác"),
        format!("the figure `{found}` needs more than {digits} digits; a workbook does not hold it exactly"),
    )
    .help(
        "nếu là kết quả công thức, làm tròn bằng ROUND; nếu là số dài, định dạng ô là Text rồi gõ lại",
        "round it with ROUND where it comes from a formula; else format the cell as Text and type it again",
    )
}

/// A day or time where a text or a figure is meant.
pub fn is_a_date(found: &str) -> Problem {
    Problem::new(
        Kind::CellIsADate,
        format!("ô này là ngày giờ (`{found}`), không phải chữ hay số"),
        format!("this cell is a date or time (`{found}`), not a text or a figure"),
    )
    .help(
        "Excel đổi `1/2` thành ngày: định dạng ô là Text rồi gõ lại",
        "spreadsheets make dates of `1/2`: format the cell as Text and type it again",
    )
}

/// A cell that holds `#DIV/0!` or the like.
pub fn with_an_error(found: &str) -> Problem {
    Problem::new(
        Kind::CellWithError,
        format!("ô này đang báo lỗi `{found}`"),
        format!("this cell holds the error `{found}`"),
    )
    .help("sửa công thức của ô", "mend the formula of the cell")
}

/// A formula that was saved without its value.
pub fn bare_formula() -> Problem {
    Problem::new(
        Kind::CellWithError,
        "công thức ở ô này chưa được tính khi lưu",
        "the formula in this cell was saved without its value",
    )
    .help(
        "mở bằng Excel hoặc LibreOffice để công thức được tính, rồi lưu lại",
        "open the workbook in Excel or LibreOffice, so that it is worked out, and save it again",
    )
}

/// A code in a cell that holds a figure.
pub fn code_is_a_number(found: &str) -> Problem {
    Problem::new(
        Kind::CodeIsANumber,
        format!("mã `{found}` nằm ở ô số, nên không biết là `{found}` hay `{found}0`: Excel đọc 1.10 thành 1.1"),
        format!("the code `{found}` stands in a figure, so it may be `{found}` or `{found}0`: spreadsheets read 1.10 as 1.1"),
    )
    .help(
        "chọn cột mã, định dạng là Text, rồi gõ lại mã (hoặc gõ dấu ' trước mã)",
        "format the column of codes as Text and type the code again (or type ' before it)",
    )
}

/// A workbook without a sheet that it must have.
pub fn missing_sheet(name: &str) -> Problem {
    Problem::new(
        Kind::MissingSheet,
        format!("sổ tính thiếu trang `{name}`"),
        format!("the workbook has no sheet `{name}`"),
    )
}

/// A sheet that has nearly a name that is read.
pub fn near_sheet_name(found: &str, known: &str) -> Problem {
    Problem::new(
        Kind::NearSheetName,
        format!("trang `{found}` gần giống `{known}` và không được đọc"),
        format!("the sheet `{found}` is nearly `{known}` and is not read"),
    )
    .help(
        format!("đổi tên trang thành `{known}`, hoặc bỏ trang đi"),
        format!("rename the sheet to `{known}`, or take it out"),
    )
}

/// A sheet that is read under no name.
pub fn unknown_sheet(found: &str, known: &[&str]) -> Problem {
    let list = quoted(known.iter().copied());
    Problem::new(
        Kind::UnknownSheet,
        format!("trang `{found}` không được đọc"),
        format!("the sheet `{found}` is not read"),
    )
    .help(format!("các trang được đọc: {list}"), format!("sheets that are read: {list}"))
}

/// A row that belongs to a node, where none stands above it.
pub fn row_without_node(kind: &str) -> Problem {
    Problem::new(
        Kind::StrayRow,
        format!("dòng `{kind}` không có tiêu chí nào ở trên"),
        format!("the row `{kind}` has no criterion above it"),
    )
}

/// A row without a code, below a node whose rule has no rows.
pub fn row_without_rule() -> Problem {
    Problem::new(
        Kind::StrayRow,
        "dòng không có mã, và cách chấm của tiêu chí ở trên không có dòng nào",
        "the row has no code, and the rule of the criterion above has no rows",
    )
    .help(
        "ghi mã nếu là tiêu chí; nếu không, ghi cột Dòng là ví dụ hoặc khống chế",
        "give its code if it is a criterion; else say in the column Dòng what it is",
    )
}

/// A node whose parent by its code is not there.
pub fn no_parent(code: &str, parent: &str) -> Problem {
    Problem::new(
        Kind::StrayRow,
        format!("theo mã, `{code}` nằm dưới `{parent}`, nhưng không có dòng nào ở trên mang mã ấy"),
        format!("by its code, `{code}` stands below `{parent}`, but no row above has that code"),
    )
    .help(
        "thêm dòng ấy lên trên, hoặc ghi cột Mã cha (`-` là không có cha)",
        "add that row above, or fill the column Mã cha (`-` says that there is none)",
    )
}

/// A text that no cell can hold, on its way into a workbook.
pub fn does_not_fit(text: &str) -> Problem {
    let start: String = text.chars().take(40).collect();
    Problem::new(
        Kind::DocumentTooLarge,
        format!("đoạn chữ `{start}…` không vừa một ô"),
        format!("the text `{start}…` does not fit into a cell"),
    )
}

/// A result of more units than a workbook shows.
pub fn too_many_units(units: usize, most: usize) -> Problem {
    let (units, most) = (Text::count(units), Text::count(most));
    Problem::new(
        Kind::DocumentTooLarge,
        format!("kết quả có {} đơn vị; sổ tính ghi được nhiều nhất {} đơn vị", units.vi, most.vi),
        format!("the result has {} units; a workbook takes {} at the most", units.en, most.en),
    )
    .help(
        "chọn bớt đơn vị, mỗi khối một sổ (`--group`, `--only`), hoặc ghi ra .csv hay .json",
        "choose fewer units, a workbook for each group (`--group`, `--only`), or write .csv or .json",
    )
}

/// A set that a workbook would not give back as it is.
pub fn not_lossless() -> Problem {
    Problem::new(
        Kind::WrongShape,
        "bộ tiêu chí này có chỗ mà sổ tính không giữ được; không chuyển",
        "this set has something that a workbook does not hold; it is not converted",
    )
}
