//! Short names that a document gives to companies: in brackets behind the full name, or as its proper part.
//!
//! ```text
//! learnt                                                              known afterwards
//! form ownership activity* Capital{1,5}, not all Vietnamese           memory/short_name  the capitals: NutiFood, Coma 18
//! form ownership ... CAPITALS                                         memory/short_name  the last word: VPF
//! form ownership Activity+ Capital{1,4}                               memory/short_name  activity and capitals: Thép Hoà Vạn
//! form ownership Activity+ place                                      memory/short_name  activity and place inside a sentence: Cáp Lào Cai
//! form ... Capital{1,5} place                                         memory/short_name  without the place: Zelvana (Việt Nam, miền Trung)
//! form ... " - " Capital                                              memory/short_name  the last word: Zelvaco
//! form activity* Capital{2,3}, all Vietnamese                         memory/short_name  the capitals, where nothing else is read: An Vạn
//! a company of several foreign words, without a form                  memory/short_name  the first: Zelvana (Hotels & Resorts)
//! foreign capitals before words for a company                         memory/short_name  the capitals: Green Zelvana (Technology), ZVL (Holdings)
//! ```
//!
//! A Vietnamese name behind an activity (`nhựa An Vạn`) is known only where no noun and no preposition of places stands before it.
//! Behind its legal form a short name is one with it (`Công ty` + `Hoà Vạn`). A name that a building or street bears as well (`toà nhà Zelvana`) is none. An abbreviation needs its capitals, and behind a class word (`cổ phiếu`, `mã`), a colon or in a code it is none.
//!
//! Fires:
//!
//! ```text
//! memory/short_name: Công ty CP Thực phẩm Zelvana ra mắt sữa hạt. Sau đó [E Zelvana] mở nhà máy.
//! memory/short_name: Công ty cổ phần Zelva 18 nợ thuế. Đến nay [E Zelva 18] chưa trả.
//! memory/short_name: Công ty cổ phần bóng đá Việt Nam VPZ họp báo. Tuần sau [E VPZ] công bố lịch.
//! memory/short_name: Công ty TNHH Công nghệ Zelvana Việt Nam gọi vốn. Năm nay [E Zelvana] có lãi.
//! memory/short_name: Khách mua nợ của Zelvano Financial Group. Sau đó [E Zelvano] nghỉ bán.
//! memory/short_name: Công ty An Vạn nợ lương. Xe của [E An Vạn] đã bán.
//! memory/short_name: Công ty TNHH Green Zelvana Technology Việt Nam gọi vốn. Năm nay [E Green Zelvana] có lãi.
//! memory/short_name: Khách mua nợ của ZVL Equity Holdings. Sau đó [E ZVL] nghỉ bán.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/short_name: Nhà máy điện LNG chậm tiến độ. Giá LNG tăng.   # an abbreviation without a full form
//! memory/short_name: Công ty TNHH Thanh Sơn nợ thuế. Dân ở xã Thanh Sơn bức xúc.   # a place
//! memory/short_name: Công ty An Vạn nợ lương. Trụ sở đặt tại số 1 An Vạn.   # a street
//! memory/short_name: Ông Marek Zelvano lập Zelvano Financial Group. Sau đó [P Zelvano] nghỉ hưu.   # a person of that name
//! ```

use super::super::{Name, Node, Scan, Strength};
use super::Memory;
mod standing;

use crate::entity::EntityType;
use crate::lexicon::CueClass;
use crate::matching::{Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;

/// What the words of a short name are, which decides where it stands for the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words of no language that the article is in.
    Foreign,
    /// One word in capitals, which needs them.
    Abbreviation,
    /// Vietnamese syllables, so that it may be a person's or a place's too. `traded`: what the company does stood before it: `Công ty nhựa Hoà Vạn`.
    Native { traded: bool },
    /// It begins with an activity, whose later syllables may be small: `Đầu tư Hải Phát`. `placed`: a place ends it, so that the words may tell
    /// what is done there: `Du lịch Yên Lạc`.
    Activity { placed: bool },
}

/// So many letters has the abbreviation of a body at least.
const LETTERS: u32 = 3;

const FORM: usize = 4;

impl Memory {
    fn learn_short_name(&mut self, words: Vec<SyllableId>, kind: Kind) {
        self.short_names.learn(words, kind, |_, _| {});
    }

    fn learn_native_name(&mut self, words: Vec<SyllableId>, traded: bool) {
        self.short_names.learn(words, Kind::Native { traded }, |known, _| {
            if let Kind::Native { traded: before } = known {
                *before &= traded;
            }
        });
    }
}

