//! The guide for those who write sets is true: every block of YAML in it is read as the reader's file would be. Good
//! ones are clean; wrong ones bring out exactly the text that stands below them, in the guide's language; and the
//! worked example checks, is described and scores as the guide says.
//! How a page is held against what the program says, and takes it over, is in `cchc_tests::page`.

use std::fs;
use std::path::Path;

use cchc::{Language, Number, NumberStyle, Problems};
use cchc_report::{Palette, View};
use cchc_tests::files::score_at;
use cchc_tests::page::{Block, Page};
use cchc_wire::{Engine, ScoreRequest};

/// A guide, and what it calls the files of its reader.
struct Guide {
    path: &'static str,
    language: Language,
    set: &'static str,
    case: &'static str,
}

const GUIDES: [Guide; 2] = [
    Guide {
        path: "criteria/GUIDE.vi.md",
        language: Language::Vietnamese,
        set: "bo-tieu-chi.yaml",
        case: "ho-so",
    },
    Guide { path: "criteria/GUIDE.en.md", language: Language::English, set: "set.yaml", case: "case" },
];

/// Points and index of the worked example, worked out by hand from its evidence: 3.75 + 9.75 + 4.5 + 0.5,
/// 4 + 3.7 + 4 - 1 and 4 + 9.4 + 4.6, of 20.
const BY_HAND: [(&str, &str, &str); 3] =
    [("an-phu", "18.50", "92.50"), ("binh-minh", "10.70", "53.50"), ("cam-son", "18.00", "90.00")];

impl Guide {
    fn page(&self) -> Page {
        Page::read(self.path)
    }

    fn view(&self) -> View {
        View { language: self.language, width: None, palette: Palette::Plain }
    }

    /// Problems as the command shows them, files named as the reader names them.
    fn said(&self, problems: &Problems, folder: &Path) -> String {
        let mut line = |file: &str, number: u32| {
            let text = fs::read_to_string(file).ok()?;
            text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?).map(str::to_owned)
        };
        let text = cchc_report::problems(problems.iter(), &mut line, self.view());
        text.replace(&format!("{}/", folder.display()), "")
    }
}

/// The folder of a reader who does what the guide says.
struct Reader<'g> {
    guide: &'g Guide,
    folder: tempfile::TempDir,
    /// The latest whole set of the guide.
    set: String,
}

impl<'g> Reader<'g> {
    fn of(guide: &'g Guide) -> Reader<'g> {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(guide.case)).expect("a folder");
        Reader { guide, folder, set: String::new() }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).expect("a file");
    }

    fn load(&self) -> Result<(Engine, Problems), Problems> {
        let checked = cchc_files::load_set(&self.folder.path().join(self.guide.set))?;
        Ok((Engine::new(checked.value), checked.warnings))
    }

    /// Puts this down as the set and says what `check` says of it; nothing where it is clean.
    fn check_set(&self, text: &str) -> String {
        self.write(self.guide.set, text);
        let problems = self.load().map_or_else(|problems| problems, |(_, warnings)| warnings);
        self.guide.said(&problems, self.folder.path())
    }

    /// What `check` says of the case, by the latest whole set.
    fn check_case(&self) -> String {
        assert_eq!(self.check_set(&self.set), "");
        let (engine, _) = self.load().expect("a set");
        let case = self.folder.path().join(self.guide.case);
        let loaded = cchc_files::load_case(&case, engine.set(), NumberStyle::Point);
        let problems = loaded.map_or_else(|problems| problems, |loaded| loaded.evidence.warnings);
        self.guide.said(&problems, self.folder.path())
    }

    /// What a command of the guide answers, by the latest whole set.
    fn run(&self, command: &str) -> String {
        assert_eq!(self.check_set(&self.set), "");
        let (engine, _) = self.load().expect("a set");
        let view = self.guide.view();
        let (set, case) = (self.guide.set, self.guide.case);
        match command.split_whitespace().collect::<Vec<_>>().as_slice() {
            ["cchc", "check", file] if *file == set => {
                let examples: usize = engine.set().leaves().iter().map(|leaf| leaf.cases.len()).sum();
                match self.guide.language {
                    Language::Vietnamese => {
                        format!("0 lỗi, 0 cảnh báo; 1 bộ tiêu chí, {examples} ví dụ mẫu đã chạy\n")
                    }
                    Language::English => {
                        format!("0 errors, 0 warnings; 1 criteria set, {examples} worked examples run\n")
                    }
                }
            }
            ["cchc", "describe", file, "--code", code] if *file == set => {
                let node = engine.node(code).expect("a node");
                cchc_report::description(&engine.describe(Some(node)), view)
            }
            ["cchc", "score", file, folder] if *file == set && *folder == case => {
                let folder = self.folder.path().join(case);
                let loaded =
                    cchc_files::load_case(&folder, engine.set(), NumberStyle::Point).expect("a case");
                let scored = engine.score(&loaded.evidence.value, &ScoreRequest::default()).expect("a score");
                cchc_report::ranking(engine.set(), &scored.result, view)
            }
            other => panic!("the guide answers {other:?}, which is not run here"),
        }
    }

    /// Does what a block says, and answers what the program says to it: nothing where it is content.
    fn follow(&mut self, block: &Block) -> String {
        let is_answered = block.answer.is_some();
        match block.kind.as_str() {
            "yaml" => {
                if has_key(&block.text, "cchc") {
                    self.set.clone_from(&block.text);
                }
                self.check_set(&whole(&block.text))
            }
            "csv" => {
                let is_units = block.text.starts_with("unit,name,");
                let name = if is_units { "units.csv" } else { "evidence.csv" };
                self.write(&format!("{}/{name}", self.guide.case), &block.text);
                if is_answered { self.check_case() } else { String::new() }
            }
            "sh" if is_answered => self.run(block.text.trim()),
            "sh" => String::new(),
            other => panic!("a block of {other}"),
        }
    }
}

