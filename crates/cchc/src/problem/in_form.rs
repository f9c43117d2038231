//! What is said of filled forms: whose they are, which rows they lack, and what was typed where it cannot count. One
//! function a message, in both languages. What is said of any workbook is in the room beside this one.

use super::{Kind, Problem, Text, quoted};
use crate::document::Mark;

/// A sheet that is no form, in a workbook of forms.
pub fn not_a_form(found: &str) -> Problem {
    Problem::new(
        Kind::UnknownSheet,
        format!("trang `{found}` không có dòng tiêu đề của phiếu, nên không được đọc"),
        format!("the sheet `{found}` has no heading of a form, so it is not read"),
    )
    .help(
        "phiếu có dòng tiêu đề với các cột `Mã`, `Số liệu`; bảng thẩm định có `Mã đơn vị`, `Mã`, `Điểm thẩm định`; bảng tổng hợp có `Mã đơn vị` và mỗi mã một cột",
        "a form has a heading with `Mã` (code) and `Số liệu` (value); a table of rulings has `Mã đơn vị` (unit), `Mã`, `Điểm thẩm định` (points); a matrix has `Mã đơn vị` and a column a code",
    )
}

/// A form whose head names no unit.
pub fn form_without_unit(label: &str) -> Problem {
    Problem::new(
        Kind::FormWithoutUnit,
        format!("phiếu không ghi đơn vị: phía trên bảng không có `{label}` kèm mã"),
        format!("the form names no unit: there is no `{label}` with an id above its table"),
    )
    .help(
        format!("ghi `{label}` ở một ô phía trên bảng, mã của đơn vị ở ô bên phải"),
        format!("write `{label}` in a cell above the table, and the unit's id in the cell to the right"),
    )
}

/// A form whose heading is gone.
pub fn form_without_heading() -> Problem {
    Problem::new(
        Kind::FormWithoutHeading,
        "phiếu không có dòng tiêu đề của bảng trong bốn mươi dòng đầu, nên không đọc được",
        "the form has no heading of its table within forty rows, so it cannot be read",
    )
    .help(
        "ghi lại dòng tiêu đề như phiếu gốc: `Mã`, `Số liệu`, `Trên tổng số`, `Điểm tự chấm`… (đúng dấu)",
        "write the heading again as the form had it: `Mã`, `Số liệu`, `Trên tổng số`, `Điểm tự chấm`…",
    )
}

/// A sheet that plainly holds figures of units, in no shape that is read.
pub fn sheet_without_heading(found: &str) -> Problem {
    Problem::new(
        Kind::FormWithoutHeading,
        format!("trang `{found}` có mã tiêu chí và số liệu, nhưng không có dòng tiêu đề nào đọc được, nên không đọc được gì"),
        format!("the sheet `{found}` holds codes and figures, but no heading that can be read, so nothing of it is"),
    )
    .help(
        "bảng tổng hợp: mỗi đơn vị một dòng, mỗi mã một cột, và MỘT dòng tiêu đề có `Mã đơn vị` cùng các mã đầy đủ (`1.1`, `3.2/a`); tên tiêu chí thì ghi ở dòng phía trên. Nếu trang này không phải số liệu, chuyển nó ra khỏi thư mục",
        "a matrix has a row a unit, a column a code, and ONE heading row with `Mã đơn vị` (unit) and whole codes (`1.1`, `3.2/a`); names of criteria stand in a row above it. If this sheet is no figures of the case, move it elsewhere",
    )
}

/// A form of a unit that has one already.
pub fn doubled_form(unit: &str, first: &Mark) -> Problem {
    Problem::new(
        Kind::DoubledForm,
        format!("đơn vị `{unit}` đã có phiếu ở {first}"),
        format!("the unit `{unit}` has a form already, at {first}"),
    )
    .help("giữ lại phiếu đúng, chuyển phiếu kia đi nơi khác", "keep the right one, and move the other away")
}

/// A form that was made for another set.
pub fn form_of_another_set(found: &str, set: &str) -> Problem {
    Problem::new(
        Kind::AnotherSet,
        format!("phiếu này thuộc bộ tiêu chí `{found}`, không phải `{set}`; không đọc phiếu này"),
        format!("this form is of the set `{found}`, not of `{set}`; it is not read"),
    )
    .help(
        "dùng đúng bộ tiêu chí của phiếu, hoặc phát phiếu của bộ này và điền lại",
        "use the set that the form was made for, or fill a form of this set",
    )
}

