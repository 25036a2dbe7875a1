//! All or nothing: the output folder holds the tables of one run, or is as it was before.

use crate::folders::{folder, names, read, snapshot, trich};
use tempfile::TempDir;

/// A document with an id and a text of its own, so that none is a duplicate.
fn line(k: usize) -> String {
    format!("{{\"id\":{k},\"text\":\"Bí thư Đảng uỷ Tập đoàn họp lần {k} với Bộ Công Thương.\"}}\n")
}

/// More than two batches, so that rows are on the disk before the last document is read.
fn lines() -> String {
    (0..60_000).map(line).collect()
}

/// An output folder `t` with tables of a run before and with what the user keeps beside them.
fn used(lines: &str) -> TempDir {
    folder(&[
        ("a.jsonl", lines.as_bytes()),
        ("t/mentions.csv", b"old mentions"),
        ("t/keywords.csv", b"old keywords"),
        ("t/run.json", b"old report"),
        ("t/notes.txt", b"mine"),
        ("t/mentions.xlsx", b"mine as well"),
        ("t/charts/mentions.csv", b"mine too"),
    ])
}

#[test]
fn other_files_stay_and_tables_of_an_earlier_run_go() {
    let folder = used(&line(1));
    trich(&folder).args(["extract", "a.jsonl", "--out", "t", "--tables", "mentions"]).assert().code(0);
    assert_eq!(names(&folder.path().join("t")), ["charts", "mentions.csv", "mentions.xlsx", "notes.txt", "run.json"]);
    assert!(read(&folder, "t/mentions.csv").contains(",Đảng uỷ Tập đoàn,"));
    assert!(read(&folder, "t/run.json").contains("\"documents\": 1"));
    for (path, text) in
        [("t/notes.txt", "mine"), ("t/mentions.xlsx", "mine as well"), ("t/charts/mentions.csv", "mine too")]
    {
        assert_eq!(read(&folder, path), text);
    }
    assert_eq!(names(folder.path()), ["a.jsonl", "t"]);
}

#[test]
fn a_run_that_fails_late_leaves_every_byte_as_it_was() {
    let mut lines = lines();
    lines.push_str("[broken]\n");
    let folder = used(&lines);
    let before = snapshot(folder.path());
    trich(&folder).args(["extract", "a.jsonl", "--out", "t", "--strict", "--threads", "2"]).assert().code(2);
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn a_run_that_fails_makes_no_folder() {
    let folder = folder(&[("a.jsonl", b"[broken]\n")]);
    trich(&folder).args(["extract", "a.jsonl", "--out", "x/y/t", "--strict"]).assert().code(2);
    assert_eq!(names(folder.path()), ["a.jsonl"]);
}

#[cfg(unix)]
#[test]
fn an_interruption_between_documents_leaves_every_byte_as_it_was() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let folder = used("");
    let before = snapshot(folder.path());
    let mut child = Command::new(env!("CARGO_BIN_EXE_trich"))
        .current_dir(folder.path())
        .args(["extract", "-", "--out", "t", "--threads", "1"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The pipe stays open: the run waits for more.
    stdin.write_all(lines().as_bytes()).expect("it reads");
    let begun = Instant::now();
    let written = || {
        snapshot(&folder.path().join("t"))
            .iter()
            .any(|(path, bytes)| path.ends_with("new/mentions.csv") && bytes.as_ref().is_some_and(|b| b.len() > 1000))
    };
    while !written() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no row after a minute");
        std::thread::sleep(Duration::from_millis(20));
    }
    Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().expect("a shell");
    let output = child.wait_with_output().expect("it ends");
    drop(stdin);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "error: interrupted; the output folder is as it was before\n");
    assert_eq!(snapshot(folder.path()), before);
}
