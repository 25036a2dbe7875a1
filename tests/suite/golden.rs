//! Golden tables: the sample corpus gives exactly the tables of `tests/golden`.
//!
//! After a change that is meant, `TRICH_RENEW_GOLDEN=1 cargo test golden` writes them anew; look at what `git diff` says before you commit it.

use crate::folders::{root, tables};
use assert_cmd::Command;
use std::fmt::Write;
use std::fs;

/// Set to write the golden tables instead of comparing.
const RENEW: &str = "TRICH_RENEW_GOLDEN";

/// The first line in which two texts differ: its number, and the line of each (`None` past the end).
fn difference<'t>(expected: &'t str, found: &'t str) -> Option<(usize, Option<&'t str>, Option<&'t str>)> {
    if expected == found {
        return None;
    }
    // Split at LF alone, so that a CR or a missing last LF is a difference too.
    let (mut expected, mut found) = (expected.split('\n'), found.split('\n'));
    for line in 1.. {
        let (old, new) = (expected.next(), found.next());
        if old != new {
            return Some((line, old, new));
        }
    }
    None
}

#[test]
fn the_sample_corpus_gives_the_golden_tables() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::cargo_bin("trich").expect("the program is built");
    command.current_dir(root()).args(["extract", "corpus", "--quiet", "--out"]).arg(out.path());
    // The corpus holds no document that cannot be used.
    command.assert().code(0);
    let golden = root().join("tests/golden");
    if std::env::var_os(RENEW).is_some_and(|value| value == "1") {
        fs::create_dir_all(&golden).expect("writable");
        for name in tables() {
            fs::copy(out.path().join(name), golden.join(name)).expect("writable");
        }
        return;
    }
    let mut report = String::new();
    for name in tables() {
        let found = fs::read_to_string(out.path().join(name)).expect("the run writes every table");
        // No file is an empty one: every line of the table differs.
        let expected = fs::read_to_string(golden.join(name)).unwrap_or_default();
        if let Some((line, old, new)) = difference(&expected, &found) {
            let shown = |line: Option<&str>| line.map_or("(no line)".to_string(), |line| format!("{line:?}"));
            let _ = writeln!(report, "{name}:{line}:\n  golden {}\n  now    {}", shown(old), shown(new));
        }
    }
    assert!(
        report.is_empty(),
        "tables of the sample corpus differ from tests/golden:\n{report}\
        where this is meant, write them anew: {RENEW}=1 cargo test golden"
    );
}

#[test]
fn a_difference_is_the_first_line_that_is_not_the_same() {
    assert_eq!(difference("a\nb\n", "a\nb\n"), None);
    assert_eq!(difference("a\nb\n", "a\nc\n"), Some((2, Some("b"), Some("c"))));
    assert_eq!(difference("a\n", "a\r\n"), Some((1, Some("a"), Some("a\r"))));
    assert_eq!(difference("a\n", "a"), Some((2, Some(""), None)));
    assert_eq!(difference("", "a\n"), Some((1, Some(""), Some("a"))));
}