/// A head that says something else of a unit than the table of units does.
pub fn head_differs([vi, en]: [&str; 2], found: &str, known: &str) -> Problem {
    let (known_vi, known_en) = match known {
        "" => ("để trống".to_owned(), "nothing".to_owned()),
        known => (format!("ghi `{known}`"), format!("`{known}`")),
    };
    Problem::new(
        Kind::HeadDiffers,
        format!("phiếu ghi {} `{found}`, bảng đơn vị {known_vi}; bảng đơn vị được dùng", vi.to_lowercase()),
        format!(
            "the form gives the {} `{found}`, the table of units {known_en}, which counts",
            en.to_lowercase()
        ),
    )
}

/// A row that says something else of its unit than is known of it.
pub fn row_differs([vi, en]: [&str; 2], found: &str, known: &str) -> Problem {
    let found = short(found);
    let (in_vi, in_en) = if known.is_empty() {
        (
            "không có gì; điều ghi ở đây không được tính".to_owned(),
            "has none; this counts for nothing".to_owned(),
        )
    } else {
        (format!("có `{}`, là điều được tính", short(known)), format!("has `{}`, which counts", short(known)))
    };
    Problem::new(
        Kind::HeadDiffers,
        format!("dòng này ghi `{vi}` là `{found}`, còn đơn vị có mã ở đây {in_vi}"),
        format!("the row gives `{found}` as `{en}`, while the unit of its id {in_en}"),
    )
    .help(
        "số liệu được ghi cho đơn vị theo mã: xem mã có bị lệch dòng không, chẳng hạn khi chỉ sắp xếp một cột",
        "figures go to the unit that the id names: see whether ids have slipped from their rows, as when one column alone is sorted",
    )
}

/// What speaks of a leaf above the table.
pub fn above_the_table(found: &str) -> Problem {
    Problem::new(
        Kind::UnreadCell,
        format!("`{}` nằm phía trên dòng tiêu đề, nên không được đọc", short(found)),
        format!("`{}` stands above the heading of the table, so it is not read", short(found)),
    )
    .help(
        "nếu cần tính đến, ghi vào dòng của tiêu chí trong bảng",
        "if it is to count, move it to the row of its leaf",
    )
}

/// Words below the table, where nobody signs.
pub fn below_the_table(found: &str) -> Problem {
    Problem::new(
        Kind::UnreadCell,
        format!("`{}` nằm phía dưới bảng, nên không được đọc", short(found)),
        format!("`{}` stands below the table, so it is not read", short(found)),
    )
    .help(
        "nếu cần tính đến, ghi vào dòng của tiêu chí trong bảng",
        "if it is to count, move it to the row of its leaf",
    )
}

/// A leaf, or one of its items, without a row in a form.
pub fn lost_row(code: &str) -> Problem {
    Problem::new(
        Kind::LostRow,
        format!("phiếu không có dòng `{code}`; dòng ấy lẽ ra đứng ngay sau dòng này"),
        format!("the form has no row `{code}`, which should stand right behind this one"),
    )
    .help(
        format!("thêm dòng với mã `{code}`, để trống nếu không có số liệu"),
        format!("put a row with the code `{code}` back, empty where there is nothing to report"),
    )
}

/// An item without a column in a matrix that has others of its leaf.
pub fn lost_column(code: &str) -> Problem {
    Problem::new(
        Kind::LostRow,
        format!("bảng không có cột `{code}`, trong khi có cột của mục khác thuộc cùng tiêu chí"),
        format!("there is no column `{code}`, while other items of its leaf have theirs"),
    )
    .help(
        format!("thêm lại cột có tiêu đề `{code}`, hoặc ghi lại tiêu đề đã mất"),
        format!("put the column `{code}` back, or its heading"),
    )
}

