//! Makes the JavaScript beside the WebAssembly of `cchc-wasm`: `cchc-bindgen LIBRARY.wasm FOLDER`.
//!
//! What `wasm-bindgen --target web --experimental-reset-state-function` does, of exactly the version that the crate
//! has, and the functions in an order that compresses well.

mod order;

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let usage = "cchc-bindgen LIBRARY.wasm FOLDER";
    let (library, folder) = (words.next().context(usage)?, words.next().context(usage)?);
    Bindgen::new()
        .input_path(library)
        .out_name("cchc")
        .web(true)?
        .omit_default_module_path(true)
        .reset_state_function(true)
        .typescript(false)
        .generate(&folder)?;
    let module = folder.join("cchc_bg.wasm");
    let ordered = order::by_likeness(&fs::read(&module)?)?;
    fs::write(&module, ordered)?;
    Ok(())
}
