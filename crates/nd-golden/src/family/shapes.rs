//! `shapes.json`: reshaping, broadcasting, joining, splitting and products of counted arrays.

use nd_core::{Array, AsView, Error, View, eye_at, zeros};
use nd_linalg::{MatMul, dot};
use nd_ops::{Rearrange, Reduce, Split, concatenate, hstack, keep, stack, vstack};
use nd_testing::{Case, Json, Malformed, Value, Want};

use crate::decisions::UNSIGNED_COUNTS;
use nd_golden::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("op")?;
    let want = case.outcome()?;
    match name {
        "concatenate" | "stack" | "vstack" | "hstack" => joined(name, case, &want, report),
        "split" | "array_split" => divided(name, case, &want, report),
        "roll" | "repeat" | "tile" | "diag" => rearranged(name, case, &want, report),
        "matmul" | "dot" => multiplied(name, case, &want, report),
        "sum" | "sum_keepdims" | "max" | "argmax" | "prod" => reduced(name, case, &want, report),
        _ => structure(name, case, &want, report),
    }
}

fn joined(name: &str, case: Case<'_>, want: &Want, report: &mut Report) -> Result<(), Malformed> {
    let mut arrays = Vec::new();
    for shape in case.list("shapes")? {
        let shape = Json::Object([("shape".to_string(), shape.clone())].into_iter().collect());
        arrays.push(counted(&Case(&shape).lengths("shape")?));
    }
    let axis = || case.integer("axis").map(|axis| axis as isize);
    let got = match name {
        "vstack" => vstack(&arrays),
        "hstack" => hstack(&arrays),
        "concatenate" => concatenate(&arrays, axis()?),
        _ => stack(&arrays, axis()?),
    };
    report.compare(name, want, got.map(|joined| Value::of(&joined)));
    Ok(())
}

/// Parts of a vector, of equal lengths or between places to cut at.
fn divided(name: &str, case: Case<'_>, want: &Want, report: &mut Report) -> Result<(), Malformed> {
    let x = counted(&[case.length("n")?]);
    let got = match case.list("sections") {
        Ok(_) => {
            let cuts = places(case.integers("sections")?);
            let cuts = cuts.as_slice();
            if name == "split" { x.split(cuts, 0) } else { x.array_split(cuts, 0) }
        }
        Err(_) => match case.length("sections") {
            Ok(parts) if name == "split" => x.split(parts, 0),
            Ok(parts) => x.array_split(parts, 0),
            Err(_) => {
                report.pass_by(UNSIGNED_COUNTS);
                return Ok(());
            }
        },
    };
    report.compare_all(name, want, got.map(|parts| parts.iter().map(Value::of).collect()));
    Ok(())
}

fn rearranged(
    name: &str,
    case: Case<'_>,
    want: &Want,
    report: &mut Report,
) -> Result<(), Malformed> {
    let x = counted(&case.lengths("shape")?);
    let lengths = |key: &str| match case.list(key) {
        Ok(_) => case.lengths(key),
        Err(_) => Ok(vec![case.length(key)?]),
    };
    let got = match name {
        "diag" => x.diag(case.integer("k")? as isize),
        "tile" => x.tile(&lengths("reps")?),
        "repeat" => match lengths("repeats") {
            Ok(counts) => match counts.as_slice() {
                &[count] => x.repeat(count),
                counts => x.flatten().repeat_each(counts, 0),
            },
            Err(_) => {
                report.pass_by(UNSIGNED_COUNTS);
                return Ok(());
            }
        },
        _ => {
            let shift = case.integer("shift")? as isize;
            match case.get("axis") {
                None => x.roll(shift),
                Some(_) => x.roll_axis(shift, case.integer("axis")? as isize),
            }
        }
    };
    report.compare(name, want, got.map(|moved| Value::of(&moved)));
    Ok(())
}

fn multiplied(
    name: &str,
    case: Case<'_>,
    want: &Want,
    report: &mut Report,
) -> Result<(), Malformed> {
    let (a, b) = (counted(&case.lengths("a")?), counted(&case.lengths("b")?));
    let got = if name == "dot" { dot(&a, &b) } else { a.matmul(&b) };
    report.compare(name, want, got.map(|product| Value::of(&product)));
    Ok(())
}

