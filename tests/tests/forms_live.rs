//! Forms that are filled in: LibreOffice works every formula out again, and each figure is that of the oracle.
//!
//! Random sets and cases of all features, with both sums, half of them made `sum: rounded`. Where a form says words
//! in place of a figure there must be a reason that the test knows. `CCHC_CASES` says how many cases a run tries,
//! `CCHC_SEED` repeats one. Where LibreOffice is not installed nothing is tried, and that is said.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use cchc::{Number, NumberStyle, Problem};
use cchc_forms::FormFile;
use cchc_tests::random::{RandomCase, cases, seed};
use cchc_tests::{engine, office, oracle};
use serde_json::{Value, json};

/// What a form shows by code; the whole has no code.
type Shown = BTreeMap<String, String>;

const CODE: usize = 0;
const NAME: usize = 1;
const SELF_SCORE: usize = 6;
const WHOLE: &str = "Tổng điểm tự chấm";
const INDEX: &str = "Chỉ số tự chấm (% của điểm tối đa áp dụng)";

/// What the formulas of a form show; points that a unit typed are no formula.
fn shown(path: &Path) -> Shown {
    let mut book: Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let formulas = book.worksheet_formula("Phiếu tự chấm").expect("a sheet");
    let is_formula = |row: usize| {
        let place = (u32::try_from(row).expect("a row"), SELF_SCORE as u32);
        formulas.get_value(place).is_some_and(|formula| !formula.is_empty())
    };
    let sheet = book.worksheet_range("Phiếu tự chấm").expect("a sheet");
    let text = |cell: Option<&Data>| match cell {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(figure)) => cchc_cells::decimal(*figure).unwrap_or_else(|found| found),
        Some(other) => other.to_string(),
    };
    assert_eq!(sheet.start(), Some((0, 0)));
    let rows = sheet.rows().enumerate().filter(|(row, _)| is_formula(*row)).map(|(_, row)| {
        let name = text(row.get(NAME));
        let code = if [WHOLE, INDEX].contains(&name.as_str()) { name } else { text(row.get(CODE)) };
        (code, text(row.get(SELF_SCORE)))
    });
    rows.filter(|(code, _)| !code.is_empty()).collect()
}

/// A case whose set adds rounded points.
fn rounded(mut case: RandomCase) -> RandomCase {
    case.set["rounding"]["sum"] = json!("rounded");
    case
}

/// How forms are saved before their formulas are worked out again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saved {
    AsWritten,
    /// As programs have them that do not say how figures are shown.
    WithoutLooks,
}

/// Fills in the forms of a case, and says what each unit's file is called.
fn fill(case: &RandomCase, number: u64, folder: &Path, saved: Saved) -> Option<Vec<String>> {
    let engine = engine::engine(&case.set).ok()?;
    let evidence = engine::evidence(engine.set(), &case.case).ok()?;
    let mut names = Vec::new();
    cchc_forms::forms::<Box<Problem>>(engine.set(), &evidence, &mut |FormFile { name, bytes }| {
        if name.starts_with("phieu-") {
            let name = format!("{number}-{name}");
            let mut form = office::without_values(&bytes);
            if saved == Saved::WithoutLooks {
                form = office::without_looks(&form);
            }
            std::fs::write(folder.join(&name), form).expect("a form");
            std::fs::write(folder.join(WRITTEN).join(&name), bytes).expect("a form");
            names.push(name);
        }
        Ok(())
    })
    .expect("forms");
    Some(names)
}

/// The folder of forms as they were written, with the values that formulas had then.
const WRITTEN: &str = "written";

/// Whoever opens a form without working its formulas out sees what they come to.
fn hold_written(written: &Shown, again: &Shown, said: &str) {
    assert_eq!(written.len(), again.len(), "{said}");
    for (code, found) in again {
        // A part of a sum is written as an office in Vietnam does, whatever the program's language; the engine knows
        // what a spreadsheet does not.
        let before = written[code].replace(',', ".");
        let same = [&before, found].map(|text| Number::parse(text).ok().ok_or(text));
        assert!(found == AT_EDGE || same[0] == same[1], "{said}, `{code}`: `{before}` became `{found}`");
    }
}

/// What a leaf shows that a form cannot know.
const OTHERS: &str = "cần số liệu đơn vị khác";
const TOO_FINE: &str = "số quá lớn hoặc quá chi tiết";
/// A figure of more than 15 digits, which no cell holds, stands there as a text.
const WRONG: &str = "kiểm tra lại số liệu";
/// Where a program does not say how figures are shown.
const UNCLEAR: &str = "ghi tử số và mẫu số";
const AT_EDGE: &str = "sát mép làm tròn";
const OUT: &str = "không tính";
const AND_MORE: &str = " + ?";

