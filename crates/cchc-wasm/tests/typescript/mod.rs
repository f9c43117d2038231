//! JSON Schemas as TypeScript: the part of them that this repository's types use. What it does not know it refuses.

use serde_json::{Map, Value};

/// Keys that say nothing about the shape, or that no TypeScript type can say.
const SILENT: [&str; 12] = [
    "$schema",
    "title",
    "description",
    "default",
    "format",
    "pattern",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "not",
    "$defs",
];
const KNOWN: [&str; 11] = [
    "$ref",
    "const",
    "enum",
    "anyOf",
    "oneOf",
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "prefixItems",
];

/// Names that the package has for something else.
const RENAMED: [(&str, &str); 1] = [("Figure", "FigureReport")];

fn called(name: &str) -> &str {
    RENAMED.iter().find(|(before, _)| *before == name).map_or(name, |(_, now)| now)
}

/// Takes null away from what may be absent, but for one key.
pub(crate) fn absent_is_not_null(schema: &mut Value, kept: Option<&str>) {
    let required = schema.get("required").cloned().unwrap_or_default();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (key, value) in properties {
        if kept == Some(key) || list(&required).iter().any(|name| name == key) {
            continue;
        }
        for several in ["type", "anyOf"] {
            if let Some(Value::Array(kinds)) = value.get_mut(several) {
                kinds.retain(|kind| kind != "null" && kind.get("type").is_none_or(|kind| kind != "null"));
            }
        }
    }
}

/// `export interface` or `export type`, with the words of the schema above it.
pub(crate) fn declaration(name: &str, schema: &Value) -> String {
    let (name, shape) = (called(name), shape(schema, ""));
    let plain = shape.starts_with('{') && !shape.contains("} &") && !shape.contains("} |");
    let head = comment(schema, "");
    if plain {
        format!("{head}export interface {name} {shape}\n")
    } else {
        format!("{head}export type {name} = {shape};\n")
    }
}

fn comment(schema: &Value, indent: &str) -> String {
    let Some(words) = schema.get("description").and_then(Value::as_str) else { return String::new() };
    let words = words.replace("*/", "* /").replace('\n', &format!("\n{indent} * "));
    format!("{indent}/** {words} */\n")
}

/// The type of a schema; what is inside braces stands further in than `indent`.
fn shape(schema: &Value, indent: &str) -> String {
    let Value::Object(schema) = schema else { return "unknown".to_owned() };
    for key in schema.keys() {
        assert!(SILENT.contains(&&**key) || KNOWN.contains(&&**key), "`{key}` is not known");
    }
    let mut parts = Vec::new();
    parts.extend(
        schema.get("$ref").map(|name| called(name.as_str().unwrap().rsplit('/').next().unwrap()).to_owned()),
    );
    parts.extend(schema.get("const").map(Value::to_string));
    parts.extend(schema.get("enum").map(|words| union(list(words).iter().map(Value::to_string))));
    for key in ["anyOf", "oneOf"] {
        parts.extend(schema.get(key).map(|kinds| union(list(kinds).iter().map(|kind| told(kind, indent)))));
    }
    if parts.is_empty() || schema.contains_key("properties") {
        parts.extend(schema.get("type").map(|kind| of_kind(kind, schema, indent)));
    }
    // Conditions on keys have no type of their own.
    parts.retain(|part| part != "unknown");
    let of_many = parts.len() > 1;
    let parts: Vec<String> =
        parts.into_iter().map(|part| if of_many { bracketed(part) } else { part }).collect();
    if parts.is_empty() { "unknown".to_owned() } else { parts.join(" & ") }
}

/// One of several kinds, with its own words where it has some.
fn told(kind: &Value, indent: &str) -> String {
    let words = comment(kind, "");
    let inside = shape(kind, indent);
    if words.is_empty() || inside.starts_with('{') {
        inside
    } else {
        format!("{}{inside}", words.trim_end().to_owned() + " ")
    }
}

fn of_kind(kind: &Value, schema: &Map<String, Value>, indent: &str) -> String {
    if let Value::Array(kinds) = kind {
        // What may be written as text and as a number is read as a figure, which `Figure` is too.
        let figure = ["string", "number"].iter().all(|one| kinds.iter().any(|kind| kind == one));
        let figure = figure.then(|| "Figure".to_owned());
        return union(figure.into_iter().chain(kinds.iter().map(|kind| of_kind(kind, schema, indent))));
    }
    match kind.as_str().unwrap() {
        "string" => "string".to_owned(),
        "integer" => "number".to_owned(),
        "number" => "number | bigint".to_owned(),
        "boolean" => "boolean".to_owned(),
        "null" => "null".to_owned(),
        "array" => of_list(schema, indent),
        "object" => of_object(schema, indent),
        other => panic!("`{other}` is not known"),
    }
}

fn of_list(schema: &Map<String, Value>, indent: &str) -> String {
    if let Some(places) = schema.get("prefixItems") {
        let places: Vec<String> = list(places).iter().map(|item| shape(item, indent)).collect();
        return format!("[{}]", places.join(", "));
    }
    let item = schema.get("items").map_or("unknown".to_owned(), |item| shape(item, indent));
    match (schema.get("minItems"), schema.get("maxItems")) {
        (Some(least), Some(most)) if least == most => {
            let count = usize::try_from(least.as_u64().unwrap()).unwrap();
            format!("[{}]", vec![item; count].join(", "))
        }
        _ => format!("{}[]", bracketed(item)),
    }
}

fn of_object(schema: &Map<String, Value>, indent: &str) -> String {
    let inner = format!("{indent}  ");
    let empty = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let required = schema.get("required").map(list).unwrap_or_default();
    let mut lines = String::new();
    for (key, value) in properties {
        let mark = if required.iter().any(|name| name == key) { "" } else { "?" };
        lines.push_str(&comment(value, &inner));
        lines.push_str(&format!("{inner}{key}{mark}: {};\n", shape(value, &inner)));
    }
    match schema.get("additionalProperties") {
        Some(Value::Object(_)) => {
            let value = shape(&schema["additionalProperties"], &inner);
            let absent = if properties.is_empty() { "" } else { " | undefined" };
            lines.push_str(&format!("{inner}[key: string]: {value}{absent};\n"));
        }
        Some(Value::Bool(true)) => lines.push_str(&format!("{inner}[key: string]: unknown;\n")),
        _ => {}
    }
    if lines.is_empty() { "Record<string, never>".to_owned() } else { format!("{{\n{lines}{indent}}}") }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn union(kinds: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for kind in kinds {
        if !seen.contains(&kind) {
            seen.push(kind);
        }
    }
    seen.join(" | ")
}

fn bracketed(shape: String) -> String {
    if shape.contains(" | ") && !shape.starts_with('{') || shape.contains("} | {") {
        format!("({shape})")
    } else {
        shape
    }
}
