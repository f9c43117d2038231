//! Cases of more than one block, and of so many cells that several cores share them: the compiled plan gives the
//! interpreter's figures, and the same figures whatever the number of cores.

use cchc::{
    Cell, CriteriaSet, Evidence, EvidenceBuilder, NumberStyle, Options, RowPlace, Standing, Tally,
    UnitFigures, UnitIndex, UnitRow,
};
use cchc_tests::engine;
use cchc_tests::plan::{differences, set};
use cchc_tests::random::{Tapes, grow, randomness, seed};
use proptest::prelude::Rng;
use proptest::test_runner::TestRng;
use serde_json::{Value, json};

fn tape(random: &mut TestRng, length: usize) -> Vec<u16> {
    (0..length).map(|_| (random.next_u32() >> 8) as u16).collect()
}

#[test]
fn random_cases_of_several_blocks() {
    let seed = seed();
    let mut random = randomness(seed);
    for units in [1_024, 2_100] {
        let (set, fields) = (tape(&mut random, 240), (0..4).map(|_| tape(&mut random, 300)).collect());
        let units = (0..units).map(|_| tape(&mut random, 60)).collect();
        let case = grow(&Tapes { set, fields, units, layout: 0 });
        let engine = engine::engine(&case.set).unwrap_or_else(|problems| panic!("{problems}"));
        let evidence =
            engine::evidence(engine.set(), &case.case).unwrap_or_else(|problems| panic!("{problems}"));
        let found = differences(engine.set(), &evidence, &Options::default());
        assert!(
            found.is_empty(),
            "CCHC_SEED={seed}:\n{}\n{:#}",
            found[..found.len().min(5)].join("\n"),
            case.set
        );
    }
}

/// The leaves of a large set, and how many different cells `cell` writes for each.
const LEAVES: usize = 200;
const DIFFERENT: usize = 1_050;

/// A set of 200 leaves of one point: shares, steps, curves, options, counts and surveys, one after the other.
fn large_set(rounding: &Value) -> CriteriaSet {
    let leaf = |place: usize| {
        let rule = match place % 6 {
            0 => json!({"bands": {"of": "percent", "steps": [{"share": "1"}]}}),
            1 => json!({"bands": {"of": "percent", "steps": [{"from": "80", "points": "1"},
                {"above": "33.3", "points": "0.335"}, {"points": "0"}]}}),
            2 => {
                json!({"curve": {"of": "number", "knots": [{"at": "0", "points": "0"}, {"at": "70", "points": "1"}]}})
            }
            3 => json!({"choice": {"a": "1", "b": "0.525", "c": "0"}}),
            4 => json!({"count": {"each": "-0.05", "start": "1", "at_least": "0.1"}}),
            _ => json!({"survey": {"answers": {"x": "1", "y": "0.35"}}}),
        };
        json!({"code": (place + 1).to_string(), "name": "Lá", "max": "1", "rule": rule, "not_applicable": "exclude"})
    };
    let tiers = json!([{"name": "Tốt", "from": "50"}, {"name": "Khá"}]);
    let ranking = json!({"tie_break": ["1", "4"], "ties": "dense"});
    let further = json!({"rounding": rounding, "tiers": tiers, "ranking": ranking});
    let set = set((0..LEAVES).map(leaf).collect(), &LEAVES.to_string(), further);
    engine::engine(&set).unwrap_or_else(|problems| panic!("{problems}")).set().clone()
}

/// The cell of a unit at a leaf, by a fixed scatter.
fn cell(unit: usize, leaf: usize) -> String {
    let scattered = (unit % DIFFERENT * 7_919 + leaf * 104_729 + 12_345) * 48_271 % 2_147_483_647;
    let number = scattered / 64;
    match (scattered % 61, leaf % 6) {
        (0, _) => "n/a".to_owned(),
        (1, _) => String::new(),
        (2, 0 | 1) => format!("{}/7", number % 8),
        (_, 0 | 1) => format!("{}.{}%", number % 100, number / 128 % 100),
        (_, 2) => format!("{}.{}", number % 90, number / 128 % 10),
        (_, 3) => ["a", "b", "c"][number % 3].to_owned(),
        (_, 4) => (number % 30).to_string(),
        _ => format!("x={};y={}", number % 700, number / 1024 % 700 + 1),
    }
}

fn text(text: &str) -> Cell<'_> {
    Cell { text, line: 0, column: 0 }
}

/// So many units in three groups; each is like the one [`DIFFERENT`] places before it.
fn large_case(set: &CriteriaSet, units: usize) -> Evidence {
    let mut builder = EvidenceBuilder::new(set, NumberStyle::Point);
    for unit in 0..units {
        let (id, group) = (format!("u{unit}"), ["A", "B", "C"][unit % 3]);
        builder.unit(
            &RowPlace::NOWHERE,
            &UnitRow { unit: text(&id), name: text("U"), group: text(group), ..UnitRow::default() },
        );
    }
    let units: Vec<UnitIndex> = (0..units)
        .map(|unit| builder.find_unit(&RowPlace::NOWHERE, text(&format!("u{unit}"))).expect("a unit"))
        .collect();
    for leaf in set.leaf_indices() {
        for unit in &units {
            let cell = cell(unit.position(), leaf.position());
            builder.value(&RowPlace::NOWHERE, *unit, set.leaf(leaf).node, text(&cell));
        }
    }
    builder.finish().unwrap_or_else(|problems| panic!("{problems}")).value
}

type Figures = (Vec<UnitFigures>, Vec<Standing>, Vec<cchc::GroupSummary>, usize);

/// All figures of a case, worked out on so many cores.
fn figures(set: &CriteriaSet, evidence: &Evidence, cores: usize) -> Figures {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(cores).build().expect("threads");
    pool.install(|| {
        let options = Options::default();
        let tally = Tally::new(set, evidence, &options);
        let standings = tally.standings();
        let groups = tally.groups(&standings);
        (tally.map_units(|unit| tally.figures(unit)), standings, groups, tally.interpreted())
    })
}

#[test]
fn cores_and_blocks_change_nothing() {
    for rounding in [json!({}), json!({"sum": "rounded"})] {
        let set = large_set(&rounding);
        // A little more than a block, held against the interpreter.
        let small = large_case(&set, DIFFERENT);
        let found = differences(&set, &small, &Options::default());
        assert!(found.is_empty(), "{}", found[..found.len().min(5)].join("\n"));
        // The same units twenty-one times over: more than four million cells, which several cores share.
        let large = large_case(&set, DIFFERENT * 21);
        let (one, alone) = (figures(&set, &small, 1), figures(&set, &large, 1));
        for cores in [2, 3, 8] {
            assert!(figures(&set, &large, cores) == alone, "{cores} cores give other figures");
        }
        for (unit, figures) in alone.0.iter().enumerate() {
            assert_eq!(*figures, one.0[unit % DIFFERENT], "unit {unit}");
        }
        // Equal units have equal ranks and tiers, dense ranks stay what they were, and so do the means.
        for (unit, standing) in alone.1.iter().enumerate() {
            assert_eq!(*standing, one.1[unit % DIFFERENT], "unit {unit}");
        }
        for (large, small) in alone.2.iter().zip(&one.2) {
            assert_eq!((large.units, &large.mean_index), (small.units * 21, &small.mean_index));
            assert_eq!(large.mean_percents, small.mean_percents);
        }
        assert_eq!(alone.3, one.3 * 21);
    }
}
