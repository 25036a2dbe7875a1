//! Whole numbers as decimal digits, eight at a time: tables hold millions, nearly all of them short.

/// What eight digits can show.
const LIMIT: u64 = 100_000_000;

/// Appends a number.
#[inline]
pub(super) fn push(out: &mut Vec<u8>, number: u64) {
    if number < LIMIT {
        let digits = eight(number);
        // The first digit is the lowest byte; the last one stands even where it is 0.
        let zeros = (digits | (1 << 56)).trailing_zeros() / 8;
        // Eight bytes are copied at once, whatever the length.
        out.extend_from_slice(&(ascii(digits) >> (8 * zeros)).to_le_bytes());
        out.truncate(out.len() - zeros as usize);
    } else {
        out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }
}

/// Appends a dot and the six digits of `millionths`, which are fewer than a million.
#[inline]
pub(super) fn push_decimals(out: &mut Vec<u8>, millionths: u64) {
    // Of the eight digits the first is always 0, and the dot takes the place of the second.
    let [_, mut digits @ ..] = ascii(eight(millionths % 1_000_000)).to_le_bytes();
    digits[0] = b'.';
    out.extend_from_slice(&digits);
}

/// The eight digits of a number, one in each byte, the first in the lowest: halves, then pairs, then digits are parted, all at once.
#[inline]
fn eight(number: u64) -> u64 {
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x7F_0000_007F;
    let pairs = hundreds | ((halves - 100 * hundreds) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((pairs - 10 * tens) << 8)
}

#[inline]
fn ascii(digits: u64) -> u64 {
    digits | 0x3030_3030_3030_3030
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(number: u64) -> String {
        let mut out = b"x".to_vec();
        push(&mut out, number);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_number_up_to_a_hundred_thousand_has_its_digits() {
        for number in 0..100_000 {
            assert_eq!(text(number), format!("x{number}"));
            assert_eq!(text(number * 1_000 + 999), format!("x{}", number * 1_000 + 999));
        }
    }

    proptest! {
        #[test]
        fn any_number_has_its_digits(number in any::<u64>(), shift in 0..64) {
            prop_assert_eq!(text(number >> shift), format!("x{}", number >> shift));
        }

        #[test]
        fn decimals_have_their_zeros(millionths in 0..1_000_000_u64) {
            let mut out = Vec::new();
            push_decimals(&mut out, millionths);
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!(".{millionths:06}"));
        }
    }
}
