//! Choices of a layout, drawn from a seed.

/// A small generator of numbers (the SplitMix64 sequence), so that a seed is
/// all that a layout hangs on.
pub struct Layout {
    state: u64,
}

impl Layout {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a small number");
        usize::try_from(self.next() % end).expect("a small number")
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Another order in half of the layouts.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        if self.chance(50) {
            return;
        }
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}
