//! Results of subordinate units: what is taken from them, and which are refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::support;
use cchc::{Kind, Problem, Problems};
use cchc_wire::{ResultFile, ScoreRequest, Scored, SubordinateResult};
use serde_json::{Value, json};

/// Scores a unit `a` that takes 10 points from the results of the units below it.
fn score(of: &str, results: &[Value]) -> Result<Scored, Problems> {
    score_files(of, results, |_| None)
}

/// The same, with the name of the file that each result was read from.
fn score_files(
    of: &str,
    results: &[Value],
    file: fn(usize) -> Option<&'static str>,
) -> Result<Scored, Problems> {
    let set = json!({
        "cchc": 1, "id": "above", "title": "Above", "level": "district", "year": 2024,
        "status": "illustrative", "total": 10,
        "criteria": [{"code": "1", "name": "A", "max": 10, "rule": {"rollup": {"of": of, "share": 10}}}],
    });
    let engine = support::engine(&set);
    let units = json!([{"unit": "a", "name": "A"}, {"unit": "b", "name": "B"}]);
    let evidence = support::evidence(&engine, &json!({"cchc": 1, "units": units})).value;
    let rollup = results.iter().enumerate().map(|(place, result)| {
        let result = ResultFile::from_json(&result.to_string()).unwrap();
        SubordinateResult { file: file(place).map(Into::into), result }
    });
    let rollup = rollup.collect();
    engine.score(&evidence, &ScoreRequest { without: Vec::new(), rollup })
}

fn points(of: &str, results: &[Value]) -> String {
    score(of, results).unwrap().result.units[0].points.clone().unwrap()
}

/// The problems that stop a run.
fn refused(of: &str, results: &[Value]) -> Vec<Problem> {
    let problems: Vec<Problem> = score(of, results).unwrap_err().into_iter().collect();
    assert!(problems.iter().all(|problem| problem.kind == Kind::RollupResult), "{problems:?}");
    problems
}

fn rounded(of: &str, results: &[Value]) -> Vec<String> {
    let warnings = score(of, results).unwrap().warnings.into_iter();
    let warnings = warnings.filter(|problem| problem.kind == Kind::RollupRounded);
    warnings.map(|problem| problem.message.en).collect()
}

fn result(set: &str, units: &[Value]) -> Value {
    json!({
        "cchc": 1, "kind": "result", "semantics": 1, "engine": "another",
        "criteria": {"id": set, "year": 2024, "digest": "sha256:0"}, "case": {"digest": "sha256:0"},
        "units": units, "groups": [],
    })
}

/// A unit below `a`; it has the same points at its one node.
fn unit(id: &str, index: &str, points: &str, max: &str) -> Value {
    json!({
        "id": id, "name": id, "group": "", "parent": "a", "index": index, "points": points, "self": points,
        "max": max, "rank": 1, "tier": null, "criteria": [{"code": "7", "points": points, "max": max}],
    })
}

/// The same with exact figures, of the whole and at the node.
fn exactly(mut unit: Value, exact: &Value) -> Value {
    unit["exact"] = exact.clone();
    unit["criteria"][0]["exact"] = exact.clone();
    unit
}

#[test]
fn exact_figures_go_before_printed_ones() {
    // (505/6 + 50) / 2 = 805/12 percent of 10 points.
    let below = [
        exactly(unit("x", "84.17", "84.17", "100"), &json!({"points": "505/6"})),
        unit("y", "50", "5", "10"),
    ];
    for of in ["index", "7"] {
        let scored = score(of, &[result("thon", &below)]).unwrap();
        let exact = scored.result.units[0].exact.clone().unwrap();
        assert_eq!(exact.points.as_deref(), Some("161/24"));
        assert!(scored.warnings.iter().all(|problem| problem.kind != Kind::RollupRounded));
    }
}

#[test]
fn a_unit_counts_once() {
    let one = result("thon", &[unit("x", "80", "8", "10")]);
    let other = result("ban", &[unit("x", "90", "9", "10")]);
    let found = refused("index", &[one.clone(), other]);
    assert_eq!(found.len(), 1);
    for name in ["`x`", "`thon`", "`ban`"] {
        assert!(found[0].message.en.contains(name) && found[0].message.vi.contains(name), "{name}");
    }
    assert_eq!(found[0].place.unit.as_ref().map(|unit| unit.as_str()), Some("x"));
    assert_eq!(refused("index", &[one.clone(), one.clone()]).len(), 1);
    // Ids are a case's own: `x` below another unit is another unit, and below none of these it does not count.
    let mut elsewhere = unit("x", "60", "6", "10");
    for parent in ["b", "nobody"] {
        elsewhere["parent"] = json!(parent);
        assert_eq!(points("index", &[one.clone(), result("ban", &[elsewhere.clone()])]), "8.00");
    }
}

#[test]
fn figures_that_cannot_be_read_are_named() {
    for (figure, exact) in [
        ("`exact.points` is `99/0`", json!({"points": "99/0"})),
        ("`exact.points` is `x`", json!({"points": "x"})),
        ("`exact.max` is `1e2`", json!({"max": "1e2"})),
    ] {
        for of in ["index", "7"] {
            let found = refused(of, &[result("thon", &[exactly(unit("x", "80", "80", "100"), &exact)])]);
            assert!(found[0].message.en.contains(figure), "{}", found[0].message.en);
            assert_eq!(found[0].place.unit.as_ref().map(|unit| unit.as_str()), Some("x"));
        }
    }
    let printed = result("thon", &[unit("x", "80", "80,0", "100")]);
    assert!(refused("7", &[printed])[0].message.en.contains("`points` is `80,0`"));
}

