//! Institutions between an office and its person, or the next office, that are not the body of the office: names without a type, and what the
//! body belongs to.
//!
//! ```text
//! untyped = a name without a type, an abbreviation or a bare institution, before a person or "," title    Giám đốc Bệnh viện A, Chủ tịch Hội B
//! field   = (Capital small? | place | small)+ before a person, no verb in it; small words alone before the name itself and a small word    HLV trưởng đội tuyển Nga Lê A, Bộ trưởng Viễn thông Lê A
//! owner   = ("," | "-") body, before a person or ("," | cue:link) title                                                     Vụ trưởng Vụ A, Bộ B Lê C
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
//! position: HLV trưởng đội tuyển Nga James Kettering vắng mặt.
//!   => James Kettering | HLV trưởng | - | now
//! position: Bộ trưởng ngoại giao Ấn Độ Ravik Sinhal nêu ý kiến.
//!   => Ravik Sinhal | Bộ trưởng | - | now
//! position: Hôm qua, bộ trưởng tư pháp Lauren Kettering nêu ý kiến.
//!   => Lauren Kettering | bộ trưởng | - | now
//! position: Uỷ viên châu Âu phụ trách các vấn đề di cư James Kettering nêu ý kiến.
//!   => James Kettering | Uỷ viên | - | now
//! position: Chủ tịch NVX, James Kettering, nêu ý kiến.
//!   => James Kettering | Chủ tịch | - | now
//! position: Hôm qua, Bộ trưởng Chuyển đổi sinh thái Pháp bà Lauren Kettering nêu ý kiến.
//!   => Lauren Kettering | Bộ trưởng | - | now
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
//! position: Chủ tịch huyện gặp Thân Văn Vượng. => none   # a verb behind a class word
//! position: Gặp Vụ trưởng Vụ Pháp chế, Bộ Xây dựng cảm ơn ông Thân Văn Vượng. => none   # a verb behind the owner
//! ```

use super::Sentences;
use super::between::bracket;
use super::chain::{is_body, joins};
use crate::entity::EntityType;
use crate::grammar::Name;
use crate::lexicon::{CueClass, Mark};
use crate::matching::{Note, classes};
use crate::resolution::Resolved;
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
    // `Trưởng đại diện của NVX | ông Lê A`
    let of = s.found.cue(end, CueClass::Linking.bit()).filter(|(cue, next)| {
        !cue.has(Note::Where)
            // `của` alone: no `tới New Zealand`
            && s.found.is_cue(end, CueClass::Generic.bit())
            && s.words.get(*next).is_some_and(|word| word.gap.is_plain() && word.is_capital())
    });
    let named = untyped_name(s, of.map_or(end, |(_, next)| next));
    let behind = named.or_else(|| bare_institution(s, end));
    let found = behind
        .and_then(|behind| goes_on(s, outer, (last, end), behind, named.is_some(), follows_person))
        .or_else(|| if follows_person { None } else { field(s, outer, last, end) });
    // `Lê A là giám đốc CTCP Sơn Lộc Business`: behind the form of a company somebody else is none.
    let named_before = || outer[..last].iter().any(|k| s.mentions[*k].entity_type == EntityType::Person);
    // `Lê A, giám đốc tập đoàn và chủ tịch Hội B`
    let office =
        |inside: usize| outer.get(last + inside + 1).is_some_and(|k| s.mentions[*k].entity_type == EntityType::Title);
    found.filter(|(inside, behind)| {
        !s.found.is_after(*behind, CueClass::LegalForm.bit()) || !named_before() || office(*inside)
    })
}

