//! Products of vectors, matrices and stacks.

use nd_core::{Array, AsView, Element, View, array, eye, from_fn, full, s, zeros};
use nd_linalg::{MatMul, cholesky, dot, inner, inv, kron, outer, qr};
use nd_testing::assert_close;
use proptest::prelude::*;

use crate::sample;

/// Row times column, one product after the other.
fn naive<T: Element>(a: View<'_, T>, b: View<'_, T>) -> Array<T> {
    from_fn([a.shape()[0], b.shape()[1]], |index| {
        let row = a.index_axis(0, index[0] as isize).unwrap();
        let column = b.index_axis(1, index[1] as isize).unwrap();
        row.iter().zip(column.iter()).fold(T::default(), |sum, (x, y)| sum.plus(x.times(y)))
    })
    .unwrap()
}

#[test]
fn the_rules_of_vectors_and_matrices_are_numpys() {
    let (x, v) = (array![[1, 2], [3, 4], [5, 6]], array![1, 10]);
    assert_eq!(x.matmul(&v).unwrap(), array![21, 43, 65]);
    assert_eq!(array![1, 0, 2].matmul(&x).unwrap(), array![11, 14]);
    assert_eq!(v.matmul(&v).unwrap(), Array::from_scalar(101));
    assert_eq!(dot(&v, &v).unwrap(), Array::from_scalar(101));
    assert_eq!(inner(&v, &v).unwrap(), 101);
    assert_eq!(dot(&x, &Array::from_scalar(2)).unwrap(), array![[2, 4], [6, 8], [10, 12]]);
}

/// Dense operands of a few elements take a way of their own; every other element of a larger matrix does not.
#[test]
fn products_of_few_elements_have_the_bits_of_views_and_of_the_naive_sum() {
    for (rows, inner, columns) in
        [(4, 2, 2), (2, 4, 2), (1, 5, 1), (4, 4, 4), (6, 6, 6), (2, 64, 2), (16, 1, 17), (3, 0, 2)]
    {
        let a = from_fn([rows, 2 * inner], |i| 0.1 + (3 * i[0] + i[1]) as f64 / 7.0).unwrap();
        let b = from_fn([inner, 2 * columns], |i| (5 * i[0] + i[1]) as f64 / 3.0 - 1.1).unwrap();
        let (a, b) = (a.slice(s![.., ..;2]), b.slice(s![.., ..;2]));
        let wanted = naive(a, b);
        assert_eq!(a.matmul(&b).unwrap(), wanted);
        assert_eq!(a.to_array().matmul(&b.to_array()).unwrap(), wanted);
        if inner > 0 {
            let (row, column) = (a.slice(s![0]).to_array(), b.slice(s![.., 0]).to_array());
            assert_eq!(row.matmul(&b.to_array()).unwrap(), wanted.slice(s![0]));
            assert_eq!(a.to_array().matmul(&column).unwrap(), wanted.slice(s![.., 0]));
            assert_eq!(row.matmul(&column).unwrap(), wanted.slice(s![0, 0]));
        }
    }
}

#[test]
fn r08_integers_keep_their_type_and_wrap() {
    assert_eq!(array![100_i8].matmul(&array![2_i8]).unwrap(), Array::from_scalar(-56_i8));
    let huge = array![[i64::MAX, 1], [1, i64::MIN]];
    assert_eq!(huge.matmul(&huge).unwrap(), naive(huge.view(), huge.view()));
}

#[test]
fn types_meet_in_their_common_type() {
    let (x, y) = (array![[1_i32, 2]], array![[0.5_f32], [0.25]]);
    assert_eq!(x.matmul(&y).unwrap(), array![[1.0_f64]]);
    assert_eq!(array![1_u8, 2].matmul(&array![1_i8, -1]).unwrap(), Array::from_scalar(-1_i16));
    let mask = array![[true, false], [false, false]];
    assert_eq!(mask.matmul(&mask).unwrap(), mask);
    assert_eq!(mask.matmul(&array![1.5, 2.5]).unwrap(), array![1.5, 0.0]);
}

#[test]
fn r59_stacks_broadcast() {
    let ones = |shape: &[usize]| full(shape, 1.0).unwrap();
    let check = |a: &[usize], b: &[usize], want: &[usize]| {
        let found = ones(a).matmul(&ones(b)).unwrap();
        assert_eq!(found.shape(), want);
        assert!(found.iter().all(|x| x == *a.last().unwrap() as f64));
    };
    check(&[5, 1, 2, 3], &[4, 3, 2], &[5, 4, 2, 2]);
    check(&[5, 2, 3], &[3, 2], &[5, 2, 2]);
    check(&[2, 3], &[5, 3, 2], &[5, 2, 2]);
    check(&[3], &[5, 3, 2], &[5, 2]);
    check(&[5, 2, 3], &[3], &[5, 2]);
    check(&[0, 2, 3], &[3, 2], &[0, 2, 2]);
    let found = dot(&ones(&[2, 3, 4]), &ones(&[5, 4, 6])).unwrap();
    assert_eq!(found.shape(), &[2, 3, 5, 6]);
}

#[test]
fn r29_products_over_nothing_are_zero() {
    let empty = zeros::<f64>([2, 0]).unwrap().matmul(&zeros::<f64>([0, 3]).unwrap()).unwrap();
    assert_eq!(empty, zeros::<f64>([2, 3]).unwrap());
    assert_eq!(zeros::<f64>([0, 3]).unwrap().matmul(&array![1.0, 2.0, 3.0]).unwrap().len(), 0);
    let nothing = zeros::<i64>([0]).unwrap();
    assert_eq!(inner(&nothing, &nothing).unwrap(), 0);
    assert_eq!(nothing.matmul(&nothing).unwrap(), Array::from_scalar(0));
}

