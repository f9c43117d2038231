//! Reading a whole set from its resolved document.

use std::collections::BTreeSet;

use super::check::Gaps;
use super::node::{self, Tree};
use super::reader::{Keys, Reporter};
use super::tiers::{self, find_node};
use super::{
    Basis, CriteriaSet, Level, NodeIndex, Ranking, RoundingRule, Status, SumRule, Tier, check, worked,
};
use crate::code::Code;
use crate::document::{Document, Mark};
use crate::number::{Number, RoundingMode};
use crate::problem::{Problems, in_set};

/// Something that was checked, and what was found suspicious on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    /// What was checked.
    pub value: T,
    /// Warnings; never errors.
    pub warnings: Problems,
}

const LEVELS: [(&str, Level); 6] = [
    ("ministry", Level::Ministry),
    ("province", Level::Province),
    ("department", Level::Department),
    ("district", Level::District),
    ("commune", Level::Commune),
    ("internal", Level::Internal),
];
const SUMS: [(&str, SumRule); 2] = [("exact", SumRule::Exact), ("rounded", SumRule::Rounded)];
const MODES: [(&str, RoundingMode); 2] =
    [("half_up", RoundingMode::HalfUp), ("half_even", RoundingMode::HalfEven)];
/// The most decimal places a set may show.
const MOST_PLACES: u32 = 12;

impl CriteriaSet {
    /// Reads and checks a set; a document with `extends` is resolved first, by [`resolve`](super::resolve).
    ///
    /// # Errors
    /// Everything that is wrong with the set, warnings included.
    pub fn read(document: &Document) -> Result<Checked<CriteriaSet>, Problems> {
        let mut problems = Problems::default();
        let read = read_set(document, &mut Reporter::new(&mut problems));
        let Some((set, gaps)) = read else { return Err(problems) };
        check::check(&set, &gaps, &mut problems);
        if !problems.has_errors() {
            worked::run(&set, &mut problems);
        }
        if problems.has_errors() { Err(problems) } else { Ok(Checked { value: set, warnings: problems }) }
    }
}

fn read_set(document: &Document, reporter: &mut Reporter<'_>) -> Option<(CriteriaSet, Gaps)> {
    let mut keys = reporter.map(document)?;
    if let Some(version) = keys.required("cchc", reporter)
        && version.text() != Some("1")
    {
        // Another version's keys mean other things: nothing else is said about them.
        reporter.report(&version.mark, in_set::unsupported_version(version.text().unwrap_or("?")));
        return None;
    }
    let head = Head::read(&mut keys, reporter);
    let rounding = keys.optional("rounding").and_then(|rounding| read_rounding(rounding, reporter));
    let uncapped = node::read_flag(&mut keys, "uncapped", reporter);
    let (tree, top) = read_tree(&mut keys, reporter);
    let (tiers, ranking) = read_order(&mut keys, &tree, reporter);
    if let Some(extends) = keys.optional("extends") {
        reporter.report(&extends.mark, in_set::unresolved_extends());
    }
    keys.finish(reporter);
    let gaps = head.gaps(tree.without_max, tree.incomplete);
    let set = CriteriaSet {
        id: head.id.unwrap_or_default(),
        title: head.title.unwrap_or_default(),
        level: head.level.unwrap_or(Level::Internal),
        year: head.year.unwrap_or_default(),
        status: head.status.unwrap_or(Status::Illustrative),
        basis: head.basis,
        total: head.total.unwrap_or_default(),
        uncapped,
        rounding: rounding.unwrap_or_default(),
        nodes: tree.nodes,
        top,
        leaves: tree.leaves,
        tiers,
        ranking,
    };
    Some((set, gaps))
}

