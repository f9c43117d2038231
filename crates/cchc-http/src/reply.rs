//! Replies: an answer and the status it comes to, problems where there is no answer, and other JSON. Every reply is
//! JSON, so that a client reads a refusal as it reads an answer.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use cchc::{Problem, Problems};
use cchc_wire::Answer;
use serde::Serialize;

/// After how many seconds a refused client may ask again.
const RETRY_SECONDS: &str = "2";

/// Why a request is not answered, with its status.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    problem: Problem,
}

/// Nothing of the request could be asked.
pub(crate) fn refused(status: StatusCode, problem: Problem) -> Refusal {
    Refusal { status, problem }
}

/// JSON with its status.
pub(crate) fn text(status: StatusCode, json: impl Into<Body>) -> Response {
    let mut response = Response::new(json.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // Answers are of the case that was sent, and of nobody else's.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// JSON of what is said, laid out like answers.
pub(crate) fn value(said: &impl Serialize) -> Response {
    // Only maps with keys that are no strings make this fail, and there are none.
    let mut json = serde_json::to_string_pretty(said).unwrap_or_default();
    json.push('\n');
    text(StatusCode::OK, json)
}

/// An answer in JSON, with the status of what could be asked: done, or not for what stands in the request.
pub(crate) fn answered(answer: &Answer) -> (StatusCode, String) {
    let status = if answer.ok { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, answer.to_json())
}

/// Problems of what is no request.
pub(crate) fn not_asked(problems: &Problems) -> (StatusCode, String) {
    (StatusCode::BAD_REQUEST, Answer::of(problems).to_json())
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut problems = Problems::default();
        problems.push(self.problem);
        let mut response = text(self.status, Answer::of(&problems).to_json());
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS));
        }
        response
    }
}
