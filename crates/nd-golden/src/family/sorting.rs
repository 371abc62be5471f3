//! `sorting.json`: sorting, extremes, counting, choosing by masks and index lists.

use nd_core::{Array, DType, Element};
use nd_ops::{
    Clip, Cumulate, Difference, Error, Filter, NanReduce, Quantile, Reduce, Side, Sort, Take,
    bincount, flatnonzero, histogram, nonzero, searchsorted, unique, unique_all, where_,
};
use nd_testing::{Case, Malformed, Value, Word};

use crate::dispatch::with_integer;
use nd_golden::report::Report;

/// Results, or none if the crates do not have the operation.
type Found = Option<Result<Vec<Value>, Error>>;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("op")?;
    let want = case.outcome()?;
    let a = case.get("a").map(|_| case.array("a")).transpose()?;
    let found = match (name, &a) {
        ("where", _) => chosen(case)?,
        ("bincount", Some(a)) => counted(a)?,
        (_, None) => None,
        (_, Some(a)) => match a.dtype {
            DType::F64 => of::<f64>(name, case, a)?,
            DType::I64 => of::<i64>(name, case, a)?,
            DType::U8 => of_all::<u8>(name, case, &typed(a)?)?,
            DType::Bool => of_all::<bool>(name, case, &typed(a)?)?,
            _ => None,
        },
    };
    match found {
        None => report.skip(name),
        Some(found) if matches!(want, nd_testing::Want::List(_)) => {
            report.compare_all(name, &want, found);
        }
        Some(found) => report.compare(name, &want, found.map(|mut found| found.swap_remove(0))),
    }
    Ok(())
}

fn typed<T: Word>(value: &Value) -> Result<Array<T>, Malformed> {
    let malformed = || Malformed { key: "a".into(), wanted: "an array of another type".into() };
    value.array().ok_or_else(malformed)
}

fn one<T: Word, E: Into<Error>>(array: Result<Array<T>, E>) -> Found {
    Some(array.map(|array| vec![Value::of(&array)]).map_err(E::into))
}

fn scalar<T: Word>(element: Result<T, Error>) -> Found {
    Some(element.map(|element| vec![Value::scalar(element)]))
}

fn of<T>(name: &str, case: Case<'_>, a: &Value) -> Result<Found, Malformed>
where
    T: Word + Element<Sum: Word, Real: Word>,
{
    let x: Array<T> = typed(a)?;
    match case.get("axis") {
        Some(_) => Ok(along(name, &x, case.integer("axis")? as isize)),
        // `axis: null` flattens first.
        None if case.0.get("axis").is_some() => of_all(name, case, &x.flatten()),
        None => of_all(name, case, &x),
    }
}

/// The operations on all elements or along the last axis.
fn of_all<T>(name: &str, case: Case<'_>, x: &Array<T>) -> Result<Found, Malformed>
where
    T: Word + Element<Sum: Word, Real: Word>,
{
    Ok(match name {
        "sort" => one::<_, Error>(Ok(x.sort())),
        "argsort_stable" => one::<_, Error>(Ok(x.argsort())),
        "argmax" => scalar(x.argmax().map(|place| place as i64)),
        "argmin" => scalar(x.argmin().map(|place| place as i64)),
        "max" => scalar(x.max()),
        "min" => scalar(x.min()),
        "any" => scalar(Ok(x.any())),
        "all" => scalar(Ok(x.all())),
        "count_nonzero" => scalar(Ok(x.count_nonzero() as i64)),
        "nonzero" => Some(Ok(nonzero(x).iter().map(Value::of).collect())),
        "flatnonzero" => one::<_, Error>(Ok(flatnonzero(x))),
        "nanmax" => scalar(x.nan_max()),
        "nanmin" => scalar(x.nan_min()),
        "median" => scalar(Ok(x.median())),
        "quantile" => scalar(x.quantile(case.float("q")?)),
        "percentile" => one(x.percentiles(&case.floats("q")?)),
        "cumsum" => one::<_, Error>(Ok(x.cumsum())),
        "diff" => one(x.diff()),
        "unique" => one::<_, Error>(Ok(unique(x))),
        "unique_counts" => {
            let all = unique_all(x);
            let places = [&all.first, &all.inverse, &all.counts].map(Value::of);
            Some(Ok([vec![Value::of(&all.values)], places.to_vec()].concat()))
        }
        "searchsorted" => {
            let values: Array<T> = typed(&case.array("v")?)?;
            let side = if case.text("side")? == "left" { Side::Left } else { Side::Right };
            one(searchsorted(x, &values, side))
        }
        "histogram" => {
            let counted = histogram(x, case.length("bins")?);
            Some(counted.map(|(counts, edges)| vec![Value::of(&counts), Value::of(&edges)]))
        }
        "take" => {
            let indices: Array<i64> = typed(&case.array("indices")?)?;
            one(x.take(&indices, 0))
        }
        "clip" => {
            let (low, high): (T, T) = (case.float("lo")?.cast(), case.float("hi")?.cast());
            one(x.clip(low, high))
        }
        "compress" => {
            let mask: Array<bool> = typed(&case.array("cond")?)?;
            one(x.filter(&mask))
        }
        _ => None,
    })
}

fn along<T>(name: &str, x: &Array<T>, axis: isize) -> Found
where
    T: Word + Element<Sum: Word, Real: Word>,
{
    let axes: &[isize] = &[axis];
    match name {
        "sort" => one(x.sort_axis(axis)),
        "argsort_stable" => one(x.argsort_axis(axis)),
        "argmax" => one(x.argmax_axis(axis)),
        "argmin" => one(x.argmin_axis(axis)),
        "max" => one(x.max_axis(axes)),
        "min" => one(x.min_axis(axes)),
        "any" => one(x.any_axis(axes)),
        "all" => one(x.all_axis(axes)),
        "count_nonzero" => one(x.count_nonzero_axis(axes)),
        "cumsum" => one(x.cumsum_axis(axis)),
        "median" => one(x.median_axis(axes)),
        _ => None,
    }
}

fn counted(a: &Value) -> Result<Found, Malformed> {
    let counts = with_integer!(a.dtype, T => bincount(&typed::<T>(a)?));
    Ok(counts.and_then(one))
}

fn chosen(case: Case<'_>) -> Result<Found, Malformed> {
    let mask: Array<bool> = typed(&case.array("cond")?)?;
    let (yes, no) = (case.array("x")?, case.array("y")?);
    Ok(match (yes.dtype, no.dtype) {
        (DType::I64, DType::F64) => {
            let (yes, no): (Array<i64>, Array<f64>) = (typed(&yes)?, typed(&no)?);
            one(where_(&mask, &yes, &no))
        }
        _ => None,
    })
}
