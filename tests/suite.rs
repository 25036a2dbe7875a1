//! The integration tests, one binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, in the functions that it calls too"
)]

#[path = "suite/cases.rs"]
mod cases;
#[path = "suite/command_line.rs"]
mod command_line;
#[path = "suite/laws.rs"]
mod laws;
#[path = "suite/layers.rs"]
mod layers;
#[path = "suite/support.rs"]
mod support;
