//! `cchc problems [CODE]`: the catalogue of problems, or one of them with an example and what is said of
//! it.
//!
//! The examples are the fixtures that the tests run, compiled in; see `example`.

mod example;

use cchc::code::nearest;
use cchc::{CATALOGUE, Kind, Text};

use crate::arguments::ProblemsArguments;
use crate::exit::{Outcome, Stop};
use crate::output;
use crate::session::Session;

/// Prints the catalogue or one problem.
pub(crate) fn run(arguments: &ProblemsArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let Some(code) = &arguments.code else {
        output::print(&cchc_report::catalogue(session.output()))?;
        return Ok(Outcome::Fine);
    };
    let kind = CATALOGUE.iter().find(|kind| kind.name() == code.trim()).ok_or_else(|| unknown(code))?;
    let mut text = cchc_report::problem_page(*kind, session.output());
    if let Some(example) = example::of(*kind) {
        let words = [session.say("Ví dụ", "Example"), session.say("Công cụ báo", "What is said of it")];
        text.push_str(&example.text(words, session.output()));
    }
    output::print(&text)?;
    Ok(Outcome::Fine)
}

fn unknown(code: &str) -> Stop {
    let mut text = Text::new(
        format!("không có mã vấn đề `{code}`; `cchc problems` liệt kê tất cả"),
        format!("there is no problem `{code}`; `cchc problems` lists them all"),
    );
    if let Some(near) = nearest(code, CATALOGUE.iter().copied().map(Kind::name)) {
        text = Text::new(
            format!("không có mã vấn đề `{code}`; có phải là `{near}`?"),
            format!("there is no problem `{code}`; did you mean `{near}`?"),
        );
    }
    Stop::Said(text, Outcome::Usage)
}
