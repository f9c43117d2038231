//! Workbooks of results: read back, every figure is the text of the result, and every text a text.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod book;
mod cases;

use self::book::{Book, Sheet};
use self::cases::{Case, crafted, districts, many, nobody};
use cchc::Language;
use cchc_report::{
    LossSheets, LossView, ScoredCase, lost_workbook, next_workbook, recovery_workbook, score_workbook,
};
use cchc_wire::lost::UnitLoss;
use cchc_wire::{LostFile, Request, ResultFile, UnitResult};
use serde_json::json;

const VI: Language = Language::Vietnamese;

fn scored(case: &Case, language: Language) -> Vec<u8> {
    let units = &case.result.units;
    let nodes =
        |places: &[usize]| places.iter().map(|place| units[*place].clone()).collect::<Vec<UnitResult>>();
    // What the command hands over: units without nodes, accounts without lines.
    let bare = |unit: &UnitResult| UnitResult { criteria: Vec::new(), ..unit.clone() };
    let result = ResultFile { units: units.iter().map(bare).collect(), ..case.result.clone() };
    let lost = without_lines(&case.lost);
    let case_of = ScoredCase { result: &result, lost: &lost, nodes: &nodes };
    score_workbook(case.engine.set(), &case_of, language).unwrap()
}

fn without_lines(lost: &LostFile) -> LostFile {
    let bare = |unit: &UnitLoss| UnitLoss { lines: Vec::new(), ..unit.clone() };
    LostFile { units: lost.units.iter().map(bare).collect(), ..lost.clone() }
}

fn accounts(case: &Case, sheets: LossSheets, language: Language) -> Vec<u8> {
    let units = &case.lost.units;
    let make = |places: &[usize]| places.iter().map(|place| units[*place].clone()).collect::<Vec<UnitLoss>>();
    lost_workbook(case.engine.set(), &without_lines(&case.lost), &make, sheets, language).unwrap()
}

/// A name as it stands in a cell: marks that move cursors are no part of it.
fn shown(name: &str) -> String {
    name.replace('\u{1b}', " ")
}

#[test]
fn the_ranking_holds_every_figure() {
    for case in [districts(), crafted()] {
        let sheet = Book::open(scored(&case, VI)).sheet("Xếp hạng", "Hạng");
        for unit in &case.result.units {
            let row = sheet.row_of("Đơn vị", &shown(&unit.name));
            sheet.counts(row, "Hạng", unit.rank);
            sheet.holds(row, "Điểm tối đa", Some(&unit.max));
            sheet.holds(row, "Điểm tự chấm", unit.own.as_deref());
            sheet.holds(row, "Tổng điểm", unit.points.as_deref());
            sheet.holds(row, "Điểm mất", unit.lost.as_deref());
            sheet.holds(row, "Chỉ số (%)", unit.index.as_deref());
            sheet.says(row, "Xếp loại", unit.tier.as_deref().unwrap_or("–"));
            sheet.counts(row, "Thiếu số liệu", Some(unit.counts.missing));
            sheet.counts(row, "Chờ thẩm định", Some(unit.counts.pending));
            if let Some(bounds) = &unit.bounds {
                sheet.holds(row, "Thấp nhất có thể (%)", Some(&bounds.low));
                sheet.holds(row, "Cao nhất có thể (%)", bounds.high.as_deref());
            }
        }
    }
}

#[test]
fn units_stand_by_rank_inside_their_groups() {
    let case = crafted();
    let sheet = Book::open(scored(&case, VI)).sheet("Xếp hạng", "Hạng");
    // f has all it can have; of the first group a has 8 of 10, b 3.75 of 7; c stands outside the ranking.
    let expected =
        [("=Sở", "=HYPERLINK(\"x\")"), ("=Sở", "+84 Sở B"), ("=Sở", "@Ban c"), ("Huyện", "Xếp hạng")];
    for (row, (group, name)) in expected.into_iter().enumerate() {
        sheet.says(row, "Khối", group);
        sheet.says(row, "Đơn vị", name);
    }
}

