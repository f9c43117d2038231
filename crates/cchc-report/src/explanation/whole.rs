//! Index, tier and rank in sentences.

use cchc_wire::{ExplainFile, ExplainedRank, ExplainedWhole, Named, NeighbourReport, TierReport};

use super::node;
use super::said::{Say, say};
use crate::figures::figure;
use crate::outline::Outline;
use crate::words;

/// What became of the whole.
pub(super) fn sentences(file: &ExplainFile, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let whole = &file.whole;
    outline.heading(1, say!(language, "Chỉ số, xếp loại, xếp hạng", "Index, tier, rank"));
    match &whole.sum {
        Some(sum) => node::sum(sum, 2, speaker, outline),
        None => outline
            .sentence(2, say!(language, "Không mục nào áp dụng cho đơn vị", "Nothing applies to the unit")),
    }
    index(whole, speaker, outline);
    tiers(&whole.tiers, speaker, outline);
    match &whole.rank {
        Some(rank) => self::rank(file, rank, speaker, outline),
        None => {
            let text = match whole.index {
                Some(_) => {
                    say!(language, "đơn vị đứng ngoài xếp hạng", "the unit stands outside the ranking")
                }
                None => say!(language, "không có, vì không có chỉ số", "none, since there is no index"),
            };
            outline.labelled(2, words::RANK.say(language), text);
        }
    }
    if let Some(bounds) = &whole.bounds {
        let low = figure(&bounds.low, language);
        let text = match &bounds.high {
            Some(high) => {
                let high = figure(high, language);
                say!(
                    language,
                    "còn mục chờ thẩm định; cuối cùng từ {low} % đến {high} %",
                    "some leaves are not judged yet; it ends between {low} % and {high} %"
                )
            }
            None => say!(
                language,
                "còn mục chờ thẩm định; cuối cùng từ {low} % trở lên",
                "some leaves are not judged yet; it ends at {low} % or more"
            ),
        };
        outline.labelled(2, &say!(language, "Chỉ số có thể đạt", "Index may end"), text);
    }
}

fn index(whole: &ExplainedWhole, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let (Some(points), Some(max), Some(index)) = (&whole.points, &whole.max, &whole.index) else { return };
    let (points, max) = (speaker.figure(points), speaker.figure(max));
    let mut text = format!("{points} ÷ {max} × 100 = {} %", speaker.figure(index));
    text.push_str(&speaker.exact(index));
    if whole.by == cchc_wire::set::By::Exact && index.exact.is_some() {
        text.push_str(&say!(
            language,
            "; xếp hạng, xếp loại theo số chưa làm tròn",
            "; rank and tier go by the exact figure",
        ));
    }
    outline.labelled(2, &say!(language, "Chỉ số", "Index"), text);
}

/// The tiers that were asked, and why each holds or does not.
fn tiers(tiers: &[TierReport], speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let Some(last) = tiers.last() else { return };
    let name = match last.reached {
        true => last.name.clone(),
        false => say!(language, "không đạt loại nào", "none is reached"),
    };
    outline.labelled(2, words::TIER.say(language), name);
    for tier in tiers {
        outline.part(3, self::tier(tier, speaker));
    }
}

fn tier(tier: &TierReport, speaker: Say) -> String {
    let language = speaker.0;
    let (name, says) = (&tier.name, speaker.text(&tier.says));
    let bound = say!(language, "{name}: chỉ số {says}", "{name}: index {says}");
    let failed = tier.failed.iter().map(|failed| {
        let node = speaker.named(&failed.node);
        let (has, asked) = (speaker.figure(&failed.percent), speaker.figure(&failed.required));
        say!(
            language,
            "{node} mới đạt {has} % điểm tối đa, cần {asked} %",
            "{node} has {has} % of its maximum, and {asked} % is asked",
        )
    });
    let failed: Vec<String> = failed.collect();
    let none_failed = failed.is_empty();
    let failed = failed.join("; ");
    match (tier.bound_held, none_failed) {
        (true, true) => say!(language, "{bound} – đạt", "{bound} – reached"),
        (false, true) => say!(language, "{bound} – chưa đạt", "{bound} – not reached"),
        (true, false) => {
            say!(language, "{bound} – chỉ số đạt, nhưng {failed}", "{bound} – the index holds, but {failed}")
        }
        (false, false) => {
            say!(
                language,
                "{bound} – chưa đạt; ngoài ra {failed}",
                "{bound} – not reached; besides, {failed}"
            )
        }
    }
}

fn rank(file: &ExplainFile, rank: &ExplainedRank, speaker: Say, outline: &mut Outline) {
    let language = speaker.0;
    let (place, of, group) = (rank.rank, rank.of, &file.group);
    let text = match group.is_empty() {
        true => format!("{place}/{of}"),
        false => say!(language, "{place}/{of}, khối {group}", "{place}/{of}, group {group}"),
    };
    outline.labelled(2, words::RANK.say(language), text);
    if !rank.beside.is_empty() {
        let units = units(&rank.beside);
        outline.part(3, say!(language, "đồng hạng với {units}", "the same rank as {units}"));
    }
    if let Some(ahead) = &rank.ahead {
        let text = neighbour(ahead, speaker);
        outline.part(3, say!(language, "ngay trên: {text}", "right ahead: {text}"));
    }
    if let Some(behind) = &rank.behind {
        let text = neighbour(behind, speaker);
        outline.part(3, say!(language, "ngay dưới: {text}", "right behind: {text}"));
    }
    for (attribute, place) in &rank.inside {
        outline.part(3, format!("{}: {place}", words::rank_inside(attribute, language).to_lowercase()));
    }
}

fn neighbour(neighbour: &NeighbourReport, speaker: Say) -> String {
    let language = speaker.0;
    let (units, index) = (units(&neighbour.units), speaker.figure(&neighbour.index));
    match (&neighbour.by, &neighbour.tie_break) {
        (_, Some(decided)) => {
            let node = speaker.named(&decided.node);
            let (own, other) = (speaker.points(&decided.own), speaker.points(&decided.other));
            say!(
                language,
                "{units}, cùng chỉ số {index} %, khác nhau ở {node}: {own} so với {other}",
                "{units}, with the same index {index} %; {node} decided: {own} against {other}",
            )
        }
        (Some(by), None) => {
            let by = speaker.figure(by);
            say!(
                language,
                "{units}, {index} %, cách {by} điểm phần trăm",
                "{units}, {index} %, {by} percentage points away",
            )
        }
        (None, None) => format!("{units}, {index} %"),
    }
}

fn units(units: &[Named]) -> String {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    names.join(", ")
}
