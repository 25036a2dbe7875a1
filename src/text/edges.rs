//! Token edges: where runs of letters, digits and combining marks begin and end in UTF-8 text.
//!
//! 32 bytes are classed at once with AVX2 where the processor has it (detected at run time); a table does it elsewhere. A byte belongs to a
//! word if it is an ASCII letter or digit or part of a character above ASCII, but for characters whose lead byte is C2, E2, E3, EF or above:
//! those hold the spaces, dashes, quotation marks, symbols and emoji, and end a word. (What they hold of letters is no Vietnamese; invisible
//! characters among them are joined again by the tokeniser.)

/// The edges of the tokens of one text; reused from text to text.
#[derive(Debug, Default)]
pub struct Edges {
    /// Longer than what is in use, so that many edges can be written at once.
    buffer: Vec<u32>,
    count: usize,
}

impl Edges {
    /// Finds the edges of all tokens of `text`, which is shorter than 4 GiB: begin and end of each, in bytes.
    pub fn find(&mut self, text: &str) -> &[[u32; 2]] {
        let mut runs = Runs::default();
        self.begin(text);
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2")
            && std::arch::is_x86_feature_detected!("bmi1")
            && std::arch::is_x86_feature_detected!("popcnt")
        {
            avx2::scan(text.as_bytes(), &mut runs, self);
            return self.finish(&runs, text.len());
        }
        scan_by_table(text.as_bytes(), 0, &mut runs, self);
        self.finish(&runs, text.len())
    }

    /// The same as [`Edges::find`] without SIMD; public so that a test can hold one against the other.
    pub fn find_by_table(&mut self, text: &str) -> &[[u32; 2]] {
        let mut runs = Runs::default();
        self.begin(text);
        scan_by_table(text.as_bytes(), 0, &mut runs, self);
        self.finish(&runs, text.len())
    }

    fn begin(&mut self, text: &str) {
        // A token has a byte at least and another one between it and the next.
        let most = text.len() + 1 + BLOCK;
        if self.buffer.len() < most {
            self.buffer.resize(most, 0);
        }
        self.count = 0;
    }

    /// Adds an edge for each bit of `changes`; bit k is byte `at + k`. How many there are cannot be foreseen, so most blocks write as many
    /// places, and only a block with more edges goes on.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "as `Runs::take`")]
    fn push_all(&mut self, at: u32, mut changes: u32) {
        let count = changes.count_ones() as usize;
        let Some(places) = self.buffer.get_mut(self.count..self.count + BLOCK) else { return };
        let (usual, rest) = places.split_at_mut(USUAL);
        for place in usual {
            *place = at + changes.trailing_zeros();
            changes &= changes.wrapping_sub(1);
        }
        if count > USUAL {
            for place in &mut rest[..count - USUAL] {
                *place = at + changes.trailing_zeros();
                changes &= changes.wrapping_sub(1);
            }
        }
        self.count += count;
    }

    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn finish(&mut self, runs: &Runs, length: usize) -> &[[u32; 2]] {
        if runs.open == 1 {
            self.buffer[self.count] = length as u32;
            self.count += 1;
        }
        self.buffer[..self.count].as_chunks().0
    }
}

/// Bytes that are classed at once.
const BLOCK: usize = 32;

/// A block of Vietnamese text seldom has more edges.
const USUAL: usize = 14;

/// Characters that show nothing: they never separate syllables and are dropped from keys.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

const WORD: u8 = 1;
/// Lead byte of a character of two, three, four bytes that ends a word.
const LEAD2: u8 = 1 << 1;
const LEAD3: u8 = 1 << 2;
const LEAD4: u8 = 1 << 3;

const CLASS: [u8; 256] = {
    let mut table = [0_u8; 256];
    let mut i = 0;
    while i < 256 {
        #[allow(clippy::cast_possible_truncation, reason = "i is below 256")]
        let b = i as u8;
        if b.is_ascii_alphanumeric() || b >= 0x80 {
            table[i] = WORD;
        }
        table[i] |= match b {
            0xC2 => LEAD2,
            0xE2 | 0xE3 | 0xEF => LEAD3,
            0xF0..=0xFF => LEAD4,
            _ => 0,
        };
        i += 1;
    }
    table
};

/// What is carried from block to block.
#[derive(Default)]
struct Runs {
    /// 1 inside a word.
    open: u32,
    /// Bytes of a separating character that reach into the next block.
    spill: u32,
}

