//! Lists: several persons who share an office, several offices of one person.
//!
//! ```text
//! holders = person ("," person)* "và" person cue:appoint_verb chain        ông Lê A, bà Lê B và ông Lê C giữ chức Phó Giám đốc; brackets behind them
//!         | chain cue:appoint_verb person (("," | "và") person)*           Phó Giám đốc là ông Lê A, bà Lê B và ông Lê C
//! named   = cue:plural(honorific) chain person ("," chain person)*        các đồng chí Chủ tịch nước Lê A, Thủ tướng Lê B
//! offices = cue:plural word* cue:appoint_verb cue:linking(lists)? chain (("," | ";" | "và") chain)*    giữ nhiều chức vụ như Bí thư, Giám đốc
//! ```
//!
//! Behind a semicolon a former office and a verb behind its years go on with the person before: `; nguyên Bí thư`, `; năm 1987-1992, là Thứ trưởng`.
//! Between two persons of a list stand a comma or `và`, and what they are addressed with.
//!
//! Fires:
//!
//! ```text
//! position: Ông Lò Văn Khuyên, ông Bàn Văn Sếnh và bà Sầm Thị Lụa giữ chức Phó Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Phó Giám đốc | Sở Tư pháp | now
//!   ; Bàn Văn Sếnh | Phó Giám đốc | Sở Tư pháp | now
//!   ; Sầm Thị Lụa | Phó Giám đốc | Sở Tư pháp | now
//! position: Hội nghị bầu ông Lò Văn Khuyên (51 tuổi) và bà Sầm Thị Lụa (48 tuổi) giữ chức Phó Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Phó Giám đốc | Sở Tư pháp | now
//!   ; Sầm Thị Lụa | Phó Giám đốc | Sở Tư pháp | now
//! position: Phó Giám đốc Sở Tư pháp là ông Lò Văn Khuyên và bà Sầm Thị Lụa.
//!   => Lò Văn Khuyên | Phó Giám đốc | Sở Tư pháp | now
//!   ; Sầm Thị Lụa | Phó Giám đốc | Sở Tư pháp | now
//! position: Dự lễ có các đồng chí Chủ tịch nước Lò Văn Khuyên, Thủ tướng Bàn Văn Sếnh.
//!   => Lò Văn Khuyên | Chủ tịch nước | - | now
//!   ; Bàn Văn Sếnh | Thủ tướng | - | now
//! position: Ông Lò Văn Khuyên, Giám đốc Sở Tư pháp; nguyên Phó Bí thư Huyện uỷ; Mông Văn Tài.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//!   ; Lò Văn Khuyên | Phó Bí thư | Huyện uỷ | former
//! position: Ông Lò Văn Khuyên là Giám đốc Sở Tư pháp; năm 1987-1992, là Phó Giám đốc Sở Y tế.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//!   ; Lò Văn Khuyên | Phó Giám đốc | Sở Y tế | former
//! position: Ông Lò Văn Khuyên từng giữ nhiều chức vụ như Giám đốc Sở Tư pháp, Giám đốc Sở Y tế.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | former
//!   ; Lò Văn Khuyên | Giám đốc | Sở Y tế | former
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Ông Bàn Văn Sếnh, ông Lò Văn Khuyên và bà Sầm Thị Lụa gặp Giám đốc Sở Tư pháp. => none   # a verb
//! position: Phó Giám đốc Sở Tư pháp gặp ông Lò Văn Khuyên và bà Sầm Thị Lụa. => none   # a verb
//! position: Các Phó Giám đốc Sở Tư pháp chờ ông Lò Văn Khuyên và bà Sầm Thị Lụa. => none   # a verb
//! ```

use super::Sentences;
use super::chain::{Chain, names_its_person};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// What says that somebody has held several offices stands at most so many words before the first of them.
pub(super) const LONGEST_TELLING: usize = 9;

/// Small words that go on with an office before a semicolon are at most so many.
const LONGEST_REST: usize = 5;

