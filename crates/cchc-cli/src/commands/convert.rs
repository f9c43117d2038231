//! `cchc convert FROM TO`: a set into another format, lossless.

use std::path::Path;

use cchc::{Content, Document, Text};
use cchc_files::{SetFormat, convert_set, load_own_document};

use crate::arguments::ConvertArguments;
use crate::exit::{Outcome, Stop};
use crate::session::Session;
use crate::{inputs, output};

/// Converts a set, once it is known to be a good one.
pub(crate) fn run(arguments: &ConvertArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let (from, to) = (&arguments.from, &arguments.to);
    let Some(format) = SetFormat::of(to) else {
        let file = to.display();
        return Err(usage(
            format!("không nhận ra định dạng của `{file}`; cần `.yaml`, `.yml`, `.json` hoặc `.xlsx`"),
            format!("the format of `{file}` is not known; expected `.yaml`, `.yml`, `.json` or `.xlsx`"),
        ));
    };
    let set = inputs::set(from, session)?;
    session.warn(&set.warnings, false);
    let document = load_own_document(from)?;
    keeps_its_base(&document, from, to)?;
    session.may_write(to)?;
    session.may_create(to, arguments.force)?;
    let bytes = convert_set(&document, format)?;
    output::write(to, &bytes)?;
    session.has_written(to);
    if SetFormat::of(from) == Some(SetFormat::Yaml) && inputs::has_comments(from) {
        session.note(&Text::new(
            "ghi chú: chú thích (#) trong YAML không có ở tệp mới",
            "note: the comments (#) of the YAML are not in the new file",
        ));
    }
    Ok(Outcome::Fine)
}

fn usage(vi: String, en: String) -> Stop {
    Stop::Said(Text::new(vi, en), Outcome::Usage)
}

/// A set names what it extends as seen from its own file, so it must not move away from that.
fn keeps_its_base(document: &Document, from: &Path, to: &Path) -> Result<(), Stop> {
    let file = document.get("extends").and_then(|extends| extends.get("file"));
    let Some(Content::Text(file)) = file.map(|file| &file.content) else { return Ok(()) };
    let beside = |path: &Path| path.parent().unwrap_or(Path::new("")).join(file).canonicalize().ok();
    if beside(from) == beside(to) {
        return Ok(());
    }
    Err(usage(
        format!("bộ này kế thừa `{file}`, tính từ thư mục của nó; ghi tệp mới vào cùng thư mục"),
        format!(
            "this set extends `{file}`, seen from its own folder; write the new file into the same folder"
        ),
    ))
}
