//! `asin`, `acos`, `atan` and `atan2`.
//!
//! All of them are a multiple of `pi/4` and the angle that is left, whose polynomial is in the square of a small number. The
//! multiple is given in two pieces, so that it is as exact as the rest.

use super::fitted::{Fitted, fused};

/// `n pi/4 + t + t z p`, where `t` is the small number with its sign, `z` its square and `p` the polynomial.
#[inline(always)]
fn sum<T: Fitted>(n: T, t: T, z: T, p: T) -> T {
    fused(n, T::PI_4.high, t) + fused(t * z, p, n * T::PI_4.low)
}

/// The square and the signed root of what stands for the argument beyond 1/2, where `asin(x)` is `pi/2 - 2 asin(s)` with
/// `s` the root of `(1 - x) / 2`; beyond 1 it is NaN.
#[inline(always)]
fn halved<T: Fitted>(size: T, is_large: bool) -> (T, T) {
    let z = if is_large { (T::one() - size) * T::of(0.5) } else { size * size };
    (z, z.sqrt())
}

#[inline(always)]
pub(super) fn asin<T: Fitted>(x: T) -> T {
    let size = x.abs();
    let is_large = size > T::of(0.5);
    let (z, root) = halved(size, is_large);
    let n = if is_large { T::of(2.0) } else { T::zero() };
    let t = if is_large { T::of(-2.0) * root } else { size };
    sum(n, t, z, T::rest_of_asin(z)).copysign(x)
}

/// `acos(x) = pi/2 - asin(x)`, which is twice `asin(s)` beyond 1/2, and that less than `pi` below -1/2.
#[inline(always)]
pub(super) fn acos<T: Fitted>(x: T) -> T {
    let size = x.abs();
    let is_large = size > T::of(0.5);
    let (z, root) = halved(size, is_large);
    let beyond = if x < T::zero() { T::of(4.0) } else { T::zero() };
    let n = if is_large { beyond } else { T::of(2.0) };
    let t = if is_large { T::turned(T::of(2.0) * root, x) } else { -x };
    sum(n, t, z, T::rest_of_asin(z))
}

/// A fraction whose angle, added to `n pi/4`, is the one of `y / x`; both are positive.
///
/// Up to 7/16 and from 16/7 on it is the fraction itself or the other way round. In between, an eighth of a turn is
/// taken off: `atan(t) = pi/4 + atan((t - 1) / (t + 1))`, where the differences are exact from 1/2 to 2.
#[inline(always)]
fn reduced<T: Fitted>(y: T, x: T) -> (T, T) {
    let (is_low, is_high) = (y <= T::of(0.4375) * x, x < T::of(0.4375) * y);
    let (top, bottom) = if is_low { (y, x) } else { (y - x, y + x) };
    let (top, bottom) = if is_high { (-x, y) } else { (top, bottom) };
    let n = if is_low { T::zero() } else { T::one() };
    (if is_high { T::of(2.0) } else { n }, top / bottom)
}

#[inline(always)]
pub(super) fn atan<T: Fitted>(x: T) -> T {
    let (n, q) = reduced(x.abs(), T::one());
    let z = q * q;
    sum(n, q, z, T::rest_of_atan(z)).copysign(x)
}

/// Sizes so large that their sum may overflow are made smaller first, and sizes so small that their multiples round, larger;
/// infinite ones count as 1 beside zeros.
#[inline(always)]
pub(super) fn atan2<T: Fitted>(y: T, x: T) -> T {
    let (high, wide) = (y.abs(), x.abs());
    let larger = if high < wide { wide } else { high };
    let factor = if T::of(4.0) * larger < T::infinity() { T::one() } else { T::of(0.125) };
    let factor = if larger < T::of(1e-30) { T::of(18446744073709551616.0) } else { factor };
    let factor = if larger == T::infinity() { T::zero() } else { factor };
    let high = if high == T::infinity() { T::one() } else { high * factor };
    let wide = if wide == T::infinity() { T::one() } else { wide * factor };
    // Of two zeros only the signs count.
    let wide = if (y == T::zero()) & (x == T::zero()) { T::one() } else { wide };
    let (n, q) = reduced(high, wide);
    // On the left side it is half a turn less the angle.
    let is_left = T::turned(T::one(), x) < T::zero();
    let n = if is_left { T::of(4.0) - n } else { n };
    let (z, t) = (q * q, T::turned(q, x));
    sum(n, t, z, T::rest_of_atan(z)).copysign(y)
}
