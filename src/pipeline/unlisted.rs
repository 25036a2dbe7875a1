//! A run that looks for names that no lexicon holds, and for other names of what a lexicon holds.

use super::reading;
use super::repeats::{Repeats, Seen};
use super::stages::{Stages, Work};
use crate::concordance::{Line, Occurrence, Order};
use crate::corpus::Corpus;
use crate::counting::dates::DateKey;
use crate::counting::unlisted::{Key, Unlisted, merge};
use crate::document::{Condition, Document, Rejected};
use crate::entity::{Entity, EntityRef, EntityType};
use crate::error::Result;
use crate::extraction::{Extractor, Passage, State, made_id};
use crate::lexicon::Role;
use crate::mention::{Extraction, FoundBy, Mention};
use crate::tables::run::InputCounts;
use crate::text::syllable::Case;
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::atomic::AtomicBool;

/// Most characters (graphemes) on each side of a place.
const WIDTH: usize = 80;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlistedSettings {
    /// The types wanted; all but persons where empty, for no lexicon lists persons.
    pub types: Vec<EntityType>,
    /// What to do with duplicates.
    pub repeats: Repeats,
    /// What a document must fulfil, all of it, to be read.
    pub filter: Vec<Condition>,
}

/// The names, and what was read.
pub type FoundNames = (BTreeMap<Key, Unlisted>, InputCounts);

/// Reads `corpus` to its end and counts the names that the lexicons of `extractor` do not hold; `ignored` holds the ids of those that were
/// decided against. `rejected` is told of the documents that cannot be used, in the order of the input.
///
/// # Errors
/// [`crate::error::Error::Interrupted`].
pub fn unlisted(
    mut corpus: Corpus,
    extractor: &Extractor,
    ignored: &HashSet<Box<str>>,
    settings: &UnlistedSettings,
    stop: &AtomicBool,
    rejected: impl FnMut(&Rejected) + Send,
) -> Result<FoundNames> {
    let work = Looking { extractor, ignored, known: Known::of(extractor), types: &settings.types };
    let mut stages = Stages::new(work, settings.repeats.without_marks(), false).filtered(&settings.filter);
    reading::count(&mut corpus, &mut stages, rejected, stop)?;
    let (input, _) = stages.findings(&corpus);
    let parts = stages.into_workers().into_iter().map(|looker| looker.names.into_iter().collect());
    Ok((merge(parts), input))
}

/// The keys of the names that the lexicons hold.
struct Known {
    names: HashSet<(EntityType, String)>,
    /// Those of each entry, by its id.
    own: HashMap<Box<str>, Vec<String>>,
    /// The rows of bodies that count only with a complement: Viện, Trung tâm.
    units: HashSet<Box<str>>,
}

impl Known {
    fn of(extractor: &Extractor) -> Self {
        let mut state = extractor.state();
        let (mut names, mut own, mut units) = (HashSet::new(), HashMap::new(), HashSet::new());
        for entry in &extractor.lexicons().entries {
            let all = std::iter::once(&entry.canonical).chain(&entry.aliases).chain(&entry.short_forms);
            let keys: Vec<String> = all.chain(&entry.tickers).map(|name| state.key(name)).collect();
            names.extend(keys.iter().map(|key| (entry.entity_type, key.clone())));
            own.insert(entry.id.clone(), keys);
            if entry.role == Role::Unit {
                units.insert(entry.id.clone());
            }
        }
        Self { names, own, units }
    }

    /// Whether a composed id is that of a unit with words of its own behind it, and no entity: `st-trung-tam/bao-chi`.
    fn is_unit(&self, id: &str) -> bool {
        let mut parts = id.split('/');
        parts.next().is_some_and(|head| self.units.contains(head))
            && parts.clone().next().is_some()
            && parts.all(|part| !part.contains('~') && !self.own.contains_key(part))
    }

    /// Whether a name holds one of those of the entity whole, at one of its ends: `ngân hàng BIDV` tells nothing new of BIDV.
    fn is_told(&self, entity: &Entity, key: &str) -> bool {
        let own = self.own.get(&entity.id).map(Vec::as_slice).unwrap_or_default();
        own.iter().any(|name| {
            let begins = key.strip_prefix(&**name).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
            let ends = key.strip_suffix(&**name).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
            !name.is_empty() && (begins || ends)
        })
    }
}

struct Looking<'a> {
    extractor: &'a Extractor,
    ignored: &'a HashSet<Box<str>>,
    known: Known,
    types: &'a [EntityType],
}

struct Looker<'a> {
    state: State<'a>,
    extraction: Extraction,
    names: Vec<(Key, Unlisted)>,
    /// The number of a name among them, by entity and spelling, which decide together; `None` for one that is not wanted.
    spelt: HashMap<EntityRef, HashMap<Box<str>, Option<usize>>>,
    by_key: HashMap<Key, usize>,
    /// The names of the document at hand.
    met: Vec<usize>,
}

