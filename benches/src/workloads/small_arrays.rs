//! What a call costs beside the arithmetic: arrays of a few elements.

use std::hint::black_box;

use nd::prelude::*;

use super::uniform;
use crate::Timer;

/// Operators, a product, a sum and a slice of 4 x 2 elements.
pub fn small_arrays(timer: &mut impl Timer) {
    let [a, b, c] = [1, 2, 3].map(|seed| uniform(seed, [4, 2]));
    let w = uniform(4, [2, 2]);
    timer.time("add_4x2_f64", || black_box(&a) + black_box(&b));
    timer.time("chain_4x2", || (black_box(&a) - black_box(&b)) / black_box(&c));
    timer.time("matmul_4x2_2x2", || black_box(&a).matmul(black_box(&w)).expect("it fits"));
    timer.time("sum_axis0_4x2", || black_box(&a).sum_axis(0).expect("there is an axis 0"));
    // A view that is moved out of here would be copied, by a call as long as making it.
    timer.time("slice_col_4x2", || {
        black_box(&black_box(&a).slice(s![.., 1]));
    });
}
