//! A key -> letters and digits that ids are made of.

use super::syllable::is_mark;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// A slug has at most so many characters.
const LONGEST: usize = 60;

/// ASCII letters and digits of a key, joined by `-`; no more than fit an id.
#[must_use]
pub fn slug(key: &str) -> String {
    cut(key).0
}

/// The slug of a key; where it is cut, with the [`hash`] of the whole key, by which keys that begin alike differ.
#[must_use]
pub fn distinct_slug(key: &str) -> String {
    match cut(key) {
        (slug, false) => slug,
        (slug, true) => format!("{slug}~{}", hash(key)),
    }
}

/// Six hexadecimal digits of the XXH3 hash of a key.
#[must_use]
pub fn hash(key: &str) -> String {
    format!("{:06x}", xxhash_rust::xxh3::xxh3_64(key.as_bytes()) & 0xff_ffff)
}

/// The slug, and whether it is cut.
fn cut(key: &str) -> (String, bool) {
    let mut slug = String::new();
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize_iter(key.chars()) {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !is_mark(c) && !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            return (slug.trim_end_matches('-').to_string(), true);
        }
    }
    (slug.trim_end_matches('-').to_string(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("đảng uỷ – tập đoàn"), "dang-uy-tap-doan");
    }

    #[test]
    fn long_keys_that_begin_alike_differ() {
        let [a, b] = ["tỉnh", "huyện"].map(|end| format!("{} {end}", "phát triển nông thôn mới ".repeat(3)));
        assert_eq!(slug(&a), slug(&b));
        assert_ne!(distinct_slug(&a), distinct_slug(&b));
        assert_eq!(distinct_slug("đảng uỷ"), "dang-uy");
    }
}
