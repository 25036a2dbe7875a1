//! PLACE: class word + name (`tỉnh Quảng Ninh`, `xã A`, `quận 1`), or a name that the lexicon knows alone.
//!
//! ```text
//! place = cue:place_class name          place/class     without the class word where its note is `outside` (nước Lào)
//!       | place:listed                  place/listed
//! name  = what extent.rs reads
//! ```
//!
//! The longer reading wins, of equal ones the listed. The class word must fit the listed level for the entry to be meant. No place is a part of a compound
//! (`phiên bản Vios`), a class word of districts or above before a person's name, one of the country before its region
//! (`các tỉnh | Tây Nguyên`), and a listed name of one syllable that begins another word (`Mỹ thuật`), is part of a date, or of a person's
//! name (`Lê Nhật Hạ`).
//!
//! Fires:
//!
//! ```text
//! place/class: Mưa lớn kéo dài ở [L tỉnh Tuyên Quang].
//! place/class: Cháu học ở [L phường 3], nhà ở [L xã Tân Lĩnh].
//! place/class: Quanh [L cụm công nghiệp xã Vạn Lĩnh] có nước.
//! place/class: Đoàn đến từ nước [L Cộng hoà Armenia] sáng qua.
//! place/class: Xe xuất bến từ [L TP. Cà Mau] lúc 6 giờ.
//! place/class: Khách đến thành phố biển [L Busan].
//! place/listed: Tôm xuất sang [L EU] tăng mạnh.
//! place/listed: [L Washington] và [L Bắc Kinh] nối lại đàm phán.
//! place/listed: Đại diện [L châu Âu] Veldora thắng đậm.   # a team
//! place/listed: Sương muối phủ kín [L Tây Nguyên].
//! ```
//!
//! Must not fire:
//!
//! ```text
//! place/class: Hãng đưa ra phiên bản Vios mới.   # a part of a compound
//! place/class: Mưa ở các tỉnh [L Tây Nguyên] kéo dài.   # a region
//! place/class: Ông là cựu TT [L Argentina].   # a country
//! place/class: Nhiều nơi trong tỉnh, nhất là vùng mỏ, xin hỗ trợ.   # no name
//! place/listed: Triển lãm Mỹ thuật mở cửa tự do.   # another word
//! place/class: MÔI TRƯỜNG, XÃ HỘI VÀ QUẢN TRỊ   # another word
//! place/listed: Máy bay có số đăng bạ VN-A860.   # a code
//! place/listed: Cô nói: “Anh chịu khó chờ nhé”.   # an honorific
//! place/listed: Trực thăng số hiệu VN-8602 đã cất cánh.   # a code
//! place/listed: Bão quét qua miền Trung nước [L Mỹ].   # of a foreign country
//! place/listed: Chợ phiên. Anh Lê Lượm bán hết hàng.   # an honorific
//! place/listed: Ý định của ông không rõ.   # a word of two syllables
//! place/class: Lụt ở 7 tỉnh [L Lào] đã rút.   # a country
//! place/listed: Ca khúc của [P Lê Nhật Hạ] gây sốt.   # inside a person's name
//! ```

mod extent;
mod road;
mod told;

use super::{HOME, Memo, Name, NodeId, Scan, Strength};
use crate::entity::EntityType;
use crate::lexicon::{CueClass, Form};
use crate::matching::{Cue, Level, Listed, Note, begins};
use crate::mention::Rule;
use crate::text::gap::Gap;
use crate::text::syllable::Case;

/// What may stand before a class word of one letter.
const BEFORE_CLASS: Gap =
    Gap::SPACE.with(Gap::COMMA).with(Gap::OPEN).with(Gap::STOP).with(Gap::LINE).with(Gap::SEMICOLON);