#[test]
fn r04_a_long_dot_of_f32_is_accurate() {
    let x = full([1_000_000], 0.1_f32).unwrap();
    let ones = full([1_000_000], 1.0_f32).unwrap();
    assert!((inner(&x, &ones).unwrap() - 100_000.0).abs() < 0.1);
    assert!((dot(&x, &ones).unwrap().as_slice()[0] - 100_000.0).abs() < 0.1);
}

#[test]
fn small_products_are_summed_from_left_to_right() {
    let found = dot(&array![0.5, 0.3, 0.2], &array![0.4, 0.7, 0.2]).unwrap();
    assert_eq!(found.as_slice(), [0.5 * 0.4 + 0.3 * 0.7 + 0.2 * 0.2]);
}

#[test]
fn outer_and_kron_place_their_products() {
    assert_eq!(outer(&array![[1, 2]], &array![[3], [4]]).unwrap(), array![[3, 4], [6, 8]]);
    let found = kron(&array![[1, 2], [3, 4]], &array![[0, 1], [1, 0]]).unwrap();
    assert_eq!(found, array![[0, 1, 0, 2], [1, 0, 2, 0], [0, 3, 0, 4], [3, 0, 4, 0]]);
    assert_eq!(
        kron(&array![1, 2], &eye::<i32>(2).unwrap()).unwrap(),
        array![[1, 0, 2, 0], [0, 1, 0, 2]]
    );
}

#[test]
fn every_way_to_multiply_agrees_with_the_naive_loop() {
    for (rows, inner, columns) in [
        (64, 64, 64),
        (1, 3000, 5),
        (5, 3000, 1),
        (300, 17, 3),
        (3, 20_000, 4),
        (130, 257, 90),
        (256, 130, 256),
    ] {
        let (a, b) = (sample([rows, inner], 1), sample([inner, columns], 2));
        let want = naive(a.view(), b.view());
        let tolerance = 1e-15 * inner as f64;
        assert_close(&a.matmul(&b).unwrap(), &want, tolerance);
        let (a_t, b_t) = (a.t().to_array(), b.t().to_array());
        assert_close(&a_t.t().matmul(&b_t.t()).unwrap(), &want, tolerance);
        let found = a.astype::<f32>().matmul(&b.astype::<f32>()).unwrap();
        assert_close(&found, &want, 1e-6 * inner as f64);
        let integers = (a * 100).astype::<i64>();
        let found = integers.matmul(&b_t.t().astype::<i64>()).unwrap();
        assert_eq!(found, naive(integers.view(), b_t.t().astype::<i64>().view()));
    }
}

#[test]
fn a_product_with_its_transpose_is_symmetric_to_the_bit() {
    let x = sample([10_000, 20], 3);
    let gram = x.t().matmul(&x).unwrap();
    assert_eq!(gram, gram.t());
    assert_close(&gram, &naive(x.t(), x.view()), 1e-12);
}

#[test]
fn nan_and_infinity_reach_only_their_rows_and_columns() {
    let mut a = sample([40, 50], 4);
    a.slice_mut(s![3, 7]).fill(f64::NAN);
    let found = a.matmul(&sample([50, 60], 5)).unwrap();
    for (i, row) in found.rows().enumerate() {
        assert!(row.iter().all(|x| x.is_nan() == (i == 3)));
    }
}

#[test]
fn results_have_the_same_bits_for_any_number_of_threads() {
    let all = || {
        let (tall, square) = (sample([20_000, 12], 1), sample([300, 300], 2));
        let system = &square + eye::<f64>(300).unwrap() * 30.0;
        let spd = square.matmul(&square.t()).unwrap() + eye::<f64>(300).unwrap();
        [
            tall.t().matmul(&tall).unwrap(),
            square.matmul(&square.t()).unwrap(),
            inv(&system).unwrap(),
            cholesky(&spd).unwrap(),
            qr(&square).unwrap().q,
        ]
    };
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(all)
    };
    let alone = with(1);
    for threads in [2, 3, 7] {
        assert_eq!(with(threads), alone);
    }
    // Outside of every pool the calling thread works too.
    assert_eq!(all(), alone);
}

proptest! {
    #[test]
    fn strided_and_reversed_views_multiply_like_copies(
        rows in 0_usize..20, inner in 0_usize..40, columns in 0_usize..20,
        step in 1_isize..3, back in any::<bool>(), transposed in any::<bool>(), seed in any::<u64>(),
    ) {
        let step_signed = if back { -step } else { step };
        let stored = |shape: [usize; 2], seed| {
            let shape = shape.map(|len| len * step as usize);
            if transposed { sample([shape[1], shape[0]], seed) } else { sample(shape, seed) }
        };
        let (a, b) = (stored([rows, inner], seed), stored([inner, columns], seed ^ 1));
        let pick = |x: View<'_, f64>| {
            let x = if transposed { x.t() } else { x };
            x.slice(s![..;step_signed, ..;step_signed]).to_array()
        };
        let view = |x| if transposed { View::t(x) } else { x };
        let left = view(a.view()).slice(s![..;step_signed, ..;step_signed]);
        let right = view(b.view()).slice(s![..;step_signed, ..;step_signed]);
        let want = naive(pick(a.view()).view(), pick(b.view()).view());
        let found = left.matmul(&right).unwrap();
        prop_assert_eq!(found.shape(), want.shape());
        assert_close(&found, &want, 1e-13);
    }
}
