//! The house stays as ARCHITECTURE.md draws it: arrows point one way, files stay small, nothing but the
//! product is spoken of.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All files below a folder with one of the endings.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.is_dir() && !["target", ".git"].contains(&name.as_str()) {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What each crate may depend on; dependencies of tests and examples may look back.
const CRATES: [(&str, &[&str]); 13] = [
    ("cchc", &[]),
    ("cchc-json", &["cchc"]),
    ("cchc-wire", &["cchc", "cchc-json"]),
    ("cchc-cells", &["cchc"]),
    ("cchc-files", &["cchc", "cchc-json", "cchc-cells", "cchc-wire"]),
    ("cchc-report", &["cchc", "cchc-cells", "cchc-wire"]),
    ("cchc-forms", &["cchc", "cchc-cells", "cchc-wire", "cchc-files"]),
    ("cchc-ffi", &["cchc-wire"]),
    ("cchc-arrow", &["cchc", "cchc-wire", "cchc-files"]),
    ("cchc-py", &["cchc", "cchc-wire", "cchc-files", "cchc-arrow"]),
    ("cchc-wasm", &["cchc-wire"]),
    ("cchc-http", &["cchc", "cchc-wire"]),
    ("cchc-cli", &["cchc", "cchc-wire", "cchc-files", "cchc-forms", "cchc-report", "cchc-http"]),
];

#[test]
fn crates_depend_one_way() {
    let allowed: BTreeMap<_, _> = CRATES.into_iter().collect();
    for entry in fs::read_dir(root().join("crates")).expect("the crates") {
        let folder = entry.expect("a crate").path();
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest");
        let dependencies = manifest.split("\n[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for line in dependencies.lines() {
            let dependency = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if dependency.starts_with("cchc") {
                let allowed = allowed.get(name.as_str()).unwrap_or_else(|| panic!("{name} is not drawn"));
                assert!(allowed.contains(&dependency), "{name} must not depend on {dependency}");
            }
        }
    }
}

/// The rooms of the engine, in the order of the pipeline; each may look only at those before it.
const ROOMS: [&str; 18] = [
    "number", "code", "document", "problem", "criteria", "describe", "evidence", "score", "rank", "plan",
    "margins", "lost", "explain", "robust", "simulate", "moves", "next", "recover",
];

