//! Bytes from strangers to the layout of YAML: what it accepts it lays out once and for all.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cchc_tests::readers::format(bytes));
