//! The JSON Schemas of requests and answers, as the wire types have them, and the names of all requests, which stand in
//! no list of their own: a request that the type learns has its address.

use cchc_wire::{Answer, Request, set};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::about::{Health, ServedSets};

/// A request: its name, what it asks, and the reference of what it holds.
#[derive(Clone, Debug)]
pub(crate) struct RequestSchema {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) reference: String,
}

/// All schemas, and references to those that addresses name.
#[derive(Debug)]
pub(crate) struct Schemas {
    pub(crate) definitions: Map<String, Value>,
    pub(crate) requests: Vec<RequestSchema>,
    pub(crate) request: String,
    pub(crate) answer: String,
    pub(crate) set: String,
    pub(crate) health: String,
    pub(crate) sets: String,
}

impl Schemas {
    pub(crate) fn of_all() -> Schemas {
        let settings = SchemaSettings::draft2020_12();
        let settings = settings.with(|settings| settings.definitions_path = "/components/schemas".into());
        let mut generator = settings.into_generator();
        let request = reference::<Request>(&mut generator);
        let answer = reference::<Answer>(&mut generator);
        let set = reference::<set::CriteriaSet>(&mut generator);
        let (health, sets) = (reference::<Health>(&mut generator), reference::<ServedSets>(&mut generator));
        let definitions = generator.take_definitions(true);
        let requests = definitions.get(named(&request)).map(requests).unwrap_or_default();
        Schemas { definitions, requests, request, answer, set, health, sets }
    }
}

fn reference<T: JsonSchema>(generator: &mut SchemaGenerator) -> String {
    let schema = generator.subschema_for::<T>();
    schema.get("$ref").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The name at the end of a reference.
fn named(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or_default()
}

/// The requests that a type of them chooses from.
fn requests(of: &Value) -> Vec<RequestSchema> {
    let choices = of.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let requests = choices.filter_map(|choice| {
        let (name, inside) = choice.get("properties")?.as_object()?.iter().next()?;
        let about = choice.get("description").and_then(Value::as_str).unwrap_or_default();
        let reference = inside.get("$ref")?.as_str()?;
        Some(RequestSchema { name: name.clone(), about: about.to_owned(), reference: reference.to_owned() })
    });
    requests.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_is_known_by_name() {
        let schemas = Schemas::of_all();
        let choices = schemas.definitions.get("Request").and_then(|request| request.get("oneOf"));
        let count = choices.and_then(Value::as_array).map_or(0, Vec::len);
        assert!(count >= 12);
        assert_eq!(schemas.requests.len(), count);
    }
}
