//! Chains of offices: `Uỷ viên Ban Thường vụ, Trưởng Ban Tuyên giáo Thành uỷ`, each with its body or the body that it shares.
//!
//! ```text
//! chain  = office (join office)*
//! office = cue:former? title ("(" title ")")? ((("," | epithet* cue:linking)? body (cue:linking body)*)? | untyped) owner? ("," place)* (cue:linking place)? bracket?
//! epithet = cue:now | cue:epithet      before the office may stand "một", "một trong những"
//! bracket = "(" ... ")"    with neither an office nor a person in it, as another name of the body
//! untyped, owner: institution.rs
//! join   = " " | "," | "-" | "/" | up to four of cue:link, cue:now, cue:former, cue:used_to, cue:appoint_verb, "và"
//! ```
//!
//! The first body is the office's, that of a member the organ in its title (title/organ). An office without a body shares that of the next where it may belong to it:
//!
//! ```text
//! title of kind                 shares
//! any but state and judicial    an enterprise                       not where it is marked own_body (Thành uỷ viên)
//! party                         a party body, of a board the committee nested in it
//! mass                          a mass organisation
//! ```
//!
//! A body in small letters, which is no mention, may stand between two offices. A chain ends behind offices of a group (`hai trưởng đoàn, Bộ trưởng
//! Lê A`), before the office of a deputy behind `và` (`Thủ tướng và Phó Thủ tướng Lê A`), and where a phrase before the clause ends.
//!
//! `nguyên` holds for the offices behind it up to cue:now. Ranks (kind `military_rank`) stand in chains and are no positions.
//!
//! Fires:
//!
//! ```text
//! chain: Bà Tạ Thu Hường - Chủ tịch HĐTV kiêm Giám đốc Công ty TNHH Dệt may Sông Lam.
//!   => Tạ Thu Hường | Chủ tịch HĐTV | Công ty TNHH Dệt may Sông Lam | now
//!   ; Tạ Thu Hường | Giám đốc | Công ty TNHH Dệt may Sông Lam | now
//! chain: Lục Văn Phấn, Uỷ viên Ban Thường vụ, Trưởng Ban Nội chính Tỉnh uỷ chủ trì.
//!   => Lục Văn Phấn | Uỷ viên Ban Thường vụ | Tỉnh uỷ | now
//!   ; Lục Văn Phấn | Trưởng | Ban Nội chính Tỉnh uỷ | now
//! chain: Ông Lộc Đình Khởi, nguyên Phó Bí thư Huyện uỷ, hiện là Giám đốc Công ty, kể chuyện.
//!   => Lộc Đình Khởi | Phó Bí thư | Huyện uỷ | former
//!   ; Lộc Đình Khởi | Giám đốc | Công ty | now
//! chain: Ông Lò Văn Khuyên, uỷ viên ban thường vụ huyện uỷ, trưởng Ban Tuyên giáo Huyện uỷ Ba Bể, dự họp.
//!   => Lò Văn Khuyên | uỷ viên ban thường vụ | Huyện uỷ Ba Bể | now
//!   ; Lò Văn Khuyên | trưởng | Ban Tuyên giáo Huyện uỷ Ba Bể | now
//! chain: Hai trưởng đoàn đàm phán, Bộ trưởng Ngoại giao Lò Văn Khuyên và ông Rui, đã đến.
//!   => Lò Văn Khuyên | Bộ trưởng | Ngoại giao | now
//! chain: Chủ nhiệm Uỷ ban Kinh tế và Tài chính của Quốc hội Lò Văn Khuyên dự họp.
//!   => Lò Văn Khuyên | Chủ nhiệm | Uỷ ban Kinh tế và Tài chính | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! chain: Bà Sầm Thị Lụa, Thành uỷ viên, Bí thư Quận uỷ, nêu kiến nghị.
//!   => Sầm Thị Lụa | Thành uỷ viên | - | now
//!   ; Sầm Thị Lụa | Bí thư | Quận uỷ | now   # own_body
//! chain: Ông Lò Văn Khuyên, Đảng uỷ viên dự khuyết, Giám đốc Công ty Gạch Tân Lĩnh, dự họp.
//!   => Lò Văn Khuyên | Đảng uỷ viên dự khuyết | - | now
//!   ; Lò Văn Khuyên | Giám đốc | Công ty Gạch Tân Lĩnh | now   # own_body
//! chain: Trung tá Bàn Văn Sếnh, Trưởng Công an huyện Mai Châu, bác tin đồn.
//!   => Bàn Văn Sếnh | Trưởng | Công an huyện Mai Châu | now   # a rank
//! chain: Bà Lò Thị Nhài, Chuyên viên tư vấn của Công ty Sông Lam, nói. => none   # a grade
//! chain: Bà Mạc Thị Quế, Phó Chủ tịch; Giám đốc Công ty Sông Lam vắng mặt.
//!   => Mạc Thị Quế | Phó Chủ tịch | - | now   # a semicolon
//! ```

