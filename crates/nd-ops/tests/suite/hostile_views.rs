//! Operations that arrange, choose and accumulate: every hostile view gives what its dense copy gives, value or error.

use nd_core::{Array, AsView, Element, Number, View, array};
use nd_ops::{
    Compare, Cumulate, Difference, Filter, Map, NanReduce, Pad, Padding, Quantile, Rearrange,
    Select, Side, Split, Take, argwhere, concatenate, flatnonzero, isin, map_inplace, map_into,
    searchsorted, stack, unique_all, where_, zip2_inplace, zip2_into, zip3_inplace, zip3_into,
};
use nd_testing::{Value, Word, for_each_view};

/// What an operation gives: values with their bits, or the text of an error.
type Outcome = Result<Vec<Value>, String>;

fn one<A: AsView<Elem: Word>, E: ToString>(got: Result<A, E>) -> Outcome {
    got.map(|array| vec![Value::of(&array)]).map_err(|error| error.to_string())
}

fn arranged<T: Number + Word>(x: View<'_, T>) -> Vec<Outcome> {
    let mut out = vec![
        one(x.roll(2)),
        one(x.repeat(2)),
        one(x.tile(&[2, 1])),
        one(x.tril(0)),
        one(x.triu(1)),
        one(x.diag(0)),
        one(x.pad(1, Padding::Constant(T::one()))),
        one(x.pad(1, Padding::Edge)),
        one(x.pad(1, Padding::Reflect)),
        one(stack(&[x, x], 0)),
        one(argwhere(&x)),
        one::<_, String>(Ok(flatnonzero(&x))),
        one::<_, String>(Ok(isin(&x, &array![T::zero(), T::one()]))),
        one(x.filter(&x.gt(T::one()))),
        one(where_(&x.gt(T::one()), x, T::zero())),
    ];
    for axis in -1..=x.rank() as isize {
        out.extend([
            one(x.roll_axis(-1, axis)),
            one(x.repeat_axis(3, axis)),
            one(x.take([0, -1, 0], axis)),
            one(x.take_clipped([9, -9], axis)),
            one(concatenate(&[x, x], axis)),
            one(x.partition(1, axis)),
            one(x.argpartition(1, axis)),
            one(x.top_k(2, axis).map(|top| top.places)),
            one(x.diff_axis(axis)),
        ]);
        let parts = x.array_split(2, axis).map_err(|error| error.to_string());
        out.push(parts.map(|parts| parts.iter().map(Value::of).collect()));
    }
    out
}

fn accumulated<T>(x: View<'_, T>) -> Vec<Outcome>
where
    T: Number + Word + Element<Real: Word, Sum: Word>,
{
    let all = unique_all(&x);
    let ladder = array![T::zero(), T::one()];
    let mut out = vec![
        one::<_, String>(Ok(x.cumsum())),
        one::<_, String>(Ok(x.cumprod())),
        one::<_, String>(Ok(all.values)),
        one(searchsorted(&ladder, x, Side::Right)),
        Ok(vec![Value::scalar(x.nan_var()), Value::scalar(x.nan_std())]),
        Ok(vec![Value::scalar(x.nan_sum()), Value::scalar(x.nan_median())]),
    ];
    for axis in -1..=x.rank() as isize {
        out.extend([
            one(x.cumprod_axis(axis)),
            one(x.nan_mean_axis(axis)),
            one(x.nan_var_axis(axis)),
            one(x.nan_std_axis(axis)),
            one(x.nan_max_axis(axis)),
            one(x.nan_argmin_axis(axis)),
            one(x.median_axis(axis)),
            one(x.quantile_axis(0.3, axis)),
        ]);
    }
    out
}

fn every_view_is_as_good_as_its_copy<T>()
where
    T: Number + Word + Element<Real: Word, Sum: Word>,
{
    for_each_view::<T>(|case, x| {
        let copy = x.to_array();
        let pairs = arranged(x).into_iter().zip(arranged(copy.view()));
        for (number, (got, want)) in pairs.enumerate() {
            assert_eq!(got, want, "{case}, arranged, {number}");
        }
        let pairs = accumulated(x).into_iter().zip(accumulated(copy.view()));
        for (number, (got, want)) in pairs.enumerate() {
            assert_eq!(got, want, "{case}, accumulated, {number}");
        }
    });
}

#[test]
fn views_are_arranged_and_accumulated_as_their_copies() {
    every_view_is_as_good_as_its_copy::<f64>();
    every_view_is_as_good_as_its_copy::<i16>();
}

#[test]
fn closures_write_into_every_shape_what_they_give() {
    for_each_view::<i32>(|case, x| {
        let want = x.map(|x| x.wrapping_mul(3));
        let mut out = x.to_array();
        map_into(out.view_mut(), &x, |x| x.wrapping_mul(3)).unwrap();
        assert_eq!(out, want, "{case}");
        zip2_into(out.view_mut(), &x, &Array::from_scalar(2), |x, y| x.wrapping_mul(y + 1))
            .unwrap();
        assert_eq!(out, want, "{case}");
        zip3_into(out.view_mut(), &x, &x, &x, |x, y, z| x.wrapping_add(y).wrapping_add(z)).unwrap();
        assert_eq!(out, want, "{case}");
        map_inplace(out.view_mut(), |_| 0);
        zip2_inplace(out.view_mut(), &x, |sum, x| sum.wrapping_add(x)).unwrap();
        zip3_inplace(out.view_mut(), &x, &x, |sum, x, y| sum.wrapping_add(x).wrapping_add(y))
            .unwrap();
        assert_eq!(out, want, "{case}");
    });
}

#[test]
fn the_spread_of_numbers_beside_nan_is_numpys() {
    let nan = f64::NAN;
    let x = array![[1.0, nan, 4.0], [2.0, 8.0, nan]];
    assert_eq!((x.nan_var(), x.nan_std()), (7.1875, 2.680951323690902));
    assert_eq!(x.nan_var_axis(1).unwrap(), array![2.25, 9.0]);
    assert_eq!(x.nan_std_axis(0).unwrap(), array![0.5, 0.0, 0.0]);
    assert_eq!(x.nan_var_ddof(1), 9.583333333333334);
    assert!(array![nan, nan].nan_var().is_nan());
}
