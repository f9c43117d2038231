//! The end of a server: what is at work is answered, nobody new is taken, and it ends in bounded time.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::common::{Client, ID, Running, slow};
use cchc_http::Limits;

#[test]
fn a_request_that_is_worked_on_is_answered() {
    let closing = Duration::from_secs(600);
    let mut server = Running::within(Limits { at_once: 1, seconds: 600, closing, ..Limits::default() });
    let address = server.address;
    // A connection that does nothing holds nobody up.
    let mut idle = server.client();
    assert_eq!(idle.get("/health").status, 200);
    let asked = std::thread::spawn(move || Client::of(address).call("call", &slow()));
    server.until_busy(1, 0);
    server.tell_to_stop();
    let end = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < end, "it still listens");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(!asked.is_finished(), "too quick to tell");
    server.stopped();
    assert_eq!(asked.join().unwrap().status, 200);
}

#[test]
fn a_request_without_end_is_not_waited_for() {
    let closing = Duration::from_millis(200);
    let mut server = Running::within(Limits { at_once: 1, seconds: 600, closing, ..Limits::default() });
    let mut client = server.client();
    let body = slow();
    let length = body.len();
    let head = format!(
        "POST /v1/sets/{}/call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
        ID
    );
    client.send(format!("{head}{body}").as_bytes());
    server.until_busy(1, 0);
    assert!(server.stopped() < Duration::from_secs(10));
    assert!(!client.more(), "an answer came: too quick to tell");
}
