//! A body becomes a request, the engine answers, the answer becomes a reply. What a request means is the engine's.

use std::sync::Arc;

use axum::http::StatusCode;
use cchc::{Problem, Problems, service_problems};
use cchc_wire::{Answer, Engine, Request, robust_request};
use serde_json::Value;

use crate::limits::Limits;
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

/// What the engine of a set answers, where no more work is asked for than a server takes on.
pub(crate) fn ask(served: &Arc<Served>, call: &Call, body: &str, limits: &Limits) -> (StatusCode, String) {
    match call.read(body).map(|request| (too_much(&request, limits), request)) {
        Ok((Some(problem), _)) => {
            let mut problems = Problems::default();
            problems.push(problem);
            answered(&Answer::of(&problems))
        }
        Ok((None, request)) => answered(&served.engine.call(&request)),
        Err(problems) => not_asked(&problems),
    }
}

/// What is too much of a request whose work grows with a figure that it says, or with the square of what it brings:
/// a short body could ask for hours. What is wrong with its figures the engine says.
fn too_much(request: &Request, limits: &Limits) -> Option<Problem> {
    match request {
        Request::Robust(asked) => {
            let wanted = robust_request(asked.draws, asked.seed, asked.spread.as_deref());
            let drawn =
                wanted.map_or(0, |wanted| many(&asked.case, "units").saturating_mul(wanted.draws.into()));
            (drawn > limits.drawn).then(|| service_problems::too_many_draws(limits.drawn))
        }
        Request::Simulate(asked) => {
            // One scenario may stand alone.
            let scenarios = many(&asked.scenarios, "scenarios").max(1);
            let scored = many(&asked.case, "units").saturating_mul(scenarios);
            (scored > limits.simulated).then(|| service_problems::too_many_scenarios(limits.simulated))
        }
        Request::Recover(asked) => {
            let plans = asked.plans.unwrap_or(1).saturating_add(asked.front.unwrap_or(0));
            (plans > limits.plans).then(|| service_problems::too_many_plans(limits.plans))
        }
        _ => None,
    }
}

/// How many rows a table of a case has, or entries a list.
fn many(document: &Value, key: &str) -> u64 {
    document.get(key).and_then(Value::as_array).map_or(0, |rows| rows.len() as u64)
}

/// What is said of a set that someone sends.
pub(crate) fn check(set: &str) -> (StatusCode, String) {
    let (_, answer) = Engine::open_json(set);
    // Half a text is no set, of which anything could be said.
    let no_json = answer.problems.iter().any(|problem| problem.code == cchc::Kind::Syntax.name());
    let (status, text) = answered(&answer);
    (if no_json { StatusCode::BAD_REQUEST } else { status }, text)
}
