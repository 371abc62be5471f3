//! Many elements to one: over everything and along axes.

use nd::prelude::*;

use super::{MILLION, uniform};
use crate::Timer;

/// Sums, means, deviations and extremes.
pub fn reductions(timer: &mut impl Timer) {
    let x = uniform(1, MILLION);
    timer.time("sum_1e6", || x.sum());
    timer.time("max_1e6", || x.max().expect("there are elements"));
    timer.time("argmax_1e6", || x.argmax().expect("there are elements"));
    timer.time("var_1e6", || x.var());
    if timer.wants("sum_1e7") {
        let x = uniform(2, 10 * MILLION);
        timer.time("sum_1e7", || x.sum());
    }
    let table = uniform(3, [4000, 1000]);
    timer.time("sum_axis0_4000x1000", || table.sum_axis(0).expect("there is an axis 0"));
    timer.time("sum_axis1_4000x1000", || table.sum_axis(1).expect("there is an axis 1"));
    timer.time("mean_axis0_4000x1000", || table.mean_axis(0).expect("there is an axis 0"));
    timer.time("std_axis0_4000x1000", || table.std_axis(0).expect("there is an axis 0"));
}
