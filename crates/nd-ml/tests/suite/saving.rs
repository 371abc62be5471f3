//! Saving and loading: the same bits come back, and what is broken is refused.
#![cfg(feature = "serde")]

use nd_core::array;
use nd_ml::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(fitted: &T) {
    let text = serde_json::to_string(fitted).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), fitted);
}

#[test]
fn fitted_values_come_back_equal() {
    let (x, y) = (array![[0.1, 2.0], [0.7, 1.0 / 3.0], [1e-300, 5.0]], array![0, 1, 2]);
    let columns = [["a", "b", "a"].map(String::from)];
    check(&ColumnStats::of(&x).unwrap());
    check(&StandardScaler::fit(&x).unwrap());
    check(&MinMaxScaler::fit(&x).unwrap().with_range(-1.0, 1.0).unwrap().clipped());
    check(&MaxAbsScaler::fit(&x).unwrap());
    check(&RobustScaler::fit(&x).unwrap());
    check(&Normalizer(Norm::L1));
    check(&SimpleImputer::fit(&x, Strategy::Mean).unwrap());
    check(&LabelEncoder::fit(&columns[0]));
    check(&OneHotEncoder::fit(&columns).unwrap().drop_first().ignore_unknown());
    check(&OrdinalEncoder::fit(&columns).unwrap());
    check(&LinearRegression::fit(&x, &y).unwrap());
    check(&Ridge::fit(&x, &y, 1.0).unwrap());
    check(&LogisticRegression::fit(&x, &y).unwrap());
    let chain = Chain::fit(&x, StandardScaler::fit, |x| LogisticRegression::fit(x, &y));
    check(&chain.unwrap());
}

#[test]
fn what_is_not_finite_is_not_saved() {
    let scaler = StandardScaler::fit(&array![[f64::NAN], [f64::NAN]]).unwrap();
    let error = serde_json::to_string(&scaler).unwrap_err();
    let text = "StandardScaler cannot be saved or loaded: mean contains a value that is not finite";
    assert_eq!(error.to_string(), text);
}

#[track_caller]
fn check_refused<T: DeserializeOwned>(text: &str, problem: &str) {
    let Err(error) = serde_json::from_str::<T>(text) else { panic!("{text} was loaded") };
    assert!(error.to_string().contains(problem), "{error}");
}

#[test]
fn what_does_not_fit_together_is_not_loaded() {
    let list = |values: &str, len: usize| format!(r#"{{"shape":[{len}],"data":[{values}]}}"#);
    let scaler = |mean: &str, var: &str, scale: &str| {
        format!(r#"{{"mean":{mean},"var":{var},"scale":{scale}}}"#)
    };
    let (one, two, none) = (list("1.0", 1), list("1.0,2.0", 2), list("", 0));
    check_refused::<StandardScaler>(&scaler(&two, &two, &one), "lists have different lengths");
    check_refused::<StandardScaler>(&scaler(&none, &none, &none), "there are no columns");
    check_refused::<StandardScaler>(&scaler(&one, &one, &list("0.0", 1)), "scale is not above");
    check_refused::<MaxAbsScaler>(&format!(r#"{{"scale":{}}}"#, list("-1.0", 1)), "scale");
    check_refused::<LabelEncoder<i64>>(r#"{"classes":[2,1]}"#, "not in order");
    check_refused::<OrdinalEncoder<i64>>(r#"{"categories":[[]]}"#, "not in order");
    check_refused::<Ridge>(
        &format!(r#"{{"line":{{"coef":{two},"intercept":{two}}}}}"#),
        "lists have different lengths",
    );
    let logistic = |classes: &str| {
        format!(
            r#"{{"classes":{classes},"coef":{{"shape":[1,1],"data":[1.0]}},"intercept":{one},
            "steps":1,"converged":true}}"#
        )
    };
    assert!(serde_json::from_str::<LogisticRegression<i64>>(&logistic(&list("0,1", 2))).is_ok());
    check_refused::<LogisticRegression<i64>>(&logistic(&list("1,0", 2)), "not in order");
    check_refused::<LogisticRegression<i64>>(&logistic(&list("0,1,2", 3)), "wrong shape");
    check_refused::<LogisticRegression<i64>>(&logistic(&list("0", 1)), "two classes");
}
