//! A leaf in sentences: what was read, what the council ruled, which step applied, what was missed.

use cchc_wire::{
    AppliedReport, AwardReport, ExplainedLeaf, ExplainedNode, Figure, GroupReport, RulingReport,
    SubordinateReport,
};

use super::node;
use super::said::{Say, say};
use crate::figures::count;
use crate::outline::Outline;
use crate::words;

/// Everything there is to say of a leaf.
pub(super) fn sentences(
    node: &ExplainedNode,
    leaf: &ExplainedLeaf,
    depth: usize,
    speaker: Say,
    outline: &mut Outline,
) {
    let language = speaker.0;
    if leaf.left_out {
        outline.sentence(
            depth,
            say!(
                language,
                "Không tính: nguồn điểm này được bỏ trong lần chấm này",
                "Left out: its source is not counted in this run",
            ),
        );
        return;
    }
    read(leaf, depth, speaker, outline);
    rulings(leaf, depth, speaker, outline);
    stands(node, leaf, depth, speaker, outline);
    if let Some(award) = &leaf.award {
        applied(award, depth, speaker, outline);
    }
    kept(leaf, depth, speaker, outline);
    node::gates(node, leaf.outright, depth, speaker, outline);
    missed(node, leaf, depth, speaker, outline);
}

/// What was read, and where it stands.
fn read(leaf: &ExplainedLeaf, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let cells = [
        (say!(language, "Số liệu", "Evidence"), &leaf.value),
        (say!(language, "Điểm tự chấm", "Declared"), &leaf.declared),
        (say!(language, "Tài liệu", "Documents"), &leaf.documents),
        (say!(language, "Ghi chú", "Note"), &leaf.note),
    ];
    for (label, cell) in cells {
        if let Some(cell) = cell {
            outline.labelled(depth, &label, speaker.cell(cell));
        }
    }
    if let Some(branch) = &leaf.branch {
        let (node, note) = (speaker.named(&branch.node), branch.note.as_deref());
        let note = note.map(|note| format!(" ({note})")).unwrap_or_default();
        let place = branch.cell.as_ref().map(|cell| speaker.place(cell)).unwrap_or_default();
        let text = say!(
            language,
            "đơn vị không phát sinh cả {node}{note}{place}",
            "the unit has nothing of {node}{note}{place}",
        );
        outline.labelled(depth, &say!(language, "Không phát sinh", "Not applicable"), text);
    }
}

/// What the council ruled, round by round, and what would stand without.
fn rulings(leaf: &ExplainedLeaf, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let label = say!(language, "Hội đồng", "Council");
    for (place, ruling) in leaf.rulings.iter().enumerate() {
        let replaced = leaf.rulings.get(place + 1).map(|next| next.round);
        // Below a branch that is n/a no ruling counts.
        let ignored = leaf.branch.is_some();
        outline.labelled(depth, &label, self::ruling(ruling, replaced, ignored, speaker));
    }
    if let Some(undecided) = &leaf.undecided {
        let on = words::leaf_status(&undecided.status).say(language);
        let points = match &undecided.points {
            Some(points) => speaker.points(points),
            None => say!(language, "không tính mục này", "left out"),
        };
        let text = say!(language, "{points} ({on})", "{points} ({on})");
        outline.labelled(depth, &say!(language, "Nếu không có kết luận", "Without the ruling"), text);
    }
}

fn ruling(ruling: &RulingReport, replaced: Option<u32>, ignored: bool, speaker: Say) -> String {
    let language = speaker.0;
    let (round, text) = (ruling.round, &ruling.ruled.text);
    let gives = match &ruling.points {
        Some(points) => speaker.points_exactly(points),
        None => say!(language, "không tính mục này", "left out"),
    };
    let mut sentence = match ruling.outright {
        true => {
            say!(language, "vòng {round} ấn định thẳng {gives}", "round {round} decided {gives} outright")
        }
        false => say!(
            language,
            "vòng {round} kết luận số liệu là `{text}`, tức {gives}",
            "round {round} ruled that the value is `{text}`, which gives {gives}",
        ),
    };
    let parts = [
        (say!(language, "do", "by"), &ruling.by),
        (say!(language, "ngày", "on"), &ruling.on),
        (say!(language, "lý do:", "because:"), &ruling.reason),
    ];
    for (before, part) in parts {
        if let Some(part) = part {
            sentence.push_str(&format!(", {before} {part}"));
        }
    }
    if let Some(next) = replaced {
        sentence.push_str(&say!(language, " (vòng {next} đã thay)", " (replaced by round {next})"));
    } else if ignored {
        sentence.push_str(&say!(
            language,
            " (không được tính, vì cả nhánh không phát sinh)",
            " (not counted, since the whole branch is n/a)",
        ));
    }
    sentence + &speaker.place(&ruling.ruled)
}

