//! Logistic regression over sparse features that are there or not, fitted by `AdaGrad` (Duchi, Hazan and Singer 2011).

/// Times that all examples are looked at.
const EPOCHS: usize = 12;
const RATE: f64 = 0.15;
/// Weight of the squared weights in the loss of each example.
const RIDGE: f64 = 1e-4;
/// Squared gradients that each feature begins with.
const BEGUN: f64 = 1e-3;

/// The fitted weights by feature.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Regression {
    weights: Vec<f64>,
}

impl Regression {
    /// Fits `examples`, the numbers of their features below `features`, in an order that depends on their count only.
    pub fn fit<const N: usize>(features: usize, examples: &[([u16; N], bool)]) -> Self {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        order.sort_by_key(|at| (*at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut fitted = Self { weights: vec![0.0; features] };
        let mut squares = vec![BEGUN; features];
        for at in (0..EPOCHS).flat_map(|_| &order) {
            let (of, joined) = &examples[*at];
            let error = 1.0 / (1.0 + libm::exp(-fitted.log_odds(of).clamp(-30.0, 30.0))) - f64::from(u8::from(*joined));
            for feature in of {
                let (weight, squares) = (&mut fitted.weights[*feature as usize], &mut squares[*feature as usize]);
                let gradient = error + RIDGE * *weight;
                *squares += gradient * gradient;
                *weight -= RATE * gradient / squares.sqrt();
            }
        }
        fitted
    }

    /// Log-odds of the features of one example.
    pub fn log_odds(&self, features: &[u16]) -> f64 {
        features.iter().map(|feature| self.weights[*feature as usize]).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_tells_gets_the_weight_and_noise_gets_little() {
        let examples: Vec<_> =
            (0..400_u16).map(|k| ([k % 2, 2 + k / 2 % 2], k % 2 == 1 && k % 10 != 1 || k % 20 == 0)).collect();
        let fitted = Regression::fit(4, &examples);
        assert!(fitted.log_odds(&[1, 2]) > 1.0 && fitted.log_odds(&[1, 3]) > 1.0, "{fitted:?}");
        assert!(fitted.log_odds(&[0, 2]) < -1.0 && fitted.log_odds(&[0, 3]) < -1.0, "{fitted:?}");
        let noise = fitted.log_odds(&[1, 2]) - fitted.log_odds(&[1, 3]);
        assert!(noise.abs() < 1.0, "{noise}");
    }
}
