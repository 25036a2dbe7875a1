//! Foreigners of one word: whom everybody knows by it (`Messi`, `Obama`), and two given names joined.
//!
//! ```text
//! famous = cue:foreign_name with the note `alone`       person/foreign    weak; no capital beside it, and no class word before it
//!        | cue:foreign_name &("và" cue:foreign_name)    person/foreign    Delphine và Antoine
//! ```
//!
//! Fires:
//!
//! ```text
//! person/foreign: Trên sân, [P Messi] ghi hai bàn.
//! person/foreign: Hôm qua, [P Obama] và vợ về quê.
//! person/foreign: Khán giả chờ [P Rihanna] mãi không thôi.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/foreign: Cháy ở đường Messi lúc nửa đêm.   # a street
//! person/foreign: Quán Messi-Bar mở lại.   # a part of another name
//! person/foreign: Mũ Messi & Horstik bán chạy.   # a firm
//! ```

use crate::grammar::{Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// The person at `at` who is known by one word.
    pub(super) fn famous_by_one_word(&self, at: usize) -> Option<(usize, Rule, Strength)> {
        const JOINS: Gap = Gap::DASH.with(Gap::AMPERSAND).with(Gap::SLASH).with(Gap::APOSTROPHE);
        let word = &self.words[at];
        if word.case != Case::Title || word.in_capitals {
            return None;
        }
        let (cue, end) = self.cue(at, CueClass::ForeignName.bit())?;
        if !cue.has(Note::Alone) && !self.is_pair_of_names(at, end) {
            return None;
        }
        let joined =
            |k: usize| self.words.get(k).is_some_and(|w| self.follows(k) || w.gap.has(JOINS) && !w.gap.has(Gap::SPACE));
        // `Tổng thống Nga Putin`, `cựu giám đốc FBI Comey`
        let led = |before: usize| {
            self.only_opens_sentence(before)
                || self.follows(at)
                    && (self.is_abbreviation(before)
                        || self.country_before(at).is_some()
                        || self.chart.after_office[at])
        };
        let inside = at > 0 && joined(at) && self.is_capital(at - 1) && !led(at - 1);
        // `Pogba | Nhưng liệu`, where a line end is lost
        let goes_on = joined(end) && (self.is_capital(end) && !self.found.is_stop(end) || !self.follows(end));
        let firm = [at, end].iter().any(|k| self.words.get(*k).is_some_and(|w| w.gap.has(Gap::AMPERSAND)));
        let other = inside
            || goes_on
            || firm
            || self.follows(at) && self.found.is_after(at, CLASS_WORDS)
            || self.entries(at).next().is_some();
        (!other).then_some((end, Rule::ForeignPerson, Strength::Weak))
    }

    /// `Delphine và Antoine`: whether another given name of a foreigner is joined to that at `at..end`.
    fn is_pair_of_names(&self, at: usize, end: usize) -> bool {
        let word = |k: usize| self.words.get(k).is_some_and(|w| w.case == Case::Title && !w.is_native());
        let and = self.words.get(end).is_some_and(|w| w.pattern == self.matcher.and());
        and && end == at + 1
            && self.follows(end)
            && self.follows(end + 1)
            && word(at)
            && word(end + 1)
            && self.found.is_cue(end + 1, CueClass::ForeignName.bit())
            && !(self.is_capital(end + 2) && self.follows(end + 2))
            && self.entries(end + 1).next().is_none()
    }
}

/// What has a name without being a person.
const CLASS_WORDS: u32 = classes(&[CueClass::UntypedClass, CueClass::PlaceClass, CueClass::LegalForm]);
