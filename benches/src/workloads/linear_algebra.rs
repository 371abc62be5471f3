//! Products, factorisations and what is solved with them.

use nd::prelude::*;

use super::{MILLION, signed, uniform};
use crate::Timer;

/// Products of vectors and matrices, then inverses, solutions and factors.
pub fn linear_algebra(timer: &mut impl Timer) {
    products(timer);
    factors(timer);
}

fn products(timer: &mut impl Timer) {
    let (x, y) = (uniform(1, MILLION), uniform(2, MILLION));
    timer.time("dot_1e6", || dot(&x, &y).expect("the lengths are the same"));
    timer.time("norm_1e6", || norm(&x));
    for len in [64, 256, 512, 1024, 2048] {
        let id = format!("matmul_{len}");
        if timer.wants(&id) {
            let (a, b) = (uniform(3, [len, len]), uniform(4, [len, len]));
            timer.time(&id, || a.matmul(&b).expect("the shapes fit"));
        }
    }
    let [a, b] = [5, 6].map(|seed| uniform(seed, [1024, 1024]).astype::<f32>());
    timer.time("matmul_1024_f32", || a.matmul(&b).expect("the shapes fit"));
    for (id, rows, columns) in [("gram_1e5x32", 100_000, 32), ("gram_1e6x16", MILLION, 16)] {
        if timer.wants(id) {
            let x = uniform(7, [rows, columns]);
            timer.time(id, || x.t().matmul(&x).expect("the shapes fit"));
        }
    }
    if timer.wants("matvec_4000") {
        let (a, v) = (uniform(8, [4000, 4000]), uniform(9, 4000));
        timer.time("matvec_4000", || a.matmul(&v).expect("the shapes fit"));
    }
    let (u, v) = (uniform(10, 2000), uniform(11, 2000));
    timer.time("outer_2000", || outer(&u, &v).expect("so many fit"));
}

/// A matrix that is far from singular.
fn square(len: usize) -> Array<f64> {
    uniform(12, [len, len]) + eye::<f64>(len).expect("it fits") * (len as f64 / 10.0)
}

fn factors(timer: &mut impl Timer) {
    let (s256, s500, s1000) = (square(256), square(500), square(1000));
    let v = uniform(13, 1000);
    timer.time("inv_256", || inv(&s256).expect("it is not singular"));
    timer.time("inv_1000", || inv(&s1000).expect("it is not singular"));
    timer.time("det_500", || det(&s500).expect("it is square"));
    timer.time("solve_1000", || solve(&s1000, &v).expect("it is not singular"));
    let (a, b) = (uniform(14, [10_000, 50]), uniform(15, 10_000));
    timer.time("lstsq_1e4x50", || lstsq(&a, &b).expect("the shapes fit"));
    let u = uniform(16, [1000, 1000]);
    let positive = (&u + u.t()) * 0.5 + eye::<f64>(1000).expect("it fits") * 1000.0;
    timer.time("cholesky_1000", || cholesky(&positive).expect("it is positive definite"));
    let tall = signed(17, [1000, 200]);
    timer.time("qr_1000x200", || qr(&tall).expect("it is a matrix"));
}
