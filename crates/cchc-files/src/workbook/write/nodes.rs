//! Nodes as rows: each node, then the rows of its rule, its gates and examples, then the nodes below it.

use std::collections::BTreeSet;

use cchc::code::tidy;
use cchc::{Content, Document, Entry, Problem, workbook_problems};

use super::rows::{entries_of, known, list, says_nothing, scalar};
use super::{Look, OutRow};
use crate::workbook::layout::{NODES, vietnamese_word};
use crate::workbook::parents::{ByCode, NO_PARENT, by_code};

/// What the nodes of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The tree of the set.
    Criteria,
    /// The parts of `extends.add`.
    Additions,
    /// The entries of `extends.set`.
    Changes,
}

/// The rows of a sheet of nodes, being made.
pub(super) struct NodeRows {
    kind: Kind,
    rows: Vec<OutRow>,
    /// The codes of the rows above.
    codes: BTreeSet<String>,
}

type Cells = Vec<(&'static str, String)>;

impl NodeRows {
    /// The rows of nodes, or of additions.
    pub(super) fn of(kind: Kind, nodes: &[Document]) -> Result<Vec<OutRow>, Problem> {
        let mut rows = NodeRows { kind, rows: Vec::new(), codes: BTreeSet::new() };
        for node in nodes {
            match kind {
                Kind::Additions => rows.addition(node)?,
                _ => rows.node(node, None, Vec::new(), 1)?,
            }
        }
        Ok(rows.rows)
    }

    /// The rows of changes.
    pub(super) fn changes(changes: &[Entry]) -> Result<Vec<OutRow>, Problem> {
        let mut rows = NodeRows { kind: Kind::Changes, rows: Vec::new(), codes: BTreeSet::new() };
        for change in changes {
            let mut entries = vec![Entry {
                key: "code".to_owned(),
                mark: change.mark.clone(),
                value: Document { mark: change.mark.clone(), content: Content::Text(change.key.clone()) },
            }];
            let given = entries_of(Some(&change.value))?;
            entries.extend(given.iter().filter(|entry| !says_nothing(&entry.value)).cloned());
            let cleared =
                given.iter().filter(|entry| says_nothing(&entry.value)).map(|entry| entry.key.as_str());
            let cleared = cleared.collect::<Vec<_>>().join("; ");
            let cells = if cleared.is_empty() { Vec::new() } else { vec![("clear", cleared)] };
            let node = Document { mark: change.mark.clone(), content: Content::Map(entries) };
            rows.node(&node, None, cells, 1)?;
        }
        Ok(rows.rows)
    }

    fn addition(&mut self, addition: &Document) -> Result<(), Problem> {
        let mut cells = Vec::new();
        let mut node = None;
        for entry in entries_of(Some(addition))? {
            if entry.key == "node" {
                node = Some(&entry.value);
            } else {
                let key = known(&["under", "after"], &entry.key)?;
                cells.extend(scalar(&entry.value)?.map(|text| (key, text)));
            }
        }
        self.node(node.ok_or_else(workbook_problems::not_lossless)?, None, cells, 1)
    }

    /// A node below `parent`, with cells that stand beside it.
    fn node(
        &mut self,
        node: &Document,
        parent: Option<&str>,
        mut cells: Cells,
        depth: usize,
    ) -> Result<(), Problem> {
        let entries = entries_of(Some(node))?;
        let code = node.get("code").and_then(Document::text).map(tidy).unwrap_or_default();
        if let Some(said) = self.parent_cell(&code, parent, !cells.is_empty()) {
            cells.push(("parent", said));
        }
        let mut below: Vec<OutRow> = Vec::new();
        let children = list(node.get("criteria"))?;
        for entry in entries {
            own_cells(entry, &mut cells, &mut below)?;
        }
        for (key, row) in [("gate", gate as Row), ("cases", case)] {
            for part in list(node.get(key))? {
                below.push(OutRow { look: Look::Detail, cells: row(part)? });
            }
        }
        let look = if children.is_empty() { Look::Leaf } else { Look::Branch(depth) };
        self.rows.push(OutRow { look, cells });
        self.rows.append(&mut below);
        self.codes.insert(code.clone());
        for child in children {
            self.node(child, Some(&code), Vec::new(), depth + 1)?;
        }
        Ok(())
    }

    /// What the column Mã cha says, where the code alone would be read otherwise.
    fn parent_cell(&self, code: &str, parent: Option<&str>, is_placed: bool) -> Option<String> {
        let says = || Some(parent.unwrap_or(NO_PARENT).to_owned());
        match (self.kind, parent) {
            (Kind::Changes, None) => None,
            (Kind::Changes, Some(_)) => says(),
            (_, None) if is_placed => None,
            _ => match by_code(code, |code| self.codes.contains(code)) {
                ByCode::Top if parent.is_none() => None,
                ByCode::Below(found) if parent == Some(&found) => None,
                _ => says(),
            },
        }
    }
}

/// The cells of one key of a node, and the rows below it; children, gates and examples are written apart.
fn own_cells(entry: &Entry, cells: &mut Cells, below: &mut Vec<OutRow>) -> Result<(), Problem> {
    match entry.key.as_str() {
        "rule" => rule(&entry.value, cells, below)?,
        "criteria" | "gate" | "cases" => {}
        "cite" => {
            for part in entries_of(Some(&entry.value))? {
                let key = if part.key == "basis" { "cite_basis" } else { "cite_place" };
                known(&["basis", "place"], &part.key)?;
                cells.extend(scalar(&part.value)?.map(|text| (key, text)));
            }
        }
        key => {
            let key = known(NODES.iter().map(|column| &column.key), key)?;
            cells.extend(scalar(&entry.value)?.map(|text| (key, vietnamese_word(key, &text))));
        }
    }
    Ok(())
}

type Row = fn(&Document) -> Result<Cells, Problem>;

fn kind(key: &str) -> (&'static str, String) {
    ("kind", vietnamese_word("kind", key))
}

/// The cells of a rule, and the rows below its node.
fn rule(rule: &Document, cells: &mut Cells, below: &mut Vec<OutRow>) -> Result<(), Problem> {
    let (name, body) = match &rule.content {
        Content::Text(name) => (name.as_str(), None),
        Content::Map(entries) => match entries.as_slice() {
            [entry] => (entry.key.as_str(), Some(&entry.value)),
            _ => return Err(workbook_problems::not_lossless()),
        },
        _ => return Err(workbook_problems::not_lossless()),
    };
    cells.push(("rule", vietnamese_word("rule", name)));
    let mut detail = |cells: Cells| below.push(OutRow { look: Look::Detail, cells });
    for entry in entries_of(body)? {
        match (name, entry.key.as_str()) {
            ("choice" | "checklist", _) => detail(option("option", entry)?),
            ("survey", "answers") => {
                for answer in entries_of(Some(&entry.value))? {
                    detail(option("answer", answer)?);
                }
            }
            ("bands", "steps") => {
                for part in list(Some(&entry.value))? {
                    detail(step(part)?);
                }
            }
            ("curve", "knots") => {
                for part in list(Some(&entry.value))? {
                    detail(knot(part)?);
                }
            }
            (_, key) => {
                let key = known(NODES.iter().map(|column| &column.key), key)?;
                let text = scalar(&entry.value)?;
                let worded = |text: String| if name == "rollup" { text } else { vietnamese_word(key, &text) };
                cells.extend(text.map(|text| (key, worded(text))));
            }
        }
    }
    Ok(())
}

/// An option, item or answer.
fn option(row: &str, entry: &Entry) -> Result<Cells, Problem> {
    let mut cells = vec![kind(row), ("key", entry.key.clone())];
    match &entry.value.content {
        Content::Map(parts) => {
            for part in parts {
                let key = if part.key == "label" { "name" } else { known(&["points"], &part.key)? };
                cells.extend(scalar(&part.value)?.map(|text| (key, text)));
            }
        }
        _ => cells.extend(scalar(&entry.value)?.map(|text| ("points", text))),
    }
    Ok(cells)
}

fn step(step: &Document) -> Result<Cells, Problem> {
    let mut cells = vec![kind("step")];
    for entry in entries_of(Some(step))? {
        let Some(text) = scalar(&entry.value)? else { continue };
        match known(&["from", "above", "to", "below", "points", "share"], &entry.key)? {
            key @ ("points" | "share") => cells.push((key, text)),
            bound => cells.extend([("bound", vietnamese_word("step_bound", bound)), ("value", text)]),
        }
    }
    Ok(cells)
}

fn knot(knot: &Document) -> Result<Cells, Problem> {
    let mut cells = vec![kind("knot")];
    for entry in entries_of(Some(knot))? {
        let Some(text) = scalar(&entry.value)? else { continue };
        match known(&["at", "points"], &entry.key)? {
            "at" => cells.push(("value", vietnamese_word("at", &text))),
            key => cells.push((key, text)),
        }
    }
    Ok(cells)
}

fn gate(gate: &Document) -> Result<Cells, Problem> {
    let mut cells = vec![kind("gate")];
    for entry in entries_of(Some(gate))? {
        if known(&["when", "at_most"], &entry.key)? == "at_most" {
            cells.extend(scalar(&entry.value)?.map(|text| ("at_most", text)));
            continue;
        }
        for part in entries_of(Some(&entry.value))? {
            let Some(text) = scalar(&part.value)? else { continue };
            match known(&["code", "is", "below"], &part.key)? {
                "code" => cells.push(("key", text)),
                bound => cells.extend([("bound", vietnamese_word("gate_bound", bound)), ("value", text)]),
            }
        }
    }
    Ok(cells)
}

fn case(case: &Document) -> Result<Cells, Problem> {
    let mut cells = vec![kind("case")];
    for entry in entries_of(Some(case))? {
        if known(&["value", "points", "given"], &entry.key)? == "given" {
            for figure in entries_of(Some(&entry.value))? {
                let key = known(&["highest", "lowest", "mean"], &figure.key)?;
                cells.extend(scalar(&figure.value)?.map(|text| (key, text)));
            }
        } else {
            let key = known(&["value", "points"], &entry.key)?;
            cells.extend(scalar(&entry.value)?.map(|text| (key, text)));
        }
    }
    Ok(cells)
}
