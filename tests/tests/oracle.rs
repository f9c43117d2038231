//! The oracle against figures computed by hand from the contract's prose.

use cchc_tests::oracle::score;
use serde_json::{Map, Value, json};

/// A set of these top nodes, with further top keys.
fn set(total: &str, criteria: Value, more: Value) -> Value {
    let mut set = json!({
        "cchc": 1, "id": "s", "title": "S", "level": "province", "year": 2024,
        "status": "illustrative", "basis": [], "total": total, "criteria": criteria,
    });
    for (key, value) in more.as_object().expect("a map") {
        set[key] = value.clone();
    }
    set
}

fn judged(code: &str, max: &str) -> Value {
    json!({"code": code, "name": code, "max": max, "rule": {"judged": {}}})
}

/// `node` with further keys.
fn with(mut node: Value, more: Value) -> Value {
    for (key, value) in more.as_object().expect("a map") {
        node[key] = value.clone();
    }
    node
}

/// A case from rows of `unit code value`; units stand in order of appearance.
fn case(rows: &[(&str, &str, &str)]) -> Value {
    let evidence: Vec<Value> =
        rows.iter().map(|(unit, code, value)| json!({"unit": unit, "code": code, "value": value})).collect();
    let mut ids: Vec<&str> = rows.iter().map(|row| row.0).collect();
    ids.dedup();
    let units: Vec<Value> = ids.iter().map(|id| json!({"unit": id, "name": id, "group": ""})).collect();
    json!({"cchc": 1, "units": units, "evidence": evidence, "decisions": []})
}

/// A case of one unit with one row of further columns.
fn one_row(row: Value) -> Value {
    let mut row = row;
    row["unit"] = json!("u");
    let units = json!([{"unit": "u", "name": "U", "group": ""}]);
    json!({"cchc": 1, "units": units, "evidence": [row], "decisions": []})
}

fn first(answer: &Value) -> &Value {
    &answer["units"][0]
}

fn node<'a>(unit: &'a Value, code: &str) -> &'a Value {
    let nodes = unit["criteria"].as_array().expect("nodes");
    nodes.iter().find(|node| node["code"] == code).expect("the node")
}

/// The points of a single leaf of this rule and max for one evidence value.
fn points(max: &str, rule: Value, value: &str) -> String {
    let leaf = json!({"code": "1", "name": "1", "max": max, "rule": rule});
    let answer = score(&set(max, json!([leaf]), json!({})), &case(&[("u", "1", value)]), &[]);
    first(&answer)["points"].as_str().expect("points").to_owned()
}

/// Ranks of units that are judged so out of 10.
fn ranks(values: &[&str], ranking: Value) -> Vec<u64> {
    let ids = ["a", "b", "c", "d", "e"];
    let rows: Vec<(&str, &str, &str)> =
        ids.iter().zip(values).map(|(id, value)| (*id, "1", *value)).collect();
    let set = set("10", json!([judged("1", "10")]), json!({"ranking": ranking}));
    let answer = score(&set, &case(&rows), &[]);
    let units = answer["units"].as_array().expect("units");
    units.iter().map(|unit| unit["rank"].as_u64().expect("a rank")).collect()
}

#[test]
fn a_third_of_three_quarters_is_a_quarter() {
    // 1/3 × 100 ÷ 100 × 0.75 = 0.25 exactly.
    let bands = json!({"bands": {"of": "percent", "steps": [{"share": "0.75"}]}});
    assert_eq!(points("0.75", bands, "1/3"), "0.25");
}

