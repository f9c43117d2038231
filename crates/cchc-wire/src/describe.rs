//! A criteria set in sentences, as JSON has it: what `cchc describe --format json` prints. The sentences are
//! the engine's.

use cchc::{Fact, NodeIndex, describe, describe_node};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::engine::Engine;
use crate::problem::BothLanguages;
use crate::result::CriteriaReference;
use crate::set::{Level, Status};
use crate::written::numeral;

/// A criteria set, or a part of its tree, in sentences of both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "cchc describe")]
pub struct DescribeFile {
    /// The format version: 1.
    pub cchc: u32,
    /// `describe`
    pub kind: String,
    /// The version of this shape: 1.
    pub version: u32,
    /// Which set.
    pub criteria: CriteriaReference,
    /// The set's title.
    pub title: String,
    /// For whom it is.
    pub level: Level,
    /// How much of it is a document's own.
    pub status: Status,
    /// The code of the node that was asked for, where one was: only it and what is below is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What the set is, and how points are added and rounded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub head: Vec<FactReport>,
    /// The nodes, in document order.
    pub nodes: Vec<DescribedNode>,
    /// Tiers and ranking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tail: Vec<FactReport>,
}

/// A field, criterion or component in sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DescribedNode {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many nodes stand above it.
    pub depth: usize,
    /// Its maximum, in points, as the set has it.
    pub max: String,
    /// The kind of its rule, at a leaf: `bands`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// What there is to say of it.
    pub facts: Vec<FactReport>,
}

/// One thing there is to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FactReport {
    /// What it is about: `rule`, `gate`, `not_applicable`.
    pub about: String,
    /// The words that stand before it.
    pub label: BothLanguages,
    /// The sentence.
    pub text: BothLanguages,
    /// Its parts, one line each: steps, options, documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<BothLanguages>,
}

impl From<&Fact> for FactReport {
    fn from(fact: &Fact) -> FactReport {
        FactReport {
            about: fact.about.word().to_owned(),
            label: (&fact.about.label()).into(),
            text: (&fact.text).into(),
            lines: fact.lines.iter().map(BothLanguages::from).collect(),
        }
    }
}

impl DescribeFile {
    /// The JSON text, with a final line break. Same set, same bytes.
    pub fn to_json(&self) -> String {
        crate::pretty(self)
    }
}

impl Engine {
    /// The set in sentences; with a node only that and what is below.
    pub fn describe(&self, node: Option<NodeIndex>) -> DescribeFile {
        let set = self.set();
        let description = match node {
            Some(node) => describe_node(set, node),
            None => describe(set),
        };
        let nodes = description.nodes.iter().map(|described| {
            let node = set.node(described.node);
            DescribedNode {
                code: node.code.to_string(),
                name: node.name.clone(),
                depth: described.depth,
                max: numeral(&node.max),
                rule: node.leaf.map(|leaf| set.leaf(leaf).rule.kind().to_owned()),
                facts: described.facts.iter().map(FactReport::from).collect(),
            }
        });
        DescribeFile {
            cchc: 1,
            kind: "describe".into(),
            version: 1,
            criteria: self.reference(),
            title: set.title().to_owned(),
            level: set.level().into(),
            status: set.status().into(),
            code: node.map(|node| set.node(node).code.to_string()),
            head: description.head.iter().map(FactReport::from).collect(),
            nodes: nodes.collect(),
            tail: description.tail.iter().map(FactReport::from).collect(),
        }
    }

    /// Which set this is, as answers name it.
    pub(crate) fn reference(&self) -> CriteriaReference {
        let set = self.set();
        CriteriaReference { id: set.id().into(), year: set.year(), digest: self.digest().into() }
    }
}
