//! The lexicons: entities by type, cue words of the grammar, variants, names of persons, stop words. Data only; compiled by `matching`.

pub mod check;
pub(crate) mod difference;
pub(crate) mod exchange;
pub(crate) mod files;
pub mod history;
mod mark;
pub(crate) mod mend;
pub(crate) mod merging;
mod read;
pub mod sheet;
pub(crate) mod spelling;
mod stopwords;
mod succession;
mod words;
pub(crate) mod workbook;

use crate::entity::EntityType;
use crate::error::{Error, Result};
use hashbrown::HashMap;
use rayon::prelude::*;
use std::path::Path;

pub(crate) use check::LONGEST_NAME;
use check::Severity;
use files::{File, Files};
pub(crate) use mark::note_words;
pub use mark::{Mark, Marks};
pub use words::{Origin, WordEntry};

/// The `kind` of titles that say who founded a company: no offices, although they stand in chains of them.
pub const FOUNDER: &str = "founder";

/// Number of an [`Entry`] in [`Lexicons::entries`].
pub type EntryId = u32;

/// How a body's name behaves without a complement (column `role`; guideline R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A unique name that counts by itself in any letter case: Bộ Chính trị.
    Name,
    /// Counts alone with a capital, takes a complement: Đảng uỷ.
    Head,
    /// Like a head, but takes the type of the institution that follows: Ban Chấp hành.
    Organ,
    /// Counts only with a complement: Sở, Liên đoàn Lao động.
    Unit,
    /// Looks like a body and is none: cấp uỷ.
    None,
}

/// How a title's name is cut (column `span`; guideline section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// An office: Bí thư.
    Whole,
    /// Part of an office whose unit follows: Trưởng.
    Bound,
    /// Title and body in one, only its fused abbreviation counts: ĐBQH.
    Split,
    /// Looks like a title and is none.
    None,
}

/// What the grammar asks of an entry, small enough to go with every match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// The entry's type.
    pub entity_type: EntityType,
    /// For bodies.
    pub role: Role,
    /// For titles.
    pub span: Span,
    /// Whether it is the bare head of enterprises (`Tập đoàn`).
    pub bare_head: bool,
}

impl Entry {
    /// Whether the entry is a title of companies.
    pub(crate) fn is_office_of_company(&self) -> bool {
        matches!(&*self.kind, "enterprise" | FOUNDER)
    }

    /// Whether the entry is a title of companies or of organisations such as associations, funds and clubs.
    pub(crate) fn is_office_of_organisation(&self) -> bool {
        self.is_office_of_company() || &*self.kind == "mass"
    }

    /// What the grammar asks of the entry.
    #[must_use]
    pub fn form(&self) -> Form {
        Form { entity_type: self.entity_type, role: self.role, span: self.span, bare_head: &*self.kind == "bare_head" }
    }
}

/// One row of an entity lexicon.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Unique in all lexicons.
    pub id: Box<str>,
    /// Its type.
    pub entity_type: EntityType,
    /// The name that tables show.
    pub canonical: Box<str>,
    /// A finer class, free text.
    pub kind: Box<str>,
    /// Other names, without those that differ in spelling only.
    pub aliases: Vec<Box<str>>,
    /// Names that count only where the context asks for the type.
    pub short_forms: Vec<Box<str>>,
    /// Stock codes; never matched freely.
    pub tickers: Vec<Box<str>>,
    /// Id of the entry that it belongs to, else empty.
    pub parent: Box<str>,
    /// ISO date, month or year from which it holds, else empty.
    pub valid_from: Box<str>,
    /// First ISO date, month or year on which it no longer holds, else empty.
    pub valid_to: Box<str>,
    /// Id of the entry that took its place, else empty.
    pub successor: Box<str>,
    /// Free text.
    pub note: Box<str>,
    /// The words of the note that rules read.
    pub marks: Marks,
    /// For bodies.
    pub role: Role,
    /// For titles.
    pub span: Span,
    /// For places.
    pub level: Box<str>,
    /// Line of its file.
    pub line: u64,
}

