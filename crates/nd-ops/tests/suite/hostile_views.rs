//! Every function on every hostile view gives what it gives on the dense copy, value or error.

mod choosing;
mod completeness;
mod elements;
mod joining;
mod reducing;

use nd_core::{AsView, Element, View, ViewMut, array};
use nd_ops::{Error, NanReduce};
use nd_testing::{Value, Word, for_each_view};

/// What an operation gives: values with their bits, or the text of an error.
type Outcome = Result<Vec<Value>, String>;

fn one<A: AsView<Elem: Word>, E: ToString>(got: Result<A, E>) -> Outcome {
    got.map(|array| vec![Value::of(&array)]).map_err(|error| error.to_string())
}

fn sure<A: AsView<Elem: Word>>(array: A) -> Outcome {
    Ok(vec![Value::of(&array)])
}

fn number<T: Word>(number: T) -> Outcome {
    Ok(vec![Value::scalar(number)])
}

fn place<E: ToString>(got: Result<usize, E>) -> Outcome {
    got.map(|place| vec![Value::scalar(place as u64)]).map_err(|error| error.to_string())
}

fn element<T: Word, E: ToString>(got: Result<T, E>) -> Outcome {
    got.map(|element| vec![Value::scalar(element)]).map_err(|error| error.to_string())
}

fn many<A: AsView<Elem: Word>, E: ToString>(got: Result<Vec<A>, E>) -> Outcome {
    got.map(|arrays| arrays.iter().map(Value::of).collect()).map_err(|error| error.to_string())
}

/// What a function writes into a copy of the view: the same whatever the order of memory of that copy.
#[track_caller]
fn written<T: Element + Word, E: ToString>(
    x: View<'_, T>,
    write: impl Fn(ViewMut<'_, T>) -> Result<(), E>,
) -> Outcome {
    let mut dense = x.to_array();
    let done = write(dense.view_mut()).map_err(|error| error.to_string());
    let mut turned = x.t().to_array();
    let again = write(turned.view_mut().t_mut()).map_err(|error| error.to_string());
    assert_eq!(done, again);
    assert_eq!(Value::of(&dense), Value::of(&turned.t()));
    one(done.map(|()| dense))
}

/// All axes of a view, and one too many on either side.
fn axes<T: Element>(x: View<'_, T>) -> impl Iterator<Item = isize> {
    -1..=x.rank() as isize
}

/// Each function of one view, run on the hostile views and on their copies.
fn views_are_as_good_as_copies<T: Word>(outcomes: impl Fn(View<'_, T>) -> Vec<Outcome>) {
    for_each_view::<T>(|case, x| {
        let copy = x.to_array();
        let (got, want) = (outcomes(x), outcomes(copy.view()));
        assert_eq!(got.len(), want.len());
        for (number, (got, want)) in got.into_iter().zip(want).enumerate() {
            assert_eq!(got, want, "{case}, number {number}");
        }
    });
}

#[test]
fn the_spread_of_numbers_beside_nan_is_numpys() -> Result<(), Error> {
    let nan = f64::NAN;
    let x = array![[1.0, nan, 4.0], [2.0, 8.0, nan]];
    assert_eq!((x.nan_var(), x.nan_std()), (7.1875, 2.680951323690902));
    assert_eq!(x.nan_var_axis(1)?, array![2.25, 9.0]);
    assert_eq!(x.nan_std_axis(0)?, array![0.5, 0.0, 0.0]);
    assert_eq!(x.nan_var_ddof(1), 9.583333333333334);
    assert!(array![nan, nan].nan_var().is_nan());
    Ok(())
}