#[test]
fn rounding_happens_once() {
    // 3 × (1/3 × 0.375) = 0.375 exactly, shown 0.38; a part is 0.125, shown
    // 0.13, and the rounded parts would have made 0.39.
    let leaf = |code: &str| {
        let rule = json!({"bands": {"of": "percent", "steps": [{"share": "0.375"}]}});
        json!({"code": code, "name": code, "max": "0.375", "rule": rule})
    };
    let nodes = json!([leaf("1"), leaf("2"), leaf("3")]);
    let rows = case(&[("u", "1", "1/3"), ("u", "2", "1/3"), ("u", "3", "1/3")]);
    let answer = score(&set("1.125", nodes.clone(), json!({})), &rows, &[]);
    assert_eq!(first(&answer)["points"], "0.38");
    assert_eq!(node(first(&answer), "1")["points"], "0.13");
    // 0.375 ÷ 1.125 × 100 = 33.33…
    assert_eq!(first(&answer)["index"], "33.33");
    // sum: rounded adds the three 0.13.
    let rounded = set("1.125", nodes.clone(), json!({"rounding": {"sum": "rounded"}}));
    let answer = score(&rounded, &rows, &[]);
    assert_eq!(first(&answer)["points"], "0.39");
    // half_even: 0.125 → 0.12, and 3 × 0.12 = 0.36.
    let even = json!({"rounding": {"sum": "rounded", "mode": "half_even"}});
    let answer = score(&set("1.125", nodes, even), &rows, &[]);
    assert_eq!(first(&answer)["points"], "0.36");
}

#[test]
fn the_national_table_adds_up_before_rounding() {
    // 57.664 + 9.564 + 18.834 + 4.984 = 91.046; shown apart 57.66, 9.56,
    // 18.83 and 4.98 would make 91.03, together they make 91.05.
    let nodes = json!([judged("1", "60"), judged("2", "10"), judged("3", "20"), judged("4", "10")]);
    let rows = [("u", "1", "57.664"), ("u", "2", "9.564"), ("u", "3", "18.834"), ("u", "4", "4.984")];
    let answer = score(&set("100", nodes, json!({})), &case(&rows), &[]);
    assert_eq!(first(&answer)["points"], "91.05");
    assert_eq!(node(first(&answer), "1")["points"], "57.66");
}

#[test]
fn bands_take_the_first_step_that_holds() {
    let steps = json!([
        {"from": 90, "points": "1"},
        {"above": "70.5", "share": "0.8"},
        {"from": "70.5", "points": "0.3"},
        {"points": "0"},
    ]);
    let bands = json!({"bands": {"of": "percent", "steps": steps}});
    assert_eq!(points("1", bands.clone(), "190/200"), "1.00");
    assert_eq!(points("1", bands.clone(), "90%"), "1.00");
    // 89.99 % of 0.8 = 0.71992
    assert_eq!(points("1", bands.clone(), "89.99"), "0.72");
    assert_eq!(points("1", bands.clone(), "141/200"), "0.30");
    assert_eq!(points("1", bands, "70.49%"), "0.00");
    let steps = json!([{"below": "2", "points": "1"}, {"to": "2", "points": "0.5"}, {"points": "0"}]);
    let bands = json!({"bands": {"of": "number", "steps": steps}});
    assert_eq!(points("1", bands.clone(), "1.999"), "1.00");
    assert_eq!(points("1", bands.clone(), "2.0"), "0.50");
    assert_eq!(points("1", bands, "2e0001"), "0.00");
}

#[test]
fn options_items_counts_and_surveys() {
    let choice = json!({"choice": {"yes": "1", "no": {"points": "0.25", "label": "Có một phần"}}});
    assert_eq!(points("1", choice.clone(), "yes"), "1.00");
    assert_eq!(points("1", choice, "Có một phần"), "0.25");
    let checklist = json!({"checklist": {"a": "0.5", "b": {"points": "0.3"}, "c": "0.2"}});
    assert_eq!(points("1", checklist.clone(), "c; a"), "0.70");
    assert_eq!(points("1", checklist, "none"), "0.00");
    // ⌊(8 − 1) ÷ 2⌋ = 3; 2 − 0.5 × 3 = 0.5, at 12: ⌊11 ÷ 2⌋ = 5 → −0.5 → 0.25
    let count = json!({"count": {
        "each": "-0.5", "start": "2", "over": "1", "per": "2", "at_least": "0.25",
    }});
    assert_eq!(points("2", count.clone(), "8"), "0.50");
    assert_eq!(points("2", count.clone(), "0"), "2.00");
    assert_eq!(points("2", count, "12"), "0.25");
    // 3 × (1 × 2 + 0.5 × 3) ÷ 7 = 1.5
    let survey = json!({"survey": {"answers": {"a": "1", "b": "0.5", "c": "0"}}});
    assert_eq!(points("3", survey, "a=2; b = 3;c=2"), "1.50");
}

