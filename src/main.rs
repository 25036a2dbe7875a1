//! The command `trich`: exit codes, nothing else.

#[cfg(panic = "abort")]
compile_error!("a panic on one broken file would end the run: build with panic = \"unwind\"");

use mimalloc::MiMalloc;
use std::process::ExitCode;
use trich::cli::{Outcome, run};

/// Gives pages back that the system's allocator keeps between batches: a seventh of the memory of a long run.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(match run(std::env::args_os()) {
        Outcome::Done => 0,
        Outcome::Findings => 1,
        Outcome::Failed => 2,
    })
}
