//! The integration tests, one binary.

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
