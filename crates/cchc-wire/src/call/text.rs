//! The door for hosts that hand over text: sets and requests in JSON, answers in JSON.

use cchc::{Kind, Problem, Problems, Text};
use cchc_json::{Misread, document_from_json, doubled_keys, misread};

use serde_json::{Map, Value};

use super::{Answer, Request};
use crate::engine::Engine;

/// The names under which problems tell where in a text they stand.
const SET: &str = "set";
const REQUEST: &str = "request";

impl Engine {
    /// The engine of a resolved set in JSON, where the set is in order, and the answer that tells of all its problems.
    ///
    /// ```
    /// use cchc_wire::Engine;
    ///
    /// let (engine, answer) = Engine::open_json(r#"{"cchc": 1, "cchc": 2}"#);
    /// assert!(engine.is_none() && !answer.ok);
    /// assert_eq!(answer.problems[0].code, "doubled-key");
    /// ```
    pub fn open_json(set: &str) -> (Option<Engine>, Answer) {
        match document_from_json(SET, set).and_then(|document| Engine::read(&document)) {
            Ok((engine, warnings)) => (Some(engine), Answer::of(&warnings)),
            Err(problems) => (None, Answer::of(&problems)),
        }
    }

    /// Answers a request in JSON with an answer in JSON.
    pub fn call_json(&self, request: &str) -> String {
        Request::from_json(request)
            .map_or_else(|problems| Answer::of(&problems), |request| self.call(&request))
            .to_json()
    }
}

impl Request {
    /// Reads a request in JSON.
    ///
    /// # Errors
    /// What is no JSON, has a key twice, or is no request.
    pub fn from_json(text: &str) -> Result<Request, Problems> {
        let doubled = doubled_keys(REQUEST, text);
        if doubled.has_errors() {
            return Err(doubled);
        }
        serde_json::from_str(text).map_err(|error| {
            let misread = misread(REQUEST, text, &error);
            let calls = serde_json::from_str::<Value>(text).ok().map(|root| root.as_object().map(Map::len));
            super::one(not_a_request(match calls {
                Some(Some(1)) | None => misread,
                Some(calls) => Misread { why: not_one_call(calls.unwrap_or_default()), ..misread },
            }))
        })
    }
}

/// What is no map, or not of one key, names no call, or several.
fn not_one_call(calls: usize) -> Text {
    Text::new(
        format!("một yêu cầu là một lời gọi; ở đây có {calls}"),
        format!("a request is one call; here are {calls}"),
    )
}

fn not_a_request(Misread { no_json, why, place }: Misread) -> Problem {
    let problem = Problem::new(
        if no_json { Kind::Syntax } else { Kind::WrongShape },
        format!("không đọc được yêu cầu: {}", why.vi),
        format!("the request cannot be read: {}", why.en),
    );
    let problem = problem.help(
        "yêu cầu có dạng `{\"check\": {\"case\": …}}`, `{\"score\": …}`, `{\"lost\": …}`, `{\"verify\": …}`, `{\"describe\": …}`, `{\"explain\": …}`, `{\"robust\": …}`, `{\"simulate\": …}`, `{\"over\": …}`, `{\"margins\": …}`, `{\"next\": …}` hoặc `{\"recover\": …}`",
        "a request looks like `{\"check\": {\"case\": …}}`, `{\"score\": …}`, `{\"lost\": …}`, `{\"verify\": …}`, `{\"describe\": …}`, `{\"explain\": …}`, `{\"robust\": …}`, `{\"simulate\": …}`, `{\"over\": …}`, `{\"margins\": …}`, `{\"next\": …}` or `{\"recover\": …}`",
    );
    problem.at(place)
}
