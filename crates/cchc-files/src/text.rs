//! A file as text: read whole within a limit, UTF-8 with or without BOM. What the text says is not looked
//! at here.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use cchc::{Place, Problem, file_problems};

use crate::set::at_file;
use cchc_json::Places;

/// A path as the user named it.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Reads a file whole, as text.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<String, Problem> {
    let name = shown(path);
    let bytes = read_file(path, limit)?;
    String::from_utf8(bytes).map(without_bom).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let mark = Places::new(Arc::from(name.as_str()), bytes).mark(offset);
        let found = bytes.get(offset).copied().unwrap_or_default();
        file_problems::not_utf8(found).at(Place::at(&mark))
    })
}

/// Reads a file whole, whatever it is.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    let name = shown(path);
    let place = at_file(&name);
    if path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return Err(not_regular(&name).at(place));
    }
    let bytes = match read_bytes(path, limit) {
        Ok(bytes) => bytes,
        Err(error) => {
            let (vi, en) = reason(&error);
            return Err(file_problems::not_read(&name, &vi, &en).at(place));
        }
    };
    if bytes.len() as u64 > limit {
        return Err(file_problems::too_large(&name, limit).at(place));
    }
    Ok(bytes)
}

/// At most one byte beyond the limit is read, whatever the system says of the length.
fn read_bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory));
    }
    // One byte more, so that the end is found without growing.
    let expected = usize::try_from(metadata.len().min(limit)).unwrap_or_default() + 1;
    let mut bytes = Vec::new();
    bytes.try_reserve(expected)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn without_bom(mut text: String) -> String {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

/// A pipe or a device: opening one may never end.
pub(crate) fn not_regular(name: &str) -> Problem {
    let vi = "đây không phải tệp thường mà là ống dẫn hoặc thiết bị";
    file_problems::not_read(name, vi, "it is no regular file but a pipe or a device")
}

/// The reason of a system error, in both languages.
pub(crate) fn reason(error: &io::Error) -> (String, String) {
    let (vi, en) = match error.kind() {
        ErrorKind::NotFound => ("không có tệp này", "there is no such file"),
        ErrorKind::PermissionDenied => ("không có quyền", "permission is denied"),
        ErrorKind::IsADirectory => ("đây là thư mục", "it is a folder"),
        ErrorKind::NotADirectory => ("đây không phải thư mục", "it is no folder"),
        ErrorKind::StorageFull => ("đĩa đầy", "the disk is full"),
        _ => return (error.to_string(), error.to_string()),
    };
    (vi.to_owned(), en.to_owned())
}
