//! Persons that what follows tells: an age (`Thu Trang, 22 tuổi`), a birth (`Sùng A Dơ (SN 1990`), a verb of speech (`Xuân Hải kể`); and
//! those beside such a person in a list.
//!
//! ```text
//! signed = Capital{1,4} sign                      person/sign
//! sign   = ("," | "(") Number "tuổi" | "(" "SN" Number | a verb of what only persons do
//! beside = PERSON bracket? ("," | "và") Capital{2,3}      person/beside     where it sounds like the name of a person
//!        | PERSON bracket? ("," | "và") cue:foreign_name  person/beside     where the person before it is a foreigner
//!        | PERSON "(" name ")"                            person/beside     one of them with hyphens: Ma-rin Brô-vét (Marine Brovet)
//! ```
//!
//! Fires:
//!
//! ```text
//! person/sign: Khu trọ chật chội, nhưng [P Sơn Mẫn], 22 tuổi, vẫn vui.
//! person/sign: Trong nhà còn [P Agnela Brovik], 31 tuổi.
//! person/sign: Ở bản xa, [P Thuý Nhài], 19 tuổi, đi học lại.
//! person/beside: Ghi bàn có Kevin Brovik (77), [P Gonzalo] (79).
//! person/beside: Hôm qua Tổng thống Ru-vơ-nich Na-đa-lốc ([P Ruvenik Nadalok]) về nước.
//! person/beside: Đội có Sơn Mẫn, 22 tuổi, cùng Lê Văn Thảnh và [P Xuân Thắng] ở hàng sau.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/sign: Công trình Sơn Mẫn, 22 tầng, đã xong.   # no age
//! person/sign: Nhà máy 22 tuổi vẫn chạy tốt.   # no capital
//! person/beside: Hội thơ quy tụ nhiều người và Xuân Thắng Lợi là chủ đề.   # no person before it
//! ```

use super::foreign::BRACKET;
use crate::entity::EntityType;
use crate::grammar::{COMMON_MIDDLE, COMMON_SURNAME, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Sign, begins};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// Ages lie below.
const OLDEST: u32 = 120;

