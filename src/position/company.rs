//! The body behind an office: right behind it, behind `của`, or behind what kind of company it is.
//!
//! ```text
//! body = ","? body | cue:epithet* cue:linking body         Giám đốc đầu tiên của Sơn Lộc; no cue with the note `where`
//!      | "của"? cue:legal_form small* country? company     giám đốc của hãng đồng hồ Thuỵ Sĩ Norvex
//!      | region cue:linking company                        Giám đốc Đông Nam Á của Norvex
//! ```
//!
//! Fires:
//!
//! ```text
//! position: Bà Tạ Thu Hường, Giám đốc đầu tiên của Công ty Gạch Tân Lĩnh, đã nghỉ.
//!   => Tạ Thu Hường | Giám đốc | Công ty Gạch Tân Lĩnh | now
//! position: Bà Tạ Thu Hường, Tổng Giám đốc, Công ty Gạch Tân Lĩnh, đã nghỉ.
//!   => Tạ Thu Hường | Tổng Giám đốc | Công ty Gạch Tân Lĩnh | now
//! position: Bà Tạ Thu Hường, giám đốc của hãng sữa Vinamilk, đã nghỉ.
//!   => Tạ Thu Hường | giám đốc | Vinamilk | now
//! position: Bà Tạ Thu Hường, Giám đốc tại Công ty Gạch Tân Lĩnh, đã nghỉ.
//!   => Tạ Thu Hường | Giám đốc | - | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Bà Tạ Thu Hường chờ Giám đốc của Công ty Gạch Tân Lĩnh. => none   # a verb
//! position: Giám đốc của Công ty Gạch Tân Lĩnh vắng mặt. => none   # nobody
//! position: Bà Tạ Thu Hường đến Công ty Gạch Tân Lĩnh. => none   # no office
//! ```

use super::Sentences;
use super::chain::{behind_aside, is_of_companies};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::Note;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// `của` and what kind of company follows have at most so many words.
pub(super) const LONGEST_CLASS: usize = 6;

/// Whether a title takes the body that begins at `start`: nothing, a comma or `của` between, before which stands at most what the office is like
/// (`Giám đốc đầu tiên của Sơn Lộc`).
pub(super) fn takes(s: Sentences<'_>, end: usize, start: usize) -> bool {
    let gaps = s.gaps(end, start);
    let marks = Gap::SPACE.with(Gap::QUOTE).with(behind_aside(s, end));
    let between = end..start;
    if between.is_empty() {
        return gaps.is_within(marks.with(Gap::COMMA));
    }
    // `CEO của hãng thương mại điện tử Sơn Lộc`
    if takes_kind(s, end, start) {
        return true;
    }
    let of = start - 1;
    let told = (end..of).all(|w| s.is_epithet(w));
    between.len() <= 3 && told && joins_body(s, of) && gaps.is_within(marks)
}

/// `giám đốc của hãng đồng hồ Thuỵ Sĩ Norvex`, `Giám đốc Đông Nam Á của Norvex`: the company behind the country that its kind is told with, or the
/// region that the office is for.
pub(super) fn behind_country(s: Sentences<'_>, outer: &[usize], k: usize, end: usize) -> Option<usize> {
    let (country, next) = (*outer.get(k + 1)?, *outer.get(k + 2)?);
    let (place, body) = (s.mentions[country], s.mentions[next]);
    if place.entity_type != EntityType::Place || body.entity_type != EntityType::Enterprise {
        return None;
    }
    let near = body.start == place.end && s.words[place.end].gap.is_plain() && place.start > end;
    // `Giám đốc khu vực Đông Nam Á của Norvex`
    let region = || {
        body.start == place.end + 1
            && place.start == end
            && joins_body(s, place.end)
            && s.gaps(end, body.start).is_plain()
            && is_of_companies(s, outer[k])
    };
    (near && takes_kind(s, end, place.start) || region()).then_some(next)
}

/// Whether `của` stands at word `at`, and not `tại`, which says only where somebody works.
fn joins_body(s: Sentences<'_>, at: usize) -> bool {
    s.found.cue(at, CueClass::Linking.bit()).is_some_and(|(cue, _)| !cue.has(Note::Where))
}

/// Whether `của` and the kind of a company stand from word `end` to `start`: `của hãng thương mại điện tử`.
fn takes_kind(s: Sentences<'_>, end: usize, start: usize) -> bool {
    let class = if s.found.is_cue(end, CueClass::Linking.bit()) { end + 1 } else { end };
    let small = |w: usize| s.words[w].case == Case::Lower && !s.found.is_cue(w, CueClass::Linking.bit());
    class < start
        && s.found.is_cue(class, CueClass::LegalForm.bit())
        && start - end <= LONGEST_CLASS
        && (class..start).all(small)
        && s.gaps(end, start).is_within(Gap::SPACE.with(behind_aside(s, end)))
}
