//! Scores of a word beside a node, from counts within a window.

use super::{g2, log_dice, npmi, t_score};

/// Four scores of a collocate.
///
/// The table behind them is that of surface co-occurrence: N units in all, of which `node x span` lie in windows of the node and `collocate` are the
/// collocate; `together` are both. So `E = node x collocate x span / N` is what chance would have, where a span of 2 w units belongs to a window of
/// w on each side. Windows that the end of a sentence cuts, or that overlap, are taken as whole ones, as is commonly done: E is then
/// too large, and the scores err on the side of caution. Where `node x span` is above N, it is taken as N. Evert, "Corpora and
/// collocations", in Lüdeling & Kytö, "Corpus Linguistics", 2009, section 4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Association {
    /// Normalised pointwise mutual information, `ln(together / E) / -ln(together / N)`, from -1 to 1; 0 where `together = E`. Bouma 2009, see [`npmi`].
    pub npmi: f64,
    /// Log-likelihood ratio of the table, negative where `together` is below E. Dunning 1993, see [`g2`].
    pub g2: f64,
    /// `(together - E) / sqrt(together)`, below `sqrt(together)`. Church et al. 1991, see [`t_score`].
    pub t_score: f64,
    /// `14 + log2(2 together / (node + collocate))`: of frequencies alone, without span and N. At most 14 where the collocate stands no more than once beside each
    /// node, below 15 in any case. Rychlý 2008, see [`log_dice`].
    pub log_dice: f64,
}

/// The scores of a collocate: N, the frequencies of node and collocate, how often the collocate stands beside the node, and the units of a whole
/// window, both sides together. All are 0 where `together` is 0.
///
/// ```
/// use trich::statistics::collocation::association;
/// // 1,000 units, a node that occurs 5 times, a window of 2 + 2 units: E = 5 x 10 x 4 / 1000 = 0.2.
/// let scores = association(1_000, 5, 10, 4, 4);
/// assert!((scores.t_score - (4.0 - 0.2) / 2.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn association(units: u64, node: u64, collocate: u64, together: u64, span: u64) -> Association {
    let windows = node.saturating_mul(span).min(units);
    Association {
        npmi: npmi(units, windows, collocate, together),
        g2: g2(units, windows, collocate, together),
        t_score: t_score(units, windows, collocate, together),
        log_dice: log_dice(node, collocate, together),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-6
    }

    #[test]
    fn scores_are_those_of_a_table_worked_out_by_hand() {
        // N = 1000, windows of 5 x 4 = 20 units, 10 collocates, 4 of them in windows; cells 4, 16, 6, 974 against 0.2, 19.8, 9.8, 970.2.
        let scores = association(1_000, 5, 10, 4, 4);
        // ln 20 / -ln 0.004 = 2.995732 / 5.521461
        assert!(near(scores.npmi, 0.542_562), "{}", scores.npmi);
        // 2 (4 ln 20 + 16 ln(16 / 19.8) + 6 ln(6 / 9.8) + 974 ln(974 / 970.2)) = 2 (11.982929 - 3.409491 - 2.943738 + 3.807434)
        assert!((scores.g2 - 18.874_3).abs() < 1e-3, "{}", scores.g2);
        assert!(near(scores.t_score, 1.9));
        // 14 + log2(8 / 15)
        assert!(near(scores.log_dice, 13.093_109), "{}", scores.log_dice);
    }

    #[test]
    fn what_stands_together_as_often_as_chance_has_it_scores_0() {
        let scores = association(1_000, 10, 20, 2, 10);
        assert!(near(scores.npmi, 0.0) && near(scores.g2, 0.0) && near(scores.t_score, 0.0));
    }

    #[test]
    fn what_never_stands_together_scores_0() {
        let scores = association(1_000, 10, 20, 0, 10);
        assert_eq!(scores, Association { npmi: 0.0, g2: 0.0, t_score: 0.0, log_dice: 0.0 });
    }

    #[test]
    fn where_all_is_window_and_collocate_npmi_is_1_and_nothing_surprises() {
        let scores = association(8, 4, 8, 8, 10);
        assert_eq!((scores.npmi, scores.g2, scores.t_score), (1.0, 0.0, 0.0));
        assert!(scores.log_dice < 15.0);
    }

    proptest! {
        #[test]
        fn scores_stay_in_their_ranges(units in 1u64..100_000, node in 1u64..1000, collocate in 1u64..1000, together in 1u64..1000, span in 1u64..20) {
            prop_assume!(node <= units && collocate <= units && together <= collocate.min(node * span));
            let scores = association(units, node, collocate, together, span);
            prop_assert!(scores.npmi.abs() <= 1.0 + 1e-9);
            prop_assert!(scores.g2.is_finite());
            prop_assert!(scores.t_score < crate::statistics::float(together).sqrt());
            prop_assert!(scores.log_dice < 15.0);
            prop_assert!(together > node || scores.log_dice <= 14.0);
        }
    }
}
