//! Scalars that are read as written: `1.10`, `0.50`, `yes` and `012` are the texts that stand there.
//!
//! In JSON and YAML they may stand as strings, numbers or booleans, so their schemas allow all three where
//! people write them so; in memory and on the way out they are text. What a text means is not asked here:
//! the engine reads it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// The text of a JSON scalar as written; `None` for a list, a map or null.
pub(crate) fn scalar_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.as_str()),
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn read_text<'de, D: Deserializer<'de>>(deserializer: D, expected: &str) -> Result<String, D::Error> {
    let value = Value::deserialize(deserializer)?;
    scalar_text(&value).map(str::to_owned).ok_or_else(|| D::Error::custom(format!("expected {expected}")))
}

macro_rules! written {
    ($(#[$doc:meta])* $name:ident, $expected:literal, $schema:tt) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The text as it stands.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as it stands.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_text(deserializer, $expected).map(Self)
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

written! {
    /// A text as written. A name or a code that looks like a number or a truth value is still that text.
    Written, "a text", { "type": ["string", "number", "boolean"] }
}
written! {
    /// A number as written, `12`, `0.50` or `1e-3`: it never passes through binary floating point, and has
    /// at most 28 significant digits (contract section 1).
    Numeral, "a number", {
        "type": ["string", "number"],
        "pattern": r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$"
    }
}
written! {
    /// Where a knot of a curve stands: a number, or `highest`, `lowest`, `mean` of the ranking group.
    KnotPlace, "a number, `highest`, `lowest` or `mean`", {
        "anyOf": [
            { "enum": ["highest", "lowest", "mean"] },
            {
                "type": ["string", "number"],
                "pattern": r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*$"
            }
        ]
    }
}

/// `true` or `false`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Flag(pub bool);

impl Serialize for Flag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(self.0)
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match read_text(deserializer, "`true` or `false`")?.as_str() {
            "true" => Ok(Flag(true)),
            "false" => Ok(Flag(false)),
            other => Err(D::Error::custom(format!("expected `true` or `false`, found `{other}`"))),
        }
    }
}

impl JsonSchema for Flag {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Flag".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [true, false, "true", "false"] })
    }
}

/// The format version of this page of the contract: `1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormatVersion;

impl Serialize for FormatVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl<'de> Deserialize<'de> for FormatVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match read_text(deserializer, "the format version 1")?.as_str() {
            "1" => Ok(FormatVersion),
            other => Err(D::Error::custom(format!("expected format version 1, found `{other}`"))),
        }
    }
}

impl JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [1, "1"] })
    }
}

/// A number in the one text that its value has: a plain decimal, or with an exponent where a plain one
/// would have more digits than numbers may have. Reading it gives the same number.
pub(crate) fn numeral(number: &cchc::Number) -> String {
    const MOST_DIGITS: usize = 28;
    let text = number.to_exact_text();
    if text.trim_start_matches('-').len() <= MOST_DIGITS || text.contains(['.', '/']) {
        return text;
    }
    let short = text.trim_end_matches('0');
    format!("{short}e{}", text.len() - short.len())
}

impl From<&cchc::Number> for Numeral {
    fn from(number: &cchc::Number) -> Numeral {
        Numeral(numeral(number))
    }
}
