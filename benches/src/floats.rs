//! The same work as it is done today: binary floats, rounded by `floor(x * 100 + 0.5) / 100`, ranked by
//! sorting. Written the way a careful user would, columns ready as arrays.

use crate::{LeafKind, field, kind, max};

/// Evidence as floats: one column a leaf; options as 0, 1, 2.
#[derive(Clone, Debug)]
pub struct Columns(Vec<Vec<f64>>);

/// Reads texts into columns.
pub fn columns(values: &[Vec<String>]) -> Columns {
    let leaves = values.first().map_or(0, Vec::len);
    let number = |text: &str| match text {
        "a" => 0.0,
        "b" => 1.0,
        "c" => 2.0,
        number => number.parse().expect("a number"),
    };
    Columns((0..leaves).map(|leaf| values.iter().map(|row| number(&row[leaf])).collect()).collect())
}

fn half_up(points: f64) -> f64 {
    (points * 100.0 + 0.5).floor() / 100.0
}

fn points(leaf: usize, value: f64) -> f64 {
    let max: f64 = max(leaf).parse().expect("a number");
    match kind(leaf) {
        LeafKind::Bands if value >= 100.0 => max,
        LeafKind::Bands if value < 80.0 => 0.0,
        LeafKind::Bands | LeafKind::Share => half_up(value * max / 100.0),
        LeafKind::Choice => [max, 0.25, 0.0][value as usize],
        LeafKind::Count => (max - 0.1 * value).max(0.0),
    }
}

/// The index of every unit, and its rank.
pub fn score(columns: &Columns) -> (Vec<f64>, Vec<usize>) {
    let units = columns.0.first().map_or(0, Vec::len);
    let mut fields = vec![vec![0.0; units]; 8];
    for (leaf, column) in columns.0.iter().enumerate() {
        for (sum, value) in fields[field(leaf)].iter_mut().zip(column) {
            *sum += points(leaf, *value);
        }
    }
    let total: f64 = (0..columns.0.len()).map(|leaf| max(leaf).parse::<f64>().expect("a number")).sum();
    let sum = |unit: usize| fields.iter().map(|field| field[unit]).sum::<f64>();
    let index: Vec<f64> = (0..units).map(|unit| half_up(sum(unit) / total * 100.0)).collect();
    let mut sorted = index.clone();
    sorted.sort_by(f64::total_cmp);
    let rank = |own: &f64| units - sorted.partition_point(|other| other <= own) + 1;
    let ranks = index.iter().map(rank).collect();
    (index, ranks)
}
