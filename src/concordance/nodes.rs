//! The nodes that a user names: texts, which are compared word by word, and entities, which go by their ids.

use crate::entity::EntityType;
use crate::error::{Error, Result};
use crate::extraction::Extractor;
use crate::text::gap::Gap;
use crate::text::{Word, syllable};
use foldhash::fast::FixedState;
use hashbrown::{HashMap, HashSet};

/// What a user names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// As it was written.
    pub text: String,
    /// The option, or the line of a list, as an error calls it.
    pub place: String,
    /// How it is meant.
    pub meaning: Meaning,
    /// Whether it is an error that it is the id of no entity.
    pub strict: bool,
}

/// How a user means what was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// As words.
    Text,
    /// As the id of an entity.
    Entity,
    /// As an id where it looks like one or the lexicons have it, else as words.
    Either,
}

/// The nodes of a run, numbered in the order in which they were named. What folds to the same words, or is the same id, is one node.
#[derive(Debug)]
pub struct Nodes {
    asked: Vec<Asked>,
    /// By the code of the first word ([`crate::text::spelling::Spelling::code`]).
    texts: HashMap<u32, Vec<Phrase>, FixedState>,
    entities: HashMap<Box<str>, u32, FixedState>,
    /// Nodes whose id no lexicon has: a run may know them.
    open: Vec<u32>,
    /// Nodes of types that are not extracted.
    left_out: Vec<(u32, EntityType)>,
}

/// The words of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Phrase {
    pub node: u32,
    pub words: Box<[Part]>,
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Part {
    code: u32,
    /// As it is written, where it is a number: codes hold no long ones.
    digits: Box<str>,
    /// What stands before it; nothing before the first.
    gap: u16,
}

impl Part {
    fn new(text: &str, word: &Word, first: bool) -> Self {
        Self { code: word.code(), digits: digits(text, word), gap: if first { 0 } else { sign(word.gap) } }
    }

    /// Whether this stands at `word` of `text`.
    pub fn is(&self, text: &str, word: &Word, first: bool) -> bool {
        self.code == word.code() && (first || self.gap == sign(word.gap)) && *self.digits == *digits(text, word)
    }
}

/// A gap as it is compared: with or without white space, and whether or not a dot ends a sentence, which hangs on the word after it.
fn sign(gap: Gap) -> u16 {
    let dot = Gap::STOP.with(Gap::INNER_DOT);
    let ends = gap.has(dot) && !gap.has(Gap::LINE);
    let gap = gap.without(Gap::SPACE);
    if ends { gap.without(dot).with(Gap::STOP).bits() } else { gap.bits() }
}

fn digits(text: &str, word: &Word) -> Box<str> {
    if word.syllable() == 0 {
        syllable::key(text.get(word.start as usize..word.end as usize).unwrap_or_default()).into()
    } else {
        Box::default()
    }
}

