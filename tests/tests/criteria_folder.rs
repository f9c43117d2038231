//! The criteria sets of the repository as a whole: each is clean, says of no number more than a source does,
//! agrees with the structure that sources tell, and is refused where nobody knows how to score.

use std::fs;
use std::path::Path;

use cchc::{CriteriaSet, Kind, Node, NumberStyle, Rule, Source, Status};
use cchc_tests::files::{at_root, score_at};
use cchc_tests::folder::{criteria_sets, load, node, number, sets_in};
use serde_json::{Value, json};

#[test]
fn every_set_is_clean() {
    let mut seen = 0;
    for path in sets_in("criteria").into_iter().chain(sets_in("fixtures/rules")) {
        let checked = cchc_files::load_set(&at_root(&path)).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(checked.warnings.is_empty(), "{}", checked.warnings);
        seen += 1;
    }
    assert!(seen > 20, "the sets were not found");
}

#[test]
fn every_set_has_the_one_layout() {
    for path in sets_in("criteria") {
        let text = fs::read_to_string(at_root(&path)).expect("a set");
        assert_eq!(cchc_files::format_yaml(&path, &text).expect("a layout"), text, "`cchc fmt {path}`");
    }
}

fn status(set: &CriteriaSet, node: &Node) -> Status {
    node.effective.status.unwrap_or(set.status())
}

/// An official number names its document; a set with some is not called made up, and one that is called
/// partial names what it has.
#[test]
fn official_numbers_are_cited() {
    for (path, set) in criteria_sets() {
        let mut official = 0;
        for node in set.nodes().iter().filter(|node| status(&set, node) == Status::Official) {
            let cite = node.effective.cite.as_ref();
            let cite = cite.unwrap_or_else(|| panic!("{path} {}: official, and cites nothing", node.code));
            assert!(set.basis().iter().any(|basis| basis.id == cite.basis), "{path} {}", node.code);
            official += 1;
        }
        let cited = set.nodes().iter().any(|node| node.effective.cite.is_some());
        match set.status() {
            Status::Illustrative => assert_eq!(official, 0, "{path} has official numbers"),
            Status::Partial => assert!(cited, "{path} is partial, and cites nothing"),
            Status::Official => assert_eq!(official, set.nodes().len(), "{path} has other numbers"),
        }
    }
}

/// What sources say of the structure of sets.
fn structures() -> Vec<Value> {
    let text = fs::read_to_string(at_root("criteria/structure.json")).expect("the sourced structure");
    serde_json::from_str(&text).expect("JSON")
}

/// The same, with each set that must agree with it.
fn structured() -> Vec<(Value, CriteriaSet)> {
    let mut pairs = Vec::new();
    for entry in structures() {
        let files = entry["sets"].as_array().cloned().unwrap_or_default();
        for file in files {
            let file = file.as_str().expect("the name of a set");
            pairs.push((entry.clone(), load(&format!("criteria/{file}"))));
        }
    }
    assert!(pairs.len() >= 5, "the sets were not found");
    pairs
}

