//! What a document has introduced: a person named in full with a cue, a company's short name in brackets, known in the rest of it.
//!
//! ```text
//! learnt                                                       known afterwards
//! a person                                                     memory/given_name   the end of the name: memory/ending.rs
//! person/cue of 2 or more words, or one letter (`chị H.`)      memory/name         the whole name
//! a company or body, a short name of it                        memory/short_name, memory/name   short_name.rs, alias.rs
//! enterprise:listed                                            memory/short_form   its short forms and stock codes
//! enterprise, "," or "và" beside it; an office of companies    memory/short_form   the short form in the list, behind the office, and all over
//! a short form before the stock code of its company             memory/short_form   the short forms of that company: Khang Điền (KDH)
//! ```
//!
//! A given name stands inside a sentence, with no capital beside it and no other name there. A code in brackets or after a colon (`mã: GAS`) or after a
//! class word (`cổ phiếu VNM`) is no company, but directly behind one.
//!
//! Fires:
//!
//! ```text
//! memory/name: Ông Brovik Zelvan kể lại. Sau đó [P Brovik Zelvan] im lặng.
//! memory/name: Cô T.O.V ốm nặng. Đến nay [P T.O.V] đã khoẻ.
//! memory/name: Công ty CP Khoáng sản Biển Bạc (gọi tắt là [E Bạc Biển]) có lãi. Năm nay [E Bạc Biển] chia thưởng.
//! memory/short_name: Công ty CP Thực phẩm Zelvana ra mắt sữa hạt. Sau đó [E Zelvana] mở nhà máy.
//! memory/short_form: Tổng công ty Khí Việt Nam ([E GAS]) báo lãi.
//! memory/short_form: Cả [E GM] và Ford đều tăng giá.
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

mod alias;
mod ending;
mod known;
mod local;
mod organ;
mod short_form;
mod short_name;

use super::{Name, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use crate::text::vocabulary::SyllableId;
use crate::text::words::Word;
use known::Known;
use short_name::Kind;

/// Names that one document has introduced; cleared between documents.
#[derive(Debug, Default)]
pub struct Memory {
    names: Known<EntityType>,
    /// The ends of names of persons: given name, and middle with given name; whether each counts only before a verb.
    endings: Known<bool>,
    /// The proper parts of companies' names: `NutiFood` of `Công ty CP Thực phẩm dinh dưỡng NutiFood`.
    short_names: Known<Kind>,
    /// Abbreviations of bodies, with the type of each.
    abbreviations: Known<EntityType>,
    /// Communes by their names without the class word: `Mân Vạn` of `xã Mân Vạn`.
    communes: Known<()>,
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
        self.names.learn(name, entity_type, |_, _| {});
    }

    fn learn_abbreviation(&mut self, name: SyllableId, body: EntityType) {
        self.abbreviations.learn(vec![name], body, |_, _| {});
    }

    fn learn_commune(&mut self, name: Vec<SyllableId>) {
        self.communes.learn(name, (), |(), ()| {});
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
                    if length >= 2 && node.strength >= Strength::Fair {
                        self.learn_first_word(&node, memory);
                    }
                    if node.rule == Rule::ForeignCompany {
                        self.learn_core(node.start, node.end, memory);
                    }
                    if node.strength == Strength::Strong || self.is_before_its_abbreviation(&node) {
                        self.learn_alias(node.end, EntityType::Enterprise, memory);
                    }
                    // `Tập đoàn Zelvan` of the lexicon may be Zelvan afterwards.
                    if node.strength == Strength::Strong
                        && (node.name == Name::Open || node.rule == Rule::ListedCompany)
                    {
                        let told = matches!(
                            node.rule,
                            Rule::ToldCompany | Rule::ApposedCompany | Rule::AmongCompanies | Rule::ClassMember
                        );
                        self.learn_proper_part(node.start, node.end, told, memory);
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
        let known = memory.names.by_first();
        for at in self.places_of(memory.names.names()) {
            for (_, name, entity_type) in known.beginning_with(self.words[at].code()) {
                if let Some(end) = self.stands(name, at).filter(|end| !self.is_initial(at, *end)) {
                    let abbreviation = *entity_type == EntityType::Enterprise && self.words[at].case == Case::Upper;
                    if abbreviation && end == at + 1 && self.is_code(at) {
                        continue;
                    }
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
        let mut firsts = Firsts::default();
        for name in names {
            firsts.insert(name[0]);
        }
        if firsts == Firsts::default() {
            return Vec::new();
        }
        let starts = self.chart.starts.iter().map(|at| *at as usize);
        starts.filter(|at| firsts.may_hold(self.words[*at].syllable()) && self.is_capital(*at)).collect()
    }

    /// Whether the words are some of several initials: the `T` of `N.T.V.`
    fn is_initial(&self, at: usize, end: usize) -> bool {
        let dotted = |at: usize| self.words.get(at).is_some_and(|w| w.gap == Gap::INNER_DOT);
        self.words[end - 1].is_one_letter() && (dotted(at) || dotted(end))
    }

    /// The end of `name` where it stands at word `at`, each word with its capital.
    fn stands(&self, name: &[SyllableId], at: usize) -> Option<usize> {
        let end = at + name.len();
        let here = self.words.get(at..end)?;
        // `Young-jae`, but `X-quang`
        let hyphen = |w: &Word| w.gap == Gap::DASH && w.case == Case::Lower && !here[0].is_one_letter();
        let written = |w: &Word| w.is_capital() || w.case == Case::Number || hyphen(w);
        let same = here.iter().zip(name).all(|(w, code)| w.code() == *code && written(w));
        // `T.O.V`
        let initial = |w: &Word| w.gap == Gap::INNER_DOT && w.is_one_letter();
        let joined = |w: &Word| w.gap.is_within(JOINED) || hyphen(w) || initial(w);
        (same && here[1..].iter().all(joined)).then_some(end)
    }

    /// Whether a capital that belongs to another name stands right before `at`: no word that only begins the sentence (`Theo VCSC`, `Hiện FPT`).
    pub(super) fn is_behind_a_capital(&self, at: usize) -> bool {
        at > 0 && self.follows(at) && self.is_capital(at - 1) && !self.only_opens_sentence(at - 1)
    }

    /// Whether the word at `at` has its capital because a sentence begins there, and is none that a name begins with.
    pub(super) fn only_opens_sentence(&self, at: usize) -> bool {
        let opens = at == 0 || self.words[at].gap.has(Gap::STOP.with(Gap::LINE));
        let linking = self.found.is_cue(at, CueClass::Linking.bit());
        self.words[at].is_native() && (linking || opens && self.found.stop_from(at) == at + 1)
    }
}

/// What may stand inside a name that is known: `JC&C`.
const JOINED: Gap = Gap::SPACE.with(Gap::AMPERSAND);

/// A set of syllables, one bit of 1,024 for each: most words of a text are the first of no name.
#[derive(Default, PartialEq, Eq)]
struct Firsts([u64; 16]);

impl Firsts {
    fn insert(&mut self, syllable: SyllableId) {
        self.0[(syllable >> 6 & 15) as usize] |= 1 << (syllable & 63);
    }

    fn may_hold(&self, syllable: SyllableId) -> bool {
        self.0[(syllable >> 6 & 15) as usize] & 1 << (syllable & 63) != 0
    }
}
