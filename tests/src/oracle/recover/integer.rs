//! The least effort by an integer programme, for cases with more plans than can be tried one by one.
//!
//! What a leaf may become, what that costs and what it earns are those of the naive scorer, one change after the
//! other. From them a programme is built after the sentences of the contract: a switch for every change, sums over
//! switches for the points of nodes. How the engine searches has no part in it. What the solver chooses is scored by
//! the naive scorer before anything is said of it. Plans that move the rivals of a rank are not looked at.

mod leaf;
mod programme;
mod sums;
mod target;

use super::{Answer, Change, Ground, Picks, Plan};
use crate::oracle::finding::Standing;
use crate::oracle::input::Case;
use crate::oracle::model::{CriteriaSet, Gate};
use crate::oracle::number::{Exact, whole};
use crate::oracle::tree::{Scores, Standings, sum_up};
use leaf::Leaf;
use microlp::Variable;
use num_traits::{One, Zero};
use programme::{Linear, Programme, Solved, Unsolved};
use serde_json::Value;
use std::collections::BTreeMap;
use sums::Sums;

/// What the integer programme found.
#[derive(Clone, Debug, PartialEq)]
pub enum Least {
    /// No plan reaches the target.
    None,
    /// The cheapest plan, or one of several.
    Plan(Box<Plan>),
    /// The solver found nothing that can be relied upon, and why.
    Unsolved(String),
}

/// A question, with all that the naive scorer says of it.
pub struct Asked<'a> {
    ground: Ground<'a>,
    question: &'a Value,
    base: Standings,
    /// What each leaf brings while it stays, and with each of its changes.
    brought: Vec<Vec<Standing>>,
}

/// Puts what [`super::recover`] is asked, however many plans there are.
pub fn with_asked<T>(set: &Value, case: &Value, question: &Value, then: impl FnOnce(&Asked) -> T) -> T {
    let set = CriteriaSet::read(set);
    let case = Case::read(case, &[], &set);
    let ground = Ground::of(&set, &case, question);
    let base = ground.base();
    let brought = (0..ground.codes.len()).map(|leaf| ground.brought(leaf, &base)).collect();
    then(&Asked { ground, question, base, brought })
}

/// The switches of a programme, by leaf.
type Switches = Vec<Vec<(usize, Variable)>>;

impl Asked<'_> {
    /// How many leaves the set has.
    pub fn leaves(&self) -> usize {
        self.ground.codes.len()
    }

    /// The least effort.
    pub fn least(&self) -> Least {
        let scores = sum_up(self.ground.set, &self.base);
        if scores.whole.is_none() {
            return Least::None;
        }
        let (programme, switches) = self.programme(&scores);
        match programme.solve() {
            Ok(solved) => self.chosen(&solved, &switches),
            Err(Unsolved::Infeasible) => Least::None,
            Err(Unsolved::Ended(why)) => Least::Unsolved(why),
        }
    }

    fn chosen(&self, solved: &Solved, switches: &Switches) -> Least {
        let on = |leaf: &Vec<(usize, Variable)>| {
            leaf.iter().find(|(_, switch)| solved.is_on(*switch)).map(|(change, _)| *change)
        };
        match self.plan(&switches.iter().map(on).collect()) {
            Some((plan, true)) if solved.cost() == plan.effort => Least::Plan(Box::new(plan)),
            other => Least::Unsolved(format!(
                "its plan does not reach the target, or not at that effort: {other:?}"
            )),
        }
    }

    /// The plan of these changes (code, what it becomes, whether documents come with it), and whether it reaches the
    /// target; the change that is none where there is one.
    pub fn judge(&self, changes: &[(String, String, bool)]) -> Result<(Plan, bool), String> {
        let mut picks: Picks = vec![None; self.ground.codes.len()];
        for (code, to, documents) in changes {
            let leaf = self.ground.codes.iter().position(|other| other == code).ok_or("no such leaf")?;
            let same = |change: &Change| change.to == *to && change.documents == *documents;
            let change = self.ground.changes[leaf].iter().position(same);
            picks[leaf] = Some(change.ok_or_else(|| format!("{code} cannot become {to}"))?);
        }
        if !self.ground.may_count(&picks) {
            return Err("more changes than allowed, or not these together".to_owned());
        }
        self.plan(&picks).ok_or_else(|| "no index".to_owned())
    }

    /// What the naive scorer makes of it.
    fn plan(&self, picks: &Picks) -> Option<(Plan, bool)> {
        let mut standings = self.base.clone();
        for (leaf, pick) in picks.iter().enumerate() {
            let at = pick.map_or(0, |pick| pick + 1);
            standings.insert(self.ground.codes[leaf].clone(), self.brought[leaf][at].clone());
        }
        let points: Vec<Vec<Exact>> =
            self.brought.iter().map(|leaf| leaf.iter().map(Standing::own_points).collect()).collect();
        let mut answer = Answer::none();
        let plan = self.ground.tried(picks, &standings, &points, &mut BTreeMap::new(), &mut answer)?;
        let reaches = self.ground.reaches(self.question, &plan);
        Some((plan, reaches))
    }

    fn programme(&self, scores: &Scores) -> (Programme, Switches) {
        let set = self.ground.set;
        let changes = self.ground.changes.iter().flatten();
        let fixed = changes.clone().flat_map(|change| change.actions.iter().map(|(_, fixed)| fixed));
        let mut programme = Programme::new(changes.clone().map(|change| &change.effort).chain(fixed));
        let gates: Vec<&Gate> =
            [&set.whole].into_iter().chain(set.nodes()).flat_map(|node| &node.gates).collect();
        let mut leaves = BTreeMap::new();
        for (place, (node, kind)) in set.leaves().into_iter().enumerate() {
            let (changes, brought) = (&self.ground.changes[place], &self.brought[place]);
            let for_rank = self.question["target"].get("rank").is_some();
            assert!(!(for_rank && kind.rule.needs_figures() && !changes.is_empty()), "rivals would move");
            if matches!(brought[0], Standing::Excluded) {
                continue;
            }
            let looking: Vec<&Gate> = gates.iter().copied().filter(|gate| gate.code == node.code).collect();
            let leaf = Leaf::new(node, changes, brought, &looking, &mut programme);
            leaves.insert(node.code.as_str(), leaf);
        }
        self.limit(&leaves, &mut programme);
        let switches = self.ground.codes.iter().map(|code| leaves.get(code.as_str()).map(Leaf::switches));
        let switches = switches.map(Option::unwrap_or_default).collect();
        let mut sums = Sums { set, programme, leaves, scores, nodes: BTreeMap::new() };
        sums.add(&set.whole);
        sums.reach(&target::ways(&self.ground, self.question, scores));
        (sums.programme, switches)
    }

    /// An action is paid where a change that takes part in it is made; no more leaves change than may.
    fn limit(&self, leaves: &BTreeMap<&str, Leaf>, programme: &mut Programme) {
        let mut actions: BTreeMap<&String, Linear> = BTreeMap::new();
        let mut count = Linear::constant(Exact::zero());
        for ending in leaves.values().flat_map(|leaf| &leaf.endings) {
            let Some((_, change, switch)) = ending.change else { continue };
            let made = Linear::of(switch);
            count.add(&Exact::one(), &made);
            for (name, fixed) in &change.actions {
                let paid = actions.entry(name).or_insert_with(|| Linear::of(programme.switch(fixed)));
                programme.hold(&made, paid);
            }
        }
        if let Some(most) = self.ground.at_most {
            programme.hold(&count, &Linear::constant(whole(i64::try_from(most).expect("small"))));
        }
    }
}
