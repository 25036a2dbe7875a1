//! Spans of past years that make an office a former one.
//!
//! ```text
//! before = "từ" year "đến" year ... verb chain      opens the sentence
//! after  = verb chain (small | "(")* year "-" year  `từ năm 2009 đến tháng 11/2010`; no term (`nhiệm kỳ 2020-2025`)
//! ```
//!
//! Fires:
//!
//! ```text
//! position: Từ năm 2001 đến năm 2005, ông Lò Văn Khuyên giữ chức Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | former
//! position: Ông Lò Văn Khuyên làm Giám đốc Sở Tư pháp từ năm 2001 đến tháng 11/2005.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | former
//! position: Bà Sầm Thị Lụa giữ chức Giám đốc Công ty Sơn Lộc (giai đoạn 2004-2010).
//!   => Sầm Thị Lụa | Giám đốc | Công ty Sơn Lộc | former
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Từ năm 2001 đến năm 2005, ông Lò Văn Khuyên gặp Giám đốc Sở Tư pháp. => none   # another verb
//! position: Ông Lò Văn Khuyên ứng cử Giám đốc Sở Tư pháp từ năm 2001 đến năm 2005. => none   # a candidate
//! position: Các Giám đốc Sở Tư pháp từ năm 2001 đến năm 2005 đều vắng mặt. => none   # a group
//! ```

use super::Sentences;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Sentences<'_> {
    /// Whether a span of years (`Từ năm 2009 đến 2013`) opens the sentence of word `at`.
    pub(super) fn closed_years_before(self, at: usize) -> bool {
        let first = self.words.sentence_start(at);
        let years = (first..at.min(first + 9)).filter(|w| self.words[*w].is_year()).count();
        let range = self.words[first..at.min(first + 9)]
            .windows(2)
            .any(|w| w[1].is_year() && w[1].gap.has(Gap::DASH) && w[0].is_year());
        years >= 2 && (range || self.found.is_cue(first, CueClass::Linking.bit()))
    }

    /// Whether a span of two years stands right at word `at`, behind small words of time alone: `từ năm 2009 đến tháng 11/2010`.
    pub(super) fn closed_years_after(self, at: usize) -> bool {
        const TIME: u32 = classes(&[CueClass::MonthDay, CueClass::Linking]);
        let mut first = None;
        for w in at..(at + LONGEST_SPAN).min(self.words.len()) {
            let word = &self.words[w];
            if word.gap.has(Gap::STOP.with(Gap::LINE).with(Gap::COMMA).with(Gap::SEMICOLON)) {
                return false;
            }
            match first {
                Some(before) if word.is_year() => return before < word.number(),
                None if word.is_year() => first = Some(word.number()),
                _ if word.case == Case::Number => {}
                _ => {
                    let term = self
                        .found
                        .cue(w, CueClass::MonthDay.bit())
                        .is_some_and(|(cue, _)| cue.has(Note::Term) && !cue.has(Note::Span));
                    if term || !(self.found.is_cue(w, TIME) || self.found.is_inside(w, TIME)) {
                        return false;
                    }
                }
            }
        }
        false
    }
}

/// A span of years has at most so many words.
const LONGEST_SPAN: usize = 9;
