//! The `cchc` command: reads its arguments, asks, prints, and says with its exit code how it went.
//!
//! No figure is made here. Arguments are in `arguments` with their texts in `help_texts`, one module a
//! command is in `commands`, and what all commands share (reading, writing, reporting) in `session`.

mod arguments;
mod commands;
mod exit;
mod help_texts;
mod inputs;
mod language;
mod output;
mod progress;
mod selection;
mod session;
mod usage;
mod whole;

use std::process::ExitCode;

fn main() -> ExitCode {
    let language = language::of_process();
    let outcome = match arguments::read(language) {
        Ok(arguments) => commands::run(&arguments, language),
        Err(error) => usage::report(&error, language),
    };
    outcome.into()
}
