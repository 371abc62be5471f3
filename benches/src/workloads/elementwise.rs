//! One result for each element: arithmetic, functions, broadcasting.

use nd::ops::scalar::ln;
use nd::prelude::*;

use super::{MILLION, signed, uniform};
use crate::Timer;

/// Arithmetic, functions of one array, and columns that are shifted and scaled.
pub fn elementwise(timer: &mut impl Timer) {
    arithmetic(timer);
    functions(timer);
    columns(timer);
}

fn arithmetic(timer: &mut impl Timer) {
    for (id, len) in [("add_1e3", 1000), ("add_1e6", MILLION), ("add_1e7", 10 * MILLION)] {
        if timer.wants(id) {
            let (x, y) = (uniform(1, len), uniform(2, len));
            timer.time(id, || &x + &y);
        }
    }
    let (x, y) = (uniform(1, MILLION), uniform(2, MILLION));
    let (x32, y32) = (x.astype::<f32>(), y.astype::<f32>());
    timer.time("add_f32_1e6", || &x32 + &y32);
    timer.time("affine_1e6", || x.map(|x| x * 2.0 + 10.0));
    timer.time("affine_1e6_operators", || &x * 2.0 + 10.0);
    timer.time("sq_1e6", || x.square());
    timer.time("sqrt_1e6", || x.sqrt());
    let up: Array<i64> = arange(0, MILLION as i64, 1).expect("a million fits");
    let down = up.flip(0).expect("there is an axis 0").to_array();
    timer.time("int_add_1e6", || &up + &down);
    if timer.wants("add_transposed_2000") {
        let (a, b) = (uniform(3, [2000, 2000]), uniform(4, [2000, 2000]));
        timer.time("add_transposed_2000", || &a + b.t());
    }
}

fn functions(timer: &mut impl Timer) {
    let z = signed(5, MILLION);
    let z32 = z.astype::<f32>();
    let x = uniform(1, MILLION);
    timer.time("exp_1e6", || z.exp());
    timer.time("exp_f32_1e6", || z32.exp());
    timer.time("log_1e6", || x.ln());
    timer.time("tanh_1e6", || z.tanh());
    timer.time("sigmoid_1e6", || z.sigmoid());
    timer.time("sigmoid_f32_1e6", || z32.sigmoid());
    let labels = uniform(6, MILLION).gt(0.5).astype::<f64>();
    let p = uniform(7, MILLION) * 0.98 + 0.01;
    timer.time("bce_1e6", || {
        let terms = zip2(&labels, &p, |y, p| y * ln(p) + (1.0 - y) * ln(1.0 - p));
        -terms.expect("the shapes are the same").mean()
    });
}

fn columns(timer: &mut impl Timer) {
    let x = uniform(8, [100_000, 32]);
    let mean = x.mean_axis(0).expect("there is an axis 0");
    timer.time("bcast_row_sub", || &x - &mean);
    timer.time("standardize_1e5x32", || {
        let (mean, std) = x.mean_std_axis(0).expect("there is an axis 0");
        zip3(&x, &mean, &std, |x, mean, std| (x - mean) / std)
    });
    timer.time("standardize_1e5x32_operators", || {
        let mean = x.mean_axis(0).expect("there is an axis 0");
        let std = x.std_axis(0).expect("there is an axis 0");
        (&x - &mean) / &std
    });
    timer.time("minmax_1e5x32", || {
        let (min, max) = x.minmax_axis(0).expect("there is an axis 0");
        zip3(&x, &min, &(max - &min), |x, min, range| (x - min) / range)
    });
    timer.time("minmax_1e5x32_operators", || {
        let min = x.min_axis(0).expect("there is an axis 0");
        let max = x.max_axis(0).expect("there is an axis 0");
        (&x - &min) / (&max - &min)
    });
}
