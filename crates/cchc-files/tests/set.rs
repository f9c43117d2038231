//! Sets from files: formats, chains of `extends`, and what is refused.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;

use crate::support::{SET, folder, lines, refused};
use cchc::{Code, Kind};
use cchc_files::{Limits, load_document, load_set, load_set_within};

/// What a set says that extends another file and changes leaf 1.
fn extending(file: &str, max: &str) -> String {
    format!(
        "cchc: 1\nid: other\nextends:\n  file: {file}\n  set: {{'1': {{name: Khác, max: {max}}}, '2': {{max: {}}}}}\n",
        if max == "1.5" { "0.5" } else { "1" }
    )
}

#[test]
fn the_ending_tells_the_format() {
    let json = r#"{"cchc": 1, "id": "x", "title": "X", "level": "commune", "year": 2024, "status": "partial",
        "total": 1.0, "criteria": [{"code": 1.10, "name": "A", "max": 1, "rule": {"judged": {}}}]}"#;
    for (name, text) in [("s.yaml", SET), ("s.yml", SET), ("s.YAML", SET), ("s.json", json)] {
        let folder = folder(&[(name, text.as_bytes()), ("bom", &[])]);
        let path = folder.path().join(name);
        let set = load_set(&path).unwrap_or_else(|problems| panic!("{name}: {problems}"));
        assert_eq!(set.value.find(&Code::new("1.10")).is_some(), name == "s.json");
        fs::write(&path, format!("\u{feff}{text}")).unwrap();
        assert!(load_set(&path).is_ok(), "{name} with a byte order mark");
    }
}

#[test]
fn files_that_cannot_be_read() {
    let folder = folder(&[
        ("set.txt", SET.as_bytes()),
        ("set", SET.as_bytes()),
        ("latin.yaml", b"a: 1\n# caf\xe9\n"),
        ("utf16.yaml", b"\xff\xfea\0:\0"),
        ("cut.yaml", b"a: \xe1\xba"),
        ("empty.yaml", b""),
        ("list.yaml", b"- 1\n"),
    ]);
    fs::create_dir(folder.path().join("folder.yaml")).unwrap();
    let cases = [
        ("absent.yaml", "file-not-read absent.yaml:0:0"),
        ("folder.yaml", "unknown-format folder.yaml:0:0"),
        ("set.txt", "unknown-format set.txt:0:0"),
        ("set", "unknown-format set:0:0"),
        ("latin.yaml", "not-utf8 latin.yaml:2:6"),
        ("utf16.yaml", "not-utf8 utf16.yaml:1:1"),
        ("cut.yaml", "not-utf8 cut.yaml:1:4"),
        ("empty.yaml", "wrong-shape empty.yaml:1:1"),
        ("list.yaml", "wrong-shape list.yaml:1:1"),
    ];
    for (name, expected) in cases {
        assert_eq!(refused(load_set(&folder.path().join(name))), [expected], "{name}");
    }
}

#[test]
fn large_files_are_refused() {
    let folder = folder(&[("set.yaml", SET.as_bytes())]);
    let path = folder.path().join("set.yaml");
    let within = |set_bytes| load_set_within(&path, &Limits { set_bytes, ..Limits::default() });
    assert!(within(SET.len() as u64).is_ok());
    assert_eq!(refused(within(SET.len() as u64 - 1)), ["file-too-large set.yaml:0:0"]);
}

#[test]
fn chains_are_resolved_beside_the_file() {
    let folder =
        folder(&[("base.yaml", SET.as_bytes()), ("top.yml", extending("sub/mid.yaml", "1").as_bytes())]);
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/mid.yaml"), extending("../base.yaml", "1.5")).unwrap();
    let set = load_set(&folder.path().join("top.yml")).unwrap_or_else(|problems| panic!("{problems}")).value;
    let node = set.node(set.find(&Code::new("1")).unwrap());
    assert_eq!((node.name.as_str(), node.max.to_string().as_str()), ("Khác", "1"));
    let document = load_document(&folder.path().join("sub/mid.yaml")).unwrap();
    assert!(document.get("extends").is_none());
    assert!(document.get("title").unwrap().mark.file.as_deref().unwrap().ends_with("base.yaml"));
    assert!(document.get("id").unwrap().mark.file.as_deref().unwrap().ends_with("mid.yaml"));
}

#[test]
fn paths_that_extends_refuses() {
    let cases = [
        ("other.txt", "extends-shape set.yaml:4:9"),
        ("base", "extends-shape set.yaml:4:9"),
        ("/etc/base.yaml", "extends-shape set.yaml:4:9"),
        ("sub\\base.yaml", "extends-shape set.yaml:4:9"),
        ("'C:/base.yaml'", "extends-shape set.yaml:4:9"),
        ("absent.yaml", "file-not-read set.yaml:4:9"),
        ("broken.yaml", "syntax broken.yaml:1:4"),
        ("[a]", "wrong-shape set.yaml:4:9"),
    ];
    for (file, expected) in cases {
        let text = extending(file, "1");
        let folder = folder(&[("set.yaml", text.as_bytes()), ("broken.yaml", b"a: 'x\n")]);
        assert_eq!(refused(load_set(&folder.path().join("set.yaml"))), [expected], "{file}");
    }
}

#[test]
fn circles_and_long_chains_are_refused() {
    let [a, b, own] = ["b.yaml", "a.yaml", "./own.yaml"].map(|file| extending(file, "1"));
    let folder = folder(&[("a.yaml", a.as_bytes()), ("b.yaml", b.as_bytes()), ("own.yaml", own.as_bytes())]);
    let problems = load_set(&folder.path().join("a.yaml")).unwrap_err();
    assert_eq!(lines(&problems), ["extends-shape b.yaml:4:9"]);
    assert_eq!(problems.iter().next().unwrap().message.en.matches("a.yaml").count(), 2);
    assert_eq!(refused(load_set(&folder.path().join("own.yaml"))), ["extends-shape own.yaml:4:9"]);

    let link = |number: usize| folder.path().join(format!("{number}.yaml"));
    fs::write(link(0), SET).unwrap();
    for number in 1..=16 {
        fs::write(link(number), extending(&format!("{}.yaml", number - 1), "1")).unwrap();
    }
    assert!(load_set(&link(15)).is_ok());
    assert_eq!(refused(load_set(&link(16))), ["extends-shape 1.yaml:4:9"]);
}

#[test]
fn problems_say_what_to_do() {
    let folder = folder(&[("latin.yaml", b"caf\xe9")]);
    let problems = load_set(&folder.path().join("latin.yaml")).unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert_eq!(problem.kind, Kind::NotUtf8);
    assert_eq!(problem.message.en, "the byte `0xE9` here is not UTF-8 text");
    assert_eq!(problem.message.vi, "byte `0xE9` ở đây không phải văn bản UTF-8");
    assert!(problem.help.is_some());
}
