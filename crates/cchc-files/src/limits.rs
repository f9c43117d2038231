//! How much is read before a file is refused: so large that no honest file meets a limit, so small that no
//! hostile one exhausts the machine. What is done at a limit is said where it is met.

/// The limits within which files are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file of a criteria set.
    pub set_bytes: u64,
    /// Bytes of one file of a case.
    pub case_bytes: u64,
    /// Columns of one table of a case; keys of one row in JSON.
    pub columns: usize,
    /// Bytes of one result.
    pub result_bytes: u64,
    /// Levels of a document.
    pub depth: usize,
    /// Parts of a YAML document (maps, lists, keys, scalars), those repeated by aliases included.
    pub parts: usize,
    /// Bytes of all texts of a YAML document, those repeated by aliases included.
    pub text_bytes: usize,
    /// Bytes of a workbook, unpacked, and of the texts of its cells, repeated ones included.
    pub unpacked_bytes: u64,
    /// Sheets of a workbook.
    pub sheets: usize,
    /// Cells of a sheet that were made one.
    pub merged: usize,
    /// Files in a chain of `extends`.
    pub links: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            set_bytes: 16 << 20,
            case_bytes: 512 << 20,
            columns: 6_000,
            result_bytes: 1 << 30,
            depth: 64,
            parts: 200_000,
            text_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            sheets: 4_096,
            merged: 65_536,
            links: 16,
        }
    }
}
