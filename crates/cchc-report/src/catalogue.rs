//! The catalogue of problems for reading: all of them as a table, or one with its example.

use cchc::{CATALOGUE, Kind, Severity};

use crate::table::{Holds, Table};
use crate::view::{Tone, View};
use crate::words;

/// Every problem there is: code, severity, meaning.
pub fn catalogue(view: View) -> String {
    let language = view.language;
    let mut table = Table::default();
    table.column(words::PROBLEM.say(language), Holds::Words);
    table.column(words::SEVERITY.say(language), Holds::Words);
    table.column(words::MEANING.say(language), Holds::Sentences);
    for kind in CATALOGUE {
        let severity = words::severity(kind.severity()).say(language);
        let meaning = kind.meaning();
        table.row(vec![kind.name().into(), severity.into(), meaning.in_language(language).into()]);
    }
    table.lay_out(view.width)
}

/// One problem: code, severity, meaning.
pub fn problem_page(kind: Kind, view: View) -> String {
    let tone = match kind.severity() {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
    };
    let severity = words::severity(kind.severity()).say(view.language);
    let title = view.palette.paint(tone, &format!("{severity}[{}]", kind.name()));
    format!("{title}\n{}\n", kind.meaning().in_language(view.language))
}
