//! Which column of a table is which: found by the heading, doubled and unnamed ones refused. What is done
//! with further columns is for each table to say.

use cchc::code::nearest;
use cchc::{Place, Problems, RowPlace, file_problems};

use super::table::{Heading, Table};

/// The places of the columns that a table knows, and of those it does not.
pub struct Columns<const N: usize> {
    /// The places of the known columns, in the order in which they were asked for.
    pub known: [Option<usize>; N],
    /// The places of all other columns that have a name of their own.
    pub further: Vec<usize>,
}

impl<const N: usize> Columns<N> {
    /// Finds columns by their headings; `None` where one of the first `required` is not there.
    pub(super) fn find(
        table: &Table<'_>,
        names: [&str; N],
        required: usize,
        problems: &mut Problems,
    ) -> Option<Columns<N>> {
        Columns::find_among(&table.file, &table.headings, names, required, problems)
    }

    /// The same among headings of whatever table.
    pub fn find_among(
        file: &RowPlace,
        headings: &[Heading],
        names: [&str; N],
        required: usize,
        problems: &mut Problems,
    ) -> Option<Columns<N>> {
        let own = |name: &str| headings.iter().position(|heading| heading.name == name);
        let known = names.map(own);
        let mut complete = true;
        for (name, _) in names.iter().zip(known).take(required).filter(|(_, place)| place.is_none()) {
            let others = headings.iter().map(|heading| heading.name.as_str());
            let others = others.filter(|heading| !names.contains(heading));
            let problem = file_problems::missing_column(name, others);
            problems.push(problem.at(place_of(file, headings.first())));
            complete = false;
        }
        let mut further = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for (place, heading) in headings.iter().enumerate() {
            if heading.name.is_empty() {
                let problem = file_problems::column_without_name(place + 1);
                problems.push(problem.at(place_of(file, Some(heading))));
            } else if !seen.insert(heading.name.as_str()) {
                let problem = file_problems::doubled_column(&heading.name);
                problems.push(problem.at(place_of(file, Some(heading))));
            } else if !known.contains(&Some(place)) {
                further.push(place);
            }
        }
        complete.then_some(Columns { known, further })
    }

    /// Refuses all further columns. One that nearly has the name of a known column that is not there is read as that
    /// one: it is refused already, and that its cells are missing would only follow from its name.
    pub(super) fn refuse_further(&mut self, table: &Table<'_>, names: [&str; N], problems: &mut Problems) {
        self.refuse_further_among(&table.file, &table.headings, names, problems);
    }

    /// The same among headings of whatever table.
    pub fn refuse_further_among(
        &mut self,
        file: &RowPlace,
        headings: &[Heading],
        names: [&str; N],
        problems: &mut Problems,
    ) {
        for (place, heading) in self.further.iter().filter_map(|place| Some((*place, headings.get(*place)?)))
        {
            let problem = file_problems::unknown_column(&heading.name, &names);
            problems.push(problem.at(place_of(file, Some(heading))));
            let meant = nearest(&heading.name, names);
            let meant = names.iter().zip(&mut self.known).find(|(name, _)| Some(**name) == meant);
            if let Some((_, known)) = meant {
                known.get_or_insert(place);
            }
        }
    }
}

/// The place of a heading.
pub(super) fn heading_place(table: &Table<'_>, heading: Option<&Heading>) -> Place {
    place_of(&table.file, heading)
}

/// The same in whatever table.
pub fn place_of(file: &RowPlace, heading: Option<&Heading>) -> Place {
    let cell = heading.map(Heading::cell).unwrap_or_default();
    Place::at(&file.mark(cell.line, cell.column))
}
