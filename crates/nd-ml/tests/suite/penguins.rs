//! The penguins, from the table to the scores, beside scikit-learn.

use nd_core::{Array, AsView, array, s};
use nd_ml::*;
use nd_ops::concatenate;
use nd_testing::assert_close;

use crate::golden::{Penguins, golden, integers, list, number};

/// Measurements and one-hot columns, and whether a penguin is male.
fn sex_data() -> (Array<f64>, Array<i64>) {
    let penguins = Penguins::complete();
    let columns = [&penguins.species, &penguins.island];
    let one_hot = OneHotEncoder::fit(&columns).unwrap().transform(&columns).unwrap();
    let x = concatenate(&[penguins.measured, one_hot], 1).unwrap();
    let y = LabelEncoder::fit(&penguins.sex).transform(&penguins.sex).unwrap();
    (x, y)
}

#[test]
fn the_features_have_scikit_learns_names() {
    let penguins = Penguins::complete();
    let encoder = OneHotEncoder::fit(&[penguins.species, penguins.island]).unwrap();
    let names = encoder.feature_names(&["species", "island"]).unwrap();
    let want = golden("penguins_sex/features");
    assert_eq!(names, want.as_array().unwrap()[4..]);
}

#[test]
fn the_stratified_rows_are_scikit_learns() {
    let (_, y) = sex_data();
    let split = TrainTestSplit::seeded(42).test_size(0.25).stratified(&y).unwrap();
    assert_eq!(split.train, integers(&golden("penguins_sex/train")));
    assert_eq!(split.test, integers(&golden("penguins_sex/test")));
}

#[test]
fn the_scalers_have_scikit_learns_statistics() {
    let (x, y) = sex_data();
    let (train, test) = TrainTestSplit::seeded(42).stratified(&y).unwrap().of(&x).unwrap();
    let standard = StandardScaler::fit(&train).unwrap();
    assert_eq!(standard.mean(), &list("penguins_sex/mean"));
    assert_eq!(standard.scale(), &list("penguins_sex/scale"));
    let scaled = standard.transform(&test).unwrap();
    assert_eq!(scaled.slice(s![..5]), list("penguins_sex/scaled"));
    let min_max = MinMaxScaler::fit(&train).unwrap();
    assert_eq!(min_max.data_min(), &list("penguins_sex/data_min"));
    assert_eq!(min_max.data_max(), &list("penguins_sex/data_max"));
}

#[test]
fn logistic_regression_tells_the_sex_as_scikit_learn_does() {
    let (x, y) = sex_data();
    let split = TrainTestSplit::seeded(42).stratified(&y).unwrap();
    let ((x_train, x_test), (y_train, y_test)) = (split.of(&x).unwrap(), split.of(&y).unwrap());
    let scaler = StandardScaler::fit(&x_train).unwrap();
    let model = LogisticRegression::fit(&scaler.transform(&x_train).unwrap(), &y_train).unwrap();
    assert!(model.converged());
    let at = |name: &str| format!("penguins_sex/logistic/{name}");
    assert_close(&model.coef().slice(s![0]), &list(&at("coef")), 1e-9);
    assert_close(model.intercept(), &list(&at("intercept")), 1e-9);
    // The default solver of scikit-learn stops after some digits, even when it is told to go on.
    assert_close(&model.coef().slice(s![0]), &list(&at("lbfgs_coef")), 1e-4);

    let x_test = scaler.transform(&x_test).unwrap();
    let predicted = model.predict(&x_test).unwrap();
    let male = model.predict_proba(&x_test).unwrap().slice(s![.., 1]).to_array();
    let scores = array![
        accuracy_score(&y_test, &predicted).unwrap(),
        precision_score(&y_test, &predicted).unwrap(),
        recall_score(&y_test, &predicted).unwrap(),
        f1_score(&y_test, &predicted).unwrap(),
        log_loss(&y_test, &male).unwrap(),
        roc_auc_score(&y_test, &male).unwrap()
    ];
    let names = ["accuracy", "precision", "recall", "f1", "log_loss", "roc_auc"];
    let want: Array<f64> = names.iter().map(|name| number(&at(name))).collect();
    assert_close(&scores, &want, 1e-9);
    assert_eq!(scores[0], number(&at("accuracy")));
    assert_eq!(confusion_matrix(&y_test, &predicted).unwrap(), array![[37, 5], [2, 40]]);
}

/// Three measurements and one-hot columns, and the body mass.
fn mass_data() -> (Array<f64>, Array<f64>) {
    let penguins = Penguins::complete();
    let columns = [&penguins.species, &penguins.sex];
    let one_hot = OneHotEncoder::fit(&columns).unwrap().transform(&columns).unwrap();
    let measured = penguins.measured.slice(s![.., ..3]);
    let x = concatenate(&[measured, one_hot.view()], 1).unwrap();
    (x, penguins.measured.slice(s![.., 3]).to_array())
}

