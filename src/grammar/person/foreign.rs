//! Foreigners whose given names no lexicon holds: capitals that are no Vietnamese syllables, where the words around tell a person.
//!
//! ```text
//! framed   = Foreign{2,4} ("," | "-") cue:former? title     person/frame     Hao Brovik, Giám đốc
//!          | Foreign{2,4} "và" cue:foreign_name Foreign                      Hao Brovik và Kevin Zelvan
//!          | Foreign{2,4} "," cue:foreign_name Foreign ("và" | "," Capital)  Hao Brovik, Kevin Zelvan và
//!          | office "," Foreign{2,4} ("," | verb)                            Đại sứ Bỉ tại Việt Nam, Hao Brovik cho biết
//!          | Foreign{2,4} "(" (cue:role_noun | cue:honorific | title)        Hao Brovik (vợ tỷ phú
//!          | "”," Foreign{2,4} cue:person_sign                               “...”, Hao Brovik nói
//!          | (title | cue:role_noun) small* country Foreign{2,4}             chuyên gia về kinh tế Mỹ Hao Brovik
//!          | Foreign{2,4} "," "một" cue:former? (title | cue:role_noun)      Hao Brovik, một cựu nhân viên
//!          | Foreign{2,4} bracket ("," | "và") cue:foreign_name Foreign       Hao Brovik (Malaysia), Kevin Zelvan
//!          | Letter "." (Letter ".")? Foreign                               G.Brovikova, H.R. McBrovik
//! Foreign  = a capital of plain letters, half of them at least no Vietnamese syllables
//! particle = cue:name_particle+ Capital                      al-Brovik, von Brovik: behind an office, an honorific, a role
//! word     = office Foreign verb                             person/cue       Giám đốc Cục Điều tra Mỹ Brovik đã
//!          | title country (Foreign | cue:foreign_name)                       Tổng thống Nga Brovik đội mưa
//! ```
//!
//! Fires:
//!
//! ```text
//! person/frame: Thị trường còn yếu, theo [P Hao Brovik], Giám đốc quỹ.
//! person/frame: Đại sứ Bỉ tại Việt Nam, [P Jorva Ratlam] đã dự lễ.
//! person/frame: Phải kể đến [P Sherva Torrek], cựu giám đốc tiếp thị của quỹ.
//! person/frame: Hai người lập ra hãng là [P Gan Yelov] và Kevin Brandovik.
//! person/frame: Buổi tiệc có cả [P Ho Brovik] (vợ một tỷ phú).
//! person/frame: “Đó là tin tốt”, [P Pravan Sharlok] khẳng định.
//! person/frame: Chuyên gia về kinh tế Mỹ [P Darvid Wrisht] đứng ra tính toán.
//! person/frame: Theo [P Jorva Ratlam], một cựu nhân viên, quỹ đã cạn.
//! person/frame: Ở giải đôi, [P G.Brovikova] thắng dễ.
//! person/cue: Hôm qua, Thủ tướng [P al-Brovik] tới thăm.
//! person/cue: Tổng thống Nga [P Brovik] đội mưa đặt vòng hoa.
//! person/cue: Tổng thống Pháp [P Kevin] gần đây cũng vậy.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! person/frame: Món Brovik Zelvana, gà nướng và cơm đều ngon.   # no office
//! person/frame: Hãng Brovik Zelvana (Mỹ) mở nhà máy.   # a country
//! person/frame: Hao Brovik cho thuê xe.   # nothing tells
//! person/frame: Món Brovik Zelvana và rượu Kevin đều ngon.   # no whole name
//! person/cue: Thủ tướng al khoản nào cũng xem.   # no capital
//! ```

