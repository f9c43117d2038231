//! The compiled plan and the interpreter side by side: where their figures, ranks, tiers and means differ; and
//! small sets and cases to hold both against hand arithmetic.

use cchc::{
    CriteriaSet, Evidence, LeafStatus, NodeScore, Number, Options, Rule, Source, Tally, UnitFigures,
    UnitScore, rank, score,
};
use serde_json::{Value, json};

use crate::engine;
use crate::random::{Tapes, grow};

/// Where plan and interpreter differ.
pub fn differences(set: &CriteriaSet, evidence: &Evidence, options: &Options) -> Vec<String> {
    let tally = Tally::new(set, evidence, options);
    let scores = score(set, evidence, options);
    let expected = rank(set, evidence, &scores);
    let mut found = Vec::new();
    for (unit, score) in evidence.unit_indices().zip(&scores.units) {
        let figures = tally.figures(unit);
        let gaps = figures.gaps;
        let counts = [gaps.missing, gaps.unverified, gaps.pending, gaps.undocumented];
        if counts != statuses(score) {
            found.push(format!("{}: {counts:?} instead of {:?}", unit.position(), statuses(score)));
        }
        let expected = UnitFigures { gaps, ..shown(set, score) };
        if figures != expected {
            found.push(format!("{}: {figures:?} instead of {expected:?}", unit.position()));
        }
    }
    let standings = tally.standings();
    if standings != expected.units {
        found.push(format!("{standings:?} instead of {:?}", expected.units));
    }
    let groups = tally.groups(&standings);
    if groups.len() != expected.groups.len() {
        found.push(format!("{} groups instead of {}", groups.len(), expected.groups.len()));
    }
    for (group, expected) in groups.iter().zip(&expected.groups).filter(|(group, expected)| group != expected)
    {
        found.push(format!("{group:?} instead of {expected:?}"));
    }
    found
}

/// How many leaves are missing, unverified, pending and undocumented.
fn statuses(score: &UnitScore) -> [u32; 4] {
    let count = |status| {
        let leaves = score.leaves.iter().filter(|leaf| leaf.status == status);
        u32::try_from(leaves.count()).expect("a small number")
    };
    [LeafStatus::Missing, LeafStatus::Unverified, LeafStatus::Pending, LeafStatus::Undocumented].map(count)
}

/// The interpreter's figures of a unit, as they are shown; without the gaps.
fn shown(set: &CriteriaSet, score: &UnitScore) -> UnitFigures {
    let (points, index) = (set.rounding().of_points(), set.rounding().of_index());
    let whole = score.last.whole.as_ref();
    let part =
        |part: &NodeScore| NodeScore { points: part.points.round(points), max: part.max.round(points) };
    UnitFigures {
        index: score.last.index().map(|figure| figure.round(index)),
        points: whole.map(|whole| whole.points.round(points)),
        own: score.own.whole.as_ref().map(|whole| whole.points.round(points)),
        max: whole.map_or(Number::ZERO, |whole| whole.max.round(points)),
        lost: whole.map(|whole| whole.lost().round(points)),
        by_source: score.by_source.iter().map(|(source, score)| (*source, part(score))).collect(),
        gaps: Default::default(),
        bounds: score.bounds.clone(),
    }
}

/// Options that differ from case to case: a source left out, and points for most rollup leaves, thirds among
/// them.
pub fn options(set: &CriteriaSet, evidence: &Evidence, number: u64) -> Options {
    let without = match number % 5 {
        0 => vec![Source::Survey],
        1 => vec![Source::External],
        _ => Vec::new(),
    };
    let rollup_leaves = set.leaf_indices().filter(|leaf| matches!(set.leaf(*leaf).rule, Rule::Rollup(_)));
    let cells = rollup_leaves.flat_map(|leaf| evidence.unit_indices().map(move |unit| (unit, leaf)));
    let points = cells.enumerate().filter(|(place, _)| place % 4 != 0).map(|(place, cell)| {
        let part = Number::from(place % 7).checked_div(&Number::from(6)).expect("six is not nothing");
        (cell, part)
    });
    Options { without, rollup: points.collect(), ..Options::default() }
}

/// The most fields and units that bytes make: small cases are scored quickly.
const MOST_FIELDS: usize = 4;
const MOST_UNITS: usize = 12;

