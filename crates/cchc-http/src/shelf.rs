//! The sets that are served: an engine each, prepared once, found by the id of its set. Reading them from files is
//! the caller's.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use cchc::CriteriaSet;
use cchc_wire::Engine;
use serde_json::{Map, Value};

/// A set that is served.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) engine: Engine,
    /// The resolved set in JSON.
    pub(crate) text: String,
    /// What the list of sets says of it.
    summary: Value,
}

/// The sets that are served, by id.
#[derive(Debug, Default)]
pub struct Shelf {
    sets: BTreeMap<String, Arc<Served>>,
}

impl Shelf {
    /// Prepares a set and puts it beside the others.
    ///
    /// # Errors
    /// The id, where a set of this id is there already: addresses could not tell the two apart.
    pub fn add(&mut self, set: CriteriaSet) -> Result<(), String> {
        match self.sets.entry(set.id().to_owned()) {
            Entry::Occupied(entry) => Err(entry.key().clone()),
            Entry::Vacant(entry) => {
                entry.insert(Arc::new(Served::new(set)));
                Ok(())
            }
        }
    }

    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.sets.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Arc<Served>> {
        self.sets.get(id)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.sets.keys().map(String::as_str)
    }

    /// What each set is, for the list of them.
    pub(crate) fn summaries(&self) -> Vec<Value> {
        self.sets.values().map(|served| served.summary.clone()).collect()
    }
}

impl Served {
    fn new(set: CriteriaSet) -> Served {
        let written = cchc_wire::set::CriteriaSet::from(&set);
        let engine = Engine::new(set);
        // Only maps with keys that are no strings make this fail, and there are none.
        let whole = serde_json::to_value(&written).unwrap_or_default();
        let mut summary = Map::new();
        for key in ["id", "title", "level", "year", "status"] {
            summary.extend(whole.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        summary.insert("digest".to_owned(), engine.digest().into());
        Served { text: written.to_json(), engine, summary: summary.into() }
    }
}
