//! The engine's answer becomes JSON: indices become codes and names, counts become percents, rounded once.

use cchc::{
    CriteriaSet, Drawn, Evidence, LeafIndex, NodeIndex, Number, OpenStanding, RobustRequest, Robustness,
    Rounding, RoundingMode, SEMANTICS, Source, Standing, UnitDraws, UnitFigures, UnitIndex,
};

use super::{
    DrawnReport, LeftOutReport, OpenReport, PairReport, RobustAsked, RobustFile, TierChance, UnitLeftOut,
    UnitRobustness,
};
use crate::publish::source_word;
use crate::result::{CaseReference, CriteriaReference};

/// Chances are percents with so many places.
const OF_CHANCES: Rounding = Rounding { places: 2, mode: RoundingMode::HalfUp };

/// What a file about robustness is made of.
#[derive(Clone, Copy)]
pub(crate) struct RobustPublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) robustness: &'a Robustness,
    pub(crate) request: &'a RobustRequest,
    pub(crate) figures: &'a dyn Fn(UnitIndex) -> UnitFigures,
    pub(crate) standings: &'a [Standing],
    /// The units that are listed.
    pub(crate) units: &'a [UnitIndex],
    pub(crate) without: &'a [Source],
    pub(crate) set_reference: &'a CriteriaReference,
    pub(crate) case_digest: &'a str,
}

