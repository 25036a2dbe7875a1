//! Words that may stand between a person and an office, or between two offices.
//!
//! ```text
//! between  = bridge* | term | personal                     bridge: được bầu làm, hiện là
//! term     = cue:month_day(term) (Number | Roman | "và")*   khoá XII (2016 - 2021), nhiệm kỳ 2020-2025
//! personal = (Number "tuổi" | "SN" Number | residence)+     53 tuổi; SN 1975, trú tại TP Vinh; SN 1975, ở TP Vinh
//! besides  = ("," | "-") (cue:role_noun small{0,5} | word? place) ("," | "-")     , chuyên gia kinh tế,; , đoàn Hà Nội,
//!          | ("," | "-" | "(" | "là") role ("," role)* ","     role = cue:role_noun (word | body | place | "(" ... ")")*    , hội viên Hội Nhạc sĩ (HNS),
//!          | cue:linking cue:untyped_class Capital+ ","              của Đại học Sông Lam,
//!          | "(" word? place ","                                    (đoàn Hà Nội,
//! record   = ("," | "-" | ";" | "(") cue:appoint_verb ":"            - Chức vụ:
//! ```
//!
//! Fires:
//!
//! ```text
//! position: Ông Lò Văn Khuyên (53 tuổi), nguyên Giám đốc Sở Tư pháp, kể chuyện.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | former
//! position: Ông Lò Văn Khuyên, chuyên gia kinh tế, nguyên Giám đốc Sở Tư pháp, kể chuyện.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | former
//! position: Ông Lò Văn Khuyên (thương binh 1/4, nguyên Giám đốc Sở Tư pháp) kể chuyện.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | former
//! position: Ông Lò Văn Khuyên là nhà thơ, hội viên Hội Luật gia tỉnh Lào Cai, Giám đốc Sở Tư pháp.
//!   => Lò Văn Khuyên | Giám đốc | Sở Tư pháp | now
//! position: Ông Lò Văn Khuyên (SN 1975; Giám đốc Công ty Sơn Lộc) bị bắt.
//!   => Lò Văn Khuyên | Giám đốc | Công ty Sơn Lộc | now
//! position: Bà Sầm Thị Lụa được bầu làm Chủ tịch Hội Nông dân tỉnh.
//!   => Sầm Thị Lụa | Chủ tịch | Hội Nông dân tỉnh | now
//! position: Ông Lộc Đình Khởi, hiện là Giám đốc Công ty Gạch Tân Lĩnh, dự họp.
//!   => Lộc Đình Khởi | Giám đốc | Công ty Gạch Tân Lĩnh | now
//! ```
//!
//! Must not fire:
//!
//! ```text
//! position: Ông Lò Văn Khuyên chờ trước phòng Giám đốc Sở Tư pháp.
//!   => none   # a verb
//! position: Ông Lò Văn Khuyên, chuyên gia kinh tế, khen Giám đốc Sở Tư pháp.
//!   => none   # a verb behind the occupation
//! position: Ông Lò Văn Khuyên kể 53 chuyện về Giám đốc Sở Tư pháp.
//!   => none   # no age
//! position: Bà Sầm Thị Lụa gặp Chủ tịch Hội Nông dân tỉnh.
//!   => none   # a verb
//! ```

