//! Sums, means and variances with about 32 digits, to measure the error of two others against.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number as the unevaluated sum of two floats, the second at most half a unit in the last place of the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Wide {
    high: f64,
    low: f64,
}

impl Wide {
    /// A float as it is.
    pub(crate) const fn of(value: f64) -> Wide {
        Wide { high: value, low: 0.0 }
    }

    /// The sum of two floats without rounding.
    fn sum(a: f64, b: f64) -> Wide {
        let high = a + b;
        let shadow = high - a;
        Wide { high, low: (a - (high - shadow)) + (b - shadow) }
    }

    /// How far a float is from this number.
    pub(crate) fn distance(self, value: f64) -> f64 {
        (self - Wide::of(value)).high.abs()
    }

    /// The nearest float.
    pub(crate) fn rounded(self) -> f64 {
        self.high
    }

    /// The square root.
    fn sqrt(self) -> Wide {
        if self.high <= 0.0 || !self.high.is_finite() {
            return Wide::of(self.high.sqrt());
        }
        // One step of Newton's method from the float's root doubles its digits.
        let root = Wide::of(self.high.sqrt());
        (root + self / root) * Wide::of(0.5)
    }
}

impl Add for Wide {
    type Output = Wide;

    fn add(self, other: Wide) -> Wide {
        let Wide { high, low } = Wide::sum(self.high, other.high);
        let tail = Wide::sum(self.low, other.low);
        let first = Wide::sum(high, low + tail.high);
        Wide::sum(first.high, first.low + tail.low)
    }
}

impl Neg for Wide {
    type Output = Wide;

    fn neg(self) -> Wide {
        Wide { high: -self.high, low: -self.low }
    }
}

impl Sub for Wide {
    type Output = Wide;

    fn sub(self, other: Wide) -> Wide {
        self + -other
    }
}

impl Mul for Wide {
    type Output = Wide;

    fn mul(self, other: Wide) -> Wide {
        let high = self.high * other.high;
        let low = self.high.mul_add(other.high, -high);
        Wide::sum(high, low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for Wide {
    type Output = Wide;

    fn div(self, other: Wide) -> Wide {
        let first = self.high / other.high;
        if !first.is_finite() {
            return Wide::of(first);
        }
        let second = (self - Wide::of(first) * other).high / other.high;
        let third = (self - Wide::of(first) * other - Wide::of(second) * other).high / other.high;
        Wide::sum(first, second) + Wide::of(third)
    }
}

/// A statistic of some numbers by its name in golden data, if it is one that rounds.
pub(crate) fn statistic(name: &str, numbers: &[f64]) -> Option<Wide> {
    let sum = || numbers.iter().fold(Wide::of(0.0), |sum, &number| sum + Wide::of(number));
    let count = numbers.len() as f64;
    let mean = || sum() / Wide::of(count);
    let variance = |freedom: f64| {
        let mean = mean();
        let squares = numbers.iter().fold(Wide::of(0.0), |squares, &number| {
            let deviation = Wide::of(number) - mean;
            squares + deviation * deviation
        });
        squares / Wide::of((count - freedom).max(0.0))
    };
    Some(match name {
        "sum" | "sum_f64" => sum(),
        "mean" => mean(),
        "var" => variance(0.0),
        "var1" => variance(1.0),
        "std" => variance(0.0).sqrt(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_lose_nothing_that_counts() {
        let sum = statistic("sum", &[1e16, 1.0, -1e16, 1e-16]).unwrap();
        assert_eq!(sum.rounded(), 1.0);
        assert!((sum.distance(1.0) - 1e-16).abs() < 1e-24);
    }

    #[test]
    fn statistics_agree_with_fractions() {
        let numbers = [1.0, 2.0, 3.0, 5.0];
        assert_eq!(statistic("mean", &numbers).unwrap().rounded(), 2.75);
        assert_eq!(statistic("var", &numbers).unwrap().rounded(), 2.1875);
        assert!(statistic("var1", &numbers).unwrap().distance(35.0 / 12.0) < 1e-15);
        let std = statistic("std", &numbers).unwrap();
        assert!((std * std).distance(2.1875) < 1e-30);
        assert!(statistic("max", &numbers).is_none());
    }

    #[test]
    fn quotients_have_more_digits_than_a_float() {
        let third = Wide::of(1.0) / Wide::of(3.0);
        assert!((third * Wide::of(3.0)).distance(1.0) < 1e-31);
    }
}