impl Sentences<'_> {
    /// Whether only `và` stands between.
    pub(super) fn is_and(self, end: usize, start: usize) -> bool {
        end + 1 == start
            && self.words.get(end).is_some_and(|w| w.pattern == self.and)
            && self.gaps(end, start).is_plain()
    }

    /// Whether examples of the offices that somebody has held begin at word `at`: `giữ nhiều chức vụ quan trọng như`.
    pub(super) fn gives_examples(self, at: usize) -> bool {
        let opens = self.cue_before(at, CueClass::Linking.bit()).is_some_and(|cue| cue.has(Note::Lists));
        if !opens || self.found.is_after(at, CueClass::AppointVerb.bit()) {
            return false;
        }
        let from = at.saturating_sub(LONGEST_TELLING).max(self.words.sentence_start(at));
        (from..at - 1)
            .rev()
            .take_while(|w| self.words[*w + 1].gap.is_plain())
            .any(|w| self.is_plural(w) && (w + 2..at).any(|k| self.found.is_after(k, CueClass::AppointVerb.bit())))
    }

    /// Whether a list of offices begins at word `at`: `giữ các chức vụ`.
    pub(super) fn lists_offices(self, at: usize) -> bool {
        self.gives_examples(at)
            || self.found.is_after(at, classes(&[CueClass::AppointVerb, CueClass::DismissVerb]))
                && (at.saturating_sub(4)..at).any(|w| self.found.is_cue(w, CueClass::Plural.bit()))
    }

    /// Whether nothing but a semicolon stands between two offices, and the term of the first.
    pub(super) fn is_next_item(self, end: usize, start: usize) -> bool {
        let from = self.term_end(end, start);
        let gaps = self.gaps(from, start);
        from == start && gaps.has(Gap::SEMICOLON) && gaps.is_within(Gap::SPACE.with(Gap::SEMICOLON).with(Gap::CLOSE))
    }

    /// Whether a former office at word `own` is the next item behind the office that ends at `end`: `Lê A, Giám đốc Sở A; nguyên Bí thư Huyện uỷ B;`.
    pub(super) fn is_former_item(self, end: usize, own: usize, chain: &Chain) -> bool {
        // `Trưởng Ban Quản lý | khu kinh tế; nguyên Bí thư Huyện uỷ`
        let rest = (end..own).len() <= LONGEST_REST
            && (end..own).all(|w| self.words[w].case == Case::Lower && !self.is_linking(w))
            && self.gaps(end, own).is_within(Gap::SPACE.with(Gap::SEMICOLON).with(Gap::CLOSE))
            && self.words[own].gap.has(Gap::SEMICOLON);
        own < chain.start && self.found.is_cue(own, CueClass::Former.bit()) && (rest || self.is_next_item(end, own))
    }

    /// Whether the verb before the office at word `own` opens an item of a list, behind its years at most, and whether these are past:
    /// `Lê A là Vụ trưởng; năm 1987-1992, là Thứ trưởng`.
    pub(super) fn verb_opens_item(self, own: usize) -> Option<bool> {
        const TIME: u32 = classes(&[CueClass::MonthDay, CueClass::Linking]);
        const VERB: u32 = classes(&[CueClass::AppointVerb, CueClass::Now, CueClass::UsedTo, CueClass::Link]);
        let from = (own.saturating_sub(LONGEST_TELLING)..own).rev().find(|w| self.words[*w].gap.has(Gap::SEMICOLON))?;
        let part = |w: usize, classes: u32| {
            self.found.is_cue(w, classes) || self.found.is_after(w + 1, classes) || self.found.is_inside(w, classes)
        };
        let told = (from..own).all(|w| {
            let number = self.words[w].case == Case::Number;
            number || part(w, TIME) || part(w, VERB)
        });
        let years = (from..own).filter(|w| self.words[*w].is_year()).count();
        (told && self.found.is_after(own, CueClass::AppointVerb.bit())).then_some(years > 1)
    }

    /// Whether nothing but a comma or `và` stands between.
    pub(super) fn is_list(self, end: usize, start: usize) -> bool {
        let from = self.term_end(end, start);
        self.gaps(from, start).is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::CLOSE))
            && (from..start).all(|w| self.words[w].pattern == self.and)
    }

    /// `các đồng chí Chủ tịch nước Lê A, Thủ tướng Lê B`: whether the plural is that of persons, each of whom is named behind an own office.
    pub(super) fn opens_list_of_holders(self, outer: &[usize], chain: &Chain) -> bool {
        let address = self.cue_before(chain.start, CueClass::Honorific.bit());
        if address.is_none_or(|cue| cue.classes & CueClass::Plural.bit() == 0) {
            return false;
        }
        let next = |k: usize| outer.get(chain.last_outer + k).map(|k| self.mentions[*k]);
        let (Some(person), Some(office)) = (next(1), next(2)) else { return false };
        person.entity_type == EntityType::Person
            && office.entity_type == EntityType::Title
            && self.gaps(chain.end, person.start).is_plain()
            && self.is_list(person.end, office.start)
            && names_its_person(self, outer, chain.last_outer + 2)
    }

    /// `Phó Giám đốc là ông A, bà B và ông C`: the persons listed after the first one, which a word joins to the office.
    pub(super) fn persons_listed(self, outer: &[usize], chain: &Chain, first: usize, mut take: impl FnMut(usize)) {
        let joined = (chain.end..self.mentions[first].start).any(|w| self.found.is_cue(w, CueClass::AppointVerb.bit()));
        if !joined {
            return;
        }
        let mut before = first;
        for next in outer.iter().skip_while(|k| **k <= first) {
            let (end, person) = (self.mentions[before].end, self.mentions[*next]);
            if person.entity_type != EntityType::Person || !self.stand_together(end, person.start) {
                return;
            }
            // `ông A, ông B là Phó Giám đốc`: the next one has an office of his own.
            let and = self.words.get(person.end).is_some_and(|w| w.pattern == self.and);
            if !and && self.found.is_cue(person.end, CueClass::AppointVerb.bit()) {
                return;
            }
            take(*next);
            before = *next;
        }
    }

    /// `ông A, ông B và ông C giữ chức Phó Chủ tịch`: the persons listed before the last one, whom `và` joins.
    pub(super) fn persons_together(self, outer: &[usize], earlier: &[Chain], last: usize, mut take: impl FnMut(usize)) {
        let Some(mut at) = outer.iter().position(|k| *k == last) else { return };
        let mut joined = false;
        while at > 0 {
            // `Giám đốc Lê A và | Phó Giám đốc Lê B làm Tổ phó`
            let office = earlier.iter().find(|c| c.last_outer + 1 == at && c.first_outer > 0);
            let office = office.filter(|c| self.respects(c.end, self.mentions[outer[at]].start));
            let (start, (next, end)) = match office {
                Some(chain) => {
                    let before = chain.first_outer - 1;
                    (chain.title_words_start(self), (before, self.mentions[outer[before]].end))
                }
                None => (self.mentions[outer[at]].start, self.before_bracket(outer, at)),
            };
            let before = self.mentions[outer[next]];
            joined |= (end..start).any(|w| self.words[w].pattern == self.and);
            if before.entity_type != EntityType::Person || !joined || !self.stand_together(end, start) {
                return;
            }
            at = next;
            take(outer[at]);
        }
    }

    /// The mention before `outer[at]`, and the word behind it and the bracket that tells of it: `ông Lê A (51 tuổi, Giám đốc Sở A) | và ông Lê B`.
    fn before_bracket(self, outer: &[usize], at: usize) -> (usize, usize) {
        let start = self.mentions[outer[at]].start;
        let near = start.saturating_sub(3)..=start;
        let Some(close) = near.rev().find(|w| self.words[*w].gap.has(Gap::CLOSE)) else {
            return (at - 1, self.mentions[outer[at - 1]].end);
        };
        let named = (0..at).rev().find(|k| {
            let end = self.mentions[outer[*k]].end;
            self.mentions[outer[*k]].entity_type == EntityType::Person
                && end < close
                && self.words[end].gap.has(Gap::OPEN)
        });
        named.map_or((at - 1, self.mentions[outer[at - 1]].end), |k| (k, close))
    }

    /// Whether two persons are listed beside each other: a comma or `và`, and an honorific.
    pub(super) fn stand_together(self, end: usize, start: usize) -> bool {
        let gaps = self.gaps(end, start);
        let words = end..start;
        gaps.is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::INNER_DOT).with(Gap::CLOSE))
            && words.len() <= 3
            && (gaps.has(Gap::COMMA) || !words.is_empty())
            && words.into_iter().all(|w| self.words[w].pattern == self.and || self.is_title_of_respect(w))
    }

    pub(super) fn is_title_of_respect(self, word: usize) -> bool {
        let respect = CueClass::Honorific.bit() | CueClass::Degree.bit();
        self.found.is_cue(word, respect) || self.found.is_after(word + 1, respect)
    }
}
