//! Scenarios as people write them: a file with one or several, or the arguments of a command. Whatever is wrong
//! with any of them is told together, at its place.

use std::collections::BTreeSet;

use super::{Change, Edit, Scenario};
use crate::code::{Code, UnitId, tidy};
use crate::criteria::points::limits_of_points;
use crate::criteria::reader::{Keys, Reporter};
use crate::criteria::value::read_given;
use crate::criteria::{Checked, CriteriaSet, Given, LeafIndex};
use crate::document::{Content, Document, Entry, Mark};
use crate::evidence::group_figures::final_given;
use crate::evidence::{Evidence, Ruling, UnitIndex};
use crate::number::{Number, NumberStyle};
use crate::problem::{Place, Problem, Problems, in_case, in_scenario, in_set};

/// Changes as the arguments of a command have them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arguments<'a> {
    /// `CODE=VALUE`, or `UNIT:CODE=VALUE`.
    pub set: &'a [String],
    /// The leaves whose documents are attached: `CODE`, or `UNIT:CODE`.
    pub documents: &'a [String],
}

/// Reads the scenarios of a document: `scenarios`, or one that stands by itself. Values are texts of evidence,
/// their numbers in `style`; `unit` is the unit of changes and scenarios that name none.
///
/// # Errors
/// Everything that is wrong with them, warnings included.
pub fn read_scenarios(
    set: &CriteriaSet,
    evidence: &Evidence,
    document: &Document,
    style: NumberStyle,
    unit: Option<UnitIndex>,
) -> Result<Checked<Vec<Scenario>>, Problems> {
    let mut problems = Problems::default();
    let mut reader = Reader { set, evidence, style, problems: &mut problems };
    let scenarios = reader.file(document, unit).unwrap_or_default();
    if problems.has_errors() {
        return Err(problems);
    }
    Ok(Checked { value: scenarios, warnings: problems })
}

struct Reader<'a, 'p> {
    set: &'a CriteriaSet,
    evidence: &'a Evidence,
    style: NumberStyle,
    problems: &'p mut Problems,
}

