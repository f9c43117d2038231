//! The least change among plans of as few leaves: fractions of many denominators, where what passes the target by
//! least is a question of remainders. Expected plans are found by trying every choice of all but the last leaf,
//! whose own choice then follows, in whole numbers.
//!
//! `CCHC_CASES` says how many cases a run tries, `CCHC_SEED` repeats one.

use cchc_tests::engine;
use cchc_tests::random::{randomness, seed};
use cchc_tests::recovered::{changes, found};
use proptest::prelude::Rng;
use serde_json::{Value, json};

/// Leaves worth a point each, reported as fractions.
struct Fractions {
    /// Numerator and denominator.
    leaves: Vec<(i128, i128)>,
    /// The target, in hundredths of a percent.
    target: i128,
}

/// How fine the fractions are, and how many of them may have to change.
struct Kind {
    leaves: u32,
    below: (u32, u32),
    /// How much is left to gain at most, in percent of a leaf.
    left: (u32, u32),
    most_moved: u32,
}

const MANY: Kind = Kind { leaves: 6, below: (40, 140), left: (20, 60), most_moved: 4 };
const FINE: Kind = Kind { leaves: 4, below: (900, 1_400), left: (20, 50), most_moved: 3 };
const LIKE: Kind = Kind { leaves: 5, below: (4, 9), left: (30, 60), most_moved: 3 };

impl Fractions {
    fn grown(kind: &Kind, random: &mut impl Rng) -> Fractions {
        let mut between = |(low, high): (u32, u32)| low + random.next_u32() % (high - low + 1);
        let leaves: Vec<(i128, i128)> = (0..kind.leaves)
            .map(|_| {
                // Denominators of one kind share factors; of the others hardly any.
                let below = if kind.below.1 < 10 { between(kind.below) * 210 } else { between(kind.below) };
                let left = below * between(kind.left) / 100;
                (i128::from(below - left), i128::from(below))
            })
            .collect();
        let mut gains: Vec<i128> =
            leaves.iter().map(|(above, below)| (below - above) * 10_000 / below).collect();
        gains.sort_unstable();
        let now: i128 = leaves.iter().map(|(above, below)| above * 10_000 / below).sum();
        let moved = between((1, kind.most_moved)) as usize;
        let top: i128 = gains.iter().rev().take(moved).sum();
        // A bit below what so many leaves can gain, and never less than what fewer can.
        let room = i128::from(between((1, 100))) * gains[gains.len() - moved] / 100;
        Fractions { target: (now + top - room) / i128::from(kind.leaves), leaves }
    }

    /// What is to be gained, and a point, in units of which all gains are whole.
    fn need(&self) -> (i128, i128) {
        let unit = self.leaves.iter().fold(10_000, |unit, (_, below)| multiple(unit, *below));
        let count = i128::try_from(self.leaves.len()).expect("a count");
        let now: i128 = self.leaves.iter().map(|(above, below)| above * (unit / below)).sum();
        (self.target * count * unit / 10_000 - now, unit)
    }

    /// Of the plans with fewest leaves the one that gains least, and of those the first: by how much each leaf
    /// moves.
    fn expected(&self) -> Option<Vec<i128>> {
        let (need, unit) = self.need();
        if need <= 0 {
            return Some(vec![0; self.leaves.len()]);
        }
        (1..=self.leaves.len()).find_map(|count| {
            let mut best = None;
            let sets = 0u32..1 << self.leaves.len();
            for set in sets.filter(|set| set.count_ones() as usize == count) {
                let chosen: Vec<usize> = (0..self.leaves.len()).filter(|leaf| set >> leaf & 1 == 1).collect();
                self.try_moves(&chosen, (need, unit), &mut vec![0; self.leaves.len()], &mut best);
            }
            best.map(|(_, moves)| moves)
        })
    }