impl Scan<'_> {
    /// The place that begins at word `at`.
    pub(super) fn place(&mut self, at: usize) -> Option<NodeId> {
        if let Some(known) = self.chart.places.get(at)?.read() {
            return known;
        }
        let composed = self.place_with_class(at);
        let listed = self.place_alone(at);
        // `Thành phố Hồ Chí Minh` is listed with its class word.
        let place = match (composed, listed) {
            // `châu Âu | Veldora`
            (Some(composed), Some(listed)) if self.end(composed) > self.end(listed) && !self.is_continent(listed) => {
                Some(composed)
            }
            (composed, listed) => listed.or(composed),
        };
        let place = place.filter(|place| !self.is_part_of_country(at, self.end(*place)));
        self.chart.places[at] = Memo::new(place);
        place
    }

    fn is_continent(&self, place: NodeId) -> bool {
        matches!(self.chart.nodes[place].name, Name::Entry(entry) if &*self.lexicons.entry(entry).level == "continent")
    }

    fn place_with_class(&mut self, at: usize) -> Option<NodeId> {
        let (cue, name_at) = self.cue(at, CueClass::PlaceClass.bit())?;
        // `H. R. McMaster`, `P.A.K` are initials, `P. 1` is none.
        let letter = |k: usize| self.words.get(k).is_some_and(|w| w.is_one_letter() && w.case == Case::Upper);
        if letter(at) && letter(name_at) {
            return None;
        }
        // The P of `S&P 500` is no ward.
        let part = self.words[at].is_one_letter() && !self.words[at].gap.is_within(BEFORE_CLASS);
        if !self.follows_dot(name_at) || part {
            return None;
        }
        if cue.level == Level::Other && self.describes_town(at, name_at) {
            return None;
        }
        // `cụm công nghiệp | xã Vạn Lĩnh`
        if cue.level == Level::Zone && self.is_lower(name_at) && !self.is_plural(at) {
            let commune = self.cue(name_at, CueClass::PlaceClass.bit()).is_some_and(|(c, _)| c.level == Level::Commune);
            let inner = self.place(name_at).filter(|_| commune)?;
            let end = self.end(inner);
            return Some(self.push(Rule::ClassedPlace, EntityType::Place, at..end, Name::Open, Strength::Strong, &[]));
        }
        // `nước | Cộng hoà Veldora`
        let country = |cue: Cue| cue.level == Level::Country;
        if country(cue)
            && cue.has(Note::Outside)
            && self.cue(name_at, CueClass::PlaceClass.bit()).is_some_and(|(inner, _)| country(inner))
        {
            return self.place(name_at);
        }
        let (end, entry) = self.place_name(name_at, cue.level)?;
        // `TT Argentina`, `TT Brovik`: the abbreviation of an office, for no commune bears the name of a country or of a foreigner.
        let foreigner = entry.is_none()
            && end == name_at + 1
            && self.words[name_at].is_plain_letters()
            && self.is_foreign(name_at)
            && !self.words[name_at].is_native();
        if self.words[at].case == Case::Upper
            && !self.words[at].in_capitals
            && cue.level == Level::Commune
            && (foreigner || self.is_country(name_at, end))
        {
            return None;
        }
        // `Nhật Bản | Ryosei`, and `các tỉnh | Việt Nam`: no class word of its own.
        if self.is_inside_place(at)
            || end == name_at + 1 && self.is_cut(name_at)
            || self.is_plural(at) && self.is_country(name_at, end)
        {
            return None;
        }
        // The `bản` of `phiên bản` is no village, the `xã` of `bà xã` no commune.
        let role = |k: usize| self.cue(k, CueClass::RoleNoun.bit()).is_some_and(|(_, end)| end == name_at);
        // `XÃ HỘI` in a line of capitals
        let word = self.words[at].in_capitals && name_at == at + 1 && self.is_compound(at);
        let compound = word || self.found.is_inside(at, CueClass::Generic.bit()) || at > 0 && role(at - 1);
        // `ở TP. | Cũng trong ngày`: the dot ended the sentence.
        let sentence = entry.is_none() && !self.words[name_at].gap.is_plain() && self.found.is_stop(name_at);
        if compound || sentence || entry.is_none() && (cue.has(Note::Outside) || cue.level == Level::Country) {
            return None;
        }
        let start = if cue.has(Note::Outside) { name_at } else { at };
        let name = entry.map_or(Name::Open, Name::Entry);
        Some(self.push(Rule::ClassedPlace, EntityType::Place, start..end, name, Strength::Strong, &[]))
    }

    /// `thành phố biển | Veldora`, but `các tỉnh, thành phố | vùng Tây Bắc`: whether the small words `at..name_at` only describe the town whose
    /// class word stands before them.
    fn describes_town(&self, at: usize, name_at: usize) -> bool {
        let of_town = |cue: Cue| matches!(cue.level, Level::Commune | Level::District | Level::City);
        // `thành phố biển` is a class word itself.
        let ends = |next: usize| next == at || next == name_at;
        let town =
            |k: usize| self.cue(k, CueClass::PlaceClass.bit()).is_some_and(|(cue, next)| ends(next) && of_town(cue));
        let region = |(l, _): (&Listed, Form)| &*self.lexicons.entry(l.entry).level == "region";
        self.is_lower(at)
            && self.follows(at)
            && (at.saturating_sub(2)..at).any(town)
            && !self.entries(name_at).any(region)
    }

    /// Whether the class word of an industrial park begins at `at`.
    fn is_zone_class(&self, at: usize) -> bool {
        self.cue(at, CueClass::PlaceClass.bit()).is_some_and(|(cue, _)| cue.level == Level::Zone)
    }

    fn place_alone(&mut self, at: usize) -> Option<NodeId> {
        if self.found.matches.kinds(at) & begins::PLACE == 0 {
            return None;
        }
        // `Anh hùng`, `Mỹ thuật`: a cue of several words begins with the name of a country.
        let (end, entry) = self
            .entries(at)
            .find(|(l, e)| e.entity_type == EntityType::Place && !l.short)
            .map(|(l, _)| (l.end, l.entry))?;
        let surname = |k: usize| self.words.get(k).map_or(0.0, |w| self.matcher.surname(w));
        // `Anh Lê Lượm` at the beginning of a sentence is a man; `Lê Nhật Hạ` is one name.
        let opens = self.words[at].gap.has(Gap::STOP.with(Gap::QUOTE))
            && self.found.is_cue(at, CueClass::Honorific.bit())
            && (self.is_lower(end) || surname(end) > 0.0 || self.is_capital(end) && self.follows(end));
        let inside = at > 0 && self.follows(at) && self.is_capital(at - 1) && surname(at - 1) > 0.0
            // `Tuấn Anh` inside a sentence
            || at > 0
                && self.follows(at)
                && self.words[at - 1].case == Case::Title
                && !self.words[at - 1].gap.has(Gap::STOP)
                && self.matcher.is_given_name(&self.words[at - 1])
                && self.matcher.is_given_name(&self.words[at])
            || self.found.is_inside(at, CueClass::MonthDay.bit());
        let other = || self.found.cue_runs_past(at, end) || self.is_in_compound(at) || self.is_half_of_given_name(at);
        if end == at + 1 && (opens || inside || other()) {
            return None;
        }
        // `khu công nghiệp Lê Minh Xuân | 2` is another park than the listed one.
        let zone = &*self.lexicons.entry(entry).level == "zone" && self.is_zone_class(at);
        let (end, name) = match self.zone_number(end).filter(|_| zone) {
            Some(last) => (last, Name::Open),
            None => (end, Name::Entry(entry)),
        };
        Some(self.push(Rule::ListedPlace, EntityType::Place, at..end, name, Strength::Strong, &[]))
    }
}

