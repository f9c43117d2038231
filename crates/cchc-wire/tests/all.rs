//! The tests of this crate as one program, which is linked once.

mod call;
mod case;
mod digest;
mod part_by_part;
mod planning;
mod rollup;
mod schemas;
mod set;
mod support;
mod verify;
mod what_if;