#[test]
fn a_curve_takes_the_groups_figures() {
    let knots = json!([
        {"at": 0, "points": "0"}, {"at": "mean", "points": "1"}, {"at": "highest", "points": "2"},
    ]);
    let curve = json!({"curve": {"of": "percent", "knots": knots}});
    let leaf = json!({"code": "1", "name": "1", "max": "2", "rule": curve});
    let set = set("2", json!([leaf]), json!({}));
    let answer = score(&set, &case(&[("a", "1", "20"), ("b", "1", "60"), ("c", "1", "100")]), &[]);
    // mean 60, highest 100: 20 → 20 ÷ 60 = 0.33…, 60 → 1, 100 → 2
    let points: Vec<&Value> = (0..3).map(|unit| &answer["units"][unit]["points"]).collect();
    assert_eq!(points, ["0.33", "1.00", "2.00"]);
    // Alone, mean and highest are the same 40: the mean counts, the highest,
    // not strictly right of it, does not; 40 → 1.
    let answer = score(&set, &case(&[("a", "1", "40")]), &[]);
    assert_eq!(first(&answer)["points"], "1.00");
    // At 0 neither lies right of the number knot: flat 0.
    let answer = score(&set, &case(&[("a", "1", "0")]), &[]);
    assert_eq!(first(&answer)["points"], "0.00");
}

#[test]
fn shared_and_dense_ranks() {
    let values = ["9", "8", "8", "7"];
    assert_eq!(ranks(&values, json!({})), [1, 2, 2, 4]);
    assert_eq!(ranks(&values, json!({"ties": "dense"})), [1, 2, 2, 3]);
    // 80.004 and 80.001 both show 80.00; only `by: exact` parts them.
    let close = ["8.0004", "8.0001"];
    assert_eq!(ranks(&close, json!({})), [1, 1]);
    assert_eq!(ranks(&close, json!({"by": "exact"})), [1, 2]);
}

#[test]
fn tie_breaks_and_ranks_inside_attributes() {
    let ranking = json!({"tie_break": ["2"], "also": ["region"]});
    let set = set("10", json!([judged("1", "5"), judged("2", "5")]), json!({"ranking": ranking}));
    let mut case = case(&[
        ("a", "1", "5"),
        ("a", "2", "3"),
        ("b", "1", "4"),
        ("b", "2", "4"),
        ("c", "1", "5"),
        ("c", "2", "5"),
    ]);
    case["units"][0]["region"] = json!("north");
    case["units"][1]["region"] = json!("south");
    case["units"][2]["ranked"] = json!("no");
    let answer = score(&set, &case, &[]);
    // a and b both have 8; b has more at 2. c stands outside.
    assert_eq!(answer["units"][0]["rank"], 2);
    assert_eq!(answer["units"][1]["rank"], 1);
    assert_eq!(answer["units"][2]["rank"], Value::Null);
    assert_eq!(answer["units"][0]["ranks"], json!({"region": 1}));
    assert_eq!(answer["units"][2].get("ranks"), None);
}

