//! Capitals that look like a person's name and are something else: a work in quotation marks, two streets that cross, a body by its
//! abbreviation.
//!
//! ```text
//! never = cue:untyped_class "“" name "”"                                  ca khúc “Lò Thị Nhài”
//!       | (cue:linking with the note `where` | closed cue:untyped_class) name "-" name      tại Lò Văn Sỹ - Phàn Văn Tải
//!       | (title | office) Capital* &(Surname Capital{2,3})                   Chủ tịch HĐQT An Vạn + Bùi Văn Nhạn, the company
//!       | (title | office) CAPITALS &(Foreign{2,4} verb)                      Tổng Thư ký VQTB + Ravik Sinhal nói, the abbreviation
//!       | (title | office) CAPITALS Capital                               Chủ tịch UB Các
//!       | the short form of an enterprise before a foreigner's name         CEO Facebook + Mark Warwell
//!       | Foreign "-" name | Foreign CAPITALS                              Blu-Ray, Marina IFC
//!       | cue:linking(where) name of two words or more                      ở Lò Văn Sỹ, a street
//!       | cue:honorific PERSON ("," | "-" | "(") title of companies name       ông Lê A, Giám đốc Norvexa, unless it is a full or foreign name
//! ```
//!
//! None of them holds behind an honorific. The sentences that fire hold persons all the same. A street is a name without a type.
//!
//! Fires:
//!
//! ```text
//! person/name: Nhóm bạn gọi đó là “[P Lò Văn Sỹ]”.
//! person/name: Tại đây, [P Lò Văn Sỹ] - Phó Giám đốc - đã có mặt.
//! person/cue: Đến dự có Chủ tịch HĐQT [P Lò Văn Sỹ].
//! person/name: Đến dự có Chủ tịch HĐQT Sơn Vạn [P Bùi Văn Nhạn].
//! person/cue: Hôm qua Tổng Thư ký VQTB [P Ravik Sinhal] nói như vậy.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/name: Họ cùng hát ca khúc “Lò Văn Sỹ” bên bếp lửa.   # a song
//! person/name: Xe ùn ứ tại Lò Văn Sỹ - Phàn Văn Tải suốt buổi sáng.   # two streets
//! person/name: Xe ùn ứ ở ngã tư Lò Văn Sỹ - Phàn Văn Tải suốt buổi sáng.   # two streets
//! ```

