//! The numbered rules of sorting and searching, and laws that they keep.

use nd_core::{Array, array};
use nd_ops::{
    Error, Quantile, Select, Side, Sort, SortInplace, Take, argwhere, average, bincount, corrcoef,
    cov, digitize, histogram, histogram_edges, isin, lexsort, searchsorted, unique, unique_all,
};
use nd_testing::assert_close;
use proptest::prelude::*;

const NAN: f64 = f64::NAN;

#[test]
fn r33_nan_sorts_last() {
    let x = array![3.0, NAN, 1.0, f64::NEG_INFINITY, f64::INFINITY, NAN, -0.0, 0.0];
    let sorted = x.sort();
    let shown: Vec<String> = sorted.iter().map(|x| x.to_string()).collect();
    assert_eq!(shown, ["-inf", "-0", "0", "1", "3", "inf", "NaN", "NaN"]);
    assert_eq!(array![3.0, NAN, 1.0, NAN, 2.0].argsort(), array![2_i64, 4, 0, 1, 3]);
}

#[test]
fn r34_unique_merges_nan() {
    let found = unique(&array![1.0, NAN, NAN]);
    assert_eq!(found.len(), 2);
    assert!(found[1].is_nan());
}

#[test]
fn r37_sorting_is_stable() {
    let x: Array<i64> = (0..1000).map(|i| i % 2).collect();
    let want: Array<i64> = (0..1000).step_by(2).chain((1..1000).step_by(2)).collect();
    assert_eq!(x.argsort(), want);
}

#[test]
fn r39_searching_takes_sides_and_quantiles_are_linear() {
    let x = array![1, 2, 2, 3];
    assert_eq!(searchsorted(&x, 2, Side::Left).unwrap(), Array::from_scalar(1_i64));
    assert_eq!(searchsorted(&x, 2, Side::Right).unwrap(), Array::from_scalar(3_i64));
    let x = array![1.0, 2.0, 3.0, 4.0];
    assert_eq!((x.quantile(0.9), x.percentile(25.0)), (Ok(3.7), Ok(1.75)));
    let error = x.quantile(1.5).unwrap_err();
    assert_eq!(error.to_string(), "Quantiles must be in the range [0, 1]");
    let error = x.percentile(NAN).unwrap_err();
    assert_eq!(error.to_string(), "Percentiles must be in the range [0, 100]");
}

#[test]
fn bad_requests_are_errors() {
    let x = array![3, 1, 2];
    assert_eq!(x.partition(5, 0), Err(Error::Kth { kth: 5, len: 3 }));
    assert_eq!(x.partition(5, 0).unwrap_err().to_string(), "kth(=5) out of bounds (3)");
    assert_eq!(bincount(&array![1, -1]), Err(Error::NegativeCount));
    assert!(matches!(bincount(&array![i64::MAX]), Err(Error::Memory { .. })));
    assert_eq!(histogram(&x, 0), Err(Error::NoBins));
    // Half a unit beside 2^60 is that number itself.
    assert_eq!(histogram(&array![2.0_f64.powi(60)], 6), Err(Error::NarrowBins { bins: 6 }));
    assert!(histogram(&array![2.0_f64.powi(40)], 6).is_ok());
    let error = histogram(&array![1.0, NAN], 3).unwrap_err().to_string();
    assert_eq!(error, "autodetected range of [nan, nan] is not finite");
    assert_eq!(histogram_edges(&x, &array![2, 1]), Err(Error::FallingEdges));
    assert_eq!(digitize(&x, &array![1, 3, 2]), Err(Error::UnorderedEdges));
    assert_eq!(average(&array![1.0, 2.0], &array![1.0, -1.0]), Err(Error::ZeroWeights));
    assert_eq!(lexsort::<Array<f64>>(&[]), Err(Error::NoKeys));
    assert!(cov(&nd_core::zeros::<f64>([2, 2, 2]).unwrap()).is_err());
}

/// `x = np.array([[1., 4., 2., 8.], [3., 1., 5., 5.]])`, then `np.cov(x)`, `np.corrcoef(x)`.
#[test]
fn covariances_are_those_of_numpy() {
    let x = array![[1.0, 4.0, 2.0, 8.0], [3.0, 1.0, 5.0, 5.0]];
    let want = array![[9.583333333333332, 1.5], [1.5, 3.6666666666666665]];
    assert_close(&cov(&x).unwrap(), &want, 1e-15);
    let r = 0.25304470070199;
    assert_close(&corrcoef(&x).unwrap(), &array![[1.0, r], [r, 1.0]], 1e-14);
}

#[test]
fn places_of_nonzero_elements_are_rows_of_indices() {
    let found = argwhere(&array![[0, 7], [8, 9]]).unwrap();
    assert_eq!(found, array![[0_i64, 1], [1, 0], [1, 1]]);
    assert_eq!(isin(&array![1.0, NAN], &array![NAN, 1.0]), array![true, false]);
}

#[test]
fn columns_are_sorted_in_place() {
    let mut x = array![[3, 1], [1, 2], [2, 0]];
    x.sort_axis_inplace(0).unwrap();
    assert_eq!(x, array![[1, 0], [2, 1], [3, 2]]);
}

fn words() -> impl Strategy<Value = Vec<f64>> {
    let word = prop_oneof![any::<f64>(), (-3_i32..3).prop_map(f64::from), Just(-0.0), Just(NAN)];
    prop::collection::vec(word, 0..1500)
}

proptest! {
    #[test]
    fn sorting_sorts_and_permutes(values in words()) {
        let x: Array<f64> = values.iter().copied().collect();
        let sorted = x.sort();
        let is_sorted = sorted.as_slice().windows(2).all(|w| w[0] <= w[1] || w[1].is_nan());
        prop_assert!(is_sorted);
        let bits = |values: &[f64]| {
            let mut bits: Vec<u64> = values.iter().map(|x| x.to_bits()).collect();
            bits.sort_unstable();
            bits
        };
        prop_assert_eq!(bits(&values), bits(sorted.as_slice()));
    }

    #[test]
    fn argsort_takes_to_sort(values in words()) {
        let x: Array<f64> = values.into_iter().collect();
        let taken = x.take(x.argsort(), 0).unwrap();
        let same = taken.iter().zip(x.sort().iter()).all(|(a, b)| a.to_bits() == b.to_bits());
        prop_assert!(same);
    }

    #[test]
    fn unique_values_rebuild_the_array(values in prop::collection::vec(-5_i64..5, 0..200)) {
        let x: Array<i64> = values.into_iter().collect();
        let parts = unique_all(&x);
        prop_assert_eq!(parts.values.take(&parts.inverse, 0).unwrap(), x.clone());
        prop_assert_eq!(x.take(&parts.first, 0).unwrap(), parts.values.clone());
        prop_assert_eq!(parts.counts.iter().sum::<i64>() as usize, x.len());
    }

    #[test]
    fn a_partition_divides_at_its_place(values in prop::collection::vec(any::<i64>(), 1..200), at in 0_usize..200) {
        let x: Array<i64> = values.into_iter().collect();
        let at = at % x.len();
        let divided = x.partition(at as isize, 0).unwrap();
        let (low, high) = divided.as_slice().split_at(at);
        prop_assert_eq!(high[0], x.sort()[at]);
        prop_assert!(low.iter().all(|x| *x <= high[0]) && high.iter().all(|x| *x >= high[0]));
        let top = x.top_k(at, 0).unwrap();
        prop_assert!(top.values.iter().eq(x.sort().iter().rev().take(at)));
    }
}
