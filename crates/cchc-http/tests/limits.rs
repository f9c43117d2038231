//! No client and no crowd of them holds the server up: what is slow, half sent, or too much at a time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::time::{Duration, Instant};

use crate::common::{Client, ID, Running, exact, slow};
use cchc_http::Limits;

fn post(length: usize) -> String {
    format!(
        "POST /v1/sets/{ID}/call HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
}

#[test]
fn a_body_that_does_not_come_is_told_so() {
    let server = Running::within(Limits { seconds: 1, ..Limits::default() });
    let mut client = server.client();
    client.send(format!("{}{{\"score\"", post(1000)).as_bytes());
    let reply = client.reply();
    assert_eq!((reply.status, reply.problems()), (408, vec!["took-too-long".to_owned()]));
}

#[test]
fn a_client_that_goes_away_leaves_nothing_behind() {
    let server = Running::within(Limits { at_once: 1, waiting: 0, ..Limits::default() });
    for _ in 0..50 {
        server.client().send(format!("{}{{\"score\"", post(1000)).as_bytes());
    }
    server.until_busy(0, 0);
    assert_eq!(server.client().call("call", &exact("score.request.json")).status, 200);
}

#[test]
fn a_head_that_does_not_come_is_not_waited_for() {
    let server = Running::within(Limits { head: Duration::from_millis(200), ..Limits::default() });
    let begun = Instant::now();
    for text in ["", "POST /v1/sets", "GET /health HTTP/1.1\r\nHost: localhost\r\nX-A: "] {
        let mut client = server.client();
        client.send(text.as_bytes());
        while client.more() {}
    }
    // An idle connection is closed, too, after its answer.
    let mut client = server.client();
    assert_eq!(client.get("/health").status, 200);
    while client.more() {}
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

#[test]
fn so_many_are_worked_on_so_many_wait_and_one_more_is_refused() {
    let limits = Limits { at_once: 1, waiting: 1, seconds: 600, ..Limits::default() };
    let server = Running::within(limits);
    let ask = |address| std::thread::spawn(move || Client::of(address).call("call", &slow()));
    let first = ask(server.address);
    server.until_busy(1, 0);
    let second = ask(server.address);
    server.until_busy(1, 1);
    let third = server.client().call("call", &exact("score.request.json"));
    assert_eq!((third.status, third.problems()), (503, vec!["too-busy".to_owned()]));
    assert_eq!(third.header("retry-after"), Some("2"));
    let [first, second] = [first, second].map(|asked| asked.join().unwrap());
    assert_eq!((first.status, second.status), (200, 200));
    assert_eq!(first.body, second.body);
    server.until_busy(0, 0);
    assert_eq!(server.client().call("call", &exact("score.request.json")).status, 200);
}

#[test]
fn what_takes_too_long_is_told_so_and_its_turn_comes_free_in_the_end() {
    let server = Running::within(Limits { at_once: 1, seconds: 1, ..Limits::default() });
    let late = server.client().call("call", &slow());
    assert_eq!((late.status, late.problems()), (503, vec!["took-too-long".to_owned()]));
    // The next one waits for the turn, and may wait in vain.
    let next = server.client().call("call", &exact("score.request.json"));
    assert!(next.status == 200 || next.problems() == ["too-busy"], "{}", next.body);
    server.until_busy(0, 0);
    assert_eq!(server.client().call("call", &exact("score.request.json")).status, 200);
}

#[test]
fn further_connections_wait_with_the_system() {
    let server = Running::within(Limits { connections: 2, ..Limits::default() });
    let (mut one, mut two) = (server.client(), server.client());
    assert_eq!((one.get("/health").status, two.get("/health").status), (200, 200));
    let mut three = server.client();
    three.send(b"GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(one.get("/health").status, 200);
    drop(two);
    assert_eq!(three.reply().status, 200);
}

#[test]
fn a_crowd_of_large_bodies_is_held_within_limits() {
    let body_bytes = 1 << 20;
    // Those at work and eight more: there is room for nine of the largest, and not for ten.
    let server = Running::within(Limits { body_bytes, at_once: 1, seconds: 600, ..Limits::default() });
    let mut crowd: Vec<Client> = (0..10).map(|_| server.client()).collect();
    for client in &mut crowd {
        client.send(post(body_bytes).as_bytes());
        // A refused body need not be taken.
        client.sends(&vec![b' '; body_bytes - 1]);
    }
    let end = Instant::now() + Duration::from_secs(120);
    while !crowd.iter_mut().any(Client::is_answered) {
        assert!(Instant::now() < end, "what is held has no limit");
    }
    let mut statuses: Vec<u16> = Vec::new();
    for client in &mut crowd {
        client.sends(b" ");
        let reply = client.reply();
        // Blanks are no JSON.
        assert_eq!(reply.problems(), [if reply.status == 503 { "too-busy" } else { "syntax" }]);
        statuses.push(reply.status);
    }
    let refused = statuses.iter().filter(|status| **status == 503).count();
    assert!((1..=5).contains(&refused), "{statuses:?}");
    assert_eq!(server.client().call("call", &" ".repeat(body_bytes)).status, 400);
}

#[test]
fn an_answer_that_is_not_fetched_is_given_up() {
    let server = Running::within(Limits { seconds: 1, connections: 1, ..Limits::default() });
    let mut client = server.client();
    // Answers to many questions, more than the system keeps, none of them read.
    let question = format!("{}{{\"describe\": {{}}}}", post("{\"describe\": {}}".len()));
    let begun = Instant::now();
    while client.sends(question.repeat(100).as_bytes()) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the server waits for ever");
    }
    // Its connection was the only one there may be.
    assert_eq!(server.client().get("/health").status, 200);
}

#[test]
fn a_short_body_cannot_ask_for_hours() {
    let server = Running::within(Limits { drawn: 300, ..Limits::default() });
    let mut asked: serde_json::Value = serde_json::from_str(&exact("robust.request.json")).unwrap();
    // Three units.
    for (draws, status) in [(100, 200), (101, 422)] {
        asked["robust"]["draws"] = draws.into();
        let reply = server.client().call("call", &asked.to_string());
        assert_eq!(reply.status, status, "{draws}");
        assert_eq!(reply.problems().contains(&"number-out-of-range".to_owned()), status == 422);
    }
    asked["robust"]["draws"] = 1_000_000.into();
    let usual = Running::within(Limits::default());
    asked["robust"]["case"]["units"] =
        (0..21).map(|unit| serde_json::json!({"unit": unit, "name": "A"})).collect();
    assert_eq!(usual.client().call("call", &asked.to_string()).problems(), ["number-out-of-range"]);
}

#[test]
fn neither_plans_nor_scenarios_ask_for_hours() {
    let server = Running::within(Limits { simulated: 6, plans: 3, ..Limits::default() });
    let refused = |asked: &serde_json::Value| {
        let reply = server.client().call("call", &asked.to_string());
        assert!([200, 422].contains(&reply.status), "{reply:?}");
        reply.problems().contains(&"number-out-of-range".to_owned())
    };
    let mut asked: serde_json::Value = serde_json::from_str(&exact("recover.request.json")).unwrap();
    for (plans, front, is_refused) in [(3, 0, false), (4, 0, true), (1, 2, false), (2, 2, true)] {
        asked["recover"]["plans"] = plans.into();
        asked["recover"]["front"] = if front > 0 { front.into() } else { serde_json::Value::Null };
        assert_eq!(refused(&asked), is_refused, "{plans} {front}");
    }
    let mut asked: serde_json::Value = serde_json::from_str(&exact("simulate.request.json")).unwrap();
    // Three units, so two scenarios.
    let mut scenario = asked["simulate"]["scenarios"].take();
    scenario.as_object_mut().unwrap().remove("cchc");
    for (count, is_refused) in [(2, false), (3, true)] {
        let scenarios = vec![scenario.clone(); count];
        asked["simulate"]["scenarios"] = serde_json::json!({"cchc": 1, "scenarios": scenarios});
        assert_eq!(refused(&asked), is_refused, "{count}");
    }
}
