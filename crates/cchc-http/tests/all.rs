//! The tests of this crate as one program, which is linked once.

mod closing;
mod common;
mod conformance;
mod exact;
mod hosts;
mod limits;
mod origins;
mod page;
mod refused;
