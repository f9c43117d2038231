//! What is asked has keys: `[]` is no `{}`, and `["1.2"]` is not `{"code": "1.2"}`, though what serde derives takes the
//! one for the other, value by value in the order of the fields.
//!
//! Types that are `keyed!` keep what is derived as functions of their own (`remote = "Self"`), and are read with them
//! from maps alone.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};

/// Where a map must stand.
pub(crate) struct Keys<T>(pub(crate) PhantomData<T>);

/// What is read from a map.
pub(crate) trait FromMap<'de>: Sized {
    fn from_map<M: MapAccess<'de>>(map: M) -> Result<Self, M::Error>;
}

impl<'de, T: FromMap<'de>> Visitor<'de> for Keys<T> {
    type Value = T;

    fn expecting(&self, words: &mut fmt::Formatter<'_>) -> fmt::Result {
        words.write_str("a map")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        T::from_map(map)
    }
}

/// Reads and writes types as is derived with `remote = "Self"`, but from maps alone.
macro_rules! keyed {
    ($($kind:ty),+ $(,)?) => {$(
        impl<'de> $crate::keyed::FromMap<'de> for $kind {
            fn from_map<M: serde::de::MapAccess<'de>>(map: M) -> Result<Self, M::Error> {
                Self::deserialize(serde::de::value::MapAccessDeserializer::new(map))
            }
        }

        impl<'de> serde::Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map($crate::keyed::Keys(std::marker::PhantomData))
            }
        }

        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
    )+};
}
pub(crate) use keyed;
