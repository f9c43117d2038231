//! The example of a problem: a small set, and a case where it takes one, that has just this problem.
//!
//! The files are those of `fixtures/invalid`. They are laid into a temporary folder and read as a user's
//! would be, so that what is shown is what is really said.

use std::path::Path;

use cchc::{Checked, Kind, NumberStyle, Problem, Problems, Text};
use cchc_report::View;
use cchc_wire::{Engine, ScoreRequest};
use include_dir::{Dir, include_dir};

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../fixtures/invalid");

/// How many lines of a file are shown.
const MOST_LINES: usize = 40;
/// How many of its problems are shown.
const MOST_PROBLEMS: usize = 5;

/// The name and text of a file; `None` for one that is no text.
type File = (String, Option<&'static str>);

/// An example and what is said of it.
pub(super) struct Example {
    /// What there would be to see, where it is too large or stands in no file.
    words: Option<Text>,
    files: Vec<File>,
    problems: Vec<Problem>,
}

/// The example of a problem, where there is one.
pub(super) fn of(kind: Kind) -> Option<Example> {
    let folder = EXAMPLES.get_dir(kind.name())?;
    let mut files = Vec::new();
    collect(folder, folder.path(), &mut files);
    if let Some(words) = words(&files) {
        return Some(Example { words: Some(words), files: Vec::new(), problems: Vec::new() });
    }
    let place = tempfile::tempdir().ok()?;
    lay_out(folder, place.path()).ok()?;
    let base = place.path().join(folder.path());
    let said = read(&base, &files).into_iter().filter(|problem| problem.kind == kind);
    let problems = said.take(MOST_PROBLEMS).map(|problem| named_from(&base, problem)).collect();
    Some(Example { words: None, files, problems })
}

/// The words that stand for an example: a paragraph in either language.
fn words(files: &[File]) -> Option<Text> {
    let (_, text) = files.iter().find(|(name, _)| name == "README.md")?;
    let (vi, en) = text.as_ref()?.split_once("\n\n")?;
    Some(Text::new(vi.trim(), en.trim()))
}

fn collect(folder: &'static Dir<'_>, base: &Path, files: &mut Vec<File>) {
    for file in folder.files() {
        let name = file.path().strip_prefix(base).unwrap_or(file.path());
        files.push((name.to_string_lossy().replace('\\', "/"), file.contents_utf8()));
    }
    for folder in folder.dirs() {
        collect(folder, base, files);
    }
}

fn lay_out(folder: &Dir<'_>, place: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(place.join(folder.path()))?;
    folder.extract(place)
}

/// Everything that is said of a set, and of the case and what stands beside it: scenarios, efforts.
fn read(folder: &Path, files: &[File]) -> Problems {
    let Some((name, _)) = files.iter().find(|(name, _)| name.starts_with("set.")) else {
        return Problems::default();
    };
    match cchc_files::load_set(&folder.join(name)) {
        Err(problems) => problems,
        Ok(Checked { value: set, mut warnings }) => {
            let case = folder.join("case");
            if case.exists() {
                warnings.extend(scored(folder, &case, &set).unwrap_or_else(|problems| problems));
            }
            warnings
        }
    }
}

fn scored(folder: &Path, case: &Path, set: &cchc::CriteriaSet) -> Result<Problems, Problems> {
    let Checked { value: evidence, mut warnings } =
        cchc_files::load_case(case, set, NumberStyle::Point)?.evidence;
    let rollup = Some(folder.join("rollup.json")).filter(|path| path.exists());
    let rollup = rollup.map(|path| cchc_files::load_subordinate(&path)).transpose()?;
    let request = ScoreRequest { rollup: rollup.into_iter().collect(), ..ScoreRequest::default() };
    let engine = Engine::new(set.clone());
    let scenarios = Some(folder.join("scenarios.yaml")).filter(|path| path.exists());
    if let Some(path) = scenarios {
        let document = cchc_files::load_document(&path)?;
        warnings.extend(engine.scenarios(&evidence, &document, NumberStyle::Point, None)?.warnings);
    }
    let efforts = Some(folder.join("efforts.csv")).filter(|path| path.exists());
    if let Some(path) = efforts {
        warnings.extend(cchc_files::load_efforts(&path, engine.set(), NumberStyle::Point, None)?.warnings);
    }
    warnings.extend(engine.score(&evidence, &request)?.warnings);
    Ok(warnings)
}

/// The same problem, its files named as in the example.
fn named_from(base: &Path, mut problem: Problem) -> Problem {
    let inside = |text: &str| {
        let base = base.display();
        text.replace(&format!("{base}/"), "").replace(&format!("{base}\\"), "")
    };
    let texts = problem.help.as_mut().into_iter().chain([&mut problem.message]);
    for text in texts {
        *text = Text::new(inside(&text.vi), inside(&text.en));
    }
    let mark = &mut problem.place.mark;
    mark.file = mark.file.as_deref().map(|file| inside(file).replace('\\', "/").into());
    problem
}

impl Example {
    /// The files, then what is said of them.
    pub(super) fn text(&self, [example, said]: [&str; 2], view: View) -> String {
        let mut text = String::new();
        if let Some(words) = &self.words {
            text.push_str(&format!("\n{example}: {}\n", words.in_language(view.language)));
        }
        for (name, content) in self.files.iter().filter_map(|(name, content)| Some((name, (*content)?))) {
            text.push_str(&format!("\n{example}: {name}\n"));
            for line in content.lines().take(MOST_LINES) {
                text.push_str(&format!("    {}\n", line.trim_start_matches('\u{feff}')));
            }
            if content.lines().nth(MOST_LINES).is_some() {
                text.push_str("    …\n");
            }
        }
        if !self.problems.is_empty() {
            let mut source = |file: &str, line: u32| self.line(file, line);
            let shown = cchc_report::problems(&self.problems, &mut source, view);
            text.push_str(&format!("\n{said}:\n{}", indented(&shown)));
        }
        text
    }

    fn line(&self, file: &str, line: u32) -> Option<String> {
        let (_, content) = self.files.iter().find(|(name, _)| name == file)?;
        let position = usize::try_from(line).ok()?.checked_sub(1)?;
        (*content)?.lines().nth(position).map(str::to_owned)
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
