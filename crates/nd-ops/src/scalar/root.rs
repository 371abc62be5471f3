//! `cbrt` and `hypot`.

use super::fitted::{Fitted, fused, polynomial};

/// The argument is `2^(3 j) m`. A polynomial gives the cube root of `m` to some digits, cut so short that their cube `c` is
/// exact. Then `m / c - 1` has only small errors, and a few terms of the series of the cube root give the rest.
#[inline(always)]
pub(super) fn cbrt<T: Fitted>(x: T) -> T {
    let size = x.abs();
    let (normal, added) = T::made_normal(size);
    let (k, m) = T::exponent_and_mantissa(normal);
    let k = k - added;
    let (j, bits) = T::rounded(k, T::of(1.0 / 3.0));
    let rest = fused(T::of(-3.0), j, k);
    let (is_less, is_more) = (rest < T::zero(), rest > T::zero());
    let factor = if is_less { T::of(0.5) } else { T::one() };
    let m_of_three = m * if is_more { T::of(2.0) } else { factor };
    let root_of_factor = if is_less { T::of(0.7937005259840998) } else { T::one() };
    let root_of_factor = if is_more { T::of(1.2599210498948732) } else { root_of_factor };
    let near = T::cut_to_a_third(T::near_cbrt(m) * root_of_factor);
    let cube = near * near * near;
    let u = (m_of_three - cube) / cube;
    let series = [T::of(1.0 / 3.0), T::of(-1.0 / 9.0), T::of(5.0 / 81.0)];
    let rest = u * polynomial(u, series);
    let result = fused(near, rest, near) * T::power_of_two(bits, 0);
    // Zeros, infinities and NaN are their own roots.
    if (size > T::zero()) & (size < T::infinity()) { result.copysign(x) } else { x }
}

/// The squares are taken of numbers made neither too large nor too small for that.
#[inline(always)]
pub(super) fn hypot(x: f64, y: f64) -> f64 {
    const HUGE: f64 = f64::from_bits((1023 + 600) << 52);
    let (x, y) = (x.abs(), y.abs());
    let larger = if x < y { y } else { x };
    let (is_large, is_small) = (larger > 1e150, larger < 1e-130);
    let factor = if is_large { 1.0 / HUGE } else { 1.0 };
    let factor = if is_small { HUGE } else { factor };
    let back = if is_large { HUGE } else { 1.0 };
    let back = if is_small { 1.0 / HUGE } else { back };
    let (a, b) = (x * factor, y * factor);
    let result = (a * a + b * b).sqrt() * back;
    // What is infinite stays so also beside NaN.
    if (x == f64::INFINITY) | (y == f64::INFINITY) { f64::INFINITY } else { result }
}

/// The squares are exact in `f64`.
#[inline(always)]
pub(super) fn hypot_single(x: f32, y: f32) -> f32 {
    let (a, b) = (f64::from(x), f64::from(y));
    let result = (a * a + b * b).sqrt() as f32;
    let is_infinite = (x.abs() == f32::INFINITY) | (y.abs() == f32::INFINITY);
    if is_infinite { f32::INFINITY } else { result }
}
