//! Scalers, imputers and polynomials beside scikit-learn, on columns that are constant, large or have gaps.

use nd_core::{Array, array, s};
use nd_ml::*;
use nd_testing::{assert_close, assert_ulps};

use crate::golden::{array, golden, list};

fn data() -> (Array<f64>, Array<f64>) {
    (list("scalers/x"), list("scalers/new"))
}

/// Equal, where NaN equals NaN.
#[track_caller]
fn check(name: &str, scaler: &impl InverseTransform) {
    let (_, new) = data();
    let want = golden(&format!("scalers/{name}"));
    let scaled = scaler.transform(&new).unwrap();
    assert_ulps(&scaled, &array(&want["scaled"]), 0);
    assert_ulps(&scaler.inverse_transform(&scaled).unwrap(), &array(&want["back"]), 0);
}

#[test]
fn scalers_have_scikit_learns_bits() {
    let (x, _) = data();
    check("standard", &StandardScaler::fit(&x).unwrap());
    let min_max = MinMaxScaler::fit(&x).unwrap().with_range(2.0, 5.0).unwrap();
    check("min_max", &min_max);
    check("clipped", &min_max.clipped());
    check("max_abs", &MaxAbsScaler::fit(&x).unwrap());
    check("robust", &RobustScaler::fit(&x).unwrap());
}

#[test]
fn single_precision_samples_stay_so() {
    let (x, new) = data();
    let scaler = StandardScaler::fit(&x.astype::<f32>()).unwrap();
    let scaled: Array<f32> = scaler.transform(&new.astype::<f32>()).unwrap();
    assert_ulps(&scaled, &list("scalers/single").astype::<f32>(), 0);
}

#[test]
fn batches_give_the_statistics_of_all_rows() {
    let (x, _) = data();
    let mut stats = ColumnStats::of(&x.slice(s![..7])).unwrap();
    for start in (7..40).step_by(7) {
        stats.update(&x.slice(s![start..start + 7])).unwrap();
    }
    assert_close(stats.mean(), &list("scalers/parts_mean"), 1e-13);
    assert_close(&stats.var(), &list("scalers/parts_var"), 1e-9);
    assert_eq!(stats.min(), ColumnStats::of(&x).unwrap().min());
}

#[test]
fn a_large_offset_leaves_the_variance_exact() {
    let x: Array<f64> = (0..777).map(|i| 1e8 + f64::from(i % 2)).collect();
    let x = x.into_shape([777, 1]).unwrap();
    let want = 388.0 * 389.0 / (777.0 * 777.0);
    assert_close(&ColumnStats::of(&x).unwrap().var(), &array![want], 1e-13);
    let mut stats = ColumnStats::of(&x.slice(s![..1])).unwrap();
    for row in 1..777 {
        stats.update(&x.slice(s![row..row + 1])).unwrap();
    }
    assert_close(&stats.var(), &array![want], 1e-8);
}

#[test]
fn a_column_without_values_takes_those_of_the_next_batch() {
    let mut stats = ColumnStats::of(&array![[f64::NAN, 1.0]]).unwrap();
    assert!(stats.mean()[0].is_nan() && stats.max()[0].is_nan());
    stats.update(&array![[4.0, f64::NAN]]).unwrap();
    assert_eq!((stats.mean(), stats.count()), (&array![4.0, 1.0], &array![1_u64, 1]));
    assert_eq!(StandardScaler::from_stats(&stats).scale(), &array![1.0, 1.0]);
}

#[test]
fn rows_are_normalized_as_in_scikit_learn() {
    let full = data().1.iter().map(|v| if v.is_nan() { 0.0 } else { v }).collect::<Array<f64>>();
    let full = full.into_shape([5, 4]).unwrap();
    for (name, norm) in [("l1", Norm::L1), ("l2", Norm::L2), ("max", Norm::Max)] {
        let want = list(&format!("scalers/{name}"));
        // The sums may be in another order.
        assert_ulps(&Normalizer(norm).transform(&full).unwrap(), &want, 2);
    }
    let products = PolynomialFeatures::new(4, 3).unwrap();
    assert_ulps(&products.transform(&full).unwrap(), &list("scalers/polynomial"), 4);
}

#[test]
fn imputers_learn_scikit_learns_values() {
    let x: Array<f64> = data().0.iter().map(|v| (v / 5.0).round_ties_even()).collect();
    let x = x.into_shape([40, 4]).unwrap();
    for (name, strategy) in [
        ("mean", Strategy::Mean),
        ("median", Strategy::Median),
        ("most_frequent", Strategy::MostFrequent),
    ] {
        let imputer = SimpleImputer::fit(&x, strategy).unwrap();
        assert_ulps(imputer.statistics(), &list(&format!("scalers/{name}")), 1);
        let filled = imputer.transform(&x).unwrap();
        assert_eq!(drop_missing(&filled).unwrap(), filled);
    }
}

#[test]
fn the_notebooks_test_row_lies_outside_of_the_range_unless_clipped() {
    let scaler = MinMaxScaler::fit(&array![[2, 2], [4, 2]]).unwrap();
    assert_eq!(scaler.transform(&array![[6, 2]]).unwrap(), array![[2.0, 0.0]]);
    assert_eq!(scaler.clipped().transform(&array![[6, 2]]).unwrap(), array![[1.0, 0.0]]);
}
