//! The engine for C, and for every language that calls C (Java, .NET, Go, PHP): one handle a criteria set, requests
//! and answers in JSON as [`cchc_wire::Engine::call_json`] has them.
//!
//! Nothing is decided here. What crosses the line is text in UTF-8, so no figure is ever a binary float. Every text
//! that is handed out is given back with [`cchc_text_free`], every handle with [`cchc_engine_free`]. A handle may be
//! used by many threads at once; freeing it is for the last one. A panic does not cross the line: the handle that it
//! happened in answers from then on that it is poisoned, and no other handle knows.

#![allow(unsafe_code, reason = "pointers of callers are read and written here, and nowhere else")]

mod guard;
mod text;

use std::ffi::c_char;

use cchc_wire::Engine;

use guard::Guard;
use text::{given, handed_out, nothing_yet};

/// How a call went.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(non_camel_case_types, reason = "names as C has them")]
pub enum cchc_status {
    /// It was answered. Whether what was asked could be done stands in the answer, as `ok`.
    CCHC_ANSWERED = 0,
    /// The criteria set is not in order: there is no engine, and the answer holds all its problems.
    CCHC_REFUSED = 1,
    /// A pointer is null, or a text is no UTF-8. There is no answer.
    CCHC_BAD_ARGUMENT = 2,
    /// The engine failed by an error of its own, now or before, and must be made anew. There is no answer.
    CCHC_POISONED = 3,
}

use cchc_status::{CCHC_ANSWERED, CCHC_BAD_ARGUMENT, CCHC_POISONED, CCHC_REFUSED};

/// A criteria set that is ready to score. Calls take less than 256 KB of stack.
#[allow(non_camel_case_types, reason = "names as C has them")]
pub struct cchc_engine {
    guard: Guard<Engine>,
}

/// The version of the library, which is never freed.
#[unsafe(no_mangle)]
pub extern "C" fn cchc_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Makes an engine of a resolved criteria set in JSON. `engine` is written only where the answer is
/// `CCHC_ANSWERED`. `answer`, which may be null, gets the problems of the set, warnings too, as an answer in JSON; it is null
/// where there is none.
///
/// # Safety
/// `set` points to `length` bytes that do not change meanwhile; `engine`, and `answer` if it is not null, to places
/// that may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cchc_engine_new(
    set: *const c_char,
    length: usize,
    engine: *mut *mut cchc_engine,
    answer: *mut *mut c_char,
) -> cchc_status {
    // SAFETY: the caller's promise.
    unsafe { nothing_yet(answer) };
    // SAFETY: the caller's promise.
    let Some(set) = (unsafe { given(set, length) }).filter(|_| !engine.is_null()) else {
        return CCHC_BAD_ARGUMENT;
    };
    let Ok((made, told)) = guard::caught(|| Engine::open_json(set)) else { return CCHC_POISONED };
    if !answer.is_null() {
        // SAFETY: not null, and the caller's promise.
        unsafe { *answer = handed_out(told.to_json()) };
    }
    let Some(made) = made else { return CCHC_REFUSED };
    let made = Box::new(cchc_engine { guard: Guard::new(made) });
    // SAFETY: not null, and the caller's promise.
    unsafe { *engine = Box::into_raw(made) };
    CCHC_ANSWERED
}

/// Answers a request in JSON. `answer` is null wherever the status is not `CCHC_ANSWERED`.
///
/// # Safety
/// `engine` was made by `cchc_engine_new` and is not freed meanwhile; `request` points to `length` bytes that do not
/// change meanwhile; `answer` to a place that may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cchc_engine_call(
    engine: *const cchc_engine,
    request: *const c_char,
    length: usize,
    answer: *mut *mut c_char,
) -> cchc_status {
    // SAFETY: the caller's promise.
    unsafe { nothing_yet(answer) };
    // SAFETY: the caller's promise.
    let (engine, request) = unsafe { (engine.as_ref(), given(request, length)) };
    let (Some(engine), Some(request), false) = (engine, request, answer.is_null()) else {
        return CCHC_BAD_ARGUMENT;
    };
    let Ok(told) = engine.guard.with(|engine| engine.call_json(request)) else { return CCHC_POISONED };
    // SAFETY: not null, and the caller's promise.
    unsafe { *answer = handed_out(told) };
    CCHC_ANSWERED
}

/// Gives an engine back. Null is nothing.
///
/// # Safety
/// `engine` was made by `cchc_engine_new`, is not freed yet, and is used by no call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cchc_engine_free(engine: *mut cchc_engine) {
    if !engine.is_null() {
        // SAFETY: the caller's promise.
        drop(unsafe { Box::from_raw(engine) });
    }
}

/// Gives a text back. Null is nothing.
///
/// # Safety
/// `text` was handed out by this library and is not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cchc_text_free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: the caller's promise.
        drop(unsafe { std::ffi::CString::from_raw(text) });
    }
}
