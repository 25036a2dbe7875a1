//! Token edges: where runs of letters, digits and combining marks begin and end in UTF-8 text.
//!
//! 32 bytes are classed at once with AVX2 where the processor has it (detected at run time); a table does it elsewhere. A byte belongs to a
//! word if it is an ASCII letter or digit or lies above ASCII; runs with a lead byte of a script or block that also holds spaces, dashes and
//! quotes (C2, E2 and above) are then cut character by character.

/// A run of word characters, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Finds the edges of all tokens of `text` and puts them into `edges` in order; `text` is shorter than 4 GiB.
pub fn find(text: &str, edges: &mut Vec<Edge>) {
    edges.clear();
    let mut runs = Runs { text, edges, open: None, special: false };
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        avx2::scan(text.as_bytes(), &mut runs);
        runs.finish();
        return;
    }
    scan_by_table(text.as_bytes(), 0, &mut runs);
    runs.finish();
}

/// The same as [`find`] without SIMD; public so that a test can hold one against the other.
pub fn find_by_table(text: &str, edges: &mut Vec<Edge>) {
    edges.clear();
    let mut runs = Runs { text, edges, open: None, special: false };
    scan_by_table(text.as_bytes(), 0, &mut runs);
    runs.finish();
}

/// Whether a character that is no ASCII belongs to a word.
fn belongs_to_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}') || is_invisible(c)
}

/// Characters that show nothing: they never separate syllables and are dropped from keys.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

const WORD: u8 = 1;
const SPECIAL: u8 = 2;

const CLASS: [u8; 256] = {
    let mut table = [0_u8; 256];
    let mut i = 0;
    while i < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "i is below 256")]
        let b = i as u8;
        if b.is_ascii_alphanumeric() || b >= 0x80 {
            table[i] = WORD;
        }
        if b == 0xC2 || b >= 0xE2 {
            table[i] |= SPECIAL;
        }
        i += 1;
    }
    table
};

/// Collects runs and cuts those that hold special characters.
struct Runs<'t, 'e> {
    text: &'t str,
    edges: &'e mut Vec<Edge>,
    open: Option<usize>,
    special: bool,
}

impl Runs<'_, '_> {
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn close(&mut self, start: usize, end: usize) {
        if self.special {
            self.special = false;
            self.cut(start, end);
        } else {
            self.edges.push(Edge { start: start as u32, end: end as u32 });
        }
    }

    #[cold]
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn cut(&mut self, start: usize, end: usize) {
        let mut first = None;
        let mut last = start;
        for (i, c) in self.text[start..end].char_indices() {
            let at = start + i;
            if !(c.is_ascii() || belongs_to_word(c)) {
                if let Some(from) = first.take() {
                    self.edges.push(Edge { start: from as u32, end: last as u32 });
                }
            } else if !is_invisible(c) {
                first.get_or_insert(at);
                last = at + c.len_utf8();
            }
        }
        if let Some(from) = first {
            self.edges.push(Edge { start: from as u32, end: last as u32 });
        }
    }

    fn finish(&mut self) {
        if let Some(start) = self.open.take() {
            self.close(start, self.text.len());
        }
    }

    /// Takes in the classes of up to 32 bytes at `at`: bit k of `word` and `special` is byte `at + k`.
    #[inline]
    fn take(&mut self, at: usize, word: u32, special: u32, width: u32) {
        let mut edges = word ^ (word << 1) ^ u32::from(self.open.is_some());
        if width < 32 {
            edges &= (1 << width) - 1;
        }
        let mut left = special;
        while edges != 0 {
            let bit = edges.trailing_zeros();
            edges &= edges - 1;
            let place = at + bit as usize;
            if let Some(start) = self.open.take() {
                let below = (1_u32 << bit) - 1;
                self.special |= left & below != 0;
                left &= !below;
                self.close(start, place);
            } else {
                self.open = Some(place);
            }
        }
        self.special |= left != 0;
    }
}

