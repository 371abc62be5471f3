//! Inputs that must be refused, with the texts that people search for.

use nd_core::{Array, AsView, array, zeros};
use nd_ml::*;
use nd_testing::for_each_view;

#[track_caller]
fn check<T: std::fmt::Debug>(result: Result<T, Error>, text: &str) {
    assert_eq!(result.unwrap_err().to_string(), text);
}

fn samples() -> Array<f64> {
    array![[1.0, 2.0], [3.0, 5.0], [4.0, 4.0], [7.0, 1.0], [2.0, 2.0]]
}

#[test]
fn samples_are_checked_before_a_fit() {
    let fit = |x: &Array<f64>| StandardScaler::fit(x);
    check(
        fit(&array![1.0, 2.0]),
        "Expected 2D array, got 1D array instead: reshape to [-1, 1] if the data has a single \
         feature or to [1, -1] if it contains a single sample",
    );
    check(
        fit(&zeros([0, 2]).unwrap()),
        "Found array with 0 sample(s) (shape=(0, 2)) while a minimum of 1 is required by \
         StandardScaler.",
    );
    check(
        fit(&zeros([3, 0]).unwrap()),
        "Found array with 0 feature(s) (shape=(3, 0)) while a minimum of 1 is required by \
         StandardScaler.",
    );
    check(
        fit(&array![[f64::INFINITY]]),
        "Input X contains infinity or a value too large for dtype('float64').",
    );
    check(Normalizer(Norm::L2).transform(&array![[f64::NAN]]), "Input X contains NaN.");
    check(
        StandardScaler::fit(&samples()).unwrap().transform(&array![[1.0, 2.0, 3.0]]),
        "X has 3 features, but StandardScaler is expecting 2 features as input.",
    );
    let min_max = MinMaxScaler::fit(&samples()).unwrap();
    check(
        min_max.with_range(1.0, 0.0),
        "Minimum of desired feature range must be smaller than maximum. Got (1, 0).",
    );
    check(RobustScaler::fit_between(&samples(), 80.0, 20.0), "Invalid quantile range: (80, 20)");
    assert!(RobustScaler::fit_between(&samples(), f64::NAN, 20.0).is_err());
    check(
        SimpleImputer::fit(&array![[1.0, f64::NAN]], Strategy::Mean),
        "column 1 has no value to impute from",
    );
}

#[test]
fn sizes_of_splits_are_checked() {
    let in_range = |size: &str| {
        format!(
            "test_size={size} should be either positive and smaller than the number of samples 5 \
             or a float in the (0, 1) range"
        )
    };
    let split = TrainTestSplit::seeded(0);
    check(split.test_size(5).rows(5), &in_range("5"));
    check(split.test_size(0).rows(5), &in_range("0"));
    check(split.test_size(-1).rows(5), &in_range("-1"));
    check(split.test_size(usize::MAX).rows(5), &in_range("9223372036854775807"));
    check(split.test_size(0.0).rows(5), &in_range("0.0"));
    check(split.test_size(1.0).rows(5), &in_range("1.0"));
    check(split.test_size(f64::NAN).rows(5), &in_range("nan"));
    check(
        split.rows(1),
        "With n_samples=1, test_size=0.25 and train_size=None, the resulting train set will be \
         empty. Adjust any of the aforementioned parameters.",
    );
    assert!(split.rows(0).is_err());
    check(
        split.train_size(0.1).rows(5),
        "With n_samples=5, test_size=None and train_size=0.1, the resulting train set will be \
         empty. Adjust any of the aforementioned parameters.",
    );
    check(
        split.test_size(0.6).train_size(0.5).rows(5),
        "The sum of test_size and train_size = 1.1, should be in the (0, 1) range. Reduce \
         test_size and/or train_size.",
    );
    check(
        split.test_size(3).train_size(4).rows(5),
        "The sum of train_size and test_size = 7, should be smaller than the number of samples 5. \
         Reduce test_size and/or train_size.",
    );
    check(
        train_test_split(&samples(), &array![1, 2, 3, 4], 0.5, 0),
        "Found input variables with inconsistent numbers of samples: [5, 4]",
    );
}

#[test]
fn classes_that_cannot_be_split_are_refused() {
    let split = TrainTestSplit::seeded(0);
    check(
        split.stratified(&array![0, 0, 0, 0, 1]),
        "The least populated classes in y have only 1 member, which is too few. The minimum \
         number of groups for any class cannot be less than 2. Classes with too few members are: \
         [1]",
    );
    check(
        split.test_size(1).stratified(&array![0, 0, 0, 1, 1, 1]),
        "The test_size = 1 should be greater or equal to the number of classes = 2",
    );
    check(
        TrainTestSplit::in_order().stratified(&array![0, 0, 1, 1]),
        "Stratified train/test split is not implemented for shuffle=False",
    );
    check(
        KFold::new(1),
        "k-fold cross-validation requires at least one train/test split by setting n_splits=2 or \
         more, got n_splits=1.",
    );
    check(
        KFold::new(5).unwrap().splits(3),
        "Cannot have number of splits n_splits=5 greater than the number of samples: n_samples=3.",
    );
    check(
        StratifiedKFold::new(3).unwrap().splits(&array![0, 0, 1, 1]),
        "n_splits=3 cannot be greater than the number of members in each class.",
    );
}

