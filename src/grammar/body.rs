//! `PARTY_BODY`, `STATE_BODY`, `MASS_ORG`: head + complement, recursively (guideline section 3).
//!
//! A complement is a body, an enterprise, a place, a number, a generic word (`tỉnh`, `cơ quan`) or a name without type that follows with
//! nothing but white space between. A linking word ends the name. An organ takes the type of the institution that follows (R5).

use super::{Name, NodeId, Scan, Strength, is_body};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, Entry, EntryId, Role};
use crate::matching::{Level, classes};
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// What follows a head.
struct Complement {
    end: usize,
    children: Vec<NodeId>,
    /// The type of the institution, where it has one.
    institution: Option<EntityType>,
    /// Whether it names something; a bare `tỉnh` does not.
    proper: bool,
}

impl Scan<'_> {
    /// The body that begins at word `at`.
    pub(super) fn body(&mut self, at: usize) -> Option<NodeId> {
        if let super::Memo::Read(known) = *self.chart.bodies.get(at)? {
            return known;
        }
        // Guards the recursion: what is being read is nothing yet.
        self.chart.bodies[at] = super::Memo::Read(None);
        let body = self.read_body(at);
        self.chart.bodies[at] = super::Memo::Read(body);
        body
    }

    /// The field of a ministry right after an office: `Bộ trưởng Công Thương`.
    pub(super) fn elliptic_body(&mut self, at: usize) -> Option<NodeId> {
        if !self.chart.after_title[at] || !self.follows(at) {
            return None;
        }
        let (end, entry) = self
            .entries(at)
            .find(|(l, e)| l.short && e.entity_type == EntityType::StateBody)
            .map(|(l, _)| (l.end, l.entry))?;
        Some(self.push(Some(EntityType::StateBody), at..end, Name::Entry(entry), Strength::Fair, &[]))
    }

    fn read_body(&mut self, at: usize) -> Option<NodeId> {
        let heads: Vec<(usize, EntryId)> =
            self.entries(at).filter(|(l, e)| is_body(*e) && !l.short).map(|(l, _)| (l.end, l.entry)).collect();
        let longest = heads.first()?.0;
        // An abbreviation after a slash is part of a document's number: `714-TB/UBKTTW`.
        let word = &self.words[at];
        if at > 0 && word.gap.has(Gap::SLASH) && word.case == Case::Upper && self.in_document_number(at - 1) {
            return None;
        }
        // `Hội An`, `Liên minh châu Âu` are places.
        let place =
            self.entries(at).find(|(l, e)| e.entity_type == EntityType::Place && !l.short).map_or(at, |(l, _)| l.end);
        let mut best: Option<NodeId> = None;
        for (end, entry_id) in heads {
            let entry = self.lexicons.entry(entry_id);
            if entry.role == Role::None {
                if end == longest {
                    return None;
                }
                continue;
            }
            let Some(body) = self.body_from(at, end, entry_id, entry, end == longest) else { continue };
            best = Some(match best {
                None => body,
                Some(other) => self.better(other, body),
            });
        }
        best.filter(|b| self.end(*b) > place)
    }

    /// Whether the word is the middle of a document's number: `714-TB`, `28/2020/NQ`.
    fn in_document_number(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.case == Case::Number || word.case == Case::Upper && word.gap.has(Gap::DASH.with(Gap::SLASH))
    }

    /// The longer of two readings; of two that end together the listed name, with what the other has nested.
    fn better(&mut self, longer_head: NodeId, shorter_head: NodeId) -> NodeId {
        let (a, b) = (self.chart.nodes[longer_head], self.chart.nodes[shorter_head]);
        if a.end != b.end {
            return if b.end > a.end { shorter_head } else { longer_head };
        }
        let (Name::Entry(id) | Name::Composed(id)) = a.name else { return longer_head };
        let entry = self.lexicons.entry(id);
        let inner = self.chart.children(shorter_head).to_vec();
        let nests = inner.iter().any(|c| self.chart.nodes[*c].start < a.head.1);
        if is_central(entry) || is_flat(entry) || &*entry.kind == "ministry" || !nests {
            return longer_head;
        }
        match a.name {
            Name::Entry(_) => self.push(a.entity_type, a.start..a.end, a.name, Strength::Strong, &inner),
            _ => shorter_head,
        }
    }

    fn body_from(&mut self, at: usize, end: usize, id: EntryId, entry: &Entry, whole: bool) -> Option<NodeId> {
        let lower = self.is_lower(at);
        // `Đại hội Đảng bộ`, `Phái đoàn`: a unit word of one syllable is a unit only with its capital.
        if entry.role == Role::Unit && end == at + 1 && (lower || self.person_begins(at, self.capitals(at, 6))) {
            return None;
        }
        if let Some(complement) = self.complement(end, entry, lower, whole) {
            let generic_only = lower && !complement.proper && entry.role != Role::Name;
            if !generic_only {
                let mut entity_type = entry.entity_type;
                if entry.role == Role::Organ {
                    match complement.institution {
                        Some(EntityType::Enterprise) => return None,
                        Some(institution @ (EntityType::StateBody | EntityType::MassOrg)) => entity_type = institution,
                        None if entry.note.contains("bare=no") => return None,
                        _ => {}
                    }
                }
                let span = at..complement.end;
                let node = self.push_composed(entity_type, span, (id, at, end), &complement.children);
                return Some(node);
            }
        }
        let counts = match entry.role {
            Role::Name => counts_in_any_case(entry) || self.words[at..end].iter().any(Word::is_capital),
            Role::Head | Role::Organ => {
                let word = &self.words[at];
                word.is_capital() && !(word.in_capitals && end - at > 1) && !entry.note.contains("bare=no")
            }
            Role::Unit | Role::None => false,
        };
        if !counts || !whole && entry.role == Role::Name && lower {
            return None;
        }
        let children = self.inner_names(at, end, entry);
        Some(self.push(Some(entry.entity_type), at..end, Name::Entry(id), Strength::Strong, &children))
    }

    /// Bodies and places that end a listed name: `[S Văn phòng [S Quốc hội]]`. Central party names are flat.
    fn inner_names(&mut self, at: usize, end: usize, entry: &Entry) -> Vec<NodeId> {
        let mut children = Vec::new();
        // The second word still belongs to the head: `Tổng cục Thống kê`, `Chi cục Thuế`.
        for k in at + 2..end {
            let inner = self
                .entries(k)
                .find(|(l, _)| l.end == end && !l.short && nests(entry, self.lexicons.entry(l.entry)))
                .map(|(l, e)| (l.entry, e.entity_type));
            if let Some((id, entity_type)) = inner {
                children.push(self.push(Some(entity_type), k..end, Name::Entry(id), Strength::Strong, &[]));
                break;
            }
        }
        children
    }

    fn complement(&mut self, at: usize, head: &Entry, lower: bool, whole: bool) -> Option<Complement> {
        if !self.follows(at) {
            return None;
        }
        self.inner_body(at)
            .or_else(|| self.inner_enterprise(at, head, lower))
            .or_else(|| self.coal_region(at, head))
            .or_else(|| self.inner_place(at, head))
            .or_else(|| self.generic_word(at, head))
            .or_else(|| self.own_level(at, head))
            .or_else(|| self.untyped_owner(at, head))
            .or_else(|| self.department(at, head))
            .or_else(|| self.number(at, head))
            // Where a longer listed name begins here too, it says how the words go on.
            .or_else(|| whole.then(|| self.field(at, head).or_else(|| self.village(at, head))).flatten())
    }

    fn inner_body(&mut self, at: usize) -> Option<Complement> {
        let body = self.body(at)?;
        let institution = self.chart.nodes[body].entity_type;
        Some(Complement { end: self.end(body), children: vec![body], institution, proper: true })
    }

    fn inner_enterprise(&mut self, at: usize, head: &Entry, lower: bool) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody && head.role != Role::Organ {
            return None;
        }
        let enterprise = self.enterprise(at)?;
        if lower && self.chart.nodes[enterprise].strength == Strength::Fair && self.is_lower(at) {
            return None;
        }
        let institution = Some(EntityType::Enterprise).filter(|_| head.note.contains("bare=no"));
        Some(Complement { end: self.end(enterprise), children: vec![enterprise], institution, proper: true })
    }

    /// `Đảng uỷ Than Quảng Ninh`: activity word + place, only the place nests.
    fn coal_region(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody {
            return None;
        }
        let (_, next) = self.cue(at, CueClass::Activity.bit())?;
        if !self.follows(next) {
            return None;
        }
        let place = self.place(next)?;
        let own = self.is_own_country(place) && head.entity_type != EntityType::PartyBody;
        let children = if own { vec![] } else { vec![place] };
        Some(Complement { end: self.end(place), children, institution: None, proper: true })
    }

    fn inner_place(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let place = self.place(at)?;
        let node = self.chart.nodes[place];
        let children =
            if self.is_own_country(place) && head.entity_type != EntityType::PartyBody { vec![] } else { vec![place] };
        Some(Complement { end: node.end, children, institution: None, proper: true })
    }

    /// A bare class word: `UBND tỉnh`, `Đảng uỷ cơ quan`.
    fn generic_word(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        // `HĐND cấp tỉnh`
        let class_at =
            if self.words[at].pattern == self.matcher.level_word() && self.follows(at + 1) { at + 1 } else { at };
        let (cue, end) = self.cue(class_at, CueClass::PlaceClass.bit())?;
        let administrative =
            matches!(cue.level, Level::Province | Level::City | Level::District | Level::Commune) && !cue.outside;
        // `Thường trực`, `Công an` and the like take it; central names do not.
        let local = head.entity_type == EntityType::StateBody && !matches!(&*head.kind, "ministry" | "supreme");
        let takes = matches!(head.role, Role::Head | Role::Organ | Role::Unit) || local;
        (administrative && takes).then_some(Complement { end, children: vec![], institution: None, proper: false })
    }

    /// The level that a committee belongs to, said without its name: `Đảng uỷ Bộ`, `Đảng bộ Cục`.
    fn own_level(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let party = head.entity_type == EntityType::PartyBody && matches!(head.role, Role::Head | Role::Organ);
        let unit = self
            .entries(at)
            .any(|(l, e)| l.end == at + 1 && e.entity_type == EntityType::StateBody && e.role == Role::Unit);
        (party && unit && self.words[at].case == Case::Title && !self.is_capital(at + 1)).then_some(Complement {
            end: at + 1,
            children: vec![],
            institution: None,
            proper: true,
        })
    }

    /// A school, hospital or other owner without a type: `Đảng uỷ Trường Đại học Y Hà Nội`; only a place nests.
    fn untyped_owner(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody || !self.is_capital(at) {
            return None;
        }
        let (_, name_at) = self.cue(at, CueClass::UntypedClass.bit())?;
        if !self.follows(name_at) || !self.is_capital(name_at) {
            return None;
        }
        let mut end = self.capitals(name_at, 8);
        if self.completes(end) {
            end = self.capitals(end + 1, 6).max(end + 1);
        }
        let children = (name_at..end).find_map(|k| self.place(k).filter(|p| self.end(*p) <= end)).into_iter().collect();
        Some(Complement { end, children, institution: None, proper: true })
    }

    /// An internal unit with its name: `Chi bộ Phân xưởng Khai thác 2`, `Chi bộ thôn 3`.
    fn department(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type == EntityType::StateBody {
            return None;
        }
        let (_, name_at) = self.cue(at, UNIT_WORDS)?;
        if !self.follows(name_at) {
            return None;
        }
        let mut end = self.capitals(name_at, 5);
        // `Lò hơi`, `Kỹ thuật An toàn`: small syllables complete the capitals.
        while end > name_at && end < name_at + 7 && self.completes(end) {
            end = self.capitals(end + 1, 4).max(end + 1);
        }
        if self.words.get(end).is_some_and(|w| w.case == Case::Number) && self.follows(end) {
            end += 1;
        }
        (end > name_at).then_some(Complement { end, children: vec![], institution: None, proper: true })
    }

    fn number(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let word = &self.words[at];
        let counts = self.is_lower(at + 1) && self.follows(at + 1);
        let small = word.case == Case::Number && word.end - word.start <= 3 && (head.role == Role::Unit || !counts);
        let counted = small && matches!(head.role, Role::Head | Role::Unit) && head.entity_type != EntityType::MassOrg;
        counted.then_some(Complement { end: at + 1, children: vec![], institution: None, proper: true })
    }

    /// The field of an office or association: `Sở Khoa học`, `Hiệp hội Chăn nuôi gia súc lớn Việt Nam`.
    fn field(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        let takes = head.role == Role::Unit && head.entity_type != EntityType::PartyBody;
        if !takes
            || !self.is_capital(at)
            || self.words[at].in_capitals
            || self.begins_title(at)
            || self.person_begins(at, self.capitals(at, 8))
        {
            return None;
        }
        // `Văn phòng Tổng công ty` is a department of a company.
        if self.enterprise(at).is_some() {
            return None;
        }
        let mut end = self.field_end(at);
        let mut children = Vec::new();
        for k in at..end {
            if let Some(place) = self.place(k).filter(|p| self.end(*p) == end) {
                children.push(place);
                break;
            }
        }
        if children.is_empty()
            && self.follows(end)
            && let Some(place) = self.place(end)
        {
            children.push(place);
            end = self.end(place);
        }
        children.retain(|c| !self.is_own_country(*c));
        Some(Complement { end, children, institution: None, proper: true })
    }

    /// Where a field ends: at a country or province within reach that closes it, else after capitals and the syllables that complete them.
    fn field_end(&mut self, at: usize) -> usize {
        let mut k = at;
        while k < at + FIELD && self.follows(k) || k == at {
            if let Some(place) = self.place(k).filter(|_| k > at && self.is_capital(k)) {
                return self.end(place);
            }
            let and = self.words[k].pattern == self.matcher.and();
            if !and && (self.found.is_stop(k) && self.is_lower(k) || self.found.is_cue(k, FIELD_STOPS))
                || k > at && self.begins_title(k)
            {
                break;
            }
            k += 1;
        }
        let whole = self.capitals(at, 8);
        let mut end = at;
        while end < self.words.len() && (end == at || self.follows(end)) {
            if self.is_capital(end) {
                if end > at
                    && (self.person_begins(end, self.capitals(end, 6).max(whole.min(end))) || self.begins_title(end))
                {
                    break;
                }
                end += 1;
                continue;
            }
            let completes = self.completes(end);
            let and =
                self.words[end].pattern == self.matcher.and() && self.is_capital(end + 1) && self.follows(end + 1);
            if !(completes || and) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether the small syllable `at` completes the capital before it: `Kỹ thuật`, `Y tế`.
    pub(super) fn completes(&self, at: usize) -> bool {
        self.follows(at)
            && self.is_capital(at - 1)
            && self.is_lower(at)
            && !self.found.is_stop(at)
            && self.cue(at, FIELD_STOPS).is_none()
    }

    fn is_own_country(&self, place: NodeId) -> bool {
        matches!(self.chart.nodes[place].name, Name::Entry(e) if &*self.lexicons.entry(e).id == "plc-viet-nam")
    }

    /// A name that no lexicon holds after a party cell is a village: `Chi bộ Vạn Đức`.
    fn village(&mut self, at: usize, head: &Entry) -> Option<Complement> {
        if head.entity_type != EntityType::PartyBody || head.role != Role::Head || !self.is_capital(at) {
            return None;
        }
        let whole = self.capitals(at, 6);
        if whole - at > 3 || self.matcher.surname(&self.words[at]) >= 1.0 && self.person_begins(at, whole) {
            return None;
        }
        // `Đảng uỷ Bộ`, `Chi bộ Trường ...`: the words begin another name.
        let other = self.found.matches.kinds(at) != 0 || self.found.is_cue(at, OTHER_HEADS) || self.completes(whole);
        if self.begins_title(at) || self.words[at].case != Case::Title || other {
            return None;
        }
        let place = self.push(Some(EntityType::Place), at..whole, Name::Open, Strength::Weak, &[]);
        Some(Complement { end: whole, children: vec![place], institution: None, proper: true })
    }
}

/// Whether the listed name `inner`, which ends the listed name `outer`, is annotated inside it.
fn nests(outer: &Entry, inner: &Entry) -> bool {
    let central = is_central(outer);
    match inner.entity_type {
        EntityType::Place => &*inner.id != "plc-viet-nam",
        EntityType::PartyBody => !central && inner.role == Role::Name,
        EntityType::StateBody | EntityType::MassOrg => {
            inner.role == Role::Name && &*outer.kind != "front" && !is_flat(outer)
        }
        _ => false,
    }
}

/// The central party organs and boards, whose names are flat.
fn is_central(entry: &Entry) -> bool {
    entry.kind.starts_with("central") || &*entry.kind == "root"
}

/// Unique names that count in small letters too (guideline section 3): Bộ Chính trị, Quốc hội.
fn counts_in_any_case(entry: &Entry) -> bool {
    entry.entity_type == EntityType::PartyBody || &*entry.kind == "supreme"
}

/// Official names in which no body is nested (guideline section 3).
fn is_flat(entry: &Entry) -> bool {
    entry.note.contains("flat")
}

/// A field has at most so many words before the place that closes it.
const FIELD: usize = 9;
const FIELD_STOPS: u32 = classes(&[
    CueClass::ReportingVerb,
    CueClass::Linking,
    CueClass::AppointVerb,
    CueClass::Plural,
    CueClass::Honorific,
    CueClass::LegalForm,
    CueClass::MonthDay,
]);
const OTHER_HEADS: u32 = classes(&[
    CueClass::LegalForm,
    CueClass::UntypedClass,
    CueClass::Department,
    CueClass::PlaceClass,
    CueClass::Honorific,
]);
const UNIT_WORDS: u32 = classes(&[CueClass::Department, CueClass::PlaceClass]);