#[test]
fn rooms_of_the_engine_look_one_way() {
    let source = root().join("crates/cchc/src");
    let mut seen = 0;
    for path in files(&source, &[".rs"]) {
        let inside = path.strip_prefix(&source).expect("inside").to_string_lossy().into_owned();
        let room = inside.split(['/', '.']).next().unwrap_or_default().to_owned();
        let Some(own) = ROOMS.iter().position(|name| *name == room) else {
            assert_eq!(room, "lib", "{inside} is in no room");
            continue;
        };
        let text = fs::read_to_string(&path).expect("a source file");
        for reference in text.split("crate::").skip(1) {
            let other = reference.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next();
            if let Some(other) = ROOMS.iter().position(|name| Some(*name) == other) {
                assert!(other <= own, "{inside} looks at {}", ROOMS[other]);
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "the rooms were not found");
}

#[test]
fn files_stay_small() {
    for folder in ["crates", "tests", "benches"] {
        for path in files(&root().join(folder), &[".rs"]) {
            let lines = fs::read_to_string(&path).expect("a source file").lines().count();
            assert!(lines <= 500, "{} has {lines} lines", path.display());
        }
    }
}

/// The most lines of code of a binding: it converts, calls, converts back, and decides nothing.
const THICKEST_BINDING: usize = 200;

#[test]
fn bindings_stay_thin() {
    for name in ["cchc-ffi", "cchc-py", "cchc-wasm"] {
        let home = root().join("crates").join(name);
        let mut files = files(&home.join("src"), &[".rs"]);
        if name == "cchc-wasm" {
            // Its other half; the helper for figures is beside the binding.
            let half = self::files(&home.join("npm"), &[".js"]);
            files.extend(half.into_iter().filter(|file| !file.ends_with("figure.js")));
        }
        let is_code = |line: &&str| {
            let line = line.trim_start();
            !line.is_empty() && !["//", "/*", "*"].iter().any(|comment| line.starts_with(comment))
        };
        let lines =
            |file: &PathBuf| fs::read_to_string(file).expect("a file").lines().filter(is_code).count();
        let lines: usize = files.iter().map(lines).sum();
        assert!((1..=THICKEST_BINDING).contains(&lines), "{name} has {lines} lines of code");
    }
}

/// The most lines of a function, from its `fn` to its closing brace. Forty is what to aim at; what is longer is one
/// list of cases.
const LONGEST_FUNCTION: usize = 48;
/// The same in tests, which may hold a table of cases.
const LONGEST_TEST: usize = 60;

#[test]
fn functions_stay_short() {
    let mut seen = 0;
    for folder in ["crates", "tests", "benches"] {
        for path in files(&root().join(folder), &[".rs"]) {
            let inside = path.strip_prefix(root()).expect("inside");
            let is_test = inside.components().any(|part| part.as_os_str() == "tests");
            let most = if is_test { LONGEST_TEST } else { LONGEST_FUNCTION };
            for (name, length) in functions(&fs::read_to_string(&path).expect("a source file")) {
                assert!(length <= most, "{}: `{name}` has {length} lines", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "the functions were not found");
}

/// The functions of a text that rustfmt has laid out, with their lengths: a function ends at the first line
/// that is a closing brace, as deep as its `fn`. One of a trait that has no body
/// ends with its parameters.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let inside = line.trim_start();
        let Some((before, after)) = inside.split_once("fn ") else { continue };
        let is_head = before.split_whitespace().all(|word| {
            word.starts_with("pub")
                || word.starts_with("extern")
                || ["const", "async", "unsafe"].contains(&word)
        });
        // A line that ends here is a whole function.
        if !is_head || inside.ends_with('}') || inside.ends_with(';') {
            continue;
        }
        let name = after.split(['(', '<']).next().unwrap_or_default();
        let indent = &line[..line.len() - inside.len()];
        let end = lines[start..].iter().position(|line| match line.strip_prefix(indent) {
            Some(rest) => rest == "}" || (rest.starts_with(')') && rest.ends_with(';')),
            None => false,
        });
        found.push((name, end.unwrap_or(lines.len()) + 1));
    }
    found
}

#[test]
fn lengths_of_functions_are_counted() {
    let text = "fn a() {}\nimpl B {\n    pub(crate) fn c(\n        d: E,\n    ) {\n        if d {\n        }\n    }\n}\n\
                // fn f() {\nconst fn g() {\n    fn h() {\n    }\n}\n";
    assert_eq!(functions(text), [("c", 6), ("g", 4), ("h", 2)]);
}

/// Tests are linked as one program for each crate; a file that neither it nor the manifest names would never run.
#[test]
fn every_file_of_tests_runs() {
    let mut seen = 0;
    for program in files(&root(), &["all.rs"]).iter().filter(|path| path.ends_with("tests/all.rs")) {
        let named = fs::read_to_string(program).expect("a source file");
        let folder = program.parent().expect("a folder");
        let manifest = fs::read_to_string(folder.join("../Cargo.toml")).expect("a manifest");
        for entry in fs::read_dir(folder).expect("tests") {
            let path = entry.expect("an entry").path();
            let Some(name) = path.to_str().and_then(|path| path.strip_suffix(".rs")) else { continue };
            let name = name.rsplit('/').next().unwrap_or_default();
            let is_named = named.lines().any(|line| line == format!("mod {name};"));
            let is_its_own = manifest.contains(&format!("[[test]]\nname = \"{name}\"\n"));
            assert!(is_named || is_its_own, "{} is in no program", path.display());
            seen += 1;
        }
    }
    assert!(seen > 100, "the tests were not found");
}

#[test]
fn every_room_says_what_it_is_for() {
    for path in files(&root().join("crates"), &[".rs"]) {
        let text = fs::read_to_string(&path).expect("a source file");
        let documented = text.starts_with("//!") || text.starts_with("#![doc");
        assert!(documented, "{} has no header", path.display());
    }
}

/// Cells of workbooks hold binary figures: one file makes decimals of them, and of decimals them.
const FIGURES_OF_WORKBOOKS: &str = "crates/cchc-cells/src/figure.rs";

#[test]
fn no_figure_is_a_binary_float() {
    assert!(root().join(FIGURES_OF_WORKBOOKS).exists());
    for folder in ["crates", "tests"] {
        for path in files(&root().join(folder), &[".rs"]) {
            if path == root().join(FIGURES_OF_WORKBOOKS) {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source file");
            for word in [concat!("f", "64"), concat!("f", "32")] {
                assert!(!text.contains(word), "{} has {word}", path.display());
            }
        }
    }
}

#[test]
fn nothing_but_the_product_is_spoken_of() {
    let words =
        [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tm", "p/"), concat!("artif", "actory")];
    for path in files(&root(), &[".rs", ".md", ".toml", ".yaml", ".csv", ".json", ".lock", "test", "run"]) {
        let text = String::from_utf8_lossy(&fs::read(&path).expect("a file")).into_owned();
        for word in words {
            assert!(!text.contains(word), "{} has `{word}`", path.display());
        }
    }
}
