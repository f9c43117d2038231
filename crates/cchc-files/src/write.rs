//! Output files are written whole or not at all (contract section 4). What stands in them is not known here.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use cchc::{Problems, file_problems};

use crate::set::{at_file, one};
use crate::text::{reason, shown};

/// Writes a file whole, with what `content` writes: a reader sees the old file or the new one, and a failure
/// leaves the old one. Nothing is held but what a buffer holds.
///
/// # Errors
/// Why it cannot be written.
///
/// ```
/// let folder = tempfile::tempdir().unwrap();
/// let path = folder.path().join("result.json");
/// cchc_files::write_whole(&path, |out| out.write_all(b"{}"))?;
/// assert_eq!(std::fs::read(&path).unwrap(), b"{}");
/// # Ok::<(), cchc::Problems>(())
/// ```
pub fn write_whole(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Problems> {
    write(path, content).map_err(|error| {
        let (name, (vi, en)) = (shown(path), reason(&error));
        one(file_problems::not_written(&name, &vi, &en).at(at_file(&name)))
    })
}

fn write(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it leads to is replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        // A device or a pipe cannot be replaced, and keeps nothing to protect.
        return filled(fs::OpenOptions::new().write(true).open(&path)?, content).map(drop);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = filled(builder().tempfile_in(folder)?, content)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// The file with all of its content.
fn filled<F: Write>(file: F, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<F> {
    let mut buffer = BufWriter::with_capacity(1 << 16, file);
    content(&mut buffer)?;
    buffer.into_inner().map_err(io::IntoInnerError::into_error)
}

/// New files get the permissions that files have here, not those of temporary ones.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".cchc-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}