use super::begin::is_longer;
use super::{OTHER_HEADS, VERBS};
use crate::entity::EntityType;
use crate::grammar::{Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::classes;
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// A country stands at most so many words behind the office or role that it belongs to.
const REACH: usize = 7;

impl Scan<'_> {
    /// The foreigner at `at` that the words around tell.
    pub(super) fn framed_foreigner(&self, at: usize) -> Option<(usize, Rule, Strength)> {
        let word = &self.words[at];
        let initial = word.is_one_letter();
        if word.in_capitals || word.case != Case::Title && !initial || !self.is_capital(at + 1) {
            return None;
        }
        // `Theo Hao Brovik, giám đốc`
        let inside_run = at > 0 && self.is_capital(at - 1) && self.joins(at) && !self.only_opens_sentence(at - 1);
        let behind_country = inside_run && self.country_of_office_precedes(at);
        if inside_run && !behind_country {
            return None;
        }
        let end = self.whole_name_end(at);
        if !self.is_foreign_run(at, end) || !self.is_free_for_a_person(at, end) {
            return None;
        }
        let told = || {
            self.office_follows(end)
                || self.office_precedes(at, end)
                || self.bracket_tells(end)
                || self.closes_speech(at, end)
                || self.foreigner_beside(end)
                || self.foreigner_behind_bracket(end)
        };
        let framed = behind_country || !self.found.is_after(at, COMPANY) && told();
        framed.then_some((end, Rule::FramedPerson, Strength::Fair))
    }

    /// `G.Brovikova`, `H.R. McBrovik`: the foreigner at `at` whose initials stand with dots before the surname.
    pub(super) fn initialled_foreigner(&self, at: usize) -> Option<(usize, Rule, Strength)> {
        const DOTTED: Gap = Gap::INNER_DOT.with(Gap::SPACE);
        let initial = |k: usize| self.words.get(k).is_some_and(|w| w.is_one_letter() && w.case == Case::Upper);
        if !initial(at) || self.words[at].in_capitals {
            return None;
        }
        let dot = |k: usize| self.words.get(k).is_some_and(|w| w.gap.has(Gap::INNER_DOT) && w.gap.is_within(DOTTED));
        let second = dot(at + 1) && initial(at + 1);
        let name = if second { at + 2 } else { at + 1 };
        let word = self.words.get(name)?;
        // `H.R. | McBrovik`
        let sentence = second && word.gap.is_within(Gap::STOP.with(Gap::SPACE));
        let surname = matches!(word.case, Case::Title | Case::Mixed) && is_longer(word, INITIALLED);
        let foreign = self.is_foreign(name) && (word.is_plain_letters() || !word.is_native());
        let other = self.found.is_cue(name, CueClass::NotPerson.bit());
        if !(dot(name) || sentence) || !surname || !foreign || other {
            return None;
        }
        let end = self.whole_name_end(at);
        let before = at.checked_sub(1).filter(|k| self.is_capital(*k) && self.joins(at));
        let led = before.is_none_or(|k| {
            self.only_opens_sentence(k) || self.is_abbreviation(k) || self.country_of_office_precedes(at)
        });
        let class =
            self.follows(at) && self.found.is_after(at, COMPANY) || (at..end).any(|k| self.cue(k, COMPANY).is_some());
        let listed = (at..end).any(|k| self.entries(k).any(|(l, _)| !l.short));
        (led && end > name && !class && !listed && !self.is_capital(end)).then_some((
            end,
            Rule::FramedPerson,
            Strength::Fair,
        ))
    }

    /// Two words or more that a foreigner may be named by: plain letters, and half of them at least no syllables of Vietnamese.
    pub(in crate::grammar) fn is_foreign_run(&self, at: usize, end: usize) -> bool {
        let plain = |k: usize| self.is_foreign(k) || self.words[k].is_plain_letters();
        let foreign = (at..end).filter(|k| self.is_foreign(*k) && !self.words[*k].is_one_letter()).count();
        // `Vinhomes Wonder City`
        let company = self.entries(at).any(|(l, e)| !l.short && e.entity_type == EntityType::Enterprise);
        (2..=4).contains(&(end - at)) && 2 * foreign >= end - at && (at..end).all(plain) && !company
    }

    /// `Hao Brovik, Giám đốc`
    fn office_follows(&self, end: usize) -> bool {
        let dash = Gap::DASH.with(Gap::SPACE);
        let word = self.words.get(end);
        let titled = || {
            // `Hao Brovik, cựu giám đốc`
            let former =
                |k: usize| self.cue(k, CueClass::Former.bit()).map(|(_, next)| next).filter(|k| self.follows(*k));
            let office = former(end).unwrap_or(end);
            // `Hao Brovik, một cựu nhân viên`
            let one = word.is_some_and(|w| w.pattern != 0 && w.pattern == self.matcher.one());
            let role = if one && self.follows(end + 1) { former(end + 1).unwrap_or(end + 1) } else { office };
            self.begins_title(office)
                || one && (self.begins_title(role) || self.found.is_cue(role, CueClass::RoleNoun.bit()))
        };
        word.is_some_and(|w| w.gap.is_comma() || w.gap == dash) && titled()
    }

    /// `Hao Brovik (Malaysia), David Zelvan (Philippines)`: the same behind a bracket, as in lists of a contest.
    fn foreigner_behind_bracket(&self, end: usize) -> bool {
        let open =
            self.words.get(end).is_some_and(|w| w.gap.has(Gap::OPEN) && w.gap.is_within(Gap::OPEN.with(Gap::SPACE)));
        let closes = |k: &usize| self.words.get(*k).is_some_and(|w| w.gap.has(Gap::CLOSE));
        let Some(close) = Some(end).filter(|_| open).and_then(|end| (end + 1..=end + BRACKET).find(closes)) else {
            return false;
        };
        let word = &self.words[close];
        let and = word.pattern == self.matcher.and() && self.follows(close + 1);
        (and || word.gap.has(Gap::COMMA)) && self.is_known_foreigner(if and { close + 1 } else { close })
    }

    /// Whether word `at` begins full names of foreigners that the lexicon has, and by itself nothing else: `HLV | Park`, but `Giám đốc | Marketing`.
    pub(super) fn is_surname_of_foreigners(&self, at: usize) -> bool {
        self.words[at].case == Case::Title
            && self.is_foreign(at)
            && self.found.may_begin(at) & CueClass::ForeignName.bit() != 0
            && self.found.classes(at) & (OTHER_HEADS | CueClass::NotPerson.bit()) == 0
    }

    /// Whether a foreigner's whole name of two words stands at `at`, of which the lexicon knows the given name.
    fn is_known_foreigner(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.case == Case::Title)
            && self.found.is_cue(at, CueClass::ForeignName.bit())
            && self.capitals(at, 5) == at + 2
            && self.is_foreign_run(at, at + 2)
            && self.is_free_for_a_person(at, at + 2)
    }

    /// `Hao Brovik và David Zelvan`: a foreigner's whole name goes on behind `và` or a comma with a given name that the lexicon knows.
    fn foreigner_beside(&self, end: usize) -> bool {
        let Some(word) = self.words.get(end) else { return false };
        let and = word.pattern == self.matcher.and() && word.gap.is_plain() && self.follows(end + 1);
        let next = if and { end + 1 } else { end };
        // `Hao Brovik, Kevin Zelvan, ...`, but `hãng Brovik Lab, Kevin Zelvan nói`
        let list = || {
            word.gap.is_comma()
                && self.words.get(end + 2).is_some_and(|w| {
                    w.pattern == self.matcher.and() && w.gap.is_plain() || w.gap.is_comma() && w.is_capital()
                })
        };
        (and || list()) && self.is_known_foreigner(next)
    }

    /// `Đại sứ Bỉ tại Việt Nam, Hao Brovik cho biết`
    fn office_precedes(&self, at: usize, end: usize) -> bool {
        let apart = self.words[at].gap.is_comma() && self.chart.after_office[at];
        apart && (self.words.get(end).is_some_and(|w| w.gap.is_comma()) || self.verb_follows(end))
    }

    /// `Hao Brovik (vợ tỷ phú`
    fn bracket_tells(&self, end: usize) -> bool {
        self.words.get(end).is_some_and(|w| w.gap.is_within(Gap::SPACE.with(Gap::OPEN)) && w.gap.has(Gap::OPEN))
            && (self.found.is_cue(end, PEOPLE) || self.begins_title(end))
    }

    /// `“...”, Hao Brovik nói`
    fn closes_speech(&self, at: usize, end: usize) -> bool {
        self.words[at].gap.has(Gap::QUOTE)
            && self.words[at].gap.has(Gap::COMMA)
            && self.is_lower(end)
            && self.follows(end)
            && self.found.is_cue(end, CueClass::PersonSign.bit())
    }

    /// `chuyên gia về kinh tế Mỹ Hao Brovik`
    fn country_of_office_precedes(&self, at: usize) -> bool {
        let Some(country) = self.country_before(at) else { return false };
        let mut k = country;
        while k > country.saturating_sub(REACH) && self.follows(k) {
            if self.chart.after_title[k] || self.found.is_after(k, CueClass::RoleNoun.bit()) {
                return true;
            }
            k -= 1;
            if self.found.is_cue(k, COMPANY) {
                return false;
            }
        }
        false
    }

    /// Where the country begins that ends right before `at`.
    pub(super) fn country_before(&self, at: usize) -> Option<usize> {
        if !self.follows(at) {
            return None;
        }
        let country = |entry| &*self.lexicons.entry(entry).level == "country";
        (at.saturating_sub(3)..at).find(|start| {
            let mut places = self.entries(*start).filter(|(l, _)| l.end == at);
            places.any(|(l, e)| e.entity_type == EntityType::Place && country(l.entry))
        })
    }

    /// Whether a country stands right before `at`, and a role before the country.
    pub(super) fn follows_role_and_country(&self, at: usize) -> bool {
        self.country_before(at).is_some_and(|place| self.found.is_after(place, CueClass::RoleNoun.bit()))
    }

    /// `giám đốc hiện tại Lê Văn Tám`: whether words that say what an office or a role is like end before `at`.
    pub(super) fn follows_epithet(&self, at: usize) -> bool {
        if !self.follows(at) || !self.found.is_after(at, EPITHET) {
            return false;
        }
        let epithet = |k: usize| self.cue(k, EPITHET).is_some_and(|(_, end)| end == at);
        (at.saturating_sub(3)..at).find(|k| epithet(*k)).is_some_and(|k| {
            self.follows(k)
                && (self.chart.after_title[k]
                    || self.chart.after_office[k]
                    || self.found.is_after(k, CueClass::RoleNoun.bit()))
        })
    }

    /// `Giám đốc Cục Điều tra Mỹ Brovik đã`: a word that is no Vietnamese syllable, right behind an office and before a verb; `Tổng thống Nga
    /// Brovik`: behind the country of the office whatever follows.
    pub(super) fn is_foreigner_before_verb(&self, at: usize) -> bool {
        let word = &self.words[at];
        let foreign = word.pattern == 0 || self.found.is_cue(at, CueClass::ForeignName.bit());
        if word.case != Case::Title || !foreign || !word.is_plain_letters() {
            return false;
        }
        let verb = self.verb_follows(at + 1) && self.words[at + 1].pattern != self.matcher.and();
        let place = |k: usize| self.chart.places[k].name().is_some_and(|place| self.end(place) == at);
        match self.country_before(at) {
            Some(country) => verb || self.chart.after_title[country] && self.known_name(at).is_none(),
            None => verb && !(at.saturating_sub(3)..at).any(place),
        }
    }

    fn verb_follows(&self, end: usize) -> bool {
        self.is_lower(end) && self.follows(end) && self.found.is_cue(end, VERBS)
    }

    /// Where a name begins whose particles in small letters stand before word `at`: `al-Abadi`, `von der Leyen`.
    pub(super) fn particles_before(&self, at: usize) -> Option<usize> {
        let particle =
            |k: usize| self.words[k].case == Case::Lower && self.found.is_cue(k, CueClass::NameParticle.bit());
        let joined = self.words[at].gap.is_plain() || self.words[at].gap == Gap::DASH;
        if at == 0 || !joined || !particle(at - 1) || !self.is_foreign(at) {
            return None;
        }
        let first = if at > 1 && self.follows(at - 1) && particle(at - 2) { at - 2 } else { at - 1 };
        self.follows(first).then_some(first)
    }

    /// The word behind the particles at `at`, where a foreigner's name goes on with them: `Haider + al-Abadi`.
    pub(super) fn behind_particles(&self, at: usize) -> Option<usize> {
        let particle =
            |k: usize| self.is_lower(k) && self.follows(k) && self.found.is_cue(k, CueClass::NameParticle.bit());
        if !particle(at) {
            return None;
        }
        let next = if particle(at + 1) { at + 2 } else { at + 1 };
        let word = self.words.get(next)?;
        let joined = word.gap.is_plain() || word.gap == Gap::DASH;
        let foreign = self.is_foreign(at - 1) && word.is_plain_letters() || self.is_foreign(next);
        (joined && word.case == Case::Title && foreign && self.words[at - 1].case == Case::Title).then_some(next)
    }
}

/// So many words a bracket in a list of persons holds at most.
pub(super) const BRACKET: usize = 3;
/// A surname behind initials has more letters than these.
const INITIALLED: u32 = 4;
/// What an office is like: hiện tại, lâu năm.
const EPITHET: u32 = classes(&[CueClass::Epithet, CueClass::Now]);
/// Who may stand in a bracket behind a person's name.
const PEOPLE: u32 = classes(&[CueClass::RoleNoun, CueClass::Honorific]);
/// What has a name without being a person.
const COMPANY: u32 = classes(&[CueClass::LegalForm, CueClass::UntypedClass, CueClass::PlaceClass]);
