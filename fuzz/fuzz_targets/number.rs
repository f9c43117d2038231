//! Bytes from strangers to the reader of number.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cchc_tests::readers::number(bytes));