#[test]
fn self_and_final_scores_stand_side_by_side() {
    for case in [districts(), crafted()] {
        let sheet = Book::open(scored(&case, VI)).sheet("Tự chấm và thẩm định", "Hạng");
        for (unit, loss) in case.result.units.iter().zip(&case.lost.units) {
            let row = sheet.row_of("Đơn vị", &shown(&unit.name));
            sheet.holds(row, "Điểm tự chấm", unit.own.as_deref());
            sheet.holds(row, "Điểm thẩm định", unit.points.as_deref());
            sheet.holds(row, "Tự nhận mất", loss.conceded.as_deref());
            sheet.holds(row, "Bị cắt", loss.cut.as_deref());
        }
    }
}

#[test]
fn fields_hold_the_points_of_top_nodes() {
    for case in [districts(), crafted()] {
        let set = case.engine.set();
        let sheet = Book::open(scored(&case, VI)).sheet("Điểm theo lĩnh vực", "Hạng");
        for unit in &case.result.units {
            let row = sheet.row_of("Đơn vị", &shown(&unit.name));
            for top in set.top() {
                let node = set.node(*top);
                let heading = format!("{} {}", node.code, node.name);
                sheet.holds(row, &heading, unit.node(node.code.as_str()).unwrap().points.as_deref());
            }
        }
    }
}

#[test]
fn fields_hold_the_means_of_all_groups() {
    // Fewer groups than fields, and many more.
    for case in [crafted(), many(20, true, 0), many(3, false, 0)] {
        let set = case.engine.set();
        let sheet = Book::open(scored(&case, VI)).sheet("Điểm theo lĩnh vực", "Lĩnh vực");
        for group in &case.result.groups {
            let heading = if group.group.is_empty() { "Tất cả đơn vị" } else { &group.group };
            for top in set.top() {
                let node = set.node(*top);
                let mean = group.criteria[top.position()].mean_percent.as_deref();
                sheet.holds(sheet.row_of("Mã", node.code.as_str()), heading, mean);
            }
        }
    }
}

/// The rows of a scorecard hold the whole and every node, from a row on.
fn holds_scorecard(case: &Case, unit: &UnitResult, sheet: &Sheet, first: usize) {
    sheet.holds(first, "Tối đa", Some(&unit.max));
    sheet.holds(first, "Tự chấm", unit.own.as_deref());
    sheet.holds(first, "Thẩm định", unit.points.as_deref());
    for (place, (node, score)) in case.engine.set().nodes().iter().zip(&unit.criteria).enumerate() {
        let row = first + 1 + place;
        sheet.says(row, "Mã", node.code.as_str());
        sheet.says(row, "Tiêu chí", &node.name);
        sheet.holds(row, "Tối đa", score.max.as_deref());
        sheet.holds(row, "Tự chấm", score.own.figure());
        sheet.holds(row, "Thẩm định", score.points.as_deref());
        sheet.holds(row, "Mất", score.lost.as_deref());
        sheet.holds(row, "Tự nhận mất", score.conceded.as_deref());
        sheet.holds(row, "Bị cắt", score.cut.as_deref());
        if score.status.as_deref() == Some("excluded") {
            sheet.says(row, "Ghi chú", "không áp dụng");
            sheet.holds(row, "Thẩm định", None);
        }
    }
}

#[test]
fn scorecards_hold_every_node() {
    for case in [districts(), crafted()] {
        let mut book = Book::open(scored(&case, VI));
        let cards: Vec<String> = book.names().into_iter().skip(5).collect();
        assert_eq!(cards.len(), case.result.units.len());
        for card in cards {
            let texts = book.texts(&card);
            let title = texts.iter().find_map(|text| text.strip_prefix("PHIẾU ĐIỂM CHI TIẾT – ")).unwrap();
            let unit = case.result.units.iter().find(|unit| shown(&unit.name) == title).unwrap();
            holds_scorecard(&case, unit, &book.sheet(&card, "Mã"), 0);
        }
    }
}

