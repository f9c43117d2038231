//! The cheapest plan that reaches a target, as JSON has it (contract section 5).

use std::ops::RangeInclusive;

use cchc::{
    Best, Blocked, Blocker, CriteriaSet, Evidence, FrontPoint, FurtherPlan, LeafIndex, Locked, Number,
    Obstacle, Outcome, Plan, PlanStep, PlansEnd, Question, Recovery, Target, UnitIndex, When,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::changes::{ChangedLeaf, changed};
use crate::head::Head;
use crate::keyed::keyed;
use crate::next::Standing;
use crate::simulate::{Figures, ToldScenario};
use crate::written::numeral;

keyed!(TargetReport);

/// The cheapest plan that reaches a target, or how far the allowed changes lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc recover")]
pub struct RecoverFile {
    /// What it is, and of what.
    #[serde(flatten)]
    pub head: Head,
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// What is to be reached.
    pub target: TargetReport,
    /// The most leaves that may change, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<usize>,
    /// What becomes of the other units, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<ToldScenario>,
    /// Where the unit stands now; among the others as the scenario leaves them, where there is one.
    pub now: Standing,
    /// Whether the target can be reached; null where the work that is done does not tell.
    pub reachable: Option<bool>,
    /// Whether the plan is the cheapest there is, or that there is none.
    pub proven: bool,
    /// The effort of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<String>,
    /// Where nothing is proven: no plan has less effort than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower_bound: Option<String>,
    /// The changes of the plan, in document order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<ChangeReport>>,
    /// What the unit then comes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Standing>,
    /// The next best plans, where they were asked for: each lets at least one leaf stay of every plan before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<FurtherReport>,
    /// Why there are fewer plans than were asked for, where there are: `none`, there is no other; `work`, the work
    /// ended before it was known whether there is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans_end: Option<String>,
    /// What each further bit of effort buys, where that was asked: plans that no other beats in both effort and
    /// index, from where the unit stands up. For efforts that rise evenly from none to that of the plan (to that of
    /// the highest index, where there is no plan or it takes none), the highest index within each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub front: Option<Vec<PointReport>>,
    /// The best that the allowed changes reach, each figure by itself, where the target is out of reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<BestReport>,
    /// A smallest set of things without which the target would be reached, where it is out of reach; none where
    /// lifting all that could be lifted does not suffice, or none was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked_by: Option<Vec<ObstacleReport>>,
    /// Whether that is proven: that no smaller set does, or none at all. Else the work ended before that was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked_by_proven: Option<bool>,
}

/// What is to be reached: one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, remote = "Self")]
pub struct TargetReport {
    /// At least this index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<crate::written::Numeral>,
    /// This tier or a better one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// At most this rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
}

/// One change of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeReport {
    /// The leaf, and what becomes of it.
    #[serde(flatten)]
    pub changed: ChangedLeaf,
    /// By how much the points of the leaf change, before gates.
    pub points: String,
    /// By how much exactly, where rounding changed that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// Its effort; what an action costs once stands with the first leaf that takes part in it.
    pub effort: String,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanReport {
    /// Its effort.
    pub effort: String,
    /// Its changes, in document order.
    pub changes: Vec<ChangeReport>,
    /// What the unit then comes to.
    pub result: Standing,
}

/// A plan after the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FurtherReport {
    /// The plan.
    #[serde(flatten)]
    pub plan: PlanReport,
    /// Whether it is the cheapest that lets at least one leaf stay of every plan before it.
    pub proven: bool,
    /// Where it is not: no plan that does so has less effort than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower_bound: Option<String>,
}

/// A plan that no other beats in both effort and index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PointReport {
    /// The cheapest plan that reaches its index.
    #[serde(flatten)]
    pub plan: PlanReport,
    /// The points that the unit then has exactly, where rounding changed them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// Whether no plan of no more effort has a higher index, and none of less effort has this one.
    pub proven: bool,
}

/// The best that is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BestReport {
    /// The highest index.
    pub index: Option<String>,
    /// The best rank.
    pub rank: Option<usize>,
    /// The best tier.
    pub tier: Option<String>,
    /// Which of these is not proven to be the best: the work ended before it was known whether a better one is
    /// reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unproven: Vec<String>,
}

