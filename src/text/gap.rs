//! What stands between two words: spaces, dashes, commas, sentence ends, as a set of flags.

use super::syllable::Case;

/// A set of the characters between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap(u16);

impl Gap {
    /// White space of any kind.
    pub const SPACE: Self = Self(1);
    /// `-`, `–`, `—` and their kin.
    pub const DASH: Self = Self(1 << 1);
    /// A dot that ends no sentence: `TP. Hạ Long`, `T.Ư`.
    pub const INNER_DOT: Self = Self(1 << 2);
    /// `&`
    pub const AMPERSAND: Self = Self(1 << 3);
    /// An apostrophe inside a name: `K'Brêm`.
    pub const APOSTROPHE: Self = Self(1 << 4);
    /// `,`
    pub const COMMA: Self = Self(1 << 5);
    /// `/`
    pub const SLASH: Self = Self(1 << 6);
    /// Quotation marks.
    pub const QUOTE: Self = Self(1 << 7);
    /// `(` and `[`
    pub const OPEN: Self = Self(1 << 8);
    /// `)` and `]`
    pub const CLOSE: Self = Self(1 << 9);
    /// `:`
    pub const COLON: Self = Self(1 << 10);
    /// `;`
    pub const SEMICOLON: Self = Self(1 << 11);
    /// The end of a sentence.
    pub const STOP: Self = Self(1 << 12);
    /// The end of a line that is the end of a paragraph, heading or list entry.
    pub const LINE: Self = Self(1 << 13);
    /// Anything else.
    pub const OTHER: Self = Self(1 << 14);

    /// Gaps that official names are written with or without.
    pub const TRANSPARENT: Self =
        Self(Self::SPACE.0 | Self::DASH.0 | Self::INNER_DOT.0 | Self::AMPERSAND.0 | Self::APOSTROPHE.0);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The flags as a number.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Whether any flag of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no flag outside `other` is set.
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the words simply follow each other: only white space stands between them.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        self.is_within(Self::SPACE)
    }

    /// Whether it is a comma, with or without white space.
    #[must_use]
    pub const fn is_comma(self) -> bool {
        self.has(Self::COMMA) && self.is_within(Self(Self::COMMA.0 | Self::SPACE.0))
    }
}

/// Classes the characters of `between`, which stand after a word and before the next; `soft` tells whether its line break is a mere wrap.
/// Dots are left for [`close_dot`], which needs the next word: the second value says whether there was one.
pub(super) fn classify(between: &str, soft: impl Fn(usize) -> bool) -> (Gap, Dot) {
    let mut gap = Gap::default();
    let mut dot = Dot::None;
    for (at, c) in between.char_indices() {
        let flag = match c {
            '\n' | '\u{2028}' | '\u{2029}' => {
                if soft(at) {
                    Gap::SPACE
                } else {
                    Gap::LINE.with(Gap::STOP)
                }
            }
            ',' | '，' | '、' => Gap::COMMA,
            '.' => {
                dot = if dot == Dot::None && !gap.has(Gap::SPACE) { Dot::One } else { Dot::Many };
                continue;
            }
            '…' => {
                dot = Dot::Many;
                continue;
            }
            '!' | '?' => Gap::STOP,
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' => Gap::DASH,
            '&' => Gap::AMPERSAND,
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' => Gap::APOSTROPHE,
            '/' | '\\' => Gap::SLASH,
            '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '″' => Gap::QUOTE,
            '(' | '[' | '（' | '{' => Gap::OPEN,
            ')' | ']' | '）' | '}' => Gap::CLOSE,
            ':' | '：' => Gap::COLON,
            ';' | '；' => Gap::SEMICOLON,
            _ if c.is_whitespace() || c.is_control() => Gap::SPACE,
            _ if super::edges::is_invisible(c) => continue,
            _ => Gap::OTHER,
        };
        gap = gap.with(flag);
    }
    // An apostrophe beside a space is a quotation mark.
    if gap.has(Gap::APOSTROPHE) && gap != Gap::APOSTROPHE {
        gap = Gap(gap.0 & !Gap::APOSTROPHE.0).with(Gap::QUOTE);
    }
    (gap, dot)
}

/// The dots of a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dot {
    None,
    One,
    Many,
}

/// Decides what the dots between two words are. `abbreviation` tells that the word before is one of those which carry a dot, as it is written.
pub(super) fn close_dot(gap: Gap, dot: Dot, before: Case, abbreviation: bool, one_letter: bool, after: Case) -> Gap {
    let spaced = gap.has(Gap::SPACE.with(Gap::LINE));
    let ends = match dot {
        Dot::None => return gap,
        Dot::Many => after != Case::Lower,
        Dot::One if gap.has(Gap::LINE) => true,
        Dot::One if abbreviation => false,
        Dot::One if one_letter && !spaced => false,
        Dot::One if one_letter && before == Case::Upper => after == Case::Title,
        Dot::One if spaced => after != Case::Lower,
        Dot::One => matches!(before, Case::Lower | Case::Title) && matches!(after, Case::Title | Case::Upper),
    };
    gap.with(if ends {
        Gap::STOP
    } else if dot == Dot::One {
        Gap::INNER_DOT
    } else {
        Gap::OTHER
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_inside_a_name_is_no_quotation_mark() {
        assert_eq!(classify("'", |_| false).0, Gap::APOSTROPHE);
        assert!(classify(" '", |_| false).0.has(Gap::QUOTE));
    }

    #[test]
    fn the_dot_of_an_abbreviation_ends_no_sentence() {
        let (gap, dot) = classify(". ", |_| false);
        assert!(close_dot(gap, dot, Case::Upper, true, false, Case::Title).has(Gap::INNER_DOT));
        assert!(close_dot(gap, dot, Case::Lower, false, false, Case::Title).has(Gap::STOP));
        assert!(!close_dot(gap, dot, Case::Lower, false, false, Case::Lower).has(Gap::STOP));
    }
}
