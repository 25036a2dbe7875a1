//! Documents in, tables out: batches are read, parsed, registered, extracted and written, each stage in the order of the input.
//!
//! A batch goes through three stages: its chunks are parsed by all threads; its documents are entered into the register one after the
//! other, which fixes their numbers and finds the duplicates; they are extracted, counted and turned into rows by all threads. While that
//! happens, the rows of the batch before are written and the next batch is read. Nothing in the tables depends on which thread did what.

mod batch;
mod boilerplate;
mod collocates;
mod concordance;
pub mod distributed;

mod ending;
mod filter;
mod fingerprint;
mod finish;
mod impact;
mod keywords;
mod near;
mod pages;
mod reading;
mod register;
mod repeats;
mod resuming;
mod settings;
mod signature;
mod stages;
mod unlisted;
mod words;

pub use collocates::{CollocateSettings, collocates};
pub use concordance::{ConcordancePart, ConcordanceSettings, Searched, concordance};
pub use impact::{Change, Changed, EntityImpact, Impact, ImpactPart, ImpactSettings, Reading, impact};
pub use reading::Next;
pub use repeats::{Duplicates, NearDuplicates, Repeats, Threshold};
pub use settings::{BackgroundTable, KeywordUnit, Settings};
pub use unlisted::{FoundNames, UnlistedSettings, unlisted};
pub use words::count_pairs;

use crate::corpus::{Corpus, Position};
use crate::counting::Totals;
use crate::counting::keywords::KeywordSpill;
use crate::document::Rejected;
use crate::entity::EntityType;
use crate::error::{Error, Result, look};
use crate::export::Fitted;
use crate::extraction::{ExtractSettings, Extractor};
use crate::lexicon::Lexicons;
use crate::tables::Table;
use crate::tables::folder::Folder;
use crate::tables::run::InputCounts;
use batch::Extracting;
use ending::{Clock, Read, Whole};
use keywords::NeverAlone;
use pages::{Pages, Streams};
use resuming::{Begun, Terms};
use stages::Stages;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Bytes that a run takes with two threads but for its keywords: lexicons, caches, articles on their way, entities.
const FIXED_MEMORY: usize = 288 << 20;

/// Bytes that keywords get at least.
const LEAST_FOR_KEYWORDS: usize = 12 << 20;

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// An interrupted run is gone on with, which had read so many documents.
    Resumed {
        /// Documents, rejected ones left out.
        documents: u64,
    },
    /// There was to be gone on, and cannot be: the run begins anew.
    Anew {
        /// The reason.
        why: String,
    },
    /// So much has been read.
    Read {
        /// Bytes of input.
        bytes: u64,
        /// Documents, rejected ones left out.
        documents: u64,
    },
    /// All is read, the tables are being made.
    Writing,
}

/// What a run has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What was read.
    pub input: InputCounts,
    /// Sums over the counted documents.
    pub totals: Totals,
    /// The five most frequent entities of each type: mentions fall, then ids ascend.
    pub frequent: Vec<Frequent>,
    /// What a sheet could not hold as it was, where tables were written for spreadsheets.
    pub fitted: Fitted,
}

/// An entity and how often it is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequent {
    /// Its type.
    pub entity_type: EntityType,
    /// Its name as in entities.csv.
    pub name: String,
    /// Number of mentions.
    pub mentions: u64,
}

/// Reads `corpus` to its end and writes the tables into the folder `out`. `lexicons` is called by the threads of the run, which read the
/// files together. `stop` is looked at between batches; `show` is told how far the run is.
///
/// # Errors
/// What `lexicons` gives; [`Error::Unfit`] for settings that do not fit and, with [`Settings::strict`], for the first rejected document;
/// [`Error::Read`] and [`Error::Write`] where the disk fails; [`Error::Interrupted`], or [`Error::Paused`] where it
/// can be gone on with. After an error the folder is as it was before.
pub fn run(
    mut corpus: Corpus,
    lexicons: impl FnOnce() -> Result<Lexicons> + Send,
    settings: &Settings,
    out: &Path,
    stop: &AtomicBool,
    show: &(dyn Fn(Progress) + Sync),
) -> Result<Summary> {
    let wanted =
        ExtractSettings { types: settings.types.clone(), house: settings.house.clone(), words: settings.words() };
    on_threads(settings.threads, || {
        let lexicons = lexicons()?;
        let terms = resuming::terms(&corpus, &lexicons, settings)?;
        let folder = if settings.resume { Folder::resume(out)? } else { Folder::create(out)? };
        let mut begun = None;
        if settings.resume {
            match resuming::begin(&folder, &mut corpus, &terms)? {
                Ok(found) => begun = Some(found),
                Err(why) => {
                    folder.begin_anew()?;
                    show(Progress::Anew { why });
                }
            }
        }
        let syllables = begun.as_mut().map(|begun| std::mem::take(&mut begun.syllables)).unwrap_or_default();
        let extractor = Extractor::resumed(lexicons, wanted, syllables)?;
        match read_and_write(corpus, &extractor, settings, (&folder, begun, &terms), stop, show) {
            Ok(summary) => {
                folder.commit()?;
                Ok(summary)
            }
            Err(Error::Interrupted) if folder.leave() => Err(Error::Paused),
            Err(error) => Err(error),
        }
    })
}