impl Nodes {
    /// Takes in what was named.
    ///
    /// # Errors
    /// [`Error::Unfit`] where there is none, where one has no word, where what is to be an id cannot be one, and for an entity of a type that is
    /// not extracted.
    pub fn new(asked: Vec<Asked>, extractor: &Extractor) -> Result<Self> {
        let ids: HashMap<&str, EntityType, FixedState> =
            extractor.lexicons().entries.iter().map(|entry| (&*entry.id, entry.entity_type)).collect();
        let mut state = extractor.state();
        let mut phrases: HashSet<Box<[Part]>, FixedState> = HashSet::default();
        let mut nodes = Self {
            asked: vec![],
            texts: HashMap::default(),
            entities: HashMap::default(),
            open: vec![],
            left_out: vec![],
        };
        for asked in asked {
            let node = u32::try_from(nodes.asked.len()).unwrap_or(u32::MAX);
            let listed = ids.get(&*asked.text).copied();
            let id = listed.is_some() || may_be_id(&asked.text);
            if asked.meaning == Meaning::Entity && !id {
                return Err(unknown(&asked));
            }
            if id && asked.meaning != Meaning::Text {
                if nodes.entities.contains_key(&*asked.text) {
                    continue;
                }
                let of = listed.or_else(|| prefixed(&asked.text).map(|(of, _)| of));
                match of.filter(|of| !extractor.wants(*of)) {
                    Some(of) if asked.strict => return Err(left_out(&asked, of)),
                    Some(of) => nodes.left_out.push((node, of)),
                    None if listed.is_none() => nodes.open.push(node),
                    None => {}
                }
                nodes.entities.insert(asked.text.as_str().into(), node);
            } else {
                let cut = state.words(&asked.text);
                let words: Box<[Part]> =
                    cut.iter().enumerate().map(|(k, word)| Part::new(&asked.text, word, k == 0)).collect();
                let Some(first) = words.first().map(|part| part.code) else {
                    let what = format!("no word stands in {:?}", asked.text);
                    return Err(Error::Unfit { place: asked.place, what, remedy: "write one or more".into() });
                };
                if !phrases.insert(words.clone()) {
                    continue;
                }
                nodes.texts.entry(first).or_default().push(Phrase { node, words });
            }
            nodes.asked.push(asked);
        }
        Ok(nodes)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.asked.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// Whether some are entities.
    #[must_use]
    pub fn has_entities(&self) -> bool {
        !self.entities.is_empty()
    }

    /// A node as it was written.
    #[must_use]
    pub fn name(&self, node: u32) -> &str {
        self.asked.get(node as usize).map_or("", |asked| &asked.text)
    }

    pub(super) fn phrases(&self, first: &Word) -> &[Phrase] {
        self.texts.get(&first.code()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn entity(&self, id: &str) -> Option<u32> {
        self.entities.get(id).copied()
    }

    /// At the end of a run, the nodes that are to be entities and that neither the lexicons nor the run know, as errors; `known` tells of
    /// the latter. Before them those whose type is not extracted.
    ///
    /// # Errors
    /// The first of them where it is an error.
    pub fn unknown(&self, known: impl Fn(u32) -> bool) -> Result<Vec<Error>> {
        let of_type = |(node, of): &(u32, EntityType)| Some(left_out(self.asked.get(*node as usize)?, *of));
        let mut notes: Vec<Error> = self.left_out.iter().filter_map(of_type).collect();
        for asked in self.open.iter().filter(|node| !known(**node)).filter_map(|node| self.asked.get(*node as usize)) {
            if asked.strict {
                return Err(unknown(asked));
            }
            notes.push(unknown(asked));
        }
        Ok(notes)
    }
}

fn unknown(asked: &Asked) -> Error {
    Error::Unfit {
        place: asked.place.clone(),
        what: format!("no entity has the id \"{}\"", asked.text),
        remedy: "take an id from entities.csv of trich extract, or from the lexicons".into(),
    }
}

/// An entity of a type that is not extracted stands nowhere, and its table would be empty.
fn left_out(asked: &Asked, of: EntityType) -> Error {
    Error::Unfit {
        place: asked.place.clone(),
        what: format!("\"{}\" is of the type {}, which --types leaves out", asked.text, of.name()),
        remedy: "add the type, or leave out --types".into(),
    }
}

/// The type whose prefix a text has, and what follows its dash.
fn prefixed(text: &str) -> Option<(EntityType, &str)> {
    EntityType::ALL.into_iter().find_map(|of| Some((of, text.strip_prefix(of.prefix())?.strip_prefix('-')?)))
}

/// Whether a text has the form of an id that the program makes: the prefix of a type, a dash, small letters of ASCII, digits, `-`, `/`, `~`.
fn may_be_id(text: &str) -> bool {
    let signs = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'/' | b'~');
    prefixed(text).is_some_and(|(_, rest)| !rest.is_empty() && rest.bytes().all(signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_prefix_of_a_type() {
        for id in ["ent-evn", "pb-dang-uy/ent-tap-doan", "per-le-van-tam~b5b582"] {
            assert!(may_be_id(id), "{id}");
        }
        for text in ["than", "ent-", "Ent-evn", "ent evn", "st-Pê-téc-bua", "per-cent %", ""] {
            assert!(!may_be_id(text), "{text}");
        }
    }

    #[test]
    fn gaps_are_alike_with_and_without_white_space() {
        assert_eq!(sign(Gap::SPACE), sign(Gap::default()));
        assert_eq!(sign(Gap::DASH.with(Gap::SPACE)), sign(Gap::DASH));
        assert_eq!(sign(Gap::STOP.with(Gap::SPACE)), sign(Gap::INNER_DOT));
        assert_ne!(sign(Gap::COMMA), sign(Gap::SPACE));
        assert_ne!(sign(Gap::STOP.with(Gap::LINE)), sign(Gap::STOP));
    }
}
