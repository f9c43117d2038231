//! A criteria set as plain sentences that a council can hold against the decision's text.
//!
//! A [`Description`] is typed: which node, which aspect of it, and the sentence in both languages. The
//! sentences of rules are in `rule` and `steps`, of nodes in `node`, of the set as a whole in `head`, of
//! tiers and the ranking in `tiers`; `words` has what all of them say alike. How sentences are laid out on
//! a page, and what became of a unit, is not here.

/// A text in both languages, each filled with the texts named.
macro_rules! text {
    ($vi:literal, $en:literal $(, $part:ident)* $(,)?) => {
        $crate::problem::Text::new(
            { $(let $part = &$part.vi;)* format!($vi $(, $part = $part)*) },
            { $(let $part = &$part.en;)* format!($en $(, $part = $part)*) },
        )
    };
}

mod head;
mod node;
mod rule;
pub(crate) mod steps;
mod tiers;
pub(crate) mod words;

pub(crate) use node::written_at;
pub use node::{gate_words, policy_words};
pub use rule::{RuleWords, rule_words};
pub(crate) use rule::{option_line, option_name};
pub use tiers::tier_range_words;

use crate::criteria::{CriteriaSet, NodeIndex};
use crate::problem::Text;

/// A criteria set, or a part of its tree, in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// What the set is, and how its points are added and rounded; empty for a part.
    pub head: Vec<Fact>,
    /// The nodes, in document order.
    pub nodes: Vec<NodeDescription>,
    /// Tiers and ranking; empty for a part.
    pub tail: Vec<Fact>,
}

/// A node in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeDescription {
    /// The node.
    pub node: NodeIndex,
    /// How many nodes stand above it.
    pub depth: usize,
    /// What there is to say of it.
    pub facts: Vec<Fact>,
}

/// One thing there is to say: `Cách chấm: theo tỷ lệ %`, and lines below it where it has parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub about: Aspect,
    /// The sentence.
    pub text: Text,
    /// Its parts, one line each.
    pub lines: Vec<Text>,
}

impl Fact {
    fn new(about: Aspect, text: Text) -> Fact {
        Fact { about, text, lines: Vec::new() }
    }

    fn with_lines(about: Aspect, text: Text, lines: Vec<Text>) -> Fact {
        Fact { about, text, lines }
    }
}

macro_rules! aspects {
    ($($(#[$doc:meta])* $aspect:ident $word:literal $vi:literal $en:literal,)*) => {
        /// What a fact is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Aspect {
            $($(#[$doc])* $aspect,)*
        }

        impl Aspect {
            /// The word for programs: `not_applicable`.
            pub fn word(self) -> &'static str {
                match self {
                    $(Aspect::$aspect => $word,)*
                }
            }

            /// The words for people that stand before a fact.
            pub fn label(self) -> Text {
                match self {
                    $(Aspect::$aspect => Text::new($vi, $en),)*
                }
            }
        }
    };
}

aspects! {
    /// For whom a set is.
    Level "level" "Áp dụng cho" "For",
    /// How much of it is a document's own.
    Status "status" "Số liệu" "Figures",
    /// The documents it comes from.
    Basis "basis" "Căn cứ" "Based on",
    /// The scale.
    Total "total" "Thang điểm" "Scale",
    /// How points become those of a node.
    Sum "sum" "Cách tính" "Sum",
    /// Rounding.
    Rounding "rounding" "Làm tròn" "Rounding",
    /// What its share among its siblings is.
    Weight "weight" "Trọng số" "Weight",
    /// How evidence becomes points.
    Rule "rule" "Cách chấm" "Rule",
    /// Between which points the result is kept.
    Limits "limits" "Giới hạn" "Limits",
    /// Bonus or penalty.
    Effect "effect" "Loại điểm" "Kind of points",
    /// What limits its points.
    Gate "gate" "Khống chế" "Gate",
    /// What n/a does.
    NotApplicable "not_applicable" "Không phát sinh" "Not applicable",
    /// Where evidence comes from.
    Source "source" "Nguồn điểm" "Source",
    /// Who appraises it.
    Appraiser "appraiser" "Cơ quan thẩm định" "Appraised by",
    /// What must be attached.
    Documents "documents" "Tài liệu kiểm chứng" "Documents",
    /// Where it stands in which document.
    Cite "cite" "Trích dẫn" "Cited from",
    /// The document's own words.
    Guide "guide" "Hướng dẫn chấm" "Guidance",
    /// Worked examples.
    Examples "examples" "Ví dụ" "Examples",
    /// How units recover the points.
    Advice "advice" "Biện pháp khắc phục" "How points come back",
    /// Its code in the year before.
    Was "was" "Mã năm trước" "Code the year before",
    /// Its maximum may not be changed.
    Fixed "fixed" "Cố định" "Fixed",
    /// How units are classified.
    Tiers "tiers" "Xếp loại" "Tiers",
    /// How units are ranked.
    Ranking "ranking" "Xếp hạng" "Ranking",
}

/// The whole set in sentences.
pub fn describe(set: &CriteriaSet) -> Description {
    Description {
        head: head::facts(set),
        nodes: set.top().iter().flat_map(|top| below(set, *top)).collect(),
        tail: tiers::facts(set),
    }
}

/// One node and all below it in sentences.
pub fn describe_node(set: &CriteriaSet, node: NodeIndex) -> Description {
    Description { head: Vec::new(), nodes: below(set, node), tail: Vec::new() }
}

fn below(set: &CriteriaSet, index: NodeIndex) -> Vec<NodeDescription> {
    let above = std::iter::successors(set.node(index).parent, |parent| set.node(*parent).parent);
    let own = NodeDescription { node: index, depth: above.count(), facts: node::facts(set, index) };
    let children = set.node(index).children.iter().flat_map(|child| below(set, *child));
    std::iter::once(own).chain(children).collect()
}
