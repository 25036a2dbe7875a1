//! The encodings that articles come in.

/// How a document's bytes stood for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
}

impl Encoding {
    /// stub
    #[must_use]
    pub fn parse(_: &str) -> Option<Self> {
        None
    }

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        "utf-8"
    }
}