impl RobustPublication<'_> {
    pub(crate) fn file(&self) -> RobustFile {
        let Robustness { left_out, weights, survey, pairs, .. } = self.robustness;
        let is_listed =
            |pair: &&cchc::UnsafePair| self.units.contains(&pair.ahead) || self.units.contains(&pair.behind);
        RobustFile {
            cchc: 1,
            kind: "robust".into(),
            semantics: SEMANTICS,
            engine: concat!("cchc ", env!("CARGO_PKG_VERSION")).into(),
            criteria: self.set_reference.clone(),
            case: CaseReference { digest: self.case_digest.into() },
            without: self.without.iter().map(|source| source_word(*source).into()).collect(),
            partial: self.units.len() < self.evidence.units().len(),
            asked: RobustAsked {
                seed: self.request.seed,
                spread: self.request.spread.to_exact_text(),
                weight_draws: weights.draws,
                survey_draws: survey.draws,
            },
            units: self.units.iter().filter_map(|unit| self.unit(*unit)).collect(),
            left_out: left_out.iter().map(|left_out| self.left_out(left_out)).collect(),
            pairs: pairs.iter().filter(is_listed).map(|pair| self.pair(pair)).collect(),
        }
    }

    fn unit(&self, index: UnitIndex) -> Option<UnitRobustness> {
        let unit = self.evidence.unit(index);
        let standing = self.standings.get(index.position())?;
        let Robustness { open, weights, survey, .. } = self.robustness;
        let of_index = self.set.rounding().of_index();
        Some(UnitRobustness {
            id: unit.id.to_string(),
            name: unit.name.clone(),
            group: unit.group.to_string(),
            index: (self.figures)(index).index.map(|index| index.to_fixed(of_index)),
            rank: standing.rank,
            tier: self.tier(standing.tier),
            open: self.open(open.get(index.position())?),
            left_out: self.unit_left_out(index, standing),
            weights: self.drawn(weights, index, standing)?,
            survey: self.drawn(survey, index, standing),
        })
    }

    fn open(&self, open: &OpenStanding) -> OpenReport {
        let of_index = self.set.rounding().of_index();
        let shown = |index: &Number| index.to_fixed(of_index);
        let bounds = open.bounds.as_ref();
        OpenReport {
            low: bounds.map(|bounds| shown(&bounds.low)),
            high: bounds.and_then(|bounds| bounds.high.as_ref()).map(shown),
            loose: bounds.is_some_and(|bounds| bounds.loose),
            ranks: open.ranks.map(|(best, worst)| [best, worst]),
            tiers: [self.tier(open.tiers.0), self.tier(open.tiers.1)],
            pending: self.codes(&open.pending),
            disputed: self.codes(&open.disputed),
        }
    }

    fn codes(&self, leaves: &[LeafIndex]) -> Vec<String> {
        leaves.iter().map(|leaf| self.set.node_of(*leaf).code.to_string()).collect()
    }

    fn code(&self, node: NodeIndex) -> String {
        self.set.node(node).code.to_string()
    }

    fn tier(&self, tier: Option<usize>) -> Option<String> {
        tier.and_then(|tier| self.set.tiers().get(tier)).map(|tier| tier.name.clone())
    }

    fn unit_left_out(&self, unit: UnitIndex, standing: &Standing) -> UnitLeftOut {
        let place = unit.position();
        let ranked = self
            .robustness
            .left_out
            .iter()
            .filter_map(|left_out| Some((left_out.ranks.get(place).copied().flatten()?, left_out.node)));
        let ranked: Vec<(usize, NodeIndex)> = ranked.filter(|_| standing.rank.is_some()).collect();
        let best = ranked.iter().min_by_key(|(rank, _)| *rank);
        // Of equals the last one is the greatest, and the first is asked for.
        let worst = ranked.iter().rev().max_by_key(|(rank, _)| *rank);
        let ends = best.zip(worst);
        let reclassified = self.robustness.left_out.iter();
        let reclassified = reclassified.filter(|left_out| left_out.reclassified.contains(&unit));
        UnitLeftOut {
            ranks: ends.map(|((best, _), (worst, _))| [*best, *worst]),
            without: ends.map(|((_, best), (_, worst))| [self.code(*best), self.code(*worst)]),
            reclassified: reclassified.map(|left_out| self.code(left_out.node)).collect(),
        }
    }

    fn drawn(&self, drawn: &Drawn, unit: UnitIndex, standing: &Standing) -> Option<DrawnReport> {
        let draws: &UnitDraws = drawn.units.get(unit.position()).filter(|_| drawn.draws > 0)?;
        let chance = |count: u32| chance(count, drawn.draws);
        let same = standing.rank.map(|rank| draws.ranks.get(&rank).copied().unwrap_or_default());
        let tiers = (0..self.set.tiers().len()).map(Some).chain([None]);
        let tiers = tiers.filter_map(|tier| {
            let count = draws.tiers.get(&tier)?;
            Some(TierChance { tier: self.tier(tier), chance: chance(*count) })
        });
        Some(DrawnReport {
            ranks: draws.rank_range().map(|(best, worst)| [best, worst]),
            likely: draws.likely_ranks().map(|(best, worst)| [best, worst]),
            same_rank: same.map(chance),
            tiers: tiers.collect(),
        })
    }

    fn left_out(&self, left_out: &cchc::LeftOut) -> LeftOutReport {
        let node = self.set.node(left_out.node);
        let moves = left_out.moved.iter().filter_map(|unit| {
            let now = left_out.ranks.get(unit.position()).copied().flatten()?;
            Some(now.abs_diff(self.standings.get(unit.position())?.rank?))
        });
        LeftOutReport {
            code: node.code.to_string(),
            name: node.name.clone(),
            moved: left_out.moved.len(),
            farthest: moves.max().unwrap_or_default(),
            reclassified: left_out.reclassified.len(),
        }
    }

    fn pair(&self, pair: &cchc::UnsafePair) -> PairReport {
        let id = |unit: UnitIndex| self.evidence.unit(unit).id.to_string();
        let name = |unit: UnitIndex| self.evidence.unit(unit).name.clone();
        let survey = self.robustness.survey.draws;
        PairReport {
            ahead: id(pair.ahead),
            behind: id(pair.behind),
            ahead_name: name(pair.ahead),
            behind_name: name(pair.behind),
            open: pair.open,
            weights: chance(pair.by_weights, self.robustness.weights.draws),
            survey: (survey > 0).then(|| chance(pair.by_survey, survey)),
        }
    }
}

/// So many of all draws, in percent.
fn chance(count: u32, draws: u32) -> String {
    let [count, draws] = [count, draws].map(|number| Number::from(i64::from(number)));
    let share = count.checked_div(&draws).unwrap_or_default() * Number::hundred();
    share.to_fixed(OF_CHANCES)
}