impl Scan<'_> {
    /// `miền Đông Bắc Syria`: whether the region that the lexicon knows at `at` is one of the foreign country that ends the words or follows.
    fn is_part_of_country(&self, at: usize, end: usize) -> bool {
        let level = |(l, e): (&Listed, Form), level: &str, home: bool| {
            let entry = self.lexicons.entry(l.entry);
            let own = *entry.id == *HOME || *entry.parent == *HOME;
            e.entity_type == EntityType::Place && !l.short && &*entry.level == level && own == home
        };
        if !self.is_lower(at) || !self.entries(at).any(|known| level(known, "region", true)) {
            return false;
        }
        let foreign = |k: usize| {
            self.is_capital(k) && self.follows(k) && self.entries(k).any(|known| level(known, "country", false))
        };
        // `miền Trung | nước Mỹ`
        let country = |(cue, _): &(Cue, usize)| cue.level == Level::Country && cue.has(Note::Outside);
        let class = self.cue(end, CueClass::PlaceClass.bit()).filter(|known| self.follows(end) && country(known));
        (at + 2..=end).any(foreign) || class.is_some_and(|(_, next)| foreign(next))
    }

    /// Whether the place is a province, district, commune or village, or a town of the own country.
    pub(super) fn is_part_of_home(&self, place: NodeId) -> bool {
        let Name::Entry(entry) = self.chart.nodes[place].name else { return true };
        let entry = self.lexicons.entry(entry);
        matches!(&*entry.level, "province" | "district" | "commune") || *entry.parent == *HOME
    }

    /// Whether the place is a country of the lexicons.
    pub(super) fn is_listed_country(&self, place: NodeId) -> bool {
        matches!(self.chart.nodes[place].name, Name::Entry(e) if &*self.lexicons.entry(e).level == "country")
    }

    /// Whether the place is the country of the press at hand.
    pub(super) fn is_own_country(&self, place: NodeId) -> bool {
        matches!(self.chart.nodes[place].name, Name::Entry(e) if *self.lexicons.entry(e).id == *HOME)
    }

    /// Whether a listed place that begins before `at` goes on past it.
    pub(super) fn is_inside_place(&self, at: usize) -> bool {
        let place = |(l, e): (&Listed, Form)| e.entity_type == EntityType::Place && !l.short && l.end > at;
        self.follows(at) && (at.saturating_sub(2)..at).any(|k| self.is_capital(k) && self.entries(k).any(place))
    }

    /// Whether the listed word `at` is a part of something else: `Ý định`, `VOV.VN`, `Cleveland-Cliffs`.
    fn is_in_compound(&self, at: usize) -> bool {
        let (word, next) = (&self.words[at], self.words.get(at + 1));
        let domain = word.gap == Gap::INNER_DOT && at > 0 && self.words[at - 1].case == Case::Upper;
        // `số hiệu VN-8602`, but `EU-27`
        let code = word.case == Case::Upper
            && next.is_some_and(|w| {
                let long = w.end - w.start > 2;
                // `số đăng bạ VN-A680`
                let mixed = w.case == Case::Upper && !w.is_plain_letters();
                w.gap == Gap::DASH && long && (w.case == Case::Number || mixed)
            });
        let foreign = next.is_some_and(|w| w.gap == Gap::DASH && w.case == Case::Title && !w.is_native())
            && self.found.matches.kinds(at + 1) == 0;
        let title = word.case == Case::Title || word.is_one_letter();
        domain || code || title && (foreign || self.is_first_syllable(at))
    }

    /// `Mỹ Linh`, `Nhật Uyên`: whether the listed word `at` and the next one are given names and no office stands before them.
    fn is_half_of_given_name(&self, at: usize) -> bool {
        let given = |k: usize| self.words[k].is_native() && self.matcher.is_given_name(&self.words[k]);
        self.is_capital(at + 1)
            && self.follows(at + 1)
            && !self.chart.after_title[at]
            && self.capitals(at, 3) == at + 2
            && given(at)
            && given(at + 1)
            && !(self.is_lower(at + 2) && (self.is_compound(at + 1) || self.found.is_stop(at + 1)))
            && self.found.matches.kinds(at + 1) & begins::PLACE == 0
    }

    /// Whether the name of one word behind a class word is a part of something else: `xã Anh hùng`, `P.A.K`.
    fn is_cut(&self, at: usize) -> bool {
        let initials =
            self.words[at].is_one_letter() && self.words.get(at + 1).is_some_and(|w| w.gap == Gap::INNER_DOT);
        initials || self.words[at].case == Case::Title && self.is_first_syllable(at)
    }

    /// Whether the small syllable behind word `at` makes one word with it, and begins none: `Ý định`, but `Mỹ | quan trọng`.
    fn is_first_syllable(&self, at: usize) -> bool {
        // `Ý đồ dùng`: a word of one letter is rather the first half than a country.
        self.is_lower(at + 1) && self.is_compound(at) && (self.words[at].is_one_letter() || !self.is_compound(at + 1))
    }
}
