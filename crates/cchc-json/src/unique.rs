//! Keys that stand twice anywhere in a text, for readers into types, which keep the last of them in silence.

use std::borrow::Cow;
use std::fmt;

use cchc::{Kind, Problem, Problems};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::LEVELS;
use crate::doubled::compared;
use crate::known_from_json;

/// All keys that stand twice in one map of the text; nothing where the text is no JSON, which its reader will say.
///
/// ```
/// assert!(cchc_json::doubled_keys("request", r#"{"a": {"b": 1}, "b": [1, 1]}"#).is_empty());
/// assert_eq!(cchc_json::doubled_keys("request", r#"{"a": [{"b": 1, "b": 2}]}"#).len(), 1);
/// ```
pub fn doubled_keys(name: &str, text: &str) -> Problems {
    let mut doubled = Problems::default();
    // One quick pass tells whether; the slow one, which knows where, is for those few texts alone.
    if serde_json::from_str::<Unique>(text).is_err_and(|error| error.is_data()) {
        let all = known_from_json(name, text, LEVELS).problems.into_iter();
        all.filter(|problem: &Problem| problem.kind == Kind::DoubledKey)
            .for_each(|problem| doubled.push(problem));
    }
    doubled
}

/// A value in which no map has a key twice.
struct Unique;

impl<'t> Deserialize<'t> for Unique {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Unique, D::Error> {
        deserializer.deserialize_any(UniqueVisitor)
    }
}

struct UniqueVisitor;

/// Whatever is no map and no list holds no keys.
macro_rules! holds_no_keys {
    ($($visit:ident: $type:ty),*) => {
        $(fn $visit<E: Error>(self, _: $type) -> Result<Unique, E> {
            Ok(Unique)
        })*
    };
}

impl<'t> Visitor<'t> for UniqueVisitor {
    type Value = Unique;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value without doubled keys")
    }

    // Numbers with places come as the texts that they are, and other numbers, if there are any, hold no keys either.
    holds_no_keys!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_str: &str);

    fn visit_unit<E: Error>(self) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Unique, A::Error> {
        while list.next_element::<Unique>()?.is_some() {}
        Ok(Unique)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Unique, A::Error> {
        let mut keys: Vec<Key<'t>> = Vec::new();
        while let Some(key) = map.next_key::<Key<'t>>()? {
            keys.push(key);
            map.next_value::<Unique>()?;
        }
        keys.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let twice = keys.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0));
        if twice { Err(A::Error::custom("a doubled key")) } else { Ok(Unique) }
    }
}

/// A key as keys are compared.
struct Key<'t>(Cow<'t, str>);

impl<'t> Deserialize<'t> for Key<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Key<'t>, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl<'t> Visitor<'t> for KeyVisitor {
    type Value = Key<'t>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'t str) -> Result<Key<'t>, E> {
        Ok(Key(compared(key)))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key<'t>, E> {
        Ok(Key(Cow::Owned(compared(key).into_owned())))
    }
}