use super::Sentences;
use super::between::bracket;
use super::company::{LONGEST_CLASS, behind_country, takes};
use super::institution::{field, owner, untyped, with_places};
use crate::entity::EntityType;
use crate::grammar::Name;
use crate::lexicon::{CueClass, FOUNDER, Mark};
use crate::resolution::Resolved;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// One office of a chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Office {
    /// Place of the title in the list of mentions.
    pub title: usize,
    /// Place of the body.
    pub body: Option<usize>,
    pub former: bool,
    /// Ranks make no position.
    pub counts: bool,
    /// Whether it is held in a body without a type, so that it shares no other.
    pub elsewhere: bool,
}

/// Offices that follow each other, of one person.
#[derive(Debug)]
pub(super) struct Chain {
    pub offices: Vec<Office>,
    /// First and last place in the list of outermost mentions of the sentence.
    pub first_outer: usize,
    pub last_outer: usize,
    /// Words.
    pub start: usize,
    pub end: usize,
    /// Whether it is said of several persons.
    pub group: bool,
    /// Whether a bracket stands between it and the person after it; `end` is behind the bracket.
    pub before_bracket: bool,
    /// Whether a person stands right before it, across a mark.
    pub follows_person: bool,
}

impl Chain {
    /// The word at which the first title, with `nguyên` before it, begins.
    pub(super) fn title_words_start(&self, sentences: Sentences<'_>) -> usize {
        let mut at = self.start;
        while at > 0 && sentences.words[at].gap.is_plain() && sentences.found.is_cue(at - 1, CueClass::Former.bit()) {
            at -= 1;
        }
        // `một trong những nhà sáng lập`, `một cựu giám đốc`, but no `bổ nhiệm một giám đốc`
        let said = |k: usize| {
            !sentences.found.is_after(k, CueClass::AppointVerb.bit())
                || sentences.found.is_after(k, CueClass::Linking.bit())
        };
        let one = |k: usize| sentences.words[k].pattern == sentences.found.matcher.one() && said(k);
        let close = |from: usize| (from + 1..=at).all(|k| sentences.words[k].gap.is_plain());
        if at >= ONE_OF && one(at - ONE_OF) && close(at - ONE_OF) && sentences.is_plural(at - 1) {
            at - ONE_OF
        } else if at > 0 && one(at - 1) && close(at - 1) {
            at - 1
        } else {
            at
        }
    }
}

/// `một trong những`, `một trong các` have so many words.
const ONE_OF: usize = 3;

/// A time that a number ends has at most so many words.
const LONGEST_TIME: usize = 4;

/// The chains of a sentence; `outer` holds the places of its outermost mentions.
pub(super) fn chains(s: Sentences<'_>, outer: &[usize]) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut k = 0;
    while k < outer.len() {
        if s.mentions[outer[k]].entity_type != EntityType::Title {
            k += 1;
            continue;
        }
        let chain = read(s, outer, k);
        k = chain.last_outer + 1;
        chains.push(chain);
    }
    chains
}

