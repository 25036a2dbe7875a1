//! A fault of a lexicon: its rule, its place, what is wrong and what to do.

use crate::lexicon::sheet::Place;
use std::fmt;

/// How grave the faults of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing, told where it is asked for.
    Note,
    /// Most likely wrong. Where it is right, the row's note names the rule's code.
    Warning,
    /// The lexicon cannot be used.
    Error,
}

macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $mends:literal, $title:literal, $why:literal;)*) => {
        /// What is looked for. The numbers are a contract: none is used again for something else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $title] $name,)* }
        impl Rule {
            /// All rules, in the order of their codes.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
            const TOLD: &[(&str, Severity, bool, &str, &str)] = &[$(($code, Severity::$severity, $mends, $title, $why),)*];
        }
    };
}

rules! {
    NotUtf8 = "L001", Error, false, "A file is not UTF-8", "A spreadsheet saved it in the encoding of the machine. Save it as \"CSV UTF-8\", or as XLSX.";
    NoColumn = "L002", Error, false, "The header lacks a column", "Columns are found by their names in the first row. Add the missing one there, with a cell in every row.";
    TwiceColumn = "L003", Error, false, "A column stands twice", "Two columns have one name, and which one holds cannot be known. Delete or rename one.";
    Width = "L004", Error, false, "A row has more or fewer cells than the header", "Mostly a name with a comma that is not in quotes, or a comma too many. Put the name in quotes.";
    Blank = "L005", Warning, true, "A row is blank", "Spreadsheets leave them at the end. --fix drops them.";
    TwoFiles = "L006", Error, false, "A table and a workbook of one name", "places.csv and places.xlsx stand side by side, and which one holds cannot be known. Move one away.";
    Conflict = "L007", Error, false, "A merge conflict", "git, or trich lexicon merge, left rows between <<<<<<< and >>>>>>>. Choose one of them and delete the three lines around.";
    LikeColumn = "L008", Warning, false, "A column that is not read, but called nearly like one that is", "Columns that no rule knows are passed over, so that a name with a typing error loses the whole column.";
    NoId = "L101", Error, false, "A row without id", "Every row has an id of its own; tables show it.";
    TwiceId = "L102", Error, false, "An id stands twice in a file", "An id is one thing. Give the later row its own, or delete it.";
    SharedId = "L103", Error, false, "An id stands in two files", "Ids are unique over all files, since mentions of all types stand in one table.";
    Unsorted = "L104", Error, true, "Rows are out of order", "Rows are sorted by id (words.csv by word), in the order of bytes, so that two people who add rows do not meet at the end of the file. --fix sorts them.";
    OddId = "L105", Error, false, "An id with other than letters, digits, - _ .", "An id begins with a letter; ids with ~ are those of names that no lexicon holds.";
    ForeignId = "L106", Warning, false, "An id that does not begin as those of its file", "Enterprises begin with ent-, associations mo-, party bodies pb-, places plc-, state bodies st-, titles ttl-.";
    ReusedId = "L107", Warning, false, "An id that the built-in lexicons use for something else", "An id is never used again for something else, or tables of different years cannot be compared. It is told where the two rows share no name.";
    Empty = "L201", Error, false, "A cell that must be filled is empty", "Without it the row has no effect, or a wrong one.";
    NotNfc = "L202", Error, true, "Text that is not in Unicode form NFC", "Some programs write a letter and its tone as two characters. --fix composes them.";
    Spaces = "L203", Warning, true, "Blanks at an end, doubled, or of another kind", "Blanks at the ends of cells and names, several in a row, and blanks that do not break. --fix leaves single ones.";
    Invisible = "L204", Error, true, "A character that is not seen", "Control characters, line ends inside cells, blanks of no width, byte order marks. --fix takes them out.";
    Forbidden = "L205", Error, false, "A character that no name holds", "Quotation marks, brackets other than round ones, semicolons, colons, and the sign for a character that could not be read: matching ends there, so the name would never be found.";
    LookAlike = "L206", Warning, true, "A letter of another alphabet among Latin ones", "Cyrillic, Greek and Icelandic letters look like Vietnamese ones, curved apostrophes and long dashes like plain ones. --fix writes the usual one where it is known.";
    OldTone = "L207", Warning, true, "The tone stands where the old style puts it", "All names are written in one style: hoà, thuỷ, khoẻ. Texts are found in both. --fix moves the tone.";
    EmptyPart = "L208", Warning, true, "A list with an empty name", "Two bars side by side, or a bar at an end. --fix takes it out.";
    Repeated = "L209", Warning, true, "A name that its row has already", "Names that differ only in letter case, tone placement or dashes are one to the program, but for enterprises and places, where capitals count. --fix takes the later one out.";
    NoLetter = "L210", Error, false, "A name without letter or digit", "Nothing could be found by it.";
    TooLong = "L211", Error, false, "A name of more than 64 words", "No name is longer; longer ones are not matched.";
    Taken = "L301", Error, false, "A name that belongs to another row of its type", "The same name, whatever the letter case, tone placement or Unicode form, in two rows of one type that hold at the same time. Remove one, or give both their periods.";
    TakenAcross = "L302", Warning, false, "A name that belongs to a row of another type", "Both would be read wherever the name stands. Remove one; where both are right, write L302 into the note of one of them.";
    Contained = "L303", Note, false, "An alias that stands inside names of other rows", "Harmless where the longer names are listed: the longest wins. Where they are not, the alias is found inside them.";
    General = "L304", Warning, false, "An alias that stands inside the names of a hundred other rows", "It names a kind of thing, not one of them. Make it a short form, or remove it.";
    Common = "L305", Warning, false, "A single common syllable as a name without condition", "It would be found in running text everywhere. Make it a short form, which counts only where the context asks for it; a country in capitals is no fault.";
    StopWord = "L306", Warning, false, "A stop word as a name", "The name is a word of stopwords.csv. Make it a short form, or remove it; where it is right, write L306 into the note.";
    NoParent = "L401", Error, false, "An unknown parent", "The column parent holds the id of a row of any file.";
    NoSuccessor = "L402", Error, false, "An unknown successor", "The column successor holds the id of a row of any file.";
    ParentCycle = "L403", Error, false, "Parents in a circle", "A row belongs to itself, directly or through others.";
    SuccessorCycle = "L404", Error, false, "Successors in a circle", "A row succeeds itself, directly or through others.";
    NoDate = "L405", Error, false, "No date", "Dates are 2025, 2025-07 or 2025-07-01, and the day is in the calendar. Spreadsheets like to write 1/7/2025: format the column as text.";
    Reversed = "L406", Error, false, "An end that is not after the beginning", "valid_to is the first day, month or year on which the row no longer holds.";
    EarlySuccessor = "L407", Error, false, "A successor that begins before its predecessor ends", "Put the dates right. Where an older body took the other one over while it existed, write absorbs into its note.";
    NoEnd = "L408", Warning, false, "A successor without end of the predecessor", "What has a successor has ended: fill valid_to.";
    Overlap = "L409", Error, false, "Two rows of one name whose periods overlap", "The document's date decides between rows of one name, so only one may hold on a day. The end of one is the beginning of the next.";
    OtherType = "L410", Warning, false, "A successor of another type", "A ministry is followed by a ministry, not by a place.";
    BadRole = "L501", Error, false, "An unknown role", "name, head, organ, unit, none, or nothing.";
    BadSpan = "L502", Error, false, "An unknown span", "whole, bound, split, none, or nothing.";
    BadClass = "L503", Error, false, "An unknown class of cues", "DESIGN.md, section 3, lists the classes.";
    BadOrigin = "L504", Error, false, "An unknown origin of a word", "reviewed, treebank, counts, places, or nothing.";
    BadNumber = "L505", Error, false, "No number", "Shares are written with a point, gains are whole numbers.";
    BadLevel = "L506", Warning, false, "An unknown level of a place", "A class word must fit it: commune, district, city, province, country, region, zone, island, sea, historic, continent.";
    BadScope = "L507", Warning, false, "An unknown scope of a stop word", "hard, weak or alone.";
    BadWord = "L508", Error, true, "A word that is not written as a key", "words.csv holds words of at most 8 syllables in small letters, NFC, tones in the new style. --fix writes them so.";
    BadTicker = "L509", Warning, false, "A stock code that is none", "Three to eight capital letters and digits.";
    TwiceWord = "L510", Warning, false, "A word or cue that stands in an earlier row", "It has no effect of its own.";
}

