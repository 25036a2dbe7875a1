//! A run that is broken off and gone on with gives the bytes of an unbroken one.

#![cfg(unix)]

use crate::folders::{names, snapshot, trich};
use crate::written::{self, Article, Files};
use flate2::write::GzEncoder;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const OPENINGS: [&str; 6] = [
    "Ông Lê Văn Nhẫm, Bí thư Đảng uỷ Tập đoàn Điện lực Việt Nam, làm việc với Bộ Công Thương về",
    "Tại tỉnh Quảng Ninh, Phó Chủ tịch Uỷ ban nhân dân tỉnh Trần Thị Khuyên chủ trì cuộc họp bàn",
    "Công ty cổ phần Norvex và Ngân hàng Vietcombank ký kết hợp đồng",
    "Theo bà Đỗ Thị Mận, Tổng Giám đốc Công ty TNHH Sao Khuê, năm nay",
    "Công đoàn ngành Than cùng Hội Nông dân Việt Nam tổ chức",
    "Bộ trưởng Bộ Tài chính Phạm Quang Lựu yêu cầu",
];
const WORDS: [&str; 24] = [
    "sản xuất",
    "đầu tư",
    "kế hoạch",
    "phát triển",
    "công nghệ",
    "thị trường",
    "giá điện",
    "nhà máy",
    "công nhân",
    "tái cơ cấu",
    "xuất khẩu",
    "hội nghị",
    "dự án",
    "tiến độ",
    "chất lượng",
    "môi trường",
    "nông thôn",
    "đào tạo",
    "khoa học",
    "ngân sách",
    "hợp tác",
    "vận tải",
    "an toàn",
    "sáng tạo",
];

/// Articles that differ from each other, some of them repeated.
struct Articles(u64);

impl Articles {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }

    fn text(&mut self) -> String {
        if self.next(20) == 0 {
            return format!("{} lần {}.", OPENINGS[0], self.next(3));
        }
        let mut text = String::new();
        for _ in 0..3 + self.next(12) {
            text.push_str(OPENINGS[self.next(OPENINGS.len())]);
            for _ in 0..4 + self.next(14) {
                let _ = write!(text, " {}", WORDS[self.next(WORDS.len())]);
            }
            let _ = write!(text, " ở xã Số{} {}. ", self.next(900), self.next(40));
        }
        text
    }
}

/// A folder `in` with many files of several kinds.
fn corpus(size: usize) -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path().join("in");
    fs::create_dir_all(root.join("báo/tháng")).expect("writable");
    let mut articles = Articles(7);
    let mut lines = |name: &str, count: usize| {
        let mut text = String::new();
        for k in 0..count {
            let date =
                format!("20{:02}-{:02}-{:02}", 10 + articles.next(9), 1 + articles.next(12), 1 + articles.next(28));
            let _ = writeln!(text, "{{\"id\":\"{name}{k}\",\"date\":\"{date}\",\"text\":\"{}\"}}", articles.text());
            if articles.next(200) == 0 {
                text.push_str("[broken]\n");
            }
        }
        text
    };
    fs::write(root.join("a.jsonl"), lines("a", size)).expect("writable");
    let mut packed = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines("p", size).as_bytes()).expect("memory");
    fs::write(root.join("báo/p.jsonl.gz"), packed.finish().expect("memory")).expect("writable");
    fs::write(root.join("z.jsonl"), lines("z", size)).expect("writable");
    let mut table = String::from("id,tiêu đề,nội dung,other\n");
    for k in 0..size {
        let _ = writeln!(table, "c{k},Tin {k},\"{}\",x", articles.text());
    }
    fs::write(root.join("c.csv"), table).expect("writable");
    for k in 0..size / 4 {
        fs::write(root.join(format!("báo/tháng/{k:05}.txt")), format!("Tin số {k}\n\n{}", articles.text()))
            .expect("writable");
    }
    fs::write(root.join("báo/x.pdf"), "%PDF").expect("writable");
    let mut some = |name: &str| {
        let article = |k| Article {
            id: format!("{name}{k}"),
            source: "Báo Mẫu".into(),
            date: format!("2016-02-{:02}", 1 + k % 28),
            title: format!("Tin {k}"),
            text: articles.text(),
        };
        (0..size / 8).map(article).collect::<Vec<_>>()
    };
    let texts = |articles: Vec<Article>| -> Files {
        articles.iter().map(|article| (format!("{}.txt", article.id), article.plain().into_bytes())).collect()
    };
    for (name, bytes) in [
        ("d.zip", written::zip(&texts(some("d")))),
        ("e.tar.gz", written::gzip(&written::tar(&texts(some("e"))))),
        ("f.parquet", written::parquet(&some("f"), true)),
        ("g.warc", written::warc(&some("g"))),
        ("h.xlsx", written::xlsx(&some("h"))),
        (
            "k.zip",
            written::zip(&[
                ("k.jsonl".into(), written::jsonl(&some("k"))),
                ("l.csv".into(), written::csv(&some("l"), ';', "\n").into()),
            ]),
        ),
    ] {
        fs::write(root.join("báo").join(name), bytes).expect("writable");
    }
    place
}

/// The tables with their bytes, the report without its times.
fn tables(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let known = |(path, bytes): (PathBuf, Option<Vec<u8>>)| {
        let mut bytes = bytes?;
        if path.ends_with("run.json") {
            let end = bytes.windows(9).position(|part| part == b"\"timings\"").expect("a report");
            bytes.truncate(end);
        }
        Some((path.strip_prefix(folder).expect("inside").to_path_buf(), bytes))
    };
    snapshot(folder).into_iter().filter_map(known).collect()
}

