//! A cue word of the grammar: its classes and what they add.

use super::note::{Note, Notes};
use crate::lexicon::CueClass;

/// How coarse a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Not said.
    #[default]
    Unknown,
    /// thôn, bản, khu phố
    Village,
    /// xã, phường, thị trấn
    Commune,
    /// huyện, quận, thị xã
    District,
    /// thành phố, of a province or the centre
    City,
    /// tỉnh
    Province,
    /// nước
    Country,
    /// Anything else: miền, đảo.
    Other,
    /// khu công nghiệp, khu kinh tế
    Zone,
}

/// What a word behind a name tells of the person who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// tuổi, behind a number
    Age,
    /// sinh năm
    Birth,
    /// cho biết: what organisations do as well
    Speech,
    /// kể, tâm sự
    OwnSpeech,
    /// ly hôn, đánh đầu: what only persons do
    Deed,
}

/// A cue word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cue {
    /// Its classes, as bits.
    pub classes: u32,
    /// For place classes.
    pub level: Level,
    /// What else its rows say of it.
    notes: Notes,
    /// For signs of persons.
    pub sign: Option<Sign>,
}

impl Cue {
    /// The cue of a row of cues.csv.
    pub(super) fn new(class: CueClass, note: &str) -> Self {
        let mut cue = Self { classes: class.bit(), notes: Notes::read(class, note), ..Self::default() };
        if class == CueClass::PlaceClass {
            cue.level = match note.split(' ').next().unwrap_or_default() {
                "village" => Level::Village,
                "commune" => Level::Commune,
                "district" => Level::District,
                "city" | "capital" => Level::City,
                "province" => Level::Province,
                "country" => Level::Country,
                "zone" => Level::Zone,
                _ => Level::Other,
            };
        }
        if class == CueClass::PersonSign {
            cue.sign = match note {
                "age" => Some(Sign::Age),
                "birth" => Some(Sign::Birth),
                "own" => Some(Sign::OwnSpeech),
                "deed" => Some(Sign::Deed),
                _ => Some(Sign::Speech),
            };
        }
        cue
    }

    /// Whether a row of the cue has this note.
    #[must_use]
    pub fn has(&self, note: Note) -> bool {
        self.notes.has(note)
    }

    /// Takes in what another row says of the same words.
    pub(super) fn join(&mut self, other: Self) {
        self.classes |= other.classes;
        if self.level == Level::Unknown {
            self.level = other.level;
        }
        self.notes = self.notes.join(other.notes);
        self.sign = self.sign.or(other.sign);
    }
}

/// The bits of several cue classes.
#[must_use]
pub const fn classes(list: &[CueClass]) -> u32 {
    let mut bits = 0;
    let mut k = 0;
    while k < list.len() {
        bits |= list[k].bit();
        k += 1;
    }
    bits
}
