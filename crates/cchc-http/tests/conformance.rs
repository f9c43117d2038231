//! All of `fixtures/conformance` over a socket: the same bytes as every other host.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::common;
use crate::common::{Client, ID, Running, fixtures};
use cchc_http::Settings;
use serde_json::{Map, Value};

fn listed(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What an answer's status says is what the answer says.
fn holds(status: u16, answer: &str) {
    let ok = serde_json::from_str::<Value>(answer).unwrap()["ok"].as_bool().unwrap();
    assert!(if ok { status == 200 } else { [400, 422].contains(&status) }, "{status} {answer}");
}

fn answer_of(request: &Path) -> String {
    fs::read_to_string(request.to_string_lossy().replace(".request.json", ".answer.json")).unwrap()
}

/// The same answer by its own address, to which goes what the request holds.
fn by_name(client: &mut Client, set: &str, request: &str, answer: &str) {
    let request: Map<String, Value> = serde_json::from_str(request).unwrap();
    let (name, inside) = request.into_iter().next().unwrap();
    assert_eq!(client.post(&format!("/v1/sets/{set}/{name}"), &inside.to_string()).body, answer, "{name}");
}

#[test]
fn every_answer_has_the_same_bytes() {
    let (mut whole, mut named) = (0, 0);
    for folder in listed(&fixtures()).into_iter().filter(|path| path.is_dir()) {
        let set = folder.join("set.json");
        let expected = fs::read_to_string(folder.join("set.answer.json")).unwrap();
        let checking = Running::within(cchc_http::Limits::default());
        let reply = checking.client().post("/v1/check", &fs::read_to_string(&set).unwrap());
        assert_eq!(reply.body, expected, "{}", folder.display());
        holds(reply.status, &reply.body);
        if reply.status != 200 {
            continue;
        }
        let server = Running::of(&set, &Settings::default());
        let set: Value = serde_json::from_str(&fs::read_to_string(&set).unwrap()).unwrap();
        let id = set["id"].as_str().unwrap();
        let mut client = server.client();
        for path in listed(&folder).iter().filter(|path| path.to_string_lossy().ends_with(".request.json")) {
            let (request, answer) = (fs::read_to_string(path).unwrap(), answer_of(path));
            let reply = client.post(&format!("/v1/sets/{id}/call"), &request);
            assert_eq!(reply.body, answer, "{}", path.display());
            holds(reply.status, &answer);
            whole += 1;
            // What is no request has its places in the text as it was.
            if reply.status != 400 {
                by_name(&mut client, id, &request, &answer);
                named += 1;
            }
        }
    }
    assert!(whole > 30 && named > 25, "{whole} requests, {named} by name");
}

#[test]
fn the_resolved_set_comes_back_and_is_the_same_set() {
    let server = Running::within(cchc_http::Limits::default());
    let mut client = server.client();
    let sets = client.get("/v1/sets").json();
    let resolved = client.get(&format!("/v1/sets/{ID}"));
    assert_eq!(client.post("/v1/check", &resolved.body).status, 200);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("set.json");
    fs::write(&file, &resolved.body).unwrap();
    let again = Running::of(&file, &Settings::default());
    assert_eq!(again.client().get("/v1/sets").json(), sets);
    let digest = sets["sets"][0]["digest"].as_str().unwrap().to_owned();
    // As the results of this set name it.
    assert!(common::exact("score.answer.json").contains(&digest), "{sets}");
}
