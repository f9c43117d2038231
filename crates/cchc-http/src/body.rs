//! Bodies are taken in: JSON in UTF-8, so large, in so much time, and all of them together within what the server
//! holds. What stands in them is not asked here.

use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, Request, StatusCode};
use cchc::service_problems as problems;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::limits::Limits;
use crate::reply::{Refusal, refused};

/// Where bodies are taken in.
#[derive(Debug)]
pub(crate) struct Intake {
    limits: Limits,
    /// Bytes that may still be held.
    room: Arc<Semaphore>,
}

/// A body, and its share of what is held, which comes free with it.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) text: String,
    _room: Option<OwnedSemaphorePermit>,
}

impl Intake {
    pub(crate) fn new(limits: &Limits) -> Intake {
        let room = Semaphore::new(limits.held_bytes().min(Semaphore::MAX_PERMITS));
        Intake { limits: limits.clone(), room: Arc::new(room) }
    }

    /// The text of a body.
    pub(crate) async fn take(&self, request: Request<Body>) -> Result<Taken, Refusal> {
        is_plain_json(request.headers())?;
        let too_large =
            || refused(StatusCode::PAYLOAD_TOO_LARGE, problems::body_too_large(self.limits.body_bytes));
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        let length = length.and_then(|length| length.parse::<u64>().ok());
        // What says that it is too large is not waited for.
        if length
            .is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > self.limits.body_bytes))
        {
            return Err(too_large());
        }
        match timeout(self.limits.patience(), self.gathered(request.into_body())).await {
            Ok(taken) => {
                let (bytes, room) = taken?;
                Ok(Taken { text: utf8(bytes)?, _room: room })
            }
            Err(_) => Err(refused(StatusCode::REQUEST_TIMEOUT, problems::body_too_slow(self.limits.seconds))),
        }
    }

    /// The bytes of a body as they come, each piece with its share of what is held.
    async fn gathered(&self, body: Body) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), Refusal> {
        let mut body = std::pin::pin!(body);
        let mut bytes = Vec::new();
        let mut room: Option<OwnedSemaphorePermit> = None;
        while let Some(frame) = std::future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
            let cut_off = |_| refused(StatusCode::BAD_REQUEST, problems::body_cut_off());
            // Trailers say nothing here.
            let Ok(piece) = frame.map_err(cut_off)?.into_data() else { continue };
            if bytes.len().saturating_add(piece.len()) > self.limits.body_bytes {
                let problem = problems::body_too_large(self.limits.body_bytes);
                return Err(refused(StatusCode::PAYLOAD_TOO_LARGE, problem));
            }
            let share = self.share(piece.len())?;
            match &mut room {
                Some(room) => room.merge(share),
                None => room = Some(share),
            }
            bytes.extend_from_slice(&piece);
        }
        Ok((bytes, room))
    }

    /// Room for so many bytes more. Nobody waits for it: of those who hold some each might wait for the others.
    fn share(&self, bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
        let busy = || refused(StatusCode::SERVICE_UNAVAILABLE, problems::too_busy());
        let bytes = u32::try_from(bytes).map_err(|_| busy())?;
        Arc::clone(&self.room).try_acquire_many_owned(bytes).map_err(|_| busy())
    }
}

/// Whether the head of a request says that its body is JSON, and not packed.
fn is_plain_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let refusal = |problem| refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, problem);
    let found = all_of(headers, CONTENT_TYPE);
    let kind = found.as_deref().and_then(|found| found.split(';').next()).unwrap_or_default();
    // Of several types nobody knows which one counts.
    let is_one = headers.get_all(CONTENT_TYPE).iter().count() == 1;
    if !is_one || !kind.trim().eq_ignore_ascii_case("application/json") {
        return Err(refusal(problems::wrong_content_type(found.as_deref())));
    }
    if let Some(charset) = found.as_deref().and_then(other_charset) {
        return Err(refusal(problems::wrong_charset(charset)));
    }
    let packed = all_of(headers, CONTENT_ENCODING);
    match packed.filter(|encoding| !encoding.trim().eq_ignore_ascii_case("identity")) {
        Some(encoding) => Err(refusal(problems::packed_body(&encoding))),
        None => Ok(()),
    }
}

/// All that a head says of one thing.
fn all_of(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let said: Vec<_> =
        headers.get_all(name).iter().map(|said| String::from_utf8_lossy(said.as_bytes())).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// The charset that a content type names, where it is not UTF-8: read as UTF-8 such a body might say something else.
fn other_charset(content_type: &str) -> Option<&str> {
    let parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let mut charsets = charsets.map(|(_, charset)| charset.trim().trim_matches('"'));
    charsets.find(|charset| !["utf-8", "utf8"].iter().any(|known| charset.eq_ignore_ascii_case(known)))
}

fn utf8(bytes: Vec<u8>) -> Result<String, Refusal> {
    String::from_utf8(bytes).map_err(|error| {
        let position = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(position).copied().unwrap_or_default();
        refused(StatusCode::BAD_REQUEST, problems::body_not_utf8(byte, position + 1))
    })
}
