//! Where text goes: the output, or a file that is written whole or not at all.

use std::io::{BufWriter, ErrorKind, IsTerminal, Result as Written, Write};
use std::path::Path;

use cchc::Text;

use crate::exit::{Outcome, Stop};

/// Writes a text to the output.
pub(crate) fn print(text: &str) -> Result<(), Stop> {
    show(|out| out.write_all(text.as_bytes()))
}

/// Writes to the output, which may be a pipe that someone closes early.
fn show(content: impl FnOnce(&mut dyn Write) -> Written<()>) -> Result<(), Stop> {
    // On a terminal colours are for whatever the terminal understands; a pipe gets the bytes as they are.
    let written = if std::io::stdout().is_terminal() {
        flushed(anstream::stdout().lock(), content)
    } else {
        flushed(std::io::stdout().lock(), content)
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

fn flushed(output: impl Write, content: impl FnOnce(&mut dyn Write) -> Written<()>) -> Written<()> {
    let mut output = BufWriter::with_capacity(1 << 16, output);
    content(&mut output)?;
    output.flush()
}

/// Writes to the file that was asked for, or else to the output.
pub(crate) fn deliver(
    file: Option<&Path>,
    content: impl FnOnce(&mut dyn Write) -> Written<()>,
) -> Result<(), Stop> {
    let Some(file) = file else { return show(content) };
    cchc_files::write_whole(file, content).map_err(|problems| Stop::Problems(problems, Outcome::Failed))
}

/// Writes a file whole or not at all.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    deliver(Some(file), |out| out.write_all(bytes))
}
