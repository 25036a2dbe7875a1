//! Reads any bytes as a file `a.jsonl`.
#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(init: trich::corpus::quiet_contained_panics(), |bytes: &[u8]| checks::check("jsonl", bytes));
