//! Decodes any bytes, in an encoding that is found or chosen.
#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(init: trich::corpus::quiet_contained_panics(), |bytes: &[u8]| checks::check("encoding", bytes));
