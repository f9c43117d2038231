//! Bytes from strangers to the readers of a case; the first byte says which file they are.
#![no_main]

use std::sync::LazyLock;

use cchc_tests::readers::{self, CaseFile};
use cchc_wire::Engine;

static ENGINE: LazyLock<Engine> = LazyLock::new(readers::engine);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some((first, rest)) = bytes.split_first() {
        let file = CaseFile::ALL[usize::from(*first) % CaseFile::ALL.len()];
        readers::case(&ENGINE, file, rest);
    }
});
