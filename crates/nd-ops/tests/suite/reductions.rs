//! The numbered rules of reductions, and laws that every reduction keeps.

use nd_core::{Array, AsView, Error as CoreError, array, full, s, zeros};
use nd_ops::{Cumulate, Error, NanReduce, Quantile, Reduce, keep, unique};
use nd_testing::close;
use proptest::prelude::*;

const NAN: f64 = f64::NAN;

#[track_caller]
fn fails<T: std::fmt::Debug, E: std::fmt::Display>(got: Result<T, E>, text: &str) {
    match got {
        Ok(got) => panic!("{got:?}, but wanted the error {text}"),
        Err(error) => assert_eq!(error.to_string(), text),
    }
}

#[test]
fn r01_full_sums_are_pairwise() {
    let x = full([10_000_000], 0.1_f32).unwrap();
    assert_eq!(x.sum(), 1.000_000_1e6);
}

#[test]
fn r02_sums_along_the_first_axis_are_as_accurate_as_along_the_last() {
    let x = full([1_000_000, 2], 0.1_f32).unwrap();
    let sums = x.sum_axis(0).unwrap();
    assert!(sums.iter().all(|sum| (sum - 100_000.0).abs() < 0.1), "{sums}");
}

#[test]
fn r03_pairwise_sums_are_not_exact() {
    assert_eq!(array![1e16, 1.0, -1e16, 1e16, 1.0, -1e16, 1e16, 1.0, -1e16].sum(), 0.0);
}

#[test]
fn r05_there_is_no_half_precision_so_sums_of_f32_do_not_overflow() {
    // NumPy's float16 has no number beyond 65504, and its mean of these is right, as it is summed in f32.
    let x: Array<f32> = full([1000], 100.0).unwrap();
    assert_eq!((x.sum(), x.mean()), (100_000.0, 100.0));
    let tenths: Array<f32> = full([100_000], 0.1).unwrap();
    assert!((tenths.mean() - 0.1).abs() < 1e-7);
}

#[test]
fn r06_sums_of_integers_are_64_bits_wide() {
    assert_eq!(array![100_i8, 100].sum(), 200_i64);
    assert_eq!(array![200_u8, 100].sum(), 300_u64);
    assert_eq!(array![true, true].sum(), 2_i64);
    assert_eq!(array![100_i8, 100].cumsum(), array![100_i64, 200]);
    assert_eq!(array![100_i8, 100].prod(), 10_000_i64);
    assert_eq!(array![100_i8, 99].max(), Ok(100_i8));
}

#[test]
fn r07_sums_of_integers_wrap() {
    assert_eq!(array![1_i64 << 62, 1 << 62].sum(), i64::MIN);
}

#[test]
fn r22_means_of_integers_are_floats() {
    assert_eq!(array![1, 2].mean(), 1.5);
    assert!(close(array![true, false, true].mean(), 2.0 / 3.0, 1e-15));
}

#[test]
fn r23_variances_divide_by_the_count_unless_told_otherwise() {
    let x = array![1, 2, 3, 4];
    assert_eq!(x.var(), 1.25);
    assert!(close(x.var_ddof(1), 5.0 / 3.0, 1e-15));
    assert!(close(x.std(), 1.118_033_988_749_895, 1e-15));
}

#[test]
fn r24_no_freedom_left_gives_nan() {
    let one: Array<f64> = array![1.0];
    assert!(one.var_ddof(1).is_nan() && one.nan_var_ddof(1).is_nan());
    assert!(!array![1.0, 2.0_f64].var_ddof(3).is_finite());
}

#[test]
fn r25_variances_take_two_passes() {
    assert_eq!(array![1e8 + 4.0, 1e8 + 7.0, 1e8 + 13.0, 1e8 + 16.0].var_ddof(1), 30.0);
}

#[test]
fn r26_means_overflow_as_their_sums_do() {
    assert_eq!(array![1e308, 1e308].mean(), f64::INFINITY);
}

