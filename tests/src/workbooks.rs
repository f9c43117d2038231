//! Workbooks taken apart and put together again, so that what stands inside of one can be changed.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The workbook of a set of the repository.
pub fn of_set(path: &str) -> Vec<u8> {
    let document = cchc_files::load_own_document(&crate::files::at_root(path)).expect("a set");
    cchc_files::convert_set(&document, cchc_files::SetFormat::Workbook).expect("a workbook")
}

/// The same workbook with one of its parts changed, by its place among them.
pub fn with_part(book: &[u8], place: usize, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).expect("an archive");
    let wanted = place % archive.len();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("bytes");
        if place == wanted {
            bytes = change(bytes);
        }
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        out.start_file(name, options).expect("a part");
        out.write_all(&bytes).expect("bytes");
    }
    out.finish().expect("an archive").into_inner()
}
