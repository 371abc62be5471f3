//! Random numbers and orders.

use nd::prelude::*;

use super::MILLION;
use crate::Timer;

/// NumPy's modern stream; the workloads of its legacy stream end in `_legacy`.
pub fn random(timer: &mut impl Timer) {
    let many = 10 * MILLION;
    let mut rng = default_rng(7);
    timer.time("uniform_1e7", || -> Array<f64> { rng.random(many) });
    timer.time("normal_1e7", || -> Array<f64> { rng.standard_normal(many) });
    timer.time("integers_1e7", || rng.integers(0_i64..10, many).expect("the range is not empty"));
    let mut order: Array<f64> = arange(0.0, MILLION as f64, 1.0).expect("a million fits");
    timer.time("shuffle_1e6", || rng.shuffle(order.as_slice_mut()));
    timer.time("permutation_1e6", || rng.permutation(MILLION));
    let mut old = RandomState::new(7);
    timer.time("uniform_1e7_legacy", || old.rand(many));
}
