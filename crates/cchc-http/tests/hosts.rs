//! A server answers for the names that lead to it by right, so that no web site reaches it under a name of its own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::net::SocketAddr;

use crate::common::{Reply, Running, fixtures};
use cchc_http::{HostName, NoHostName, Settings};

fn asked(server: &Running, first: &str, heads: &str) -> Reply {
    let mut client = server.client();
    client.send(format!("{first}\r\n{heads}\r\n").as_bytes());
    client.reply()
}

fn status(server: &Running, host: &str) -> u16 {
    asked(server, "GET /v1/sets HTTP/1.1", &format!("Host: {host}\r\n")).status
}

fn server(settings: &Settings) -> Running {
    Running::of(&fixtures().join("exact/set.json"), settings)
}

#[test]
fn on_this_machine_alone_it_is_called_so_or_by_its_number() {
    let server = server(&Settings::default());
    for host in ["localhost", "LOCALHOST:8350", "127.0.0.1", "127.0.0.1:80", "[::1]:8350", "10.0.0.7"] {
        assert_eq!(status(&server, host), 200, "{host}");
    }
    for host in ["evil.example", "evil.example:8350", "127.0.0.1.evil.example", "localhost.evil.example", "a"]
    {
        let reply = asked(&server, "GET /v1/sets HTTP/1.1", &format!("Host: {host}\r\n"));
        assert_eq!((reply.status, reply.problems()), (421, vec!["wrong-host".to_owned()]), "{host}");
    }
}

#[test]
fn one_name_is_said() {
    let server = server(&Settings::default());
    for heads in ["", "Host: localhost\r\nHost: localhost\r\n", "Host: \r\n", "Host: local host\r\n"] {
        let reply = asked(&server, "GET /v1/sets HTTP/1.1", heads);
        assert_eq!((reply.status, reply.problems()), (400, vec!["wrong-host".to_owned()]), "{heads}");
    }
    // The first line counts before the head.
    let evil = asked(&server, "GET http://evil.example/v1/sets HTTP/1.1", "Host: localhost\r\n");
    assert_eq!(evil.status, 421);
    assert_eq!(asked(&server, "GET http://localhost/v1/sets HTTP/1.1", "Host: a\r\n").status, 200);
    // Before 1.1 nobody named the server.
    assert_eq!(asked(&server, "GET /v1/sets HTTP/1.0", "").status, 200);
    assert_eq!(asked(&server, "GET /v1/sets HTTP/1.0", "Host: a\r\nHost: a\r\n").status, 400);
    assert_eq!(asked(&server, "GET /v1/sets HTTP/1.0", "Host: evil.example\r\n").status, 421);
}

#[test]
fn names_that_the_operator_gives() {
    let hosts = vec!["CCHC.example.gov.vn".parse().unwrap()];
    let server = server(&Settings { hosts, ..Settings::default() });
    for (host, expected) in [
        ("cchc.example.gov.vn", 200),
        ("CCHC.example.gov.vn:443", 200),
        ("localhost", 200),
        ("other.example.gov.vn", 421),
    ] {
        assert_eq!(status(&server, host), expected, "{host}");
    }
}

#[test]
fn a_name_is_no_address() {
    for text in ["", "https://a.vn", "a.vn:8350", "a.vn/b", "u@a.vn", "a vn", "*/"] {
        assert_eq!(text.parse::<HostName>(), Err(NoHostName), "{text}");
    }
}

#[test]
fn for_other_machines_any_name_will_do() {
    let listen = SocketAddr::from(([0, 0, 0, 0], 0));
    let server = Running::at(listen, &fixtures().join("exact/set.json"), &Settings::default());
    assert_eq!(status(&server, "may-chu-so-noi-vu"), 200);
}
