//! A node in sentences: how its points come about, what limits them, where they come from, what the document
//! says of it.

use super::rule::{option_name, rule_words};
use super::{Aspect, Fact, head, words};
use crate::criteria::{
    Awards, Cite, CriteriaSet, Effect, Gate, GroupFigures, Inherited, Leaf, LeafIndex, MeasureKind, Node,
    NodeIndex, NotApplicable, Rule, Source, When, WorkedCase,
};
use crate::number::Number;
use crate::problem::Text;

/// What there is to say of a node, in the order in which people ask.
pub(super) fn facts(set: &CriteriaSet, index: NodeIndex) -> Vec<Fact> {
    let node = set.node(index);
    let mut facts = Vec::new();
    facts.extend(weight(set, node));
    match node.leaf {
        Some(leaf) => leaf_facts(set, leaf, &mut facts),
        None => facts.extend(sum(set, node)),
    }
    facts.extend(uncapped(set, node));
    facts.extend(node.gates.iter().map(|gate| Fact::new(Aspect::Gate, gate_words(set, gate))));
    if let Some(leaf) = node.leaf {
        origin_facts(set, index, set.leaf(leaf), &mut facts);
    }
    facts.extend(documents(node, node.leaf.is_some_and(|leaf| set.leaf(leaf).documents_required)));
    facts.extend(status(set, node));
    facts.extend(cite(set, index));
    about_facts(set, node, &mut facts);
    facts
}

fn weight(set: &CriteriaSet, node: &Node) -> Option<Fact> {
    let own = Text::number(node.weight.as_ref()?);
    let siblings = node.parent.map_or(set.top(), |parent| &set.node(parent).children);
    let all = Number::sum(siblings.iter().filter_map(|sibling| set.node(*sibling).weight.as_ref()));
    let all = Text::number(&all);
    let text = text!("{own} trong tổng trọng số {all}", "{own} of {all} in all", own, all);
    Some(Fact::new(Aspect::Weight, text))
}

fn leaf_facts(set: &CriteriaSet, index: LeafIndex, facts: &mut Vec<Fact>) {
    let rule = rule_words(set, index);
    facts.push(Fact::with_lines(Aspect::Rule, rule.sentence, rule.lines));
    let leaf = set.leaf(index);
    let awards = leaf.rule.awards();
    facts.extend(limits(leaf, &awards, &set.node(leaf.node).max));
    facts.extend(leaf.effect.map(|effect| Fact::new(Aspect::Effect, self::effect(effect))));
}

/// Between which points the result is kept, where the rule could go beyond.
fn limits(leaf: &Leaf, awards: &Awards, max: &Number) -> Option<Fact> {
    if leaf.rule == Rule::Unknown {
        return None;
    }
    let low = awards.low.as_ref().is_none_or(Number::is_negative);
    let high = match leaf.effect {
        None => awards.high.as_ref().is_none_or(|high| high > max),
        _ => awards.high.as_ref().is_none_or(Number::is_positive),
    };
    let max = words::points(max);
    let text = match (leaf.effect, low, high) {
        (None, true, true) => {
            text!("kết quả chỉ lấy từ 0 đến {max}", "the result is kept within 0 and {max}", max)
        }
        (None, false, true) => text!("kết quả không quá {max}", "the result is at most {max}", max),
        (None | Some(Effect::Bonus), true, _) => {
            text!("kết quả không dưới 0 điểm", "the result is at least 0 points")
        }
        (Some(Effect::Penalty), _, true) => {
            text!("kết quả không trên 0 điểm", "the result is at most 0 points")
        }
        _ => return None,
    };
    Some(Fact::new(Aspect::Limits, text))
}

fn effect(effect: Effect) -> Text {
    match effect {
        Effect::Bonus => text!(
            "điểm thưởng, cộng vào tổng, không thuộc điểm tối đa",
            "bonus, it adds to the sum and is no part of the maximum"
        ),
        Effect::Penalty => text!(
            "điểm trừ, trừ vào tổng, không thuộc điểm tối đa",
            "penalty, it deducts from the sum and is no part of the maximum"
        ),
    }
}

/// How the children become the node's points, where they are not simply added.
fn sum(set: &CriteriaSet, node: &Node) -> Option<Fact> {
    let children: Vec<Text> = node.children.iter().map(|child| words::node(set, *child)).collect();
    if node.best {
        let text = text!(
            "các mục sau là phương án thay thế nhau, chỉ tính mục có điểm cao nhất",
            "of these alternatives only the one with the most points counts"
        );
        return Some(Fact::with_lines(Aspect::Sum, text, children));
    }
    if node.children.iter().any(|child| set.node(*child).weight.is_some()) {
        return Some(Fact::new(Aspect::Sum, weighted(&words::points(&node.max))));
    }
    node.max.is_zero().then(|| {
        let text = text!(
            "tổng các điểm thưởng, điểm trừ bên dưới; tổng này không bị giới hạn",
            "the sum of the bonus and penalty points below, which is not limited"
        );
        Fact::new(Aspect::Sum, text)
    })
}

