//! What several tests need: one compiled extractor, documents from texts, mentions as slices.

use std::borrow::Cow;
use std::sync::LazyLock;
use trich::document::Document;
use trich::entity::EntityType;
use trich::extraction::document_words::Whole;
use trich::extraction::{ExtractSettings, Extractor, Wanted};
use trich::lexicon::Lexicons;
use trich::mention::{Extraction, Rule};

/// The built-in lexicons, compiled once for all tests.
pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let lexicons = Lexicons::embedded().expect("the built-in lexicons have no fault");
    Extractor::new(
        lexicons,
        ExtractSettings { words: Wanted { syllables: true, words: Some(Whole::Names) }, ..ExtractSettings::default() },
    )
    .expect("settings fit")
});

/// The same, with words by segmentation.
pub static SEGMENTER: LazyLock<Extractor> = LazyLock::new(|| {
    let lexicons = Lexicons::embedded().expect("the built-in lexicons have no fault");
    Extractor::new(lexicons, ExtractSettings { words: Wanted::words(Whole::Names), ..ExtractSettings::default() })
        .expect("settings fit")
});

/// A mention as a test sees it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    pub start: usize,
    pub end: usize,
    pub entity_type: EntityType,
    pub rule: Rule,
    pub id: String,
}

/// A position as a test sees it: person, title, body, former.
pub type SeenPosition = (String, String, Option<String>, bool);

pub fn document(text: &str) -> Document<'_> {
    Document {
        id: Cow::Borrowed("t"),
        path: "t".into(),
        line: 1,
        source: Cow::Borrowed(""),
        date: None,
        title: Cow::Borrowed(""),
        text: Cow::Borrowed(text),
        origin: trich::document::Origin::default(),
    }
}

/// Mentions (in bytes) and positions of a text.
pub fn extract(text: &str) -> (Vec<Seen>, Vec<SeenPosition>) {
    let mut state = EXTRACTOR.state();
    let mut out = Extraction::default();
    state.extract(&document(text), &mut out);
    let seen = out
        .mentions
        .iter()
        .map(|m| Seen {
            start: m.start_byte as usize,
            end: m.end_byte as usize,
            entity_type: m.entity_type,
            rule: m.rule,
            id: state.entities().get(m.entity).id.to_string(),
        })
        .collect();
    let surface = |k: u32| {
        let m = &out.mentions[k as usize];
        text[m.start_byte as usize..m.end_byte as usize].to_string()
    };
    let positions =
        out.positions.iter().map(|p| (surface(p.person), surface(p.title), p.body.map(surface), p.former)).collect();
    (seen, positions)
}
