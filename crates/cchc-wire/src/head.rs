//! What every answer about a case begins with: what it is, by which arithmetic, of which set and case.

use cchc::{CriteriaSet, SEMANTICS, Source};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::publish::source_word;
use crate::result::{CaseReference, CriteriaReference};

/// What an answer about a case begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    /// The format version: 1.
    pub cchc: u32,
    /// What the answer is: `simulate`, `over`, `margins`, `next`.
    pub kind: String,
    /// The version of the arithmetic. Same digests and semantics, same figures.
    pub semantics: u32,
    /// The program that computed it.
    pub engine: String,
    /// The criteria set.
    pub criteria: CriteriaReference,
    /// The case, before any change.
    pub case: CaseReference,
    /// Sources that were left out, where any were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
}

impl Head {
    pub(crate) fn new(kind: &str, set: &CriteriaSet, digests: (&str, String), without: &[Source]) -> Head {
        let (set_digest, case_digest) = digests;
        Head {
            cchc: 1,
            kind: kind.into(),
            semantics: SEMANTICS,
            engine: concat!("cchc ", env!("CARGO_PKG_VERSION")).into(),
            criteria: CriteriaReference { id: set.id().into(), year: set.year(), digest: set_digest.into() },
            case: CaseReference { digest: case_digest },
            without: without.iter().map(|source| source_word(*source).into()).collect(),
        }
    }
}