impl Scan<'_> {
    /// Learns the words behind legal form, ownership and activity where they are no words of every day.
    pub(super) fn learn_proper_part(&self, start: usize, end: usize, told: bool, memory: &mut Memory) {
        let (mut from, mut formal) = (start, false);
        // `Công ty TNHH Zelvana (Việt Nam)`
        let end = (start + 1..end).find(|k| self.words[*k].gap.has(Gap::OPEN)).unwrap_or(end);
        // `Ngân hàng ING`, but `công ty ESCO`: any of that kind.
        let is_bare = |at: usize| {
            self.is_capital(at) && self.cue(at, CueClass::LegalForm.bit()).is_some_and(|(cue, _)| cue.has(Note::Bare))
        };
        let mut bare = is_bare(start);
        // `Công ty cổ phần`, `CTCP`: a form that holds its ownership.
        if let Some((_, next)) = self.cue(start, CueClass::LegalForm.bit()) {
            let first = &self.words[start];
            formal = first.case == Case::Upper && first.end - first.start > LETTERS
                || (start + 1..next).any(|k| self.found.is_cue(k, CueClass::Ownership.bit()));
        }
        let mut activity = None;
        while let Some((_, next)) = self.cue(from, BEFORE_PROPER).filter(|(_, next)| *next <= end) {
            let ownership = self.found.is_cue(from, CueClass::Ownership.bit());
            formal |= ownership;
            // `chi nhánh Công ty ZVSEX`
            bare |= is_bare(from);
            if !ownership && from > start && activity.is_none() {
                activity = Some(from);
            }
            from = next;
        }
        if from == start && !told || from >= end {
            return;
        }
        let placed = self.entries(from).any(|(l, e)| e.entity_type == EntityType::Place && l.end == end);
        let learn = |memory: &mut Memory, words: std::ops::Range<usize>| {
            let abbreviation = words.len() == 1 && self.words[words.start].case == Case::Upper;
            let kind = match abbreviation {
                _ if activity == Some(words.start) => Kind::Activity { placed },
                true => Kind::Abbreviation,
                false => Kind::Foreign,
            };
            memory.learn_short_name(self.words[words].iter().map(|w| w.code()).collect(), kind);
        };
        // `Công ty CP Thép Hoà Vạn` is Thép Hoà Vạn afterwards.
        if let Some(first) = activity.filter(|k| formal && end - k <= 6 && from < end && self.is_capital(*k)) {
            let plain = (first + 1..end).all(|k| self.follows(k));
            // `Đầu tư Toàn | cầu`
            let cut = self.found.runs_past(end - 1, end);
            if plain && !cut && self.is_capital(end - 1) && !self.is_country(from, end) {
                learn(memory, first..end);
            }
        }
        // `Công ty cổ phần bóng đá Việt Nam VPF`
        let last = end - 1;
        if last > from && (formal || bare) && self.is_own_abbreviation(last) {
            learn(memory, last..end);
        }
        // `Công ty cổ phần xi măng Hoà Vạn Tây Ninh - Zelvaco`
        let dashed = self.words[last].gap.has(Gap::DASH) && self.words[last].gap.has(Gap::SPACE);
        if last > from && formal && dashed {
            self.learn_name(last..end, true, memory);
        }
        // `Công ty TNHH Zelvana Việt Nam`
        if let Some(brand) = (from + 1..end).find(|k| self.place_after(*k) == Some(end)) {
            self.learn_name(from..brand, formal || bare, memory);
        }
        self.learn_core(from, end, memory);
        self.learn_name(from..end, formal || bare || told, memory);
        if formal || bare {
            self.learn_native_name(from..end, activity.is_some(), memory);
        }
    }

    /// The end of the place right at `at` after which a company or its branch is called: `Công ty Zelvana` + `Việt Nam`, `miền Trung`.
    fn place_after(&self, at: usize) -> Option<usize> {
        self.entries(at)
            .find(|(l, e)| self.follows(at) && e.entity_type == EntityType::Place && !l.short)
            .map(|(l, _)| l.end)
    }

    /// Learns a name of Vietnamese syllables that stands right behind the form, or behind what the company does: `An Khang` of `Công ty An
    /// Khang`, of `Công ty nhựa An Khang`.
    fn learn_native_name(&self, span: std::ops::Range<usize>, traded: bool, memory: &mut Memory) {
        let name = &self.words[span.clone()];
        let native = name.iter().all(|w| w.is_native() && w.case == Case::Title && !w.in_capitals);
        let joined = (span.start + 1..span.end).all(|k| self.follows(k));
        let place = self.entries(span.start).any(|(l, _)| !l.short && l.end >= span.end);
        if native && joined && !place && (2..=3).contains(&name.len()) {
            memory.learn_native_name(name.iter().map(|w| w.code()).collect(), traded);
        }
    }

    /// Learns the capitals `span` behind a company's activity, where they are no words of every day.
    fn learn_name(&self, span: std::ops::Range<usize>, formal: bool, memory: &mut Memory) {
        let (from, end) = (span.start, span.end);
        let name = &self.words[span];
        let written = |case: Case| matches!(case, Case::Title | Case::Upper | Case::Mixed);
        let capitals = written(name[0].case) && name.iter().skip(1).all(|w| written(w.case) || w.case == Case::Number);
        let joined = name.iter().skip(1).all(|w| w.gap.is_plain());
        if !capitals || !joined || name.len() > 5 || name.len() == 1 && name[0].is_one_letter() {
            return;
        }
        // `công ty Fintech`, `sản phẩm Halal` are words of every day.
        if name.len() == 1 && self.found.is_cue(from, CueClass::Generic.bit()) {
            return;
        }
        // A name of Vietnamese syllables may be a person's or a place's as well.
        let foreign = name.iter().any(|w| w.is_foreign() || w.case == Case::Mixed);
        // `nhà máy LNG`, `công ty ESCO`: an abbreviation is a name only behind a full form.
        let single = matches!(name, [word] if word.case == Case::Upper);
        let abbreviation = single && !(formal && self.is_own_abbreviation(from));
        let numbered = name.len() == 2 && name[1].case == Case::Number;
        let known = self.entries(from).any(|(l, _)| !l.short && (l.end >= end || name.len() < 2 || !foreign));
        if (foreign || numbered || single) && !known && !abbreviation {
            let kind = if single { Kind::Abbreviation } else { Kind::Foreign };
            memory.learn_short_name(name.iter().map(|w| w.code()).collect(), kind);
        }
    }

    /// Learns the first word of a foreign company's name of several: `Zelvana` of `Zelvana Hotels & Resorts`.
    pub(super) fn learn_first_word(&self, node: &Node, memory: &mut Memory) {
        let word = &self.words[node.start];
        if word.case == Case::Title
            && word.cues == 0
            && !word.in_capitals
            && word.is_foreign()
            && word.is_plain_letters()
            && word.end - word.start > LETTERS
            && FOREIGN_NAMES.contains(&node.rule)
            && self.is_capital(node.start + 1)
            && !self
                .entries(node.start)
                .any(|(l, e)| l.end == node.start + 1 && !(l.short && e.entity_type == EntityType::Enterprise))
        {
            memory.learn_short_name(vec![word.code()], Kind::Foreign);
        }
    }

    /// Learns what stands before the words for a company at the end of its foreign name: `New Zelvana` of `New Zelvana Properties`, `ZVL` of
    /// `ZVL Equity Holdings`.
    pub(super) fn learn_core(&self, start: usize, end: usize, memory: &mut Memory) {
        let end = (start + 1..end).find(|k| self.country_after(*k) == Some(end)).unwrap_or(end);
        let mut core = end;
        while core > start + 1 && self.is_company_word(core - 1) {
            core -= 1;
        }
        if core == end {
            return;
        }
        let alone = core == start + 1;
        if alone && self.is_new_abbreviation(start) {
            memory.learn_short_name(vec![self.words[start].code()], Kind::Abbreviation);
        } else if !alone {
            self.learn_name(start..core, false, memory);
        }
    }

    /// Whether a word with which foreign companies' names end stands at `at`: Group, Technology.
    fn is_company_word(&self, at: usize) -> bool {
        self.cue(at, CueClass::Suffix.bit())
            .is_some_and(|(cue, next)| next == at + 1 && (cue.has(Note::Company) || cue.has(Note::Division)))
    }

    /// Whether the word that ends a company's name is an abbreviation of it.
    fn is_own_abbreviation(&self, at: usize) -> bool {
        self.words[at].gap.is_within(Gap::SPACE.with(Gap::DASH)) && self.is_new_abbreviation(at)
    }

    /// Whether letters in capitals stand at `at` that no lexicon holds, but as a company's.
    pub(in crate::grammar) fn is_new_abbreviation(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.case == Case::Upper
            && !word.in_capitals
            && word.is_plain_letters()
            && word.end - word.start >= LETTERS
            && !self.entries(at).any(|(l, e)| !l.short && e.entity_type != EntityType::Enterprise)
            && !self.found.is_cue(at, NO_ABBREVIATION)
    }

    /// Proper parts of companies' names that stand alone.
    pub(super) fn recall_short_names(&mut self, memory: &Memory) {
        let places = self.places_of(memory.short_names.names());
        if places.is_empty() {
            return;
        }
        let others = self.names_of_places();
        // `toà nhà Zelvana`: of a building that bears the company's name the rest of the text may speak as well.
        let another = |name: &[SyllableId], kind: &Kind| {
            let from = others.partition_point(|(first, _)| *first < name[0]);
            let alike = others[from..].iter().take_while(|(first, _)| *first == name[0]);
            matches!(kind, Kind::Foreign | Kind::Activity { .. })
                && alike.map(|(_, at)| *at).any(|at| self.short_name_stands(name, *kind, at, &[]).is_some())
        };
        let companies = memory.short_names.by_first_of(|name, kind| !another(name, kind));
        let mut taken = vec![false; self.words.len()];
        for id in &self.chart.candidates {
            let node = &self.chart.nodes[*id];
            taken[node.start..node.end].fill(true);
        }
        for at in places {
            let known = companies.beginning_with(self.words[at].code());
            let end = known.filter_map(|(_, name, kind)| self.short_name_stands(name, *kind, at, &taken)).max();
            let Some(end) = end else { continue };
            let after_capital =
                self.is_behind_a_capital(at) || at > 0 && self.words[at].gap == Gap::DASH && self.is_capital(at - 1);
            // `Coca-Cola`
            let dash = self.words.get(end).is_some_and(|w| w.gap == Gap::DASH);
            let before_capital = self.is_capital(end) && (self.follows(end) || dash);
            let person = end == at + 1 && memory.is_ending(&self.words[at]);
            // `Ban Kiểm soát Tổng công ty | Lưu Văn Tám`
            let form = self.form_before(at).filter(|_| !before_capital && !self.person_begins(at, end));
            let (at, strength) = form.map_or((at, Strength::Weak), |form| (form, Strength::Strong));
            if form.is_some() || !after_capital && !before_capital && !person {
                let id = self.push(Rule::ShortName, EntityType::Enterprise, at..end, Name::Open, strength, &[]);
                self.chart.candidates.push(id);
                taken[at..end].fill(true);
            }
        }
    }

    /// Where the form begins that may stand alone, and stands right before the short name at `at`: `Công ty` + `Hoà Vạn Mekong`.
    fn form_before(&self, at: usize) -> Option<usize> {
        if !self.follows(at) || !self.found.is_after(at, CueClass::LegalForm.bit()) {
            return None;
        }
        (at.saturating_sub(FORM)..at).find(|k| {
            self.cue(*k, CueClass::LegalForm.bit())
                .is_some_and(|(cue, next)| next == at && cue.has(Note::Bare) && !cue.has(Note::Outside))
                && !self.found.is_inside(*k, NO_ABBREVIATION)
                && !self.is_plural(*k)
        })
    }

    /// Where names begin behind the class words of buildings, streets and the like, by their first words.
    fn names_of_places(&self) -> Vec<(u32, usize)> {
        let nodes = self.chart.candidates.iter().map(|id| &self.chart.nodes[*id]);
        let class = |node: &Node| self.cue(node.start, CueClass::UntypedClass.bit());
        let closed = nodes.filter(|n| n.rule == Rule::UntypedClass).filter_map(class);
        let names = closed.filter(|(cue, _)| cue.has(Note::Closed)).map(|(_, next)| next);
        let mut names: Vec<(u32, usize)> = names.filter_map(|at| Some((self.words.get(at)?.code(), at))).collect();
        names.sort_unstable();
        names
    }

    /// Whether a clause begins with the abbreviation behind the colon at `at`: `Cụ thể: ZVB sẽ chia cổ tức`, but `mã: ZVB`.
    pub(in crate::grammar) fn opens_clause(&self, at: usize) -> bool {
        self.words[at].gap == Gap::COLON.with(Gap::SPACE)
            && at > 0
            && self.is_lower(at - 1)
            && !self.found.is_after(at, CueClass::UntypedClass.bit())
            && self.is_lower(at + 1)
            && self.follows(at + 1)
    }
}

/// Companies that are named by capitals alone.
const FOREIGN_NAMES: [Rule; 6] = [
    Rule::ForeignCompany,
    Rule::ToldCompany,
    Rule::ApposedCompany,
    Rule::AmongCompanies,
    Rule::ClassMember,
    Rule::ListedCompany,
];
/// What may stand before the proper part of a company's name.
const BEFORE_PROPER: u32 = classes(&[CueClass::LegalForm, CueClass::Ownership, CueClass::Activity]);
/// Abbreviations of these are no names.
pub(super) const NO_ABBREVIATION: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::Ownership,
    CueClass::Activity,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
    CueClass::Generic,
]);
