//! Rows of nodes, with the rows below each, become a tree. Who stands below whom is told by the codes, or by
//! the column Mã cha.

use std::collections::HashMap;

use cchc::code::tidy;
use cchc::{Content, Document, Entry, Mark, Place, Problems, file_problems, workbook_problems};

use super::table::Filled;
use super::{details, empty, entry};
use crate::workbook::layout::{ROWS, Rows, contract_word, folded};
use crate::workbook::parents::{ByCode, NO_PARENT, by_code};
use cchc_json::refuse_doubled;

/// What the nodes of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The tree of the set.
    Criteria,
    /// Nodes that are added to another set.
    Additions,
    /// Keys of nodes of another set that are replaced; children stand there only by the column Mã cha.
    Changes,
}

/// The nodes of a sheet, parents before their children.
pub(super) struct Nodes {
    kind: Kind,
    deepest: usize,
    nodes: Vec<Node>,
    by_code: HashMap<String, usize>,
}

struct Node {
    mark: Mark,
    parent: Option<usize>,
    depth: usize,
    code: Option<Document>,
    entries: Vec<Entry>,
    rule: Option<Rule>,
    cases: Vec<Document>,
    gates: Vec<Document>,
    /// `under` and `after`, beside the node.
    beside: Vec<Entry>,
}

/// A rule as its row and those below it say it.
struct Rule {
    kind: String,
    mark: Mark,
    parameters: Vec<Entry>,
    keyed: Vec<Entry>,
    parts: Vec<Document>,
}

/// The columns of a node's row that belong to its rule.
fn parameters(rule: &str) -> &'static [&'static str] {
    match rule {
        "bands" | "curve" => &["of", "unit", "beyond_100"],
        "count" => &["each", "start", "over", "per", "at_least", "at_most", "unit"],
        "judged" => &["step"],
        "rollup" => &["of", "share"],
        _ => &[],
    }
}

/// The rows that a rule has below it.
fn rows_of(rule: &str) -> Option<Rows> {
    match rule {
        "choice" | "checklist" => Some(Rows::Option),
        "bands" => Some(Rows::Step),
        "curve" => Some(Rows::Knot),
        "survey" => Some(Rows::Answer),
        _ => None,
    }
}

impl Nodes {
    pub(super) fn new(kind: Kind, deepest: usize) -> Nodes {
        // Each node is a map in a list, and what stands in it is a few levels deep.
        Nodes { kind, deepest: deepest / 2, nodes: Vec::new(), by_code: HashMap::new() }
    }

    /// Takes a row.
    pub(super) fn row(&mut self, mut row: Filled, problems: &mut Problems) {
        let kind = row.take("kind");
        let said = kind.as_ref().and_then(Document::text).map(|text| contract_word("kind", text));
        let has_code = row.text("code").is_some();
        match (said, kind) {
            (Some(word), Some(cell)) => match row_kind(&word) {
                Some(rows) => self.detail(row, rows, &cell, problems),
                None => {
                    let known: Vec<&str> = ROWS.iter().map(|(_, name)| *name).collect();
                    let problem = file_problems::unknown_word(&word, &known);
                    problems.push(problem.at(Place::at(&cell.mark)));
                }
            },
            _ if has_code => self.node(row, problems),
            _ => {
                let rows = self
                    .nodes
                    .last()
                    .and_then(|node| node.rule.as_ref())
                    .and_then(|rule| rows_of(&rule.kind));
                match rows {
                    Some(rows) => {
                        let cell = Document { mark: row.mark.clone(), content: Content::Nothing };
                        self.detail(row, rows, &cell, problems);
                    }
                    None if row.text("name").is_some() && row.text("max").is_some() => {
                        empty("Mã", &row.mark, problems);
                    }
                    None => problems.push(workbook_problems::row_without_rule().at(Place::at(&row.mark))),
                }
            }
        }
    }

