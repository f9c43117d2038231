//! A body becomes a request, the engine answers, the answer becomes a reply. What a request means is the engine's.

use std::sync::Arc;

use axum::http::StatusCode;
use cchc::{Problems, service_problems};
use cchc_wire::{Answer, Engine, Request, robust_request};
use serde_json::Value;

use crate::reply::{Refusal, answered, not_asked, refused};
use crate::shelf::Served;

/// The word of an address under which a body is a whole request, its name included.
pub(crate) const WHOLE: &str = "call";

/// Which request a body is.
#[derive(Clone, Debug)]
pub(crate) enum Call {
    /// A whole one: `{"score": {…}}`.
    Whole,
    /// The inside of one of this name.
    Inside(String),
}

impl Call {
    /// The call of an address; `names` are those of all requests.
    pub(crate) fn named(name: &str, names: &[String]) -> Result<Call, Refusal> {
        if name == WHOLE {
            return Ok(Call::Whole);
        }
        if names.iter().any(|known| known == name) {
            return Ok(Call::Inside(name.to_owned()));
        }
        let known = names.iter().map(String::as_str).chain([WHOLE]);
        Err(refused(StatusCode::NOT_FOUND, service_problems::unknown_request(name, known)))
    }

    fn read(&self, body: &str) -> Result<Request, Problems> {
        match self {
            Call::Whole => Request::from_json(body),
            Call::Inside(name) => Request::inside_from_json(name, body),
        }
    }
}

/// What the engine of a set answers, where no more than `most_drawn` units are drawn in all.
pub(crate) fn ask(served: &Arc<Served>, call: &Call, body: &str, most_drawn: u64) -> (StatusCode, String) {
    match call.read(body) {
        Ok(request) if drawn(&request) > most_drawn => {
            let mut problems = Problems::default();
            problems.push(service_problems::too_many_draws(most_drawn));
            answered(&Answer::of(&problems))
        }
        Ok(request) => answered(&served.engine.call(&request)),
        Err(problems) => not_asked(&problems),
    }
}

/// How many units all draws of a request draw: the one work that grows with a figure that it says, and not with what it
/// brings.
fn drawn(request: &Request) -> u64 {
    let Request::Robust(asked) = request else { return 0 };
    let units = asked.case.get("units").and_then(Value::as_array).map_or(0, |units| units.len() as u64);
    // What is wrong with its figures the engine says.
    let wanted = robust_request(asked.draws, asked.seed, asked.spread.as_deref());
    wanted.map_or(0, |wanted| units.saturating_mul(u64::from(wanted.draws)))
}

/// What is said of a set that someone sends.
pub(crate) fn check(set: &str) -> (StatusCode, String) {
    let (_, answer) = Engine::open_json(set);
    // Half a text is no set, of which anything could be said.
    let no_json = answer.problems.iter().any(|problem| problem.code == cchc::Kind::Syntax.name());
    let (status, text) = answered(&answer);
    (if no_json { StatusCode::BAD_REQUEST } else { status }, text)
}
