//! The OpenAPI description: every address with what it takes and answers. The schemas are those of the wire types, the
//! examples those of `fixtures/conformance`, which every host repeats.

mod examples;
mod schemas;

pub(crate) use schemas::Schemas;

use serde_json::{Value, json};
use utoipa::openapi::content::{Content, ContentBuilder};
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApiBuilder, Paths, PathsBuilder, Ref, Required};

use crate::calls::WHOLE;
use examples::Example;
use schemas::RequestSchema;

const JSON: &str = "application/json";
const ABOUT: &str = "Criteria sets are data, evidence becomes points by rule, and every figure is decimal text that \
    equals exact rational arithmetic rounded once. An answer says by `ok` whether what was asked could be done, and \
    names all problems in Vietnamese and English. Nothing is stored. The examples are of the set \
    `fixtures/conformance/exact/set.json`.";

/// What the statuses of answers mean.
const STATUSES: [(&str, &str); 10] = [
    ("200", "Done"),
    ("400", "The body is no JSON or no request, or the request does not name its server once"),
    ("404", "There is no such address, set or request"),
    ("408", "The body did not arrive in time"),
    ("413", "The body is too large"),
    ("415", "The body is not plain JSON"),
    ("421", "The server does not answer for the name by which it is called"),
    ("422", "The request has problems; the answer names them all"),
    ("500", "The program failed by an error of its own"),
    ("503", "Too many requests at a time, or one that took too long; `Retry-After` says when to come again"),
];

/// The description in JSON.
pub(crate) fn page(schemas: Schemas) -> String {
    let info = InfoBuilder::new()
        .title("cchc")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(LicenseBuilder::new().name(env!("CARGO_PKG_LICENSE")).build()));
    let whole = OpenApiBuilder::new().info(info.build()).paths(paths(&schemas)).build();
    // Only maps with keys that are no strings make this fail, and there are none.
    let mut whole = serde_json::to_value(&whole).unwrap_or_default();
    // Put in as they are: a type of their own would not know all that JSON Schema says.
    if let Some(map) = whole.as_object_mut() {
        map.insert("components".to_owned(), json!({ "schemas": schemas.definitions }));
    }
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn paths(schemas: &Schemas) -> Paths {
    let examples = examples::all();
    let whole = RequestSchema {
        name: WHOLE.to_owned(),
        about: "Any request, its name included: the same bytes as on every other host.".to_owned(),
        reference: schemas.request.clone(),
    };
    let get = |operation: OperationBuilder| PathItem::new(HttpMethod::Get, operation);
    let (health, sets) = examples::of_server();
    let healthy = "Whether the server answers, how many requests it works on, how many wait";
    let listed = "The criteria sets that are served";
    let mut paths = PathsBuilder::new()
        .path("/health", get(reading(schemas, ["health", healthy], content(&schemas.health, health))))
        .path("/v1/openapi.json", get(reading(schemas, ["openapi", "This description"], itself())))
        .path("/v1/sets", get(reading(schemas, ["sets", listed], content(&schemas.sets, sets))))
        .path("/v1/sets/{set}", get(reading_a_set(schemas)))
        .path("/v1/check", checking(schemas))
        .path("/v1/sets/{set}/call", asking(&whole, schemas, examples.iter()));
    for request in &schemas.requests {
        let own = examples.iter().filter(|example| example.is_of(&request.name));
        paths = paths.path(format!("/v1/sets/{{set}}/{}", request.name), asking(request, schemas, own));
    }
    paths.build()
}

/// What is read at an address.
fn reading(schemas: &Schemas, [name, about]: [&str; 2], content: Content) -> OperationBuilder {
    let found = ResponseBuilder::new().description("Found").content(JSON, content).build();
    let operation =
        OperationBuilder::new().operation_id(Some(name)).summary(Some(about)).response("200", found);
    let of_hosts = STATUSES.iter().filter(|(status, _)| ["400", "421"].contains(status));
    of_hosts.fold(operation, |operation, (status, about)| operation.response(*status, told(schemas, about)))
}

