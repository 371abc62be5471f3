//! `exp` and what is made of it.

use super::logarithms::ln_of;
use super::pair::Pair;
use super::result::Exact;

/// `exp(x) = m 2^k`, with `m` between the square roots of 1/2 and 2.
pub(super) fn exp_of(x: Pair) -> Exact {
    if x.high.abs() > 2000.0 {
        // Far outside of the floats, on one side or the other.
        return Exact { pair: Pair::from(1.0), exponent: if x.high > 0.0 { 2900 } else { -2900 } };
    }
    let k = (x.high * std::f64::consts::LOG2_E).round();
    let r = x - Pair::LN_2 * Pair::from(k);
    Exact { pair: Pair::from(1.0) + expm1_near_zero(r), exponent: k as i32 }
}

/// `exp(r) - 1`: the series for `r / 512`, and `(1 + p)^2 - 1 = 2 p + p^2` nine times.
fn expm1_near_zero(r: Pair) -> Pair {
    let small = r.times_power(-9);
    let mut sum = Pair::from(0.0);
    for n in (1..=10).rev() {
        sum = (Pair::from(1.0) + sum) * small.over(n);
    }
    for _ in 0..9 {
        sum = sum.times_power(1) + sum * sum;
    }
    sum
}

/// `exp(x) - 1` where it is a float.
pub(super) fn expm1_of(x: Pair) -> Pair {
    if x.high.abs() < 0.35 {
        return expm1_near_zero(x);
    }
    let Exact { pair, exponent } = exp_of(x);
    pair.times_power(exponent) - Pair::from(1.0)
}

/// `e` to the power of `x`.
pub fn exp(x: f64) -> Exact {
    exp_of(x.into())
}

/// 2 to the power of `x`.
pub fn exp2(x: f64) -> Exact {
    let x = x.clamp(-2000.0, 2000.0);
    let k = x.round();
    let Exact { pair, exponent } = exp_of(Pair::from(x - k) * Pair::LN_2);
    Exact { pair, exponent: exponent + k as i32 }
}

/// `exp(x) - 1`.
pub fn expm1(x: f64) -> Exact {
    if x.abs() < 1e-200 {
        x.into()
    } else if x > 100.0 {
        exp(x)
    } else {
        expm1_of(x.into()).into()
    }
}

/// The hyperbolic sine.
pub fn sinh(x: f64) -> Exact {
    if x.abs() < 1e-100 {
        return x.into();
    }
    if x.abs() > 50.0 {
        let Exact { pair, exponent } = exp(x.abs());
        let signed = if x < 0.0 { -pair } else { pair };
        return Exact { pair: signed, exponent: exponent - 1 };
    }
    let e = expm1_of(x.into());
    (e + e / (e + Pair::from(1.0))).times_power(-1).into()
}

/// The hyperbolic cosine.
pub fn cosh(x: f64) -> Exact {
    let Exact { pair, exponent } = exp(x.abs());
    if x.abs() > 50.0 {
        return Exact { pair, exponent: exponent - 1 };
    }
    let e = pair.times_power(exponent);
    (e + Pair::from(1.0) / e).times_power(-1).into()
}

/// The hyperbolic tangent.
pub fn tanh(x: f64) -> Exact {
    if x.abs() < 1e-100 {
        return x.into();
    }
    let e = expm1_of(Pair::from(2.0 * x.clamp(-50.0, 50.0)));
    (e / (e + Pair::from(2.0))).into()
}

/// The logistic function `1 / (1 + exp(-x))`.
pub fn sigmoid(x: f64) -> Exact {
    if x < -100.0 {
        return exp(x);
    }
    let Exact { pair, exponent } = exp(-x.min(500.0));
    (Pair::from(1.0) / (Pair::from(1.0) + pair.times_power(exponent))).into()
}

/// `x` to the power of `y`, for positive `x`.
pub fn pow(x: f64, y: f64) -> Exact {
    let product = ln_of(x.into()) * Pair::from(y.clamp(-1e200, 1e200));
    exp_of(product)
}

/// The cube root, by one step of Newton's method.
pub fn cbrt(x: f64) -> Exact {
    if x == 0.0 {
        return x.into();
    }
    let power = ((x.abs().log2() / 3.0).floor() as i32).clamp(-330, 340);
    let down = super::pair::power_of_two(-power);
    let m = x * down * down * down;
    let near = Pair::from(m.cbrt());
    let square = near * near;
    let step = (Pair::from(m) - square * near) / (square * Pair::from(3.0));
    Exact { pair: near + step, exponent: power }
}

/// The square root of `x^2 + y^2`.
pub fn hypot(x: f64, y: f64) -> Exact {
    let larger = x.abs().max(y.abs());
    if larger == 0.0 {
        return 0.0.into();
    }
    let exponent = (larger.log2().floor() as i32).clamp(-1000, 1000);
    let factor = super::pair::power_of_two(-exponent);
    let (a, b) = (Pair::from(x * factor), Pair::from(y * factor));
    Exact { pair: (a * a + b * b).sqrt(), exponent }
}