    /// A row below the last node.
    fn detail(&mut self, row: Filled, rows: Rows, cell: &Document, problems: &mut Problems) {
        let Some(node) = self.nodes.last_mut() else {
            let kind = cell.text().unwrap_or_default();
            return problems.push(workbook_problems::row_without_node(kind).at(Place::at(&cell.mark)));
        };
        match rows {
            Rows::Case => node.cases.push(details::part(row, rows, problems)),
            Rows::Gate => node.gates.push(details::part(row, rows, problems)),
            _ => {
                let Some(rule) = node.rule.as_mut().filter(|rule| rows_of(&rule.kind) == Some(rows)) else {
                    return problems.push(workbook_problems::row_without_rule().at(Place::at(&row.mark)));
                };
                match rows {
                    Rows::Option | Rows::Answer => rule.keyed.extend(details::keyed(row, rows, problems)),
                    _ => rule.parts.push(details::part(row, rows, problems)),
                }
            }
        }
    }

    fn node(&mut self, mut row: Filled, problems: &mut Problems) {
        let code = row.take("code");
        let text = code.as_ref().and_then(Document::text).map(tidy).unwrap_or_default();
        let beside: Vec<Entry> =
            ["under", "after"].iter().filter_map(|key| Some(entry(key, row.take(key)?))).collect();
        let parent = self.parent(&text, row.take("parent"), !beside.is_empty(), &row.mark, problems);
        let depth = parent.and_then(|parent| self.nodes.get(parent)).map_or(1, |parent| parent.depth + 1);
        if depth > self.deepest {
            return problems.push(file_problems::too_deep(self.deepest).at(Place::at(&row.mark)));
        }
        let mut node = Node {
            mark: row.mark.clone(),
            parent,
            depth,
            code,
            entries: Vec::new(),
            rule: None,
            cases: Vec::new(),
            gates: Vec::new(),
            beside,
        };
        node.fill(row);
        self.by_code.insert(text, self.nodes.len());
        self.nodes.push(node);
    }

    /// The node below which a row stands.
    fn parent(
        &self,
        code: &str,
        said: Option<Document>,
        is_root: bool,
        mark: &Mark,
        problems: &mut Problems,
    ) -> Option<usize> {
        let find = |code: &str| self.by_code.get(code).copied();
        if let Some(said) = said {
            let named = said.text().map(tidy).unwrap_or_default();
            let found = find(&named);
            if found.is_none() && named != NO_PARENT {
                problems.push(workbook_problems::no_parent(code, &named).at(Place::at(&said.mark)));
            }
            return found;
        }
        if is_root || self.kind == Kind::Changes {
            return None;
        }
        match by_code(code, |code| self.by_code.contains_key(code)) {
            ByCode::Top => None,
            ByCode::Below(parent) => find(&parent),
            ByCode::Missing { parent, nearest } => {
                // In a set that only adds, the parent may stand in the other one, and then `under` says so.
                problems.push(workbook_problems::no_parent(code, &parent).at(Place::at(mark)));
                nearest.and_then(|nearest| find(&nearest))
            }
        }
    }

    /// The nodes, parts of their parents, with what stands beside them.
    fn assembled(mut self, problems: &mut Problems) -> Vec<(Node, Document)> {
        let mut children: Vec<Vec<Document>> = self.nodes.iter().map(|_| Vec::new()).collect();
        let mut roots = Vec::new();
        // Children stand after their parents, so from the back all children of a node come first.
        while let Some(mut node) = self.nodes.pop() {
            let mut below = children.pop().unwrap_or_default();
            below.reverse();
            let document = node.document(below, problems);
            match node.parent.and_then(|parent| children.get_mut(parent)) {
                Some(siblings) => siblings.push(document),
                None => roots.push((node, document)),
            }
        }
        roots.reverse();
        roots
    }

    /// The top nodes.
    pub(super) fn list(self, problems: &mut Problems) -> Vec<Document> {
        self.assembled(problems).into_iter().map(|(_, document)| document).collect()
    }

    /// The parts of `add`.
    pub(super) fn additions(self, problems: &mut Problems) -> Vec<Document> {
        let additions = self.assembled(problems).into_iter().map(|(node, document)| {
            let mark = document.mark.clone();
            let mut entries = node.beside;
            entries.push(entry("node", document));
            Document { mark, content: Content::Map(entries) }
        });
        additions.collect()
    }

