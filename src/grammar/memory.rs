//! What a document has introduced: a person named in full with a cue, a company's short name in brackets, known in the rest of it.
//!
//! ```text
//! learnt                                                       known afterwards
//! person of 2 or more words, fair or strong                    memory/given_name   its last word, its last two; a foreigner's first
//! person/cue of 2 or more words, or one letter (`chị H.`)      memory/name         the whole name
//! a company or body, a short name of it                        memory/short_name, memory/name   short_name.rs
//! enterprise:listed                                            memory/short_form   its short forms and stock codes
//! enterprise, "," beside it                                    memory/short_form   the short form in the list
//! ```
//!
//! A given name stands inside a sentence, with no capital beside it and no other name there. A code in brackets or after a colon (`mã: GAS`) or after a
//! class word (`cổ phiếu VNM`) is no company, but directly behind one.
//!
//! Fires:
//!
//! ```text
//! memory/given_name: Bà Trịnh Thị Thảnh mất ruộng. Vì thế, [P Thảnh] ra phố.
//! memory/name: Ông Lò Văn Khuyên kể lại. Sau đó [P Lò Văn Khuyên] im lặng.
//! memory/name: Công ty CP Khoáng sản Biển Bạc (gọi tắt là [E Bạc Biển]) có lãi. Năm nay [E Bạc Biển] chia thưởng.
//! memory/short_name: Công ty CP Thực phẩm Zelvana ra mắt sữa hạt. Sau đó [E Zelvana] mở nhà máy.
//! memory/short_form: Tổng công ty Khí Việt Nam ([E GAS]) báo lãi.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/given_name: Bà Trịnh Thị Hoa bán hàng. Mùa này hoa nở, khách từ [L Hoa Kỳ] về.
//! memory/given_name: Hôm qua Viktor Horstik về nước. Mẫu áo của Viktor & Rolf đẹp.   # a firm
//! memory/name: Tối đó chị H. gọi cho mẹ, còn N.H.V. vắng mặt.   # one of several initials
//! memory/short_name: Nhà máy điện LNG chậm tiến độ. Giá LNG tăng.   # an abbreviation without a full form
//! memory/short_form: Cổ phiếu VNM tăng, [E Vinamilk] lãi lớn.   # a code after its class word
//! ```

mod short_name;

use super::{Name, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId};
use crate::matching::classes;
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;
use short_name::ShortName;

/// Names that one document has introduced; cleared between documents.
#[derive(Debug, Default)]
pub struct Memory {
    names: Vec<(Vec<SyllableId>, EntityType)>,
    /// The ends of full names of persons: given name, and middle with given name.
    endings: Vec<Vec<SyllableId>>,
    /// The proper parts of companies' names: `NutiFood` of `Công ty CP Thực phẩm dinh dưỡng NutiFood`.
    short_names: Vec<ShortName>,
    /// Enterprises of the lexicon that the document has named.
    listed: Vec<EntryId>,
}

impl Memory {
    /// Forgets a document.
    pub fn clear(&mut self) {
        self.names.clear();
        self.endings.clear();
        self.short_names.clear();
        self.listed.clear();
    }

    fn learn(&mut self, name: Vec<SyllableId>, entity_type: EntityType) {
        if !name.contains(&0) && !self.names.iter().any(|n| n.0 == name) {
            self.names.push((name, entity_type));
        }
    }

    fn learn_ending(&mut self, ending: &[SyllableId]) {
        if !ending.contains(&0) && !self.endings.iter().any(|e| e == ending) {
            self.endings.push(ending.to_vec());
        }
    }
}

