//! A server of its own for each test, and a client that says what it sends byte by byte.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests; each uses a part")]

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use cchc_http::{Limits, Server, Settings, Shelf};
use serde_json::Value;
use tokio::sync::oneshot;

/// The id of the set that is served.
pub(crate) const ID: &str = "conformance";

/// How long a test waits for an answer before it fails; machines can be slow.
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/conformance")
}

/// A file of `fixtures/conformance/exact`.
pub(crate) fn exact(file: &str) -> String {
    fs::read_to_string(fixtures().join("exact").join(file)).unwrap()
}

/// A request that takes seconds: as many draws as there may be.
pub(crate) fn slow() -> String {
    let mut request: Value = serde_json::from_str(&exact("robust.request.json")).unwrap();
    request["robust"]["draws"] = 1_000_000.into();
    request.to_string()
}

/// A server that runs until it is dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Serves one set on this machine alone.
    pub(crate) fn of(set: &Path, settings: &Settings) -> Running {
        Running::at(SocketAddr::from(([127, 0, 0, 1], 0)), set, settings)
    }

    /// Serves one set at an address whose port is free.
    pub(crate) fn at(listen: SocketAddr, set: &Path, settings: &Settings) -> Running {
        let mut shelf = Shelf::default();
        shelf.add(&fs::read_to_string(set).unwrap()).unwrap();
        let server = Server::bind(shelf, &Settings { listen, ..settings.clone() }).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], server.address().unwrap().port()));
        let (stop, stopped) = oneshot::channel();
        let run = move || server.run(async { drop(stopped.await) }).unwrap();
        Running { address, stop: Some(stop), thread: Some(std::thread::spawn(run)) }
    }

    /// Serves the set of `fixtures/conformance/exact`.
    pub(crate) fn within(limits: Limits) -> Running {
        Running::of(&fixtures().join("exact/set.json"), &Settings { limits, ..Settings::default() })
    }

    pub(crate) fn client(&self) -> Client {
        Client::of(self.address)
    }

    /// Tells the server to stop.
    pub(crate) fn tell_to_stop(&mut self) {
        drop(self.stop.take());
    }

    /// How long it takes until it has stopped.
    pub(crate) fn stopped(&mut self) -> Duration {
        self.tell_to_stop();
        let begun = Instant::now();
        self.thread.take().unwrap().join().unwrap();
        begun.elapsed()
    }

    /// Waits until so many requests are worked on and so many wait.
    pub(crate) fn until_busy(&self, working: u64, waiting: u64) {
        let end = Instant::now() + PATIENCE;
        loop {
            let health = self.client().get("/health").json();
            if (health["working"].as_u64(), health["waiting"].as_u64()) == (Some(working), Some(waiting)) {
                return;
            }
            assert!(Instant::now() < end, "{health}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.tell_to_stop();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The codes of the problems, after it is held that they are told in JSON and in both languages.
    pub(crate) fn problems(&self) -> Vec<String> {
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        let answer = self.json();
        assert_eq!(answer["ok"], self.status == 200, "{answer}");
        let problems = answer["problems"].as_array().unwrap();
        let said = |problem: &Value, language: &str| problem["message"][language].as_str().map(str::is_empty);
        for problem in problems {
            assert_eq!((said(problem, "vi"), said(problem, "en")), (Some(false), Some(false)), "{problem}");
        }
        problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
    }
}

/// One connection, and the next when the server said that it ends it.
pub(crate) struct Client {
    stream: TcpStream,
    ended: bool,
    unread: Vec<u8>,
}

impl Client {
    pub(crate) fn of(address: SocketAddr) -> Client {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Client { stream, ended: false, unread: Vec::new() }
    }

    pub(crate) fn get(&mut self, path: &str) -> Reply {
        self.ask("GET", path, "", b"")
    }

    pub(crate) fn post(&mut self, path: &str, body: &str) -> Reply {
        self.ask("POST", path, "Content-Type: application/json\r\n", body.as_bytes())
    }

    /// A request to the set that is served, under a name.
    pub(crate) fn call(&mut self, name: &str, body: &str) -> Reply {
        self.post(&format!("/v1/sets/{ID}/{name}"), body)
    }

    pub(crate) fn ask(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Reply {
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\n\r\n"
        );
        self.send(head.as_bytes());
        // A refused body need not be taken.
        let _ = self.stream.write_all(body);
        self.reply()
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) {
        if self.ended {
            *self = Client::of(self.stream.peer_addr().unwrap());
        }
        self.stream.write_all(bytes).unwrap();
    }

    /// Sends without reading; whether the other end still takes it.
    pub(crate) fn sends(&mut self, bytes: &[u8]) -> bool {
        self.stream.set_write_timeout(Some(PATIENCE)).unwrap();
        self.stream.write_all(bytes).is_ok()
    }

    /// Whether something came back by now.
    pub(crate) fn is_answered(&mut self) -> bool {
        self.stream.set_read_timeout(Some(Duration::from_millis(5))).unwrap();
        self.more();
        self.stream.set_read_timeout(Some(PATIENCE)).unwrap();
        !self.unread.is_empty()
    }

    /// Reads more; whether there was anything.
    pub(crate) fn more(&mut self) -> bool {
        let mut piece = [0; 1 << 16];
        let count = self.stream.read(&mut piece).unwrap_or(0);
        self.unread.extend_from_slice(&piece[..count]);
        count > 0
    }

    pub(crate) fn reply(&mut self) -> Reply {
        let end = loop {
            match self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => assert!(self.more(), "no answer: {:?}", String::from_utf8_lossy(&self.unread)),
            }
        };
        let head = String::from_utf8(self.unread.drain(..end).collect()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut reply = Reply { status, head, body: String::new() };
        self.ended = reply.header("connection") == Some("close");
        let length = reply.header("content-length").map_or(0, |length| length.parse().unwrap());
        while self.unread.len() < length {
            assert!(self.more(), "half an answer");
        }
        reply.body = String::from_utf8(self.unread.drain(..length).collect()).unwrap();
        reply
    }
}