/// How many places stand in the name without a type that ends before word `behind`, and that word, where a person or the next office follows.
fn goes_on(
    s: Sentences<'_>,
    outer: &[usize],
    (last, end): (usize, usize),
    behind: usize,
    named: bool,
    follows_person: bool,
) -> Option<(usize, usize)> {
    let mentions = outer[last + 1..].iter().map(|k| s.mentions[*k]);
    let inside = mentions.clone().take_while(|m| m.start < behind && m.entity_type == EntityType::Place).count();
    // `Chủ tịch Liên đoàn Cờ thế giới (LCT) Lê A`
    let (aside, open) = bracket(s, outer, last + inside, behind).unwrap_or((0, behind));
    let next = mentions.clone().nth(inside + aside)?;
    let holds = match next.entity_type {
        EntityType::Person if follows_person => {
            named
                && next.start == behind
                && s.words[behind].gap.is_plain()
                && s.words[end].case != Case::Upper
                && !s.found.is_cue(end, CueClass::Linking.bit())
        }
        EntityType::Person => s.respects(open, next.start),
        // `Lê A, giám đốc tập đoàn và chủ tịch Hội B`
        EntityType::Title if !named => follows_person && behind < next.start && joins(s, behind, next.start),
        EntityType::Title => joins(s, behind, next.start) && s.gaps(behind, next.start).has(Gap::COMMA),
        _ => false,
    };
    holds.then_some((inside, behind))
}

/// What the office or its body goes on with up to the person right after it: `HLV trưởng đội tuyển Nga | Lê A`, `Cục phó Kho quỹ Ngân hàng A | Lê B`.
pub(super) fn field(s: Sentences<'_>, outer: &[usize], last: usize, end: usize) -> Option<(usize, usize)> {
    let mentions = outer[last + 1..].iter().map(|k| s.mentions[*k]);
    let inside = mentions.clone().take_while(|m| is_body(m) || m.entity_type == EntityType::Place).count();
    let person = mentions.clone().nth(inside).filter(|m| m.entity_type == EntityType::Person)?;
    // `Văn phòng Tuỳ viên Quốc phòng ở Malaysia | Lê A`: the office is part of a name.
    let office = s.mentions[outer[last]];
    if office.entity_type == EntityType::Title && s.found.is_after(office.start, CueClass::Department.bit()) {
        return None;
    }
    // `Liên đoàn Cờ châu Âu (LCA) | Lê A`: the bracket stands apart.
    let behind = if s.words[person.start].gap.has(Gap::CLOSE) {
        (end + 1..person.start).rev().find(|w| s.words[*w].gap.has(Gap::OPEN))?
    } else {
        before_address(s, person.start)
    };
    if behind <= end || behind - end > LONGEST_FIELD {
        return None;
    }
    let inside = mentions.clone().take(inside).take_while(|m| m.start < behind).count();
    let covered = |w: usize| mentions.clone().take(inside).any(|m| (m.start..m.end).contains(&w));
    let lower = |w: usize| s.words[w].case == Case::Lower;
    // `Dân chủ`
    let word = |w: usize| s.found.cue(w, CueClass::NotPerson.bit()).is_some_and(|(_, next)| next == w + 2);
    let pair = |w: usize| w > end && (s.found.matcher.is_compound(&s.words[w - 1], &s.words[w]) || word(w - 1));
    // `Viễn thông | Lê A`, `Hội đồng lập pháp | Lê A`, but no `Hội gặp Lê A`
    let completes = |w: usize| pair(w) && (s.words[w - 1].case == Case::Title || s.words[end].case == Case::Title);
    // `Đặc phái viên Mỹ về khí hậu | Lê A`
    let matter = |w: usize| s.found.cue(w, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Matter));
    let about = || pair(behind - 1) && (end..behind - 2).any(matter) && !s.words[person.start].is_native();
    // `Đại sứ Mỹ tại Liên hợp quốc | Lê A`
    let listed_from = (end..behind).find(|w| {
        s.words[*w].is_capital() && s.found.listed(*w).iter().any(|l| !l.short && l.end == behind && behind > *w + 1)
    });
    // `Phó Chủ tịch Phòng Thương mại Mỹ phụ trách các vấn đề quốc tế | Kevin Brandovik`
    let from = mentions.clone().take(inside).take_while(|m| m.start == end).last().map_or(end, |place| place.end);
    let charged = is_charged(s, from, behind) && pair(behind - 1) && !s.words[person.start].is_native();
    // `bộ trưởng tư pháp | Kevin Brandovik`, `cố vấn sản xuất và thương mại | Kevin Brandovik`
    let small = office.entity_type == EntityType::Title && is_small_field(s, end, behind) && {
        is_of_minister(s, office) || behind == person.start && goes_on_small(s, person.end)
    };
    // `Thượng nghị sĩ Dân chủ | Kevin Brandovik`, though a `chủ` is a role
    if s.found.is_after(behind, OTHERS) && !completes(behind - 1)
        || lower(behind - 1)
            && !covered(behind - 1)
            && !small
            && !completes(behind - 1)
            && !about()
            && !charged
            && listed_from.is_none()
    {
        return None;
    }
    let verb = |w: usize| {
        !matter(w) && (s.found.is_cue(w, VERBS) || s.found.is_stop(w) && !s.found.is_cue(w, CueClass::Linking.bit()))
    };
    // `Bộ trưởng Công nghệ thông tin Ấn Độ | Lê A`: before a country no verb is to be feared.
    let part = |w: usize| pair(w) || (covered(behind - 1) || about()) && pair(w + 1);
    // `Bộ trưởng Y tế và Phúc lợi | Lê A`
    let and = |w: usize| s.words[w].pattern == s.and && s.words[w + 1].is_capital();
    let within = |w: usize| listed_from.is_some_and(|from| w >= from);
    let told = |w: usize| small || within(w) || covered(w) || !lower(w) || part(w) || and(w) || charged || !verb(w);
    let near = (end..behind).all(|w| s.words[w].gap.is_within(FIELD_MARKS) && told(w));
    let beside = behind < person.start || !s.words[behind].gap.has(Gap::OPEN);
    (near && beside && s.words[behind].gap.is_within(BEFORE_PERSON)).then_some((inside, behind))
}

