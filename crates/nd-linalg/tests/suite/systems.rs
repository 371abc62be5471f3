//! Linear systems by elimination.

use nd_core::{Array, AsView, View, array, eye, s, zeros};
use nd_linalg::{
    Error, MatMul, Norm, Triangle, det, inv, norm_of, slogdet, solve, solve_triangular,
};
use nd_testing::assert_close;
use proptest::prelude::*;

use crate::sample;

/// `|b - a x| <= 10 n eps |a| |x|`, the bound that elimination with pivoting keeps.
#[track_caller]
fn check_residual(a: View<'_, f64>, x: View<'_, f64>, b: View<'_, f64>) {
    let size = |x: View<'_, f64>| {
        let x = if x.rank() == 1 { x.insert_axis(1).unwrap() } else { x };
        norm_of(&x, Norm::Infinity).unwrap()
    };
    let residual = size((b - a.matmul(&x).unwrap()).view());
    let bound = 10.0 * a.shape()[0] as f64 * f64::EPSILON * size(a) * size(x);
    assert!(residual <= bound, "{residual:e} is above {bound:e}");
}

#[test]
fn the_numbers_of_the_tutorial_are_found() {
    assert_eq!(det(&array![[4, 7], [2, 6]]).unwrap(), 10.000000000000002);
    assert_eq!(det(&array![[1, 2], [3, 4]]).unwrap(), -2.0000000000000004);
    assert_eq!(inv(&array![[4, 7], [2, 6]]).unwrap().to_string(), "[[ 0.6 -0.7]\n [-0.2  0.4]]");
    let found: Array<f32> = inv(&array![[2.0_f32]]).unwrap();
    assert_eq!(found, array![[0.5_f32]]);
}

#[test]
fn the_normal_equation_reads_as_taught() -> Result<(), Error> {
    let x = array![[1.0, 1.0], [1.0, 2.0], [1.0, 3.0]];
    let y = array![1.0, 2.0, 2.0];
    let w = inv(&x.t().matmul(&x)?)?.matmul(&x.t())?.matmul(&y)?;
    assert_close(&w, &array![2.0 / 3.0, 0.5], 1e-13);
    Ok(())
}

#[test]
fn singular_matrices_are_errors() {
    let singular = |found: Result<Array<f64>, Error>| {
        assert_eq!(found.unwrap_err().to_string(), "Singular matrix");
    };
    singular(inv(&array![[1.0, 2.0], [2.0, 4.0]]));
    singular(inv(&zeros::<f64>([3, 3]).unwrap()));
    singular(solve(&zeros::<f64>([20, 20]).unwrap(), &zeros::<f64>([20]).unwrap()));
    for place in 0..4 {
        let mut a = array![[1.0, 2.0], [3.0, 5.0]];
        a.as_slice_mut()[place] = f64::NAN;
        singular(inv(&a));
    }
    assert_eq!(det(&array![[1.0, 2.0], [2.0, 4.0]]).unwrap(), 0.0);
    assert_eq!(slogdet(&zeros::<f64>([2, 2]).unwrap()).unwrap().log, f64::NEG_INFINITY);
}

#[test]
fn nothing_has_the_inverse_nothing_and_the_determinant_one() {
    let empty = zeros::<f64>([0, 0]).unwrap();
    assert_eq!(det(&empty).unwrap(), 1.0);
    assert_eq!(inv(&empty).unwrap().shape(), &[0, 0]);
    assert_eq!(solve(&empty, &zeros::<f64>([0, 3]).unwrap()).unwrap().shape(), &[0, 3]);
    assert_eq!(
        solve(&eye::<f64>(2).unwrap(), &zeros::<f64>([2, 0]).unwrap()).unwrap().shape(),
        &[2, 0]
    );
}