/// Something that stands in the way of a target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObstacleReport {
    /// `lock`, `unlisted`, `source`, `points`, `late`, `ceiling`, `limit`, `at_most`, `requires`, `gate`.
    pub kind: String,
    /// The leaf, or the node that a tier requires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The tier that requires it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// The percent that is required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<String>,
    /// The option with which a gate holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<String>,
    /// The points below which a gate holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<String>,
}

impl RecoverFile {
    /// The JSON text, with a final line break. Same inputs, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}

/// What a file is made of.
#[derive(Clone, Debug)]
pub(crate) struct RecoverPublication<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) evidence: &'a Evidence,
    pub(crate) unit: UnitIndex,
    pub(crate) question: &'a Question,
    pub(crate) scenario: Option<ToldScenario>,
    pub(crate) now: &'a Outcome,
    pub(crate) recovery: &'a Recovery,
}

impl RecoverPublication<'_> {
    pub(crate) fn file(&self, head: Head) -> RecoverFile {
        let unit = self.evidence.unit(self.unit);
        let found = self.recovery;
        let plan = found.plan.as_ref().map(|plan| self.plan(plan));
        RecoverFile {
            head,
            unit: unit.id.to_string(),
            name: unit.name.clone(),
            target: self.target(),
            at_most: self.question.at_most,
            now: Standing::of(self.set, self.now),
            scenario: self.scenario.clone(),
            reachable: found.reachable,
            proven: found.proven,
            effort: plan.as_ref().map(|plan| plan.effort.clone()),
            lower_bound: (!found.proven).then(|| numeral(&found.lower_bound)),
            changes: plan.as_ref().map(|plan| plan.changes.clone()),
            result: plan.map(|plan| plan.result),
            plans: found.further.iter().map(|plan| self.further(plan)).collect(),
            plans_end: found.plans_end.map(|end| match end {
                PlansEnd::NoOther => "none".to_owned(),
                PlansEnd::Work => "work".to_owned(),
            }),
            front: found.front.as_ref().map(|points| points.iter().map(|point| self.point(point)).collect()),
            best: found.best.as_ref().map(|best| self.best(best)),
            blocked_by: self.blocked_by(),
            blocked_by_proven: found.blocked_by.as_ref().map(|blocked| match blocked {
                Blocked::By { proven, .. } => *proven,
                Blocked::ByMore => true,
                Blocked::Unknown => false,
            }),
        }
    }

    fn target(&self) -> TargetReport {
        match &self.question.target {
            Target::Index(index) => {
                TargetReport { index: Some(numeral(index).into()), ..TargetReport::default() }
            }
            Target::Tier(tier) => TargetReport { tier: self.tier(Some(*tier)), ..TargetReport::default() },
            Target::Rank(rank) => TargetReport { rank: Some(*rank), ..TargetReport::default() },
        }
    }

    fn tier(&self, tier: Option<usize>) -> Option<String> {
        tier.and_then(|tier| self.set.tiers().get(tier)).map(|tier| tier.name.clone())
    }

    fn figures(&self) -> Figures<'_> {
        Figures { set: self.set }
    }

    fn plan(&self, plan: &Plan) -> PlanReport {
        PlanReport {
            effort: numeral(&plan.effort),
            changes: plan.steps.iter().map(|step| self.change(step)).collect(),
            result: Standing::of(self.set, &plan.outcome),
        }
    }

    fn further(&self, further: &FurtherPlan) -> FurtherReport {
        FurtherReport {
            plan: self.plan(&further.plan),
            proven: further.proven,
            lower_bound: (!further.proven).then(|| numeral(&further.lower_bound)),
        }
    }

    fn point(&self, point: &FrontPoint) -> PointReport {
        let whole = point.plan.outcome.whole.as_ref();
        PointReport {
            plan: self.plan(&point.plan),
            exact: whole.and_then(|whole| self.figures().exact(&whole.points)),
            proven: point.proven,
        }
    }

    fn change(&self, step: &PlanStep) -> ChangeReport {
        let figures = self.figures();
        ChangeReport {
            changed: changed(self.set, self.evidence, self.unit, &step.moved, &step.start),
            points: figures.points(&step.gain),
            exact: figures.exact(&step.gain),
            effort: numeral(&step.effort),
        }
    }

    fn best(&self, best: &Best) -> BestReport {
        let proven = [("index", best.index.proven), ("rank", best.rank.proven), ("tier", best.tier.proven)];
        let unproven = proven.into_iter().filter(|(_, proven)| !proven).map(|(figure, _)| figure.to_owned());
        BestReport {
            index: best.index.best.as_ref().map(|index| self.figures().index(index)),
            rank: best.rank.best,
            tier: self.tier(best.tier.best),
            unproven: unproven.collect(),
        }
    }

    fn blocked_by(&self) -> Option<Vec<ObstacleReport>> {
        match self.recovery.blocked_by.as_ref()? {
            Blocked::By { obstacles, .. } => Some(obstacles.iter().map(|one| self.obstacle(one)).collect()),
            Blocked::ByMore | Blocked::Unknown => None,
        }
    }

    fn obstacle(&self, obstacle: &Obstacle) -> ObstacleReport {
        match obstacle {
            Obstacle::AtMost => ObstacleReport { kind: "at_most".into(), ..ObstacleReport::default() },
            Obstacle::Leaf(blocker) => {
                let (kind, leaf) = blocked(blocker);
                self.of_leaf(kind, leaf)
            }
            Obstacle::Requires(tier, place) => self.requirement(*tier, *place),
            Obstacle::Gate(When::Below { leaf, points }) => {
                ObstacleReport { below: Some(numeral(points)), ..self.of_leaf("gate", *leaf) }
            }
            Obstacle::Gate(When::Is { leaf, option }) => {
                let options = self.set.leaf(*leaf).rule.choosable().unwrap_or_default();
                let is = options.get(*option).map(|option| option.key.clone());
                ObstacleReport { is, ..self.of_leaf("gate", *leaf) }
            }
        }
    }

    fn of_leaf(&self, kind: &str, leaf: LeafIndex) -> ObstacleReport {
        let node = self.set.node_of(leaf);
        ObstacleReport {
            kind: kind.into(),
            code: Some(node.code.to_string()),
            name: Some(node.name.clone()),
            ..ObstacleReport::default()
        }
    }

    fn requirement(&self, tier: usize, place: usize) -> ObstacleReport {
        let tier = self.set.tiers().get(tier);
        let required = tier.and_then(|tier| tier.requires.get(place));
        let node = required.map(|required| self.set.node(required.node));
        ObstacleReport {
            kind: "requires".into(),
            code: node.map(|node| node.code.to_string()),
            name: node.map(|node| node.name.clone()),
            tier: tier.map(|tier| tier.name.clone()),
            percent: required.map(|required| numeral(&required.percent)),
            ..ObstacleReport::default()
        }
    }
}