/// Whether the office is one behind which a field alone is a ministry: `bộ trưởng`.
fn is_of_minister(s: Sentences<'_>, office: Resolved) -> bool {
    let (Name::Entry(entry) | Name::Composed(entry)) = s.chart.nodes[office.node].name else { return false };
    s.lexicons.entry(entry).marks.has(Mark::Minister)
}

/// Whether the words from `end` to `behind` are small ones of two syllables, joined by `và` at most, none of which is a verb: `giao thông vận tải`,
/// but no `yêu cầu`. A body in small letters may stand before them, and a class of places behind.
fn is_small_field(s: Sentences<'_>, end: usize, behind: usize) -> bool {
    let body = |t| matches!(t, EntityType::PartyBody | EntityType::StateBody | EntityType::MassOrg);
    let listed = s.found.listed(end).iter().filter(|l| body(l.form.entity_type) && !l.short && l.end < behind);
    // `uỷ ban nhân dân | tỉnh`, `giáo dục | huyện`
    let unit = listed.map(|l| l.end).max().filter(|_| s.words[end].case == Case::Lower);
    let local = s.found.cue(behind - 1, CueClass::PlaceClass.bit()).is_some_and(|(_, next)| next == behind);
    let behind = if local && behind > end + 1 && s.words[behind - 1].case == Case::Lower { behind - 1 } else { behind };
    let mut at = unit.unwrap_or(end);
    while at < behind {
        let and = at > end && s.words[at].pattern == s.and;
        let first = at + usize::from(and);
        let Some(next) = s.words.get(first + 1).filter(|_| first + 1 < behind) else { return false };
        let lower = s.words[first].case == Case::Lower && next.case == Case::Lower;
        // `giao thông`, though `giao` is a verb
        let verb = s.found.cue(first, VERBS).is_some_and(|(_, next)| next >= first + 2) || s.found.is_stop(first);
        if !lower || verb || !s.found.matcher.is_compound(&s.words[first], next) {
            return false;
        }
        at = first + 2;
    }
    behind > end && behind - end <= LONGEST_SMALL
}

/// Whether a small word, and no `và`, goes on behind a person at word `at`.
fn goes_on_small(s: Sentences<'_>, at: usize) -> bool {
    s.words.get(at).is_some_and(|w| {
        w.case == Case::Lower && w.pattern != s.and && w.gap.is_within(Gap::SPACE.with(Gap::COMMA)) && !s.is_linking(at)
    })
}

/// The word at which what the person at `start` is addressed with begins: `Bộ trưởng Chuyển đổi sinh thái Pháp | bà Lê A`.
fn before_address(s: Sentences<'_>, start: usize) -> usize {
    let address = start.checked_sub(1).filter(|w| {
        let polite = s.found.cue(*w, CueClass::Honorific.bit());
        s.words[start].gap.is_plain()
            && s.words[*w].gap.is_plain()
            && s.words[*w].case == Case::Lower
            && polite.is_some_and(|(cue, next)| cue.has(Note::Familiar) && next == start)
    });
    address.unwrap_or(start)
}

