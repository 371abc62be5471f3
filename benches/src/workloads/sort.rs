//! Sorted copies and the places that sort.

use nd::prelude::*;

use super::{MILLION, uniform};
use crate::Timer;

/// A million floats and integers.
pub fn sort(timer: &mut impl Timer) {
    let x = uniform(1, MILLION);
    let whole = (&x * 1e15).astype::<i64>();
    timer.time("sort_1e6_f64", || x.sort());
    timer.time("argsort_1e6_f64", || x.argsort());
    timer.time("sort_1e6_i64", || whole.sort());
}