/// A form that lacks most of its rows.
pub fn lost_rows(codes: &[&str]) -> Problem {
    const SHOWN: usize = 5;
    let (count, first) = (Text::count(codes.len()), quoted(codes.iter().copied().take(SHOWN)));
    Problem::new(
        Kind::LostRow,
        format!("phiếu thiếu {} dòng của bộ tiêu chí: {first}…", count.vi),
        format!("the form lacks {} rows of the set: {first}…", count.en),
    )
    .help("dùng phiếu phát cho bộ tiêu chí này", "use the form that was made for this set")
}

/// Something in a row without a code.
pub fn stray_cell(found: &str) -> Problem {
    Problem::new(
        Kind::StrayCell,
        format!("`{}` nằm ở dòng không có mã, nên không biết thuộc tiêu chí nào", short(found)),
        format!("`{}` stands in a row without a code, so it belongs to no leaf", short(found)),
    )
    .help(
        "ghi mã của tiêu chí ở cột `Mã`, hoặc xóa ô này",
        "write the leaf's code in the column `Mã`, or empty this cell",
    )
}

/// Something in a row of a matrix that names no unit.
pub fn stray_in_matrix(found: &str, [vi, en]: [&str; 2]) -> Problem {
    Problem::new(
        Kind::StrayCell,
        format!("`{}` nằm ở dòng không có mã đơn vị, nên không biết của đơn vị nào", short(found)),
        format!("`{}` stands in a row without the id of a unit, so nobody can say whose it is", short(found)),
    )
    .help(
        format!("ghi mã của đơn vị ở cột `{vi}`, hoặc xóa ô này; dòng tên tiêu chí thì để phía trên dòng tiêu đề"),
        format!("write the unit's id in the column `{vi}` ({en}), or empty this cell; a row of names of criteria belongs above the heading"),
    )
}

/// Something that the row of an item does not take.
pub fn not_of_items(found: &str) -> Problem {
    Problem::new(
        Kind::StrayCell,
        format!("`{}` nằm ở dòng của một mục, nơi chỉ có số liệu, tài liệu, ghi chú", short(found)),
        format!("`{}` stands in the row of an item, which takes a value, documents and a note", short(found)),
    )
    .help(
        "chuyển lên dòng của tiêu chí, hoặc xóa ô này",
        "move it to the row of the leaf, or empty this cell",
    )
}

/// A denominator beside a value that has no room for one.
pub fn total_beside(value: &str) -> Problem {
    Problem::new(
        Kind::StrayCell,
        format!("số liệu đã ghi là `{}`, nên không còn chỗ cho mẫu số ở ô này", short(value)),
        format!("the value is `{}` already, which leaves no room for a denominator", short(value)),
    )
    .help(
        "chỉ ghi tử số ở cột số liệu, hoặc xóa ô này",
        "write the numerator alone in the column of values, or empty this cell",
    )
}

/// Something outside the columns of a table.
pub fn unread_cell(found: &str) -> Problem {
    Problem::new(
        Kind::UnreadCell,
        format!("`{}` nằm ở cột không thuộc phiếu, nên cột này không được đọc", short(found)),
        format!(
            "`{}` stands in a column that is none of the form's, so this column is not read",
            short(found)
        ),
    )
    .help(
        "nếu cần tính đến, ghi vào cột đúng, hoặc cột `Ghi chú`",
        "if it is to count, move it to its column, or to `Ghi chú` (note)",
    )
}

/// A column with a heading that is none of the form's.
pub fn unread_column(heading: &str, found: &str) -> Problem {
    let (heading, found) = (short(heading), short(found));
    let problem = Problem::new(
        Kind::UnreadCell,
        format!("cột `{heading}` không thuộc phiếu, nên không được đọc; ở đây ghi `{found}`"),
        format!("the column `{heading}` is none of the form's, so it is not read; here it says `{found}`"),
    );
    problem.help(
        "nếu cần tính đến, ghi vào cột đúng, hoặc cột `Ghi chú`",
        "if it is to count, move it to its column, or to `Ghi chú` (note)",
    )
}

