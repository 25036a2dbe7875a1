//! Numbers with six decimals, exactly as `format!("{:.6}")` writes them, several times as fast.

use super::digits;
use std::io::Write;

/// Above this, neighbouring floating-point numbers are too far apart for the short way.
const LARGEST: f64 = 1e9;

/// Appends `number` with six decimals.
///
/// The product with a million is off by at most half a unit in its last place, so it rounds to the right whole number unless it lies that
/// close to the middle between two; only those few, and numbers too large or not finite, go the long way.
pub fn push(out: &mut Vec<u8>, number: f64) {
    let scaled = number.abs() * 1e6;
    let whole = scaled.floor();
    let from_middle = (scaled - whole - 0.5).abs();
    if !(number.abs() < LARGEST && from_middle > scaled * f64::EPSILON && from_middle > f64::EPSILON) {
        // Writing to a vector cannot fail.
        let _ = write!(out, "{number:.6}");
        return;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 1e15")]
    let millionths = whole as u64 + u64::from(scaled - whole > 0.5);
    if number.is_sign_negative() {
        out.push(b'-');
    }
    digits::push(out, millionths / 1_000_000);
    digits::push_decimals(out, millionths % 1_000_000);
}

/// Appends a comma, then `number` with six decimals.
#[inline]
pub fn push_next(out: &mut Vec<u8>, number: f64) {
    out.push(b',');
    push(out, number);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(number: f64) -> String {
        let mut out = Vec::new();
        push(&mut out, number);
        String::from_utf8(out).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn any_number_is_written_as_the_standard_library_does(number in any::<f64>()) {
            prop_assert_eq!(text(number), format!("{number:.6}"));
        }

        #[test]
        fn small_numbers_are_written_as_the_standard_library_does(number in -20.0f64..20.0) {
            prop_assert_eq!(text(number), format!("{number:.6}"));
        }

        #[test]
        fn numbers_about_a_middle_are_written_as_the_standard_library_does(millionths in any::<u32>(), off in -3i32..=3) {
            let mut number = (f64::from(millionths) + 0.5) / 1e6;
            for _ in 0..off.abs() {
                number = if off > 0 { number.next_up() } else { number.next_down() };
            }
            prop_assert_eq!(text(number), format!("{number:.6}"));
        }

        #[test]
        fn quotients_of_counts_are_written_as_the_standard_library_does(a in 0u32..5000, b in 1u32..5000) {
            let number = f64::from(a) / f64::from(b);
            prop_assert_eq!(text(number), format!("{number:.6}"));
        }
    }

    #[test]
    fn odd_numbers_are_written_as_the_standard_library_does() {
        for number in [
            0.0,
            -0.0,
            0.5,
            0.000_000_5,
            0.000_001_5,
            1e9,
            1e15,
            -1e300,
            f64::NAN,
            f64::INFINITY,
            0.015_625,
            4_503_599_627.370_496,
        ] {
            assert_eq!(text(number), format!("{number:.6}"));
        }
    }
}
