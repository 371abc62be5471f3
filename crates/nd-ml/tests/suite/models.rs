//! Models of random data beside scikit-learn, and of data whose answer is known.

use nd_core::{Array, array, s, zeros};
use nd_ml::*;
use nd_random::default_rng;
use nd_testing::assert_close;

use crate::golden::{golden, integers, list};

fn new() -> Array<f64> {
    list("models/new")
}

#[test]
fn several_targets_are_fitted_at_once() {
    let (x, y) = (list("models/x"), list("models/y"));
    let ols = LinearRegression::fit(&x, &y).unwrap();
    assert_close(&ols.predict(&new()).unwrap(), &list("models/ols"), 1e-12);
    let ridge = Ridge::fit(&x, &y, 2.5).unwrap();
    assert_close(&ridge.predict(&new()).unwrap(), &list("models/ridge"), 1e-12);
    let through = LinearRegression::fit_through_origin(&x, &y).unwrap();
    assert_close(through.coef(), &list("models/through"), 1e-12);
    assert_eq!(through.intercept(), &array![0.0, 0.0]);
    let free = Ridge::fit(&x, &y, 0.0).unwrap();
    assert_close(&free.predict(&new()).unwrap(), &list("models/ols"), 1e-12);
}

#[test]
fn softmax_regression_has_scikit_learns_coefficients() {
    let labels = integers(&golden("models/labels"));
    let model = LogisticSettings::default().c(0.3).fit(&list("models/x"), &labels).unwrap();
    assert!(model.converged() && model.steps() < 20);
    assert_close(model.coef(), &list("models/soft/coef"), 1e-9);
    assert_close(model.intercept(), &list("models/soft/intercept"), 1e-9);
    assert_close(&model.predict_proba(&new()).unwrap(), &list("models/soft/p"), 1e-9);
}

#[test]
fn logistic_regression_works_without_a_penalty() {
    let labels: Array<bool> =
        integers(&golden("models/labels")).iter().map(|label| label == 1).collect();
    let settings = LogisticSettings::default().c(f64::INFINITY);
    let model = settings.fit(&list("models/x"), &labels).unwrap();
    assert_eq!(model.classes(), &array![false, true]);
    assert_close(model.coef(), &list("models/free/coef"), 1e-8);
}

#[test]
fn separable_classes_without_a_penalty_end() {
    let (x, y) = (array![[0.0], [1.0], [2.0], [3.0]], array![0, 0, 1, 1]);
    // There is no minimum: either the steps run out or the curvature does.
    if let Ok(model) = LogisticSettings::default().c(f64::INFINITY).fit(&x, &y) {
        assert_eq!(model.predict(&x).unwrap(), y);
    }
}

#[test]
fn neighbours_answer_as_in_scikit_learn() {
    let (x, labels) = (list("models/x"), integers(&golden("models/labels")));
    let target = list("models/y").slice(s![.., 0]).to_array();
    let regressor = KNeighborsRegressor::fit(&x, &target, 4).unwrap();
    assert_close(&regressor.predict(&new()).unwrap(), &list("models/neighbors"), 1e-14);
    let classifier = KNeighborsClassifier::fit(&x, &labels, 4).unwrap();
    assert_eq!(classifier.predict(&new()).unwrap(), integers(&golden("models/voted")));
}

#[test]
fn the_normal_equation_agrees_with_least_squares() {
    let x = list("models/x");
    let y = list("models/y").slice(s![.., 0]).to_array();
    let weights = normal_equation(&with_intercept(&x).unwrap(), &y).unwrap();
    let line = LinearRegression::fit(&x, &y).unwrap();
    assert_close(&weights.slice(s![1..]), line.coef(), 1e-12);
    assert_close(&weights.slice(s![..1]), line.intercept(), 1e-12);
}

#[test]
fn a_constant_column_gets_no_coefficient() {
    let x = array![[1.0, 5.0], [2.0, 5.0], [4.0, 5.0]];
    let line = LinearRegression::fit(&x, &array![1.0, 2.0, 4.0]).unwrap();
    assert_close(line.coef(), &array![1.0, 0.0], 1e-14);
}

#[test]
fn chains_transform_and_go_back() {
    let x = list("models/x");
    let chain = Chain::fit(&x, StandardScaler::fit, MinMaxScaler::fit).unwrap();
    let scaled = chain.transform(&x).unwrap();
    assert!(scaled.iter().all(|value| (-1e-15..=1.0 + 1e-15).contains(&value)));
    assert_close(&chain.inverse_transform(&scaled).unwrap(), &x, 1e-14);
}

#[test]
fn distances_have_their_definitions() {
    let (x, y) = (array![[1.0, 0.0], [0.0, 0.0]], array![[0.0, 2.0], [3.0, 0.0]]);
    let cosine = pairwise_distances(&x, &y, Metric::Cosine).unwrap();
    assert_close(&cosine, &array![[1.0, 0.0], [1.0, 1.0]], 1e-15);
    let euclidean = pairwise_distances(&x, &y, Metric::Euclidean).unwrap();
    assert_close(&euclidean, &array![[5.0_f64.sqrt(), 2.0], [2.0, 3.0]], 1e-15);
    // scikit-learn's cosine_distances of zeros from zeros is 1, too.
    let zeros = zeros::<f64>([1, 2]).unwrap();
    assert_eq!(pairwise_distances(&zeros, &zeros, Metric::Cosine).unwrap(), array![[1.0]]);
    let huge = pairwise_distances(&array![[3e200, 4e200]], &zeros, Metric::Euclidean).unwrap();
    assert_close(&huge, &array![[5e200]], 1e-15);
}

#[test]
fn neighbours_of_many_samples_are_those_of_each() {
    let mut rng = default_rng(1);
    let (x, samples): (Array<f64>, Array<f64>) = (rng.random([300, 8]), rng.random([300, 8]));
    let nearest = |sample: &[f64]| {
        let square = |row: usize| {
            let row = &x.as_slice()[8 * row..8 * row + 8];
            row.iter().zip(sample).map(|(a, b)| (a - b) * (a - b)).sum::<f64>()
        };
        (0..300).min_by(|&a, &b| square(a).total_cmp(&square(b))).unwrap() as i64
    };
    let want: Array<i64> = samples.as_slice().chunks_exact(8).map(nearest).collect();
    let places: Array<i64> = (0..300).collect();
    assert_eq!(KNeighborsClassifier::fit(&x, &places, 1).unwrap().predict(&samples).unwrap(), want);
}

#[test]
fn cross_validation_scores_every_fold() {
    let (x, y) = (list("models/x"), list("models/y").slice(s![.., 0]).to_array());
    let folds = KFold::new(5).unwrap().splits(30).unwrap();
    let mut seen = 0;
    let scores = cross_val_score(&folds, &x, &y, |train, test| {
        seen += test.y.len();
        assert_eq!((train.x.shape()[0], test.x.shape()[0]), (24, 6));
        r2_score(&test.y, &LinearRegression::fit(&train.x, &train.y)?.predict(&test.x)?)
    });
    assert_eq!((scores.unwrap().len(), seen), (5, 30));
}
