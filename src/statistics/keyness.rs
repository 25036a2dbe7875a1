//! Keyness: how much more typical a term is of one corpus, the target, than of another, the reference.
//!
//! Each score is a pure function of a [`Comparison`]. Corpora are as large as they have syllables; a corpus without any has no rates, and
//! all scores are then 0 (`p_value` 1, `percent_diff` none).

use super::{float, per_million};

/// How often a term occurs in two corpora, and how large they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Frequency in the target.
    pub target: u64,
    /// Syllables of the target.
    pub target_size: u64,
    /// Frequency in the reference.
    pub reference: u64,
    /// Syllables of the reference.
    pub reference_size: u64,
}

impl Comparison {
    fn is_empty(self) -> bool {
        self.target_size == 0 || self.reference_size == 0
    }

    /// Frequencies in a million syllables: target, reference.
    fn rates(self) -> (f64, f64) {
        (per_million(self.target, self.target_size), per_million(self.reference, self.reference_size))
    }
}

/// Signed log-likelihood: `2 (a ln(a / Ea) + b ln(b / Eb))` with `Ea = A (a + b) / (A + B)` and `Eb = B (a + b) / (A + B)`, with a minus
/// where the term is rarer in the target; `a` of `A` syllables are the term in the target, `b` of `B` in the reference.
///
/// Any number; 0 where both rates are the same, or the term is in neither. A frequency of 0 adds nothing (the limit of `x ln x`). The
/// statistic is that of Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993,
/// in the form of Rayson & Garside, "Comparing corpora using frequency profiling", 2000, which leaves out the two cells of all other words;
/// they matter only where a term is a good part of a corpus. It grows with the size of the corpora: it says how sure a difference is, not
/// how large.
///
/// ```
/// use trich::statistics::keyness::{Comparison, g2};
/// let rates = |target, reference| Comparison { target, target_size: 1_000, reference, reference_size: 1_000 };
/// assert!((g2(rates(20, 5)) - 9.637_238).abs() < 1e-6); // 40 ln 1.6 + 10 ln 0.4
/// assert!(g2(rates(5, 20)) < 0.0);
/// assert_eq!(g2(rates(7, 7)), 0.0);
/// ```
#[must_use]
pub fn g2(of: Comparison) -> f64 {
    if of.is_empty() {
        return 0.0;
    }
    let sign = sign(of);
    if sign == 0.0 {
        return 0.0;
    }
    let (target_size, reference_size) = (float(of.target_size), float(of.reference_size));
    let rate = (float(of.target) + float(of.reference)) / (target_size + reference_size);
    let cell = |observed: u64, size: f64| {
        if observed == 0 { 0.0 } else { float(observed) * (float(observed) / (size * rate)).ln() }
    };
    // Rounding may leave a little less than nothing where the rates are all but the same.
    let sum = cell(of.target, target_size) + cell(of.reference, reference_size);
    // A zero added makes a negative one positive.
    sign * 2.0 * sum.max(0.0) + 0.0
}

/// 1 where the term is more frequent in the target, -1 where less, 0 where as frequent; exact.
fn sign(of: Comparison) -> f64 {
    let target = u128::from(of.target) * u128::from(of.reference_size);
    let reference = u128::from(of.reference) * u128::from(of.target_size);
    match target.cmp(&reference) {
        std::cmp::Ordering::Less => -1.0,
        std::cmp::Ordering::Equal => 0.0,
        std::cmp::Ordering::Greater => 1.0,
    }
}

/// Probability that `g2` is at least that far from 0 where the term is as typical of both corpora: `erfc(sqrt(|G2| / 2))`, the upper tail
/// of the chi-square distribution with one degree of freedom.
///
/// From 0 to 1; 1 for a `g2` of 0, 0.05 for 3.84. Approximate where the expected frequencies are small (below 5), and too small for words
/// that heap up in few documents, since it takes each occurrence as drawn by itself. With thousands of terms, some are below any bound by
/// chance. Dunning 1993, as above.
///
/// ```
/// use trich::statistics::keyness::p_value;
/// assert!((p_value(3.841_459) - 0.05).abs() < 1e-6);
/// assert!((p_value(-6.634_897) - 0.01).abs() < 1e-6);
/// ```
#[must_use]
pub fn p_value(g2: f64) -> f64 {
    libm::erfc((g2.abs() / 2.0).sqrt())
}

