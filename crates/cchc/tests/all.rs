//! The tests of this crate as one program, which is linked once.

mod composed;
mod number;
mod number_rationals;
