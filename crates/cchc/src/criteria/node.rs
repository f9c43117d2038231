//! Reading the tree: one node, what it inherits, its rule, its gates.

use std::collections::BTreeSet;

use super::reader::{Keys, Reporter};
use super::worked::{self, WorkedCase};
use super::{
    About, Cite, Effect, Inherited, Leaf, LeafFrame, LeafIndex, Node, NodeIndex, NotApplicable, Rule, Source,
    Status,
};
use crate::code::Code;
use crate::document::{Document, Mark};
use crate::number::Number;
use crate::problem::{in_gates, in_set};

/// The most nodes a set may have, and how deep they may stand. The largest published set has 188.
const MOST_NODES: usize = 5_000;
const DEEPEST: usize = 16;

/// The tree while it is being read.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) leaves: Vec<Leaf>,
    /// Nodes whose maximum could not be read, so that sums with them say nothing.
    pub(super) without_max: BTreeSet<NodeIndex>,
    /// Nodes of whose children some are not here, so that their sum says nothing; `None`: the top nodes.
    pub(super) incomplete: BTreeSet<Option<NodeIndex>>,
    /// Whether there are more nodes than are read.
    is_full: bool,
    /// Gates as written, whose leaves are found when the whole tree is known.
    pub(super) gates: Vec<(NodeIndex, WrittenGate)>,
}

/// A gate as written.
#[derive(Clone, Debug)]
pub(super) struct WrittenGate {
    pub(super) code: Code,
    pub(super) is: Option<String>,
    pub(super) below: Option<Number>,
    pub(super) at_most: Number,
    pub(super) mark: Mark,
}

/// The words for where a value stands.
pub(super) const STATUSES: [(&str, Status); 3] =
    [("official", Status::Official), ("partial", Status::Partial), ("illustrative", Status::Illustrative)];
const SOURCES: [(&str, Source); 3] =
    [("appraisal", Source::Appraisal), ("survey", Source::Survey), ("external", Source::External)];
const POLICIES: [(&str, NotApplicable); 3] =
    [("full", NotApplicable::Full), ("zero", NotApplicable::Zero), ("exclude", NotApplicable::Exclude)];
const EFFECTS: [(&str, Effect); 2] = [("bonus", Effect::Bonus), ("penalty", Effect::Penalty)];

impl Tree {
    /// Reads the children that stand in a list below `parent`.
    pub(super) fn read_children(
        &mut self,
        list: &[Document],
        parent: Option<NodeIndex>,
        depth: usize,
        reporter: &mut Reporter<'_>,
    ) -> Vec<NodeIndex> {
        let mut children = Vec::new();
        for document in list {
            let is_full = self.nodes.len() >= MOST_NODES;
            if is_full || depth > DEEPEST {
                // A full tree ends the lists of all levels; it is full once.
                if !is_full || !std::mem::replace(&mut self.is_full, true) {
                    reporter.report(&document.mark, in_set::tree_too_large(MOST_NODES, DEEPEST));
                }
                self.incomplete.insert(parent);
                break;
            }
            match self.read_node(document, parent, depth, reporter) {
                Some(child) => children.push(child),
                None => {
                    self.incomplete.insert(parent);
                }
            }
        }
        children
    }

    fn read_node(
        &mut self,
        document: &Document,
        parent: Option<NodeIndex>,
        depth: usize,
        reporter: &mut Reporter<'_>,
    ) -> Option<NodeIndex> {
        let mut keys = reporter.map(document)?;
        let code = keys.required("code", reporter).and_then(|code| read_code(code, reporter));
        // One that cannot be read has been reported; what stands in its node is read all the same.
        let code = code.unwrap_or_else(|| Code::new("?"));
        let reporter = &mut reporter.inside(&code);
        let index = self.read_what_it_says(&mut keys, code, parent, reporter);
        self.read_gates(&mut keys, index, reporter);
        self.read_body(&mut keys, index, depth, reporter);
        keys.finish(reporter);
        Some(index)
    }

