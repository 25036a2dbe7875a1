//! Persons named in what stands before the clause: they hold no office of the clause itself.
//!
//! ```text
//! fronted = (cue:linking | cue:reporting_verb(behalf)) word* chain person "," chain small     Qua Đại sứ Lê A, Thủ tướng gửi lời chúc mừng
//! behalf  = cue:*(behalf) office "," chain                                               Thay mặt Thủ tướng, Bộ trưởng Lê A chúc mừng
//! source  = cue:linking(source) chain "," (cue:now | cue:role_noun | cue:honorific) person small    Theo Chủ tịch Quốc hội, ông Lê A đã đi
//! ```
//!
//! The person has an office of his own there, for without one the comma may as well be all that marks it (`Tại buổi lễ ông Lê A, Giám đốc Sở Y tế cho
//! biết`), and neither does a verb of speech follow the source.
//!
//! Fires:
//!
//! ```text
//! position: Theo Giám đốc Sở Tư pháp, ông Lò Văn Khuyên, việc này đã xong.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! position: Theo ông Lò Văn Khuyên, Giám đốc Sở Tư pháp nói việc này đã xong.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! position: Qua Đại sứ Thân Thị Vượng, Chủ tịch tỉnh gửi lời chúc Tết.
//!   => Thân Thị Vượng | Đại sứ | - | now
//! position: Thay mặt Chủ tịch tỉnh, Giám đốc Sở Tư pháp Lò Văn Khuyên chúc Tết.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Theo Giám đốc Sở Tư pháp, nay bà Thân Thị Vượng đã đi xa. => none   # the source
//! position: Theo Giám đốc Sở Tư pháp, hiện nay ông Mông Văn Tài đã đi xa. => none   # the source
//! position: Theo Giám đốc Sở Tư pháp, bà Thân Thị Vượng đã đi xa. => none   # the source
//! ```

use super::Sentences;
use super::chain::Chain;
use crate::lexicon::CueClass;
use crate::matching::{Cue, Note, Sign, classes};
use crate::resolution::Resolved;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Sentences<'_> {
    /// Whether the chain opens the clause, and the person before its comma stands in a phrase before it: `Qua Đại sứ Lê A, Thủ tướng gửi`.
    pub(super) fn opens_clause(self, person: Resolved, chain: &Chain) -> bool {
        if chain.start != person.end || !self.words[chain.start].gap.is_comma() {
            return false;
        }
        let first = self.words.sentence_start(person.start);
        let Some((opening, next)) = self.found.cue(first, FRONTING).filter(|(cue, _)| fronts(*cue)) else {
            return false;
        };
        let verb = self.words.get(chain.end).is_some_and(|w| w.case == Case::Lower && w.gap.is_plain())
            && self.words[chain.end].pattern != self.and
            && !self.found.is_cue(chain.end, NO_VERB);
        let told = opening.has(Note::Source) && self.found.is_cue(chain.end, CueClass::ReportingVerb.bit());
        let clause = (next..person.start).any(|w| self.opens_subordinate(w));
        let marks = Gap::SPACE.with(Gap::INNER_DOT);
        verb && !told && !clause && self.gaps(first + 1, person.start).is_within(marks)
    }

    /// `sau khi ông A`: whether a clause of its own begins behind the word.
    fn opens_subordinate(self, word: usize) -> bool {
        self.found.cue(word, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Clause))
    }

    /// Whether the office that begins at word `at` is that of the one for whom somebody acts: `Thay mặt Thủ tướng`.
    pub(super) fn is_stood_for(self, at: usize) -> bool {
        let from = at.saturating_sub(LONGEST_BEHALF).max(self.words.sentence_start(at));
        self.words[at].gap.is_plain()
            && (from..at)
                .any(|w| self.found.cue(w, FRONTING).is_some_and(|(cue, next)| next == at && cue.has(Note::Behalf)))
    }

    /// Whether the chain at word `own` says who told it, and the person behind its comma is somebody else: `Theo Chủ tịch Quốc hội, ông Lê A đã đi`.
    pub(super) fn is_source(self, own: usize, chain: &Chain, person: Resolved) -> bool {
        let source = |(cue, next): (Cue, usize)| cue.has(Note::Source) && next == own;
        let first = self.words.sentence_start(own);
        if !self.words.get(chain.end).is_some_and(|w| w.gap.is_comma())
            || !self.found.cue(first, CueClass::Linking.bit()).is_some_and(source)
        {
            return false;
        }
        let aside = (chain.end..person.start).any(|w| self.is_epithet(w));
        let speech = |(cue, _): (Cue, usize)| matches!(cue.sign, Some(Sign::Speech | Sign::OwnSpeech));
        let verb = self.words.get(person.end).is_some_and(|w| w.gap.is_plain() && w.case == Case::Lower)
            && !(person.end..person.end + 2).any(|w| self.found.cue(w, CueClass::PersonSign.bit()).is_some_and(speech));
        aside || verb && chain.end < person.start
    }
}

/// Whether the opening word of a sentence stands before a noun, and the clause follows behind it.
fn fronts(cue: Cue) -> bool {
    cue.classes & CueClass::Linking.bit() != 0 && !cue.has(Note::Clause) && !cue.has(Note::Lists)
        || cue.has(Note::Behalf)
}

const FRONTING: u32 = classes(&[CueClass::Linking, CueClass::ReportingVerb]);
/// What goes on with an office and is no verb of the clause.
const NO_VERB: u32 = classes(&[CueClass::Linking, CueClass::MonthDay, CueClass::Link]);
/// Words that say for whom somebody acts are at most so many.
const LONGEST_BEHALF: usize = 5;
