//! `cchc recover` and `cchc next` as scripts and people call them: plans, further plans, scenarios of the others,
//! and everything that is wrong with what was asked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Four points that are judged, two for being on time, and four by how near a unit comes to the highest percent.
const SET: &str = r#"cchc: 1
id: p
title: Bộ thử
level: internal
year: 2026
status: illustrative
total: 10
ranking: {by: exact}
tiers: [{name: Tốt, from: 80}, {name: Khá}]
criteria:
  - {code: "1", name: Chỉ đạo, max: 4, rule: {judged: {step: 1}}}
  - {code: "2", name: Đúng hạn, max: 2, rule: {choice: {on_time: 2, late: 1}}}
  - code: "3"
    name: Số hóa
    max: 4
    rule: {curve: {of: percent, knots: [{at: 0, points: 0}, {at: highest, points: 4}]}}
"#;

/// a has 2 + 1 + 4 · 50/100 = 5, b has 3 + 1 + 4 = 8.
const EVIDENCE: &str = "unit,code,value\na,1,2\na,2,late\na,3,50\nb,1,3\nb,2,late\nb,3,100\n";

/// b falls back to 80 %, where a has 2 + 1 + 4 · 50/80 = 5.5.
const SCENARIOS: &str = r#"cchc: 1
unit: b
scenarios:
  - name: Đơn vị bạn dừng lại
    notes: Theo kế hoạch năm sau
    edits: [{code: "3", value: 80%}]
  - name: Tự làm trước
    edits: [{unit: a, code: "1", value: "3"}]
"#;

const EFFORTS: &str = "code,to,fixed,per,ceiling\n1,,1,2,\n2,on_time,4,,\n3,,0,0.1,90%\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("case")).unwrap();
    write("set.yaml", SET);
    write("case/units.csv", "unit,name,group\na,Sở A,Khối 1\nb,Sở B,Khối 1\n");
    write("case/evidence.csv", EVIDENCE);
    write("scenarios.yaml", SCENARIOS);
    write("efforts.csv", EFFORTS);
    folder
}

fn call(folder: &TempDir, command: &str, arguments: &[&str]) -> Output {
    let mut called = Command::new(env!("CARGO_BIN_EXE_cchc"));
    called.args([command, "set.yaml", "case", "--quiet", "--unit", "a"]).args(arguments);
    called.current_dir(folder.path()).env("LC_ALL", "C").output().unwrap()
}

