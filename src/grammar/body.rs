//! `PARTY_BODY`, `STATE_BODY`, `MASS_ORG`: a listed name, or a head with its complement (guideline section 3).
//!
//! ```text
//! body  = (body:head | body:organ | body:unit | body:name) complement     body/complement   complement.rs
//!       | body:name | Body:head | Body:organ                               body/listed
//!       | short form of a ministry country?, right behind a title          body/field        elliptic.rs
//! inner = the body:name or place that ends a body/listed, nested in it     body/inner
//! ```
//!
//! Party names and those of the kind `supreme` count in any letter case, other names where one of their words has a capital, heads and
//! organs where their first has it. All heads that begin at the word are read, each with its complement; the longest reading wins, of equal ones the listed name, with what
//! the other has nested. A head in small letters needs a complement that names something (`ban Nội chính Thành uỷ`); in a line of capitals
//! a head of several words needs one too. An organ takes the type of the institution behind it: `UBKT Công đoàn` is a mass organisation
//! (R5), `HĐQT Ngân hàng` nothing. Names of the central party organs, of ministries and those marked `flat` nest nothing. A place that
//! is longer (`Hội An`) and the abbreviation of a document's number (`714-TB/UBKTTW`) are no body.
//!
//! Fires:
//!
//! ```text
//! body/complement: [PB Đảng uỷ Tổng công ty] họp phiên cuối năm.
//! body/complement: Hồ sơ chuyển cho [PB Uỷ ban Kiểm tra [PB Đảng uỷ Công ty Đá Suối Nhạn]].
//! body/listed: Theo [M Hiệp hội Doanh nghiệp châu Âu] tại Việt Nam, giá sẽ tăng.   # where it is stands outside
//! body/listed: Thông báo của [PB Ban Bí thư] gửi tới các địa phương.
//! body/complement: [S Sở Tư pháp Bắc Giang] trả lời bạn đọc.
//! body/listed: [S Bộ Y tế] cấp thêm thuốc cho vùng lũ.
//! body/listed: Hồ sơ gửi [S bộ Công Thương] từ hôm qua.
//! body/inner: Khoá mã do Ban Cơ yếu [S Chính phủ] cấp.
//! body/field: Bộ trưởng [S Công Thương] trả lời chất vấn.
//! body/field: Thứ trưởng [S Ngoại giao Nga] đã tới từ hôm qua.
//! body/complement: [M Công đoàn Công ty Giấy Lam Giang] tặng 40 suất quà.
//! body/complement: Đơn thư do [M UBKT [M Công đoàn EVN]] xem xét.   # an organ has the type of its institution
//! body/complement: [M Ban Thường trực [M Uỷ ban MTTQ tỉnh Lào Cai]] tặng quà.
//! body/complement: Thư của [M Ban Chấp hành Trung ương [M Hội Trồng nấm Việt Nam]] đã tới.
//! body/complement: Ông Bền, Giám đốc [S Trung tâm Chuyển đổi số và Thống kê nông nghiệp] (Bộ Công Thương), có mặt.
//! body/listed: Mô hình do [M Hội Nông dân] khởi xướng.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! body/complement: Mỗi chi bộ, đảng bộ cơ sở chọn một việc làm thiết thực.
//! body/complement: Tờ trình do [PB Ban Tuyên giáo] của [PB Đảng uỷ] soạn.   # `của` ends a name
//! body/listed: Các cấp uỷ phải nêu gương.   # the role `none`
//! body/listed: Sau khi Sở đề nghị, Cục cho ý kiến.   # units without a complement
//! body/complement: Lãnh đạo Sở, [L Bắc Giang] và đơn vị thi công cùng đi.   # a comma ends a name
//! body/listed: HĐQT [E Ngân hàng] họp kín.   # the organ of an enterprise
//! body/inner: Thông báo của [PB Văn phòng Trung ương Đảng] vừa ra.   # central names are flat
//! body/field: Ngành công thương tổng kết năm.   # no office before it
//! body/listed: Chị tham gia hội phụ nữ từ năm 20 tuổi.
//! body/listed: Anh là cán bộ Y tế của thôn.   # the second syllable of a word
//! body/complement: Đoàn công tác kiểm tra hai lò chợ.
//! body/listed: CÔNG ĐOÀN ĐỒNG HÀNH CÙNG THỢ MỎ
//! ```