/// Whether words that say what the office is in charge of begin at word `end`, and no other verb stands in them up to `behind`.
fn is_charged(s: Sentences<'_>, end: usize, behind: usize) -> bool {
    let charge =
        s.found.cue(end, CueClass::GradeAfter.bit()).filter(|_| s.found.is_cue(end, CueClass::AppointVerb.bit()));
    charge.is_some_and(|(_, from)| from < behind && (from..behind).all(|w| !s.found.is_cue(w, SAID)))
}

/// Goes on with the places right behind the office that ends with the mention `outer[last]` at word `end`:
/// `Chủ tịch UBND xã A, huyện B`.
pub(super) fn with_places(s: Sentences<'_>, outer: &[usize], mut last: usize, mut end: usize) -> (usize, usize) {
    while let Some(next) = outer.get(last + 1).map(|n| s.mentions[*n]) {
        let apart = end..next.start;
        // `Tổng thống (TT) | Nga`
        let near = apart.is_empty() && s.words[next.start].gap.is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::CLOSE));
        // `Đại sứ Nga tại Việt Nam`
        let posted = apart.len() == 1
            && s.mentions[outer[last]].entity_type == EntityType::Place
            && s.found.cue(end, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Where))
            && s.gaps(end, next.start).is_within(Gap::SPACE.with(Gap::CLOSE));
        let of = is_country_of(s, outer, last, end, next.start);
        // `Chủ tịch khu vực Đông Nam Á, kiêm Giám đốc`
        let region = s.found.cue(end, CueClass::PlaceClass.bit()).is_some_and(|(_, behind)| behind == next.start)
            && s.gaps(end, next.start).is_plain();
        if next.entity_type != EntityType::Place || !near && !posted && !of && !region {
            break;
        }
        last += 1;
        end = next.end;
    }
    (last, end)
}

/// `Đặc phái viên của Palestine tại Pháp | Lê A`, `Đại sứ nước Cộng hoà Cuba | Lê A`: whether the country of the office that ends at `end` stands at
/// `start`, and a person or the place of the post behind it.
fn is_country_of(s: Sentences<'_>, outer: &[usize], last: usize, end: usize, start: usize) -> bool {
    const OF: u32 = classes(&[CueClass::Linking, CueClass::PlaceClass]);
    const NAMES: u32 = classes(&[CueClass::Department, CueClass::UntypedClass, CueClass::LegalForm]);
    let Some(place) = outer.get(last + 1).map(|k| s.mentions[*k]) else { return false };
    let Some(next) = outer.get(last + 2).map(|k| s.mentions[*k]) else { return false };
    let goes_on = match next.entity_type {
        EntityType::Person => s.respects(place.end, next.start),
        EntityType::Place => next.start == place.end + 1 && s.is_linking(place.end),
        _ => false,
    };
    // `Văn phòng Tuỳ viên Quốc phòng ở Malaysia | Lê A`: the office is part of a name.
    let part = s.found.is_after(s.mentions[outer[last]].start, NAMES);
    goes_on && !part && start == end + 1 && s.found.is_cue(end, OF) && s.gaps(end, next.start).is_within(Gap::SPACE)
}

/// The end of a name without a type, an abbreviation or foreign capitals at word `at`.
fn untyped_name(s: Sentences<'_>, at: usize) -> Option<usize> {
    let word = &s.words[at];
    let mut nodes = s.chart.candidates.iter().map(|id| &s.chart.nodes[*id]);
    if let Some(node) = nodes.find(|n| n.entity_type.is_none() && n.start == at) {
        // `Báo Công | lý`
        let completes = s.words.get(node.end).is_some_and(|w| {
            w.gap.is_plain()
                && w.case == Case::Lower
                && s.found.matcher.is_compound(&s.words[node.end - 1], w)
                && s.words.get(node.end + 1).is_some_and(|w| w.gap.is_comma())
        });
        return Some(node.end + usize::from(completes));
    }
    if word.case == Case::Lower || s.found.is_cue(at, CueClass::LegalForm.bit()) {
        return None;
    }
    let short = word.case == Case::Upper && !word.in_capitals && !word.is_one_letter();
    // `Man Utd`
    let behind = s.words.get(at + 1).is_some_and(|w| w.gap.is_plain() && w.is_capital() && !w.is_native());
    let foreign = word.pattern == 0 || !word.is_native() || behind;
    if !short && !foreign || word.in_capitals {
        return None;
    }
    let capital = |w: &usize| s.words.get(*w).is_some_and(|w| w.gap.is_plain() && w.is_capital());
    // `Real | Madrid`
    let place = |m: &&Resolved| m.entity_type == EntityType::Place;
    let taken = |w: &usize| s.mentions.iter().filter(|m| m.depth == 0 && m.start == *w).any(|m| !place(&m));
    Some((at + 1..at + LONGEST_NAME).find(|w| !capital(w) || taken(w)).unwrap_or(at + LONGEST_NAME))
}