#[test]
fn many_units_share_a_sheet() {
    let case = many(70, false, 0);
    let mut book = Book::open(scored(&case, VI));
    assert_eq!(book.names().len(), 6);
    let sheet = book.sheet("Phiếu điểm", "Mã");
    for unit in &case.result.units {
        holds_scorecard(&case, unit, &sheet, sheet.row_of("Đơn vị", &unit.name));
    }
    let lines = Book::open(accounts(&case, LossSheets::All, VI)).sheet("Từng dòng", "Mã");
    for unit in &case.lost.units {
        let row = lines.row_of("Đơn vị", &unit.name);
        let largest = unit.lines.iter().max_by_key(|line| cchc::Number::parse(&line.lost).unwrap()).unwrap();
        lines.holds(row, "Điểm mất", Some(&largest.lost));
    }
}

#[test]
fn too_many_rows_are_left_out_and_said_to_be() {
    let case = many(61, false, 850);
    let mut book = Book::open(scored(&case, VI));
    let texts = book.texts("Phiếu điểm");
    // 850 leaves, the node above them, five others, and the whole: 857 rows a unit.
    assert!(texts.iter().any(|text| text.contains("61 đơn vị có 52.277 dòng")), "{texts:?}");
    assert!(book.texts("Xếp hạng").iter().any(|text| text == "Đơn vị 60"));
    let english = Book::open(scored(&case, Language::English)).texts("Scorecards");
    assert!(english.iter().any(|text| text.contains("61 units have 52,277 rows")), "{english:?}");
}

#[test]
fn a_workbook_is_bounded() {
    let mut case = many(1, false, 0);
    let (set, nothing) = (case.engine.set(), |_: &[usize]| Vec::new());
    let (unit, loss) = (case.result.units[0].clone(), case.lost.units[0].clone());
    case.result.units = std::iter::repeat_n(unit, 20_001).collect();
    case.lost.units = std::iter::repeat_n(loss, 20_001).collect();
    let scored = ScoredCase { result: &case.result, lost: &case.lost, nodes: &|_| Vec::new() };
    let refused = [
        score_workbook(set, &scored, VI).unwrap_err(),
        lost_workbook(set, &case.lost, &nothing, LossSheets::All, VI).unwrap_err(),
    ];
    for problem in refused {
        let said = &problem.message;
        assert_eq!(said.vi, "kết quả có 20.001 đơn vị; sổ tính ghi được nhiều nhất 20.000 đơn vị");
        assert_eq!(said.en, "the result has 20,001 units; a workbook takes 20,000 at the most");
        assert!(problem.help.is_some());
    }
}

/// The account of a unit, from a row on: each line once, and the sum behind them.
fn holds_account(unit: &UnitLoss, sheet: &Sheet) {
    let zero = |text: &str| text.chars().all(|letter| matches!(letter, '0' | '.'));
    let said = |line: &&cchc_wire::lost::LossLine| line.worth.is_some() || !zero(&line.lost);
    for line in unit.lines.iter().filter(said).filter(|line| line.kind == "leaf") {
        let row = sheet.row_of("Mã", line.code.as_deref().unwrap());
        sheet.says(row, "Tiêu chí", line.name.as_deref().unwrap());
        sheet.holds(row, "Điểm mất", Some(&line.lost));
        sheet.holds(row, "Tỷ trọng (%)", line.share.as_deref());
        sheet.holds(row, "Tự nhận", line.conceded.as_deref());
        sheet.holds(row, "Bị cắt", line.cut.as_deref());
    }
    let sum = sheet.row_of("Tiêu chí", "Cộng");
    sheet.holds(sum, "Điểm mất", unit.lost.as_deref());
    sheet.holds(sum, "Bị cắt", unit.cut.as_deref());
}

#[test]
fn accounts_hold_every_loss() {
    let case = districts();
    let mut book = Book::open(accounts(&case, LossSheets::All, VI));
    let units = book.sheet("Từng đơn vị", "Đơn vị");
    for unit in &case.lost.units {
        let row = units.row_of("Đơn vị", &unit.name);
        units.holds(row, "Điểm đạt", unit.points.as_deref());
        units.holds(row, "Điểm mất", unit.lost.as_deref());
        units.holds(row, "Tự nhận", unit.conceded.as_deref());
        holds_account(unit, &book.sheet(&unit.name, "Mã"));
    }
    let common = book.sheet("Mất điểm chung", "Mã");
    for loss in &case.lost.groups[0].common {
        let row = common.row_of("Mã", &loss.code);
        common.counts(row, "Số đơn vị mất", Some(loss.units));
        common.holds(row, "Tổng mất", Some(&loss.lost));
        common.holds(row, "Bình quân", Some(&loss.mean));
    }
}

