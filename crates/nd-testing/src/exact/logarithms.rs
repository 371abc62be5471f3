//! `ln` and what is made of it.

use super::pair::Pair;
use super::powers::exp_of;
use super::result::Exact;

/// The natural logarithm of a positive number, exact also near 1.
pub(super) fn ln_of(x: Pair) -> Pair {
    // Subnormal ones are made larger first.
    if x.high < 1e-290 {
        return ln_of(x.times_power(200)) - Pair::LN_2 * Pair::from(200.0);
    }
    let k = x.high.log2().round() as i32;
    // In two steps, as the power alone may be too large.
    let m = x.times_power(-(k / 2)).times_power(-(k - k / 2));
    Pair::LN_2 * Pair::from(f64::from(k)) + ln1p_near_zero(m - Pair::from(1.0))
}

/// `ln(1 + f)` for `f` below 1/2: a series near zero, else one step of Newton's method from the C library's result.
fn ln1p_near_zero(f: Pair) -> Pair {
    if f.high.abs() < 0.03 {
        // 2 atanh(f / (2 + f)).
        let s = f / (Pair::from(2.0) + f);
        let z = s * s;
        let mut sum = Pair::from(0.0);
        for n in (1..=10).rev() {
            sum = (sum + Pair::from(1.0).over(2 * n + 1)) * z;
        }
        return (s + s * sum).times_power(1);
    }
    let near = f.high.ln_1p();
    let Exact { pair, exponent } = exp_of(Pair::from(-near));
    let e = (Pair::from(1.0) + f) * pair.times_power(exponent) - Pair::from(1.0);
    Pair::from(near) + (e - (e * e).times_power(-1))
}

/// `ln(1 + x)`, exact also near zero.
fn log1p_of(x: Pair) -> Pair {
    if x.high.abs() < 0.03 { ln1p_near_zero(x) } else { ln_of(Pair::from(1.0) + x) }
}

/// The natural logarithm.
pub fn ln(x: f64) -> Exact {
    ln_of(x.into()).into()
}

/// The logarithm to base 2.
pub fn log2(x: f64) -> Exact {
    (ln_of(x.into()) / Pair::LN_2).into()
}

/// The logarithm to base 10.
pub fn log10(x: f64) -> Exact {
    (ln_of(x.into()) / Pair::LN_10).into()
}

/// `ln(1 + x)`.
pub fn log1p(x: f64) -> Exact {
    if x.abs() < 1e-200 { x.into() } else { log1p_of(x.into()).into() }
}

/// `ln(exp(x) + 1)`.
pub fn softplus(x: f64) -> Exact {
    let e = exp_of(Pair::from(-x.abs()));
    if x < -100.0 {
        return e;
    }
    let added = if x > 200.0 { Pair::from(0.0) } else { log1p_of(e.pair.times_power(e.exponent)) };
    (Pair::from(x.max(0.0)) + added).into()
}

/// `ln(exp(x) + exp(y))`.
pub fn logaddexp(x: f64, y: f64) -> Exact {
    let apart = Pair::from(x.min(y)) - Pair::from(x.max(y));
    let added = if apart.high < -700.0 {
        Pair::from(0.0)
    } else {
        let e = exp_of(apart);
        log1p_of(e.pair.times_power(e.exponent))
    };
    (Pair::from(x.max(y)) + added).into()
}

/// The inverse hyperbolic sine.
pub fn asinh(x: f64) -> Exact {
    let size = x.abs();
    if size < 1e-100 {
        return x.into();
    }
    let result = if size > 1e100 {
        ln_of(size.into()) + Pair::LN_2
    } else {
        let (a, one) = (Pair::from(size), Pair::from(1.0));
        let square = a * a;
        log1p_of(a + square / (one + (one + square).sqrt()))
    };
    (if x < 0.0 { -result } else { result }).into()
}

/// The inverse hyperbolic cosine.
pub fn acosh(x: f64) -> Exact {
    if x > 1e100 {
        return (ln_of(x.into()) + Pair::LN_2).into();
    }
    let above = Pair::from(x) - Pair::from(1.0);
    log1p_of(above + (above * (above + Pair::from(2.0))).sqrt()).into()
}

/// The inverse hyperbolic tangent.
pub fn atanh(x: f64) -> Exact {
    if x.abs() < 1e-100 {
        return x.into();
    }
    let size = Pair::from(x.abs());
    let result = log1p_of(size.times_power(1) / (Pair::from(1.0) - size)).times_power(-1);
    (if x < 0.0 { -result } else { result }).into()
}
