//! What must hold for any bytes: used by the targets here, and by the tests of the program, which run the seeds.

use std::borrow::Cow;
use std::sync::LazyLock;
use trich::corpus::{Columns, ReadSettings, date_line, encoding, fitness, read_bytes};
use trich::document::{Document, Encoding, Origin};
use trich::extraction::{ExtractSettings, Extractor};
use trich::lexicon::Lexicons;
use trich::mention::Extraction;

/// Runs the check of this name.
pub fn check(name: &str, bytes: &[u8]) {
    match name {
        "encoding" => decode(bytes),
        "date_line" => date(bytes),
        "lexicon" => lexicon(bytes),
        "extractor" => extract(bytes),
        ending => read(ending, bytes),
    }
}

/// Whatever a file holds, it gives documents with texts that are not too long, or reasons.
fn read(ending: &str, bytes: &[u8]) {
    let settings = ReadSettings { max_document: 1 << 20, ..ReadSettings::default() };
    let parsed = read_bytes(&format!("a.{ending}"), bytes, &settings);
    assert!(!parsed.is_empty(), "neither a document nor a reason");
    for parsed in parsed {
        match parsed {
            Ok(document) => {
                assert!(!document.text.trim().is_empty() && document.text.len() <= settings.max_document);
                assert!(!document.id.trim().is_empty() && document.line > 0);
            }
            Err(rejected) => assert!(rejected.reason.contains("; "), "no remedy: {}", rejected.reason),
        }
    }
}

/// The first byte chooses an encoding or none.
fn decode(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let wanted = Encoding::ALL.get(usize::from(*first)).copied();
    if let Ok(decoded) = encoding::decode(rest, wanted) {
        let _ = fitness::judge(&decoded.text);
        let _ = encoding::repair(&decoded.text);
    }
    let Some(encoding) = wanted.or_else(|| encoding::detect(rest)) else { return };
    let mut text = Vec::new();
    let read = std::io::Read::read_to_end(&mut encoding::Transcoder::new(rest, encoding), &mut text);
    assert!(read.is_ok() && (encoding == Encoding::Utf8 || std::str::from_utf8(&text).is_ok()));
}

fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for date in [date_line::date(&text), date_line::parse(&text)].into_iter().flatten() {
        assert_eq!(date_line::date(&date.to_string()), Some(date));
    }
    let _ = Columns::parse(&text);
}

/// Stop words and rows of names, read from a folder.
fn lexicon(bytes: &[u8]) {
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    let path = FOLDER.path().join("enterprises.csv");
    std::fs::write(&path, bytes).expect("writable");
    // The other files are missing, which is told with the faults of this one.
    assert!(Lexicons::read(FOLDER.path()).is_err());
    std::fs::write(&path, bytes).expect("writable");
    let _ = Lexicons::default().read_stopwords(&path);
}

/// A title, a line end, a text: what is found lies inside, and nests or is apart.
fn extract(bytes: &[u8]) {
    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
        let lexicons = Lexicons::embedded().expect("the built-in lexicons have no fault");
        Extractor::new(lexicons, ExtractSettings::default()).expect("settings fit")
    });
    let article = String::from_utf8_lossy(bytes);
    let (title, text) = article.split_once('\n').unwrap_or(("", &article));
    let document = Document {
        id: Cow::Borrowed("a"),
        path: "a".into(),
        line: 1,
        source: Cow::Borrowed(""),
        date: None,
        title: Cow::Borrowed(title),
        text: Cow::Borrowed(text),
        origin: Origin::default(),
    };
    let (mut state, mut found) = (EXTRACTOR.state(), Extraction::default());
    state.extract(&document, &mut found);
    let mut open: Vec<(u32, u32)> = Vec::new();
    let mut field = None;
    for mention in &found.mentions {
        if field.replace(mention.field) != Some(mention.field) {
            open.clear();
        }
        let inside = if mention.field == trich::mention::Field::Title { title } else { text };
        let surface = inside.get(mention.start_byte as usize..mention.end_byte as usize).expect("a span of the text");
        assert!(!surface.is_empty() && surface.trim() == surface);
        let span = (mention.start_byte, mention.end_byte);
        open.retain(|outer| outer.1 > span.0);
        assert!(open.iter().all(|outer| outer.0 <= span.0 && span.1 <= outer.1), "crossing");
        open.push(span);
    }
    assert!(found.positions.iter().all(|position| (position.person as usize) < found.mentions.len()));
}
