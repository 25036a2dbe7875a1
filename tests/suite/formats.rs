//! The same articles in every format, packed in every way: the same documents, the same entities.

use crate::folders::{folder, read, root, trich};
use crate::written::{
    Article, Files, csv, docx, gzip, html, json_object, jsonl, ods, parquet, tar, warc, warc_texts, xlsx, zip, zstd,
};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;
use trich::corpus::{Corpus, ReadSettings, plain_text};
use trich::lexicon::Lexicons;
use trich::pipeline::{Settings, run};
use trich::tables::Table;

/// The articles of the sample corpus, as plain text gives them, so that plain text can hold all of each.
static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let mut corpus = Corpus::open(&[root().join("corpus")], &ReadSettings::default(), None).expect("the corpus");
    let mut articles = Vec::new();
    while let Some(mut chunk) = corpus.next_chunk() {
        for document in chunk.documents().into_iter().filter_map(Result::ok) {
            let file = format!("{}\n\n{}", document.title, document.text.trim_start());
            let plain = plain_text::Article::read(&file);
            let article = Article {
                id: format!("a{:03}", articles.len()),
                source: "Báo Mẫu".into(),
                date: plain.date.map(|date| date.to_string()).unwrap_or_default(),
                title: plain.title.into(),
                text: plain.text.into(),
            };
            articles.push(article);
        }
    }
    assert!(articles.len() > 40, "{}", articles.len());
    articles
});

fn one(name: &str, bytes: impl Into<Vec<u8>>) -> Files {
    vec![(name.into(), bytes.into())]
}

fn each(ending: &str, write: impl Fn(&Article) -> Vec<u8>) -> Files {
    ARTICLES.iter().map(|article| (format!("{}.{ending}", article.id), write(article))).collect()
}

/// All formats in which an article keeps all of its letters.
fn exact() -> Vec<(&'static str, Files)> {
    let objects: Vec<_> = ARTICLES.iter().map(json_object).collect();
    let wrapped = serde_json::json!({"trang": 1, "ketqua": {"baiviet": objects}});
    let marked = |text: String| format!("\u{feff}{text}");
    vec![
        ("text", each("txt", |article| article.plain().into_bytes())),
        ("jsonl", one("a.jsonl", jsonl(&ARTICLES))),
        ("json list", one("a.json", serde_json::to_vec_pretty(&objects).expect("JSON"))),
        ("json wrapped", one("a.json", wrapped.to_string())),
        ("json objects", each("json", |article| serde_json::to_vec_pretty(&json_object(article)).expect("JSON"))),
        ("csv", one("a.csv", csv(&ARTICLES, ',', "\n"))),
        ("csv of Excel", one("a.csv", marked(csv(&ARTICLES, ';', "\r\n")))),
        ("tsv", one("a.tsv", csv(&ARTICLES, '\t', "\n"))),
        ("parquet", one("a.parquet", parquet(&ARTICLES, false))),
        ("parquet nested", one("a.parquet", parquet(&ARTICLES, true))),
        ("warc of texts", one("a.warc", warc_texts(&ARTICLES))),
        ("xlsx", one("a.xlsx", xlsx(&ARTICLES))),
        ("ods", one("a.ods", ods(&ARTICLES))),
    ]
}

/// Those that keep paragraphs but not the white space around them.
fn by_paragraphs() -> Vec<(&'static str, Files)> {
    vec![
        ("html", each("html", |article| html(article).into_bytes())),
        ("docx", each("docx", docx)),
        ("warc", one("a.warc", warc(&ARTICLES))),
    ]
}

fn packed(files: &Files) -> Vec<(&'static str, Files)> {
    let each = |ending: &str, pack: fn(&[u8]) -> Vec<u8>| {
        files.iter().map(|(name, bytes)| (format!("{name}.{ending}"), pack(bytes))).collect()
    };
    let inner = one("trong.zip", zip(files));
    vec![
        ("gz", each("gz", gzip)),
        ("zst", each("zst", zstd)),
        ("zip", one("a.zip", zip(files))),
        ("tar.gz", one("a.tar.gz", gzip(&tar(files)))),
        ("zip in tar.gz", one("a.tgz", gzip(&tar(&inner)))),
        ("without endings", files.iter().map(|(name, bytes)| (name.replace('.', "_"), gzip(bytes))).collect()),
    ]
}

fn written(files: &Files) -> TempDir {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    folder(&files)
}

/// Titles, dates and texts without the white space around them, in any order.
fn documents(inputs: &[PathBuf], settings: &ReadSettings) -> BTreeSet<(String, String, String)> {
    let mut corpus = Corpus::open(inputs, settings, None).expect("the inputs open");
    let mut found = BTreeSet::new();
    while let Some(mut chunk) = corpus.next_chunk() {
        for parsed in chunk.documents() {
            let document = parsed.expect("a document");
            let date = document.date.map(|date| date.to_string()).unwrap_or_default();
            found.insert((document.title.trim().to_string(), date, document.text.trim().to_string()));
        }
    }
    found
}

