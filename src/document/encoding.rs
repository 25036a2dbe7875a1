//! The character encodings in which Vietnamese texts are stored.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A character encoding; its name in tables and on the command line is [`Encoding::name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Encoding {
    /// Unicode in one to four bytes.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// Unicode in pairs of bytes, the low one first.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// Unicode in pairs of bytes, the high one first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// Windows: letters with their tone as a sign of its own behind them.
    #[serde(rename = "windows-1258")]
    Windows1258,
    /// Western Europe. It cannot hold Vietnamese; for texts without accents that have typographic quotes.
    #[serde(rename = "windows-1252")]
    Windows1252,
    /// TCVN 5712 as the `.VnTime` fonts use it (ABC): one byte a letter, no capitals with tones.
    #[serde(rename = "tcvn3")]
    Tcvn3,
    /// VNI for Windows: a letter and, behind it, its accents as a second byte.
    #[serde(rename = "vni")]
    Vni,
    /// RFC 1456: one byte a letter, six capitals among the control codes.
    #[serde(rename = "viscii")]
    Viscii,
    /// RFC 1456: accents as punctuation behind the letter (`Vie^.t Nam`).
    #[serde(rename = "viqr")]
    Viqr,
}

impl Encoding {
    /// All of them, as `--encoding` lists them.
    pub const ALL: [Self; 9] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1258,
        Self::Windows1252,
        Self::Tcvn3,
        Self::Vni,
        Self::Viscii,
        Self::Viqr,
    ];

    /// The name in tables: `utf-8`, `windows-1258`, `tcvn3`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1258 => "windows-1258",
            Self::Windows1252 => "windows-1252",
            Self::Tcvn3 => "tcvn3",
            Self::Vni => "vni",
            Self::Viscii => "viscii",
            Self::Viqr => "viqr",
        }
    }

    /// The encoding of a name, in any case and with or without dashes; also the names of web pages (`iso-8859-1`, which means
    /// windows-1252 there) and those that users give (`abc`, `cp1258`).
    ///
    /// ```
    /// use trich::document::Encoding;
    /// assert_eq!(Encoding::parse("UTF8"), Some(Encoding::Utf8));
    /// assert_eq!(Encoding::parse("TCVN-ABC"), Some(Encoding::Tcvn3));
    /// assert_eq!(Encoding::parse("koi8-r"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        Some(match plain.as_str() {
            "utf8" | "utf8bom" | "utf8sig" | "unicode11utf8" | "ascii" | "usascii" => Self::Utf8,
            "utf16" | "utf16le" | "ucs2" | "ucs2le" | "unicode" => Self::Utf16Le,
            "utf16be" | "ucs2be" => Self::Utf16Be,
            "windows1258" | "cp1258" | "win1258" | "xcp1258" | "1258" => Self::Windows1258,
            "windows1252" | "cp1252" | "win1252" | "xcp1252" | "1252" | "iso88591" | "latin1" => Self::Windows1252,
            "tcvn3" | "tcvn" | "tcvn5712" | "tcvn57121" | "abc" | "tcvnabc" | "tcvn3abc" | "vntime" => Self::Tcvn3,
            "vni" | "vniwindows" | "vniwin" | "xvietvni" | "xvni" => Self::Vni,
            "viscii" | "viscii11" | "csviscii" => Self::Viscii,
            "viqr" | "csviqr" => Self::Viqr,
            _ => return None,
        })
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back_and_so_is_its_form_in_json() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::parse(encoding.name()), Some(encoding));
            let json = serde_json::to_string(&encoding).unwrap();
            assert_eq!(json, format!("\"{encoding}\""));
            assert_eq!(serde_json::from_str::<Encoding>(&json).unwrap(), encoding);
        }
    }

    #[test]
    fn names_of_web_pages_are_known_and_foreign_ones_are_not() {
        assert_eq!(Encoding::parse("ISO-8859-1"), Some(Encoding::Windows1252));
        assert_eq!(Encoding::parse("x-viet-vni"), Some(Encoding::Vni));
        assert_eq!(Encoding::parse("gb2312"), None);
        assert_eq!(Encoding::parse(""), None);
    }
}
