//! Distances, against the same sums to twice the digits.

use nd_core::{Array, AsView, Float, View, array, full, s, zeros};
use nd_linalg::{Metric, distances, norm};
use nd_testing::exact::Pair;
use proptest::prelude::*;

use crate::sample;

const METRICS: [Metric; 4] =
    [Metric::Euclidean, Metric::SquaredEuclidean, Metric::Manhattan, Metric::Cosine];

/// The distance of two points whose squares are in range.
fn exact(x: &[f64], y: &[f64], metric: Metric) -> Pair {
    let zero = Pair::from(0.0);
    let sum = |term: &dyn Fn(Pair, Pair) -> Pair| {
        (x.iter().zip(y)).fold(zero, |sum, (&x, &y)| sum + term(x.into(), y.into()))
    };
    match metric {
        Metric::SquaredEuclidean => sum(&|x, y| (x - y) * (x - y)),
        Metric::Euclidean => exact(x, y, Metric::SquaredEuclidean).sqrt(),
        Metric::Manhattan => sum(&|x, y| if (x - y).high < 0.0 { y - x } else { x - y }),
        Metric::Cosine => {
            let lengths = sum(&|x, _| x * x).sqrt() * sum(&|_, y| y * y).sqrt();
            Pair::from(1.0) - sum(&|x, y| x * y) / lengths
        }
    }
}

/// The error that the documentation allows, for points of `len` coordinates and over the product if it is taken.
fn allowed(metric: Metric, want: f64, len: usize, over_product: bool, eps: f64) -> f64 {
    let terms = (len as f64 / 2.0).min(70.0) + 1.0;
    let squares = if over_product { 8.0 * (len as f64 + 3.0) } else { terms };
    match metric {
        Metric::Manhattan => terms * eps * want,
        Metric::SquaredEuclidean => squares * eps * want,
        Metric::Euclidean => (squares / 2.0 + 0.5) * eps * want,
        Metric::Cosine => 2.0 * eps * (2.0 * want).sqrt() + squares * eps * want,
    }
}

/// Compares some of the distances, and tells the largest relative error of the squared ones in units of `eps`.
#[track_caller]
fn check<T: Float + Into<f64>>(a: &Array<f64>, b: &Array<f64>, metrics: &[Metric]) -> f64 {
    let (a, b): (Array<T>, Array<T>) = (a.view().astype(), b.view().astype());
    let (x, y): (Array<f64>, Array<f64>) = (a.view().astype(), b.view().astype());
    let ([rows, len], columns) = ([a.shape()[0], a.shape()[1]], b.shape()[0]);
    let (eps, mut worst): (f64, f64) = (T::epsilon().into(), 0.0);
    let step = (rows * columns / 500).max(1);
    for &metric in metrics {
        let found = distances(&a, &b, metric).unwrap();
        assert_eq!(found.shape(), &[rows, columns]);
        for place in (0..rows * columns).step_by(step) {
            let (i, j) = (place / columns, place % columns);
            let (x, y) = (&x.as_slice()[i * len..][..len], &y.as_slice()[j * len..][..len]);
            let want = exact(x, y, metric);
            let error = (want - Pair::from(found.as_slice()[place].into())).high.abs();
            let most = allowed(metric, want.high, len, len >= 64 && rows >= 1000, eps);
            assert!(error <= most, "{metric:?} of {i} and {j}: {error:e} is above {most:e}");
            if metric == Metric::SquaredEuclidean && want.high > 0.0 {
                worst = worst.max(error / (eps * want.high));
            }
        }
    }
    worst
}

/// Points of two sets by kind: all over the place, in pairs that are close to each other, far from the origin, both.
fn points(kind: usize, [rows, columns, len]: [usize; 3]) -> [Array<f64>; 2] {
    let (a, b) = (sample([rows, len], 1), sample([columns, len], 2));
    let near = |scale: f64| {
        let centre = |i: usize, k: usize| a.as_slice()[i % rows.min(5) * len + k];
        let close = |points: &Array<f64>| {
            nd_core::from_fn([points.shape()[0], len], |at| {
                centre(at[0], at[1]) + scale * points[[at[0], at[1]]]
            })
            .unwrap()
        };
        [close(&a), close(&b)]
    };
    match kind {
        0 => [a, b],
        1 => near(1e-3),
        2 => near(1e-9),
        3 => [a + 1e8, b + 1e8],
        4 => near(1e-3).map(|x| x + 1e8),
        _ => near(1e-3).map(|x| x * 1e3 - 7.0),
    }
}

