//! A person whom the document has named is known by the end of the name: `Hoa` after `Lê Thị Hoa`, `Trump` after `ông Trump`.
//!
//! ```text
//! full name, fair or strong                        its last word, its last two; a foreigner's first
//! a weaker name of 3 words or more, `bà Liễu`      its last word, where a verb follows
//! `ông Dimon`, `tiến sĩ Dimon`, `tiền đạo Dimon`   the word, which is no syllable of Vietnamese
//! the same, beside another such name in a list     without a verb
//! a name by which a person is named elsewhere      also where a sentence begins, before a small word
//! ```
//!
//! Fires:
//!
//! ```text
//! memory/given_name: Bà Trịnh Thị Thảnh mất ruộng. Vì thế, [P Thảnh] ra phố.
//! memory/given_name: Khách hỏi ông Dimborn. [P Dimborn] gật đầu.
//! memory/given_name: Tiền đạo Dimborn đến muộn. [P Dimborn] gật đầu.
//! memory/given_name: Bà Liễn đến sớm. Tài liệu cho thấy [P Liễn] còn là môi giới.
//! memory/given_name: Bà Trịnh Thị Thảnh mất ruộng. Vì thế, [P Thảnh] ra phố. [P Thảnh] trả nhà.
//! memory/given_name: Công an bắt Mông Văn Tài và Mông Văn Đức. Tối qua [P Tài], [P Đức] nhận tội.
//! memory/given_name: Bắt Trịnh Thị Mưa. [P Mưa] giả chữ ký của khách. Tối qua, [P Mưa] trả nhà.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/given_name: Bà Trịnh Thị Hoa bán hàng. Mùa này hoa nở, khách từ [L Hoa Kỳ] về.
//! memory/given_name: Bà Liễn đến sớm. Bên hồ có khu phố Liễn rất đẹp.   # no verb
//! memory/given_name: Bắt Phan Quốc Việt. Xe chở khách Việt.   # the country
//! memory/given_name: Cựu sinh viên Dimborn đến muộn. Dimborn cấp nhiều suất hơn.   # a scholarship
//! memory/given_name: Ông Dimborn về nước. Hãng Dimborn Motors đóng cửa.   # a company
//! ```

use super::Memory;
use crate::entity::EntityType;
use crate::grammar::person::VERBS;
use crate::grammar::{Name, Node, Scan, Strength};
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;
use crate::text::words::Word;

impl Memory {
    /// Whether a person of the document is named by `word` alone.
    pub(super) fn is_ending(&self, word: &Word) -> bool {
        self.endings.holds(&[word.syllable()])
    }

    fn learn_ending(&mut self, words: &[SyllableId], needs_verb: bool) {
        self.endings.learn(words.to_vec(), needs_verb, |before, needs_verb| *before &= needs_verb);
    }
}