fn entities(files: &Files) -> String {
    let (input, out) = (written(files), tempfile::tempdir().expect("a folder"));
    let corpus = Corpus::open(&[input.path().into()], &ReadSettings::default(), None).expect("the folder opens");
    let settings = Settings { tables: vec![Table::Entities, Table::Rejected], ..Settings::default() };
    run(corpus, Lexicons::embedded, &settings, out.path(), &AtomicBool::new(false), &|_| ()).expect("the run succeeds");
    assert_eq!(read(&out, "rejected.csv").lines().count(), 1, "{}", read(&out, "rejected.csv"));
    read(&out, "entities.csv")
}

fn expected() -> BTreeSet<(String, String, String)> {
    let article = |a: &Article| (a.title.trim().to_string(), a.date.clone(), a.text.trim().to_string());
    ARTICLES.iter().map(article).collect()
}

#[test]
fn every_format_gives_the_same_documents() {
    let expected = expected();
    for (format, files) in exact() {
        let folder = written(&files);
        let found = documents(&[folder.path().into()], &ReadSettings::default());
        let wrong = found.symmetric_difference(&expected).next();
        assert!(wrong.is_none(), "{format}: {} {wrong:?}", found.len());
    }
}

#[test]
fn every_format_gives_the_same_entities() {
    let expected = entities(&one("a.jsonl", jsonl(&ARTICLES)));
    assert!(expected.lines().count() > 100);
    for (format, files) in exact().into_iter().chain(by_paragraphs()) {
        let found = entities(&files);
        let wrong = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
        assert!(found == expected, "{format}: {wrong:?}");
    }
}

#[test]
fn what_a_file_is_packed_in_changes_no_document() {
    for (format, files) in exact().into_iter().chain(by_paragraphs()) {
        let plain = written(&files);
        let plain = documents(&[plain.path().into()], &ReadSettings::default());
        // Of rows only the name tells that they are some.
        let needs_name = matches!(format, "csv" | "csv of Excel" | "tsv");
        for (packing, files) in
            packed(&files).into_iter().filter(|(packing, _)| !needs_name || *packing != "without endings")
        {
            let folder = written(&files);
            let found = documents(&[folder.path().into()], &ReadSettings::default());
            assert!(found == plain, "{format} in {packing}: {} of {}", found.intersection(&plain).count(), plain.len());
        }
    }
}

#[test]
fn the_standard_input_is_read_in_the_format_that_is_named() {
    let files: [(&str, Vec<u8>); 5] = [
        ("jsonl", jsonl(&ARTICLES)),
        ("csv", csv(&ARTICLES, ',', "\n").into_bytes()),
        ("parquet", parquet(&ARTICLES, false)),
        ("xlsx", xlsx(&ARTICLES)),
        ("warc", warc_texts(&ARTICLES)),
    ];
    for (format, bytes) in files {
        for bytes in [gzip(&bytes), bytes] {
            let folder = folder(&[]);
            let mut command = trich(&folder);
            command.args(["extract", "-", "--format", format, "--tables", "documents", "--out", "t", "--quiet"]);
            command.write_stdin(bytes).assert().code(0);
            assert_eq!(read(&folder, "t/documents.csv").lines().count(), ARTICLES.len() + 1, "{format}");
        }
    }
}

#[test]
fn a_weekday_that_is_not_that_of_its_date_is_counted_and_changes_nothing() {
    let article = |id: &str, date: &str| Article {
        id: id.into(),
        source: "Báo Mẫu".into(),
        date: date.into(),
        title: "Tin".into(),
        text: format!("{date}\n\nĐảng uỷ xã Hoà Lạc họp bàn về vụ mùa."),
    };
    // The 11th was a Wednesday.
    let right = article("a", "Thứ Tư, ngày 11/01/2017");
    let [text, lines, rows, table, page] = ["b", "c", "d", "e", "f"].map(|id| article(id, "Thứ Năm, ngày 11/01/2017"));
    let folder = folder(&[
        ("a.txt", right.plain().as_bytes()),
        ("b.txt", text.plain().as_bytes()),
        ("c.jsonl", &jsonl(&[lines])),
        ("d.csv", csv(&[rows], ',', "\n").as_bytes()),
        ("e.parquet", &parquet(&[table], false)),
        ("f.html", html(&page).as_bytes()),
    ]);
    trich(&folder).args(["extract", ".", "--out", "t", "--quiet"]).assert().code(0);
    let documents = read(&folder, "t/documents.csv");
    assert_eq!(documents.matches("2017-01-11").count(), 6, "{documents}");
    let report = read(&folder, "t/run.json");
    assert!(report.contains("\"wrong_weekdays\": 5,"), "{report}");
}
