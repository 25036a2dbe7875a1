//! What a document has introduced besides persons and companies: the abbreviation of a body in brackets, the commune with its class word.
//!
//! ```text
//! learnt                                       known afterwards
//! body "(" CAPITALS ")"                        memory/abbreviation   the capitals: (HCDC)
//! "xã" Capital{2,3}, which no lexicon holds    memory/commune        the capitals alone
//! a commune, district, town or province abroad memory/commune        its name alone, with its article: al-Zarvan
//! ```
//!
//! An abbreviation has three letters at least and is no name of the lexicons. A commune alone has no capital beside it, and is none where its
//! words sound like a person's name.
//!
//! Fires:
//!
//! ```text
//! memory/abbreviation: Cục Giống Vạn Lĩnh ([S CGVL]) tuyển người. Năm nay [S CGVL] cần thợ.
//! memory/abbreviation: Cơ quan An ninh Brazil ([S VZB]) vừa lên tiếng.
//! memory/abbreviation: Hội Muối Vạn Lĩnh tại Hà Nội ([M HMVN]) tuyển người. Năm nay [M HMVN] cần thợ.
//! memory/abbreviation: Theo Cục Muối Vạn Lĩnh ([S CMVL]), giá muối giảm.
//! memory/abbreviation: Cục Muối Vạn Lĩnh vắng mặt. Cục Muối Vạn Lĩnh ([S CMVL]) có 40 người.
//! memory/commune: Họ rời quận al-Zarvan. Đường hầm nối [L al-Zarvan] với Damascus.
//! memory/commune: Lũ cô lập xã Tân Vạn Lĩnh. Đường vào [L Tân Vạn Lĩnh] sạt lở.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! memory/abbreviation: Ông ở Sở Y tế (cũ) kể lại.   # no capitals
//! memory/abbreviation: Đoàn gặp Sở Y tế (TP) chiều nay.   # two letters
//! memory/abbreviation: Cục Trồng nấm (CTNM) tỉnh Bắc Giang họp.   # the name goes on
//! memory/commune: Lũ cô lập xã Tân Vạn Lĩnh. Cô [P Tân Vạn Lĩnh Hoa] thoát nạn.   # a capital beside it
//! ```

