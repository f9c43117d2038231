//! A resolved criteria set (contract section 1).

use super::json::{field, flag, list, number, required, required_number};
use super::number::{Exact, Mode};
use super::rule::Rule;
use serde_json::Value;

pub struct CriteriaSet {
    /// The whole, as the node above the top nodes: it is summed like one.
    pub whole: Node,
    pub rounding: Rounding,
    pub tiers: Vec<Tier>,
    pub ranking: Ranking,
}

pub struct Rounding {
    pub points: usize,
    pub index: usize,
    pub sum_rounded: bool,
    pub mode: Mode,
}

pub struct Tier {
    pub name: String,
    pub from: Option<Exact>,
    pub above: Option<Exact>,
    pub group: Option<String>,
    pub requires: Vec<(String, Exact)>,
}

pub struct Ranking {
    pub exact: bool,
    pub dense: bool,
    pub tie_break: Vec<String>,
    pub also: Vec<String>,
}

pub struct Node {
    pub code: String,
    pub max: Exact,
    pub weight: Option<Exact>,
    pub uncapped: bool,
    pub best: bool,
    pub gates: Vec<Gate>,
    pub kind: Kind,
}

pub enum Kind {
    Inner(Vec<Node>),
    Leaf(Box<Leaf>),
}

pub struct Leaf {
    pub rule: Rule,
    pub effect: Effect,
    pub source: String,
    pub not_applicable: Option<Policy>,
    pub documents_required: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    Plain,
    Bonus,
    Penalty,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    Full,
    Zero,
    Exclude,
}

pub struct Gate {
    pub code: String,
    pub when: When,
    pub at_most: Exact,
}

pub enum When {
    Is(String),
    Below(Exact),
}

/// What a node hands down to those below it.
#[derive(Clone)]
struct Inherited {
    source: String,
    not_applicable: Option<Policy>,
}

impl CriteriaSet {
    pub fn read(set: &Value) -> Self {
        let inherited = Inherited { source: "appraisal".to_owned(), not_applicable: None };
        let top = list(set, "criteria").iter().map(|node| Node::read(node, &inherited)).collect();
        let whole = Node {
            code: String::new(),
            max: required_number(set, "total"),
            weight: None,
            uncapped: flag(set, "uncapped"),
            best: false,
            gates: Vec::new(),
            kind: Kind::Inner(top),
        };
        Self {
            whole,
            rounding: Rounding::read(&set["rounding"]),
            tiers: list(set, "tiers").iter().map(Tier::read).collect(),
            ranking: Ranking::read(&set["ranking"]),
        }
    }

    /// Every node in document order, without the whole.
    pub fn nodes(&self) -> Vec<&Node> {
        let mut nodes = Vec::new();
        self.whole.collect(&mut nodes);
        nodes.split_off(1)
    }

    /// Every leaf in document order.
    pub fn leaves(&self) -> Vec<(&Node, &Leaf)> {
        leaves_of(&self.whole)
    }
}

/// The leaves at and below `node`, in document order.
pub fn leaves_of(node: &Node) -> Vec<(&Node, &Leaf)> {
    let mut nodes = Vec::new();
    node.collect(&mut nodes);
    nodes
        .into_iter()
        .filter_map(|node| match &node.kind {
            Kind::Leaf(leaf) => Some((node, leaf.as_ref())),
            Kind::Inner(_) => None,
        })
        .collect()
}

impl Node {
    fn read(node: &Value, above: &Inherited) -> Self {
        let inherited = Inherited {
            source: field(node, "source").unwrap_or_else(|| above.source.clone()),
            not_applicable: policy(node).or(above.not_applicable),
        };
        let children = list(node, "criteria");
        let kind = if children.is_empty() {
            Kind::Leaf(Box::new(Leaf::read(node, inherited)))
        } else {
            let children = children.iter().map(|child| Self::read(child, &inherited));
            Kind::Inner(children.collect())
        };
        Self {
            code: required(node, "code"),
            max: required_number(node, "max"),
            weight: number(node, "weight"),
            uncapped: flag(node, "uncapped"),
            best: field(node, "combine").is_some_and(|combine| combine == "best"),
            gates: list(node, "gate").iter().map(Gate::read).collect(),
            kind,
        }
    }

    fn collect<'a>(&'a self, nodes: &mut Vec<&'a Self>) {
        nodes.push(self);
        if let Kind::Inner(children) = &self.kind {
            for child in children {
                child.collect(nodes);
            }
        }
    }
}

fn policy(node: &Value) -> Option<Policy> {
    field(node, "not_applicable").map(|policy| match policy.as_str() {
        "full" => Policy::Full,
        "zero" => Policy::Zero,
        "exclude" => Policy::Exclude,
        other => panic!("no such not_applicable: {other}"),
    })
}

impl Leaf {
    fn read(node: &Value, inherited: Inherited) -> Self {
        let effect = match field(node, "effect").as_deref() {
            None => Effect::Plain,
            Some("bonus") => Effect::Bonus,
            Some("penalty") => Effect::Penalty,
            Some(other) => panic!("no such effect: {other}"),
        };
        Self {
            rule: Rule::read(&node["rule"]),
            effect,
            source: inherited.source,
            not_applicable: inherited.not_applicable,
            documents_required: flag(node, "documents_required"),
        }
    }
}

impl Gate {
    fn read(gate: &Value) -> Self {
        let when = &gate["when"];
        Self {
            code: required(when, "code"),
            when: match field(when, "is") {
                Some(key) => When::Is(key),
                None => When::Below(required_number(when, "below")),
            },
            at_most: required_number(gate, "at_most"),
        }
    }
}

impl Rounding {
    fn read(rounding: &Value) -> Self {
        let places = |key| field(rounding, key).map_or(2, |text| text.parse().expect("a number of places"));
        let mode = match field(rounding, "mode").as_deref() {
            None | Some("half_up") => Mode::HalfUp,
            Some("half_even") => Mode::HalfEven,
            Some(other) => panic!("no such mode: {other}"),
        };
        Self {
            points: places("points"),
            index: places("index"),
            sum_rounded: field(rounding, "sum").is_some_and(|sum| sum == "rounded"),
            mode,
        }
    }
}

impl Tier {
    fn read(tier: &Value) -> Self {
        let requires = list(tier, "requires")
            .iter()
            .map(|node| (required(node, "code"), required_number(node, "percent")));
        Self {
            name: required(tier, "name"),
            from: number(tier, "from"),
            above: number(tier, "above"),
            group: field(tier, "group"),
            requires: requires.collect(),
        }
    }
}

impl Ranking {
    fn read(ranking: &Value) -> Self {
        let texts = |key| list(ranking, key).iter().map(super::json::text).collect();
        Self {
            exact: field(ranking, "by").is_some_and(|by| by == "exact"),
            dense: field(ranking, "ties").is_some_and(|ties| ties == "dense"),
            tie_break: texts("tie_break"),
            also: texts("also"),
        }
    }
}
