//! The rhymes of Vietnamese, looked up by a number made of their letters.

use super::super::letters;

/// All rhymes without their tones, one space between them.
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oem oen oeng oeo oet oi om on ong ooc oong op ot \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ uôc uôi uôm uôn uông uôp uôt \
    uy uya uych uyêt uyên uyn uynh uyp uyt uyu uych ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu \
    y yêm yên yêng yêt yêu yt ynh ych yp yn ya yu ây";

const SIZE: usize = 1024;

/// Open addressing; 0 is an empty place.
static EXACT: [u32; SIZE] = table(false);
static STRIPPED: [u32; SIZE] = table(true);

const fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 22) as usize
}

/// Letters as one number, four at most.
const fn key(rhyme: &[u8]) -> u32 {
    let (mut key, mut k) = (0, 0);
    while k < rhyme.len() {
        key = key << 8 | rhyme[k] as u32;
        k += 1;
    }
    key
}

const fn code(first: u8, second: u8) -> u8 {
    match (first, second) {
        (0xC4, 0x83) => b'A',
        (0xC3, 0xA2) => b'Z',
        (0xC3, 0xAA) => b'E',
        (0xC3, 0xB4) => b'O',
        (0xC6, 0xA1) => b'W',
        _ => b'U',
    }
}

const fn table(stripped: bool) -> [u32; SIZE] {
    let text = RHYMES.as_bytes();
    let mut table = [0; SIZE];
    let (mut k, mut key) = (0, 0_u32);
    while k <= text.len() {
        if k == text.len() || text[k] == b' ' {
            let mut place = slot(key);
            while table[place] != 0 && table[place] != key {
                place = (place + 1) % SIZE;
            }
            table[place] = key;
            (k, key) = (k + 1, 0);
            continue;
        }
        let ascii = text[k].is_ascii();
        let letter = if ascii { text[k] } else { code(text[k], text[k + 1]) };
        key = key << 8 | (if stripped { letters::plain(letter) } else { letter }) as u32;
        k += if ascii { 1 } else { 2 };
    }
    table
}

fn holds(table: &[u32; SIZE], rhyme: &[u8]) -> bool {
    if rhyme.is_empty() || rhyme.len() > 4 {
        return false;
    }
    let key = key(rhyme);
    let mut place = slot(key);
    while table[place] != 0 {
        if table[place] == key {
            return true;
        }
        place = (place + 1) % SIZE;
    }
    false
}

/// Whether the rhyme ends in a stop; `None` where there is no such rhyme.
pub(super) fn ends_in_stop(rhyme: &[u8]) -> Option<bool> {
    holds(&EXACT, rhyme).then_some(matches!(rhyme, [.., b'c' | b'p' | b't'] | [.., b'c', b'h']))
}

/// Whether a rhyme looks like this without its accents.
pub(super) fn is_stripped(rhyme: &[u8]) -> bool {
    holds(&STRIPPED, rhyme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhyme_is_found_as_it_is_written_and_stripped() {
        assert_eq!(ends_in_stop(b"UWng"), Some(false));
        assert_eq!(ends_in_stop(b"iEt"), Some(true));
        assert_eq!(ends_in_stop(b"ach"), Some(true));
        assert_eq!(ends_in_stop(b"uong"), None);
        assert!(is_stripped(b"uong") && is_stripped(b"iet") && !is_stripped(b"ement") && !is_stripped(b""));
    }
}