/// What has this schema, with an example.
fn content(reference: &str, example: Value) -> Content {
    let content = ContentBuilder::new().schema(Some(Ref::new(reference)));
    content.examples_from_iter([("example", shown(example))]).build()
}

/// This description, which is its own example.
fn itself() -> Content {
    let kind = utoipa::openapi::schema::Type::Object;
    let object = utoipa::openapi::ObjectBuilder::new().schema_type(kind);
    let object = ["openapi", "info", "paths", "components"]
        .into_iter()
        .fold(object, |object, key| object.required(key));
    Content::new(Some(object))
}

/// The address of one set.
fn reading_a_set(schemas: &Schemas) -> OperationBuilder {
    reading(schemas, ["set", "A criteria set, resolved"], content(&schemas.set, examples::set()))
        .parameter(set_parameter())
        .response("404", told(schemas, "There is no such set"))
}

/// An answer that only has problems.
fn told(schemas: &Schemas, about: &str) -> Response {
    let content = Content::new(Some(Ref::new(&schemas.answer)));
    ResponseBuilder::new().description(about).content(JSON, content).build()
}

/// An address to which requests are sent.
fn asking<'e>(
    request: &RequestSchema,
    schemas: &Schemas,
    examples: impl Iterator<Item = &'e Example> + Clone,
) -> PathItem {
    let inside = request.name != WHOLE;
    let bodies = examples.clone().map(|example| {
        let body = if inside { example.inside() } else { example.request.clone() };
        (example.name.clone(), shown(body))
    });
    let content = ContentBuilder::new().schema(Some(Ref::new(&request.reference))).examples_from_iter(bodies);
    let operation = OperationBuilder::new()
        .operation_id(Some(&request.name))
        .summary(Some(&request.about))
        .parameter(set_parameter());
    PathItem::new(HttpMethod::Post, answered(operation, content.build(), schemas, examples))
}

/// The address to which criteria sets are sent.
fn checking(schemas: &Schemas) -> PathItem {
    let content = ContentBuilder::new().schema(Some(Ref::new(&schemas.set)));
    let content = content.examples_from_iter([("set", shown(examples::set()))]).build();
    let operation = OperationBuilder::new()
        .operation_id(Some("check-set"))
        .summary(Some("Is this criteria set, resolved and in JSON, in order?"));
    let answers = [examples::of_set()];
    PathItem::new(HttpMethod::Post, answered(operation, content, schemas, answers.iter()))
}

/// An operation with its body and all its answers.
fn answered<'e>(
    operation: OperationBuilder,
    body: Content,
    schemas: &Schemas,
    examples: impl Iterator<Item = &'e Example> + Clone,
) -> Operation {
    let body = RequestBodyBuilder::new().content(JSON, body).required(Some(Required::True)).build();
    let mut operation = operation.request_body(Some(body));
    for (status, about) in STATUSES {
        let own = examples.clone().filter(|example| example.status.as_str() == status);
        let own = own.map(|example| (example.name.clone(), shown(example.answer.clone())));
        let content = ContentBuilder::new().schema(Some(Ref::new(&schemas.answer))).examples_from_iter(own);
        let response = ResponseBuilder::new().description(about).content(JSON, content.build()).build();
        operation = operation.response(status, response);
    }
    operation.build()
}

fn set_parameter() -> ParameterBuilder {
    ParameterBuilder::new()
        .name("set")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The id of a criteria set, as `/v1/sets` lists them"))
        .schema(Some(utoipa::openapi::ObjectBuilder::new().schema_type(utoipa::openapi::Type::String)))
}

fn shown(value: Value) -> utoipa::openapi::example::Example {
    utoipa::openapi::example::ExampleBuilder::new().value(Some(value)).build()
}
