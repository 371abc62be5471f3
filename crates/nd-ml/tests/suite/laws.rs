//! What holds for any data.

use nd_core::{Array, s};
use nd_ml::{
    ColumnStats, InverseTransform, KFold, LinearRegression, MaxAbsScaler, MinMaxScaler, Predict,
    RobustScaler, StandardScaler, TrainTestSplit, batches, roc_auc_score,
};
use nd_ops::Reduce;
use nd_testing::assert_close;
use proptest::prelude::*;

/// A matrix of 2 to 30 rows and 1 to 4 columns.
fn matrices() -> impl Strategy<Value = Array<f64>> {
    (2_usize..30, 1_usize..5).prop_flat_map(|(rows, columns)| {
        prop::collection::vec(-1e3..1e3, rows * columns)
            .prop_map(move |data| Array::from_vec(data, [rows, columns]).unwrap())
    })
}

fn labels() -> impl Strategy<Value = Array<i64>> {
    prop::collection::vec(0_i64..4, 8..80).prop_map(Array::from)
}

fn check_inverse(scaler: &impl InverseTransform, x: &Array<f64>) {
    let back = scaler.inverse_transform(&scaler.transform(x).unwrap()).unwrap();
    assert_close(&back, x, 1e-9);
}

proptest! {
    #[test]
    fn scaling_can_be_undone(x in matrices()) {
        check_inverse(&StandardScaler::fit(&x).unwrap(), &x);
        check_inverse(&MinMaxScaler::fit(&x).unwrap(), &x);
        check_inverse(&MaxAbsScaler::fit(&x).unwrap(), &x);
        check_inverse(&RobustScaler::fit(&x).unwrap(), &x);
    }

    #[test]
    fn merged_statistics_are_those_of_all_rows(x in matrices(), cut in 1_usize..29) {
        let cut = cut.min(x.shape()[0] - 1);
        let mut stats = ColumnStats::of(&x.slice(s![..cut])).unwrap();
        stats.merge(&ColumnStats::of(&x.slice(s![cut..])).unwrap()).unwrap();
        let whole = ColumnStats::of(&x).unwrap();
        prop_assert_eq!(stats.count(), whole.count());
        assert_close(stats.mean(), whole.mean(), 1e-12);
        assert_close(&stats.var(), &whole.var(), 1e-12);
    }

    #[test]
    fn every_row_is_tested_in_one_fold(n in 2_usize..60, k in 2_usize..8, seed: u32) {
        let k = k.min(n);
        let folds = KFold::new(k).unwrap().seeded(seed).splits(n).unwrap();
        let mut tested: Vec<i64> = folds.iter().flat_map(|fold| &fold.test).collect();
        tested.sort_unstable();
        prop_assert_eq!(tested, (0..n as i64).collect::<Vec<_>>());
        for fold in &folds {
            prop_assert_eq!(fold.train.len() + fold.test.len(), n);
            prop_assert!(fold.test.len().abs_diff(n / k) <= 1);
        }
    }

    #[test]
    fn stratified_parts_have_the_shares_of_the_classes(y in labels(), seed: u32) {
        let Ok(split) = TrainTestSplit::seeded(seed).test_size(0.4).stratified(&y) else {
            return Ok(());
        };
        prop_assert_eq!(split.train.len() + split.test.len(), y.len());
        let count = |rows: &Array<i64>, class| rows.iter().filter(|&row| y[row] == class).count();
        for class in 0..4 {
            let all = y.iter().filter(|&label| label == class).count();
            let share = all as f64 * split.test.len() as f64 / y.len() as f64;
            prop_assert!((count(&split.test, class) as f64 - share).abs() < 2.0);
            prop_assert_eq!(count(&split.test, class) + count(&split.train, class), all);
        }
    }

    #[test]
    fn batches_cover_the_rows_in_order(n in 0_usize..100, size in 1_usize..20) {
        let all: Vec<usize> = batches(n, size).unwrap().flatten().collect();
        prop_assert_eq!(all, (0..n).collect::<Vec<_>>());
        prop_assert_eq!(batches(n, size).unwrap().len(), n.div_ceil(size));
        prop_assert!(batches(n, size).unwrap().drop_last().all(|rows| rows.len() == size));
    }

    #[test]
    fn least_squares_leaves_nothing_along_the_columns(x in matrices()) {
        let y: Array<f64> = x.sum_axis(1).unwrap();
        let line = LinearRegression::fit(&x, &y).unwrap();
        assert_close(&line.predict(&x).unwrap(), &y, 1e-6);
    }

    #[test]
    fn the_area_under_the_curve_counts_pairs(y in prop::collection::vec(0_i64..2, 2..40), seed: u32) {
        let scores: Vec<i64> = (0..y.len() as i64).map(|i| (i * 7 + i64::from(seed % 11)) % 5).collect();
        let (mut won, mut pairs) = (0.0, 0.0);
        for (i, _) in y.iter().enumerate().filter(|(_, label)| **label == 1) {
            for (j, _) in y.iter().enumerate().filter(|(_, label)| **label == 0) {
                pairs += 1.0;
                won += match scores[i].cmp(&scores[j]) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                };
            }
        }
        let area = roc_auc_score(&Array::from(y), &Array::from(scores)).unwrap();
        prop_assert!(area.is_nan() && pairs == 0.0 || area == won / pairs);
    }
}
