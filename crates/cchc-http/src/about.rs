//! What a server says of itself: that it is well, and which sets it serves. The types are the schemas of the
//! description, too.

use cchc_wire::{Engine, set};
use schemars::JsonSchema;
use serde::Serialize;

/// That the server answers, and how much it has to do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Health {
    /// Always true: who is not well does not answer.
    pub(crate) ok: bool,
    /// The version of the program.
    pub(crate) version: String,
    /// How many sets are served.
    pub(crate) sets: usize,
    /// How many requests are worked on.
    pub(crate) working: usize,
    /// How many wait.
    pub(crate) waiting: usize,
}

impl Health {
    pub(crate) fn new(sets: usize, (working, waiting): (usize, usize)) -> Health {
        Health { ok: true, version: env!("CARGO_PKG_VERSION").to_owned(), sets, working, waiting }
    }
}

/// The sets that are served.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct ServedSets {
    /// By id.
    pub(crate) sets: Vec<ServedSet>,
}

/// A set that is served.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct ServedSet {
    /// The id, which stands in addresses.
    id: String,
    /// Its title.
    title: String,
    /// For whom it is.
    level: set::Level,
    /// The year it judges, as results have it.
    year: u32,
    /// How much of it is a document's own.
    status: set::Status,
    /// SHA-256 of its canonical JSON, as results have it.
    digest: String,
}

impl ServedSet {
    pub(crate) fn of(engine: &Engine) -> ServedSet {
        let set = engine.set();
        ServedSet {
            id: set.id().to_owned(),
            title: set.title().to_owned(),
            level: set.level().into(),
            year: set.year(),
            status: set.status().into(),
            digest: engine.digest().to_owned(),
        }
    }
}
