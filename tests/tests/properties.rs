//! What must hold whatever the set and the case.

use std::fs;

use cchc::{Cell, EvidenceBuilder, Given, Measure, Number, NumberStyle, Problems, RowPlace, UnitRow};
use cchc_tests::oracle::number::{Exact, parse};
use cchc_tests::random::{RandomCase, random_case};
use cchc_tests::{csv_case, engine, files};
use cchc_wire::case::CaseFile;
use cchc_wire::set::CriteriaSet;
use cchc_wire::{ResultFile, verify};
use proptest::prelude::*;
use serde_json::{Value, json};

fn result(set: &Value, case: &Value, rollup: &[Value]) -> Value {
    engine::score(set, case, rollup).unwrap_or_else(|problems| panic!("{problems}"))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() }
}

/// A set of one leaf of 10 points with this rule, and the points that two values earn.
fn points_of(rule: &Value, values: [&str; 2]) -> [Exact; 2] {
    let leaf = json!({"code": "1", "name": "Một", "max": "10", "rule": rule});
    let set = json!({"cchc": "1", "id": "x", "title": "x", "level": "commune", "year": "2026",
        "status": "illustrative", "total": "10", "rounding": {"points": "9"}, "criteria": [leaf]});
    let units = json!([{"unit": "a", "name": "A", "group": ""}, {"unit": "b", "name": "B", "group": ""}]);
    let evidence = json!([{"unit": "a", "code": "1", "value": values[0]}, {"unit": "b", "code": "1", "value": values[1]}]);
    let result = result(&set, &json!({"cchc": 1, "units": units, "evidence": evidence}), &[]);
    [0, 1].map(|unit: usize| parse(result["units"][unit]["points"].as_str().expect("points")))
}

/// Rising numbers, in tenths.
fn rising(count: usize, most: u32) -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::btree_set(0..=most, count).prop_map(|numbers| numbers.into_iter().collect())
}

fn tenths(number: u32) -> String {
    format!("{}.{}", number / 10, number % 10)
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn a_better_value_never_lowers_rising_bands(
        edges in rising(4, 999), points in rising(5, 100), low in 0u32..=1000, more in 0u32..=1000,
    ) {
        let steps = edges.iter().zip(points.iter().skip(1)).rev();
        let mut steps: Vec<Value> =
            steps.map(|(edge, points)| json!({"above": tenths(*edge), "points": tenths(*points)})).collect();
        steps.push(json!({"points": tenths(points[0])}));
        let rule = json!({"bands": {"of": "percent", "steps": steps}});
        let high = (low + more).min(1000);
        let [worse, better] = points_of(&rule, [&tenths(low), &tenths(high)]);
        prop_assert!(worse <= better);
    }

    #[test]
    fn a_better_value_never_lowers_a_rising_curve(
        places in rising(4, 1000), points in rising(4, 100), low in 0u32..=1000, more in 0u32..=1000,
    ) {
        let knots = places.iter().zip(&points);
        let knots: Vec<Value> =
            knots.map(|(at, points)| json!({"at": tenths(*at), "points": tenths(*points)})).collect();
        let rule = json!({"curve": {"of": "percent", "knots": knots}});
        let high = (low + more).min(1000);
        let [worse, better] = points_of(&rule, [&tenths(low), &tenths(high)]);
        prop_assert!(worse <= better);
    }

    #[test]
    fn more_of_what_is_counted_never_lowers_a_rising_count(
        each in 0u32..=30, over in 0u32..=20, per in 1u32..=7, low in 0u32..=300, more in 0u32..=300,
    ) {
        let rule = json!({"count": {"each": tenths(each), "over": over, "per": per, "at_most": "10"}});
        let [worse, better] = points_of(&rule, [&low.to_string(), &(low + more).to_string()]);
        prop_assert!(worse <= better);
    }

    #[test]
    fn excluded_leaves_move_the_maximum_and_not_the_percent(
        maxima in proptest::collection::vec(1u32..=40, 2..8), out in proptest::collection::vec(any::<bool>(), 8),
        percent in 0u32..=1000,
    ) {
        let sum: u32 = maxima.iter().sum();
        let leaves: Vec<Value> = maxima.iter().enumerate().map(|(index, max)| {
            let share = json!({"bands": {"of": "percent", "steps": [{"share": tenths(*max)}]}});
            json!({"code": index.to_string(), "name": "Lá", "max": tenths(*max), "not_applicable": "exclude", "rule": share})
        }).collect();
        let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026, "status": "illustrative",
            "total": tenths(sum), "rounding": {"index": 9}, "criteria": leaves});
        let units = json!([{"unit": "all", "name": "A", "group": ""}, {"unit": "some", "name": "B", "group": ""}]);
        // The first leaf stays, so that something applies.
        let stays = |index: usize| index == 0 || !out[index];
        let evidence: Vec<Value> = (0..maxima.len()).flat_map(|index| {
            let value = if stays(index) { tenths(percent) } else { "n/a".to_owned() };
            [json!({"unit": "all", "code": index.to_string(), "value": tenths(percent)}),
             json!({"unit": "some", "code": index.to_string(), "value": value})]
        }).collect();
        let result = result(&set, &json!({"cchc": 1, "units": units, "evidence": evidence}), &[]);
        let [all, some] = [&result["units"][0], &result["units"][1]];
        prop_assert_eq!(&all["index"], &some["index"]);
        let left: u32 = maxima.iter().enumerate().filter(|(index, _)| stays(*index)).map(|(_, max)| max).sum();
        prop_assert_eq!(parse(some["max"].as_str().expect("a maximum")), parse(&tenths(left)));
    }
}

