//! A CSV text cut into a heading and rows of cells, each with its line. The separator is the one under
//! which the heading names the column that every table has. What columns mean is not known here.

use std::io::Read;

use cchc::code::tidy;
use cchc::{Cell, CutCell, Place, Problem, RowPlace, file_problems};
use csv::{ReaderBuilder, StringRecord};

use super::plain::PlainRows;
use cchc_json::{Lines, line_ends};

/// Stands behind the text. A quote that is never closed swallows it, and so is noticed.
const END: &str = "\n\u{1f}\n";
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// A table being read.
pub(super) struct Table<'t> {
    text: &'t str,
    separator: u8,
    reader: csv::Reader<std::io::Chain<&'t [u8], &'static [u8]>>,
    /// Where the reader began in the text.
    base: usize,
    record: StringRecord,
    lines: Lines<'t>,
    /// The file, for the places of cells.
    pub(super) file: RowPlace,
    /// The headings, composed and without surrounding spaces.
    pub(super) headings: Vec<Heading>,
}

/// One heading.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) name: String,
    line: u32,
    column: u32,
}

impl Heading {
    /// The heading of a cell.
    pub(super) fn new(cell: Cell<'_>) -> Heading {
        Heading { name: tidy(cell.text), line: cell.line, column: cell.column }
    }

    /// The heading as a cell.
    pub(super) fn cell(&self) -> Cell<'_> {
        Cell { text: &self.name, line: self.line, column: self.column }
    }
}

/// One row, or what is wrong with it.
pub(super) enum Next<'r> {
    Row(Row<'r>),
    /// With more or fewer cells than the heading.
    Ragged(Row<'r>, Problem),
    /// The rest of the file, in a quote that is never closed.
    Swallowed(Problem),
    End,
}

impl<'t> Table<'t> {
    /// Reads the heading, which has to name at least `columns`; by the first the separator is known.
    ///
    /// # Errors
    /// There is no heading, it does not end, or it has more than `most` columns.
    pub(super) fn open(
        name: &str,
        text: &'t str,
        columns: &[&str],
        most: usize,
    ) -> Result<Table<'t>, Problem> {
        let separator = separator(text, columns.first().copied().unwrap_or_default());
        let mut table = Table {
            text,
            separator,
            reader: cut(text, separator),
            base: 0,
            record: StringRecord::new(),
            lines: Lines::new(text),
            file: RowPlace::file(name),
            headings: Vec::new(),
        };
        let Some(line) = table.advance() else {
            return Err(file_problems::no_heading(columns).at(table.place(1)));
        };
        if table.is_swallowed() {
            return Err(file_problems::open_quote().at(table.place(line)));
        }
        if table.record.len() > most {
            return Err(file_problems::too_many_columns(table.record.len(), most).at(table.place(line)));
        }
        let row = Row::new(&table.record, line);
        table.headings = (0..table.record.len())
            .map(|column| row.cell(column))
            .map(|cell| Heading { name: tidy(cell.text), line: cell.line, column: cell.column })
            .collect();
        Ok(table)
    }

    /// The next row that holds anything.
    pub(super) fn next_row(&mut self) -> Next<'_> {
        let Some(line) = self.advance() else { return Next::End };
        if self.is_swallowed() {
            return Next::Swallowed(file_problems::open_quote().at(self.place(line)));
        }
        let (found, expected) = (self.record.len(), self.headings.len());
        if found != expected {
            let problem = file_problems::row_shape(found, expected).at(self.place(line));
            return Next::Ragged(Row::new(&self.record, line), problem);
        }
        Next::Row(Row::new(&self.record, line))
    }

    /// The next `most` rows at once, where all of them are plain; the table stays before them.
    pub(super) fn plain_rows(&mut self, most: usize) -> Option<PlainRows<'t>> {
        let read = self.base + usize::try_from(self.reader.position().byte()).ok()?;
        let next = self.text.as_bytes().get(read..)?;
        // The reader leaves the second byte of a line end to the next record.
        let start = read + usize::from(read > 0 && next.first() == Some(&b'\n'));
        let line = self.lines.line(start);
        PlainRows::cut(self.text, (start, line), (self.separator, self.headings.len()), most)
    }

    /// Goes on behind plain rows.
    pub(super) fn pass(&mut self, rows: &PlainRows<'t>) {
        self.base = rows.end;
        self.reader = cut(self.text.get(rows.end..).unwrap_or_default(), self.separator);
    }

    /// Moves on to the next record that is not blank, and says its line.
    fn advance(&mut self) -> Option<u32> {
        loop {
            let found = matches!(self.reader.read_record(&mut self.record), Ok(true));
            let start = self.start();
            if !found || start >= self.text.len() {
                return None;
            }
            // Spreadsheets leave rows of empty cells below a table.
            if !self.record.iter().all(|cell| cell.trim().is_empty()) {
                return Some(self.lines.line(start));
            }
        }
    }

    /// Whether a quote is open to the end of the text.
    fn is_swallowed(&self) -> bool {
        // A record may take the first line end behind the text as its own, and no more.
        self.base as u64 + self.reader.position().byte() > self.text.len() as u64 + 1
    }

    fn place(&self, line: u32) -> Place {
        Place::at(&self.file.mark(line, 1))
    }

    /// Where the record begins; the cutter counts line ends and empty lines before it as its own.
    fn start(&self) -> usize {
        let offset = self.record.position().map_or(0, csv::Position::byte);
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).saturating_add(self.base);
        let offset = offset.min(self.text.len());
        let rest = self.text.as_bytes().get(offset..).unwrap_or_default();
        offset + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
    }
}

