//! The functions that are measured, each with its bound, its exact form and where it is asked.

use nd_core::Array;
use nd_ops::{Combine as _, Math as _, Power as _};
use nd_testing::exact::{self, Exact};

/// A function of one number.
pub(crate) struct Unary {
    /// What it is called.
    pub(crate) name: &'static str,
    /// How many floats it may be away from the correctly rounded result.
    pub(crate) bound: u64,
    /// Where uniform arguments are drawn from.
    pub(crate) usual: [f64; 2],
    /// Where all other arguments lie.
    pub(crate) domain: [f64; 2],
    /// The function of arrays of `f64`.
    pub(crate) double: fn(&Array<f64>) -> Array<f64>,
    /// The function of arrays of `f32`.
    pub(crate) single: fn(&Array<f32>) -> Array<f32>,
    /// The exact one.
    pub(crate) exact: fn(f64) -> Exact,
}

/// A function of two numbers.
pub(crate) struct Binary {
    /// What it is called.
    pub(crate) name: &'static str,
    /// How many floats it may be away from the correctly rounded result.
    pub(crate) bound: u64,
    /// Where the first argument is drawn from, uniformly or in its logarithm.
    pub(crate) first: [f64; 2],
    /// Where the second argument is drawn from.
    pub(crate) second: [f64; 2],
    /// The function of arrays of `f64`.
    pub(crate) double: fn(&Array<f64>, &Array<f64>) -> Array<f64>,
    /// The function of arrays of `f32`.
    pub(crate) single: fn(&Array<f32>, &Array<f32>) -> Array<f32>,
    /// The exact one.
    pub(crate) exact: fn(f64, f64) -> Exact,
}

macro_rules! unary {
    ($($name:ident $bound:literal, $usual:expr, $domain:expr;)*) => {
        /// All functions of one number.
        pub(crate) const UNARY: &[Unary] = &[$(Unary {
            name: stringify!($name),
            bound: $bound,
            usual: $usual,
            domain: $domain,
            double: |x| x.$name(),
            single: |x| x.$name(),
            exact: exact::$name,
        }),*];
    };
}

macro_rules! binary {
    ($($name:ident $bound:literal, $first:expr, $second:expr;)*) => {
        /// All functions of two numbers.
        pub(crate) const BINARY: &[Binary] = &[$(Binary {
            name: stringify!($name),
            bound: $bound,
            first: $first,
            second: $second,
            double: |x, y| x.$name(y).expect("the shapes are equal"),
            single: |x, y| x.$name(y).expect("the shapes are equal"),
            exact: exact::$name,
        }),*];
    };
}

const MAX: f64 = f64::MAX;
/// Beyond, angles are left to the C library.
const ANGLE: f64 = 1048576.0;

unary! {
    exp 1, [-750.0, 715.0], [-MAX, MAX];
    exp2 2, [-1080.0, 1030.0], [-MAX, MAX];
    expm1 2, [-40.0, 715.0], [-MAX, MAX];
    ln 1, [0.0, 4.0], [5e-324, MAX];
    log2 2, [0.0, 4.0], [5e-324, MAX];
    log10 2, [0.0, 4.0], [5e-324, MAX];
    log1p 2, [-1.0, 4.0], [-0.9999999999999999, MAX];
    cbrt 2, [-8.0, 8.0], [-MAX, MAX];
    sin 2, [-30.0, 30.0], [-ANGLE, ANGLE];
    cos 2, [-30.0, 30.0], [-ANGLE, ANGLE];
    tan 2, [-30.0, 30.0], [-ANGLE, ANGLE];
    asin 2, [-1.0, 1.0], [-1.0, 1.0];
    acos 2, [-1.0, 1.0], [-1.0, 1.0];
    atan 2, [-8.0, 8.0], [-MAX, MAX];
    sinh 2, [-8.0, 8.0], [-712.0, 712.0];
    cosh 2, [-8.0, 8.0], [-712.0, 712.0];
    tanh 2, [-20.0, 20.0], [-MAX, MAX];
    asinh 2, [-8.0, 8.0], [-MAX, MAX];
    acosh 2, [1.0, 8.0], [1.0, MAX];
    atanh 2, [-1.0, 1.0], [-0.9999999999999999, 0.9999999999999999];
    sigmoid 2, [-40.0, 40.0], [-750.0, MAX];
    softplus 2, [-40.0, 40.0], [-750.0, MAX];
}

// Near zero of `logaddexp` an ulp of an operand is many of the result, so only positive operands are asked for.
binary! {
    pow 2, [1e-10, 1e10], [-40.0, 40.0];
    atan2 2, [-1e5, 1e5], [-1e5, 1e5];
    hypot 2, [-1e5, 1e5], [-1e5, 1e5];
    logaddexp 2, [0.0, 40.0], [0.0, 40.0];
}
