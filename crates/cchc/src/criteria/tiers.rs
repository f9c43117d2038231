//! Tiers (xếp loại) and the ranking, as a set defines them. Applying them is in `rank`.

use super::NodeIndex;
use super::reader::Reporter;
use crate::code::{Code, GroupId};
use crate::document::{Document, Mark};
use crate::number::Number;
use crate::problem::{in_gates, in_set};

/// One tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Its name: `Rất tốt`.
    pub name: String,
    /// From which index on.
    pub bound: Option<TierBound>,
    /// The only ranking group it is for; `None`: all.
    pub group: Option<GroupId>,
    /// What else must be reached.
    pub requires: Vec<Requirement>,
    /// Where it stands in its file.
    pub mark: Mark,
}

/// From which index on a tier holds, as percent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TierBound {
    /// This included.
    From(Number),
    /// Only above this.
    Above(Number),
}

/// A node that must reach a percent of its applicable maximum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The node.
    pub node: NodeIndex,
    /// The percent, 0…100.
    pub percent: Number,
}

/// By which index units are ranked and classified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RankingBy {
    /// The index as shown.
    #[default]
    Rounded,
    /// The exact index.
    Exact,
}

/// What follows a shared rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Ties {
    /// 1, 2, 2, 4
    #[default]
    Shared,
    /// 1, 2, 2, 3
    Dense,
}

/// How units are ranked.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Ranking {
    /// By which index.
    pub by: RankingBy,
    /// What follows a shared rank.
    pub ties: Ties,
    /// Nodes whose points decide between units of the same index, in this order.
    pub tie_break: Vec<NodeIndex>,
    /// Attributes inside which units are ranked too.
    pub also: Vec<String>,
}

/// Finds nodes by code while tiers and ranking are read.
pub(super) type Find<'a> = &'a dyn Fn(&Document, &mut Reporter<'_>) -> Option<NodeIndex>;

pub(super) fn read_tiers(list: &[Document], find: Find<'_>, reporter: &mut Reporter<'_>) -> Vec<Tier> {
    let tiers: Vec<Tier> = list.iter().filter_map(|tier| read_tier(tier, find, reporter)).collect();
    for (index, tier) in tiers.iter().enumerate() {
        let before = tiers.get(..index).unwrap_or_default();
        if before.iter().any(|other| other.name == tier.name && other.group == tier.group) {
            // What follows from it, that nobody reaches the second, is not said too.
            reporter.report(&tier.mark, in_set::doubled_name(&tier.name));
        } else if before.iter().any(|other| other.leaves_nothing_to(tier)) {
            reporter.report(&tier.mark, in_gates::tier_never_reached(&tier.name));
        }
    }
    tiers
}

fn read_tier(document: &Document, find: Find<'_>, reporter: &mut Reporter<'_>) -> Option<Tier> {
    let mut keys = reporter.map(document)?;
    let name = keys.required("name", reporter).and_then(|name| reporter.text(name));
    let (from, above) = (keys.optional("from"), keys.optional("above"));
    let group = keys.optional("group").and_then(|group| reporter.text(group));
    let requires = keys.optional("requires").and_then(|requires| reporter.list(requires)).unwrap_or_default();
    keys.finish(reporter);
    let bound = match (from, above) {
        (Some(_), Some(above)) => {
            reporter.report(&above.mark, in_gates::tier_bounds());
            None
        }
        (Some(from), None) => reporter.number(from).map(TierBound::From),
        (None, Some(above)) => reporter.number(above).map(TierBound::Above),
        (None, None) => None,
    };
    let requires = requires.iter().filter_map(|one| read_requirement(one, find, reporter)).collect();
    let group = group.map(|group| GroupId::new(&group));
    Some(Tier { name: name?, bound, group, requires, mark: document.mark.clone() })
}

fn read_requirement(document: &Document, find: Find<'_>, reporter: &mut Reporter<'_>) -> Option<Requirement> {
    let mut keys = reporter.map(document)?;
    let node = keys.required("code", reporter).and_then(|code| find(code, reporter));
    let percent = keys.required("percent", reporter).and_then(|percent| reporter.amount(percent));
    keys.finish(reporter);
    Some(Requirement { node: node?, percent: percent? })
}

impl Tier {
    /// Whether this tier is for units of that group.
    pub fn is_for(&self, group: &GroupId) -> bool {
        self.group.as_ref().is_none_or(|own| own == group)
    }

    /// Whether its bound holds at an index.
    pub fn holds_at(&self, index: &Number) -> bool {
        match &self.bound {
            None => true,
            Some(TierBound::From(bound)) => index >= bound,
            Some(TierBound::Above(bound)) => index > bound,
        }
    }

    /// Whether every unit that could be in `later` is already in this one.
    fn leaves_nothing_to(&self, later: &Tier) -> bool {
        let covers_group = self.group.is_none() || self.group == later.group;
        let covers_index = match (&self.bound, &later.bound) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(TierBound::Above(high)), Some(TierBound::From(low))) => low > high,
            (
                Some(TierBound::From(high) | TierBound::Above(high)),
                Some(TierBound::From(low) | TierBound::Above(low)),
            ) => low >= high,
        };
        covers_group && covers_index && self.requires.is_empty()
    }
}

pub(super) fn read_ranking(
    document: &Document,
    find: Find<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Ranking> {
    let mut keys = reporter.map(document)?;
    let bys = [("rounded", RankingBy::Rounded), ("exact", RankingBy::Exact)];
    let by = keys.optional("by").and_then(|by| reporter.word(by, &bys)).unwrap_or_default();
    let ties = [("shared", Ties::Shared), ("dense", Ties::Dense)];
    let ties = keys.optional("ties").and_then(|word| reporter.word(word, &ties)).unwrap_or_default();
    let tie_break = keys.optional("tie_break").and_then(|list| reporter.list(list)).unwrap_or_default();
    let also = keys.optional("also").and_then(|list| reporter.list(list)).unwrap_or_default();
    keys.finish(reporter);
    Some(Ranking {
        by,
        ties,
        tie_break: tie_break.iter().filter_map(|code| find(code, reporter)).collect(),
        also: also.iter().filter_map(|attribute| reporter.text(attribute)).collect(),
    })
}

/// Finds a node by the code that stands in a document, or reports that there is none.
pub(super) fn find_node(
    codes: &[Code],
    document: &Document,
    reporter: &mut Reporter<'_>,
) -> Option<NodeIndex> {
    let code = super::node::read_code(document, reporter)?;
    let found = codes.iter().position(|known| *known == code).map(NodeIndex);
    if found.is_none() {
        reporter.report(&document.mark, in_set::unknown_code(&code, codes.iter().map(Code::as_str)));
    }
    found
}
