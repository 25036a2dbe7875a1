//! Where a short name stands for its company, though its words could be something else.
//!
//! ```text
//! foreign words           anywhere
//! CAPITALS                where they are no code
//! Vietnamese syllables    where nothing else is read and no class word, honorific or trade leads to them
//! activity and capitals   anywhere; with a place inside a sentence and behind no noun
//! ```
//!
//! Fires:
//!
//! ```text
//! memory/short_name: Công ty cổ phần Xi măng Lào Cai lãi lớn. Đến nay vốn của [E Xi măng Lào Cai] đã tăng.
//! memory/short_name: Công ty An Vạn nợ lương. Dân đến [E An Vạn] đòi tiền.
//! memory/short_name: Công ty cổ phần Thép Hoà Vạn lãi lớn. Hôm qua [E Thép Hoà Vạn] chia cổ tức.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/short_name: Công ty cổ phần Du lịch Lào Cai lãi lớn. Du lịch Lào Cai khởi sắc.   # opens the sentence
//! memory/short_name: Công ty An Vạn nợ lương. Dân ở ngành An Vạn kể lại.   # another thing of that name
//! memory/short_name: Công ty cổ phần Zelva VPZ nợ thuế. Hôm qua, cổ phiếu VPZ giảm sàn.   # a code
//! ```

use super::Kind;
use crate::grammar::Scan;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;

/// A word for things of a class has at most so many syllables, and so has a legal form.
const CLASS: usize = 4;

impl Scan<'_> {
    /// The end of a short name where it stands at word `at`; `taken` are the words in which something has been read.
    pub(super) fn short_name_stands(
        &self,
        name: &[SyllableId],
        kind: Kind,
        at: usize,
        taken: &[bool],
    ) -> Option<usize> {
        let stands = self.stands(name, at);
        match kind {
            Kind::Native { traded } => {
                let alone = || self.is_behind_no_noun(at) && !self.is_where(at);
                return stands.filter(|end| self.is_free(at, *end, taken) && (!traded || alone()));
            }
            Kind::Abbreviation => return stands.filter(|_| self.is_no_code(at)),
            Kind::Foreign => return stands,
            Kind::Activity { placed } => {
                // `của Nhiệt điện Yên Lạc`, but `ngành Du lịch Yên Lạc`, and what opens a sentence
                let inside = self.is_capital(at) && !self.words[at].gap.has(Gap::STOP.with(Gap::LINE));
                if placed && !(inside && self.is_behind_no_noun(at)) {
                    return None;
                }
            }
        }
        let end = at + name.len();
        let here = self.words.get(at..end)?;
        let same = here.iter().zip(name).all(|(w, id)| w.code() == *id);
        (same && self.is_capital(end - 1) && here[1..].iter().all(|w| w.gap.is_plain())).then_some(end)
    }

    /// Whether the capitals `at..end` may be a company's short name though they could be a person's or a place's: nothing else is read
    /// there, and no word before them says what they are.
    fn is_free(&self, at: usize, end: usize, taken: &[bool]) -> bool {
        let taken = taken[at..end].contains(&true);
        let number = self.follows(at) && self.words[at - 1].case == Case::Number;
        let told = self.follows(at) && (self.found.is_after(at, BEFORE_OTHERS) || self.is_after_a_class(at));
        !(taken || number || told || self.words[at].in_capitals)
    }

    /// Whether no noun leads to the capitals at `at`: a clause begins, or a stop word or preposition stands before them (`Trong khi đó` + `An
    /// Vạn`, but `nhà cao tầng` + `An Vạn`).
    fn is_behind_no_noun(&self, at: usize) -> bool {
        !self.follows(at)
            || self.found.is_after(at, CueClass::Linking.bit())
            || (at.saturating_sub(CLASS)..at).any(|k| self.found.is_stop(k) && self.found.stop_from(k) == at)
    }

    /// Whether a word for things of a class ends before `at`: `ngành` + `An Vạn`, but `của` + `An Vạn`.
    fn is_after_a_class(&self, at: usize) -> bool {
        self.found.is_after(at, CueClass::Generic.bit())
            && (at.saturating_sub(CLASS)..at).any(|k| {
                self.cue(k, CueClass::Generic.bit()).is_some_and(|(cue, next)| next == at && !cue.has(Note::Bare))
            })
    }
}

/// What stands before the names of persons, places and things.
const BEFORE_OTHERS: u32 = classes(&[
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::Honorific,
    CueClass::RoleNoun,
    CueClass::Degree,
    CueClass::Activity,
]);
