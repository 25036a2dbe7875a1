//! How far a person's name goes.
//!
//! ```text
//! name = Capital{1,6}      ends before an office, a class word, another name that a lexicon knows, and at anything but white space
//! ```
//!
//! Fires:
//!
//! ```text
//! person/cue: Hỏi chuyện ông [P Phàn A Sếnh], ai cũng khen.
//! person/cue: Bà [P Lò Thị Khuyên Mai] rót nước mời khách.
//! person/cue: Hôm qua ông [P Lê Văn Thảnh] Giám đốc nhà máy về quê.   # an office ends it
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/cue: Ông cười hiền, Lan Anh cũng cười.   # a comma
//! person/cue: Bà lặng lẽ rót nước.   # no capital
//! person/cue: Ông ở Hà Nội từ bé.   # a place
//! ```

use crate::grammar::Scan;
use crate::lexicon::CueClass;
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
        if let Some(n) = (2..=3).find(|n| at + 2 * n <= end && same(*n)) {
            end = at + n;
        }
        // `Lê A Chiều 13/5`, where a line end is lost
        if end > at
            && self.follows(end)
            && self.words.get(end).is_some_and(|w| w.case == Case::Number && w.number() <= 31)
            && self.found.is_cue(end - 1, CueClass::MonthDay.bit())
        {
            end -= 1;
        }
        // `Anh hùng`, `Nhân dân`, `Trung ương`, and `Lê A Theo đó` where a line end is lost.
        while end > at && self.is_lower(end) && self.follows(end) && self.begins_longer_word(end - 1, end) {
            end -= 1;
        }
        end
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
        let mut end = at;
        while end < self.words.len() && end - at < LONGEST {
            let word = &self.words[end];
            if end > at {
                let hyphen = word.gap == Gap::DASH;
                if !(self.joins(end) || hyphen || self.follows_initial(at, end)) {
                    break;
                }
                if let Some(next) = self.behind_particles(end) {
                    end = next;
                    continue;
                }
                let named = word.is_capital() || hyphen && word.case == Case::Lower;
                if !named || self.begins_title(end) {
                    break;
                }
            } else if word.case == Case::Number {
                break;
            }
            end += 1;
        }
        end
    }

    /// `N.T.V.`, `Donald J.Trump`: whether the word before `end` is an initial of the same name.
    fn follows_initial(&self, at: usize, end: usize) -> bool {
        let word = &self.words[end];
        let initial = self.words[end - 1].is_one_letter() && self.words[end - 1].case == Case::Upper;
        let inner = word.gap == Gap::INNER_DOT && (word.is_one_letter() || end > at + 1 && word.case == Case::Title);
        // `Samuel L. Jackson`, but `chị Trần Thị H. Sau đó`
        let spaced = word.gap.is_within(Gap::STOP.with(Gap::SPACE).with(Gap::INNER_DOT))
            && matches!(word.case, Case::Title | Case::Mixed)
            && self.is_foreign(end)
            && (end < at + 2 || self.is_foreign(end - 2) || self.words[end - 2].is_one_letter());
        // `Nông N. M.`
        let masked = word.gap == Gap::INNER_DOT.with(Gap::SPACE) && word.is_one_letter() && word.case == Case::Upper;
        initial && (inner || spaced || masked)
    }

    /// Whether the word is no Vietnamese syllable, or a foreigner's name.
    pub(super) fn is_foreign(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.pattern == 0 || !word.is_native() || self.found.is_cue(at, CueClass::ForeignName.bit())
    }
}
