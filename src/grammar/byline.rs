//! By-lines: the author's or photographer's name alone at the end (`Lâm Thoa`) or after `Ảnh:`.
//!
//! ```text
//! byline = (begin of a sentence among the last 16 words | credit) name (end | "(" | "-")      byline/author
//!        | credit name & Capital small                                                         Ảnh: Gia Huy + Nhiều người
//!        | credit Letter ("." Letter)+ | Letter "." Given end                                  Ảnh: T.T; V.HOÀI
//!        | byline "-" name                                                                     Thu Nhạn - Lâm Thoa
//!        | begin of a sentence Letter ("." Letter)+ end of a line                              T.V.
//! credit = cue:credit ":" (CAPITALS "/")?
//!        | "Theo" name ("(" | "/")                                                             Theo Thu Nhạn (Đời sống)
//! name   = (Surname | Given){2,4} that ends in a Given, behind a credit in a Surname too; no longer name of a lexicon begins there
//! ```
//!
//! Fires:
//!
//! ```text
//! byline/author: Tin, ảnh: [P Thu Nhạn]
//! byline/author: Tin, ảnh: [P Nghĩa Hưng]
//! byline/author: Bà con đã về nhà an toàn. [P Lâm Thoa]
//! byline/author: Trận đấu kết thúc lúc nửa đêm. [P Minh Thuý] (tổng hợp)
//! byline/author: Mưa to quá. Ảnh: [P Thu Nhạn] Nhiều người phải đi vòng.
//! byline/author: Ảnh: [P T.N] Mưa to quá.
//! byline/author: Mưa to quá. Ảnh: [P Thu Lương].
//! byline/author: Bà con đã về nhà an toàn. Theo [P Thu Nhạn] (Đời sống)
//! byline/author: Mưa to quá. Ảnh: [P Thu Nhạn] Chiếc Zelva 67 chạy qua.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! byline/author: Bà con đã về nhà an toàn. Minh Thuý mở quán.   # the sentence goes on
//! byline/author: Ảnh: Cầu treo sau lũ   # no given name
//! byline/author: Ảnh: Thu Nhạn Lâm Thoa Minh Thuý đến thăm.   # too long
//! byline/author: Tàu cập bến an toàn. Hải Phòng   # a lexicon knows it
//! ```

