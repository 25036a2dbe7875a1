//! The order in which people look names up: Vietnamese collation (Unicode CLDR `vi`), persons also by given name.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// Makes sort keys: bytes that compare as their texts are to be ordered.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Default for Collation {
    fn default() -> Self {
        // The rules are compiled in, so they are always there; without them code points decide.
        Self(Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok())
    }
}

impl Collation {
    /// The key of a name: base letters (a, ă, â, b, ..., d, đ, ...), then tones, then case.
    #[must_use]
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        match &self.0 {
            // Writing to memory cannot fail.
            Some(collator) => {
                let _ = collator.write_sort_key_to(name, &mut key);
            }
            None => key.extend_from_slice(name.as_bytes()),
        }
        key
    }
}

/// A person's name as it is looked up by given name: `Lê Thị Hoa` -> `Hoa, Lê Thị`.
#[must_use]
pub fn by_given_name(name: &str) -> String {
    match name.trim().rsplit_once(char::is_whitespace) {
        Some((before, given)) => format!("{given}, {}", before.trim_end()),
        None => name.trim().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'n>(names: &[&'n str]) -> Vec<&'n str> {
        let collation = Collation::default();
        let mut names = names.to_vec();
        names.sort_by_key(|name| collation.key(name));
        names
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet_and_tones_come_after_them() {
        let letters = ["A", "Ă", "Â", "B", "D", "Đ", "E", "Ê", "O", "Ô", "Ơ", "U", "Ư", "Y"];
        let mut turned = letters;
        turned.reverse();
        assert_eq!(sorted(&turned), letters);
        // Tones: none, grave, hook, tilde, acute, dot.
        let tones = ["ma", "mà", "mả", "mã", "má", "mạ", "mặc", "mận"];
        let mut turned = tones;
        turned.reverse();
        assert_eq!(sorted(&turned), tones);
        assert_eq!(
            sorted(&["Đỗ An", "Dương An", "Ăng Phông", "An Nhơn"]),
            ["An Nhơn", "Ăng Phông", "Dương An", "Đỗ An"]
        );
    }

    #[test]
    fn unicode_forms_of_one_name_share_their_place() {
        let collation = Collation::default();
        assert_eq!(collation.key("Hoà"), collation.key("Hoa\u{300}"));
    }

    #[test]
    fn persons_are_looked_up_by_their_given_name() {
        assert_eq!(by_given_name("Quản Trọng Dĩnh"), "Dĩnh, Quản Trọng");
        assert_eq!(by_given_name(" Dĩnh "), "Dĩnh");
        assert_eq!(by_given_name(""), "");
    }
}
