//! The command `trich`: exit codes, nothing else.

#[cfg(panic = "abort")]
compile_error!("a panic on one broken file would end the run: build with panic = \"unwind\"");

use std::process::ExitCode;
use trich::cli::{Outcome, run};

fn main() -> ExitCode {
    ExitCode::from(match run(std::env::args_os()) {
        Outcome::Done => 0,
        Outcome::Findings => 1,
        Outcome::Failed => 2,
    })
}
