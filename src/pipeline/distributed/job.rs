//! What all machines of a run share: lexicons, settings, how the input is read.

use crate::corpus::{ReadSettings, StretchReader};
use crate::counting::document_keywords::Background;
use crate::error::{Error, Result};
use crate::extraction::{ExtractSettings, Extractor};
use crate::lexicon::Lexicons;
use crate::pipeline::Settings;
use crate::pipeline::keywords::NeverAlone;

/// A run to be shared out.
pub struct Job {
    pub(super) extractor: Extractor,
    pub(super) settings: Settings,
    pub(super) reader: StretchReader,
    pub(super) background: Option<Background>,
    pub(super) never_alone: NeverAlone,
    pub(super) version: String,
}

impl Job {
    /// `sample` are the first lines of the input where that is JSON lines.
    ///
    /// # Errors
    /// [`Error::Unfit`] for settings that no shared run has, and those of [`Extractor::new`]; [`Error::Read`] for a background that cannot be
    /// read.
    pub fn new(lexicons: Lexicons, settings: Settings, read: &ReadSettings, sample: &[u8]) -> Result<Self> {
        check(&settings)?;
        let version = version(&lexicons);
        let wanted =
            ExtractSettings { types: settings.types.clone(), house: settings.house.clone(), words: settings.words() };
        let extractor = Extractor::new(lexicons, wanted)?;
        let never_alone = NeverAlone::new(&extractor.lexicons().never_alone, |word| extractor.syllables().intern(word));
        let (background, reader) = (settings.background()?, StretchReader::new(read, sample));
        Ok(Self { extractor, settings, reader, background, never_alone, version })
    }

    /// What must be the same on all machines: the program's version and the hashes of the lexicons.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}

/// The program's version and the hashes of its lexicons.
pub(super) fn version(lexicons: &Lexicons) -> String {
    let mut hashes: Vec<_> = lexicons.hashes().iter().map(|(name, hash)| format!("{name}={hash}")).collect();
    hashes.sort();
    format!("{} {}", env!("CARGO_PKG_VERSION"), hashes.join(" "))
}

/// What is read twice, or stopped at the first fault, is not for many machines.
fn check(settings: &Settings) -> Result<()> {
    let unfit = |place: &str, what: &str, remedy: &str| {
        Err(Error::Unfit { place: place.into(), what: what.into(), remedy: remedy.into() })
    };
    if settings.strict {
        return unfit(
            "--strict",
            "a run on many machines does not stop at a document",
            "leave it out and read rejected.csv",
        );
    }
    if settings.resume {
        return unfit("--resume", "a run on many machines is gone on with by their engine", "leave it out");
    }
    Ok(())
}