    /// Reads what a node says of itself: all but its gates and what stands below it.
    fn read_what_it_says(
        &mut self,
        keys: &mut Keys<'_>,
        code: Code,
        parent: Option<NodeIndex>,
        reporter: &mut Reporter<'_>,
    ) -> NodeIndex {
        let name = keys.required("name", reporter).and_then(|name| reporter.text(name));
        let max = keys.required("max", reporter).and_then(|max| reporter.amount(max));
        let unread = max.is_none();
        let own = read_inherited(keys, reporter);
        let above = parent.and_then(|parent| self.nodes.get(parent.0)).map(|parent| &parent.effective);
        let node = Node {
            code,
            name: name.unwrap_or_default(),
            max: max.unwrap_or_default(),
            // One that cannot be read has been reported; it still stands there.
            weight: keys
                .optional("weight")
                .map(|weight| read_weight(weight, reporter).unwrap_or(Number::ONE)),
            parent,
            children: Vec::new(),
            leaf: None,
            effective: own.with_what_comes_from(above),
            own,
            uncapped: read_flag(keys, "uncapped", reporter),
            best: read_combine(keys, reporter),
            gates: Vec::new(),
            about: read_about(keys, reporter),
            mark: keys.mark.clone(),
        };
        let index = NodeIndex(self.nodes.len());
        self.nodes.push(node);
        if unread {
            self.without_max.insert(index);
        }
        index
    }

    /// Reads the children or the rule, of which a node has one.
    fn read_body(
        &mut self,
        keys: &mut Keys<'_>,
        index: NodeIndex,
        depth: usize,
        reporter: &mut Reporter<'_>,
    ) {
        let criteria = keys.optional("criteria");
        let rule = keys.optional("rule");
        let extras = ["effect", "cases", "documents_required"].map(|key| (key, keys.optional(key)));
        match (criteria, rule) {
            (Some(criteria), None) => {
                for (key, extra) in extras {
                    if let Some(extra) = extra {
                        reporter.report(&extra.mark, in_set::only_at_leaves(key));
                    }
                }
                let Some(list) = reporter.list(criteria) else { return };
                if list.is_empty() {
                    reporter.report(&criteria.mark, in_set::empty_list());
                }
                let children = self.read_children(list, Some(index), depth + 1, reporter);
                if let Some(node) = self.nodes.get_mut(index.0) {
                    node.children = children;
                }
            }
            (None, Some(rule)) => self.read_leaf(rule, extras.map(|(_, extra)| extra), index, reporter),
            (both, _) => reporter.report(keys.mark, in_set::criteria_or_rule(both.is_some())),
        }
    }

    fn read_leaf(
        &mut self,
        rule: &Document,
        [effect, cases, documents_required]: [Option<&Document>; 3],
        index: NodeIndex,
        reporter: &mut Reporter<'_>,
    ) {
        let Some(node) = self.nodes.get_mut(index.0) else { return };
        node.leaf = Some(LeafIndex(self.leaves.len()));
        let max_unread = self.without_max.contains(&index);
        let effect_mark = effect.map(|effect| &effect.mark);
        let effect = effect.and_then(|effect| reporter.word(effect, &EFFECTS));
        if let Some(mark) = effect_mark
            && !node.max.is_zero()
        {
            reporter.report(mark, in_set::effect_with_max(&node.max));
        }
        let rule =
            Rule::read(rule, LeafFrame { max: &node.max, max_unread, effect, deducts: false }, reporter);
        let cases = cases.map(|cases| worked::read(cases, reporter)).unwrap_or_default();
        self.leaves.push(Leaf {
            node: index,
            // A rule that could not be read has been reported; the set will not come to be.
            rule: rule.unwrap_or(Rule::Unknown),
            effect,
            documents_required: documents_required.and_then(|flag| reporter.flag(flag)).unwrap_or(false),
            source: node.effective.source.unwrap_or_default(),
            not_applicable: node.effective.not_applicable,
            cases: cases.into_iter().collect::<Vec<WorkedCase>>(),
        });
    }

