//! Problems as people read them: the place, the code, what was found, the line it stands in, what to do.
//!
//! The texts come with the problems. Which line of a file that is, whoever can read the file says.

mod cells;

use cchc::{Language, Place, Problem, Severity, by_place};
use unicode_width::UnicodeWidthChar;

use crate::view::{Tone, View, harmless};
use crate::words;

/// Tells a line of a file, counted from 1; `None` where it cannot be read.
pub type SourceLine<'a> = dyn FnMut(&str, u32) -> Option<String> + 'a;

/// How much of a long line is shown, in letters.
const LONGEST_LINE: usize = 100;

/// All problems, in the order in which one walks through the files.
pub fn problems<'p>(
    problems: impl IntoIterator<Item = &'p Problem>,
    source: &mut SourceLine<'_>,
    view: View,
) -> String {
    by_place(problems).into_iter().map(|problem| one(problem, source, view)).collect()
}

fn one(problem: &Problem, source: &mut SourceLine<'_>, view: View) -> String {
    let language = view.language;
    let tone = match problem.severity() {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
    };
    let label = format!("{}[{}]", words::severity(problem.severity()).say(language), problem.kind.name());
    let label = view.palette.paint(tone, &label);
    let message = harmless(problem.message.in_language(language));
    let (place, subject) = (place(&problem.place), subject(&problem.place, language));
    let mut text = format!("{place}{label}{subject}: {message}\n");
    text.push_str(&excerpt(&problem.place, source, tone, view).unwrap_or_default());
    if let Some(help) = &problem.help {
        let label = view.palette.paint(Tone::Help, words::HELP.say(language));
        text.push_str(&format!("  {label}: {}\n", harmless(help.in_language(language))));
    }
    text
}

/// "units.csv:3:1: ", as editors follow it; in a workbook "set.xlsx:Tiêu chí!C12: ".
fn place(place: &Place) -> String {
    if place.mark.file.is_none() { String::new() } else { format!("{}: ", harmless(&place.mark.to_string())) }
}

/// " đơn vị phong-dien, mã 3.2.1"
fn subject(place: &Place, language: Language) -> String {
    let unit = place.unit.as_ref().map(|unit| format!("{} {unit}", words::UNIT_AT.say(language)));
    let code = place.code.as_ref().map(|code| format!("{} {code}", words::CODE_AT.say(language)));
    let parts: Vec<String> = unit.into_iter().chain(code).collect();
    if parts.is_empty() { String::new() } else { format!(" {}", harmless(&parts.join(", "))) }
}

/// The line of the file with a caret under the column; nothing where the line cannot be read.
fn excerpt(place: &Place, source: &mut SourceLine<'_>, tone: Tone, view: View) -> Option<String> {
    let mark = &place.mark;
    let file = mark.file.as_deref().filter(|_| mark.line > 0 && mark.sheet.is_none())?;
    let line = source(file, mark.line)?;
    let line = line.trim_end();
    if line.is_empty() {
        return None;
    }
    let column = usize::try_from(mark.column).ok()?.checked_sub(1);
    let caret = if is_table(file) {
        let heading = source(file, 1)?;
        column.and_then(|cell| cells::start(line, &heading, cell))
    } else {
        column
    };
    let (shown, before) = window(&harmless(line), caret.unwrap_or(0));
    let number = mark.line.to_string();
    let bar = view.palette.paint(Tone::Quiet, &format!("{number} |"));
    let mut text = format!("  {bar} {shown}\n");
    if caret.is_some() {
        let blank = view.palette.paint(Tone::Quiet, &format!("{} |", " ".repeat(number.len())));
        text.push_str(&format!("  {blank} {}{}\n", " ".repeat(before), view.palette.paint(tone, "^")));
    }
    Some(text)
}

/// Columns of tables are counted in cells, those of other files in letters.
fn is_table(file: &str) -> bool {
    let ending = file.rsplit('.').next().unwrap_or_default();
    ["csv", "tsv", "txt"].iter().any(|table| ending.eq_ignore_ascii_case(table))
}

/// The part of a line around a column, and how far its place is from the start on the screen.
fn window(line: &str, column: usize) -> (String, usize) {
    let start = column.saturating_sub(LONGEST_LINE * 2 / 3);
    let rest: Vec<char> = line.chars().skip(start).take(LONGEST_LINE + 1).collect();
    let cut = rest.len() > LONGEST_LINE;
    let mut shown = String::from(if start > 0 { "…" } else { "" });
    shown.extend(rest.iter().take(LONGEST_LINE));
    if cut {
        shown.push('…');
    }
    let widths = rest.iter().take(column - start).map(|letter| letter.width().unwrap_or(0));
    (shown, widths.sum::<usize>() + usize::from(start > 0))
}