/// The word for what keeps a leaf.
fn blocked(blocker: &Blocker) -> (&'static str, LeafIndex) {
    match blocker {
        Blocker::Late(leaf) => ("late", *leaf),
        Blocker::Ceiling(leaf) => ("ceiling", *leaf),
        Blocker::Limit(leaf) => ("limit", *leaf),
        Blocker::Locked(leaf, locked) => {
            let kind = match locked {
                Locked::Out => "n/a",
                Locked::Rule => "rule",
                Locked::Lock => "lock",
                Locked::Unlisted => "unlisted",
                Locked::Source => "source",
                Locked::Points => "points",
            };
            (kind, *leaf)
        }
    }
}

/// At how many efforts the front may be asked for.
pub const FRONT_POINTS: RangeInclusive<usize> = 2..=100;

/// An index, a tier or a rank, as a target: exactly one of them.
pub(crate) fn target_of(set: &CriteriaSet, group: &str, target: &TargetReport) -> Option<Target> {
    match (&target.index, &target.tier, target.rank) {
        (Some(index), None, None) => Number::parse(index.as_str()).ok().map(Target::Index),
        (None, Some(name), None) => tier_called(set, group, name).map(Target::Tier),
        (None, None, Some(rank)) if rank > 0 => Some(Target::Rank(rank)),
        _ => None,
    }
}

/// The tier of this name that units of a group can be in, by its place.
pub fn tier_called(set: &CriteriaSet, group: &str, name: &str) -> Option<usize> {
    let wanted = cchc::code::tidy(name).to_lowercase();
    let group = cchc::GroupId::new(group);
    let mut tiers = set.tiers().iter().enumerate();
    tiers.find(|(_, tier)| tier.is_for(&group) && tier.name.to_lowercase() == wanted).map(|(place, _)| place)
}
