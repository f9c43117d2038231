//! The pieces of a range are what every value of it gives: asked one by one, on random cases; and their ends are what
//! the oracle gives for a case with these values.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc::{Change, Edit, Form, Number, Options, Outcome, Over, Piece, Trial, UnitIndex};
use cchc_tests::random::{RandomCase, cases, randomness, seed, with_edits};
use cchc_tests::walk::{at, number_of, step_of};
use cchc_tests::{engine, oracle};
use cchc_wire::{Engine, OverFile};
use proptest::prelude::Rng;
use serde_json::{Value, json};

/// How many values of a piece are asked.
const MOST_ASKED: i64 = 60;

fn points(outcome: &Outcome) -> Number {
    outcome.whole.as_ref().map(|whole| whole.points.clone()).unwrap_or_default()
}

/// Asks a value and holds it against its piece.
fn check_value(trial: &mut Trial<'_>, over: &Over, piece: &Piece, change: Change, along: Option<&Number>) {
    let (unit, leaf) = (over.unit, over.leaf);
    let edit = Edit { unit, leaf, change };
    let (outcome, own) = trial.with(std::slice::from_ref(&edit), |trial| {
        let own = trial.leaf(unit, leaf).and_then(|score| score.points.clone());
        (trial.outcome(unit), own.unwrap_or_default())
    });
    let (first, last) = (&piece.first, &piece.last);
    assert_eq!((outcome.rank, outcome.tier), (first.outcome.rank, first.outcome.tier), "{edit:?} {piece:?}");
    let figures = [
        (own, first.points.clone(), last.points.clone()),
        (points(&outcome), points(&first.outcome), points(&last.outcome)),
    ];
    for (found, first, last) in figures {
        let (low, high) = if first <= last { (&first, &last) } else { (&last, &first) };
        match (piece.form, along) {
            (Form::Fixed, _) => assert_eq!(found, first, "{edit:?} {piece:?}"),
            (Form::Linear, Some(along)) => {
                assert_eq!(found, &first + &((&last - &first) * along), "{edit:?} {piece:?}");
            }
            _ => assert!(*low <= found && found <= *high, "{edit:?} {piece:?}"),
        }
    }
}

fn check_piece(trial: &mut Trial<'_>, over: &Over, piece: &Piece, mut pick: impl FnMut(i64) -> i64) {
    let ends = number_of(&piece.first.change).zip(number_of(&piece.last.change));
    let Some((first, last)) = ends else {
        assert_eq!(piece.first, piece.last);
        return check_value(trial, over, piece, piece.first.change.clone(), None);
    };
    let step = step_of(trial.set(), over.leaf, &piece.first.change);
    let way = &last - &first;
    let count = way.checked_div(&step).expect("a step");
    assert!(count.is_whole() && !count.is_negative(), "{piece:?}");
    let count: i64 = count.to_exact_text().parse().unwrap_or(i64::MAX);
    let all = count <= MOST_ASKED;
    let asked: Vec<i64> =
        if all { (0..=count).collect() } else { (0..MOST_ASKED).map(|_| pick(count)).collect() };
    for place in asked.into_iter().chain([0, count]) {
        let number = &first + &(&step * &Number::from(place));
        let along = Number::from(place).checked_div(&Number::from(count)).unwrap_or_default();
        check_value(trial, over, piece, at(&piece.first.change, &number), Some(&along));
    }
}

/// Pieces follow one another without a gap, from one end of the scale to the other.
fn check_order(trial: &Trial<'_>, over: &Over) {
    let step = |piece: &Piece| step_of(trial.set(), over.leaf, &piece.first.change);
    for pair in over.pieces.windows(2) {
        let [left, right] = pair else { continue };
        if let (Some(end), Some(start)) = (number_of(&left.last.change), number_of(&right.first.change)) {
            assert_eq!(&end + &step(left), start, "{left:?} {right:?}");
        }
    }
    assert!(!over.pieces.is_empty());
}

/// The ends of pieces as the oracle has them.
fn check_ends(random: &RandomCase, file: &OverFile, on_points: bool) {
    for piece in file.pieces.iter().take(6) {
        for (value, probe) in [(&piece.from, &piece.first), (&piece.to, &piece.last)] {
            let Some(value) = value else { continue };
            let key = if on_points { "points" } else { "value" };
            let mut edit = json!({"unit": file.unit, "code": file.code});
            edit[key] = json!(value);
            let answer = oracle::score(&random.set, &with_edits(&random.case, &[edit]), &random.rollup);
            let units = answer["units"].as_array().expect("units");
            let unit = units.iter().find(|unit| unit["id"] == file.unit.as_str()).expect("the unit");
            let shown = |figure: &Option<String>| figure.as_ref().map_or(Value::Null, |text| json!(text));
            let rank = piece.rank.map_or(Value::Null, |rank| json!(rank));
            let own = [shown(&probe.index), shown(&probe.points), shown(&piece.tier), rank];
            let expected = ["index", "points", "tier", "rank"].map(|key| unit[key].clone());
            assert_eq!(own, expected, "{value}: {piece:?}");
        }
    }
}

fn run(engine: &Engine, random: &RandomCase, tape: &mut impl FnMut(i64) -> i64) -> usize {
    let evidence = engine::evidence(engine.set(), &random.case).expect("a case");
    let options = Options::default();
    let mut trial = Trial::new(engine.set(), &evidence, &options);
    let mut run = 0;
    let units: Vec<UnitIndex> = evidence.unit_indices().collect();
    let leaves: Vec<_> = engine.set().leaf_indices().collect();
    // Leaves that hang on figures of the group are rare, and the hardest.
    let hard = leaves.iter().filter(|leaf| engine.set().leaf(**leaf).rule.needs_group());
    let picked: Vec<_> =
        hard.chain((0..2).map(|_| &leaves[tape(leaves.len() as i64 - 1) as usize])).collect();
    for leaf in picked {
        let unit = units[tape(units.len() as i64 - 1) as usize];
        let Ok(over) = trial.over(unit, *leaf) else { continue };
        check_order(&trial, &over);
        for piece in over.pieces.iter().take(40) {
            check_piece(&mut trial, &over, piece, &mut *tape);
        }
        let code = engine.set().node_of(*leaf).code.to_string();
        let file =
            engine.over(&evidence, &engine::asked(&random.rollup), (unit, &[]), &code).expect("pieces").file;
        let on_points = matches!(over.pieces[0].first.change, Change::Points(_));
        check_ends(random, &file, on_points);
        run += 1;
    }
    run
}

#[test]
fn pieces_are_what_every_value_gives() {
    let seed = seed();
    let mut randomness = randomness(seed ^ 2);
    let mut tape = |most: i64| (randomness.next_u64() >> 1) as i64 % most.saturating_add(1).max(1);
    let mut ranges = 0;
    for (number, random) in cases(seed, 120) {
        println!("case {number}");
        let engine = engine::engine(&random.set).expect("a set");
        ranges += run(&engine, &random, &mut tape);
    }
    assert!(ranges > 0);
}
