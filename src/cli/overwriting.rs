//! What a command writes must not take the place of what it reads.

use crate::error::Error;
use crate::tables::folder::{RUN, is_of_a_run};
use std::path::{Path, PathBuf};

/// Looks whether the file `out` is one of the inputs, a table of a result among them, or stands in a folder of articles among them.
///
/// # Errors
/// [`Error::Unfit`] where it does.
pub(super) fn check_file(out: Option<&Path>, inputs: &[PathBuf]) -> Result<(), Error> {
    // What is not there yet is no input.
    let Some(path) = out.and_then(|out| out.canonicalize().ok()) else { return Ok(()) };
    let is_read = |input: &Path| {
        let is_result = path != input && input.join(RUN).exists();
        path.starts_with(input) && (!is_result || is_name_of_a_run(&path))
    };
    if path.is_file() && inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| is_read(&input))) {
        return Err(unfit(out.unwrap_or(&path), "the output is an input as well", "name another file with --out"));
    }
    Ok(())
}

/// Looks whether the tables of the folder `out` would land on a file, in a folder that they are read from, or on one of the files.
///
/// # Errors
/// [`Error::Unfit`] where they would.
pub(super) fn check_folder(out: &Path, inputs: &[PathBuf]) -> Result<(), Error> {
    if out.exists() && !out.is_dir() {
        return Err(unfit(out, "the output is a file", "name a folder with --out"));
    }
    let Ok(folder) = out.canonicalize() else { return Ok(()) };
    for input in inputs.iter().filter_map(|input| input.canonicalize().ok()) {
        let is_table = input.parent() == Some(&folder) && is_name_of_a_run(&input);
        let what = match () {
            () if input == folder => "the output folder is an input as well",
            () if is_table => "a table would take the place of an input",
            () => continue,
        };
        return Err(unfit(out, what, "name another folder with --out"));
    }
    Ok(())
}

fn is_name_of_a_run(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_of_a_run(&name.to_string_lossy()))
}

fn unfit(out: &Path, what: &str, remedy: &str) -> Error {
    Error::Unfit { place: out.display().to_string(), what: what.into(), remedy: remedy.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_no_output_and_a_new_file_beside_it_is() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| place.path().join(name);
        std::fs::create_dir(at("articles")).expect("a folder");
        std::fs::create_dir(at("result")).expect("a folder");
        for file in
            ["articles/a.csv", "entities.csv", "b.csv", "result/run.json", "result/entities.csv", "result/n.gexf"]
        {
            std::fs::write(at(file), "text\n").expect("a file");
        }
        let file = |out: &str, input: &str| check_file(Some(&at(out)), &[at(input)]).is_ok();
        assert!(
            !file("b.csv", "b.csv") && !file("articles/a.csv", "articles") && !file("result/entities.csv", "result")
        );
        assert!(file("result/n.gexf", "result"));
        assert!(
            file("c.csv", "b.csv") && file("articles/new.csv", "articles") && check_file(None, &[at("b.csv")]).is_ok()
        );
        let folder = |out: &str, input: &str| check_folder(&at(out), &[at(input)]).is_ok();
        assert!(!folder("articles", "articles") && !folder("", "entities.csv") && !folder("b.csv", "articles"));
        assert!(folder("", "b.csv") && folder("tables", "articles") && folder("articles/tables", "articles"));
    }
}
