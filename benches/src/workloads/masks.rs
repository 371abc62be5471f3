//! Masks and lists of places: comparing, choosing, assigning, counting.

use nd::prelude::*;

use super::{MILLION, uniform};
use crate::Timer;

/// Comparisons, filters, assignments by mask, rows by mask and by list, counts.
pub fn masks(timer: &mut impl Timer) {
    let (x, y) = (uniform(1, MILLION), uniform(2, MILLION));
    let mask = x.gt(0.5);
    timer.time("mask_gt_1e6", || x.gt(0.5));
    timer.time("compress_1e6", || x.filter(&x.gt(0.5)).expect("the mask fits"));
    let mut assigned = x.clone();
    timer.time("mask_assign_1e6", || {
        map_inplace(assigned.view_mut(), |x| if x < 0.5 { 0.0 } else { x });
    });
    timer.time("mask_assign_1e6_mask", || {
        let low = assigned.lt(0.5);
        assigned.fill_where(&low, 0.0).expect("the mask fits");
    });
    timer.time("where_1e6", || where_(&mask, &x, &y).expect("the shapes are the same"));
    timer.time("count_nonzero_1e6", || mask.count_nonzero());
    timer.time("count_nonzero_f64_1e6", || assigned.count_nonzero());
    let table = uniform(3, [100_000, 8]);
    timer.time("mask_and_rows", || {
        let (first, second) = (table.slice(s![.., 0]), table.slice(s![.., 1]));
        table.filter(&(first.gt(0.6) & second.gt(0.3))).expect("the mask fits")
    });
    let table = uniform(4, [100_000, 32]);
    let rows = default_rng(5).permutation(100_000);
    timer.time("take_rows_1e5x32", || table.take(&rows, 0).expect("each row exists"));
}
