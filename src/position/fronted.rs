//! Persons named in what stands before the clause: they hold no office of the clause itself.
//!
//! ```text
//! fronted = (cue:linking | cue:reporting_verb(behalf)) word* chain person "," chain small     Qua Đại sứ Lê A, Thủ tướng gửi lời chúc mừng
//!         | (cue:linking | cue:reporting_verb) word* cue:linking person "," chain verb        Trả lời câu hỏi của ông Lê A, Bộ trưởng nói
//!         | (cue:linking word* ",")? cue:reporting_verb word* chain person "," chain verb     Chúc mừng Thủ tướng Lê A, Bộ trưởng nói
//! behalf  = cue:*(behalf) office "," chain                                               Thay mặt Thủ tướng, Bộ trưởng Lê A chúc mừng
//! phrase  = cue:linking word* cue:linking chain "," person small                          Trong cuộc gặp với Thủ tướng Anh, ông Lê A nói
//!         | cue:reporting_verb chain "," person small                                     Chất vấn Bộ trưởng, đại biểu Lê A nêu
//! source  = cue:linking(source) chain "," (cue:now | cue:role_noun | cue:honorific) person small    Theo Chủ tịch Quốc hội, ông Lê A đã đi
//! ```
//!
//! The person has an office of his own there or stands behind a preposition, for without both the comma may as well be all that marks it (`Tại buổi lễ ông Lê A, Giám đốc Sở Y tế cho
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
use crate::entity::EntityType;
use crate::grammar::Name;
use crate::lexicon::CueClass;
use crate::matching::{Cue, Note, Sign, classes};
use crate::resolution::Resolved;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Sentences<'_> {
    /// Whether the chain opens the clause, and the person before its comma stands in a phrase before it: `Qua Đại sứ Lê A, Thủ tướng gửi`,
    /// `Trả lời câu hỏi của ông Lê A, Bộ trưởng nói`. `held` is the person's own office right before the name.
    pub(super) fn opens_clause(self, person: Resolved, held: Option<&Chain>, chain: &Chain) -> bool {
        if chain.start != person.end || !self.words[chain.start].gap.is_comma() {
            return false;
        }
        let verb = self.goes_on_with_verb(chain.end);
        let first = self.words.sentence_start(person.start);
        let from = held.map_or_else(|| self.address_of(person.start), |c| c.title_words_start(self));
        if !verb || from <= first {
            return false;
        }
        self.is_fronted(first, from, person.start, held.is_some(), chain.end)
            // `Tại cuộc gặp, gửi lời chào tới Thủ tướng Lê A, Chủ tịch Quốc hội nói`
            || held.is_some()
                && self.found.cue(first, FRONTING).is_some_and(|(cue, _)| fronts(cue))
                && (first + 1..from)
                    .rev()
                    .find(|w| self.words[*w].gap.is_comma())
                    .is_some_and(|second| self.is_participle(second, from, true))
    }

    /// Whether a phrase that the words from `first` on open holds the person whose name begins at `name`, behind an address or the office at `from`.
    fn is_fronted(self, first: usize, from: usize, name: usize, held: bool, verb: usize) -> bool {
        let Some((opening, next)) = self.found.cue(first, FRONTING) else { return false };
        let told = opening.has(Note::Source) && self.found.is_cue(verb, CueClass::ReportingVerb.bit());
        let clause = (next..name).any(|w| self.opens_subordinate(w));
        let marks = Gap::SPACE.with(Gap::INNER_DOT);
        // `Về ý kiến của ông Lê A`
        let of = || from > next && self.is_governed(from) && self.is_known_verb(verb);
        !told
            && !clause
            && self.gaps(first + 1, name).is_within(marks)
            && (fronts(opening) && (held || of()) || self.is_participle(first, from, held) && self.is_known_verb(verb))
    }

    /// Whether a preposition that names no source stands right before word `at`.
    fn is_governed(self, at: usize) -> bool {
        self.words[at].gap.is_plain()
            && self.cue_before(at, CueClass::Linking.bit()).is_some_and(|cue| !cue.has(Note::Source))
    }

    /// Whether a word that only stands with verbs, or a verb of speech, is at word `at`: no `hoạt động`.
    fn is_known_verb(self, at: usize) -> bool {
        // `phụ trách kinh doanh`
        !self.is_charge(at) && (self.found.is_cue(at, SAYS) || self.found.is_stop(at))
    }

    /// Whether a verb without subject opens the phrase at word `first`, and what stands at word `from` is its object: `Chúc mừng Thủ tướng`,
    /// `Trả lời câu hỏi của ông Lê A`, but no `Chia sẻ của ông Lê A`.
    fn is_participle(self, first: usize, from: usize, held: bool) -> bool {
        let verb = self.found.cue(first, CueClass::ReportingVerb.bit());
        verb.is_some_and(|(cue, next)| {
            let noun = cue.sign.is_some() && self.found.is_cue(next, CueClass::Generic.bit());
            let object =
                held && self.words[from].gap.is_plain() && self.found.is_after(from, CueClass::ReportingVerb.bit());
            let several = first + 1 < next && next <= from;
            several
                && !noun
                && (object || self.is_governed(from))
                && self.gaps(first + 1, from).is_within(Gap::SPACE.with(Gap::INNER_DOT))
        })
    }

    /// The word at which what the person at `start` is addressed with begins, an honorific or a role.
    fn address_of(self, start: usize) -> usize {
        const ADDRESS: u32 = classes(&[CueClass::Honorific, CueClass::Degree, CueClass::RoleNoun]);
        let before = |at: usize| {
            (at.saturating_sub(LONGEST_ADDRESS)..at).find(|w| {
                self.words[at].gap.is_plain() && self.found.cue(*w, ADDRESS).is_some_and(|(_, next)| next == at)
            })
        };
        let mut from = start;
        while let Some(at) = before(from) {
            from = at;
        }
        from
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

    /// Whether the chain at word `own` stands in a phrase before the clause, so that the person behind its comma, before a verb, is somebody else:
    /// `Trong cuộc gặp với Thủ tướng Anh, ông Lê A nói`, `Chất vấn Bộ trưởng, đại biểu Lê A nêu`.
    pub(super) fn is_before_clause(self, own: usize, chain: &Chain, person: Resolved) -> bool {
        self.words.get(chain.end).is_some_and(|w| w.gap.is_comma())
            && self.goes_on_with_verb(person.end)
            && (self.is_in_phrase(own) || self.is_object_of_opening(own))
    }

    /// Whether a small word that may be a verb stands right behind word `at - 1`.
    fn goes_on_with_verb(self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.case == Case::Lower && w.gap.is_plain())
            && self.words[at].pattern != self.and
            && (!self.found.is_cue(at, NO_VERB) || self.is_long_verb(at))
    }

    /// `cho biết`, though `cho` alone is a preposition.
    fn is_long_verb(self, at: usize) -> bool {
        self.found.cue(at, SAYS).is_some_and(|(_, next)| next > at + 1)
    }

    /// `Tại cuộc gặp với Bộ trưởng Thương mại Úc, Phó Thủ tướng Lê A hoan nghênh`: whether the office at word `start`, whose country ends with the
    /// mention `outer[last]`, stands in a phrase before the clause, and another opens the clause itself, right before its holder and a verb.
    pub(super) fn leaves_phrase(self, outer: &[usize], start: usize, last: usize) -> bool {
        let place = self.mentions[outer[last]];
        // `Thương mại | Lào`: the country may end the body.
        let inner = self.mentions[outer[last]..].iter().take_while(|m| m.start < place.end);
        let country = |m: &Resolved| {
            m.entity_type == EntityType::Place
                && m.end == place.end
                && matches!(self.chart.nodes[m.node].name, Name::Entry(e) if &*self.lexicons.entry(e).level == "country")
        };
        if !inner.into_iter().any(country) {
            return false;
        }
        let own = if self.found.is_after(start, CueClass::Former.bit()) { start - 1 } else { start };
        let behind = outer[last + 1..].iter().map(|k| self.mentions[*k]);
        let person = behind.take(FURTHER_OFFICES).find(|m| m.entity_type == EntityType::Person);
        person.is_some_and(|person| {
            self.goes_on_with_verb(person.end)
                && self.gaps(place.end, person.start).is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::INNER_DOT))
                && self.is_in_phrase(own)
        })
    }

    /// Whether a preposition stands right before word `own`, and one opens the part of the sentence between commas: `Trong cuộc gặp với`.
    fn is_in_phrase(self, own: usize) -> bool {
        if own == 0 || !self.words[own].gap.is_plain() || self.found.is_after(own, NO_PREPOSITION) {
            return false;
        }
        let governs =
            |cue: Cue| ![Note::Source, Note::Clause, Note::Behalf, Note::Lists].iter().any(|note| cue.has(*note));
        // `Bày tỏ vui mừng gặp Thủ tướng Lào, ông Lê A`
        if !self.cue_before(own, GOVERNING).is_some_and(governs) {
            return false;
        }
        let first = self.words.sentence_start(own);
        let opening = (first..own).rev().find(|w| self.words[*w].gap.has(Gap::COMMA)).unwrap_or(first);
        opening < own - 1
            && self.gaps(opening + 1, own).is_within(Gap::SPACE.with(Gap::INNER_DOT))
            && self.found.cue(opening, OPENING).is_some_and(|(cue, _)| !cue.has(Note::Source))
    }

    /// `Chất vấn Bộ trưởng`: whether a verb of several syllables opens the sentence right before word `own`.
    fn is_object_of_opening(self, own: usize) -> bool {
        let first = self.words.sentence_start(own);
        own > first + 1
            && self.words[own].gap.is_plain()
            && !self.found.is_after(own, NO_PREPOSITION)
            && !self.found.is_after(own, CueClass::Linking.bit())
            && self.found.cue(first, CueClass::ReportingVerb.bit()).is_some_and(|(_, next)| next == own)
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
/// What is said or done.
const SAYS: u32 = classes(&[CueClass::ReportingVerb, CueClass::PersonSign]);
/// What goes on with an office and is no verb of the clause.
const NO_VERB: u32 = classes(&[CueClass::Linking, CueClass::MonthDay, CueClass::Link]);
/// What stands right before an office that is held, and is no preposition.
const NO_PREPOSITION: u32 = classes(&[
    CueClass::AppointVerb,
    CueClass::DismissVerb,
    CueClass::Former,
    CueClass::Now,
    CueClass::UsedTo,
    CueClass::Link,
]);
/// What opens a phrase before the clause: `Trong cuộc gặp`, `Nói về cuộc gặp`.
const OPENING: u32 = classes(&[CueClass::Linking, CueClass::ReportingVerb, CueClass::PersonSign]);
/// What stands right before the one to whom something is done.
const GOVERNING: u32 = classes(&[CueClass::Linking, CueClass::ReportingVerb]);
/// What somebody is addressed with has at most so many words.
const LONGEST_ADDRESS: usize = 4;
/// So many mentions behind the country are looked at for the holder of the offices that follow.
const FURTHER_OFFICES: usize = 6;
/// Words that say for whom somebody acts are at most so many.
const LONGEST_BEHALF: usize = 5;
