//! The folders of criteria sets, `criteria/` and `fixtures/rules/`, as tests go through them.

use std::fs;

use cchc::{CriteriaSet, Node, Number};

use crate::files::at_root;

/// The sets in a folder of the repository, by their paths from the root, in order.
pub fn sets_in(folder: &str) -> Vec<String> {
    let entries =
        fs::read_dir(at_root(folder)).expect("a folder").map(|entry| entry.expect("an entry").path());
    let sets = entries.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let name = |path: std::path::PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut paths: Vec<String> = sets.filter_map(name).map(|name| format!("{folder}/{name}")).collect();
    paths.sort();
    paths
}

/// A set, by its path from the root.
pub fn load(path: &str) -> CriteriaSet {
    cchc_files::load_set(&at_root(path)).unwrap_or_else(|problems| panic!("{problems}")).value
}

/// All sets of `criteria/`.
pub fn criteria_sets() -> Vec<(String, CriteriaSet)> {
    sets_in("criteria").into_iter().map(|path| (path.clone(), load(&path))).collect()
}

/// The node of a set that has this code.
pub fn node<'s>(set: &'s CriteriaSet, code: &str) -> &'s Node {
    set.nodes()
        .iter()
        .find(|node| node.code.as_str() == code)
        .unwrap_or_else(|| panic!("{} has no `{code}`", set.id()))
}

/// A number as sets have it.
pub fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|_| panic!("`{text}` is no number"))
}