#[test]
fn tiers_from_above_and_requires() {
    let tiers = json!([
        {"name": "A", "from": "90", "requires": [{"code": "2", "percent": "80"}]},
        {"name": "B", "above": "80"},
        {"name": "C", "from": "50"},
    ]);
    let set = set("100", json!([judged("1", "90"), judged("2", "10")]), json!({"tiers": tiers}));
    let tier = |one: &str, two: &str| {
        let answer = score(&set, &case(&[("u", "1", one), ("u", "2", two)]), &[]);
        first(&answer)["tier"].clone()
    };
    assert_eq!(tier("82", "8"), "A"); // 90 from 90, 8 of 10 = 80 %
    assert_eq!(tier("85", "7.9"), "B"); // 92.9, but 79 %
    assert_eq!(tier("81.996", "8"), "A"); // 89.996 is 90.00 as rounded
    assert_eq!(tier("72", "8"), "C"); // 80 is not above 80
    assert_eq!(tier("41", "8.99"), Value::Null); // 49.99
}

#[test]
fn gates_limit_what_they_guard() {
    let option = json!({"code": "1.1", "name": "a", "max": "1", "rule": {"choice": {"x": 1, "y": "0.5"}}});
    let gate = json!([
        {"when": {"code": "1.1", "is": "y"}, "at_most": "1.2"},
        {"when": {"code": "1.2", "below": "1"}, "at_most": "1"},
    ]);
    let top = json!({
        "code": "1", "name": "1", "max": "3", "gate": gate,
        "criteria": [option, judged("1.2", "2")],
    });
    let set = set("3", json!([top]), json!({}));
    let points = |one: &str, two: &str| {
        let answer = score(&set, &case(&[("u", "1.1", one), ("u", "1.2", two)]), &[]);
        node(first(&answer), "1")["points"].clone()
    };
    assert_eq!(points("x", "2"), "3.00");
    assert_eq!(points("y", "2"), "1.20"); // 2.5, held to 1.2
    assert_eq!(points("x", "1"), "2.00"); // 1 is not below 1
    assert_eq!(points("x", "0.99"), "1.00"); // 1.99, held to 1
    assert_eq!(points("y", "0"), "0.50"); // below every ceiling
}

#[test]
fn only_an_outright_decision_escapes_its_own_gate() {
    let gate = json!([{"when": {"code": "2", "below": "1"}, "at_most": "1"}]);
    let nodes = json!([with(judged("1", "3"), json!({"gate": gate})), judged("2", "2")]);
    let set = set("5", nodes, json!({}));
    let mut case = one_row(json!({"code": "1", "declared": "2.5"}));
    // 2 is missing, 0 points, which fires the gate: the declared 2.5 become 1.
    let answer = score(&set, &case, &[]);
    let leaf = node(first(&answer), "1");
    assert_eq!([&leaf["points"], &leaf["self"], &leaf["status"]], ["1.00", "1.00", "unverified"]);
    case["decisions"] = json!([
        {"unit": "u", "code": "1", "round": "1", "value": "0.5"},
        {"unit": "u", "code": "1", "round": "2", "points": "2"},
    ]);
    let answer = score(&set, &case, &[]);
    let leaf = node(first(&answer), "1");
    // max 3: lost 3 − 2 = 1; conceded 3 − 1 = 2; cut 1 − 2 = −1.
    assert_eq!([&leaf["points"], &leaf["lost"], &leaf["status"]], ["2.00", "1.00", "decided"]);
    assert_eq!([&leaf["conceded"], &leaf["cut"]], ["2.00", "-1.00"]);
}

#[test]
fn self_conceded_and_cut() {
    let set = set("1", json!([judged("1", "1")]), json!({}));
    let mut case = one_row(json!({"code": "1", "value": "0.6", "declared": "0.75"}));
    let figures = |case: &Value| {
        let answer = score(&set, case, &[]);
        let leaf = node(first(&answer), "1");
        let keys = ["points", "self", "lost", "conceded", "cut"];
        keys.map(|key| leaf[key].as_str().expect("a figure").to_owned())
    };
    // evidence 0.6, declared 0.75: conceded 1 − 0.75, cut 0.75 − 0.6.
    assert_eq!(figures(&case), ["0.60", "0.75", "0.40", "0.25", "0.15"]);
    // The council's 0.5 replaces the evidence; the self score stays.
    case["decisions"] = json!([{"unit": "u", "code": "1", "value": "0.5"}]);
    assert_eq!(figures(&case), ["0.50", "0.75", "0.50", "0.25", "0.25"]);
}