/// Reads the chain whose first title is `outer[first]`.
fn read(s: Sentences<'_>, outer: &[usize], first: usize) -> Chain {
    let start = s.mentions[outer[first]].start;
    let mut offices: Vec<Office> = Vec::new();
    let follows_person = first > 0
        && s.mentions[outer[first - 1]].entity_type == EntityType::Person
        && s.gaps(s.mentions[outer[first - 1]].end, start).has(Gap::COMMA.with(Gap::DASH).with(Gap::OPEN));
    let in_bracket = follows_person && s.words[start].gap.has(Gap::OPEN);
    let mut former = false;
    let (mut last, mut end, mut before_bracket);
    let mut k = first;
    loop {
        let title = s.mentions[outer[k]];
        former = is_former(s, title.start, former);
        let mut body = own_organ(s, outer[k]);
        last = k;
        end = title.end;
        if let Some(next) = outer.get(k + 1).copied().filter(|n| is_body(&s.mentions[*n])) {
            let follows = s.mentions[next];
            if takes(s, title.end, follows.start) {
                body = body.or(Some(next));
                last = k + 1;
                end = follows.end;
            }
        } else if let Some((places, next)) = behind_country(s, outer, k, title.end) {
            body = body.or(Some(next));
            last = k + places + 1;
            end = s.mentions[next].end;
        }
        let elsewhere = if last == k { untyped(s, outer, last, end, follows_person) } else { None };
        if let Some((inside, behind)) = elsewhere {
            last += inside;
            end = behind;
        }
        offices.push(Office {
            title: outer[k],
            body,
            former,
            counts: counts(s, &title, body.or(outer.get(k + 1).copied())),
            elsewhere: elsewhere.is_some(),
        });
        // The institution of the body belongs to the office: `Chủ nhiệm Uỷ ban Kinh tế của Quốc hội`.
        while let Some(next) = outer.get(last + 1).map(|n| s.mentions[*n]) {
            let within = last > k && is_body(&next) && s.found.is_cue(end, CueClass::Linking.bit());
            if !within || (end..next.start).len() != 1 || !s.gaps(end, next.start).is_plain() {
                break;
            }
            last += 1;
            end = next.end;
        }
        // `Vụ trưởng Vụ Pháp chế, Bộ Xây dựng | Lê A`
        if last > k
            && let Some(behind) = owner(s, outer, last, end, follows_person)
        {
            last += 1;
            end = behind;
        } else if last > k
            && !follows_person
            && let Some((inside, behind)) = field(s, outer, last, end)
        {
            last += inside;
            end = behind;
        }
        (last, end) = with_places(s, outer, last, end);
        // `Chủ tịch Hiệp hội Gỗ (HHG), Giám đốc`, `Phó Chủ tịch UBND quận 2 (TP.HCM) Lê A`
        let bracket = bracket(s, outer, last, end);
        if let Some((inside, behind)) = bracket {
            // `trong thời gian giữ chức Giám đốc Sơn Lộc (2004-2010)`
            if s.closed_years_after(end) && s.found.is_after(start, CueClass::AppointVerb.bit()) {
                for office in &mut offices {
                    office.former = true;
                }
            }
            last += inside;
            end = behind;
            // `Đại sứ Liên minh châu Âu (EU) | tại Việt Nam`
            (last, end) = with_places(s, outer, last, end);
        }
        before_bracket = bracket.is_some() || behind_aside(s, end) != Gap::default();
        let Some(next) = outer.get(last + 1).map(|n| s.mentions[*n]) else { break };
        end = behind_small_body(s, end, &next);
        // `sau bầu cử tổng thống, Giám đốc Lê A`
        let candidate = k == first && s.is_candidate(start);
        if candidate || next.entity_type != EntityType::Title || !joins(s, end, next.start) {
            break;
        }
        let gaps = s.gaps(end, next.start);
        let and = (end..next.start).any(|w| s.words[w].pattern == s.and);
        // `Thủ tướng và Phó Thủ tướng Lê A`
        let deputy = and && last == k && is_deputy(s, title, next);
        // `Lê A, Chủ tịch tỉnh và Giám đốc Sở Tư pháp Lê B`
        // `hai trưởng đoàn, Bộ trưởng Lê A và Cao uỷ Lê B`: the second office is that of one.
        let ungrouped = k == first && gaps.has(Gap::COMMA) && is_group(s, start);
        let named = (follows_person && and || ungrouped) && names_its_person(s, outer, last + 1);
        let left = bracket.is_none() && leaves_bracket(s, end, next.start, in_bracket);
        if left || deputy || named || k == first && is_other_after(s, outer, start, (last, gaps)) {
            break;
        }
        k = last + 1;
    }
    share_bodies(s, &mut offices);
    Chain {
        offices,
        first_outer: first,
        last_outer: last,
        start,
        end,
        group: is_group(s, start),
        before_bracket,
        follows_person,
    }
}

/// The end of a body in small letters at `end`, which is no mention, where the office `next` follows: `uỷ viên ban thường vụ huyện uỷ | , trưởng Ban A`.
fn behind_small_body(s: Sentences<'_>, end: usize, next: &Resolved) -> usize {
    let small = s.small_body_end(end);
    if small > end && next.entity_type == EntityType::Title && joins(s, small, next.start) { small } else { end }
}