macro_rules! cue_classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What a cue word does in the grammar (column `class` of `cues.csv`).
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum CueClass { $($(#[$doc])* $name,)* }
        impl CueClass {
            /// All classes.
            pub const ALL: &[(Self, &str)] = &[$((Self::$name, $text),)*];
        }
    };
}

cue_classes! {
    /// A dot after it ends no sentence.
    AbbreviationDot = "abbreviation_dot",
    /// A word of a company's business.
    Activity = "activity",
    /// giữ chức, được bầu làm
    AppointVerb = "appoint_verb",
    /// ứng cử
    Candidate = "candidate",
    /// GS, TS
    Degree = "degree",
    /// Announces the author's name: ảnh, tin, bài.
    Credit = "credit",
    /// A department that stays in the title: phòng, phân xưởng.
    Department = "department",
    /// thôi giữ chức
    DismissVerb = "dismiss_verb",
    /// What an office is like: mới, đầu tiên.
    Epithet = "epithet",
    /// Begins the name of a foreigner: Christine, Liu.
    ForeignName = "foreign_name",
    /// nguyên, cựu
    Former = "former",
    /// Makes a legal form generic: công ty con.
    Generic = "generic",
    /// Grade words after a title: Thường trực.
    GradeAfter = "grade_after",
    /// Grade words before a title: Phó.
    GradeBefore = "grade_before",
    /// ông, đồng chí
    Honorific = "honorific",
    /// Công ty, Nhà máy
    LegalForm = "legal_form",
    /// kiêm
    Link = "link",
    /// của, tại
    Linking = "linking",
    /// Things that are counted after a number: sao, tầng.
    Measure = "measure",
    /// Calendar words.
    MonthDay = "month_day",
    /// Joins the parts of a foreigner's name: van, al.
    NameParticle = "name_particle",
    /// Capitalised words that are no person.
    NotPerson = "not_person",
    /// hiện, nay
    Now = "now",
    /// Organs that stay in the title: HĐQT.
    Organ = "organ",
    /// TNHH, cổ phần
    Ownership = "ownership",
    /// After a name, tells that a person bears it: cho biết, tuổi, sinh năm.
    PersonSign = "person_sign",
    /// tỉnh, huyện
    PlaceClass = "place_class",
    /// các, những
    Plural = "plural",
    /// cho biết
    ReportingVerb = "reporting_verb",
    /// ca sĩ, bị cáo
    RoleNoun = "role_noun",
    /// Group, Vinacomin
    Suffix = "suffix",
    /// đường, trường, giải
    UntypedClass = "untyped_class",
    /// từng
    UsedTo = "used_to",
}

impl CueClass {
    /// The class as a bit of a set. [`CueClass::AbbreviationDot`] has none: its syllables carry a mark
    /// ([`Hints::DOT`](crate::text::vocabulary::Hints::DOT)).
    #[must_use]
    pub const fn bit(self) -> u32 {
        match self {
            Self::AbbreviationDot => 0,
            other => 1 << (other as u32 - 1),
        }
    }

    /// The class with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|c| c.1 == name).map(|c| c.0)
    }
}

/// One row of `cues.csv`.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The word or words.
    pub form: Box<str>,
    /// What it does.
    pub class: CueClass,
    /// Words that a rule asks for (`matching/note.rs` lists them), the level of a place class among them; all others are for people.
    pub note: Box<str>,
}

/// Everything that the program knows of the world.
///
/// ```
/// use trich::error::Error;
/// use trich::lexicon::Lexicons;
///
/// let lexicons = Lexicons::embedded()?;
/// let body = lexicons.entries.iter().find(|entry| &*entry.id == "pb-bo-chinh-tri").unwrap();
/// assert_eq!(&*body.canonical, "Bộ Chính trị");
///
/// // A folder without the files is an error with its path.
/// let Err(error) = Lexicons::read("no/such/folder".as_ref()) else { panic!("there is no such folder") };
/// assert_eq!(
///     error.to_string(),
///     "no/such/folder: cannot be read; check that it exists and that you may read it"
/// );
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Lexicons {
    /// The entity lexicons, by type and id.
    pub entries: Vec<Entry>,
    /// Cue words.
    pub cues: Vec<Cue>,
    /// Groups of words that stand for each other inside names.
    pub variants: Vec<Vec<Box<str>>>,
    /// Surnames with their share of all persons in percent.
    pub surnames: Vec<(Box<str>, f32)>,
    /// Syllables that end persons' names, with the share of all names in which they stand in the middle, from 0 to 1.
    pub given_names: Vec<(Box<str>, f32)>,
    /// Words that no keyword begins or ends with.
    pub stopwords: Vec<Box<str>>,
    /// Words that are no keyword by themselves, but may be part of one.
    pub never_alone: Vec<Box<str>>,
    /// Words that no keyword has, as keys; a user adds them.
    pub keyword_stops: Vec<Box<str>>,
    /// Words of several syllables.
    pub words: Vec<WordEntry>,
    hashes: Vec<(String, String)>,
    forms: Vec<Option<EntryId>>,
    labels: HashMap<EntityType, String>,
}

/// The files of a lexicon folder.
macro_rules! embedded {
    ($($file:literal),* $(,)?) => {
        const EMBEDDED: &[(&str, &str)] = &[$(($file, include_str!(concat!("../lexicons/", $file))),)*];
    };
}
embedded!(
    "cues.csv",
    "enterprises.csv",
    "given_names.csv",
    "mass_organisations.csv",
    "party_bodies.csv",
    "places.csv",
    "state_bodies.csv",
    "stopwords.csv",
    "surnames.csv",
    "titles.csv",
    "variants.csv",
    "words.csv",
);

impl Lexicons {
    /// The lexicons that are compiled into the program. They are read, but not checked across rows: the tests have done that.
    ///
    /// # Errors
    /// [`Error::Lexicon`] with every row that cannot be read.
    pub fn embedded() -> Result<Self> {
        let (lexicons, faults) = Self::from_files(&files::built_in().files);
        lexicons.without(faults)
    }

