//! Candidates: all names that may stand in a text, as trees of nested names; `resolution` chooses among them.
//!
//! Each construction has a file of its own. They call each other from left to right through [`Scan`], which remembers what begins at each
//! word, so that every construction is read once at every place.
//!
//! A file begins with its pattern, and with sentences in which it fires and must not fire (`tests/suite/constructions.rs` reads them
//! there). The patterns are written over words:
//!
//! ```text
//! a b          a, then b with nothing but white space between
//! a | b, a - b one of them; a, where it is no b
//! a? a* a+     at most one, any number, at least one; a{1,4} one to four; &a where a follows
//! cue:x        words with the class x in cues.csv
//! title:x      a listed title with the span x; body:x a listed body with the role x; enterprise:listed, place:listed a listed name
//! Cue: Body:   the same with its first letter a capital
//! Capital, small, Number, CAPITALS    one word, by how it is written
//! "và"         that word or mark
//! ```
//!
//! What stands to the right of a pattern is the rule ([`crate::mention::Rule`]) that a node of it carries, or an example.

mod body;
mod byline;
mod chart;
mod coordination;
mod enterprise;
mod memory;
mod person;
mod place;
mod title;
mod untyped;

use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Form, Lexicons, Role, Span};
use crate::matching::{Cue, Found, Listed, Matcher, begins};
use crate::mention::Rule;
use crate::text::Words;
use crate::text::gap::Gap;
use crate::text::syllable::Case;
use chart::Memo;
pub use chart::{Chart, Name, Node, NodeId, Strength};
pub use memory::Memory;

/// What the rules look at: the words of one text, what the lexicons found in it, and the chart that they fill.
pub struct Scan<'a> {
    /// The compiled lexicons.
    pub matcher: &'a Matcher,
    /// The lexicons.
    pub lexicons: &'a Lexicons,
    /// The words.
    pub words: &'a Words,
    /// What stands where.
    pub found: Found<'a>,
    /// What has been read so far.
    pub chart: &'a mut Chart,
}

impl<'a> Scan<'a> {
    /// Fills the chart with the candidates of the text. `memory` holds names that the document has introduced, and learns new ones.
    pub fn read(&mut self, memory: &mut Memory) {
        self.chart.clear(self.words.len());
        self.list_starts();
        let starts = std::mem::take(&mut self.chart.starts);
        // The next word with a capital or a digit, by its place in the list.
        let mut name = 0;
        for (k, at) in starts.iter().enumerate() {
            let at = *at as usize;
            name = name.max(k);
            while starts.get(name).is_some_and(|word| self.words[*word as usize].case == Case::Lower) {
                name += 1;
            }
            // A class word in small letters is nothing where no name follows within reach.
            let near = starts.get(name).is_some_and(|word| *word as usize <= at + REACH);
            self.read_at(at, if near { self.cues_at(at) } else { 0 });
        }
        self.chart.starts = starts;
        self.companies_among_others();
        self.members_behind_a_class();
        self.remember(memory);
    }

    /// Lists the words at which something may begin. Which ones these are cannot be foreseen, so that branches would cost more than they
    /// spare.
    fn list_starts(&mut self) {
        let starts = &mut self.chart.starts;
        // What stands there already is written over.
        starts.resize(self.words.len(), 0);
        let mut count = 0;
        for (at, (word, kinds)) in self.words.iter().zip(self.found.matches.all_kinds()).enumerate() {
            #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
            let place = at as u32;
            starts[count] = place;
            count += usize::from(*kinds != 0 || word.case != Case::Lower || self.found.classes(at) & BEGINS != 0);
        }
        starts.truncate(count);
    }

    /// The classes among [`BEGINS`] of the cues that stand at `at` with what their rules need.
    fn cues_at(&self, at: usize) -> u32 {
        let mut classes = self.found.classes(at) & BEGINS;
        if self.is_capital(at) {
            return classes;
        }
        for class in NAMED {
            let Some((_, name_at)) = self.found.cue(at, class.bit()) else { continue };
            let named = self.words.get(name_at).is_some_and(|w| w.case != Case::Lower || w.cues & LEADS != 0)
                || self.found.matches.kinds(name_at) != 0
                // `các tuyến đường như Lê Lợi`
                || class == CueClass::UntypedClass && self.is_plural(at);
            if !named {
                classes &= !class.bit();
            }
        }
        classes
    }

