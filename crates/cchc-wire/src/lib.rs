//! The contract as types: criteria sets, cases and results in JSON, and [`Engine`], the one door through
//! which every host asks. Reading files is not here; `cchc-files` does it.

mod digest;
mod engine;
mod publish;
mod result;
mod rollup;

pub use engine::{Engine, ScoreRequest, Scored};
pub use publish::source_word;
pub use result::*;
