//! Panics stop here: they become a word, and what they happened in is not used again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};

/// Something panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Panicked;

/// What `work` gives, unless it panics.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    // What was being made is not seen by anyone afterwards.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked)
}

/// A value that is not used any more once something panicked in it.
pub(crate) struct Guard<T> {
    value: T,
    poisoned: AtomicBool,
}

impl<T> Guard<T> {
    pub(crate) fn new(value: T) -> Guard<T> {
        Guard { value, poisoned: AtomicBool::new(false) }
    }

    /// What `work` makes of the value.
    pub(crate) fn with<R>(&self, work: impl FnOnce(&T) -> R) -> Result<R, Panicked> {
        if self.poisoned.load(Ordering::Acquire) {
            return Err(Panicked);
        }
        caught(|| work(&self.value)).inspect_err(|_| self.poisoned.store(true, Ordering::Release))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "what is tested")]
    use super::*;

    #[test]
    fn a_panic_poisons_what_it_happened_in_and_nothing_else() {
        let (one, other) = (Guard::new(1), Guard::new(2));
        assert_eq!(one.with(|value| value + 1), Ok(2));
        assert_eq!(one.with(|_| -> i32 { panic!("an error of the engine") }), Err(Panicked));
        assert_eq!(one.with(|value| value + 1), Err(Panicked));
        assert_eq!(other.with(|value| value + 1), Ok(3));
    }
}
