//! Keywords on the command line: marks, added stop words, key terms and their background.

use crate::folders::{folder, read, trich};
use predicates::str::contains;
use std::fs;

#[test]
fn keywords_tell_names_where_asked_and_leave_out_added_stop_words() {
    let text = "Hà Nội mua than sạch. Hà Nội bán than sạch, bạn đọc thân mến. Bạn đọc thân mến mua than.\n";
    let folder = folder(&[("a.txt", text.as_bytes()), ("stop.txt", "than sạch\nbạn đọc thân mến\n".as_bytes())]);
    let keywords = |arguments: &[&str]| {
        trich(&folder).args(["extract", "a.txt", "--out", "t", "--quiet"]).args(arguments).assert().code(0);
        fs::read_to_string(folder.path().join("t/keywords.csv")).expect("the table")
    };
    let marked = keywords(&["--mark-names"]);
    assert!(marked.starts_with("term,") && marked.lines().next().is_some_and(|line| line.ends_with(",in_lexicon")));
    assert!(marked.lines().any(|line| line.starts_with("Hà Nội,2,2,") && line.ends_with(",true")), "{marked}");
    assert!(marked.lines().any(|line| line.starts_with("than sạch,2,2,") && line.ends_with(",false")), "{marked}");
    let stopped = keywords(&["--stopwords", "stop.txt"]);
    assert!(
        stopped.contains("\nHà Nội,2,2,") && !stopped.contains("than sạch") && !stopped.contains("mến"),
        "{stopped}"
    );
    let refused = ["extract", "a.txt", "--out", "t", "--stopwords", "stop.txt", "--keywords", "syllables"];
    trich(&folder).args(refused).assert().code(2);
}

#[test]
fn key_terms_are_found_against_a_table_or_the_run_itself() {
    let line = |id: u32, text: &str| format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n");
    let text: String =
        (0..30).map(|k| line(k, &format!("Than sạch và than sạch của mỏ {k}. Giá dầu, giá dầu."))).collect();
    let folder = folder(&[("a.jsonl", text.as_bytes()), ("b.csv", b"term,documents\n")]);
    let terms = |arguments: &[&str]| {
        trich(&folder).args(["extract", "a.jsonl", "--out", "t", "--quiet"]).args(arguments).assert().code(0);
        fs::read_to_string(folder.path().join("t/document_keywords.csv")).expect("the table")
    };
    let built_in = terms(&[]);
    assert!(built_in.contains("\n0,1,"), "{built_in}");
    let of_run = terms(&["--background", "run"]);
    assert_ne!(of_run, built_in);
    assert_eq!(of_run, terms(&["--background", "run", "--threads", "3"]));
    fs::copy(folder.path().join("t/keywords.csv"), folder.path().join("k.csv")).expect("writable");
    assert_eq!(of_run, terms(&["--background", "k.csv"]));
    trich(&folder)
        .args(["extract", "a.jsonl", "--out", "t", "--background", "b.csv"])
        .assert()
        .code(2)
        .stderr(contains("b.csv:1: a column is missing"));
    trich(&folder).args(["extract", "-", "--out", "t", "--background", "run"]).write_stdin(text).assert().code(2);
}

#[test]
fn boilerplate_of_a_source_is_reported_and_left_out_of_key_terms() {
    let line = |k: u32| {
        let text = format!("Mời bạn đọc gửi ảnh cưới.\\nNgư dân thả lưới, ngư dân gặp bão số {k}.");
        format!("{{\"id\":\"{k}\",\"source\":\"Báo Biển\",\"text\":\"{text}\"}}\n")
    };
    let lines: String = (1..=30).map(line).collect();
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let run = |out: &str, threads: &str| {
        let arguments = ["extract", "a.jsonl", "--out", out, "--threads", threads, "--near-duplicates", "off"];
        trich(&folder).args(arguments).assert().code(0);
        let until_timings = |json: String| json.split("\"timings\"").next().unwrap().to_string();
        let report = until_timings(read(&folder, &format!("{out}/run.json")));
        (read(&folder, &format!("{out}/document_keywords.csv")), report, read(&folder, &format!("{out}/keywords.csv")))
    };
    let (terms, report, keywords) = run("one", "1");
    let has = |document: &str, term: &str| {
        terms.lines().any(|row| row.starts_with(&format!("{document},")) && row.contains(term))
    };
    assert!(has("19", ",cưới,") && !has("20", ",cưới,") && !has("30", ",cưới,"), "{terms}");
    assert!(has("20", "ngư dân"), "{terms}");
    assert!(keywords.contains("\ncưới,1,30,30,"), "{keywords}");
    let line = "\"line\": \"Mời bạn đọc gửi ảnh cưới.\",\n      \"documents\": 30,\n      \"share\": 1.0";
    assert!(report.contains(line), "{report}");
    assert_eq!(run("three", "3"), (terms, report, keywords));
}