use super::Sentences;
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::{Note, Sign, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Sentences<'_> {
    pub(super) fn is_linking(self, word: usize) -> bool {
        let linking = CueClass::Linking.bit();
        self.found.is_cue(word, linking)
            || self.found.is_after(word + 1, linking)
            || self.found.is_inside(word, linking)
    }

    /// `hiện tại`, `mới`, `đầu tiên` behind an office.
    pub(super) fn is_epithet(self, word: usize) -> bool {
        const EPITHET: u32 = classes(&[CueClass::Now, CueClass::Epithet]);
        self.found.is_cue(word, EPITHET)
            || self.found.is_after(word + 1, EPITHET)
            || self.found.is_inside(word, EPITHET)
    }

    /// Words that may stand between an office and the person who holds it.
    pub(super) fn is_bridge(self, word: usize) -> bool {
        self.found.is_cue(word, BRIDGE) || self.found.is_after(word + 1, BRIDGE)
    }

    /// Whether nothing but marks and an honorific stands from word `from` to a person at `to`.
    pub(super) fn respects(self, from: usize, to: usize) -> bool {
        const MARKS: Gap = Gap::SPACE.with(Gap::INNER_DOT).with(Gap::COMMA).with(Gap::DASH).with(Gap::CLOSE);
        from <= to && self.gaps(from, to).is_within(MARKS) && (from..to).all(|w| self.is_bridge(w))
    }

    pub(super) fn is_plural(self, word: usize) -> bool {
        self.found.is_cue(word, CueClass::Plural.bit())
    }

    /// Words that may stand between a person and the first office, or between offices.
    pub(super) fn is_chain_word(self, word: usize) -> bool {
        self.found.is_cue(word, CHAIN) || self.found.is_after(word + 1, CHAIN)
    }

    /// All gaps from word `from` to word `to`, that of `to` included.
    pub(super) fn gaps(self, from: usize, to: usize) -> Gap {
        (from..=to).filter_map(|w| self.words.get(w)).fold(Gap::default(), |gap, w| gap.with(w.gap))
    }

    /// All gaps from word `from` to the person at `to`, but that between two degrees: `PGS-TS`.
    pub(super) fn gaps_before_person(self, from: usize, to: usize) -> Gap {
        let degree = |w: usize| self.found.is_cue(w, CueClass::Degree.bit());
        let joined = |w: usize| w > from && self.words[w].gap == Gap::DASH && degree(w) && degree(w - 1);
        (from..=to)
            .filter(|w| !joined(*w))
            .filter_map(|w| self.words.get(w))
            .fold(Gap::default(), |gap, w| gap.with(w.gap))
    }

    /// The end of the term of an office that begins at word `from`, before `to`: `khoá XII (2016 - 2021)`, `nhiệm kỳ 2020-2025`.
    pub(super) fn term_end(self, from: usize, to: usize) -> usize {
        let term = |at| {
            self.found.cue(at, CueClass::MonthDay.bit()).filter(|(cue, _)| cue.has(Note::Term)).map(|(_, end)| end)
        };
        let Some(mut end) = term(from) else { return from };
        while end < to && end < from + LONGEST_TERM {
            let word = &self.words[end];
            let roman = word.case == Case::Upper && !word.in_capitals && self.words[end - 1].case != Case::Upper;
            if let Some(next) = term(end) {
                end = next;
            } else if word.case == Case::Number || roman || word.pattern == self.and && term(end + 1).is_some() {
                end += 1;
            } else {
                break;
            }
        }
        // `nhiệm kỳ này`, `năm nay`
        if (from..end.min(to)).any(|w| self.words[w].case != Case::Lower) { end.min(to) } else { from }
    }

    /// Whether all words from `from` to `to` say who a person is, apart from the office: `(SN 1975, trú tại TP Vinh)`, `53 tuổi`.
    /// `inside` holds the mentions there.
    pub(super) fn is_personal(self, from: usize, to: usize, inside: &[usize]) -> bool {
        let sign = CueClass::PersonSign.bit();
        let mut at = from;
        let mut told = false;
        while at < to {
            let place = inside.iter().map(|k| self.mentions[*k]).find(|m| m.start == at);
            if let Some(place) = place {
                if !told || place.entity_type != EntityType::Place {
                    return false;
                }
                at = place.end;
                continue;
            }
            let here = self.found.cue(at, sign).filter(|(cue, _)| matches!(cue.sign, Some(Sign::Age | Sign::Birth)));
            match here {
                Some((_, end)) => {
                    told = true;
                    at = end;
                }
                None if self.words[at].case == Case::Number => {
                    let aged = self.found.cue(at + 1, sign).is_some_and(|(cue, _)| cue.sign == Some(Sign::Age));
                    if !told && !aged {
                        return false;
                    }
                    at += 1;
                }
                // `SN 1975, lái xe`
                None if told && self.is_role(at) => at += 1,
                // `SN 1975, ở TP Vinh`
                None if told && (self.is_chain_word(at) || self.found.is_cue(at, CueClass::Linking.bit())) => at += 1,
                None => return false,
            }
        }
        told && at == to
    }

    /// Whether the words from `from` to `to`, between marks, say what a person is besides, or where from: `, chuyên gia kinh tế,`, `, đoàn Hà Nội,`.
    /// `inside` holds the mentions there.
    pub(super) fn is_besides(self, from: usize, to: usize, inside: &[usize]) -> bool {
        const MARKS: Gap = Gap::COMMA.with(Gap::DASH).with(Gap::SPACE);
        let marked = |w: usize| self.words[w].gap.has(Gap::COMMA.with(Gap::DASH)) && self.words[w].gap.is_within(MARKS);
        // `, nhà phân tích và Phó Giám đốc`, `, nhà phân tích kiêm Phó Giám đốc`
        let and = to > from + 1
            && (self.words[to - 1].pattern == self.and || self.found.is_cue(to - 1, CueClass::Link.bit()))
            && self.words[to].gap.is_plain();
        let (to, closed) = if and { (to - 1, self.words[to - 1].gap.is_plain()) } else { (to, marked(to)) };
        if from < to && closed && !and && inside.is_empty() && self.is_at_institution(from, to) {
            return true;
        }
        if from < to && closed && !and && self.is_roles(from, to, inside) {
            return true;
        }
        // `Lê A (đoàn Hà Nội, Giám đốc Sở Y tế)`
        let bracketed = self.words[from].gap.has(Gap::OPEN) && self.words[to].gap.is_comma();
        if from >= to || to - from > LONGEST_OCCUPATION || !(marked(from) || bracketed) || !closed {
            return false;
        }
        let plain = |from: usize| (from + 1..to).all(|w| self.words[w].gap.is_plain());
        // `, đối tác kiêm Giám đốc`
        let small = |w: usize| self.words[w].case == Case::Lower && !self.found.is_cue(w, NO_OCCUPATION);
        if and && self.words[to].pattern != self.and && inside.is_empty() && plain(from) && (from..to).all(small) {
            return true;
        }
        match inside {
            [] if marked(from) => {
                // `nhà phân tích`, though `phân tích` is a verb
                let role = self.found.cue(from, ROLE).map(|(_, next)| next);
                plain(from) && role.is_some_and(|next| (next..to).all(|w| !self.found.is_cue(w, NO_OCCUPATION)))
            }
            [place] if !and && (marked(from) || bracketed) => {
                let place = self.mentions[*place];
                let near = place.entity_type == EntityType::Place && place.start <= from + 1 && place.end == to;
                near && (place.start == from || self.words[place.start].gap.is_plain())
            }
            _ => false,
        }
    }

    /// Whether the words between marks say what a person is, and where: `, hội viên Hội Nhạc sĩ Việt Nam (HNS),`, ` là nhà thơ, giảng viên Đại học A,`.
    fn is_roles(self, from: usize, to: usize, inside: &[usize]) -> bool {
        const INSIDE: Gap = Gap::COMMA
            .with(Gap::DASH)
            .with(Gap::SPACE)
            .with(Gap::OPEN)
            .with(Gap::CLOSE)
            .with(Gap::SLASH)
            .with(Gap::INNER_DOT);
        if inside.len() > MOST_INSIDE || to - from > LONGEST_ROLES {
            return false;
        }
        let opened = self.words[from].gap.has(Gap::COMMA.with(Gap::DASH).with(Gap::OPEN));
        let is = || {
            self.words[from].gap.is_plain()
                && self.found.cue(from, CueClass::AppointVerb.bit()).is_some_and(|(_, next)| next == from + 1)
        };
        // `Ông Lê A nghiên cứu viên cao cấp, nguyên Viện trưởng`
        let beside =
            || self.words[from].gap.is_plain() && self.found.is_cue(from, ROLE) && self.words[from].case == Case::Lower;
        let first = if opened || beside() {
            from
        } else if is() {
            from + 1
        } else {
            return false;
        };
        let mentioned = |w: usize| inside.iter().map(|k| self.mentions[*k]).find(|m| (m.start..m.end).contains(&w));
        if inside.iter().any(|k| matches!(self.mentions[*k].entity_type, EntityType::Title | EntityType::Person)) {
            return false;
        }
        let mut at = first;
        while at < to {
            let gap = self.words[at].gap;
            let mention = mentioned(at);
            if at > first && !gap.is_within(INSIDE) {
                return false;
            }
            let opens = at == first || gap.has(Gap::COMMA.with(Gap::DASH)) && mention.is_none_or(|m| m.start == at);
            at = match (opens, mention) {
                (true, None) => match self.found.cue(at, ROLE) {
                    Some((_, next)) => next,
                    // `thành viên Hội đồng tư vấn tài chính, | tiền tệ quốc gia`
                    None if at > first && self.words[at].case == Case::Lower && !self.may_be_verb(at) => at + 1,
                    None => return false,
                },
                (true, Some(_)) => return false,
                (false, Some(mention)) => mention.end,
                (false, None) if self.may_be_verb(at) => return false,
                (false, None) => at + 1,
            };
        }
        at == to
    }

    /// Whether the word at `at` stands in no list of occupations: a verb, and no part of another word.
    fn may_be_verb(self, at: usize) -> bool {
        let compound = |w: usize| {
            self.words
                .get(w + 1)
                .is_some_and(|next| next.gap.is_plain() && self.found.matcher.is_compound(&self.words[w], next))
        };
        self.found
            .cue(at, NO_ROLE)
            .is_some_and(|(_, next)| next > at + 1 || !compound(at) && (at == 0 || !compound(at - 1)))
    }

    /// `của Đại học Sông Lam`: whether the words say where a person works, an institution without a type.
    fn is_at_institution(self, from: usize, to: usize) -> bool {
        to - from > 2
            && to - from <= LONGEST_OCCUPATION
            && self.words[from].gap.is_plain()
            && self.found.is_cue(from, CueClass::Linking.bit())
            && self.found.is_cue(from + 1, CueClass::UntypedClass.bit())
            && self.words[to - 1].is_capital()
            && (from + 1..to).all(|w| self.words[w].gap.is_plain() && !self.found.is_cue(w, NO_OCCUPATION))
    }

    /// Whether a field of a form stands from word `from` to the office at word `own`: `Người đại diện: Lê A - Chức vụ: Giám đốc`.
    pub(super) fn is_record(self, from: usize, own: usize) -> bool {
        const MARKS: Gap = Gap::SPACE.with(Gap::COMMA).with(Gap::DASH).with(Gap::SEMICOLON).with(Gap::OPEN);
        own > from
            && self.words[own].gap.has(Gap::COLON)
            && self.words[own].gap.is_within(Gap::SPACE.with(Gap::COLON))
            && !self.words[from].gap.is_plain()
            && self.words[from].gap.is_within(MARKS)
            && self.found.cue(from, CueClass::AppointVerb.bit()).is_some_and(|(_, next)| next == own)
    }

    /// The word behind `của mình`, `của hãng` at word `at`, where a mark parts it from the person at `start`: `giám đốc sáng tạo mới của mình, Lê A`.
    pub(super) fn behind_owner(self, at: usize, start: usize) -> usize {
        let from = (at..start).find(|w| !self.is_epithet(*w)).unwrap_or(start);
        // `của` alone: no `cho biết, ông Lê A`
        if !self.found.is_cue(from, CueClass::Generic.bit()) {
            return at;
        }
        let of = self.found.cue(from, CueClass::Linking.bit()).filter(|(cue, next)| {
            !cue.has(Note::Where) && *next == from + 1 && self.gaps(at, *next).is_within(Gap::SPACE.with(Gap::CLOSE))
        });
        let owner = of.map(|(_, next)| next).filter(|next| {
            *next < start
                && self.words[*next].case == Case::Lower
                && (self.found.is_stop(*next) || self.found.is_cue(*next, CueClass::LegalForm.bit()))
        });
        let marked = |w: usize| {
            let gap = self.words[w].gap;
            gap.is_comma() || gap.has(Gap::DASH) && gap.is_within(Gap::DASH.with(Gap::SPACE))
        };
        owner.map(|next| next + 1).filter(|end| marked(*end)).unwrap_or(at)
    }

    /// The end of a body in small letters, which is no mention, right behind an office: `Bí thư thành uỷ`.
    pub(super) fn small_body_end(self, at: usize) -> usize {
        let plain = self.words.get(at).is_some_and(|w| w.gap.is_plain() && w.case == Case::Lower);
        let body = |t| matches!(t, EntityType::PartyBody | EntityType::MassOrg);
        let listed = self.found.listed(at).iter().filter(|l| body(l.form.entity_type) && !l.short).map(|l| l.end).max();
        listed.filter(|_| plain).unwrap_or(at)
    }
}

