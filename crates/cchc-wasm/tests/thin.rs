//! What JavaScript has of its own is thin: it converts, calls, converts back. `Figure`, which is asked for besides, is a
//! helper beside it, and types hold no code.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

/// Lines of code of a file: neither blank, nor comment.
fn lines(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !["//", "/*", "*"].iter().any(|mark| line.starts_with(mark)))
        .count()
}

#[test]
fn the_binding_has_fewer_than_200_lines_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(root.join("npm")).unwrap().map(|entry| entry.unwrap().path());
    let own =
        |path: &Path| path.extension().is_some_and(|ending| ending == "js") && !path.ends_with("figure.js");
    let script: usize = files.filter(|path| own(path)).map(|path| lines(&path)).sum();
    let count = script + lines(&root.join("src/lib.rs"));
    assert!(script > 100 && count < 200, "{count} lines, {script} of them JavaScript");
}
