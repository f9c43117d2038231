//! What a unit comes to over all values of one leaf, as JSON has it.

use cchc::{CriteriaSet, Evidence, Form, Over, Piece, Probe};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::head::Head;
use crate::simulate::{EditReport, Figures};

/// What a unit comes to over all values of one leaf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc over")]
pub struct OverFile {
    /// What it is, and of what.
    #[serde(flatten)]
    pub head: Head,
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The leaf.
    pub code: String,
    /// Its name.
    pub leaf: String,
    /// Changes that stand all along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditReport>,
    /// What the leaf finally stands on now; null where nothing does.
    pub now: Option<String>,
    /// The pieces, by rising values; of options and items in the order of the rule.
    pub pieces: Vec<PieceReport>,
}

/// Values in a row with the same rank and tier, whose points go one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PieceReport {
    /// The first value, which belongs to the piece; null where the range has no beginning.
    pub from: Option<String>,
    /// The last value, which belongs to the piece; null where the range has no end.
    pub to: Option<String>,
    /// What the points do: `fixed`, `linear` (by the same with each step), `bent` (they only rise or only fall).
    pub form: String,
    /// The rank; null where the unit is not ranked.
    pub rank: Option<usize>,
    /// The tier; null where none applies.
    pub tier: Option<String>,
    /// What the first value gives.
    pub first: ProbeReport,
    /// What the last value gives.
    pub last: ProbeReport,
}

/// What one value gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProbeReport {
    /// The points of the leaf, before gates.
    pub leaf: String,
    /// The points of the unit.
    pub points: Option<String>,
    /// Its index.
    pub index: Option<String>,
}

impl OverFile {
    /// The JSON text, with a final line break. Same inputs, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }

    pub(crate) fn new(
        head: Head,
        set: &CriteriaSet,
        evidence: &Evidence,
        over: &Over,
        now: Option<String>,
        edits: Vec<EditReport>,
    ) -> OverFile {
        let (unit, node) = (evidence.unit(over.unit), set.node_of(over.leaf));
        OverFile {
            head,
            unit: unit.id.to_string(),
            name: unit.name.clone(),
            code: node.code.to_string(),
            leaf: node.name.clone(),
            edits,
            now,
            pieces: over.pieces.iter().map(|piece| reported(set, over, piece)).collect(),
        }
    }
}

fn reported(set: &CriteriaSet, over: &Over, piece: &Piece) -> PieceReport {
    let figures = Figures { set };
    let text = |probe: &Probe| figures.change(over.leaf, &probe.change);
    let outcome = &piece.first.outcome;
    let form = match piece.form {
        Form::Fixed => "fixed",
        Form::Linear => "linear",
        Form::Bent => "bent",
    };
    let probe = |probe: &Probe| ProbeReport {
        leaf: figures.points(&probe.points),
        points: probe.outcome.whole.as_ref().map(|whole| figures.points(&whole.points)),
        index: probe.outcome.index.as_ref().map(|index| figures.index(index)),
    };
    PieceReport {
        from: text(&piece.first).filter(|_| piece.begins),
        to: text(&piece.last).filter(|_| piece.ends),
        form: form.into(),
        rank: outcome.rank,
        tier: outcome.tier.and_then(|tier| set.tiers().get(tier)).map(|tier| tier.name.clone()),
        first: probe(&piece.first),
        last: probe(&piece.last),
    }
}
