//! A trace becomes an [`ExplainFile`]: figures are rounded to be shown, places become file, line and column.

use cchc::{
    Applied, At, AwardTrace, CellText, Column, CriteriaSet, DecidedBy, Evidence, Explanation, GateTrace,
    GroupFigures, LeafIndex, LeafTrace, MeasureKind, Neighbour, NodeIndex, NodeTrace, NodeWay, Number,
    Places, RankTrace, Rule, Ruling, RulingTrace, SEMANTICS, Source, Spotted, SumTrace, SumWay, TierTrace,
    UnitIndex, UnitScore,
};

use super::figures::Figures;
use super::{
    AppliedReport, AwardReport, BetterReport, BranchReport, CellReport, ExplainFile, ExplainedLeaf,
    ExplainedNode, ExplainedRank, ExplainedSum, ExplainedWhole, FailedRequirement, Figure, GateReport,
    GroupReport, KnotReport, Named, NeighbourReport, PolicyReport, RulingReport, SubordinateReport, SumPart,
    TieBreakReport, TierReport, UndecidedReport,
};
use crate::case::given_text;
use crate::publish::{source_word, status_word};
use crate::result::{BoundsResult, CaseReference, CriteriaReference};
use crate::rollup::{SubordinateResult, taken_over_by};
use crate::written::numeral;

/// What a file is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExplainPublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) score: &'a UnitScore,
    pub(crate) explanation: &'a Explanation,
    pub(crate) places: &'a Places,
    pub(crate) node: Option<NodeIndex>,
    pub(crate) without: &'a [Source],
    pub(crate) rollup: &'a [SubordinateResult],
    pub(crate) set_reference: &'a CriteriaReference,
    pub(crate) case_digest: &'a str,
}

