//! Names without a type - streets, schools, prizes, honours - which keep persons and places from forming inside.
//!
//! ```text
//! untyped = cue:untyped_class Capital{1,6}         untyped/class      a PLACE in it is still one, unless the class is `closed`; so is a company
//!         | a further name of a list behind cue:plural and a `closed` class            untyped/class
//!         | what looks like a person in a list behind cue:plural and a class, or its như     untyped/class    các trường Lê Lợi, Trần Phú
//!         | body:none | title:none                 untyped/listed     cấp uỷ, Nhà giáo Nhân dân
//! ```
//!
//! A central medium counts behind a word for the press, another country behind a `closed` class where nothing else follows (`tàu Trung Quốc`), and a
//! force of the state is none in the name of a sport club. They are nodes of the chart and never mentions. Behind an office the name ends where a person's begins.
//!
//! Fires:
//!
//! ```text
//! untyped/class: Cháy ở [- đường Nguyễn Thị Minh Khai] lúc nửa đêm.
//! untyped/class: Ngập ở các [- đường Lê Văn Sỹ], [- Điện Biên Phủ] và [- Bạch Vân].
//! untyped/class: Ngập ở các đường chính như [- Phan Văn Tải], [- Lò Văn Sỹ] và vài ngõ nhỏ.
//! untyped/class: Các [- trường Bùi Văn Nhạn], [- Lò Văn Sỹ] đã mở cửa.
//! untyped/class: Tin trên [- Báo Công an nhân dân] hôm qua gây xôn xao.
//! untyped/class: Em học [- trường Nguyễn Bá Khoai] đã hai năm.
//! untyped/class: Tám thợ mỏ nhận [- giải thưởng Tôn Đức Thắng] hôm qua.
//! untyped/listed: Cô được phong tặng danh hiệu [- Nhà giáo Nhân dân] năm ngoái.
//! ```
//!
//! Must not fire:
//!
//! ```text
//! untyped/class: Đường làng đã trải nhựa.   # no capital behind the class word
//! untyped/class: Trên đường, Nguyễn Thị Minh Khoai gặp bạn cũ.   # a comma
//! untyped/class: Trường làng nằm bên suối.
//! untyped/class: Các cầu thủ như [P Lò Văn Sỹ] đã về nước.   # another word
//! untyped/listed: Cô là nhà giáo của nhân dân trong vùng.
//! untyped/listed: Họ gặp chính phủ [T Tổng thống] Brovik hôm qua.   # another word and an office
//! ```

use super::{COMMON_SURNAME, Memo, Name, NodeId, Scan, Strength, is_body, is_nothing};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, EntryId, Form, Span};
use crate::matching::{Cue, Listed, Note, classes};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// The name after a class word has at most so many words.
const LONGEST: usize = 6;

