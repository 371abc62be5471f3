//! Sums of two floats, with four operations and the root.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A number as the sum of two floats, of which the second is at most half an ulp of the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The nearest float.
    pub high: f64,
    /// What it lacks.
    pub low: f64,
}

/// The sum and what rounding took from it (D. E. Knuth, The Art of Computer Programming, volume 2, section 4.2.2).
fn two_sum(a: f64, b: f64) -> Pair {
    let high = a + b;
    let shadow = high - a;
    Pair { high, low: (a - (high - shadow)) + (b - shadow) }
}

/// The product and what rounding took from it.
fn two_product(a: f64, b: f64) -> Pair {
    let high = a * b;
    Pair { high, low: a.mul_add(b, -high) }
}

impl Pair {
    /// `ln 2`.
    pub const LN_2: Pair = Pair { high: std::f64::consts::LN_2, low: 2.3190468138462996e-17 };
    /// `ln 10`.
    pub const LN_10: Pair = Pair { high: std::f64::consts::LN_10, low: -2.1707562233822494e-16 };

    /// The number times a power of two.
    #[must_use]
    pub fn times_power(self, exponent: i32) -> Pair {
        let factor = power_of_two(exponent);
        Pair { high: self.high * factor, low: self.low * factor }
    }

    /// The square root, by one step of Newton's method.
    #[must_use]
    pub fn sqrt(self) -> Pair {
        if self.high == 0.0 {
            return self;
        }
        let near = self.high.sqrt();
        let left = self - two_product(near, near);
        Pair::from(near) + Pair::from(left.high / (2.0 * near))
    }

    /// Divided by a whole number.
    #[must_use]
    pub fn over(self, divisor: u32) -> Pair {
        self / Pair::from(f64::from(divisor))
    }
}

/// `2^exponent`, for what is a float.
pub(super) fn power_of_two(exponent: i32) -> f64 {
    2.0_f64.powi(exponent)
}

impl From<f64> for Pair {
    fn from(value: f64) -> Pair {
        Pair { high: value, low: 0.0 }
    }
}

impl Neg for Pair {
    type Output = Pair;

    fn neg(self) -> Pair {
        Pair { high: -self.high, low: -self.low }
    }
}

impl Add for Pair {
    type Output = Pair;

    fn add(self, other: Pair) -> Pair {
        let (high, low) = (two_sum(self.high, other.high), two_sum(self.low, other.low));
        let sum = two_sum(high.high, high.low + low.high);
        two_sum(sum.high, sum.low + low.low)
    }
}

impl Sub for Pair {
    type Output = Pair;

    fn sub(self, other: Pair) -> Pair {
        self + -other
    }
}

impl Mul for Pair {
    type Output = Pair;

    fn mul(self, other: Pair) -> Pair {
        let product = two_product(self.high, other.high);
        two_sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }
}

impl Div for Pair {
    type Output = Pair;

    fn div(self, other: Pair) -> Pair {
        let first = self.high / other.high;
        let left = self - other * Pair::from(first);
        let second = left.high / other.high;
        let left = left - other * Pair::from(second);
        Pair::from(first) + Pair::from(second) + Pair::from(left.high / other.high)
    }
}
