//! Tone placement and i/y: one spelling for each syllable.
//!
//! Only open syllables in oa, oe, uy differ between the old style (hòa, ủy) and the new (hoà, uỷ); i and y stand for each other at the end of
//! a syllable after h, k, l, m, s, t, v and qu (kĩ = kỹ). The first is folded in every key, the second in lexicon patterns only, since
//! Vy and Vi are different persons.

use crate::corpus::letters::SMALL as VOWELS;

/// The vowel without its tone, and the tone from 0 (none) to 5.
fn split_tone(c: char) -> Option<(char, usize)> {
    VOWELS.iter().find_map(|row| row.iter().position(|v| *v == c).map(|tone| (row[0], tone)))
}

fn with_tone(vowel: char, tone: usize) -> char {
    VOWELS.iter().find(|row| row[0] == vowel).map_or(vowel, |row| row[tone])
}

/// Moves the tone of a lower-case NFC syllable to where the new style puts it: hòa -> hoà, ủy -> uỷ, qúy -> quý, tòan -> toàn.
pub fn to_new_style(syllable: &mut String) {
    if syllable.is_ascii() {
        return;
    }
    let chars: Vec<char> = syllable.chars().collect();
    for k in 0..chars.len().saturating_sub(1) {
        let (Some((first, tone)), Some((second, 0))) = (split_tone(chars[k]), split_tone(chars[k + 1])) else {
            continue;
        };
        let open = k + 2 == chars.len();
        let after_q = k > 0 && chars[k - 1] == 'q';
        let moves = match (first, second) {
            // `mùa`, `của` keep theirs on the u; after q the u is no vowel.
            ('o', 'a' | 'e') => true,
            ('u', 'y') => open || after_q,
            ('u', 'a' | 'e' | 'i' | 'o' | 'ê' | 'â' | 'ơ') => after_q,
            _ => false,
        };
        if tone > 0 && moves {
            let mut result = chars.clone();
            result[k] = first;
            // A closing i or y keeps the tone on the middle vowel: hòai -> hoài.
            result[k + 1] = with_tone(second, tone);
            *syllable = result.into_iter().collect();
            return;
        }
    }
}

/// Writes i for a final y after h, k, l, m, s, t, v and qu: kỹ -> kĩ, quý -> quí. For lexicon patterns only.
pub fn fold_i_and_y(syllable: &mut String) {
    let mut back = syllable.chars().rev();
    let Some((vowel, tone)) = back.next().and_then(split_tone) else { return };
    if vowel != 'y' {
        return;
    }
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
