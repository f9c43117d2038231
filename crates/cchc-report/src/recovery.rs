//! The cheapest plan that reaches a target: its steps, what comes of them, and what stands in the way where it
//! is out of reach.

use cchc::{CriteriaSet, Language};
use cchc_wire::{
    BestReport, ChangeReport, FurtherReport, ObstacleReport, PlanReport, RecoverFile, TargetReport,
};

use crate::effort_front::{flat_front, front};
use crate::explanation::said::say;
use crate::figures::{NO_FIGURE, figure, figure_or_dash, rank_or_dash};
use crate::flat::Flat;
use crate::next::{sentence, standing};
use crate::ranking::subtitle;
use crate::simulation::{signed, stands};
use crate::table::{Holds, Table};
use crate::view::{Tone, View, harmless};
use crate::words::{self, Word, word};

const STEP: Word = word("Việc", "Step");
const GAIN: Word = word("Thêm điểm", "Gain");
pub(crate) const EFFORT: Word = word("Công sức", "Effort");

/// The cheapest plan of a unit, and the next best ones.
pub fn recovery(set: &CriteriaSet, file: &RecoverFile, view: View) -> String {
    let language = view.language;
    let (name, target) = (harmless(&file.name), target(&file.target, language));
    let heading = say!(language, "{name} – để đạt {target}", "{name} – to reach {target}");
    let mut text = view.palette.paint(Tone::Strong, &heading) + "\n";
    text.push_str(&subtitle(set, &file.head.without, language));
    let now = standing(&file.now, language);
    let heading = stands(set, file.scenario.as_ref(), &file.unit, language);
    text.push_str(&format!("{heading}: {now}\n"));
    text.push_str(&verdict(file, language));
    if let (Some(effort), Some(changes), Some(result)) = (&file.effort, &file.changes, &file.result) {
        let plan = PlanReport { effort: effort.clone(), changes: changes.clone(), result: result.clone() };
        text.push_str(&plan_text(&plan, view));
    }
    text.push_str(&further(file, view));
    text.push_str(&front(file, view));
    text.push_str(&beyond(file, language));
    text
}

/// The plans after the first, and whether there are no more.
fn further(file: &RecoverFile, view: View) -> String {
    let language = view.language;
    let mut text = String::new();
    for (place, further) in file.plans.iter().enumerate() {
        let number = place + 2;
        let heading = say!(language, "Phương án {number}", "Plan {number}");
        let proof = further_proof(further, language);
        text.push_str(&format!("\n{}\n{proof}", view.palette.paint(Tone::Strong, &heading)));
        text.push_str(&plan_text(&further.plan, view));
    }
    text + &plans_end(file, language)
}

/// Whether there are more plans than are told.
pub(crate) fn plans_end(file: &RecoverFile, language: Language) -> String {
    let has_changes = file.changes.as_ref().is_some_and(|changes| !changes.is_empty());
    match file.plans_end.as_deref() {
        Some("none") if has_changes => {
            say!(language, "\nKhông còn phương án nào khác.\n", "\nThere is no other plan.\n")
        }
        Some("work") => say!(
            language,
            "\nChưa biết còn phương án nào khác không: việc tìm kiếm đã hết giới hạn.\n",
            "\nNot known whether there is another plan: the search came to its limit.\n"
        ),
        _ => String::new(),
    }
}

/// Whether a plan is proven to come next.
pub(crate) fn further_proof(further: &FurtherReport, language: Language) -> String {
    let Some(bound) = further.lower_bound.as_deref() else {
        return say!(
            language,
            "Ít công sức nhất nếu không làm đủ phương án nào ở trên (đã chứng minh):\n",
            "The cheapest that does not do the whole of any plan above (proven):\n"
        );
    };
    if bound == further.plan.effort {
        return say!(
            language,
            "Không phương án nào khác ít công sức hơn (đã chứng minh); trong các phương án cùng công sức, chưa chứng minh phương án này đổi ít nhất:\n",
            "No other plan takes less effort (proven); among plans of the same effort it is not proven to change the least:\n"
        );
    }
    let bound = figure(bound, language);
    say!(
        language,
        "Chưa chứng minh là phương án tốt nhất kế tiếp: phương án khác cũng không cần ít hơn {bound}\n",
        "Not proven to be the next best: no other takes less than {bound}\n"
    )
}

pub(crate) fn target(target: &TargetReport, language: Language) -> String {
    let index = target.index.as_ref().map(|index| figure(index.as_str(), language));
    match (index, &target.tier, target.rank) {
        (Some(index), _, _) => say!(language, "chỉ số {index} %", "an index of {index} %"),
        (_, Some(tier), _) => say!(language, "loại {tier}", "the tier {tier}"),
        (_, _, Some(rank)) => say!(language, "hạng {rank}", "rank {rank}"),
        _ => NO_FIGURE.to_owned(),
    }
}

