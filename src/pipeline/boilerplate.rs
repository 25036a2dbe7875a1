//! Boilerplate: short lines that more than a tenth of a source's documents have, counted in the order of the input.
//!
//! A run that streams cannot know at its tenth document what will repeat up to its last. So a line is left out of the key terms of a
//! document where more than a tenth of the source's documents so far have it, that one too, and there are twenty at least; earlier
//! documents keep it. run.json tells what holds at the end. Keywords are counted over all lines: a frequency is a frequency.

mod frequent;
mod lines;

use crate::document::Document;
use crate::tables::run::BoilerplateLine;
use foldhash::fast::FixedState;
use frequent::Frequent;
use hashbrown::HashMap;
pub(super) use lines::{LineFinder, ShortLine};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A line of one document in so many is boilerplate where more have it.
const ONE_IN: u64 = 10;
/// Documents of a source before anything is said of it.
const FEWEST: u64 = 20;
/// Sources that are watched, those met first; about 60 KB each at most.
const MOST_SOURCES: usize = 256;
/// Lines that are kept as text for each source.
const MOST_LINES: usize = 100;
/// Characters of a line that are shown.
const SHOWN: usize = 100;

/// What is known of each source so far.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Boilerplate {
    sources: HashMap<String, Source, FixedState>,
}

#[derive(Default, Serialize, Deserialize)]
struct Source {
    documents: u64,
    lines: Frequent,
    /// The beginnings of the lines that have been boilerplate, by their hash, in the order in which they became it.
    shown: Vec<(u64, String)>,
}

impl Boilerplate {
    /// Counts a document and its short lines, each once; gives the places in its text of those that are boilerplate, in order.
    pub fn enter(&mut self, document: &Document<'_>, lines: &[ShortLine]) -> Vec<Range<u32>> {
        if !self.sources.contains_key(&*document.source) {
            if self.sources.len() == MOST_SOURCES {
                return Vec::new();
            }
            self.sources.insert(document.source.to_string(), Source::default());
        }
        let Some(source) = self.sources.get_mut(&*document.source) else { return Vec::new() };
        source.documents += 1;
        for line in lines.iter().filter(|line| line.first) {
            source.lines.enter(line.hash);
        }
        let mut found = Vec::new();
        for ShortLine { hash, place, .. } in lines {
            if source.holds(*hash) {
                source.show(*hash, document.text.get(place.start as usize..place.end as usize).unwrap_or_default());
                found.push(place.clone());
            }
        }
        found
    }

    /// The lines that are boilerplate now, in the order of [`in_order`].
    pub fn report(&self) -> Vec<BoilerplateLine> {
        in_order(self.lines().map(|(_, line)| line).collect())
    }

    /// The lines that are boilerplate now, each with its hash.
    pub fn lines(&self) -> impl Iterator<Item = (u64, BoilerplateLine)> {
        self.sources.iter().flat_map(|(name, source)| {
            let shown = source.shown.iter().filter(|(hash, _)| source.holds(*hash));
            shown.map(|(hash, text)| {
                (*hash, BoilerplateLine::new(name.clone(), text.clone(), source.lines.count(*hash), source.documents))
            })
        })
    }
}

/// By source, then by falling number of documents, then by text.
pub(super) fn in_order(mut lines: Vec<BoilerplateLine>) -> Vec<BoilerplateLine> {
    lines.sort_by(|a, b| {
        let falling = b.documents.cmp(&a.documents);
        a.source.cmp(&b.source).then(falling).then_with(|| a.line.cmp(&b.line))
    });
    lines
}

/// What is shown of a line.
pub(super) fn shown(line: &str) -> String {
    line.chars().take(SHOWN).collect()
}

impl Source {
    fn holds(&self, line: u64) -> bool {
        self.documents >= FEWEST && self.lines.count(line) * ONE_IN > self.documents
    }

    fn show(&mut self, hash: u64, line: &str) {
        if self.shown.len() < MOST_LINES && self.shown.iter().all(|(known, _)| *known != hash) {
            self.shown.push((hash, shown(line)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Origin;

    fn document(source: &str, text: &str) -> Document<'static> {
        Document {
            id: "a".into(),
            path: "a".into(),
            line: 1,
            source: source.to_string().into(),
            date: None,
            title: "".into(),
            text: text.to_string().into(),
            origin: Origin::default(),
        }
    }

    /// What is found in each text.
    fn enter(boilerplate: &mut Boilerplate, source: &str, texts: &[String]) -> Vec<Vec<String>> {
        let mut finder = LineFinder::default();
        let enter = |text: &String| {
            let found = boilerplate.enter(&document(source, text), &finder.find(text));
            found.into_iter().map(|place| text[place.start as usize..place.end as usize].to_string()).collect()
        };
        texts.iter().map(enter).collect()
    }

    #[test]
    fn a_line_of_more_than_a_tenth_is_boilerplate_from_the_twentieth_document_on() {
        let text = |k: usize| {
            if k.is_multiple_of(5) { format!("Tin số {k}.\nMời đọc thêm\n") } else { format!("Tin số {k}.") }
        };
        let mut boilerplate = Boilerplate::default();
        let found = enter(&mut boilerplate, "Báo Mỏ", &(1..=30).map(text).collect::<Vec<_>>());
        let with: Vec<usize> = (1..=30).filter(|k| !found[k - 1].is_empty()).collect();
        assert_eq!(with, [20, 25, 30]);
        assert_eq!(found[19], ["Mời đọc thêm"]);
        let report = boilerplate.report();
        assert_eq!(report, [BoilerplateLine::new("Báo Mỏ".into(), "Mời đọc thêm".into(), 6, 30)]);
    }

    #[test]
    fn a_tenth_is_not_more_than_a_tenth() {
        let text =
            |k: usize| if k.is_multiple_of(10) { "Mời đọc thêm".to_string() } else { format!("Tin số {k}.") };
        let mut boilerplate = Boilerplate::default();
        let found = enter(&mut boilerplate, "", &(1..=40).map(text).collect::<Vec<_>>());
        assert!(found.iter().all(Vec::is_empty) && boilerplate.report().is_empty());
    }

    #[test]
    fn what_repeats_in_one_source_is_none_in_another() {
        let mut boilerplate = Boilerplate::default();
        let same = vec!["Mời đọc thêm".to_string(); 25];
        enter(&mut boilerplate, "Báo Mỏ", &same);
        assert!(enter(&mut boilerplate, "Báo Biển", &same[..10]).iter().all(Vec::is_empty));
        assert_eq!(boilerplate.report().len(), 1);
    }

    #[test]
    fn what_has_become_rare_is_not_reported() {
        let mut boilerplate = Boilerplate::default();
        enter(&mut boilerplate, "", &vec!["Mời đọc thêm".to_string(); 25]);
        assert_eq!(boilerplate.report().len(), 1);
        enter(&mut boilerplate, "", &(0..300).map(|k| format!("Tin số {k}.")).collect::<Vec<_>>());
        assert!(boilerplate.report().is_empty());
    }

    #[test]
    fn a_line_counts_once_in_a_document_and_is_found_at_all_its_places() {
        let mut boilerplate = Boilerplate::default();
        let text = "Mời đọc thêm\nTin.\nMỜI  đọc thêm ".to_string();
        let found = enter(&mut boilerplate, "", &vec![text; 20]);
        assert_eq!(found[19], ["Mời đọc thêm", "Tin.", "MỜI  đọc thêm"]);
        assert!(boilerplate.report().iter().all(|line| line.documents == 20));
    }
}
