//! The OpenAPI description says what is so: every reference leads somewhere, every address answers, and every example
//! gives the answer that is shown with it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::common::{Client, ID, Running};
use cchc_http::Limits;
use serde_json::{Map, Value};

fn described(client: &mut Client) -> Value {
    let reply = client.get("/v1/openapi.json");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    reply.json()
}

fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| references(item, found)),
        Value::Object(map) => {
            // Examples are data, not description.
            for (key, value) in map.iter().filter(|(key, _)| *key != "examples") {
                match value.as_str().filter(|_| key == "$ref") {
                    Some(reference) => found.push(reference),
                    None => references(value, found),
                }
            }
        }
        _ => {}
    }
}

fn examples(content: &Value) -> Map<String, Value> {
    content["content"]["application/json"]["examples"].as_object().cloned().unwrap_or_default()
}

#[test]
fn every_reference_leads_somewhere() {
    let server = Running::within(Limits::default());
    let page = described(&mut server.client());
    assert_eq!(page["openapi"], "3.1.0");
    let mut found = Vec::new();
    references(&page, &mut found);
    assert!(found.len() > 200, "{}", found.len());
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(page.pointer(pointer).is_some_and(|schema| !schema.is_null()), "{reference}");
    }
}

/// What is read at an address has a schema, and is what the example shows.
fn read_as_described(client: &mut Client, address: &str, operation: &Value) {
    let reply = client.get(address);
    assert_eq!(reply.status, 200, "{address}");
    let found = &operation["responses"]["200"];
    let (schema, shown) = (&found["content"]["application/json"]["schema"], examples(found));
    if address == "/v1/openapi.json" {
        let required = schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
        assert!(required.into_iter().all(|key| reply.json().get(key).is_some()));
        return;
    }
    assert!(schema["$ref"].is_string(), "{address} has no schema");
    assert_eq!(reply.json(), shown["example"]["value"], "{address}");
}

#[test]
fn the_list_of_sets_has_a_schema_of_its_own_and_years_are_numbers() {
    let server = Running::within(Limits::default());
    let mut client = server.client();
    let schema = described(&mut client)["components"]["schemas"]["ServedSet"].clone();
    let list = client.get("/v1/sets").json();
    let set = list["sets"][0].as_object().unwrap();
    let keys: Vec<&str> = set.keys().map(String::as_str).collect();
    assert_eq!(keys, ["id", "title", "level", "year", "status", "digest"]);
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    assert_eq!(required, keys);
    // As the set itself has it, and results.
    assert_eq!(
        (schema["properties"]["year"]["type"].as_str(), set["year"].as_u64()),
        (Some("integer"), Some(2026))
    );
    assert_eq!(client.get(&format!("/v1/sets/{ID}")).json()["year"], set["year"]);
}

#[test]
fn every_address_answers_and_every_example_is_true() {
    let server = Running::within(Limits::default());
    let mut client = server.client();
    let page = described(&mut client);
    let (mut asked, mut statuses) = (0, std::collections::BTreeSet::new());
    for (path, item) in page["paths"].as_object().unwrap() {
        let address = path.replace("{set}", ID);
        let Some(operation) = item.get("post") else {
            read_as_described(&mut client, &address, &item["get"]);
            continue;
        };
        // What it takes, it says; what it does not take, it refuses.
        assert_eq!(client.get(&address).status, 405, "{path}");
        for (name, example) in examples(&operation["requestBody"]) {
            let reply = client.post(&address, &example["value"].to_string());
            let shown = examples(&operation["responses"][reply.status.to_string()]);
            let expected = &shown[&name]["value"];
            // Places are those of the text that was sent, which a description lays out in its own way.
            if reply.status == 400 {
                assert_eq!(
                    reply.problems(),
                    [expected["problems"][0]["code"].as_str().unwrap()],
                    "{path} {name}"
                );
            } else {
                assert_eq!(reply.json(), *expected, "{path} {name}");
            }
            asked += 1;
            statuses.insert(reply.status);
        }
    }
    assert!(asked > 25, "{asked} examples");
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), [200, 400, 422]);
}

#[test]
fn every_request_has_its_address_and_an_example() {
    let server = Running::within(Limits::default());
    let page = described(&mut server.client());
    let choices = page["components"]["schemas"]["Request"]["oneOf"].as_array().unwrap();
    assert!(choices.len() >= 12);
    for choice in choices {
        let name = choice["required"][0].as_str().unwrap();
        let operation = &page["paths"][format!("/v1/sets/{{set}}/{name}")]["post"];
        assert_eq!(operation["summary"], choice["description"], "{name}");
        assert!(!examples(&operation["responses"]["200"]).is_empty(), "{name} has no example");
    }
}
