//! The engine for JavaScript: one handle a criteria set, requests and answers in JSON as
//! [`cchc_wire::Engine::call_json`] has them.
//!
//! Nothing is decided here. What crosses the line is text, so no figure is ever a JavaScript number. Typed calls,
//! errors and helpers for figures are not here: they are the package in `npm/`, which is what people import.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A criteria set, and what opening it was answered.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    /// None where the set is not in order.
    engine: Option<cchc_wire::Engine>,
    answer: String,
}

#[wasm_bindgen]
impl Engine {
    /// Opens a resolved criteria set in JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(set: &str) -> Engine {
        let (engine, answer) = cchc_wire::Engine::open_json(set);
        Engine { engine, answer: answer.to_json() }
    }

    /// The problems of the set, warnings too, as an answer in JSON. Where it is not ok, there is nothing to call.
    pub fn answer(&self) -> String {
        self.answer.clone()
    }

    /// Answers a request in JSON. A set that is not in order answers with its own problems.
    pub fn call(&self, request: &str) -> String {
        self.engine.as_ref().map_or_else(|| self.answer(), |engine| engine.call_json(request))
    }
}

/// The version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The memory of WebAssembly, as JavaScript has it; there is none outside.
#[wasm_bindgen]
pub fn engine_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// A panic ends an instance of WebAssembly; before it does, its words become those of the exception.
#[wasm_bindgen(start)]
pub fn throw_panics() {
    std::panic::set_hook(Box::new(|told| wasm_bindgen::throw_str(&told.to_string())));
}