/// How weighted parts become points.
pub(super) fn weighted(max: &Text) -> Text {
    text!(
        "{max} × bình quân theo trọng số của tỷ lệ điểm (điểm ÷ điểm tối đa áp dụng) ở các mục bên dưới",
        "{max} × the weighted mean of points ÷ applicable maximum of the parts below",
        max
    )
}

fn uncapped(set: &CriteriaSet, node: &Node) -> Option<Fact> {
    // On a weighted sum and on a box without a maximum the key changes nothing.
    let weighted = node.children.iter().any(|child| set.node(*child).weight.is_some());
    if !node.uncapped || weighted || node.max.is_zero() {
        return None;
    }
    let max = words::points(&node.max);
    let text = text!(
        "điểm thưởng được đưa tổng của mục này vượt {max}",
        "bonus may carry the sum of this node past {max}",
        max
    );
    let above = node.parent.map_or(set.uncapped(), |parent| set.node(parent).uncapped);
    Some(Fact::new(
        Aspect::Limits,
        match above {
            true => text,
            false => text!(
                "{text}; tổng ở cấp trên vẫn không quá điểm tối đa của cấp ấy",
                "{text}; the sum above is still at most its own maximum",
                text
            ),
        },
    ))
}

/// A gate: what it leaves, and when.
pub fn gate_words(set: &CriteriaSet, gate: &Gate) -> Text {
    let (most, when) = (words::points(&gate.at_most), when(set, &gate.when));
    text!("không quá {most} khi {when}", "at most {most} when {when}", most, when)
}

/// When a gate holds.
pub(crate) fn when(set: &CriteriaSet, when: &When) -> Text {
    match when {
        When::Below { leaf, points } => {
            let (node, points) = (words::node(set, set.leaf(*leaf).node), words::points(points));
            text!(
                "{node} (trước khi khống chế) dưới {points}",
                "{node} (before gates) is below {points}",
                node,
                points
            )
        }
        When::Is { leaf, option } => {
            let node = words::node(set, set.leaf(*leaf).node);
            let rule = &set.leaf(*leaf).rule;
            let option = rule.choosable().and_then(|options| options.get(*option));
            let option = option.map_or_else(|| words::as_written("?"), option_name);
            match rule {
                Rule::Checklist(_) => {
                    text!("{node} có nội dung {option}", "{node} has the item {option}", node, option)
                }
                _ => text!("{node} ở mức {option}", "{node} is {option}", node, option),
            }
        }
    }
}

/// What n/a does, where its evidence comes from, who appraises it.
fn origin_facts(set: &CriteriaSet, index: NodeIndex, leaf: &Leaf, facts: &mut Vec<Fact>) {
    if let Some(policy) = leaf.not_applicable {
        let text = with_empty(policy_words(policy), &leaf.rule);
        let from = written_at(set, index, |own| own.not_applicable.is_some());
        facts.push(Fact::new(Aspect::NotApplicable, with_origin(set, index, from, text)));
    }
    facts.push(Fact::new(Aspect::Source, source(leaf.source)));
    if let Some(appraiser) = &set.node(index).effective.appraiser {
        facts.push(Fact::new(Aspect::Appraiser, words::as_written(appraiser)));
    }
}

/// What counts as n/a beside the word itself.
fn with_empty(text: Text, rule: &Rule) -> Text {
    let scale = match rule {
        Rule::Bands(rule) => Some(&rule.scale),
        Rule::Curve(rule) => Some(&rule.scale),
        _ => None,
    };
    match (rule, scale.map(|scale| scale.kind)) {
        (Rule::Survey(_), _) => text!(
            "{text}; không có câu trả lời nào cũng tính như vậy",
            "{text}; a survey without answers counts alike",
            text
        ),
        (_, Some(MeasureKind::Percent)) => {
            text!("{text}; tỷ lệ 0/0 cũng tính như vậy", "{text}; 0/0 counts alike", text)
        }
        _ => text,
    }
}

/// What n/a does.
pub fn policy_words(policy: NotApplicable) -> Text {
    match policy {
        NotApplicable::Full => text!("được điểm tối đa", "the maximum is given"),
        NotApplicable::Zero => text!("0 điểm", "0 points"),
        NotApplicable::Exclude => text!(
            "không tính mục này, điểm tối đa của mục được bớt khỏi thang điểm",
            "it is left out, and its maximum leaves the scale"
        ),
    }
}