impl Scan<'_> {
    /// The person at `at` that what follows the name tells, with `support` by what stands before it.
    pub(super) fn person_by_sign(&self, at: usize, support: bool) -> Option<(usize, Rule, Strength)> {
        let word = &self.words[at];
        let inside_run = at > 0 && self.is_capital(at - 1) && self.follows(at);
        let initials = word.is_one_letter() && self.words.get(at + 1).is_some_and(|w| w.gap == Gap::INNER_DOT);
        if support || word.in_capitals || word.case != Case::Title && !initials || inside_run {
            return None;
        }
        // Most capitals are followed by nothing of the kind.
        let run = self.capitals(at, 5);
        let next = self.words.get(run)?;
        let goes_on = next.gap == Gap::DASH || next.gap.has(Gap::INNER_DOT);
        let signed = next.case == Case::Number || self.found.may_begin(run) & CueClass::PersonSign.bit() != 0;
        if !goes_on && !signed {
            return None;
        }
        let end = self.whole_name_end(at);
        let sign = self.sign_at(end)?;
        if !(1..=4).contains(&(end - at)) || !self.is_free_for_a_person(at, end) {
            return None;
        }
        let close = self.words.get(end).is_some_and(|w| w.gap.is_plain());
        let strength = match sign {
            Sign::Birth if close && end == at + 1 && word.is_native() => return None,
            Sign::Age | Sign::Birth if end > at + 1 || self.is_foreign(at) || self.matcher.is_given_name(word) => {
                Strength::Strong
            }
            Sign::Deed if end > at + 1 => Strength::Fair,
            Sign::OwnSpeech if self.is_foreign_run(at, end) && !self.found.is_after(at, CueClass::Linking.bit()) => {
                Strength::Fair
            }
            Sign::Deed if !word.is_native() && !self.found.is_after(at, CLASS_WORDS) => Strength::Fair,
            _ if self.sounds_like_a_person(at, end) => Strength::Fair,
            _ => return None,
        };
        Some((end, Rule::SignedPerson, strength))
    }

    /// `Nam Kha, Đình Trọng và Xuân Thắng`: the person at `at` in a list whose last member was a person.
    pub(super) fn person_beside(&self, at: usize) -> Option<(usize, Rule, Strength)> {
        let before = self.chart.nodes[self.chart.last_person?];
        let word = &self.words[at];
        let behind_and = word.gap.is_plain() && at > 0 && self.words[at - 1].pattern == self.matcher.and();
        let last = if behind_and { at - 1 } else { at };
        // `Hao Brovik (77), Kevin (Bỉ) và Gonzalo`
        let bracket = before.end < last && last - before.end <= BRACKET && {
            let (open, close) = (self.words[before.end].gap, self.words[last].gap);
            open.has(Gap::OPEN) && close.has(Gap::CLOSE) && (behind_and || close.has(Gap::COMMA))
        };
        let comma = before.end == at && word.gap.is_comma() || bracket && !behind_and;
        let and = behind_and && (before.end == last && self.follows(last) || bracket);
        if !(comma || and) || word.in_capitals || word.case != Case::Title {
            return None;
        }
        // Streets and communes named after persons stand in lists as well.
        let opens = || {
            before.strength >= Strength::Fair
                && !self.words[before.start].gap.has(Gap::COMMA)
                && (self.words[before.start].gap.has(Gap::COLON) || !self.found.is_after(before.start, CLASS_WORDS))
        };
        if !(and || before.rule != Rule::PlainPerson || opens()) {
            return None;
        }
        let end = self.whole_name_end(at);
        let alike = match end - at {
            // `Kevin Brovik và Gonzalo`
            1 => {
                !word.is_native()
                    && self.is_foreign(before.start)
                    && self.found.is_cue(at, CueClass::ForeignName.bit())
                    && !self.words.get(end).is_some_and(|w| w.gap.has(Gap::DASH.with(Gap::AMPERSAND)))
            }
            2 | 3 if before.end - before.start >= 2 => {
                self.sounds_like_a_person(at, end)
                    || self.is_foreign_run(before.start, before.end)
                        && self.is_foreign_run(at, end)
                        && self.is_wholly_foreign(at, end)
            }
            _ => false,
        };
        let place = self.found.matches.kinds(at) & begins::PLACE != 0;
        (alike && !place && self.is_free_for_a_person(at, end)).then_some((end, Rule::PersonBeside, Strength::Weak))
    }

    /// `Ma-rin Brô-vét (Marine Brovet)`: the name in brackets at `at`, right behind a person, of which one is a transcription.
    pub(super) fn original_of_person(&self, at: usize) -> Option<(usize, Rule, Strength)> {
        const OPENS: Gap = Gap::SPACE.with(Gap::OPEN);
        let before = self.chart.nodes[self.chart.last_person?];
        let gap = self.words[at].gap;
        if before.end != at || !gap.has(Gap::OPEN) || !gap.is_within(OPENS) {
            return None;
        }
        let end = self.whole_name_end(at);
        let name = self.words.get(at..end)?;
        let written = name.iter().all(|w| w.case == Case::Title || w.is_one_letter() || w.gap == Gap::DASH);
        // `Pu-tin`, `A-bê`, but the band `T-ara`
        let syllable = |k: usize| !self.words[k].is_one_letter() || self.words[k].is_native();
        let transcribed = (before.start..end).any(|k| self.is_hyphenated(k) && syllable(k));
        let closed = self.words.get(end).is_some_and(|w| w.gap.has(Gap::CLOSE));
        let foreign = (at..end).any(|k| self.is_foreign(k));
        (closed && written && transcribed && foreign).then_some((end, Rule::PersonBeside, Strength::Fair))
    }

    /// What word `at`, right behind a name, says of the name.
    fn sign_at(&self, at: usize) -> Option<Sign> {
        const APART: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::OPEN);
        let word = self.words.get(at)?;
        let apart = word.gap.has(Gap::COMMA.with(Gap::OPEN)) && word.gap.is_within(APART);
        if word.case == Case::Number {
            let age = (1..OLDEST).contains(&word.number());
            return (apart && age && self.follows(at + 1) && self.sign(at + 1) == Some(Sign::Age)).then_some(Sign::Age);
        }
        match self.sign(at)? {
            Sign::Birth if apart || word.gap.is_plain() => Some(Sign::Birth),
            Sign::Age | Sign::Birth => None,
            said => (word.gap.is_plain() && word.case == Case::Lower).then_some(said),
        }
    }

    fn sign(&self, at: usize) -> Option<Sign> {
        self.cue(at, CueClass::PersonSign.bit()).and_then(|(cue, _)| cue.sign)
    }

    /// Whether nothing else is known of the words `at..end`.
    pub(super) fn is_free_for_a_person(&self, at: usize, end: usize) -> bool {
        const OTHER: u32 = crate::matching::classes(&[
            CueClass::NotPerson,
            CueClass::LegalForm,
            CueClass::UntypedClass,
            CueClass::PlaceClass,
            CueClass::Organ,
            CueClass::Department,
            CueClass::Honorific,
            CueClass::Degree,
            CueClass::RoleNoun,
            CueClass::Plural,
        ]);
        // A place that needs its class word stands for nothing here.
        // `Tuấn Anh`: the country is a given name.
        let given =
            |k: usize| self.matcher.is_given_name(&self.words[k - 1]) && self.matcher.is_given_name(&self.words[k]);
        let place = |k: usize, last: usize| {
            if k == at { self.chart.places[k].name().is_none() } else { last == k + 1 && given(k) }
        };
        let listed = (at..end).any(|k| {
            self.entries(k).any(|(l, e)| {
                (l.end >= end || l.end > k + 1) && !(e.entity_type == EntityType::Place && place(k, l.end))
            })
        });
        let other = (at..end)
            .any(|k| self.cue(k, CueClass::NotPerson.bit()).is_some_and(|(_, e)| e > k + 1 || self.is_foreign(k)));
        let titled =
            self.words[at..end].iter().all(|w| w.case == Case::Title || w.is_one_letter() || w.gap == Gap::DASH);
        titled
            && !listed
            && !other
            // `Đình Lân đá phạt`
            && (self.cue(at, OTHER).is_none() || self.is_middle_before_given(at, end))
            && !self.found.is_stop(at)
            && !self.ends_company(end)
    }

    /// Whether the words `at..end` are a middle name and a given name, though the first is a class word as well.
    fn is_middle_before_given(&self, at: usize, end: usize) -> bool {
        end == at + 2
            && self.cue(at, CueClass::UntypedClass.bit()).is_some_and(|(_, next)| next == at + 1)
            && self.matcher.middle_name(&self.words[at]) >= COMMON_MIDDLE
            && self.matcher.is_given_name(&self.words[at + 1])
    }

    /// `Agnès Vallier`: two words or more, none of them Vietnamese.
    fn is_wholly_foreign(&self, at: usize, end: usize) -> bool {
        (2..=3).contains(&(end - at)) && (at..end).all(|k| self.is_foreign(k))
    }

    /// Whether the words are given names, or a surname with words that may be a name.
    fn sounds_like_a_person(&self, at: usize, end: usize) -> bool {
        let words = &self.words[at..end];
        let given = words.iter().all(|w| self.matcher.is_given_name(w) || self.matcher.surname(w) > 0.0)
            && self.matcher.is_given_name(&words[words.len() - 1]);
        let surname = self.matcher.surname(&words[0]) >= COMMON_SURNAME && words.iter().all(|w| w.is_native());
        words.len() >= 2 && (given || surname) || self.found.is_cue(at, CueClass::ForeignName.bit())
    }
}

/// What has a name without being a person.
const CLASS_WORDS: u32 =
    crate::matching::classes(&[CueClass::UntypedClass, CueClass::PlaceClass, CueClass::Generic, CueClass::LegalForm]);
