//! The tests of this crate as one program, which is linked once.

mod c;
mod conformance;
mod header;
