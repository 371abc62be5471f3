//! NumPy's reductions: `reduce_1d.json` and `reduce_nd.json`.
//!
//! Dense arrays have NumPy's bits over everything, along the last axis, and along other axes of up to 128 places. A view
//! has the bits of its dense copy. What rounds in another order is held to a bound on its error: the number of
//! additions that a value goes through, times the rounding of one, times the sum of the magnitudes.

use nd_core::{Array, AsView, DType, Element, View};
use nd_ops::{Cumulate, Error, Reduce};
use nd_testing::{Case, Golden, Recipe, Value, ViewStep, Want, Word, for_each_view};

fn reduced<T>(x: View<'_, T>, name: &str, axes: Option<&[isize]>) -> Option<Result<Value, Error>>
where
    T: Word + Element<Real: Word, Sum: Word>,
{
    Some(match (name, axes) {
        ("sum", None) => Ok(Value::scalar(x.sum())),
        ("sum", Some(axes)) => x.sum_axis(axes).map(|y| Value::of(&y)),
        ("sum_f64", None) => Ok(Value::scalar(x.astype::<f64>().sum())),
        ("mean", None) => Ok(Value::scalar(x.mean())),
        ("mean", Some(axes)) => x.mean_axis(axes).map(|y| Value::of(&y)),
        ("var", None) => Ok(Value::scalar(x.var())),
        ("var", Some(axes)) => x.var_axis(axes).map(|y| Value::of(&y)),
        ("var1", None) => Ok(Value::scalar(x.var_ddof(1))),
        ("var1", Some(axes)) => x.var_axis_ddof(axes, 1).map(|y| Value::of(&y)),
        ("std", None) => Ok(Value::scalar(x.std())),
        ("std", Some(axes)) => x.std_axis(axes).map(|y| Value::of(&y)),
        ("prod", None) => Ok(Value::scalar(x.prod())),
        ("prod", Some(axes)) => x.prod_axis(axes).map(|y| Value::of(&y)),
        ("min", None) => x.min().map(Value::scalar),
        ("min", Some(axes)) => x.min_axis(axes).map(|y| Value::of(&y)),
        ("max", None) => x.max().map(Value::scalar),
        ("max", Some(axes)) => x.max_axis(axes).map(|y| Value::of(&y)),
        ("argmin", None) => x.argmin().map(|place| Value::scalar(place as i64)),
        ("argmin", Some(&[axis])) => x.argmin_axis(axis).map(|y| Value::of(&y)),
        ("argmax", None) => x.argmax().map(|place| Value::scalar(place as i64)),
        ("argmax", Some(&[axis])) => x.argmax_axis(axis).map(|y| Value::of(&y)),
        ("cumsum", None) => Ok(Value::of(&x.cumsum())),
        ("cumsum", Some(&[axis])) => {
            x.cumsum_axis(axis).map(|y| Value::of(&y)).map_err(Error::from)
        }
        _ => return None,
    })
}

/// How many results of a file were compared bit for bit, and how many by their error.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    bits: usize,
    close: usize,
}

