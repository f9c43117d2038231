//! Where text goes: the output, or a file that is written whole or not at all.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use cchc::Text;

use crate::exit::{Outcome, Stop};

/// Excel on Windows takes a CSV file for UTF-8 only with this mark before it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes a text to the output, which may be a pipe that someone closes early.
pub(crate) fn print(text: &str) -> Result<(), Stop> {
    // On a terminal colours are for whatever the terminal understands; a pipe gets the bytes as they are.
    let written = if std::io::stdout().is_terminal() {
        write(anstream::stdout().lock(), text)
    } else {
        write(std::io::stdout().lock(), text)
    };
    match written {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Stop::Unheard),
        Err(error) => Err(Stop::Said(
            Text::new(
                format!("không ghi ra được: {error}"),
                format!("the output cannot be written: {error}"),
            ),
            Outcome::Failed,
        )),
    }
}

fn write(mut output: impl Write, text: &str) -> std::io::Result<()> {
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// Writes a text to the file that was asked for, or else to the output.
pub(crate) fn deliver(text: &str, file: Option<&Path>, mark: bool) -> Result<(), Stop> {
    let Some(file) = file else { return print(text) };
    let mark = if mark { BYTE_ORDER_MARK } else { "" };
    let bytes = [mark.as_bytes(), text.as_bytes()].concat();
    cchc_files::write_whole(file, &bytes).map_err(|problems| Stop::Problems(problems, Outcome::Failed))
}
