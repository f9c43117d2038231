//! Reading a whole set from its resolved document.

use super::node::{self, Tree};
use super::reader::{Keys, Reporter};
use super::tiers::{self, find_node};
use super::{Basis, CriteriaSet, Level, Node, Ranking, RoundingRule, Status, SumRule, check, worked};
use crate::code::Code;
use crate::document::Document;
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
    /// Reads and checks a set; a document with `extends` is resolved first, by
    /// [`Extension`](super::Extension).
    ///
    /// # Errors
    /// Everything that is wrong with the set, warnings included.
    pub fn read(document: &Document) -> Result<Checked<CriteriaSet>, Problems> {
        let mut problems = Problems::default();
        let set = read_set(document, &mut Reporter::new(&mut problems));
        let Some(set) = set else { return Err(problems) };
        check::check(&set, &mut problems);
        if !problems.has_errors() {
            worked::run(&set, &mut problems);
        }
        if problems.has_errors() { Err(problems) } else { Ok(Checked { value: set, warnings: problems }) }
    }
}

fn read_set(document: &Document, reporter: &mut Reporter<'_>) -> Option<CriteriaSet> {
    let mut keys = reporter.map(document)?;
    if let Some(version) = keys.required("cchc", reporter)
        && version.text() != Some("1")
    {
        // Another version's keys mean other things: nothing else is said about them.
        reporter.report(&version.mark, in_set::unsupported_version(version.text().unwrap_or("?")));
        return None;
    }
    let head = read_head(&mut keys, reporter);
    let rounding = keys.optional("rounding").and_then(|rounding| read_rounding(rounding, reporter));
    let uncapped = node::read_flag(&mut keys, "uncapped", reporter);
    let mut tree = Tree::default();
    let list = keys.required("criteria", reporter).and_then(|criteria| reporter.list(criteria));
    let top = tree.read_children(list.unwrap_or_default(), None, 1, reporter);
    let gates = std::mem::take(&mut tree.gates);
    let resolved = check::resolve_gates(&tree, gates, reporter);
    for (node, gate) in resolved {
        if let Some(node) = tree.nodes.get_mut(node.0) {
            node.gates.push(gate);
        }
    }
    let codes: Vec<Code> = tree.nodes.iter().map(|node: &Node| node.code.clone()).collect();
    let find = |code: &Document, reporter: &mut Reporter<'_>| find_node(&codes, code, reporter);
    let tiers = keys.optional("tiers").and_then(|tiers| reporter.list(tiers)).unwrap_or_default();
    let tiers = tiers::read_tiers(tiers, &find, reporter);
    let ranking = keys.optional("ranking").and_then(|ranking| tiers::read_ranking(ranking, &find, reporter));
    if let Some(extends) = keys.optional("extends") {
        reporter.report(&extends.mark, in_set::unresolved_extends());
    }
    keys.finish(reporter);
    let (id, title, level, year, status, basis, total) = head;
    Some(CriteriaSet {
        id: id.unwrap_or_default(),
        title: title.unwrap_or_default(),
        level: level.unwrap_or(Level::Internal),
        year: year.unwrap_or_default(),
        status: status.unwrap_or(Status::Illustrative),
        basis,
        total: total.unwrap_or_default(),
        uncapped,
        rounding: rounding.unwrap_or_default(),
        nodes: tree.nodes,
        top,
        leaves: tree.leaves,
        tiers,
        ranking: ranking.unwrap_or_else(Ranking::default),
    })
}

type Head =
    (Option<String>, Option<String>, Option<Level>, Option<u32>, Option<Status>, Vec<Basis>, Option<Number>);

fn read_head(keys: &mut Keys<'_>, reporter: &mut Reporter<'_>) -> Head {
    let id = keys.required("id", reporter).and_then(|id| reporter.text(id));
    let title = keys.required("title", reporter).and_then(|title| reporter.text(title));
    let level = keys.required("level", reporter).and_then(|level| reporter.word(level, &LEVELS));
    let year = keys.required("year", reporter).and_then(|year| reporter.whole(year, 1900, 2999));
    let status = keys.required("status", reporter).and_then(|status| reporter.word(status, &node::STATUSES));
    let basis = keys.optional("basis").and_then(|basis| reporter.list(basis)).unwrap_or_default();
    let basis = basis.iter().filter_map(|one| read_basis(one, reporter)).collect();
    let total = keys.required("total", reporter).and_then(|total| {
        let number = reporter.amount(total)?;
        if number.is_zero() {
            reporter.report(&total.mark, in_set::total_zero());
        }
        Some(number)
    });
    (id, title, level, year, status, basis, total)
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
