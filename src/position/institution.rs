//! Institutions between an office and its person, or the next office, that are not the body of the office: names without a type, and what the
//! body belongs to.
//!
//! ```text
//! untyped = a name without a type, an abbreviation or a bare institution, before a person or "," title    Giám đốc Bệnh viện A, Chủ tịch Hội B
//! owner   = "," body, before a person or "," title                                                     Vụ trưởng Vụ A, Bộ B Lê C
//! ```
//!
//! Fires:
//!
//! ```text
//! position: Bà Lò Thị Nhài, Giám đốc Bệnh viện Sơn Lĩnh, Phó Chủ tịch Hội Nông dân tỉnh, nói.
//!   => Lò Thị Nhài | Giám đốc | - | now
//!   ; Lò Thị Nhài | Phó Chủ tịch | Hội Nông dân tỉnh | now
//! position: Hôm qua, Vụ trưởng Vụ Pháp chế, Bộ Xây dựng Thân Văn Vượng nêu ý kiến.
//!   => Thân Văn Vượng | Vụ trưởng | Vụ Pháp chế | now
//! position: Phó Chủ tịch Hiệp hội Sầm Thị Lụa và Chủ tịch VQTB Mạc Thị Quế ký biên bản.
//!   => Sầm Thị Lụa | Phó Chủ tịch | - | now
//!   ; Mạc Thị Quế | Chủ tịch | - | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Giám đốc Bệnh viện Sơn Lĩnh gặp ông Lò Văn Khuyên ở cổng. => none   # a verb
//! position: Chủ tịch Hiệp hội cảm ơn bà Sầm Thị Lụa. => none   # a verb behind a bare institution
//! position: Gặp Vụ trưởng Vụ Pháp chế, Bộ Xây dựng cảm ơn ông Thân Văn Vượng. => none   # a verb behind the owner
//! ```

use super::Sentences;
use super::chain::{is_body, joins};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::Note;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A body without a type, as a school or hospital, between the title `outer[last]` and its person or the next office: how many mentions stand
/// in it, and the word behind it.
pub(super) fn untyped(
    s: Sentences<'_>,
    outer: &[usize],
    last: usize,
    end: usize,
    follows_person: bool,
) -> Option<(usize, usize)> {
    s.words.get(end).filter(|word| word.gap.is_plain())?;
    let named = untyped_name(s, end);
    let behind = named.or_else(|| bare_institution(s, end).filter(|_| !follows_person))?;
    let mentions = outer[last + 1..].iter().map(|k| s.mentions[*k]);
    let inside = mentions.clone().take_while(|m| m.start < behind && m.entity_type == EntityType::Place).count();
    let next = mentions.clone().nth(inside)?;
    let goes_on = match next.entity_type {
        EntityType::Person => {
            next.start == behind && s.words[behind].gap.is_plain() && may_follow(s, end, follows_person)
        }
        EntityType::Title => {
            named.is_some() && joins(s, behind, next.start) && s.gaps(behind, next.start).has(Gap::COMMA)
        }
        _ => false,
    };
    goes_on.then_some((inside, behind))
}

/// Whether the person behind the untyped name at word `at` holds the office: behind an abbreviation not where a person stands before it
/// (`Lê A, Chủ tịch IBA Stevie Awards`).
fn may_follow(s: Sentences<'_>, at: usize, follows_person: bool) -> bool {
    !follows_person || s.words[at].case != Case::Upper
}

/// The end of a name without a type or an abbreviation at word `at`.
fn untyped_name(s: Sentences<'_>, at: usize) -> Option<usize> {
    let word = &s.words[at];
    if word.case == Case::Lower {
        return None;
    }
    let mut nodes = s.chart.candidates.iter().map(|id| &s.chart.nodes[*id]);
    if let Some(node) = nodes.find(|n| n.entity_type.is_none() && n.start == at) {
        return Some(node.end);
    }
    let short = word.case == Case::Upper && !word.in_capitals && !word.is_one_letter();
    (short && !s.found.is_cue(at, CueClass::LegalForm.bit())).then_some(at + 1)
}

/// The end of an institution without a name at word `at`: `Hiệp hội`, `tập đoàn`.
fn bare_institution(s: Sentences<'_>, at: usize) -> Option<usize> {
    let body = |t| matches!(t, EntityType::PartyBody | EntityType::StateBody | EntityType::MassOrg);
    let listed = s.found.listed(at).iter().filter(|l| body(l.form.entity_type) && !l.short).map(|l| l.end).max();
    let company =
        || s.found.cue(at, CueClass::LegalForm.bit()).filter(|(cue, _)| cue.has(Note::Bare)).map(|(_, end)| end);
    listed.or_else(company)
}

/// The end of the body behind a comma that the body before it belongs to, where a person or, behind another comma, an office follows.
pub(super) fn owner(s: Sentences<'_>, outer: &[usize], last: usize, end: usize, follows_person: bool) -> Option<usize> {
    let body = s.mentions[*outer.get(last + 1)?];
    let next = s.mentions[*outer.get(last + 2)?];
    if !is_body(&body) || body.start != end || !s.words[end].gap.is_comma() {
        return None;
    }
    let goes_on = match next.entity_type {
        EntityType::Person => {
            !follows_person
                && s.gaps(body.end, next.start).is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::INNER_DOT))
                && (body.end..next.start).all(|w| s.is_bridge(w))
        }
        EntityType::Title => next.start == body.end && s.words[next.start].gap.is_comma(),
        _ => false,
    };
    goes_on.then_some(body.end)
}
