//! All forms of a case: one workbook a unit, one for surveys, one an appraising agency.

use std::borrow::Cow;

use cchc::{CriteriaSet, Evidence, Options, Problem, Scores, Unit, UnitIndex, score, workbook_problems};
use cchc_files::forms::{HeadField, RowCodes};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::form::Form;
use crate::known::Known;
use crate::lists::Lists;
use crate::rows::Rows;
use crate::ticks::Ticks;
use crate::unit::{Painter, heading_row};
use crate::{appraiser, guide, survey};

/// A workbook and the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFile {
    /// `phieu-phong-dien.xlsx`.
    pub name: String,
    /// The workbook.
    pub bytes: Vec<u8>,
}

/// What all forms of a case are made of.
pub(crate) struct Making<'m> {
    pub(crate) set: &'m CriteriaSet,
    pub(crate) evidence: &'m Evidence,
    pub(crate) scores: &'m Scores,
    pub(crate) codes: &'m RowCodes,
    pub(crate) lists: &'m Lists,
}

/// Makes every form of a case, each handed over as soon as it is made, in the order of the case. What the case says
/// already stands in them; of a case that only has units they are empty.
///
/// # Errors
/// A form that no workbook holds, or whatever `take` answers.
pub fn forms<E: From<Problem>>(
    set: &CriteriaSet,
    evidence: &Evidence,
    take: &mut dyn FnMut(FormFile) -> Result<(), E>,
) -> Result<(), E> {
    let (codes, lists) = (RowCodes::of(set), Lists::of(set));
    let scores = score(set, evidence, &Options::default());
    let making = Making { set, evidence, scores: &scores, codes: &codes, lists: &lists };
    let mut names = Names::default();
    for unit in evidence.unit_indices() {
        let name = names.of("phieu", evidence.unit(unit).id.as_str());
        take(FormFile { name, bytes: making.unit(unit).map_err(refused)? })?;
    }
    if let Some(bytes) = survey::form(&making).map_err(refused)? {
        take(FormFile { name: "dieu-tra-xa-hoi-hoc.xlsx".to_owned(), bytes })?;
    }
    for (agency, bytes) in appraiser::forms(&making).map_err(refused)? {
        take(FormFile { name: names.of("tham-dinh", &agency), bytes })?;
    }
    Ok(())
}

/// The one thing that can be wrong with cells that are known: a text too long.
fn refused(error: XlsxError) -> Problem {
    workbook_problems::does_not_fit(&error.to_string())
}

/// A workbook without a clock: same form, same bytes.
pub(crate) fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    Ok(book)
}

impl Making<'_> {
    fn unit(&self, unit: UnitIndex) -> Result<Vec<u8>, XlsxError> {
        let head = head_of(self.set, self.evidence.unit(unit));
        let rows = Rows::of(self.set, self.codes, heading_row(head.len()));
        let nothing = XlsxError::ParameterError(String::new());
        let score = self.scores.units.get(unit.position()).ok_or(nothing)?;
        let (evidence, leaves) = (self.evidence, score.own_leaves.as_slice());
        let all = Known { evidence, unit, leaves, tree: Cow::Borrowed(&score.own) };
        let ticks = Ticks::of(self.set);
        let form = Form { set: self.set, ticks, rows: &rows, lists: self.lists, known: &all };
        let known = Known { tree: Cow::Owned(form.told()), ..all.clone() };
        let form = Form { known: &known, ..form };
        let mut book = workbook()?;
        let sheet = book.add_worksheet().set_name("Phiếu tự chấm")?;
        Painter::new(sheet, &form, self.codes).paint(&head)?;
        guide::of_unit(book.add_worksheet())?;
        guide::lists(self.lists, book.add_worksheet())?;
        book.save_to_buffer()
    }
}

/// What is said of a unit above its table.
fn head_of(set: &CriteriaSet, unit: &Unit) -> Vec<(HeadField, String)> {
    let was: Vec<&str> = unit.was.iter().map(cchc::UnitId::as_str).collect();
    let attribute = |name: &str| unit.attribute(name).unwrap_or_default().to_owned();
    let said = HeadField::ALL.into_iter().map(|field| {
        let words = match field {
            HeadField::Set => set.id().to_owned(),
            HeadField::Unit => unit.id.as_str().to_owned(),
            HeadField::Name => unit.name.clone(),
            HeadField::Group => unit.group.as_str().to_owned(),
            HeadField::Parent => attribute("parent"),
            HeadField::Region => attribute("region"),
            HeadField::Ranked => {
                if unit.ranked {
                    String::new()
                } else {
                    "no".to_owned()
                }
            }
            HeadField::Was => was.join(";"),
        };
        (field, words)
    });
    said.filter(|(_, words)| !words.is_empty()).collect()
}

/// Names of files, each once.
#[derive(Default)]
struct Names {
    taken: std::collections::BTreeSet<String>,
}

impl Names {
    /// A name that every system takes, made of letters, digits and strokes of what is named.
    fn of(&mut self, kind: &str, named: &str) -> String {
        let letters = named.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
        let stem: String = letters.take(80).collect();
        let mut name = format!("{kind}-{stem}.xlsx");
        let mut number = 2;
        // Systems that do not tell small letters from large ones would take two for one.
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{kind}-{stem}-{number}.xlsx");
            number += 1;
        }
        name
    }
}