fn undocumented(leaf: &ExplainedLeaf, speaker: Say) -> String {
    let language = speaker.0;
    let text = say!(
        language,
        "thiếu tài liệu kiểm chứng bắt buộc: 0 điểm",
        "the documents that are required are missing: 0 points",
    );
    match &leaf.with_documents {
        None => text,
        Some(points) => {
            let points = speaker.points(points);
            say!(language, "{text}; có tài liệu thì được {points}", "{text}; with them {points}")
        }
    }
}

/// What the points stand on, where no rule was applied to a value.
fn stands(node: &ExplainedNode, leaf: &ExplainedLeaf, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    if let Some(policy) = &leaf.not_applicable {
        let (says, at) = (speaker.text(&policy.says), speaker.named(&policy.at));
        let text = match policy.at.code == node.node.code {
            true => say!(language, "không phát sinh thì {says}", "n/a: {says}"),
            false => say!(
                language,
                "không phát sinh thì {says} (quy định chung tại {at})",
                "n/a: {says} (as said at {at})",
            ),
        };
        return outline.labelled(depth, &say!(language, "Áp dụng", "Applied"), text);
    }
    let kept = leaf.kept.as_ref().map(|kept| speaker.points_exactly(kept)).unwrap_or_default();
    let text = match leaf.status.as_str() {
        "missing" if leaf.rule == "rollup" => say!(
            language,
            "chưa có kết quả của đơn vị trực thuộc: 0 điểm",
            "no results of subordinate units: 0 points",
        ),
        "missing" => say!(language, "không có số liệu: 0 điểm", "nothing was given: 0 points"),
        "pending" => {
            say!(language, "chờ thẩm định: tạm tính 0 điểm", "not judged yet: counted 0 points so far")
        }
        "undocumented" => undocumented(leaf, speaker),
        "unverified" => say!(
            language,
            "lấy điểm tự chấm, chưa có số liệu để thẩm định: {kept}",
            "the declared points stand, with no value to verify them by: {kept}",
        ),
        _ => return,
    };
    outline.labelled(depth, &say!(language, "Áp dụng", "Applied"), text);
}

/// Which part of the rule applied, and what it was worth.
fn applied(award: &AwardReport, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    outline.labelled(depth, &say!(language, "Áp dụng", "Applied"), part_of_rule(award, speaker));
    if let Some(group) = &award.group {
        let figures = self::group(group, speaker);
        outline.labelled(depth, &say!(language, "Trong khối", "In the group"), figures);
    }
    if let AppliedReport::Rollup { units, mean } = &award.applied {
        subordinates(units, mean, depth, speaker, outline);
    }
}

/// The subordinate units, file by file, and their mean.
fn subordinates(
    units: &[SubordinateReport],
    mean: &Figure,
    depth: usize,
    speaker: Say,
    outline: &mut Outline,
) {
    let language = speaker.0;
    let count = count(units.iter().filter(|unit| unit.percent.is_some()).count(), language);
    let mean = speaker.figure(mean) + " %" + &speaker.exact(mean);
    let text = say!(language, "bình quân của {count} đơn vị: {mean}", "the mean of {count}: {mean}");
    outline.labelled(depth, &say!(language, "Đơn vị trực thuộc", "Subordinate units"), text);
    for units in units.chunk_by(|unit, next| unit.file == next.file) {
        let said = units.iter().map(|unit| {
            let name = &unit.unit.name;
            match &unit.percent {
                Some(percent) => format!("{name} {} %", speaker.figure(percent)),
                None => say!(language, "{name} không tính", "{name} left out"),
            }
        });
        let said: Vec<String> = said.collect();
        let file = units.first().and_then(|unit| unit.file.as_deref());
        let place = file.map(|file| format!(" – {file}")).unwrap_or_default();
        outline.part(depth + 1, said.join("; ") + &place);
    }
}

