//! The library as C calls it, over all of `fixtures/conformance`: the same bytes as every other host.
//!
//! `CONFORMANCE_UPDATE=1` takes over what comes out; what it says is held elsewhere (`tests/tests/conformance.rs`).
#![allow(unsafe_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::ffi::{CStr, c_char};
use std::fs;
use std::path::{Path, PathBuf};
use std::ptr::{null, null_mut};

use cchc_ffi::cchc_status::{CCHC_ANSWERED, CCHC_BAD_ARGUMENT, CCHC_REFUSED};
use cchc_ffi::{cchc_engine, cchc_engine_call, cchc_engine_free, cchc_engine_new, cchc_text_free};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/conformance");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

/// A text that was handed out, given back.
fn taken(text: *mut c_char) -> String {
    let words = unsafe { CStr::from_ptr(text) }.to_str().unwrap().to_owned();
    unsafe { cchc_text_free(text) };
    words
}

fn ask(engine: *const cchc_engine, request: &str) -> String {
    let mut answer = null_mut();
    let status = unsafe { cchc_engine_call(engine, request.as_ptr().cast(), request.len(), &raw mut answer) };
    assert_eq!(status, CCHC_ANSWERED);
    taken(answer)
}

fn hold(answer: &str, path: &Path) {
    if std::env::var_os("CONFORMANCE_UPDATE").is_some() {
        fs::write(path, answer).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(answer, expected, "{}", path.display());
}

/// The stack that the header asks for, which is enough even for a build that is not optimized.
const STACK: usize = 256 << 10;

/// Does something on a thread that has no more stack than that.
fn on_a_small_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.unwrap().join().unwrap()
    })
}

#[test]
fn every_answer_has_the_same_bytes() {
    let count = on_a_small_stack(replayed);
    assert!(count > 30, "{count} requests");
}

/// How many requests were answered with the same bytes.
fn replayed() -> usize {
    let mut count = 0;
    for folder in folders() {
        let set = fs::read_to_string(folder.join("set.json")).unwrap();
        let (mut engine, mut answer) = (null_mut(), null_mut());
        let (text, length) = (set.as_ptr().cast(), set.len());
        let status = unsafe { cchc_engine_new(text, length, &raw mut engine, &raw mut answer) };
        hold(&taken(answer), &folder.join("set.answer.json"));
        assert_eq!(status == CCHC_REFUSED, engine.is_null());
        if engine.is_null() {
            continue;
        }
        let mut requests: Vec<PathBuf> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        requests.retain(|path| path.to_string_lossy().ends_with(".request.json"));
        requests.sort();
        for path in requests {
            let answer = ask(engine, &fs::read_to_string(&path).unwrap());
            hold(&answer, Path::new(&path.to_string_lossy().replace(".request.json", ".answer.json")));
            count += 1;
        }
        // As deep as a request may be, and deeper.
        for levels in [100, 120, 100_000] {
            let deep = format!("{{\"check\":{{\"case\":{}{}}}}}", "[".repeat(levels), "]".repeat(levels));
            assert!(ask(engine, &deep).starts_with("{\n  \"ok\": false"), "{levels} levels");
        }
        unsafe { cchc_engine_free(engine) };
    }
    count
}

#[test]
fn deep_sets_take_no_more_stack() {
    let leaf = r#"{"code": "LAST", "name": "L", "max": "1", "rule": {"choice": {"co": "1", "khong": "0"}}}"#;
    let deep = |levels: usize| {
        let code = |level| vec!["1"; level + 1].join(".");
        let around = |inside, level| {
            format!(r#"{{"code": "{}", "name": "N", "max": "1", "criteria": [{inside}]}}"#, code(level))
        };
        let tree = (0..levels).rev().fold(leaf.replace("LAST", &code(levels)), around);
        format!(
            r#"{{"cchc": 1, "id": "sau", "title": "S", "level": "commune", "year": 2026, "status": "illustrative", "total": "1", "criteria": [{tree}]}}"#
        )
    };
    let mut deepest = 0;
    for levels in [1, 5, 10, 20, 100, 1000] {
        let set = deep(levels);
        let status = on_a_small_stack(|| {
            let mut engine = null_mut();
            let status =
                unsafe { cchc_engine_new(set.as_ptr().cast(), set.len(), &raw mut engine, null_mut()) };
            unsafe { cchc_engine_free(engine) };
            status
        });
        if status == CCHC_ANSWERED {
            deepest = levels;
        }
    }
    assert_eq!(deepest, 10, "what is deeper is refused");
}

#[test]
fn threads_share_an_engine() {
    let folder = &folders().into_iter().find(|folder| folder.ends_with("exact")).unwrap();
    let set = fs::read_to_string(folder.join("set.json")).unwrap();
    let request = fs::read_to_string(folder.join("score.request.json")).unwrap();
    let mut engine = null_mut();
    let status = unsafe { cchc_engine_new(set.as_ptr().cast(), set.len(), &raw mut engine, null_mut()) };
    assert_eq!(status, CCHC_ANSWERED);
    let shared = engine as usize;
    let expected = ask(engine, &request);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(ask(shared as *const cchc_engine, &request), expected);
                }
            });
        }
    });
    unsafe { cchc_engine_free(engine) };
}

#[test]
fn half_of_a_character_is_refused_and_not_changed() {
    let (mut engine, mut answer) = (null_mut(), null_mut());
    let set = include_str!("../../../fixtures/conformance/exact/set.json");
    // As some write a lone surrogate, which is no UTF-8.
    let request = b"{\"describe\": {\"code\": \"\xED\xA0\x80\"}}";
    let (text, length): (*const c_char, usize) = (request.as_ptr().cast(), request.len());
    unsafe {
        assert_eq!(cchc_engine_new(text, length, &raw mut engine, &raw mut answer), CCHC_BAD_ARGUMENT);
        assert!(engine.is_null() && answer.is_null());
        cchc_engine_new(set.as_ptr().cast(), set.len(), &raw mut engine, null_mut());
        assert_eq!(cchc_engine_call(engine, text, length, &raw mut answer), CCHC_BAD_ARGUMENT);
        assert!(answer.is_null());
    }
    assert!(ask(engine, r#"{"describe": {}}"#).contains("\"ok\": true"));
    unsafe { cchc_engine_free(engine) };
}

#[test]
fn what_no_call_can_use_is_told() {
    let (mut engine, mut answer) = (null_mut(), null_mut());
    unsafe {
        let text: *const c_char = b"\xFF\xFE".as_ptr().cast();
        assert_eq!(cchc_engine_new(null(), 0, &raw mut engine, null_mut()), CCHC_BAD_ARGUMENT);
        assert_eq!(cchc_engine_new(text, 2, &raw mut engine, &raw mut answer), CCHC_BAD_ARGUMENT);
        assert_eq!(cchc_engine_new(c"{}".as_ptr(), 2, null_mut(), null_mut()), CCHC_BAD_ARGUMENT);
        assert_eq!(cchc_engine_new(c"{}".as_ptr(), 2, &raw mut engine, null_mut()), CCHC_REFUSED);
        assert_eq!(cchc_engine_call(null(), c"{}".as_ptr(), 2, &raw mut answer), CCHC_BAD_ARGUMENT);
        cchc_engine_free(null_mut());
        cchc_text_free(null_mut());
    }
    assert!(engine.is_null() && answer.is_null());
}