#[test]
fn solutions_of_every_size_have_small_residuals() {
    for size in [1, 2, 7, 8, 9, 16, 17, 33, 64, 100, 200] {
        let a = sample([size, size], size as u64);
        let b = sample([size, 3], 7);
        check_residual(a.view(), solve(&a, &b).unwrap().view(), b.view());
        let b = b.index_axis(1, 0).unwrap();
        check_residual(a.t(), solve(&a.t(), &b).unwrap().view(), b);
        let identity = eye::<f64>(size).unwrap();
        check_residual(a.view(), inv(&a).unwrap().view(), identity.view());
    }
}

#[test]
fn matrices_that_need_row_exchanges_are_solved() {
    let size = 60;
    let shifted =
        nd_core::from_fn([size, size], |at| f64::from((at[0] + 1) % size == at[1])).unwrap();
    assert_eq!(inv(&shifted).unwrap(), shifted.t());
    let sign = if size % 2 == 0 { -1.0 } else { 1.0 };
    assert_eq!(det(&shifted).unwrap(), sign);
}

#[test]
fn scales_near_the_ends_of_the_range_are_survived() {
    let a = sample([30, 30], 5);
    let b = Array::from(sample([30, 1], 6).into_vec());
    for scale in [1e200, 1e-200, 1e-300] {
        let scaled = &a * scale;
        let x = solve(&scaled, &(&b * scale)).unwrap();
        assert_close(&x, &solve(&a, &b).unwrap(), 1e-8);
    }
    assert_eq!(solve(&array![[1e-310]], &array![1e-310]).unwrap(), array![1.0]);
    assert!(slogdet(&(&a * 1e200)).unwrap().log.is_finite());
}

#[test]
fn triangular_systems_read_their_triangle_only() {
    for size in [1, 5, 16, 17, 40, 90] {
        let full = sample([size, size], 9) + eye::<f64>(size).unwrap() * 4.0;
        let b = sample([size, 2], 3);
        for (triangle, keep) in [(Triangle::Lower, 0), (Triangle::Upper, 1)] {
            let kept = |i, j| if keep == 0 { j <= i } else { j >= i };
            let a = nd_core::from_fn([size, size], |at| {
                if kept(at[0], at[1]) { full[[at[0], at[1]]] } else { 0.0 }
            });
            let x = solve_triangular(&full, triangle, &b).unwrap();
            check_residual(a.unwrap().view(), x.view(), b.view());
        }
    }
    let zero = array![[1.0, 2.0], [0.0, 0.0]];
    assert!(matches!(
        solve_triangular(&zero, Triangle::Upper, &array![1.0, 1.0]),
        Err(Error::Singular { column: 1 })
    ));
}

proptest! {
    #[test]
    fn views_and_graded_matrices_have_small_residuals(
        size in 1_usize..40, seed in any::<u64>(), step in prop::sample::select(vec![1_isize, 2, -1, -2]), grade in -8_i32..8,
    ) {
        let stored = sample([2 * size, 2 * size], seed);
        let a = stored.slice(s![..;step, ..;step]);
        let a = a.slice(s![..size as isize, ..size as isize]);
        let graded = nd_core::from_fn([size, size], |at| a[[at[0], at[1]]] * 10_f64.powi(grade * at[0] as i32 / size as i32));
        let b = Array::from(sample([size, 1], seed ^ 5).into_vec());
        check_residual(a, solve(&a, &b).unwrap().view(), b.view());
        let graded = graded.unwrap();
        check_residual(graded.view(), solve(&graded, &b).unwrap().view(), b.view());
    }

    #[test]
    fn the_determinant_of_a_product_is_the_product(size in 1_usize..12, seed in any::<u64>()) {
        let (a, b) = (sample([size, size], seed), sample([size, size], seed ^ 3));
        let (one, two) = (slogdet(&a).unwrap(), slogdet(&b).unwrap());
        let both = slogdet(&a.matmul(&b).unwrap()).unwrap();
        prop_assert_eq!(both.sign, one.sign * two.sign);
        prop_assert!((both.log - one.log - two.log).abs() < 1e-6);
    }
}
