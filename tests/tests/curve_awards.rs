//! What a council may decide at a bonus leaf ends with what its rule can award; of a curve with knots at figures
//! of the group that is tried out against everything the group may report.

use cchc_tests::engine;
use cchc_tests::oracle::award::{Figures, Value as Read, award};
use cchc_tests::oracle::number::{Exact, parse, whole};
use cchc_tests::oracle::rule::Rule;
use serde_json::{Value, json};

/// Places of knots, from the left of the scale of a percent to its right.
const PLACES: [&str; 8] = ["-50", "0", "30", "100", "150", "highest", "lowest", "mean"];
/// Every knot's points, by its place in the list; then others.
const POINTS: [[i64; 3]; 4] = [[0, 9, 1], [9, 1, 6], [4, 0, 9], [6, 9, 2]];
/// More than any of the points.
const CEILING: i64 = 10;

fn curve(places: &[&str], points: &[i64], beyond_100: bool) -> Value {
    let knots = places.iter().zip(points).map(|(at, points)| json!({"at": at, "points": points.to_string()}));
    json!({"curve": {"of": "percent", "beyond_100": beyond_100, "knots": knots.collect::<Vec<_>>()}})
}

/// The most points that a council may decide.
fn most(rule: &Value) -> Exact {
    let leaf = |code: &str| json!({"code": code, "name": code, "max": 10, "rule": {"judged": {}}});
    let mut bonus = leaf("2");
    bonus["max"] = json!(0);
    bonus["effect"] = json!("bonus");
    bonus["rule"] = rule.clone();
    let set = json!({
        "cchc": 1, "id": "s", "title": "S", "level": "internal", "year": 2024, "status": "illustrative",
        "total": 10, "criteria": [leaf("1"), bonus],
    });
    let case = json!({
        "cchc": 1, "units": [{"unit": "a", "name": "A"}],
        "decisions": [{"unit": "a", "code": "2", "points": "1000"}],
    });
    let set = engine::engine(&set).expect("a set");
    let problems = engine::evidence(set.set(), &case).expect_err("too many points");
    let said = &problems.iter().next().expect("a problem").message.en;
    parse_exact(said.rsplit('…').next().expect("an end"))
}

fn parse_exact(text: &str) -> Exact {
    cchc_tests::oracle::number::parse_fraction(text)
}

/// The least and the most that a unit earns, over its own value and what the group may report beside it.
fn tried(rule: &Value, grid: &[Exact]) -> (Exact, Exact) {
    let rule = Rule::read(rule);
    let mut found: Vec<Exact> = Vec::new();
    for (place, lowest) in grid.iter().enumerate() {
        for highest in &grid[place..] {
            let between = |value: &&Exact| *value >= lowest && *value <= highest;
            // Of different values the mean lies strictly inside.
            let may_be_mean = |mean: &&Exact| lowest == highest || (*mean > lowest && *mean < highest);
            for mean in grid.iter().filter(between).filter(may_be_mean) {
                let figures =
                    Figures { highest: highest.clone(), lowest: lowest.clone(), mean: mean.clone() };
                for own in grid.iter().filter(between) {
                    found.push(award(&rule, &whole(0), &Read::Number(own.clone()), Some(&figures)));
                }
            }
        }
    }
    (found.iter().min().expect("an award").clone(), found.iter().max().expect("an award").clone())
}

/// The ends of the scale, the places of knots on it, and values right beside them.
fn grid(highest: i64) -> Vec<Exact> {
    let near = parse("0.001");
    let mut grid = vec![whole(0), near.clone(), whole(30) - &near, whole(30), whole(30) + &near];
    grid.extend([whole(100) - &near, whole(100)]);
    if highest > 100 {
        grid.extend([whole(100) + &near, whole(150) - &near, whole(150), whole(150) + &near, whole(highest)]);
    }
    grid
}

/// All lists of knots of a length whose numbers rise, with at least one number; figures of the group stand at
/// most once.
fn lists(length: usize) -> Vec<Vec<&'static str>> {
    let mut lists: Vec<Vec<&str>> = vec![Vec::new()];
    for _ in 0..length {
        let longer = |list: &Vec<&'static str>| PLACES.map(|place| [list.clone(), vec![place]].concat());
        lists = lists.iter().flat_map(longer).collect();
    }
    let number = |place: &&str| place.parse::<i64>().ok();
    lists.retain(|list| {
        let numbers: Vec<i64> = list.iter().filter_map(number).collect();
        let mut figures: Vec<&&str> = list.iter().filter(|place| number(place).is_none()).collect();
        figures.sort_unstable();
        let once = figures.windows(2).all(|pair| pair[0] != pair[1]);
        once && !numbers.is_empty() && numbers.is_sorted_by(|left, right| left < right)
    });
    lists
}

#[test]
fn a_council_may_decide_what_the_rule_can_award_and_no_more() {
    let near = parse("0.01");
    let grid = grid(100);
    let mut outside = 0;
    for length in 1..=3 {
        for places in lists(length) {
            for points in POINTS {
                let rule = curve(&places, &points, false);
                let turned = curve(&places, &points.map(|points| CEILING - points), false);
                let (low, high) = (whole(CEILING) - most(&turned), most(&rule));
                let (least, greatest) = tried(&rule, &grid);
                assert!(low <= least && greatest <= high, "{rule}: {least}…{greatest} in {low}…{high}");
                // Where a lowest stands right of a highest, it may count as a knot that never does.
                let crossed = places.iter().position(|place| *place == "lowest")
                    > places.iter().position(|place| *place == "highest")
                    && places.contains(&"highest");
                if !crossed && !is_out_of_order(&places) {
                    let loose = &least - &near > low || &greatest + &near < high;
                    assert!(!loose, "{rule}: {least}…{greatest} in {low}…{high}");
                }
                outside += usize::from(places[0] == "-50" && length > 1);
            }
        }
    }
    assert!(outside > 100, "few knots outside the scale were tried");
}

/// Whether figures stand in an order in which the later ones hardly count.
fn is_out_of_order(places: &[&str]) -> bool {
    let order = ["lowest", "mean", "highest"];
    let figures = places.iter().filter_map(|place| order.iter().position(|name| name == place));
    !figures.is_sorted()
}

#[test]
fn the_ends_of_a_curve_by_hand() {
    // At 0 the line from -50 to the highest has come at most half its way, where the highest is 50 or next to it.
    let from_outside = |last: &str| curve(&["-50", "highest", last], &[10, 0, 0], false);
    assert_eq!(most(&from_outside("50")), whole(5));
    // The same line to 8 points is still at 9 there, which is more than any knot on the scale has.
    assert_eq!(most(&curve(&["-50", "highest", "50"], &[10, 8, 0], false)), whole(9));
    // With a highest of 100 it has come a third of its way: 10 − 10 ÷ 3.
    assert_eq!(most(&curve(&["-50", "highest"], &[10, 0], false)), Exact::new(20.into(), 3.into()));
    // Beyond 100 there is no end, and the line may be as flat as one likes.
    assert_eq!(most(&curve(&["-50", "highest"], &[10, 0], true)), whole(10));
    // The lowest of the group is never above the unit's own value.
    assert_eq!(most(&curve(&["-50", "lowest"], &[10, 0], false)), whole(0));
    // At 100 the line from the lowest, at 0, to 150 has come two thirds of its way.
    assert_eq!(most(&curve(&["lowest", "150"], &[0, 9], false)), whole(6));
    // The highest is the unit's own at 100, and the knot at 150 is not come nearer to.
    assert_eq!(most(&curve(&["highest", "150"], &[1, 9], false)), whole(1));
}