    /// Reads what begins at `at`, where cues of the classes `cues` stand.
    fn read_at(&mut self, at: usize, cues: u32) {
        let kinds = self.found.matches.kinds(at);
        let capital = self.words[at].is_capital();
        if kinds == 0 && !capital && cues == 0 {
            return;
        }
        if kinds & begins::TITLE != 0 || cues & CueClass::GradeBefore.bit() != 0 {
            self.read_title(at);
        }
        if kinds & begins::BODY != 0 || self.chart.after_title[at] {
            self.read_bodies(at);
        }
        let institute = capital && (kinds & begins::BODY != 0 || cues & CueClass::UntypedClass.bit() != 0);
        let company = cues & CueClass::LegalForm.bit() != 0 || capital && self.begins_foreign_run(at);
        if kinds & begins::ENTERPRISE != 0 || company || institute {
            self.read_enterprise(at);
        }
        let told = if cues & CueClass::LegalForm.bit() != 0 { self.company_behind_its_class(at) } else { None };
        let office = if capital {
            self.company_behind_an_office(at)
                .or_else(|| self.company_of_an_analyst(at))
                .or_else(|| self.company_by_its_name(at))
                .or_else(|| self.company_by_its_deeds(at))
                .or_else(|| self.company_by_its_business(at))
        } else {
            None
        };
        let apposed = if capital && told.or(office).is_none() { self.company_by_apposition(at) } else { None };
        self.chart.candidates.extend(told.or(office).or(apposed));
        if kinds & begins::PLACE != 0 || cues & CueClass::PlaceClass.bit() != 0 {
            self.read_place(at);
        }
        if kinds == 0 && capital {
            let town = self.told_place(at);
            self.chart.candidates.extend(town);
        }
        let road = cues & (CueClass::PlaceClass.bit() | CueClass::UntypedClass.bit()) != 0 && self.road(at);
        if !road && (kinds & begins::NOTHING != 0 || cues & CueClass::UntypedClass.bit() != 0) {
            self.untyped(at);
        }
        if capital {
            self.person(at);
            self.byline(at);
        }
    }

    /// Notes that an office with its body or country ends where the node ends, so that a person may follow.
    fn note_office(&mut self, at: usize, node: NodeId) {
        // `Đại sứ Nga tại Việt Nam`
        let at_place = at > 0 && self.chart.after_office[at - 1] && self.found.is_cue(at - 1, CueClass::Linking.bit());
        if (self.chart.after_title[at] || at_place) && self.follows(at) {
            let end = self.end(node);
            self.chart.after_office[end] = true;
            // `Chủ tịch Ngân hàng Trung ương châu Âu (ECB) Mario Draghi`
            if let [short, next, ..] = &self.words[end.min(self.words.len())..]
                && short.gap.has(Gap::OPEN)
                && short.case == Case::Upper
                && next.gap.has(Gap::CLOSE)
                && next.gap.is_within(Gap::CLOSE.with(Gap::SPACE))
            {
                self.chart.after_office[end + 1] = true;
            }
        }
    }

    fn read_title(&mut self, at: usize) {
        if let Some(title) = self.title(at) {
            let end = self.end(title);
            self.chart.after_title[end] |= self.chart.nodes[title].entity_type.is_some();
            self.chart.candidates.push(title);
        }
    }

    fn read_bodies(&mut self, at: usize) {
        self.ministries_behind_colon(at);
        if let Some(body) = self.body(at).or_else(|| self.elliptic_body(at)) {
            if self.is_enterprises_own(at, body) {
                return;
            }
            self.chart.candidates.push(body);
            self.note_office(at, body);
            self.ministry_list(at, body);
        }
    }

    /// Whether an enterprise's name says that the body at `at` is its unit, and none of the state: `Viện Cơ khí Mỏ - Vinacomin`.
    fn is_enterprises_own(&mut self, at: usize, body: NodeId) -> bool {
        let Some(enterprise) = self.is_capital(at).then(|| self.enterprise(at)).flatten() else { return false };
        let (body, enterprise) = (self.chart.nodes[body], self.chart.nodes[enterprise]);
        let listed = matches!(enterprise.name, Name::Entry(_)) && matches!(body.name, Name::Composed(_));
        enterprise.rule == Rule::Institute && enterprise.end > body.end || listed && enterprise.end == body.end
    }

    fn read_enterprise(&mut self, at: usize) {
        if let Some(enterprise) = self.enterprise(at) {
            self.chart.candidates.push(enterprise);
            self.note_office(at, enterprise);
            self.enterprise_list(at, enterprise);
        }
    }

    fn read_place(&mut self, at: usize) {
        if let Some(place) = self.place(at) {
            self.chart.candidates.push(place);
            self.note_office(at, place);
            self.place_list(at, place);
        } else {
            self.bracketed_places(at);
        }
    }

