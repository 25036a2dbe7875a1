//! Every command of the guides to lexicons is run, and what it writes is what the guide shows.

use crate::folders::root;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The commands of a guide, each with what is shown behind it. A line `...` stands for any lines.
fn commands(guide: &str) -> Vec<(String, Vec<String>)> {
    let mut commands: Vec<(String, Vec<String>)> = Vec::new();
    let mut is_inside = false;
    for line in guide.lines() {
        if line.starts_with("```") {
            is_inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_inside) {
            commands.push((command.to_string(), Vec::new()));
        } else if is_inside && let Some((command, shown)) = commands.last_mut() {
            match line.strip_prefix("> ") {
                Some(more) if shown.is_empty() => *command = format!("{command}\n{more}"),
                _ => shown.push(line.to_string()),
            }
        }
    }
    commands
}

/// A line without the numbers that any new row of a lexicon changes: places in files, counts of rows.
fn lasting(line: &str) -> String {
    let is_counted = line.contains(".csv:") || line.starts_with("not carried: ");
    line.chars().filter(|c| !(is_counted && (c.is_ascii_digit() || *c == ','))).collect()
}

/// Whether lines are those that are shown, with gaps.
fn fits(written: &[&str], shown: &[String]) -> bool {
    match shown.split_first() {
        None => written.is_empty(),
        Some((gap, rest)) if gap == "..." => (0..=written.len()).any(|at| fits(&written[at..], rest)),
        Some((line, rest)) => {
            written.split_first().is_some_and(|(own, more)| lasting(own) == lasting(line) && fits(more, rest))
        }
    }
}

/// Runs a guide in a folder with the built-in lexicons in `lexicons/` and the sample corpus in `corpus/`.
fn run(guide: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["lexicons", "corpus"] {
        let copied = Command::new("cp").arg("-r").arg(root().join(name)).arg(folder.path().join(name)).status();
        assert!(copied.expect("cp runs").success());
    }
    let program = assert_cmd::cargo::cargo_bin("trich");
    let mut paths = vec![program.parent().expect("a folder").to_path_buf()];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let paths = std::env::join_paths(paths).expect("paths");
    let text = fs::read_to_string(Path::new(root()).join(guide)).expect("the guide");
    let commands = commands(&text);
    assert!(commands.len() > 5, "{guide} has commands");
    for (command, shown) in commands {
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{command}")])
            .current_dir(folder.path())
            .env("PATH", &paths)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_AUTHOR_NAME", "Ai")
            .env("GIT_AUTHOR_EMAIL", "ai@example.org")
            .env("GIT_COMMITTER_NAME", "Ai")
            .env("GIT_COMMITTER_EMAIL", "ai@example.org")
            .output()
            .expect("it runs");
        let written = String::from_utf8(output.stdout).expect("UTF-8");
        let lines: Vec<&str> = written.lines().collect();
        assert!(
            fits(&lines, &shown),
            "{guide}: {command}\nwrites\n{written}\nbut the guide shows\n{}",
            shown.join("\n")
        );
    }
}

#[test]
fn the_english_guide_shows_what_happens() {
    run("docs/lexicons.md");
}

#[test]
fn the_english_guide_to_suggestions_shows_what_happens() {
    run("docs/suggestions.md");
}

#[test]
fn the_vietnamese_guide_to_suggestions_shows_what_happens() {
    run("docs/suggestions.vi.md");
}

#[test]
fn the_vietnamese_guide_shows_what_happens() {
    run("docs/lexicons.vi.md");
}
