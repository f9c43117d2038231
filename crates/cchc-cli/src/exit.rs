//! How a run ended, as the exit code says it. The codes are a promise to scripts; `docs/cli.md` lists them.

use std::process::ExitCode;

use cchc::{Problems, Text};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Fine = 0,
    /// Something of the machine failed: a disk, a permission.
    Failed = 1,
    /// The command was called wrongly.
    Usage = 2,
    /// A set, a case or a result has errors.
    BadInput = 3,
    /// There are warnings, and `--strict` was asked.
    Warnings = 4,
    /// A published result is not what its inputs give.
    Differs = 5,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        ExitCode::from(outcome as u8)
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Problems, still to be reported.
    Problems(Problems, Outcome),
    /// One sentence, still to be said.
    Said(Text, Outcome),
    /// Whoever read the output went away; nothing is left to say.
    Unheard,
}

impl From<Problems> for Stop {
    /// Problems of what was read.
    fn from(problems: Problems) -> Stop {
        Stop::Problems(problems, Outcome::BadInput)
    }
}
