//! The request `robust`: what it holds, and how it is asked of the engine.

use cchc::{Checked, Kind, MOST_DRAWS, Number, Problem, Problems, RobustRequest, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{asked, chosen, one, together};
use crate::case::CaseFile;
use crate::engine::{Engine, Robust};
use crate::keyed::keyed;
use crate::result::ResultFile;
use crate::set;

keyed!(RobustCaseRequest);

/// A case whose ranking is put to the test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct RobustCaseRequest {
    /// The case.
    #[schemars(with = "CaseFile")]
    pub case: Value,
    /// Sources to leave out, so that the index is that of the others alone, rescaled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<set::Source>,
    /// Results of subordinate units, for rollup leaves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rollup: Vec<ResultFile>,
    /// The ids of the units that are listed; all, where none are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// How often weights and surveys are drawn, 1,000,000 at most; 10,000 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draws: Option<u32>,
    /// The seed of the draws; 1 where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// By how many percent of itself the weight of a field may move up and down, as a decimal text; 10 where
    /// nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<String>,
}

impl Engine {
    pub(super) fn robust_in(&self, request: &RobustCaseRequest) -> Result<Robust, Problems> {
        let Checked { value: evidence, mut warnings } = self.evidence(&request.case)?;
        let units = chosen(&evidence, &request.only, &mut warnings);
        let wanted = robust_request(request.draws, request.seed, request.spread.as_deref());
        let wanted = match wanted {
            Ok(wanted) if !warnings.has_errors() => wanted,
            wanted => {
                warnings.extend(wanted.err().unwrap_or_default());
                return Err(warnings);
            }
        };
        let asked = asked(&request.without, &request.rollup);
        let robust = self.robust(&evidence, &asked, &wanted, &units, &|_| {});
        let robust = robust.map(|robust| (robust.file, robust.warnings));
        together(warnings, robust).map(|(file, warnings)| Robust { file, warnings })
    }
}

/// What is asked of the robustness of a case, from what was written; what was not written is as usual.
///
/// # Errors
/// Draws beyond their limit; a spread that is no percent of 0…100 with at most two decimals.
pub fn robust_request(
    draws: Option<u32>,
    seed: Option<u64>,
    spread: Option<&str>,
) -> Result<RobustRequest, Problems> {
    let usual = RobustRequest::default();
    let draws = draws.unwrap_or(usual.draws);
    if !(1..=MOST_DRAWS).contains(&draws) {
        let Text { vi, en } = Text::count(MOST_DRAWS);
        return Err(one(Problem::new(
            Kind::NumberOutOfRange,
            format!("số lần thử là `{draws}`, cần từ 1 đến {vi}"),
            format!("`{draws}` draws were asked for; there can be 1 to {en}"),
        )));
    }
    let spread = match spread {
        None => usual.spread,
        Some(text) => spread_of(text).ok_or_else(|| one(no_spread(text)))?,
    };
    Ok(RobustRequest { draws, seed: seed.unwrap_or(usual.seed), spread })
}

fn spread_of(text: &str) -> Option<Number> {
    let is_fine = |spread: &Number| {
        !spread.is_negative()
            && *spread <= Number::hundred()
            && spread.decimal_places().is_some_and(|places| places <= 2)
    };
    let digits = text.trim().trim_end_matches('%').trim_end();
    Number::parse(digits).ok().filter(is_fine)
}

fn no_spread(text: &str) -> Problem {
    let problem = Problem::new(
        Kind::NumberOutOfRange,
        format!("biên độ trọng số `{text}` không dùng được"),
        format!("the spread of weights `{text}` cannot be used"),
    );
    problem.help(
        "viết phần trăm từ 0 đến 100, nhiều nhất hai chữ số thập phân, ví dụ `10` hoặc `2.5`",
        "write a percent of 0 to 100 with two decimals at most, like `10` or `2.5`",
    )
}
