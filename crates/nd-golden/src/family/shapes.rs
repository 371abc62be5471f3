//! `shapes.json`: reshaping, broadcasting, joining, splitting and products of counted arrays.

use nd_core::{Array, AsView, Error, View, eye_at, zeros};
use nd_testing::{Case, Malformed, Value, Want};

use crate::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let name = case.text("op")?;
    let want = case.outcome()?;
    structure(name, case, &want, report)
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
