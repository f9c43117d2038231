//! One line a request on the side, where the operator asked for it: method, path, status, milliseconds, bytes of the
//! answer. Neither bodies nor addresses of clients are told.

use std::io::Write;
use std::time::Instant;

use axum::body::{Body, HttpBody};
use axum::http::Request;
use axum::middleware::Next;
use axum::response::Response;

/// Tells of a request when it is answered.
pub(crate) async fn told(request: Request<Body>, next: Next) -> Response {
    let begun = Instant::now();
    // A path has neither spaces nor control characters: the parser of heads refuses them.
    let asked = format!("{} {}", request.method(), request.uri().path());
    let response = next.run(request).await;
    let bytes = response.body().size_hint().exact().unwrap_or_default();
    let (status, passed) = (response.status().as_u16(), begun.elapsed().as_millis());
    // When nobody listens there, nothing is lost that could be told.
    let _ = writeln!(std::io::stderr(), "{asked} {status} {passed} ms {bytes} B");
    response
}
