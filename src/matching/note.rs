//! The words of a cue's note that rules ask for; all others are for people.

use super::cue::classes;
use crate::lexicon::{CueClass, note_words};

/// A word of the column `note` of cues.csv.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Note {
    /// `outside`: the class word stays outside the name.
    Outside,
    /// `tells`: a name behind the legal form that stays outside is a company's (`hãng Norvex`), or behind what only companies have (`vốn điều lệ của
    /// Norvex`).
    Tells,
    /// `division`: the suffix names a division, and ends names that the lexicons hold (`FPT` + `Digital`).
    Division,
    /// `bare`: the legal form may stand alone, and with its capital before the generic word (`Công ty | đã`).
    Bare,
    /// `company`: the suffix ends a foreign company's name that has no legal form (`Kerry Group`), or a company counts inside the name
    /// without a type (`máy bay Airbus`).
    Company,
    /// `code`: the name without a type may be a stock code (`cổ phiếu VNM`), and the name behind a word for a company an abbreviation
    /// (`hãng RCA`).
    Code,
    /// `comma`: the suffix may stand behind a comma (`Co, Ltd`).
    AfterComma,
    /// `closed`: no place is annotated in the name (streets, mountains, airports).
    Closed,
    /// `familiar`: the honorific stands before a given name alone (ông, but not `nữ hoàng`); every degree does.
    Familiar,
    /// `naming`: it says what somebody or something is called (tên là), so that a word for a person has to stand before it.
    Naming,
    /// `term`: the calendar word counts the terms of an office (khoá, nhiệm kỳ).
    Term,
    /// `span`: it may tell years that are over as well (giai đoạn).
    Span,
    /// `sport`: the word is of football and the like (cầu thủ, HLV, đội bóng); `club`: it is a club's name.
    Sport,
    /// `firm`: it speaks of a company: who works for one (nhà phân tích), what only companies have (HĐQT, vốn điều lệ) or do (báo lãi), or what is done with one
    /// (hợp tác với).
    Firm,
    /// `object`: the word of a field needs an object, so that no verb follows it (`Cục Quản lý | dự trữ ngoại hối`).
    Object,
    /// `world`: what is called so is of the whole world (quốc tế, thế giới).
    World,
    /// `lists`: it opens a list (như, gồm, là).
    Lists,
    /// `where`: the preposition says where something is (tại, ở).
    Where,
    /// `others`: a verb of dismissal is said of the one who dismisses (sa thải).
    Others,
    /// `matter`: it says what something is about (về).
    Matter,
    /// `belongs`: it says of what something is a part (thuộc).
    Belongs,
    /// `outlet`: the legal form is that of shops and branches, of which a company has many (`các cửa hàng | Zelvana`).
    Outlet,
    /// `kept`: the outlet's word belongs to the name before that of a company (`chi nhánh Zelvana`), where others are outside it (`siêu thị |
    /// Zelvana`).
    Kept,
    /// `source`: it says who has told something (theo), or is a word for the press, behind which a central medium counts (báo VOV).
    Source,
    /// `clause`: a clause of its own follows (khi, do).
    Clause,
    /// `behalf`: it says for whom somebody acts (thay mặt).
    Behalf,
    /// `doer`: the one who does it may stand right behind the word (được, bị).
    Doer,
    /// `replaced`: the one whose place is taken follows (thay thế).
    Replaced,
    /// `unreal`: what follows is only supposed (nếu, trường hợp).
    Unreal,
    /// `alone`: the foreign name stands for a person whom everybody knows by it (Messi).
    Alone,
    /// `given`: the foreign name is a given name, behind which a surname may follow.
    Given,
    /// `road`: names joined by dashes behind the class word are where the road ends (`cao tốc` + `Bãi Vọt - Hàm Nghi`).
    Road,
}

