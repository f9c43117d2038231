//! A published result whose units stay the text that they were read as: a large one in memory takes several
//! times the place of its file.

use std::fmt;
use std::ops::Range;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::result::{ResultFile, UnitResult};

/// The units of a result as text; each is read when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenUnits {
    text: String,
    places: Vec<Range<usize>>,
}

impl WrittenUnits {
    /// Reads the units, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = UnitResult> {
        let texts = self.places.iter().filter_map(|place| self.text.get(place.clone()));
        // They were read before, when the result was.
        texts.filter_map(|text| serde_json::from_str(text).ok())
    }
}

impl ResultFile<WrittenUnits> {
    /// Takes the text of a result, once all of it has been read.
    ///
    /// # Errors
    /// What is not the JSON of a result.
    pub fn written(text: String) -> Result<ResultFile<WrittenUnits>, serde_json::Error> {
        let json = text.trim_start_matches('\u{feff}');
        serde_json::from_str::<ResultFile<Passed>>(json)?;
        let found: ResultFile<Vec<&RawValue>> = serde_json::from_str(json)?;
        let start = text.as_ptr().addr();
        let place = |unit: &&RawValue| {
            let first = unit.get().as_ptr().addr() - start;
            first..first + unit.get().len()
        };
        let places = found.units.iter().map(place).collect();
        let found = found.with(());
        Ok(found.with(WrittenUnits { text, places }))
    }
}

impl<Units> ResultFile<Units> {
    /// The same result with its units held in another way.
    pub(crate) fn with<Others>(self, units: Others) -> ResultFile<Others> {
        let ResultFile { cchc, kind, semantics, engine, criteria, case, without, partial, groups, .. } = self;
        ResultFile { cchc, kind, semantics, engine, criteria, case, without, partial, units, groups }
    }
}

/// Units that were read and let go.
struct Passed;

impl<'de> Deserialize<'de> for Passed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Passed, D::Error> {
        deserializer.deserialize_seq(Passed)
    }
}

impl<'de> Visitor<'de> for Passed {
    type Value = Passed;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of units")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut units: A) -> Result<Passed, A::Error> {
        while units.next_element::<UnitResult>()?.is_some() {}
        Ok(Passed)
    }
}
