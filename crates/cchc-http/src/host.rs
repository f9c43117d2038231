//! Which names of the server a request may use. A server that listens on this machine alone answers for no other name:
//! else a page of any web site could have its own name lead here, and ask past what browsers hold apart (DNS
//! rebinding). A number for a name leads nobody astray, so it is always answered.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::http::{Request, StatusCode, Version};
use axum::middleware::Next;
use axum::response::Response;
use cchc::service_problems as problems;

use crate::reply::{Refusal, refused};

/// A name by which a server may be called: `cchc.example.gov.vn`, without scheme and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostName(String);

/// A text that is no such name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHostName;

impl fmt::Display for NoHostName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("expected a name like `cchc.example.gov.vn`, without scheme, port and path")
    }
}

impl std::error::Error for NoHostName {}

impl FromStr for HostName {
    type Err = NoHostName;

    fn from_str(text: &str) -> Result<HostName, NoHostName> {
        let authority = Authority::from_str(text).map_err(|_| NoHostName)?;
        if authority.host() != text || text.is_empty() {
            return Err(NoHostName);
        }
        Ok(HostName(text.to_ascii_lowercase()))
    }
}

/// No name has more letters (RFC 1035), so no more are told.
const LONGEST_NAME: usize = 255;

/// The names that a server answers for, beside numbers.
#[derive(Clone, Debug)]
pub(crate) enum Names {
    /// All: whoever can reach it from other machines was let in by its operator.
    All,
    /// `localhost` and those that the operator named, in small letters.
    These(Arc<[String]>),
}

impl Names {
    pub(crate) fn of(listen: SocketAddr, named: &[HostName]) -> Names {
        if !listen.ip().to_canonical().is_loopback() && named.is_empty() {
            return Names::All;
        }
        let named = named.iter().map(|name| name.0.clone());
        Names::These(named.chain(["localhost".to_owned()]).collect())
    }

    fn answer_for(&self, host: &str) -> bool {
        let Names::These(names) = self else { return true };
        let number = host.trim_start_matches('[').trim_end_matches(']');
        number.parse::<IpAddr>().is_ok() || names.iter().any(|name| name.eq_ignore_ascii_case(host))
    }
}

/// Refuses a request that does not say one name, or a name that is not answered for.
pub(crate) async fn known(
    State(names): State<Names>,
    request: Request<Body>,
    next: Next,
) -> Result<Response, Refusal> {
    match host(&request) {
        Host::One(host) if names.answer_for(&host) => Ok(next.run(request).await),
        Host::One(host) => {
            let shown: String = host.chars().take(LONGEST_NAME).collect();
            Err(refused(StatusCode::MISDIRECTED_REQUEST, problems::wrong_host(Some(&shown))))
        }
        // Before version 1.1 there was no such head, and no browser asks so.
        Host::Absent if request.version() < Version::HTTP_11 => Ok(next.run(request).await),
        Host::Absent | Host::None => Err(refused(StatusCode::BAD_REQUEST, problems::wrong_host(None))),
    }
}

/// The name of the server in a request, without its port.
enum Host {
    One(String),
    /// Not said.
    Absent,
    /// Several, or what is none.
    None,
}

fn host(request: &Request<Body>) -> Host {
    // Where a request has the name in its first line, that is what counts (RFC 9112, section 3.2.2).
    if let Some(authority) = request.uri().authority() {
        return Host::One(authority.host().to_owned());
    }
    let mut heads = request.headers().get_all(HOST).iter();
    let (head, more) = (heads.next(), heads.next());
    let Some(head) = head else { return Host::Absent };
    if more.is_some() {
        return Host::None;
    }
    match Authority::try_from(head.as_bytes()) {
        Ok(authority) => Host::One(authority.host().to_owned()),
        Err(_) => Host::None,
    }
}