use crate::entity::EntityType;
use crate::grammar::{Memory, Name, Node, NodeId, Scan, Strength, is_body};
use crate::lexicon::{CueClass, EntryId, Role};
use crate::matching::{Level, Note};
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// `Trung tâm Kiểm soát bệnh tật TPHCM (HCDC)`: the abbreviation in brackets behind a body.
    pub(super) fn learn_abbreviation(&self, node: &Node, body: EntityType, memory: &mut Memory) {
        // `Hiệp hội Doanh nghiệp Nhật Bản tại TPHCM (JBAH)`
        let after = self.behind_where(node.end);
        let Some([word, next]) = self.words.get(after..after + 2) else { return };
        let open = word.gap.has(Gap::OPEN) && word.gap.is_within(Gap::OPEN.with(Gap::SPACE));
        let length = word.end - word.start;
        if !open
            || word.case != Case::Upper
            || !word.is_plain_letters()
            || !(3..=8).contains(&length)
            || !next.gap.has(Gap::CLOSE)
        {
            return;
        }
        // `Liên đoàn Lao động (LĐLĐ) TP.HCM`: the name goes on behind the bracket.
        let place = self.entries(after + 1).any(|(_, e)| e.entity_type == EntityType::Place)
            || self.found.is_cue(after + 1, CueClass::PlaceClass.bit());
        if place && next.gap.is_within(Gap::CLOSE.with(Gap::SPACE)) {
            return;
        }
        // `Cục Sở hữu trí tuệ (SHTT)` shortens the field alone, `Đảng uỷ Tập đoàn Than (TKV)` the company.
        let named = self.words[node.start..node.end].iter().filter(|w| w.pattern != self.matcher.and()).count();
        let head = if matches!(node.name, Name::Composed(_)) { node.head.1 - node.head.0 } else { 1 };
        // `Cơ quan An ninh Velmark (VBS)`: a place is no part of the field, so the letters stand for the whole.
        let last = self.chart.children_of(node).last().map(|child| self.chart.nodes[*child]);
        let placed = last.is_some_and(|child| child.entity_type == Some(EntityType::Place) && child.end == node.end);
        let field = usize::try_from(length).unwrap_or(0) + head == named && !placed;
        let other = self.entries(after).any(|(l, e)| {
            // `(ASEAN)` is none, whatever stands before it.
            let nothing = is_body(e) && e.role == Role::None;
            !l.short
                && (nothing || matches!(e.entity_type, EntityType::Place | EntityType::Enterprise | EntityType::Title))
        });
        let company = self.chart.children_of(node).last().is_some_and(|child| {
            let child = self.chart.nodes[*child];
            child.entity_type == Some(EntityType::Enterprise) && child.end == node.end
        });
        if !field && !other && !company {
            memory.learn_abbreviation(word.syllable(), body);
        }
    }

    /// The end of `tại` and the place that has been read behind it at `at`; `at` where there is none.
    fn behind_where(&self, at: usize) -> usize {
        let linking = self.cue(at, CueClass::Linking.bit()).filter(|(cue, _)| self.follows(at) && cue.has(Note::Where));
        let place = linking.and_then(|(_, next)| self.chart.places.get(next)?.name());
        place.map_or(at, |place| self.end(place))
    }

    /// The name of a commune without its class word.
    pub(super) fn learn_commune(&self, node: &Node, memory: &mut Memory) {
        let Some((cue, from)) = self.cue(node.start, CueClass::PlaceClass.bit()) else { return };
        let from = from + usize::from(self.is_lower(from));
        let length = node.end.saturating_sub(from);
        // `quận al-Zarvan`: what no Vietnamese place is called is known by one word too.
        let foreign = |w: &Word| w.case == Case::Title && !w.is_native() && w.end - w.start >= 4;
        let word = &self.words[node.start];
        let spelt = word.case != Case::Upper && !word.is_one_letter() && !self.is_part(node.start, node.start + 1);
        let abroad = matches!(cue.level, Level::Commune | Level::District | Level::City | Level::Province)
            && spelt
            && !cue.has(Note::Outside)
            && (1..=3).contains(&length)
            && self.words[from..node.end].iter().all(foreign)
            && !self.is_foreign_given_name(from);
        if (cue.level == Level::Commune || abroad)
            && node.name == Name::Open
            && (abroad || (2..=3).contains(&length))
            && self.words[from].case == Case::Title
            && !self.words[from].in_capitals
            && !self.person_begins(from, node.end)
        {
            memory.learn_commune(self.words[from..node.end].iter().map(|w| w.syllable()).collect());
        }
    }

    /// Abbreviations and communes wherever they stand.
    pub(super) fn recall_local(&mut self, memory: &Memory) {
        let abbreviations = memory.abbreviations.by_first();
        for at in self.places_of(memory.abbreviations.names()) {
            let mut known = abbreviations.beginning_with(self.words[at].code());
            let Some((_, _, body)) = known.find(|(_, name, _)| self.stands(name, at).is_some()) else { continue };
            // `26/2015/TT-NHNN`
            let number = self.words[at].gap.has(Gap::SLASH) || self.words[at].gap == Gap::DASH;
            // Where the lexicon knows the body too, it may have a complement: `VACC miền Trung`.
            let other = number || self.chart.bodies[at].name().is_some();
            // `Theo VLXN`
            let led = at > 0 && self.found.is_stop(at - 1);
            let joined =
                if led { self.is_capital(at + 1) && self.follows(at + 1) } else { self.joined_capital(at, at + 1) };
            if !other && self.words[at].case == Case::Upper && !joined {
                let id = self.push(Rule::Abbreviation, *body, at..at + 1, Name::Open, Strength::Strong, &[]);
                self.chart.candidates.push(id);
            }
        }
        let communes = memory.communes.by_first();
        for at in self.places_of(memory.communes.names()) {
            let known = communes.beginning_with(self.words[at].code());
            let end = known.filter_map(|(_, name, ())| self.stands(name, at)).max();
            let Some(end) = end.filter(|end| !self.joined_capital(at, *end)) else { continue };
            // `al-Zarvan`
            let article =
                at > 0 && self.words[at].gap == Gap::DASH && self.found.is_cue(at - 1, CueClass::NameParticle.bit());
            if !article && self.words[at].gap == Gap::DASH || self.words.get(end).is_some_and(|w| w.gap == Gap::DASH) {
                continue;
            }
            let at = at - usize::from(article);
            let id = self.push(Rule::Commune, EntityType::Place, at..end, Name::Open, Strength::Weak, &[]);
            self.chart.candidates.push(id);
        }
    }

    /// Short forms of places in a list of places, or before the bracket that says where they lie: `Mân Vạn (quận Sơn Lĩnh)`.
    pub(super) fn recall_short_places(&mut self) {
        let places = self.chart.candidates.iter().map(|id| self.chart.nodes[*id]);
        let (mut starts, mut ends): (Vec<usize>, Vec<usize>) =
            places.filter(|n| n.entity_type == Some(EntityType::Place)).map(|n| (n.start, n.end)).unzip();
        starts.sort_unstable();
        ends.sort_unstable();
        let towns: Vec<(usize, usize)> = self.chart.candidates.iter().filter_map(|id| self.town(*id)).collect();
        for listed in self.found.matches.all() {
            if !listed.short || listed.form.entity_type != EntityType::Place {
                continue;
            }
            let (start, end) = (listed.start, listed.end);
            let gap = |k: usize| self.words.get(k).map_or(Gap::OTHER, |w| w.gap);
            let before = gap(start).is_comma() && ends.binary_search(&start).is_ok();
            // `ở Mân Vạn (quận Sơn Lĩnh)`
            let led = gap(start).is_comma()
                || gap(start).has(Gap::DASH)
                || self.found.is_after(start, CueClass::Linking.bit());
            let after = (gap(end).is_comma() || gap(end).has(Gap::OPEN)) && led && starts.binary_search(&end).is_ok();
            // `số 229 Tây Sơn` is a street.
            let numbered = start > 0 && self.follows(start) && self.words[start - 1].case == Case::Number;
            // `Hải Phòng và Hồ Chí Minh`, where both are provinces
            let and = |k: usize| self.words.get(k).is_some_and(|w| w.gap.is_plain() && w.pattern == self.matcher.and());
            let paired = || {
                self.is_province(listed.entry)
                    && (start > 0 && and(start - 1) && self.follows(start) && towns.iter().any(|t| t.1 + 1 == start)
                        || led && and(end) && self.follows(end + 1) && towns.iter().any(|t| t.0 == end + 1))
            };
            // `căn hộ tại Hồ Chí Minh`, but `làm việc tại HP`
            let lies = || end > start + 1 && self.is_province(listed.entry) && self.is_behind_where(start);
            if (before || after || paired() || lies())
                && !numbered
                && self.is_capital(start)
                && !self.joined_capital(start, end)
            {
                if let Err(place) = ends.binary_search(&end) {
                    ends.insert(place, end);
                }
                let (span, name) = (start..end, Name::Entry(listed.entry));
                let id = self.push(Rule::ShortForm, EntityType::Place, span, name, Strength::Fair, &[]);
                self.chart.candidates.push(id);
            }
        }
    }

    /// The first word of a province that the lexicon knows, and the word behind it.
    fn town(&self, node: NodeId) -> Option<(usize, usize)> {
        let node = &self.chart.nodes[node];
        let known = node.entity_type == Some(EntityType::Place)
            && matches!(node.name, Name::Entry(entry) if self.is_province(entry));
        known.then_some((node.start, node.end))
    }

    fn is_province(&self, entry: EntryId) -> bool {
        &*self.lexicons.entry(entry).level == "province"
    }

    /// Whether a capital stands right before or behind the words.
    fn joined_capital(&self, at: usize, end: usize) -> bool {
        at > 0 && self.is_capital(at - 1) && self.follows(at) || self.is_capital(end) && self.follows(end)
    }
}
