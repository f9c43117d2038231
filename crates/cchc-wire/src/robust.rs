//! How far ranks and tiers hang on judgement, as JSON has it (reference, "Robustness").
//!
//! Only the shape: how it is made from the engine's answer is in `publish`. Chances are percents of draws.

mod publish;

pub(crate) use publish::RobustPublication;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::result::{CaseReference, CriteriaReference, is_false};

/// How robust the ranks and tiers of a case are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc robustness")]
pub struct RobustFile {
    /// The format version: 1.
    pub cchc: u32,
    /// `robust`
    pub kind: String,
    /// The version of the arithmetic. Same digests, semantics and `asked`, same figures.
    pub semantics: u32,
    /// The program that computed it.
    pub engine: String,
    /// The criteria set.
    pub criteria: CriteriaReference,
    /// The case.
    pub case: CaseReference,
    /// Sources that were left out, where any were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Only some of the case's units are listed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub partial: bool,
    /// What was asked.
    pub asked: RobustAsked,
    /// The units, in the order of the case.
    pub units: Vec<UnitRobustness>,
    /// What becomes of the ranking without one field or leaf, over all units: fields first.
    pub left_out: Vec<LeftOutReport>,
    /// Pairs with a listed unit whose order is not safe, in the order of the ranking.
    pub pairs: Vec<PairReport>,
}

/// What was asked, and how many draws were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RobustAsked {
    /// The seed of the draws.
    pub seed: u64,
    /// By how many percent of itself the weight of a field moved at most, up and down.
    pub spread: String,
    /// How many draws of weights were made.
    pub weight_draws: u32,
    /// How many draws of surveys were made; 0 where no survey's answers are known.
    pub survey_draws: u32,
}

/// How robust one unit stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitRobustness {
    /// The unit's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its ranking group.
    pub group: String,
    /// Its index; null where nothing applies.
    pub index: Option<String>,
    /// Its rank; null where it is not ranked.
    pub rank: Option<usize>,
    /// Its tier.
    pub tier: Option<String>,
    /// Where it can end by what is pending or in dispute, its own and that of others.
    pub open: OpenReport,
    /// Where it ends without one field or leaf.
    pub left_out: UnitLeftOut,
    /// Where it stood in draws of weights.
    pub weights: DrawnReport,
    /// Where it stood in draws of surveys; absent where there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<DrawnReport>,
}

/// Where a unit can still end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenReport {
    /// The lowest index; null where nothing applies.
    pub low: Option<String>,
    /// The highest index; null where nothing applies, or where a bonus without limit is open.
    pub high: Option<String>,
    /// The ends may lie farther apart than the unit can end, never nearer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub loose: bool,
    /// The best and the worst rank; absent where it is not ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranks: Option<[usize; 2]>,
    /// The tier at the best and at the worst end.
    pub tiers: [Option<String>; 2],
    /// The codes of leaves that nobody has judged yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<String>,
    /// The codes of leaves over which rulings, evidence and claim do not agree.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<String>,
}

/// The best and the worst that a unit comes to without one field or leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitLeftOut {
    /// The best and the worst rank; absent where it is not ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranks: Option<[usize; 2]>,
    /// The codes without which it has the best and the worst rank: the first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<[String; 2]>,
    /// The codes without which it is in another tier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reclassified: Vec<String>,
}

/// Where a unit stood in draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DrawnReport {
    /// The best and the worst rank; absent where it is not ranked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranks: Option<[usize; 2]>,
    /// The ranks between which it stood in nine of ten draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<[usize; 2]>,
    /// How often it had its own rank, in percent of draws.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_rank: Option<String>,
    /// How often it had each tier, the best first.
    pub tiers: Vec<TierChance>,
}

/// How often a unit had a tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TierChance {
    /// The tier; null: none.
    pub tier: Option<String>,
    /// In percent of draws.
    pub chance: String,
}

/// What becomes of the ranking without a field or leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOutReport {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many units have another rank.
    pub moved: usize,
    /// By how many places the one that moves most does.
    pub farthest: usize,
    /// How many units have another tier.
    pub reclassified: usize,
}

/// Two units whose order is not safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PairReport {
    /// The id of the one ahead.
    pub ahead: String,
    /// The id of the one behind.
    pub behind: String,
    /// The name of the one ahead.
    pub ahead_name: String,
    /// The name of the one behind.
    pub behind_name: String,
    /// What is pending or in dispute can turn their order.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// How often the one behind came level or ahead in draws of weights, in percent.
    pub weights: String,
    /// The same in draws of surveys; absent where there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
}

impl RobustFile {
    /// The JSON text, with a final line break. Same inputs and request, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }

    /// What is said of a unit.
    pub fn unit(&self, id: &str) -> Option<&UnitRobustness> {
        self.units.iter().find(|unit| unit.id == id)
    }
}
