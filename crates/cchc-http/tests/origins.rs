//! Pages of other web sites may ask only where the operator says so.
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::{ID, Reply, Running, fixtures};
use cchc_http::Settings;

const SITE: &str = "https://cchc.example.gov.vn";

fn asked_before(server: &Running, origin: &str) -> Reply {
    let headers = format!(
        "Origin: {origin}\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n"
    );
    server.client().ask("OPTIONS", &format!("/v1/sets/{ID}/call"), &headers, b"")
}

fn asked(server: &Running, origin: &str) -> Reply {
    server.client().ask("GET", "/v1/sets", &format!("Origin: {origin}\r\n"), b"")
}

fn allowed(reply: &Reply) -> Option<&str> {
    reply.header("access-control-allow-origin")
}

#[test]
fn nobody_by_default() {
    let server = Running::of(&fixtures().join("exact/set.json"), &Settings::default());
    for reply in [asked_before(&server, SITE), asked(&server, SITE)] {
        assert!(!reply.head.to_ascii_lowercase().contains("access-control"), "{}", reply.head);
    }
}

#[test]
fn those_that_are_named() {
    let origins = vec![SITE.parse().unwrap(), "http://localhost:3000".parse().unwrap()];
    let server =
        Running::of(&fixtures().join("exact/set.json"), &Settings { origins, ..Settings::default() });
    for origin in [SITE, "http://localhost:3000"] {
        let before = asked_before(&server, origin);
        assert_eq!((before.status, allowed(&before)), (200, Some(origin)), "{}", before.head);
        assert_eq!(before.header("access-control-allow-headers"), Some("content-type"));
        assert_eq!(allowed(&asked(&server, origin)), Some(origin));
    }
    for origin in ["https://other.example", "null", "https://cchc.example.gov.vn.other.example"] {
        assert_eq!(allowed(&asked_before(&server, origin)), None);
        assert_eq!(allowed(&asked(&server, origin)), None);
    }
}
