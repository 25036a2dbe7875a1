//! Whether letters form a Vietnamese syllable, as far as spelling tells: initial, vowels, final.
//!
//! ```text
//! syllable = initial? vowels final?      nghiêng, oai, Gia, but not Bank, Weibo, Chemours
//! ```
//!
//! Tones and the marks of vowels are passed over, so `an` and `ăn` are told alike, and some foreign words (`gap`, `gas`) pass as well.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// The longest first, so that the first that fits is taken.
const INITIALS: [&str; 27] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x",
];
const FINALS: [&str; 9] = ["", "ch", "ng", "nh", "c", "m", "n", "p", "t"];
const VOWELS: [&str; 38] = [
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe", "oi", "oo", "ua",
    "ue", "ui", "uo", "uu", "uy", "ya", "ye", "ieu", "oai", "oao", "oay", "oeo", "uay", "uoi", "uou", "uya", "uye",
    "yeu",
];

/// Whether the folded key of a token may be a Vietnamese syllable.
pub(super) fn is_native(key: &str) -> bool {
    let plain: String =
        DecomposingNormalizerBorrowed::new_nfd().normalize(key).chars().filter(|c| !is_mark(*c)).collect();
    let rest = |initial: &&str| plain.strip_prefix(*initial);
    // `gì` has its vowel in the initial.
    INITIALS.iter().chain(&[""]).filter_map(rest).any(|rhyme| rhyme.is_empty() && plain == "gi" || is_rhyme(rhyme))
}

fn is_rhyme(rhyme: &str) -> bool {
    FINALS.iter().filter_map(|last| rhyme.strip_suffix(last)).any(|vowels| VOWELS.contains(&vowels))
}

/// Whether it is a combining mark of decomposed text.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::is_native;

    #[test]
    fn vietnamese_syllables_are_native() {
        for key in
            ["nghiêng", "oai", "gia", "gì", "quyết", "yêu", "khuya", "đường", "giếng", "xoong", "an", "ý", "quốc"]
        {
            assert!(is_native(key), "{key}");
        }
    }

    #[test]
    fn foreign_words_and_numbers_are_not() {
        for key in ["bank", "weibo", "chemours", "apple", "kering", "2017", "usd", "black", "zalo", "décor"] {
            assert!(!is_native(key), "{key}");
        }
    }
}
