//! The element type that each function of one array gives.

use nd_core::{Array, Bits, DType, Number};
use nd_linalg::{cholesky, det, dot, inv, norm, trace};
use nd_ops::{
    Classify, Cumulate, Difference, Magnitude, Math, Quantile, Reduce, Rounding, Sort, cov, unique,
};

use super::{Found, Gives, Probe, of};
use crate::dispatch::with_element;

/// The type of a function of an array.
pub(super) fn of_one(operation: &str, a: DType) -> Found {
    with_element!(a, T => match operation {
        "negative" | "positive" | "sign" | "ptp" | "round" => {
            Probe::<OfNumbers, T>::AT.type_of(operation)
        }
        "invert" => Probe::<OfBits, T>::AT.type_of(operation),
        "absolute" => of(|x: &Array<T>| x.abs()),
        "square" => of(|x: &Array<T>| x.square()),
        "reciprocal" => of(|x: &Array<T>| x.reciprocal()),
        "sqrt" => of(|x: &Array<T>| x.sqrt()),
        "exp" => of(|x: &Array<T>| x.exp()),
        "log" => of(|x: &Array<T>| x.ln()),
        "sin" => of(|x: &Array<T>| x.sin()),
        "tanh" => of(|x: &Array<T>| x.tanh()),
        "cbrt" => of(|x: &Array<T>| x.cbrt()),
        "degrees" => of(|x: &Array<T>| x.degrees()),
        "rint" => of(|x: &Array<T>| x.rint()),
        "floor" => of(|x: &Array<T>| x.floor()),
        "ceil" => of(|x: &Array<T>| x.ceil()),
        "trunc" => of(|x: &Array<T>| x.trunc()),
        "isnan" => of(|x: &Array<T>| x.isnan()),
        "isfinite" => of(|x: &Array<T>| x.isfinite()),
        "logical_not" => of(|x: &Array<T>| x.logical_not()),
        "signbit" => of(|x: &Array<T>| x.signbit()),
        "sum" => of(|x: &Array<T>| x.sum()),
        "prod" => of(|x: &Array<T>| x.prod()),
        "cumsum" => of(|x: &Array<T>| x.cumsum()),
        "cumprod" => of(|x: &Array<T>| x.cumprod()),
        // Without weights the average is the mean.
        "mean" | "average" => of(|x: &Array<T>| x.mean()),
        "var" => of(|x: &Array<T>| x.var()),
        "std" => of(|x: &Array<T>| x.std()),
        "median" => of(|x: &Array<T>| x.median()),
        "min" => of(|x: &Array<T>| x.min()),
        "max" => of(|x: &Array<T>| x.max()),
        "argmax" => of(|x: &Array<T>| x.argmax()),
        "argmin" => of(|x: &Array<T>| x.argmin()),
        "any" => of(|x: &Array<T>| x.any()),
        "all" => of(|x: &Array<T>| x.all()),
        "count_nonzero" => of(|x: &Array<T>| x.count_nonzero()),
        "diff" => of(|x: &Array<T>| x.diff()),
        "sort" => of(|x: &Array<T>| x.sort()),
        "argsort" => of(|x: &Array<T>| x.argsort()),
        "unique" => of(|x: &Array<T>| unique(x)),
        "cov" => of(|x: &Array<T>| cov(x)),
        "dot" => of(|x: &Array<T>| dot(x, x)),
        "trace" => of(|x: &Array<T>| trace(x)),
        "linalg.inv" => of(|x: &Array<T>| inv(x)),
        "linalg.det" => of(|x: &Array<T>| det(x)),
        "linalg.norm" => of(|x: &Array<T>| norm(x)),
        #[cfg(feature = "svd")]
        "linalg.eigvalsh" => of(|x: &Array<T>| nd_linalg::eigvalsh(x)),
        "linalg.cholesky" => of(|x: &Array<T>| cholesky(x)),
        _ => Found::Missing,
    })
}

/// The functions that NumPy has for numbers, but not for bools.
struct OfNumbers;

/// The functions that NumPy has for bools and integers, but not for floats.
struct OfBits;

trait HasFunction {
    fn type_of(&self, operation: &str) -> Found;
}

impl<T: Number + Gives> HasFunction for Probe<OfNumbers, T> {
    fn type_of(&self, operation: &str) -> Found {
        match operation {
            "negative" => of(|x: &Array<T>| x.negative()),
            "positive" => of(|x: &Array<T>| x.positive()),
            "sign" => of(|x: &Array<T>| x.sign()),
            "ptp" => of(|x: &Array<T>| x.ptp()),
            _ => of(|x: &Array<T>| x.round(1)),
        }
    }
}

impl<T: Bits> HasFunction for Probe<OfBits, T> {
    fn type_of(&self, _: &str) -> Found {
        of(|x: &Array<T>| !x)
    }
}

trait HasNoFunction {
    fn type_of(&self, operation: &str) -> Found;
}

impl<K, T> HasNoFunction for &Probe<K, T> {
    fn type_of(&self, _: &str) -> Found {
        Found::Refused
    }
}