impl Reader<'_, '_> {
    fn reporter(&mut self) -> Reporter<'_> {
        Reporter::new(self.problems)
    }

    fn file(&mut self, document: &Document, unit: Option<UnitIndex>) -> Option<Vec<Scenario>> {
        let mut keys = self.reporter().map(document)?;
        if let Some(version) = keys.required("cchc", &mut self.reporter())
            && version.text() != Some("1")
        {
            let found = version.text().unwrap_or("?");
            self.reporter().report(&version.mark, in_set::unsupported_version(found));
            return None;
        }
        let Some(list) = keys.optional("scenarios") else {
            return self.scenario(document, keys, unit).map(|scenario| vec![scenario]);
        };
        let unit = self.unit(&mut keys, unit);
        keys.finish(&mut self.reporter());
        let list = self.reporter().list(list)?;
        let mut scenarios: Vec<Scenario> = Vec::new();
        for one in list {
            let Some(keys) = self.reporter().map(one) else { continue };
            let Some(scenario) = self.scenario(one, keys, unit) else { continue };
            if scenarios.iter().any(|other| other.name == scenario.name) {
                self.reporter().report(&one.mark, in_set::doubled_name(&scenario.name));
            }
            scenarios.push(scenario);
        }
        if list.is_empty() {
            self.reporter().report(&document.mark, in_set::empty_list());
        }
        Some(scenarios)
    }

    fn scenario(
        &mut self,
        document: &Document,
        mut keys: Keys<'_>,
        unit: Option<UnitIndex>,
    ) -> Option<Scenario> {
        let mut text = |key| keys.optional(key).and_then(|text| self.reporter().text(text));
        let (name, notes) = (text("name"), text("notes"));
        let unit = self.unit(&mut keys, unit);
        let list = keys.optional("edits").and_then(|edits| self.reporter().list(edits));
        keys.finish(&mut self.reporter());
        let (mut edits, mut marks) = (Vec::new(), Vec::new());
        let mut changed = BTreeSet::new();
        for one in list.unwrap_or_default() {
            self.edit(one, unit, &mut changed, &mut edits);
            marks.resize(edits.len(), one.mark.clone());
        }
        let unit = unit.or_else(|| edits.first().map(|edit: &Edit| edit.unit));
        if unit.is_none() && list.is_none_or(<[Document]>::is_empty) {
            self.reporter().report(&document.mark, in_scenario::no_unit());
        }
        let name = name.unwrap_or_default();
        Some(Scenario { name, notes, unit: unit?, edits, marks, mark: document.mark.clone() })
    }

    /// The unit that stands at `unit`, or else the one above.
    fn unit(&mut self, keys: &mut Keys<'_>, above: Option<UnitIndex>) -> Option<UnitIndex> {
        let Some(document) = keys.optional("unit") else { return above };
        let text = self.reporter().text(document)?;
        let found = self.find_unit(&text);
        if found.is_none() {
            let known = self.evidence.units().iter().map(|unit| unit.id.as_str());
            let problem = in_case::unknown_unit(&text, known);
            self.problems.push(problem.at(Place::at(&document.mark)));
        }
        found
    }

    /// The unit with this id, or the only one with this name.
    fn find_unit(&self, text: &str) -> Option<UnitIndex> {
        self.evidence.find(&UnitId::new(text)).or_else(|| {
            let name = tidy(text);
            let mut named =
                self.evidence.unit_indices().filter(|unit| self.evidence.unit(*unit).name == name);
            named.next().filter(|_| named.next().is_none())
        })
    }

    fn edit(
        &mut self,
        document: &Document,
        above: Option<UnitIndex>,
        changed: &mut BTreeSet<(UnitIndex, LeafIndex)>,
        edits: &mut Vec<Edit>,
    ) {
        let Some(mut keys) = self.reporter().map(document) else { return };
        let before = self.problems.len();
        let unit = self.unit(&mut keys, above);
        let leaf = self.leaf(&mut keys);
        let [value, points, documents] = ["value", "points", "documents"].map(|key| keys.optional(key));
        keys.finish(&mut self.reporter());
        if unit.is_none() && before == self.problems.len() {
            self.problems.push(in_scenario::no_unit().at(Place::at(&document.mark)));
        }
        let (Some(unit), Some(leaf)) = (unit, leaf) else { return };
        let mut at = At { unit, leaf, place: self.place(document, unit, leaf) };
        if value.is_some() && points.is_some() {
            self.problems.push(in_scenario::value_and_points().at(at.place.clone()));
        } else if value.is_none() && points.is_none() && documents.is_none() {
            self.problems.push(in_scenario::nothing_changes().at(at.place.clone()));
        }
        if final_given(self.set, self.evidence, unit, leaf) == Some(Given::NotApplicable)
            || self.evidence.is_out(unit, leaf)
        {
            return self.problems.push(in_scenario::not_applicable().at(at.place));
        }
        if !changed.insert((unit, leaf)) {
            return self.problems.push(in_scenario::doubled_edit().at(at.place));
        }
        let made = [
            value.and_then(|value| self.given(&mut at, value)).map(Change::Given),
            points.and_then(|points| self.points(&mut at, points)).map(Change::Points),
            documents.and_then(|text| self.reporter().text(text)).map(Change::Documents),
        ];
        edits.extend(made.into_iter().flatten().map(|change| Edit { unit, leaf, change }));
    }

    fn place(&self, document: &Document, unit: UnitIndex, leaf: LeafIndex) -> Place {
        let unit = &self.evidence.unit(unit).id;
        Place::at(&document.mark).unit(unit).code(&self.set.node_of(leaf).code)
    }

    fn leaf(&mut self, keys: &mut Keys<'_>) -> Option<LeafIndex> {
        let document = keys.required("code", &mut self.reporter())?;
        let code = Code::new(&self.reporter().text(document)?);
        let Some(node) = self.set.find(&code) else {
            let known = self.set.nodes().iter().map(|node| node.code.as_str());
            let problem = in_case::unknown_code(&code, known);
            self.problems.push(problem.at(Place::at(&document.mark)));
            return None;
        };
        let leaf = self.set.node(node).leaf;
        if leaf.is_none() {
            let place = Place::at(&document.mark).code(&code);
            self.problems.push(in_case::only_leaves("value").at(place));
        }
        leaf
    }

    fn given(&mut self, at: &mut At, document: &Document) -> Option<Given> {
        let text = self.reporter().text(document)?;
        at.place.mark = document.mark.clone();
        let mut warnings = Vec::new();
        let given = read_given(self.set.leaf(at.leaf), &text, self.style, &mut warnings);
        for warning in warnings {
            self.problems.push(warning.at(at.place.clone()));
        }
        given.map_err(|problem| self.problems.push(problem.at(at.place.clone()))).ok()
    }

    /// Points outright: only where points stand now, ruled or declared, and within the leaf's limits.
    fn points(&mut self, at: &mut At, document: &Document) -> Option<Number> {
        let text = self.reporter().text(document)?;
        at.place.mark = document.mark.clone();
        match self.checked_points(at, &text) {
            Ok(points) => Some(points),
            Err(problem) => {
                self.problems.push(problem.at(at.place.clone()));
                None
            }
        }
    }

    fn checked_points(&self, at: &At, text: &str) -> Result<Number, Problem> {
        let points = Number::parse_styled(text, self.style)
            .map_err(|error| in_case::number(text, error, self.style))?;
        if !stands_on_points(self.evidence, at.unit, at.leaf) {
            return Err(in_scenario::stands_on_a_value());
        }
        let (low, high) = limits_of_points(self.set, at.leaf);
        let below = low.as_ref().is_some_and(|low| points < *low);
        if below || high.as_ref().is_some_and(|high| points > *high) {
            return Err(in_case::points_out_of_range(&points, &low.unwrap_or_default(), high.as_ref()));
        }
        Ok(points)
    }
}