fn out(command: &str, arguments: &[&str]) -> String {
    let output = call(&folder(), command, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(command: &str, arguments: &[&str]) -> Value {
    serde_json::from_str(&out(command, &[arguments, &["--format", "json"]].concat())).unwrap()
}

fn changes(plan: &Value) -> Vec<[&str; 4]> {
    let changes = plan["changes"].as_array().unwrap().iter();
    changes.map(|change| ["code", "from", "to", "effort"].map(|key| change[key].as_str().unwrap())).collect()
}

#[test]
fn a_plan_comes_as_text_json_and_csv() {
    // 3 more points: on time 1, and 2 of the first leaf or of the third. At equal effort and leaves the least change
    // of points: 3 either way; then the leaf that stays comes first: the first.
    let file = json("recover", &["--target", "index:80"]);
    assert_eq!(changes(&file), [["2", "late", "on_time", "1"], ["3", "50", "100", "1"]]);
    assert_eq!((&file["effort"], &file["result"]["index"]), (&"2".into(), &"80.00".into()));
    assert_eq!((&file["reachable"], &file["proven"]), (&true.into(), &true.into()));
    let text = out("recover", &["--target", "index:80", "--lang", "vi"]);
    for part in ["Sở A – để đạt chỉ số 80 %", "đã chứng minh", "+2,00", "Tổng công sức 2", "80,00 %"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(out("recover", &["--target", "index:80", "--lang", "en"]).contains("The cheapest plan (proven)"));
    let csv = out("recover", &["--target", "index:80", "--format", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(
        rows,
        [
            "unit,plan,code,name,from,to,amount,documents,points,effort",
            "a,1,2,Đúng hạn,late,on_time,1,,1.00,1",
            "a,1,3,Số hóa,50,100,50,,2.00,1"
        ]
    );
}

#[test]
fn a_front_comes_as_text_json_and_csv() {
    let efforts = ["--target", "index:80", "--efforts", "efforts.csv"];
    let asked = |more: &[&'static str]| -> Vec<&'static str> { [&efforts[..], more].concat() };
    // 3 more points take 7.5: 2 of the first leaf (1 + 2 · 2) and 1 of the third (0.1 · 25). Half of that buys most at
    // the third: 37.5 % more, 1.5 points; with one of the first for 3 it would be 1 + 0.3.
    let csv = out("recover", &asked(&["--front", "3", "--format", "csv"]));
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(
        rows,
        [
            "unit,effort,points,index,rank,tier,changes,proven",
            "a,0,5.00,50.00,2,Khá,,yes",
            "a,3.75,6.50,65.00,2,Khá,3=87.5,yes",
            "a,7.5,8.00,80.00,1,Tốt,1=4; 3=75,yes",
        ]
    );
    let file = json("recover", &asked(&["--front", "3"]));
    let front = file["front"].as_array().unwrap();
    assert_eq!(front.len(), 3);
    assert_eq!(changes(&front[2]), changes(&file));
    assert_eq!((&front[2]["effort"], &front[2]["result"]), (&file["effort"], &file["result"]));
    // What reaches the index of a point is what is found for it.
    assert_eq!(
        changes(&front[1]),
        changes(&json("recover", &[&["--target", "index:65"], &efforts[2..]].concat()))
    );
    assert_eq!(json("recover", &asked(&[])).get("front"), None);
    // Nothing is to be done for 50 %: the front goes up to all that is allowed, 3.6 more points or 4.6 with the second.
    let far = json("recover", &[&["--target", "index:50", "--front"], &efforts[2..]].concat());
    let last = far["front"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["effort"], &last["result"]["index"]), (&"13".into(), &"96.00".into()));
    for (language, part) in [("vi", "Thêm công sức thì được gì"), ("en", "What each bit of effort buys")]
    {
        let text = out("recover", &asked(&["--front", "3", "--lang", language]));
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn efforts_locks_limits_and_dates_are_kept() {
    let asked = |more: &[&str]| {
        json("recover", &[&["--target", "index:60", "--efforts", "efforts.csv"], more].concat())
    };
    // One point more: 1 + 2 · 1 for the first leaf, 4 for the second, 0.1 · 25 for the third.
    assert_eq!(changes(&asked(&[])), [["3", "50", "75", "2.5"]]);
    assert_eq!(changes(&asked(&["--lock", "3"])), [["1", "2", "3", "3"]]);
    assert_eq!(changes(&asked(&["--lock", "1,3"])), [["2", "late", "on_time", "4"]]);
    // With 70 % there is 0.8 of it.
    assert_eq!(changes(&asked(&["--limit", "3=70%"])), [["1", "2", "3", "3"]]);
    // All the three may earn: 2 more, 1 more, and 1.6 more with 90 %.
    let file = json("recover", &["--target", "index:97", "--efforts", "efforts.csv", "--at-most", "3"]);
    assert_eq!(file["reachable"], false);
    assert_eq!(file["best"]["index"], "96.00");
    assert_eq!(
        (&file["blocked_by"][0]["kind"], &file["blocked_by"][0]["code"]),
        (&"ceiling".into(), &"3".into())
    );
}

#[test]
fn why_no_change_could_lead_there_is_said() {
    let folder = folder();
    let units = "unit,name,group,ranked\na,Sở A,Khối 1,no\nb,Sở B,Khối 1,\n";
    fs::write(folder.path().join("case/units.csv"), units).unwrap();
    let said = |folder: &TempDir, target: &str, language: &str| {
        let output = call(folder, "recover", &["--target", target, "--lang", language]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(said(&folder, "rank:1", "en").contains("the unit stands outside the ranking"));
    assert!(said(&folder, "rank:1", "vi").contains("đơn vị đứng ngoài xếp hạng"));
    assert!(!said(&folder, "index:99", "en").contains("outside the ranking"));
    fs::write(
        folder.path().join("set.yaml"),
        SET.replace("rule:", "not_applicable: exclude, rule:")
            .replace("    not_applicable: exclude, rule:", "    not_applicable: exclude\n    rule:"),
    )
    .unwrap();
    let evidence = "unit,code,value\na,1,n/a\na,2,n/a\na,3,n/a\nb,1,3\nb,2,late\nb,3,100\n";
    fs::write(folder.path().join("case/evidence.csv"), evidence).unwrap();
    assert!(said(&folder, "index:1", "en").contains("nothing applies to the unit, so it has no index"));
    assert!(said(&folder, "index:1", "vi").contains("không tiêu chí nào áp dụng cho đơn vị"));
}

#[test]
fn the_decimal_sign_of_a_target_is_that_of_the_tables() {
    let file = json("recover", &["--target", "index:79,5", "--numbers", "vi"]);
    assert_eq!(file["target"]["index"], "79.5");
}

#[test]
fn a_row_with_a_warning_counts() {
    let folder = folder();
    // Whole percents that look like shares are pointed at, and taken as they stand.
    let rows = "code,to,fixed,per,ceiling\n3,,0,0.1,0.95\n";
    fs::write(folder.path().join("efforts.csv"), rows).unwrap();
    let asked = ["--target", "index:90", "--efforts", "efforts.csv", "--format", "json"];
    let output = call(&folder, "recover", &asked);
    assert!(String::from_utf8_lossy(&output.stderr).contains("efforts.csv:2:"), "{output:?}");
    let file: Value = serde_json::from_slice(&output.stdout).unwrap();
    // 3 falls to 0.95 % at the most, so what stands in the way is its ceiling, not that no row names it.
    let kinds: Vec<&str> =
        file["blocked_by"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"ceiling"), "{kinds:?}");
}

#[test]
fn the_others_stand_as_a_scenario_says() {
    let name = "Đơn vị bạn dừng lại";
    let asked = ["--scenario", "scenarios.yaml", "--name", name];
    let file = json("recover", &[&["--target", "rank:1"], asked.as_slice()].concat());
    assert_eq!((&file["scenario"]["name"], &file["now"]["index"]), (&name.into(), &"55.00".into()));
    // b keeps 3 + 1 + 4 as long as nobody passes its 80 %: a has 8 with 2.5 more.
    assert_eq!(file["result"]["rank"], 1);
    for (language, part) in [("vi", "Theo kịch bản “Đơn vị bạn dừng lại”"), ("en", "as in the scenario")]
    {
        for (command, target) in [("recover", ["--target", "rank:1"].as_slice()), ("next", &[])] {
            let text = out(command, &[target, asked.as_slice(), &["--lang", language]].concat());
            assert!(text.contains(part) && text.contains("- b: 3 Số hóa: 100 % → 80 %"), "{text}");
        }
    }
    // All four points of the third leaf are at 80 % then.
    let most = |file: Value| {
        let steps = file["steps"].as_array().unwrap().iter();
        let mut third = steps.filter(|step| step["code"] == "3").map(|step| step["to"].as_str().unwrap());
        third.next().unwrap().to_owned()
    };
    assert_eq!(most(json("next", &asked)), "80");
    assert_eq!(most(json("next", &[])), "100");
}

/// What is asked, how the command ends, and what it says in both languages.
type Refusal<'a> = (&'a [&'a str], i32, [&'a [&'a str]; 2]);

fn check(refusals: &[Refusal<'_>]) {
    for (arguments, code, texts) in refusals.iter().copied() {
        for (language, parts) in ["vi", "en"].into_iter().zip(texts) {
            let output = call(&folder(), "recover", &[arguments, &["--lang", language]].concat());
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
            assert!(output.stdout.is_empty());
            for part in parts {
                assert!(said.contains(part), "{arguments:?}: {part} is not in {said}");
            }
        }
    }
}

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let refusals: [Refusal<'_>; 12] = [
        (&["--target", "index:80", "--unit", "c"], 2, [&["--unit"], &["--unit"]]),
        (&["--target", "rank:0"], 2, [&["`rank:0`", "`rank:3`"], &["`rank:0`", "`rank:3`"]]),
        (&["--target", "80"], 2, [&["không phải mục tiêu"], &["is no target"]]),
        (&["--target", "tier:Tôt"], 2, [&["có phải là `Tốt`"], &["did you mean `Tốt`"]]),
        (
            &["--target", "index:80", "--lock", "4", "--limit", "1=5"],
            2,
            [&["--lock 4", "`4`", "--limit 1=5"], &["--lock 4", "--limit 1=5", "5 points"]],
        ),
        (
            &["--target", "index:x", "--limit", "1"],
            2,
            [&["--target index:x", "`2.1.1=95%`"], &["--target index:x", "`2.1.1=95%`"]],
        ),
        (&["--target", "index:80", "--before", "2026-01-01"], 2, [&["--efforts"], &["--efforts"]]),
        (&["--target", "index:80", "--name", "x"], 2, [&["--scenario"], &["--scenario"]]),
        (&["--target", "index:80", "--over", "1"], 2, [&["--over"], &["--over"]]),
        (
            &["--target", "index:80", "--scenario", "scenarios.yaml"],
            3,
            [&["scenarios.yaml:1:1", "2 kịch bản", "`Tự làm trước`"], &["2 scenarios", "`name`"]],
        ),
        (
            &["--target", "index:80", "--scenario", "scenarios.yaml", "--name", "Tự làm trươc"],
            3,
            [&["không có kịch bản", "có phải là `Tự làm trước`"], &["no scenario", "did you mean"]],
        ),
        (
            &["--target", "index:80", "--scenario", "scenarios.yaml", "--name", "Tự làm trước"],
            3,
            [
                &["scenarios.yaml:8:13", "bad-edit", "đơn vị a, mã 1"],
                &["scenarios.yaml:8:13", "unit a, code 1"],
            ],
        ),
    ];
    check(&refusals);
}

#[test]
fn what_numbers_are_taken_is_said() {
    let refusals: [Refusal<'_>; 5] = [
        (
            &["--target", "index:80", "--front", "1"],
            2,
            [&["--front", "số nguyên từ 2 đến 100"], &["--front", "whole number from 2 to 100"]],
        ),
        (
            &["--target", "index:80", "--at-most", "x"],
            2,
            [&["--at-most", "từ 0 trở lên"], &["--at-most", "from 0 on"]],
        ),
        (
            &["--target", "index:80", "--at-most", "-1"],
            2,
            [&["`-1`", "từ 0 trở lên"], &["'-1'", "from 0 on"]],
        ),
        (
            &["--target", "index:80", "--plans", "0"],
            2,
            [&["--plans", "từ 1 trở lên"], &["--plans", "from 1 on"]],
        ),
        (
            &["--target", "index:82,5"],
            2,
            [&["--target index:82,5", "`82,5`", "viết dấu chấm"], &["`82,5`", "comma", "write a point"]],
        ),
    ];
    check(&refusals);
}

#[test]
fn every_wrong_cell_of_the_efforts_is_said_at_once() {
    let folder = folder();
    let rows = "code,to,fixed,per,ceiling,from_date\n11,,1,,,\n2,on_tim,1,,,\n3,,-1,x,120%,2026-13-01\n1,late,1,,,\n";
    fs::write(folder.path().join("efforts.csv"), rows).unwrap();
    for (command, target) in [("recover", ["--target", "index:80"].as_slice()), ("next", &[])] {
        let arguments = [target, &["--efforts", "efforts.csv", "--lang", "en"]].concat();
        let output = call(&folder, command, &arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{said}");
        for part in [
            "efforts.csv:2:1",
            "efforts.csv:3:2",
            "efforts.csv:4:3",
            "efforts.csv:4:4",
            "efforts.csv:4:5",
            "efforts.csv:4:6",
            "efforts.csv:5:2",
            "did you mean `on_time`",
        ] {
            assert!(said.contains(part), "{part} is not in {said}");
        }
    }
}