/// Whether a bracket closes between the words `end` and `at` in which the chain stands, or behind which a verb appoints somebody else:
/// `Lê A (Giám đốc), Thiếu tá Lê B`, `do bà Lê A (vợ ông Lê B, nguyên Giám đốc) làm Phó Giám đốc`.
fn leaves_bracket(s: Sentences<'_>, end: usize, at: usize, in_bracket: bool) -> bool {
    let gaps = s.gaps(end, at);
    let appoints = || (end..at).any(|w| s.found.is_cue(w, CueClass::AppointVerb.bit()));
    gaps.has(Gap::CLOSE) && !gaps.has(Gap::OPEN) && (in_bracket || appoints())
}

/// Whether the office behind the first one, which begins at word `start` and ends with the mention `outer[last]`, is another person's, for the
/// words before the first say so: `Thay mặt Thủ tướng, Bộ trưởng Lê A`, `Tại cuộc gặp với Bộ trưởng Thương mại Úc, Phó Thủ tướng Lê A nói`.
/// `gaps` lie between the two.
fn is_other_after(s: Sentences<'_>, outer: &[usize], start: usize, (last, gaps): (usize, Gap)) -> bool {
    gaps.has(Gap::COMMA)
        && (s.is_stood_for(start) || gaps.is_within(Gap::SPACE.with(Gap::COMMA)) && s.leaves_phrase(outer, start, last))
}

/// Whether the second office is that of the first one's deputy, which somebody else holds: `Thủ tướng`, `Phó Thủ tướng`.
fn is_deputy(s: Sentences<'_>, title: Resolved, next: Resolved) -> bool {
    next.end - next.start == title.end - title.start + 1
        && s.found.is_cue(next.start, CueClass::GradeBefore.bit())
        && (title.start..title.end)
            .zip(next.start + 1..next.end)
            .all(|(a, b)| s.words[a].syllable() == s.words[b].syllable())
}

/// Whether the office of the title `outer[at]` is followed by the person who holds it.
pub(super) fn names_its_person(s: Sentences<'_>, outer: &[usize], at: usize) -> bool {
    let title = s.mentions[outer[at]];
    let body = outer.get(at + 1).map(|k| s.mentions[*k]).filter(|m| is_body(m) && takes(s, title.end, m.start));
    let (end, behind) = body.map_or((title.end, at + 1), |body| (body.end, at + 2));
    let person = outer.get(behind).map(|k| s.mentions[*k]).filter(|m| m.entity_type == EntityType::Person);
    person.is_some_and(|person| {
        s.gaps(end, person.start).is_within(Gap::SPACE.with(Gap::INNER_DOT))
            && (end..person.start).all(|w| s.is_bridge(w))
    })
}

pub(super) fn is_body(mention: &Resolved) -> bool {
    !matches!(mention.entity_type, EntityType::Title | EntityType::Person | EntityType::Place)
}

/// The mark behind an office in brackets: `Giám đốc điều hành (CEO) Công ty A`.
pub(super) fn behind_aside(s: Sentences<'_>, end: usize) -> Gap {
    let closed = s.words.get(end).is_some_and(|w| w.gap.has(Gap::CLOSE));
    if closed && end > 0 && s.words[end - 1].gap.has(Gap::OPEN) { Gap::CLOSE } else { Gap::default() }
}

/// Whether two offices follow each other in one chain.
pub(super) fn joins(s: Sentences<'_>, end: usize, start: usize) -> bool {
    const MARKS: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::DASH).with(Gap::SLASH).with(Gap::QUOTE).with(Gap::CLOSE);
    // `Giám đốc điều hành (CEO)`
    let gap = s.words[start].gap;
    if end == start && gap.has(Gap::OPEN) && gap.is_within(Gap::SPACE.with(Gap::OPEN)) {
        return behind_aside(s, start + 1) != Gap::default();
    }
    // `Bí thư Tỉnh uỷ khoá XX (2015 - 2020), Chủ tịch`
    let end = s.term_end(end, start);
    let gaps = s.gaps(end, start);
    let words = end..start;
    let marked = gaps.has(Gap::COMMA.with(Gap::DASH).with(Gap::SLASH)) || !words.is_empty() || gaps.is_plain();
    gaps.is_within(MARKS)
        && marked
        && words.clone().all(|w| s.is_chain_word(w) || s.words[w].pattern == s.and)
        && words.len() <= 4
}

/// The central organ nested in a member's title.
fn own_organ(s: Sentences<'_>, title: usize) -> Option<usize> {
    let mention = s.mentions[title];
    let inner = s.mentions.get(title + 1)?;
    (inner.depth == mention.depth + 1 && inner.end <= mention.end && inner.entity_type == EntityType::PartyBody)
        .then_some(title + 1)
}

