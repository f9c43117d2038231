//! The story of a plan is true: every command in it is run as its reader runs it, from the root of the repository,
//! and answers what stands below it; every file shown in it is the file that its commands read.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::fs;
use std::process::Command;

use cchc_tests::files::at_root;
use cchc_tests::page::{Block, Page};

/// The page in both languages.
const VIETNAMESE: (&str, &str) = ("docs/recover-story.vi.md", "vi");
const ENGLISH: (&str, &str) = ("docs/recover-story.en.md", "en");

/// The words of a command: parted by blanks, but for those between quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in command.trim().chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            _ => words.last_mut().expect("a word").push(letter),
        }
    }
    words
}

/// What the command of a block writes, in a language.
fn run(command: &str, language: &str) -> String {
    let words = words(command);
    let [program, arguments @ ..] = words.as_slice() else { panic!("no command") };
    assert_eq!(program, "cchc", "{command}");
    let mut called = Command::new(env!("CARGO_BIN_EXE_cchc"));
    called.args(arguments).args(["--lang", language]).current_dir(at_root("."));
    let answered = called.output().expect("an answer");
    assert!(answered.status.success(), "{command}\n{}", String::from_utf8_lossy(&answered.stderr));
    String::from_utf8(answered.stdout).expect("text")
}

/// What a block brings out: a command its answer, a file that is shown nothing.
fn follow(block: &Block, language: &str) -> String {
    match block.kind.split_once(' ') {
        None if block.kind == "sh" => run(&block.text, language),
        Some(("csv" | "yaml", file)) => {
            let text = fs::read_to_string(at_root(file)).expect("a file of the story");
            assert_eq!(block.text, text, "{file}");
            String::new()
        }
        _ => panic!("a block of {}", block.kind),
    }
}

/// Runs all of a page.
fn says_what_the_command_says((path, language): (&str, &str)) {
    let page = Page::read(path);
    let blocks = page.blocks();
    assert!(blocks.iter().filter(|block| block.kind == "sh").count() > 15, "commands were not found");
    assert!(
        blocks.iter().all(|block| block.kind != "sh" || block.answer.is_some()),
        "a command has no answer"
    );
    let said: Vec<String> = blocks.iter().map(|block| follow(block, language)).collect();
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
    let asked = [VIETNAMESE, ENGLISH].map(|(path, _)| {
        let blocks = Page::read(path).blocks();
        blocks.into_iter().map(|block| (block.kind, block.text)).collect::<Vec<_>>()
    });
    assert_eq!(asked[0], asked[1]);
}

#[test]
fn links_of_the_story_lead_somewhere() {
    for (path, _) in [VIETNAMESE, ENGLISH] {
        assert_eq!(Page::read(path).broken_links(), Vec::<&str>::new(), "{path}");
    }
}
