//! Poisson values: products of uniform ones for low rates, rejection for high ones.

use crate::bits::BitGenerator;

/// The rejection constants of a Poisson distribution, so that they are worked out once for an array.
pub(crate) enum Poisson {
    /// No events.
    Zero,
    /// Few: uniform values are multiplied until the product falls below `e^-rate`.
    Product { least: f64 },
    /// Many: Hörmann's transformed rejection.
    Rejection { rate: f64, log_rate: f64, a: f64, b: f64, inverse_alpha: f64, squeeze: f64 },
}

impl Poisson {
    /// The distribution of counts around `rate`.
    pub(crate) fn new(rate: f64) -> Self {
        if rate == 0.0 {
            return Poisson::Zero;
        }
        if rate < 10.0 {
            return Poisson::Product { least: (-rate).exp() };
        }
        let b = 0.931 + 2.53 * rate.sqrt();
        Poisson::Rejection {
            rate,
            log_rate: rate.ln(),
            a: -0.059 + 0.02483 * b,
            b,
            inverse_alpha: 1.1239 + 1.1328 / (b - 3.4),
            squeeze: 0.9277 - 3.6224 / (b - 2.0),
        }
    }

    /// A value.
    pub(crate) fn draw<B: BitGenerator>(&self, bits: &mut B) -> i64 {
        match *self {
            Poisson::Zero => 0,
            Poisson::Product { least } => {
                let mut product = bits.next_f64();
                let mut count = 0;
                while product > least {
                    product *= bits.next_f64();
                    count += 1;
                }
                count
            }
            Poisson::Rejection { rate, log_rate, a, b, inverse_alpha, squeeze } => loop {
                let side = bits.next_f64() - 0.5;
                let height = bits.next_f64();
                let edge = 0.5 - side.abs();
                let count = ((2.0 * a / edge + b) * side + rate + 0.43).floor() as i64;
                if edge >= 0.07 && height <= squeeze {
                    return count;
                }
                if count < 0 || (edge < 0.013 && height > edge) {
                    continue;
                }
                let bound = height.ln() + inverse_alpha.ln() - (a / (edge * edge) + b).ln();
                if bound <= -rate + count as f64 * log_rate - log_gamma(count as f64 + 1.0) {
                    return count;
                }
            },
        }
    }
}

/// The logarithm of the gamma function, by Stirling's series from 7 up.
fn log_gamma(x: f64) -> f64 {
    const SERIES: [f64; 10] = [
        8.333333333333333e-02,
        -2.777777777777778e-03,
        7.936507936507937e-04,
        -5.952380952380952e-04,
        8.417508417508418e-04,
        -1.917526917526918e-03,
        6.41025641025641e-03,
        -2.955065359477124e-02,
        1.796443723688307e-01,
        -1.3924322169059e+00,
    ];
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let steps = if x <= 7.0 { (7.0 - x) as u32 } else { 0 };
    let mut large = x + f64::from(steps);
    let inverse_square = 1.0 / (large * large);
    let series = SERIES.iter().rev().copied().reduce(|sum, term| sum * inverse_square + term);
    let half_log_turn = 0.5 * std::f64::consts::TAU.ln();
    let mut value =
        series.unwrap_or(0.0) / large + half_log_turn + (large - 0.5) * large.ln() - large;
    for _ in 0..steps {
        value -= (large - 1.0).ln();
        large -= 1.0;
    }
    value
}
