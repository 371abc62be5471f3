//! Laws that hold for every matrix: random, graded, nearly singular, of low rank, huge, tiny, empty, wide, tall, in two
//! precisions and seen through views.

use nd_core::{Array, AsView, View, array, eye, s, zeros};
use nd_linalg::{
    LeastSquares, MatMul, Qr, cholesky, inv, lstsq, lu, norm, pinv, qr, singular_values, solve,
};
use proptest::prelude::*;

use crate::sample;

/// Kinds of matrices that break algorithms.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Random,
    Graded,
    NearlySingular,
    LowRank,
    Huge,
    Tiny,
}

const KINDS: [Kind; 6] =
    [Kind::Random, Kind::Graded, Kind::NearlySingular, Kind::LowRank, Kind::Huge, Kind::Tiny];

impl Kind {
    fn matrix(self, shape: [usize; 2], seed: u64) -> Array<f64> {
        let random = sample(shape, seed);
        let [rows, columns] = shape;
        match self {
            Kind::Random => random,
            Kind::Graded => nd_core::from_fn(shape, |at| {
                random[[at[0], at[1]]] * 10_f64.powi(-(12 * at[1] as i32) / columns.max(1) as i32)
            })
            .unwrap(),
            Kind::NearlySingular => {
                let column = |at: usize| random[[at, 0]];
                nd_core::from_fn(shape, |at| column(at[0]) + 1e-9 * random[[at[0], at[1]]]).unwrap()
            }
            Kind::LowRank => {
                sample([rows, 2], seed).matmul(&sample([2, columns], seed ^ 1)).unwrap()
            }
            Kind::Huge => random * 1e140,
            Kind::Tiny => random * 1e-140,
        }
    }
}

/// Whether the product is `want` up to the rounding of so many terms.
#[track_caller]
fn check_product<T: nd_core::Float + Into<f64>>(
    left: View<'_, T>,
    right: View<'_, T>,
    want: View<'_, T>,
) {
    let product: Array<f64> = left.astype::<f64>().matmul(&right.astype::<f64>()).unwrap();
    let want = want.astype::<f64>();
    let size = left.shape()[0].max(left.shape()[1]).max(right.shape()[1]).max(1) as f64;
    let eps: f64 = T::epsilon().into();
    let (difference, bound) = (norm(&(product - &want)), 10.0 * size * eps * norm(&want));
    assert!(difference <= bound, "{difference:e} is above {bound:e}");
}

#[track_caller]
fn check_orthonormal(q: View<'_, f64>) {
    let gram = q.t().matmul(&q).unwrap() - eye::<f64>(q.shape()[1]).unwrap();
    assert!(norm(&gram) <= 10.0 * (q.shape()[0].max(1) as f64) * f64::EPSILON);
}

/// What `A x = b` leaves is below `10 n eps` of the terms, whatever the condition.
#[track_caller]
fn check_residual(a: View<'_, f64>, x: View<'_, f64>, b: View<'_, f64>, eps: f64) {
    let left = norm(&(a.matmul(&x).unwrap() - b));
    let bound = 10.0 * (a.shape()[0].max(1) as f64) * eps * (norm(&a) * norm(&x) + norm(&b));
    assert!(left <= bound, "{left:e} is above {bound:e}");
}

fn check_all(a: View<'_, f64>, seed: u64) {
    let [rows, columns] = [a.shape()[0], a.shape()[1]];
    let Qr { q, r } = qr(&a).unwrap();
    check_orthonormal(q.view());
    check_product(q.view(), r.view(), a);

    let b = sample([rows, 2], seed ^ 7);
    let LeastSquares { solution, rank, .. } = lstsq(&a, &b).unwrap();
    assert!(rank <= rows.min(columns));
    let left = a.matmul(&solution).unwrap() - &b;
    let slope = norm(&a.t().matmul(&left).unwrap());
    // The accepted error of a least-squares solution: that of a matrix which differs by a few eps.
    let size = rows.max(columns).max(1) as f64;
    let near = 100.0 * size * f64::EPSILON * norm(&a);
    assert!(slope <= near * (norm(&left) + norm(&a) * norm(&solution)), "{slope:e}");

    let values = singular_values(&a).unwrap();
    let (sum, squares) = (norm(&values), norm(&a));
    assert!((sum - squares).abs() <= 10.0 * size * f64::EPSILON * squares);
    if rows != columns {
        return;
    }
    let factors = lu(&a).unwrap();
    let exchanged =
        nd_core::from_fn([rows, rows], |at| a_at(a, factors.rows[at[0]], at[1])).unwrap();
    check_product(factors.l.view(), factors.u.view(), exchanged.view());
    assert!(factors.l.iter().all(|x| x.abs() <= 1.0), "the multipliers are at most one");
    if let Ok(x) = solve(&a, &b) {
        check_residual(a, x.view(), b.view(), f64::EPSILON);
    }
    let scale = norm(&a).max(f64::MIN_POSITIVE);
    let scaled = a.to_array() * (1.0 / scale);
    let positive = scaled.matmul(&scaled.t()).unwrap() + eye::<f64>(rows).unwrap();
    let factor = cholesky(&positive).unwrap();
    check_product(factor.view(), factor.t(), positive.view());
}

fn a_at(a: View<'_, f64>, i: usize, j: usize) -> f64 {
    a.index_axis(0, i as isize).unwrap().index_axis(0, j as isize).unwrap().iter().next().unwrap()
}