#[test]
fn exact_figures_that_contradict_what_is_printed_are_named() {
    for (exact, figure) in [
        (json!({"points": "84.1751"}), "`exact.points`"),
        (json!({"points": "84.1649"}), "`exact.points`"),
        (json!({"max": "100.6"}), "`exact.max`"),
    ] {
        for of in ["index", "7"] {
            let found =
                refused(of, &[result("thon", &[exactly(unit("x", "84.17", "84.17", "100"), &exact)])]);
            assert!(found[0].message.en.contains(figure), "{}", found[0].message.en);
        }
    }
    // On the edge, either mode of rounding may have printed it.
    for exact in ["84.175", "84.165"] {
        let below = exactly(unit("x", "84.17", "84.17", "100"), &json!({"points": exact}));
        assert!(score("7", &[result("thon", &[below])]).is_ok(), "{exact}");
    }
}

#[test]
fn results_that_are_not_whole_are_refused() {
    let whole = result("thon", &[unit("x", "80", "8", "10")]);
    let mut partial = whole.clone();
    partial["partial"] = json!(true);
    assert!(refused("index", &[partial])[0].message.en.contains("`thon` lists only some"));
    let mut without = whole.clone();
    without["without"] = json!(["survey"]);
    assert!(refused("index", &[without])[0].message.en.contains("leaves out `survey`"));
    assert_eq!(points("index", &[whole]), "8.00");
}

#[test]
fn rounding_is_said_where_figures_were_rounded_and_taken() {
    // 80.81 of 96 is 84.177, which is printed 84.18: the 84.17 comes from points that were rounded.
    let below = unit("x", "84.17", "80.81", "96");
    let said = ["the result of `x` has rounded figures without the exact ones; they are taken as printed"];
    assert_eq!(rounded("index", &[result("thon", std::slice::from_ref(&below))]), said);
    assert_eq!(rounded("7", &[result("thon", std::slice::from_ref(&below))]), said);
    let more = [below.clone(), unit("y", "84.17", "80.81", "96"), unit("z", "80", "8", "10")];
    assert!(rounded("index", &[result("thon", &more)])[0].contains("`x` and 1 more unit has rounded"));
    // Not of units that are not taken, and not where a node has its exact figures.
    let mut elsewhere = below.clone();
    elsewhere["parent"] = json!("nobody");
    assert!(rounded("index", &[result("thon", &[elsewhere])]).is_empty());
    let mut exact_node = below;
    exact_node["criteria"][0]["exact"] = json!({"points": "80.805"});
    assert!(rounded("7", &[result("thon", &[exact_node])]).is_empty());
}

#[test]
fn an_index_that_no_rounding_explains_is_refused() {
    let exact = exactly(unit("x", "84.17", "80.81", "96"), &json!({"points": "80.81"}));
    for below in [unit("x", "90.00", "80.81", "96"), exact] {
        let found = refused("index", &[result("thon", std::slice::from_ref(&below))]);
        assert!(found[0].message.en.contains("does not follow from points"), "{}", found[0].message.en);
        assert!(score("7", &[result("thon", &[below])]).is_ok(), "the index is not asked for");
    }
}

#[test]
fn the_file_that_is_wrong_is_named() {
    let file = |place| ["x.json", "y.json"].get(place).copied();
    let whole = result("thon", &[unit("x", "80", "8", "10")]);
    let mut partial = result("thon", &[unit("y", "80", "8", "10")]);
    partial["partial"] = json!(true);
    let mut without = result("thon", &[unit("y", "80", "8", "10")]);
    without["without"] = json!(["survey"]);
    let unreadable = result("thon", &[unit("y", "80", "80,0", "100")]);
    let mut lacking = result("thon", &[unit("y", "80", "8", "10")]);
    lacking["units"][0]["criteria"][0]["code"] = json!("8");
    for wrong in [partial, without, unreadable, lacking, whole.clone()] {
        let problems = score_files("7", &[whole.clone(), wrong.clone()], file).unwrap_err();
        let files: Vec<Option<&str>> =
            problems.iter().map(|problem| problem.place.mark.file.as_deref()).collect();
        assert_eq!(files, [Some("y.json")], "{wrong}");
    }
    let doubled = score_files("7", &[whole.clone(), whole.clone()], file).unwrap_err();
    assert!(doubled.to_string().contains("`thon` (`x.json`) and by set `thon` (`y.json`)"), "{doubled}");
    let rounded = result("thon", &[unit("y", "84.17", "80.81", "96")]);
    let warnings = score_files("index", &[whole, rounded], file).unwrap().warnings;
    let said = warnings.iter().find(|problem| problem.kind == Kind::RollupRounded).unwrap();
    assert_eq!(said.place.mark.file.as_deref(), Some("y.json"));
}

#[test]
fn every_result_that_lacks_a_code_is_named() {
    let lacking = |id: &str| result(id, &[unit(id, "80", "8", "10")]);
    assert_eq!(refused("9", &[lacking("x"), lacking("y")]).len(), 2);
}