/// The case with its rows turned around; units stay in their order where `units` is false.
fn turned_around(case: &Value, units: bool) -> Value {
    let mut turned = case.clone();
    for key in ["units", "evidence", "decisions"] {
        if (key != "units" || units)
            && let Some(rows) = turned.get_mut(key).and_then(Value::as_array_mut)
        {
            rows.reverse();
        }
    }
    turned
}

fn by_id(result: &Value) -> Vec<(String, Value)> {
    let units = result["units"].as_array().expect("units").iter();
    let mut units: Vec<_> = units.map(|unit| (unit["id"].to_string(), unit.clone())).collect();
    units.sort_by(|left, right| left.0.cmp(&right.0));
    units
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn the_order_of_rows_changes_nothing(random in random_case()) {
        let RandomCase { set, case, rollup, .. } = &random;
        let straight = result(set, case, rollup);
        prop_assert_eq!(&straight, &result(set, &turned_around(case, false), rollup));
        let turned = result(set, &turned_around(case, true), rollup);
        prop_assert_eq!(by_id(&straight), by_id(&turned));
    }

    #[test]
    fn a_folder_of_tables_says_what_one_json_says(random in random_case()) {
        let folder = tempfile::tempdir().expect("a folder");
        let set = folder.path().join("set.json");
        fs::write(&set, random.set.to_string()).expect("a set");
        let case = folder.path().join("case.json");
        fs::write(&case, random.case.to_string()).expect("a case");
        let tables = csv_case::write(&random.set, &random.case, random.layout);
        let style = if tables.numbers_vi { NumberStyle::Vietnamese } else { NumberStyle::Point };
        let tables_folder = folder.path().join("case");
        fs::create_dir(&tables_folder).expect("a folder");
        tables.save(&tables_folder).expect("tables");
        let score = |case, style| files::score_at(&set, case, style).unwrap_or_else(|problems| panic!("{problems}"));
        let (one, other) = (score(&case, NumberStyle::Point), score(&tables_folder, style));
        prop_assert_eq!(one.to_json(), other.to_json());
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn what_is_printed_and_read_again_is_the_same(random in random_case()) {
        let first = engine::engine(&random.set).unwrap_or_else(|problems| panic!("{problems}"));
        let printed: Value = serde_json::from_str(&CriteriaSet::from(first.set()).to_json()).expect("JSON");
        let again = engine::engine(&printed).unwrap_or_else(|problems| panic!("{problems}"));
        prop_assert_eq!(first.digest(), again.digest());

        let evidence = engine::evidence(first.set(), &random.case).unwrap_or_else(|problems| panic!("{problems}"));
        let case = CaseFile::new(first.set(), &evidence).to_json();
        let case: Value = serde_json::from_str(&case).expect("JSON");
        let straight = result(&random.set, &random.case, &random.rollup);
        prop_assert_eq!(straight, result(&printed, &case, &random.rollup));
    }

    #[test]
    fn a_result_verifies_itself_and_no_other(random in random_case()) {
        let engine = engine::engine(&random.set).unwrap_or_else(|problems| panic!("{problems}"));
        let result = result(&random.set, &random.case, &random.rollup);
        let published = ResultFile::from_json(&result.to_string()).expect("a result");
        prop_assert!(verify(&published, &published).same);
        let mut other = published.clone();
        other.units[0].rank = other.units[0].rank.map_or(Some(1), |rank| Some(rank + 1));
        let verification = verify(&other, &published);
        prop_assert!(!verification.same);
        prop_assert_eq!(verification.differences.len(), 1);
        prop_assert_eq!(published.criteria.digest.as_str(), engine.digest());
    }
}

/// A set of one leaf of 10 points with this rule.
fn one_leaf(rule: &Value) -> cchc::CriteriaSet {
    let leaf = json!({"code": "1", "name": "Một", "max": "10", "not_applicable": "exclude", "rule": rule});
    let set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026,
        "status": "illustrative", "total": "10", "criteria": [leaf]});
    engine::engine(&set).unwrap_or_else(|problems| panic!("{problems}")).set().clone()
}

