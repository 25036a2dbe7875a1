//! A key -> letters and digits that ids are made of.

use super::syllable::is_mark;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// A slug has at most so many characters.
const LONGEST: usize = 60;

/// ASCII letters and digits of a key, joined by `-`.
#[must_use]
pub fn slug(key: &str) -> String {
    let mut slug = String::new();
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize_iter(key.chars()) {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !is_mark(c) && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.trim_end_matches('-').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("đảng uỷ – tập đoàn"), "dang-uy-tap-doan");
    }
}