fn check_case<T>(case: Case<'_>, input: &Value, seen: &mut Seen)
where
    T: Word + Element<Real: Word, Sum: Word>,
{
    let array: Array<T> = input.array().unwrap();
    let steps = ViewStep::read_all(case.list("view").unwrap()).unwrap();
    let view = ViewStep::apply_all(&steps, &array).unwrap();
    let axes: Option<Vec<isize>> = case.get("axis").map(|axis| match axis.as_i64() {
        Some(axis) => vec![axis as isize],
        None => case.integers("axis").unwrap().iter().map(|&axis| axis as isize).collect(),
    });
    let axes = axes.as_deref();
    let named = case.get("fn").map(|_| case.text("fn").unwrap());
    let names: Vec<&str> = match named {
        Some(name) => vec![name],
        None => case.keys().filter(|key| !["input", "view", "axis"].contains(key)).collect(),
    };
    for name in names {
        let want = if named.is_some() { case.outcome() } else { case.want(name) }.unwrap();
        let Some(got) = reduced(view, name, axes) else {
            panic!("{name} is not an operation");
        };
        let context = || format!("{name} along {axes:?} of {:?} {:?}", view.shape(), T::DTYPE);
        let got = match (got, &want) {
            (Err(error), Want::Error(text)) => {
                assert_eq!(error.to_string(), *text, "{}", context());
                seen.bits += 1;
                continue;
            }
            (got, _) => got.unwrap(),
        };
        // A view is its dense copy.
        let copy = reduced(view.to_array().view(), name, axes).unwrap().unwrap();
        assert_eq!(got, copy, "{}", context());
        match want.compare(&got) {
            Ok(()) => seen.bits += 1,
            Err(reason) => {
                assert!(
                    rounds_otherwise(&view, name, axes, !steps.is_empty()),
                    "{} {reason}",
                    context()
                );
                check_error(&view, name, axes, &want, &got);
                seen.close += 1;
            }
        }
    }
}

/// Whether NumPy's bits are not promised.
fn rounds_otherwise<T: Element>(
    x: &View<'_, T>,
    name: &str,
    axes: Option<&[isize]>,
    is_view: bool,
) -> bool {
    let is_float = matches!(T::DTYPE, DType::F32 | DType::F64);
    let is_converted = name == "sum_f64" || (!is_float && !["sum", "prod"].contains(&name));
    let is_long = match axes {
        Some(&[axis]) => {
            let axis = x.shape().axis(axis).unwrap();
            axis + 1 != x.rank() && x.shape()[axis] > 128
        }
        axes => axes.is_some(),
    };
    ["sum", "sum_f64", "mean", "var", "var1", "std", "prod"].contains(&name)
        && (is_view || is_long || (is_converted && x.len() > 8192))
}

/// Compares with a bound on the difference of two orders of the same additions.
fn check_error<T: Element>(
    x: &View<'_, T>,
    name: &str,
    axes: Option<&[isize]>,
    want: &Want,
    got: &Value,
) {
    let want = match want {
        Want::Value(want) => want,
        Want::Digest(want) => &want.first,
        _ => panic!("not an array"),
    };
    let is_f32 = got.dtype == DType::F32;
    let unit = if is_f32 { f64::from(f32::EPSILON) } else { f64::EPSILON };
    let float = |word: u64| {
        if is_f32 { f64::from(f32::from_word(word)) } else { f64::from_word(word) }
    };
    let magnitudes = x.astype::<f64>();
    let largest = magnitudes.iter().fold(0.0_f64, |largest, x| largest.max(x.abs()));
    let count = match axes {
        None => x.len(),
        Some(axes) => axes.iter().map(|&axis| x.shape()[x.shape().axis(axis).unwrap()]).product(),
    };
    let size = match name {
        "sum" | "sum_f64" => largest * count as f64,
        "mean" | "std" => largest,
        "var" | "var1" => largest * largest,
        _ => float(want.words[0]).abs().max(f64::MIN_POSITIVE),
    };
    // NumPy's own order may be one addition after the other.
    let bound = unit * size * count as f64;
    for (&want, &got) in want.words.iter().zip(&got.words) {
        let (want, got) = (float(want), float(got));
        let is_equal = want.to_word() == got.to_word();
        let relative = if name == "prod" { (1e3 * unit) * want.abs() } else { bound };
        assert!(is_equal || (want - got).abs() <= relative, "{name}: {got} but {want}");
    }
}

fn check_file(name: &str) -> Seen {
    let mut seen = Seen::default();
    for case in Golden::load(name).unwrap().cases() {
        let input = Recipe::read(Case(case.get("input").unwrap())).unwrap().build();
        match input.dtype {
            DType::Bool => check_case::<bool>(case, &input, &mut seen),
            DType::U8 => check_case::<u8>(case, &input, &mut seen),
            DType::I32 => check_case::<i32>(case, &input, &mut seen),
            DType::I64 => check_case::<i64>(case, &input, &mut seen),
            DType::F32 => check_case::<f32>(case, &input, &mut seen),
            DType::F64 => check_case::<f64>(case, &input, &mut seen),
            // Each type takes seconds to compile.
            other => panic!("{name} has cases of {other}, which are to be compiled here"),
        }
    }
    seen
}

#[test]
fn reductions_of_one_axis_are_those_of_numpy() {
    let seen = check_file("reduce_1d");
    assert!(seen.bits > 2000 && seen.close < 20, "{seen:?}");
}

#[test]
fn reductions_of_several_axes_are_those_of_numpy() {
    let seen = check_file("reduce_nd");
    assert!(seen.bits > 1500 && seen.close < 250, "{seen:?}");
}

#[test]
fn reductions_of_hostile_views_are_those_of_their_copies() {
    fn check<T: Word + Element<Real: Word, Sum: Word>>() {
        for_each_view::<T>(|case, view| {
            let copy = view.to_array();
            let names =
                ["sum", "mean", "var", "var1", "std", "prod", "min", "max", "argmin", "argmax"];
            for name in names.into_iter().chain(["cumsum"]) {
                let all = (-1..view.rank() as isize).map(|axis| [axis]);
                let axes = all.clone().map(Some).chain([None]);
                for axes in axes {
                    let axes = axes.as_ref().map(<[isize; 1]>::as_slice);
                    let got = reduced(view, name, axes).unwrap();
                    let want = reduced(copy.view(), name, axes).unwrap();
                    assert_eq!(got, want, "{name} along {axes:?} of {case}");
                }
            }
        });
    }
    check::<f64>();
    check::<f32>();
    check::<i64>();
    check::<u8>();
    check::<i32>();
    check::<bool>();
}
