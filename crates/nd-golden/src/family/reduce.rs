//! `reduce_1d.json` and `reduce_nd.json`: sums, means, deviations, extremes and products of rebuilt inputs and views.

use nd_core::{Array, AsView, DType, Element, View};
use nd_ops::{Cumulate, Error, Reduce};
use nd_testing::{Case, Malformed, Recipe, Value, ViewStep, Want, Word};

use crate::decisions::{PRODUCTS_ARE_CLOSE, SUMS_OF_VALUES, VIEWS_ARE_COPIES};
use crate::exact::statistic;
use nd_golden::report::{Report, compare};

/// What is not an operation of a case.
const ARGUMENTS: &[&str] = &["input", "view", "axis"];

/// How far the additions of a block of 128 lead away from the exact sum, in units: each rounds by at most half a unit, and so many
/// roundings of either sign walk as far as half the root of their number.
const WALK: f64 = 6.0;

/// NumPy converts inputs in pieces of this many elements, each summed by itself.
const PIECE: usize = 8192;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let malformed = || Malformed { key: "input".into(), wanted: "a description".into() };
    let input = Recipe::read(Case(case.get("input").ok_or_else(malformed)?))?.build();
    // Each type takes seconds to compile, so only those that golden data uses are listed.
    match input.dtype {
        DType::F64 => reduced::<f64>(&input, along, case, report),
        DType::F32 => reduced::<f32>(&input, along, case, report),
        DType::I64 => reduced::<i64>(&input, along, case, report),
        DType::I32 => reduced::<i32>(&input, none_along, case, report),
        DType::U8 => reduced::<u8>(&input, none_along, case, report),
        DType::Bool => reduced::<bool>(&input, none_along, case, report),
        other => {
            report.skip(&format!("reductions of {other}"));
            Ok(())
        }
    }
}

fn reduced<T>(
    input: &Value,
    along: Along<T>,
    case: Case<'_>,
    report: &mut Report,
) -> Result<(), Malformed>
where
    T: Word + Element<Real: Word, Sum: Word>,
{
    let malformed = || Malformed { key: "view".into(), wanted: "steps on the input".into() };
    let array: Array<T> = input.array().ok_or_else(malformed)?;
    let steps = ViewStep::read_all(case.list("view")?)?;
    let view = ViewStep::apply_all(&steps, &array).map_err(|_| malformed())?;
    let axes = match case.get("axis") {
        None => None,
        Some(axis) if axis.is_i64() => Some(vec![case.integer("axis")? as isize]),
        Some(_) => Some(case.integers("axis")?.iter().map(|&axis| axis as isize).collect()),
    };
    let problem = Problem { view, axes, is_view: !steps.is_empty(), along };
    if case.get("fn").is_some() {
        problem.judge(case.text("fn")?, &case.outcome()?, report);
    } else {
        for operation in case.keys().filter(|key| !ARGUMENTS.contains(key)) {
            problem.judge(operation, &case.want(operation)?, report);
        }
    }
    Ok(())
}

/// One reduction: of what, along which axes.
struct Problem<'a, T> {
    view: View<'a, T>,
    axes: Option<Vec<isize>>,
    is_view: bool,
    along: Along<T>,
}

