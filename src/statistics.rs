//! Scores of two entities that stand together, and of terms: pure functions, each with its formula, range and source.
//!
//! N is the number of units, `a` and `b` are the units that hold one of the two, `ab` those that hold both: `1 <= ab <= min(a, b) <= N`.
//! Outside that (a pair that never stands together) every score is 0.

pub mod collocation;
pub mod keyness;

use std::cmp::min;

/// Counts as floating-point numbers; above 2^53 the last digits are lost, which no score shows.
#[expect(clippy::cast_precision_loss, reason = "scores are shown with six decimals")]
fn float(count: u64) -> f64 {
    count as f64
}

fn is_table(n: u64, a: u64, b: u64, ab: u64) -> bool {
    ab > 0 && ab <= min(a, b) && a <= n && b <= n
}

/// Normalised pointwise mutual information: `ln(N ab / (a b)) / -ln(ab / N)`.
///
/// From -1 to 1: 0 where the two are independent, 1 where neither is ever without the other, and by definition 1 where `ab = N`, in which
/// the formula is 0 / 0. Bouma, "Normalized (pointwise) mutual information in collocation extraction", GSCL 2009.
///
/// ```
/// use trich::statistics::npmi;
/// assert!((npmi(100, 10, 10, 10) - 1.0).abs() < 1e-12);
/// assert!(npmi(100, 10, 10, 1).abs() < 1e-12);
/// ```
#[must_use]
pub fn npmi(n: u64, a: u64, b: u64, ab: u64) -> f64 {
    if !is_table(n, a, b, ab) {
        return 0.0;
    }
    if ab == n {
        return 1.0;
    }
    let (n, a, b, ab) = (float(n), float(a), float(b), float(ab));
    (n * ab / (a * b)).ln() / -(ab / n).ln()
}

/// Log-likelihood ratio: `2 sum of O ln(O / E)` over the four cells of the table, with a minus where `ab` is below its expectation.
///
/// Any number; 0 where the two are independent. Empty cells add nothing (the limit of `x ln x`). Dunning, "Accurate methods for the
/// statistics of surprise and coincidence", Computational Linguistics 19(1), 1993.
///
/// ```
/// use trich::statistics::g2;
/// assert!(g2(100, 10, 10, 1).abs() < 1e-12); // as often as chance would have it
/// assert!((g2(100, 10, 10, 10) - 65.016_595).abs() < 1e-6);
/// assert!(g2(100, 50, 50, 1) < 0.0); // they avoid each other
/// ```
#[must_use]
pub fn g2(n: u64, a: u64, b: u64, ab: u64) -> f64 {
    if !is_table(n, a, b, ab) {
        return 0.0;
    }
    let (n, a, b, ab) = (float(n), float(a), float(b), float(ab));
    let cells = [
        (ab, a * b / n),
        (a - ab, a * (n - b) / n),
        (b - ab, (n - a) * b / n),
        (n - a - b + ab, (n - a) * (n - b) / n),
    ];
    let sum: f64 = cells.iter().filter(|(o, e)| *o > 0.0 && *e > 0.0).map(|(o, e)| o * (o / e).ln()).sum();
    if ab < a * b / n { -2.0 * sum } else { 2.0 * sum }
}

/// t-score: `(ab - a b / N) / sqrt(ab)`.
///
/// Below `sqrt(ab)`; 0 where the two are independent, negative below expectation. Church, Gale, Hanks & Hindle, "Using statistics in
/// lexical analysis", 1991.
///
/// ```
/// use trich::statistics::t_score;
/// assert_eq!(t_score(100, 10, 10, 4), 1.5);
/// ```
#[must_use]
pub fn t_score(n: u64, a: u64, b: u64, ab: u64) -> f64 {
    if !is_table(n, a, b, ab) {
        return 0.0;
    }
    (float(ab) - float(a) * float(b) / float(n)) / float(ab).sqrt()
}

/// Dice coefficient: `2 ab / (a + b)`.
///
/// From 0 to 1; 1 where neither is ever without the other. Dice, "Measures of the amount of ecologic association between species", Ecology
/// 26(3), 1945.
///
/// ```
/// use trich::statistics::dice;
/// assert_eq!(dice(10, 30, 5), 0.25);
/// ```
#[must_use]
pub fn dice(a: u64, b: u64, ab: u64) -> f64 {
    if ab == 0 { 0.0 } else { 2.0 * float(ab) / (float(a) + float(b)) }
}

/// logDice: `14 + log2 Dice`.
///
/// At most 14; a point more is twice the Dice coefficient, whatever the size of the corpus. 0 where `ab` is 0, for the logarithm has no
/// value there. Rychlý, "A lexicographer-friendly association score", RASLAN 2008.
///
/// ```
/// use trich::statistics::log_dice;
/// assert_eq!(log_dice(10, 30, 5), 12.0);
/// ```
#[must_use]
pub fn log_dice(a: u64, b: u64, ab: u64) -> f64 {
    if ab == 0 { 0.0 } else { 14.0 + dice(a, b, ab).log2() }
}

/// Jaccard index: `ab / (a + b - ab)`.
///
/// From 0 to 1; never above Dice. Jaccard, "Étude comparative de la distribution florale", 1901.
///
/// ```
/// use trich::statistics::jaccard;
/// assert_eq!(jaccard(10, 30, 8), 0.25);
/// ```
#[must_use]
pub fn jaccard(a: u64, b: u64, ab: u64) -> f64 {
    if ab == 0 { 0.0 } else { float(ab) / (float(a) + float(b) - float(ab)) }
}

