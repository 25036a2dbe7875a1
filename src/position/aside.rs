//! Persons named across an aside: behind words that go on with the office, or before a bracket with the names of others.
//!
//! ```text
//! beyond = clause chain small+ ("-" | ",") cue:honorific person    Giám đốc Sơn Lộc phụ trách miền Bắc - bà Lê A
//!        | clause chain (Capital | cue:linking | class word) word* "," person    Giám đốc trung tâm Norvex, Lê A, nói
//!        | cue:plural chain "là" persons                           hai Phó Giám đốc là ông A và bà B
//! before = person "(" persons ")" chain                            Lê A (con bà B, ông C) - Giám đốc
//!        | person mark cue:role_noun ... person mark? verb chain        Lê A - con gái ông Lê B - được bầu làm; both marks alike
//! rest   = person "," chain rest ("," | cue:link) chain              Lê A, Giám đốc Trung tâm Tim mạch, Phó Chủ tịch Hội Gỗ; rest as in beyond
//! caption = beyond at the beginning of a sentence that ends with the person     Đặc phái viên của Tổng thống Nga về vấn đề Syria, ông Lê A.
//! clause = the beginning of a sentence or what follows a comma
//! ```
//!
//! Nobody else stands before in the sentence, and no verb in the aside.
//!
//! Fires:
//!
//! ```text
//! position: Giám đốc Công ty Sơn Lộc phụ trách miền Bắc – bà Mạc Thị Quế giải thích.
//!   => Mạc Thị Quế | Giám đốc | Công ty Sơn Lộc | now
//! position: Hôm qua, Chủ tịch Hội Nông dân ở xã bên, ông Mông Văn Tài phát biểu.
//!   => Mông Văn Tài | Chủ tịch | Hội Nông dân | now
//! position: Giám đốc của trạm vũ trụ Norvex, James Kettering, phát biểu.
//!   => James Kettering | Giám đốc | - | now
//! position: Hai Phó Giám đốc Sở Tư pháp là ông Thân Văn Vượng và bà Cung Thị Thế.
//!   => Thân Văn Vượng | Phó Giám đốc | Sở Tư pháp | now
//!   ; Cung Thị Thế | Phó Giám đốc | Sở Tư pháp | now
//! position: Bà Âu Thị Hạnh (con ông Lò Văn Khuyên, bà Sầm Thị Lụa) - Giám đốc Công ty Sơn Lộc.
//!   => Âu Thị Hạnh | Giám đốc | Công ty Sơn Lộc | now
//! ```
//!
//! position: Khác với điều mà Chủ tịch Hội Nông dân ở xã bên, ông Mông Văn Tài, đưa ra.
//!   => Mông Văn Tài | Chủ tịch | Hội Nông dân | now
//!
//! Must not fire:
//!
//! ```text
//! position: Giám đốc Công ty Sơn Lộc yêu cầu sửa máy – ông Mông Văn Tài kể. => none   # a verb
//! position: Gặp Chủ tịch Hội Nông dân ở xã bên, ông Mông Văn Tài rất vui. => none   # no clause begins
//! position: Hai Phó Giám đốc Sở Tư pháp gặp ông Thân Văn Vượng. => none   # another verb
//! ```