fn nodes(entry: &Value) -> &[Value] {
    entry["nodes"].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn sourced_counts_add_up_and_name_their_source() {
    for entry in structures() {
        let id = entry["id"].as_str().expect("an id");
        assert!(entry["document"].is_string() && entry["url"].is_string(), "{id} names no source");
        for key in ["criteria", "components"] {
            let counts: Vec<u64> = nodes(&entry).iter().filter_map(|node| node[key].as_u64()).collect();
            let Some(stated) = entry["counts"][key].as_u64().filter(|_| counts.len() > 1) else { continue };
            assert_eq!(counts.iter().sum::<u64>(), stated, "{id}: {key}");
        }
    }
}

#[test]
fn sets_have_the_sourced_scale() {
    for (entry, set) in structured() {
        let id = set.id();
        let of_source = |source: Source| {
            let leaves = set.leaf_indices().filter(|leaf| set.leaf(*leaf).source == source);
            let maxima: Vec<_> = leaves.map(|leaf| set.node_of(leaf).max.clone()).collect();
            cchc::Number::sum(&maxima)
        };
        for (key, found) in [
            ("total", set.total().clone()),
            ("appraised", of_source(Source::Appraisal)),
            ("survey", of_source(Source::Survey)),
        ] {
            let Some(stated) = entry[key].as_str() else { continue };
            assert_eq!(found, number(stated), "{id}: {key}");
        }
        assert!(set.basis().iter().any(|basis| basis.url.as_deref() == entry["url"].as_str()), "{id}: url");
    }
}

#[test]
fn sets_have_the_sourced_nodes() {
    for (entry, set) in structured() {
        let id = set.id();
        match entry["told_at"].as_str() {
            Some(code) => fields_are_told(id, &entry, node(&set, code)),
            None => fields_are_nodes(id, &entry, &set),
        }
    }
}

/// `6 tiêu chí, 9 tiêu chí thành phần`, where both are known.
fn counted(entry: &Value) -> Option<String> {
    let (criteria, components) = (entry["criteria"].as_u64()?, entry["components"].as_u64()?);
    Some(format!("{criteria} tiêu chí, {components} tiêu chí thành phần"))
}

/// Fields that no node can be, as their maxima are unknown, are told in the guide of another.
fn fields_are_told(id: &str, entry: &Value, told_at: &Node) {
    let guide = told_at.about.guide.as_deref().expect("a guide");
    let whole = counted(&entry["counts"]).expect("counts of the whole");
    let whole = format!("{} lĩnh vực, {whole}", entry["counts"]["fields"]);
    assert!(guide.contains(&whole), "{id}: {whole}");
    for field in nodes(entry) {
        let name = field["name"].as_str().expect("a name");
        let said = counted(field).map_or_else(|| format!("{name}."), |counts| format!("{name}: {counts}."));
        assert!(guide.contains(&said), "{id}: {said}");
    }
}

fn fields_are_nodes(id: &str, entry: &Value, set: &CriteriaSet) {
    if let Some(fields) = entry["counts"]["fields"].as_u64() {
        assert_eq!(set.top().len() as u64, fields, "{id}: fields");
    }
    for sourced in nodes(entry) {
        let node = node(set, sourced["code"].as_str().expect("a code"));
        assert_eq!(Some(node.name.as_str()), sourced["name"].as_str(), "{id} {}", node.code);
        if let Some(max) = sourced["max"].as_str() {
            assert_eq!(node.max, number(max), "{id} {}", node.code);
            assert_eq!(status(set, node), Status::Official, "{id} {}", node.code);
        }
        let Some(told) = counted(sourced) else { continue };
        let components = node.children.iter().map(|criterion| set.node(*criterion).children.len());
        let found = json!({"criteria": node.children.len(), "components": components.sum::<usize>()});
        let guide = node.about.guide.as_deref().unwrap_or_default();
        let is_told = node.children.is_empty() && guide.contains(&told);
        assert!(is_told || counted(&found).as_ref() == Some(&told), "{id} {}: {told}", node.code);
    }
}

/// Where a number is official, its rule is the document's too, or nobody's.
#[test]
fn official_rules_are_sourced() {
    for (entry, set) in structured() {
        let sourced = entry["rules"].as_array().map_or(&[][..], Vec::as_slice);
        let sourced: Vec<&str> = sourced.iter().filter_map(Value::as_str).collect();
        let official = set.leaf_indices().filter(|leaf| {
            set.leaf(*leaf).rule != Rule::Unknown && status(&set, set.node_of(*leaf)) == Status::Official
        });
        let official: Vec<&str> = official.map(|leaf| set.node_of(leaf).code.as_str()).collect();
        assert_eq!(official, sourced, "{}", set.id());
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("a file");
}

/// A case of one unit that has everything at these codes.
fn case_of(folder: &Path, codes: &[(String, String)]) -> std::path::PathBuf {
    let case = folder.join("case");
    fs::create_dir(&case).expect("a folder");
    write(&case, "units.csv", "unit,name,group\nu,U,G\n");
    let rows: String = codes.iter().map(|(code, value)| format!("u,{code},{value}\n")).collect();
    write(&case, "evidence.csv", &format!("unit,code,value\n{rows}"));
    case
}

/// What nobody knows how to score is refused, leaf by leaf; once a set that extends it says how, it is scored.
#[test]
fn unknown_rules_are_refused_until_somebody_says_them() {
    let mut seen = 0;
    for (path, set) in criteria_sets() {
        let unknown = set.unknown_leaves();
        if unknown.is_empty() {
            continue;
        }
        seen += 1;
        let full = |leaf| (set.node_of(leaf).code.to_string(), set.node_of(leaf).max.to_exact_text());
        let codes: Vec<(String, String)> = unknown.into_iter().map(full).collect();
        let folder = tempfile::tempdir().expect("a folder");
        let case = case_of(folder.path(), &[]);
        let refused = score_at(&at_root(&path), &case, NumberStyle::Point).expect_err("refused");
        let refused = refused.iter().filter(|problem| problem.kind == Kind::UnknownRule);
        let refused: Vec<String> =
            refused.filter_map(|problem| problem.place.code.as_ref().map(ToString::to_string)).collect();
        assert_eq!(refused, codes.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>(), "{path}");

        fs::copy(at_root(&path), folder.path().join("base.yaml")).expect("a copy");
        let rules: serde_json::Map<String, Value> =
            codes.iter().map(|(code, _)| (code.clone(), json!({"rule": {"judged": {}}}))).collect();
        let extended = json!({"cchc": "1", "id": "extended", "extends": {"file": "base.yaml", "set": rules}});
        write(folder.path(), "set.json", &extended.to_string());
        fs::remove_dir_all(&case).expect("a folder");
        let case = case_of(folder.path(), &codes);
        let scored = score_at(&folder.path().join("set.json"), &case, NumberStyle::Point);
        let scored = scored.unwrap_or_else(|problems| panic!("{path}: {problems}"));
        let maxima: Vec<_> = codes.iter().map(|(_, max)| number(max)).collect();
        let points = scored.units[0].points.as_deref().map(number);
        assert_eq!(points, Some(cchc::Number::sum(&maxima)), "{path}");
    }
    assert!(seen >= 4, "the outlines were not found");
}