#[test]
fn not_applicable_in_three_ways() {
    let leaf = |code: &str, policy: &str| with(judged(code, "2"), json!({"not_applicable": policy}));
    let branch = json!({
        "code": "1", "name": "1", "max": "6",
        "criteria": [leaf("1.1", "full"), leaf("1.2", "zero"), leaf("1.3", "exclude")],
    });
    let set = set("8", json!([branch, judged("2", "2")]), json!({}));
    let answer = score(&set, &case(&[("u", "1", "N/A"), ("u", "2", "1")]), &[]);
    let unit = first(&answer);
    // 2 of 4 in the branch, 1 of 2 beside it: 3 of 6.
    assert_eq!([&unit["points"], &unit["max"], &unit["index"]], ["3.00", "6.00", "50.00"]);
    assert_eq!(node(unit, "1")["max"], "4.00");
    assert_eq!(node(unit, "1.1")["status"], "not_applicable");
    assert_eq!(*node(unit, "1.3"), json!({"code": "1.3", "points": null, "max": null, "status": "excluded"}));
}

#[test]
fn the_best_alternative_counts() {
    let alternative = |code: &str| {
        with(judged(code, "4"), json!({"not_applicable": "exclude", "source": format!("{code}s")}))
    };
    let top = json!({
        "code": "1", "name": "1", "max": "4", "combine": "best",
        "criteria": [alternative("a"), alternative("b")],
    });
    let set = set("4", json!([top]), json!({}));
    let answer = score(&set, &case(&[("u", "a", "1"), ("u", "b", "3")]), &[]);
    let unit = first(&answer);
    assert_eq!([&unit["points"], &unit["max"]], ["3.00", "4.00"]);
    assert_eq!(unit["by_source"], json!({"bs": {"points": "3.00", "max": "4.00"}}));
    let answer = score(&set, &case(&[("u", "a", "1"), ("u", "b", "n/a")]), &[]);
    assert_eq!(first(&answer)["points"], "1.00");
    let answer = score(&set, &case(&[("u", "a", "n/a"), ("u", "b", "n/a")]), &[]);
    let unit = first(&answer);
    assert_eq!([&unit["index"], &unit["points"], &unit["rank"]], [&Value::Null; 3]);
    assert_eq!(unit["max"], "0.00");
}

#[test]
fn weighted_children() {
    let child = |code: &str, max: &str, weight: &str, source: &str| {
        let more = json!({"weight": weight, "not_applicable": "exclude", "source": source});
        with(judged(code, max), more)
    };
    let top = json!({
        "code": "1", "name": "1", "max": "10",
        "criteria": [child("a", "2", "3", "appraisal"), child("b", "5", "1", "survey")],
    });
    let set = set("10", json!([top]), json!({}));
    let answer = score(&set, &case(&[("u", "a", "1"), ("u", "b", "2")]), &[]);
    let unit = first(&answer);
    // 10 × (3 × 1/2 + 1 × 2/5) ÷ 4 = 10 × 1.9 ÷ 4 = 4.75
    assert_eq!(unit["points"], "4.75");
    // a: 10 × 3/4 × 1/2 = 3.75 of 7.5; b: 10 × 1/4 × 2/5 = 1 of 2.5
    let expected = json!({
        "appraisal": {"points": "3.75", "max": "7.50"},
        "survey": {"points": "1.00", "max": "2.50"},
    });
    assert_eq!(unit["by_source"], expected);
    // Without a: 10 × 2/5 = 4 of 10.
    let answer = score(&set, &case(&[("u", "a", "n/a"), ("u", "b", "2")]), &[]);
    assert_eq!([&first(&answer)["points"], &first(&answer)["max"]], ["4.00", "10.00"]);
}