    fn read_gates(&mut self, keys: &mut Keys<'_>, index: NodeIndex, reporter: &mut Reporter<'_>) {
        let Some(list) = keys.optional("gate").and_then(|gates| reporter.list(gates)) else { return };
        for document in list {
            if let Some(gate) = read_gate(document, reporter) {
                self.gates.push((index, gate));
            }
        }
    }
}

fn read_gate(document: &Document, reporter: &mut Reporter<'_>) -> Option<WrittenGate> {
    let mut keys = reporter.map(document)?;
    let when = keys.required("when", reporter).and_then(|when| reporter.map(when));
    let at_most = keys.required("at_most", reporter).and_then(|at_most| reporter.number(at_most));
    keys.finish(reporter);
    let mut when = when?;
    let code = when.required("code", reporter).and_then(|code| read_code(code, reporter));
    let is = when.optional("is").and_then(|is| reporter.text(is));
    let below = when.optional("below").and_then(|below| reporter.number(below));
    let mark = when.mark.clone();
    when.finish(reporter);
    if is.is_some() == below.is_some() {
        reporter.report(&mark, in_gates::gate_shape());
        return None;
    }
    Some(WrittenGate { code: code?, is, below, at_most: at_most?, mark })
}

/// The longest code, in letters; evidence names codes in column headings.
const LONGEST_CODE: usize = 64;

pub(super) fn read_code(document: &Document, reporter: &mut Reporter<'_>) -> Option<Code> {
    let text = reporter.text(document)?;
    if text.chars().count() > LONGEST_CODE || text.chars().any(char::is_control) {
        reporter.report(&document.mark, in_set::bad_code(LONGEST_CODE));
        return None;
    }
    Some(Code::new(&text))
}

fn read_weight(document: &Document, reporter: &mut Reporter<'_>) -> Option<Number> {
    let weight = reporter.amount(document)?;
    if weight.is_zero() {
        reporter.report(&document.mark, in_set::weight_zero());
    }
    Some(weight)
}

pub(super) fn read_flag(keys: &mut Keys<'_>, key: &'static str, reporter: &mut Reporter<'_>) -> bool {
    keys.optional(key).and_then(|flag| reporter.flag(flag)).unwrap_or(false)
}

fn read_combine(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> bool {
    keys.optional("combine").and_then(|combine| reporter.word(combine, &[("best", true)])).unwrap_or(false)
}

fn read_about(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> About {
    let mut text = |key| keys.optional(key).and_then(|text| reporter.text(text));
    let (guide, documents, advice, was) = (text("guide"), text("documents"), text("advice"), text("was"));
    About { guide, documents, advice, was, fixed: read_flag(keys, "fixed", reporter) }
}

fn read_inherited(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> Inherited {
    Inherited {
        status: keys.optional("status").and_then(|status| reporter.word(status, &STATUSES)),
        cite: keys.optional("cite").and_then(|cite| read_cite(cite, reporter)),
        source: keys.optional("source").and_then(|source| reporter.word(source, &SOURCES)),
        appraiser: keys.optional("appraiser").and_then(|appraiser| reporter.text(appraiser)),
        not_applicable: keys.optional("not_applicable").and_then(|policy| reporter.word(policy, &POLICIES)),
    }
}

fn read_cite(document: &Document, reporter: &mut Reporter<'_>) -> Option<Cite> {
    let mut keys = reporter.map(document)?;
    let basis = keys.required("basis", reporter).and_then(|basis| reporter.text(basis));
    let place = keys.required("place", reporter).and_then(|place| reporter.text(place));
    keys.finish(reporter);
    Some(Cite { basis: basis?, place: place? })
}

impl Inherited {
    fn with_what_comes_from(&self, above: Option<&Inherited>) -> Inherited {
        let Some(above) = above else { return self.clone() };
        Inherited {
            status: self.status.or(above.status),
            cite: self.cite.clone().or_else(|| above.cite.clone()),
            source: self.source.or(above.source),
            appraiser: self.appraiser.clone().or_else(|| above.appraiser.clone()),
            not_applicable: self.not_applicable.or(above.not_applicable),
        }
    }
}
