//! Extractor: text -> words -> lexicon matches -> candidates -> mentions -> positions.

pub mod document_words;
mod founder;
pub mod keyword_words;
mod naming;
mod own_sign;
mod passage;
mod reference;
mod resuming;
mod rolling_up;

use crate::document::Document;
use crate::entity::{EntityRef, EntityTable, EntityType};
use crate::error::{Error, Result};
use crate::grammar::{Chart, Memory, Scan};
use crate::lexicon::{Entry, EntryId, Lexicons};
use crate::matching::{Found, Matcher, Matches};
use crate::mention::{Extraction, Field, Mention, Position};
use crate::position::{Holding, Sentences};
use crate::resolution::{Resolved, Resolver};
use crate::segmentation::Segmenter;
use crate::text::vocabulary::Syllables;
use crate::text::{Tokeniser, Words};
use document_words::{DocumentWord, ResolvedField, Whole, WordFinder};
use hashbrown::HashMap;
use naming::Naming;
pub(crate) use naming::made_id;
pub use passage::Passage;
use reference::References;

/// What to extract.
#[derive(Debug, Clone, Default)]
pub struct ExtractSettings {
    /// The types wanted; all where empty.
    pub types: Vec<EntityType>,
    /// Id of the enterprise that a bare head means when the document names none.
    pub house: Option<String>,
    /// Whether words are wanted, and which.
    pub words: Wanted,
}

/// What a document is cut into besides its mentions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Syllables ([`State::keyword_words`]).
    pub syllables: bool,
    /// Words by segmentation ([`State::document_words`]).
    pub words: Option<Whole>,
}

impl Wanted {
    /// Words by segmentation.
    #[must_use]
    pub fn words(whole: Whole) -> Self {
        Self { syllables: false, words: Some(whole) }
    }
}

/// The compiled lexicons and settings, shared by all threads.
///
/// ```
/// use trich::document::Document;
/// use trich::entity::EntityType;
/// use trich::extraction::{ExtractSettings, Extractor};
/// use trich::lexicon::Lexicons;
/// use trich::mention::Extraction;
///
/// let extractor = Extractor::new(Lexicons::embedded()?, ExtractSettings::default())?;
/// let text = "Ông Lê Văn Tám, Bí thư Tỉnh uỷ Quảng Ninh, thăm công nhân.";
/// let document = Document {
///     id: "1".into(),
///     path: "-".into(),
///     line: 1,
///     source: "".into(),
///     date: None,
///     title: "".into(),
///     text: text.into(),
///     origin: trich::document::Origin::default(),
/// };
///
/// let mut state = extractor.state(); // one for each thread
/// let mut extraction = Extraction::default(); // reused from document to document
/// state.extract(&document, &mut extraction);
///
/// let surface = |number: u32| {
///     let mention = &extraction.mentions[number as usize];
///     &text[mention.start_byte as usize..mention.end_byte as usize]
/// };
/// let [position] = extraction.positions[..] else { panic!("one position") };
/// assert_eq!(surface(position.person), "Lê Văn Tám");
/// assert_eq!(surface(position.title), "Bí thư");
/// assert_eq!(position.body.map(surface), Some("Tỉnh uỷ Quảng Ninh"));
///
/// let place = extraction.mentions.iter().find(|m| m.entity_type == EntityType::Place).unwrap();
/// assert_eq!(&*state.entities().get(place.entity).id, "plc-quang-ninh");
/// assert_eq!(place.depth, 1); // it lies inside the body
/// # Ok::<(), trich::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Extractor {
    lexicons: Lexicons,
    matcher: Matcher,
    syllables: Syllables,
    /// Where words are wanted.
    segmenter: Option<Segmenter>,
    /// The last successor of each entry that has one.
    successors: HashMap<Box<str>, EntryId>,
    /// The entry of the enterprise that a bare head means.
    house: Option<EntryId>,
    settings: ExtractSettings,
}

impl Extractor {
    /// Compiles `lexicons`.
    ///
    /// # Errors
    /// [`crate::error::Error::Unfit`] where `settings.house` is the id of no enterprise.
    pub fn new(lexicons: Lexicons, settings: ExtractSettings) -> Result<Self> {
        Self::resumed(lexicons, settings, Syllables::default())
    }

