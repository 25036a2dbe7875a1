//! A run that is killed at any moment: the tables are those before or those after, and nothing is left for good.

#![cfg(unix)]

use crate::folders::{folder, names, snapshot, trich};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Articles that a run works on for a while.
fn lines(count: usize) -> String {
    let line = |k: usize| {
        format!(
            "{{\"id\":{k},\"text\":\"Ông Lê Văn Nhẫm, Bí thư Đảng uỷ Tập đoàn, họp lần {k} với Bộ Công Thương.\"}}\n"
        )
    };
    (0..count).map(line).collect()
}

/// The tables with their bytes, without the times of the report and what is hidden.
fn tables(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let shown = |(path, bytes): (PathBuf, Option<Vec<u8>>)| {
        let mut bytes = bytes?;
        if path.ends_with("run.json") {
            let end = bytes.windows(9).position(|part| part == b"\"timings\"").unwrap_or(bytes.len());
            bytes.truncate(end);
        }
        (!path.starts_with(folder.join(".trich-run"))).then_some((path, bytes))
    };
    snapshot(folder).into_iter().filter_map(shown).collect()
}

fn start(place: &TempDir, input: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_trich"))
        .current_dir(place.path())
        .args(["extract", input, "--out", "t", "--threads", "2", "--quiet"])
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts")
}

fn hidden(place: &Path) -> Vec<String> {
    let mut names = names(place);
    if place.join("t").is_dir() {
        names.extend(self::names(&place.join("t")));
    }
    names.retain(|name| name.starts_with(".trich-"));
    names
}

/// Kills so many runs with a signal, spread over the time that one takes, and looks at the folder after each.
fn kill_again_and_again(times: u32, articles: usize, signal: &str) {
    let place = folder(&[("a.jsonl", lines(articles).as_bytes()), ("b.jsonl", lines(articles / 2 + 1).as_bytes())]);
    let complete = |input: &str| {
        let begun = Instant::now();
        assert!(start(&place, input).wait().expect("it ends").success());
        (tables(&place.path().join("t")), begun.elapsed())
    };
    let ((second, _), (first, whole)) = (complete("b.jsonl"), complete("a.jsonl"));
    let mut before = first.clone();
    for k in 0..times {
        let input = if before == first { "b.jsonl" } else { "a.jsonl" };
        let mut child = start(&place, input);
        // Most of them near the end, where tables are put into place.
        let share = f64::from(k * 7 % times + 1) / f64::from(times);
        std::thread::sleep(whole.mul_f64(share.sqrt() * 1.05));
        let pid = child.id().to_string();
        Command::new("sh").args(["-c", &format!("kill -{signal} {pid} 2>/dev/null")]).status().expect("a shell");
        child.wait().expect("it ends");
        // Any command that reads tables completes what was begun.
        trich(&place).args(["compare", "t", "t", "--out", "compared.csv"]).assert().code(0);
        let after = tables(&place.path().join("t"));
        assert!(after == first || after == second, "tables of neither run after kill {k}");
        before = after;
    }
    let (last, _) = complete("a.jsonl");
    assert_eq!(last, first);
    assert_eq!(hidden(place.path()), [""; 0]);
}

#[test]
fn a_killed_run_leaves_the_tables_of_one_run_and_the_next_one_cleans_up() {
    kill_again_and_again(20, 2000, "KILL");
}

#[test]
fn an_interrupted_run_leaves_the_tables_of_one_run() {
    kill_again_and_again(5, 2000, "INT");
}

#[test]
#[ignore = "takes minutes"]
fn a_killed_run_of_many_articles_leaves_the_tables_of_one_run() {
    kill_again_and_again(50, 60_000, "KILL");
}

#[test]
fn a_killed_first_run_leaves_no_output_folder_and_the_next_one_cleans_up() {
    let place = folder(&[("a.jsonl", lines(60_000).as_bytes())]);
    let mut child = start(&place, "a.jsonl");
    let begun = Instant::now();
    while hidden(place.path()).is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing begun after a minute");
        std::thread::sleep(Duration::from_millis(2));
    }
    trich(&place)
        .args(["extract", "a.jsonl", "--out", "t"])
        .assert()
        .code(2)
        .stderr(predicates::str::contains("t: another run is writing into this folder (since "));
    child.kill().expect("it lives");
    child.wait().expect("it ends");
    assert_eq!(hidden(place.path()), [".trich-t"]);
    assert!(!place.path().join("t").exists());
    trich(&place).args(["extract", "a.jsonl", "--out", "t", "--tables", "entities"]).assert().code(0);
    assert_eq!(names(place.path()), ["a.jsonl", "t"]);
    assert_eq!(names(&place.path().join("t")), ["entities.csv", "run.json"]);
}

