//! What a share gives: rows to be put into order, and rows to be added up.

/// A row. One of a table has an order and lines of CSV; one of sums has keys and numbers, and rows with the same table and keys are added: `n`
/// by sum, `first` by least, `last` by greatest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ShareRow<'r> {
    /// Which table or sum.
    pub table: &'r str,
    /// What the sum is of.
    pub k1: &'r [u8],
    /// What else it is of.
    pub k2: &'r [u8],
    /// The sums; for lines the first is how many they are.
    pub n: [i64; 3],
    /// The least date; [`NO_DATE`] where there is none.
    pub first: i64,
    /// The greatest date; 0 where there is none.
    pub last: i64,
    /// Where lines belong; empty for sums.
    pub order: &'r [u8],
    /// Lines of CSV or JSON.
    pub lines: &'r [u8],
}

/// Greater than all dates.
pub const NO_DATE: i64 = i64::MAX;

/// Names of sums.
pub(super) mod sum {
    pub const ENTITY: &str = "entity";
    pub const SURFACE: &str = "surface";
    pub const PAIR: &str = "pair";
    pub const OF_PERIOD: &str = "entity_period";
    pub const PERIOD: &str = "period";
    pub const TOTAL: &str = "total";
    pub const WORD: &str = "word";
    pub const FORM: &str = "form";
    pub const TERM: &str = "term";
    pub const VERSION: &str = "version";
    pub const BOILERPLATE: &str = "boilerplate";
}

/// Parts the words of a term in its key; no word has it.
pub(super) const BETWEEN_WORDS: char = '\u{1f}';