mod complement;
mod elliptic;
mod field;
mod international;
mod number;
mod object;
mod owner;
mod small;
mod tail;
mod topic;

pub(super) use tail::NO_FIELD;

use super::{HOME, Memo, Name, NodeId, Scan, Strength, is_body};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, Entry, EntryId, Form, Mark, Role};
use crate::matching::{Cue, Listed, Note};
use crate::mention::Rule;
use crate::text::Word;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

impl Scan<'_> {
    /// The body that begins at word `at`.
    pub(super) fn body(&mut self, at: usize) -> Option<NodeId> {
        if let Some(known) = self.chart.bodies.get(at)?.read() {
            return known;
        }
        // Guards the recursion: what is being read is nothing yet.
        self.chart.bodies[at] = Memo::NOTHING;
        let body = self.read_body(at);
        self.chart.bodies[at] = Memo::new(body);
        body
    }

    fn read_body(&mut self, at: usize) -> Option<NodeId> {
        let heads: Vec<(usize, EntryId)> =
            self.entries(at).filter(|(l, e)| is_body(*e) && !l.short).map(|(l, _)| (l.end, l.entry)).collect();
        let longest = heads.first()?.0;
        let word = &self.words[at];
        if self.is_in_document_number(at) {
            return None;
        }
        // The `Phòng` of `Hải Phòng 0-2`
        if at > 0 && self.is_capital(at - 1) && self.is_inside_place(at) {
            return None;
        }
        // The `cục Hải quan` of `Chi cục Hải quan` is none of its own.
        let inside = |(l, e): (&Listed, Form)| is_body(e) && l.end > at;
        if at > 0
            && word.case == Case::Lower
            && self.follows(at)
            && self.entries(at - 1).any(inside)
            && !self.is_end_of_word(at - 1)
        {
            return None;
        }
        if self.is_end_of_word(at) {
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
            // `Cơ quan Hải quan | và Bảo vệ biên giới Mỹ`: the longer name is a part of the field that a place closes.
            let joined = end < longest && self.is_joined(longest);
            // `Vụ Kế hoạch | - Đầu tư`
            let ministry = |(l, _): (&Listed, Form)| &*self.lexicons.entry(l.entry).kind == "ministry";
            let dashed = end < longest
                && !self.entries(at).any(|known| known.0.end == longest && ministry(known))
                && self.joins_field(longest);
            let whole = end == longest || joined || dashed;
            let Some(body) = self.body_from(at, end, entry_id, entry, whole) else { continue };
            if joined && !self.is_closed(body) || dashed && self.end(body) <= longest {
                continue;
            }
            best = Some(match best {
                None => body,
                Some(other) => self.better(other, body),
            });
        }
        // `cơ quan [Công an]`: a unit without its complement is nothing, and no shorter head makes a name of it.
        let bare = self.entries(at).any(|(l, e)| l.end == longest && is_body(e) && !l.short && e.role == Role::Unit);
        best.filter(|b| {
            let node = self.chart.nodes[*b];
            node.end > place && !(bare && node.end == longest && node.head.1 < longest && node.head.1 > at)
        })
    }

    /// `chính | phủ Tổng thống`, `cán | bộ Y tế`: whether the small syllable `at` is the second one of a word, and no head.
    fn is_end_of_word(&self, at: usize) -> bool {
        at > 0 && self.is_lower(at) && self.is_compound(at - 1) && !self.is_compound(at) && !self.is_behind_title(at)
    }

    /// Whether `và` and a capital that begins no institution and no office stand at `at`.
    fn is_joined(&self, at: usize) -> bool {
        let and = self.words.get(at).is_some_and(|w| w.gap.is_plain() && w.pattern == self.matcher.and());
        and && self.is_capital(at + 1)
            && self.follows(at + 1)
            && !self.begins_institution(at + 1)
            && !self.begins_title(at + 1)
            && !self.entries(at + 1).any(|(l, e)| is_body(e) && !l.short)
    }

    /// Whether a place ends the body, or its abbreviation in brackets follows, or the institution that it belongs to.
    fn is_closed(&mut self, body: NodeId) -> bool {
        let node = self.chart.nodes[body];
        // `Trung tâm Chuyển đổi số | và Thống kê nông nghiệp (Bộ Nông nghiệp)`
        let owner = match self.cue(node.end, CueClass::Linking.bit()) {
            Some((_, next)) => self.follows(node.end) && self.follows(next) && self.begins_owner(next),
            None => self.words.get(node.end).is_some_and(|w| w.gap.has(Gap::OPEN)) && self.begins_owner(node.end),
        };
        if owner {
            return true;
        }
        let short = self.words.get(node.end).is_some_and(|w| w.gap.has(Gap::OPEN) && w.case == Case::Upper);
        short || (node.head.1..node.end).any(|k| self.place(k).is_some_and(|place| self.end(place) == node.end))
    }

    /// The longer of two readings; of two that end together the listed name, with what the other has nested.
    fn better(&mut self, longer_head: NodeId, shorter_head: NodeId) -> NodeId {
        let (a, b) = (self.chart.nodes[longer_head], self.chart.nodes[shorter_head]);
        if a.end != b.end {
            return if b.end > a.end { shorter_head } else { longer_head };
        }
        let (Name::Entry(id) | Name::Composed(id)) = a.name else { return longer_head };
        let entry = self.lexicons.entry(id);
        // `Ban Thường trực | Uỷ ban MTTQ`, and no `Ban` of a standing board.
        if entry.role == Role::Organ {
            return longer_head;
        }
        let inner = self.chart.children(shorter_head).to_vec();
        // `Uỷ ban Tình báo [Thượng viện [Mỹ]]` holds the country already.
        let holds = |c: &NodeId| {
            let own = self.chart.nodes[*c];
            inner.iter().all(|i| own.start < self.chart.nodes[*i].start && self.chart.nodes[*i].end <= own.end)
        };
        if self.chart.children(longer_head).iter().any(holds) {
            return longer_head;
        }
        // `Cục Thuế`, `Chi cục Hải quan`: a unit with its field is one flat head.
        let field = matches!(b.name, Name::Composed(short) if self.has_field(short));
        let nests = inner.iter().map(|c| self.chart.nodes[*c]).any(|c| {
            // `Thanh tra [Sở Công Thương]`: what has fields itself is an institution.
            let own = field && c.entity_type == Some(EntityType::StateBody) && !self.begins_field_unit(c.start);
            c.start < a.head.1 && !own
        });
        let whole = is_central(entry) || is_flat(entry) || matches!(&*entry.kind, "ministry" | "foreign_organ");
        if whole || !nests {
            return longer_head;
        }
        match a.name {
            Name::Entry(_) => self.push(a.rule, a.entity_type, a.start..a.end, a.name, Strength::Strong, &inner),
            _ => shorter_head,
        }
    }

    fn body_from(&mut self, at: usize, end: usize, id: EntryId, entry: &Entry, whole: bool) -> Option<NodeId> {
        let lower = self.is_lower(at);
        // `Đại hội Đảng bộ`, `Phái đoàn`: a unit word of one syllable is a unit only with its capital.
        // `Giám đốc sở Tư pháp`
        let office = lower && entry.marks.has(Mark::Capital) && self.is_capital(end) && self.is_own_unit(at);
        // `Trưởng | phòng Kế hoạch, Sở Tư pháp`
        // `Trung tâm thẩm mỹ Hoà Vạn`: a business, whose form goes on past the head
        let business = |(cue, last): (Cue, usize)| last > end && !cue.has(Note::Outside);
        if entry.role == Role::Unit && self.cue(at, CueClass::LegalForm.bit()).is_some_and(business) {
            return None;
        }
        let bound = lower && self.is_unit_of_office(at, end, entry);
        let small = lower && !office && !bound;
        if entry.role == Role::Unit && end == at + 1 && (small || self.person_begins(at, self.capitals(at, 6))) {
            return None;
        }
        // `trung tâm thị xã Sa Pa`, `đã thanh tra 45 đơn vị`
        let counts = entry.marks.has(Mark::Capital) && self.words.get(end).is_some_and(|w| w.case == Case::Number);
        if lower && entry.role == Role::Unit && (counts || entry.marks.has(Mark::NeverSmall)) {
            return None;
        }
        if let Some(mut complement) = self.complement(end, entry, lower, whole) {
            let field = entry.role == Role::Unit && complement.children.is_empty() && complement.proper;
            if field
                && self.is_lower(complement.end)
                && self.follows(complement.end)
                && let Some((last, owner)) = self
                    .field_tail_of_body(at, complement.end)
                    .or_else(|| self.object_of_field(at, complement.end, entry))
                    .or_else(|| self.tail_before_superior(complement.end, entry).map(|last| (last, None)))
            {
                complement.end = last;
                if let Some(owner) = owner {
                    complement.institution = self.chart.nodes[owner].entity_type.filter(|t| *t != EntityType::Place);
                    if !self.is_own_country(owner) {
                        complement.children.push(owner);
                    }
                }
            }
            if bound && end == at + 1 && !self.is_owned_unit(end, &complement) {
                return None;
            }
            // `đoàn ĐBQH tỉnh`, though lower `công an tỉnh` is none.
            let abbreviated = end > at + 1 && self.words[at..end].iter().any(|w| w.case == Case::Upper);
            // `Trưởng | đoàn đại biểu Quốc hội tỉnh`
            let named = || self.has_capital_behind_bound(at, end);
            let generic_only = lower && !complement.proper && entry.role != Role::Name && !abbreviated && !named();
            if !generic_only {
                let mut entity_type = entry.entity_type;
                if entry.role == Role::Organ {
                    match complement.institution {
                        Some(EntityType::Enterprise) => return None,
                        Some(institution @ (EntityType::StateBody | EntityType::MassOrg)) => entity_type = institution,
                        None if entry.marks.has(Mark::NeverBare) => return None,
                        _ => {}
                    }
                }
                // `Ban Tuyên giáo Liên đoàn Lao động`, `Ban Chấp hành Trung ương Hội Doanh nhân`
                let organ = matches!(&*entry.kind, "organ" | "central_organ");
                if organ && complement.institution == Some(EntityType::MassOrg) {
                    entity_type = EntityType::MassOrg;
                }
                if self.is_international(entry, end, &complement) {
                    return None;
                }
                // `Ban Pháp chế Liên đoàn Thương mại và Công nghiệp`
                if let (Role::Unit, EntityType::StateBody) = (entry.role, entry.entity_type)
                    && let Some(institution @ (EntityType::MassOrg | EntityType::PartyBody)) = complement.institution
                {
                    // `Đảng uỷ cơ quan Thành đoàn`
                    if lower && end == at + 2 && entry.marks.has(Mark::Field) {
                        return None;
                    }
                    entity_type = institution;
                }
                let span = at..complement.end;
                let node = self.push_composed(Rule::Complement, entity_type, span, (id, at, end), &complement.children);
                return Some(node);
            }
        }
        let counts = match entry.role {
            // `cơ quan CSĐT` has a capital only in its abbreviation.
            Role::Name => {
                let small = lower && entry.marks.has(Mark::Capital);
                let capital = |w: &Word| w.is_capital() && !(small && w.case == Case::Upper);
                counts_in_any_case(entry) || self.words[at..end].iter().any(capital)
            }
            Role::Head | Role::Organ => {
                let word = &self.words[at];
                // `BTV` is an occupation too, and needs its committee.
                let occupation = end == at + 1 && self.found.is_cue(at, CueClass::RoleNoun.bit());
                let line = word.in_capitals && end - at > 1;
                (word.is_capital() || lower && self.has_capital_behind_bound(at, end) && !self.ends_title(at))
                    && !(line || entry.marks.has(Mark::NeverBare) || occupation)
            }
            Role::Unit => bound && end > at + 1 && self.precedes_state_body(end),
            Role::None => false,
        };
        if !counts || !whole && entry.role == Role::Name && lower {
            return None;
        }
        let end = self.before_where(at, end);
        let children = self.inner_names(at, end, entry);
        Some(self.push(Rule::ListedBody, entry.entity_type, at..end, Name::Entry(id), Strength::Strong, &children))
    }

    /// `Hiệp hội Doanh nghiệp châu Âu | tại Việt Nam`: the end of the listed name at `at..end` before the place where it is, which stands outside
    /// though the official name has it (guideline R2).
    fn before_where(&mut self, at: usize, end: usize) -> usize {
        (at + 2..end)
            .find(|k| {
                // The `cách` of `Cải cách Quốc gia` says no place.
                let linking = self.cue(*k, CueClass::Linking.bit()).filter(|(cue, _)| cue.has(Note::Where));
                let next = linking.map(|(_, next)| next).filter(|next| *next < end && !self.is_part(*k, *next));
                next.and_then(|next| self.place(next)).is_some_and(|place| self.end(place) == end)
            })
            .unwrap_or(end)
    }

    /// `Uỷ ban Tình báo | Thượng viện Mỹ`: the body of a foreign state that ends a listed name, with its country.
    fn inner_of_country(&mut self, k: usize, end: usize, outer: &Entry) -> Option<NodeId> {
        if &*outer.kind != "foreign" || !self.is_capital(k) {
            return None;
        }
        let body = self.body(k).filter(|body| self.end(*body) == end)?;
        let (Name::Composed(head) | Name::Entry(head)) = self.chart.nodes[body].name else { return None };
        nests(outer, self.lexicons.entry(head)).then_some(body)
    }

    /// Bodies and places that end a listed name: `[S Văn phòng [S Quốc hội]]`. Central party names are flat.
    fn inner_names(&mut self, at: usize, end: usize, entry: &Entry) -> Vec<NodeId> {
        let mut children = Vec::new();
        // The second word still belongs to the head: `Tổng cục Thống kê`, `Chi cục Thuế`.
        for k in at + 2..end {
            if let Some(inner) = self.inner_of_country(k, end, entry) {
                children.push(inner);
                break;
            }
            let inner = self
                .entries(k)
                .find(|(l, _)| l.end == end && !l.short && nests(entry, self.lexicons.entry(l.entry)))
                .map(|(l, e)| (l.entry, e.entity_type));
            if let Some((id, entity_type)) = inner {
                // `Ban Chấp hành Trung ương [Đảng Cộng sản [Cuba]]`
                let party = entity_type == EntityType::PartyBody;
                let country = if party { self.body(k).filter(|body| self.end(*body) == end) } else { None };
                let own = country.map_or_else(Vec::new, |body| self.chart.children(body).to_vec());
                children.push(self.push(Rule::InnerName, entity_type, k..end, Name::Entry(id), Strength::Strong, &own));
                break;
            }
        }
        children
    }
}

/// The field of a ministry has fewer words.
const LONGEST_FIELD: usize = 8;

/// Whether the listed name `inner`, which ends the listed name `outer`, is annotated inside it.
fn nests(outer: &Entry, inner: &Entry) -> bool {
    let central = is_central(outer);
    match inner.entity_type {
        // `Bộ Tư Pháp`
        EntityType::Place => *inner.id != *HOME && &*outer.kind != "ministry",
        EntityType::PartyBody => !central && inner.role == Role::Name && &*inner.kind != "foreign_organ",
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
    entry.marks.has(Mark::Flat)
}