/// Log ratio: `log2((a / A) / (b / B))`, a frequency of 0 counting as 0.5.
///
/// Any number; a point more is twice the ratio of the rates, 0 the same rate or a term that is in neither. It says how large a difference
/// is, not how sure. Where one frequency is 0 the value depends on the 0.5, so read it with the frequencies beside it. Hardie, "Log Ratio:
/// an informal introduction", CASS 2014.
///
/// ```
/// use trich::statistics::keyness::{Comparison, log_ratio};
/// assert_eq!(log_ratio(Comparison { target: 8, target_size: 1_000, reference: 4, reference_size: 2_000 }), 2.0);
/// assert_eq!(log_ratio(Comparison { target: 8, target_size: 1_000, reference: 0, reference_size: 1_000 }), 4.0);
/// ```
#[must_use]
pub fn log_ratio(of: Comparison) -> f64 {
    if of.is_empty() || of.target == 0 && of.reference == 0 {
        return 0.0;
    }
    let count = |frequency: u64| if frequency == 0 { 0.5 } else { float(frequency) };
    ((count(of.target) / float(of.target_size)) / (count(of.reference) / float(of.reference_size))).log2()
}

/// %DIFF: `100 (ra - rb) / rb` of the rates `ra` in the target and `rb` in the reference.
///
/// From -100 (not in the target) upwards, 0 for the same rate. `None` where the term is not in the reference: the difference is then
/// without bound. Gabrielatos & Marchi, "Keyness: matching metrics to definitions", 2011.
///
/// ```
/// use trich::statistics::keyness::{Comparison, percent_diff};
/// let of = Comparison { target: 6, target_size: 1_000, reference: 4, reference_size: 2_000 };
/// assert_eq!(percent_diff(of), Some(200.0));
/// assert_eq!(percent_diff(Comparison { reference: 0, ..of }), None);
/// ```
#[must_use]
pub fn percent_diff(of: Comparison) -> Option<f64> {
    if of.is_empty() || of.reference == 0 {
        return None;
    }
    let (target, reference) = of.rates();
    Some(100.0 * (target - reference) / reference)
}