/// Runs `work` on so many threads: whatever it does in parallel uses these.
///
/// # Errors
/// [`Error::Unfit`] where they cannot be started; those of `work`.
pub fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> Result<T> + Send) -> Result<T> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(|e| Error::Unfit {
        place: "--threads".into(),
        what: format!("{threads} threads cannot be started ({e})"),
        remedy: "name fewer".into(),
    })?;
    pool.install(work)
}

/// Where the places of keywords are written down, in the room that they get.
fn keyword_spill(settings: &Settings, folder: &Folder, total_bytes: u64) -> KeywordSpill {
    let spill = KeywordSpill::new(settings.keyword_settings(), folder.scratch(), total_bytes);
    match settings.memory {
        Some(bytes) => spill.within(bytes.saturating_sub(FIXED_MEMORY).max(LEAST_FOR_KEYWORDS), settings.threads),
        None => spill,
    }
}

fn read_and_write(
    mut corpus: Corpus,
    extractor: &Extractor,
    settings: &Settings,
    (folder, begun, terms): (&Folder, Option<Begun>, &Terms),
    stop: &AtomicBool,
    show: &(dyn Fn(Progress) + Sync),
) -> Result<Summary> {
    let mut clock = Clock::default();
    let total_bytes = begun.as_ref().map_or_else(|| corpus.total_bytes().unwrap_or(0), |begun| begun.total_bytes);
    let checkpoint = settings.checkpoint.filter(|_| corpus.can_be_read_again());
    let spill = settings.wants(Table::Keywords).then(|| {
        let spill = keyword_spill(settings, folder, total_bytes);
        if checkpoint.is_some() { spill.lasting() } else { spill }
    });
    let background = settings.background()?;
    let never_alone = NeverAlone::new(&extractor.lexicons().never_alone, |word| extractor.syllables().intern(word));
    let mut stages = {
        let work = Extracting {
            extractor,
            settings,
            terms: spill.as_ref().map(keywords::Terms::WrittenDown),
            background: background.as_ref(),
            never_alone: &never_alone,
        };
        Stages::new(work, settings.repeats(), settings.strict).filtered(&settings.filter).watching_boilerplate()
    };
    let mut streams = match begun {
        Some(begun) => {
            let streams = begun.go_on(&mut stages, folder)?;
            show(Progress::Resumed { documents: stages.input().documents });
            streams
        }
        None => Streams::open(folder, |table| settings.wants(table))?,
    };
    let pause = |stages: &Stages<_>, streams: &Streams, end: &Position| {
        resuming::save(folder, terms, extractor, (end, total_bytes), stages, streams)
    };
    reading::read_with_pauses(
        &mut corpus,
        (&mut stages, &mut streams),
        |stages, batch, pages: &mut Pages| {
            stages.take(batch, pages.begin(batch.len()))?;
            let InputCounts { bytes, documents, .. } = stages.input();
            show(Progress::Read { bytes, documents });
            Ok(())
        },
        |streams, pages| streams.write(pages).map(|()| Next::GoOn),
        checkpoint.map(|every| (every, pause)),
        stop,
    )?;
    let mut rows = streams.close();
    clock.end("read and extract");
    show(Progress::Writing);
    let (input, found) = stages.findings(&corpus);
    let boilerplate = stages.boilerplate();
    let (parts, keywords) = finish::parts(stages.into_workers());
    let counts = finish::entities(parts, settings, folder, &mut rows, stop)?;
    clock.end("merge and write");
    let of_run = (extractor, &never_alone);
    let terms = spill.as_ref().map(|spill| finish::count_keywords(spill, keywords, of_run, settings.keywords));
    let whole = Whole { counts, terms: terms.transpose()?, rows };
    let shown = settings.shown(corpus.inputs(), corpus.settings());
    let lexicons = extractor.lexicons().hashes().iter().cloned().collect();
    let read = Read { input, found, boilerplate, lexicons, shown };
    let summary = ending::end(whole, read, settings, folder, clock, stop)?;
    // What was written down is not needed any more.
    drop(spill);
    Ok(summary)
}

/// The error that a rejected document is where nothing may be rejected.
fn refused(rejected: &Rejected) -> Error {
    Error::Unfit { place: rejected.place(), what: rejected.reason.clone(), remedy: "or run without --strict".into() }
}
