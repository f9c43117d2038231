//! One row of an appraiser's table.

use std::borrow::Cow;

use cchc::{Decision, Given, LeafIndex, Ruling, Unit, UnitIndex, Value};
use cchc_files::forms::{FormColumn, scoring_words};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::COLUMNS;
use crate::folder::Making;
use crate::known::Known;
use crate::look::{self, Ink};
use crate::reported::given_words;
use crate::unit::write_figure;

/// What stands in a cell.
enum Stands {
    Words(String),
    Figure(String),
}

/// A unit, a leaf, and what was ruled about them in one round.
pub(super) struct Line<'l> {
    making: &'l Making<'l>,
    unit: &'l Unit,
    known: Option<Known<'l>>,
    leaf: LeafIndex,
    decision: Option<&'l Decision>,
}

impl<'l> Line<'l> {
    pub(super) fn of(
        making: &'l Making<'l>,
        unit: UnitIndex,
        leaf: LeafIndex,
        decision: Option<&'l Decision>,
    ) -> Line<'l> {
        let evidence = making.evidence;
        let known = making.scores.units.get(unit.position()).map(|score| Known {
            evidence,
            unit,
            leaves: &score.own_leaves,
            tree: Cow::Borrowed(&score.own),
        });
        Line { making, unit: evidence.unit(unit), known, leaf, decision }
    }

    pub(super) fn write(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let mut high = 0;
        for (place, (column, width, is_open)) in (0_u16..).zip(COLUMNS) {
            let ink = if is_open { Ink::Open } else { Ink::Frame };
            match self.stands(column) {
                Stands::Words(words) => {
                    high = high.max(look::height([(words.as_str(), width)]));
                    let format = look::cell(ink);
                    // What is typed may be a figure; what stands there already is what it is.
                    let is_typed = is_open && words.is_empty();
                    let format = if is_typed { format } else { format.set_num_format("@") };
                    sheet.write_string_with_format(row, place, cchc_cells::kept(&words), &format)?;
                }
                Stands::Figure(figure) => {
                    let format = match column {
                        FormColumn::Max | FormColumn::ReportedScore => {
                            look::figure(ink, self.making.set.rounding().points).set_indent(1)
                        }
                        _ => look::typed(ink),
                    };
                    write_figure(sheet, (row, place), &figure, &format)?;
                }
            }
        }
        sheet.set_row_height(row, high)?;
        Ok(())
    }

    fn stands(&self, column: FormColumn) -> Stands {
        let text = |text: Option<&str>| Stands::Words(text.unwrap_or_default().to_owned());
        let (set, decision) = (self.making.set, self.decision);
        let node = set.node_of(self.leaf);
        match column {
            FormColumn::Unit => text(Some(self.unit.id.as_str())),
            FormColumn::UnitName => text(Some(&self.unit.name)),
            FormColumn::Code => text(Some(node.code.as_str())),
            FormColumn::Name => text(Some(&node.name)),
            FormColumn::Max => Stands::Figure(node.max.to_exact_text()),
            FormColumn::Scoring => Stands::Words(scoring_words(set, self.leaf)),
            FormColumn::ReportedValue | FormColumn::ReportedTotal | FormColumn::ReportedScore => {
                self.reported(column)
            }
            FormColumn::RuledValue | FormColumn::RuledTotal | FormColumn::Points => self.ruled(column),
            FormColumn::Reason => text(decision.and_then(|decision| decision.reason.as_deref())),
            FormColumn::Round => match decision {
                Some(decision) if decision.round != 1 => Stands::Figure(decision.round.to_string()),
                _ => text(None),
            },
            FormColumn::By => text(decision.and_then(|decision| decision.by.as_deref())),
            FormColumn::On => text(decision.and_then(|decision| decision.on.as_deref())),
            FormColumn::Documents | FormColumn::Note => self.remark(column),
            _ => text(None),
        }
    }

    /// What the unit reported, and what it came to.
    fn reported(&self, column: FormColumn) -> Stands {
        let nothing = Stands::Words(String::new());
        let Some(known) = &self.known else { return nothing };
        let set = self.making.set;
        match (known.given(self.leaf), column) {
            (_, FormColumn::ReportedScore) => match known.node(set.leaf(self.leaf).node) {
                Some(score) if known.given(self.leaf).is_some() || known.declared(self.leaf).is_some() => {
                    Stands::Figure(score.points.to_fixed(set.rounding().of_points()))
                }
                _ => nothing,
            },
            (Some(given), _) => self.part(&given, column == FormColumn::ReportedTotal),
            (None, _) => nothing,
        }
    }

    /// What was ruled.
    fn ruled(&self, column: FormColumn) -> Stands {
        match (self.decision.map(|decision| &decision.ruling), column) {
            (Some(Ruling::Points(points)), FormColumn::Points) => Stands::Figure(points.to_exact_text()),
            (Some(Ruling::Given(given)), FormColumn::RuledValue | FormColumn::RuledTotal) => {
                self.part(given, column == FormColumn::RuledTotal)
            }
            _ => Stands::Words(String::new()),
        }
    }

    /// A fraction stands in two cells, everything else in the first.
    fn part(&self, given: &Given, is_total: bool) -> Stands {
        let rule = &self.making.set.leaf(self.leaf).rule;
        match given {
            Given::Value(Value::Measure(measure)) => match &measure.fraction {
                Some(fraction) if is_total => Stands::Figure(fraction.1.to_exact_text()),
                Some(fraction) => Stands::Figure(fraction.0.to_exact_text()),
                None if is_total => Stands::Words(String::new()),
                None => Stands::Words(given_words(rule, given)),
            },
            _ if is_total => Stands::Words(String::new()),
            _ => Stands::Words(given_words(rule, given)),
        }
    }

    fn remark(&self, column: FormColumn) -> Stands {
        let claim = self.known.as_ref().and_then(|known| known.evidence.claim(known.unit, self.leaf));
        let claim = claim.unwrap_or_default();
        let words = if column == FormColumn::Documents { claim.documents } else { claim.note };
        Stands::Words(words.unwrap_or_default())
    }
}

/// An empty row, for a further round.
pub(super) fn write_spare(sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
    for (place, (column, _, is_open)) in (0_u16..).zip(COLUMNS) {
        let is_named = matches!(column, FormColumn::Unit | FormColumn::Code);
        let format = look::cell(if is_open || is_named { Ink::Open } else { Ink::Frame });
        let format = if is_named { format.set_num_format("@") } else { format };
        sheet.write_blank(row, place, &format)?;
    }
    Ok(())
}
