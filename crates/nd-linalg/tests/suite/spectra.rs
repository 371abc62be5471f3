//! Singular value decompositions and eigenvalues: the factors give the matrix back.

use nd_core::{Array, AsView, array, eye, s, zeros};
use nd_linalg::{
    Eigh, Error, MatMul, Norm, Svd, cond, eigh, eigvals, eigvalsh, norm, norm_of, pinv,
    singular_values, svd, svd_thin, svdvals, trace,
};
use nd_testing::assert_close;
use proptest::prelude::*;

use crate::sample;

#[track_caller]
fn check_svd(a: &Array<f64>) {
    let [rows, columns] = [a.shape()[0], a.shape()[1]];
    let scale = norm(a).max(f64::MIN_POSITIVE);
    let bound = 10.0 * (rows.max(columns) as f64) * f64::EPSILON;
    for (Svd { u, s, vt }, full) in [(svd(a).unwrap(), true), (svd_thin(a).unwrap(), false)] {
        let size = rows.min(columns);
        assert_eq!(u.shape(), &[rows, if full { rows } else { size }]);
        assert_eq!(vt.shape(), &[if full { columns } else { size }, columns]);
        assert_close(&u.t().matmul(&u).unwrap(), &eye::<f64>(u.shape()[1]).unwrap(), bound);
        assert_close(&vt.matmul(&vt.t()).unwrap(), &eye::<f64>(vt.shape()[0]).unwrap(), bound);
        assert!(s.as_slice().is_sorted_by(|x, y| x >= y) && s.iter().all(|x| x >= 0.0));
        let left = u.slice(s![.., ..size as isize]) * &s;
        let back = left.matmul(&vt.slice(s![..size as isize])).unwrap();
        assert!(norm(&(back - a)) <= bound * scale);
        assert_close(&(svdvals(a).unwrap() * (1.0 / scale)), &(s * (1.0 / scale)), bound);
    }
}

#[test]
fn the_factors_of_a_singular_value_decomposition_give_the_matrix_back() {
    for shape in [[1, 1], [3, 2], [2, 5], [20, 20], [70, 30], [30, 70], [5, 0], [0, 5], [0, 0]] {
        check_svd(&sample(shape, 1));
        check_svd(&(sample(shape, 1) * 1e150));
        check_svd(&(sample(shape, 1) * 1e-150));
        check_svd(&zeros::<f64>(shape).unwrap());
    }
    check_svd(&sample([30, 3], 1).matmul(&sample([3, 20], 2)).unwrap());
}

#[test]
fn singular_values_agree_between_the_methods() {
    for shape in [[10, 10], [50, 20], [100, 80]] {
        let a = sample(shape, 3);
        assert_close(&svdvals(&a).unwrap(), &singular_values(&a).unwrap(), 1e-13);
    }
    let a = sample([200, 90], 3);
    let s = svdvals(&a).unwrap();
    assert_close(
        &norm_of(&a, Norm::Nuclear).map(Array::from_scalar).unwrap(),
        &Array::from_scalar(s.iter().sum::<f64>()),
        1e-12,
    );
    assert_close(&Array::from_scalar(cond(&a).unwrap()), &Array::from_scalar(s[0] / s[-1]), 1e-11);
}

#[test]
fn eigenvectors_of_symmetric_matrices_give_them_back() {
    for size in [0, 1, 2, 5, 40, 90] {
        let a = sample([size, size], 4);
        let mut lower = a.clone();
        for (place, x) in lower.as_slice_mut().iter_mut().enumerate() {
            if place % size > place / size {
                *x = 7e7;
            }
        }
        let at = |i: usize, j: usize| a[[i.max(j), i.min(j)]];
        let a = nd_core::from_fn([size, size], |place| at(place[0], place[1])).unwrap();
        let Eigh { values, vectors } = eigh(&lower).unwrap();
        let bound = 10.0 * (size as f64 + 1.0) * f64::EPSILON;
        assert_close(&vectors.t().matmul(&vectors).unwrap(), &eye::<f64>(size).unwrap(), bound);
        let back = (&vectors * &values).matmul(&vectors.t()).unwrap();
        assert!(norm(&(back - &a)) <= bound * norm(&a));
        assert_close(&eigvalsh(&lower).unwrap(), &values, bound);
        assert!(values.as_slice().is_sorted());
        let sum = eigvals(&a).unwrap().re.iter().sum::<f64>();
        assert!((sum - trace(&a).unwrap()).abs() <= 1e-12);
    }
}

#[test]
fn what_is_above_the_diagonal_is_not_read() {
    let clean = array![[2.0, 1e-3], [1e-3, 3.0]];
    for garbage in [1e300, f64::NAN, f64::INFINITY] {
        let dirty = array![[2.0, garbage], [1e-3, 3.0]];
        assert_eq!(eigvalsh(&dirty).unwrap(), eigvalsh(&clean).unwrap());
        assert_eq!(eigh(&dirty).unwrap(), eigh(&clean).unwrap());
    }
}

#[test]
fn what_is_not_finite_is_refused() {
    for bad in [f64::NAN, f64::INFINITY] {
        let a = array![[1.0, bad], [bad, 1.0]];
        assert!(matches!(svd(&a), Err(Error::NotFinite)));
        assert!(matches!(svdvals(&a), Err(Error::NotFinite)));
        assert!(matches!(eigh(&a), Err(Error::NotFinite)));
        assert!(matches!(eigvals(&a), Err(Error::NotFinite)));
    }
    assert!(matches!(eigh(&zeros::<f64>([2, 3]).unwrap()), Err(Error::NotSquare { .. })));
    assert!(matches!(eigvals(&zeros::<f64>([3]).unwrap()), Err(Error::NotAMatrix { rank: 1 })));
}

#[test]
fn each_matrix_of_a_stack_is_decomposed_alone() {
    let a = sample([12, 3], 5).into_shape([2, 2, 3, 3]).unwrap();
    let (found, eigen) = (svd(&a).unwrap(), eigh(&a).unwrap());
    let one = svd(&a.slice(s![1, 0])).unwrap();
    assert_eq!(found.u.slice(s![1, 0]), one.u);
    assert_eq!(found.s.slice(s![1, 0]), one.s);
    assert_eq!(found.vt.slice(s![1, 0]), one.vt);
    assert_eq!(eigen.vectors.slice(s![0, 1]), eigh(&a.slice(s![0, 1])).unwrap().vectors);
    assert_eq!(eigvals(&a).unwrap().re.shape(), &[2, 2, 3]);
}

#[test]
fn f32_stays_f32() {
    let a: Array<f32> = sample([5, 4], 6).view().astype();
    let Svd { u, s, vt } = svd_thin(&a).unwrap();
    let back: Array<f32> = (&u * &s).matmul(&vt).unwrap();
    assert!(norm(&(back - &a)) < 1e-5);
    let inverse: Array<f32> = pinv(&a).unwrap();
    assert!(norm(&(inverse.matmul(&a).unwrap() - eye::<f32>(4).unwrap())) < 1e-4);
}

proptest! {
    #[test]
    fn views_decompose_as_their_copies(rows in 1_usize..12, columns in 1_usize..12, seed in any::<u64>()) {
        let stored = sample([2 * columns, rows], seed);
        let a = stored.slice(s![..;-2, ..]).t();
        prop_assert_eq!(svd(&a).unwrap(), svd(&a.to_array()).unwrap());
        check_svd(&a.to_array());
    }
}
