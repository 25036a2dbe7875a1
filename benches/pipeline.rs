//! Bytes a second of each stage, over the sample corpus repeated to some megabytes: `cargo bench`.
//!
//! All stages but the whole run use one thread. The whole run uses all, and writes its tables into a temporary folder.

#![allow(missing_docs, reason = "a bench offers nothing to others")]
#![allow(clippy::expect_used, reason = "a bench fails by panicking")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;
use trich::corpus::{Corpus, ReadSettings};
use trich::counting::{CountSettings, Counts, Period, Unit};
use trich::document::Document;
use trich::extraction::{ExtractSettings, Extractor, Wanted};
use trich::lexicon::Lexicons;
use trich::matching::{Matcher, Matches};
use trich::mention::Extraction;
use trich::pipeline::{self, Duplicates, Settings};
use trich::segmentation::{self, Segmenter};
use trich::text::vocabulary::Syllables;
use trich::text::{Tokeniser, Words};

/// So often the sample corpus is repeated.
const COPIES: usize = 30;

fn main() {
    divan::main();
}

fn lexicons() -> Lexicons {
    Lexicons::embedded().expect("the built-in lexicons have no fault")
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(&lexicons()));

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let settings = ExtractSettings { words: Wanted { syllables: true, words: None }, ..ExtractSettings::default() };
    Extractor::new(lexicons(), settings).expect("the settings fit")
});

/// The documents of the sample corpus, once.
static DOCUMENTS: LazyLock<Vec<Document<'static>>> = LazyLock::new(|| {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut corpus = Corpus::open(&[corpus], &ReadSettings::default(), None).expect("the sample corpus");
    let mut documents = Vec::new();
    while let Some(mut chunk) = corpus.next_chunk() {
        let found = chunk.documents().into_iter().map(|document| document.expect("a document"));
        documents.extend(found.map(|document| Document {
            id: Cow::Owned(document.id.into_owned()),
            source: Cow::Owned(document.source.into_owned()),
            title: Cow::Owned(document.title.into_owned()),
            text: Cow::Owned(document.text.into_owned()),
            origin: document.origin,
            ..document
        }));
    }
    documents
});

/// Bytes of all titles and texts, copies too.
fn bytes() -> BytesCount {
    let once: usize = DOCUMENTS.iter().map(|document| document.title.len() + document.text.len()).sum();
    BytesCount::new(once * COPIES)
}

/// All documents, the copies one after the other.
fn documents() -> impl Iterator<Item = &'static Document<'static>> {
    (0..COPIES).flat_map(|_| DOCUMENTS.iter())
}

/// Titles and texts.
fn texts() -> impl Iterator<Item = &'static str> {
    documents().flat_map(|document| [&*document.title, &*document.text])
}

#[divan::bench]
fn tokenise(bencher: Bencher<'_, '_>) {
    let syllables = Syllables::default();
    let mut tokeniser = Tokeniser::new(MATCHER.vocabulary(), &syllables);
    let mut words = Words::default();
    bencher.counter(bytes()).bench_local(|| {
        for text in texts() {
            tokeniser.tokenise(text, (0, 0), &mut words);
            black_box(&words);
        }
    });
}

/// Matching alone: the words are there already.
#[divan::bench]
fn r#match(bencher: Bencher<'_, '_>) {
    let syllables = Syllables::default();
    let mut tokeniser = Tokeniser::new(MATCHER.vocabulary(), &syllables);
    let cut = |text| {
        let mut words = Words::default();
        tokeniser.tokenise(text, (0, 0), &mut words);
        words
    };
    let texts: Vec<Words> = texts().map(cut).collect();
    let mut found = Matches::default();
    bencher.counter(bytes()).bench_local(|| {
        for words in &texts {
            MATCHER.find(words, &mut found);
            black_box(&found);
        }
    });
}

/// Words by segmentation alone: the syllables are there already.
#[divan::bench]
fn segment(bencher: Bencher<'_, '_>) {
    let syllables = Syllables::default();
    let segmenter = Segmenter::new(&lexicons(), &syllables);
    let mut tokeniser = Tokeniser::new(MATCHER.vocabulary(), &syllables);
    let cut = |text| {
        let mut words = Words::default();
        tokeniser.tokenise(text, (0, 0), &mut words);
        words
    };
    let texts: Vec<Words> = texts().map(cut).collect();
    let mut path = segmentation::Path::default();
    bencher.counter(bytes()).bench_local(|| {
        for words in &texts {
            segmenter.segment(words, &[], &mut path);
            black_box(&path);
        }
    });
}

/// Words, matches, grammar, resolution and positions.
#[divan::bench]
fn extract(bencher: Bencher<'_, '_>) {
    let mut state = EXTRACTOR.state();
    let mut extraction = Extraction::default();
    bencher.counter(bytes()).bench_local(|| {
        for document in documents() {
            state.extract(document, &mut extraction);
            black_box(&extraction);
        }
    });
}

/// Entities, surfaces, pairs and timeline of what was extracted before; not keywords, which need the disk.
#[divan::bench]
fn count(bencher: Bencher<'_, '_>) {
    let mut state = EXTRACTOR.state();
    let extract = |document| {
        let mut extraction = Extraction::default();
        state.extract(document, &mut extraction);
        extraction
    };
    let extractions: Vec<Extraction> = DOCUMENTS.iter().map(extract).collect();
    let settings = CountSettings { unit: Unit::Sentence, period: Period::Month, pairs: true, timeline: true };
    bencher.counter(bytes()).bench_local(|| {
        let mut counts = Counts::new(settings);
        for _ in 0..COPIES {
            for (document, extraction) in DOCUMENTS.iter().zip(&extractions) {
                counts.add(document, extraction);
            }
        }
        counts
    });
}

/// From JSON lines on the disk to all tables. The lexicons are read and compiled too, which takes the larger part of so short a run;
/// copies are counted, not left out as duplicates.
#[divan::bench(sample_count = 20)]
fn whole_run(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let input = write_json(folder.path());
    let settings = Settings { duplicates: Duplicates::Keep, strict: true, ..Settings::default() };
    let out = folder.path().join("tables");
    bencher.counter(bytes()).bench_local(|| {
        let corpus = Corpus::open(std::slice::from_ref(&input), &ReadSettings::default(), None)
            .expect("the file that was written");
        pipeline::run(corpus, Lexicons::embedded, &settings, &out, &AtomicBool::new(false), &|_| ()).expect("tables")
    });
}

/// The copies as JSON lines, each with an id of its own.
fn write_json(folder: &Path) -> PathBuf {
    let mut lines = String::new();
    for (k, document) in documents().enumerate() {
        let date = document.date.map(|date| date.to_string());
        let (source, title, text) = (&document.source, &document.title, &document.text);
        let line = serde_json::json!({"id": k, "date": date, "source": source, "title": title, "text": text});
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    let path = folder.join("copies.jsonl");
    fs::write(&path, lines).expect("a writable folder");
    path
}