impl<T: Word + Element<Real: Word, Sum: Word>> Problem<'_, T> {
    fn judge(&self, operation: &str, want: &Want, report: &mut Report) {
        let Some(got) = self.result(operation) else {
            return report.skip(operation);
        };
        let got = match got {
            Ok(got) => got,
            Err(error) => return report.compare(operation, want, Err(error)),
        };
        match compare(want, Ok::<_, Error>(got.clone())) {
            Ok(()) => report.pass(),
            Err(_) if operation == "prod" && self.has_several_axes() && near(want, &got) => {
                report.pass_by(PRODUCTS_ARE_CLOSE);
            }
            Err(_) if self.is_view && self.is_as_of_the_copy(operation, &got) => {
                report.pass_by(VIEWS_ARE_COPIES);
            }
            Err(reason) if self.may_differ(operation) => {
                match self.is_exact_enough(operation, want, &got) {
                    Ok(()) => report.pass_by(SUMS_OF_VALUES),
                    Err(worse) => report.fail(operation, format!("{reason}; {worse}")),
                }
            }
            Err(reason) => report.fail(operation, reason),
        }
    }

    fn result(&self, operation: &str) -> Option<Result<Value, Error>> {
        match self.axes.as_deref() {
            None => self.of_all(operation),
            Some(axes) => (self.along)(self.view, operation, axes),
        }
    }

    fn of_all(&self, operation: &str) -> Option<Result<Value, Error>> {
        let x = self.view;
        Some(Ok(match operation {
            "sum" => Value::scalar(x.sum()),
            "sum_f64" => Value::scalar(x.astype::<f64>().sum()),
            "mean" => Value::scalar(x.mean()),
            "var" => Value::scalar(x.var()),
            "var1" => Value::scalar(x.var_ddof(1)),
            "std" => Value::scalar(x.std()),
            "prod" => Value::scalar(x.prod()),
            "cumsum" => Value::of(&x.cumsum()),
            "min" => return Some(x.min().map(Value::scalar)),
            "max" => return Some(x.max().map(Value::scalar)),
            "argmin" => return Some(x.argmin().map(|place| Value::scalar(place as i64))),
            "argmax" => return Some(x.argmax().map(|place| Value::scalar(place as i64))),
            _ => return None,
        }))
    }

    fn has_several_axes(&self) -> bool {
        self.axes.as_ref().is_some_and(|axes| axes.len() > 1)
    }

    /// Whether the project promises an accurate result here, not NumPy's bits.
    fn may_differ(&self, operation: &str) -> bool {
        let shape = self.view.shape();
        let is_float = matches!(T::DTYPE, DType::F32 | DType::F64);
        let is_converted = operation == "sum_f64" || (!is_float && operation != "sum");
        let beside_the_last = match self.axes.as_deref() {
            Some(&[axis]) => {
                shape.axis(axis).is_ok_and(|axis| axis + 1 != shape.rank() && shape[axis] > 128)
            }
            _ => self.has_several_axes(),
        };
        self.is_view || beside_the_last || (is_converted && self.view.len() > PIECE)
    }

    /// Whether the largest error is not larger than NumPy's, or at most [`WALK`] units.
    ///
    /// A unit is one in the last place of the same statistic of the magnitudes: where numbers cancel, no order of
    /// addition can promise the last places of the small rest.
    fn is_exact_enough(&self, operation: &str, want: &Want, got: &Value) -> Result<(), String> {
        let theirs = match want {
            Want::Value(value) => value,
            Want::Digest(digest) => &digest.first,
            _ => return Err("not an array".to_string()),
        };
        let groups = self.groups();
        if got.dtype != theirs.dtype || groups.len() != got.words.len() {
            return Err("another type or shape".to_string());
        }
        let (mut our_error, mut their_error) = (0.0_f64, 0.0_f64);
        for (place, numbers) in groups.iter().enumerate() {
            let sizes: Vec<f64> = match operation {
                "sum" | "sum_f64" | "mean" => numbers.iter().map(|number| number.abs()).collect(),
                _ => numbers.clone(),
            };
            let (Some(exact), Some(size)) =
                (statistic(operation, numbers), statistic(operation, &sizes))
            else {
                return Err("it does not round".to_string());
            };
            let error = |word: u64| match exact.distance(float(got.dtype, word)) {
                0.0 => 0.0,
                distance => distance / unit(got.dtype, size.rounded()),
            };
            our_error = our_error.max(error(got.words[place]));
            their_error =
                theirs.words.get(place).map_or(their_error, |&word| their_error.max(error(word)));
        }
        if our_error <= their_error.max(WALK) {
            Ok(())
        } else {
            Err(format!("it is {our_error:.1} units off, NumPy's {their_error:.1}"))
        }
    }

    /// Whether the dense copy of a view gives the same bits.
    fn is_as_of_the_copy(&self, operation: &str, got: &Value) -> bool {
        let copy = self.view.to_array();
        let axes = self.axes.clone();
        let dense = Problem { view: copy.view(), axes, is_view: false, along: self.along };
        matches!(dense.result(operation), Some(Ok(value)) if value == *got)
    }

    /// The elements that each result is made of.
    fn groups(&self) -> Vec<Vec<f64>> {
        let shape = self.view.shape();
        let marked: Vec<bool> = match &self.axes {
            None => vec![true; shape.rank()],
            Some(axes) => {
                let named: Vec<_> = axes.iter().filter_map(|&a| shape.axis(a).ok()).collect();
                (0..shape.rank()).map(|axis| named.contains(&axis)).collect()
            }
        };
        let kept = || (0..shape.rank()).filter(|&axis| !marked[axis]);
        let mut groups = vec![Vec::new(); kept().map(|axis| shape[axis]).product()];
        for (number, element) in self.view.iter().enumerate() {
            let mut index = vec![0; shape.rank()];
            let mut rest = number;
            for axis in (0..shape.rank()).rev() {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            let group = kept().fold(0, |group, axis| group * shape[axis] + index[axis]);
            groups[group].push(element.cast());
        }
        groups
    }
}