#[test]
fn models_refuse_what_they_cannot_learn_from() {
    let (x, y) = (samples(), array![0, 1, 0, 1, 0]);
    check(
        LogisticRegression::fit(&x, &array![1, 1, 1, 1, 1]),
        "This solver needs samples of at least 2 classes in the data, but the data contains only \
         one class: 1",
    );
    check(
        LogisticRegression::fit(&x, &array![0, 1]),
        "Found input variables with inconsistent numbers of samples: [5, 2]",
    );
    check(
        LogisticSettings::default().c(-1.0).fit(&x, &y),
        "The 'C' parameter of LogisticRegression must be a float in the range (0.0, inf]. Got -1 \
         instead.",
    );
    check(
        Ridge::fit(&x, &y, -1.0),
        "The 'alpha' parameter of Ridge must be a float in the range [0.0, inf). Got -1 instead.",
    );
    check(LinearRegression::fit(&array![[f64::NAN]], &array![1.0]), "Input X contains NaN.");
    check(LinearRegression::fit(&array![[1.0]], &array![f64::NAN]), "Input y contains NaN.");
    check(
        KNeighborsClassifier::fit(&x, &y, 6),
        "Expected n_neighbors <= n_samples_fit, but n_neighbors = 6, n_samples_fit = 5, \
         n_samples = 5",
    );
    assert!(KNeighborsClassifier::fit(&x, &y, 0).is_err());
    check(
        batches(5, 0).map(Iterator::count),
        "The 'batch_size' parameter of batches must be an int in the range [1, inf). Got 0 \
         instead.",
    );
    assert!(normal_equation(&array![[1.0, 1.0], [2.0, 2.0]], &array![1.0, 2.0]).is_err());
    assert!(PolynomialFeatures::new(1000, 1000).is_err());
    check(
        LabelEncoder::fit(&["a"]).transform(&["b"]),
        "y contains previously unseen labels: ['b']",
    );
}

#[test]
fn scores_refuse_what_does_not_fit() {
    let (three, y) = (array![0, 1, 2], array![0, 1]);
    check(
        accuracy_score(&three, &y),
        "Found input variables with inconsistent numbers of samples: [3, 2]",
    );
    check(
        mean_squared_error(&Array::<f64>::default(), &Array::<f64>::default()),
        "Found array with 0 sample(s) (shape=(0,)) while a minimum of 1 is required by \
         mean_squared_error.",
    );
    assert!(accuracy_score(&Array::<i64>::default(), &Array::default()).is_err());
    assert!(precision_score(&three, &three).is_err());
    assert!(roc_auc_score(&three, &array![0.1, 0.2, 0.3]).is_err());
    assert!(log_loss(&y, &array![1.5, 0.2]).is_err());
    assert!(log_loss(&y, &array![f64::NAN, 0.2]).is_err());
    assert!(log_loss(&three, &array![[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]).is_err());
    assert!(log_loss(&array![1, 1], &array![0.5, 0.5]).is_err());
    assert!(mean_squared_error(&array![[1.0, 2.0]], &array![[1.0]]).is_err());
    assert!(r2_score(&array![f64::NAN, 1.0], &array![0.0, 1.0]).is_err());
}

#[test]
fn no_view_makes_anything_panic() {
    for_each_view::<f64>(|_, x| survives(x));
    for_each_view::<f32>(|_, x| survives(x));
    for_each_view::<i64>(|_, x| survives(x));
}

/// Everything may refuse the samples, but nothing may panic, and scaled samples keep their shape.
fn survives<T: nd_core::Element>(x: nd_core::View<'_, T>) {
    if let Ok(scaler) = StandardScaler::fit(&x) {
        assert_eq!(scaler.transform(&x).unwrap().shape(), x.layout().shape());
    }
    _ = MinMaxScaler::fit(&x).map(|scaler| scaler.transform(&x));
    _ = MaxAbsScaler::fit(&x).map(|scaler| scaler.transform(&x));
    _ = RobustScaler::fit(&x).map(|scaler| scaler.transform(&x));
    _ = Normalizer(Norm::L2).transform(&x);
    _ = SimpleImputer::fit(&x, Strategy::Median).map(|imputer| imputer.transform(&x));
    _ = drop_missing(&x);
    let labels = x.shape().first().map_or(0, |&rows| rows as i64);
    let labels: Array<i64> = (0..labels).map(|row| row % 2).collect();
    _ = TrainTestSplit::seeded(1).stratified(&labels).map(|split| split.of(&x));
    _ = LinearRegression::fit(&x, &labels).map(|line| line.predict(&x));
    _ = Ridge::fit(&x, &labels, 1.0).map(|line| line.predict(&x));
    _ = LogisticRegression::fit(&x, &labels).map(|model| model.predict(&x));
    _ = KNeighborsClassifier::fit(&x, &labels, 1).map(|model| model.predict(&x));
    _ = pairwise_distances(&x, &x, Metric::Cosine);
    _ = accuracy_score(&x, &x);
    _ = r2_score(&x, &x);
    _ = log_loss(&labels, &x);
    _ = roc_auc_score(&labels, &x);
    _ = gather_rows(&x.view(), &[0], &mut Array::default());
}