impl ExplainPublication<'_> {
    pub(crate) fn file(&self) -> ExplainFile {
        let set = self.set;
        let nodes = self.explanation.nodes.iter().filter(|node| self.is_asked(node.node));
        ExplainFile {
            cchc: 1,
            kind: "explain".into(),
            version: 1,
            semantics: SEMANTICS,
            engine: concat!("cchc ", env!("CARGO_PKG_VERSION")).into(),
            criteria: self.set_reference.clone(),
            case: CaseReference { digest: self.case_digest.into() },
            without: self.without.iter().map(|source| source_word(*source).into()).collect(),
            title: set.title().into(),
            level: set.level().into(),
            status: set.status().into(),
            unit: self.unit(self.explanation.unit),
            group: self.evidence.unit(self.explanation.unit).group.to_string(),
            code: self.node.map(|node| set.node(node).code.to_string()),
            nodes: nodes.map(|node| self.node(node)).collect(),
            whole: self.whole(),
        }
    }

    /// Whether a node is the one that was asked for, or below it.
    fn is_asked(&self, node: NodeIndex) -> bool {
        let above = std::iter::successors(Some(node), |at| self.set.node(*at).parent);
        self.node.is_none_or(|asked| above.into_iter().any(|at| at == asked))
    }

    fn figures(&self) -> Figures<'_> {
        Figures { set: self.set }
    }

    fn points(&self, points: &Number) -> Figure {
        self.figures().points(points)
    }

    fn named(&self, node: NodeIndex) -> Named {
        let node = self.set.node(node);
        Named { code: node.code.to_string(), name: node.name.clone() }
    }

    fn unit(&self, unit: UnitIndex) -> Named {
        let unit = self.evidence.unit(unit);
        Named { code: unit.id.to_string(), name: unit.name.clone() }
    }

    fn node(&self, trace: &NodeTrace) -> ExplainedNode {
        let above = std::iter::successors(self.set.node(trace.node).parent, |at| self.set.node(*at).parent);
        let score = trace.score.as_ref();
        let (leaf, sum) = match &trace.way {
            NodeWay::Leaf(leaf) => (Some(Box::new(self.leaf(trace.node, leaf))), None),
            NodeWay::Sum(sum) => (None, sum.as_ref().map(|sum| self.sum(sum))),
        };
        ExplainedNode {
            node: self.named(trace.node),
            depth: above.count(),
            points: score.map(|score| self.points(&score.points)),
            max: score.map(|score| self.points(&score.max)),
            lost: score.map(|score| self.points(&score.lost())),
            leaf,
            sum,
            gates: trace.gates.iter().map(|gate| self.gate(trace.node, gate)).collect(),
        }
    }

    fn gate(&self, node: NodeIndex, trace: &GateTrace) -> GateReport {
        let gate = self.set.node(node).gates.get(trace.gate);
        GateReport {
            says: gate.map(|gate| (&cchc::gate_words(self.set, gate)).into()).unwrap_or_default(),
            at_most: gate.map(|gate| self.points(&gate.at_most)).unwrap_or_default(),
            leaf: self.named(self.set.leaf(trace.leaf).node),
            leaf_status: status_word(trace.leaf_status).unwrap_or("scored").into(),
            leaf_points: trace.leaf_points.as_ref().map(|points| self.points(points)),
            holds: trace.holds,
            binds: trace.binds,
        }
    }

    fn sum(&self, trace: &SumTrace) -> ExplainedSum {
        let (way, best, weights) = match &trace.way {
            SumWay::Added => ("added", None, None),
            SumWay::Best(best) => ("best", Some(self.set.node(*best).code.to_string()), None),
            SumWay::Weighed(weights) => ("weighed", None, Some(plain(weights))),
        };
        let parts = trace.parts.iter().map(|part| SumPart {
            node: self.named(part.node),
            points: self.points(&part.points),
            max: self.points(&part.max),
            weight: self.set.node(part.node).weight.as_ref().filter(|_| weights.is_some()).map(plain),
            adds: self.points(&part.adds),
        });
        ExplainedSum {
            way: way.into(),
            best,
            parts: parts.collect(),
            weights,
            out: trace.out.iter().map(|node| self.named(*node)).collect(),
            sum: self.points(&trace.sum),
            max: self.points(&trace.max),
            limited: self.points(&trace.limited),
            kept: self.points(&trace.kept),
        }
    }

    fn leaf(&self, node: NodeIndex, trace: &LeafTrace) -> ExplainedLeaf {
        let claim = trace.claim.as_ref();
        let rule = &self.set.leaf(trace.leaf).rule;
        let cell = |column, text: Option<String>| text.map(|text| self.cell(node, column, text));
        let points = |points: &Option<Number>| points.as_ref().map(|points| self.points(points));
        ExplainedLeaf {
            rule: rule.kind().into(),
            status: status_word(trace.status).unwrap_or("scored").into(),
            left_out: trace.left_out,
            branch: trace.branch.as_ref().map(|(branch, note)| BranchReport {
                node: self.named(*branch),
                note: note.clone(),
                cell: self.places.get(*branch, Column::Value).map(reported),
            }),
            value: cell(Column::Value, trace.given.as_ref().map(|given| given_text(rule, given))),
            declared: cell(Column::Declared, claim.and_then(|claim| claim.declared.as_ref()).map(numeral)),
            documents: cell(Column::Documents, claim.and_then(|claim| claim.documents.clone())),
            note: cell(Column::Note, claim.and_then(|claim| claim.note.clone())),
            rulings: trace.rulings.iter().map(|ruling| self.ruling(node, rule, ruling)).collect(),
            undecided: trace.undecided.as_ref().map(|undecided| UndecidedReport {
                status: status_word(undecided.status).unwrap_or("scored").into(),
                points: points(&undecided.points),
            }),
            not_applicable: trace.policy.map(|(policy, at)| PolicyReport {
                policy: policy.into(),
                says: (&cchc::policy_words(policy)).into(),
                at: self.named(at),
            }),
            award: trace.award.as_ref().map(|award| self.award(trace.leaf, award)),
            with_documents: points(&trace.with_documents),
            limited: points(&trace.limited),
            kept: points(&trace.kept),
            outright: trace.outright,
        }
    }

    /// A cell as it stands in its file, or else in its normal form.
    fn cell(&self, node: NodeIndex, column: Column, text: String) -> CellReport {
        let known = self.places.get(node, column).map(reported);
        known.unwrap_or(CellReport { text, ..CellReport::default() })
    }

    fn ruling(&self, node: NodeIndex, rule: &Rule, trace: &RulingTrace) -> RulingReport {
        let decision = &trace.decision;
        let (text, outright) = match &decision.ruling {
            Ruling::Given(given) => (given_text(rule, given), false),
            Ruling::Points(points) => (numeral(points), true),
        };
        RulingReport {
            round: decision.round,
            ruled: self.cell(node, Column::Ruling(decision.round), text),
            outright,
            points: trace.points.as_ref().map(|points| self.points(points)),
            reason: decision.reason.clone(),
            by: decision.by.clone(),
            on: decision.on.clone(),
        }
    }

    fn award(&self, leaf: LeafIndex, trace: &AwardTrace) -> AwardReport {
        let (set, figures) = (self.set, self.figures());
        let missed = trace.missed_words(set, leaf);
        AwardReport {
            value: (&trace.value_words(set, leaf)).into(),
            applied: self.applied(leaf, &trace.applied),
            says: (&trace.step_words(set, leaf)).into(),
            group: trace.figures.as_ref().and_then(|group| self.group(leaf, group)),
            points: figures.points(&trace.points),
            missed: missed.iter().map(Into::into).collect(),
            better: trace.better.as_ref().map(|better| BetterReport {
                says: (&better.words(set, leaf)).into(),
                points: figures.points(&better.points),
            }),
        }
    }

    /// The figures at which knots stand.
    fn group(&self, leaf: LeafIndex, group: &GroupFigures) -> Option<GroupReport> {
        let Rule::Curve(curve) = &self.set.leaf(leaf).rule else { return None };
        let figure = |at: At, figure: &Option<Number>| {
            let has_knot = curve.knots.iter().any(|knot| knot.at == at);
            figure.as_ref().filter(|_| has_knot).map(|figure| self.figures().measure(figure))
        };
        Some(GroupReport {
            highest: figure(At::Highest, &group.highest),
            lowest: figure(At::Lowest, &group.lowest),
            mean: figure(At::Mean, &group.mean),
            unit: match curve.scale.kind {
                MeasureKind::Percent => Some("%".to_owned()),
                MeasureKind::Number => curve.scale.unit.clone(),
            },
        })
    }

    fn applied(&self, leaf: LeafIndex, applied: &Applied) -> AppliedReport {
        let figures = self.figures();
        let options = self.set.leaf(leaf).rule.choosable().unwrap_or_default();
        let key = |option: &usize| options.get(*option).map(|option| option.key.clone()).unwrap_or_default();
        let knot = |knot: &Spotted| KnotReport {
            at: figures.measure(&knot.at),
            points: figures.points(&knot.points),
        };
        match applied {
            Applied::Option(option) => AppliedReport::Option(key(option)),
            Applied::Items { achieved, missed } => AppliedReport::Items {
                achieved: achieved.iter().map(key).collect(),
                missed: missed.iter().map(key).collect(),
            },
            Applied::Band(step) => AppliedReport::Step(step + 1),
            Applied::Line { left, right } => {
                AppliedReport::Line { left: left.as_ref().map(knot), right: right.as_ref().map(knot) }
            }
            Applied::Count { steps, sum } => {
                AppliedReport::Count { steps: plain(steps), sum: figures.points(sum) }
            }
            Applied::Answers { total, mean } => {
                AppliedReport::Answers { total: plain(total), mean: figures.measure(mean) }
            }
            Applied::Judged => AppliedReport::Judged,
            Applied::Rollup => self.rollup(leaf),
        }
    }

    /// The subordinate units of a rollup leaf.
    fn rollup(&self, leaf: LeafIndex) -> AppliedReport {
        let taken = match &self.set.leaf(leaf).rule {
            Rule::Rollup(rollup) => {
                let unit = self.evidence.unit(self.explanation.unit);
                taken_over_by(unit.id.as_str(), rollup, self.rollup)
            }
            _ => Vec::new(),
        };
        let percents: Vec<&Number> = taken.iter().filter_map(|taken| taken.percent.as_ref()).collect();
        let all = Number::sum(percents.iter().copied());
        let mean = all.checked_div(&Number::from(percents.len())).unwrap_or_default();
        let units = taken.iter().map(|taken| SubordinateReport {
            unit: Named { code: taken.unit.id.clone(), name: taken.unit.name.clone() },
            file: taken.file.map(str::to_owned),
            percent: taken.percent.as_ref().map(|percent| self.figures().measure(percent)),
        });
        AppliedReport::Rollup { units: units.collect(), mean: self.figures().measure(&mean) }
    }

    fn whole(&self) -> ExplainedWhole {
        let whole = &self.explanation.whole;
        let places = self.set.rounding().of_index();
        ExplainedWhole {
            sum: whole.sum.as_ref().map(|sum| self.sum(sum)),
            points: whole.score.as_ref().map(|score| self.points(&score.points)),
            max: whole.score.as_ref().map(|score| self.points(&score.max)),
            index: whole.index.as_ref().map(|index| self.figures().index(index)),
            by: self.set.ranking().by.into(),
            tiers: whole.tiers.iter().filter_map(|tier| self.tier(tier)).collect(),
            rank: whole.rank.as_ref().map(|rank| self.rank(rank)),
            bounds: self.score.bounds.as_ref().map(|bounds| BoundsResult {
                low: bounds.low.to_fixed(places),
                high: bounds.high.as_ref().map(|high| high.to_fixed(places)),
            }),
        }
    }

    fn tier(&self, trace: &TierTrace) -> Option<TierReport> {
        let tier = self.set.tiers().get(trace.tier)?;
        let failed = trace.failed.iter().filter_map(|(place, percent)| {
            let requirement = tier.requires.get(*place)?;
            Some(FailedRequirement {
                node: self.named(requirement.node),
                percent: self.figures().measure(percent),
                required: plain(&requirement.percent),
            })
        });
        Some(TierReport {
            name: tier.name.clone(),
            says: (&cchc::tier_range_words(self.set, trace.tier)).into(),
            bound_held: trace.bound_held,
            failed: failed.collect(),
            reached: trace.reached,
        })
    }

    fn rank(&self, trace: &RankTrace) -> ExplainedRank {
        ExplainedRank {
            rank: trace.rank,
            of: trace.of,
            beside: trace.beside.iter().map(|unit| self.unit(*unit)).collect(),
            ahead: trace.ahead.as_ref().map(|ahead| self.neighbour(ahead)),
            behind: trace.behind.as_ref().map(|behind| self.neighbour(behind)),
            inside: trace.inside.iter().cloned().collect(),
        }
    }

    fn neighbour(&self, trace: &Neighbour) -> NeighbourReport {
        let figures = self.figures();
        let (by, tie_break) = match &trace.by {
            // Ahead and behind say which way; the figure says how far.
            DecidedBy::Index(by) => {
                (Some(figures.measure(&if by.is_negative() { -by } else { by.clone() })), None)
            }
            DecidedBy::TieBreak { node, own, other } => {
                let (own, other) = (figures.points(own), figures.points(other));
                (None, Some(TieBreakReport { node: self.named(*node), own, other }))
            }
        };
        NeighbourReport {
            units: trace.units.iter().map(|unit| self.unit(*unit)).collect(),
            index: figures.index(&trace.index),
            by,
            tie_break,
        }
    }
}

/// A number that is the set's or the evidence's own, and shown as it is.
fn plain(number: &Number) -> Figure {
    Figure { shown: number.to_exact_text(), exact: None }
}

fn reported(cell: &CellText) -> CellReport {
    let known = |place: u32| (place > 0).then_some(place);
    CellReport {
        text: cell.text.clone(),
        file: cell.mark.file.as_deref().map(str::to_owned),
        sheet: cell.mark.sheet.as_deref().map(str::to_owned),
        cell: cell.mark.cell(),
        line: known(cell.mark.line),
        column: known(cell.mark.column),
    }
}