/// A reduction along axes.
type Along<T> = fn(View<'_, T>, &str, &[isize]) -> Option<Result<Value, Error>>;

fn along<T>(x: View<'_, T>, operation: &str, axes: &[isize]) -> Option<Result<Value, Error>>
where
    T: Word + Element<Real: Word, Sum: Word>,
{
    Some(match (operation, axes) {
        ("sum", _) => x.sum_axis(axes).map(|y| Value::of(&y)),
        ("mean", _) => x.mean_axis(axes).map(|y| Value::of(&y)),
        ("var", _) => x.var_axis(axes).map(|y| Value::of(&y)),
        ("var1", _) => x.var_axis_ddof(axes, 1).map(|y| Value::of(&y)),
        ("std", _) => x.std_axis(axes).map(|y| Value::of(&y)),
        ("prod", _) => x.prod_axis(axes).map(|y| Value::of(&y)),
        ("min", _) => x.min_axis(axes).map(|y| Value::of(&y)),
        ("max", _) => x.max_axis(axes).map(|y| Value::of(&y)),
        ("argmin", &[axis]) => x.argmin_axis(axis).map(|y| Value::of(&y)),
        ("argmax", &[axis]) => x.argmax_axis(axis).map(|y| Value::of(&y)),
        _ => return None,
    })
}

/// Types whose reductions along axes are not compiled, because golden data has none of them.
fn none_along<T>(_: View<'_, T>, _: &str, _: &[isize]) -> Option<Result<Value, Error>> {
    None
}

fn float(dtype: DType, word: u64) -> f64 {
    match dtype {
        DType::F32 => f64::from(f32::from_word(word)),
        _ => f64::from_word(word),
    }
}

/// The distance from a float of the type to the next larger one.
fn unit(dtype: DType, size: f64) -> f64 {
    match dtype {
        DType::F32 => f64::from((size as f32).next_up()) - f64::from(size as f32),
        _ => size.next_up() - size,
    }
}

/// Whether products agree as far as they are shown, but for the rounding of another order.
fn near(want: &Want, got: &Value) -> bool {
    let want = match want {
        Want::Value(value) => value,
        Want::Digest(digest) => &digest.first,
        _ => return false,
    };
    let dtype = got.dtype;
    want.dtype == dtype
        && want.shape == got.shape
        && want.words.iter().zip(&got.words).all(|(&want, &got)| {
            let (a, b) = (float(dtype, got), float(dtype, want));
            let tolerance = if dtype == DType::F32 { 1e-5 } else { 1e-12 };
            a.to_word() == b.to_word() || (a - b).abs() <= tolerance * b.abs()
        })
}