#[test]
fn losses_put_together_add_up_as_in_the_file() {
    let case = districts();
    for (view, name, heading) in [
        (LossView::Field, "Theo lĩnh vực", "Lĩnh vực"),
        (LossView::Leaf, "Theo tiêu chí", "Tiêu chí"),
        (LossView::Source, "Theo nguồn điểm", "Nguồn điểm"),
    ] {
        let mut book = Book::open(accounts(&case, LossSheets::By(view), VI));
        assert_eq!(book.names(), [name]);
        let sheet = book.sheet(name, heading);
        sheet.holds(sheet.row_of(heading, "Cộng"), "Điểm mất", Some(&case.lost.all.lost));
    }
    let mut book = Book::open(accounts(&case, LossSheets::By(LossView::Leaf), VI));
    let sheet = book.sheet("Theo tiêu chí", "Tiêu chí");
    let lost = case.lost.all.parts.by_leaf.iter().filter(|part| part.lost != "0.00" && !part.rounding);
    for part in lost {
        let name = format!("{} {}", part.key.as_deref().unwrap(), part.name.as_deref().unwrap());
        let row = sheet.row_of("Tiêu chí", &name);
        sheet.holds(row, "Điểm mất", Some(&part.lost));
        sheet.holds(row, "Tỷ trọng (%)", part.share.as_deref());
    }
    assert_eq!(Book::open(accounts(&case, LossSheets::Common, VI)).names(), ["Mất điểm chung"]);
}

#[test]
fn texts_that_look_like_formulas_are_texts() {
    // Opening a book asserts that it has no formulas.
    let case = crafted();
    let mut book = Book::open(scored(&case, VI));
    let ranking = book.texts("Xếp hạng");
    for text in ["=HYPERLINK(\"x\")", "+84 Sở B", "@Ban c", "-Huyện d", "=Sở", "=Tốt", "=Bộ thử"]
    {
        assert!(ranking.iter().any(|found| found == text), "{text} in {ranking:?}");
    }
    // Names of sheets are made fit, and the unit that is called like a sheet gives way.
    let names = book.names();
    for name in ["=HYPERLINK(\"x\")", "-Huyện d", "Huyện   2J e", "Xếp hạng (2)"] {
        assert!(names.iter().any(|found| found == name), "{name} in {names:?}");
    }
    Book::open(accounts(&case, LossSheets::All, VI));
}

#[test]
fn figures_that_no_cell_holds_are_texts() {
    let mut case = crafted();
    case.result.units[0].points = Some("1234567890123456.78".into());
    let sheet = Book::open(scored(&case, VI)).sheet("Xếp hạng", "Hạng");
    sheet.says(0, "Tổng điểm", "1234567890123456,78");
}

#[test]
fn cases_of_any_size_become_workbooks() {
    for case in [nobody(), many(1, false, 0), many(70, true, 0)] {
        for language in [VI, Language::English] {
            assert!(Book::open(scored(&case, language)).names().len() >= 5);
            assert!(Book::open(accounts(&case, LossSheets::All, language)).names().len() >= 4);
        }
    }
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    let case = districts();
    assert_eq!(scored(&case, VI), scored(&case, VI));
    let sheets = LossSheets::All;
    assert_eq!(accounts(&case, sheets, VI), accounts(&case, sheets, VI));
}

