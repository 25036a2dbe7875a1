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
mod writing;

use crate::document::Document;
use crate::entity::{EntityRef, EntityTable, EntityType};
use crate::error::{Error, Result};
use crate::grammar::{Chart, Memory, Scan};
use crate::lexicon::{Entry, EntryId, Lexicons};
use crate::matching::{Found, Matcher, Matches};
use crate::mention::{Extraction, Field};
use crate::position::{Holding, Sentences};
use crate::resolution::{Resolved, Resolver};
use crate::segmentation::Segmenter;
use crate::text::vocabulary::Syllables;
use crate::text::{Tokeniser, Words};
use document_words::{DocumentWord, Whole, WordFinder};
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
        let segmenter = || settings.words.words.map(|_| Segmenter::new(&lexicons, &syllables));
        let (matcher, segmenter) = rayon::join(|| Matcher::new(&lexicons), segmenter);
        let successors = lexicons.last_successors();
        Ok(Self { lexicons, matcher, syllables, segmenter, successors, house, settings })
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

    /// Whether entities of a type are extracted.
    #[must_use]
    pub fn wants(&self, of: EntityType) -> bool {
        self.settings.types.is_empty() || self.settings.types.contains(&of)
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

/// An entity and how a mention of it was found.
#[derive(Debug)]
struct Named {
    entity: EntityRef,
    found_by: crate::mention::FoundBy,
    ambiguous: Box<[EntityRef]>,
}
