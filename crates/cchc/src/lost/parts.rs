//! An account, or the accounts of many units, put together by field, leaf, cause, source or appraiser.

use std::collections::BTreeMap;

use super::{Cause, Line};
use crate::criteria::{CriteriaSet, NodeIndex, Source};
use crate::number::{Number, Rounding};

/// What lines are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The top node.
    Field,
    /// The leaf, or the node at which a limit acted.
    Leaf,
    /// The cause.
    Cause,
    /// The source of the leaf.
    Source,
    /// The agency that appraises the leaf.
    Appraiser,
}

/// What the lines of a part have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKey<'s> {
    /// A field, a leaf or a node.
    Node(NodeIndex),
    /// A cause.
    Cause(Cause),
    /// A source.
    Source(Source),
    /// An appraising agency.
    Appraiser(&'s str),
    /// None of them: lines of the whole, of inner nodes where leaves are asked about, leaves that nobody is
    /// named to appraise.
    Other,
}

/// Lines that have something in common.
#[derive(Clone, Debug)]
pub struct Part<'s, 'l> {
    /// What that is.
    pub key: PartKey<'s>,
    /// The lines.
    pub lines: Vec<&'l Line>,
}

impl Part<'_, '_> {
    /// What the lines add up to.
    pub fn lost(&self) -> Number {
        Number::sum(self.lines.iter().map(|line| &line.lost))
    }

    /// The same, rounded once; for the lines of many units.
    pub fn rounded(&self, rounding: Rounding) -> Number {
        super::rounded_sum(self.lines.iter().map(|line| &line.lost), rounding)
    }
}

/// The lines in parts: in document order, or in the order of the causes, the sources or the agencies' names;
/// what belongs to none comes last.
pub fn parts<'s, 'l>(
    set: &'s CriteriaSet,
    lines: impl IntoIterator<Item = &'l Line>,
    by: By,
) -> Vec<Part<'s, 'l>> {
    let fields = if by == By::Field { fields(set) } else { Vec::new() };
    let mut parts: BTreeMap<PartKey<'s>, Vec<&'l Line>> = BTreeMap::new();
    for line in lines {
        parts.entry(key(set, &fields, line, by)).or_default().push(line);
    }
    parts.into_iter().map(|(key, lines)| Part { key, lines }).collect()
}

/// The top node above each node.
fn fields(set: &CriteriaSet) -> Vec<NodeIndex> {
    let mut fields: Vec<NodeIndex> = Vec::with_capacity(set.nodes().len());
    for (index, node) in set.node_indices().zip(set.nodes()) {
        // Parents stand before their children.
        let above = node.parent.and_then(|parent| fields.get(parent.0).copied());
        fields.push(above.unwrap_or(index));
    }
    fields
}

fn key<'s>(set: &'s CriteriaSet, fields: &[NodeIndex], line: &Line, by: By) -> PartKey<'s> {
    let key = match by {
        By::Cause => Some(PartKey::Cause(line.cause)),
        By::Leaf => line.node.map(PartKey::Node),
        By::Field => line.node.and_then(|node| fields.get(node.0).copied()).map(PartKey::Node),
        By::Source => line.source(set).map(PartKey::Source),
        By::Appraiser => line.appraiser(set).map(PartKey::Appraiser),
    };
    key.unwrap_or(PartKey::Other)
}

impl Line {
    /// The source of the leaf that the line is about; the limits of an inner node have none.
    pub fn source(&self, set: &CriteriaSet) -> Option<Source> {
        let leaf = set.node(self.node?).leaf?;
        Some(set.leaf(leaf).source)
    }

    /// The agency that appraises the leaf that the line is about.
    pub fn appraiser<'s>(&self, set: &'s CriteriaSet) -> Option<&'s str> {
        let node = set.node(self.node?);
        node.leaf?;
        node.effective.appraiser.as_deref()
    }
}
