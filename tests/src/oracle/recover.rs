//! The cheapest plan by trying every one (contract section 5).
//!
//! Written from the contract, and with nothing of the engine's: all changes of all leaves, in all combinations,
//! each summed up by the naive scorer. Only for cases so small that this ends.

mod changes;
pub mod integer;

use super::finding::{Standing, stand};
use super::input::Case;
use super::json::{list, number, required};
use super::model::CriteriaSet;
use super::number::{Exact, parse_fraction, whole};
use super::ranking::{key, ranking_index, tier};
use super::tree::{Scores, Standings, sum_up};
use super::unit::{Findings, GroupFigures, figures_of, final_findings, standings};
use changes::{Change, Efforts, changes_of};
pub use changes::{FAR, shortest};
use num_traits::{Signed, Zero};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the cheapest plan is, or how far the unit gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The cheapest plan that reaches the target.
    pub plan: Option<Plan>,
    /// The highest index that any plan reaches, as it ranks and classifies.
    pub best_index: Exact,
    /// The best tier, by its place in the set.
    pub best_tier: Option<usize>,
    pub best_rank: Option<usize>,
    /// How many plans were tried.
    pub tried: usize,
    /// The effort and the index of each of them.
    pub bought: Vec<(Exact, Exact)>,
}

impl Answer {
    /// Before any plan is tried.
    fn none() -> Self {
        Self {
            plan: None,
            best_index: whole(-1),
            best_tier: None,
            best_rank: None,
            tried: 0,
            bought: Vec::new(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub effort: Exact,
    /// Code, what it becomes, and whether documents come with it.
    pub changes: Vec<(String, String, bool)>,
    /// Σ |change of leaf points|.
    pub change: Exact,
    pub index: Exact,
    pub tier: Option<usize>,
    pub rank: Option<usize>,
}

/// What is asked: `unit`, `target`, and perhaps `efforts` (rows), `locks` (codes), `limits`, `at_most`, and `unlike`:
/// lists of codes, of each of which at least one has to stay.
///
/// None where there are more than so many plans to try.
pub fn recover(set: &Value, case: &Value, question: &Value, most: usize) -> Option<Answer> {
    let set = CriteriaSet::read(set);
    let case = Case::read(case, &[], &set);
    let ground = Ground::of(&set, &case, question);
    let plans: usize = ground.changes.iter().map(|changes| changes.len() + 1).product();
    (plans <= most).then(|| ground.answer(question))
}

struct Ground<'a> {
    set: &'a CriteriaSet,
    case: &'a Case,
    place: usize,
    findings: Vec<Findings>,
    /// Codes of leaves, in document order.
    codes: Vec<String>,
    changes: Vec<Vec<Change>>,
    efforts: Option<Efforts>,
    at_most: Option<usize>,
    /// Of each of these one leaf stays at least.
    unlike: Vec<Vec<String>>,
}

/// A plan while it is being tried: of each leaf the change, or that it stays.
type Picks = Vec<Option<usize>>;

/// What a plan costs, its moves in document order, and the plan.
type Found = ((Exact, usize, Exact), Vec<(Exact, usize)>, Plan);

impl<'a> Ground<'a> {
    fn of(set: &'a CriteriaSet, case: &'a Case, question: &Value) -> Self {
        let unit = required(question, "unit");
        let place = case.units.iter().position(|other| other.id == unit).expect("a unit");
        let findings = case.units.iter().map(|unit| final_findings(set, case, unit)).collect();
        let efforts = question.get("efforts").map(Efforts::read);
        let locks: BTreeSet<String> = list(question, "locks").iter().map(super::json::text).collect();
        let codes = |one: &Value| one.as_array().expect("codes").iter().map(super::json::text).collect();
        let mut ground = Self {
            unlike: list(question, "unlike").iter().map(codes).collect(),
            set,
            case,
            place,
            findings,
            codes: set.leaves().iter().map(|(node, _)| node.code.clone()).collect(),
            changes: Vec::new(),
            efforts,
            at_most: number(question, "at_most").map(|most| most.to_integer().try_into().expect("small")),
        };
        for (node, leaf) in set.leaves() {
            let limit = question.get("limits").and_then(|limits| super::json::field(limits, &node.code));
            let dossier = case.dossier(&unit, &node.code);
            let locked = locks.contains(&node.code);
            let changes = if locked {
                Vec::new()
            } else {
                changes_of(set, node, leaf, dossier, ground.efforts.as_ref(), limit.as_deref())
            };
            ground.changes.push(changes);
        }
        ground
    }

    /// The findings of all units while the own leaf of this place becomes this.
    fn with(&self, picks: &Picks) -> Vec<Findings> {
        let mut findings = self.findings.clone();
        for (leaf, pick) in picks.iter().enumerate() {
            if let Some(pick) = pick {
                let finding = self.changes[leaf][*pick].finding.clone();
                findings[self.place].insert(self.codes[leaf].clone(), finding);
            }
        }
        findings
    }

    /// The figures of the unit's group.
    fn figures(&self, findings: &[Findings]) -> GroupFigures {
        let group = &self.case.units[self.place].group;
        let members = self.case.units.iter().zip(findings).filter(|(other, _)| other.group == *group);
        let members: Vec<&Findings> = members.map(|(_, findings)| findings).collect();
        figures_of(self.set, &members)
    }

    /// Where the unit's leaves stand before anything changes.
    fn base(&self) -> Standings {
        standings(self.set, &self.findings[self.place], &self.figures(&self.findings))
    }

    /// The keys of the ranked rivals.
    fn rivals(&self, findings: &[Findings]) -> Vec<Vec<Exact>> {
        let own = &self.case.units[self.place];
        let figures = self.figures(findings);
        let others = self.case.units.iter().enumerate();
        others
            .filter(|(place, unit)| *place != self.place && unit.ranked && unit.group == own.group)
            .filter_map(|(place, _)| {
                key(self.set, &sum_up(self.set, &standings(self.set, &findings[place], &figures)))
            })
            .collect()
    }

    fn rank(&self, scores: &Scores, rivals: &[Vec<Exact>]) -> Option<usize> {
        let own = key(self.set, scores).filter(|_| self.case.units[self.place].ranked)?;
        let ahead = rivals.iter().filter(|rival| **rival > own);
        Some(1 + if self.set.ranking.dense { ahead.collect::<BTreeSet<_>>().len() } else { ahead.count() })
    }

    fn tier(&self, scores: &Scores) -> Option<usize> {
        let name = tier(self.set, &self.case.units[self.place], scores)?;
        let group = &self.case.units[self.place].group;
        let is_it = |tier: &super::model::Tier| {
            tier.name == name && tier.group.as_ref().is_none_or(|own| own == group)
        };
        self.set.tiers.iter().position(is_it)
    }

    fn cost(&self, picks: &Picks, points: &[Vec<Exact>]) -> (Exact, usize, Exact) {
        let moved: Vec<(usize, &Change)> = picks
            .iter()
            .enumerate()
            .filter_map(|(leaf, pick)| Some((leaf, &self.changes[leaf][(*pick)?])))
            .collect();
        let mut actions: BTreeMap<&String, &Exact> = BTreeMap::new();
        let (mut effort, mut change) = (Exact::zero(), Exact::zero());
        for (leaf, moved) in &moved {
            effort += &moved.effort;
            actions.extend(moved.actions.iter().map(|(name, fixed)| (name, fixed)));
            let after = &points[*leaf][picks[*leaf].expect("a change") + 1];
            change += (after - &points[*leaf][0]).abs();
        }
        effort += actions.values().fold(Exact::zero(), |sum, fixed| sum + *fixed);
        (effort, moved.len(), change)
    }

    /// Where two plans first differ, the smaller move goes first; staying is the smallest.
    fn moves(&self, picks: &Picks) -> Vec<(Exact, usize)> {
        let of = |(leaf, pick): (usize, &Option<usize>)| match pick {
            None => (whole(-1), 0),
            Some(pick) => (self.changes[leaf][*pick].amount.clone(), *pick),
        };
        picks.iter().enumerate().map(of).collect()
    }

    fn answer(&self, question: &Value) -> Answer {
        let stay: Picks = vec![None; self.codes.len()];
        let base = self.base();
        // What each leaf brings, alone, for each of its changes; what it does to the group hangs on it alone.
        let brought: Vec<Vec<_>> = (0..self.codes.len()).map(|leaf| self.brought(leaf, &base)).collect();
        let points: Vec<Vec<Exact>> =
            brought.iter().map(|leaf| leaf.iter().map(Standing::own_points).collect()).collect();
        let mut rivals: BTreeMap<Picks, Vec<Vec<Exact>>> = BTreeMap::new();
        let mut found: Option<Found> = None;
        let mut answer = Answer::none();
        let (mut picks, mut standings) = (stay, base);
        loop {
            if self.may_count(&picks) {
                let plan = self.tried(&picks, &standings, &points, &mut rivals, &mut answer);
                if let Some(plan) = plan.filter(|plan| self.reaches(question, plan)) {
                    let cost = self.cost(&picks, &points);
                    let moves = self.moves(&picks);
                    let is_better =
                        found.as_ref().is_none_or(|(known, order, _)| (&cost, &moves) < (known, order));
                    if is_better {
                        found = Some((cost, moves, plan));
                    }
                }
            }
            if !self.next(&mut picks, &mut standings, &brought) {
                break;
            }
        }
        answer.plan = found.map(|(_, _, plan)| plan);
        answer
    }

    /// Whether so many leaves may change, and these of all.
    fn may_count(&self, picks: &Picks) -> bool {
        let stays =
            |code: &String| self.codes.iter().zip(picks).any(|(own, pick)| own == code && pick.is_none());
        self.at_most.is_none_or(|most| picks.iter().flatten().count() <= most)
            && self.unlike.iter().all(|codes| codes.iter().any(stays))
    }

    /// What a leaf brings while it stays, and with each of its changes; no other leaf has a part in that.
    fn brought(&self, leaf: usize, base: &Standings) -> Vec<Standing> {
        let (node, kind) = self.set.leaves()[leaf];
        let mut brought = vec![base[&node.code].clone()];
        let still = self.figures(&self.findings);
        for (place, change) in self.changes[leaf].iter().enumerate() {
            let mut picks: Picks = vec![None; self.codes.len()];
            picks[leaf] = Some(place);
            let moved = kind.rule.needs_figures().then(|| self.figures(&self.with(&picks)));
            let figures = moved.as_ref().unwrap_or(&still).get(&node.code);
            brought.push(stand(&self.set.rounding, node, kind, &change.finding, figures));
        }
        brought
    }

    fn next(&self, picks: &mut Picks, standings: &mut Standings, brought: &[Vec<Standing>]) -> bool {
        for leaf in (0..picks.len()).rev() {
            let next = picks[leaf].map_or(0, |pick| pick + 1);
            let more = next < self.changes[leaf].len();
            picks[leaf] = more.then_some(next);
            let at = picks[leaf].map_or(0, |pick| pick + 1);
            standings.insert(self.codes[leaf].clone(), brought[leaf][at].clone());
            if more {
                return true;
            }
        }
        false
    }

    fn tried(
        &self,
        picks: &Picks,
        standings: &Standings,
        points: &[Vec<Exact>],
        rivals: &mut BTreeMap<Picks, Vec<Vec<Exact>>>,
        answer: &mut Answer,
    ) -> Option<Plan> {
        answer.tried += 1;
        let scores = sum_up(self.set, standings);
        let index = ranking_index(self.set, &scores)?;
        let moving = self.set.leaves().into_iter().zip(picks);
        let moving: Picks =
            moving.map(|((_, leaf), pick)| pick.filter(|_| leaf.rule.needs_figures())).collect();
        let rivals = rivals.entry(moving.clone()).or_insert_with(|| self.rivals(&self.with(&moving)));
        let (tier, rank) = (self.tier(&scores), self.rank(&scores, rivals));
        answer.best_index = answer.best_index.clone().max(index.clone());
        answer.best_tier = answer.best_tier.into_iter().chain(tier).min();
        answer.best_rank = answer.best_rank.into_iter().chain(rank).min();
        let (effort, _, change) = self.cost(picks, points);
        answer.bought.push((effort.clone(), index.clone()));
        let changes = picks.iter().enumerate().filter_map(|(leaf, pick)| {
            let change = &self.changes[leaf][(*pick)?];
            Some((self.codes[leaf].clone(), change.to.clone(), change.documents))
        });
        Some(Plan { effort, changes: changes.collect(), change, index, tier, rank })
    }

    fn reaches(&self, question: &Value, plan: &Plan) -> bool {
        let target = &question["target"];
        let rank_within = number(target, "rank").map(|worst| {
            let worst: usize = worst.to_integer().try_into().expect("small");
            plan.rank.is_some_and(|rank| rank <= worst)
        });
        let in_tier = super::json::field(target, "tier").map(|name| {
            let group = &self.case.units[self.place].group;
            let tiers = self.set.tiers.iter();
            let wanted = tiers
                .enumerate()
                .find(|(_, tier)| tier.name == name && tier.group.as_ref().is_none_or(|own| own == group));
            wanted.is_some_and(|(worst, _)| plan.tier.is_some_and(|tier| tier <= worst))
        });
        let at_index = super::json::field(target, "index").map(|least| plan.index >= parse_fraction(&least));
        rank_within.or(in_tier).or(at_index).expect("a target")
    }
}