/// What came of the forms of all cases.
#[derive(Default)]
struct Count {
    figures: usize,
    words: usize,
    edges: usize,
    unclear: usize,
}

/// Holds the form of a unit against what the oracle says that the unit itself comes to.
fn hold(unit: &Value, shown: &Shown, set: &Value, said: &str, count: &mut Count) {
    let is_rounded = set["rounding"]["sum"] == "rounded";
    let written = set.to_string();
    let has_changing_weights = written.contains("\"weight\"") && written.contains("\"exclude\"");
    let has_words = shown.values().any(|found| [OTHERS, TOO_FINE, WRONG, UNCLEAR].contains(&found.as_str()));
    let own = unit["criteria"].as_array().expect("nodes").iter();
    // Of what the council took out of the sums a result does not say what the unit made of it.
    let own = own.filter(|node| node.get("self").is_some());
    let own = own.map(|node| (node["code"].as_str().expect("a code"), node["self"].as_str()));
    for (code, expected) in own.chain([(WHOLE, unit["self"].as_str())]) {
        let Some(found) = shown.get(code) else { continue };
        let at = format!("{said}, `{code}`: the form shows `{found}`, the oracle says {expected:?}");
        match found.as_str() {
            OTHERS | TOO_FINE | WRONG => count.words += 1,
            UNCLEAR => count.unclear += 1,
            _ if found.ends_with(AND_MORE) => {
                assert!(has_words, "{at}");
                count.words += 1;
            }
            AT_EDGE => {
                // Weights over maxima that change are no quotient of whole counts.
                assert!(!is_rounded || has_changing_weights, "{at}");
                count.edges += 1;
            }
            // Missing is shown as nothing, and points out of the sums in words.
            "" => assert_eq!(expected.and_then(|own| Number::parse(own).ok()), Some(Number::ZERO), "{at}"),
            OUT => assert_eq!(expected, None, "{at}"),
            figure => {
                let figures =
                    [Some(figure), expected].map(|text| text.and_then(|text| Number::parse(text).ok()));
                assert!(figures[0].is_some() && figures[0] == figures[1], "{at}");
                count.figures += 1;
            }
        }
    }
}

/// Fills in the forms of random cases, lets LibreOffice work out what `saved` makes of them, and holds each against the
/// oracle; how many cases there were, and what came of them. `None` without LibreOffice.
fn hold_cases(most: u64, made: fn(u64, RandomCase) -> RandomCase, saved: Saved) -> Option<(usize, Count)> {
    if !office::is_installed() {
        eprintln!("LibreOffice is not installed: no formula of a form was worked out");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(WRITTEN)).expect("a folder");
    let seed = seed();
    let mut filled = Vec::new();
    for (number, case) in cases(seed, most) {
        let case = made(number, case);
        // A set that adds rounded points may be refused where the other was not.
        if let Some(names) = fill(&case, number, folder.path(), saved) {
            filled.push((number, case, names));
        }
    }
    let again = office::recalculated(folder.path(), "xlsx:Calc MS Excel 2007 XML");
    let mut count = Count::default();
    for (number, case, names) in &filled {
        let answer = oracle::score(&case.set, &case.case, &[]);
        for (unit, name) in answer["units"].as_array().expect("units").iter().zip(names) {
            let said = format!("case {number} of CCHC_SEED={seed}, {name}");
            let shown_again = shown(&again.join(name));
            if saved == Saved::AsWritten {
                hold_written(&shown(&folder.path().join(WRITTEN).join(name)), &shown_again, &said);
            }
            hold(unit, &shown_again, &case.set, &said, &mut count);
        }
    }
    Some((filled.len(), count))
}

#[test]
fn formulas_come_to_what_the_oracle_says() {
    let half_rounded = |number, case| if number % 2 == 0 { rounded(case) } else { case };
    let Some((tried, count)) = hold_cases(30, half_rounded, Saved::AsWritten) else { return };
    assert!(count.figures > tried * 20, "{} figures", count.figures);
    assert!(count.words < count.figures, "{} words", count.words);
    assert_eq!(count.unclear, 0);
    assert!(count.edges * 50 < count.figures, "{} edges", count.edges);
}

/// Excel on the web and on phones does not say whether a figure is shown as a percent: a share without its denominator
/// asks for it in words, and everything else is worked out all the same.
#[test]
fn formulas_do_without_looks() {
    let Some((tried, count)) = hold_cases(12, |_, case| case, Saved::WithoutLooks) else { return };
    assert!(count.figures > tried * 10, "{} figures", count.figures);
    assert!(count.unclear > 0 && count.unclear < count.figures, "{} unclear", count.unclear);
}