    fn try_moves(
        &self,
        chosen: &[usize],
        (need, unit): (i128, i128),
        moves: &mut Vec<i128>,
        best: &mut Option<(i128, Vec<i128>)>,
    ) {
        let [leaf, rest @ ..] = chosen else { return };
        let (above, below) = self.leaves[*leaf];
        let step = unit / below;
        let first = if rest.is_empty() { ((need + step - 1) / step).max(1) } else { 1 };
        let last = if rest.is_empty() { first.min(below - above) } else { below - above };
        for by in first..=last {
            moves[*leaf] = by;
            if rest.is_empty() {
                let gain: i128 =
                    moves.iter().zip(&self.leaves).map(|(by, (_, below))| by * (unit / below)).sum();
                if best.as_ref().is_none_or(|(least, known)| (gain, &*moves) < (*least, known)) {
                    *best = Some((gain, moves.clone()));
                }
            } else {
                self.try_moves(rest, (need - by * step, unit), moves, best);
            }
        }
        moves[*leaf] = 0;
    }

    fn set(&self) -> Value {
        let rule = json!({"bands": {"of": "percent", "steps": [{"share": 1}]}});
        let leaf = |place: usize| json!({"code": place.to_string(), "name": "L", "max": 1, "rule": rule});
        let criteria: Vec<Value> = (1..=self.leaves.len()).map(leaf).collect();
        json!({"cchc": 1, "id": "f", "title": "F", "level": "commune", "year": 2026,
            "status": "illustrative", "total": self.leaves.len(), "ranking": {"by": "exact"},
            "rounding": {"sum": "exact"}, "criteria": criteria})
    }

    fn case(&self) -> Value {
        let evidence = self.leaves.iter().enumerate().map(|(place, (above, below))| {
            json!({"unit": "u0", "code": (place + 1).to_string(), "value": format!("{above}/{below}")})
        });
        json!({"cchc": 1, "units": [{"unit": "u0", "name": "U", "group": "A"}],
            "evidence": evidence.collect::<Vec<_>>()})
    }
}

fn multiple(one: i128, other: i128) -> i128 {
    let (mut high, mut low) = (one, other);
    while low != 0 {
        (high, low) = (low, high % low);
    }
    one / high * other
}

fn hold(kind: &Kind, usual: u64) {
    let seed = seed();
    let count: u64 = std::env::var("CCHC_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let mut moved = 0;
    for number in 0..count {
        let fractions = Fractions::grown(kind, &mut randomness(seed ^ number));
        let (set, case) = (fractions.set(), fractions.case());
        let engine = engine::engine(&set).expect("a set");
        let evidence = engine::evidence(engine.set(), &case).expect("a case");
        let target = format!("{}.{:02}", fractions.target / 100, fractions.target % 100);
        let answer = found(&engine, &evidence, &json!({"unit": "u0", "target": {"index": target}}));
        let answer = answer.expect("a question");
        let expected = fractions.expected().expect("a plan");
        let steps = expected.iter().zip(&fractions.leaves).enumerate().filter(|(_, (by, _))| **by > 0);
        let steps: Vec<(String, String, bool)> = steps
            .map(|(place, (by, (above, below)))| {
                ((place + 1).to_string(), format!("{}/{below}", above + by), false)
            })
            .collect();
        let plan = answer.plan.expect("a plan");
        let shown = format!("case {number} of CCHC_SEED={seed}: {:?} to {target}", fractions.leaves);
        assert!(answer.proven, "{shown}: not proven");
        assert_eq!(changes(&engine, &plan), steps, "{shown}");
        moved += steps.len();
    }
    assert!(moved as u64 > count, "most plans move several leaves");
}

#[test]
fn of_many_denominators_the_sum_that_passes_by_least_is_found() {
    hold(&MANY, 30);
}

#[test]
fn of_fine_denominators_the_sum_that_passes_by_least_is_found() {
    hold(&FINE, 20);
}

#[test]
fn of_like_denominators_the_first_of_equal_sums_is_found() {
    hold(&LIKE, 30);
}
