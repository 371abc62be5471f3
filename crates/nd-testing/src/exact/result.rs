//! An exact result: a pair times a power of two, compared with floats.

use super::pair::{Pair, power_of_two};

/// `pair 2^exponent`, which may lie where floats are subnormal or infinite.
#[derive(Debug, Clone, Copy)]
pub struct Exact {
    /// Near 1, or at least far from the ends of the floats.
    pub pair: Pair,
    /// The exponent of the factor.
    pub exponent: i32,
}

impl From<Pair> for Exact {
    fn from(pair: Pair) -> Exact {
        Exact { pair, exponent: 0 }
    }
}

impl From<f64> for Exact {
    fn from(value: f64) -> Exact {
        Exact { pair: value.into(), exponent: 0 }
    }
}

/// `x 2^exponent` in steps, as the power alone may be out of reach; exact if the result is a normal float.
fn scaled(x: f64, exponent: i32) -> f64 {
    let third = exponent / 3;
    x * power_of_two(third) * power_of_two(third) * power_of_two(exponent - 2 * third)
}

impl Exact {
    /// The nearest float.
    #[must_use]
    pub fn rounded(self) -> f64 {
        let Pair { high, low } = self.pair;
        let result = scaled(high, self.exponent);
        if result.abs() >= f64::MIN_POSITIVE || high == 0.0 || self.exponent == 0 {
            return result;
        }
        // In units of the smallest float it is a fraction that rounds to an integer.
        let (units, rest) = (scaled(high, self.exponent + 1074), scaled(low, self.exponent + 1074));
        let below = units.floor();
        let fraction = (units - below) + rest;
        let is_up = fraction > 0.5 || (fraction == 0.5 && below % 2.0 != 0.0);
        (if is_up { below + 1.0 } else { below }) * f64::from_bits(1)
    }

    /// How far a float is away, in floats of the size of the nearest one; infinite ones are right or wrong.
    #[must_use]
    pub fn error_of(self, got: f64) -> f64 {
        let rounded = self.rounded();
        if got == rounded && (got == 0.0 || !got.is_finite()) {
            return 0.0;
        }
        if !got.is_finite() || !rounded.is_finite() {
            return if ends_meet(got, rounded) { 1.0 } else { f64::INFINITY };
        }
        let size = rounded.abs();
        let ulp = scaled(size.next_up() - size, -self.exponent);
        let got = scaled(got, -self.exponent);
        (((got - self.pair.high) - self.pair.low) / ulp).abs()
    }
}

/// Whether one is infinite and the other the last float before that.
fn ends_meet(a: f64, b: f64) -> bool {
    a.abs().max(b.abs()) == f64::INFINITY && a.abs().min(b.abs()) == f64::MAX
}
