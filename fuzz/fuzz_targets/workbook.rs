//! Bytes from strangers to the reader of workbooks, as they are and as one part of a real one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| cchc_tests::readers::workbook(bytes));
