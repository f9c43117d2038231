//! Margins as JSON has them: what separates units from the next rank and tier.
//!
//! Points to be won are rounded up to the places of the set, points that can be lost down, so that what is shown
//! is enough, and is safe; the exact threshold stands beside it where that changed the figure.

use cchc::{CriteriaSet, Evidence, Margins, NodeIndex, Number, RankMargin, Reach, TierMargin, UnitIndex};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::head::Head;
use crate::result::{UnitResult, is_false};
use crate::simulate::Figures;

/// What separates units from the next rank and tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc margins")]
pub struct MarginsFile {
    /// What it is, and of what.
    #[serde(flatten)]
    pub head: Head,
    /// The units, in the order of the case.
    pub units: Vec<UnitMargins>,
}

/// The margins of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct UnitMargins {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its ranking group.
    pub group: String,
    /// Its index; null where nothing applies.
    pub index: Option<String>,
    /// Its points.
    pub points: Option<String>,
    /// What could be reached.
    pub max: String,
    /// Its rank.
    pub rank: Option<usize>,
    /// Its tier.
    pub tier: Option<String>,
    /// Those right ahead; null for the first and for units that are not ranked.
    pub ahead: Option<RankReport>,
    /// Those right behind; null for the last and for units that are not ranked.
    pub behind: Option<RankReport>,
    /// The next better tier; null where there is none.
    pub better: Option<TierMarginReport>,
    /// What keeps the unit in its own tier; null where it has none.
    pub own: Option<TierMarginReport>,
}

/// What separates a unit from those of the next rank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RankReport {
    /// Their rank.
    pub rank: usize,
    /// Their ids.
    pub units: Vec<String>,
    /// Their names, in the same order.
    pub names: Vec<String>,
    /// Their index.
    pub index: String,
    /// How far their index is from the unit's.
    pub distance: String,
    /// The points of the whole until the index is the same.
    pub points: PointsReport,
    /// Where the index is the same: the code whose points decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_break: Option<String>,
    /// One unit of the last place of the index decides, or less.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_a_hair: bool,
}

/// Points up to a threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PointsReport {
    /// As shown: enough to be won, or safe to be lost.
    pub shown: String,
    /// The exact threshold, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// Whether exactly so many reach it, or can be lost.
    pub closed: bool,
}

/// What separates a unit from a tier, or keeps it there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TierMarginReport {
    /// The tier.
    pub tier: String,
    /// The least index at which it holds; null where every index does.
    pub index: Option<String>,
    /// How far the unit's index is from it.
    pub distance: String,
    /// The points of the whole to it.
    pub points: PointsReport,
    /// What is required beside the index and fails.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub failing: Vec<FailingReport>,
    /// One unit of the last place of the index decides, or less.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_a_hair: bool,
}

/// A requirement that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FailingReport {
    /// The node.
    pub code: String,
    /// Its percent.
    pub percent: String,
    /// The percent that is asked.
    pub required: String,
}

impl MarginsFile {
    /// The JSON text, with a final line break. Same inputs, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}

/// What a file of margins is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarginsPublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) margins: &'a [Margins],
    /// All units, without their nodes.
    pub(crate) results: &'a [UnitResult],
    /// The units that are listed, in the order of the case.
    pub(crate) units: &'a [UnitIndex],
}

impl MarginsPublication<'_> {
    pub(crate) fn units(&self) -> Vec<UnitMargins> {
        let all = self.margins.iter().zip(self.results);
        all.filter(|(margins, _)| self.units.binary_search(&margins.unit).is_ok())
            .map(|(margins, result)| self.unit(margins, result))
            .collect()
    }

    fn unit(&self, margins: &Margins, result: &UnitResult) -> UnitMargins {
        let result = result.clone();
        UnitMargins {
            id: result.id,
            name: result.name,
            group: result.group,
            index: result.index,
            points: result.points,
            max: result.max,
            rank: result.rank,
            tier: result.tier,
            ahead: margins.ahead.as_ref().map(|margin| self.rank(margin, true)),
            behind: margins.behind.as_ref().map(|margin| self.rank(margin, false)),
            better: margins.better.as_ref().map(|margin| self.tier(margin, true)),
            own: margins.own.as_ref().map(|margin| self.tier(margin, false)),
        }
    }

    fn figures(&self) -> Figures<'_> {
        Figures { set: self.set }
    }

    fn code(&self, node: NodeIndex) -> String {
        self.set.node(node).code.to_string()
    }

    fn rank(&self, margin: &RankMargin, up: bool) -> RankReport {
        let units = margin.units.iter().map(|unit| self.evidence.unit(*unit));
        RankReport {
            rank: margin.rank,
            units: units.clone().map(|unit| unit.id.to_string()).collect(),
            names: units.map(|unit| unit.name.clone()).collect(),
            index: self.figures().index(&margin.index),
            distance: self.figures().index(&margin.distance),
            points: self.points(&margin.points, up),
            tie_break: margin.tie_break.map(|node| self.code(node)),
            by_a_hair: margin.by_a_hair,
        }
    }

    fn tier(&self, margin: &TierMargin, up: bool) -> TierMarginReport {
        let figures = self.figures();
        let failing = margin.failing.iter().map(|(node, percent, required)| FailingReport {
            code: self.code(*node),
            percent: figures.index(percent),
            required: required.to_exact_text(),
        });
        let tier = self.set.tiers().get(margin.tier).map(|tier| tier.name.clone());
        TierMarginReport {
            tier: tier.unwrap_or_default(),
            index: margin.index.as_ref().map(|index| figures.index(index)),
            distance: figures.index(&margin.distance),
            points: self.points(&margin.points, up),
            failing: failing.collect(),
            by_a_hair: margin.by_a_hair,
        }
    }

    fn points(&self, reach: &Reach, up: bool) -> PointsReport {
        let places = self.set.rounding().of_points().places;
        let shown: Number = if up { reach.enough(places) } else { reach.safe(places) };
        let exact = (shown != reach.points && reach.points.is_short()).then(|| reach.points.to_exact_text());
        PointsReport { shown: self.figures().points(&shown), exact, closed: reach.closed }
    }
}
