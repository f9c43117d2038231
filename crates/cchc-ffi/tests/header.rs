//! The header that C includes is what the source says. `HEADER_UPDATE=1` makes it anew.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::Path;

#[test]
fn the_header_is_that_of_the_source() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(root.join("cbindgen.toml")).unwrap();
    let bindings =
        cbindgen::Builder::new().with_src(root.join("src/lib.rs")).with_config(config).generate().unwrap();
    let mut made = Vec::new();
    bindings.write(&mut made);
    let path = root.join("include/cchc.h");
    if std::env::var_os("HEADER_UPDATE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert_eq!(String::from_utf8(made).unwrap(), fs::read_to_string(&path).unwrap_or_default());
}