/// Whether the target is reached, and whether that is proven.
pub(crate) fn verdict(file: &RecoverFile, language: Language) -> String {
    let bound = file.lower_bound.as_deref().map(|bound| figure(bound, language)).unwrap_or_default();
    match (file.reachable, file.proven, &file.changes) {
        (Some(true), _, Some(changes)) if changes.is_empty() => {
            say!(language, "Đã đạt, không phải làm gì.\n", "Reached already; nothing is to be done.\n")
        }
        (Some(true), true, _) => {
            say!(language, "Phương án ít công sức nhất (đã chứng minh):\n", "The cheapest plan (proven):\n")
        }
        (Some(true), false, _) if file.lower_bound.is_some() && file.lower_bound == file.effort => say!(
            language,
            "Không phương án nào ít công sức hơn (đã chứng minh); trong các phương án cùng công sức, chưa chứng minh phương án này đổi ít nhất:\n",
            "No plan takes less effort (proven); among plans of the same effort it is not proven to change the least:\n"
        ),
        (Some(true), false, _) => say!(
            language,
            "Một phương án đạt được; chưa chứng minh là ít công sức nhất: không phương án nào cần ít hơn {bound}\n",
            "A plan that reaches it; not proven to be the cheapest: none takes less than {bound}\n"
        ),
        (Some(false), _, _) => out_of_reach(file, language),
        (None, _, _) => say!(
            language,
            "Chưa biết có đạt được không: việc tìm kiếm đã hết giới hạn.\n",
            "Not known whether it can be reached: the search came to its limit.\n"
        ),
    }
}

/// That the target is out of reach; and why, where no change could bring the unit there.
fn out_of_reach(file: &RecoverFile, language: Language) -> String {
    if file.now.index.is_none() {
        return say!(
            language,
            "Không đạt được: không tiêu chí nào áp dụng cho đơn vị, nên đơn vị không có chỉ số.\n",
            "Out of reach: nothing applies to the unit, so it has no index.\n"
        );
    }
    if file.target.rank.is_some() && file.now.rank.is_none() {
        return say!(
            language,
            "Không đạt được: đơn vị đứng ngoài xếp hạng, nên không có hạng nào.\n",
            "Out of reach: the unit stands outside the ranking, so it has no rank.\n"
        );
    }
    say!(
        language,
        "Không đạt được bằng những thay đổi được phép.\n",
        "Out of reach with the changes that are allowed.\n"
    )
}

fn plan_text(plan: &PlanReport, view: View) -> String {
    let language = view.language;
    let mut text = String::new();
    if !plan.changes.is_empty() {
        let mut table = Table::default();
        table.column(words::CODE.say(language), Holds::Words);
        table.column(STEP.say(language), Holds::Sentences);
        table.column(GAIN.say(language), Holds::Figures);
        table.column(EFFORT.say(language), Holds::Figures);
        for change in &plan.changes {
            table.row(row(change, language));
        }
        text.push_str(&table.lay_out(view.width));
    }
    let (effort, result) = (figure(&plan.effort, language), standing(&plan.result, language));
    text.push_str(&say!(
        language,
        "Tổng công sức {effort}. Sau đó: {result}\n",
        "Effort {effort} in all. Then: {result}\n"
    ));
    text
}

fn row(change: &ChangeReport, language: Language) -> Vec<String> {
    vec![
        change.changed.code.clone(),
        format!("{}: {}", change.changed.name, sentence(&change.changed, language)),
        signed(&change.points, language),
        figure(&change.effort, language),
    ]
}

/// How far the allowed changes lead, and what stands in the way.
pub(crate) fn beyond(file: &RecoverFile, language: Language) -> String {
    let best = file.best.as_ref().map(|best| best_figures(best, language));
    best.unwrap_or_default() + &blocked_by(file, language)
}

fn best_figures(best: &BestReport, language: Language) -> String {
    let index = figure_or_dash(best.index.as_deref(), language);
    let rank = rank_or_dash(best.rank);
    let tier = best.tier.as_deref().unwrap_or(NO_FIGURE);
    let mut text = say!(
        language,
        "Nhiều nhất có thể đạt: chỉ số {index} %, hạng {rank}, {tier} (từng số riêng)\n",
        "At best: index {index} %, rank {rank}, {tier} (each by itself)\n"
    );
    if !best.unproven.is_empty() {
        let word = |figure: &String| match figure.as_str() {
            "index" => say!(language, "chỉ số", "the index"),
            "rank" => say!(language, "hạng", "the rank"),
            _ => say!(language, "loại", "the tier"),
        };
        let figures = best.unproven.iter().map(word).collect::<Vec<_>>().join(", ");
        text.push_str(&say!(
            language,
            "Chưa chứng minh là tốt nhất (việc tìm kiếm đã hết giới hạn): {figures}\n",
            "Not proven to be the best (the search came to its limit): {figures}\n"
        ));
    }
    text
}