/// One leaf in thirds and one choice: a step of the first wins a third of a hundredth at most.
fn planning() -> (cchc_wire::Engine, serde_json::Value) {
    let set = json!({
        "cchc": 1, "id": "p", "title": "Bộ thử", "level": "internal", "year": 2026, "status": "illustrative",
        "total": 6, "tiers": [{"name": "Tốt", "from": 80}, {"name": "Khá"}], "criteria": [
            {"code": "1", "name": "Kế hoạch", "max": 4, "rule": {"judged": {"step": 1}}},
            {"code": "2", "name": "=Đúng hạn", "max": 2, "rule": {"choice":
                {"on_time": {"points": 2, "label": "+Đúng hạn"}, "late": {"points": 1, "label": "Chậm"}}}},
        ],
    });
    let row = |unit: &str, code: &str, value: &str| json!({"unit": unit, "code": code, "value": value});
    let case = json!({
        "cchc": 1, "units": [{"unit": "a", "name": "=Sở A"}, {"unit": "b", "name": "Sở B"}],
        "evidence": [row("a", "1", "2"), row("a", "2", "late"), row("b", "1", "3"), row("b", "2", "late")],
    });
    (cchc_wire::Engine::read(&cchc_wire::document(&set)).unwrap().0, case)
}

fn answer(command: &str, more: serde_json::Value) -> (cchc_wire::Engine, cchc_wire::Answer) {
    let (engine, case) = planning();
    let mut request = more;
    request["case"] = case;
    request["unit"] = json!("a");
    let answer = engine.call(&serde_json::from_value::<Request>(json!({command: request})).unwrap());
    assert!(answer.ok, "{:?}", answer.problems);
    (engine, answer)
}

#[test]
fn next_steps_hold_what_they_are_worth() {
    let (engine, answer) = answer("next", json!({}));
    let file = answer.next.unwrap();
    let bytes = next_workbook(engine.set(), &file, VI).unwrap();
    assert_eq!(bytes, next_workbook(engine.set(), &file, VI).unwrap());
    let sheet = Book::open(bytes).sheet("Việc nên làm", "Việc");
    sheet.holds(0, "Chỉ số khi đó (%)", file.now.index.as_deref());
    assert!(!file.steps.is_empty());
    for (row, step) in file.steps.iter().enumerate() {
        sheet.says(row + 1, "Mã", &step.changed.code);
        sheet.says(row + 1, "Tiêu chí", &step.changed.name);
        sheet.holds(row + 1, "Thêm điểm", Some(&step.points));
        sheet.holds(row + 1, "Chỉ số khi đó (%)", step.index.as_deref());
        sheet.counts(row + 1, "Hạng khi đó", step.rank);
        sheet.says(row + 1, "Xếp loại khi đó", step.tier.as_deref().unwrap());
        sheet.holds(row + 1, "Công sức", Some(&step.effort));
    }
}

#[test]
fn plans_hold_their_changes() {
    let (engine, answer) = answer("recover", json!({"target": {"index": "100"}, "plans": 2, "front": 3}));
    let file = answer.recovery.unwrap();
    let mut book = Book::open(recovery_workbook(engine.set(), &file, VI).unwrap());
    let sheet = book.sheet("Phương án", "Việc");
    for (row, change) in file.changes.as_ref().unwrap().iter().enumerate() {
        sheet.says(row, "Mã", &change.changed.code);
        sheet.holds(row, "Thêm điểm", Some(&change.points));
        sheet.holds(row, "Công sức", Some(&change.effort));
    }
    let standings = book.sheet("Phương án", "Phương án");
    standings.holds(0, "Điểm", file.now.points.as_deref());
    standings.holds(1, "Chỉ số (%)", file.result.as_ref().unwrap().index.as_deref());
    standings.holds(1, "Công sức", file.effort.as_deref());
    let front = book.sheet("Công sức và chỉ số", "Công sức");
    for (row, point) in file.front.as_ref().unwrap().iter().enumerate() {
        front.holds(row, "Công sức", Some(&point.plan.effort));
        front.holds(row, "Chỉ số (%)", point.plan.result.index.as_deref());
    }
}

#[test]
fn what_is_out_of_reach_is_said() {
    let (engine, answer) = answer("recover", json!({"target": {"index": "100"}, "locks": ["1"]}));
    let file = answer.recovery.unwrap();
    let texts = Book::open(recovery_workbook(engine.set(), &file, VI).unwrap()).texts("Phương án");
    assert!(texts.iter().any(|text| text.starts_with("Không đạt được")), "{texts:?}");
    assert!(texts.iter().any(|text| text == "- 1 Kế hoạch: đã khóa"), "{texts:?}");
}
