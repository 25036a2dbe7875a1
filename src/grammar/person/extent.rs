//! How far a person's name goes.
//!
//! ```text
//! name = Capital{1,6}      ends before an office, a class word, another name that a lexicon knows, and at anything but white space
//! ```
//!
//! Where the end of a line is lost, a full name ends before a preposition that a small word follows (`Lê A Với mục tiêu`), before `Ông` and `Bà`,
//! and before the same name once more.
//!
//! Fires:
//!
//! ```text
//! person/cue: Hỏi chuyện ông [P Phàn A Sếnh], ai cũng khen.
//! person/cue: Bà [P Lò Thị Khuyên Mai] rót nước mời khách.
//! person/cue: Hôm qua ông [P Lê Văn Thảnh] SN 1990 bị bắt.   # an abbreviation
//! person/cue: Hôm qua ông [P Lê Văn Thảnh] Giám đốc nhà máy về quê.   # an office ends it
//! person/cue: Cùng dự có ông [P Lê Văn Thảnh] Với mục tiêu mới, đội lên đường.   # a preposition
//! person/cue: Hôm qua ông [P Samuel Brovet'o] về nước.
//! person/cue: Hôm qua ông [P V.Brô-vét] về nước, bà [P X. Ca-rô-lin] ở lại.
//! person/cue: Nạn nhân là chị [P Ng. T. A] và anh [P Ng.T.H] ở bản trên.   # masked names
//! person/cue: Cạnh đó là bà [P Lò Thị Khuyên] Ông [P Thảnh] đến sau.   # an honorific
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/cue: Ông cười hiền, Lan Anh cũng cười.   # a comma
//! person/cue: Bà lặng lẽ rót nước.   # no capital
//! person/cue: Ông ở Hà Nội từ bé.   # a place
//! ```

use super::{HONORIFIC, VERBS};
use crate::entity::EntityType;
use crate::grammar::{COMMON_MIDDLE, COMMON_SURNAME, SURE_MIDDLE, Scan};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A person's name has at most so many words.
const LONGEST: usize = 6;

