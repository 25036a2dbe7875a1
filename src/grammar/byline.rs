//! By-lines: the author's or photographer's name alone at the end (`Lâm Thoa`) or after `Ảnh:`.
//!
//! ```text
//! byline = (begin of a sentence among the last 16 words | cue:credit ":") name (end | "(" | "-")      byline/author
//! name   = (Surname | Given){2,4} that ends in a Given; no longer name of a lexicon begins there
//! ```
//!
//! Fires:
//!
//! ```text
//! byline/author: Tin, ảnh: [P Thu Nhạn]
//! byline/author: Bà con đã về nhà an toàn. [P Lâm Thoa]
//! byline/author: Trận đấu kết thúc lúc nửa đêm. [P Minh Thuý] (tổng hợp)
//! ```
//!
//! Must not fire:
//!
//! ```text
//! byline/author: Bà con đã về nhà an toàn. Minh Thuý mở quán.   # the sentence goes on
//! byline/author: Ảnh: Cầu treo sau lũ   # no given name
//! byline/author: Tàu cập bến an toàn. Hải Phòng   # a lexicon knows it
//! ```

use super::{Name, Scan, Strength};
use crate::entity::EntityType;
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A by-line stands among the last words of a text.
const LAST_WORDS: usize = 16;

impl Scan<'_> {
    /// Adds the by-line that begins at `at`.
    pub(super) fn byline(&mut self, at: usize) {
        let word = &self.words[at];
        let begins = word.gap.has(Gap::STOP.with(Gap::LINE));
        let after_credit = word.gap.has(Gap::COLON) && at > 0 && self.found.is_after(at, CREDIT);
        let near_end = at + LAST_WORDS >= self.words.len();
        if !(begins && near_end || after_credit) || self.known_at(at) || self.found.is_cue(at, NO_NAME) {
            return;
        }
        let mut end = self.capitals(at, 6);
        // `Thành Hưng Theo Trí thức`: what the article was taken from follows without a mark.
        if !word.in_capitals
            && let Some(source) = (at + 2..end).find(|k| self.found.is_cue(*k, SOURCE))
        {
            end = source;
        }
        let length = end - at;
        let closes = self.words.get(end).is_none_or(|w| w.gap.has(CLOSES))
            || !word.in_capitals && self.is_capital(end) && self.found.is_cue(end, SOURCE);
        if !(2..=4).contains(&length) || !closes {
            return;
        }
        let words = &self.words[at..end];
        let like_names = words.iter().all(|w| {
            matches!(w.case, Case::Title | Case::Upper) && self.matcher.is_given_name(w)
                || self.matcher.surname(w) > 0.0
        });
        if like_names && self.matcher.is_given_name(&words[length - 1]) {
            let id = self.push(Rule::Author, EntityType::Person, at..end, Name::Open, Strength::Fair, &[]);
            self.chart.candidates.push(id);
        }
    }

    /// Whether a lexicon knows a name at `at`.
    fn known_at(&self, at: usize) -> bool {
        self.entries(at).any(|(l, _)| !l.short && l.end > l.start + 1)
    }
}

const CLOSES: Gap = Gap::STOP.with(Gap::LINE).with(Gap::OPEN).with(Gap::CLOSE).with(Gap::DASH).with(Gap::SLASH);
/// `Theo`, before the paper from which the article was taken.
const SOURCE: u32 = crate::matching::classes(&[crate::lexicon::CueClass::Linking]);
/// What begins no author's name.
const NO_NAME: u32 =
    crate::matching::classes(&[crate::lexicon::CueClass::Linking, crate::lexicon::CueClass::Honorific]);
const CREDIT: u32 = crate::matching::classes(&[crate::lexicon::CueClass::Credit]);
