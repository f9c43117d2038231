//! `cchc serve SET…`: answers the requests of programs over HTTP, until it is told to stop.

use std::path::{Path, PathBuf};

use cchc::{Checked, CriteriaSet, Problems, Text};
use cchc_http::{Limits, NotServed, Server, Settings, Shelf, told_to_stop};
use cchc_wire::Engine;

use crate::arguments::ServeArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs;
use crate::output;
use crate::session::Session;

/// Reads the sets, listens, answers.
pub(crate) fn run(arguments: &ServeArguments, session: &mut Session) -> Result<Outcome, Stop> {
    let shelf = shelf(&arguments.sets, session)?;
    let server =
        Server::bind(shelf, &settings(arguments)).map_err(|error| not_listening(arguments, &error))?;
    let address = server.address().map_err(|error| not_listening(arguments, &error))?;
    if !address.ip().to_canonical().is_loopback() {
        session.note(&open_to_others());
    }
    // For whoever waits until it answers; that nobody reads it stops no server.
    let _ = output::print(&format!("http://{address}\n"));
    server.run(told_to_stop()).map_err(|error| not_listening(arguments, &error))?;
    Ok(Outcome::Fine)
}

/// The sets, ready; whatever is wrong with any of them is reported together.
fn shelf(paths: &[PathBuf], session: &mut Session) -> Result<Shelf, Stop> {
    let (mut shelf, mut problems) = (Shelf::default(), Problems::default());
    for path in paths {
        match inputs::set(path, session) {
            Ok(Checked { value: set, warnings }) => {
                problems.extend(warnings);
                shelf.add(&text(path, &set)).map_err(|why| not_served(path, &why))?;
            }
            Err(others) => problems.extend(others),
        }
    }
    if problems.has_errors() {
        return Err(problems.into());
    }
    session.warn(&problems, false);
    Ok(shelf)
}

/// The text that is served. A set that is whole in one JSON is served as it stands, so that the places of problems are
/// those of its file; of any other the resolved set.
fn text(path: &Path, set: &CriteriaSet) -> String {
    let resolved = cchc_wire::set::CriteriaSet::from(set).to_json();
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let own = if is_json { std::fs::read_to_string(path).ok() } else { None };
    let whole = |text: &String| {
        let opened = Engine::open_json(text).0;
        opened.is_some_and(|own| cchc_wire::set::CriteriaSet::from(own.set()).to_json() == resolved)
    };
    own.filter(whole).unwrap_or(resolved)
}

fn settings(arguments: &ServeArguments) -> Settings {
    let limits = Limits::default();
    Settings {
        listen: arguments.listen,
        hosts: arguments.host.clone(),
        origins: arguments.allow_origin.clone(),
        limits: Limits {
            body_bytes: arguments.body << 20,
            seconds: arguments.seconds,
            at_once: arguments.at_once.unwrap_or(limits.at_once),
            waiting: arguments.waiting,
            connections: arguments.connections,
            ..limits
        },
        log: arguments.log,
    }
}

fn not_served(path: &Path, why: &NotServed) -> Stop {
    let path = path.display();
    match why {
        NotServed::Twice(id) => {
            let text = Text::new(
                format!(
                    "`{path}` có mã `{id}` như một bộ khác trong lệnh; địa chỉ không phân biệt được hai bộ"
                ),
                format!(
                    "`{path}` has the id `{id}` of another set of this call; addresses could not tell them apart"
                ),
            );
            Stop::Said(text, Outcome::Usage)
        }
        NotServed::Refused(answer) => {
            let told = answer.problems.first().map(|problem| problem.message.clone()).unwrap_or_default();
            Stop::Said(Text::new(told.vi, told.en), Outcome::BadInput)
        }
    }
}

fn open_to_others() -> Text {
    Text::new(
        "máy khác gọi được đến đây, không mã hóa, không hỏi ai gọi: hãy đặt sau một proxy lo việc ấy",
        "other machines can call here, without encryption and whoever they are: put a proxy in front that sees to it",
    )
}

fn not_listening(arguments: &ServeArguments, error: &std::io::Error) -> Stop {
    let listen = arguments.listen;
    let text = Text::new(
        format!("không phục vụ được ở `{listen}`: {error}"),
        format!("cannot serve at `{listen}`: {error}"),
    );
    Stop::Said(text, Outcome::Failed)
}
