//! Whether a person's name may begin at a word: by what the lexicons say of it and of the words behind it.
//!
//! ```text
//! begin = Surname | a word before Middle | cue:foreign_name | a word of cue:untyped_class that is a name here
//! ```
//!
//! Fires:
//!
//! ```text
//! person/cue: Thăm chị [P Hồ Thị Nhài] ở bến.
//! person/cue: Hôm qua, trung vệ [P Đình Thắng] nghỉ.
//! person/cue: Gặp Phó Thủ tướng [P Mã Quân] ở bến.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/cue: Chiều nay, hồ Thị Nhài cạn nước.   # a lake
//! person/cue: Hỏi Giám đốc Đài Truyền hình về phim mới.   # a broadcaster
//! person/cue: Khách khen đình Khoái Châu.   # a communal house
//! person/cue: Thư gửi Tổng Biên tập Báo [L Nghệ An] đã tới.   # a newspaper
//! ```

use crate::grammar::{COMMON_MIDDLE, COMMON_SURNAME, FREQUENT_SURNAME, SURE_MIDDLE, Scan, is_title};
use crate::lexicon::{CueClass, Form};
use crate::matching::{Listed, Note};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

use super::support::Support;

/// What is left of a masked name has so many letters at most: Th., Ph.
pub(super) const MASKED: u32 = 2;

/// An office that shows whose name follows has at most so many words.
const LONGEST_OFFICE: usize = 5;

/// Whether a word has more letters than `most`. Letters with marks count for long, since a mark may be a code point of its own.
pub(super) fn is_longer(word: &Word, most: u32) -> bool {
    !word.is_plain_letters() || word.end - word.start > most
}