fn part_of_rule(award: &AwardReport, speaker: Say) -> String {
    let language = speaker.0;
    let (value, says) = (speaker.text(&award.value), speaker.text(&award.says));
    let points = speaker.points_exactly(&award.points);
    match &award.applied {
        AppliedReport::Option(_) => say!(language, "mức {says}", "option {says}"),
        AppliedReport::Items { achieved, .. } if achieved.is_empty() => {
            say!(language, "không đạt nội dung nào: {points}", "none of the items: {points}")
        }
        AppliedReport::Items { .. } => {
            say!(language, "{says}; cộng lại {points}", "{says}; together {points}")
        }
        AppliedReport::Step(_) => say!(
            language,
            "{value} thuộc bậc “{says}”, được {points}",
            "{value} is in the step “{says}” and earns {points}",
        ),
        AppliedReport::Line { .. } => say!(
            language,
            "{value} nằm ở đoạn “{says}”, được {points}",
            "{value} is on the line “{says}” and earns {points}",
        ),
        AppliedReport::Count { .. } => {
            say!(language, "với {value}: {says}; được {points}", "{value}: {says}; earns {points}")
        }
        AppliedReport::Answers { total, mean } => {
            let (total, mean) = (speaker.figure(total), speaker.figure(mean) + &speaker.exact(mean));
            say!(
                language,
                "{value}: {total} câu trả lời, bình quân trọng số {mean}; {says} = {points}",
                "{value}: {total} answers of mean weight {mean}; {says} = {points}",
            )
        }
        AppliedReport::Judged => say!(language, "chấm trực tiếp {points}", "judged at {points}"),
        AppliedReport::Rollup { .. } => format!("{says} = {points}"),
    }
}

/// `cao nhất 12,5; bình quân 8`
fn group(group: &GroupReport, speaker: Say) -> String {
    let language = speaker.0;
    let named = [
        (&group.highest, say!(language, "cao nhất", "highest")),
        (&group.lowest, say!(language, "thấp nhất", "lowest")),
        (&group.mean, say!(language, "bình quân", "mean")),
    ];
    let known = named.into_iter().filter_map(|(figure, name)| {
        let figure = figure.as_ref()?;
        let unit = group.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        Some(format!("{name} {}{unit}{}", speaker.figure(figure), speaker.exact(figure)))
    });
    let known: Vec<String> = known.collect();
    match known.is_empty() {
        true => say!(language, "chưa có số liệu nào", "no value yet"),
        false => known.join("; "),
    }
}

/// What limits leave of the award; and where the set adds rounded figures, what rounding makes of it.
fn kept(leaf: &ExplainedLeaf, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let (Some(limited), Some(kept)) = (&leaf.limited, &leaf.kept) else { return };
    if leaf.award.as_ref().is_some_and(|award| award.points != *limited) {
        let limited = speaker.points(limited);
        let text = say!(language, "theo giới hạn của mục, còn {limited}", "the limits leave {limited}");
        outline.labelled(depth, &say!(language, "Giới hạn", "Limits"), text);
    }
    if limited != kept {
        let kept = speaker.points(kept);
        let text = say!(language, "thành {kept} trước khi cộng", "to {kept} before it is added");
        outline.labelled(depth, &say!(language, "Làm tròn", "Rounded"), text);
    }
}

/// What was lost, and where more would have been earned.
fn missed(node: &ExplainedNode, leaf: &ExplainedLeaf, depth: usize, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    if let Some(lost) = node.lost.as_ref().filter(|lost| is_loss(lost)) {
        let lost = speaker.points_exactly(lost);
        outline.labelled(depth, &say!(language, "Mất", "Lost"), lost);
    }
    let Some(award) = &leaf.award else { return };
    if !award.missed.is_empty() {
        let items: Vec<&str> = award.missed.iter().map(|item| speaker.text(item)).collect();
        outline.labelled(depth, &say!(language, "Chưa đạt", "Not achieved"), items.join("; "));
    }
    if let Some(better) = &award.better {
        let (says, points) = (speaker.text(&better.says), speaker.points(&better.points));
        let text = say!(language, "{says} thì được {points}", "{says} earns {points}");
        outline.labelled(depth, &say!(language, "Mức cao hơn gần nhất", "Next better"), text);
    }
}

/// A loss above 0: bonus is none, and penalties are said by their own points.
pub(super) fn is_loss(lost: &Figure) -> bool {
    lost.shown != "0" && !lost.shown.starts_with('-')
}