/// Sums of counted arrays; extremes and products of arrays of zeros without elements.
fn reduced(name: &str, case: Case<'_>, want: &Want, report: &mut Report) -> Result<(), Malformed> {
    let axes: Option<Vec<isize>> = match case.get("axis") {
        None => None,
        Some(Json::Array(_)) => Some(places(case.integers("axis")?)),
        Some(_) => Some(vec![case.integer("axis")? as isize]),
    };
    let shape = case.lengths("shape")?;
    let x = counted(&shape);
    let empty: Array<f64> = x.astype();
    // NumPy's cases for an empty array are of floats, the others of integers.
    let got = match (name, axes.as_deref()) {
        ("sum_keepdims", Some(axes)) => x.sum_axis(keep(axes)).map(|y| Value::of(&y)),
        ("sum", Some(axes)) if !x.is_empty() => x.sum_axis(axes).map(|y| Value::of(&y)),
        ("sum", Some(axes)) => empty.sum_axis(axes).map(|y| Value::of(&y)),
        ("sum", None) => Ok(Value::scalar(empty.sum())),
        ("prod", Some(axes)) => empty.prod_axis(axes).map(|y| Value::of(&y)),
        ("prod", None) => Ok(Value::scalar(empty.prod())),
        ("max", Some(axes)) => empty.max_axis(axes).map(|y| Value::of(&y)),
        ("max", None) => empty.max().map(Value::scalar),
        ("argmax", Some(&[axis])) => empty.argmax_axis(axis).map(|y| Value::of(&y)),
        ("argmax", None) => empty.argmax().map(|place| Value::scalar(place as i64)),
        _ => {
            report.skip(name);
            return Ok(());
        }
    };
    report.compare(name, want, got);
    Ok(())
}

/// The integers from 0 on in a shape.
pub(super) fn counted(shape: &[usize]) -> Array<i64> {
    let size: usize = shape.iter().product();
    Array::from_vec((0..size as i64).collect(), shape).expect("golden shapes are small")
}

fn viewed(view: Result<View<'_, i64>, Error>) -> Result<Value, Error> {
    view.map(|view| Value::of(&view))
}

fn places(numbers: Vec<i64>) -> Vec<isize> {
    numbers.into_iter().map(|number| number as isize).collect()
}

/// The operations of nd-core.
fn structure(
    name: &str,
    case: Case<'_>,
    want: &Want,
    report: &mut Report,
) -> Result<(), Malformed> {
    let x = || case.lengths("shape").map(|shape| counted(&shape));
    let got = match name {
        "reshape" => viewed(x()?.reshape(case.integers("to")?)),
        "add" => {
            let (a, b) = (counted(&case.lengths("a")?), counted(&case.lengths("b")?));
            a.try_add(&b).map(|sum| Value::of(&sum))
        }
        "broadcast_to" => viewed(counted(&case.lengths("a")?).broadcast_to(case.integers("to")?)),
        "transpose" => viewed(x()?.permute(&places(case.integers("axes")?))),
        "expand_dims" => viewed(x()?.insert_axis(case.integer("axis")? as isize)),
        "swapaxes" | "moveaxis" => {
            let (i, j) = (case.integer("i")? as isize, case.integer("j")? as isize);
            let x = x()?;
            viewed(if name == "swapaxes" { x.swap_axes(i, j) } else { x.move_axis(i, j) })
        }
        "squeeze" if case.get("axis").is_none() => viewed(Ok(x()?.squeeze())),
        "squeeze" => viewed(x()?.squeeze_axis(case.integer("axis")? as isize)),
        "flip" => {
            let x = x()?;
            let axes: Vec<isize> = match case.get("axis") {
                Some(_) => vec![case.integer("axis")? as isize],
                None => (0..x.rank() as isize).collect(),
            };
            viewed(axes.iter().try_fold(x.view(), |view, &axis| view.flip(axis)))
        }
        "eye" => {
            let diagonal = case.integer("k")? as isize;
            let eye: Result<Array<f64>, Error> =
                eye_at(case.length("n")?, case.length("m")?, diagonal);
            eye.map(|eye| Value::of(&eye))
        }
        "zeros" => {
            let zeros: Result<Array<f64>, Error> = zeros(case.integers("shape")?);
            zeros.map(|zeros| Value::of(&zeros))
        }
        other => {
            report.skip(other);
            return Ok(());
        }
    };
    report.compare(name, want, got);
    Ok(())
}
