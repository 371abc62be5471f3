//! `pow`.
//!
//! `x^y = 2^(y log2 x)`, and as `y log2 x` has up to ten bits before the point, the logarithm is needed with more digits than a
//! float has. For `f64` it is kept in two floats; what rounding takes from a product is exact in a fused step (T. J. Dekker, A
//! floating-point technique for extending the available precision, 1971). For `f32` an `f64` is enough.

use super::exponential::bounded;
use super::fitted::{Fitted, Pieces, fused, polynomial};
use super::parts::Parts;

/// `2 / (3 ln 2)`.
const TWO_THIRDS_LOG2_E: Pieces<f64> =
    Pieces { high: 0.9617966939259756, low: 5.0577616648125907e-17 };

/// Larger exponents change nothing: whatever is not 1 has left the floats by then.
const LARGE: f64 = 36893488147419103232.0;

#[inline(always)]
pub(super) fn pow(x: f64, y: f64) -> f64 {
    let log = log2(x.abs());
    let bounded = bounded(y, -LARGE, LARGE);
    let high = bounded * log.high;
    let low = fused(bounded, log.low, fused(bounded, log.high, -high));
    at_the_ends(x, y, exp2(high, low))
}

/// The logarithm of a positive number to base 2.
///
/// With `x = 2^k m` and `s = (m - 1) / (m + 1)`, it is `k` and `2 / (3 ln 2)` times `s (3 + z + z^2 q)`, where `z = s^2` and `q` is a
/// polynomial.
#[inline(always)]
fn log2(x: f64) -> Pieces<f64> {
    let (scaled, added) = f64::made_normal(x);
    let (k, m) = f64::exponent_and_mantissa(scaled);
    let (top, bottom) = (m - 1.0, m + 1.0);
    let inverse = 1.0 / bottom;
    let s = top * inverse;
    // What the quotient leaves over is exact, and its quotient small; the sum below it has rounded.
    let s_low = fused(-s, m - (bottom - 1.0), fused(-s, bottom, top)) * inverse;
    let z = s * s;
    let z_low = fused(s + s, s_low, fused(s, s, -z));
    let rest = fused(z * z, rest_of_log(z), z_low);
    let sum = 3.0 + z;
    let sum_low = (z - (sum - 3.0)) + rest;
    let product = s * sum;
    let product_low = fused(s, sum_low, fused(s_low, sum, fused(s, sum, -product)));
    let Pieces { high, low } = TWO_THIRDS_LOG2_E;
    let scaled = product * high;
    let scaled_low = fused(product_low, high, fused(product, low, fused(product, high, -scaled)));
    let k = k - added;
    let sum = k + scaled;
    Pieces { high: sum, low: ((k - sum) + scaled) + scaled_low }
}

/// The polynomial `(3 atanh(s) / s - 3 - z) / z^2` in `z = s^2`; its error is 2^-64. Its coefficients are minimax.
#[inline(always)]
fn rest_of_log(z: f64) -> f64 {
    let coefficients = [
        0.6000000000000338,
        0.42857142855150065,
        0.3333333377974182,
        0.2727267656442105,
        0.23080135312563452,
        0.19885243623347545,
        0.19794326315037009,
    ];
    polynomial(z, coefficients)
}

/// 2 to the power of a sum.
#[inline(always)]
fn exp2(high: f64, low: f64) -> f64 {
    let sum = high + low;
    let limited = bounded(sum, f64::EXP2_UNDERFLOW, f64::EXP2_OVERFLOW);
    let (high, low) = if limited == sum { (high, low) } else { (limited, 0.0) };
    let (k, bits) = f64::rounded(high + low, 1.0);
    let part = high - k;
    let r = part + low;
    let tail = (part - r) + low;
    // The same as a power of e, again in two pieces.
    let Pieces { high, low } = f64::LN_2;
    let natural = r * high;
    let natural_tail = fused(r, low, fused(tail, high, fused(r, high, -natural)));
    f64::scaled(exp_of_part(natural, natural_tail), bits)
}

/// `exp(r + tail)` for `|r|` up to `ln 2 / 2`. The small terms are summed first, and what rounding takes from `1 + r` is given
/// back, so that the last addition alone rounds noticeably and whole powers of whole numbers are exact.
#[inline(always)]
fn exp_of_part(r: f64, tail: f64) -> f64 {
    let near = 1.0 + r;
    let lost = (1.0 - near) + r;
    let r2 = r * r;
    near + (lost + fused(0.5, r2, fused(r * r2, rest_of_exp(r), tail)))
}

/// The polynomial `(exp(r) - 1 - r - r^2 / 2) / r^3`; its error is 2^-60.6 relative to `exp(r)`. Its coefficients are minimax.
#[inline(always)]
fn rest_of_exp(r: f64) -> f64 {
    let coefficients = [
        0.16666666666666682,
        0.0416666666666667,
        0.00833333333331687,
        0.0013888888888865176,
        0.00019841269896787565,
        2.480158736509539e-05,
        2.75572344703262e-06,
        2.75572386754304e-07,
        2.511216773733507e-08,
        2.092568106144264e-09,
    ];
    polynomial(r, coefficients)
}

#[inline(always)]
pub(super) fn pow_single(x: f32, y: f32) -> f32 {
    let (k, m) = f64::exponent_and_mantissa(f64::from(x.abs()));
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let coefficients = [
        2.885390081790141,
        0.9617966732839444,
        0.5770835945064419,
        0.41167221575316193,
        0.34073839477764806,
    ];
    let product = f64::from(y) * fused(s, polynomial(z, coefficients), k);
    // Beyond these bounds everything is infinite or zero; NaN passes through.
    let product = if product > 200.0 { 200.0 } else { product };
    let (k, bits) = f64::rounded(if product < -200.0 { -200.0 } else { product }, 1.0);
    let r = if product < -200.0 { 0.0 } else { product - k };
    let coefficients = [
        0.9999999999190833,
        0.6931472067127172,
        0.24022651505047418,
        0.05550327208711047,
        0.009617994510901933,
        0.0013400434514925362,
        0.00015478023748826466,
    ];
    let power = polynomial(r, coefficients) * f64::power_of_two(bits, 0);
    at_the_ends(x, y, power as f32)
}

/// The power, given that of `|x|`, which is right where `x` is neither zero nor infinite nor NaN and `y` finite. What the others
/// give is laid down in the C standard, annex F.
#[inline(always)]
fn at_the_ends<T: Fitted>(x: T, y: T, inside: T) -> T {
    let (size, exponent) = (x.abs(), y.abs());
    let (zero, one, infinity) = (T::zero(), T::one(), T::infinity());
    // Infinities and zeros: the sign of what the logarithm is times the exponent decides.
    let direction = if size < one { -y } else { y };
    let outside = if direction > zero { infinity } else { zero };
    let is_inside = (size > zero) & (size < infinity) & (exponent < infinity);
    let result = if is_inside { inside } else { outside };
    let result = if size == one { one } else { result };
    // Whole exponents, and odd ones among them.
    let is_small = exponent < T::WHOLE;
    let shifted = if is_small { exponent + T::WHOLE } else { exponent };
    let is_whole = !is_small | (shifted - T::WHOLE == exponent);
    let is_odd = is_whole & T::is_last_digit_set(shifted) & (shifted < T::of(2.0) * T::WHOLE);
    let result = if is_odd { result.copysign(x) } else { result };
    let has_root = (x >= zero) | is_whole | (size == infinity);
    let result = if has_root & !(x.isnan() | y.isnan()) { result } else { T::nan() };
    // These hold beside NaN, too.
    if (y == zero) | (x == one) { one } else { result }
}
