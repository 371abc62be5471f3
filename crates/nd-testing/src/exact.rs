//! Functions of one and two floats to about 95 binary digits, for measuring how exact others are.
//!
//! A number is kept as the sum of two floats that do not overlap, [`Pair`]. Everything rests on `exp`, `ln`, `sin` and `cos` of
//! such pairs, which are Taylor series after a reduction; the inverse functions are one step of Newton's method from the C
//! library's result, which doubles its digits. Nothing here is fast, and nothing is shared with what it measures.
//!
//! Arguments are finite and inside of the domain; the special values are for other tests.

mod angles;
mod logarithms;
mod pair;
mod powers;
mod result;

pub use angles::{acos, asin, atan, atan2, cos, sin, tan};
pub use logarithms::{acosh, asinh, atanh, ln, log1p, log2, log10, logaddexp, softplus};
pub use pair::Pair;
pub use powers::{cbrt, cosh, exp, exp2, expm1, hypot, pow, sigmoid, sinh, tanh};
pub use result::Exact;