impl Scan<'_> {
    /// Whether a person's name seems to begin at `at` inside the run of capitals that ends at `end`.
    pub(in crate::grammar) fn person_begins(&self, at: usize, end: usize) -> bool {
        // `Thành Công | Ông Trần Bá Duyên`, where a line end is lost
        if at + 2 < end && self.is_address(at) {
            return self.person_begins(at + 1, end);
        }
        let length = end.saturating_sub(at);
        let surname = if at < end { self.matcher.surname(&self.words[at]) } else { 0.0 };
        // `Công ty An Lộc | Lê Quốc Toản`: a name of four words does not begin with a rare surname before a frequent one.
        if length == 4 && surname < COMMON_SURNAME && self.matcher.surname(&self.words[at + 1]) >= FREQUENT_SURNAME {
            return false;
        }
        let ends =
            (2..=4).contains(&length) && surname >= COMMON_SURNAME && self.matcher.is_given_name(&self.words[end - 1]);
        // A rare surname is sure before a common middle name (Thái Bá Duyên), any word before Văn and Thị.
        let share = if (3..=4).contains(&length) { self.matcher.middle_name(&self.words[at + 1]) } else { 0.0 };
        // `Ngọc Thanh Chiếc | Honda`: no foreign word ends a name that a rare surname begins, but `Lê Thành Th.` is masked.
        let alien = share > 0.0
            && surname < COMMON_SURNAME
            && self.words.get(end - 1).is_some_and(|w| !w.is_native() && is_longer(w, MASKED));
        // `Giàng A Chống`
        let letter = length == 3
            && surname > 0.0
            && self.words[at + 1].is_one_letter()
            && self.words[at + 1].case == Case::Upper
            && self.words[at + 2].is_native();
        ends || letter
            || share >= COMMON_MIDDLE && surname > 0.0 && !alien
            || share >= SURE_MIDDLE && self.matcher.is_given_name(&self.words[end - 1])
    }

    /// Whether `Ông` or `Bà`, and no given name, stands at `at`.
    pub(in crate::grammar) fn is_address(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.case == Case::Title
            && !word.in_capitals
            && self
                .cue(at, CueClass::Honorific.bit())
                .is_some_and(|(cue, next)| cue.has(Note::Familiar) && next == at + 1)
            && !self.matcher.is_given_name(word)
            && self.matcher.surname(word) < COMMON_SURNAME
    }

    /// `Đoàn Ngọc Quang`, though `Đoàn` may be another word: three words like those of a full name.
    pub(super) fn is_full_name(&self, at: usize) -> bool {
        self.capitals(at, 5) == at + 3
            && self.matcher.surname(&self.words[at]) > 0.0
            && self.matcher.middle_name(&self.words[at + 1]) >= COMMON_MIDDLE
            && self.matcher.is_given_name(&self.words[at + 2])
            && self.cue(at, CueClass::NotPerson.bit()).is_none_or(|(_, end)| end == at + 1)
            && !self.forms_word(at + 2)
            && self.entries(at + 1).all(|(l, _)| l.end != at + 3)
    }

    /// Whether the word at `at` forms one word with the small one behind it: `Dân trí`.
    pub(in crate::grammar) fn forms_word(&self, at: usize) -> bool {
        self.is_lower(at + 1) && self.follows(at + 1) && self.matcher.is_compound(&self.words[at], &self.words[at + 1])
    }

    /// `Đoàn Văn Hậu`, but `Đoàn Thanh niên`: whether a middle name follows that only persons have.
    pub(super) fn has_sure_middle(&self, at: usize) -> bool {
        self.is_capital(at + 2)
            && self.matcher.surname(&self.words[at]) > 0.0
            && self.matcher.middle_name(&self.words[at + 1]) >= SURE_MIDDLE
    }

    /// `chị Hồ Thị Thảo`, `Phó Thủ tướng Mã Khải`, `trung vệ Đình Trọng`: whether the class word at `at` begins a name here, by a sure
    /// middle name behind it, the office or the role before it, or because a given name is all that it stands before in a sentence.
    pub(in crate::grammar) fn is_class_word_in_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let surname = self.matcher.surname(word) > 0.0;
        if word.case != Case::Title || word.in_capitals || !surname && self.matcher.middle_name(word) < COMMON_MIDDLE {
            return false;
        }
        let end = self.capitals(at, 4);
        let given = self.matcher.is_given_name(&self.words[end - 1]) && !self.forms_word(end - 1);
        let opens = at == 0 || word.gap.has(Gap::STOP.with(Gap::LINE));
        let role = || self.follows(at) && self.found.is_after(at, CueClass::RoleNoun.bit());
        surname && self.has_sure_middle(at)
            || surname
                && (2..=3).contains(&(end - at))
                && given
                && self.is_behind_office_of_state(at)
                && !self.ends_listed(at, end)
            || !surname && end == at + 2 && given && (role() || !opens)
    }

    /// `Tổng Bí thư | Trường Chinh`, but `Hiệu trưởng | Trường Kim Liên`: whether the office of a state or party ends right before the word.
    fn is_behind_office_of_state(&self, at: usize) -> bool {
        let office = |(l, e): (&Listed, Form)| {
            l.end == at
                && !l.short
                && is_title(e)
                && matches!(&*self.lexicons.entry(l.entry).kind, "party" | "state_leader" | "foreign_intl")
        };
        self.follows(at) && (at.saturating_sub(LONGEST_OFFICE)..at).any(|k| self.entries(k).any(office))
    }

    /// `Báo | Nghệ An`: whether the words `at..end` end with what a lexicon knows.
    fn ends_listed(&self, at: usize, end: usize) -> bool {
        (at + 1..end).any(|k| self.entries(k).any(|(l, _)| !l.short && l.end == end))
    }

    /// Whether a foreigner's name begins at `at`: not behind another word of the same foreign name.
    pub(super) fn begins_foreign_name(&self, at: usize) -> bool {
        // `Tổng thư ký NATO Jens Stoltenberg`
        let abbreviation = |w: &Word| w.case == Case::Upper && !w.is_one_letter() && !w.in_capitals;
        let other = |w: &Word| w.case == Case::Lower || w.case == Case::Title && w.pattern != 0 || abbreviation(w);
        self.words[at].case == Case::Title
            && self
                .cue(at, CueClass::ForeignName.bit())
                .is_some_and(|(cue, _)| !cue.has(Note::Alone) || cue.has(Note::Given))
            && (at == 0 || !self.follows(at) || other(&self.words[at - 1]))
            && !(at > 0 && self.follows(at) && self.found.is_cue(at - 1, CueClass::ForeignName.bit()))
    }

    /// Whether the words at `at` can be a name without a cue: a surname, a sure middle name after it, or an apostrophe.
    pub(super) fn may_be_name(&self, at: usize) -> bool {
        let hyphenated = |w: &Word| w.gap == Gap::DASH && w.case == Case::Lower;
        self.matcher.surname(&self.words[at]) > 0.0
            || self.words.get(at + 2).is_some_and(hyphenated)
            || self.found.may_begin(at) & CueClass::ForeignName.bit() != 0
            || self
                .words
                .get(at + 1)
                .is_some_and(|w| w.gap == Gap::APOSTROPHE || self.matcher.middle_name(w) >= SURE_MIDDLE)
    }

    /// `ca sĩ Anh Khoa`, but `ca sĩ Anh Ed Sheeran`
    pub(super) fn is_given_name_behind_role(&self, at: usize, support: Support) -> bool {
        support.has(Support::ROLE)
            && self.matcher.is_given_name(&self.words[at])
            && self.capitals(at, 3) == at + 2
            && self.words[at + 1].is_native()
            && self.matcher.is_given_name(&self.words[at + 1])
    }
}
