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
mod short_name;

use super::{Name, Scan, Strength, is_body, is_nothing};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Form, Mark};
use crate::matching::Listed;
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
                        let told = matches!(node.rule, Rule::ToldCompany | Rule::ApposedCompany);
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

    /// Short forms and stock codes of enterprises that the document names otherwise, or that stand in a list of enterprises.
    fn recall_short_forms(&mut self, memory: &Memory) {
        if !self.found.matches.has_short_forms() {
            return;
        }
        let ends: Vec<usize> = self.enterprise_edges(|n| n.end);
        let starts: Vec<usize> = self.enterprise_edges(|n| n.start);
        // `Phó Tổng Giám đốc VNI`: the office says that the code is the company's name.
        let mut named: Vec<EntryId> = Vec::new();
        let mut coded: Vec<usize> = Vec::new();
        for listed in self.found.matches.all() {
            let short = listed.short && listed.form.entity_type == EntityType::Enterprise;
            let code = short && self.is_before_its_code(listed);
            if code {
                coded.push(listed.end);
            }
            // `Vietcombank, Đông Á và BIDV`: the rest of the text may speak of Đông Á.
            // The names of networks (`TikTok`) are those of an app as well.
            let network = || &*self.lexicons.entry(listed.entry).kind == "tech";
            let other = short && !listed.form.bare_head && !self.is_stock_code(listed.start) && !network();
            if code
                || short && self.is_behind_a_board(listed.start)
                || other && self.is_in_list(listed, &ends, &starts) && self.is_whole(listed)
            {
                named.push(listed.entry);
            }
        }
        for listed in self.found.matches.all() {
            if !listed.short || listed.form.entity_type != EntityType::Enterprise || listed.form.bare_head {
                continue;
            }
            let (start, end, entry) = (listed.start, listed.end, listed.entry);
            let board = self.is_behind_a_board(start);
            let in_list = board || self.is_in_list(listed, &ends, &starts);
            // `Tổng công ty Khí Việt Nam (GAS)`, but `(mã: GAS)`
            let alias =
                self.words[start].gap.has(Gap::OPEN) && (ends.binary_search(&start).is_ok() || coded.contains(&start));
            let code = self.words[start].gap.has(Gap::COLON.with(Gap::OPEN)) && !alias && !self.opens_clause(start)
                || self.found.is_after(start, CueClass::UntypedClass.bit());
            let whole = self.is_whole(listed);
            let known = memory.listed.contains(&entry) || named.contains(&entry);
            let plays = || self.lexicons.entry(entry).marks.has(Mark::Club) && self.plays(start, end);
            if (known && !code || in_list) && whole && !plays() {
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

    /// Whether the short form stands beside an enterprise in a list, of which these are the ends and the starts: `Vietcombank và Đông Á`.
    fn is_in_list(&self, short: &Listed, ends: &[usize], starts: &[usize]) -> bool {
        let (start, end) = (short.start, short.end);
        let comma = |k: usize| self.words.get(k).is_some_and(|w| w.gap.is_comma());
        let joined = || {
            start > 1
                && self.follows(start)
                && self.words[start - 1].pattern == self.matcher.and()
                && self.follows(start - 1)
                && ends.binary_search(&(start - 1)).is_ok()
        };
        // `GM và Ford`
        let leads = || {
            self.words.get(end).is_some_and(|w| w.gap.is_plain() && w.pattern == self.matcher.and())
                && self.follows(end + 1)
                && (self.words[start].is_foreign() || self.words[start].case == Case::Upper)
                && starts.binary_search(&(end + 1)).is_ok()
        };
        comma(start) && ends.binary_search(&start).is_ok()
            || leads() && !self.is_stock_code(start)
            || comma(end) && starts.binary_search(&end).is_ok()
            || joined() && !self.is_stock_code(start)
    }

    /// Whether the short form is a name of its own: no capital beside it belongs to it, and it is no code.
    fn is_whole(&self, short: &Listed) -> bool {
        let (start, end) = (short.start, short.end);
        let after_capital = self.is_behind_a_capital(start) && !self.is_behind_a_board(start);
        let before_capital = self.is_capital(end) && self.follows(end);
        let in_code = end == start + 1
            && (self.is_in_code(start) || self.is_in_list_of_codes(start) || self.is_code_with_amount(start));
        !after_capital && !before_capital && !in_code && !self.stands_for_a_city(short)
    }

    /// Whether the stock code is written as the city that it stands for, which is no company: `Hồ Chí Minh` for HCM.
    pub(super) fn stands_for_a_city(&self, short: &Listed) -> bool {
        short.short
            && short.end - short.start >= CITY
            && self.entries(short.start).any(|(l, e)| l.end == short.end && e.entity_type == EntityType::Place)
    }

    /// Whether the stock code of the same company stands in brackets right behind the short form: `Khang Điền` + `(KDH)`.
    fn is_before_its_code(&self, short: &Listed) -> bool {
        let at = short.end;
        self.words.get(at).is_some_and(|w| w.gap == Gap::OPEN.with(Gap::SPACE))
            && self.words.get(at + 1).is_none_or(|w| w.gap.has(Gap::CLOSE))
            && self.is_stock_code(at)
            && self.entries(at).any(|(l, _)| l.entry == short.entry && l.end == at + 1)
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

    /// Whether the abbreviation at `at` follows an office of companies: `Thành viên HĐQT` + `TVS`.
    fn is_behind_a_board(&self, at: usize) -> bool {
        // `Tổng Giám đốc BBC`: a broadcaster, though a company has that code.
        let none = |(l, e): (&Listed, Form)| !l.short && is_body(e) && is_nothing(e);
        self.words[at].case == Case::Upper
            && !self.words[at].is_one_letter()
            && !self.entries(at).any(none)
            && (self.chart.after_title[at] && self.follows(at) && self.office_of_companies(at).is_some()
                || self.is_behind_its_board(at))
    }

    fn enterprise_edges(&self, edge: impl Fn(&super::Node) -> usize) -> Vec<usize> {
        let enterprises = self.chart.candidates.iter().map(|id| &self.chart.nodes[*id]);
        let mut edges: Vec<usize> =
            enterprises.filter(|n| n.entity_type == Some(EntityType::Enterprise)).map(edge).collect();
        edges.sort_unstable();
        edges
    }
}

/// What may stand inside a name that is known: `JC&C`.
const JOINED: Gap = Gap::SPACE.with(Gap::AMPERSAND);

/// A place that a stock code stands for has at least so many words.
const CITY: usize = 3;

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