/// The end of an institution without a name at word `at`: `Hiệp hội`, `tập đoàn`, `huyện`.
fn bare_institution(s: Sentences<'_>, at: usize) -> Option<usize> {
    const CLASSES: u32 = classes(&[CueClass::LegalForm, CueClass::PlaceClass]);
    let body = |t| matches!(t, EntityType::PartyBody | EntityType::StateBody | EntityType::MassOrg);
    let listed = s.found.listed(at).iter().filter(|l| body(l.form.entity_type) && !l.short).map(|l| l.end).max();
    let class = || s.found.cue(at, CLASSES).filter(|(cue, _)| cue.has(Note::Bare) || s.words[at].case == Case::Lower);
    listed.or_else(|| class().map(|(_, end)| end))
}

/// The end of the body behind a comma that the body before it belongs to, where a person or, behind another comma, an office follows.
pub(super) fn owner(s: Sentences<'_>, outer: &[usize], last: usize, end: usize, follows_person: bool) -> Option<usize> {
    let body = s.mentions[*outer.get(last + 1)?];
    let next = s.mentions[*outer.get(last + 2)?];
    // `Vụ trưởng Vụ A - Bộ B, Chủ tịch Hội C`
    let gap = s.words[end].gap;
    let dash = gap.has(Gap::DASH) && gap.is_within(Gap::DASH.with(Gap::SPACE));
    if !is_body(&body) || body.start != end || !(gap.is_comma() || dash) {
        return None;
    }
    let goes_on = match next.entity_type {
        EntityType::Person => {
            !follows_person
                && s.gaps(body.end, next.start).is_within(Gap::SPACE.with(Gap::COMMA).with(Gap::INNER_DOT))
                && (body.end..next.start).all(|w| s.is_bridge(w))
        }
        // `Vụ trưởng Vụ A, Bộ B kiêm Chủ tịch Hội C`
        EntityType::Title => {
            let comma = next.start == body.end && s.words[next.start].gap.is_comma();
            comma
                || next.start > body.end
                    && s.found.is_cue(body.end, CueClass::Link.bit())
                    && joins(s, body.end, next.start)
        }
        _ => false,
    };
    goes_on.then_some(body.end)
}

/// A foreign name has at most so many words.
const LONGEST_NAME: usize = 4;
/// What an office is in charge of has at most so many words.
const LONGEST_FIELD: usize = 12;
/// In small letters alone, of so many.
const LONGEST_SMALL: usize = 7;
const FIELD_MARKS: Gap = Gap::SPACE.with(Gap::INNER_DOT).with(Gap::DASH).with(Gap::OPEN).with(Gap::CLOSE);
/// What tells that the person behind is somebody else.
/// What stands right before the person.
const BEFORE_PERSON: Gap = Gap::SPACE.with(Gap::INNER_DOT).with(Gap::OPEN);
const OTHERS: u32 = classes(&[CueClass::RoleNoun, CueClass::Degree, CueClass::Plural]);
/// What is said or done.
const SAID: u32 = classes(&[CueClass::ReportingVerb, CueClass::PersonSign, CueClass::DismissVerb, CueClass::Candidate]);
/// What stands in no field of an office.
const VERBS: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::PersonSign,
    CueClass::AppointVerb,
    CueClass::DismissVerb,
    CueClass::UsedTo,
    CueClass::Candidate,
    CueClass::RoleNoun,
    CueClass::Plural,
    CueClass::Honorific,
    CueClass::Degree,
]);