impl<'a> Work for Looking<'a> {
    type Worker = Looker<'a>;
    type Page = Vec<Rejected>;

    fn worker(&self) -> Looker<'a> {
        Looker {
            state: self.extractor.state(),
            extraction: Extraction::default(),
            names: Vec::new(),
            spelt: HashMap::new(),
            by_key: HashMap::new(),
            met: Vec::new(),
        }
    }

    fn document(
        &self,
        worker: &mut Looker<'a>,
        document: &Document<'_>,
        seen: Seen<'_>,
        _: &mut Vec<Rejected>,
    ) -> Result<()> {
        if seen.duplicate_of.is_some() {
            return Ok(());
        }
        let Looker { state, extraction, names, spelt, by_key, met } = worker;
        met.clear();
        let lot = xxhash_rust::xxh3::xxh3_64(document.id.as_bytes());
        state.extract_with(document, extraction, |passage| {
            for mention in passage.mentions.iter().filter(|mention| self.wants(mention.entity_type)) {
                let surface = &passage.text[mention.start_byte as usize..mention.end_byte as usize];
                let mut enter = |key: Option<Key>| {
                    let key = key.filter(|key| !self.ignored.contains(&key.0))?;
                    Some(*by_key.entry(key).or_insert_with_key(|key| {
                        names.push((key.clone(), Unlisted::new(mention.entity_type)));
                        names.len() - 1
                    }))
                };
                let listed = passage.entities.get(mention.entity).in_lexicon;
                if listed && mention.found_by != FoundBy::Grammar {
                    continue;
                }
                let spellings = spelt.entry(mention.entity).or_default();
                let number = spellings.get(surface).copied().unwrap_or_else(|| {
                    let name =
                        if listed { self.other_name(passage, mention) } else { self.open_name(passage, mention) };
                    let number = enter(name);
                    spellings.insert(surface.into(), number);
                    number
                });
                let Some(number) = number else { continue };
                names[number].1.mention(surface, mention.rule);
                if !met.contains(&number) {
                    met.push(number);
                    names[number].1.document(DateKey::new(document.date), lot, || line(document, passage, mention));
                }
            }
        });
        Ok(())
    }

    fn rejected(&self, rejected: &Rejected, page: &mut Vec<Rejected>) {
        page.push(rejected.clone());
    }
}

impl Looking<'_> {
    fn wants(&self, entity_type: EntityType) -> bool {
        entity_type != EntityType::Person && (self.types.is_empty() || self.types.contains(&entity_type))
    }

    /// A name that no lexicon holds in any form. One that is made of listed parts is none, but for a unit that is told by words of its own with a
    /// capital (`Trung tâm Báo chí`, not `cơ quan bảo hiểm`).
    fn open_name(&self, passage: Passage<'_>, mention: &Mention) -> Option<Key> {
        let entity = passage.entities.get(mention.entity);
        let key = self.key(passage, mention);
        let open = match entity.id.split_once('/') {
            Some((_, own)) => {
                let words = &passage.found.words[words_of(passage, mention)];
                let mut behind = words.iter().rev().take(own.split(['/', '-']).count());
                // Capitals throughout say nothing of words.
                let is_mixed = words.iter().any(|word| word.case != Case::Upper);
                self.known.is_unit(&entity.id)
                    && is_mixed
                    && behind.any(|word| !matches!(word.case, Case::Lower | Case::Number))
            }
            None => entity.id.contains('~'),
        };
        (open && !self.known.names.contains(&(mention.entity_type, key))).then(|| (entity.id.clone(), None))
    }

    /// A name of a listed entity that its row does not hold.
    fn other_name(&self, passage: Passage<'_>, mention: &Mention) -> Option<Key> {
        let entity = passage.entities.get(mention.entity);
        let key = self.key(passage, mention);
        let id = made_id(mention.entity_type.prefix(), &key);
        (&*entity.kind != "bare_head" && !self.known.is_told(entity, &key))
            .then(|| (id.into(), Some(entity.id.clone())))
    }

    fn key(&self, passage: Passage<'_>, mention: &Mention) -> String {
        let words = words_of(passage, mention);
        passage.found.matcher.key(&passage.found.words[words], self.extractor.syllables())
    }
}

/// The words of a mention in its passage.
fn words_of(passage: Passage<'_>, mention: &Mention) -> Range<usize> {
    let words = passage.found.words;
    let first = words.partition_point(|word| word.start < mention.start_byte);
    first..words.partition_point(|word| word.start < mention.end_byte)
}

/// A mention with what stands around it.
pub(super) fn line(document: &Document<'_>, passage: Passage<'_>, mention: &Mention) -> Line {
    let bytes = mention.start_byte as usize..mention.end_byte as usize;
    let entity_type = Some(mention.entity_type);
    let occurrence = Occurrence { node: 0, words: words_of(passage, mention), bytes, entity_type };
    Line::new(document, passage, &occurrence, WIDTH, Order::Input)
}
