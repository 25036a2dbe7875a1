//! A cue word of the grammar: its classes and what they add.

use crate::lexicon::CueClass;

/// How coarse a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Not said.
    #[default]
    Unknown,
    /// thôn, bản, khu phố
    Village,
    /// xã, phường, thị trấn
    Commune,
    /// huyện, quận, thị xã
    District,
    /// thành phố, of a province or the centre
    City,
    /// tỉnh
    Province,
    /// nước
    Country,
    /// Anything else: miền, đảo.
    Other,
    /// khu công nghiệp, khu kinh tế
    Zone,
}

/// What a word behind a name tells of the person who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// tuổi, behind a number
    Age,
    /// sinh năm
    Birth,
    /// cho biết: what organisations do as well
    Speech,
    /// kể, tâm sự
    OwnSpeech,
    /// ly hôn, đánh đầu: what only persons do
    Deed,
}

/// A cue word in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of a note that rules ask for by itself")]
pub struct Cue {
    /// Its classes, as bits.
    pub classes: u32,
    /// For place classes.
    pub level: Level,
    /// Whether the class word stays outside the name.
    pub outside: bool,
    /// Whether a name behind the legal form that stays outside is a company's: `hãng Norvex`.
    pub tells: bool,
    /// Whether the suffix names a division, and ends names that the lexicons hold: `FPT` + `Digital`.
    pub division: bool,
    /// Whether the legal form may stand alone, and with its capital before the generic word: `Công ty | đã`.
    pub bare: bool,
    /// Whether the suffix ends a foreign company's name that has no legal form (`Kerry Group`), or a company counts inside the name
    /// without a type: `máy bay Airbus`.
    pub company: bool,
    /// Whether the name without a type may be a stock code (`cổ phiếu VNM`), and the name behind a word for a company an abbreviation
    /// (`hãng RCA`).
    pub code: bool,
    /// Whether the suffix may stand behind a comma: `Co, Ltd`.
    pub after_comma: bool,
    /// Whether no place is annotated in the name: streets, mountains, airports.
    pub closed: bool,
    /// Whether the honorific stands before a given name alone: ông, but not `nữ hoàng`.
    pub familiar: bool,
    /// Whether the calendar word counts the terms of an office: khoá, nhiệm kỳ.
    pub term: bool,
    /// Whether it may tell years that are over as well: giai đoạn.
    pub span: bool,
    /// Whether the word is of football and the like (cầu thủ, HLV, đội bóng), or a club's name.
    pub sport: bool,
    /// Whether it speaks of a company: who works for one (nhà phân tích), what only companies have (HĐQT) or do (báo lãi).
    pub firm: bool,
    /// Whether the word of a field needs an object, so that no verb follows it: `Cục Quản lý | dự trữ ngoại hối`.
    pub object: bool,
    /// Whether what is called so is of the whole world: quốc tế, thế giới.
    pub world: bool,
    /// Whether it opens a list: như, gồm, là.
    pub lists: bool,
    /// Whether the preposition says where something is: tại, ở.
    pub place: bool,
    /// Whether a verb of dismissal is said of the one who dismisses: sa thải.
    pub others: bool,
    /// Whether it says what something is about: về.
    pub matter: bool,
    /// Whether it says of what something is a part: thuộc.
    pub belongs: bool,
    /// For signs of persons.
    pub sign: Option<Sign>,
}

impl Cue {
    /// The cue of a row of cues.csv.
    pub(super) fn new(class: CueClass, note: &str) -> Self {
        let mut cue = Self { classes: class.bit(), ..Self::default() };
        if class == CueClass::PlaceClass {
            cue.level = match note.split(' ').next().unwrap_or_default() {
                "village" => Level::Village,
                "commune" => Level::Commune,
                "district" => Level::District,
                "city" | "capital" => Level::City,
                "province" => Level::Province,
                "country" => Level::Country,
                "zone" => Level::Zone,
                _ => Level::Other,
            };
        }
        if matches!(class, CueClass::PlaceClass | CueClass::LegalForm) {
            cue.outside = note.contains("outside");
        }
        if class == CueClass::PersonSign {
            cue.sign = match note {
                "age" => Some(Sign::Age),
                "birth" => Some(Sign::Birth),
                "own" => Some(Sign::OwnSpeech),
                "deed" => Some(Sign::Deed),
                _ => Some(Sign::Speech),
            };
        }
        cue.term = class == CueClass::MonthDay && note.contains("term");
        cue.span = class == CueClass::MonthDay && note.contains("span");
        cue.familiar = class == CueClass::Degree || class == CueClass::Honorific && note.contains("familiar");
        cue.closed = class == CueClass::UntypedClass && note.contains("closed");
        cue.company = matches!(class, CueClass::Suffix | CueClass::UntypedClass) && note.contains("company");
        cue.code = matches!(class, CueClass::UntypedClass | CueClass::LegalForm) && note.contains("code");
        cue.after_comma = class == CueClass::Suffix && note.contains("comma");
        cue.tells = class == CueClass::LegalForm && note.contains("tells");
        cue.sport = matches!(class, CueClass::RoleNoun | CueClass::UntypedClass | CueClass::NotPerson)
            && (note.contains("sport") || class == CueClass::NotPerson && note.contains("club"));
        cue.firm =
            matches!(class, CueClass::RoleNoun | CueClass::Organ | CueClass::ReportingVerb) && note.contains("firm");
        cue.bare = matches!(class, CueClass::LegalForm | CueClass::Generic) && note.contains("bare");
        cue.lists = class == CueClass::Linking && note.contains("lists");
        cue.place = class == CueClass::Linking && note.contains("where");
        cue.others = class == CueClass::DismissVerb && note.contains("others");
        cue.matter = class == CueClass::Linking && note.contains("matter");
        cue.belongs = class == CueClass::Linking && note.contains("belongs");
        cue.object = class == CueClass::NotPerson && note.contains("object");
        cue.world = class == CueClass::NotPerson && note.contains("world");
        cue.division = class == CueClass::Suffix && note.contains("division");
        cue
    }

    /// Takes in what another row says of the same words.
    pub(super) fn join(&mut self, other: Self) {
        self.classes |= other.classes;
        if self.level == Level::Unknown {
            self.level = other.level;
        }
        self.outside |= other.outside;
        self.tells |= other.tells;
        self.bare |= other.bare;
        self.division |= other.division;
        self.company |= other.company;
        self.code |= other.code;
        self.after_comma |= other.after_comma;
        self.closed |= other.closed;
        self.familiar |= other.familiar;
        self.term |= other.term;
        self.span |= other.span;
        self.sport |= other.sport;
        self.firm |= other.firm;
        self.object |= other.object;
        self.world |= other.world;
        self.lists |= other.lists;
        self.place |= other.place;
        self.others |= other.others;
        self.matter |= other.matter;
        self.belongs |= other.belongs;
        self.sign = self.sign.or(other.sign);
    }
}

/// The bits of several cue classes.
#[must_use]
pub const fn classes(list: &[CueClass]) -> u32 {
    let mut bits = 0;
    let mut k = 0;
    while k < list.len() {
        bits |= list[k].bit();
        k += 1;
    }
    bits
}