/// Simple maths: `(ra + n) / (rb + n)` of the rates in a million syllables, `n` (`smooth`) above 0.
///
/// Above 0; 1 for the same rate. A small `n` raises rare terms, a large one frequent terms. Kilgarriff, "Simple maths for keywords",
/// Corpus Linguistics 2009.
///
/// ```
/// use trich::statistics::keyness::{Comparison, simple_maths};
/// let of = Comparison { target: 5, target_size: 1_000_000, reference: 1, reference_size: 1_000_000 };
/// assert_eq!(simple_maths(of, 1.0), 3.0);
/// ```
#[must_use]
pub fn simple_maths(of: Comparison, smooth: f64) -> f64 {
    if of.is_empty() {
        return 0.0;
    }
    let (target, reference) = of.rates();
    (target + smooth) / (reference + smooth)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(target: u64, target_size: u64, reference: u64, reference_size: u64) -> Comparison {
        Comparison { target, target_size, reference, reference_size }
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 5e-7 * expected.abs().max(1.0)
    }

    /// Two corpora and frequencies within them.
    fn comparisons() -> impl Strategy<Value = Comparison> {
        (1u64..1_000_000_000, 1u64..1_000_000_000).prop_flat_map(|(target_size, reference_size)| {
            (0..=target_size, 0..=reference_size)
                .prop_map(move |(target, reference)| of(target, target_size, reference, reference_size))
        })
    }

    #[test]
    fn g2_is_that_of_worked_tables() {
        // 2 (30 ln(30 / 14) + 5 ln(5 / 21)): E = 2000 x 35 / 5000 and 3000 x 35 / 5000.
        assert!(near(g2(of(30, 2_000, 5, 3_000)), 60.0 * 0.762_140_052 + 10.0 * -1.435_084_525));
        // 2 (1 ln(1 / 3) + 8 ln(8 / 6)): E = 3 and 6, rarer in the target.
        assert!(near(g2(of(1, 100, 8, 200)), -(2.0 * -1.098_612_289 + 16.0 * 0.287_682_072)));
    }

    #[test]
    fn a_term_in_one_corpus_only_has_the_log_of_that_corpus_share() {
        // 2 x 10 ln(10 / 5), and the same with a minus.
        assert!(near(g2(of(10, 500, 0, 500)), 20.0 * std::f64::consts::LN_2));
        assert!(near(g2(of(0, 500, 10, 500)), -20.0 * std::f64::consts::LN_2));
        assert!(near(g2(of(1, 500, 0, 500)), 2.0 * std::f64::consts::LN_2));
        assert!(near(log_ratio(of(0, 500, 10, 500)), -4.321_928_095));
        assert_eq!((percent_diff(of(0, 500, 10, 500)), percent_diff(of(10, 500, 0, 500))), (Some(-100.0), None));
        assert!(near(simple_maths(of(0, 500, 10, 500), 100.0), 100.0 / 20_100.0));
    }

    #[test]
    fn a_term_that_is_in_neither_or_is_all_there_is_tells_nothing() {
        for same in [of(0, 500, 0, 900), of(500, 500, 900, 900), of(1, 500, 2, 1_000)] {
            assert_eq!((g2(same), p_value(g2(same)), log_ratio(same)), (0.0, 1.0, 0.0), "{same:?}");
            assert!(near(simple_maths(same, 1.0), 1.0));
        }
        assert_eq!(percent_diff(of(0, 500, 0, 900)), None);
        assert!(percent_diff(of(1, 500, 2, 1_000)).is_some_and(|diff| near(diff, 0.0)));
    }

    #[test]
    fn corpora_without_syllables_have_no_scores() {
        for none in [of(0, 0, 3, 10), of(3, 10, 0, 0), of(0, 0, 0, 0)] {
            assert_eq!((g2(none), log_ratio(none), simple_maths(none, 1.0)), (0.0, 0.0, 0.0));
            assert_eq!(percent_diff(none), None);
        }
    }

    #[test]
    fn p_values_are_those_of_the_chi_square_tables() {
        for (g2, p) in [(0.0, 1.0), (1.0, 0.317_310_508), (2.705_543_454, 0.1), (10.827_566_17, 0.001)] {
            assert!((p_value(g2) - p).abs() < 1e-9 && p_value(g2).to_bits() == p_value(-g2).to_bits(), "{g2}");
        }
        assert!((0.0..1e-300).contains(&p_value(5_000.0)));
    }

    proptest! {
        #[test]
        fn all_scores_agree_on_where_the_term_is_more_typical(of in comparisons()) {
            let (g2, maths, p) = (g2(of), simple_maths(of, 1.0), p_value(g2(of)));
            prop_assert!(g2.is_finite() && maths.is_finite() && log_ratio(of).is_finite() && (0.0..=1.0).contains(&p));
            prop_assert_eq!(g2 > 0.0, sign(of) > 0.0 && g2 != 0.0);
            prop_assert!((maths - 1.0) * sign(of) >= 0.0);
            if of.target > 0 && of.reference > 0 {
                prop_assert!(log_ratio(of) * sign(of) >= 0.0);
            }
            if let Some(diff) = percent_diff(of) {
                prop_assert!(diff >= -100.0 && diff * sign(of) >= -1e-9);
            }
        }

        #[test]
        fn corpora_that_change_places_change_the_sign(c in comparisons()) {
            let back = of(c.reference, c.reference_size, c.target, c.target_size);
            prop_assert!(near(g2(c), -g2(back)) && near(log_ratio(c), -log_ratio(back)));
        }
    }
}