/// Whether `nguyên`, `cựu` or `từng` before this title, or one before it in the chain, makes it a former office.
fn is_former(s: Sentences<'_>, at: usize, before: bool) -> bool {
    let word = &s.words[at];
    if !word.gap.is_within(Gap::SPACE) {
        return before;
    }
    if s.found.is_after(at, CueClass::Former.bit()) {
        return true;
    }
    if s.found.is_after(at, CueClass::Now.bit()) {
        return false;
    }
    before
}

/// Whether the title is an office: no rank, no founder, and no grade of the civil service in a company (`chuyên viên của Sơn Lộc`).
fn counts(s: Sentences<'_>, title: &Resolved, next: Option<usize>) -> bool {
    let (Name::Entry(entry) | Name::Composed(entry)) = s.chart.nodes[title.node].name else { return true };
    let entry = s.lexicons.entry(entry);
    // `chuyên viên phân tích của Sơn Lộc`
    let company = next.map(|next| s.mentions[next]).is_some_and(|next| {
        let between = title.end..next.start;
        next.entity_type == EntityType::Enterprise
            && between.len() <= LONGEST_CLASS
            && s.gaps(title.end, next.start).is_plain()
    });
    !(matches!(&*entry.kind, "military_rank" | FOUNDER) || company && entry.marks.has(Mark::Grade))
}

/// Whether the office is said of several: `các Phó Tổng Giám đốc`.
fn is_group(s: Sentences<'_>, start: usize) -> bool {
    let mut at = start;
    while at > 0 && s.words[at].gap.is_plain() && s.found.is_after(at, CueClass::Former.bit()) {
        at -= 1;
    }
    // `một trong những nhà sáng lập`
    let one = at >= ONE_OF && s.words[at - ONE_OF].pattern == s.found.matcher.one();
    // `Lê Văn Ba | nguyên Giám đốc`, `kỷ niệm 110 năm | Tổng Bí thư`: a name, and years.
    let number = |k: usize| k > 0 && s.words[k - 1].case == Case::Number && s.words[k].gap.is_plain();
    let counts = || {
        let word = &s.words[at - 1];
        let named =
            word.case == Case::Title && at > 1 && s.words[at - 1].gap.is_plain() && s.words[at - 2].is_capital();
        !named && !number(at - 1)
    };
    // `cuối năm Thủ tướng Lê A`: a time, though `năm` is a number too.
    let time = || {
        let day = |w: usize| s.found.cue(w, CueClass::MonthDay.bit()).is_some_and(|(_, next)| next == at);
        (at.saturating_sub(LONGEST_TIME)..at - 1).any(day)
    };
    s.words[at].gap.is_plain() && s.found.is_after(at, CueClass::Plural.bit()) && !one && counts() && !time()
}

/// An office without a body shares that of the next one in the chain where it can belong to it.
fn share_bodies(s: Sentences<'_>, offices: &mut [Office]) {
    for k in (0..offices.len().saturating_sub(1)).rev() {
        if offices[k].body.is_some() || offices[k].elsewhere {
            continue;
        }
        let (Some(next), true) = (offices[k + 1].body, offices[k].counts) else { continue };
        if s.mentions[next].end > 0 && s.mentions[next].start < s.mentions[offices[k + 1].title].end {
            continue;
        }
        offices[k].body = shared(s, offices[k].title, next);
    }
}

/// The body that the office `title` shares with the office whose body is `body`.
fn shared(s: Sentences<'_>, title: usize, body: usize) -> Option<usize> {
    let (Name::Entry(entry) | Name::Composed(entry)) = s.chart.nodes[s.mentions[title].node].name else { return None };
    let entry = s.lexicons.entry(entry);
    let mention = s.mentions[body];
    let party = &*entry.kind == "party";
    let own_body = entry.marks.has(Mark::OwnBody);
    let state = entry.kind.starts_with("state") || &*entry.kind == "judicial";
    match mention.entity_type {
        EntityType::Enterprise => (!state && (!own_body || entry.marks.has(Mark::OfEnterprise))).then_some(body),
        EntityType::PartyBody if party && !own_body => {
            // A member of the committee, head of one of its boards: the committee is nested in the board's name.
            let inner = (body + 1..s.mentions.len())
                .take_while(|k| s.mentions[*k].start < mention.end)
                .find(|k| s.mentions[*k].entity_type == EntityType::PartyBody);
            Some(inner.unwrap_or(body))
        }
        EntityType::MassOrg => (&*entry.kind == "mass").then_some(body),
        _ => None,
    }
}
