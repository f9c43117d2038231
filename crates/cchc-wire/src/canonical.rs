//! Canonical JSON (RFC 8785): no white space, keys sorted by UTF-16 code units, strings escaped in the one
//! shortest way. What is hashed is written so, and any other program can write the same bytes.
//!
//! The numbers that occur are format versions, small whole numbers; figures are strings.

use std::io::{Result, Write};

use serde_json::Value;

/// Writes a value.
pub(crate) fn write(value: &Value, out: &mut impl Write) -> Result<()> {
    match value {
        Value::Array(list) => {
            out.write_all(b"[")?;
            for (place, item) in list.iter().enumerate() {
                separate(place, out)?;
                write(item, out)?;
            }
            out.write_all(b"]")
        }
        Value::Object(map) => {
            let mut entries: Vec<(&String, &Value)> = map.iter().collect();
            entries.sort_by(|(left, _), (right, _)| order(left, right));
            out.write_all(b"{")?;
            for (place, (key, value)) in entries.into_iter().enumerate() {
                separate(place, out)?;
                string(key, out)?;
                out.write_all(b":")?;
                write(value, out)?;
            }
            out.write_all(b"}")
        }
        Value::String(text) => string(text, out),
        Value::Number(number) => out.write_all(number.as_str().as_bytes()),
        Value::Bool(flag) => out.write_all(if *flag { b"true" } else { b"false" }),
        Value::Null => out.write_all(b"null"),
    }
}

/// Writes an object of texts, whose entries may stand in any order.
pub(crate) fn object_of_texts(entries: &mut [(&str, &str)], out: &mut impl Write) -> Result<()> {
    entries.sort_by(|(left, _), (right, _)| order(left, right));
    out.write_all(b"{")?;
    for (place, (key, text)) in entries.iter().enumerate() {
        separate(place, out)?;
        string(key, out)?;
        out.write_all(b":")?;
        string(text, out)?;
    }
    out.write_all(b"}")
}

/// Writes the comma before every item but the first.
pub(crate) fn separate(place: usize, out: &mut impl Write) -> Result<()> {
    if place > 0 { out.write_all(b",") } else { Ok(()) }
}

fn order(left: &str, right: &str) -> std::cmp::Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

/// Writes a string; only quotes, backslashes and control characters are escaped.
fn string(text: &str, out: &mut impl Write) -> Result<()> {
    serde_json::to_writer(&mut *out, text).map_err(std::io::Error::from)
}
