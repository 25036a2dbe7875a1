//! Same input, same bytes: threads, chunks, files, the standard input and the order of the documents change no table.

use crate::folders::{folder, root, snapshot, tables, trich};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;
use trich::corpus::{Corpus, ReadSettings};
use trich::lexicon::Lexicons;
use trich::pipeline::{Settings, run};

/// The tables of a run by name, and its report without what it took.
#[derive(Debug, PartialEq, Eq)]
struct Tables {
    csv: Vec<(&'static str, String)>,
    report: Value,
}

impl Tables {
    fn read(folder: &Path) -> Self {
        let text = |name: &str| fs::read_to_string(folder.join(name)).expect("the run writes every table");
        let mut report: Value = serde_json::from_str(&text("run.json")).expect("JSON");
        report.as_object_mut().expect("an object").remove("timings").expect("timings stand in a block of their own");
        Self { csv: tables().map(|name| (name, text(name))).collect(), report }
    }

    fn get(&self, name: &str) -> &str {
        &self.csv.iter().find(|table| table.0 == name).expect("a table").1
    }

    /// Panics with the tables that are not the same; whole tables are too long to show.
    fn assert_same(&self, other: &Self, what: &str) {
        let pairs = self.csv.iter().zip(&other.csv);
        let wrong: Vec<_> = pairs.filter(|(a, b)| a != b).map(|(a, _)| a.0).collect();
        assert!(wrong.is_empty(), "{what}: {wrong:?} differ");
        assert_eq!(self.report, other.report, "{what}");
    }
}

/// Runs the library.
fn by_library(input: &Path, threads: usize, chunk: Option<usize>) -> Tables {
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut corpus = Corpus::open(&[input.to_path_buf()], &ReadSettings::default(), None).expect("the input opens");
    if let Some(bytes) = chunk {
        corpus = corpus.with_chunk_size(bytes);
    }
    let settings = Settings { threads, ..Settings::default() };
    run(corpus, Lexicons::embedded, &settings, out.path(), &AtomicBool::new(false), &|_| ()).expect("the run succeeds");
    Tables::read(out.path())
}

/// Runs the program on inputs of a folder.
fn by_program(folder: &TempDir, inputs: &[&str], standard_input: &str) -> Tables {
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut command = trich(folder);
    command.arg("extract").args(inputs).arg("--quiet").arg("--out").arg(out.path());
    command.write_stdin(standard_input).assert().code(0);
    Tables::read(out.path())
}

/// The paragraphs of the sample corpus's plain texts, decomposed ones and invisible characters among them.
fn paragraphs() -> Vec<String> {
    let files: Vec<PathBuf> = snapshot(&root().join("corpus")).into_keys().filter(|path| path.is_file()).collect();
    let texts = files.iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    let texts = texts.map(|path| fs::read_to_string(path).expect("UTF-8"));
    texts.flat_map(|text| text.split("\n\n").map(String::from).collect::<Vec<_>>()).collect()
}

/// So many articles of four paragraphs each, no two alike, as JSON lines; some without date or title.
fn articles(count: usize) -> Vec<String> {
    let paragraphs = paragraphs();
    assert!(paragraphs.len() > 100);
    let mut number = 1_u64;
    let mut pick = || {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &*paragraphs[usize::try_from(number >> 33).expect("small") % paragraphs.len()]
    };
    let article = |k: usize| {
        // One syllable, but not one abbreviation: what a name is must not hang on which spelling a thread met first.
        let tu = ["Tư", "tư", "TƯ", "T.Ư", "T Ư"][k % 5];
        let name = format!("Bài số {k} viết về Công ty cổ phần {tu} vấn Sông Ngàn.");
        let text = format!("{}\n\n{}\n\n{}\n\n{name}\n\n{}", pick(), pick(), pick(), pick());
        let mut article = json!({"id": format!("bài-{k:04}"), "source": "báo", "text": text});
        if !k.is_multiple_of(7) {
            article["date"] = format!("20{:02}-{:02}-{:02}", k % 20, k % 12 + 1, k % 28 + 1).into();
        }
        if !k.is_multiple_of(5) {
            article["title"] = pick().lines().next().unwrap_or_default().into();
        }
        article.to_string() + "\n"
    };
    (0..count).map(article).collect()
}

#[test]
fn the_sample_corpus_gives_the_same_bytes_for_any_threads_and_chunks() {
    let corpus = root().join("corpus");
    let one = by_library(&corpus, 1, None);
    for (name, table) in &one.csv {
        let rows = if *name == "rejected.csv" { 1 } else { 50 };
        assert!(table.lines().count() >= rows, "{name}");
    }
    for (threads, chunk) in [(2, None), (2, Some(1)), (3, Some(5_000))] {
        by_library(&corpus, threads, chunk).assert_same(&one, &format!("{threads} threads, chunks of {chunk:?}"));
    }
}

#[test]
fn many_articles_give_the_same_bytes_for_any_threads_and_chunks() {
    let mut lines = articles(400);
    // Duplicates, near ones and documents that cannot be used, in the middle of it all.
    lines.insert(100, lines[7].replace("bài-0007", "bài-0007-again"));
    lines.insert(200, "{\"id\":\"empty\",\"text\":\" \"}\n".into());
    lines.insert(300, "[]\n".into());
    lines.insert(301, lines[8].clone());
    lines.insert(302, lines[9].replace("bài-0009", "bài-0009-again").replace("Bài số 9 ", "Bài số 9999 "));
    let folder = folder(&[("a.jsonl", lines.concat().as_bytes())]);
    let input = folder.path().join("a.jsonl");
    let one = by_library(&input, 1, None);
    assert_eq!(one.get("rejected.csv").lines().count(), 4);
    assert!(one.get("documents.csv").contains("bài-0007-again,") && one.get("documents.csv").contains(",bài-0007\n"));
    assert!(one.get("provenance.csv").contains("bài-0009-again,jsonl,utf-8,0,bài-0009\n"));
    for (threads, chunk) in [(2, None), (2, Some(1)), (1, Some(10_000)), (4, Some(50_000))] {
        by_library(&input, threads, chunk).assert_same(&one, &format!("{threads} threads, chunks of {chunk:?}"));
    }
}

/// documents.csv without the column of the path, which alone may tell where a document came from.
fn without_path(table: &str) -> String {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let path = reader.headers().expect("a header").iter().position(|c| c == "path").expect("a path");
    let mut out = String::new();
    for row in reader.records() {
        let row = row.expect("a row");
        for (k, value) in row.iter().enumerate() {
            if k != path {
                let _ = write!(out, "{value}\t");
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn one_file_or_many_or_the_standard_input_give_the_same_bytes() {
    let lines = articles(120);
    let parts: Vec<String> = lines.chunks(13).map(<[String]>::concat).collect();
    let whole = lines.concat();
    let names: Vec<String> = (0..parts.len()).map(|k| format!("many/{k:02}.jsonl")).collect();
    let mut files: Vec<(&str, &[u8])> =
        names.iter().map(String::as_str).zip(parts.iter().map(String::as_bytes)).collect();
    files.push(("one.jsonl", whole.as_bytes()));
    let folder = folder(&files);
    let one = by_program(&folder, &["one.jsonl"], "");
    let by_name: Vec<&str> = names.iter().map(String::as_str).collect();
    for (what, other) in [
        ("a folder", by_program(&folder, &["many"], "")),
        ("files by name", by_program(&folder, &by_name, "")),
        ("the standard input", by_program(&folder, &["-"], &whole)),
    ] {
        for name in tables() {
            let (expected, found) = (one.get(name), other.get(name));
            let same =
                if name == "documents.csv" { without_path(expected) == without_path(found) } else { expected == found };
            assert!(same, "{what}: {name} differs");
        }
    }
}

#[test]
fn the_order_of_the_articles_changes_no_sum_and_no_mention() {
    let lines = articles(200);
    let turned: String = lines.iter().rev().map(String::as_str).collect();
    let folder = folder(&[("a.jsonl", lines.concat().as_bytes()), ("b.jsonl", turned.as_bytes())]);
    let (ahead, back) = (by_program(&folder, &["a.jsonl"], ""), by_program(&folder, &["b.jsonl"], ""));
    for name in ["entities.csv", "cooccurrences.csv", "keywords.csv", "timeline.csv"] {
        assert!(ahead.get(name) == back.get(name), "{name} differs");
    }
    for name in ["mentions.csv", "positions.csv"] {
        let rows = |tables: &Tables| {
            let mut reader = csv::Reader::from_reader(tables.get(name).as_bytes());
            reader.records().map(|row| row.expect("a row").iter().map(String::from).collect()).collect::<Vec<Vec<_>>>()
        };
        let (expected, found) = (rows(&ahead), rows(&back));
        assert_ne!(expected, found, "the rows follow the order of the articles");
        assert!(expected.iter().collect::<BTreeSet<_>>() == found.iter().collect(), "{name} differs");
        assert_eq!(expected.len(), found.len());
    }
}
