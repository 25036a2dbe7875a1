//! Verbs that say what becomes of an office, right before it: who takes it, who has held it, who gives it up.
//!
//! ```text
//! verb = cue:appoint_verb | cue:dismiss_verb       now; former behind `từng` or a closed span of past years, and where it is given up
//!        before the title: " " | "“" | ": " behind `chức vụ`, and `tân` before it
//! ```
//!
//! Fires:
//!
//! ```text
//! position: Bà Ninh Thị Xoan từng là Chủ tịch Hội Phụ nữ xã Đại Đồng.
//!   => Ninh Thị Xoan | Chủ tịch | Hội Phụ nữ xã Đại Đồng | former
//! position: Ông Lò Văn Khuyên đảm nhiệm các chức vụ: Giám đốc Sở Tư pháp, Chủ tịch Hội Luật gia tỉnh.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//!   ; Lò Văn Khuyên | Chủ tịch | Hội Luật gia tỉnh | now
//! position: Ông Lò Văn Khuyên giữ chức Giám đốc Sở Tư pháp, ông Mông Văn Tài về hưu.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Thân Thị Vượng quê ở Nam Định. Bà từng là Giám đốc Ngân hàng. => none   # another sentence
//! position: Bà Sầm Thị Lụa kể Giám đốc Sở Tư pháp đã đi. => none   # another verb
//! position: Ông Lò Văn Khuyên khen: Giám đốc Sở Tư pháp rất giỏi. => none   # a colon without offices
//! ```

use super::Sentences;
use super::lists::LONGEST_TELLING;
use crate::lexicon::CueClass;
use crate::matching::Cue;
use crate::text::gap::Gap;

/// Cues that say what becomes of an office have at most so many words.
const LONGEST_CUE: usize = 4;

impl Sentences<'_> {
    /// Whether an appointing (`false`) or dismissing (`true`) verb ends right before word `at`.
    pub(super) fn verb_before(self, at: usize) -> Option<bool> {
        // `trở thành tân Giám đốc`
        let new = at > 0 && self.words.get(at)?.gap.is_plain() && self.found.is_cue(at - 1, CueClass::Now.bit());
        if new && self.found.is_after(at - 1, CueClass::AppointVerb.bit()) {
            return self.verb_before(at - 1);
        }
        let gap = self.words.get(at)?.gap;
        // `cách chức các chức vụ: Bí thư ...`
        let colon = gap.is_within(Gap::SPACE.with(Gap::COLON)) && gap.has(Gap::COLON);
        if colon && self.found.is_after(at, CueClass::DismissVerb.bit()) {
            return Some(true);
        }
        // `đảm nhiệm các chức vụ: Giám đốc ...`
        if colon && !self.lists_offices(at) {
            return None;
        }
        if !colon && !gap.is_within(Gap::SPACE.with(Gap::QUOTE)) {
            return None;
        }
        if self.found.is_after(at, CueClass::DismissVerb.bit()) {
            return Some(true);
        }
        if self.gives_examples(at) {
            let from = at.saturating_sub(LONGEST_TELLING + 2).max(self.words.sentence_start(at));
            return Some(
                (from..at).any(|w| self.found.is_cue(w, CueClass::UsedTo.bit())) || self.closed_years_before(at),
            );
        }
        // `từng là`, `từng giữ chức`; a closed span of past years.
        let from = at.saturating_sub(6).max(self.words.sentence_start(at));
        let used_to = (from..at).any(|w| self.found.is_cue(w, CueClass::UsedTo.bit()));
        self.found.is_after(at, CueClass::AppointVerb.bit()).then(|| used_to || self.closed_years_before(at))
    }

    /// The longest cue of the class that ends right before word `at`.
    pub(super) fn cue_before(self, at: usize, class: u32) -> Option<Cue> {
        (at.saturating_sub(LONGEST_CUE)..at)
            .find_map(|w| self.found.cue(w, class).filter(|found| found.1 == at))
            .map(|found| found.0)
    }
}