/// Where evidence comes from.
pub(crate) fn source(source: Source) -> Text {
    match source {
        Source::Appraisal => text!("đơn vị tự chấm, được thẩm định", "reported by the unit, appraised"),
        Source::Survey => text!("điều tra xã hội học", "a sociological survey"),
        Source::External => text!("số liệu của cơ quan khác", "figures of another body"),
    }
}

/// The node, this one or above, at which a key that is passed down is written.
pub(crate) fn written_at(
    set: &CriteriaSet,
    index: NodeIndex,
    is_there: impl Fn(&Inherited) -> bool,
) -> Option<NodeIndex> {
    std::iter::successors(Some(index), |at| set.node(*at).parent).find(|at| is_there(&set.node(*at).own))
}

fn with_origin(set: &CriteriaSet, index: NodeIndex, from: Option<NodeIndex>, text: Text) -> Text {
    match from.filter(|from| *from != index) {
        None => text,
        Some(from) => {
            let from = words::node(set, from);
            text!("{text} (quy định chung tại {from})", "{text} (as said at {from})", text, from)
        }
    }
}

fn documents(node: &Node, required: bool) -> Option<Fact> {
    let documents = node.about.documents.as_deref().map(words::as_written);
    let text = match (documents, required) {
        (None, false) => return None,
        (Some(documents), false) => documents,
        (Some(documents), true) => text!(
            "{documents}; bắt buộc, không kèm tài liệu thì 0 điểm, trừ khi hội đồng có kết luận",
            "{documents}; required, without them 0 points, unless the council decides",
            documents
        ),
        (None, true) => text!(
            "bắt buộc, không kèm tài liệu thì 0 điểm, trừ khi hội đồng có kết luận",
            "required, without them 0 points, unless the council decides"
        ),
    };
    Some(Fact::new(Aspect::Documents, text))
}

/// How much of the node is a document's own, where that is another answer than the set's.
fn status(set: &CriteriaSet, node: &Node) -> Option<Fact> {
    let status = node.own.status.filter(|status| *status != set.status())?;
    Some(Fact::new(Aspect::Status, head::status(status)))
}

fn cite(set: &CriteriaSet, index: NodeIndex) -> Option<Fact> {
    let node = set.node(index);
    // An inner node says its own; a leaf also what it has from above.
    let from = written_at(set, index, |own| own.cite.is_some())?;
    if from != index && node.leaf.is_none() {
        return None;
    }
    let Cite { basis, place } = node.effective.cite.as_ref()?;
    let document = set.basis().iter().find(|known| known.id == *basis);
    let (place, document) =
        (place.as_str(), document.map_or(basis.as_str(), |known| known.document.as_str()));
    let text = words::as_written(&format!("{place} – {document}"));
    Some(Fact::new(Aspect::Cite, with_origin(set, index, Some(from), text)))
}

fn about_facts(set: &CriteriaSet, node: &Node, facts: &mut Vec<Fact>) {
    let quoted = node.about.guide.as_ref().map(|guide| words::as_written(&format!("“{guide}”")));
    facts.extend(quoted.map(|guide| Fact::new(Aspect::Guide, guide)));
    let cases = node.leaf.map(|leaf| set.leaf(leaf).cases.as_slice()).unwrap_or_default();
    if !cases.is_empty() {
        facts.push(Fact::new(Aspect::Examples, words::joined(cases.iter().map(example), "; ")));
    }
    let advice = node.about.advice.as_deref().map(words::as_written);
    facts.extend(advice.map(|advice| Fact::new(Aspect::Advice, advice)));
    let was = node.about.was.as_deref().map(words::as_written);
    facts.extend(was.map(|was| Fact::new(Aspect::Was, was)));
    if node.about.fixed {
        let text = text!(
            "bộ tiêu chí kế thừa bộ này không được đổi điểm tối đa của mục",
            "a set that extends this one may not change the maximum"
        );
        facts.push(Fact::new(Aspect::Fixed, text));
    }
}

fn example(case: &WorkedCase) -> Text {
    let (value, points) = (words::as_written(&case.value), words::points(&case.points));
    let text = text!("`{value}` được {points}", "`{value}` earns {points}", value, points);
    if case.given == GroupFigures::default() {
        return text;
    }
    let given = group_figures(&case.given);
    text!("{text} (khi trong khối {given})", "{text} (where in the group {given})", text, given)
}

/// `cao nhất 95, bình quân 80`
pub(crate) fn group_figures(figures: &GroupFigures) -> Text {
    let named = [
        (&figures.highest, text!("cao nhất là", "the highest is")),
        (&figures.lowest, text!("thấp nhất là", "the lowest is")),
        (&figures.mean, text!("bình quân là", "the mean is")),
    ];
    let known = named.into_iter().filter_map(|(figure, name)| Some((Text::number(figure.as_ref()?), name)));
    words::joined(known.map(|(figure, name)| text!("{name} {figure}", "{name} {figure}", name, figure)), ", ")
}
