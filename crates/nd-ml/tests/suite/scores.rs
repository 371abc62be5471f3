//! Scores of random answers beside scikit-learn, and the cases that its documentation leaves to conventions.

use nd_core::array;
use nd_ml::*;
use nd_testing::assert_close;

use crate::golden::{array, golden, integers, list, number};

#[test]
fn scores_of_labels_are_scikit_learns() {
    for case in golden("scores/classification").as_array().unwrap() {
        let (y, found) = (integers(&case["y"]), integers(&case["found"]));
        let confusion = confusion_matrix(&y, &found).unwrap();
        assert_eq!(confusion.astype::<f64>(), array(&case["confusion"]));
        assert_eq!(accuracy_score(&y, &found).unwrap(), case["accuracy"].as_f64().unwrap());
        let loss = log_loss(&y, &array(&case["p"])).unwrap();
        assert_close(&array![loss], &array![case["log_loss"].as_f64().unwrap()], 1e-14);
        for (place, average) in
            [Average::Macro, Average::Weighted, Average::Micro].into_iter().enumerate()
        {
            let check = |name: &str, (classes, score): (nd_core::Array<f64>, f64)| {
                assert_close(&classes, &array(&case[format!("{name}_classes")]), 1e-15);
                assert_close(&array![score], &array![array(&case[name])[place]], 1e-15);
            };
            check("precision", precision_score_of(&y, &found, average).unwrap());
            check("recall", recall_score_of(&y, &found, average).unwrap());
            check("f1", f1_score_of(&y, &found, average).unwrap());
        }
        if let Some(area) = case["roc_auc"].as_f64() {
            let scores = array(&case["rounded"]);
            assert_close(&array![roc_auc_score(&y, &scores).unwrap()], &array![area], 1e-15);
        }
    }
}

#[test]
fn scores_of_numbers_are_scikit_learns() {
    let (y, found) = (list("scores/regression/y"), list("scores/regression/found"));
    let check = |name: &str, score: Result<f64, Error>| {
        let want = number(&format!("scores/regression/{name}"));
        assert_close(&array![score.unwrap()], &array![want], 1e-14);
    };
    check("mse", mean_squared_error(&y, &found));
    check("rmse", root_mean_squared_error(&y, &found));
    check("mae", mean_absolute_error(&y, &found));
    check("r2", r2_score(&y, &found));
    let first = |x: &nd_core::Array<f64>| x.index_axis(1, 0).unwrap().to_array();
    check("max", max_error(&first(&y), &first(&found)));
}

#[test]
fn sure_answers_have_a_finite_loss() {
    // sklearn.metrics.log_loss of the same.
    let y = array![0, 1];
    let right = log_loss(&y, &array![0.0, 1.0]).unwrap();
    assert_close(&array![right], &array![2.220446049250313e-16], 1e-31);
    let wrong = log_loss(&y, &array![1.0, 0.0]).unwrap();
    assert_close(&array![wrong], &array![36.04365338911715], 1e-15);
}

#[test]
fn conventions_are_scikit_learns() {
    let constant = array![2.0, 2.0];
    assert_eq!(r2_score(&constant, &constant), Ok(1.0));
    assert_eq!(r2_score(&constant, &array![2.0, 3.0]), Ok(0.0));
    assert!(r2_score(&array![1.0], &array![1.0]).unwrap().is_nan());
    assert_eq!(precision_score(&array![0, 1], &array![0, 0]), Ok(0.0));
    assert_eq!(precision_score(&array![1, 1], &array![1, 1]), Ok(1.0));
    assert_eq!(precision_score(&array![0, 0], &array![0, 0]), Ok(0.0));
    assert_eq!(recall_score(&array![false, false], &array![false, true]), Ok(0.0));
    assert!(roc_auc_score(&array![1, 1], &array![0.2, 0.3]).unwrap().is_nan());
    let chosen = confusion_matrix_of(&[2, 0], &array![0, 1, 2, 2], &array![0, 2, 2, 0]).unwrap();
    assert_eq!(chosen, array![[1, 1], [0, 1]]);
}