impl Scan<'_> {
    /// Adds what begins at `at` and has no type.
    pub(super) fn untyped(&mut self, at: usize) {
        let nothing = self.listed_nothing(at);
        let class = self.cue(at, CueClass::UntypedClass.bit()).filter(|(_, name_at)| {
            // `yêu cầu`, `đồng hồ`, `đối tượng`: no bridge, no lake and no statue.
            self.follows_dot(*name_at)
                && self.is_capital(*name_at)
                && !self.found.is_inside(at, NO_CLASS_WORD)
                && !self.is_class_word_in_name(at)
        });
        if let Some((end, entry)) = nothing.filter(|(end, _)| !self.is_split_by_title(at, *end)) {
            // `Đại học Quốc gia | Hà Nội`
            let place = (at + 2..end).find_map(|k| self.place(k).filter(|place| self.end(*place) == end));
            let place: Vec<NodeId> = place.into_iter().filter(|place| !self.is_own_country(*place)).collect();
            let id =
                self.push(Rule::Untyped, None::<EntityType>, at..end, Name::Entry(entry), Strength::Strong, &place);
            self.chart.candidates.push(id);
            // `Phó Đại sứ Bỉ tại Liên Hợp Quốc Kim Brovik`
            self.note_office(at, id);
        }
        let Some((cue, name_at)) = class else {
            return self.listed_behind_class(at);
        };
        let mut end = self.holder_after(at, name_at).unwrap_or_else(|| self.capitals(name_at, LONGEST));
        // `Bệnh viện Đa khoa TP | .HCM`
        if self.words.get(end).is_some_and(|w| w.gap == Gap::INNER_DOT)
            && let Some(place) = self.place(end - 1).filter(|place| self.end(*place) > end)
        {
            end = self.end(place);
        }
        // `U20 Pháp | Ludovic Brandovik`, `U20 Pháp | Hôm qua`
        if cue.has(Note::Sport)
            && let Some(place) = self.place(name_at)
            && let country = self.end(place)
            && country < end
            && (self.found.is_stop(country) || self.is_foreign_run(country, end))
        {
            end = country;
        }
        let mut children = Vec::new();
        children.extend(self.medium_named(name_at, end, cue));
        // `Báo Công an Lào Cai`, but `đã báo Công an`
        let paper = cue.has(Note::Source) && self.follows(at) && self.words[at].case == Case::Title;
        if (cue.has(Note::Sport) || paper)
            && let Some(force) = self.force_named(name_at)
        {
            end = end.max(force);
        }
        let mut k = name_at;
        while k < end && !cue.has(Note::Closed) {
            if cue.has(Note::Company)
                && let Some(company) = self.company_inside(k, end, cue.has(Note::Code)).or_else(|| {
                    // `cổ phiếu Norvexa`
                    let shares = cue.has(Note::Code) && k == name_at;
                    shares.then(|| self.company_of_shares(at, k)).flatten()
                })
            {
                end = end.max(self.end(company));
                children.push(company);
                k = self.end(company);
                continue;
            }
            // A country of one syllable inside a longer name is a part of it: `báo Pháp Luật`; so is that of `chỉ số VN-Index`.
            // `báo Pháp | Le Brindlake`
            let part = |s: &Self, p: usize| {
                let first = k == name_at && s.is_foreign_run(k + 1, end);
                s.end(p) == k + 1 && s.end(p) < end && !first || s.listed_nothing(k).is_some()
            };
            match self.place(k).filter(|p| self.end(*p) <= end && !part(self, *p)) {
                Some(place) => {
                    children.push(place);
                    k = self.end(place);
                }
                None => k += 1,
            }
        }
        // `tàu Trung Quốc`, `sân bay Ukraine`: whose it is
        if cue.has(Note::Closed)
            && !cue.has(Note::Lists)
            && let Some(country) = self.place(name_at).filter(|p| self.is_state_abroad(*p))
            && (self.end(country) == end || self.is_foreign_run(self.end(country), end))
        {
            children.push(country);
        }
        let id = self.push(Rule::UntypedClass, None::<EntityType>, at..end, Name::Open, Strength::Fair, &children);
        self.chart.candidates.push(id);
        // `bằng tiếng Anh, Pháp và Đức`
        if cue.has(Note::Closed) && (cue.has(Note::Lists) || self.is_plural(at)) {
            let strength = if cue.has(Note::Lists) { Strength::Fair } else { Strength::Strong };
            self.untyped_list(end, strength);
        } else if !cue.has(Note::Sport) && self.is_several(at) {
            self.namesakes(end, None);
        }
    }

    /// `báo VOV`: the central medium that a word for the press names.
    fn medium_named(&mut self, at: usize, end: usize, cue: Cue) -> Option<NodeId> {
        let medium = |(l, _): (&Listed, Form)| l.end == end && &*self.lexicons.entry(l.entry).kind == "media";
        if cue.has(Note::Source) && self.entries(at).any(medium) { self.body(at) } else { None }
    }

    /// `CLB | Công an Lào Cai`: the end of the name of a force of the state, which is that of the club or newspaper alone.
    fn force_named(&mut self, at: usize) -> Option<usize> {
        let body = if self.begins_institution(at) { self.body(at)? } else { return None };
        let node = self.chart.nodes[body];
        (node.entity_type == Some(EntityType::StateBody)).then(|| {
            self.chart.bodies[at] = Memo::NOTHING;
            node.end
        })
    }

    /// Whether the place is another country, and no part of one: `sân bay Hồng Kông` is called after its town.
    fn is_state_abroad(&self, place: NodeId) -> bool {
        let Name::Entry(entry) = self.chart.nodes[place].name else { return false };
        self.is_listed_country(place) && !self.is_own_country(place) && self.lexicons.entry(entry).parent.is_empty()
    }

    /// What begins at `at` and a lexicon knows as nothing: its end and its entry.
    fn listed_nothing(&self, at: usize) -> Option<(usize, EntryId)> {
        let nothing =
            |e: Form| is_body(e) && is_nothing(e) || e.entity_type == EntityType::Title && e.span == Span::None;
        self.entries(at).find(|(_, e)| nothing(*e)).map(|(l, _)| (l.end, l.entry))
    }

    /// `giao | Phó Thủ tướng`, `chính phủ | Tổng thống`: whether an office begins with its capital behind the first word, which is another's.
    fn is_split_by_title(&self, at: usize, end: usize) -> bool {
        let ends_word = || at > 0 && self.is_lower(at) && self.follows(at) && self.is_compound(at - 1);
        self.words[at + 1..end].first().is_some_and(|w| w.case == Case::Title && !w.in_capitals)
            && (end == at + 2 || ends_word())
            && self.begins_title(at + 1)
    }

    /// `các tuyến đường chính như Lê Lợi, Trần Phú`: the names of a list that small words lead to.
    fn listed_behind_class(&mut self, at: usize) {
        const DESCRIPTION: usize = 3;
        let Some((cue, end)) = self.cue(at, CueClass::UntypedClass.bit()) else { return };
        // `cầu thủ`: no bridge
        let role = self.cue(at, CueClass::RoleNoun.bit()).is_some_and(|(_, last)| last > end);
        if role || !cue.has(Note::Closed) || !self.is_several(at) || self.found.is_inside(at, NO_CLASS_WORD) {
            return;
        }
        let opens = |k: &usize| {
            let lists = self.cue(*k, CueClass::Linking.bit()).filter(|(cue, _)| cue.has(Note::Lists));
            lists.is_some_and(|(_, next)| self.follows(next) && self.is_capital(next))
        };
        let small = |k: &usize| self.is_lower(*k) && self.follows(*k);
        let Some(list) = (end..=end + DESCRIPTION).take_while(small).find(opens) else { return };
        let Some((_, first)) = self.cue(list, CueClass::Linking.bit()) else { return };
        self.namesakes(first, Some(first));
    }

    /// Whether the class word at `at` is said of several: `các trường THPT`, `các tuyến đường`.
    fn is_several(&self, at: usize) -> bool {
        self.is_plural(at) || self.is_capital(at) && self.is_plural(at + 1)
    }

    /// The names of persons in a list behind a class word, from `first` on and behind `end`: those of streets and schools.
    fn namesakes(&mut self, mut end: usize, mut first: Option<usize>) {
        while let Some(next) = first.take().or_else(|| self.conjunct(end)) {
            let whole = self.capitals(next, LONGEST);
            if whole == next || self.found.is_cue(next, OTHER_CLASS) || self.begins_title(next) {
                return;
            }
            if self.person_begins(next, whole) {
                self.push_untyped(next, whole, Strength::Strong);
            }
            end = whole;
        }
    }

    fn push_untyped(&mut self, at: usize, end: usize, strength: Strength) {
        let id = self.push(Rule::UntypedClass, None::<EntityType>, at..end, Name::Open, strength, &[]);
        self.chart.candidates.push(id);
    }

    /// The further streets of a list: `các tuyến đường Lê Lợi, Điện Biên Phủ`.
    fn untyped_list(&mut self, mut end: usize, strength: Strength) {
        while let Some(next) = self.conjunct(end) {
            let whole = self.capitals(next, LONGEST);
            // `các đường Lê Lợi, Huế` closes with the town.
            let wide = |(l, _): (&Listed, Form)| {
                matches!(&*self.lexicons.entry(l.entry).level, "province" | "city" | "country" | "region")
            };
            let last = self.words[end].gap.is_comma() && self.conjunct(whole).is_none();
            if whole == next
                || self.found.is_cue(next, OTHER_CLASS)
                || self.begins_title(next)
                || last && self.entries(next).any(wide)
            {
                return;
            }
            self.chart.places[next..whole].fill(Memo::NOTHING);
            self.push_untyped(next, whole, strength);
            end = whole;
        }
    }

    /// `Giám đốc Bệnh viện Khe Sim Đỗ Văn Hải`: where the holder of the office before the class word at `at` begins.
    fn holder_after(&self, at: usize, name_at: usize) -> Option<usize> {
        if !self.chart.after_title[at] || !self.follows(at) {
            return None;
        }
        let end = self.capitals(name_at, LONGEST + 4);
        (name_at + 2..end).find(|holder| {
            (3..=4).contains(&(end - holder))
                && self.matcher.surname(&self.words[*holder]) >= COMMON_SURNAME
                && self.person_begins(*holder, end)
                && self.words[name_at..*holder].iter().filter(|word| word.case == Case::Title).count() > 1
        })
    }

    /// The company at `at` inside a name without a type that ends at `end`: the maker of a product, the sponsor of a prize.
    fn company_inside(&mut self, at: usize, end: usize, codes: bool) -> Option<NodeId> {
        // `Coca- | Cola`, `Zelvana | .com`
        const GLUED: [Gap; 2] = [Gap::DASH, Gap::INNER_DOT];
        let glued = self.words.get(end).is_some_and(|w| GLUED.contains(&w.gap));
        let company = self.enterprise(at).filter(|e| self.end(*e) <= end || glued)?;
        let bare = self.chart.nodes[company].rule == Rule::BareHead;
        let code = codes && self.end(company) == at + 1 && self.is_stock_code(at);
        (!bare && !code).then_some(company)
    }
}

const OTHER_CLASS: u32 = classes(&[CueClass::PlaceClass, CueClass::LegalForm, CueClass::UntypedClass]);

/// Words of which a class word may be a part.
const NO_CLASS_WORD: u32 = classes(&[
    CueClass::Generic,
    CueClass::ReportingVerb,
    CueClass::MonthDay,
    CueClass::RoleNoun,
    CueClass::Activity,
    CueClass::LegalForm,
]);