    /// The same, with the syllables of an earlier run, whose numbers go on.
    ///
    /// # Errors
    /// As [`Extractor::new`].
    pub fn resumed(lexicons: Lexicons, settings: ExtractSettings, syllables: Syllables) -> Result<Self> {
        let house = settings.house.as_deref().map(|id| house(&lexicons, id)).transpose()?;
        let segmenter = settings.words.words.map(|_| Segmenter::new(&lexicons, &syllables));
        let successors = lexicons.last_successors();
        Ok(Self { matcher: Matcher::new(&lexicons), successors, house, lexicons, syllables, segmenter, settings })
    }

    /// The state of one thread.
    #[must_use]
    pub fn state(&self) -> State<'_> {
        State {
            extractor: self,
            tokeniser: Tokeniser::new(self.matcher.vocabulary(), &self.syllables),
            words: Words::default(),
            found: Matches::default(),
            chart: Chart::default(),
            memory: Memory::default(),
            resolver: Resolver::default(),
            resolved: Vec::new(),
            positions: Vec::new(),
            naming: Naming::default(),
            references: References::default(),
            keyword_words: Vec::new(),
            word_finder: WordFinder::default(),
            document_words: Vec::new(),
            successors: Vec::new(),
        }
    }

    /// The syllables met so far, by number, for the end of a run.
    #[must_use]
    pub fn syllables(&self) -> &Syllables {
        &self.syllables
    }

    /// Whether the lexicons hold a folded syllable ([`crate::text::syllable::pattern_key`]).
    #[must_use]
    pub fn knows(&self, syllable: &str) -> bool {
        self.matcher.vocabulary().get(syllable) != 0
    }

    /// The lexicons.
    #[must_use]
    pub fn lexicons(&self) -> &Lexicons {
        &self.lexicons
    }
}

/// What one thread needs and keeps from document to document.
pub struct State<'e> {
    extractor: &'e Extractor,
    tokeniser: Tokeniser<'e>,
    words: Words,
    found: Matches,
    chart: Chart,
    memory: Memory,
    resolver: Resolver,
    resolved: Vec<Resolved>,
    positions: Vec<Holding>,
    naming: Naming,
    references: References,
    keyword_words: Vec<u32>,
    word_finder: WordFinder,
    document_words: Vec<DocumentWord>,
    /// By entity, where it has been asked for.
    successors: Vec<Option<EntityRef>>,
}