#[test]
fn bonus_and_penalty_under_caps() {
    let extra = |code: &str, effect: &str, each: &str| json!({"code": code, "name": code, "max": "0", "effect": effect, "rule": {"count": {"each": each}}});
    let top = |uncapped: bool| {
        json!({
            "code": "1", "name": "1", "max": "5", "uncapped": uncapped,
            "criteria": [judged("1.1", "5"), extra("1.2", "bonus", "1"), extra("1.3", "penalty", "-2")],
        })
    };
    let points = |uncapped: bool, whole: bool, rows: [&str; 3]| {
        let nodes = json!([top(uncapped), judged("2", "5")]);
        let set = set("10", nodes, json!({"uncapped": whole}));
        let rows = [("u", "1.1", rows[0]), ("u", "1.2", rows[1]), ("u", "1.3", rows[2]), ("u", "2", "4")];
        let answer = score(&set, &case(&rows), &[]);
        let unit = first(&answer);
        [&node(unit, "1")["points"], &unit["points"], &unit["index"]]
            .map(|figure| figure.as_str().expect("a figure").to_owned())
    };
    // 4 + 3 = 7, capped at 5; with 2's 4 it makes 9.
    assert_eq!(points(false, false, ["4", "3", "0"]), ["5.00", "9.00", "90.00"]);
    // Uncapped 7; 7 + 4 = 11, which the whole caps at 10 unless uncapped too.
    assert_eq!(points(true, false, ["4", "3", "0"]), ["7.00", "10.00", "100.00"]);
    assert_eq!(points(true, true, ["4", "3", "0"]), ["7.00", "11.00", "110.00"]);
    // 1 − 2 × 2 = −3, at least 0.
    assert_eq!(points(true, true, ["1", "0", "2"]), ["0.00", "4.00", "40.00"]);
}

#[test]
fn a_box_of_extras_is_not_limited() {
    let penalty = json!({
        "code": "2.1", "name": "p", "max": "0", "effect": "penalty", "rule": {"choice": {"a": 0, "b": "-1.5"}},
    });
    let extras = json!({"code": "2", "name": "2", "max": "0", "criteria": [penalty]});
    let set = set("5", json!([judged("1", "5"), extras]), json!({}));
    let answer = score(&set, &case(&[("u", "1", "5"), ("u", "2.1", "b")]), &[]);
    let unit = first(&answer);
    assert_eq!([&node(unit, "2")["points"], &unit["points"]], ["-1.50", "3.50"]);
    assert_eq!(node(unit, "2")["lost"], "1.50");
}

#[test]
fn zero_missing_undocumented_and_pending_stay_apart() {
    let documented = with(judged("3", "1"), json!({"documents_required": true}));
    let nodes = json!([judged("1", "1"), judged("2", "1"), documented, judged("4", "1")]);
    let set = set("4", nodes, json!({}));
    let rows = [("u", "1", "0"), ("u", "3", "1"), ("u", "4", "pending")];
    let answer = score(&set, &case(&rows), &[]);
    let unit = first(&answer);
    let statuses = ["1", "2", "3", "4"].map(|code| &node(unit, code)["status"]);
    assert_eq!(statuses, [&Value::Null, &json!("missing"), &json!("undocumented"), &json!("pending")]);
    assert_eq!(unit["counts"], json!({"missing": 1, "unverified": 0, "pending": 1, "undocumented": 1}));
    // The self score does not look at documents.
    assert_eq!([&unit["points"], &unit["self"]], ["0.00", "1.00"]);
    // The pending leaf can still bring 0 to 1 of 4.
    assert_eq!(unit["bounds"], json!({"low": "0.00", "high": "25.00"}));
}

#[test]
fn bounds_count_the_gates_an_option_fires() {
    // x awards most at the leaf, but holds the whole field to 1.
    let open = json!({"code": "1.1", "name": "a", "max": "2", "rule": {"choice": {"x": 2, "y": 1, "z": 0}}});
    let gate = json!([{"when": {"code": "1.1", "is": "x"}, "at_most": 1}]);
    let top = json!({
        "code": "1", "name": "1", "max": 4, "gate": gate, "criteria": [open, judged("1.2", "2")],
    });
    let set = set("4", json!([top]), json!({}));
    let answer = score(&set, &case(&[("u", "1.1", "pending"), ("u", "1.2", "2")]), &[]);
    // x: 4 held to 1 → 25; y: 3 → 75; z: 2 → 50.
    assert_eq!(first(&answer)["bounds"], json!({"low": "25.00", "high": "75.00"}));
}

