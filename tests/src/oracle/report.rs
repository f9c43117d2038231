//! The answer in the shape of the contract's section 3.

use super::bounds::{Bounds, bounds};
use super::finding::Finding;
use super::groups;
use super::input::Case;
use super::model::{CriteriaSet, Kind, Node};
use super::number::{Exact, show};
use super::ranking::{also, rank, tier};
use super::sources::parts;
use super::tree::Score;
use super::unit::UnitScore;
use num_traits::Zero;
use serde_json::{Map, Value, json};

/// Stands where neither the contract nor the reference gives the figure.
pub const UNSPECIFIED: &str = "unspecified";

pub fn write(set: &CriteriaSet, case: &Case, scores: &[UnitScore]) -> Value {
    let report = Report { set, case, scores };
    let units: Vec<Value> = (0..case.units.len()).map(|place| report.unit(place)).collect();
    json!({"units": units, "groups": groups::write(set, case, scores)})
}

pub fn index_text(set: &CriteriaSet, value: &Exact) -> String {
    show(value, set.rounding.index, set.rounding.mode)
}

pub fn index_figure(set: &CriteriaSet, value: Option<&Exact>) -> Value {
    value.map_or(Value::Null, |value| json!(index_text(set, value)))
}

struct Report<'a> {
    set: &'a CriteriaSet,
    case: &'a Case,
    scores: &'a [UnitScore],
}

impl Report<'_> {
    fn points(&self, value: &Exact) -> Value {
        let rounding = &self.set.rounding;
        json!(show(value, rounding.points, rounding.mode))
    }

    fn points_of(&self, score: Option<&Score>) -> Value {
        score.map_or(Value::Null, |score| self.points(&score.points))
    }

    fn unit(&self, place: usize) -> Value {
        let (unit, score) = (&self.case.units[place], &self.scores[place]);
        let whole = score.last.whole.as_ref();
        let max = whole.map_or_else(Exact::zero, |whole| whole.max.clone());
        let mut answer = json!({
            "id": unit.id,
            "name": unit.name,
            "group": unit.group,
            "index": index_figure(self.set, score.last.index().as_ref()),
            "points": self.points_of(whole),
            "self": self.points_of(score.own.whole.as_ref()),
            "max": self.points(&max),
            "rank": rank(self.set, self.case, self.scores, place),
            "tier": tier(self.set, unit, &score.last),
            "counts": counts(self.set, score),
            "by_source": self.by_source(score),
        });
        if !self.set.ranking.also.is_empty() && unit.ranked {
            let ranks = also(self.set, self.case, self.scores, place);
            let ranks: Map<String, Value> =
                ranks.into_iter().map(|(name, rank)| (name, json!(rank))).collect();
            answer["ranks"] = Value::Object(ranks);
        }
        if let Some(bounds) = bounds(self.set, self.case, self.scores, place) {
            answer["bounds"] = self.bounds(&bounds);
        }
        let nodes = self.set.nodes().into_iter();
        let nodes: Vec<Value> = nodes.map(|node| self.node(node, score)).collect();
        answer["criteria"] = json!(nodes);
        answer
    }

    fn bounds(&self, bounds: &Bounds) -> Value {
        match bounds {
            Bounds::Unspecified => json!(UNSPECIFIED),
            Bounds::Reached { low, high } => json!({
                "reached_low": index_text(self.set, low),
                "reached_high": index_text(self.set, high),
            }),
            Bounds::Known { low, high } => json!({
                "low": index_text(self.set, low),
                "high": index_figure(self.set, high.as_ref()),
            }),
        }
    }

    fn by_source(&self, score: &UnitScore) -> Value {
        let whole = score.last.whole.as_ref();
        let parts = whole.and_then(|whole| parts(&self.set.whole, whole, &score.last));
        let Some(parts) = parts else {
            return json!(UNSPECIFIED);
        };
        let parts = parts.into_iter().map(|(source, part)| {
            let figures = json!({
                "points": self.points(&part.points),
                "max": self.points(&part.max),
            });
            (source, figures)
        });
        Value::Object(parts.collect())
    }

    fn node(&self, node: &Node, unit: &UnitScore) -> Value {
        let Some(score) = unit.last.node(&node.code) else {
            return json!({
                "code": node.code, "points": null, "max": null, "status": "excluded",
            });
        };
        let own = unit.own.node(&node.code);
        let mut answer = json!({
            "code": node.code,
            "points": self.points(&score.points),
            "max": self.points(&score.max),
            "self": self.points_of(own),
            "lost": self.points(&(&score.max - &score.points)),
        });
        let Kind::Leaf(leaf) = &node.kind else {
            return answer;
        };
        let own = own.map_or_else(Exact::zero, |own| own.points.clone());
        answer["conceded"] = self.points(&(&score.max - &own));
        answer["cut"] = self.points(&(own - &score.points));
        if let Some(status) = unit.findings[&node.code].status(leaf) {
            answer["status"] = json!(status);
        }
        answer
    }
}

fn counts(set: &CriteriaSet, score: &UnitScore) -> Value {
    let count = |status: &str| {
        let leaves = set.leaves().into_iter();
        leaves
            .filter(|(node, leaf)| {
                let finding: &Finding = &score.findings[&node.code];
                finding.status(leaf) == Some(status)
            })
            .count()
    };
    json!({
        "missing": count("missing"),
        "unverified": count("unverified"),
        "pending": count("pending"),
        "undocumented": count("undocumented"),
    })
}
