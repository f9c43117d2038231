//! Checked evidence in its normal form, row by row.

use cchc::{
    CriteriaSet, Decision, Evidence, Given, LeafIndex, Measure, MeasureKind, NodeIndex, Number, Rule, Ruling,
    Scale, Unit, UnitIndex, Value,
};

use super::{DecisionRow, EvidenceRow, UnitRow};
use crate::written::{Written, numeral};

/// The units, in the order of the case.
pub fn unit_rows(evidence: &Evidence) -> impl Iterator<Item = UnitRow> {
    evidence.units().iter().map(unit_row)
}

fn unit_row(unit: &Unit) -> UnitRow {
    let written = |text: &str| (!text.is_empty()).then(|| Written::from(text));
    let was: Vec<&str> = unit.was.iter().map(cchc::UnitId::as_str).collect();
    let named = ["parent", "region"];
    let others =
        unit.attributes.iter().filter(|(name, text)| !named.contains(&name.as_str()) && !text.is_empty());
    UnitRow {
        unit: unit.id.as_str().into(),
        name: unit.name.as_str().into(),
        group: written(unit.group.as_str()),
        parent: unit.attribute("parent").and_then(written),
        region: unit.attribute("region").and_then(written),
        ranked: (!unit.ranked).then(|| "no".into()),
        was: written(&was.join(";")),
        attributes: others.map(|(name, text)| (name.clone(), written(text))).collect(),
    }
}

/// What the units report, by unit and document order.
pub fn evidence_rows(set: &CriteriaSet, evidence: &Evidence) -> impl Iterator<Item = EvidenceRow> {
    let cells = evidence.unit_indices().flat_map(|unit| set.node_indices().map(move |node| (unit, node)));
    cells.filter_map(move |(unit, node)| match set.node(node).leaf {
        Some(leaf) => leaf_row(set, evidence, unit, leaf),
        None => branch_row(set, evidence, unit, node),
    })
}

fn branch_row(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    branch: NodeIndex,
) -> Option<EvidenceRow> {
    let (out, note) = (evidence.is_branch_out(unit, branch), evidence.branch_note(unit, branch));
    (out || note.is_some()).then(|| EvidenceRow {
        value: out.then(|| "n/a".into()),
        note: note.map(Written::from),
        ..row_of(evidence, unit, set.node(branch))
    })
}

fn row_of(evidence: &Evidence, unit: UnitIndex, node: &cchc::Node) -> EvidenceRow {
    EvidenceRow {
        unit: evidence.unit(unit).id.as_str().into(),
        code: node.code.as_str().into(),
        ..EvidenceRow::default()
    }
}

fn leaf_row(set: &CriteriaSet, evidence: &Evidence, unit: UnitIndex, leaf: LeafIndex) -> Option<EvidenceRow> {
    let (given, claim) = (evidence.given(unit, leaf), evidence.claim(unit, leaf));
    if given.is_none() && claim.is_none() {
        return None;
    }
    let text = |text: Option<String>| text.map(Written::from);
    let claim = claim.unwrap_or_default();
    Some(EvidenceRow {
        value: given.map(|given| given_text(&set.leaf(leaf).rule, &given).into()),
        declared: claim.declared.map(|points| numeral(&points).into()),
        documents: text(claim.documents),
        note: text(claim.note),
        ..row_of(evidence, unit, set.node_of(leaf))
    })
}

/// What the council ruled, by unit, document order and round.
pub fn decision_rows(set: &CriteriaSet, evidence: &Evidence) -> impl Iterator<Item = DecisionRow> {
    evidence.unit_indices().flat_map(move |unit| {
        set.leaf_indices().flat_map(move |leaf| {
            let decisions = evidence.decisions(unit, leaf).iter();
            decisions.map(move |decision| decision_row(set, evidence, unit, leaf, decision))
        })
    })
}

fn decision_row(
    set: &CriteriaSet,
    evidence: &Evidence,
    unit: UnitIndex,
    leaf: LeafIndex,
    decision: &Decision,
) -> DecisionRow {
    let (value, points) = match &decision.ruling {
        Ruling::Given(given) => (Some(given_text(&set.leaf(leaf).rule, given).into()), None),
        Ruling::Points(points) => (None, Some(numeral(points).into())),
    };
    let text = |text: &Option<String>| text.as_deref().map(Written::from);
    DecisionRow {
        unit: evidence.unit(unit).id.as_str().into(),
        code: set.node_of(leaf).code.as_str().into(),
        round: (decision.round != 1).then(|| decision.round.to_string().into()),
        value,
        points,
        reason: text(&decision.reason),
        by: text(&decision.by),
        on: text(&decision.on),
    }
}

/// The evidence text of what was given for a leaf of this rule.
pub fn given_text(rule: &Rule, given: &Given) -> String {
    match given {
        Given::NotApplicable => "n/a".to_owned(),
        Given::Pending => "pending".to_owned(),
        Given::Value(value) => value_text(rule, value),
    }
}

fn value_text(rule: &Rule, value: &Value) -> String {
    let key = |option: &usize| {
        let option = rule.choosable().unwrap_or_default().get(*option);
        option.map(|option| option.key.as_str()).unwrap_or_default()
    };
    match value {
        Value::Option(option) => key(option).to_owned(),
        Value::Items(items) if items.is_empty() => "none".to_owned(),
        Value::Items(items) => joined(items.iter().map(|item| key(item).to_owned()).collect()),
        Value::Measure(measure) => measure_text(rule, measure),
        Value::Count(number) | Value::Points(number) => numeral(number),
        Value::Answers(counts) => answers_text(rule, counts),
    }
}

/// Sorted, so that the order of options in a set, on which nothing depends, leaves no trace either.
fn joined(mut parts: Vec<String>) -> String {
    parts.sort_unstable();
    parts.join(";")
}

fn measure_text(rule: &Rule, measure: &Measure) -> String {
    if let Some(fraction) = &measure.fraction {
        return format!("{}/{}", numeral(&fraction.0), numeral(&fraction.1));
    }
    let text = numeral(&measure.amount);
    let (Rule::Bands(cchc::Bands { scale, .. }) | Rule::Curve(cchc::Curve { scale, .. })) = rule else {
        return text;
    };
    if looks_like_a_share(scale, &measure.amount) { text + "%" } else { text }
}

/// A percent between 0 and 1 is written with its sign: without one, reading it draws a warning.
fn looks_like_a_share(scale: &Scale, amount: &Number) -> bool {
    scale.kind == MeasureKind::Percent && amount.is_positive() && *amount < Number::ONE
}

fn answers_text(rule: &Rule, counts: &[Number]) -> String {
    let Rule::Survey(survey) = rule else { return String::new() };
    let given = survey.answers.iter().zip(counts).filter(|(_, count)| !count.is_zero());
    joined(given.map(|((key, _), count)| format!("{key}={}", numeral(count))).collect())
}
