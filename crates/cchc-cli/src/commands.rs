//! One module a command; each reads its inputs, asks the crates beside, and prints the answer.

mod check;
mod completions;
mod convert;
mod describe;
mod explain;
mod fmt;
mod form;
mod lost;
mod margins;
mod new;
mod next;
mod planning;
mod problems;
mod recover;
mod robust;
mod schema;
mod score;
mod scoring;
mod serve;
mod simulate;
mod verify;

use cchc::Language;

use crate::arguments::{Arguments, Command};
use crate::exit::Outcome;
use crate::session::Session;

/// Runs the command that was called.
pub(crate) fn run(arguments: &Arguments, language: Language) -> Outcome {
    let mut session = Session::new(language, arguments.quiet);
    let outcome = match &arguments.command {
        Command::Check(arguments) => check::run(arguments, &mut session),
        Command::Score(arguments) => score::run(arguments, &mut session),
        Command::Lost(arguments) => lost::run(arguments, &mut session),
        Command::Verify(arguments) => verify::run(arguments, &mut session),
        Command::Describe(arguments) => describe::run(arguments, &mut session),
        Command::Explain(arguments) => explain::run(arguments, &mut session),
        Command::Simulate(arguments) => simulate::run(arguments, &mut session),
        Command::Next(arguments) => next::run(arguments, &mut session),
        Command::Recover(arguments) => recover::run(arguments, &mut session),
        Command::Margins(arguments) => margins::run(arguments, &mut session),
        Command::Robust(arguments) => robust::run(arguments, &mut session),
        Command::Problems(arguments) => problems::run(arguments, &mut session),
        Command::Schema(arguments) => schema::run(arguments),
        Command::New(arguments) => new::run(arguments, &session),
        Command::Convert(arguments) => convert::run(arguments, &mut session),
        Command::Fmt(arguments) => fmt::run(arguments, &mut session),
        Command::Form(arguments) => form::run(arguments, &mut session),
        Command::Serve(arguments) => serve::run(arguments, &mut session),
        Command::Completions(arguments) => completions::run(arguments, language),
    };
    outcome.unwrap_or_else(|stop| session.stopped(stop))
}
