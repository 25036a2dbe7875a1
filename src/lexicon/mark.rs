//! The words of a row's note that rules read; all others are for people.

/// A word of the column `note` that a rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Mark {
    /// `capital`: its first word needs its capital (Quân đội nhân dân, the newspaper too).
    Capital,
    /// `bare=no`: it does not count without what it belongs to (Ban Chỉ đạo, Thành viên).
    NeverBare,
    /// `flat`: nothing nests in it.
    Flat,
    /// `field`: a unit that takes the field of its work (Cục Thuế).
    Field,
    /// `department`: an office that a department's name ends (Trưởng phòng Kế hoạch).
    Department,
    /// `own_body`: an office whose name says of which body it is (Tỉnh uỷ viên), so that it shares none.
    OwnBody,
    /// `of_enterprise`: such an office that shares an enterprise all the same (Đảng uỷ viên).
    OfEnterprise,
    /// `number`: a unit that a number tells apart from others (Trung đoàn 196).
    Numbered,
    /// `minister`: the field of a ministry may follow the office alone.
    Minister,
    /// `never_small`: in small letters it is another word, whatever follows (trung tâm thị xã).
    NeverSmall,
    /// `topic`: a steering committee whose matter goes on (Ban Chỉ đạo về).
    Topic,
    /// `club`: a company after which a football club is named (Viettel).
    Club,
    /// `grade`: a grade of the civil service, which is no office in a company (Chuyên viên).
    Grade,
    /// `also_verb`: an office whose words are a verb as well (đồng sáng lập).
    AlsoVerb,
    /// `named`: a unit that may be called after a person, so that a name goes on with it (Viện Nghiên cứu Max Planck).
    Named,
    /// `leads`: an office that runs or founded a company, or of its board, behind which the company is named (CEO, Thành viên HĐQT).
    Leads,
}

const WORDS: [(&str, Mark); 16] = [
    ("capital", Mark::Capital),
    ("bare=no", Mark::NeverBare),
    ("flat", Mark::Flat),
    ("field", Mark::Field),
    ("department", Mark::Department),
    ("own_body", Mark::OwnBody),
    ("of_enterprise", Mark::OfEnterprise),
    ("number", Mark::Numbered),
    ("minister", Mark::Minister),
    ("never_small", Mark::NeverSmall),
    ("topic", Mark::Topic),
    ("club", Mark::Club),
    ("grade", Mark::Grade),
    ("also_verb", Mark::AlsoVerb),
    ("named", Mark::Named),
    ("leads", Mark::Leads),
];

/// The words of a note.
pub(crate) fn note_words(note: &str) -> impl Iterator<Item = &str> {
    note.split(|c: char| !(c.is_alphanumeric() || c == '=' || c == '_'))
}

/// The marks of one row.
///
/// ```
/// use trich::lexicon::{Mark, Marks};
///
/// let marks = Marks::read("capital; succeeded by another");
/// assert!(marks.has(Mark::Capital));
/// assert!(!marks.has(Mark::Flat));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

impl Marks {
    /// The marks among the words of a note.
    #[must_use]
    pub fn read(note: &str) -> Self {
        let marks = note_words(note).filter_map(|word| WORDS.iter().find(|known| known.0 == word));
        Self(marks.fold(0, |bits, known| bits | 1 << known.1 as u8))
    }

    /// Whether the note holds the word of `mark`.
    #[must_use]
    pub fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u8 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_whole_word_of_the_note() {
        assert!(Marks::read("field; only of the state; capital").has(Mark::Capital));
        assert!(Marks::read("capital: also a common word").has(Mark::Capital));
        assert!(Marks::read("takes tỉnh; flat").has(Mark::Flat));
        assert_eq!(Marks::read("flattened, fields, bare=none"), Marks::default());
    }
}
