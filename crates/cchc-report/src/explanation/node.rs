//! A node in sentences: what its children come to, what limits took, what gates took.

use cchc_wire::{ExplainedNode, ExplainedSum, GateReport};

use super::leaf::is_loss;
use super::said::{Say, say};
use crate::outline::Outline;

/// Everything there is to say of an inner node.
pub(super) fn sentences(node: &ExplainedNode, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    match &node.sum {
        Some(sum) => self::sum(sum, depth, speaker, outline),
        None => outline.sentence(
            depth,
            say!(
                language,
                "Mọi mục bên dưới đều không tính, nên mục này không tính",
                "Everything below is left out, and so is this",
            ),
        ),
    }
    gates(node, false, depth, speaker, outline);
    if let Some(lost) = node.lost.as_ref().filter(|lost| is_loss(lost)) {
        let lost = speaker.points(lost);
        outline.labelled(depth, &say!(language, "Mất", "Lost"), lost);
    }
}

/// What children come to, and what limits and rounding make of it.
pub(super) fn sum(sum: &ExplainedSum, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let label = say!(language, "Cộng", "Sum");
    match sum.way.as_str() {
        "best" => outline.labelled(depth, &label, best(sum, speaker)),
        "weighed" => weighed(sum, depth, speaker, outline),
        _ => outline.labelled(depth, &label, added(sum, speaker)),
    }
    if !sum.out.is_empty() {
        let out: Vec<String> = sum.out.iter().map(|node| speaker.named(node)).collect();
        let max = speaker.points(&sum.max);
        let out = out.join(", ");
        let text = match sum.way.as_str() {
            "added" => say!(language, "{out}; điểm tối đa còn {max}", "{out}; the maximum is now {max}"),
            _ => out,
        };
        outline.labelled(depth, &say!(language, "Không tính", "Left out"), text);
    }
    if sum.limited != sum.sum {
        let (limited, max) = (speaker.points(&sum.limited), speaker.points(&sum.max));
        let text = say!(
            language,
            "không âm và không quá {max}, nên còn {limited}",
            "not negative and at most {max}, which leaves {limited}",
        );
        outline.labelled(depth, &say!(language, "Giới hạn", "Limits"), text);
    }
    if sum.kept != sum.limited {
        let kept = speaker.points(&sum.kept);
        let text = say!(language, "thành {kept} trước khi cộng", "to {kept} before it is added");
        outline.labelled(depth, &say!(language, "Làm tròn", "Rounded"), text);
    }
}

/// `1.1 (2,83) + 1.2 (1,5) = 4,33 điểm`
fn added(sum: &ExplainedSum, speaker: Say) -> String {
    let language = speaker.0;
    let parts = sum.parts.iter();
    let parts: Vec<String> =
        parts.map(|part| format!("{} ({})", part.node.code, speaker.figure(&part.points))).collect();
    let (parts, points) = (parts.join(" + "), speaker.points_exactly(&sum.sum));
    // What is shown rounded may seem not to add up.
    let rounded = sum.parts.iter().any(|part| part.points.exact.is_some());
    match rounded {
        true => say!(
            language,
            "{parts} = {points}, cộng các số chưa làm tròn",
            "{parts} = {points}, adding unrounded figures",
        ),
        false => format!("{parts} = {points}"),
    }
}

/// Of alternatives the one that counts.
fn best(sum: &ExplainedSum, speaker: Say) -> String {
    let language = speaker.0;
    let parts = sum.parts.iter();
    let all: Vec<String> =
        parts.map(|part| format!("{} ({})", part.node.code, speaker.figure(&part.points))).collect();
    let all = all.join(", ");
    let counted = sum.parts.iter().find(|part| Some(&part.node.code) == sum.best.as_ref());
    let counted = counted.map(|part| speaker.named(&part.node)).unwrap_or_default();
    let points = speaker.points_exactly(&sum.sum);
    say!(
        language,
        "trong {all} chỉ tính mục cao nhất: {counted}, {points}",
        "of {all} only the highest counts: {counted}, {points}",
    )
}

/// Each child's share of a weighted sum.
fn weighed(sum: &ExplainedSum, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let points = speaker.points_exactly(&sum.sum);
    let text = say!(language, "theo trọng số, được {points}", "by weights, {points}");
    outline.labelled(depth, &say!(language, "Cộng", "Sum"), text);
    let weights = sum.weights.as_ref().map(|weights| speaker.figure(weights)).unwrap_or_default();
    for part in &sum.parts {
        let node = speaker.named(&part.node);
        let (points, max) = (speaker.figure(&part.points), speaker.points(&part.max));
        let adds = speaker.points_exactly(&part.adds);
        let text = match &part.weight {
            Some(weight) if part.max.shown != "0" => {
                let weight = speaker.figure(weight);
                say!(
                    language,
                    "{node}: {points}/{max}, trọng số {weight} trên {weights}, góp {adds}",
                    "{node}: {points}/{max}, weight {weight} of {weights}, adds {adds}",
                )
            }
            _ => say!(
                language,
                "{node}: không có điểm tối đa nên không góp vào",
                "{node}: it has no maximum and adds nothing",
            ),
        };
        outline.part(depth + 1, text);
    }
}

/// The gates that hold, and what they took.
pub(super) fn gates(node: &ExplainedNode, outright: bool, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    for gate in node.gates.iter().filter(|gate| gate.holds) {
        outline.labelled(depth, &say!(language, "Khống chế", "Gate"), self::gate(gate, outright, speaker));
    }
}

fn gate(gate: &GateReport, outright: bool, speaker: Say) -> String {
    let language = speaker.0;
    let (says, leaf) = (speaker.text(&gate.says), &gate.leaf.code);
    let has = gate.leaf_points.as_ref().map(|points| speaker.points_exactly(points)).unwrap_or_default();
    let at_most = speaker.points_exactly(&gate.at_most);
    let reason = say!(language, "{says}; {leaf} có {has}", "{says}; {leaf} has {has}");
    if gate.binds {
        say!(language, "{reason}, nên còn {at_most}", "{reason}, which leaves {at_most}")
    } else if outright {
        say!(
            language,
            "{reason}, nhưng không áp dụng vì hội đồng ấn định thẳng điểm",
            "{reason}, but it does not bind, since the council decided the points outright",
        )
    } else {
        say!(language, "{reason}, nhưng không làm giảm điểm", "{reason}, but it takes nothing")
    }
}
