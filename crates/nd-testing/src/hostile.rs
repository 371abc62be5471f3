//! The views that every operation must survive: one list for the tests of all crates.

use nd_core::{Array, AsView, Element, Error, SliceRange, View};

/// Calls `check` with the name of each hostile case and its view.
///
/// The cases: no elements in several shapes, no axes, one element, dense, longer than a block of sums, transposed,
/// stepped, reversed, permuted, a part of a larger array, broadcast, and the extreme values of the type
/// (for floats NaN, infinities, both zeros, a subnormal; for integers the smallest and the largest).
///
/// ```
/// use nd_testing::for_each_view;
///
/// for_each_view::<f32>(|name, view| {
///     let copy = view.to_array();
///     assert_eq!(copy.shape(), view.layout().shape(), "{name}");
/// });
/// ```
pub fn for_each_view<T: Element>(mut check: impl FnMut(&str, View<'_, T>)) {
    call_all(&mut check).expect("the cases are valid views");
}

fn call_all<T: Element>(check: &mut impl FnMut(&str, View<'_, T>)) -> Result<(), Error> {
    let shaped = |shape: &[usize]| counted::<T>(shape);
    check("no elements", shaped(&[0])?.view());
    check("no rows", shaped(&[0, 3])?.view());
    check("no columns", shaped(&[3, 0])?.view());
    check("no elements in the middle", shaped(&[2, 0, 3])?.view());
    check("no axes", shaped(&[])?.view());
    check("one element", shaped(&[1])?.view());
    check("one element, three axes", shaped(&[1, 1, 1])?.view());
    check("a vector", shaped(&[7])?.view());
    check("a vector longer than a block", shaped(&[300])?.view());
    check("a matrix", shaped(&[3, 4])?.view());
    check("a tall matrix", shaped(&[140, 3])?.view());
    check("three axes", shaped(&[2, 3, 4])?.view());

    let every = |step| SliceRange { start: None, stop: None, step };
    let part = |start, stop| SliceRange { start: Some(start), stop: Some(stop), step: 1 };
    let vector = shaped(&[11])?;
    let matrix = shaped(&[5, 6])?;
    let cube = shaped(&[2, 3, 4])?;
    check("every third of a vector", vector.view().slice_axis(0, every(3))?);
    check("a reversed vector", vector.view().slice_axis(0, every(-1))?);
    check("every second from the end", vector.view().slice_axis(0, every(-2))?);
    check("an empty part", vector.view().slice_axis(0, part(4, 4))?);
    check("a transposed matrix", matrix.view().t());
    check("every second column", matrix.view().slice_axis(1, every(2))?);
    check("reversed rows", matrix.view().flip(0)?);
    check("reversed rows and columns", matrix.view().flip(0)?.flip(1)?);
    check("the inner part", matrix.view().slice_axis(0, part(1, 4))?.slice_axis(1, part(1, 5))?);
    check("a transposed part in steps", matrix.view().t().slice_axis(0, every(-2))?);
    check("one column", matrix.view().index_axis(1, 2)?);
    check("permuted axes", cube.view().permute(&[2, 0, 1])?);
    check("a reversed middle axis", cube.view().flip(1)?);

    let one = shaped(&[1])?;
    let row = shaped(&[4])?;
    let column = shaped(&[3, 1])?;
    check("one element, repeated", one.view().broadcast_to([5])?);
    check("a repeated row", row.view().broadcast_to([3, 4])?);
    check("a repeated column", column.view().broadcast_to([3, 4])?);
    check("a repeated row, transposed", row.view().broadcast_to([3, 4])?.t());
    check("a repeated row, reversed", row.view().flip(0)?.broadcast_to([2, 4])?);

    let extremes = extremes::<T>()?;
    check("extreme values", extremes.view());
    check("extreme values, reversed", extremes.view().flip(0)?);
    check("extreme values in a matrix", extremes.view().reshape([3, 4])?.t());
    check("one extreme value", extremes.view().slice_axis(0, part(0, 1))?);
    Ok(())
}

/// Small numbers in no order, some of them equal, some negative, halves among them.
fn counted<T: Element>(shape: &[usize]) -> Result<Array<T>, Error> {
    let size: usize = shape.iter().product();
    let value = |place: usize| ((place * 7 + 3) % 23) as f64 * 0.5 - 2.0;
    Array::from_vec((0..size).map(|place| value(place).cast()).collect(), shape)
}

/// Casting from f64 saturates, so the infinities become the ends of an integer type.
fn extremes<T: Element>() -> Result<Array<T>, Error> {
    let values = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.0,
        -0.0,
        1.0,
        -1.0,
        5e-324,
        1e-40,
        f64::MAX,
        f64::MIN,
        2.5,
    ];
    Array::from_vec(values.iter().map(|value| value.cast()).collect(), [values.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_hold_what_they_are_named_for() {
        let mut names = Vec::new();
        let mut strides = Vec::new();
        for_each_view::<f64>(|name, view| {
            names.push(name.to_string());
            strides.extend_from_slice(view.layout().strides());
        });
        assert!(names.len() > 30);
        assert!(strides.contains(&0) && strides.iter().any(|&stride| stride < 0));
        names.sort();
        names.dedup();
        assert!(names.len() > 30, "the names are distinct");
    }

    #[test]
    fn integers_reach_the_ends_of_their_type() {
        let mut found = Vec::new();
        for_each_view::<i8>(|_, view| found.extend(view.iter()));
        assert!(found.contains(&i8::MIN) && found.contains(&i8::MAX));
    }
}
