//! `cchc completions SHELL`: the completions of a shell.

use cchc::Language;

use crate::arguments::{CompletionsArguments, command};
use crate::exit::{Outcome, Stop};
use crate::output;

/// Prints completions.
pub(crate) fn run(arguments: &CompletionsArguments, language: Language) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(language), "cchc", &mut script);
    output::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