use super::{HONORIFIC, Support};
use crate::entity::EntityType;
use crate::grammar::{COMMON_SURNAME, FREQUENT_SURNAME, Name, Scan, Strength, is_body};
use crate::lexicon::CueClass;
use crate::matching::{Cue, Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// Whether the words `at..end` name something else than a person; streets get a node without a type.
    pub(super) fn names_something_else(&mut self, at: usize, end: usize, support: Support) -> bool {
        if !support.any() && self.is_crossing(at, end) {
            let id = self.push(Rule::UntypedClass, None::<EntityType>, at..end, Name::Open, Strength::Fair, &[]);
            self.chart.candidates.push(id);
            return true;
        }
        if !support.any() && self.is_read_as_untyped(at) {
            return true;
        }
        let office = support.has(Support::TITLE) || support.has(Support::OFFICE);
        // `tại Nguyễn Trãi, Hà Nội`: a street, but `hiện tại Nguyễn Trãi`, and `ở trên Messi`
        let lies = !support.any()
            && end > at + 1
            && self.is_behind_where(at)
            && !self.found.is_after(at, CueClass::Epithet.bit() | CueClass::Now.bit());
        let other = || self.is_rest_of_word(at, end) || self.is_customer_of_brand(at, end, support);
        if self.is_city_of_class(at, end) && !support.has(Support::HONORIFIC) {
            return true;
        }
        if lies || !support.any() && self.leads_to_street(at, end) || !support.has(Support::HONORIFIC) && other() {
            return true;
        }
        !support.has(Support::HONORIFIC)
            && (self.is_quoted_work(at, end)
                || office && (self.is_led_by_abbreviation(at, end) || self.is_where_holder_works(at, end)))
    }

    /// `các trường Lê Lợi, | Trần Phú`: whether a name without a type that a list has begins at `at`.
    fn is_read_as_untyped(&self, at: usize) -> bool {
        let near = self.chart.candidates.iter().rev().map(|id| &self.chart.nodes[*id]);
        near.take(LONGEST_LIST)
            .any(|node| node.start == at && node.rule == Rule::UntypedClass && node.strength == Strength::Strong)
    }

    /// `ông Lê A, Giám đốc Norvexa`: whether the office right before `at` has its holder before it, so that `at..end` is where he works.
    fn is_where_holder_works(&self, at: usize, end: usize) -> bool {
        if self.found.is_cue(at, CueClass::ForeignName.bit()) || self.person_begins(at, end) {
            return false;
        }
        let apart = self.is_foreign(at) && end == at + 1 && self.words.get(end).is_some_and(|w| w.gap.is_comma());
        let mut nodes = self.chart.candidates.iter().rev().map(|id| &self.chart.nodes[*id]);
        let Some(title) = nodes.find(|n| n.entity_type == Some(EntityType::Title) && n.end <= at) else { return false };
        let (Name::Entry(entry) | Name::Composed(entry)) = title.name else { return false };
        if !self.lexicons.entry(entry).is_office_of_organisation()
            || at - title.end > LONGEST_BODY
            || !(title.end..=at).all(|k| self.follows(k))
        {
            return false;
        }
        // `Chủ tịch Norvexa, James Blorv nói`
        let name_end = self.capitals(end, 4);
        if apart && name_end > end + 1 && self.is_foreign(end) && self.is_lower(name_end) && self.follows(name_end) {
            return true;
        }
        // `Thomas Blorv, Chủ tịch Norvexa, nói`
        let closed = |start: usize| apart && title.start - start > 1;
        self.holder_of(title.start).is_some_and(|start| self.found.is_after(start, HONORIFIC) || closed(start))
    }

    /// `Anh Khải về quê`: where the word before the person at `at` opens the sentence, it is an honorific and no country.
    pub(super) fn drop_country_of_address(&mut self, at: usize) {
        let Some(before) = at.checked_sub(1) else { return };
        let opens = before == 0 || self.words[before].gap.has(Gap::STOP.with(Gap::LINE));
        let country = self.chart.places[before].name().filter(|place| opens && self.end(*place) == at);
        if let Some(country) = country {
            self.chart.candidates.retain(|id| *id != country);
        }
    }

    /// `CEO Facebook | Mark Zuckerberg`: whether a brand that counts only with its condition stands at `at` before the name itself.
    pub(super) fn is_brand_before_name(&self, at: usize, support: Support) -> bool {
        let brand = self.entries(at).find(|(l, e)| l.short && e.entity_type == EntityType::Enterprise);
        !support.has(Support::HONORIFIC)
            && brand
                .is_some_and(|(l, _)| self.is_capital(l.end) && self.follows(l.end) && self.begins_foreign_name(l.end))
    }

    /// `Tổng Giám đốc Norvexa | Bùi Văn Nhạn`: whether a Vietnamese full name ends the run `at..end` that foreign words begin.
    pub(super) fn is_foreign_before_full_name(&self, at: usize, end: usize) -> bool {
        let foreign = |k: usize| !self.words[k].is_native();
        foreign(at)
            && !self.found.is_cue(at, CueClass::ForeignName.bit())
            && (at + 1..end.saturating_sub(1)).find(|k| !foreign(*k)).is_some_and(|k| {
                (2..=4).contains(&(end - k))
                    && self.matcher.surname(&self.words[k]) >= FREQUENT_SURNAME
                    && (k..end).all(|k| !foreign(k))
                    && self.person_begins(k, end)
            })
    }

    /// `Chủ tịch HĐQT An Vạn | Bùi Văn Nhạn`: whether a full name of three words with a frequent surname ends the run `at..end` of five words and
    /// more, at which no surname stands.
    pub(super) fn is_company_before_full_name(&self, at: usize, end: usize) -> bool {
        let holder = (at + 2..end).find(|k| self.matcher.surname(&self.words[*k]) >= FREQUENT_SURNAME);
        holder.is_some_and(|k| {
            end >= at + FIVE
                && (3..=4).contains(&(end - k))
                && self.matcher.surname(&self.words[at]) < COMMON_SURNAME
                && self.words[at..end].iter().all(|w| w.case == Case::Title && w.is_native() && !w.in_capitals)
                && self.person_begins(k, end)
                && self.matcher.is_given_name(&self.words[end - 1])
        })
    }

    /// `Tổng Thư ký VQTB | Ravik Sinhal nói`: whether an abbreviation that no lexicon knows stands at `at` before a foreigner who does something.
    pub(super) fn is_abbreviation_before_foreigner(&self, at: usize) -> bool {
        let word = &self.words[at];
        let foreign = |k: usize| self.words[k].case == Case::Title && !self.words[k].is_native();
        let end = self.capitals(at + 1, 4);
        word.case == Case::Upper
            && word.end - word.start >= ABBREVIATION
            && !word.in_capitals
            && !word.is_native()
            && self.entries(at).next().is_none()
            && self.follows(at + 1)
            && end > at + 2
            && (at + 1..end).all(|k| foreign(k) && self.follows(k))
            && self.is_lower(end)
            && self.follows(end)
            && (self.found.is_stop(end) || self.cue(end, PREDICATE).is_some())
    }

    /// `ĐHQG TP. | Hồ Chí Minh`: whether a listed place stands at `at..end`, right behind a class word that another name has taken.
    fn is_city_of_class(&self, at: usize, end: usize) -> bool {
        self.found.is_after(at, CueClass::PlaceClass.bit())
            && self.words[at].gap.is_within(Gap::SPACE.with(Gap::INNER_DOT))
            && self.entries(at).any(|(l, e)| l.end == end && e.entity_type == EntityType::Place && !l.short)
    }

    /// Whether a lexicon knows the words `at..end` as a body.
    pub(super) fn is_listed_body(&self, at: usize, end: usize) -> bool {
        self.entries(at).any(|(l, e)| l.end == end && !l.short && is_body(e))
    }

    /// Whether a department of two words stands at `at`: `sinh viên | Khoa Báo chí`.
    pub(super) fn is_department(&self, at: usize) -> bool {
        self.cue(at, CueClass::Department.bit()).is_some() && self.capitals(at, 3) == at + 2 && self.forms_word(at + 1)
    }

    /// `ca khúc “Lò Thị Nhài”`
    fn is_quoted_work(&self, at: usize, end: usize) -> bool {
        let opens = self.words[at].gap;
        opens.has(Gap::QUOTE)
            && opens.is_within(Gap::QUOTE.with(Gap::SPACE))
            && self.words.get(end).is_none_or(|w| w.gap.has(Gap::QUOTE))
            && self.found.is_after(at, CueClass::UntypedClass.bit())
    }

    /// `tại Lò Văn Sỹ - Phàn Văn Tải`: two streets, of which `at..end` is one.
    fn is_crossing(&self, at: usize, end: usize) -> bool {
        if self.dash_before(end) && self.is_where(at) {
            return self.is_street(end, self.capitals(end, 5)) && !self.begins_title(end);
        }
        if !self.dash_before(at) {
            return false;
        }
        let first = (at.saturating_sub(4)..at - 1).find(|k| self.is_where(*k) && self.capitals(*k, 5) == at);
        first.is_some_and(|first| self.is_street(first, at))
    }

    /// `số 22 Hoàng Diệu`, `ngõ 28, Nguyễn Siêu`: whether a number stands before `at`, no year of a term as in `nhiệm kỳ 2020-2025 Lê Văn A`.
    pub(super) fn is_behind_a_house_number(&self, at: usize) -> bool {
        let Some(number) = at.checked_sub(1).map(|k| &self.words[k]) else { return false };
        let lane = || {
            let word = at.checked_sub(2).and_then(|k| self.cue(k, CueClass::UntypedClass.bit()));
            word.is_some_and(|(cue, next)| next == at - 1 && cue.has(Note::Closed))
        };
        let gap = self.words[at].gap;
        let year = number.is_year() && number.gap == Gap::DASH;
        number.case == Case::Number && !year && (gap.is_plain() || gap.is_comma() && lane())
    }

    /// `Blu-Ray DVD`, `Marina IFC`: whether the words are the rest of a word behind a hyphen, or a foreign word with an abbreviation behind it.
    fn is_rest_of_word(&self, at: usize, end: usize) -> bool {
        let first = &self.words[at];
        let hyphen = first.gap == Gap::DASH && at > 0 && self.is_capital(at - 1) && self.is_foreign(at - 1);
        let last = &self.words[end - 1];
        let abbreviation = end == at + 2
            && last.case == Case::Upper
            && !last.in_capitals
            && !last.is_one_letter()
            && !last.is_native()
            && last.is_plain_letters()
            && self.is_foreign(at)
            && first.case != Case::Upper;
        hyphen || abbreviation
    }

    /// `hướng từ Nguyễn Kiệm về đường Lê Lợi`: whether the name behind a preposition is a street, since another follows with its class word.
    fn leads_to_street(&self, at: usize, end: usize) -> bool {
        let street = |(cue, next): (Cue, usize)| cue.has(Note::Closed) && self.is_capital(next);
        // `bán cho Lò Văn Sỹ ở chợ Vạn Lĩnh`
        let place = self.cue(end, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Where));
        at > 0
            && !place
            && self.follows(at)
            && self.is_lower(end)
            && self.follows(end)
            && self.follows(end + 1)
            && self.found.is_after(at, CueClass::Linking.bit())
            && self.cue(end + 1, CueClass::UntypedClass.bit()).is_some_and(street)
    }

    /// `khách hàng Amazon Prime`: whether a listed company begins the name that a role alone speaks for.
    fn is_customer_of_brand(&self, at: usize, end: usize, support: Support) -> bool {
        const FOREIGN: u32 = CueClass::ForeignName.bit();
        let brand =
            || self.entries(at).any(|(l, e)| !l.short && e.entity_type == EntityType::Enterprise && l.end == at + 1);
        support == Support::default().with(Support::ROLE, true)
            && end > at + 1
            && !self.words[at].is_native()
            && !(at..end).any(|k| self.found.is_cue(k, FOREIGN))
            && self.matcher.surname(&self.words[at]) == 0.0
            && brand()
    }

    fn dash_before(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.has(Gap::DASH) && w.gap.is_within(Gap::DASH.with(Gap::SPACE)))
    }

    /// Whether a street may bear the name `at..end`: two to four Vietnamese words that are no town.
    fn is_street(&self, at: usize, end: usize) -> bool {
        let town = self.entries(at).any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end == end);
        (2..=4).contains(&(end - at))
            && !town
            && self.words[at..end].iter().all(|w| w.case == Case::Title && w.is_native())
    }

    /// Whether a preposition of places or the class word of streets ends right before `at`.
    pub(in crate::grammar) fn is_where(&self, at: usize) -> bool {
        const WHERE: u32 = classes(&[CueClass::Linking, CueClass::UntypedClass]);
        self.follows(at)
            && self.found.is_after(at, WHERE)
            && (at.saturating_sub(3)..at).any(|k| {
                self.cue(k, WHERE)
                    .is_some_and(|(cue, next)| next == at && (cue.has(Note::Where) || cue.has(Note::Closed)))
            })
    }

    /// `Chủ tịch UB Các`: an abbreviation that is no initial stands before the Vietnamese word.
    fn is_led_by_abbreviation(&self, at: usize, end: usize) -> bool {
        let word = &self.words[at];
        end > at + 1
            && word.case == Case::Upper
            && !word.is_one_letter()
            && !word.in_capitals
            && !word.is_native()
            && self.words[at + 1].is_native()
            && !self.words[at + 1].is_plain_letters()
    }
}

/// A company and a full name are so many words at least, and an abbreviation of an organisation so many letters.
const FIVE: usize = 5;
const ABBREVIATION: u32 = 3;
const PREDICATE: u32 = classes(&[CueClass::ReportingVerb, CueClass::PersonSign]);
/// So many candidates may stand before the members of a list that have been read.
const LONGEST_LIST: usize = 24;
/// The body between an office and what looks like a person has at most so many words.
const LONGEST_BODY: usize = 8;
