//! Functions of one number, for the elementwise tables and for closures: `map(|x| 1.0 / (1.0 + exp(-x)))`.
//!
//! These are polynomials without branches, so that a loop over them is vectorised. They use only additions, multiplications,
//! fused ones (`mul_add`), divisions, square roots and integer operations, each rounded once, so the bits are the same on every
//! machine. Inside of [`map`](crate::Map::map) and its kin `mul_add` is one instruction where the CPU has it; in a loop that is
//! compiled without FMA it is a call, and the functions take some ten times as long. `exp` and `ln` are at most 1 float from
//! the correctly rounded value, the others at most 2. Angles beyond 2^20 are the exception: there `sin`, `cos` and `tan` ask the
//! C library, which knows enough digits of pi.
//!
//! The largest errors that `cargo xtask accuracy` found: for `f64` at ten million random and special arguments, in units of the
//! last place from the exact value and in floats from the correctly rounded one; for `f32` in floats from the `f64` function
//! rounded, at every `f32` (at every fifth one for `sin`, `cos` and `tan`). `sigmoid`, `softplus` and the functions of two were
//! measured at a million arguments and at every 211th `f32`.
//!
//! | function | `f64`: ulp | `f64`: floats | `f32`: floats |
//! |---|---|---|---|
//! | `exp` | 0.93 | 1 | 1 |
//! | `exp2` | 1.08 | 1 | 1 |
//! | `expm1` | 1.56 | 2 | 2 |
//! | `ln` | 0.85 | 1 | 1 |
//! | `log2` | 1.03 | 1 | 1 |
//! | `log10` | 0.98 | 1 | 1 |
//! | `log1p` | 0.89 | 1 | 1 |
//! | `sin`, `cos` | 0.78 | 1 | 1 |
//! | `tan` | 2.27 | 2 | 2 |
//! | `asin` | 2.06 | 2 | 2 |
//! | `acos` | 1.20 | 1 | 1 |
//! | `atan` | 1.68 | 2 | 2 |
//! | `sinh` | 1.78 | 2 | 2 |
//! | `cosh` | 1.55 | 2 | 2 |
//! | `tanh` | 2.12 | 2 | 2 |
//! | `asinh` | 1.61 | 2 | 2 |
//! | `acosh` | 2.45 | 2 | 2 |
//! | `atanh` | 1.95 | 2 | 2 |
//! | `sigmoid` | 2.32 | 2 | 2 |
//! | `softplus` | 1.48 | 1 | 2 |
//! | `cbrt` | 0.51 | 1 | 1 |
//! | `pow` | 0.75 | 1 | 1 |
//! | `atan2` | 1.63 | 2 | 2 |
//! | `hypot` | 1.15 | 1 | 0 |
//! | `logaddexp` of positive numbers | 1.54 | 2 | 2 |

mod double;
mod exact;
mod exponential;
mod fitted;
mod hyperbolic;
mod inverse;
mod logarithm;
mod parts;
mod power;
mod root;
mod single;
mod trigonometric;
mod trigonometric_single;

use nd_core::{DType, Element as _, Float};