    /// The lexicons of a folder, which holds all files of the built-in ones.
    ///
    /// # Errors
    /// [`Error::Read`] where a file is missing, [`Error::Lexicon`] with every fault.
    pub fn read(folder: &Path) -> Result<Self> {
        Self::checked(&Files::folder(folder)?)
    }

    /// The lexicons of these files, where they have no error.
    fn checked(files: &Files) -> Result<Self> {
        let faults = check::all(files, Severity::Error, None)?;
        if !faults.is_empty() {
            return Err(Error::Lexicon(faults.iter().map(ToString::to_string).collect()));
        }
        let (lexicons, faults) = Self::from_files(&files.files);
        lexicons.without(faults)
    }

    /// The lexicons that a user names: a folder, `built-in`, or `REVISION:FOLDER` of the git repository around.
    ///
    /// # Errors
    /// [`Error::Unfit`] where there is nothing of that name or a file is missing; as [`Lexicons::read`].
    pub fn named(name: &str) -> Result<Self> {
        if name == "built-in" {
            return Self::embedded();
        }
        if Path::new(name).is_dir() {
            return Self::read(Path::new(name));
        }
        let files = Files::named(name)?;
        if let Some((missing, _)) = EMBEDDED.iter().find(|(file, _)| !files.files.iter().any(|held| held.name == *file))
        {
            let (what, remedy) = (format!("holds no {missing}"), "name a folder with all lexicon files".into());
            return Err(Error::Unfit { place: name.into(), what, remedy });
        }
        Self::checked(&files)
    }

    /// Reads the files, each by itself, and joins them in their order.
    fn from_files(files: &[File]) -> (Self, Vec<String>) {
        let read = |file: &File| {
            let (mut part, mut faults) = (Self::default(), Vec::new());
            let hash = xxhash_rust::xxh3::xxh3_128(file.text.as_bytes());
            part.hashes.push((file.name.to_string(), format!("{hash:032x}")));
            match file.name {
                "words.csv" => words::file(&mut part, &file.label, &file.text, &mut faults),
                name => read::file(&mut part, &file.label, name, &file.text, &mut faults),
            }
            (part, faults)
        };
        let parts: Vec<_> = files.par_iter().with_max_len(1).map(read).collect();
        let (mut lexicons, mut faults) = (Self::default(), Vec::new());
        lexicons.entries.reserve_exact(parts.iter().map(|(part, _)| part.entries.len()).sum());
        for (part, of_part) in parts {
            lexicons.append(part);
            faults.extend(of_part);
        }
        lexicons.find_forms();
        (lexicons, faults)
    }

    fn append(&mut self, part: Self) {
        self.entries.extend(part.entries);
        self.cues.extend(part.cues);
        self.variants.extend(part.variants);
        self.surnames.extend(part.surnames);
        self.given_names.extend(part.given_names);
        self.stopwords.extend(part.stopwords);
        self.never_alone.extend(part.never_alone);
        self.words.extend(part.words);
        self.hashes.extend(part.hashes);
        self.labels.extend(part.labels);
    }

    fn without(self, faults: Vec<String>) -> Result<Self> {
        if faults.is_empty() { Ok(self) } else { Err(Error::Lexicon(faults)) }
    }

    /// File name and hash (XXH3, 128 bits, hexadecimal) of each lexicon file, for run.json.
    #[must_use]
    pub fn hashes(&self) -> &[(String, String)] {
        &self.hashes
    }

    /// The bare head (`Tập đoàn`) that the canonical name of an enterprise begins with.
    #[must_use]
    pub fn form(&self, entry: EntryId) -> Option<EntryId> {
        self.forms.get(entry as usize).copied().flatten()
    }

    fn find_forms(&mut self) {
        let is_head = |e: &Entry| &*e.kind == "bare_head";
        let enterprises = || (0..).zip(&self.entries).filter(|(_, e)| e.entity_type == EntityType::Enterprise);
        let heads: Vec<(EntryId, &str)> =
            enterprises().filter(|(_, e)| is_head(e)).map(|(id, e)| (id, &*e.canonical)).collect();
        let mut forms = vec![None; self.entries.len()];
        for (id, entry) in enterprises().filter(|(_, e)| !is_head(e)) {
            forms[id as usize] = heads.iter().find(|h| entry.canonical.starts_with(h.1)).map(|h| h.0);
        }
        self.forms = forms;
    }

    /// Where an entry stands: `lexicons/places.csv:41`.
    #[must_use]
    pub fn place(&self, entry: &Entry) -> String {
        let label = self.labels.get(&entry.entity_type).map_or("", String::as_str);
        format!("{label}:{}", entry.line)
    }

    /// The entry with this number.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_lexicons_have_no_fault() {
        let faults = check::all(&files::built_in(), Severity::Warning, None).unwrap();
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}
