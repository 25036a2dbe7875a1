//! The content of the page as it is written into it: short lists, in which documents and entities go by their places.

use super::content::Content;
use super::contexts::Context;
use super::documents::{Named, Source};
use super::entities::Entity;
use super::keywords::Keyword;
use super::limits::{self, Limits, cut};
use super::pairs::{Pair, Partner};
use super::positions::Position;
use super::series::flat;
use crate::entity::EntityType;
use crate::tables::room;
use foldhash::{HashMap, HashMapExt};
use serde::Serialize;
use serde_json::{Map, Value};

/// Place of the document, what stands before, the mention, what stands behind.
type Line = (u32, String, String, String);

/// Words and places of person, office and body; whether former; first and last date; documents; where it stands.
#[derive(Debug, Serialize)]
struct Office<'c>([&'c str; 3], [Option<u32>; 3], u8, &'c str, &'c str, u64, Vec<Line>);

/// Everything that the page shows. Lists of tables that are not there are `null`.
#[derive(Debug, Serialize)]
pub struct Shown<'c> {
    run: &'c Map<String, Value>,
    limits: Limits,
    /// Name, and how many entities of it are shown at most and exist.
    types: Vec<(&'static str, usize, u64)>,
    entities: Option<&'c [Entity]>,
    partners: Option<Vec<&'c [Partner]>>,
    pairs: Option<Vec<&'c Pair>>,
    periods: Option<&'c [String]>,
    period_documents: Option<&'c [u64]>,
    /// Characters that periods were cut to; 0 where they were not.
    periods_cut: usize,
    series: Option<Vec<Vec<u64>>>,
    keywords: Option<&'c [Keyword]>,
    /// Place in `keywords`, and its series.
    terms: Vec<(usize, Vec<u64>)>,
    positions: Option<Vec<Office<'c>>>,
    all_positions: usize,
    contexts: Option<Vec<Vec<Line>>>,
    documents: Vec<&'c Named>,
    sources: Option<&'c [Source]>,
    all_sources: usize,
    rejected: Option<&'c [[String; 4]]>,
}

impl<'c> Shown<'c> {
    /// What of the content is within the limits.
    #[must_use]
    pub fn new(content: &'c Content, limits: &Limits, run: &'c Map<String, Value>) -> Self {
        let mut names = Names::new(content);
        let of_type = content.entities.as_ref().map_or([0; EntityType::ALL.len()], |entities| entities.of_type);
        let types = EntityType::ALL.into_iter().zip(of_type);
        let contexts = content.contexts.as_ref().map(|contexts| {
            let lines = |of_entity: &Vec<Context>| {
                of_entity
                    .iter()
                    .take(limits.contexts)
                    .map(|context| names.line(context, limits.context_width))
                    .collect()
            };
            contexts.of_entities.iter().map(lines).collect()
        });
        let positions = content.positions.as_ref().map(|positions| {
            let shown = positions.shown.iter().take(limits.positions);
            shown.map(|position| office(position, content, &mut names, limits)).collect()
        });
        let keywords = content.keywords.as_deref().map(|all| &all[..all.len().min(limits.keywords)]);
        let series = content.series.as_ref();
        let of_term = |(place, keyword): (usize, &Keyword)| {
            series.and_then(|series| series.terms.get(&keyword.0)).map(|points| (place, flat(points)))
        };
        let partners = content.pairs.as_ref().map(|pairs| {
            pairs.partners.iter().map(|of_entity| &of_entity[..of_entity.len().min(limits.partners)]).collect()
        });
        let pairs = content.pairs.as_ref().zip(content.entities.as_ref());
        Self {
            run,
            limits: *limits,
            types: types.map(|(entity_type, all)| (entity_type.name(), limits::entities(entity_type), all)).collect(),
            entities: content.entities.as_ref().map(|entities| &*entities.shown),
            partners,
            pairs: pairs.map(|(pairs, entities)| pairs.within(limits, entities)),
            periods: series.map(|series| &*series.periods),
            period_documents: series.map(|series| &*series.documents),
            periods_cut: series.map_or(0, |series| series.cut_at),
            series: series.map(|series| series.entities.iter().map(|points| flat(points)).collect()),
            keywords,
            terms: keywords.unwrap_or_default().iter().enumerate().filter_map(of_term).collect(),
            positions,
            all_positions: content.positions.as_ref().map_or(0, |positions| positions.all),
            contexts,
            documents: names.used,
            sources: content.documents.as_ref().map(|of| &of.sources[..of.sources.len().min(limits.sources)]),
            all_sources: content.documents.as_ref().map_or(0, |documents| documents.all_sources),
            rejected: content.rejected.as_deref().map(|all| &all[..all.len().min(limits.rejected)]),
        }
    }
}