/// Each row: the docs, the name, and the function of each type.
macro_rules! functions {
    ($($(#[$doc:meta])* $visible:vis fn $name:ident($($x:ident),+), $double:path, $single:path;)*) => { $(
        $(#[$doc])*
        #[inline(always)]
        $visible fn $name<T: Float>($($x: T),+) -> T {
            // The type is known when this is compiled, so one of the branches and all casts disappear.
            match T::DTYPE {
                DType::F32 => $single($($x.cast::<f32>()),+).cast(),
                _ => $double($($x.cast::<f64>()),+).cast(),
            }
        }
    )* };
}

functions! {
    /// `e` to the power of `x`.
    ///
    /// ```
    /// assert_eq!(nd_ops::scalar::exp(1.0), std::f64::consts::E);
    /// ```
    pub fn exp(x), exponential::exp, exponential::exp;
    /// 2 to the power of `x`.
    pub fn exp2(x), exponential::exp2, exponential::exp2;
    /// `exp(x) - 1`, exact also near zero.
    pub fn expm1(x), exponential::expm1, exponential::expm1;
    /// The natural logarithm: of zero it is minus infinity, of what is negative NaN.
    pub fn ln(x), logarithm::ln, logarithm::ln;
    /// The logarithm to base 2.
    pub fn log2(x), logarithm::log2, logarithm::log2;
    /// The logarithm to base 10.
    pub fn log10(x), logarithm::log10, logarithm::log10;
    /// `ln(1 + x)`, exact also near zero.
    pub fn log1p(x), logarithm::log1p, logarithm::log1p;
    /// `x` to the power of `y`, with the special values of the C library.
    ///
    /// ```
    /// assert_eq!(nd_ops::scalar::pow(3.0, 4.0), 81.0);
    /// ```
    pub fn pow(x, y), power::pow, power::pow_single;
    /// The cube root, also of what is negative.
    pub fn cbrt(x), root::cbrt, root::cbrt;
    /// The square root of `x^2 + y^2`, without overflow on the way.
    pub fn hypot(x, y), root::hypot, root::hypot_single;
    /// The hyperbolic sine.
    pub fn sinh(x), hyperbolic::sinh, hyperbolic::sinh;
    /// The hyperbolic cosine.
    pub fn cosh(x), hyperbolic::cosh, hyperbolic::cosh;
    /// The hyperbolic tangent.
    pub fn tanh(x), hyperbolic::tanh, hyperbolic::tanh;
    /// The inverse hyperbolic sine.
    pub fn asinh(x), hyperbolic::asinh, hyperbolic::asinh;
    /// The inverse hyperbolic cosine; below 1 it is NaN.
    pub fn acosh(x), hyperbolic::acosh, hyperbolic::acosh;
    /// The inverse hyperbolic tangent; beyond 1 it is NaN.
    pub fn atanh(x), hyperbolic::atanh, hyperbolic::atanh;
    /// The logistic function `1 / (1 + exp(-x))`, without overflow on either side.
    ///
    /// ```
    /// use nd_ops::scalar::sigmoid;
    ///
    /// assert_eq!([sigmoid(-1000.0), sigmoid(0.0), sigmoid(1000.0)], [0.0, 0.5, 1.0]);
    /// ```
    pub fn sigmoid(x), hyperbolic::sigmoid, hyperbolic::sigmoid;
    /// `ln(1 + exp(x))`, a smooth form of `max(x, 0)`, without overflow.
    pub fn softplus(x), hyperbolic::softplus, hyperbolic::softplus;
    /// The angle with a given sine, from `-pi/2` to `pi/2`.
    pub fn asin(x), inverse::asin, inverse::asin;
    /// The angle with a given cosine, from 0 to `pi`.
    pub fn acos(x), inverse::acos, inverse::acos;
    /// The angle with a given tangent, from `-pi/2` to `pi/2`.
    pub fn atan(x), inverse::atan, inverse::atan;
    /// The angle of the point with abscissa `x` and ordinate `y`, from `-pi` to `pi`.
    pub fn atan2(y, x), inverse::atan2, inverse::atan2;
    /// The sine of an angle in radians.
    pub fn sin(x), trigonometric::sin, trigonometric_single::sin_single;
    /// The cosine of an angle in radians.
    pub fn cos(x), trigonometric::cos, trigonometric_single::cos_single;
    /// The tangent of an angle in radians.
    pub fn tan(x), trigonometric::tan, trigonometric_single::tan_single;
}

functions! {
    /// `ln(exp(x) + exp(y))` without overflow.
    pub(crate) fn logaddexp(x, y), hyperbolic::logaddexp, hyperbolic::logaddexp;
    /// The sine of an angle that is not [large](is_large).
    pub(crate) fn sin_near(x), trigonometric::sin_near, trigonometric_single::sin_near;
    /// The cosine of an angle that is not [large](is_large).
    pub(crate) fn cos_near(x), trigonometric::cos_near, trigonometric_single::cos_near;
    /// The tangent of an angle that is not [large](is_large).
    pub(crate) fn tan_near(x), trigonometric::tan_near, trigonometric_single::tan_near;
}

pub(crate) use exact::{
    finite_or, reciprocal, round_digits, round_ties_even, spacing, times_quotient, whole,
};
pub(crate) use trigonometric::{finite_size, is_large};