fn has_key(text: &str, key: &str) -> bool {
    text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
}

/// A part of a set made whole: what it lacks follows it, so that its lines keep their numbers.
fn whole(part: &str) -> String {
    let mut text = part.to_owned();
    if !has_key(part, "criteria") {
        text.push_str("criteria:\n  - code: \"1\"\n    name: x\n    max: 1\n    rule: unknown\n");
    }
    let maxima = text.lines().filter_map(|line| Number::parse(line.strip_prefix("    max: ")?).ok());
    let total = Number::sum(&maxima.collect::<Vec<_>>()).to_exact_text();
    let head = [
        ("cchc", "1"),
        ("id", "x"),
        ("title", "x"),
        ("level", "commune"),
        ("year", "2026"),
        ("status", "illustrative"),
        ("total", &total),
    ];
    for (key, value) in head {
        if !has_key(part, key) {
            text.push_str(&format!("{key}: {value}\n"));
        }
    }
    text
}

#[test]
fn the_guide_says_what_the_program_says() {
    for guide in &GUIDES {
        let mut reader = Reader::of(guide);
        let page = guide.page();
        let blocks = page.blocks();
        assert!(blocks.iter().filter(|block| block.answer.is_some()).count() > 25, "answers were not found");
        let said: Vec<String> = blocks.iter().map(|block| reader.follow(block)).collect();
        page.hold(&blocks, &said);
    }
}

#[test]
fn the_worked_example_scores_as_by_hand() {
    for guide in &GUIDES {
        let mut reader = Reader::of(guide);
        let blocks = guide.page().blocks();
        let good = blocks.iter().filter(|block| block.kind == "csv" && block.answer.is_none());
        good.for_each(|block| drop(reader.follow(block)));
        let set = blocks.iter().rfind(|block| has_key(&block.text, "cchc")).expect("a whole set");
        reader.follow(set);
        let folder = reader.folder.path();
        let result = score_at(&folder.join(guide.set), &folder.join(guide.case), NumberStyle::Point);
        let result = result.unwrap_or_else(|problems| panic!("{problems}"));
        let found: Vec<_> = result
            .units
            .iter()
            .map(|unit| (&*unit.id, unit.points.as_deref(), unit.index.as_deref()))
            .collect();
        let expected: Vec<_> =
            BY_HAND.iter().map(|(id, points, index)| (*id, Some(*points), Some(*index))).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn both_guides_teach_the_same() {
    let taught = GUIDES.each_ref().map(|guide| {
        let blocks = guide.page().blocks().into_iter().filter(|block| block.kind != "sh");
        blocks.map(|block| (block.text, block.answer.is_some())).collect::<Vec<_>>()
    });
    assert_eq!(taught[0], taught[1]);
}

#[test]
fn links_of_the_guide_lead_somewhere() {
    for guide in &GUIDES {
        assert_eq!(guide.page().broken_links(), Vec::<&str>::new(), "{}", guide.path);
    }
}