/// A small file system of its own at `at`; `None` where that is not permitted, which is said.
#[expect(clippy::print_stderr, reason = "that something is not tested must not be hidden")]
fn mount(at: &Path, options: &str) -> Option<Mounted> {
    let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output();
    if done.is_ok_and(|done| done.status.success()) {
        return Some(Mounted(at.to_path_buf()));
    }
    eprintln!("NOT TESTED: a file system cannot be mounted here, which needs root");
    None
}

struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_the_tables_as_they_were() {
    let place = folder(&[("a.jsonl", lines(30_000).as_bytes()), ("b.jsonl", lines(10).as_bytes()), ("t/x", b"")]);
    // The tables of the whole need some megabytes: the disk is full in the streamed tables, in later ones, at the end.
    for size in ["300k", "2m", "4m", "6m", "8m", "10m", "12m"] {
        let Some(_mounted) = mount(&place.path().join("t"), &format!("size={size}")) else { return };
        trich(&place).args(["extract", "b.jsonl", "--out", "t"]).assert().code(0);
        let before = snapshot(&place.path().join("t"));
        let run = trich(&place).args(["extract", "a.jsonl", "--out", "t"]).assert();
        if run.get_output().status.success() {
            assert!(size != "300k" && size != "2m", "{size} is enough");
            continue;
        }
        let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        run.code(2);
        assert!(told.starts_with("error: t") && told.contains("check the free space"), "{told}");
        assert!(told.contains("No space left on device"), "{told}");
        assert_eq!(snapshot(&place.path().join("t")), before, "{size}");
    }
}

/// The snapshot of an interrupted run is the first thing that has no room.
#[test]
fn a_disk_that_is_full_at_a_checkpoint_leaves_the_tables_as_they_were() {
    let place = folder(&[("a.jsonl", lines(30_000).as_bytes()), ("b.jsonl", lines(10).as_bytes()), ("t/x", b"")]);
    let mut at_a_checkpoint = 0;
    for size in ["1m", "2m", "3m", "4m", "6m"] {
        let Some(_mounted) = mount(&place.path().join("t"), &format!("size={size}")) else { return };
        trich(&place).args(["extract", "b.jsonl", "--out", "t"]).assert().code(0);
        let before = snapshot(&place.path().join("t"));
        let options = ["--resume", "--checkpoint", "0.01", "--tables", "entities"];
        let run = trich(&place).args(["extract", "a.jsonl", "--out", "t"]).args(options).assert();
        if run.get_output().status.success() {
            continue;
        }
        let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        run.code(2);
        at_a_checkpoint += u32::from(told.contains("snapshot"));
        assert!(told.contains("check the free space") && told.contains("No space left on device"), "{told}");
        let mut after = snapshot(&place.path().join("t"));
        after.retain(|path, _| !path.components().any(|part| part.as_os_str() == ".trich-run"));
        assert_eq!(after, before, "{size}");
    }
    assert!(at_a_checkpoint > 0);
}

#[test]
fn a_folder_that_is_read_only_is_told_and_stays_as_it_was() {
    let place = folder(&[("b.jsonl", lines(10).as_bytes()), ("t/x", b"")]);
    let at = place.path().join("t");
    let Some(_mounted) = mount(&at, "size=4m") else { return };
    trich(&place).args(["extract", "b.jsonl", "--out", "t"]).assert().code(0);
    let before = snapshot(&at);
    let again = Command::new("mount").args(["-o", "remount,ro"]).arg(&at).status();
    assert!(again.is_ok_and(|status| status.success()));
    for out in ["t", "t/new"] {
        trich(&place)
            .args(["extract", "b.jsonl", "--out", out])
            .assert()
            .code(2)
            .stderr(predicates::str::contains("cannot be written; check the free space and the permissions"))
            .stderr(predicates::str::contains("Read-only file system"));
        assert_eq!(snapshot(&at), before);
    }
    // What reads the tables needs not write.
    trich(&place).args(["compare", "t", "t", "--out", "c.csv"]).assert().code(0);
}
