//! What is no request is refused with its status and with a problem in both languages, and the server answers on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use crate::common::{Reply, Running, exact};
use cchc_http::Limits;

const JSON: &str = "Content-Type: application/json\r\n";
const CALL: &str = "/v1/sets/conformance/call";
const SCORE: &str = "/v1/sets/conformance/score";

/// Method, path, headers, body; what comes back: status, code of the first problem.
type Case<'c> = (&'c str, &'c str, &'c str, &'c [u8], u16, &'c str);

fn hold(cases: &[Case<'_>]) {
    let server = Running::within(Limits::default());
    for (method, path, headers, body, status, code) in cases {
        let reply = server.client().ask(method, path, headers, body);
        let asked = format!("{method} {path} {:.60}", String::from_utf8_lossy(body));
        assert_eq!((reply.status, reply.problems()[0].as_str()), (*status, *code), "{asked}: {}", reply.body);
    }
    assert_eq!(server.client().call("call", &exact("score.request.json")).status, 200);
}

#[test]
fn bodies_that_are_no_request() {
    let deep = ["{\"check\":{\"case\":", &"[".repeat(100_000), &"]".repeat(100_000), "}}"].concat();
    let unclosed = "[".repeat(1 << 20);
    let file = br#"{"case": "/etc/passwd"}"#;
    hold(&[
        ("POST", CALL, JSON, b"", 400, "syntax"),
        ("POST", CALL, JSON, b"{", 400, "syntax"),
        ("POST", CALL, JSON, b"{} {}", 400, "syntax"),
        ("POST", CALL, JSON, b"<xml/>", 400, "syntax"),
        ("POST", CALL, JSON, b"{\"check\": {\"case\": NaN}}", 400, "syntax"),
        ("POST", CALL, JSON, unclosed.as_bytes(), 400, "syntax"),
        ("POST", CALL, JSON, deep.as_bytes(), 400, "wrong-shape"),
        ("POST", CALL, JSON, b"{\"check\": \xFF}", 400, "not-utf8"),
        ("POST", CALL, JSON, b"\x00\x01\x02", 400, "syntax"),
        ("POST", CALL, JSON, b"[]", 400, "wrong-shape"),
        ("POST", CALL, JSON, b"{}", 400, "wrong-shape"),
        ("POST", CALL, JSON, b"{\"scroe\": {}}", 400, "wrong-shape"),
        ("POST", CALL, JSON, b"{\"check\": {\"case\": {}, \"case\": {}}}", 400, "doubled-key"),
        ("POST", SCORE, JSON, b"", 400, "syntax"),
        ("POST", SCORE, JSON, b"{", 400, "syntax"),
        ("POST", SCORE, JSON, b"{}}", 400, "syntax"),
        // What would close the request and open another one.
        ("POST", SCORE, JSON, b"{\"case\": {}}, \"check\": {\"case\": {}}", 400, "syntax"),
        ("POST", SCORE, JSON, b"{\"case\": {}}, \"score\": {\"case\": {}}", 400, "syntax"),
        ("POST", SCORE, JSON, b"{\"kase\": {}}", 400, "wrong-shape"),
        // No client names a file: a text is no case.
        ("POST", SCORE, JSON, file, 422, "wrong-shape"),
        ("POST", SCORE, JSON, b"{\"case\": 1e999999999}", 422, "wrong-shape"),
        ("POST", "/v1/check", JSON, b"{", 400, "syntax"),
        ("POST", "/v1/check", JSON, b"{\"cchc\": 1, \"cchc\": 1}", 422, "doubled-key"),
    ]);
}

#[test]
fn addresses_methods_and_types() {
    hold(&[
        ("GET", "/", "", b"", 404, "unknown-address"),
        ("GET", "/v2/sets", "", b"", 404, "unknown-address"),
        ("GET", "/v1/sets/", "", b"", 404, "unknown-address"),
        ("GET", "/v1/sets/none", "", b"", 404, "unknown-address"),
        ("GET", "/v1/sets/..%2F..%2Fetc%2Fpasswd", "", b"", 404, "unknown-address"),
        ("GET", "/v1/sets/%FF", "", b"", 404, "unknown-address"),
        ("POST", "/v1/sets/none/call", JSON, b"{}", 404, "unknown-address"),
        ("POST", "/v1/sets/conformance/scroe", JSON, b"{}", 404, "unknown-address"),
        ("GET", CALL, "", b"", 405, "wrong-method"),
        ("PUT", "/v1/sets/conformance", JSON, b"{}", 405, "wrong-method"),
        ("DELETE", "/v1/sets", "", b"", 405, "wrong-method"),
        ("OPTIONS", CALL, "", b"", 405, "wrong-method"),
    ]);
}

#[test]
fn bodies_that_are_not_plain_json() {
    let heads = [
        "",
        "Content-Type: text/plain\r\n",
        "Content-Type: application/jsonp\r\n",
        "Content-Type: application/json; charset=utf-16\r\n",
        "Content-Type: application/json;a=b; Charset=\"x\"\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
        // Of two nobody knows which one counts.
        "Content-Type: application/json\r\nContent-Type: text/plain\r\n",
        "Content-Type: application/json\r\nContent-Encoding: identity\r\nContent-Encoding: gzip\r\n",
    ];
    let cases: Vec<Case<'_>> = ["/v1/check", CALL]
        .into_iter()
        .flat_map(|path| heads.map(|head| ("POST", path, head, b"{}".as_slice(), 415, "wrong-content-type")))
        .collect();
    hold(&cases);
}

#[test]
fn a_refusal_says_what_would_be_taken() {
    let server = Running::within(Limits::default());
    let mut client = server.client();
    let help = |reply: Reply| reply.json()["problems"][0]["help"]["en"].as_str().unwrap().to_owned();
    assert_eq!(help(client.call("scroe", "{}")), "did you mean `score`?");
    assert_eq!(help(client.get("/v1/sets/conformanse")), "did you mean `conformance`?");
    assert_eq!(help(client.get("/v1/set")), "did you mean `/v1/sets`?");
    // At the address of a call the body is what the call takes, without its name.
    let whole = help(client.call("call", "{}"));
    assert!(
        whole.starts_with("a request looks like `{\"check\": {\"case\": …}}`, `{\"score\": …}`"),
        "{whole}"
    );
    assert_eq!(help(client.call("score", "{}")), "what `score` takes looks like `{\"case\": …}`");
    assert_eq!(
        help(client.call("recover", r#"{"recover": {}}"#)),
        "what `recover` takes looks like `{\"case\": …, \"unit\": …, \"target\": …}`"
    );
    assert_eq!(help(client.call("describe", "7")), "what `describe` takes looks like `{}`");
    let said = client.call("score", r#"{"case": {}, "rollup": [7]}"#).json();
    let said = said["problems"][0]["message"]["en"].as_str().unwrap().to_owned();
    assert!(said.starts_with("the request cannot be read: `rollup[0]`: found a number"), "{said}");
    assert_eq!(client.get("/v1/check").header("allow"), Some("POST"));
    assert_eq!(client.post("/v1/sets", "{}").header("allow"), Some("GET,HEAD"));
    for kind in ["Application/JSON; charset=utf-8", "application/json;charset=\"UTF-8\"", "application/json;"]
    {
        let typed = client.ask("POST", CALL, &format!("content-type: {kind}\r\n"), b"{\"describe\": {}}");
        assert_eq!(typed.status, 200, "{kind}");
    }
    let other = client.ask("POST", CALL, "content-type: application/json; charset=utf-16\r\n", b"{}").json();
    let said = other["problems"][0]["message"]["en"].as_str().unwrap().to_owned();
    assert_eq!(said, "the body is in the charset `utf-16`; expected UTF-8");
}

#[test]
fn a_body_that_was_left_is_the_last_of_its_connection() {
    let server = Running::within(Limits::default());
    let mut client = server.client();
    let connection = |reply: Reply| reply.header("connection").map(str::to_owned);
    // Read to the end, whatever came of it, or not there at all: the connection serves on.
    assert_eq!(connection(client.call("describe", "{}")), None);
    assert_eq!(connection(client.call("score", "{}")), None);
    assert_eq!(connection(client.get("/v1/set")), None);
    assert_eq!(connection(client.ask("POST", CALL, "", b"")), None);
    // Refused before it was read.
    let close = Some("close".to_owned());
    assert_eq!(connection(client.post("/v1/sets", "{}")), close);
    assert_eq!(connection(client.call("scroe", "{}")), close);
    assert_eq!(connection(client.post("/v1/sets/other/score", "{}")), close);
    assert_eq!(connection(client.ask("POST", CALL, "", b"{}")), close);
}

#[test]
fn places_are_those_of_the_body_that_was_sent() {
    let server = Running::within(Limits::default());
    let mut client = server.client();
    let mut place = |name: &str, body: &str| {
        let problem = client.call(name, body).json()["problems"][0].clone();
        (problem["line"].as_u64().unwrap(), problem["column"].as_u64().unwrap())
    };
    assert_eq!(place("score", r#"{"case": {}, "case": {}}"#), (1, 14));
    assert_eq!(place("score", "{\"case\": {},\n \"case\": {}}"), (2, 2));
    assert_eq!(place("call", r#"{"score": {"case": {}, "case": {}}}"#), (1, 24));
    assert_eq!(place("score", "{\"case\": x}"), (1, 10));
}

#[test]
fn bodies_that_are_too_large_are_not_waited_for() {
    let server = Running::within(Limits { body_bytes: 100_000, ..Limits::default() });
    let large = vec![b' '; 100_001];
    let refused =
        |reply: Reply| assert_eq!((reply.status, reply.problems()), (413, vec!["file-too-large".to_owned()]));
    refused(server.client().ask("POST", CALL, JSON, &large));
    // It says so and sends nothing: the answer comes all the same.
    let mut client = server.client();
    client.send(
        format!("POST {CALL} HTTP/1.1\r\nHost: localhost\r\n{JSON}Content-Length: 99999999999999\r\n\r\n")
            .as_bytes(),
    );
    refused(client.reply());
    // It does not say so: the answer comes when it is too much.
    let mut client = server.client();
    client.send(
        format!("POST {CALL} HTTP/1.1\r\nHost: localhost\r\n{JSON}Transfer-Encoding: chunked\r\n\r\n")
            .as_bytes(),
    );
    for _ in 0..101 {
        client.send(format!("3e8\r\n{}\r\n", " ".repeat(1000)).as_bytes());
    }
    refused(client.reply());
    // As large as may be.
    let fits = ["{\"describe\": {}}", &" ".repeat(100_000 - "{\"describe\": {}}".len())].concat();
    assert_eq!(server.client().call("call", &fits).status, 200);
}

#[test]
fn what_is_no_http_is_closed() {
    let server = Running::within(Limits::default());
    for text in ["hello\r\n\r\n", "GET /health HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01"] {
        let mut client = server.client();
        client.send(text.as_bytes());
        while client.more() {}
    }
    let head = format!("GET /health HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
    let mut client = server.client();
    client.send(head.as_bytes());
    assert_eq!(client.reply().status, 431);
    assert_eq!(server.client().get("/health").status, 200);
}
