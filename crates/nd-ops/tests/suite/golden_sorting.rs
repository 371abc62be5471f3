//! NumPy's sorting, searching and counting: `sorting.json`.

use std::collections::BTreeMap;

use nd_core::{Array, AsView, DType, Element, Integer, Number};
use nd_ops::{
    Cumulate, Difference, Error, NanReduce, Quantile, Reduce, Side, Sort, bincount, flatnonzero,
    histogram, searchsorted, unique, unique_all,
};
use nd_testing::{Case, Golden, Value, Want, Word};

type Found = Result<Vec<Value>, Error>;

fn one<T: Word, E: Into<Error>>(array: Result<Array<T>, E>) -> Option<Found> {
    Some(array.map(|array| vec![Value::of(&array)]).map_err(E::into))
}

fn fine<T: Word>(array: Array<T>) -> Option<Found> {
    one::<T, Error>(Ok(array))
}

fn scalar<T: Word>(value: Result<T, Error>) -> Option<Found> {
    Some(value.map(|value| vec![Value::scalar(value)]))
}

fn found<T>(name: &str, case: Case<'_>, x: &Array<T>, axis: Option<isize>) -> Option<Found>
where
    T: Word + Element<Real: Word, Sum: Word>,
{
    let q = || match case.get("q") {
        Some(q) if q.is_array() => case.floats("q").unwrap(),
        _ => vec![case.float("q").unwrap()],
    };
    match (name, axis) {
        ("sort", None) => fine(x.sort()),
        ("sort", Some(axis)) => one(x.sort_axis(axis)),
        ("argsort_stable", None) => fine(x.argsort()),
        ("argsort_stable", Some(axis)) => one(x.argsort_axis(axis)),
        ("argmax", None) => scalar(x.argmax().map(|place| place as i64)),
        ("argmax", Some(axis)) => one(x.argmax_axis(axis)),
        ("argmin", None) => scalar(x.argmin().map(|place| place as i64)),
        ("argmin", Some(axis)) => one(x.argmin_axis(axis)),
        ("max", None) => scalar(x.max()),
        ("max", Some(axis)) => one(x.max_axis(axis)),
        ("min", None) => scalar(x.min()),
        ("min", Some(axis)) => one(x.min_axis(axis)),
        ("nanmax", None) => scalar(x.nan_max()),
        ("nanmax", Some(axis)) => one(x.nan_max_axis(axis)),
        ("nanmin", None) => scalar(x.nan_min()),
        ("nanmin", Some(axis)) => one(x.nan_min_axis(axis)),
        ("median", None) => scalar(Ok(x.median())),
        ("median", Some(axis)) => one(x.median_axis(axis)),
        ("count_nonzero", None) => scalar(Ok(x.count_nonzero() as i64)),
        ("count_nonzero", Some(axis)) => one(x.count_nonzero_axis(axis)),
        ("any", None) => scalar(Ok(x.any())),
        ("any", Some(axis)) => one(x.any_axis(axis)),
        ("all", None) => scalar(Ok(x.all())),
        ("all", Some(axis)) => one(x.all_axis(axis)),
        ("cumsum", None) => fine(x.cumsum()),
        ("cumsum", Some(axis)) => one(x.cumsum_axis(axis)),
        ("flatnonzero", _) => fine(flatnonzero(x)),
        ("unique", _) => fine(unique(x)),
        ("unique_counts", _) => {
            let parts = unique_all(x);
            let places = [&parts.first, &parts.inverse, &parts.counts];
            let all = std::iter::once(Value::of(&parts.values));
            Some(Ok(all.chain(places.into_iter().map(Value::of)).collect()))
        }
        ("quantile" | "percentile", axis) => Some(quantiles(name, x, &q(), case, axis)),
        ("searchsorted", _) => {
            let values: Array<T> = case.array("v").unwrap().array().unwrap();
            let left = case.text("side").unwrap() == "left";
            one(searchsorted(x, &values, if left { Side::Left } else { Side::Right }))
        }
        ("histogram", _) => Some(
            histogram(x, case.length("bins").unwrap())
                .map(|(counts, edges)| vec![Value::of(&counts), Value::of(&edges)]),
        ),
        _ => None,
    }
}

fn quantiles<T>(name: &str, x: &Array<T>, q: &[f64], case: Case<'_>, axis: Option<isize>) -> Found
where
    T: Element<Real: Word>,
{
    let is_list = case.get("q").is_some_and(|q| q.is_array());
    Ok(vec![match (name, axis) {
        ("quantile", Some(axis)) => Value::of(&x.quantile_axis(q[0], axis)?),
        ("percentile", Some(axis)) => Value::of(&x.percentile_axis(q[0], axis)?),
        ("quantile", None) if is_list => Value::of(&x.quantiles(q)?),
        ("percentile", None) if is_list => Value::of(&x.percentiles(q)?),
        ("quantile", None) => Value::scalar(x.quantile(q[0])?),
        _ => Value::scalar(x.percentile(q[0])?),
    }])
}

/// Operations of numbers, or of integers only.
trait Special: Word + Element<Real: Word, Sum: Word> {
    fn special(_name: &str, _x: &Array<Self>, _axis: Option<isize>) -> Option<Found> {
        None
    }
}

fn differences<T: Word + Number>(name: &str, x: &Array<T>, axis: Option<isize>) -> Option<Found> {
    (name == "diff").then(|| one(x.diff_axis(axis.unwrap_or(-1))))?
}

fn of_integers<T: Word + Integer>(name: &str, x: &Array<T>, axis: Option<isize>) -> Option<Found> {
    if name == "bincount" { one(bincount(x)) } else { differences(name, x, axis) }
}

impl Special for bool {}
impl Special for f64 {
    fn special(name: &str, x: &Array<f64>, axis: Option<isize>) -> Option<Found> {
        differences(name, x, axis)
    }
}
impl Special for i64 {
    fn special(name: &str, x: &Array<i64>, axis: Option<isize>) -> Option<Found> {
        of_integers(name, x, axis)
    }
}
impl Special for u8 {
    fn special(name: &str, x: &Array<u8>, axis: Option<isize>) -> Option<Found> {
        of_integers(name, x, axis)
    }
}

fn check<T: Special>(name: &str, case: Case<'_>, a: &Value) -> Option<Result<(), String>> {
    let mut x: Array<T> = a.array().unwrap();
    let axis = case.get("axis").map(|_| case.integer("axis").unwrap() as isize);
    if axis.is_none() && case.0.get("axis").is_some() {
        x = x.into_shape(-1).unwrap();
    }
    let got = found(name, case, &x, axis).or_else(|| T::special(name, &x, axis))?;
    let want = case.outcome().unwrap();
    Some(match (got, want) {
        (Err(error), Want::Error(text)) if error.to_string() == text => Ok(()),
        (Err(error), want) => Err(format!("the error {error}, but {want:?} is wanted")),
        (Ok(got), Want::List(want)) => {
            want.iter().zip(&got).try_for_each(|(want, got)| want.compare(got))
        }
        (Ok(got), want) => want.compare(&got[0]),
    })
}

#[test]
fn sorting_searching_and_counting_are_those_of_numpy() {
    let mut passed: BTreeMap<String, usize> = BTreeMap::new();
    let mut failed = Vec::new();
    for (number, case) in Golden::load("sorting").unwrap().cases().enumerate() {
        let name = case.text("op").unwrap();
        let Some(a) = case.get("a").map(|_| case.array("a").unwrap()) else {
            continue;
        };
        let outcome = match a.dtype {
            DType::F64 => check::<f64>(name, case, &a),
            DType::I64 => check::<i64>(name, case, &a),
            DType::U8 => check::<u8>(name, case, &a),
            DType::Bool => check::<bool>(name, case, &a),
            other => panic!("{other} is not in the file"),
        };
        match outcome {
            None => {}
            Some(Ok(())) => *passed.entry(name.to_string()).or_default() += 1,
            Some(Err(reason)) => failed.push(format!("case {}, {name}: {reason}", number + 1)),
        }
    }
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
    assert!(passed.values().sum::<usize>() > 800, "{passed:?}");
}

#[test]
fn a_view_sorts_as_its_copy() {
    nd_testing::for_each_view::<f64>(|case, view| {
        let copy = view.to_array();
        assert_eq!(Value::of(&view.sort()), Value::of(&copy.sort()), "{case}");
        assert_eq!(Value::of(&view.argsort()), Value::of(&copy.argsort()), "{case}");
        for axis in 0..view.rank() as isize {
            let got = view.sort_axis(axis).unwrap();
            assert_eq!(Value::of(&got), Value::of(&copy.sort_axis(axis).unwrap()), "{case}");
        }
        assert_eq!(Value::scalar(view.median()), Value::scalar(copy.median()), "{case}");
        assert_eq!(Value::of(&unique(&view)), Value::of(&unique(&copy.view())), "{case}");
    });
}
