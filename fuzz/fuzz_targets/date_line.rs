//! Reads any text as a date and a date line.
#![no_main]

#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(init: trich::corpus::quiet_contained_panics(), |bytes: &[u8]| checks::check("date_line", bytes));