impl Scan<'_> {
    /// The end of the name that begins at `at`, without a last capital that begins another word; `at` where there is none.
    pub(super) fn whole_name_end(&self, at: usize) -> usize {
        let in_capitals = self.words[at].in_capitals;
        let mut end = if in_capitals { self.name_end_in_capitals(at) } else { self.name_end(at) };
        // `Lò Văn Khuyên Lò Văn Khuyên`, a caption and the text after it: one name is printed twice.
        let same = |n: usize| (at..at + n).all(|k| self.words[k].syllable() == self.words[k + n].syllable());
        // `Lò Thị Khuyên Mai Khuyên Mai`: by the end of the name.
        let ends_twice = |k: usize| (k - 2..k).all(|k| self.words[k].syllable() == self.words[k + 2].syllable());
        if let Some(n) = (2..=3).find(|n| at + 2 * n <= end && same(*n)) {
            end = at + n;
        } else if let Some(k) = (at + 3..(end + 1).saturating_sub(2)).find(|k| ends_twice(*k)) {
            end = k;
        }
        // `Lê A Chiều 13/5`, `Lê A Năm 2009`, where a line end is lost
        let dated = |w: &Word| w.case == Case::Number && (w.number() <= 31 || w.is_year());
        if end > at
            && self.follows(end)
            && self.words.get(end).is_some_and(dated)
            && self.found.is_cue(end - 1, CueClass::MonthDay.bit())
        {
            end -= 1;
        }
        // `Anh hùng`, `Nhân dân`, `Trung ương`, and `Lê A Theo đó` where a line end is lost.
        while end > at
            && self.is_lower(end)
            && self.follows(end)
            && self.begins_longer_word(end - 1, end)
            && !self.needs_last(at, end)
        {
            end -= 1;
        }
        // `Lê Văn Thảnh Kết quả cho thấy`
        if end > at + 2 && !in_capitals && self.forms_word(end - 1) && !self.matcher.is_given_name(&self.words[end - 1])
        {
            end -= 1;
        }
        if end > at + 2 && !in_capitals && self.words[at].gap.has(Gap::COLON) && self.found.is_after(at, CREDIT) {
            end = self.credited_end(at, end);
        }
        end
    }

    /// The end of an author's name `at..end` behind a credit, where the next sentence may follow without a mark: `Ảnh: Lê Dịu | Tấn công
    /// nhiều`, `Ảnh: Lê Dịu | Hải Phòng thắng`.
    fn credited_end(&self, at: usize, end: usize) -> usize {
        if let Some(place) = (at + 2..end - 1).find(|k| self.is_long_place(*k)) {
            return place;
        }
        let opens = self.is_lower(end) && self.follows(end);
        if opens && (self.found.is_stop(end - 1) || self.forms_word(end - 1)) { end - 1 } else { end }
    }

    /// Whether a place of several words that the lexicon knows begins at `at`.
    pub(in crate::grammar) fn is_long_place(&self, at: usize) -> bool {
        self.entries(at).any(|(l, e)| e.entity_type == EntityType::Place && !l.short && l.end > at + 1)
    }

    /// Whether a full name ends before the capital at `end`, since it opens the next sentence: `Lê Văn Thảnh Với mục tiêu`.
    fn is_lost_break(&self, at: usize, end: usize) -> bool {
        let word = &self.words[end];
        // `Kevin Brandovik Nếu là`
        if end >= at + 2
            && word.case == Case::Title
            && word.is_native()
            && !self.is_foreign(end)
            && self.is_foreign(at)
            && self.is_foreign(end - 1)
            && self.found.is_stop(end)
            && !self.matcher.is_given_name(word)
            && self.is_lower(end + 1)
            && self.follows(end + 1)
        {
            return true;
        }
        if end < at + 2 || word.case != Case::Title || !self.found.is_cue(end, OPENERS) {
            return false;
        }
        let address = self
            .cue(end, CueClass::Honorific.bit())
            .is_some_and(|(cue, next)| cue.has(Note::Familiar) && next == end + 1);
        let surname = self.matcher.surname(word) > 0.0 && !address;
        let middle = self.matcher.middle_name(word) >= COMMON_MIDDLE || surname;
        let whole = self.matcher.middle_name(&self.words[end - 1]) < SURE_MIDDLE && self.person_begins(at, end);
        // `Phạm Minh Chính`, though `chính` is a stop word
        if middle || self.matcher.is_given_name(word) || !whole {
            return false;
        }
        address || self.is_lower(end + 1) && self.follows(end + 1) && !self.found.is_cue(end + 1, VERBS)
    }

    /// `Phạm Hữu Nghĩa là giám đốc`: whether the name `at..end` is none without its last word, since a middle name would end it. Behind a
    /// credit two words are a whole name (`Ảnh: Phạm Hải Tương tự`).
    fn needs_last(&self, at: usize, end: usize) -> bool {
        const CREDITED: Gap = Gap::COLON.with(Gap::DASH);
        let length = end - at;
        if length < 3 || !self.matcher.is_given_name(&self.words[end - 1]) {
            return false;
        }
        let middle = self.matcher.middle_name(&self.words[end - 2]);
        middle >= SURE_MIDDLE
            || length == 3
                && middle >= COMMON_MIDDLE
                && self.matcher.surname(&self.words[at]) >= COMMON_SURNAME
                && !self.words[at].gap.has(CREDITED)
    }

    /// Whether the word at `at` is the first of a longer one that goes on past `end`.
    fn begins_longer_word(&self, at: usize, end: usize) -> bool {
        self.found.runs_past(at, end) || self.found.stop_from(at) > end
    }

    /// The end of a name in a line of capitals, where no case tells it: surname and given name do.
    fn name_end_in_capitals(&self, at: usize) -> usize {
        let whole = self.capitals(at, 4);
        // A run of four words alone is one name; in a longer run three are the rule.
        let rule =
            if whole == at + 4 && !(self.is_capital(whole) && self.follows(whole)) { [4, 3, 2] } else { [3, 4, 2] };
        rule.into_iter().map(|n| at + n).find(|end| *end <= whole && self.person_begins(at, *end)).unwrap_or(at)
    }

    /// The end of the run of words that a name may be made of.
    fn name_end(&self, at: usize) -> usize {
        // `Mohammed bin Abdulla bin Jasim Al-Brovik`: particles join further names.
        let mut longest = LONGEST;
        let mut end = at;
        while end < self.words.len() && end - at < longest {
            let word = &self.words[end];
            if end > at {
                // `Samuel Brovet'o`, but `Brovet's`
                let apostrophe = word.gap == Gap::APOSTROPHE
                    && word.case == Case::Lower
                    && (word.is_native() || !word.is_one_letter())
                    && self.is_foreign(end - 1)
                    && !self.is_capital(end + 1);
                let hyphen = word.gap == Gap::DASH || apostrophe;
                if !(self.joins(end) || hyphen || self.follows_initial(at, end)) {
                    break;
                }
                if let Some(next) = self.behind_particles(end) {
                    longest += next - end;
                    end = next;
                    continue;
                }
                let named = word.is_capital() || hyphen && word.case == Case::Lower || self.is_small_middle(at, end);
                let title = self.begins_title(end) && !self.is_rank_as_name(at, end);
                if !named || title || self.is_lost_break(at, end) || self.is_abbreviation_behind(at, end) {
                    break;
                }
            } else if word.case == Case::Number {
                break;
            }
            end += 1;
        }
        end
    }

    /// `Lò Văn Khuyên | SN 1990`: whether an abbreviation stands behind the full name of a Vietnamese.
    fn is_abbreviation_behind(&self, at: usize, end: usize) -> bool {
        let word = &self.words[end];
        end > at + 2
            && word.gap.is_plain()
            && word.case == Case::Upper
            && !word.in_capitals
            && !word.is_one_letter()
            && !word.is_native()
            && !self.found.is_cue(end, CueClass::ForeignName.bit())
            && self.words[at].is_native()
            && self.matcher.surname(&self.words[at]) > 0.0
    }

    /// `Lò Trung Tá`: whether the rank at `end`, both of its syllables with capitals, ends the name whose surname stands at `at`.
    fn is_rank_as_name(&self, at: usize, end: usize) -> bool {
        end == at + 1
            && self.capitals(at, 4) == at + 3
            && self.words[at..at + 3].iter().all(|w| w.case == Case::Title && !w.in_capitals)
            && self.matcher.surname(&self.words[at]) >= COMMON_SURNAME
            && self.matcher.middle_name(&self.words[end]) >= COMMON_MIDDLE
    }

    /// `Lò văn Khuyên`: whether a sure middle name in small letters stands between the surname at `at` and a given name.
    fn is_small_middle(&self, at: usize, end: usize) -> bool {
        end == at + 1
            && self.is_lower(end)
            && self.matcher.middle_name(&self.words[end]) >= SURE_MIDDLE
            && self.matcher.surname(&self.words[at]) > 0.0
            && self.is_capital(end + 1)
            && self.follows(end + 1)
            && self.words[end + 1].is_native()
    }

    /// `N.T.V.`, `Donald J.Trump`: whether the word before `end` is an initial of the same name.
    pub(super) fn follows_initial(&self, at: usize, end: usize) -> bool {
        let word = &self.words[end];
        let before = &self.words[end - 1];
        // `Ng.A.H.`
        let onset = before.case == Case::Title
            && !before.is_native()
            && before.is_plain_letters()
            && before.end - before.start <= ONSET
            && word.is_one_letter()
            && word.case == Case::Upper;
        let initial = before.is_one_letter() && before.case == Case::Upper || onset;
        let transcribed = word.case == Case::Title && self.is_hyphenated(end);
        let inner = word.gap == Gap::INNER_DOT
            && (word.is_one_letter()
                || word.case == Case::Title && (end > at + 1 || self.is_foreign(end) || self.is_introduced(at))
                || transcribed);
        // `Samuel L. Jackson`, but `chị Trần Thị H. Sau đó`
        let spaced = word.gap.is_within(Gap::STOP.with(Gap::SPACE).with(Gap::INNER_DOT))
            && matches!(word.case, Case::Title | Case::Mixed)
            && (self.is_foreign(end) || transcribed)
            && (end < at + 2 || self.is_foreign(end - 2) || self.words[end - 2].is_one_letter());
        // `Nông N. M.`
        let masked = word.gap == Gap::INNER_DOT.with(Gap::SPACE) && word.is_one_letter() && word.case == Case::Upper;
        initial && (inner || spaced || masked)
    }

    /// `Tổng thống Mỹ | Đ.Trăm`, `ông | Đ.Trăm`: whether an office ends before `at`, with the country or without, or an honorific.
    fn is_introduced(&self, at: usize) -> bool {
        self.chart.after_title[at] || self.chart.after_office[at] || self.found.is_after(at, HONORIFIC)
    }

    /// `Na-ren-đra`, `V.Pu-tin`: whether the syllables of a foreign word go on behind a hyphen at `at`.
    pub(super) fn is_hyphenated(&self, at: usize) -> bool {
        self.is_lower(at + 1) && self.words[at + 1].gap == Gap::DASH
    }

    /// Whether the word is no Vietnamese syllable, or a foreigner's name.
    pub(in crate::grammar) fn is_foreign(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.pattern == 0 || !word.is_native() || self.found.is_cue(at, CueClass::ForeignName.bit())
    }
}

/// The consonants that begin a syllable are at most so many letters: Ngh.
const ONSET: u32 = 3;

const CREDIT: u32 = classes(&[CueClass::Credit]);
/// What opens a sentence: Với, Tại, Bà.
const OPENERS: u32 = classes(&[CueClass::Linking, CueClass::Honorific]);
