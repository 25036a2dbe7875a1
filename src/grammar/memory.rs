//! What a document has introduced: a person named in full with a cue, a company's short name in brackets, known in the rest of it.
//!
//! ```text
//! learnt                                                       known afterwards
//! a person                                                     memory/given_name   the end of the name: memory/ending.rs
//! person/cue of 2 or more words, or one letter (`chị H.`)      memory/name         the whole name
//! enterprise "(" ... Capital{1,4} ")"                          memory/name         the capitals: a short name in brackets
//! form ownership activity* Capital{1,3}, not all Vietnamese    memory/short_name   the capitals: NutiFood
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
//! memory/name: Ông Brovik Zelvan kể lại. Sau đó [P Brovik Zelvan] im lặng.
//! memory/name: Công ty CP Khoáng sản Biển Bạc (gọi tắt là [E Bạc Biển]) có lãi. Năm nay [E Bạc Biển] chia thưởng.
//! memory/short_name: Công ty CP Thực phẩm Zelvana ra mắt sữa hạt. Sau đó [E Zelvana] mở nhà máy.
//! memory/short_form: Tổng công ty Khí Việt Nam ([E GAS]) báo lãi.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/given_name: Hôm qua Viktor Horstik về nước. Mẫu áo của Viktor & Rolf đẹp.   # a firm
//! memory/name: Tối đó chị H. gọi cho mẹ, còn N.H.V. vắng mặt.   # one of several initials
//! memory/short_name: Nhà máy điện LNG chậm tiến độ. Giá LNG tăng.   # an abbreviation without a full form
//! memory/short_form: Cổ phiếu VNM tăng, [E Vinamilk] lãi lớn.   # a code after its class word
//! ```

mod ending;
mod local;
mod organ;

use super::{Name, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId};
use crate::matching::classes;
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;
use ending::Ending;

/// Names that one document has introduced; cleared between documents.
#[derive(Debug, Default)]
pub struct Memory {
    names: Vec<(Vec<SyllableId>, EntityType)>,
    /// The ends of names of persons: given name, and middle with given name.
    endings: Vec<Ending>,
    /// The proper parts of companies' names: `NutiFood` of `Công ty CP Thực phẩm dinh dưỡng NutiFood`.
    short_names: Vec<Vec<SyllableId>>,
    /// Abbreviations of bodies, with the type of each.
    abbreviations: Vec<(Vec<SyllableId>, EntityType)>,
    /// Communes by their names without the class word: `Mân Vạn` of `xã Mân Vạn`.
    communes: Vec<Vec<SyllableId>>,
    /// Enterprises of the lexicon that the document has named.
    listed: Vec<EntryId>,
}

impl Memory {
    /// Forgets a document.
    pub fn clear(&mut self) {
        self.names.clear();
        self.endings.clear();
        self.short_names.clear();
        self.communes.clear();
        self.abbreviations.clear();
        self.listed.clear();
    }

    fn learn(&mut self, name: Vec<SyllableId>, entity_type: EntityType) {
        if !name.contains(&0) && !self.names.iter().any(|n| n.0 == name) {
            self.names.push((name, entity_type));
        }
    }

    fn learn_short_name(&mut self, name: Vec<SyllableId>) {
        if !name.contains(&0) && !self.short_names.contains(&name) {
            self.short_names.push(name);
        }
    }

    fn learn_abbreviation(&mut self, name: SyllableId, body: EntityType) {
        if name != 0 && !self.abbreviations.iter().any(|a| a.0[0] == name) {
            self.abbreviations.push((vec![name], body));
        }
    }