impl State<'_> {
    /// The entities that this thread has met.
    #[must_use]
    pub fn entities(&self) -> &EntityTable {
        self.naming.entities()
    }

    /// Gives the entities away at the end of a run.
    #[must_use]
    pub fn into_entities(self) -> EntityTable {
        self.naming.into_entities()
    }

    /// The words of the last document, with boundaries, for keywords: numbers of syllables in [`Syllables`], 0 for a boundary, with
    /// [`keyword_words::STOP`] set inside stop words and for boundaries.
    #[must_use]
    pub fn keyword_words(&self) -> &[u32] {
        &self.keyword_words
    }

    /// The words of the last document, where [`Wanted::words`] are wanted.
    #[must_use]
    pub fn document_words(&self) -> &[DocumentWord] {
        &self.document_words
    }

    /// Extracts one document into `out`.
    pub fn extract(&mut self, document: &Document<'_>, out: &mut Extraction) {
        self.extract_with(document, out, |_| ());
    }

    /// Extracts one document into `out` and calls `look` with each of its fields that is not empty, the title first.
    pub fn extract_with(&mut self, document: &Document<'_>, out: &mut Extraction, mut look: impl FnMut(Passage<'_>)) {
        out.clear();
        self.memory.clear();
        self.references.clear();
        self.keyword_words.clear();
        self.document_words.clear();
        for (field, text) in [(Field::Title, &document.title), (Field::Text, &document.text)] {
            if !text.is_empty() {
                let before = (out.mentions.len(), self.document_words.len());
                self.extract_field(document, field, text, out);
                let found = Found { matcher: &self.extractor.matcher, words: &self.words, matches: &self.found };
                let (mentions, document_words) = (&out.mentions[before.0..], &self.document_words[before.1..]);
                look(Passage { field, text, found, mentions, document_words, entities: self.entities() });
            }
        }
    }

    /// Cuts one document into words and calls `look` with each of its fields as [`State::extract_with`] does, but without mentions and
    /// without names and cues of the lexicons: much quicker where only words are asked for.
    pub fn read_with(&mut self, document: &Document<'_>, mut look: impl FnMut(Passage<'_>)) {
        self.found.clear();
        let mut before = (0, 0);
        for (field, text) in [(Field::Title, &document.title), (Field::Text, &document.text)] {
            if !text.is_empty() {
                self.tokeniser.tokenise(text, before, &mut self.words);
                before = self.words.last_numbers();
                let found = Found { matcher: &self.extractor.matcher, words: &self.words, matches: &self.found };
                look(Passage { field, text, found, mentions: &[], document_words: &[], entities: self.entities() });
            }
        }
    }

    /// The words of any text, as those of a document are cut.
    pub fn words(&mut self, text: &str) -> &Words {
        self.tokeniser.tokenise(text, (0, 0), &mut self.words);
        &self.words
    }

    /// The key of a name: the same for all its spellings and for words that stand for each other.
    pub fn key(&mut self, name: &str) -> String {
        self.words(name);
        self.extractor.matcher.key(&self.words, &self.extractor.syllables)
    }

    fn extract_field(&mut self, document: &Document<'_>, field: Field, text: &str, out: &mut Extraction) {
        let extractor = self.extractor;
        self.tokeniser.tokenise(text, (out.sentences, out.paragraphs), &mut self.words);
        (out.sentences, out.paragraphs) = self.words.last_numbers();
        let (words, matcher, lexicons) = (&self.words, &extractor.matcher, &extractor.lexicons);
        matcher.find(words, &mut self.found);
        let found = Found { matcher, words, matches: &self.found };
        Scan { matcher, lexicons, words, found, chart: &mut self.chart }.read(&mut self.memory);
        self.resolver.resolve(&self.chart, &mut self.resolved);
        self.positions.clear();
        let (chart, mentions) = (&self.chart, &self.resolved);
        Sentences { words, found, lexicons, chart, mentions, and: matcher.and() }.positions(&mut self.positions);
        self.write(document, field, text, out);
    }

    /// Writes what a field holds: its mentions and positions, and its words where they are wanted.
    fn write(&mut self, document: &Document<'_>, field: Field, text: &str, out: &mut Extraction) {
        let extractor = self.extractor;
        out.syllables += u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let places = self.write_mentions(document, field, text, out);
        if field == Field::Text {
            self.write_positions(&places, out);
        }
        let found = Found { matcher: &extractor.matcher, words: &self.words, matches: &self.found };
        if extractor.settings.words.syllables {
            keyword_words::append(found, &mut self.keyword_words);
        }
        if let (Some(segmenter), Some(whole)) = (&extractor.segmenter, extractor.settings.words.words) {
            let of = ResolvedField { field, text, found, resolved: &self.resolved, places: &places, whole };
            self.word_finder.append(of, segmenter, &extractor.syllables, &mut self.document_words);
        }
    }

    /// Writes the resolved mentions of a field with offsets and entities. Gives the place of each in the list of mentions, `None` for one that is
    /// not wanted.
    fn write_mentions(
        &mut self,
        document: &Document<'_>,
        field: Field,
        text: &str,
        out: &mut Extraction,
    ) -> Vec<Option<u32>> {
        let extractor = self.extractor;
        let wanted = |t: EntityType| extractor.settings.types.is_empty() || extractor.settings.types.contains(&t);
        let mut places: Vec<Option<u32>> = Vec::with_capacity(self.resolved.len());
        // Where the names around end, and their places among the mentions.
        let mut open: Vec<(usize, Option<usize>)> = Vec::new();
        let mut passed = Passed::default();
        for resolved in &self.resolved {
            while open.last().is_some_and(|o| o.0 <= resolved.start) {
                open.pop();
            }
            let keep = wanted(resolved.entity_type) && !founder::is_founder(&extractor.lexicons, &self.chart, resolved);
            let depth = open.iter().filter(|o| o.1.is_some()).count();
            open.push((resolved.end, keep.then_some(out.mentions.len())));
            if !keep {
                places.push(None);
                continue;
            }
            let source = naming::Source {
                lexicons: &extractor.lexicons,
                matcher: &extractor.matcher,
                syllables: &extractor.syllables,
                words: &self.words,
                found: Found { matcher: &extractor.matcher, words: &self.words, matches: &self.found },
                chart: &self.chart,
            };
            let named = self.naming.name(source, resolved.node, document.date);
            let bare = source.bare_head(resolved.node);
            let refers_to = match (resolved.entity_type, bare) {
                (EntityType::Enterprise, Some(head)) => {
                    self.references.look_up(head).or_else(|| self.naming.house(source, extractor.house?, head))
                }
                (EntityType::Enterprise, None) => {
                    self.references.meet(source, resolved.node, named.entity);
                    None
                }
                _ => None,
            };
            let (first, last) = (&self.words[resolved.start], &self.words[resolved.end - 1]);
            let sign = u32::from(own_sign::has(resolved.entity_type, &self.words[resolved.start..resolved.end], text));
            let start = passed.code_points_before(first.start, text);
            places.push(u32::try_from(out.mentions.len()).ok());
            // The sign of a name is that of all names which it ends.
            for around in open.iter().rev().take_while(|o| o.0 == resolved.end).filter_map(|o| o.1) {
                if let Some(around) = out.mentions.get_mut(around).filter(|around| around.end_byte == last.end) {
                    (around.end, around.end_byte) = (around.end + sign, around.end_byte + sign);
                }
            }
            out.mentions.push(Mention {
                field,
                entity_type: resolved.entity_type,
                start,
                end: start + code_points(&text[first.start as usize..last.end as usize]) + sign,
                start_byte: first.start,
                end_byte: last.end + sign,
                entity: named.entity,
                sentence: self.words.sentence(resolved.start),
                paragraph: self.words.paragraph(resolved.start),
                depth: u8::try_from(depth).unwrap_or(u8::MAX),
                found_by: named.found_by,
                rule: self.chart.nodes[resolved.node].rule,
                ambiguous: named.ambiguous,
                refers_to,
            });
        }
        places
    }

    /// Writes the positions of a field, each of whose mentions has its place.
    fn write_positions(&self, places: &[Option<u32>], out: &mut Extraction) {
        for found in &self.positions {
            let body = found.body.map(|b| places[b]);
            if let (Some(person), Some(title), None | Some(Some(_))) = (places[found.person], places[found.title], body)
            {
                out.positions.push(Position { person, title, body: body.flatten(), former: found.former });
            }
        }
    }
}