/// C-value of a term of so many syllables: `log2(syllables) (f - longer_frequency / longer)`, without the last part where no longer term
/// contains it (`longer` = 0).
///
/// 0 for terms of one syllable, and 0 or more for all others as long as no longer term is more frequent. Frantzi, Ananiadou & Mima,
/// "Automatic recognition of multi-word terms: the C-value/NC-value method", IJDL 3(2), 2000.
///
/// ```
/// use trich::statistics::c_value;
/// assert_eq!(c_value(4, 5, 0, 0), 10.0);
/// assert_eq!(c_value(2, 8, 6, 2), 5.0);
/// ```
#[must_use]
pub fn c_value(syllables: usize, frequency: u64, longer_frequency: u64, longer: u64) -> f64 {
    let nested = if longer == 0 { 0.0 } else { float(longer_frequency) / float(longer) };
    float(syllables.max(1) as u64).log2() * (float(frequency) - nested)
}

/// A part of a whole, 0 where the whole is 0.
///
/// ```
/// use trich::statistics::share;
/// assert_eq!(share(1, 4), 0.25);
/// assert_eq!(share(0, 0), 0.0);
/// ```
#[must_use]
pub fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { float(part) / float(whole) }
}

/// Frequency in a million syllables, 0 where there is no syllable.
///
/// ```
/// use trich::statistics::per_million;
/// assert_eq!(per_million(3, 1_000), 3_000.0);
/// ```
#[must_use]
pub fn per_million(frequency: u64, syllables: u64) -> f64 {
    share(frequency, syllables) * 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// N, a, b, ab of a table that can be.
    fn tables() -> impl Strategy<Value = (u64, u64, u64, u64)> {
        (1u64..5_000_000).prop_flat_map(|n| {
            (1..=n, 1..=n).prop_flat_map(move |(a, b)| {
                let least = (a + b).saturating_sub(n).max(1);
                (Just(n), Just(a), Just(b), least..=min(a, b))
            })
        })
    }

    type Score = fn(u64, u64, u64, u64) -> f64;
    const SCORES: [Score; 6] = [
        npmi,
        g2,
        t_score,
        |_, a, b, ab| dice(a, b, ab),
        |_, a, b, ab| log_dice(a, b, ab),
        |_, a, b, ab| jaccard(a, b, ab),
    ];

    proptest! {
        #[test]
        fn scores_stay_in_their_ranges((n, a, b, ab) in tables()) {
            prop_assert!(npmi(n, a, b, ab).abs() <= 1.0 + 1e-9);
            prop_assert!((0.0..=1.0).contains(&dice(a, b, ab)));
            prop_assert!(log_dice(a, b, ab) <= 14.0);
            prop_assert!(jaccard(a, b, ab) <= dice(a, b, ab));
            prop_assert!(t_score(n, a, b, ab) < float(ab).sqrt());
            prop_assert!(SCORES.iter().all(|score| score(n, a, b, ab).is_finite()));
        }

        #[test]
        fn scores_do_not_care_which_of_the_two_comes_first((n, a, b, ab) in tables()) {
            for score in SCORES {
                let (there, back) = (score(n, a, b, ab), score(n, b, a, ab));
                prop_assert!((there - back).abs() <= 1e-9 * there.abs().max(1.0), "{there} {back}");
            }
        }

        #[test]
        fn scores_above_expectation_are_positive_and_below_it_negative((n, a, b, ab) in tables()) {
            let above = float(ab) - float(a) * float(b) / float(n);
            prop_assume!(above.abs() > 1e-3);
            prop_assert_eq!(t_score(n, a, b, ab) > 0.0, above > 0.0);
            prop_assert_eq!(ab == n || npmi(n, a, b, ab) > 0.0, above > 0.0);
        }
    }

    #[test]
    fn a_pair_that_stands_in_every_unit_has_npmi_1_and_no_surprise() {
        assert_eq!((npmi(7, 7, 7, 7), g2(7, 7, 7, 7), t_score(7, 7, 7, 7)), (1.0, 0.0, 0.0));
    }

    #[test]
    fn a_pair_that_never_stands_together_scores_0() {
        assert!(SCORES.iter().all(|score| score(10, 2, 3, 0) == 0.0));
    }

    #[test]
    fn g2_is_that_of_a_worked_table() {
        // 110 | 2442 | 111 | 29114: "the swiss" in Dunning's manner, computed by hand to six figures.
        let expected = 2.0
            * [
                (110.0, 2552.0 * 221.0 / 31777.0),
                (2442.0, 2552.0 * 31556.0 / 31777.0),
                (111.0, 29225.0 * 221.0 / 31777.0),
                (29114.0, 29225.0 * 31556.0 / 31777.0),
            ]
            .iter()
            .map(|(o, e): &(f64, f64)| o * (o / e).ln())
            .sum::<f64>();
        assert!((g2(31777, 2552, 221, 110) - expected).abs() < 1e-6 && expected > 0.0);
        assert!(g2(31777, 2552, 221, 1) < 0.0);
    }

    #[test]
    fn shares_of_nothing_are_0() {
        assert_eq!((share(0, 0), per_million(0, 0), share(1, 4), per_million(3, 2_000_000)), (0.0, 0.0, 0.25, 1.5));
    }
}
