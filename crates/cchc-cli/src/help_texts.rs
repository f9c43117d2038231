//! Every text of `--help`, in both languages, in one table, and the hand that puts them into clap.
//!
//! What the arguments are is in `arguments`; a test there and here holds that each has its text.

mod authoring;
mod serving;
mod what_if;

use cchc::Language;
use clap::Command;

/// A text in Vietnamese and in English.
type Both = [&'static str; 2];

/// The texts of one command.
struct Texts {
    /// Its name; empty for `cchc` itself.
    name: &'static str,
    about: Both,
    usage: Both,
    arguments: &'static [Argument],
    /// Examples and whatever else stands below.
    after: Both,
}

/// The texts of one argument: its id, what its value is called in Vietnamese, what it does.
struct Argument(&'static str, &'static str, Both);

const FORMAT: Argument = Argument(
    "format",
    "DẠNG",
    [
        "text cho người đọc (mặc định), json cho phần mềm",
        "text for people (default), json for editors and CI",
    ],
);
const NUMBERS: Argument = Argument(
    "numbers",
    "KIỂU",
    [
        "Cách viết số trong hồ sơ: point là 1234.5 (mặc định), vi là 1.234,5",
        "How the case writes numbers: point is 1234.5 (default), vi is 1.234,5",
    ],
);
const ROLLUP: Argument = Argument(
    "rollup",
    "KẾT_QUẢ",
    [
        "Kết quả (JSON) của các đơn vị trực thuộc, cho tiêu chí `rollup`; dùng được nhiều lần",
        "A result (JSON) of subordinate units, for `rollup` leaves; may be repeated",
    ],
);
const SET: Argument = Argument(
    "set",
    "BỘ",
    [
        "Bộ tiêu chí: tệp .yaml, .yml, .json hoặc .xlsx",
        "The criteria set: a .yaml, .yml, .json or .xlsx file",
    ],
);
const CASE: Argument = Argument(
    "case",
    "HỒ_SƠ",
    ["Hồ sơ: thư mục CSV, phiếu; .xlsx, .ods, .json", "The case: a folder of CSV, forms; .xlsx, .json"],
);
const GROUP: Argument = Argument(
    "group",
    "KHỐI",
    ["Chỉ hiện khối này; dùng được nhiều lần", "Show this group only; may be repeated"],
);
const OUT: Argument = Argument(
    "out",
    "TỆP",
    [
        "Ghi ra tệp thay vì màn hình; ghi trọn vẹn hoặc không ghi. CSV có BOM để Excel đọc đúng chữ Việt",
        "Write to a file, whole or not at all; CSV then has a BOM, so that Excel reads its letters",
    ],
);
const WORKBOOK_OUT: Argument = Argument(
    "out",
    "TỆP",
    [
        "Ghi ra tệp thay vì màn hình; ghi trọn vẹn hoặc không ghi. Tên có đuôi .xlsx: sổ tính có bảng, biểu đồ, in được; CSV có BOM để Excel đọc đúng chữ Việt",
        "Write to a file, whole or not at all. A name in .xlsx: a workbook with tables and charts, ready to print; CSV then has a BOM, so that Excel reads its letters",
    ],
);
const PART: Argument =
    Argument("code", "MÃ", ["Chỉ mục có mã này và các mục bên dưới", "Only this code and what is below it"]);
const WORDS_FORMAT: Argument = Argument(
    "format",
    "DẠNG",
    [
        "text để đọc (mặc định), markdown để đưa vào văn bản, json cho phần mềm",
        "text to be read (default), markdown for documents, json for programs",
    ],
);
const WORDS_OUT: Argument = Argument(
    "out",
    "TỆP",
    [
        "Ghi ra tệp thay vì màn hình; ghi trọn vẹn hoặc không ghi",
        "Write to a file instead of the screen; whole or not at all",
    ],
);
const WITHOUT: Argument = Argument(
    "without",
    "NGUỒN",
    [
        "Bỏ một nguồn điểm: survey, external, appraisal; chỉ số là của phần còn lại, quy về 100 %",
        "Leave out a source: survey, external, appraisal; the index is that of the rest, out of 100 %",
    ],
);
const STRICT: Argument = Argument(
    "strict",
    "",
    [
        "Có cảnh báo thì không ghi kết quả, mã thoát là 4",
        "With warnings no result is written, and the exit code is 4",
    ],
);
const SCORE_FORMAT: Argument = Argument(
    "format",
    "DẠNG",
    [
        "table: bảng để đọc (mặc định); json: kết quả đầy đủ; csv: bảng cho Excel, phần mềm",
        "table: to be read (default); json: the whole result; csv: for spreadsheets and programs",
    ],
);
const EXIT_CODES: Both = [
    "Mã thoát: 0 xong; 1 lỗi máy (đĩa, quyền ghi); 2 gọi lệnh sai; 3 dữ liệu vào có lỗi;\n4 có cảnh báo khi dùng --strict; 5 verify thấy khác biệt, fmt --check thấy tệp chưa định dạng.",
    "Exit codes: 0 done; 1 the machine failed (disk, permission); 2 called wrongly; 3 errors in\nthe input; 4 warnings under --strict; 5 verify found differences, fmt --check a file\nthat is not formatted.",
];

const TABLE: &[Texts] = &[
    Texts {
        name: "",
        about: [
            "Chấm điểm Chỉ số cải cách hành chính (CCHC, PAR INDEX) từ bộ tiêu chí và hồ sơ số liệu",
            "Scores the administrative reform index (CCHC, PAR INDEX) from a criteria set and a case",
        ],
        usage: ["cchc [TÙY CHỌN] LỆNH", "cchc [OPTIONS] COMMAND"],
        arguments: &[
            Argument(
                "lang",
                "NGÔN_NGỮ",
                [
                    "Ngôn ngữ: vi hoặc en; mặc định theo máy",
                    "Language: vi or en; by default that of the system",
                ],
            ),
            Argument("quiet", "", ["Không nói đã đọc những tệp nào", "Do not say which files were read"]),
            Argument("help", "", ["Hiện trợ giúp", "Show help"]),
            Argument("version", "", ["Hiện phiên bản", "Show the version"]),
        ],
        after: [
            "Ví dụ:\n  cchc check bo-tieu-chi.yaml ho-so/\n  cchc score bo-tieu-chi.yaml ho-so/\n  cchc score --help",
            "Examples:\n  cchc check set.yaml case/\n  cchc score set.yaml case/\n  cchc score --help",
        ],
    },
    Texts {
        name: "check",
        about: [
            "Kiểm tra bộ tiêu chí và hồ sơ: nêu mọi lỗi và cảnh báo, chạy các ví dụ mẫu",
            "Check criteria sets and a case: every error and warning, worked examples run",
        ],
        usage: ["cchc check [TÙY CHỌN] BỘ… [HỒ_SƠ]", "cchc check [OPTIONS] SET… [CASE]"],
        arguments: &[
            Argument(
                "paths",
                "BỘ",
                [
                    "Các bộ tiêu chí, và nếu có, một hồ sơ (thư mục, .json, hoặc sổ tính có `units` hay phiếu); hồ sơ được kiểm tra theo bộ cuối cùng",
                    "Criteria sets, and at most one case (a folder, a .json, or a workbook with `units` or forms); the case is checked against the last set",
                ],
            ),
            FORMAT,
            Argument("strict", "", ["Có cảnh báo thì mã thoát là 4", "Warnings make the exit code 4"]),
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc check criteria/*.yaml\n  cchc check bo-tieu-chi.yaml ho-so/ --numbers vi\n  cchc check bo-tieu-chi.yaml ho-so/ --strict --format json",
            "Examples:\n  cchc check criteria/*.yaml\n  cchc check set.yaml case/ --numbers vi\n  cchc check set.yaml case/ --strict --format json",
        ],
    },
    Texts {
        name: "score",
        about: [
            "Chấm điểm, xếp hạng, xếp loại mọi đơn vị của một hồ sơ",
            "Score, rank and classify all units of a case",
        ],
        usage: ["cchc score [TÙY CHỌN] BỘ HỒ_SƠ", "cchc score [OPTIONS] SET CASE"],
        arguments: &[
            SET,
            CASE,
            SCORE_FORMAT,
            Argument(
                "unit",
                "ĐƠN_VỊ",
                [
                    "Phiếu điểm chi tiết của một đơn vị (mã hoặc tên)",
                    "The scorecard of one unit (id or name)",
                ],
            ),
            GROUP,
            Argument(
                "only",
                "ĐƠN_VỊ",
                [
                    "Chỉ hiện các đơn vị này, cách nhau dấu phẩy; hạng và trung bình vẫn tính trên tất cả",
                    "Show these units only, separated by commas; ranks and means are still over all",
                ],
            ),
            WORKBOOK_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc score bo-tieu-chi.yaml ho-so/\n  cchc score bo-tieu-chi.yaml ho-so/ --unit phong-dien\n  cchc score bo-tieu-chi.yaml ho-so/ --without survey\n  cchc score bo-tieu-chi.yaml ho-so/ --format csv --out ket-qua.csv\n  cchc score bo-tieu-chi.yaml ho-so/ --format json --out ket-qua.json\n  cchc score bo-tieu-chi.yaml ho-so/ --out ket-qua.xlsx",
            "Examples:\n  cchc score set.yaml case/\n  cchc score set.yaml case/ --unit phong-dien\n  cchc score set.yaml case/ --without survey\n  cchc score set.yaml case/ --format csv --out result.csv\n  cchc score set.yaml case/ --format json --out result.json\n  cchc score set.yaml case/ --out results.xlsx",
        ],
    },
    Texts {
        name: "lost",
        about: [
            "Điểm bị mất: mất ở đâu, bao nhiêu, vì sao; mọi dòng cộng lại đúng bằng số điểm mất",
            "Lost points: where, how many, why; all lines add up to the points lost",
        ],
        usage: ["cchc lost [TÙY CHỌN] BỘ HỒ_SƠ", "cchc lost [OPTIONS] SET CASE"],
        arguments: &[
            SET,
            CASE,
            Argument(
                "by",
                "THEO",
                [
                    "Gộp theo field (lĩnh vực), leaf (tiêu chí), cause (nguyên nhân), source (nguồn điểm) hoặc appraiser (cơ quan thẩm định)",
                    "Put together by field, leaf, cause, source or appraiser",
                ],
            ),
            Argument(
                "common",
                "",
                [
                    "Những tiêu chí mà quá nửa số đơn vị của khối cùng mất điểm",
                    "The leaves on which more than half of a group's units lose",
                ],
            ),
            SCORE_FORMAT,
            Argument("unit", "ĐƠN_VỊ", ["Chỉ một đơn vị (mã hoặc tên)", "One unit only (id or name)"]),
            GROUP,
            Argument(
                "only",
                "ĐƠN_VỊ",
                [
                    "Chỉ các đơn vị này, cách nhau dấu phẩy; số gộp và điểm mất chung tính trên riêng các đơn vị này",
                    "These units only, separated by commas; sums and common losses are over these alone",
                ],
            ),
            WORKBOOK_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc lost bo-tieu-chi.yaml ho-so/ --unit phong-dien\n  cchc lost bo-tieu-chi.yaml ho-so/ --by cause\n  cchc lost bo-tieu-chi.yaml ho-so/ --common --only o-mon,phong-dien,thoi-lai\n  cchc lost bo-tieu-chi.yaml ho-so/ --format csv --out diem-mat.csv\n  cchc lost bo-tieu-chi.yaml ho-so/ --out diem-mat.xlsx",
            "Examples:\n  cchc lost set.yaml case/ --unit phong-dien\n  cchc lost set.yaml case/ --by cause\n  cchc lost set.yaml case/ --common --only o-mon,phong-dien,thoi-lai\n  cchc lost set.yaml case/ --format csv --out lost.csv\n  cchc lost set.yaml case/ --out lost.xlsx",
        ],
    },
    Texts {
        name: "verify",
        about: [
            "Đối chiếu một kết quả đã công bố với bộ tiêu chí và hồ sơ; nêu từng số khác",
            "Is a published result what these inputs give? Names every figure that differs",
        ],
        usage: ["cchc verify [TÙY CHỌN] KẾT_QUẢ BỘ HỒ_SƠ", "cchc verify [OPTIONS] RESULT SET CASE"],
        arguments: &[
            Argument(
                "result",
                "KẾT_QUẢ",
                ["Kết quả đã công bố: tệp .json", "The published result: a .json file"],
            ),
            SET,
            CASE,
            FORMAT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc verify ket-qua.json bo-tieu-chi.yaml ho-so/",
            "Examples:\n  cchc verify result.json set.yaml case/",
        ],
    },
    Texts {
        name: "describe",
        about: [
            "Nói bộ tiêu chí bằng lời, từng mục, để đối chiếu với văn bản",
            "Say a criteria set in sentences, node by node, to be held against its document",
        ],
        usage: ["cchc describe [TÙY CHỌN] BỘ", "cchc describe [OPTIONS] SET"],
        arguments: &[SET, PART, WORDS_FORMAT, WORDS_OUT],
        after: [
            "Ví dụ:\n  cchc describe bo-tieu-chi.yaml\n  cchc describe bo-tieu-chi.yaml --code 3.2\n  cchc describe bo-tieu-chi.yaml --format markdown --out bo-tieu-chi.md",
            "Examples:\n  cchc describe set.yaml\n  cchc describe set.yaml --code 3.2\n  cchc describe set.yaml --format markdown --out set.md",
        ],
    },
    Texts {
        name: "explain",
        about: [
            "Nói cách tính điểm của một đơn vị, từng bước: số liệu nào, ở đâu, áp dụng bậc nào, vì sao",
            "Say how the points of a unit came about, step by step: what was read, where, which step applied",
        ],
        usage: [
            "cchc explain [TÙY CHỌN] BỘ HỒ_SƠ --unit ĐƠN_VỊ",
            "cchc explain [OPTIONS] SET CASE --unit UNIT",
        ],
        arguments: &[
            SET,
            CASE,
            Argument("unit", "ĐƠN_VỊ", ["Đơn vị (mã hoặc tên)", "The unit (id or name)"]),
            PART,
            WORDS_FORMAT,
            WORDS_OUT,
            WITHOUT,
            STRICT,
            NUMBERS,
            ROLLUP,
        ],
        after: [
            "Ví dụ:\n  cchc explain bo-tieu-chi.yaml ho-so/ --unit phong-dien\n  cchc explain bo-tieu-chi.yaml ho-so/ --unit phong-dien --code 3.3.2\n  cchc explain bo-tieu-chi.yaml ho-so/ --unit phong-dien --format markdown --out phong-dien.md",
            "Examples:\n  cchc explain set.yaml case/ --unit phong-dien\n  cchc explain set.yaml case/ --unit phong-dien --code 3.3.2\n  cchc explain set.yaml case/ --unit phong-dien --format markdown --out phong-dien.md",
        ],
    },
    Texts {
        name: "problems",
        about: [
            "Danh mục các mã vấn đề; với một mã: ý nghĩa, ví dụ và cách sửa",
            "The catalogue of problem codes; with a code: its meaning, an example and its mend",
        ],
        usage: ["cchc problems [TÙY CHỌN] [MÃ]", "cchc problems [OPTIONS] [CODE]"],
        arguments: &[Argument(
            "code",
            "MÃ",
            ["Một mã, ví dụ option-over-max", "A code, like option-over-max"],
        )],
        after: [
            "Ví dụ:\n  cchc problems\n  cchc problems option-over-max",
            "Examples:\n  cchc problems\n  cchc problems option-over-max",
        ],
    },
    Texts {
        name: "schema",
        about: [
            "In JSON Schema, để trình soạn thảo gợi ý và kiểm tra YAML",
            "Print a JSON Schema, so that editors complete and check YAML",
        ],
        usage: ["cchc schema [TÙY CHỌN] LOẠI", "cchc schema [OPTIONS] KIND"],
        arguments: &[Argument(
            "kind",
            "LOẠI",
            [
                "set: bộ tiêu chí; case: hồ sơ JSON; result: kết quả; lost: điểm bị mất; describe, explain: bộ tiêu chí bằng lời, cách tính điểm; robust: độ vững của xếp hạng; scenarios: kịch bản; simulate, over, margins, next, recover: kết quả của các lệnh ấy",
                "set: a criteria set; case: a case in one JSON; result: a result; lost: lost points; describe, explain: a set in sentences, an explanation; robust: how robust ranks are; scenarios: scenarios as written; simulate, over, margins, next, recover: what these answer",
            ],
        )],
        after: [
            "Ví dụ:\n  cchc schema set > set.schema.json",
            "Examples:\n  cchc schema set > set.schema.json",
        ],
    },
    Texts {
        name: "completions",
        about: ["In tệp gợi ý lệnh cho shell", "Print shell completions"],
        usage: ["cchc completions SHELL", "cchc completions SHELL"],
        arguments: &[Argument(
            "shell",
            "SHELL",
            ["bash, zsh, fish, powershell hoặc elvish", "bash, zsh, fish, powershell or elvish"],
        )],
        after: [
            "Ví dụ:\n  cchc completions bash > ~/.local/share/bash-completion/completions/cchc",
            "Examples:\n  cchc completions bash > ~/.local/share/bash-completion/completions/cchc",
        ],
    },
];

/// The command with its texts in a language.
pub(crate) fn speak(command: Command, language: Language) -> Command {
    let all = TABLE.iter().chain(what_if::TABLE).chain(authoring::AUTHORING).chain(serving::TABLE);
    all.fold(command, |command, texts| match texts.name {
        "" => dress(command, texts, language),
        name => command.mut_subcommand(name, |subcommand| dress(subcommand, texts, language)),
    })
}

fn say(both: Both, language: Language) -> &'static str {
    let [vi, en] = both;
    match language {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}

fn dress(command: Command, texts: &Texts, language: Language) -> Command {
    let headings: [Both; 4] =
        [["Cách dùng", "Usage"], ["Lệnh", "Commands"], ["Tham số", "Arguments"], ["Tùy chọn", "Options"]];
    let [usage, commands, positionals, options] = headings.map(|heading| say(heading, language));
    let mut command = command
        .about(say(texts.about, language))
        .override_usage(say(texts.usage, language))
        .after_help(format!("{}\n\n{}", say(texts.after, language), say(EXIT_CODES, language)))
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(commands)
        .disable_version_flag(true);
    if texts.name.is_empty() {
        let version = clap::Arg::new("version").long("version").short('V').action(clap::ArgAction::Version);
        command = command.arg(version);
    }
    // What every command has stands below what is its own.
    let first = if texts.name.is_empty() { 100 } else { 0 };
    for (order, Argument(id, value, about)) in texts.arguments.iter().enumerate() {
        command = command.mut_arg(id, |argument| {
            let heading = if argument.is_positional() { positionals } else { options };
            let argument =
                argument.help(say(*about, language)).help_heading(heading).display_order(first + order);
            if !argument.get_action().takes_values() {
                return argument;
            }
            let argument = argument.hide_possible_values(true).hide_default_value(true);
            let named = language == Language::Vietnamese && !value.is_empty();
            if named { argument.value_name(*value) } else { argument }
        });
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_has_its_texts() {
        let command = crate::arguments::command(Language::Vietnamese);
        command.clone().debug_assert();
        for command in command.get_subcommands().chain([&command]) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