/// A column with a heading that is none of the form's, where one of the form's would stand.
pub fn column_in_place_of(heading: &str, missing: &[&str]) -> Problem {
    let (heading, names) = (short(heading), quoted(missing.iter().copied()));
    Problem::new(
        Kind::UnknownColumn,
        format!("cột `{heading}` không thuộc phiếu, và đứng ở chỗ của cột bị thiếu: {names}"),
        format!("the column `{heading}` is none of the form's, and stands where this one is missing: {names}"),
    )
    .help(
        "ghi lại tiêu đề như phiếu gốc; nếu là cột thêm, chuyển ra sau cột cuối của phiếu, hoặc thêm lại cột bị thiếu",
        "write the heading as the form had it; a column of your own goes behind the last one of the form, or beside the one that is missing once that is back",
    )
}

/// A value in a column that is for people alone.
pub fn in_a_column_for_people([vi, en]: [&str; 2], found: &str) -> Problem {
    Problem::new(
        Kind::UnreadCell,
        format!("`{}` nằm ở cột `{vi}`, là cột chỉ để xem, nên không được đọc", short(found)),
        format!(
            "`{}` stands in the column `{en}`, which is for people alone, so it is not read",
            short(found)
        ),
    )
    .help(
        "nếu là số liệu, chuyển sang cột `Số liệu`",
        "if it is a value, move it to the column `Số liệu` (value)",
    )
}

/// A self score by a formula that is not what follows from what was reported.
pub fn self_score_differs(found: &str, computed: &str) -> Problem {
    let (vi, en) = match computed {
        "" => ("không có điểm nào".to_owned(), "no points".to_owned()),
        points => (format!("là `{points}`"), format!("`{points}`")),
    };
    Problem::new(
        Kind::UnreadCell,
        format!(
            "công thức ở ô này cho `{}`, còn điểm tính từ số liệu {vi}; ô này không được đọc",
            short(found)
        ),
        format!(
            "the formula in this cell gives `{}`, what is reported gives {en}; the cell is not read",
            short(found)
        ),
    )
    .help(
        "nếu đơn vị tự nhận số điểm này, gõ thẳng số vào ô; nếu không, ghi lại công thức của phiếu",
        "if the unit claims these points, type the figure itself; else put the formula of the form back",
    )
}

/// A figure typed over the sum of a branch.
pub fn sum_typed_over(found: &str) -> Problem {
    Problem::new(
        Kind::UnreadCell,
        format!(
            "`{}` đè lên điểm cộng của một nhóm; điểm của nhóm được tính từ các tiêu chí bên dưới",
            short(found)
        ),
        format!(
            "`{}` stands over the sum of a branch, which is worked out from the leaves below it",
            short(found)
        ),
    )
}

/// A leaf that is answered in its own row and in those of its items.
pub fn answered_twice(own: &str) -> Problem {
    Problem::new(
        Kind::AnsweredTwice,
        format!("tiêu chí đã ghi `{}` ở dòng của nó, mà mục này cũng được trả lời", short(own)),
        format!("the leaf says `{}` in its own row, and this item is answered as well", short(own)),
    )
    .help("xóa một trong hai", "empty one of the two")
}

/// An item without an answer beside one that was refused.
pub fn blank_item() -> Problem {
    Problem::new(
        Kind::BlankItem,
        "mục này để trống, được tính là không đạt",
        "this item is blank and counts as not achieved",
    )
    .help("ghi `có` hoặc `không`", "write `có` (yes) or `không` (no)")
}

/// An answer of a survey without a count beside others that have one.
pub fn blank_count() -> Problem {
    Problem::new(
        Kind::BlankItem,
        "ô này để trống bên cạnh các ô đã ghi, được tính là 0 phiếu",
        "this answer is blank beside others with a count, and counts as 0",
    )
    .help("ghi 0 nếu không ai chọn", "write 0 if nobody chose it")
}

/// A figure whose cell was merged over several rows.
pub fn merged_cells(found: &str, rows: usize) -> Problem {
    Problem::new(
        Kind::MergedCells,
        format!("`{}` nằm ở ô gộp qua {rows} dòng, nên không biết là của dòng nào", short(found)),
        format!("`{}` stands in a cell merged over {rows} rows, so nobody can say whose it is", short(found)),
    )
    .help("bỏ gộp ô rồi ghi từng dòng", "unmerge the cell and fill each row")
}

