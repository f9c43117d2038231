//! The engine for JavaScript: one handle a criteria set, requests and answers in JSON as
//! [`cchc_wire::Engine::call_json`] has them.
//!
//! Nothing is decided here. What crosses the line is text, so no figure is ever a JavaScript number. Typed calls,
//! errors and helpers for figures are not here: they are the package in `npm/`, which is what people import.

use std::sync::Once;

use wasm_bindgen::prelude::wasm_bindgen;

/// A criteria set that is ready to score.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    engine: cchc_wire::Engine,
}

/// What opening a set came to.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Opened {
    engine: Option<Engine>,
    answer: String,
}

/// Makes an engine of a resolved criteria set in JSON.
#[wasm_bindgen]
pub fn open(set: &str) -> Opened {
    throw_panics();
    let (engine, answer) = cchc_wire::Engine::open_json(set);
    Opened { engine: engine.map(|engine| Engine { engine }), answer: answer.to_json() }
}

#[wasm_bindgen]
impl Opened {
    /// The problems of the set, warnings too, as an answer in JSON.
    pub fn answer(&self) -> String {
        self.answer.clone()
    }

    /// The engine, once; nothing where the set is not in order.
    pub fn take(&mut self) -> Option<Engine> {
        self.engine.take()
    }
}

#[wasm_bindgen]
impl Engine {
    /// Answers a request in JSON.
    pub fn call(&self, request: &str) -> String {
        self.engine.call_json(request)
    }
}

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The memory that was taken so far, in pages of 65,536 bytes; nothing outside WebAssembly.
#[wasm_bindgen]
pub fn memory_pages() -> usize {
    #[cfg(target_family = "wasm")]
    return core::arch::wasm32::memory_size(0);
    #[cfg(not(target_family = "wasm"))]
    return 0;
}

/// A panic ends an instance of WebAssembly; before it does, its words become those of the exception.
fn throw_panics() {
    static ONCE: Once = Once::new();
    if cfg!(target_family = "wasm") {
        ONCE.call_once(|| std::panic::set_hook(Box::new(|told| wasm_bindgen::throw_str(&told.to_string()))));
    }
}