const SHAPES: [[usize; 3]; 6] =
    [[30, 45, 5], [7, 40, 2], [5, 3, 300], [1, 1, 1], [40, 33, 9], [70, 65, 40]];

#[test]
fn distances_have_the_stated_accuracy_wherever_the_points_lie() {
    for shape in SHAPES {
        for kind in 0..6 {
            let [a, b] = points(kind, shape);
            let worst = check::<f64>(&a, &b, &METRICS);
            assert!(worst < 30.0, "{kind} {shape:?}: {worst} eps");
            let metrics = if kind < 3 { &METRICS[1..3] } else { &[] };
            let worst = check::<f32>(&a, &b, metrics);
            assert!(worst < 30.0, "{kind} {shape:?} in f32: {worst} eps");
        }
    }
}

#[test]
fn distances_over_the_product_have_the_stated_accuracy() {
    for kind in [0, 3] {
        let [a, b] = points(kind, [1001, 1000, 64]);
        let worst = check::<f64>(&a, &b, &[Metric::SquaredEuclidean]);
        assert!(worst < 30.0, "{kind}: {worst} eps");
    }
    let [a, _] = points(3, [1000, 1000, 64]);
    let found = distances(&a, &a, Metric::Euclidean).unwrap();
    assert_eq!(found, found.t());
    assert!(found.view().diagonal(0).unwrap().iter().all(|x| x == 0.0));
}

#[test]
fn distances_of_huge_and_tiny_points_neither_overflow_nor_vanish() {
    for shape in SHAPES {
        for power in [665, -665] {
            let scale = 2_f64.powi(power);
            let [a, b] = points(5, shape);
            let (large_a, large_b) = (&a * scale, &b * scale);
            for metric in [Metric::Euclidean, Metric::Manhattan, Metric::Cosine] {
                let found = distances(&large_a, &large_b, metric).unwrap();
                let want = distances(&a, &b, metric).unwrap();
                let scale = if metric == Metric::Cosine { 1.0 } else { scale };
                for (found, want) in found.iter().zip(want.iter()) {
                    let most = allowed(metric, want, shape[2], false, 2.0 * f64::EPSILON);
                    assert!((found / scale - want).abs() <= most, "{metric:?} {power} {shape:?}");
                }
            }
            let squares = distances(&large_a, &large_b, Metric::SquaredEuclidean).unwrap();
            assert!(squares.iter().all(|x| if power > 0 {
                x == f64::INFINITY
            } else {
                x < 1e-300
            }));
        }
    }
    // One point far away does not spoil the others.
    let [mut a, b] = points(0, [70, 65, 40]);
    let clean = distances(&a, &b, Metric::Euclidean).unwrap();
    a.slice_mut(s![3]).fill(1e300);
    let found = distances(&a, &b, Metric::Euclidean).unwrap();
    assert!(
        found.slice(s![3]).iter().all(|x: f64| (x / (1e300 * 40_f64.sqrt()) - 1.0).abs() < 1e-14)
    );
    for i in [0, 50] {
        for (x, y) in found.slice(s![i]).iter().zip(clean.slice(s![i]).iter()) {
            assert!((x - y).abs() < 1e-13 * y);
        }
    }
}

#[test]
fn distances_of_a_set_from_itself_are_symmetric_and_zero_on_the_diagonal() {
    for shape in SHAPES {
        for kind in 0..6 {
            let [a, _] = points(kind, [shape[0], 1, shape[2]]);
            for metric in METRICS {
                let found = distances(&a, &a, metric).unwrap();
                assert_eq!(found, found.t(), "{metric:?} {shape:?}");
                assert!(found.view().diagonal(0).unwrap().iter().all(|x| x == 0.0));
                assert!(found.iter().all(|x| x >= 0.0));
            }
        }
    }
}