/// The entry of the enterprise with this id.
fn house(lexicons: &Lexicons, id: &str) -> Result<EntryId> {
    let is_house = |(_, e): &(EntryId, &Entry)| e.entity_type == EntityType::Enterprise && *e.id == *id;
    let found = (0..).zip(&lexicons.entries).find(is_house);
    found.map(|(number, _)| number).ok_or_else(|| Error::Unfit {
        place: "--house".into(),
        what: format!("no enterprise has the id \"{id}\""),
        remedy: "take an id from lexicons/enterprises.csv".into(),
    })
}

/// The part of a text that lies behind: its bytes and code points. Mentions come from left to right, so each byte is looked at once.
#[derive(Default)]
struct Passed {
    bytes: u32,
    code_points: u32,
}

impl Passed {
    /// Number of code points before `byte`, which is no earlier than that of the last call.
    fn code_points_before(&mut self, byte: u32, text: &str) -> u32 {
        self.code_points += code_points(&text[self.bytes as usize..byte as usize]);
        self.bytes = byte;
        self.code_points
    }
}

fn code_points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// An entity and how a mention of it was found.
#[derive(Debug)]
struct Named {
    entity: EntityRef,
    found_by: crate::mention::FoundBy,
    ambiguous: Box<[EntityRef]>,
}
