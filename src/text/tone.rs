//! Tone placement and i/y: one spelling for each syllable.
//!
//! Only open syllables in oa, oe, uy differ between the old style (hòa, ủy) and the new (hoà, uỷ); i and y stand for each other at the end of
//! a syllable after h, k, l, m, s, t, v and qu (kĩ = kỹ). The first is folded in every key, the second in lexicon patterns only, since
//! Vy and Vi are different persons.

use crate::corpus::letters::SMALL as VOWELS;

/// Those whose tone another vowel may take, and the one that i stands for.
const O_AND_U: [[char; 6]; 2] = [VOWELS[6], VOWELS[9]];
const Y: [[char; 6]; 1] = [VOWELS[11]];

/// The vowel without its tone, and the tone from 0 (none) to 5, of one of these vowels.
fn split_tone(c: char, vowels: &[[char; 6]]) -> Option<(char, usize)> {
    vowels.iter().find_map(|row| row.iter().position(|v| *v == c).map(|tone| (row[0], tone)))
}

fn with_tone(vowel: char, tone: usize) -> char {
    VOWELS.iter().find(|row| row[0] == vowel).map_or(vowel, |row| row[tone])
}

/// Moves the tone of a lower-case NFC syllable to where the new style puts it: hòa -> hoà, ủy -> uỷ, qúy -> quý, tòan -> toàn.
pub fn to_new_style(syllable: &mut String) {
    let mut before = None;
    let mut chars = syllable.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some((first, tone @ 1..)) = split_tone(c, &O_AND_U)
            && let Some((next, second)) = chars.peek().copied()
        {
            let end = next + second.len_utf8();
            let after_q = before == Some('q');
            let shifts = match (first, second) {
                // `mùa`, `của` keep theirs on the u; after q the u is no vowel.
                ('o', 'a' | 'e') => true,
                ('u', 'y') => end == syllable.len() || after_q,
                ('u', 'a' | 'e' | 'i' | 'o' | 'ê' | 'â' | 'ơ') => after_q,
                _ => false,
            };
            if shifts {
                // A closing i or y keeps the tone on the middle vowel: hòai -> hoài.
                let pair = String::from_iter([first, with_tone(second, tone)]);
                return syllable.replace_range(at..end, &pair);
            }
        }
        before = Some(c);
    }
}

/// Writes i for a final y after h, k, l, m, s, t, v and qu: kỹ -> kĩ, quý -> quí. For lexicon patterns only.
pub fn fold_i_and_y(syllable: &mut String) {
    let mut back = syllable.chars().rev();
    let Some((_, tone)) = back.next().and_then(|c| split_tone(c, &Y)) else { return };
    let before = (back.next(), back.next(), back.next());
    let folds =
        matches!(before, (Some('h' | 'k' | 'l' | 'm' | 's' | 't' | 'v'), None, _) | (Some('u'), Some('q'), None));
    if folds {
        syllable.pop();
        syllable.push(with_tone('i', tone));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_style(s: &str) -> String {
        let mut s = s.to_string();
        to_new_style(&mut s);
        s
    }

    fn one_i(s: &str) -> String {
        let mut s = s.to_string();
        fold_i_and_y(&mut s);
        s
    }

    #[test]
    fn old_tone_placement_becomes_new() {
        for (old, new) in
            [("hòa", "hoà"), ("ủy", "uỷ"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("qúy", "quý"), ("tòan", "toàn")]
        {
            assert_eq!(new_style(old), new);
        }
    }

    #[test]
    fn other_syllables_keep_their_tone() {
        for s in ["của", "mùa", "huyện", "quảng", "uỷ", "hoà", "tuần", "đài", "ủi", "chìa"] {
            assert_eq!(new_style(s), s);
        }
    }

    #[test]
    fn y_becomes_i_only_where_both_are_written() {
        for (y, i) in [("kỹ", "kĩ"), ("quý", "quí"), ("mỹ", "mĩ"), ("lý", "lí")] {
            assert_eq!(one_i(y), i);
        }
        for s in ["uỷ", "thuỷ", "nguy", "tay", "y", "đây", "thy"] {
            assert_eq!(one_i(s), s);
        }
    }
}