/// Runs until a snapshot was taken and so much time has passed, then sends a signal; says what was told and whether the run had ended.
fn run_until(
    place: &TempDir,
    threads: usize,
    wait: Option<Duration>,
    (signal, options): (&str, &[&str]),
) -> (String, bool) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trich"))
        .current_dir(place.path())
        .args(["extract", "in", "--out", "t", "--resume", "--checkpoint", "0.02", "--threads", &threads.to_string()])
        .args(options)
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let taken = place.path().join(".trich-t/snapshot");
    let time = || fs::metadata(&taken).and_then(|about| about.modified()).ok();
    let (before, begun) = (time(), Instant::now());
    let mut seen = None;
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "it does not end");
        if seen.is_none() && time().is_some_and(|now| Some(now) != before) {
            seen = Some(Instant::now());
        }
        if let (Some(wait), Some(seen)) = (wait, seen)
            && seen.elapsed() >= wait
        {
            let pid = child.id().to_string();
            Command::new("sh").args(["-c", &format!("kill -{signal} {pid} 2>/dev/null")]).status().expect("a shell");
            break child.wait().expect("it ends");
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let mut told = String::new();
    child.stderr.take().expect("piped").read_to_string(&mut told).expect("UTF-8");
    (told, status.code().is_some_and(|code| code < 2))
}

fn resumed_run_is_the_unbroken_one(size: usize, breaks: u64, signal: &str, options: &[&str]) {
    let place = corpus(size);
    trich(&place).args(["extract", "in", "--out", "whole", "--threads", "2"]).args(options).assert().code(1);
    let whole = tables(&place.path().join("whole"));
    fs::rename(place.path().join("whole"), place.path().join("kept")).expect("free");
    let mut gone_on = 0;
    let mut ended = false;
    for k in 0..breaks {
        let threads = 1 + usize::try_from(k % 3).expect("small");
        let (told, done) = run_until(&place, threads, Some(Duration::from_millis(k * 13 % 70)), (signal, options));
        gone_on += u32::from(told.contains("going on after"));
        assert!(k == 0 || told.contains("going on after"), "{told}");
        if done {
            ended = true;
            break;
        }
        assert!(signal == "KILL" || told.contains("--resume goes on"), "{told}");
        assert!(!place.path().join("t").exists());
    }
    if !ended {
        let (told, done) = run_until(&place, 2, None, (signal, options));
        assert!(done && told.contains("going on after"), "{told}");
    }
    assert!(gone_on >= 2, "gone on {gone_on} times");
    let resumed = tables(&place.path().join("t"));
    for (whole, resumed) in whole.iter().zip(&resumed) {
        assert_eq!(whole.0, resumed.0);
        assert!(whole.1 == resumed.1, "{} differs", whole.0.display());
    }
    assert_eq!(whole.len(), resumed.len());
    assert_eq!(names(place.path()), ["in", "kept", "t"]);
}

#[test]
fn a_run_killed_at_several_checkpoints_and_gone_on_with_gives_the_bytes_of_an_unbroken_one() {
    resumed_run_is_the_unbroken_one(2500, 6, "KILL", &[]);
}

#[test]
fn a_run_with_little_memory_that_keeps_texts_goes_on_as_well() {
    resumed_run_is_the_unbroken_one(2000, 5, "KILL", &["--memory", "300", "--texts", "--near-duplicates", "skip"]);
}

#[test]
fn a_run_for_spreadsheets_gone_on_with_gives_the_bytes_of_an_unbroken_one() {
    resumed_run_is_the_unbroken_one(1500, 4, "KILL", &["--csv-profile", "excel-vi", "--xlsx", "--parquet"]);
}

#[test]
fn an_interrupted_run_says_that_it_can_be_gone_on_with() {
    resumed_run_is_the_unbroken_one(1500, 3, "INT", &[]);
}

#[test]
#[ignore = "takes minutes"]
fn a_run_of_many_articles_killed_often_gives_the_bytes_of_an_unbroken_one() {
    resumed_run_is_the_unbroken_one(12_000, 40, "KILL", &[]);
}

#[test]
fn what_is_not_the_same_is_told_and_the_run_begins_anew() {
    let place = corpus(1500);
    let anew = |arguments: &[&str], why: &str| {
        let (_, done) = run_until(&place, 1, Some(Duration::ZERO), ("KILL", &[]));
        assert!(!done);
        trich(&place)
            .args(["extract", "in", "--out", "t", "--resume"])
            .args(arguments)
            .assert()
            .code(1)
            .stderr(predicates::str::contains(format!("{why}; the run begins anew")));
        let resumed = tables(&place.path().join("t"));
        fs::remove_dir_all(place.path().join("t")).expect("there");
        trich(&place).args(["extract", "in", "--out", "t"]).args(arguments).assert().code(1);
        assert!(resumed == tables(&place.path().join("t")));
        fs::remove_dir_all(place.path().join("t")).expect("there");
    };
    anew(
        &["--min-frequency", "3", "--unit", "document"],
        "it differs from the interrupted run in: min_frequency, unit",
    );
    let (_, done) = run_until(&place, 1, Some(Duration::ZERO), ("KILL", &[]));
    assert!(!done);
    let first = place.path().join("in/a.jsonl");
    let text = fs::read_to_string(&first).expect("a text");
    fs::write(&first, text.replace("Quảng Ninh", "Ninh Bình")).expect("writable");
    trich(&place)
        .args(["extract", "in", "--out", "t", "--resume", "--tables", "entities"])
        .assert()
        .code(1)
        .stderr(predicates::str::contains("the run begins anew"));
    trich(&place)
        .args(["extract", "in", "--out", "t", "--resume", "--tables", "entities"])
        .assert()
        .code(1)
        .stderr(predicates::str::contains("no interrupted run into this folder has come to a checkpoint"));
}