fn scan_by_table(bytes: &[u8], from: usize, runs: &mut Runs<'_, '_>) {
    let mut at = from;
    for block in bytes[from..].chunks(32) {
        let (mut word, mut special) = (0_u32, 0_u32);
        for (k, b) in block.iter().enumerate() {
            let class = CLASS[usize::from(*b)];
            word |= u32::from(class & WORD) << k;
            special |= u32::from(class >> 1) << k;
        }
        #[allow(clippy::cast_possible_truncation, reason = "a block has at most 32 bytes")]
        runs.take(at, word, special, block.len() as u32);
        at += block.len();
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "SIMD loads; the one exception of the crate, held against the table by tests")]
mod avx2 {
    //! The AVX2 class scan.
    use super::{Runs, scan_by_table};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi8, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_max_epu8, _mm256_min_epu8,
        _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
    };

    /// Scans all of `bytes`; the caller has seen that the processor has AVX2.
    pub(super) fn scan(bytes: &[u8], runs: &mut Runs<'_, '_>) {
        let whole = bytes.len() / 32 * 32;
        // SAFETY: `find` calls this only after is_x86_feature_detected!("avx2").
        unsafe { scan_blocks(&bytes[..whole], runs) };
        scan_by_table(bytes, whole, runs);
    }

    #[target_feature(enable = "avx2")]
    fn scan_blocks(bytes: &[u8], runs: &mut Runs<'_, '_>) {
        for (k, block) in bytes.chunks_exact(32).enumerate() {
            // SAFETY: `block` has exactly 32 bytes, and the load needs no alignment.
            let b = unsafe { _mm256_loadu_si256(block.as_ptr().cast::<__m256i>()) };
            let lower = _mm256_or_si256(b, _mm256_set1_epi8(0x20));
            let letter = within(lower, b'a', 25);
            let digit = within(b, b'0', 9);
            // The top bit of each byte is what movemask takes, so bytes above ASCII need no comparison.
            let word = _mm256_or_si256(_mm256_or_si256(letter, digit), b);
            let high = _mm256_cmpeq_epi8(_mm256_max_epu8(b, byte(0xE2)), b);
            let special = _mm256_or_si256(high, _mm256_cmpeq_epi8(b, byte(0xC2)));
            let word = _mm256_movemask_epi8(word).cast_unsigned();
            let special = _mm256_movemask_epi8(special).cast_unsigned();
            runs.take(k * 32, word, special, 32);
        }
    }

    #[target_feature(enable = "avx2")]
    fn byte(b: u8) -> __m256i {
        _mm256_set1_epi8(b.cast_signed())
    }

    /// All ones where `x - from <= span`, unsigned.
    #[target_feature(enable = "avx2")]
    fn within(x: __m256i, from: u8, span: u8) -> __m256i {
        let shifted = _mm256_add_epi8(x, byte(from.wrapping_neg()));
        _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, byte(span)), shifted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut edges = Vec::new();
        find(text, &mut edges);
        edges.iter().map(|e| &text[e.start as usize..e.end as usize]).collect()
    }

    #[test]
    fn words_are_cut_at_spaces_dashes_and_quotes_of_all_kinds() {
        assert_eq!(tokens("“Than – Khoáng\u{a0}sản”, năm 2017…"), ["Than", "Khoáng", "sản", "năm", "2017"]);
    }

    #[test]
    fn combining_marks_and_invisible_characters_stay_inside() {
        assert_eq!(tokens("Đa\u{309}ng u\u{309}y\u{200b}"), ["Đa\u{309}ng", "u\u{309}y"]);
        assert_eq!(tokens("đo\u{ad}àn"), ["đo\u{ad}àn"]);
    }

    #[test]
    fn emoji_are_no_words() {
        assert_eq!(tokens("vui🎉quá"), ["vui", "quá"]);
    }

    proptest! {
        #[test]
        fn simd_and_table_agree(text in "[ -~àảẬđĐ\u{300}\u{a0}–“”\u{200b}🎉,.]{0,200}", noise in any::<String>()) {
            let text = text + &noise;
            let (mut a, mut b) = (Vec::new(), Vec::new());
            find(&text, &mut a);
            find_by_table(&text, &mut b);
            prop_assert_eq!(a, b);
        }
    }
}
