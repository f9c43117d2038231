//! Scoring and ranking checked evidence in memory, beside the same work in binary floats.
//!
//! `cargo bench -p cchc-benches` shows the times of one run side by side; only their ratios mean anything on
//! another machine.

use cchc::{Options, rank, score};
use cchc_benches::{criteria, evidence, floats, values};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

fn scoring(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("score and rank");
    group.sample_size(10);
    for units in [100, 1_000] {
        let values = values(units);
        group.throughput(Throughput::Elements(units as u64 * 100));
        for sum in ["exact", "rounded"] {
            let set = criteria(sum);
            let evidence = evidence(&set, &values);
            group.bench_function(BenchmarkId::new(format!("cchc {sum}"), units), |bencher| {
                bencher.iter(|| {
                    let scores = score(&set, &evidence, &Options::default());
                    rank(&set, &evidence, &scores)
                });
            });
        }
        let columns = floats::columns(&values);
        group.bench_function(BenchmarkId::new("floats", units), |bencher| {
            bencher.iter(|| floats::score(&columns));
        });
    }
    group.finish();
}

criterion_group!(benches, scoring);
criterion_main!(benches);