#[test]
fn r27_reductions_of_nothing_have_their_identity() {
    let x: Array<f64> = zeros([0]).unwrap();
    assert_eq!((x.sum(), x.prod(), x.any(), x.all()), (0.0, 1.0, false, true));
    assert!(x.mean().is_nan() && x.std().is_nan() && x.var().is_nan() && x.median().is_nan());
    assert_eq!((x.cumsum().len(), unique(&x).len()), (0, 0));
}

#[test]
fn r28_max_of_empty_is_an_error() {
    let x: Array<f64> = zeros([0]).unwrap();
    let text = "zero-size array to reduction operation maximum which has no identity";
    fails(x.max(), text);
    fails(x.min(), &text.replace("maximum", "minimum"));
    fails(x.ptp(), text);
    fails(x.ptp_axis(0), text);
    fails(x.minmax(), &text.replace("maximum", "minimum"));
    fails(x.minmax_axis(0), &text.replace("maximum", "minimum"));
    fails(x.argmax(), "attempt to get argmax of an empty sequence");
    fails(x.argmin(), "attempt to get argmin of an empty sequence");
}

#[test]
fn r29_empty_axes_matter_only_where_they_are_reduced() {
    let x: Array<f64> = zeros([0, 3]).unwrap();
    assert_eq!(x.sum_axis(0).unwrap(), array![0.0, 0.0, 0.0]);
    assert!(matches!(x.max_axis(0), Err(Error::EmptyReduction { .. })));
    assert_eq!(x.max_axis(1).unwrap().shape(), &[0]);
    assert!(matches!(x.argmax_axis(0), Err(Error::EmptySequence { .. })));
    let x: Array<f64> = zeros([3, 0]).unwrap();
    assert_eq!(x.max_axis(0).unwrap().shape(), &[0]);
    assert_eq!(x.argmax_axis(0).unwrap().shape(), &[0]);
}

#[test]
fn r30_nan_wins_and_the_first_one_is_found() {
    let x = array![1.0, NAN, 3.0, NAN];
    assert!(x.max().unwrap().is_nan() && x.min().unwrap().is_nan() && x.median().is_nan());
    assert_eq!((x.argmax(), x.argmin()), (Ok(1), Ok(1)));
    let table = array![[1.0, 2.0], [NAN, 9.0], [NAN, 3.0]];
    assert_eq!(table.argmax_axis(0).unwrap(), array![1_i64, 1]);
}

#[test]
fn r32_nan_forms_leave_out_what_is_not_a_number() {
    assert_eq!(array![1.0, NAN, 3.0].nan_max(), Ok(3.0));
    assert_eq!(array![1.0, NAN, 3.0].nan_median(), 2.0);
    let none = array![NAN, NAN];
    assert!(none.nan_max().unwrap().is_nan() && none.nan_mean().is_nan());
    assert_eq!(none.nan_sum(), 0.0);
    assert_eq!(none.nan_argmax(), Err(Error::AllNan));
    assert_eq!(array![NAN, 1.0, 2.0].nan_argmax(), Ok(2));
    assert_eq!(array![NAN, 2.0, 1.0, NAN].nan_argmin(), Ok(2));
    // The numbers stand far behind, in other blocks and in the parts of other threads.
    for len in [5000, 1 << 20] {
        let mut x = vec![NAN; len];
        (x[len - 400], x[len - 300], x[len - 200]) = (3.0, 4.0, 4.0);
        let x = Array::from(x);
        assert_eq!((x.nan_argmax(), x.nan_argmin()), (Ok(len - 300), Ok(len - 400)));
    }
    fails(none.nan_argmin(), "All-NaN slice encountered");
    fails(array![[1.0, NAN], [2.0, NAN]].nan_argmin_axis(0), "All-NaN slice encountered");
}

