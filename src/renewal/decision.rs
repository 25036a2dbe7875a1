//! What is decided of a suggestion.

/// A decision, as the column `decision` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The row goes into its lexicon.
    Add,
    /// The name becomes an alias of a listed entry.
    AliasOf,
    /// Neither, and the name is not asked for again.
    Ignore,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Add, Self::AliasOf, Self::Ignore];

    /// As it is written.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::AliasOf => "alias of",
            Self::Ignore => "ignore",
        }
    }

    /// The decision that a cell holds, in small or capital letters.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::ALL.into_iter().find(|decision| decision.name() == name)
    }
}
