//! Random whole numbers that are the same everywhere: one stream a draw, so that no draw hangs on which core
//! made the one before.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// What a stream is for: each kind of draw has streams of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Weights,
    Survey,
}

/// The random numbers of one draw.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    pub(super) fn of(seed: u64, purpose: Purpose, draw: u32) -> Stream {
        let mut numbers = ChaCha8Rng::seed_from_u64(seed);
        numbers.set_stream(u64::from(draw) * 2 + u64::from(matches!(purpose, Purpose::Survey)));
        Stream(numbers)
    }

    /// A whole number from 0 to below `end`, each as likely; 0 where `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // On every host `usize` fits: draws must not hang on how wide a host counts.
        let end = end as u64;
        loop {
            // The high half of the product is even but for the few low halves below the rest of 2^64 ÷ end
            // (Lemire, "Fast random integer generation in an interval", 2019).
            let product = u128::from(self.0.next_u64()) * u128::from(end);
            let low = product & u128::from(u64::MAX);
            let rest = u128::from(end.wrapping_neg().checked_rem(end).unwrap_or_default());
            if low >= rest {
                return usize::try_from(product >> 64).unwrap_or_default();
            }
        }
    }
}