#[test]
fn bounds_without_end() {
    let bonus = json!({
        "code": "2", "name": "b", "max": "0", "effect": "bonus", "rule": {"count": {"each": "0.1"}},
    });
    let bounds = |uncapped: bool| {
        let nodes = json!([judged("1", "5"), bonus.clone()]);
        let set = set("5", nodes, json!({"uncapped": uncapped}));
        let answer = score(&set, &case(&[("u", "1", "4"), ("u", "2", "pending")]), &[]);
        first(&answer)["bounds"].clone()
    };
    assert_eq!(bounds(false), json!({"low": "80.00", "high": "100.00"}));
    assert_eq!(bounds(true), json!({"low": "80.00", "high": null}));
}

#[test]
fn rollup_is_the_mean_of_the_subordinates() {
    let leaf =
        json!({"code": "1", "name": "1", "max": "6", "rule": {"rollup": {"of": "index", "share": "6"}}});
    let part = json!({"code": "2", "name": "2", "max": "4", "rule": {"rollup": {"of": "A", "share": "4"}}});
    let set = set("10", json!([leaf, part]), json!({}));
    let units = json!([
        {"id": "x", "parent": "u", "index": "33.33", "points": "1.33", "max": "4.00", "exact": {"points": "4/3"},
         "criteria": [{"code": "A", "points": "1.00", "max": "2.00"}]},
        {"id": "y", "parent": "u", "index": "50.00", "points": "2.00", "max": "4.00", "criteria": [{"code": "A", "points": null, "max": null}]},
        {"id": "z", "parent": "w", "index": "90.00", "points": "3.60", "max": "4.00", "criteria": []},
    ]);
    let case = json!({"cchc": 1, "units": [{"unit": "u", "name": "U", "group": ""}, {"unit": "v", "name": "V", "group": ""}]});
    let answer = score(&set, &case, &[json!({"cchc": 1, "kind": "result", "units": units})]);
    let unit = first(&answer);
    // x has 4/3 of 4, 100/3 %; y has 2 of 4, 50 %. (100/3 + 50) ÷ 2 = 41.66…; ÷ 100 × 6 = 2.5 exactly.
    assert_eq!(node(unit, "1")["points"], "2.50");
    // Only x has A: 1 of 2 = 50 %; ÷ 100 × 4 = 2.
    assert_eq!(node(unit, "2")["points"], "2.00");
    assert_eq!(node(&answer["units"][1], "1")["status"], "missing");
}

#[test]
fn group_figures_of_the_result() {
    let tiers = json!([{"name": "A", "from": "80"}, {"name": "B"}]);
    let leaf = |code: &str| with(judged(code, "1"), json!({"not_applicable": "exclude"}));
    let set = set("2", json!([leaf("1"), leaf("2")]), json!({"tiers": tiers}));
    let rows = [
        ("a", "1", "1"),
        ("a", "2", "n/a"),
        ("b", "1", "0"),
        ("b", "2", "1"),
        ("c", "1", "0"),
        ("c", "2", "0"),
    ];
    let answer = score(&set, &case(&rows), &[]);
    let mut tiers = Map::new();
    tiers.insert("A".to_owned(), json!(1));
    tiers.insert("B".to_owned(), json!(2));
    // Indices 100, 50, 0; 1: 100, 0, 0; 2: 100, 0.
    let expected = json!([{
        "group": "", "units": 3, "mean_index": "50.00", "tiers": tiers,
        "criteria": [{"code": "1", "mean_percent": "33.33"}, {"code": "2", "mean_percent": "50.00"}],
    }]);
    assert_eq!(answer["groups"], expected);
}