#[test]
fn r38_the_first_of_equal_extremes_is_found() {
    assert_eq!(array![1, 3, 3, 2].argmax(), Ok(1));
    assert_eq!(array![[1, 5], [5, 0]].argmax(), Ok(1));
    assert_eq!(array![[1, 5], [1, 5]].argmin_axis(0).unwrap(), array![0_i64, 0]);
}

#[test]
fn r47_axes_are_checked() {
    let x = array![[1, 2], [3, 4]];
    fails(x.sum_axis(2), "axis 2 is out of bounds for array of dimension 2");
    fails(x.sum_axis([0, -2]), "duplicate value in 'axis'");
    assert!(matches!(x.max_axis(-3), Err(Error::Core(CoreError::Axis { .. }))));
    assert_eq!(x.sum_axis([0, -1]).unwrap(), Array::from_scalar(10_i64));
    assert_eq!(x.sum_axis(keep([0, 1])).unwrap(), array![[10_i64]]);
}

/// The sum of floats, exact up to the last rounding: each is a whole number of 2^-20.
fn exact(values: &[f64]) -> f64 {
    let sum: i128 = values.iter().map(|x| (x * 1_048_576.0) as i128).sum();
    sum as f64 / 1_048_576.0
}

fn bits(x: &Array<f64>) -> Vec<u64> {
    x.iter().map(f64::to_bits).collect()
}

proptest! {
    #[test]
    fn sums_are_near_the_exact_ones(whole in prop::collection::vec(-(1_i64 << 40)..1 << 40, 0..2000)) {
        let values: Vec<f64> = whole.iter().map(|&x| x as f64 / 1_048_576.0).collect();
        let x: Array<f64> = values.iter().copied().collect();
        let size: f64 = values.iter().map(|x| x.abs()).sum();
        // A value goes through at most 16 additions of a block and 4 of the tree above.
        let bound = 40.0 * f64::EPSILON * size;
        prop_assert!((x.sum() - exact(&values)).abs() <= bound);
    }

    #[test]
    fn both_extremes_are_the_two_extremes(
        rows in 1_usize..300,
        columns in 1_usize..70,
        seed in any::<u64>(),
        hole in any::<prop::sample::Index>(),
        has_nan in any::<bool>(),
    ) {
        let mut value = seed;
        let mut values: Vec<f64> = (0..rows * columns)
            .map(|_| {
                value = value.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (value >> 40) as f64 - 8_000_000.0
            })
            .collect();
        if has_nan {
            values[hole.index(rows * columns)] = NAN;
        }
        let x = Array::from_vec(values, [rows, columns]).unwrap();
        for x in [x.view(), x.t(), x.slice(s![..;2, ..])] {
            let (low, high) = x.minmax().unwrap();
            prop_assert_eq!([low.is_nan(), high.is_nan()], [x.iter().any(f64::is_nan); 2]);
            prop_assert_eq!([low, high].map(f64::to_bits), [x.min(), x.max()].map(|x| x.unwrap().to_bits()));
            for axis in [0, 1] {
                let (low, high) = x.minmax_axis(axis).unwrap();
                prop_assert_eq!(bits(&low), bits(&x.min_axis(axis).unwrap()));
                prop_assert_eq!(bits(&high), bits(&x.max_axis(axis).unwrap()));
                let (mean, std) = x.mean_std_axis(keep(axis)).unwrap();
                prop_assert_eq!(bits(&mean), bits(&x.mean_axis(keep(axis)).unwrap()));
                prop_assert_eq!(bits(&std), bits(&x.std_axis(keep(axis)).unwrap()));
            }
        }
    }

    #[test]
    fn a_running_sum_ends_with_the_sum(values in prop::collection::vec(any::<i64>(), 1..300)) {
        let x: Array<i64> = values.iter().copied().collect();
        prop_assert_eq!(x.cumsum()[-1], x.sum());
    }
}