/// The leaf of a unit that is changed, and where that is said.
struct At {
    unit: UnitIndex,
    leaf: LeafIndex,
    place: Place,
}

/// Whether a leaf is finally judged on points, ruled outright or only declared, and not on a value.
pub fn stands_on_points(evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> bool {
    match evidence.decisions(unit, leaf).last().map(|decision| &decision.ruling) {
        Some(ruling) => matches!(ruling, Ruling::Points(_)),
        None => evidence.given(unit, leaf).is_none() && evidence.declared(unit, leaf).is_some(),
    }
}

impl Arguments<'_> {
    /// The scenario that they write, for [`read_scenarios`]; its places are the arguments themselves.
    ///
    /// # Errors
    /// Arguments that write no change.
    pub fn document(&self, set: &CriteriaSet) -> Result<Document, Problems> {
        let mut problems = Problems::default();
        let mut edits = Vec::new();
        for text in self.set {
            let mark = mark("--set", text);
            match text.split_once('=') {
                Some((leaf, value)) => edits.push(edit(set, &mark, leaf, ("value", value))),
                None => problems.push(in_scenario::shape_of_set(text).at(Place::at(&mark))),
            }
        }
        for leaf in self.documents {
            edits.push(edit(set, &mark("--documents", leaf), leaf, ("documents", "true")));
        }
        if problems.has_errors() {
            return Err(problems);
        }
        let nowhere = Mark::default();
        let edits = Document { mark: nowhere.clone(), content: Content::List(together(edits)) };
        Ok(map(&nowhere, vec![("cchc", scalar(&nowhere, "1")), ("edits", edits)]))
    }
}

fn mark(option: &str, text: &str) -> Mark {
    Mark { file: Some(format!("{option} {text}").into()), ..Mark::default() }
}

/// The change that an argument writes. A code may hold any sign, so of all ways to cut `UNIT:CODE` the first counts
/// whose code is in the set.
fn edit(set: &CriteriaSet, mark: &Mark, leaf: &str, (key, value): (&'static str, &str)) -> Document {
    let is_code = |text: &str| set.find(&Code::new(text)).is_some();
    let cuts = leaf.match_indices(':').map(|(at, _)| leaf.split_at(at));
    let mut cuts = cuts.map(|(unit, rest)| (unit, rest.trim_start_matches(':')));
    let cut = if is_code(leaf) { None } else { cuts.find(|(_, code)| is_code(code)) };
    let (unit, code) = match cut.or_else(|| leaf.rsplit_once(':').filter(|_| !is_code(leaf))) {
        Some((unit, code)) => (Some(unit), code),
        None => (None, leaf),
    };
    let mut entries = vec![("code", scalar(mark, code)), (key, scalar(mark, value))];
    entries.extend(unit.map(|unit| ("unit", scalar(mark, unit))));
    map(mark, entries)
}

/// Documents attached to a leaf that is changed too are part of that change.
fn together(edits: Vec<Document>) -> Vec<Document> {
    let mut kept: Vec<Document> = Vec::new();
    for edit in edits {
        let same = |other: &&mut Document| {
            ["unit", "code"].iter().all(|key| {
                let text = |of: &Document| of.get(key).and_then(|text| text.text().map(tidy));
                text(other) == text(&edit)
            }) && other.get("documents").is_none()
        };
        let documents = edit.get("documents").cloned();
        match (kept.iter_mut().find(same), documents) {
            (Some(Document { content: Content::Map(entries), .. }), Some(value)) => {
                entries.push(Entry { key: "documents".to_owned(), mark: value.mark.clone(), value });
            }
            _ => kept.push(edit),
        }
    }
    kept
}

fn scalar(mark: &Mark, text: &str) -> Document {
    Document { mark: mark.clone(), content: Content::Text(text.to_owned()) }
}

fn map(mark: &Mark, entries: Vec<(&str, Document)>) -> Document {
    let entry = |(key, value): (&str, Document)| Entry { key: key.to_owned(), mark: mark.clone(), value };
    Document { mark: mark.clone(), content: Content::Map(entries.into_iter().map(entry).collect()) }
}