/// A random case grown from bytes, by plan and interpreter, which have to agree.
///
/// Two bytes make a number of a tape; 65535 ends one. The first tape is the set's, then come the fields' and the
/// units'.
pub fn bytes(bytes: &[u8]) {
    let numbers: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let mut tapes = numbers.split(|number| *number == u16::MAX).map(<[u16]>::to_vec);
    let set = tapes.next().unwrap_or_default();
    let number = u64::from(numbers.last().copied().unwrap_or_default());
    let fields = 1 + set.first().map_or(0, |first| usize::from(*first) % MOST_FIELDS);
    let fields = (0..fields).map(|_| tapes.next().unwrap_or_default()).collect();
    let first = tapes.next().unwrap_or_default();
    let units = std::iter::once(first).chain(tapes.take(MOST_UNITS - 1)).collect();
    let case = grow(&Tapes { set, fields, units, layout: number });
    // That what is grown is valid is held elsewhere.
    let Ok(engine) = engine::engine(&case.set) else { return };
    let Ok(evidence) = engine::evidence(engine.set(), &case.case) else { return };
    let found = differences(engine.set(), &evidence, &options(engine.set(), &evidence, number));
    assert!(found.is_empty(), "{}\n{case:?}", found.join("\n"));
}

/// What came of a case.
pub struct Held {
    pub figures: Vec<UnitFigures>,
    pub ranks: Vec<Option<usize>>,
    pub tiers: Vec<Option<usize>>,
    pub mean: Option<Number>,
    pub interpreted: usize,
}

/// Scores a case by plan and interpreter, which have to agree.
pub fn held(set: &Value, case: &Value) -> Held {
    let engine = engine::engine(set).unwrap_or_else(|problems| panic!("{problems}"));
    let evidence = engine::evidence(engine.set(), case).unwrap_or_else(|problems| panic!("{problems}"));
    let options = Options::default();
    let found = differences(engine.set(), &evidence, &options);
    assert!(found.is_empty(), "{}", found.join("\n"));
    let tally = Tally::new(engine.set(), &evidence, &options);
    let standings = tally.standings();
    Held {
        figures: evidence.unit_indices().map(|unit| tally.figures(unit)).collect(),
        ranks: standings.iter().map(|standing| standing.rank).collect(),
        tiers: standings.iter().map(|standing| standing.tier).collect(),
        mean: tally.groups(&standings)[0].mean_index.clone(),
        interpreted: tally.interpreted(),
    }
}

pub fn number(text: &str) -> Option<Number> {
    Some(Number::parse(text).expect("a number"))
}

impl Held {
    pub fn points(&self, unit: usize) -> Option<Number> {
        self.figures[unit].points.clone()
    }

    pub fn index(&self, unit: usize) -> Option<Number> {
        self.figures[unit].index.clone()
    }
}

/// A leaf that gives its maximum × the fraction that its evidence names.
pub fn share(code: &str, max: &str) -> Value {
    let rule = json!({"bands": {"of": "percent", "steps": [{"share": max}]}});
    json!({"code": code, "name": code, "max": max, "rule": rule})
}

pub fn set(nodes: Vec<Value>, total: &str, further: Value) -> Value {
    let mut set = json!({"cchc": 1, "id": "x", "title": "x", "level": "commune", "year": 2026,
        "status": "illustrative", "total": total, "criteria": nodes});
    for (key, value) in further.as_object().expect("keys") {
        set[key] = value.clone();
    }
    set
}

/// A set of leaves `1`, `2` and so on.
pub fn shares(maxima: &[&str], total: &str, further: Value) -> Value {
    let leaf = |(place, max): (usize, &&str)| share(&(place + 1).to_string(), max);
    set(maxima.iter().enumerate().map(leaf).collect(), total, further)
}

/// Units whose cells stand in the order of these codes.
pub fn case(codes: &[&str], units: &[&[&str]]) -> Value {
    let names = (0..units.len()).map(|unit| json!({"unit": format!("u{unit}"), "name": "U", "group": ""}));
    let rows = units.iter().enumerate().flat_map(|(unit, cells)| {
        let row = move |(code, value): (&&str, &&str)| {
            json!({"unit": format!("u{unit}"), "code": code, "value": value})
        };
        codes.iter().zip(*cells).map(row)
    });
    json!({"cchc": 1, "units": names.collect::<Vec<_>>(), "evidence": rows.collect::<Vec<_>>()})
}
