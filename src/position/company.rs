//! The body behind an office: right behind it, behind `của`, or behind what kind of company it is.
//!
//! ```text
//! body = ","? body | cue:epithet* cue:linking body         Giám đốc đầu tiên của Sơn Lộc; no cue with the note `where`
//!      | "của"? cue:legal_form small* country? company     giám đốc của hãng đồng hồ Thuỵ Sĩ Norvex
//!      | (cue:place_class | cue:linking(matter))* region+ cue:linking company    Giám đốc khu vực Đông Nam Á và Úc của Norvex
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
//! position: Bà Tạ Thu Hường, Chủ tịch khu vực Đông Nam Á của Công ty Gạch Tân Lĩnh, đã nghỉ.
//!   => Tạ Thu Hường | Chủ tịch | Công ty Gạch Tân Lĩnh | now
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
use super::chain::behind_aside;
use crate::entity::EntityType;
use crate::grammar::Name;
use crate::lexicon::CueClass;
use crate::matching::Note;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// `của` and what kind of company follows have at most so many words.
pub(super) const LONGEST_CLASS: usize = 6;
/// An office is for so many regions at most, and so many words tell that they are regions.
const MOST_REGIONS: usize = 4;
const LONGEST_REGION: usize = 3;

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

/// `giám đốc của hãng đồng hồ Thuỵ Sĩ Norvex`, `Giám đốc khu vực Đông Nam Á của Norvex`: the company behind the country that its kind is told with,
/// or behind the regions that the office is for, and how many places stand before it.
pub(super) fn behind_country(s: Sentences<'_>, outer: &[usize], k: usize, end: usize) -> Option<(usize, usize)> {
    let mentions = outer[k + 1..].iter().map(|n| s.mentions[*n]);
    let places = mentions.clone().take(MOST_REGIONS).take_while(|m| m.entity_type == EntityType::Place).count();
    let next = *outer.get(k + 1 + places).filter(|_| places > 0)?;
    let body = s.mentions[next];
    if body.entity_type != EntityType::Enterprise {
        return None;
    }
    let first = s.mentions[outer[k + 1]];
    let last = s.mentions[outer[k + places]];
    let near = || body.start == first.end && s.words[first.end].gap.is_plain() && first.start > end;
    if places == 1 && near() && takes_kind(s, end, first.start) {
        return Some((places, next));
    }
    // `Giám đốc khu vực Đông Nam Á và Úc của Norvex`
    let within = |w: usize| mentions.clone().take(places).any(|m| (m.start..m.end).contains(&w));
    let told = (end..last.end).all(|w| within(w) || s.words[w].pattern == s.and || is_region(s, w));
    let region = told
        && first.start <= end + LONGEST_REGION
        && body.start == last.end + 1
        && joins_body(s, last.end)
        && s.gaps(end, last.end).is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::DASH).with(Gap::AMPERSAND))
        && s.words[body.start].gap.is_plain()
        && may_be_of_companies(s, outer[k]);
    region.then_some((places, next))
}

/// `khu vực`, `về` before the regions that an office is for.
fn is_region(s: Sentences<'_>, word: usize) -> bool {
    const REGION: u32 = CueClass::PlaceClass.bit();
    s.found.is_cue(word, REGION)
        || s.found.is_after(word + 1, REGION)
        || s.found.cue(word, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Matter))
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

/// Whether the title is one of companies.
pub(super) fn is_of_companies(s: Sentences<'_>, title: usize) -> bool {
    let (Name::Entry(entry) | Name::Composed(entry)) = s.chart.nodes[s.mentions[title].node].name else { return true };
    s.lexicons.entry(entry).is_office_of_company()
}

/// Whether the title may be one of companies, as that of a chairman.
pub(super) fn may_be_of_companies(s: Sentences<'_>, title: usize) -> bool {
    let (Name::Entry(entry) | Name::Composed(entry)) = s.chart.nodes[s.mentions[title].node].name else { return true };
    s.lexicons.entry(entry).is_office_of_organisation()
}
