//! The command `trich`: exit codes, nothing else.

use std::process::ExitCode;
use trich::cli::{Outcome, run};

fn main() -> ExitCode {
    ExitCode::from(match run(std::env::args_os()) {
        Outcome::Done => 0,
        Outcome::Findings => 1,
        Outcome::Failed => 2,
    })
}