/// What a person is and where has at most so many words, and so many names in it.
const LONGEST_ROLES: usize = 24;
const MOST_INSIDE: usize = 4;
/// What a person is besides has at most so many words.
const LONGEST_OCCUPATION: usize = 6;
const ROLE: u32 = classes(&[CueClass::RoleNoun, CueClass::Degree]);
/// What stands in no occupation.
const NO_OCCUPATION: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::PersonSign,
    CueClass::AppointVerb,
    CueClass::DismissVerb,
    CueClass::Honorific,
    CueClass::Plural,
]);
/// What stands in no list of occupations.
const NO_ROLE: u32 = NO_OCCUPATION | CueClass::Candidate.bit();
/// A term has at most so many words.
const LONGEST_TERM: usize = 14;
const BRIDGE: u32 = classes(&[CueClass::Honorific, CueClass::Degree, CueClass::AppointVerb]);
const CHAIN: u32 = classes(&[CueClass::Link, CueClass::Now, CueClass::Former, CueClass::AppointVerb, CueClass::UsedTo]);

/// A bracket that opens at word `end` behind the mention `outer[last]` and names neither an office nor a person: how many mentions stand in it,
/// and the word behind it.
pub(super) fn bracket(s: Sentences<'_>, outer: &[usize], last: usize, end: usize) -> Option<(usize, usize)> {
    if !s.words.get(end)?.gap.has(Gap::OPEN) {
        return None;
    }
    let behind = (end + 1..=end + LONGEST_BRACKET).find(|w| s.words.get(*w).is_some_and(|w| w.gap.has(Gap::CLOSE)))?;
    let inside = outer[last + 1..].iter().map(|k| s.mentions[*k]).take_while(|m| m.start < behind);
    let mut count = 0;
    for mention in inside {
        if matches!(mention.entity_type, EntityType::Title | EntityType::Person) {
            return None;
        }
        count += 1;
    }
    Some((count, behind))
}

/// A bracket behind an office has at most so many words.
const LONGEST_BRACKET: usize = 8;