/// Which word of which classes says what.
const WORDS: &[(&str, Note, u32)] = &[
    ("outside", Note::Outside, classes(&[CueClass::PlaceClass, CueClass::LegalForm])),
    ("tells", Note::Tells, classes(&[CueClass::LegalForm, CueClass::NotPerson])),
    ("division", Note::Division, CueClass::Suffix.bit()),
    ("bare", Note::Bare, classes(&[CueClass::LegalForm, CueClass::Generic])),
    ("company", Note::Company, classes(&[CueClass::Suffix, CueClass::UntypedClass])),
    ("code", Note::Code, classes(&[CueClass::UntypedClass, CueClass::LegalForm])),
    ("comma", Note::AfterComma, CueClass::Suffix.bit()),
    ("closed", Note::Closed, CueClass::UntypedClass.bit()),
    ("familiar", Note::Familiar, CueClass::Honorific.bit()),
    ("naming", Note::Naming, CueClass::Honorific.bit()),
    ("term", Note::Term, CueClass::MonthDay.bit()),
    ("span", Note::Span, CueClass::MonthDay.bit()),
    ("sport", Note::Sport, classes(&[CueClass::RoleNoun, CueClass::UntypedClass, CueClass::NotPerson])),
    ("club", Note::Sport, CueClass::NotPerson.bit()),
    ("firm", Note::Firm, classes(&[CueClass::RoleNoun, CueClass::Organ, CueClass::ReportingVerb, CueClass::NotPerson])),
    ("object", Note::Object, CueClass::NotPerson.bit()),
    ("world", Note::World, CueClass::NotPerson.bit()),
    ("lists", Note::Lists, CueClass::Linking.bit() | CueClass::UntypedClass.bit()),
    ("whole", Note::Lists, CueClass::NotPerson.bit()),
    ("where", Note::Where, CueClass::Linking.bit()),
    ("others", Note::Others, CueClass::DismissVerb.bit()),
    ("matter", Note::Matter, CueClass::Linking.bit()),
    ("belongs", Note::Belongs, CueClass::Linking.bit()),
    ("outlet", Note::Outlet, CueClass::LegalForm.bit()),
    ("kept", Note::Kept, CueClass::LegalForm.bit()),
    ("source", Note::Source, classes(&[CueClass::Linking, CueClass::UntypedClass])),
    ("clause", Note::Clause, CueClass::Linking.bit()),
    ("behalf", Note::Behalf, classes(&[CueClass::Linking, CueClass::ReportingVerb])),
    ("doer", Note::Doer, CueClass::ReportingVerb.bit()),
    ("replaced", Note::Replaced, CueClass::Candidate.bit()),
    ("unreal", Note::Unreal, CueClass::Candidate.bit()),
    ("alone", Note::Alone, CueClass::ForeignName.bit()),
    ("given", Note::Given, CueClass::ForeignName.bit()),
    ("road", Note::Road, classes(&[CueClass::PlaceClass, CueClass::UntypedClass])),
];

const _: () = assert!((Note::Road as u32) < u32::BITS, "notes have a bit each");

/// The notes of a cue, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Notes(u32);

impl Notes {
    /// The notes among the words of a row's note that mean something for its class.
    pub(super) fn read(class: CueClass, note: &str) -> Self {
        let known = note_words(note)
            .filter_map(|word| WORDS.iter().find(|known| known.0 == word && known.2 & class.bit() != 0));
        let of_class = if class == CueClass::Degree { 1 << Note::Familiar as u8 } else { 0 };
        Self(known.fold(of_class, |bits, known| bits | 1 << known.1 as u8))
    }

    /// Those of both.
    pub(super) fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether `note` is among them.
    pub(super) fn has(self, note: Note) -> bool {
        self.0 & 1 << note as u8 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_a_whole_word_that_means_something_for_the_class() {
        let notes = Notes::read(CueClass::Suffix, "company; also after a comma");
        assert!(notes.has(Note::Company) && notes.has(Note::AfterComma) && !notes.has(Note::Division));
        assert_eq!(Notes::read(CueClass::Suffix, "companys"), Notes::default());
        assert_eq!(Notes::read(CueClass::RoleNoun, "company"), Notes::default());
        assert!(Notes::read(CueClass::Degree, "").has(Note::Familiar));
        assert!(Notes::read(CueClass::NotPerson, "club").has(Note::Sport));
    }
}
