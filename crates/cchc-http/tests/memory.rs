//! Memory stays flat: thousands of requests, good and bad, leave nothing behind.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use cchc_http::Limits;
use common::{Running, exact};

/// Kilobytes that this process, in which the server runs, holds in memory.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// So many rounds on connections of their own, and as many on one that stays.
fn rounds(server: &Running, count: usize) {
    let (good, bad) = (exact("score.request.json"), exact("bad-case.request.json"));
    let mut staying = server.client();
    for _ in 0..count {
        assert_eq!(staying.call("call", &good).status, 200);
        assert_eq!(staying.call("call", &bad).status, 422);
        assert_eq!(staying.call("call", "{").status, 400);
        assert_eq!(server.client().call("call", &good).status, 200);
        server.client().send(b"POST /v1/check HTTP/1.1\r\nContent-Length: 99\r\n\r\n{");
    }
}

#[test]
fn memory_stays_flat() {
    let server = Running::within(Limits::default());
    // Threads, their stacks and what the allocator keeps for them are there after a few hundred.
    rounds(&server, 200);
    let before = resident();
    rounds(&server, 1000);
    let after = resident();
    // A leak of a single body (1.5 kB) a request would be 7 MB; the allocator moves by less than half of this.
    assert!(after < before + 4096, "{before} kB before 5,000 requests, {after} kB after");
}
