//! Cases grown from bytes: the compiled plan gives the interpreter's figures.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cchc_tests::plan::bytes(bytes));