#[track_caller]
fn check_mass(name: &str, model: &impl Predict<Output = Array<f64>>, coef: &Array<f64>) {
    let (x, y) = mass_data();
    let split = TrainTestSplit::seeded(42).rows(y.len()).unwrap();
    let ((_, x_test), (_, y_test)) = (split.of(&x).unwrap(), split.of(&y).unwrap());
    let at = |entry: &str| format!("penguins_mass/{name}/{entry}");
    assert_close(coef, &list(&at("coef")), 1e-9);
    let predicted = model.predict(&x_test).unwrap();
    let scores = array![
        r2_score(&y_test, &predicted).unwrap(),
        mean_squared_error(&y_test, &predicted).unwrap(),
        mean_absolute_error(&y_test, &predicted).unwrap()
    ];
    let want = array![number(&at("r2")), number(&at("mse")), number(&at("mae"))];
    assert_close(&scores, &want, 1e-10);
}

#[test]
fn the_shuffled_rows_are_scikit_learns() {
    let split = TrainTestSplit::seeded(42).rows(333).unwrap();
    assert_eq!(split.train, integers(&golden("penguins_mass/train")));
    assert_eq!(split.test, integers(&golden("penguins_mass/test")));
}

#[test]
fn least_squares_on_dependent_columns_has_scikit_learns_coefficients() {
    let (x, y) = mass_data();
    let (x_train, _, y_train, _) = train_test_split(&x, &y, 0.25, 42).unwrap();
    let model = LinearRegression::fit(&x_train, &y_train).unwrap();
    assert_close(model.intercept(), &array![number("penguins_mass/ols/intercept")], 1e-9);
    check_mass("ols", &model, model.coef());
}

#[test]
fn ridge_has_scikit_learns_coefficients() {
    let (x, y) = mass_data();
    let (x_train, _, y_train, _) = train_test_split(&x, &y, 0.25, 42).unwrap();
    let model = Ridge::fit(&x_train, &y_train, 1.0).unwrap();
    assert_close(model.intercept(), &array![number("penguins_mass/ridge/intercept")], 1e-9);
    check_mass("ridge", &model, model.coef());
}

#[test]
fn three_species_are_told_apart_as_scikit_learn_does() {
    let penguins = Penguins::complete();
    let y = LabelEncoder::fit(&penguins.species).transform(&penguins.species).unwrap();
    let split = TrainTestSplit::seeded(42).stratified(&y).unwrap();
    let (x_train, x_test) = split.of(&penguins.measured).unwrap();
    let (y_train, y_test) = split.of(&y).unwrap();
    let model = Chain::fit(&x_train, StandardScaler::fit, |x| LogisticRegression::fit(x, &y_train))
        .unwrap();
    assert_close(model.second.coef(), &list("penguins_species/coef"), 1e-8);
    assert_close(model.second.intercept(), &list("penguins_species/intercept"), 1e-8);
    let predicted = model.predict(&x_test).unwrap();
    assert_eq!(accuracy_score(&y_test, &predicted), Ok(number("penguins_species/accuracy")));
    let scaled = model.first.transform(&x_test).unwrap();
    let loss = log_loss(&y_test, &model.second.predict_proba(&scaled).unwrap()).unwrap();
    assert_close(&array![loss], &array![number("penguins_species/log_loss")], 1e-9);

    let neighbors =
        Chain::fit(&x_train, StandardScaler::fit, |x| KNeighborsClassifier::fit(x, &y_train, 5))
            .unwrap();
    let voted = integers(&golden("penguins_species/neighbors"));
    assert_eq!(neighbors.predict(&x_test).unwrap(), voted);
}

#[test]
fn a_scaler_of_batches_is_the_scaler_of_all_rows() {
    let (x, _) = sex_data();
    let mut stats = ColumnStats::of(&x.slice(s![..50])).unwrap();
    for rows in batches(x.shape()[0] - 50, 32).unwrap() {
        stats.update(&x.slice(s![rows.start + 50..rows.end + 50])).unwrap();
    }
    let (streamed, whole) = (StandardScaler::from_stats(&stats), StandardScaler::fit(&x).unwrap());
    assert_close(streamed.mean(), whole.mean(), 1e-14);
    assert_close(streamed.scale(), whole.scale(), 1e-13);
    assert_eq!(MinMaxScaler::from_stats(&stats), MinMaxScaler::fit(&x).unwrap());
}