impl Runs {
    /// Takes in the classes of `width` (at most 32) bytes at `at`; bit k of each mask is byte `at + k`.
    #[inline(always)]
    #[allow(clippy::inline_always, reason = "the scan by SIMD compiles it with the instructions that it may use")]
    fn take(&mut self, at: u32, masks: [u32; 4], width: u32, edges: &mut Edges) {
        let [word, lead2, lead3, lead4] = masks.map(u64::from);
        let separating = lead2 | lead3 | lead4;
        let mut outside = u64::from(self.spill);
        if separating != 0 {
            outside |= separating | separating << 1 | (lead3 | lead4) << 2 | lead4 << 3;
        }
        #[allow(clippy::cast_possible_truncation, reason = "at most three bits reach past a block")]
        let spill = (outside >> width) as u32;
        self.spill = spill;
        #[allow(clippy::cast_possible_truncation, reason = "only the low 32 bits are bytes of this block")]
        let word = (word & !outside) as u32;
        let mut changes = word ^ (word << 1 | self.open);
        if width < 32 {
            changes &= (1 << width) - 1;
        }
        self.open = word >> (width - 1) & 1;
        edges.push_all(at, changes);
    }
}

fn scan_by_table(bytes: &[u8], from: usize, runs: &mut Runs, edges: &mut Edges) {
    let mut at = from;
    for block in bytes[from..].chunks(BLOCK) {
        let mut masks = [0_u32; 4];
        for (k, b) in block.iter().enumerate() {
            let class = CLASS[usize::from(*b)];
            for (n, mask) in masks.iter_mut().enumerate() {
                *mask |= u32::from(class >> n & 1) << k;
            }
        }
        #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
        runs.take(at as u32, masks, block.len() as u32, edges);
        at += block.len();
    }
}

#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "SIMD loads; the one exception of the crate, held against the table by tests")]
#[allow(clippy::cast_ptr_alignment, reason = "the load is the unaligned one")]
mod avx2 {
    //! The AVX2 class scan.
    use super::{BLOCK, Edges, Runs, scan_by_table};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi8, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_max_epu8, _mm256_min_epu8,
        _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
    };

    /// Scans all of `bytes`; the caller has seen that the processor has AVX2, BMI1 and POPCNT.
    pub(super) fn scan(bytes: &[u8], runs: &mut Runs, edges: &mut Edges) {
        let whole = bytes.len() / BLOCK * BLOCK;
        // SAFETY: `find` calls this only after is_x86_feature_detected! for each feature of `scan_blocks`.
        unsafe { scan_blocks(&bytes[..whole], runs, edges) };
        scan_by_table(bytes, whole, runs, edges);
    }

    #[target_feature(enable = "avx2,bmi1,popcnt")]
    #[allow(clippy::cast_possible_truncation, reason = "texts are shorter than 4 GiB")]
    fn scan_blocks(bytes: &[u8], runs: &mut Runs, edges: &mut Edges) {
        for (k, block) in bytes.chunks_exact(BLOCK).enumerate() {
            // SAFETY: `block` has exactly 32 bytes, and the load needs no alignment.
            let b = unsafe { _mm256_loadu_si256(block.as_ptr().cast::<__m256i>()) };
            let lower = _mm256_or_si256(b, byte(0x20));
            // The top bit of each byte is what movemask takes, so bytes above ASCII need no comparison.
            let word = _mm256_or_si256(_mm256_or_si256(within(lower, b'a', 25), within(b, b'0', 9)), b);
            let four = _mm256_cmpeq_epi8(_mm256_max_epu8(b, byte(0xF0)), b);
            let three = _mm256_or_si256(within(b, 0xE2, 1), _mm256_cmpeq_epi8(b, byte(0xEF)));
            let two = _mm256_cmpeq_epi8(b, byte(0xC2));
            let masks = [word, two, three, four].map(|m| _mm256_movemask_epi8(m).cast_unsigned());
            runs.take((k * BLOCK) as u32, masks, BLOCK as u32, edges);
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
        Edges::default().find(text).iter().map(|[start, end]| &text[*start as usize..*end as usize]).collect()
    }

    #[test]
    fn words_are_cut_at_spaces_dashes_and_quotes_of_all_kinds() {
        assert_eq!(tokens("“Than – Khoáng\u{a0}sản”, năm\u{3000}2017…"), ["Than", "Khoáng", "sản", "năm", "2017"]);
    }

    #[test]
    fn combining_marks_stay_inside() {
        assert_eq!(tokens("Đa\u{309}ng u\u{309}y\u{200b}"), ["Đa\u{309}ng", "u\u{309}y"]);
    }

    #[test]
    fn emoji_are_no_words() {
        assert_eq!(tokens("vui🎉quá"), ["vui", "quá"]);
    }

    proptest! {
        #[test]
        fn simd_and_table_agree(text in "[ -~àảẬđĐ\u{300}\u{a0}\u{3000}–“”\u{200b}🎉,.]{0,200}", noise in any::<String>()) {
            let text = text + &noise;
            let (mut simd, mut table) = (Edges::default(), Edges::default());
            prop_assert_eq!(simd.find(&text), table.find_by_table(&text));
        }
    }
}