    /// Whether word `at` follows the one before it with nothing but white space between.
    fn follows(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.is_plain())
    }

    /// Whether word `at` follows, with an abbreviation's dot allowed between.
    fn follows_dot(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.gap.is_within(Gap::SPACE.with(Gap::INNER_DOT)))
    }

    fn cue(&self, at: usize, classes: u32) -> Option<(Cue, usize)> {
        self.found.cue(at, classes)
    }

    /// The lexicon names that begin at `at`, longest first.
    fn entries(&self, at: usize) -> impl Iterator<Item = (&'a Listed, Form)> + use<'a> {
        self.found.listed(at).iter().map(|l| (l, l.form))
    }

    /// Whether word `at` is written with a capital that means something.
    fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.is_capital())
    }

    /// The end of the run of capitalised words that begins at `at`, at most `most` words long.
    fn capitals(&self, at: usize, most: usize) -> usize {
        let mut end = at;
        while end < self.words.len() && end - at < most && self.is_capital(end) && (end == at || self.joins(end)) {
            end += 1;
        }
        end
    }

    /// Whether word `at` continues a name: white space or an apostrophe before it.
    fn joins(&self, at: usize) -> bool {
        // `Lê Văn Thành | Ông Trần Bá Duyên`, where a line end is lost
        let address = || self.is_address(at) && self.person_begins(at + 1, self.capitals(at + 1, 4));
        self.words[at].gap.is_within(Gap::SPACE.with(Gap::APOSTROPHE)) && !address()
    }

    fn is_lower(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.case == Case::Lower)
    }

    fn push(
        &mut self,
        rule: Rule,
        entity_type: impl Into<Option<EntityType>>,
        span: std::ops::Range<usize>,
        name: Name,
        strength: Strength,
        children: &[NodeId],
    ) -> NodeId {
        let first = self.chart.links.len();
        self.chart.links.extend_from_slice(children);
        self.chart.nodes.push(Node {
            entity_type: entity_type.into(),
            start: span.start,
            end: span.end,
            name,
            strength,
            rule,
            head: (span.start, span.end),
            children: (first, children.len()),
        });
        self.chart.nodes.len() - 1
    }

    /// Like [`Scan::push`], for a name that the entry at the words `head` begins or ends.
    fn push_composed(
        &mut self,
        rule: Rule,
        entity_type: EntityType,
        span: std::ops::Range<usize>,
        head: (EntryId, usize, usize),
        children: &[NodeId],
    ) -> NodeId {
        let id = self.push(rule, entity_type, span, Name::Composed(head.0), Strength::Strong, children);
        self.chart.nodes[id].head = (head.1, head.2);
        id
    }

    fn end(&self, id: NodeId) -> usize {
        self.chart.nodes[id].end
    }
}

/// A name stands at most so many words after the class word that begins it.
const REACH: usize = 9;

/// Cues at which something may begin although no capital stands there.
const BEGINS: u32 = crate::matching::classes(&[
    CueClass::GradeBefore,
    CueClass::LegalForm,
    CueClass::PlaceClass,
    CueClass::UntypedClass,
]);

/// Of these, those right after which a name stands where they are written small.
const NAMED: [CueClass; 2] = [CueClass::PlaceClass, CueClass::UntypedClass];

/// Small words that a name may begin with: `quận al-Zarvan`, `cụm công nghiệp xã Vạn Lĩnh`.
const LEADS: u32 = crate::matching::classes(&[CueClass::NameParticle, CueClass::PlaceClass]);

/// The country in which the press at hand appears.
const HOME: &str = "plc-viet-nam";

/// Surnames with this share of all persons, in percent, speak for a person by themselves.
const COMMON_SURNAME: f32 = 0.2;

/// Surnames with this share are so frequent that they go before a rare one.
const FREQUENT_SURNAME: f32 = 1.0;

/// Middle names with this share of all names speak for a person after any surname: Bá, Khắc.
const COMMON_MIDDLE: f32 = 0.002;

/// Middle names with this share speak for a person by themselves: Văn, Thị.
const SURE_MIDDLE: f32 = 0.05;

/// Whether an entry is a body (party, state, mass).
fn is_body(form: Form) -> bool {
    matches!(form.entity_type, EntityType::PartyBody | EntityType::StateBody | EntityType::MassOrg)
}

/// Whether an entry is a title that counts.
fn is_title(form: Form) -> bool {
    form.entity_type == EntityType::Title && form.span != Span::None
}

/// Whether a body's entry names nothing by itself.
fn is_nothing(form: Form) -> bool {
    form.role == Role::None
}
