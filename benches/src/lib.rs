//! The calls that are measured, and a workload made in memory for counting instructions: 8 fields, 100
//! leaves, 40 percent bands with a share, 30 choices, 15 deductions, 15 proportional leaves, for as many units
//! as asked, by a fixed sequence. The files of the comparison are not made here but by
//! `baselines/workload.py`, so that every contender reads the same ones.

#[cfg(feature = "files")]
pub mod planned;

use cchc::{
    Cell, Content, CriteriaSet, Document, Entry, Evidence, EvidenceBuilder, Mark, NumberStyle, Options,
    RowPlace, Standing, Tally, UnitRow,
};

/// Scores all units. A frame of its own, so that callgrind can count what happens inside.
#[inline(never)]
pub fn score_workload<'a>(set: &'a CriteriaSet, evidence: &'a Evidence, options: &'a Options) -> Tally<'a> {
    Tally::new(set, evidence, options)
}

/// Ranks and classifies all units; likewise a frame of its own.
#[inline(never)]
pub fn rank_workload(tally: &Tally<'_>) -> Vec<Standing> {
    tally.standings()
}

/// The maxima of leaves, in turn.
const MAXIMA: [&str; 4] = ["0.5", "1", "1.5", "2"];
const LEAVES: usize = 100;
const FIELDS: usize = 8;

/// What one leaf of the workload measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// Full from 100, a share from 80, else nothing.
    Bands,
    /// One of three options.
    Choice,
    /// A tenth off for each.
    Count,
    /// In proportion.
    Share,
}

/// The kind of each leaf.
pub fn kind(leaf: usize) -> LeafKind {
    match leaf * 37 % LEAVES {
        0..40 => LeafKind::Bands,
        40..70 => LeafKind::Choice,
        70..85 => LeafKind::Count,
        _ => LeafKind::Share,
    }
}

/// The maximum of each leaf.
pub fn max(leaf: usize) -> &'static str {
    MAXIMA[leaf % MAXIMA.len()]
}

/// The field of each leaf, from 0.
pub fn field(leaf: usize) -> usize {
    leaf * FIELDS / LEAVES
}

fn map(entries: Vec<(&str, Document)>) -> Document {
    let entry = |(key, value): (&str, Document)| Entry { key: key.into(), mark: Mark::default(), value };
    Document { mark: Mark::default(), content: Content::Map(entries.into_iter().map(entry).collect()) }
}

fn list(parts: Vec<Document>) -> Document {
    Document { mark: Mark::default(), content: Content::List(parts) }
}

fn text(text: impl Into<String>) -> Document {
    Document::scalar(text)
}

fn rule(leaf: usize) -> Document {
    let max = max(leaf);
    let step = |entries| map(entries);
    let bands = |steps| map(vec![("bands", map(vec![("of", text("percent")), ("steps", list(steps))]))]);
    match kind(leaf) {
        LeafKind::Bands => bands(vec![
            step(vec![("from", text("100")), ("points", text(max))]),
            step(vec![("from", text("80")), ("share", text(max))]),
            step(vec![("points", text("0"))]),
        ]),
        LeafKind::Share => bands(vec![step(vec![("share", text(max))])]),
        LeafKind::Choice => {
            map(vec![("choice", map(vec![("a", text(max)), ("b", text("0.25")), ("c", text("0"))]))])
        }
        LeafKind::Count => {
            let each = vec![("start", text(max)), ("each", text("-0.1")), ("at_least", text("0"))];
            map(vec![("count", map(each))])
        }
    }
}

/// Tenths as decimal text.
fn tenths(number: usize) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// The criteria set; `sum` is `exact` or `rounded`.
pub fn criteria(sum: &str) -> CriteriaSet {
    let in_tenths = |leaf: usize| [5, 10, 15, 20][leaf % 4];
    let mut total = 0;
    let fields = (0..FIELDS).map(|number| {
        let own: Vec<usize> = (0..LEAVES).filter(|leaf| field(*leaf) == number).collect();
        let sum: usize = own.iter().map(|leaf| in_tenths(*leaf)).sum();
        total += sum;
        let leaf = |leaf: &usize| {
            map(vec![
                ("code", text(format!("{}.{leaf}", number + 1))),
                ("name", text("Tiêu chí thành phần")),
                ("max", text(max(*leaf))),
                ("rule", rule(*leaf)),
            ])
        };
        map(vec![
            ("code", text((number + 1).to_string())),
            ("name", text("Lĩnh vực")),
            ("max", text(tenths(sum))),
            ("criteria", list(own.iter().map(leaf).collect())),
        ])
    });
    let fields = list(fields.collect());
    let document = map(vec![
        ("cchc", text("1")),
        ("id", text("workload")),
        ("title", text("Bộ tiêu chí đo tốc độ")),
        ("level", text("commune")),
        ("year", text("2026")),
        ("status", text("illustrative")),
        ("total", text(tenths(total))),
        ("rounding", map(vec![("sum", text(sum))])),
        ("criteria", fields),
    ]);
    CriteriaSet::read(&document).expect("the workload is valid").value
}

/// The next number of the fixed sequence (a 64-bit congruential one).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

/// The evidence texts of all units: one row a unit, one text a leaf.
pub fn values(units: usize) -> Vec<Vec<String>> {
    let mut state = 20_261_122;
    let mut value = |leaf: usize| match kind(leaf) {
        LeafKind::Choice => ["a", "a", "a", "b", "c"][next(&mut state) as usize % 5].to_owned(),
        LeafKind::Count => (next(&mut state) % 6).to_string(),
        _ => {
            let hundredths = 7_000 + next(&mut state) % 3_001;
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        }
    };
    (0..units).map(|_| (0..LEAVES).map(&mut value).collect()).collect()
}

/// The same as checked evidence.
pub fn evidence(set: &CriteriaSet, values: &[Vec<String>]) -> Evidence {
    let cell = |text| Cell { text, line: 0, column: 0 };
    let mut builder = EvidenceBuilder::new(set, NumberStyle::Point);
    let ids: Vec<String> = (0..values.len()).map(|unit| format!("u{unit:06}")).collect();
    for id in &ids {
        builder.unit(
            &RowPlace::NOWHERE,
            &UnitRow { unit: cell(id), name: cell(id), group: cell("xã"), ..UnitRow::default() },
        );
    }
    let codes: Vec<String> = (0..LEAVES).map(|leaf| format!("{}.{leaf}", field(leaf) + 1)).collect();
    for (id, row) in ids.iter().zip(values) {
        let unit = builder.find_unit(&RowPlace::NOWHERE, cell(id)).expect("a unit");
        for (code, value) in codes.iter().zip(row) {
            let node = builder.find_node(&RowPlace::NOWHERE, cell(code)).expect("a leaf");
            builder.value(&RowPlace::NOWHERE, unit, node, cell(value));
        }
    }
    builder.finish().expect("the workload is valid").value
}
