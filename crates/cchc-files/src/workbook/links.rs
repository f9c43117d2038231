//! Whether a workbook hangs on others: what it shows then came from files that nobody here has.

use std::io::Cursor;

use zip::ZipArchive;

/// Whether a workbook links to other workbooks.
pub(super) fn leads_elsewhere(bytes: &[u8]) -> bool {
    let archive = ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| {
        archive.file_names().any(|name| name.is_ok_and(|name| name.starts_with("xl/externalLinks/")))
    })
}
