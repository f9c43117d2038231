//! The words of reports on robustness, both languages side by side.

use cchc::{Language, Text};
use cchc_wire::robust::RobustAsked;

use crate::figures::{self, figure};
use crate::view::harmless;
use crate::words::{Word, word};

pub(super) const TITLE: Word =
    word("ĐỘ VỮNG CỦA XẾP HẠNG VÀ XẾP LOẠI, NĂM", "HOW ROBUST RANKS AND TIERS ARE,");
pub(super) const OPEN_INDEX: Word = word("Chỉ số có thể (%)", "Index can be (%)");
pub(super) const OPEN_RANK: Word = word("Hạng có thể", "Rank can be");
pub(super) const LEFT_OUT_RANK: Word = word("Bỏ một mục", "One left out");
pub(super) const WEIGHTS_RANK: Word = word("Đổi trọng số (90 %)", "Weights (90 %)");
pub(super) const SURVEY_RANK: Word = word("Hỏi lại khảo sát (90 %)", "Survey (90 %)");
pub(super) const OPEN: Word = word("Chờ kết luận, tranh chấp", "Pending, disputed");
pub(super) const LEFT_OUT: Word = word("Bỏ một mục", "One left out");
pub(super) const WEIGHTS: Word = word("Đổi trọng số", "Weights");
pub(super) const SURVEY: Word = word("Hỏi lại khảo sát", "Survey");
pub(super) const WEIGHTS_PERCENT: Word = word("Đổi trọng số (%)", "Weights (%)");
pub(super) const SURVEY_PERCENT: Word = word("Khảo sát (%)", "Survey (%)");
pub(super) const NO_TIER: Word = word("chưa xếp loại", "no tier");
pub(super) const TIERS: Word = word("Xếp loại chưa chắc", "Tiers that are not safe");
pub(super) const TIERS_ARE_SAFE: Word = word(
    "Không phép thử nào làm đổi xếp loại của đơn vị nào.",
    "Nothing that was tried gives any unit another tier.",
);
pub(super) const LEFT_OUT_TITLE: Word =
    word("Những mục mà thứ tự phụ thuộc nhiều nhất", "What the order hangs on most");
pub(super) const NOTHING_MOVES: Word = word(
    "Bỏ bất kỳ lĩnh vực hay tiêu chí nào cũng không đơn vị nào đổi hạng, đổi loại.",
    "Whichever field or criterion is left out, no unit has another rank or tier.",
);
pub(super) const MOVED: Word = word("Đơn vị đổi hạng", "Ranks moved");
pub(super) const FARTHEST: Word = word("Xa nhất (bậc)", "Farthest");
pub(super) const RECLASSIFIED: Word = word("Đổi loại", "Tiers moved");
pub(super) const PAIRS: Word = word("Các cặp chưa chắc thứ tự", "Pairs whose order is not safe");
pub(super) const PAIRS_NOTE: Word = word(
    "Cột %: số lần thử mà đơn vị xếp sau bằng hoặc vượt đơn vị xếp trước; nêu các cặp quá 5 %.",
    "Columns in %: draws in which the one behind came level or ahead; pairs above 5 % are listed.",
);
pub(super) const PAIRS_ARE_SAFE: Word = word(
    "Thứ tự của các đơn vị trên so với mọi đơn vị đều chắc.",
    "The order of these units is safe against all others.",
);
pub(super) const AHEAD: Word = word("Xếp trước", "Ahead");
pub(super) const BEHIND: Word = word("Xếp sau", "Behind");
pub(super) const YES: Word = word("có thể đổi", "can turn");

/// What was asked, and how many draws were made.
pub(super) fn asked(asked: &RobustAsked, language: Language) -> String {
    let spread = figure(&asked.spread, language);
    let draws = |draws: u32| Text::count(draws).in_language(language).to_owned();
    let (weights, seed, survey) = (draws(asked.weight_draws), asked.seed, draws(asked.survey_draws));
    let survey = match (language, asked.survey_draws) {
        (Language::Vietnamese, 0) => "không có phiếu khảo sát nào để hỏi lại".to_owned(),
        (Language::English, 0) => "there are no survey answers to draw from".to_owned(),
        (Language::Vietnamese, _) => format!("hỏi lại khảo sát {survey} lần"),
        (Language::English, _) => format!("surveys asked again {survey} times"),
    };
    match language {
        Language::Vietnamese => {
            format!("Trọng số lĩnh vực đổi trong ±{spread} %, {weights} lần; {survey}; mã gieo {seed}\n")
        }
        Language::English => {
            format!("Weights of fields within ±{spread} %, {weights} draws; {survey}; seed {seed}\n")
        }
    }
}

/// The codes without which a unit is in another tier.
pub(super) fn reclassified(codes: &[String], language: Language) -> String {
    const MOST: usize = 6;
    if codes.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = codes.iter().take(MOST).map(|code| harmless(code)).collect();
    let shown = shown.join(", ");
    let more = figures::count(codes.len().saturating_sub(MOST), language);
    match (codes.len().saturating_sub(MOST), language) {
        (0, Language::Vietnamese) => format!("đổi nếu bỏ {shown}"),
        (0, Language::English) => format!("another without {shown}"),
        (_, Language::Vietnamese) => format!("đổi nếu bỏ {shown} hoặc {more} mục khác"),
        (_, Language::English) => format!("another without {shown} or {more} more"),
    }
}

/// How many rows are not shown.
pub(super) fn more(count: usize, language: Language) -> String {
    let shown = figures::count(count, language);
    match (count, language) {
        (0, _) => String::new(),
        (_, Language::Vietnamese) => format!("và {shown} mục khác; xem đủ với `--format json`\n"),
        (_, Language::English) => format!("and {shown} more; `--format json` has them all\n"),
    }
}
