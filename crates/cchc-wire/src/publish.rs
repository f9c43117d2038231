//! Scores become a result: the one place where its figures are rounded to be shown.

use std::collections::BTreeSet;

use cchc::{
    CriteriaSet, Evidence, Gaps, GroupSummary, LeafStatus, Node, NodeScore, Number, SEMANTICS, Source,
    Standing, Tally, UnitIndex, UnitScore,
};

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::result::{
    BoundsResult, CaseReference, Counts, CriteriaReference, Exact, GroupNodeResult, GroupResult, NodeResult,
    ResultFile, Shown, SourceResult, UnitResult,
};

/// How many nodes are made at a time where each unit is made when it is written: enough to be worth the while
/// of all cores, in a few tens of megabytes.
const NODES_AT_A_TIME: usize = 20_000;

/// What a result is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) tally: &'a Tally<'a>,
    pub(crate) standings: &'a [Standing],
    pub(crate) groups: &'a [GroupSummary],
    pub(crate) without: &'a [Source],
    pub(crate) set_digest: &'a str,
    /// The units that are listed, in the order of the case; figures are over all.
    pub(crate) units: &'a [UnitIndex],
}

/// The word for a source.
pub fn source_word(source: Source) -> &'static str {
    match source {
        Source::Appraisal => "appraisal",
        Source::Survey => "survey",
        Source::External => "external",
    }
}

/// The word for what a leaf's points stand on, where it is not simply its evidence.
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
    /// The whole result.
    pub(crate) fn result(&self, case_digest: String) -> ResultFile {
        self.frame(self.with_nodes(self.units), case_digest)
    }

    /// The same, each unit made when it is written, so that few are ever held.
    pub(crate) fn made_when_written(&self, case_digest: String) -> ResultFile<MadeWhenWritten<'_>> {
        self.frame(MadeWhenWritten(self), case_digest)
    }

    /// The result without its nodes: what ranks and classifies.
    pub(crate) fn standings(&self) -> ResultFile {
        let units = self.tally.map_units(|unit| self.head(unit));
        let units: Vec<UnitResult> = units.into_iter().flatten().collect();
        let listed = units.into_iter().enumerate().filter(|(place, _)| self.lists(*place));
        self.frame(listed.map(|(_, unit)| unit).collect(), String::new())
    }

    /// Some of the listed units with their nodes.
    pub(crate) fn with_nodes(&self, units: &[UnitIndex]) -> Vec<UnitResult> {
        let made = self.tally.map_scores(units, |unit, score| self.unit(unit, &score));
        made.into_iter().flatten().collect()
    }

    /// Whether the unit at a place is listed.
    fn lists(&self, place: usize) -> bool {
        self.units.binary_search_by_key(&place, |unit| unit.position()).is_ok()
    }

    /// Makes something of every unit of the case without its nodes.
    pub(crate) fn map_units<R: Send>(&self, make: impl Fn(&UnitResult) -> R + Send + Sync) -> Vec<R> {
        let made = self.tally.map_units(|unit| self.head(unit).as_ref().map(&make));
        made.into_iter().flatten().collect()
    }

    /// A result with these units.
    fn frame<Units>(&self, units: Units, case_digest: String) -> ResultFile<Units> {
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
            case: CaseReference { digest: case_digest },
            without: self.without.iter().map(|source| source_word(*source).into()).collect(),
            partial: self.units.len() < self.evidence.units().len(),
            units,
            groups: self.groups(),
        }
    }

    fn points(&self, number: &Number) -> String {
        number.to_fixed(self.set.rounding().of_points())
    }

    fn percent(&self, number: &Number) -> String {
        number.to_fixed(self.set.rounding().of_index())
    }

    /// A unit with its nodes.
    pub(crate) fn unit(&self, index: UnitIndex, score: &UnitScore) -> Option<UnitResult> {
        let nodes = self.set.nodes().iter().enumerate();
        Some(UnitResult {
            exact: score.last.whole.as_ref().and_then(|whole| self.exact(whole)),
            criteria: nodes.map(|(position, node)| self.node(position, node, score)).collect(),
            ..self.head(index)?
        })
    }

    /// A unit without its nodes.
    fn head(&self, index: UnitIndex) -> Option<UnitResult> {
        let (unit, figures) = (self.evidence.unit(index), self.tally.figures(index));
        let standing = self.standings.get(index.position())?;
        let points = |points: &Option<Number>| points.as_ref().map(|points| self.points(points));
        let bounds = figures.bounds.as_ref().map(|bounds| BoundsResult {
            low: self.percent(&bounds.low),
            high: bounds.high.as_ref().map(|high| self.percent(high)),
        });
        let part = |part: &NodeScore| SourceResult {
            points: self.points(&part.points),
            max: self.points(&part.max),
        };
        let tier = standing.tier.and_then(|tier| self.set.tiers().get(tier));
        Some(UnitResult {
            id: unit.id.as_str().to_owned(),
            name: unit.name.clone(),
            group: unit.group.as_str().to_owned(),
            parent: unit.attribute("parent").map(str::to_owned),
            index: figures.index.as_ref().map(|index| self.percent(index)),
            points: points(&figures.points),
            own: points(&figures.own),
            max: self.points(&figures.max),
            lost: points(&figures.lost),
            rank: standing.rank,
            ranks: standing.ranks.iter().cloned().collect(),
            tier: tier.map(|tier| tier.name.clone()),
            bounds,
            counts: counts(figures.gaps),
            by_source: (figures.by_source.iter())
                .map(|(source, score)| (source_word(*source).to_owned(), part(score)))
                .collect(),
            exact: None,
            criteria: Vec::new(),
        })
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
        let listed: BTreeSet<usize> = self.units.iter().map(|unit| self.evidence.group_of(*unit)).collect();
        let summaries = self.evidence.groups().iter().zip(self.groups).enumerate();
        let summaries = summaries.filter(|(place, _)| listed.contains(place)).map(|(_, summary)| summary);
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

/// The listed units of a publication, each made when it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MadeWhenWritten<'a>(&'a Publication<'a>);

impl Serialize for MadeWhenWritten<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Publication { set, units, .. } = self.0;
        serialize_in_steps(serializer, units, set.nodes().len(), |some| self.0.with_nodes(some))
    }
}

/// How many units of so many nodes are made at a time.
pub fn units_at_a_time(nodes: usize) -> usize {
    (NODES_AT_A_TIME / nodes.max(1)).max(1)
}

/// A list with an entry for each unit, of which no more are held than are made at a time.
pub(crate) fn serialize_in_steps<S: Serializer, R: Serialize>(
    serializer: S,
    units: &[UnitIndex],
    nodes: usize,
    make: impl Fn(&[UnitIndex]) -> Vec<R>,
) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(units.len()))?;
    for some in units.chunks(units_at_a_time(nodes)) {
        for entry in make(some) {
            list.serialize_element(&entry)?;
        }
    }
    list.end()
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

fn counts(gaps: Gaps) -> Counts {
    let count = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
    Counts {
        missing: count(gaps.missing),
        unverified: count(gaps.unverified),
        pending: count(gaps.pending),
        undocumented: count(gaps.undocumented),
    }
}
