//! What all commands share in one run: the language, how terminals are to be written to, and how
//! problems and notes are reported on the side.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use cchc::{Language, Problem, Problems, Severity, Text, by_place};
use cchc_report::{Palette, View};

use crate::exit::{Outcome, Stop};

/// How many warnings a run shows that was not asked for them.
const MOST_WARNINGS: usize = 10;

/// One run of the command.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) language: Language,
    quiet: bool,
    /// The files that were read, by their whole names, which nothing may be written over.
    read: RefCell<BTreeSet<PathBuf>>,
    /// The lines of files that problems stand in, read when first asked for.
    lines: BTreeMap<String, Option<Vec<String>>>,
}

impl Session {
    pub(crate) fn new(language: Language, quiet: bool) -> Session {
        Session { language, quiet, read: RefCell::default(), lines: BTreeMap::new() }
    }

    /// A text in the language of the run.
    pub(crate) fn say<'t>(&self, vi: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }

    /// How the output is to be written to.
    pub(crate) fn output(&self) -> View {
        let width = std::io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        let width = width.map(|(width, _)| width.0);
        View { language: self.language, width, palette: palette(AutoStream::choice(&std::io::stdout())) }
    }

    /// How the text is to be laid out that goes to a file, or else to the output.
    pub(crate) fn view_for(&self, file: bool) -> View {
        if file { View { language: self.language, ..View::default() } } else { self.output() }
    }

    fn errors(&self) -> View {
        let palette = palette(AutoStream::choice(&std::io::stderr()));
        View { language: self.language, width: None, palette }
    }

    /// Problems with the lines they stand in, for the output.
    pub(crate) fn shown(&mut self, problems: &Problems) -> String {
        let view = self.output();
        self.laid_out(problems.iter(), view)
    }

    fn laid_out<'p>(&mut self, problems: impl Iterator<Item = &'p Problem>, view: View) -> String {
        let lines = &mut self.lines;
        let mut source = |file: &str, line: u32| {
            let known = lines.entry(file.to_owned()).or_insert_with(|| lines_of(file)).as_ref()?;
            known.get(usize::try_from(line).ok()?.checked_sub(1)?).cloned()
        };
        cchc_report::problems(problems, &mut source, view)
    }

    /// Reports problems on the side.
    pub(crate) fn report(&mut self, problems: &Problems) {
        let view = self.errors();
        let text = self.laid_out(problems.iter(), view);
        aside(&text);
    }

    /// Reports warnings on the side: a few of them, unless they are what the run stops for.
    pub(crate) fn warn(&mut self, warnings: &Problems, strict: bool) {
        let most = if strict { usize::MAX } else { MOST_WARNINGS };
        let view = self.errors();
        let mut text = self.laid_out(by_place(warnings.iter()).into_iter().take(most), view);
        let hidden = warnings.len().saturating_sub(most);
        if hidden > 0 {
            let Text { vi, en } = Text::count(hidden);
            text.push_str(&match self.language {
                Language::Vietnamese => format!("còn {vi} cảnh báo nữa; xem hết bằng `cchc check`\n"),
                Language::English if hidden == 1 => {
                    "1 more warning; `cchc check` shows them all\n".to_owned()
                }
                Language::English => format!("{en} more warnings; `cchc check` shows them all\n"),
            });
        }
        aside(&text);
    }

    /// Says on the side that a file was read.
    pub(crate) fn has_read(&self, file: &Path) {
        // Devices and pipes keep nothing that could be written over.
        if let Ok(whole) = file.canonicalize()
            && whole.is_file()
        {
            self.read.borrow_mut().insert(whole);
        }
        if !self.quiet {
            aside(&format!("{} {}\n", self.say("Đã đọc", "Read"), file.display()));
        }
    }

    /// Refuses to write over a file that was just read.
    pub(crate) fn may_write(&self, file: &Path) -> Result<(), Stop> {
        // A file that is not there has no whole name, and is none that was read.
        let Ok(whole) = file.canonicalize() else { return Ok(()) };
        if !self.read.borrow().contains(&whole) {
            return Ok(());
        }
        let name = file.display();
        let text = Text::new(
            format!("`{name}` là tệp vừa đọc, nên không ghi đè; chọn tên khác cho `--out`"),
            format!("`{name}` was just read and is not written over; give `--out` another name"),
        );
        Err(Stop::Said(text, Outcome::Usage))
    }

    /// Refuses to write over a file that is there, unless that was asked for.
    pub(crate) fn may_create(&self, file: &Path, force: bool) -> Result<(), Stop> {
        if force || !file.exists() {
            return Ok(());
        }
        let name = file.display();
        let text = Text::new(
            format!("`{name}` đã có, nên không ghi đè; thêm `--force` nếu muốn ghi đè"),
            format!("`{name}` is there already and is not written over; add `--force` if it may be"),
        );
        Err(Stop::Said(text, Outcome::Usage))
    }

    /// Says on the side that a file was written.
    pub(crate) fn has_written(&self, file: &Path) {
        if !self.quiet {
            aside(&format!("{} {}\n", self.say("Đã ghi", "Wrote"), file.display()));
        }
    }

    /// Whether nothing but problems is wanted on the side.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// One sentence on the side.
    pub(crate) fn note(&self, text: &Text) {
        aside(&format!("{}\n", text.in_language(self.language)));
    }

    /// Reports why a command stopped.
    pub(crate) fn stopped(&mut self, stop: Stop) -> Outcome {
        match stop {
            Stop::Unheard => Outcome::Fine,
            Stop::Said(text, outcome) => {
                let label = self.say("lỗi", "error");
                aside(&format!("{label}: {}\n", text.in_language(self.language)));
                outcome
            }
            Stop::Problems(problems, outcome) => {
                self.report(&problems);
                self.note(&counted(&problems));
                outcome
            }
        }
    }
}

/// How many errors and warnings there are.
pub(crate) fn count(problems: &Problems, severity: Severity) -> usize {
    problems.iter().filter(|problem| problem.severity() == severity).count()
}

/// "2 lỗi, 1 cảnh báo"
pub(crate) fn counted(problems: &Problems) -> Text {
    let (errors, warnings) = (count(problems, Severity::Error), count(problems, Severity::Warning));
    let [all_errors, all_warnings] = [errors, warnings].map(Text::count);
    let (errors, warnings) = (plural(errors), plural(warnings));
    Text::new(
        format!("{} lỗi, {} cảnh báo", all_errors.vi, all_warnings.vi),
        format!("{} error{errors}, {} warning{warnings}", all_errors.en, all_warnings.en),
    )
}

/// What English hangs on a word of which there are so many.
pub(crate) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Writes to the side; when nobody listens there, nothing is lost that could be told.
fn aside(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

fn palette(choice: ColorChoice) -> Palette {
    match choice {
        ColorChoice::Always | ColorChoice::AlwaysAnsi => Palette::Coloured,
        ColorChoice::Auto | ColorChoice::Never => Palette::Plain,
    }
}

fn lines_of(file: &str) -> Option<Vec<String>> {
    /// Lines of larger files are not shown: the place is said all the same.
    const LARGEST: u64 = 16 << 20;
    let shown = std::fs::metadata(file).is_ok_and(|file| file.is_file() && file.len() <= LARGEST);
    let text = shown.then(|| std::fs::read_to_string(file).ok())??;
    Some(text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect())
}