/// A set of which one branch is asked of people: left out, counted full, counted nothing.
fn with_a_survey(sum: &str) -> Value {
    let leaf = |code: &str, policy: &str, weight: u8| {
        json!({"code": code, "name": code, "max": "3", "source": "survey", "not_applicable": policy, "weight": weight,
            "rule": {"survey": {"answers": {"tot": "1", "kem": "0"}}}})
    };
    json!({"cchc": 1, "id": "khao-sat", "title": "K", "level": "commune", "year": 2026, "status": "illustrative",
        "total": "10", "rounding": {"points": 2, "index": 2, "sum": sum, "mode": "half_up"}, "criteria": [
            {"code": "1", "name": "Một", "max": "4",
                "rule": {"bands": {"of": "percent", "steps": [{"from": "10", "share": "4"}, {"points": "0"}]}}},
            {"code": "2", "name": "Hai", "max": "6", "criteria": [
                {"code": "2.1", "name": "N", "max": "3", "criteria":
                    [leaf("2.1.1", "exclude", 2), leaf("2.1.2", "exclude", 1)]},
                {"code": "2.2", "name": "N", "max": "3", "criteria":
                    [leaf("2.2.1", "full", 1), leaf("2.2.2", "zero", 1)]}]}]})
}

#[test]
fn a_branch_that_does_not_apply_takes_along_what_others_report() {
    if !office::is_installed() {
        eprintln!("LibreOffice is not installed: no branch was taken out");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(WRITTEN)).expect("a folder");
    let mut filled = Vec::new();
    for (number, sum) in [(1, "exact"), (2, "rounded")] {
        let set = with_a_survey(sum);
        let case = json!({"cchc": 1, "units": [{"unit": "a", "name": "A"}],
            "evidence": [{"unit": "a", "code": "1", "value": "1/3"}]});
        let name = fill(
            &RandomCase { set, case: case.clone(), rollup: Vec::new(), layout: 0 },
            number,
            folder.path(),
            Saved::AsWritten,
        )
        .expect("a good case")
        .remove(0);
        let bytes = std::fs::read(folder.path().join(&name)).expect("a form");
        for code in ["2", "2.1", "2.2"] {
            let cell = format!("E{}", row_of(&folder.path().join(WRITTEN).join(&name), code));
            let name = format!("{sum}-{code}.xlsx");
            let out = office::typed(&bytes, &cell, "không phát sinh");
            std::fs::write(folder.path().join(&name), out).expect("a form");
            let mut case = case.clone();
            let row = json!({"unit": "a", "code": code, "value": "n/a"});
            case["evidence"].as_array_mut().expect("rows").push(row);
            filled.push((name, with_a_survey(sum), case));
        }
    }
    let again = office::recalculated(folder.path(), "xlsx:Calc MS Excel 2007 XML");
    let mut count = Count::default();
    for (name, set, case) in &filled {
        let unit = &oracle::score(set, case, &[])["units"][0];
        hold(unit, &shown(&again.join(name)), set, name, &mut count);
    }
    assert!(count.figures > 30 && count.words + count.edges == 0, "{} figures", count.figures);
}

/// The row of a code, from 1.
fn row_of(path: &Path, code: &str) -> usize {
    let mut book: Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let sheet = book.worksheet_range("Phiếu tự chấm").expect("a sheet");
    let is_code = |row: &[Data]| row.get(CODE).is_some_and(|cell| cell == &Data::String(code.to_owned()));
    sheet.rows().position(is_code).expect("the code") + 1
}

#[test]
fn forms_show_the_same_to_whoever_just_opens_them() {
    if !office::is_installed() {
        eprintln!("LibreOffice is not installed: no form was opened");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let set = cchc_files::load_set(&root.join("criteria/district-can-tho.yaml")).expect("a set").value;
    let case = root.join("fixtures/can-tho-districts-2022");
    let case = cchc_files::load_case(&case, &set, NumberStyle::Point).expect("a case").evidence.value;
    let mut names = Vec::new();
    cchc_forms::forms::<Box<Problem>>(&set, &case, &mut |FormFile { name, bytes }| {
        if name.starts_with("phieu-") {
            std::fs::write(folder.path().join(&name), bytes).expect("a form");
            names.push(name);
        }
        Ok(())
    })
    .expect("forms");
    let again = office::opened(folder.path(), "xlsx:Calc MS Excel 2007 XML");
    for name in &names {
        hold_written(&shown(&folder.path().join(name)), &shown(&again.join(name)), name);
    }
    assert_eq!(names.len(), case.units().len());
}
