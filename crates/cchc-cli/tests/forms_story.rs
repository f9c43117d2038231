//! The story of forms is true: its commands are run one after the other, each in the folder that those before it left
//! behind, and say what stands below them. What is to be seen in its pictures is not here: people look at them.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;
use std::process::Command;

use cchc_tests::files::{at_root, rows};
use cchc_tests::page::{Block, Page};

/// The page in both languages, and the story of a plan that it leads to.
const VIETNAMESE: (&str, &str, &str) = ("docs/forms-story.vi.md", "vi", "docs/recover-story.vi.md");
const ENGLISH: (&str, &str, &str) = ("docs/forms-story.en.md", "en", "docs/recover-story.en.md");

const SET: &str = "criteria/district-can-tho.yaml";
const CASE: &str = "fixtures/can-tho-districts-2022";
/// The folders that its commands read.
const FOLDERS: [&str; 3] = [CASE, "docs/recover-story", "docs/forms-story"];
/// How lines begin that name a file which was read.
const READING: [&str; 2] = ["Đã đọc ", "Read "];
/// The exit code of a check that found mistakes.
const MISTAKES: i32 = 3;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let from = entry.expect("an entry").path();
        let to = to.join(from.file_name().expect("a name"));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("a copy");
        }
    }
}

/// A folder with all that the commands read, where they may write.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for read in FOLDERS {
        copy(&at_root(read), &folder.path().join(read));
    }
    fs::create_dir_all(folder.path().join("criteria")).expect("a folder");
    fs::copy(at_root(SET), folder.path().join(SET)).expect("a copy");
    folder
}

/// What a command says, in a language: what it answers, and what it tells but for the files that it read.
fn run(command: &str, folder: &Path, language: &str) -> String {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("cchc"), "{command}");
    let mut called = Command::new(env!("CARGO_BIN_EXE_cchc"));
    called.args(words).args(["--lang", language]).current_dir(folder);
    let answered = called.output().expect("an answer");
    let told = String::from_utf8(answered.stderr).expect("text");
    let found_mistakes = command.starts_with("cchc check ") && answered.status.code() == Some(MISTAKES);
    assert!(answered.status.success() || found_mistakes, "{command}\n{told}");
    let told = told.lines().filter(|line| !READING.iter().any(|word| line.starts_with(word)));
    let answer = String::from_utf8(answered.stdout).expect("text");
    answer.lines().chain(told).map(|line| format!("{line}\n")).collect()
}

/// Runs all of a page, in its order.
fn says_what_the_command_says((path, language, _): (&str, &str, &str)) {
    let folder = folder();
    let page = Page::read(path);
    let blocks = page.blocks();
    assert!(blocks.len() > 10, "commands were not found");
    assert!(
        blocks.iter().all(|block| block.kind == "sh" && block.answer.is_some()),
        "a command has no answer"
    );
    let said: Vec<String> = blocks.iter().map(|block| run(&block.text, folder.path(), language)).collect();
    page.hold(&blocks, &said);
}

#[test]
fn the_vietnamese_story_says_what_the_command_says() {
    says_what_the_command_says(VIETNAMESE);
}

#[test]
fn the_english_story_says_what_the_command_says() {
    says_what_the_command_says(ENGLISH);
}

#[test]
fn both_languages_tell_the_same_story() {
    let asked = [VIETNAMESE, ENGLISH].map(|(path, _, _)| {
        let blocks = Page::read(path).blocks();
        blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
    });
    assert_eq!(asked[0], asked[1]);
    assert_eq!(pictures(VIETNAMESE.0), pictures(ENGLISH.0));
}

#[test]
fn links_of_the_story_lead_somewhere() {
    for (path, _, _) in [VIETNAMESE, ENGLISH] {
        assert_eq!(Page::read(path).broken_links(), Vec::<&str>::new(), "{path}");
    }
}

/// What the page says is answered to a command.
fn answer(blocks: &[Block], command: &str) -> String {
    let block = blocks.iter().find(|block| block.text.trim_end() == command);
    block.and_then(|block| block.answer.clone()).unwrap_or_else(|| panic!("{command} is not asked"))
}

#[test]
fn nothing_is_lost_on_the_way_through_workbooks() {
    for (path, _, of_the_plan) in [VIETNAMESE, ENGLISH] {
        let from_forms = answer(&Page::read(path).blocks(), &format!("cchc score {SET} tham-dinh"));
        let from_tables = answer(&Page::read(of_the_plan).blocks(), &format!("cchc score {SET} {CASE}"));
        assert_eq!(from_forms, from_tables, "{path}");
    }
}

#[test]
fn figures_of_the_story_are_those_of_the_case() {
    let own = |file: &str| format!("docs/forms-story/so-lieu/{file}");
    let units = |path: &str| fs::read_to_string(at_root(path)).expect("a table");
    assert_eq!(units(&own("units.csv")), units(&format!("{CASE}/units.csv")));
    let [mut expected, found] = [format!("{CASE}/evidence.csv"), own("evidence.csv")].map(|path| rows(&path));
    // Self scores are left to the forms wherever a value stands. The columns: unit, code, value, declared.
    for row in &mut expected {
        if !row[2].is_empty() {
            row[3].clear();
        }
    }
    assert_eq!(found, expected);
}

/// The pictures that a page shows, by their paths beside it.
fn pictures(path: &str) -> Vec<String> {
    let text = Page::read(path).text;
    let shown =
        text.lines().filter_map(|line| line.strip_prefix("![")?.split_once("](")?.1.strip_suffix(')'));
    shown.map(str::to_owned).collect()
}

#[test]
fn pictures_are_small_and_all_are_shown() {
    let mut shown = pictures(VIETNAMESE.0);
    shown.sort();
    let mut there: Vec<String> = fs::read_dir(at_root("docs/forms-story"))
        .expect("the pictures")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .filter(|name| name.ends_with(".png"))
        .map(|name| format!("forms-story/{name}"))
        .collect();
    there.sort();
    assert_eq!(shown, there);
    let sizes: Vec<u64> = shown
        .iter()
        .map(|picture| fs::metadata(at_root("docs").join(picture)).expect("a picture").len())
        .collect();
    assert!(sizes.iter().all(|size| *size < 150_000), "{sizes:?}");
    assert!(sizes.iter().sum::<u64>() < 1_000_000, "{sizes:?}");
}