fn office<'c>(position: &'c Position, content: &'c Content, names: &mut Names<'c>, limits: &Limits) -> Office<'c> {
    let told = |source| content.contexts.as_ref().and_then(|contexts| contexts.of_positions.get(source));
    let lines = position.sources.iter().map(|source| match told(source) {
        Some(words) => names.sentence(words, limits.context_width),
        None => (names.place(&source.0), String::new(), String::new(), String::new()),
    });
    let lines = lines.collect();
    let [person, title, body] = &position.words;
    let former = u8::from(position.former);
    Office([person, title, body], position.places, former, &position.first, &position.last, position.documents, lines)
}

/// The documents that are named, each once, in the order in which they come up.
struct Names<'c> {
    content: &'c Content,
    places: HashMap<String, u32>,
    used: Vec<&'c Named>,
}

impl<'c> Names<'c> {
    fn new(content: &'c Content) -> Self {
        Self { content, places: HashMap::new(), used: Vec::new() }
    }

    /// The place of a document; that of none where documents.csv does not have it.
    fn place(&mut self, id: &str) -> u32 {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let Some(named) = self.content.documents.as_ref().and_then(|documents| documents.named.get(id)) else {
            return u32::MAX;
        };
        let place = u32::try_from(self.used.len()).unwrap_or(u32::MAX);
        self.used.push(named);
        self.places.insert(id.into(), place);
        place
    }

    /// A line of a concordance.
    fn line(&mut self, context: &Context, width: usize) -> Line {
        let [left, middle, right] = &context.parts;
        (self.place(&context.document), cut_front(left, width), cut(middle, width * 2), cut(right, width))
    }

    /// The sentence around a mention, as far as it was kept.
    fn sentence(&mut self, context: &Context, width: usize) -> Line {
        let [left, middle, right] = &context.parts;
        let (left, right) = (last_sentence(left), first_sentence(right));
        (self.place(&context.document), cut_front(left, width * 2), cut(middle, width * 2), cut(right, width * 2))
    }
}

/// The end of a text, cut at a space.
fn cut_front(text: &str, bytes: usize) -> String {
    if text.len() <= bytes {
        return text.into();
    }
    let window = room::end(text, bytes);
    let begin = window.find(' ').filter(|begin| *begin < bytes / 2).unwrap_or(0);
    format!("…{}", window[begin..].trim_start())
}

/// Whether a full stop at `at` ends a sentence: a capital stands behind the space, and no abbreviation before.
fn ends_sentence(text: &str, at: usize, sign: &str) -> bool {
    let mut behind = text[at + sign.len()..].chars();
    let parted = behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase);
    let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // `Tp.`, `TS.`, `ThS.`, `PGS.`; but a name of one syllable (`Long.`) may well stand at the end.
    let (letters, capitals) = (word.chars().count(), word.chars().filter(|c| c.is_uppercase()).count());
    let abbreviation = letters < 3 && capitals > 0 || letters < 5 && capitals > 1;
    parted && !(sign == "." && abbreviation)
}

const SIGNS: [char; 4] = ['.', '!', '?', '…'];

/// What of the text before a mention belongs to its sentence.
fn last_sentence(text: &str) -> &str {
    let end = text.rmatch_indices(SIGNS).find(|(at, sign)| ends_sentence(text, *at, sign));
    end.map_or(text, |(at, sign)| text[at + sign.len()..].trim_start())
}

/// What of the text behind a mention belongs to its sentence.
fn first_sentence(text: &str) -> &str {
    let end = text.match_indices(SIGNS).find(|(at, sign)| ends_sentence(text, *at, sign));
    end.map_or(text, |(at, sign)| &text[..at + sign.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_a_full_stop_but_not_at_an_abbreviation() {
        assert_eq!(last_sentence("Mưa lớn. Tại TP. Hạ Long, ông "), "Tại TP. Hạ Long, ông ");
        assert_eq!(first_sentence(" nói ở Tp. Hạ Long. Sau đó trời mưa."), " nói ở Tp. Hạ Long.");
        assert_eq!(first_sentence(" nói 3.500 tấn"), " nói 3.500 tấn");
    }

    #[test]
    fn the_front_is_cut_between_words() {
        assert_eq!(cut_front("Mỏ Khe Đăm", 9), "…Đăm");
        assert_eq!(cut_front("Mỏ", 9), "Mỏ");
    }
}