use super::{Chain, Sentences};
use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Sentences<'_> {
    /// The person whom an honorific behind a dash or comma names, where small words that go on with the office stand between.
    pub(super) fn person_beyond(self, outer: &[usize], chain: &Chain) -> Option<usize> {
        let own = chain.title_words_start(self);
        let opens = own == self.words.sentence_start(own)
            || self.words[own].gap.has(Gap::COMMA.with(Gap::LINE))
            || self.found.is_after(own, CueClass::Linking.bit()) && own == self.words.sentence_start(own) + 1
            // `Tân Giám đốc`, `Còn HLV trưởng`
            || own == self.words.sentence_start(own) + 1
                && self.words[own].gap.is_plain()
                && (self.found.is_cue(own - 1, CueClass::Now.bit()) || self.found.is_stop(own - 1));
        if self.is_named(&outer[..chain.first_outer]) {
            return None;
        }
        // `đặc phái viên của Tổng thống Nga về Syria, ông Lê A`: the office to which it belongs is passed over.
        let belongs = |k: usize| {
            let office = self.mentions[k];
            let of = self.found.cue(chain.end, CueClass::Linking.bit()).is_some_and(|(_, next)| next == office.start);
            office.entity_type == EntityType::Title && of && self.gaps(chain.end, office.start).is_plain()
        };
        let behind = outer[chain.last_outer + 1..].iter();
        let person = *behind.clone().find(|k| self.is_office_or_person(**k) && !belongs(**k))?;
        let mention = self.mentions[person];
        if mention.entity_type != EntityType::Person {
            return None;
        }
        let (end, start) = (chain.end, mention.start);
        let respect = |w: &usize| self.found.cue(*w, RESPECT).is_some_and(|(_, next)| next == start);
        let polite = (start.saturating_sub(3).max(end + 1)..start).find(respect);
        // `Giám đốc chương trình khí tượng của NVX, Lê A, nói`
        let of = |w: usize| self.found.is_cue(w, CueClass::Linking.bit()) && self.words[w + 1].is_capital();
        let named = || self.words[end].is_capital() || self.found.is_cue(end, NAMES) || (end + 1..start - 1).any(of);
        // `PGS-TS Lê A`
        let degree = |w: usize| w > end && self.words[w].gap == Gap::DASH && self.found.is_cue(w - 1, RESPECT);
        let polite = polite.map(|w| if degree(w) { w - 1 } else { w });
        let from = polite.or_else(|| Some(start).filter(|_| start > end && named()))?;
        let dash = polite.is_some() && self.words[from].gap == Gap::DASH.with(Gap::SPACE);
        let (longest, marks) = match (dash, polite) {
            (true, _) => (16, Gap::SPACE.with(Gap::COMMA)),
            // `Giám đốc phụ trách châu Á-Thái Bình Dương của NVX, ông Lê A`
            (false, Some(_)) => (LONGEST_CHARGE, BEHIND_OFFICE.with(Gap::DASH)),
            (false, None) => (LONGEST_OFFICE, BEHIND_OFFICE),
        };
        // `Phó Giám đốc phụ trách các dự án, ông Lê A`
        let charged = self.is_charge(end);
        let told = (end..from).len() <= longest
            && self.words[end].gap.is_plain()
            && (end..from)
                .all(|w| self.words[w].gap.is_within(marks) && (!self.is_verb(w) || charged && self.is_plural(w)));
        let goes_on = self.words.get(mention.end).is_some_and(|w| {
            let marks = if dash { Gap::COMMA.with(Gap::DASH) } else { Gap::COMMA };
            w.case == Case::Lower && w.pattern != self.and && w.gap.is_within(Gap::SPACE.with(marks))
        });
        // `Đặc phái viên của Tổng thống Nga về vấn đề Lào, ông Lê A.`, below a picture
        let ends = || {
            let end = self.words.get(mention.end).map_or(Gap::STOP, |w| w.gap);
            polite.is_some() && !dash && own == self.words.sentence_start(own) && end.has(Gap::STOP.with(Gap::LINE))
        };
        let goes_on = goes_on || ends();
        // `khác với điều mà Giám đốc Hội đồng Sông Lam, ông Lê A, đưa ra`: the commas close the apposition where no clause begins.
        let closed = || polite.is_some() && !dash && self.words.get(mention.end).is_some_and(|w| w.gap.is_comma());
        (told && goes_on && (opens || closed()) && (dash || self.words[from].gap.is_comma())).then_some(person)
    }

    /// Whether words that go on with the office before stand between two chains of one person: `Giám đốc Trung tâm Tim mạch | , Phó Chủ tịch Hội Gỗ,`.
    pub(super) fn goes_on_behind_rest(self, before: &Chain, chain: &Chain) -> bool {
        let own = chain.title_words_start(self);
        let link = (before.end..own).rev().take(LONGEST_LINK).find(|w| {
            self.found.cue(*w, CueClass::Link.bit()).is_some_and(|(_, next)| next == own)
                && self.words[*w].pattern != self.and
        });
        let upto = link.unwrap_or(own);
        let rest = before.end..upto;
        let told = before.follows_person || self.verb_before(before.title_words_start(self)).is_some();
        if !told || rest.is_empty() || rest.len() > LONGEST_OFFICE || !self.words[before.end].gap.is_plain() {
            return false;
        }
        let named =
            self.words[before.end].is_capital() || self.found.is_cue(before.end, NAMES) || self.is_charge(before.end);
        let told = rest.clone().all(|w| self.words[w].gap.is_within(BEHIND_OFFICE) && !self.is_verb(w));
        let end = self.words.get(chain.end).map_or(Gap::STOP, |w| w.gap);
        let closed =
            end.has(Gap::COMMA.with(Gap::STOP).with(Gap::LINE).with(Gap::SEMICOLON).with(Gap::DASH).with(Gap::CLOSE));
        let joined = link.is_some() && self.words[upto].gap.is_plain() || self.words[own].gap.is_comma() && closed;
        named && told && joined
    }

    /// Whether a verb begins at the word: `yêu cầu`, but `phụ trách` goes on with an office.
    fn is_verb(self, word: usize) -> bool {
        // `khu vực Nam Á`: a name.
        if self.words[word].case == Case::Title {
            return false;
        }
        let charge = || self.is_charge(word);
        // `nhà kinh tế trưởng về Trung Quốc`
        let matter = self.found.cue(word, CueClass::Linking.bit()).is_some_and(|(cue, _)| cue.has(Note::Matter));
        // `giao dịch`, though `giao` is a verb
        let part = || {
            self.words.get(word + 1).is_some_and(|next| {
                next.gap.is_plain()
                    && self.found.matcher.is_compound(&self.words[word], next)
                    && self.found.cue(word, CueClass::ReportingVerb.bit()).is_none_or(|(_, end)| end <= word + 1)
            })
        };
        !matter && self.found.is_cue(word, VERBS)
            || !matter && self.found.is_cue(word, CueClass::ReportingVerb.bit()) && !charge() && !part()
    }

    /// `phụ trách`: whether words that say what an office is in charge of begin at the word.
    pub(super) fn is_charge(self, word: usize) -> bool {
        self.found.cue(word, CueClass::AppointVerb.bit()).is_some_and(|(_, end)| end > word + 1)
    }

    /// `hai Phó Giám đốc là ông A và bà B`: the persons whom a group of officials is said to be.
    pub(super) fn persons_of_group(self, outer: &[usize], chain: &Chain, mut take: impl FnMut(usize)) {
        let Some(next) = outer.get(chain.last_outer + 1).copied() else { return };
        let (end, person) = (chain.end, self.mentions[next]);
        let joined = self.found.cue(end, CueClass::AppointVerb.bit()).is_some_and(|(_, next)| next == end + 1);
        let between = end..person.start;
        if person.entity_type == EntityType::Person
            && joined
            && (1..=3).contains(&between.len())
            && self.gaps(end, person.start).is_plain()
            && between.clone().skip(1).all(|w| self.is_bridge(w))
        {
            take(next);
            self.persons_listed(outer, chain, next, take);
        }
    }

    /// The person before whom another name stands in brackets: `Lê A (SN 1982, tức Lê B), nguyên Giám đốc`. `at` is the place of the nearest.
    pub(super) fn before_aside(self, outer: &[usize], at: usize, upto: usize) -> usize {
        let nearest = self.mentions[outer[at]];
        if !self.gaps(nearest.end, upto).has(Gap::CLOSE) {
            return at;
        }
        let mut start = nearest.start;
        for before in (at.saturating_sub(LONGEST_ASIDE)..at).rev() {
            let mention = self.mentions[outer[before]];
            if mention.entity_type != EntityType::Person || self.gaps(mention.end, start).has(Gap::CLOSE) {
                return at;
            }
            if self.words[mention.end].gap.has(Gap::OPEN) {
                return if mention.end < nearest.start { before } else { at };
            }
            start = mention.start;
        }
        at
    }

    /// Whether the office at word `own` is that to which another office belongs: `người phát ngôn của Tổng thống`.
    pub(super) fn belongs_to_office_before(self, outer: &[usize], chain: &Chain, own: usize) -> bool {
        let before = chain.first_outer.checked_sub(1).map(|k| self.mentions[outer[k]]);
        before.is_some_and(|before| {
            before.entity_type == EntityType::Title
                && before.end + 1 == own
                && self.gaps(before.end, own).is_plain()
                && self.found.cue(before.end, CueClass::Linking.bit()).is_some_and(|(_, next)| next == own)
        })
    }

    /// The person before whose comma or dash the name of kin stands: `Lê A - con gái Giám đốc Lê B - được bầu làm`, `Lê A, con trai của ông Lê B và
    /// là Giám đốc`. `at` is the place of the nearest.
    pub(super) fn before_kin(self, outer: &[usize], at: usize) -> usize {
        const ASIDE: Gap = Gap::SPACE.with(Gap::INNER_DOT);
        let mark = |w: usize| {
            let gap = self.words.get(w).map_or(Gap::STOP, |w| w.gap);
            [Gap::COMMA, Gap::DASH].into_iter().find(|m| gap.has(*m) && gap.is_within(m.with(Gap::SPACE)))
        };
        let before = (at.saturating_sub(LONGEST_ASIDE)..at).rev();
        let mut persons = before.filter(|k| self.mentions[outer[*k]].entity_type == EntityType::Person);
        let Some(person) = persons.next() else { return at };
        let (end, nearest) = (self.mentions[outer[person]].end, self.mentions[outer[at]]);
        let kin = mark(end).is_some() && self.found.is_cue(end, CueClass::RoleNoun.bit());
        // `Lê A, vợ ông Lê B, làm`, `Lê A, con trai ông Lê B trở thành`
        let closed = mark(nearest.end).is_none_or(|closing| mark(end) == Some(closing));
        let close = self.gaps(end + 1, nearest.start).is_within(ASIDE);
        if kin && closed && close && self.words[end].case == Case::Lower { person } else { at }
    }

    /// Whether a small word that is no preposition goes on behind a comma at word `at`: `..., Giám đốc Sơn Lộc, phát biểu`.
    pub(super) fn closes_apposition(self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.is_comma() && w.case == Case::Lower && w.pattern != self.and)
            && !self.is_linking(at)
    }

    /// `nhà thơ`, `bị can` between an office and the person who holds it.
    pub(super) fn is_role(self, word: usize) -> bool {
        let role = CueClass::RoleNoun.bit();
        self.words[word].case == Case::Lower
            && (self.found.is_cue(word, role) || self.found.is_inside(word, role))
            && !self.found.is_cue(word, CueClass::Plural.bit())
    }

    fn is_named(self, mentions: &[usize]) -> bool {
        mentions.iter().any(|k| self.mentions[*k].entity_type == EntityType::Person)
    }

    fn is_office_or_person(self, mention: usize) -> bool {
        matches!(self.mentions[mention].entity_type, EntityType::Title | EntityType::Person)
    }
}

/// Words that join another office are at most so many.
const LONGEST_LINK: usize = 4;
/// So many persons stand in a bracket at most.
const LONGEST_ASIDE: usize = 3;
/// An office goes on with so many words at most before a comma and its holder.
const LONGEST_OFFICE: usize = 9;
/// With an honorific before the holder, with so many.
const LONGEST_CHARGE: usize = 15;
/// What stands before a name.
const RESPECT: u32 = classes(&[CueClass::Honorific, CueClass::Degree]);
const BEHIND_OFFICE: Gap = Gap::SPACE.with(Gap::OPEN).with(Gap::CLOSE).with(Gap::INNER_DOT);
/// What begins the rest of an office.
const NAMES: u32 = classes(&[CueClass::Linking, CueClass::UntypedClass, CueClass::Department]);
/// What ends an aside.
const VERBS: u32 = classes(&[CueClass::PersonSign, CueClass::DismissVerb, CueClass::Plural, CueClass::UsedTo]);
