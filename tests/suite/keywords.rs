//! Keywords on the command line: marks, added stop words, key terms and their background.

use crate::folders::{folder, trich};
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
