//! Cholesky, QR, least squares, rank and condition.

use nd_core::{Array, AsView, View, array, eye, s, zeros};
use nd_linalg::{
    Error, LeastSquares, MatMul, Norm, Qr, cholesky, cond, cond_of, lstsq, matrix_rank, norm, pinv,
    qr, solve_checked,
};
use nd_testing::assert_close;
use proptest::prelude::*;

use crate::sample;

/// What the factors of an `n`-sized matrix may differ from it by.
#[track_caller]
fn check_product(left: View<'_, f64>, right: View<'_, f64>, want: View<'_, f64>) {
    let size = left.shape()[0].max(right.shape()[1]) as f64;
    let difference = norm(&(left.matmul(&right).unwrap() - want));
    let bound = 10.0 * size * f64::EPSILON * norm(&want);
    assert!(difference <= bound, "{difference:e} is above {bound:e}");
}

#[track_caller]
fn check_orthonormal(q: View<'_, f64>) {
    let gram = q.t().matmul(&q).unwrap();
    let size = q.shape()[0] as f64;
    assert_close(&gram, &eye::<f64>(q.shape()[1]).unwrap(), 10.0 * size * f64::EPSILON);
}

#[test]
fn cholesky_gives_the_matrix_back_for_every_size() {
    for size in [0, 1, 2, 15, 16, 17, 40, 100, 150] {
        let x = sample([size, size + 3], 1);
        let a = x.matmul(&x.t()).unwrap() + eye::<f64>(size).unwrap();
        let factor = cholesky(&a).unwrap();
        check_product(factor.view(), factor.t(), a.view());
        for (i, row) in factor.rows().enumerate() {
            assert!(row.iter().skip(i + 1).all(|x| x == 0.0));
        }
        let mut lower = a.clone();
        lower
            .as_slice_mut()
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| at % size.max(1) > at / size.max(1))
            .for_each(|(_, x)| *x = f64::NAN);
        assert_eq!(cholesky(&lower).unwrap(), factor, "only the lower triangle is read");
    }
}

#[test]
fn matrices_that_are_not_positive_definite_are_errors() {
    let check = |a: Array<f64>| {
        assert_eq!(cholesky(&a).unwrap_err().to_string(), "Matrix is not positive definite");
    };
    check(array![[1.0, 2.0], [2.0, 1.0]]);
    check(array![[0.0]]);
    check(array![[f64::NAN]]);
    check(eye::<f64>(40).unwrap() * -1.0);
}

#[test]
fn qr_of_every_shape_is_orthonormal_times_triangular() {
    for shape in [[1, 1], [3, 2], [2, 4], [33, 33], [70, 40], [40, 70], [200, 65], [5, 0], [0, 5]] {
        let a = sample(shape, 2);
        let Qr { q, r } = qr(&a).unwrap();
        check_product(q.view(), r.view(), a.view());
        check_orthonormal(q.view());
        for (i, row) in r.rows().enumerate() {
            assert!(row.iter().take(i).all(|x| x == 0.0));
        }
    }
}

