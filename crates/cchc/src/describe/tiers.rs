//! Tiers and the ranking in sentences.

use super::{Aspect, Fact, words};
use crate::criteria::{Bound, CriteriaSet, Edge, Range, RankingBy, Requirement, Tier, TierBound, Ties};
use crate::number::Number;
use crate::problem::Text;

/// What stands below the tree.
pub(super) fn facts(set: &CriteriaSet) -> Vec<Fact> {
    let mut facts = Vec::new();
    if !set.tiers().is_empty() {
        let text = text!(
            "đơn vị được xếp vào loại đầu tiên, tính từ trên xuống, mà đơn vị đạt; không đạt loại nào thì không xếp loại",
            "a unit has the first tier, from the top, that it reaches; if it reaches none it has none"
        );
        let lines = (0..set.tiers().len()).filter_map(|tier| self::tier(set, tier)).collect();
        facts.push(Fact::with_lines(Aspect::Tiers, text, lines));
    }
    facts.push(Fact::with_lines(Aspect::Ranking, by(set), ranking(set)));
    facts
}

/// A tier: `Tốt: từ 80 % đến dưới 90 %, …`.
fn tier(set: &CriteriaSet, position: usize) -> Option<Text> {
    let tier = set.tiers().get(position)?;
    let (name, range) = (words::as_written(&tier.name), tier_range_words(set, position));
    let mut line = text!("{name}: chỉ số {range}", "{name}: index {range}", name, range);
    if let Some(group) = &tier.group {
        let group = words::as_written(group.as_str());
        line = text!("{line}; chỉ cho khối {group}", "{line}; only for the group {group}", line, group);
    }
    for requirement in &tier.requires {
        let requirement = self::requirement(set, requirement);
        line = text!("{line}; và {requirement}", "{line}; and {requirement}", line, requirement);
    }
    Some(line)
}

/// `3 “Cải cách thủ tục hành chính” đạt từ 60 % trở lên`
pub(crate) fn requirement(set: &CriteriaSet, requirement: &Requirement) -> Text {
    let (node, percent) = (words::node(set, requirement.node), words::percent(&requirement.percent));
    text!(
        "{node} đạt từ {percent} điểm tối đa áp dụng trở lên",
        "{node} has {percent} or more of its applicable maximum",
        node,
        percent
    )
}

/// The index at which a tier holds: what those before it leave that every unit with it would be in.
pub fn tier_range_words(set: &CriteriaSet, position: usize) -> Text {
    let highest = (!set.uncapped()).then(Number::hundred);
    let end = |at: Number| Edge { at, closed: true };
    let scale = Range { low: Some(end(Number::ZERO)), high: highest.map(end) };
    let Some(tier) = set.tiers().get(position) else { return text!("không giá trị nào", "no value") };
    let before = set.tiers().iter().take(position);
    let covering = before
        .filter(|other| other.requires.is_empty() && (other.group.is_none() || other.group == tier.group));
    let mut covering = covering.map(bound);
    let left = covering.try_fold(scale.clone(), |left, bound| left.split(&bound?).1);
    let own = match (left, bound(tier)) {
        (Some(left), Some(bound)) => left.split(&bound).0,
        (left, None) => left,
        (None, _) => None,
    };
    match (own, bound(tier)) {
        (Some(range), _) => words::range(&range, &scale, "%"),
        // Nobody can be there; its own bound is said.
        (None, Some(Bound::Above(at))) => words::range(&above(at, false), &scale, "%"),
        (None, Some(Bound::From(at))) => words::range(&above(at, true), &scale, "%"),
        (None, _) => text!("mọi giá trị", "any value"),
    }
}

fn above(at: Number, closed: bool) -> Range {
    Range { low: Some(Edge { at, closed }), high: None }
}

fn bound(tier: &Tier) -> Option<Bound> {
    tier.bound.clone().map(|bound| match bound {
        TierBound::From(at) => Bound::From(at),
        TierBound::Above(at) => Bound::Above(at),
    })
}

fn by(set: &CriteriaSet) -> Text {
    match set.ranking().by {
        RankingBy::Rounded => text!(
            "trong từng khối, theo chỉ số đã làm tròn như công bố; xếp loại cũng theo chỉ số ấy",
            "inside each group, by the index as rounded; tiers go by the same index"
        ),
        RankingBy::Exact => text!(
            "trong từng khối, theo chỉ số chưa làm tròn; xếp loại cũng theo chỉ số ấy",
            "inside each group, by the exact index; tiers go by the same index"
        ),
    }
}

fn ranking(set: &CriteriaSet) -> Vec<Text> {
    let rule = set.ranking();
    let mut lines = Vec::new();
    if !rule.tie_break.is_empty() {
        let nodes = words::joined(rule.tie_break.iter().map(|node| words::node(set, *node)), ", ");
        lines.push(text!(
            "chỉ số bằng nhau thì xét điểm lần lượt ở {nodes}",
            "where the index is the same, the points decide at, in this order, {nodes}",
            nodes
        ));
    }
    let equal = match rule.tie_break.is_empty() {
        true => text!("chỉ số bằng nhau", "units of the same index"),
        false => text!("vẫn bằng nhau", "units that are still equal"),
    };
    lines.push(match rule.ties {
        Ties::Shared => text!(
            "{equal} thì đồng hạng, hạng sau cách ra theo số đơn vị đồng hạng: 1, 2, 2, 4",
            "{equal} share a rank, and as many ranks are passed over: 1, 2, 2, 4",
            equal
        ),
        Ties::Dense => text!(
            "{equal} thì đồng hạng, hạng sau kế tiếp ngay: 1, 2, 2, 3",
            "{equal} share a rank, and the next rank follows at once: 1, 2, 2, 3",
            equal
        ),
    });
    lines.extend(rule.also.iter().map(|attribute| inside(attribute)));
    lines
}

fn inside(attribute: &str) -> Text {
    match attribute {
        "parent" => text!(
            "ngoài ra xếp hạng riêng trong từng đơn vị cấp trên",
            "units are ranked inside each parent unit too"
        ),
        "region" => {
            text!("ngoài ra xếp hạng riêng trong từng vùng", "units are ranked inside each region too")
        }
        other => {
            let attribute = words::as_written(other);
            text!(
                "ngoài ra xếp hạng riêng theo từng `{attribute}`",
                "units are ranked inside each `{attribute}` too",
                attribute
            )
        }
    }
}