fn cut(text: &str, separator: u8) -> csv::Reader<std::io::Chain<&[u8], &'static [u8]>> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes().chain(END.as_bytes()))
}

/// The separator that makes the heading name `column`; where none does, the one that makes most cells.
fn separator(text: &str, column: &str) -> u8 {
    let headings = SEPARATORS.map(|separator| {
        let mut heading = StringRecord::new();
        // A heading that cannot be cut has no cells, and another separator wins.
        let _ = cut(text, separator).read_record(&mut heading);
        let named = heading.iter().any(|cell| tidy(cell) == column);
        (named, heading.len(), std::cmp::Reverse(separator))
    });
    headings.into_iter().max().map_or(b',', |(.., separator)| separator.0)
}

/// A row of cells.
pub(super) struct Row<'r> {
    record: &'r StringRecord,
    line: u32,
    /// The lines of the cells, where cells hold line ends, which move those behind them down.
    lines: Vec<u32>,
}

impl<'r> Row<'r> {
    fn new(record: &'r StringRecord, line: u32) -> Row<'r> {
        let broken = memchr::memchr2(b'\n', b'\r', record.as_slice().as_bytes()).is_some();
        Row { record, line, lines: if broken { lines_of(record, line) } else { Vec::new() } }
    }

    /// The row, kept.
    pub(super) fn kept(&self) -> KeptRow {
        KeptRow { record: self.record.clone(), line: self.line }
    }

    /// The line in which the row begins.
    pub(super) fn line(&self) -> u32 {
        self.line
    }

    /// A cell by its place from 0.
    pub(super) fn cell(&self, place: usize) -> Cell<'r> {
        let text = self.record.get(place).unwrap_or_default();
        let line = self.lines.get(place).copied().unwrap_or(self.line);
        Cell { text, line, column: u32::try_from(place + 1).unwrap_or(u32::MAX) }
    }
}

/// A row that outlives the reading of the next one.
pub(super) struct KeptRow {
    record: StringRecord,
    line: u32,
}

impl KeptRow {
    /// The row as it was.
    pub(super) fn row(&self) -> Row<'_> {
        Row::new(&self.record, self.line)
    }

    /// A cell by its place from 0, inside the text of the row.
    pub(super) fn cut_cell(&self, place: usize) -> CutCell<'_> {
        let cell = self.record.range(place).unwrap_or_default();
        CutCell::new(self.record.as_slice(), cell.start, cell.end)
    }
}

/// The line of every cell of a row that begins in `line`.
fn lines_of(record: &StringRecord, mut line: u32) -> Vec<u32> {
    let starts = record.iter().map(|cell| {
        let start = line;
        line = line.saturating_add(line_ends(cell));
        start
    });
    starts.collect()
}