/// What units give for the one leaf, and the warnings; or everything that is wrong.
fn read(
    set: &cchc::CriteriaSet,
    cells: &[&str],
    style: NumberStyle,
) -> Result<(Vec<Option<Given>>, Problems), Problems> {
    let cell = |text| Cell { text, line: 2, column: 3 };
    let ids: Vec<String> = (0..cells.len()).map(|unit| format!("u{unit}")).collect();
    let mut builder = EvidenceBuilder::new(set, style);
    for id in &ids {
        builder.unit(&RowPlace::NOWHERE, &UnitRow { unit: cell(id), name: cell(id), ..UnitRow::default() });
    }
    let leaf = set.leaf_indices().next().expect("a leaf");
    for (id, text) in ids.iter().zip(cells) {
        let unit = builder.find_unit(&RowPlace::NOWHERE, cell(id)).expect("a unit");
        builder.value(&RowPlace::NOWHERE, unit, set.leaf(leaf).node, cell(text));
    }
    let read = builder.finish()?;
    let units = read.value.unit_indices();
    Ok((units.map(|unit| read.value.given(unit, leaf)).collect(), read.warnings))
}

/// Rules whose plain cells have a short way into their columns.
fn rules_of_plain_cells() -> [Value; 7] {
    let steps = json!([{"from": "50", "points": "10"}, {"points": "0"}]);
    let knots = json!([{"at": "0", "points": "0"}, {"at": "100", "points": "10"}]);
    [
        json!({"bands": {"of": "percent", "steps": steps}}),
        json!({"bands": {"of": "percent", "beyond_100": "true", "steps": steps}}),
        json!({"bands": {"of": "number", "steps": steps}}),
        json!({"curve": {"of": "percent", "knots": knots}}),
        json!({"curve": {"of": "number", "knots": knots}}),
        json!({"count": {"each": "0.01", "at_most": "10"}}),
        json!({"choice": {"a": {"points": "10", "label": "95"}, "1.10": "5", "1,5": "4", "Đạt": "3", "012": "2", "12": "1", "A": "0"}}),
    ]
}