impl Scan<'_> {
    /// Learns by what the person of `node` may be named afterwards.
    pub(super) fn learn_endings(&self, node: &Node, memory: &mut Memory) {
        let words = &self.words[node.start..node.end];
        let name: Vec<SyllableId> = words.iter().map(|w| w.syllable()).collect();
        let [.., last] = words else { return };
        let weak = node.strength == Strength::Weak;
        // `Phan Quốc Việt` is Việt before a verb alone: `khát vọng Việt`; so is `Lò Văn Đảng`: `xây dựng Đảng`.
        let word = || !self.matcher.is_given_name(last) && self.cue(node.end - 1, CueClass::NotPerson.bit()).is_some();
        let home = last.pattern == self.matcher.home() || word();
        match name.len() {
            1 if node.strength == Strength::Strong
                && last.case == Case::Title
                && (self.may_be_known(node.start) || node.rule == Rule::SignedPerson && !last.is_native()) =>
            {
                memory.learn_ending(&name, last.is_native());
            }
            // `HLV Brovik`, but `cựu sinh viên Chevening`
            1 if node.rule == Rule::CuedPerson
                && last.case == Case::Title
                && self.is_foreign_behind_role(node.start) =>
            {
                let twice = memory.is_ending(last);
                memory.learn_ending(&name, !twice);
            }
            1 => {}
            2 if weak && last.is_native() => {}
            2 => memory.learn_ending(&name[1..], home),
            length => {
                memory.learn_ending(&name[length - 1..], weak || home);
                memory.learn_ending(&name[length - 2..], weak);
            }
        }
        // `Zeng Yuqun` is Zeng afterwards, `Kevin Brandovik` sometimes Kevin.
        if !weak && name.len() > 1 && self.found.is_cue(node.start, CueClass::ForeignName.bit()) {
            memory.learn_ending(&name[..1], false);
        }
    }

    /// Whether the name of one word at `at` may be known afterwards: behind `ông`, `bà` or an office of the state; behind others
    /// (`cựu sinh viên Chevening`, `CEO Celsius`) it may be a thing's.
    fn may_be_known(&self, at: usize) -> bool {
        if self.words[at].is_one_letter() || self.found.is_stop(at) || self.cue(at, NO_NAME).is_some() {
            return false;
        }
        let state = |k: usize| {
            let mut titles = self.entries(k).filter(|(l, e)| l.end == at && e.entity_type == EntityType::Title);
            titles.any(|(l, _)| {
                let kind = &*self.lexicons.entry(l.entry).kind;
                kind.starts_with("state") || kind == "foreign_intl"
            })
        };
        let familiar = |k: usize| {
            self.cue(k, CueClass::Honorific.bit()).is_some_and(|(cue, end)| end == at && cue.has(Note::Familiar))
        };
        (at.saturating_sub(4)..at).any(|k| familiar(k) || state(k))
    }

    /// Whether the word at `at`, of no language that a lexicon holds, stands behind a degree or a word for a player or coach: `tiến sĩ Brovik`.
    fn is_foreign_behind_role(&self, at: usize) -> bool {
        let word = &self.words[at];
        !word.is_native()
            && !word.is_one_letter()
            && self.cue(at, NO_NAME).is_none()
            && self.entries(at).next().is_none()
            && (self.found.is_after(at, CueClass::Degree.bit()) || self.is_behind_sportsman(at))
    }

    /// Whether a word for a player or coach ends right before `at`.
    fn is_behind_sportsman(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at)
            .any(|k| self.cue(k, CueClass::RoleNoun.bit()).is_some_and(|(cue, end)| end == at && cue.has(Note::Sport)))
    }

    /// A given name alone inside a sentence, of a person whom the document has named.
    pub(super) fn recall_endings(&mut self, memory: &Memory) {
        // The endings by which persons have been named inside a sentence, and where the last of them ends.
        let (mut named, mut last) = (0_u64, 0);
        let mut waiting = Vec::new();
        let endings = memory.endings.by_first();
        for at in self.places_of(memory.endings.names()) {
            let word = &self.words[at];
            if word.case != Case::Title {
                continue;
            }
            let opening = at > 0 && self.only_begins(at - 1);
            let begins = at == 0 || word.gap.has(Gap::STOP);
            let inside = !begins && (opening || !(self.is_capital(at - 1) && self.follows(at)));
            if !inside && !begins {
                continue;
            }
            for (k, ending, needs_verb) in endings.beginning_with(self.words[at].code()) {
                let Some(end) = self.stands(ending, at) else { continue };
                // `Viktor & Rolf`, `Ray-Ban`
                let joined = self.words.get(end).is_some_and(|w| w.gap.has(Gap::AMPERSAND) || w.gap == Gap::DASH);
                let alone = !(self.is_capital(end) && (self.follows(end) || joined));
                let known = self.entries(at).any(|(l, _)| !l.short && l.end >= end);
                // `Lật, Tuấn, Đức khai nhận`: the country gives way beside another name of the kind.
                let country = self.chart.places[at].name().filter(|place| known && self.end(*place) == end);
                let beside = country.filter(|_| last == at && at > 0 && word.gap.is_comma());
                let bit = 1 << (k & 63);
                let listed = || last == at && word.gap.is_comma() || self.goes_on_with_another(end, memory);
                // `Công ty`, though the document knows a Công
                let free = || !self.forms_word(end - 1) && (!needs_verb || listed());
                let told = inside && (self.verb_behind(end) || free()) || self.opens_sentence(at, end);
                if alone && !known && !told && begins && self.goes_on_small(at, end) {
                    waiting.push((at, end, bit));
                }
                if alone && (!known || beside.is_some()) && told {
                    let strength = if beside.is_some() { Strength::Strong } else { Strength::Weak };
                    if let Some(place) = beside {
                        self.chart.nodes[place].strength = Strength::Weak;
                    }
                    let id = self.push(Rule::GivenName, EntityType::Person, at..end, Name::Open, strength, &[]);
                    self.chart.candidates.push(id);
                    last = end;
                    named |= if inside { bit } else { 0 };
                }
            }
        }
        waiting.retain(|(_, _, bit)| named & bit != 0);
        for (at, end, _) in waiting {
            let id = self.push(Rule::GivenName, EntityType::Person, at..end, Name::Open, Strength::Weak, &[]);
            self.chart.candidates.push(id);
        }
    }

    /// `Còn Hoa`, `Thấy Hoa`: whether the word at `at` has its capital from the beginning of the sentence alone.
    fn only_begins(&self, at: usize) -> bool {
        let word = &self.words[at];
        let name = || self.matcher.is_given_name(word) || self.matcher.surname(word) > 0.0;
        word.gap.has(Gap::STOP)
            && (self.found.is_stop(at)
                || word.case == Case::Title
                    && word.is_native()
                    && !name()
                    && self.cue(at, OTHER_OPENERS).is_none()
                    && self.found.matches.kinds(at) == 0)
    }

    /// `Thành, Quang bị bắt`: whether a comma or `và` and the name of another person stand behind `end`.
    fn goes_on_with_another(&self, end: usize, memory: &Memory) -> bool {
        let Some(word) = self.words.get(end) else { return false };
        let and = word.pattern == self.matcher.and() && word.gap.is_plain() && self.follows(end + 1);
        let next = if and { end + 1 } else { end };
        (and || word.gap.is_comma())
            && self.words.get(next).is_some_and(|w| w.case == Case::Title && memory.is_ending(w))
            && !(self.is_capital(next + 1) && self.follows(next + 1))
    }

    /// `Bình trả công`: whether a small word goes on behind the name at the beginning of a sentence, with which it is no word.
    fn goes_on_small(&self, at: usize, end: usize) -> bool {
        self.is_lower(end)
            && self.follows(end)
            && !self.found.is_stop(at)
            && !self.found.runs_past(at, end)
            && !self.is_compound(end - 1)
            && self.cue(at, NO_NAME).is_none_or(|_| self.cue(at, NO_NAME - SAID).is_none() && self.verb_behind(end))
    }

    /// `Hoa cũng kể`: whether the name at the beginning of a sentence, where any word has a capital, is one by what follows.
    fn opens_sentence(&self, at: usize, end: usize) -> bool {
        let other = self.found.is_stop(at) || self.cue(at, NO_NAME).is_some() || self.found.runs_past(at, end);
        !other && (!self.words[at].is_native() && self.is_lower(end) || self.verb_behind(end))
    }

    fn verb_behind(&self, end: usize) -> bool {
        self.follows(end) && self.is_lower(end) && self.found.is_cue(end, VERBS)
    }
}

/// Verbs that may be names (`Thắng nhờ anh trai`).
const SAID: u32 = classes(&[CueClass::ReportingVerb, CueClass::PersonSign]);
/// What begins a name, so that no other name stands right behind it.
const OTHER_OPENERS: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::UntypedClass,
    CueClass::PlaceClass,
    CueClass::Organ,
    CueClass::Department,
    CueClass::Generic,
    CueClass::Activity,
]);
/// Words that are no name at the beginning of a sentence.
const NO_NAME: u32 = classes(&[
    CueClass::Honorific,
    CueClass::RoleNoun,
    CueClass::NotPerson,
    CueClass::LegalForm,
    CueClass::UntypedClass,
    CueClass::PlaceClass,
    CueClass::Plural,
    CueClass::Linking,
    CueClass::ReportingVerb,
    CueClass::PersonSign,
]);
