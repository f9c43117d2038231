//! `cchc serve` as it is called: what it prints, whom it refuses to serve, how it ends.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

const SET: &str = "criteria/district-can-tho.yaml";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cchc"));
    command.arg("serve").args(arguments).current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let output: Output = command(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// A server, ended when it is dropped; where it listens.
struct Served {
    child: Child,
    address: String,
    _out: BufReader<ChildStdout>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(arguments: &[&str]) -> Served {
    let mut child = command(&[arguments, &["--listen", "127.0.0.1:0"]].concat()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").unwrap().to_owned();
    Served { child, address, _out: out }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[cfg(unix)]
#[test]
fn it_serves_logs_and_ends_when_it_is_told_to() {
    let mut served = serve(&[SET, "criteria/ministry-2023.yaml", "--log", "--lang", "vi"]);
    let sets = get(&served.address, "/v1/sets");
    assert!(sets.starts_with("HTTP/1.1 200 OK\r\n") && sets.contains("\"digest\": \"sha256:"), "{sets}");
    assert_eq!(sets.matches("\"id\": ").count(), 2, "{sets}");
    assert!(get(&served.address, "/v1/nothing").starts_with("HTTP/1.1 404 "));
    let told = Command::new("kill").args(["-TERM", &served.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(served.child.wait().unwrap().code(), Some(0));
    let mut side = String::new();
    served.child.stderr.take().unwrap().read_to_string(&mut side).unwrap();
    assert!(side.contains(&format!("Đã đọc {SET}\n")), "{side}");
    assert!(side.contains("\nGET /v1/sets 200 ") && side.contains("\nGET /v1/nothing 404 "), "{side}");
}

#[test]
fn nobody_is_told_of_without_being_asked() {
    let mut served = serve(&[SET, "--quiet"]);
    get(&served.address, "/v1/sets");
    served.child.kill().unwrap();
    let mut side = String::new();
    served.child.stderr.take().unwrap().read_to_string(&mut side).unwrap();
    assert!(!side.contains("/v1/sets"), "{side}");
}

#[test]
fn what_cannot_be_served_is_said_before_it_listens() {
    let two = refused(&[SET, SET, "--lang", "en"]);
    assert_eq!(two.0, Some(2));
    assert!(two.1.contains("has the id `"), "{}", two.1);
    let bad = refused(&["fixtures/invalid/option-over-max/set.yaml", "fixtures/invalid/bad-code/set.yaml"]);
    assert_eq!(bad.0, Some(3));
    assert!(bad.1.contains("option-over-max") && bad.1.contains("bad-code"), "{}", bad.1);
    let missing = refused(&["none.yaml"]);
    assert!(missing.0 == Some(3) && missing.1.contains("file-not-read"), "{}", missing.1);
    let served = serve(&[SET, "--quiet"]);
    let taken = refused(&[SET, "--listen", &served.address, "--lang", "vi"]);
    assert!(taken.0 == Some(1) && taken.1.contains("không phục vụ được ở"), "{}", taken.1);
}

#[test]
fn wrong_calls_say_what_is_taken() {
    let cases: [(&[&str], &str); 6] = [
        (&[], "SET"),
        (&[SET, "--listen", "nowhere"], "--listen"),
        (&[SET, "--allow-origin", "*"], "expected a web site like"),
        (&[SET, "--allow-origin", "https://a.example/path"], "expected a web site like"),
        (&[SET, "--body", "0"], "a whole number from 1 to 1,024 is expected"),
        (&[SET, "--seconds", "-1"], "a whole number from 1 to 3,600 is expected"),
    ];
    for (arguments, said) in cases {
        let (code, side) = refused(&[arguments, &["--lang", "en"]].concat());
        assert!(code == Some(2) && side.contains(said), "{arguments:?} {side}");
    }
    let (_, side) = refused(&[SET, "--body", "0", "--lang", "vi"]);
    assert!(side.contains("cần một số nguyên từ 1 đến 1.024"), "{side}");
}