/// Cells as people write them: decimals of both styles around 0, 1 and 100, percents, long ones, and what only looks
/// like one.
fn written() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        Just("0"),
        Just("1"),
        Just("99"),
        Just("100"),
        Just("101"),
        Just("007"),
        Just("12"),
        Just("1000"),
        Just("123456789012345678"),
        Just("9223372036854775807"),
        Just("99999999999999999999999999999"),
        Just(""),
    ];
    let sign = prop_oneof![4 => Just("."), 4 => Just(","), 3 => Just("")];
    let decimals = prop_oneof![
        "[0-9]{0,3}",
        "0{0,3}",
        "9{1,16}",
        "[0-9]{1,28}",
        "[0-9]{1,4}0{1,4}",
        Just("000".to_owned()),
        Just("0000000000000001".to_owned()),
    ];
    let end = prop_oneof![4 => Just(""), 4 => Just("%"), 1 => Just("%%"), 1 => Just(" %"), 1 => Just("e1")];
    let decimal = (whole, sign, decimals, end)
        .prop_map(|(whole, sign, decimals, end)| format!("{whole}{sign}{decimals}{end}"));
    prop_oneof![
        12 => decimal,
        2 => "[0-9]{1,3}[.,][0-9]{3}([.,][0-9]{1,3})?%?",
        2 => "[-+.,0-9eE/% ]{0,8}",
        2 => "a|A|Đạt|đạt|95|1[.]10|1[.]1|1,5|012|12|n/a|N/A|pending|none|190/200|0/0",
    ]
}

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn the_short_way_of_a_plain_cell_reads_what_its_rule_reads(
        text in written(), rule in 0usize..7, vietnamese in any::<bool>(),
    ) {
        thread_local!(static SETS: Vec<cchc::CriteriaSet> = rules_of_plain_cells().iter().map(one_leaf).collect());
        let style = if vietnamese { NumberStyle::Vietnamese } else { NumberStyle::Point };
        // A space around a cell means nothing, and takes it off the short way.
        let spaced = format!(" {text} ");
        SETS.with(|sets| {
            let [short, long] = [&text, &spaced].map(|text| read(&sets[rule], &[text], style));
            prop_assert_eq!(short, long, "`{}`", text);
            Ok(())
        })?;
    }
}

/// A cell of a column of measures: its text, and what it says.
#[derive(Clone, Debug)]
struct Measured {
    text: String,
    given: Option<Given>,
}

fn decimal(text: &str) -> Measured {
    let amount = Number::parse(text).expect("a number");
    let given = Given::Value(cchc::Value::Measure(Measure { amount, fraction: None }));
    Measured { text: text.to_owned(), given: Some(given) }
}

fn fraction(above: u64, below: u64) -> Measured {
    let part = |part: u64| Number::parse(&part.to_string()).expect("a number");
    let parts = (part(above), part(below));
    let amount = parts.0.checked_div(&parts.1).expect("not nothing") * Number::hundred();
    let measure = Measure { amount, fraction: Some(Box::new(parts)) };
    Measured { text: format!("{above}/{below}"), given: Some(Given::Value(cchc::Value::Measure(measure))) }
}

/// Cells of all widths and kinds, in any order: from one byte to 28 digits, with few decimal places and many.
fn measured() -> impl Strategy<Value = Measured> {
    let marks = [("n/a", Some(Given::NotApplicable)), ("pending", Some(Given::Pending)), ("", None)];
    let marks = marks.map(|(text, given)| Measured { text: text.to_owned(), given });
    let widths = [
        "1",
        "127",
        "128",
        "300",
        "32767",
        "32768",
        "70000",
        "2147483647",
        "2147483648",
        "9876543210",
        "9223372036854775807",
        "9223372036854775808",
        "1234567890123456789012345678",
    ];
    let places = [
        "0.1",
        "0.25",
        "12.345",
        "1.0000001",
        "3.00000000001",
        "0.000000000000000001",
        "99.99999999999999",
        "1e-19",
        "0.1234567890123456789012345678",
        "1e-100",
        "1e27",
    ];
    prop_oneof![
        3 => proptest::sample::select(widths.map(decimal).to_vec()),
        3 => proptest::sample::select(places.map(decimal).to_vec()),
        2 => (0u32..=3000).prop_map(|number| decimal(&tenths(number))),
        2 => (any::<u64>(), 1..=u64::MAX).prop_map(|(above, below)| fraction(above, below)),
        2 => (0u64..=9, 1u64..=9).prop_map(|(above, below)| fraction(above, below)),
        2 => proptest::sample::select(marks.to_vec()),
    ]
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn a_column_gives_back_what_was_put(cells in proptest::collection::vec(measured(), 1..40)) {
        let steps = json!([{"from": "50", "points": "10"}, {"points": "0"}]);
        let set = one_leaf(&json!({"bands": {"of": "percent", "beyond_100": "true", "steps": steps}}));
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        let (given, _) = read(&set, &texts, NumberStyle::Point).unwrap_or_else(|problems| panic!("{problems}"));
        let put: Vec<Option<Given>> = cells.iter().map(|cell| cell.given.clone()).collect();
        prop_assert_eq!(given, put);
    }
}
