//! Scores become a result: the one place where figures are rounded to be shown.

use cchc::{
    CriteriaSet, Evidence, LeafScore, LeafStatus, Node, NodeScore, Number, SEMANTICS, Scores, Source,
    Standing, Standings, UnitIndex, UnitScore,
};

use crate::result::{
    BoundsResult, CaseReference, Counts, CriteriaReference, Exact, GroupNodeResult, GroupResult, NodeResult,
    ResultFile, Shown, SourceResult, UnitResult,
};

/// What a result is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) scores: &'a Scores,
    pub(crate) standings: &'a Standings,
    pub(crate) without: &'a [Source],
    pub(crate) set_digest: &'a str,
    pub(crate) case_digest: &'a str,
}

/// The word for a source.
pub fn source_word(source: Source) -> &'static str {
    match source {
        Source::Appraisal => "appraisal",
        Source::Survey => "survey",
        Source::External => "external",
    }
}

pub(crate) fn status_word(status: LeafStatus) -> Option<&'static str> {
    match status {
        LeafStatus::Scored => None,
        LeafStatus::Decided => Some("decided"),
        LeafStatus::Unverified => Some("unverified"),
        LeafStatus::Missing => Some("missing"),
        LeafStatus::Undocumented => Some("undocumented"),
        LeafStatus::Pending => Some("pending"),
        LeafStatus::NotApplicable => Some("not_applicable"),
        LeafStatus::Excluded => Some("excluded"),
    }
}

impl Publication<'_> {
    pub(crate) fn result(&self) -> ResultFile {
        let units = self.evidence.unit_indices();
        let units = units.filter_map(|unit| {
            let score = self.scores.units.get(unit.position())?;
            Some(self.unit(unit, score, self.standings.units.get(unit.position())?))
        });
        ResultFile {
            cchc: 1,
            kind: "result".into(),
            semantics: SEMANTICS,
            engine: concat!("cchc ", env!("CARGO_PKG_VERSION")).into(),
            criteria: CriteriaReference {
                id: self.set.id().into(),
                year: self.set.year(),
                digest: self.set_digest.into(),
            },
            case: CaseReference { digest: self.case_digest.into() },
            without: self.without.iter().map(|source| source_word(*source).into()).collect(),
            partial: false,
            units: units.collect(),
            groups: self.groups(),
        }
    }

    fn points(&self, number: &Number) -> String {
        number.to_fixed(self.set.rounding().of_points())
    }

    fn percent(&self, number: &Number) -> String {
        number.to_fixed(self.set.rounding().of_index())
    }

    fn unit(&self, index: UnitIndex, score: &UnitScore, standing: &Standing) -> UnitResult {
        let unit = self.evidence.unit(index);
        let whole = score.last.whole.as_ref();
        let bounds = score.bounds.as_ref().map(|bounds| BoundsResult {
            low: self.percent(&bounds.low),
            high: bounds.high.as_ref().map(|high| self.percent(high)),
        });
        let tier = standing.tier.and_then(|tier| self.set.tiers().get(tier));
        UnitResult {
            id: unit.id.to_string(),
            name: unit.name.clone(),
            group: unit.group.to_string(),
            parent: unit.attribute("parent").map(str::to_owned),
            index: score.last.index().map(|index| self.percent(&index)),
            points: whole.map(|whole| self.points(&whole.points)),
            own: score.own.whole.as_ref().map(|whole| self.points(&whole.points)),
            max: self.points(whole.map_or(&Number::ZERO, |whole| &whole.max)),
            lost: whole.map(|whole| self.points(&whole.lost())),
            rank: standing.rank,
            ranks: standing.ranks.iter().cloned().collect(),
            tier: tier.map(|tier| tier.name.clone()),
            bounds,
            counts: counts(&score.leaves),
            by_source: score
                .by_source
                .iter()
                .map(|(source, part)| {
                    let part =
                        SourceResult { points: self.points(&part.points), max: self.points(&part.max) };
                    (source_word(*source).to_owned(), part)
                })
                .collect(),
            exact: whole.and_then(|whole| self.exact(whole)),
            criteria: (self.set.nodes().iter().enumerate())
                .map(|(position, node)| self.node(position, node, score))
                .collect(),
        }
    }

    fn node(&self, position: usize, node: &Node, score: &UnitScore) -> NodeResult {
        let last = score.last.nodes.get(position).and_then(Option::as_ref);
        let own = score.own.nodes.get(position).and_then(Option::as_ref);
        let leaf = node.leaf.and_then(|leaf| score.leaves.get(leaf.position()));
        let Some(last) = last else { return excluded(node) };
        // What a unit left out of its own score it did not claim: it counts 0 in the split of the loss.
        let claimed = own.map(|own| own.points.clone()).unwrap_or_default();
        NodeResult {
            code: node.code.to_string(),
            points: Some(self.points(&last.points)),
            max: Some(self.points(&last.max)),
            own: Shown::Figure(own.map(|own| self.points(&own.points))),
            lost: Some(self.points(&last.lost())),
            conceded: leaf.map(|_| self.points(&(&last.max - &claimed))),
            cut: leaf.map(|_| self.points(&(&claimed - &last.points))),
            status: leaf.and_then(|leaf| status_word(leaf.status)).map(str::to_owned),
            exact: self.exact(last),
        }
    }

    fn exact(&self, score: &NodeScore) -> Option<Exact> {
        let rounding = self.set.rounding().of_points();
        let changed = |number: &Number| {
            (number.round(rounding) != *number && number.is_short()).then(|| number.to_exact_text())
        };
        let exact = Exact { points: changed(&score.points), max: changed(&score.max) };
        (exact != Exact::default()).then_some(exact)
    }

    fn groups(&self) -> Vec<GroupResult> {
        let summaries = self.evidence.groups().iter().zip(&self.standings.groups);
        let percent = |mean: &Number| mean.to_fixed(self.set.rounding().of_index());
        summaries
            .map(|(group, summary)| {
                let mut tiers = indexmap::IndexMap::new();
                for (tier, count) in &summary.tiers {
                    if let Some(tier) = self.set.tiers().get(*tier) {
                        *tiers.entry(tier.name.clone()).or_insert(0) += count;
                    }
                }
                let means = self.set.nodes().iter().zip(&summary.mean_percents);
                GroupResult {
                    group: group.to_string(),
                    units: summary.units,
                    mean_index: summary.mean_index.as_ref().map(percent),
                    tiers,
                    criteria: means
                        .map(|(node, mean)| GroupNodeResult {
                            code: node.code.to_string(),
                            mean_percent: mean.as_ref().map(percent),
                        })
                        .collect(),
                }
            })
            .collect()
    }
}

fn excluded(node: &Node) -> NodeResult {
    NodeResult {
        code: node.code.to_string(),
        points: None,
        max: None,
        own: Shown::Absent,
        lost: None,
        conceded: None,
        cut: None,
        status: Some("excluded".into()),
        exact: None,
    }
}

fn counts(leaves: &[LeafScore]) -> Counts {
    let count = |status| leaves.iter().filter(|leaf| leaf.status == status).count();
    Counts {
        missing: count(LeafStatus::Missing),
        unverified: count(LeafStatus::Unverified),
        pending: count(LeafStatus::Pending),
        undocumented: count(LeafStatus::Undocumented),
    }
}