#[test]
fn qr_survives_scales_and_dependent_columns() {
    for scale in [1e200, 1e-200] {
        let a = sample([20, 6], 3) * scale;
        let Qr { q, r } = qr(&a).unwrap();
        check_orthonormal(q.view());
        assert_close(&(q.matmul(&r).unwrap() * (1.0 / scale)), &sample([20, 6], 3), 1e-13);
    }
    let Qr { q, r } = qr(&array![[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]).unwrap();
    check_orthonormal(q.view());
    check_product(q.view(), r.view(), array![[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]].view());
    check_orthonormal(qr(&zeros::<f64>([4, 2]).unwrap()).unwrap().q.view());
}

#[test]
fn r63_dependent_columns_get_the_shortest_solution() {
    let found = lstsq(&array![[1, 2], [2, 4]], &array![1, 2]).unwrap();
    assert_eq!((found.rank, found.residuals.len()), (1, 0));
    assert_close(&found.solution, &array![0.2, 0.4], 1e-15);
    let nothing = lstsq(&zeros::<f64>([3, 2]).unwrap(), &array![1.0, 2.0, 3.0]).unwrap();
    assert_eq!((nothing.solution, nothing.rank), (array![0.0, 0.0], 0));
}

#[test]
fn least_squares_leaves_a_residual_orthogonal_to_the_columns() {
    for shape in [[50, 7], [7, 50], [40, 40], [1, 3], [3, 1]] {
        let (a, b) = (sample(shape, 4), sample([shape[0], 2], 5));
        let LeastSquares { solution, residuals, rank } = lstsq(&a, &b).unwrap();
        let left = a.matmul(&solution).unwrap() - b;
        assert_close(&a.t().matmul(&left).unwrap(), &zeros::<f64>([shape[1], 2]).unwrap(), 1e-12);
        assert_eq!(rank, shape[0].min(shape[1]));
        if shape[0] > shape[1] {
            let squares =
                (0..2).map(|j| norm(&left.slice(s![.., j])).powi(2)).collect::<Vec<f64>>();
            assert_close(&residuals, &Array::from(squares), 1e-12);
        }
    }
    assert!(matches!(lstsq(&array![[f64::NAN]], &array![1.0]), Err(Error::NotFinite)));
}

#[test]
fn the_pseudoinverse_keeps_the_rules_of_penrose() {
    let a = sample([6, 2], 6).matmul(&sample([2, 5], 7)).unwrap();
    assert_eq!(matrix_rank(&a).unwrap(), 2);
    let inverse = pinv(&a).unwrap();
    assert_close(&a.matmul(&inverse).unwrap().matmul(&a).unwrap(), &a, 1e-12);
    assert_close(&inverse.matmul(&a).unwrap().matmul(&inverse).unwrap(), &inverse, 1e-11);
    let symmetric = a.matmul(&inverse).unwrap();
    assert_close(&symmetric, &symmetric.t(), 1e-12);
}

#[test]
fn condition_numbers_tell_what_to_trust() {
    assert_eq!(cond(&array![[1.0, 2.0], [2.0, 4.0]]).map(|x| x > 1e15), Ok(true));
    assert_eq!(cond_of(&array![[1.0, 2.0], [2.0, 4.0]], Norm::P(1.0)), Ok(f64::INFINITY));
    let hilbert = |size: usize| {
        nd_core::from_fn([size, size], |at| 1.0 / (at[0] + at[1] + 1) as f64).unwrap()
    };
    for size in [2, 5, 9] {
        let exact = cond_of(&hilbert(size), Norm::P(1.0)).unwrap();
        let found = solve_checked(&hilbert(size), &zeros::<f64>([size]).unwrap()).unwrap();
        assert!(found.condition <= exact * 1.01 && found.condition >= exact / 3.0);
    }
    let found = solve_checked(&hilbert(20), &zeros::<f64>([20]).unwrap());
    assert!(matches!(found, Err(Error::IllConditioned { .. })));
}

proptest! {
    #[test]
    fn factors_of_views_in_steps_are_those_of_copies(rows in 1_usize..50, columns in 1_usize..50, seed in any::<u64>(), grade in -12_i32..12) {
        let stored = sample([2 * columns, rows], seed);
        let a = stored.slice(s![..;-2, ..]).t();
        prop_assert_eq!(qr(&a).unwrap(), qr(&a.to_array()).unwrap());
        let graded = nd_core::from_fn([rows, columns], |at| a[[at[0], at[1]]] * 10_f64.powi(grade * at[1] as i32 / columns as i32)).unwrap();
        let Qr { q, r } = qr(&graded).unwrap();
        check_orthonormal(q.view());
        check_product(q.view(), r.view(), graded.view());
    }
}