    fn learn_commune(&mut self, name: Vec<SyllableId>) {
        if !name.contains(&0) && !self.communes.contains(&name) {
            self.communes.push(name);
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
                Some(EntityType::Person) if length >= 2 || !self.words[node.start].is_one_letter() => {
                    self.learn_endings(&node, memory);
                    if length >= 2 && node.strength == Strength::Strong {
                        memory.learn(name(), EntityType::Person);
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
                        self.learn_alias(node.end, memory);
                        if node.name == Name::Open {
                            self.learn_proper_part(node.start, node.end, node.rule == Rule::ToldCompany, memory);
                        }
                    }
                }
                Some(body @ (EntityType::StateBody | EntityType::PartyBody | EntityType::MassOrg))
                    if node.strength == Strength::Strong =>
                {
                    self.learn_abbreviation(&node, body, memory);
                }
                Some(EntityType::Place) if node.rule == Rule::ClassedPlace => self.learn_commune(&node, memory),
                _ => {}
            }
        }
        self.bare_organs();
        self.recall_names(memory);
        self.recall_local(memory);
        self.recall_endings(memory);
        self.recall_short_names(memory);
        self.recall_short_forms(memory);
        self.recall_short_places();
    }

    /// Names learnt in full.
    fn recall_names(&mut self, memory: &Memory) {
        for at in self.places_of(memory.names.iter().map(|n| &n.0)) {
            for (name, entity_type) in &memory.names {
                if let Some(end) = self.stands(name, at).filter(|end| !self.is_initial(at, *end)) {
                    // `Anh Khoa`: the country gives way.
                    let given = |k: usize| self.words[k].is_native() && self.matcher.is_given_name(&self.words[k]);
                    let place = self.chart.places[at].name().filter(|place| self.end(*place) == at + 1);
                    let strength = match place {
                        Some(place) if *entity_type == EntityType::Person && end == at + 2 && (at..end).all(given) => {
                            self.chart.nodes[place].strength = Strength::Weak;
                            Strength::Strong
                        }
                        _ => Strength::Fair,
                    };
                    let id = self.push(Rule::KnownName, *entity_type, at..end, Name::Open, strength, &[]);
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

    /// Learns the words behind legal form, ownership and activity where they are no words of every day.
    fn learn_proper_part(&self, start: usize, end: usize, told: bool, memory: &mut Memory) {
        let (mut from, mut formal) = (start, false);
        while let Some((_, next)) = self.cue(from, BEFORE_PROPER).filter(|(_, next)| *next <= end) {
            formal |= self.found.is_cue(from, CueClass::Ownership.bit());
            from = next;
        }
        let name = &self.words[from..end];
        let capitals = name.iter().all(|w| matches!(w.case, Case::Title | Case::Upper | Case::Mixed));
        let joined = name.iter().skip(1).all(|w| w.gap.is_plain());
        // A name of Vietnamese syllables may be a person's or a place's as well.
        let foreign = name.iter().any(|w| w.pattern == 0 || w.case == Case::Mixed);
        // `nhà máy LNG`, `công ty ESCO`: an abbreviation is a name only behind a full form.
        let abbreviation = matches!(name, [word] if word.case == Case::Upper) && !formal;
        let known = self.found.matches.kinds(from) != 0 || abbreviation;
        if (told || from > start) && (1..=3).contains(&name.len()) && capitals && joined && foreign && !known {
            memory.learn_short_name(name.iter().map(|w| w.syllable()).collect());
        }
    }

    /// Proper parts of companies' names that stand alone.
    fn recall_short_names(&mut self, memory: &Memory) {
        for at in self.places_of(memory.short_names.iter()) {
            let end = memory.short_names.iter().filter_map(|name| self.stands(name, at)).max();
            let Some(end) = end else { continue };
            let after_capital = at > 0 && self.is_capital(at - 1) && self.follows(at);
            let before_capital = self.is_capital(end) && self.follows(end);
            if !after_capital && !before_capital {
                let id = self.push(Rule::ShortName, EntityType::Enterprise, at..end, Name::Open, Strength::Weak, &[]);
                self.chart.candidates.push(id);
            }
        }
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

    /// `Công ty CP X (gọi tắt là Y)`, `(Y)`: a short name in brackets after a company.
    fn learn_alias(&mut self, after: usize, memory: &mut Memory) {
        let Some(word) = self.words.get(after) else { return };
        if !word.gap.has(Gap::OPEN) || !word.gap.is_within(Gap::OPEN.with(Gap::SPACE).with(Gap::QUOTE)) {
            return;
        }
        let Some(close) = (after + 1..self.words.len().min(after + 10)).find(|k| !self.words[*k].gap.is_within(INSIDE))
        else {
            return;
        };
        if !self.words[close].gap.has(Gap::CLOSE) {
            return;
        }
        let mut start = close;
        while start > after && self.words[start - 1].is_capital() {
            start -= 1;
        }
        let short = close - start;
        let alone = start == after;
        let abbreviation = short == 1 && matches!(self.words[start].case, Case::Upper | Case::Mixed);
        if short == 0 || short > 4 || alone && !abbreviation && short > 2 {
            return;
        }
        let known = self.entries(start).any(|(l, _)| l.end == close);
        if known {
            return;
        }
        memory.learn(self.words[start..close].iter().map(|w| w.syllable()).collect(), EntityType::Enterprise);
    }
}

/// One bit of 64 for a syllable: a set of syllables that may hold it.
fn bit(syllable: SyllableId) -> u64 {
    1 << (syllable & 63)
}

/// What may stand before the proper part of a company's name.
const BEFORE_PROPER: u32 = classes(&[CueClass::LegalForm, CueClass::Ownership, CueClass::Activity]);
const INSIDE: Gap = Gap::SPACE.with(Gap::QUOTE).with(Gap::COMMA).with(Gap::DASH).with(Gap::COLON);