    /// The entries of `set`.
    pub(super) fn changes(self, problems: &mut Problems) -> Vec<Entry> {
        let mut changes = Vec::new();
        for (node, document) in self.assembled(problems) {
            let Document { mark, content: Content::Map(entries) } = document else { continue };
            let Some(code) = node.code else { continue };
            let key = code.text().map(tidy).unwrap_or_default();
            let entries = entries.into_iter().filter(|entry| entry.key != "code").collect();
            changes.push(Entry {
                key,
                mark: code.mark,
                value: Document { mark, content: Content::Map(entries) },
            });
        }
        refuse_doubled(&mut changes, problems);
        changes
    }
}

fn row_kind(word: &str) -> Option<Rows> {
    let kinds = ["option", "step", "knot", "answer", "case", "gate"];
    let place = kinds.iter().position(|kind| *kind == folded(word))?;
    ROWS.get(place).map(|(rows, _)| *rows)
}

impl Node {
    /// Takes the cells of its row, each to where it belongs; what belongs nowhere stays with the node, where
    /// the reader of sets will not know it.
    fn fill(&mut self, mut row: Filled) {
        if let Some(rule) = row.take("rule") {
            let kind = contract_word("rule", rule.text().unwrap_or_default());
            let mut found =
                Rule { kind, mark: rule.mark, parameters: Vec::new(), keyed: Vec::new(), parts: Vec::new() };
            for key in parameters(&found.kind) {
                if let Some(mut value) = row.take(key) {
                    if let Content::Text(text) = &mut value.content
                        && found.kind != "rollup"
                    {
                        *text = contract_word(key, text);
                    }
                    found.parameters.push(entry(key, value));
                }
            }
            self.rule = Some(found);
        }
        let cite = [("cite_basis", "basis"), ("cite_place", "place")];
        let cite: Vec<Entry> =
            cite.iter().filter_map(|(column, key)| Some(entry(key, row.take(column)?))).collect();
        if let Some(clear) = row.take("clear") {
            for key in
                clear.text().unwrap_or_default().split(';').map(str::trim).filter(|key| !key.is_empty())
            {
                let nothing = Document { mark: clear.mark.clone(), content: Content::Nothing };
                self.entries.push(entry(key, nothing));
            }
        }
        for (column, mut value) in row.rest() {
            if let Content::Text(text) = &mut value.content {
                *text = contract_word(column.key, text);
            }
            self.entries.push(entry(column.key, value));
        }
        if let Some(first) = cite.first() {
            let mark = first.mark.clone();
            self.entries.push(entry("cite", Document { mark, content: Content::Map(cite) }));
        }
    }

    fn document(&mut self, children: Vec<Document>, problems: &mut Problems) -> Document {
        let mut entries: Vec<Entry> = self.code.iter().map(|code| entry("code", code.clone())).collect();
        entries.append(&mut self.entries);
        let lists = [
            ("gate", std::mem::take(&mut self.gates)),
            ("criteria", children),
            ("cases", std::mem::take(&mut self.cases)),
        ];
        if let Some(rule) = self.rule.take() {
            entries.push(entry("rule", rule.document(problems)));
        }
        for (key, list) in lists {
            if let Some(first) = list.first() {
                let mark = first.mark.clone();
                entries.push(entry(key, Document { mark, content: Content::List(list) }));
            }
        }
        Document { mark: self.mark.clone(), content: Content::Map(entries) }
    }
}

impl Rule {
    fn document(self, problems: &mut Problems) -> Document {
        let Rule { kind, mark, mut parameters, mut keyed, parts } = self;
        refuse_doubled(&mut keyed, problems);
        let list = |parts| Document { mark: mark.clone(), content: Content::List(parts) };
        let map = |entries| Document { mark: mark.clone(), content: Content::Map(entries) };
        let content = match kind.as_str() {
            "unknown" => return Document { mark, content: Content::Text(kind) },
            "choice" | "checklist" => map(keyed),
            "survey" => map(vec![entry("answers", map(keyed))]),
            "bands" | "curve" if !parts.is_empty() => {
                let key = if kind == "bands" { "steps" } else { "knots" };
                parameters.push(entry(key, list(parts)));
                map(parameters)
            }
            _ => map(parameters),
        };
        let rule = Entry { key: kind, mark: mark.clone(), value: content };
        Document { mark, content: Content::Map(vec![rule]) }
    }
}