/// A figure whose cell was merged over the columns of several codes.
pub fn merged_columns(found: &str, columns: usize) -> Problem {
    Problem::new(
        Kind::MergedCells,
        format!("`{}` nằm ở ô gộp qua {columns} cột, nên không biết là của mã nào", short(found)),
        format!(
            "`{}` stands in a cell merged over {columns} columns, so nobody can say of which code it is",
            short(found)
        ),
    )
    .help("bỏ gộp ô rồi ghi từng cột", "unmerge the cell and fill each column")
}

/// A value in a cell that was merged over the column of values and others.
pub fn merged_aside(found: &str) -> Problem {
    Problem::new(
        Kind::MergedCells,
        format!("`{}` nằm ở ô gộp ngang qua cột số liệu, nên không được đọc", short(found)),
        format!(
            "`{}` stands in a cell merged sideways over the column of values, so it is not read",
            short(found)
        ),
    )
    .help("bỏ gộp ô rồi ghi vào cột số liệu", "unmerge the cell and write it into the column of values")
}

/// Words in a cell that was merged over the column of values, so that there is no room for one.
pub fn words_over_values(found: &str) -> Problem {
    Problem::new(
        Kind::UnreadCell,
        format!("`{}` nằm ở ô gộp ngang qua cột số liệu, nên dòng này không có ô số liệu", short(found)),
        format!(
            "`{}` stands in a cell merged sideways over the column of values, so this row has no value",
            short(found)
        ),
    )
    .help("bỏ gộp ô rồi ghi vào cột số liệu", "unmerge the cell and write the value into its column")
}

/// A share of counts without its denominator, in a form that has no column for it.
pub fn no_column_of_totals(found: &str, column: &str) -> Problem {
    Problem::new(
        Kind::MissingColumn,
        format!("phiếu thiếu cột `{column}`, nên không biết `{}` là tử số hay tỷ lệ phần trăm", short(found)),
        format!("the form has no column `{column}`, so `{}` may be a numerator or a percent", short(found)),
    )
    .help(
        format!("thêm lại cột `{column}`, hoặc ghi `36/38`, `95%` trong một ô"),
        format!("put the column `{column}` back, or write `36/38` or `95%` in one cell"),
    )
}

/// A code that nearly is that of an item.
pub fn unknown_row(found: &str, near: &str) -> Problem {
    Problem::new(
        Kind::UnknownCode,
        format!("không có mã `{}`", short(found)),
        format!("there is no code `{}`", short(found)),
    )
    .suggest(found, [near])
}

/// The beginning of what was typed.
fn short(text: &str) -> String {
    const SHOWN: usize = 40;
    let text = text.trim();
    let start: String = text.chars().take(SHOWN).collect();
    if start.len() < text.len() { format!("{start}…") } else { start }
}

/// A day where a value is meant: what was typed looked like one.
pub fn made_a_date(day: &str) -> Problem {
    let typed = typed_for(day);
    let problem = Problem::new(
        Kind::CellIsADate,
        format!("ô này là ngày (`{day}`), không phải số liệu; có lẽ đã gõ {}", either("hoặc", &typed)),
        format!("this cell is a day (`{day}`), not a value; most likely {} was typed", either("or", &typed)),
    );
    problem.help(
        "Excel đổi điều gõ vào thành ngày: định dạng ô là Text rồi gõ lại, hoặc ghi tử số và mẫu số ở hai cột",
        "spreadsheets make days of what looks like one: format the cell as Text and type it again, or fill numerator and denominator in their two columns",
    )
}

fn either(or: &str, texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    quoted.join(&format!(" {or} "))
}

/// What may have been typed where a program made this day of it: day and month, either way round, or month and year.
fn typed_for(day: &str) -> Vec<String> {
    let parts: Vec<&str> = day.split('-').map(|part| part.trim_start_matches('0')).collect();
    let [year, month, day] = parts.as_slice() else { return vec![day.to_owned()] };
    let mut typed = vec![format!("{day}/{month}")];
    if day != month {
        typed.push(format!("{month}/{day}"));
    }
    if *day == "1" {
        // Programs write 1940 for `3/40`, and the first of the month.
        let short = year.get(year.len().saturating_sub(2)..).unwrap_or(year);
        typed.push(format!("{month}/{short}"));
    }
    typed
}
