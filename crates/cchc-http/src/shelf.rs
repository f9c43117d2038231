//! The sets that are served: an engine each, prepared once, found by the id of its set. Reading them from files is
//! the caller's; here they are the texts that every host opens, so that the places of problems are those of a text that
//! clients can fetch, and no name of a file of the server is told.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use cchc_wire::{Answer, Engine};

use crate::about::{ServedSet, ServedSets};

/// A set that is served.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) engine: Engine,
    /// The set in JSON, as it was given.
    pub(crate) text: String,
}

/// Why a set is not served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotServed {
    /// A set of this id is there already: addresses could not tell the two apart.
    Twice(String),
    /// It is not in order; its problems.
    Refused(Box<Answer>),
}

/// The sets that are served, by id.
#[derive(Debug, Default)]
pub struct Shelf {
    sets: BTreeMap<String, Arc<Served>>,
}

impl Shelf {
    /// Prepares a resolved set in JSON and puts it beside the others.
    ///
    /// # Errors
    /// The set is not in order, or its id is taken.
    pub fn add(&mut self, text: &str) -> Result<(), NotServed> {
        let (engine, answer) = Engine::open_json(text);
        let engine = engine.ok_or_else(|| NotServed::Refused(Box::new(answer)))?;
        match self.sets.entry(engine.set().id().to_owned()) {
            Entry::Occupied(entry) => Err(NotServed::Twice(entry.key().clone())),
            Entry::Vacant(entry) => {
                entry.insert(Arc::new(Served { engine, text: text.to_owned() }));
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

    /// What the sets are.
    pub(crate) fn list(&self) -> ServedSets {
        ServedSets { sets: self.sets.values().map(|served| ServedSet::of(&served.engine)).collect() }
    }
}
