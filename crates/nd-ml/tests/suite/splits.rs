//! Splits and folds of random data: scikit-learn's rows, all of them.

use nd_core::{Array, array};
use nd_ml::*;
use nd_random::{RandomState, default_rng};
use serde_json::Value;

use crate::golden::{golden, integers};

fn count(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

fn seed(value: &Value) -> Option<u32> {
    value.as_u64().map(|seed| seed as u32)
}

#[test]
fn train_and_test_rows_are_scikit_learns() {
    for case in golden("splits").as_array().unwrap() {
        let mut settings = TrainTestSplit::seeded(seed(&case["seed"]).unwrap());
        settings = match &case["test_size"] {
            Value::Null => settings,
            size if size.is_i64() => settings.test_size(count(size)),
            size => settings.test_size(size.as_f64().unwrap()),
        };
        let found = match &case["stratify"] {
            Value::Null => settings.rows(count(&case["n"])),
            labels => settings.stratified(&integers(labels)),
        };
        match (found, case["error"].as_str()) {
            (Ok(split), None) => {
                assert_eq!(split.train, integers(&case["train"]), "{case}");
                assert_eq!(split.test, integers(&case["test"]), "{case}");
            }
            (Err(error), Some(text)) => assert_eq!(error.to_string(), text),
            (found, _) => panic!("{found:?} for {case}"),
        }
    }
}

#[test]
fn folds_are_scikit_learns() {
    for case in golden("folds").as_array().unwrap() {
        let (n, k, y) = (count(&case["n"]), count(&case["k"]), integers(&case["y"]));
        let (plain, stratified) = (KFold::new(k).unwrap(), StratifiedKFold::new(k).unwrap());
        let (plain, stratified) = match seed(&case["seed"]) {
            Some(seed) => (plain.seeded(seed), stratified.seeded(seed)),
            None => (plain, stratified),
        };
        check_folds(&plain.splits(n).unwrap(), &case["plain"]);
        check_folds(&stratified.splits(&y).unwrap(), &case["stratified"]);
    }
}

#[track_caller]
fn check_folds(found: &[Split], want: &Value) {
    let want = want.as_array().unwrap();
    assert_eq!(found.len(), want.len());
    found.iter().zip(want).for_each(|(fold, want)| assert_eq!(fold.test, integers(want)));
}

#[test]
fn a_ratio_rounds_the_test_part_up_and_the_train_part_down() {
    // 0.07 * 100 is 7.000000000000001.
    let split = TrainTestSplit::in_order().test_size(0.07).rows(100).unwrap();
    assert_eq!((split.train.len(), split.test.len()), (92, 8));
    let split = TrainTestSplit::in_order().train_size(0.5).test_size(0.25).rows(10).unwrap();
    assert_eq!((split.train, split.test), (array![0, 1, 2, 3, 4], array![5, 6, 7]));
}

#[test]
fn the_notebooks_split_takes_the_train_rows_first() {
    // np.random.seed(42); indices = np.random.permutation(100); indices[:int(0.29 * 100)]
    let order = RandomState::new(42).permutation(100);
    let split = split_at(&order, 0.29).unwrap();
    assert_eq!(split.train.len(), 28);
    assert_eq!(split.train.as_slice(), &order.as_slice()[..28]);
    assert_eq!(split.test.as_slice(), &order.as_slice()[28..]);
    assert!(split_at(&order, f64::NAN).is_err() && split_at(&order, 1.5).is_err());
}

#[test]
fn shuffled_batches_hold_every_row_once_and_shuffle_anew() {
    let mut rng = default_rng(1);
    let mut order = ShuffledBatches::new(10, 4).unwrap();
    let epoch = |order: &mut ShuffledBatches, rng: &mut _| -> Vec<Vec<usize>> {
        order.shuffle(rng).map(<[usize]>::to_vec).collect()
    };
    let (first, second) = (epoch(&mut order, &mut rng), epoch(&mut order, &mut rng));
    assert_ne!(first, second);
    let mut rows = first.concat();
    rows.sort_unstable();
    assert_eq!(rows, (0..10).collect::<Vec<_>>());
    assert_eq!(order.shuffle_whole(&mut RandomState::new(1)).len(), 2);
}

#[test]
fn gathering_rows_reuses_memory_and_reads_any_view() {
    let x = array![[1, 2, 3], [4, 5, 6]];
    let mut out = Array::from_vec(vec![0; 100], 100).unwrap();
    let memory = out.as_slice().as_ptr();
    gather_rows(&x.t(), &[2, 0, 2], &mut out).unwrap();
    assert_eq!(out, array![[3, 6], [1, 4], [3, 6]]);
    assert_eq!(out.as_slice().as_ptr(), memory);
    assert!(gather_rows(&x, &[2], &mut out).is_err());
}
