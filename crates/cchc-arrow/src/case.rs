//! A case as tables: which there are, and in what order they are read. How a column becomes texts is in `text`, how
//! batches are taken in `source`; `units`, `long` and `wide` know the columns of each table.

mod long;
mod source;
mod text;
mod units;
mod wide;

use arrow_array::RecordBatchReader;
use cchc::{Checked, CriteriaSet, Evidence, EvidenceBuilder, NumberStyle, Problems};
use cchc_files::rows::{Feed, Heading};

use crate::problems;
use source::Source;
use wide::Wide;

/// A table, batch by batch.
pub type Batches<'t> = Box<dyn RecordBatchReader + Send + 't>;

/// The tables of a case, with the columns that they have as CSV.
///
/// Evidence has one row a unit and code where it has a column `code`, and else one row a unit and one column a code.
/// In the latter shape it may be the whole case: without a table of units it has their columns too, of which only
/// `unit` must be there. Row labels that pandas adds (`__index_level_0__`) are passed over.
#[derive(Default)]
pub struct CaseTables<'t> {
    /// `unit`, and as they are wanted `name`, `group`, `ranked`, `was`, attributes.
    pub units: Option<Batches<'t>>,
    /// What units report.
    pub evidence: Option<Batches<'t>>,
    /// The points that units claim, one row a unit and one column a leaf.
    pub declared: Option<Batches<'t>>,
    /// What the council ruled.
    pub decisions: Option<Batches<'t>>,
}

/// Reads the tables of a case against a set, numbers in text written in `style`.
///
/// Problems name the table, the row from 1 and the column from 1.
///
/// # Errors
/// Everything that is wrong with the case, warnings included.
pub fn read_case(
    set: &CriteriaSet,
    tables: CaseTables<'_>,
    style: NumberStyle,
) -> Result<Checked<Evidence>, Problems> {
    let mut builder = EvidenceBuilder::new(set, style);
    let CaseTables { units, evidence, declared, decisions } = tables;
    let evidence = evidence.map(|evidence| Source::open("evidence", evidence));
    let is_whole = units.is_none() && evidence.as_ref().is_some_and(|evidence| !evidence.is_long());
    if units.is_none() && !is_whole {
        builder.report(problems::no_units());
        return builder.finish();
    }
    let mut tables = Tables { set, builder: &mut builder };
    if let Some(units) = units {
        tables.feed(Source::open(problems::UNITS, units), units::read);
    }
    if let Some(evidence) = evidence {
        match (evidence.is_long(), is_whole) {
            (true, _) => tables.feed(evidence, long::evidence),
            (false, true) => tables.feed(evidence, |source, feed, set| wide::read_whole(source, feed, set)),
            (false, false) => {
                tables.feed(evidence, |source, feed, set| wide::read(source, feed, set, Wide::Values))
            }
        }
    }
    if let Some(declared) = declared {
        let source = Source::open("declared", declared);
        tables.feed(source, |source, feed, set| wide::read(source, feed, set, Wide::Declared));
    }
    if let Some(decisions) = decisions {
        tables.feed(Source::open("decisions", decisions), long::decisions);
    }
    builder.finish()
}

/// Where tables go.
struct Tables<'b, 's> {
    set: &'s CriteriaSet,
    builder: &'b mut EvidenceBuilder<'s>,
}

impl<'s> Tables<'_, 's> {
    fn feed<'t>(
        &mut self,
        source: Source<'t>,
        read: impl FnOnce(Source<'t>, &mut Feed<'_, 's>, &'s CriteriaSet),
    ) {
        let mut feed = Feed::new(self.builder, None, source.file.clone());
        read(source, &mut feed, self.set);
    }
}

/// The name of a heading by its place.
fn name_of(headings: &[Heading], place: usize) -> &str {
    headings.get(place).map_or("", |heading| heading.name.as_str())
}
