//! What each stage took: its memory in the first round, its best time over the others.
//!
//! All stages run once in every round, so that a busy moment of the machine does not fall on one of them
//! alone, and a difference between two stages means something.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::memory::{self, Memory};

/// The figures of all stages so far.
#[derive(Default)]
pub(crate) struct Clock {
    stages: BTreeMap<&'static str, (Memory, Duration)>,
    /// In the order in which they first ran.
    order: Vec<&'static str>,
}

impl Clock {
    /// Runs a stage. Dropping its answer is not timed.
    pub(crate) fn stage<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let Some((_, best)) = self.stages.get_mut(name) else {
            let (answer, memory) = memory::counted(work);
            self.stages.insert(name, (memory, Duration::MAX));
            self.order.push(name);
            return answer;
        };
        let start = Instant::now();
        let answer = black_box(work());
        *best = (*best).min(start.elapsed());
        answer
    }

    /// One line a stage: nanoseconds, the most bytes held at once, the bytes kept.
    pub(crate) fn print(&self) {
        for (name, (memory, best)) in self.order.iter().filter_map(|name| self.stages.get_key_value(name)) {
            println!("{name}\t{}\t{}\t{}", best.as_nanos(), memory.peak, memory.kept);
        }
    }
}
