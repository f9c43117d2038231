//! The catalogue of problems: every code, whether it is an error, what it means and how it is mended.
//!
//! Codes are stable: tools and people refer to them. The message of one problem, with the values that were
//! found, is made in the rooms beside this one.

use super::Text;

/// Whether a problem stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be computed before it is mended.
    Error,
    /// Suspicious; figures are computed all the same.
    Warning,
}

macro_rules! catalogue {
    ($($kind:ident $name:literal $severity:ident $vi:literal $en:literal;)*) => {
        /// Which problem it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $en] $kind,)*
        }

        /// All problems there are, in the order of the catalogue.
        pub const CATALOGUE: &[Kind] = &[$(Kind::$kind,)*];

        impl Kind {
            /// The code by which people and tools know it.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// Whether it stops the run.
            pub fn severity(self) -> Severity {
                match self { $(Kind::$kind => Severity::$severity,)* }
            }

            /// What it means and how it is mended.
            pub fn meaning(self) -> Text {
                match self { $(Kind::$kind => Text::new($vi, $en),)* }
            }
        }
    };
}

catalogue! {
    // Files
    FileNotRead "file-not-read" Error
        "Không đọc được tệp. Kiểm tra đường dẫn, quyền đọc, và tệp có đang mở ở chương trình khác không."
        "The file cannot be read. Check the path, the permissions, and whether another program holds it.";
    FileNotWritten "file-not-written" Error
        "Không ghi được tệp. Kiểm tra thư mục, quyền ghi, dung lượng đĩa, và tệp có đang mở ở chương trình khác không."
        "The file cannot be written. Check the folder, the permissions, the space, and whether another program holds it.";
    FileTooLarge "file-too-large" Error
        "Tệp lớn hơn giới hạn an toàn. Tách tệp, hoặc kiểm tra xem có đúng tệp cần đọc không."
        "The file is larger than the safe limit. Split it, or check that it is the file you meant.";
    NotUtf8 "not-utf8" Error
        "Tệp không phải văn bản UTF-8. Lưu lại từ Excel bằng «CSV UTF-8»."
        "The file is not UTF-8 text. Save it again from Excel as \"CSV UTF-8\".";
    UnknownFormat "unknown-format" Error
        "Không nhận ra định dạng tệp từ đuôi tên. Bộ tiêu chí là .yaml, .yml, .json hoặc .xlsx; hồ sơ là thư mục (bảng CSV, phiếu đã điền), tệp .json, .xlsx, .xls hoặc .ods."
        "The ending of the name tells no known format. A set is .yaml, .yml, .json or .xlsx; a case is a folder (CSV tables, filled forms), a .json, .xlsx, .xls or .ods file.";
    Syntax "syntax" Error
        "Tệp không đúng cú pháp YAML hoặc JSON ở chỗ được chỉ (thường do thụt lề, dấu nháy hoặc dấu hai chấm), hoặc sổ tính bị hỏng."
        "The file is not valid YAML or JSON at the place named (mostly it is indentation, a quote or a colon), or the workbook is damaged.";
    DoubledKey "doubled-key" Error
        "Một khóa đứng hai lần trong cùng một chỗ. Giữ lại một."
        "A key stands twice in one place. Keep one.";
    DocumentTooLarge "document-too-large" Error
        "Tài liệu quá sâu, quá lớn, hoặc lặp lại quá nhiều bằng bí danh YAML. Viết lại cho phẳng hơn."
        "The document is too deep, too large, or repeats too much through YAML aliases. Write it flatter.";
    MissingFile "missing-file" Error
        "Thư mục hồ sơ thiếu một tệp bắt buộc. Thêm tệp đúng tên."
        "The folder of the case lacks a file it must have. Add it under that name.";
    NearFileName "near-file-name" Error
        "Một tệp có tên gần giống tên mà công cụ đọc. Đổi đúng tên, hoặc chuyển tệp đi nơi khác."
        "A file has nearly a name that is read. Give it that name, or move it away.";
    UnknownFile "unknown-file" Warning
        "Một bảng nằm cạnh hồ sơ mà không được đọc. Chuyển đi nếu nó không thuộc hồ sơ."
        "A table lies beside the case and is not read. Move it if it does not belong there.";
    CellNotExact "cell-not-exact" Error
        "Một ô số của sổ tính cần hơn 15 chữ số, mức mà sổ tính giữ chính xác. Làm tròn bằng ROUND, hoặc định dạng ô là Text rồi gõ lại."
        "A figure of a workbook needs more than the 15 digits that workbooks hold exactly. Round it with ROUND, or format the cell as Text and type it again.";
    CellIsADate "cell-is-a-date" Error
        "Một ô của sổ tính là ngày giờ; thường do Excel đổi chữ gõ vào, như `1/2`. Định dạng ô là Text rồi gõ lại."
        "A cell of a workbook is a date or time; mostly a spreadsheet made it of what was typed, like `1/2`. Format the cell as Text and type it again.";
    CellWithError "cell-with-error" Error
        "Một ô của sổ tính báo lỗi như `#DIV/0!`, hoặc công thức chưa được tính khi lưu. Sửa công thức, mở và lưu lại."
        "A cell of a workbook holds an error like `#DIV/0!`, or a formula without its value. Mend it, open and save the workbook again.";
    CodeIsANumber "code-is-a-number" Error
        "Mã nằm ở ô số, mà ô số không phân biệt 1.1 với 1.10. Định dạng cột mã là Text rồi gõ lại."
        "A code stands in a figure, and figures do not tell 1.1 from 1.10. Format the column of codes as Text and type it again.";
    MissingSheet "missing-sheet" Error
        "Sổ tính thiếu một trang bắt buộc. Thêm trang đúng tên."
        "The workbook lacks a sheet that it must have. Add it under that name.";
    NearSheetName "near-sheet-name" Error
        "Một trang của sổ tính có tên gần giống tên mà công cụ đọc. Đổi đúng tên, hoặc bỏ trang đi."
        "A sheet has nearly a name that is read. Give it that name, or take it out.";
    UnknownSheet "unknown-sheet" Warning
        "Một trang của sổ tính không được đọc. Bỏ đi nếu nó không cần."
        "A sheet of the workbook is not read. Take it out if it is not needed.";
    StrayRow "stray-row" Error
        "Một dòng của trang tiêu chí không biết thuộc tiêu chí nào. Xem cột Mã, Mã cha và Dòng."
        "A row of the sheet of criteria belongs to none of them. Look at the columns Mã, Mã cha and Dòng.";
    FormWithoutUnit "form-without-unit" Error
        "Một phiếu không cho biết là của đơn vị nào. Ghi mã đơn vị ở dòng «Mã đơn vị» phía trên bảng."
        "A form does not say whose it is. Write the unit's id in the line «Mã đơn vị» above its table.";
    FormWithoutHeading "form-without-heading" Error
        "Một phiếu còn mã đơn vị mà mất dòng tiêu đề của bảng. Ghi lại dòng tiêu đề như phiếu gốc."
        "A form still names its unit and has lost the heading of its table. Write the heading again as the form had it.";
    ExternalLinks "external-links" Error
        "Sổ tính lấy số liệu từ sổ tính khác. Ngắt liên kết rồi lưu lại."
        "A workbook takes figures from other workbooks. Break the links and save it again.";
    DoubledForm "doubled-form" Error
        "Một đơn vị có hai phiếu. Giữ lại phiếu đúng, chuyển phiếu kia đi nơi khác."
        "A unit has two forms. Keep the right one, and move the other away.";
    HeadDiffers "head-differs" Warning
        "Phần đầu phiếu ghi tên hay khối khác với bảng đơn vị. Bảng đơn vị được dùng; sửa phiếu nếu phiếu sai."
        "The head of a form gives another name or group than the table of units, which counts. Mend the form if it is wrong.";
    LostRow "lost-row" Error
        "Phiếu thiếu dòng của một tiêu chí, hoặc của một mục trong tiêu chí; hoặc bảng thiếu cột của một mục. Thêm lại dòng, cột với đúng mã, để trống nếu không có số liệu."
        "A form lacks the row of a leaf, or of one of its items, or a matrix the column of an item. Put it back with its code, empty where there is nothing to report.";
    StrayCell "stray-cell" Error
        "Có điều ghi ở ô không biết thuộc tiêu chí nào, hoặc ở cột không dùng cho dòng ấy. Chuyển về đúng ô, hoặc xóa."
        "Something is written in a cell that belongs to no leaf, or in a column that its row does not take. Move it to its cell, or take it out.";
    UnreadCell "unread-cell" Warning
        "Có điều ghi ở ô không được đọc: ngoài các cột của phiếu, hoặc đè lên một số mà phiếu tự tính. Chuyển vào cột đúng nếu cần tính đến."
        "Something is written in a cell that is not read: outside the columns of the form, or over a figure that it works out. Move it if it is to count.";
    AnsweredTwice "answered-twice" Error
        "Một tiêu chí vừa có kết quả chung ở dòng của nó, vừa có kết quả ở dòng của từng mục. Giữ lại một."
        "A leaf is answered both as a whole, in its own row, and in the rows of its items. Keep one.";
    BlankItem "blank-item" Warning
        "Một mục để trống trong khi mục khác ghi «Không», hoặc một phương án khảo sát để trống cạnh phương án có số phiếu; mục trống được tính là không đạt, phương án trống là 0 phiếu. Ghi Có, Không, hoặc 0."
        "An item is blank while another one says no, or an answer of a survey beside others with counts; the blank item counts as not achieved, the blank answer as 0. Write yes, no, or 0.";
    MergedCells "merged-cells" Error
        "Một ô số liệu được gộp qua nhiều dòng, nên không biết là của dòng nào. Bỏ gộp ô và ghi từng dòng."
        "A cell of a figure was merged over several rows, so nobody can say whose it is. Unmerge it and fill each row.";
    RowShape "row-shape" Error
        "Một dòng có nhiều hoặc ít ô hơn dòng tiêu đề. Thường do thiếu dấu nháy quanh ô có dấu phân cách."
        "A row has more or fewer cells than the heading. Mostly a cell with a separator lacks its quotes.";
    MissingColumn "missing-column" Error
        "Bảng thiếu một cột bắt buộc. Thêm cột với đúng tên."
        "The table lacks a column it must have. Add it under that name.";
    UnknownColumn "unknown-column" Error
        "Bảng có một cột không được hiểu. Sửa tên cột theo gợi ý, hoặc bỏ cột."
        "The table has a column that means nothing here. Mend its name as suggested, or take it out.";
    DoubledColumn "doubled-column" Error
        "Một cột đứng hai lần trong bảng. Giữ lại một."
        "A column stands twice in the table. Keep one.";
    NearColumnName "near-column-name" Warning
        "Một cột thuộc tính có tên gần giống một cột có nghĩa. Sửa tên nếu đó là cột ấy."
        "A column of attributes has nearly the name of one that means something. Mend it if it is that one.";
    // Criteria sets
    UnsupportedVersion "unsupported-version" Error
        "Tệp thuộc phiên bản định dạng khác. Công cụ này đọc `cchc: 1`."
        "The file is of another format version. This tool reads `cchc: 1`.";
    WrongShape "wrong-shape" Error
        "Chỗ này cần một dạng khác: chữ, danh sách hoặc bảng khóa. Viết lại theo mẫu trong hướng dẫn."
        "Another shape is expected here: a text, a list or keys. Write it as the guide shows.";
    MissingKey "missing-key" Error
        "Thiếu một khóa bắt buộc. Thêm khóa đó."
        "A key that must be there is missing. Add it.";
    UnknownKey "unknown-key" Error
        "Khóa không có trong định dạng. Sửa theo gợi ý, hoặc bỏ đi."
        "The key is not part of the format. Mend it as suggested, or take it out.";
    UnknownWord "unknown-word" Error
        "Từ không nằm trong các từ được phép ở chỗ này. Chọn một từ trong danh sách."
        "The word is none of those allowed here. Choose one of the list.";
    NotANumber "not-a-number" Error
        "Chỗ này cần một số. Viết số như 12.5 trong bộ tiêu chí; trong hồ sơ theo kiểu số đã chọn."
        "A number is expected here. Write it like 12.5 in a set; in a case in the style you chose.";
    DecimalComma "decimal-comma" Error
        "Số viết bằng dấu phẩy thập phân. Viết 0.5 thay cho 0,5; bảng của hồ sơ có thể đọc theo cách viết Việt Nam (`numbers vi`)."
        "The number has a decimal comma. Write 0.5 for 0,5; tables of a case can be read in the Vietnamese way (`numbers vi`).";
    TooManyDigits "too-many-digits" Error
        "Số có hơn 28 chữ số có nghĩa. Rút gọn số."
        "The number has more than 28 significant digits. Shorten it.";
    NumberOutOfRange "number-out-of-range" Error
        "Số nằm ngoài khoảng được phép. Sửa số."
        "The number lies outside what is allowed. Mend it.";
    BadCode "bad-code" Error
        "Mã quá dài hoặc có ký tự không in được. Dùng mã ngắn như 3.2.1."
        "The code is too long or has characters that do not print. Use a short one like 3.2.1.";
    DoubledCode "doubled-code" Error
        "Hai nút có cùng mã. Mỗi mã chỉ đứng một lần; 1.10 và 1.1 là hai mã khác nhau."
        "Two nodes have the same code. Each stands once; 1.10 and 1.1 are two codes.";
    DoubledName "doubled-name" Error
        "Một tên đứng hai lần ở nơi phải khác nhau. Đổi một trong hai."
        "A name stands twice where names must differ. Change one.";
    UnknownCode "unknown-code" Error
        "Mã không có trong bộ tiêu chí. Sửa theo gợi ý; Excel hay đổi 1.10 thành 1.1."
        "The criteria set has no such code. Mend it as suggested; Excel likes to turn 1.10 into 1.1.";
    UnknownBasis "unknown-basis" Error
        "`cite` dẫn một văn bản không có trong `basis`. Thêm văn bản đó, hoặc sửa id."
        "`cite` names a document that `basis` does not have. Add it, or mend the id.";
    CriteriaOrRule "criteria-or-rule" Error
        "Mỗi nút có hoặc `criteria` (nút con) hoặc `rule` (cách chấm), đúng một trong hai."
        "A node has either `criteria` (children) or a `rule`, one of the two.";
    EmptyList "empty-list" Error
        "Danh sách trống. Thêm ít nhất một mục, hoặc bỏ khóa."
        "The list is empty. Put something in, or take the key out.";
    MisplacedKey "misplaced-key" Error
        "Khóa này chỉ đứng ở tiêu chí lá (có `rule`). Chuyển nó xuống lá."
        "This key stands only at a leaf (with a `rule`). Move it to the leaf.";
    ChildrenDoNotAddUp "children-do-not-add-up" Error
        "Điểm tối đa của các nút con không cộng thành điểm tối đa của nút. Sửa một bên, hoặc cho các con `weight`."
        "The children's `max` do not add up to the node's. Mend either, or give the children a `weight`.";
    TotalDoesNotAddUp "total-does-not-add-up" Error
        "`total` phải bằng tổng `max` của các nút trên cùng."
        "`total` must equal the sum of the top nodes' `max`.";
    WeightsIncomplete "weights-incomplete" Error
        "Chỉ một số nút anh em có `weight`. Cho tất cả hoặc không nút nào."
        "Only some siblings have a `weight`. Give it to all or to none.";
    AlternativesDiffer "alternatives-differ" Error
        "Với `combine: best`, mỗi nút con phải có `max` bằng nút cha."
        "With `combine: best` every child's `max` equals the parent's.";
    SetTooLarge "set-too-large" Error
        "Bộ tiêu chí có quá nhiều nút hoặc quá nhiều tầng."
        "The set has too many nodes or stands too deep.";
    RuleShape "rule-shape" Error
        "`rule` có đúng một cách chấm, ví dụ `rule: {choice: {…}}`, hoặc `rule: unknown`."
        "`rule` holds one kind, like `rule: {choice: {…}}`, or `rule: unknown`.";
    OptionOverMax "option-over-max" Error
        "Một phương án, bậc hay mốc cho nhiều điểm hơn điểm tối đa của tiêu chí. Sửa điểm hoặc `max`."
        "An option, step or knot awards more than the leaf's maximum. Mend the points or `max`.";
    OptionBelowZero "option-below-zero" Warning
        "Một phương án cho điểm âm ở tiêu chí thường; điểm sẽ bị chặn ở 0. Dùng `effect: penalty` nếu muốn trừ điểm."
        "An option of an ordinary leaf awards less than 0 and is limited to 0. Use `effect: penalty` to deduct.";
    ReservedWord "reserved-word" Error
        "`n/a`, `pending`, `none` và «không phát sinh» có nghĩa riêng, không làm khóa được. Đổi tên khóa."
        "`n/a`, `pending`, `none` and \"không phát sinh\" mean something of their own. Rename the key.";
    BadOptionWord "bad-option-word" Error
        "Khóa hoặc nhãn trống, hoặc có dấu ; hay = vốn dùng để ngăn cách. Bỏ các dấu đó."
        "A key or label is empty, or has ; or = in it, which separate answers. Take them out.";
    AmbiguousWord "ambiguous-word" Error
        "Một từ chỉ hai phương án. Đổi khóa hoặc nhãn để mỗi từ chỉ một phương án."
        "A word means two options. Change a key or label so that each means one.";
    StepShape "step-shape" Error
        "Mỗi bậc có đúng một ranh giới (`from`, `above`, `to`, `below`), bậc cuối không có; và một trong `points`, `share`."
        "Each step has one bound (`from`, `above`, `to`, `below`), the last has none; and one of `points`, `share`.";
    BandNeverReached "band-never-reached" Error
        "Một bậc không giá trị nào tới được vì các bậc trước đã lấy hết. Xếp lại các bậc."
        "No value reaches this step, since the steps before it take all. Put them in order.";
    KnotsDoNotRise "knots-do-not-rise" Error
        "Các mốc số của `curve` phải tăng dần, và phải có ít nhất một mốc số."
        "The number knots of a `curve` must rise, and there must be at least one.";
    LimitsCrossed "limits-crossed" Error
        "Giới hạn dưới lớn hơn giới hạn trên. Đổi chỗ hoặc sửa."
        "The lower limit is above the upper one. Swap or mend them.";
    EffectWithMax "effect-with-max" Error
        "Điểm thưởng, điểm phạt có `max: 0`; giới hạn của chúng nằm trong cách chấm."
        "A bonus or penalty has `max: 0`; its limits stand in its rule.";
    EffectWithoutLimits "effect-without-limits" Error
        "Cách chấm này lấy giới hạn từ `max`, nên không dùng cho điểm thưởng, phạt. Dùng `count` hoặc `choice`."
        "This rule takes its limits from `max`, so it cannot be a bonus or penalty. Use `count` or `choice`.";
    GateShape "gate-shape" Error
        "Mỗi `gate` có `when: {code, is}` hoặc `when: {code, below}`, và mã của một tiêu chí lá."
        "A `gate` has `when: {code, is}` or `when: {code, below}`, and the code of a leaf.";
    TierBounds "tier-bounds" Error
        "Một bậc xếp loại có `from` (từ) hoặc `above` (trên), không có cả hai."
        "A tier has `from` or `above`, not both.";
    CaseDiffers "case-differs" Error
        "Ví dụ trong hướng dẫn không ra số điểm đã ghi. Sửa cách chấm, hoặc sửa ví dụ."
        "A worked example does not come out as written. Mend the rule, or the example.";
    ExtendsShape "extends-shape" Error
        "`extends` không dùng được như đã viết: vòng lặp, đường dẫn sai, hoặc thay đổi không có chỗ."
        "`extends` cannot be used as written: a circle, a wrong path, or a change without a place.";
    FixedNode "fixed-node" Error
        "Nút này được cấp trên giữ cố định (`fixed`). Giữ nguyên `max` của nó, và đừng bỏ nó."
        "The set above holds this node `fixed`. Keep its `max`, and keep the node.";
    TierNeverReached "tier-never-reached" Warning
        "Không đơn vị nào vào được bậc xếp loại này, vì một bậc trước đã lấy hết."
        "No unit can be in this tier, since one before it takes all.";
    MaxNeverReached "max-never-reached" Warning
        "Không số liệu nào đạt điểm tối đa. Kiểm tra điểm của phương án cao nhất."
        "No evidence reaches the maximum. Check the points of the best option.";
    BetterEarnsLess "better-earns-less" Warning
        "Giá trị tốt hơn lại được ít điểm hơn ở một đoạn. Kiểm tra các bậc hoặc mốc."
        "Somewhere a better value earns less. Check the steps or knots.";
    EffectWithoutEnd "effect-without-end" Warning
        "Điểm thưởng không có trần, hoặc điểm phạt không có sàn. Thêm `at_most` hoặc `at_least`."
        "A bonus has no ceiling, or a penalty no floor. Add `at_most` or `at_least`.";
    MaxFinerThanRounding "max-finer-than-rounding" Warning
        "`max` có nhiều chữ số thập phân hơn mức làm tròn điểm, nên không thể đạt đúng."
        "`max` has more places than points are rounded to, so it cannot be met exactly.";
    NoEffect "no-effect" Warning
        "Khóa này không có tác dụng ở chỗ đang đứng. Bỏ đi, hoặc chuyển tới đúng chỗ."
        "The key has no effect where it stands. Take it out, or move it.";
    // Cases
    UnknownUnit "unknown-unit" Error
        "Đơn vị không có trong units.csv. Sửa theo gợi ý, hoặc thêm đơn vị."
        "units.csv has no such unit. Mend it as suggested, or add the unit.";
    UnknownGroup "unknown-group" Error
        "Khối nêu khi gọi lệnh không có trong hồ sơ. Sửa theo gợi ý: tên khối là chữ ở cột `group` của units.csv."
        "The case has no group that a command names. Mend it as suggested: groups are named in the column `group` of units.csv.";
    DoubledUnit "doubled-unit" Error
        "Một đơn vị đứng hai lần trong units.csv. Giữ lại một dòng."
        "A unit stands twice in units.csv. Keep one row.";
    DoubledRow "doubled-row" Error
        "Cùng một đơn vị và mã được cho hai lần. Giữ lại một dòng."
        "The same unit and code are given twice. Keep one row.";
    EmptyCell "empty-cell" Error
        "Một ô bắt buộc đang trống. Điền vào."
        "A cell that must be filled is empty. Fill it.";
    GroupMissing "group-missing" Error
        "Có đơn vị có khối, có đơn vị không. Điền khối cho tất cả, hoặc bỏ trống tất cả."
        "Some units have a group and some none. Fill it for all, or leave it empty for all.";
    UnknownOption "unknown-option" Error
        "Giá trị không phải phương án nào của tiêu chí. Dùng một khóa hoặc nhãn trong danh sách."
        "The value is none of the leaf's options. Use a key or label of the list.";
    DoubledItem "doubled-item" Error
        "Một mục đứng hai lần trong cùng một ô. Giữ lại một."
        "An item stands twice in one cell. Keep one.";
    WrongValue "wrong-value" Error
        "Giá trị không đúng kiểu mà tiêu chí cần: tỷ lệ, số, số đếm hay câu trả lời khảo sát."
        "The value is not of the kind the leaf asks for: percent, number, count or survey answers.";
    PercentOutOfRange "percent-out-of-range" Error
        "Tỷ lệ âm hoặc vượt 100 %. Kiểm tra tử số, mẫu số; tiêu chí cho vượt thì đặt `beyond_100: true`."
        "A percent is negative or above 100. Check the fraction; a leaf that allows it says `beyond_100: true`.";
    ZeroDenominator "zero-denominator" Error
        "Mẫu số là 0 mà tử số thì không. Nếu không phát sinh, ghi `n/a` hoặc 0/0."
        "The denominator is 0 and the numerator is not. If it did not arise, write `n/a` or 0/0.";
    NotApplicableRefused "not-applicable-refused" Error
        "Tiêu chí này không nhận «không phát sinh». Nhập số liệu, hoặc thêm `not_applicable` vào bộ tiêu chí."
        "This leaf does not take n/a. Give a value, or add `not_applicable` to the set.";
    PointsOutOfRange "points-out-of-range" Error
        "Điểm nằm ngoài khoảng mà tiêu chí cho phép."
        "The points lie outside what the leaf allows.";
    NotAStep "not-a-step" Error
        "Điểm không phải bội số của bước chấm."
        "The points are no multiple of the leaf's step.";
    MisplacedRow "misplaced-row" Error
        "Dòng này thuộc một tiêu chí lá, không thuộc nhóm. Ở nhóm chỉ nhận `n/a`."
        "This row belongs to a leaf, not to a branch. A branch takes only `n/a`.";
    DeclaredSurvey "declared-survey" Error
        "Đơn vị không tự chấm tiêu chí khảo sát. Bỏ điểm tự chấm ở đây."
        "A unit cannot score itself on a survey leaf. Take the declared points out.";
    DecisionShape "decision-shape" Error
        "Mỗi kết luận thẩm định có hoặc giá trị (`value`) hoặc điểm (`points`), và vòng là số nguyên từ 1."
        "A decision has either a `value` or `points`, and its round is a whole number from 1.";
    DoubledRound "doubled-round" Error
        "Hai kết luận cho cùng đơn vị, mã và vòng. Giữ lại một, hoặc đánh số vòng sau."
        "Two decisions for one unit, code and round. Keep one, or number the later round.";
    UnknownRule "unknown-rule" Error
        "Bộ tiêu chí có tiêu chí chưa biết cách chấm (`rule: unknown`), nên không chấm điểm được."
        "The set has leaves whose rule is not known (`rule: unknown`), so it cannot be scored.";
    BadEdit "bad-edit" Error
        "Một thay đổi giả định không thực hiện được: thiếu giá trị, đứng hai lần, ở tiêu chí «không phát sinh», hoặc của chính đơn vị đang tìm phương án. Sửa thay đổi ấy."
        "A change of a scenario cannot be made: it has no value, stands twice, its leaf is n/a, or it is the planning unit's own. Mend the change.";
    NoUnits "no-units" Error
        "Hồ sơ không có đơn vị nào. Thêm đơn vị vào units.csv."
        "The case has no units. Add them to units.csv.";
    EffortShape "effort-shape" Error
        "Một ô của bảng công sức không có nghĩa ở đó: ngày, số âm, `to` của tiêu chí không có phương án, các dòng cùng `action` có `fixed` khác nhau. Sửa ô được chỉ."
        "A cell of the efforts file means nothing there: a date, a negative number, `to` at a leaf without options, rows of one `action` with different `fixed`. Mend the cell named.";
    NotAResult "not-a-result" Error
        "Tệp không phải kết quả của công cụ này. Dùng JSON mà phép chấm điểm trả về (dòng lệnh: `cchc score --format json`)."
        "The file is no result. Use the JSON that scoring gives (command line: `cchc score --format json`).";
    RollupResult "rollup-result" Error
        "Không lấy được kết quả của đơn vị trực thuộc: thiếu mã, kết quả không đầy đủ, đơn vị đứng hai lần, hoặc các số mâu thuẫn."
        "A result of subordinate units cannot be taken over: a code is lacking, it is partial, a unit stands twice, or its figures contradict each other.";
    CaseTooLarge "case-too-large" Error
        "Hồ sơ có nhiều đơn vị, hoặc nhiều phân số quá dài, hơn mức công cụ này chấm trong một lần. Chia hồ sơ theo khối."
        "The case has more units, or longer fractions, than this tool scores at once. Split it by ranking group.";
    EffortUnused "effort-unused" Warning
        "Bảng công sức có dòng của một tiêu chí không bao giờ thay đổi trong một phương án (chấm bằng khảo sát, hoặc từ đơn vị trực thuộc). Bỏ dòng ấy."
        "The efforts file has a row for a leaf that never changes in a plan (its points come from a survey, or from subordinate units). Remove the row.";
    LooksLikeThousands "looks-like-thousands" Warning
        "Số đếm có dấu chấm, được đọc là dấu thập phân. Nếu là dấu ngăn hàng nghìn, bỏ dấu hoặc đọc theo cách viết Việt Nam (`numbers vi`)."
        "A count has a point, which is read as the decimal sign. If it groups thousands, drop it or read in the Vietnamese way (`numbers vi`).";
    LooksLikeAShare "looks-like-a-share" Warning
        "Số nhỏ hơn 1 ở chỗ cần tỷ lệ phần trăm. Nếu muốn nói 95 %, ghi 95 hoặc 95%."
        "A number below 1 where a percent is asked. If you mean 95 %, write 95 or 95%.";
    UnitWithoutEvidence "unit-without-evidence" Warning
        "Đơn vị không có số liệu nào; mọi tiêu chí tính 0."
        "The unit has no evidence at all; every leaf counts 0.";
    SilentUnits "silent-units" Warning
        "Có đơn vị chưa có số liệu nào của một nguồn điểm, trong khi đơn vị khác đã có: chưa gửi phiếu, phiếu còn trống, hoặc bảng khảo sát thiếu dòng. Chờ, hoặc tìm xem số liệu đang ở đâu."
        "Some units have nothing yet of one source of points while others have: no form was sent, or a blank one, or a row of the survey is missing. Wait for it, or look where it went.";
    LeafWithoutEvidence "leaf-without-evidence" Warning
        "Không đơn vị nào báo cáo tiêu chí này; mọi đơn vị tính 0."
        "No unit reports this leaf; all count 0.";
    DeclaredDiffers "declared-differs" Warning
        "Điểm tự chấm khác điểm tính từ số liệu. Kiểm tra lại một trong hai."
        "The declared points differ from those computed from the value. Check either.";
    DeclaredIgnored "declared-ignored" Warning
        "Điểm tự chấm đứng cạnh «không phát sinh» hoặc `pending` nên không được tính."
        "Declared points beside n/a or pending count for nothing.";
    AnotherSet "another-set" Error
        "Hầu hết mã của một bảng không có trong bộ tiêu chí: hồ sơ có vẻ thuộc bộ khác. Đưa đúng bộ tiêu chí, hoặc sửa cách ghi mã."
        "Hardly any code of a table is in the set: the case seems to belong to another one. Give that one, or mend how the codes are written.";
    BelowNotApplicable "below-not-applicable" Warning
        "Dòng này nằm dưới một nhóm «không phát sinh» nên không được tính."
        "This row stands below a branch that is n/a and counts for nothing.";
    UnknownTierGroup "unknown-tier-group" Warning
        "Bậc xếp loại dành cho một khối mà hồ sơ không có. Kiểm tra tên khối."
        "A tier is for a group that the case does not have. Check the name.";
    MissingAttribute "missing-attribute" Warning
        "Bộ tiêu chí xếp hạng theo một thuộc tính mà không đơn vị nào có. Thêm cột vào units.csv."
        "The set ranks inside an attribute that no unit has. Add the column to units.csv.";
    LooseBounds "loose-bounds" Warning
        "Còn quá nhiều tiêu chí bỏ ngỏ để tính đúng từng khả năng: khoảng chỉ số còn có thể đạt được có thể rộng hơn thực tế, không bao giờ hẹp hơn. Thẩm định các tiêu chí ấy."
        "Too much is pending to follow every outcome: the bounds of the index may be wider than what can still happen, never narrower. Judge what is pending.";
    NothingApplicable "nothing-applicable" Warning
        "Không tiêu chí nào áp dụng cho đơn vị; không có chỉ số, hạng, xếp loại."
        "Nothing applies to the unit; it has no index, rank or tier.";
    RollupWithoutResult "rollup-without-result" Warning
        "Có tiêu chí lấy từ kết quả đơn vị trực thuộc mà không có kết quả nào; tính là thiếu. Kèm kết quả ấy (`rollup`)."
        "A leaf takes the results of subordinate units and none are there; it is missing. Give them along (`rollup`).";
    RollupRounded "rollup-rounded" Warning
        "Kết quả của đơn vị trực thuộc không ghi số chính xác, nên lấy số đã làm tròn."
        "The result of subordinate units does not carry exact figures, so the rounded ones are taken.";
    // Services
    UnknownAddress "unknown-address" Error
        "Máy chủ không có địa chỉ, bộ tiêu chí hay yêu cầu ấy. Xem `/v1/openapi.json`."
        "The server has no such address, criteria set or request. See `/v1/openapi.json`.";
    WrongHost "wrong-host" Error
        "Yêu cầu gọi máy chủ bằng một tên mà máy chủ không nhận. Gọi bằng tên mà người vận hành nêu (`--host`), `localhost` hoặc số IP."
        "The request calls the server by a name that it does not answer for. Use a name that the operator gives (`--host`), `localhost` or the number.";
    WrongMethod "wrong-method" Error
        "Địa chỉ có, nhưng không nhận cách gọi ấy: `GET` để đọc, `POST` để hỏi."
        "The address is there, but does not take that method: `GET` reads, `POST` asks.";
    WrongContentType "wrong-content-type" Error
        "Nội dung gửi đến máy chủ không phải JSON bằng UTF-8 không nén. Gửi kèm header `Content-Type: application/json`."
        "What was sent to the server is not plain JSON in UTF-8. Send the header `Content-Type: application/json`.";
    TookTooLong "took-too-long" Error
        "Yêu cầu không đến đủ hoặc không tính xong trong thời gian cho phép. Gửi lại, hoặc hỏi ít hơn mỗi lần."
        "The request did not arrive or was not worked out within the time it may take. Send it again, or ask for less at a time.";
    TooBusy "too-busy" Error
        "Máy chủ đang có nhiều yêu cầu hơn mức nhận cùng lúc. Gửi lại sau ít giây."
        "The server has more requests than it takes at a time. Send it again in a few seconds.";
    EngineFailed "engine-failed" Error
        "Chương trình gặp lỗi của chính nó. Hãy báo cho người làm ra chương trình, kèm yêu cầu đã gửi."
        "The program failed by an error of its own. Please tell those who make it, with the request that was sent.";
    // All
    AndMore "and-more" Warning
        "Còn nhiều vấn đề nữa. Sửa những vấn đề đã nêu rồi kiểm tra lại."
        "There are more problems. Mend those named and check again.";
}