#[test]
fn cosine_distances_keep_small_angles() {
    for angle in [1e-3, 1e-6, 1e-8] {
        let (x, y) = (array![[3.0, 0.0]], array![[1.0, angle]]);
        let found: Array<f64> = distances(&x, &y, Metric::Cosine).unwrap();
        let want = exact(&[3.0, 0.0], &[1.0, angle], Metric::Cosine).high;
        assert!((found[[0, 0]] - want).abs() <= 4.0 * f64::EPSILON * angle, "{angle}");
    }
    let found = distances(&array![[1.0, 2.0]], &array![[-2.0, -4.0], [2.0, -1.0]], Metric::Cosine);
    assert_eq!(found.unwrap().to_string(), "[[2. 1.]]");
    let found: Array<f64> =
        distances(&array![[0.0, 0.0]], &array![[1.0, 2.0]], Metric::Cosine).unwrap();
    assert!(found[[0, 0]].is_nan());
}

#[test]
fn what_is_not_finite_stays_in_its_rows_and_columns() {
    for shape in [[6, 5, 3], [70, 65, 40]] {
        let [mut a, mut b] = points(0, shape);
        a.slice_mut(s![2, 1]).fill(f64::NAN);
        b.slice_mut(s![4, 0]).fill(f64::INFINITY);
        for metric in [Metric::Euclidean, Metric::SquaredEuclidean, Metric::Manhattan] {
            let found = distances(&a, &b, metric).unwrap();
            for (i, row) in found.rows().enumerate() {
                for (j, x) in row.iter().enumerate() {
                    assert_eq!(x.is_nan(), i == 2, "{metric:?} {i} {j}");
                    assert_eq!(x == f64::INFINITY, i != 2 && j == 4);
                }
            }
        }
    }
}

#[test]
fn sets_without_points_or_coordinates_have_numpys_shapes() {
    let nothing = |shape: [usize; 2]| zeros::<f64>(shape).unwrap();
    for metric in METRICS {
        assert_eq!(distances(&nothing([0, 3]), &nothing([4, 3]), metric).unwrap().shape(), &[0, 4]);
        assert_eq!(distances(&nothing([4, 3]), &nothing([0, 3]), metric).unwrap().shape(), &[4, 0]);
        let found = distances(&nothing([2, 0]), &nothing([3, 0]), metric).unwrap();
        assert_eq!(found.shape(), &[2, 3]);
        assert!(found.iter().all(|x| x == 0.0 || (metric == Metric::Cosine && x.is_nan())));
    }
    let found = distances(&array![[1_u8, 2]], &array![[4_i8, -2]], Metric::Euclidean).unwrap();
    assert_eq!(found, array![[5.0]]);
    let found: Array<f32> =
        distances(&array![[0.0_f32]], &array![[2.0_f32]], Metric::Manhattan).unwrap();
    assert_eq!(found, array![[2.0_f32]]);
    let wrong = distances(&full([2, 3], 1.0).unwrap(), &full([2, 4], 1.0).unwrap(), Metric::Cosine);
    assert_eq!(wrong.unwrap_err().to_string(), "the points have 3 and 4 coordinates");
}

proptest! {
    #[test]
    fn distances_of_views_are_those_of_copies(
        rows in 1_usize..40, columns in 1_usize..40, len in 1_usize..12, seed in any::<u64>(),
        step in prop::sample::select(vec![1_isize, 2, -1, -2]),
    ) {
        let (a, b) = (sample([len, 2 * rows], seed), sample([2 * columns, 2 * len], seed ^ 1));
        let a = a.t().slice(s![..;step]);
        let a = a.slice(s![..rows as isize]);
        let b = b.slice(s![..;2, ..;step]);
        let b = b.slice(s![.., ..len as isize]);
        for metric in METRICS {
            let found = distances(&a, &b, metric).unwrap();
            prop_assert_eq!(&found, &distances(&a.to_array(), &b.to_array(), metric).unwrap());
            let one = |x: View<'_, f64>, y: View<'_, f64>| norm(&(x - y));
            if metric == Metric::Euclidean {
                let want = one(a.slice(s![-1]), b.slice(s![0]));
                prop_assert!((found[[rows - 1, 0]] - want).abs() <= 1e-14 * (1.0 + want));
            }
        }
    }
}