impl Scan<'_> {
    /// Learns the names that the text introduces and adds a candidate wherever one stands.
    pub(super) fn remember(&mut self, memory: &mut Memory) {
        for k in 0..self.chart.candidates.len() {
            let node = self.chart.nodes[self.chart.candidates[k]];
            let length = node.end - node.start;
            let name = || self.words[node.start..node.end].iter().map(|w| w.syllable()).collect::<Vec<_>>();
            match node.entity_type {
                Some(EntityType::Person) if node.strength >= Strength::Fair && length >= 2 => {
                    let name = name();
                    if length >= 3 {
                        memory.learn_ending(&name[length - 1..]);
                        memory.learn_ending(&name[length - 2..]);
                    } else {
                        memory.learn_ending(&name[1..]);
                    }
                    // `Zeng Yuqun` is Zeng afterwards, `Kevin Brandovik` sometimes Kevin.
                    if self.found.is_cue(node.start, CueClass::ForeignName.bit()) {
                        memory.learn_ending(&name[..1]);
                    }
                    if node.strength == Strength::Strong {
                        memory.learn(name, EntityType::Person);
                    }
                }
                // `chị H.`: a masked name stands for one person.
                Some(EntityType::Person)
                    if node.strength == Strength::Strong && length == 1 && self.words[node.start].is_one_letter() =>
                {
                    memory.learn(name(), EntityType::Person);
                }
                Some(EntityType::Enterprise) => {
                    if let Name::Entry(entry) = node.name
                        && !memory.listed.contains(&entry)
                    {
                        memory.listed.push(entry);
                    }
                    if node.strength == Strength::Strong {
                        self.learn_alias(node.end, EntityType::Enterprise, memory);
                        if node.name == Name::Open {
                            self.learn_proper_part(node.start, node.end, node.rule == Rule::ToldCompany, memory);
                        }
                    }
                }
                Some(body @ (EntityType::PartyBody | EntityType::StateBody | EntityType::MassOrg))
                    if length >= 2 && node.strength == Strength::Strong =>
                {
                    self.learn_bodys_alias(&node, body, memory)
                }
                _ => {}
            }
        }
        self.recall_names(memory);
        self.recall_endings(memory);
        self.recall_short_names(memory);
        self.recall_short_forms(memory);
    }

    /// Names learnt in full.
    fn recall_names(&mut self, memory: &Memory) {
        for at in self.places_of(memory.names.iter().map(|n| &n.0)) {
            for (name, entity_type) in &memory.names {
                if let Some(end) = self.stands(name, at).filter(|end| !self.is_initial(at, *end)) {
                    let id = self.push(Rule::KnownName, *entity_type, at..end, Name::Open, Strength::Fair, &[]);
                    self.chart.candidates.push(id);
                }
            }
        }
    }

    /// The words with a capital at which one of the names may stand, as far as a bit for their first syllables tells.
    fn places_of<'n>(&self, names: impl Iterator<Item = &'n Vec<SyllableId>>) -> Vec<usize> {
        let firsts = names.fold(0, |bits, name| bits | bit(name[0]));
        if firsts == 0 {
            return Vec::new();
        }
        let starts = self.chart.starts.iter().map(|at| *at as usize);
        starts.filter(|at| bit(self.words[*at].syllable()) & firsts != 0 && self.is_capital(*at)).collect()
    }

    /// Whether the words are one of several initials: the `T` of `N.T.V.`
    fn is_initial(&self, at: usize, end: usize) -> bool {
        let dotted = |at: usize| self.words.get(at).is_some_and(|w| w.gap == Gap::INNER_DOT);
        end == at + 1 && (dotted(at) || dotted(end))
    }

    /// The end of `name` where it stands at word `at`, each word with its capital.
    fn stands(&self, name: &[SyllableId], at: usize) -> Option<usize> {
        let end = at + name.len();
        let here = self.words.get(at..end)?;
        let same = here.iter().zip(name).all(|(w, id)| w.syllable() == *id && w.is_capital());
        (same && here[1..].iter().all(|w| w.gap.is_plain())).then_some(end)
    }

    /// A given name alone inside a sentence, of a person whom the document has named in full.
    fn recall_endings(&mut self, memory: &Memory) {
        for at in self.places_of(memory.endings.iter()) {
            let word = &self.words[at];
            if at == 0 || word.case != Case::Title {
                continue;
            }
            // `Còn Hoa`: the word before has its capital from the sentence's beginning.
            let opening = self.words[at - 1].gap.has(Gap::STOP) && self.found.is_stop(at - 1);
            let begins = word.gap.has(Gap::STOP);
            let inside = !begins && (opening || !(self.is_capital(at - 1) && self.follows(at)));
            if !inside && !begins {
                continue;
            }
            for ending in &memory.endings {
                let Some(end) = self.stands(ending, at) else { continue };
                // `Viktor & Rolf`, `Ray-Ban`
                let joined = self.words.get(end).is_some_and(|w| w.gap.has(Gap::AMPERSAND) || w.gap == Gap::DASH);
                let alone = !(self.is_capital(end) && (self.follows(end) || joined));
                let known = self.entries(at).any(|(l, _)| !l.short && l.end >= end);
                if alone && !known && (inside || self.opens_sentence(at, end)) {
                    let id = self.push(Rule::GivenName, EntityType::Person, at..end, Name::Open, Strength::Weak, &[]);
                    self.chart.candidates.push(id);
                }
            }
        }
    }

    /// `Hoa cũng kể`: whether the name at the beginning of a sentence, where any word has a capital, is one by what follows.
    fn opens_sentence(&self, at: usize, end: usize) -> bool {
        let other = self.found.is_stop(at) || self.cue(at, NO_NAME).is_some() || self.found.runs_past(at, end);
        let verb = self.follows(end) && self.is_lower(end) && self.found.is_cue(end, VERBS);
        !other && (self.words[at].pattern == 0 && self.is_lower(end) || verb)
    }

    /// Short forms and stock codes of enterprises that the document names otherwise, or that stand in a list of enterprises.
    fn recall_short_forms(&mut self, memory: &Memory) {
        if !self.found.matches.has_short_forms() {
            return;
        }
        let ends: Vec<usize> = self.enterprise_edges(|n| n.end);
        let starts: Vec<usize> = self.enterprise_edges(|n| n.start);
        for listed in self.found.matches.all() {
            if !listed.short || listed.form.entity_type != EntityType::Enterprise {
                continue;
            }
            let (start, end, entry) = (listed.start, listed.end, listed.entry);
            let comma = |k: usize| self.words.get(k).is_some_and(|w| w.gap.is_comma());
            let listed =
                comma(start) && ends.binary_search(&start).is_ok() || comma(end) && starts.binary_search(&end).is_ok();
            // `Tổng công ty Khí Việt Nam (GAS)`, but `(mã: GAS)`
            let alias = self.words[start].gap.has(Gap::OPEN) && ends.binary_search(&start).is_ok();
            let code = self.words[start].gap.has(Gap::COLON.with(Gap::OPEN)) && !alias
                || self.found.is_after(start, CueClass::UntypedClass.bit());
            let after_capital = start > 0 && self.is_capital(start - 1) && self.follows(start);
            let before_capital = self.is_capital(end) && self.follows(end);
            let in_code = end == start + 1 && (self.is_in_code(start) || self.is_in_list_of_codes(start));
            let whole = !after_capital && !before_capital && !in_code;
            if (memory.listed.contains(&entry) && !code || listed) && whole {
                let id = self.push(
                    Rule::ShortForm,
                    EntityType::Enterprise,
                    start..end,
                    Name::Entry(entry),
                    Strength::Fair,
                    &[],
                );
                self.chart.candidates.push(id);
            }
        }
    }

    fn enterprise_edges(&self, edge: impl Fn(&super::Node) -> usize) -> Vec<usize> {
        let enterprises = self.chart.candidates.iter().map(|id| &self.chart.nodes[*id]);
        let mut edges: Vec<usize> =
            enterprises.filter(|n| n.entity_type == Some(EntityType::Enterprise)).map(edge).collect();
        edges.sort_unstable();
        edges
    }
}

/// One bit of 64 for a syllable: a set of syllables that may hold it.
fn bit(syllable: SyllableId) -> u64 {
    1 << (syllable & 63)
}

/// What a person does.
const VERBS: u32 = classes(&[CueClass::PersonSign, CueClass::ReportingVerb]);
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
