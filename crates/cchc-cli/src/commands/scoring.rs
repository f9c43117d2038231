//! What commands that score share: reading what is scored, stopping for warnings, handing the answer over.

use std::io::Write;
use std::path::Path;

use cchc::{Checked, CriteriaSet, Evidence, Language, Options, Problem, Problems, Source, Text, UnitIndex};
use cchc_report::View;
use cchc_wire::{Engine, ScoreRequest};

use crate::arguments::{ScoreFormat, Scoring};
use crate::exit::{Outcome, Stop};
use crate::progress::Progress;
use crate::session::{Session, counted};
use crate::{inputs, output};

/// Excel on Windows takes a CSV file for UTF-8 only with this mark before it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// In what an answer is written: a file with the ending of a workbook is one, and `--format` says the rest.
pub(super) fn format(format: Option<ScoreFormat>, out: Option<&Path>) -> Result<ScoreFormat, Stop> {
    match (format, out.is_some_and(is_workbook)) {
        (None, true) => Ok(ScoreFormat::Workbook),
        (Some(_), true) => Err(Stop::Said(
            Text::new(
                "`--out` có đuôi .xlsx thì kết quả là sổ tính; bỏ `--format`, hoặc đặt tên tệp có đuôi khác",
                "`--out` ends in .xlsx, so the answer is a workbook; leave out `--format`, or name the file otherwise",
            ),
            Outcome::Usage,
        )),
        (format, false) => Ok(format.unwrap_or(ScoreFormat::Table)),
    }
}

/// Refuses to write what is no workbook to a file that is called one.
pub(super) fn no_workbook(out: Option<&Path>) -> Result<(), Stop> {
    if !out.is_some_and(is_workbook) {
        return Ok(());
    }
    let text = Text::new(
        "lệnh này không ghi sổ tính; `score`, `lost`, `next`, `recover` thì có",
        "this command writes no workbooks; `score`, `lost`, `next` and `recover` do",
    );
    Err(Stop::Said(text, Outcome::Usage))
}

fn is_workbook(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

/// Everything that a scoring command needs, read and checked.
pub(super) struct Prepared {
    pub(super) engine: Engine,
    pub(super) evidence: Evidence,
    pub(super) request: ScoreRequest,
    pub(super) warnings: Problems,
}

/// Reads the set, the case and the results of subordinate units.
pub(super) fn prepared(arguments: &Scoring, session: &Session) -> Result<Prepared, Stop> {
    let set = inputs::set(&arguments.set, session)?;
    let mut warnings = set.warnings;
    let evidence = inputs::case(&arguments.case, &set.value, &arguments.reading, session)?;
    warnings.extend(evidence.warnings);
    let rollup = inputs::results(&arguments.reading.rollup, session)?;
    let without = arguments.without.iter().map(|word| Source::from(*word)).collect();
    let request = ScoreRequest { without, rollup };
    Ok(Prepared { engine: Engine::new(set.value), evidence: evidence.value, request, warnings })
}

impl Prepared {
    /// What the engine is told beside the evidence; what is suspicious in it joins the warnings.
    pub(super) fn options(&mut self) -> Result<Options, Stop> {
        let Checked { value, warnings } = self.engine.options(&self.evidence, &self.request)?;
        self.warnings.extend(warnings);
        Ok(value)
    }
}

/// Reports warnings, and says whether the command stops for them.
pub(super) fn stops(warnings: &Problems, arguments: &Scoring, session: &mut Session) -> bool {
    session.warn(warnings, arguments.strict);
    let stops = arguments.strict && !warnings.is_empty();
    if stops {
        session.note(&counted(warnings));
    }
    stops
}

/// What goes to the file that was asked for, or else to the output.
pub(super) enum Content<'s> {
    /// A text.
    Text(String),
    /// A table in CSV, which a file has in the way that Excel reads.
    Csv(String),
    /// A workbook.
    Workbook(Vec<u8>),
    /// Something that may be too large to be held.
    Written(Writing<'s>),
}

/// Writes something, whenever there is something to write it to.
type Writing<'s> = Box<dyn FnOnce(&mut dyn Write) -> std::io::Result<()> + 's>;

/// Makes a workbook of an answer.
pub(super) type MakeWorkbook<T> = fn(&CriteriaSet, &T, Language) -> Result<Vec<u8>, Problem>;

/// How an answer is written: as text for people, as JSON, as a table in CSV, and some as a workbook.
pub(super) struct Faces<T> {
    pub(super) text: fn(&CriteriaSet, &T, View) -> String,
    pub(super) json: fn(&T) -> String,
    pub(super) csv: fn(&T) -> String,
    pub(super) workbook: Option<MakeWorkbook<T>>,
}

/// Hands an answer over in the format that was asked for.
pub(super) fn show<T>(
    answer: &T,
    faces: &Faces<T>,
    set: &CriteriaSet,
    format: ScoreFormat,
    out: Option<&Path>,
    session: &Session,
) -> Result<Outcome, Stop> {
    let content = match format {
        ScoreFormat::Workbook => match faces.workbook {
            Some(make) => workbook(session, || make(set, answer, session.language))?,
            None => return no_workbook(out).map(|()| Outcome::Fine),
        },
        ScoreFormat::Table => Content::Text((faces.text)(set, answer, session.view_for(out.is_some()))),
        ScoreFormat::Json => Content::Text((faces.json)(answer)),
        ScoreFormat::Csv => Content::Csv((faces.csv)(answer)),
    };
    deliver(content, out, session)?;
    Ok(Outcome::Fine)
}

/// Makes a workbook, while a terminal shows that something goes on.
pub(super) fn workbook<'s>(
    session: &Session,
    make: impl FnOnce() -> Result<Vec<u8>, Problem>,
) -> Result<Content<'s>, Stop> {
    let _progress = Progress::of(session.say("Đang lập sổ tính…", "Making the workbook…"));
    make().map(Content::Workbook).map_err(|problem| {
        let mut problems = Problems::default();
        problems.push(problem);
        Stop::from(problems)
    })
}

/// Writes the answer to the file that was asked for, or else to the output.
pub(super) fn deliver(content: Content<'_>, out: Option<&Path>, session: &Session) -> Result<(), Stop> {
    if let Some(file) = out {
        session.may_write(file)?;
    }
    match content {
        Content::Text(text) => output::deliver(out, |out| out.write_all(text.as_bytes()))?,
        Content::Csv(text) => {
            let mark = if out.is_some() { BYTE_ORDER_MARK } else { "" };
            output::deliver(out, |out| {
                out.write_all(mark.as_bytes()).and_then(|()| out.write_all(text.as_bytes()))
            })?;
        }
        Content::Workbook(bytes) => output::deliver(out, |out| out.write_all(&bytes))?,
        Content::Written(write) => {
            // A terminal shows that something goes on by itself.
            let _progress = out.map(|_| Progress::of(session.say("Đang ghi…", "Writing…")));
            output::deliver(out, write)?;
        }
    }
    if let Some(file) = out {
        session.has_written(file);
    }
    Ok(())
}

/// Some of the chosen units, by their places among these.
pub(super) fn at(units: &[UnitIndex], places: &[usize]) -> Vec<UnitIndex> {
    places.iter().filter_map(|place| units.get(*place).copied()).collect()
}