impl Rule {
    fn told(self) -> &'static (&'static str, Severity, bool, &'static str, &'static str) {
        &Self::TOLD[self as usize]
    }

    /// The code: L001.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.told().0
    }

    /// How grave its faults are.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.told().1
    }

    /// Whether `--fix` mends its faults, or most of them.
    #[must_use]
    pub fn mends(self) -> bool {
        self.told().2
    }

    /// What it looks for.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.told().3
    }

    /// Why it is a fault and what to do.
    #[must_use]
    pub fn why(self) -> &'static str {
        self.told().4
    }

    /// The rule with this code, in any letter case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.code().eq_ignore_ascii_case(code))
    }
}

/// A fault, shown as `path:line:column: CODE what; remedy`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// Which rule.
    pub rule: Rule,
    /// What was found.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Fault {
    /// A fault of `rule`.
    #[must_use]
    pub fn new(rule: Rule, place: Place, what: String, remedy: &str) -> Self {
        Self { place, rule, what, remedy: remedy.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grave = match self.rule.severity() {
            Severity::Error => "",
            Severity::Warning => "warning: ",
            Severity::Note => "note: ",
        };
        write!(f, "{}: {} {grave}{}; {}", self.place, self.rule.code(), self.what, self.remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_rise_and_name_one_rule_each() {
        let codes: Vec<&str> = Rule::ALL.iter().map(|rule| rule.code()).collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        assert!(Rule::ALL.iter().all(|rule| Rule::from_code(rule.code()) == Some(*rule)));
        assert_eq!(Rule::from_code("L999"), None);
    }
}