use super::{COMMON_SURNAME, Name, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A by-line stands among the last words of a text.
const LAST_WORDS: usize = 16;

impl Scan<'_> {
    /// Adds the by-line that begins at `at`.
    pub(super) fn byline(&mut self, at: usize) {
        let word = &self.words[at];
        let begins = word.gap.has(Gap::STOP.with(Gap::LINE));
        let credited = |at: usize| at > 0 && self.words[at].gap.has(Gap::COLON) && self.found.is_after(at, CREDIT);
        // `Ảnh: TTXVN/Thu Nhạn`
        let agency = word.gap == Gap::SLASH && at > 1 && self.words[at - 1].case == Case::Upper && credited(at - 1);
        let after_credit = agency || credited(at);
        let near_end = at + LAST_WORDS >= self.words.len();
        // `Nhật Hà - Thu Nhạn`
        let second = near_end && word.gap == Gap::DASH.with(Gap::SPACE) && self.is_behind_author(at);
        // `T.V.` alone in a line
        let line = begins && word.is_one_letter() && self.initials_end(at).is_some_and(|end| self.ends_line(end));
        let taken_over = near_end && !begins && !after_credit && !second && self.is_behind_source(at);
        if !(begins && near_end || after_credit || taken_over || second || line)
            || self.known_at(at, after_credit)
            || self.found.is_cue(at, NO_NAME)
        {
            return;
        }
        let initials =
            self.initials_end(at).filter(|end| after_credit || line || *end == self.words.len() && !taken_over);
        let Some(end) = initials.or_else(|| self.author_end(at, after_credit)) else { return };
        // `Theo Thu Nhạn (Đời sống)`, and `Ảnh: P.V`, any reporter
        let named = !taken_over || self.words.get(end).is_some_and(|w| w.gap.has(Gap::OPEN.with(Gap::SLASH)));
        let reporter =
            initials.is_some() && self.cue(at, CueClass::RoleNoun.bit()).is_some_and(|(_, next)| next == end);
        if !named || reporter {
            return;
        }
        // `Châu Như Quỳnh` alone in the last line is no place.
        // `Ảnh: Nghĩa Hưng`: the district gives way.
        if after_credit && let Some(place) = self.chart.places[at].name().filter(|place| self.end(*place) == end) {
            self.chart.nodes[place].strength = Strength::Weak;
        }
        let alone = word.gap.has(Gap::LINE) && end == self.words.len();
        let strength = if alone { Strength::Strong } else { Strength::Fair };
        let id = self.push(Rule::Author, EntityType::Person, at..end, Name::Open, strength, &[]);
        self.chart.candidates.push(id);
    }

    /// Whether a line ends before `at`.
    fn ends_line(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|w| w.gap.has(Gap::LINE))
    }

    /// Whether another author's name ends right before `at`.
    fn is_behind_author(&self, at: usize) -> bool {
        self.chart.candidates.iter().rev().take(2).any(|id| {
            let node = &self.chart.nodes[*id];
            node.end == at && node.rule == Rule::Author
        })
    }

    /// Whether `Theo`, with which a line begins, stands before `at`: the author of the article that was taken over.
    fn is_behind_source(&self, at: usize) -> bool {
        at > 0
            && self.follows(at)
            && self.words[at - 1].case == Case::Title
            && self.words[at - 1].gap.has(Gap::STOP.with(Gap::LINE))
            && self.found.is_cue(at - 1, SOURCE)
    }

    /// The end of an author's name at `at` that sounds like one.
    fn author_end(&self, at: usize, after_credit: bool) -> Option<usize> {
        let in_capitals = self.words[at].in_capitals;
        let mut end = self.capitals(at, 6);
        // `Thành Hưng Theo Trí thức`: what the article was taken from follows without a mark.
        if !in_capitals && let Some(source) = (at + 2..end).find(|k| self.found.is_cue(*k, SOURCE)) {
            end = source;
        }
        let closes = self.words.get(end).is_none_or(|w| w.gap.has(CLOSES) || after_credit && w.gap.has(Gap::OTHER))
            || !in_capitals && self.is_capital(end) && self.found.is_cue(end, SOURCE);
        let like_name = |w: &Word| {
            matches!(w.case, Case::Title | Case::Upper) && self.matcher.is_given_name(w)
                || self.matcher.surname(w) > 0.0
        };
        if !closes {
            // `Ảnh: Gia Huy Nhiều người`: the next sentence follows without a mark.
            if !after_credit || in_capitals || !self.follows(end) {
                return None;
            }
            // `Ảnh: Ngọc Thanh Chiếc Honda 67`
            let other = (at + 2..end)
                .find(|k| self.is_long_place(*k) || !like_name(&self.words[*k]) && !self.words[*k].is_one_letter());
            let glued = (at + 3..=at + 4).contains(&end);
            let date = self.words[end].case == Case::Number && self.found.is_cue(end - 1, CueClass::MonthDay.bit());
            end = match other {
                Some(other) => other,
                None if glued && (self.is_lower(end) || date) => end - 1,
                None => return None,
            };
        }
        let words = &self.words[at..end];
        // `Ảnh: Hiếu Lương`
        let surname = |w: &Word| self.matcher.surname(w) > 0.0;
        let pair = after_credit && words.len() == 2 && !self.is_compound(at);
        let ends = |w: &Word| self.matcher.is_given_name(w) || pair && surname(w);
        // `Lê Dịu` in the last line, though few people are called so
        let rare = end == self.words.len()
            && words.len() == 2
            && !in_capitals
            && self.matcher.surname(&words[0]) >= COMMON_SURNAME
            && words[1].is_native()
            && words[1].case == Case::Title;
        let named = words.iter().all(like_name) && words.last().is_some_and(ends) || rare;
        ((2..=4).contains(&words.len()) && named).then_some(end)
    }

    /// The end of initials at `at`, of which the last may be a name in full: `T.T`, `V.HOÀI`.
    fn initials_end(&self, at: usize) -> Option<usize> {
        let letter = |k: usize| self.words.get(k).is_some_and(|w| w.is_one_letter() && w.case == Case::Upper);
        let dotted = |k: usize| self.words.get(k).is_some_and(|w| w.gap == Gap::INNER_DOT);
        let mut end = at;
        while letter(end) && (end == at || dotted(end)) {
            end += 1;
        }
        // `V.HOÀI`; `T.Nốt` and `C. Nguyên` end the text.
        let last = end + 1 == self.words.len();
        let spaced = last && self.words[end].gap.is_within(Gap::INNER_DOT.with(Gap::STOP).with(Gap::SPACE));
        let name = |w: &Word| self.matcher.is_given_name(w) || last && w.is_native() && w.case == Case::Title;
        if end > at && (dotted(end) || spaced) && self.is_capital(end) && name(&self.words[end]) {
            end += 1;
        }
        (at + 2..=at + 4).contains(&end).then_some(end)
    }

    /// Whether a lexicon knows a name at `at`; behind a credit districts and communes are none.
    fn known_at(&self, at: usize, after_credit: bool) -> bool {
        let small = |entry| matches!(&*self.lexicons.entry(entry).level, "district" | "commune");
        self.entries(at).any(|(l, e)| {
            let namesake = after_credit && e.entity_type == EntityType::Place && small(l.entry);
            !l.short && l.end > l.start + 1 && !namesake
        })
    }
}

const CLOSES: Gap = Gap::STOP.with(Gap::LINE).with(Gap::OPEN).with(Gap::CLOSE).with(Gap::DASH).with(Gap::SLASH);
/// `Theo`, before the paper from which the article was taken.
const SOURCE: u32 = crate::matching::classes(&[CueClass::Linking]);
/// What begins no author's name.
const NO_NAME: u32 = crate::matching::classes(&[CueClass::Linking, CueClass::Honorific]);
const CREDIT: u32 = crate::matching::classes(&[CueClass::Credit]);
