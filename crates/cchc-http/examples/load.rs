//! Asks a `cchc serve` for the score of one unit of 100 leaves as fast as it answers, then once for 2,500 such units,
//! about the largest body that is taken; prints how fast that was, and what memory it took. `crates/cchc-http/load` builds both and calls this.
//!
//! Every answer is held against the first, byte by byte. Times are whole microseconds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a tool that stops where anything is wrong")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use common::Client;
use serde_json::{Value, json};

const USAGE: &str = "usage: load CCHC SECONDS CONNECTIONS";

/// Ten fields of ten leaves, of the rules that are most common.
fn set() -> Value {
    let leaf = |field: usize, leaf: usize| {
        let rule = match leaf % 4 {
            0 => json!({"choice": {"on_time": "1", "late": "0.5", "missed": "0"}}),
            1 => {
                json!({"bands": {"of": "percent", "steps": [{"from": "95", "points": "1"}, {"share": "1"}]}})
            }
            2 => json!({"judged": {"step": "0.25"}}),
            _ => json!({"bands": {"of": "percent", "steps": [
                {"from": "90", "points": "1"}, {"from": "70", "points": "0.5"}, {"points": "0"},
            ]}}),
        };
        json!({"code": format!("{field}.{leaf}"), "name": format!("Tiêu chí {field}.{leaf}"), "max": "1", "rule": rule})
    };
    let field = |field: usize| {
        let leaves: Vec<Value> = (1..=10).map(|number| leaf(field, number)).collect();
        json!({"code": field.to_string(), "name": format!("Lĩnh vực {field}"), "max": "10", "criteria": leaves})
    };
    let fields: Vec<Value> = (1..=10).map(field).collect();
    json!({"cchc": 1, "id": "load", "title": "Một trăm tiêu chí", "level": "department", "year": 2026,
        "status": "illustrative", "total": "100", "criteria": fields})
}

/// So many units with a value for each leaf.
fn request(units: usize) -> String {
    let value = |place: usize, leaf: usize| match leaf % 4 {
        0 => "on_time".to_owned(),
        2 => "0.75".to_owned(),
        _ => format!("{}/{}", 180 + place % 20, 200),
    };
    let row = |unit: usize, place: usize| {
        let (field, leaf) = (place / 10 + 1, place % 10 + 1);
        json!({"unit": format!("u{unit}"), "code": format!("{field}.{leaf}"), "value": value(place + unit, leaf)})
    };
    let named: Vec<Value> =
        (0..units).map(|unit| json!({"unit": format!("u{unit}"), "name": format!("Sở {unit}")})).collect();
    let rows: Vec<Value> = (0..units).flat_map(|unit| (0..100).map(move |place| row(unit, place))).collect();
    json!({"case": {"cchc": 1, "units": named, "evidence": rows}}).to_string()
}

/// A server that is ended when it is dropped.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(cchc: &str, set: &Path) -> (Served, SocketAddr) {
    let mut command = Command::new(cchc);
    command.arg("serve").arg(set).args(["--listen", "127.0.0.1:0", "--quiet"]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Served(child), line.trim().strip_prefix("http://").unwrap().parse().unwrap())
}

/// Megabytes that a process holds now, and held at most.
fn memory(process: u32) -> [String; 2] {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    ["VmRSS:", "VmHWM:"].map(|name| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        let kilobytes = line.split_whitespace().next().and_then(|count| count.parse::<u64>().ok());
        kilobytes.map_or("?".to_owned(), |count| format!("{} MB", count / 1024))
    })
}

/// Microseconds of every request of one connection until it is over.
fn asked(address: SocketAddr, body: &str, expected: &str, over: &AtomicBool) -> Vec<u128> {
    let mut client = Client::of(address);
    let mut times = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        let reply = client.post("/v1/sets/load/score", body);
        times.push(begun.elapsed().as_micros());
        assert_eq!((reply.status, reply.body.as_str()), (200, expected));
    }
    times
}

fn run(address: SocketAddr, body: &str, duration: Duration, connections: usize) -> Vec<u128> {
    let reply = Client::of(address).post("/v1/sets/load/score", body);
    assert_eq!(reply.status, 200, "{}", reply.body);
    let over = AtomicBool::new(false);
    let mut times: Vec<u128> = std::thread::scope(|scope| {
        let ask = || scope.spawn(|| asked(address, body, &reply.body, &over));
        let asking: Vec<_> = (0..connections).map(|_| ask()).collect();
        std::thread::sleep(duration);
        over.store(true, Ordering::Relaxed);
        asking.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    times.sort_unstable();
    times
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let given = match arguments.as_slice() {
        [cchc, seconds, connections] => {
            seconds.parse().ok().zip(connections.parse().ok()).map(|both| (cchc, both))
        }
        _ => None,
    };
    let Some((cchc, (seconds, connections))) = given else {
        eprintln!("{USAGE}");
        std::process::exit(2);
    };
    let (seconds, connections): (u64, usize) = (seconds, connections);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("set.json");
    std::fs::write(&file, set().to_string()).unwrap();
    let (served, address) = serve(cchc, &file);
    let body = request(1);
    // Threads and what the allocator keeps for them are there after a moment.
    run(address, &body, Duration::from_secs(1), connections);
    let [before, _] = memory(served.0.id());
    let times = run(address, &body, Duration::from_secs(seconds), connections);
    let [after, most] = memory(served.0.id());
    let of_hundred = |percent: usize| {
        let time = times[(times.len() - 1) * percent / 100];
        format!("{}.{:03} ms", time / 1000, time % 1000)
    };
    println!("{connections} connections, {seconds} s, one unit of 100 leaves, {} bytes a body", body.len());
    println!("{} requests, {} requests a second", times.len(), times.len() as u64 / seconds.max(1));
    println!("p50 {}, p99 {}, longest {}", of_hundred(50), of_hundred(99), of_hundred(100));
    println!("memory {before} before, {after} after, {most} at most");
    let body = request(2_500);
    let begun = Instant::now();
    let reply = Client::of(address).post("/v1/sets/load/score", &body);
    assert_eq!(reply.status, 200, "{:.300}", reply.body);
    let [after, most] = memory(served.0.id());
    println!(
        "once 2,500 units: {} bytes, answered with {} in {} ms",
        body.len(),
        reply.body.len(),
        begun.elapsed().as_millis()
    );
    println!("memory {after} after, {most} at most");
}