fn blocked_by(file: &RecoverFile, language: Language) -> String {
    let heading = match (&file.blocked_by, file.blocked_by_proven) {
        (_, None) => return String::new(),
        (Some(_), Some(true)) => say!(language, "Đạt được nếu bỏ:\n", "It could be reached without:\n"),
        (Some(_), Some(false)) => say!(
            language,
            "Đạt được nếu bỏ (chưa chứng minh là ít nhất: việc tìm kiếm đã hết giới hạn):\n",
            "It could be reached without (not proven to be the fewest: the search came to its limit):\n"
        ),
        (None, Some(true)) => say!(
            language,
            "Bỏ mọi ràng buộc nêu được cũng không đạt.\n",
            "Lifting every constraint that can be named does not suffice.\n"
        ),
        (None, Some(false)) => say!(
            language,
            "Chưa biết bỏ những ràng buộc nào thì đạt: việc tìm kiếm đã hết giới hạn.\n",
            "Not known what would have to be lifted: the search came to its limit.\n"
        ),
    };
    let obstacles = file.blocked_by.iter().flatten();
    let lines = obstacles.map(|one| format!("- {}\n", obstacle(one, language)));
    heading + &lines.collect::<String>()
}

fn obstacle(obstacle: &ObstacleReport, language: Language) -> String {
    let name = harmless(obstacle.name.as_deref().unwrap_or_default());
    let code = obstacle.code.as_deref().unwrap_or_default();
    let leaf = format!("{code} {name}");
    let shown =
        |text: &Option<String>| text.as_deref().map(|text| figure(text, language)).unwrap_or_default();
    match obstacle.kind.as_str() {
        "lock" => say!(language, "{leaf}: đã khóa", "{leaf}: locked"),
        "unlisted" => say!(language, "{leaf}: bảng công sức không nêu", "{leaf}: not in the efforts file"),
        "source" => say!(language, "{leaf}: số liệu của nơi khác", "{leaf}: another body's figures"),
        "points" => {
            say!(language, "{leaf}: chỉ có điểm, không có số liệu", "{leaf}: points alone stand there")
        }
        "late" => say!(language, "{leaf}: bắt đầu sau ngày đã nêu", "{leaf}: starts after the date given"),
        "ceiling" => say!(
            language,
            "{leaf}: mức tốt nhất trong bảng công sức",
            "{leaf}: the ceiling of the efforts file"
        ),
        "limit" => say!(language, "{leaf}: giới hạn đã nêu", "{leaf}: the limit given"),
        "at_most" => say!(language, "số tiêu chí được thay đổi", "how many leaves may change"),
        "requires" => {
            let (tier, percent) = (obstacle.tier.as_deref().unwrap_or_default(), shown(&obstacle.percent));
            say!(language, "loại {tier} cần {leaf} đạt {percent} %", "{tier} requires {percent} % of {leaf}")
        }
        _ => gate(obstacle, &leaf, language),
    }
}

/// A gate, by what fires it.
fn gate(obstacle: &ObstacleReport, leaf: &str, language: Language) -> String {
    if let Some(option) = &obstacle.is {
        return say!(
            language,
            "khống chế khi {leaf} là “{option}”",
            "the gate that holds when {leaf} is “{option}”"
        );
    }
    let below = obstacle.below.as_deref().map(|below| figure(below, language)).unwrap_or_default();
    say!(
        language,
        "khống chế khi {leaf} dưới {below} điểm",
        "the gate that holds when {leaf} is below {below} points"
    )
}

/// Plans as CSV: one row a change, the cheapest plan first; or one row a point, where a front was asked for.
pub fn flat_recovery(file: &RecoverFile) -> String {
    if let Some(points) = &file.front {
        return flat_front(&file.unit, points);
    }
    let mut table = Flat::default();
    table.headings(&[
        "unit",
        "plan",
        "code",
        "name",
        "from",
        "to",
        "amount",
        "documents",
        "points",
        "effort",
    ]);
    let first = file.changes.iter().map(Vec::as_slice);
    let all = first.chain(file.plans.iter().map(|further| further.plan.changes.as_slice()));
    for (place, changes) in all.enumerate() {
        for change in changes {
            let text = |text: &Option<String>| crate::flat::guarded(text.as_deref().unwrap_or_default());
            let cells = [
                crate::flat::guarded(&file.unit),
                (place + 1).to_string(),
                crate::flat::guarded(&change.changed.code),
                crate::flat::guarded(&change.changed.name),
                text(&change.changed.from),
                text(&change.changed.to),
                change.changed.amount.clone(),
                if change.changed.documents { "yes".to_owned() } else { String::new() },
                change.points.clone(),
                change.effort.clone(),
            ];
            table.row(cells.into_iter());
        }
    }
    table.text()
}
