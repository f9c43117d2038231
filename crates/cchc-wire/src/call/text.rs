//! The door for hosts that hand over text: sets and requests in JSON, answers in JSON.

use cchc::{Kind, Problem, Problems, Text};
use cchc_json::{Misread, document_from_json, doubled_keys, misread};
use schemars::schema_for;
use serde::Deserialize;
use serde::de::value::EnumAccessDeserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, IntoDeserializer, VariantAccess, Visitor};
use serde_json::{Map, Value};

use super::{Answer, Request};
use crate::engine::Engine;

/// The names under which problems tell where in a text they stand.
const SET: &str = "set";
const REQUEST: &str = "request";

impl Engine {
    /// The engine of a resolved set in JSON, where the set is in order, and the answer that tells of all its problems.
    ///
    /// ```
    /// use cchc_wire::Engine;
    ///
    /// let (engine, answer) = Engine::open_json(r#"{"cchc": 1, "cchc": 2}"#);
    /// assert!(engine.is_none() && !answer.ok);
    /// assert_eq!(answer.problems[0].code, "doubled-key");
    /// ```
    pub fn open_json(set: &str) -> (Option<Engine>, Answer) {
        match document_from_json(SET, set).and_then(|document| Engine::read(&document)) {
            Ok((engine, warnings)) => (Some(engine), Answer::of(&warnings)),
            Err(problems) => (None, Answer::of(&problems)),
        }
    }

    /// Answers a request in JSON with an answer in JSON.
    pub fn call_json(&self, request: &str) -> String {
        Request::from_json(request)
            .map_or_else(|problems| Answer::of(&problems), |request| self.call(&request))
            .to_json()
    }
}

impl Request {
    /// Reads a request in JSON; a mark of UTF-8 before it, as some programs write one, is passed over.
    ///
    /// # Errors
    /// What is no JSON, has a key twice, or is no request.
    ///
    /// ```
    /// use cchc_wire::Request;
    ///
    /// let request = r#"{"describe": {}}"#;
    /// assert_eq!(Request::from_json(&format!("\u{FEFF}{request}")), Request::from_json(request));
    /// ```
    pub fn from_json(text: &str) -> Result<Request, Problems> {
        let text = unmarked(text);
        single_keys(text)?;
        serde_json::from_str(text).map_err(|error| {
            let misread = misread(REQUEST, text, &error);
            let calls = serde_json::from_str::<Value>(text).ok().map(|root| root.as_object().map(Map::len));
            let misread = match calls {
                Some(Some(1)) | None => misread,
                Some(calls) => Misread { why: not_one_call(calls.unwrap_or_default()), ..misread },
            };
            super::one(not_a_request(misread).help(
                "yêu cầu có dạng `{\"check\": {\"case\": …}}`, `{\"score\": …}`, `{\"lost\": …}`, `{\"verify\": …}`, `{\"describe\": …}`, `{\"explain\": …}`, `{\"robust\": …}`, `{\"simulate\": …}`, `{\"over\": …}`, `{\"margins\": …}`, `{\"next\": …}` hoặc `{\"recover\": …}`",
                "a request looks like `{\"check\": {\"case\": …}}`, `{\"score\": …}`, `{\"lost\": …}`, `{\"verify\": …}`, `{\"describe\": …}`, `{\"explain\": …}`, `{\"robust\": …}`, `{\"simulate\": …}`, `{\"over\": …}`, `{\"margins\": …}`, `{\"next\": …}` or `{\"recover\": …}`",
            ))
        })
    }

    /// Reads what a request of this name holds, where the name is said elsewhere, as by an address.
    ///
    /// # Errors
    /// What is no JSON, has a key twice, or is not what such a request holds, all of it said of this text alone.
    ///
    /// ```
    /// use cchc_wire::Request;
    ///
    /// let whole = Request::from_json(r#"{"describe": {"code": "1.2"}}"#);
    /// assert_eq!(Request::inside_from_json("describe", r#"{"code": "1.2"}"#), whole);
    /// ```
    pub fn inside_from_json(name: &str, text: &str) -> Result<Request, Problems> {
        let text = unmarked(text);
        single_keys(text)?;
        let inside = EnumAccessDeserializer::new(Inside { name, text });
        Request::deserialize(inside).map_err(|error| {
            let problem = not_a_request(misread(REQUEST, text, &error));
            let shape = shape(name);
            super::one(problem.help(
                format!("nội dung của `{name}` có dạng `{shape}`"),
                format!("what `{name}` takes looks like `{shape}`"),
            ))
        })
    }
}

/// A text without the mark that some programs put before UTF-8.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// That no key stands twice.
fn single_keys(text: &str) -> Result<(), Problems> {
    let doubled = doubled_keys(REQUEST, text);
    if doubled.has_errors() { Err(doubled) } else { Ok(()) }
}

/// A request whose name and whose inside come from two texts: the parser tells places in the inside.
struct Inside<'t> {
    name: &'t str,
    text: &'t str,
}

impl<'t> EnumAccess<'t> for Inside<'t> {
    type Error = serde_json::Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'t>>(self, seed: V) -> Result<(V::Value, Self), Self::Error> {
        let name: serde::de::value::StrDeserializer<'_, Self::Error> = self.name.into_deserializer();
        seed.deserialize(name).map(|name| (name, self))
    }
}

impl<'t> VariantAccess<'t> for Inside<'t> {
    type Error = serde_json::Error;

    fn newtype_variant_seed<T: DeserializeSeed<'t>>(self, seed: T) -> Result<T::Value, Self::Error> {
        let mut parser = serde_json::Deserializer::from_str(self.text);
        let inside = seed.deserialize(&mut parser)?;
        parser.end().map(|()| inside)
    }

    // All requests hold something that has a type of its own.
    fn unit_variant(self) -> Result<(), Self::Error> {
        Err(Self::Error::custom("expected struct"))
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("expected struct"))
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &[&str], _: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("expected struct"))
    }
}

/// What a request of this name holds at least: `{"case": …, "unit": …}`.
fn shape(name: &str) -> String {
    let schema = schema_for!(Request);
    let choices = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let inside =
        choices.filter_map(|choice| choice.pointer(&format!("/properties/{name}/$ref"))?.as_str()).next();
    let inside = inside.and_then(|reference| schema.pointer(reference.strip_prefix('#')?));
    let required = inside.and_then(|inside| inside.get("required")?.as_array());
    let keys = required.into_iter().flatten().filter_map(Value::as_str);
    format!("{{{}}}", keys.map(|key| format!("\"{key}\": …")).collect::<Vec<_>>().join(", "))
}

/// What is no map, or not of one key, names no call, or several.
fn not_one_call(calls: usize) -> Text {
    Text::new(
        format!("một yêu cầu là một lời gọi; ở đây có {calls}"),
        format!("a request is one call; here are {calls}"),
    )
}

fn not_a_request(Misread { no_json, why, place }: Misread) -> Problem {
    let problem = Problem::new(
        if no_json { Kind::Syntax } else { Kind::WrongShape },
        format!("không đọc được yêu cầu: {}", why.vi),
        format!("the request cannot be read: {}", why.en),
    );
    problem.at(place)
}