#[test]
fn laws_hold_for_every_kind_and_shape() {
    let shapes =
        [[0, 0], [1, 1], [2, 2], [17, 17], [65, 65], [40, 7], [7, 40], [300, 20], [3, 0], [0, 3]];
    for kind in KINDS {
        for shape in shapes {
            if kind == Kind::NearlySingular && shape[1] == 0 {
                continue;
            }
            check_all(kind.matrix(shape, 11).view(), 11);
        }
    }
}

#[test]
fn laws_hold_in_single_precision() {
    for size in [1, 2, 9, 33, 100] {
        let a: Array<f32> = sample([size, size], 3).view().astype();
        let b: Array<f32> = sample([size, 2], 4).view().astype();
        let Qr { q, r } = qr(&a).unwrap();
        check_product(q.view(), r.view(), a.view());
        let x: Array<f32> = solve(&a, &b).unwrap();
        let wide = |array: &Array<f32>| -> Array<f64> { array.view().astype() };
        check_residual(wide(&a).view(), wide(&x).view(), wide(&b).view(), f64::from(f32::EPSILON));
        let factors = lu(&a).unwrap();
        let rows: Vec<f32> = factors
            .rows
            .iter()
            .flat_map(|&i| a.slice(s![i as isize]).iter().collect::<Vec<_>>())
            .collect();
        let exchanged = Array::from_vec(rows, [size, size]).unwrap();
        check_product(factors.l.view(), factors.u.view(), exchanged.view());
        let x: Array<f32> = lstsq(&a, &b).unwrap().solution;
        assert_eq!(x.shape(), b.shape());
    }
}

#[test]
fn pseudoinverses_keep_the_four_rules_of_penrose() {
    for kind in [Kind::Random, Kind::LowRank, Kind::Huge, Kind::Tiny] {
        for shape in [[1, 1], [6, 6], [9, 4], [4, 9], [3, 0], [0, 3]] {
            let a = kind.matrix(shape, 5);
            let inverse = pinv(&a).unwrap();
            let (left, right) = (a.matmul(&inverse).unwrap(), inverse.matmul(&a).unwrap());
            let small = |x: Array<f64>, scale: f64| {
                assert!(norm(&x) <= 1e-10 * scale, "{kind:?} {shape:?}")
            };
            small(left.matmul(&a).unwrap() - &a, norm(&a));
            small(right.matmul(&inverse).unwrap() - &inverse, norm(&inverse));
            small(&left - left.t(), 1.0);
            small(&right - right.t(), 1.0);
        }
    }
}

#[test]
fn results_have_the_same_bits_for_any_number_of_threads() {
    let all = || {
        let (a, b) = (sample([300, 300], 1), sample([300, 200], 2));
        let (tall, vector) =
            (sample([60_000, 12], 3), Array::from(sample([1, 60_000], 4).into_vec()));
        let positive = a.matmul(&a.t()).unwrap() + eye::<f64>(300).unwrap();
        // More terms than a block and more rows than a band, and a matrix that is worth two threads beside a vector.
        let (large, wide) = (sample([400, 400], 5), sample([500, 1100], 8));
        let long = Array::from(sample([1, 1_200_000], 6).into_vec());
        let short: Array<f32> = large.view().astype();
        let found = lstsq(&tall, &vector).unwrap();
        let factors = qr(&a).unwrap();
        let mut bits =
            vec![norm(&long), nd_linalg::inner(&long, &long).unwrap(), nd_linalg::det(&a).unwrap()];
        for array in [
            a.matmul(&b).unwrap(),
            a.t().matmul(&b).unwrap(),
            large.t().matmul(&large).unwrap(),
            tall.t().matmul(&tall).unwrap(),
            tall.t().matmul(&vector).unwrap(),
            wide.matmul(&wide.slice(s![0])).unwrap(),
            wide.t().matmul(&wide.slice(s![.., 0])).unwrap(),
            short.matmul(&short).unwrap().view().astype(),
            inv(&a).unwrap(),
            solve(&a, &b).unwrap(),
            cholesky(&positive).unwrap(),
            found.solution,
            factors.q,
            factors.r,
            pinv(&a).unwrap(),
            singular_values(&sample([60, 40], 7)).unwrap(),
            nd_linalg::distances(&a, &b.t(), nd_linalg::Metric::Euclidean).unwrap_or(array![[0.0]]),
        ] {
            bits.extend(array.into_vec());
        }
        bits.into_iter().map(f64::to_bits).collect::<Vec<u64>>()
    };
    let on = |threads| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(all)
    };
    let one = on(1);
    assert!(on(2) == one);
}

proptest! {
    #[test]
    fn laws_hold_for_views(
        kind in prop::sample::select(KINDS.to_vec()), rows in 1_usize..30, columns in 1_usize..30, seed in any::<u64>(),
        step in prop::sample::select(vec![1_isize, 2, -1, -3]),
    ) {
        let stored = kind.matrix([3 * columns, rows], seed);
        let view = stored.slice(s![..;step]).t();
        let view = view.slice(s![.., ..columns as isize]);
        check_all(view, seed);
        let dense = view.to_array();
        prop_assert_eq!(qr(&view).unwrap(), qr(&dense).unwrap());
        prop_assert_eq!(lstsq(&view, &zeros::<f64>([rows]).unwrap()).unwrap(), lstsq(&dense, &zeros::<f64>([rows]).unwrap()).unwrap());
    }
}
