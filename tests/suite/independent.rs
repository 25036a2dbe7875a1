//! Other programs that look at what this one writes: Python with its libraries, `LibreOffice`. Where one is not installed, a test says so and ends.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python that has these modules: `TRICH_PYTHON` where it is set (as that of a virtual environment), else `python3`.
pub fn python(modules: &[&str]) -> Option<String> {
    let python = std::env::var("TRICH_PYTHON").unwrap_or_else(|_| "python3".into());
    let import = format!("import {}", modules.join(", "));
    let there = Command::new(&python).args(["-c", &import]).output().is_ok_and(|out| out.status.success());
    there.then_some(python).or_else(|| skipped(&format!("no Python with {}", modules.join(", "))))
}

/// Runs a script and gives what it prints.
pub fn run_python(python: &str, folder: &Path, script: &str) -> String {
    let out = Command::new(python).current_dir(folder).args(["-c", script]).output().expect("it starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// Converts a file with `LibreOffice`; gives the new one. `filter` says how the file is read, where its ending does not.
pub fn converted(folder: &Path, file: &str, to: &str, filter: Option<&str>) -> Option<PathBuf> {
    let office =
        ["soffice", "libreoffice"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(office) = office else { return skipped("no LibreOffice") };
    let profile =
        format!("-env:UserInstallation=file://{}", folder.join("office profile").display()).replace(' ', "%20");
    let out = folder.join("converted");
    let mut command = Command::new(office);
    command.current_dir(folder).args([&profile, "--headless", "--norestore"]);
    command.args(filter.map(|filter| format!("--infilter={filter}")));
    let ran = command.args(["--convert-to", to, "--outdir"]).arg(&out).arg(file).output().expect("it starts");
    let ending = to.split(':').next().expect("an ending");
    let new = out.join(Path::new(file).with_extension(ending).file_name().expect("a name"));
    assert!(new.is_file(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    Some(new)
}

#[expect(clippy::print_stderr, reason = "a test that is not run must say so")]
fn skipped<T>(why: &str) -> Option<T> {
    eprintln!("NOT RUN: {why}");
    None
}