/// Reads all nodes, and finds what their gates look at.
fn read_tree(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> (Tree, Vec<NodeIndex>) {
    let mut tree = Tree::default();
    let list = keys.required("criteria", reporter).and_then(|criteria| reporter.list(criteria));
    if list.is_none() {
        tree.incomplete.insert(None);
    }
    let top = tree.read_children(list.unwrap_or_default(), None, 1, reporter);
    let gates = std::mem::take(&mut tree.gates);
    for (node, gate) in check::resolve_gates(&tree, gates, reporter) {
        if let Some(node) = tree.nodes.get_mut(node.0) {
            node.gates.push(gate);
        }
    }
    (tree, top)
}

/// Reads how units are classified and ranked, by the nodes of a tree.
fn read_order(keys: &mut Keys<'_>, tree: &Tree, reporter: &mut Reporter<'_>) -> (Vec<Tier>, Ranking) {
    let codes: Vec<Code> = tree.nodes.iter().map(|node| node.code.clone()).collect();
    let find = |code: &Document, reporter: &mut Reporter<'_>| find_node(&codes, code, reporter);
    let tiers = keys.optional("tiers").and_then(|tiers| reporter.list(tiers)).unwrap_or_default();
    let tiers = tiers::read_tiers(tiers, &find, reporter);
    let ranking = keys.optional("ranking").and_then(|ranking| tiers::read_ranking(ranking, &find, reporter));
    (tiers, ranking.unwrap_or_default())
}

/// What a set says of itself.
struct Head {
    id: Option<String>,
    title: Option<String>,
    level: Option<Level>,
    year: Option<u32>,
    status: Option<Status>,
    basis: Vec<Basis>,
    basis_mark: Mark,
    total: Option<Number>,
    total_mark: Mark,
}

impl Head {
    /// What could not be read, of the head and of the tree below it.
    fn gaps(&self, maxima: BTreeSet<NodeIndex>, incomplete: BTreeSet<Option<NodeIndex>>) -> Gaps {
        let (total_mark, basis_mark) = (self.total_mark.clone(), self.basis_mark.clone());
        Gaps { total: self.total.is_none(), total_mark, basis_mark, maxima, incomplete }
    }

    fn read(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> Head {
        let id = keys.required("id", reporter).and_then(|id| reporter.text(id));
        let title = keys.required("title", reporter).and_then(|title| reporter.text(title));
        let level = keys.required("level", reporter).and_then(|level| reporter.word(level, &LEVELS));
        let year = keys.required("year", reporter).and_then(|year| reporter.whole(year, 1900, 2999));
        let status = keys.required("status", reporter);
        let status = status.and_then(|status| reporter.word(status, &node::STATUSES));
        let basis = keys.optional("basis");
        let basis_mark = basis.map(|basis| basis.mark.clone()).unwrap_or_default();
        let basis = basis.and_then(|basis| reporter.list(basis)).unwrap_or_default();
        let basis = basis.iter().filter_map(|one| read_basis(one, reporter)).collect();
        let total = keys.required("total", reporter);
        let total_mark = total.map(|total| total.mark.clone()).unwrap_or_default();
        let total = total.and_then(|total| reporter.amount(total));
        if total.as_ref().is_some_and(Number::is_zero) {
            reporter.report(&total_mark, in_set::total_zero());
        }
        Head { id, title, level, year, status, basis, basis_mark, total, total_mark }
    }
}

fn read_basis(document: &Document, reporter: &mut Reporter<'_>) -> Option<Basis> {
    let mut keys = reporter.map(document)?;
    let id = keys.required("id", reporter).and_then(|id| reporter.text(id));
    let name = keys.required("document", reporter).and_then(|name| reporter.text(name));
    let url = keys.optional("url").and_then(|url| reporter.text(url));
    let note = keys.optional("note").and_then(|note| reporter.text(note));
    keys.finish(reporter);
    Some(Basis { id: id?, document: name?, url, note })
}

fn read_rounding(document: &Document, reporter: &mut Reporter<'_>) -> Option<RoundingRule> {
    let mut keys = reporter.map(document)?;
    let usual = RoundingRule::default();
    let mut places = |key| keys.optional(key).and_then(|places| reporter.whole(places, 0, MOST_PLACES));
    let (points, index) = (places("points"), places("index"));
    let sum = keys.optional("sum").and_then(|sum| reporter.word(sum, &SUMS));
    let mode = keys.optional("mode").and_then(|mode| reporter.word(mode, &MODES));
    keys.finish(reporter);
    Some(RoundingRule {
        points: points.unwrap_or(usual.points),
        index: index.unwrap_or(usual.index),
        sum: sum.unwrap_or(usual.sum),
        mode: mode.unwrap_or(usual.mode),
    })
}
