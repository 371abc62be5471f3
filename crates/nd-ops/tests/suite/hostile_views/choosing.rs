//! Masks, index lists, and what is written through them.

use nd_core::{Number, View, array};
use nd_ops::{
    Compare, FillWhere, Filter, Pick, Scatter, Sort, Take, argwhere, flatnonzero, nonzero, pick,
};
use nd_testing::Word;

use super::{Outcome, axes, many, one, sure, views_are_as_good_as_copies, written};

fn chosen<T: Number + Word>(x: View<'_, T>) -> Vec<Outcome> {
    let mask = x.gt(T::one());
    let mut out = vec![
        one(x.filter(&mask)),
        one(argwhere(&x)),
        sure(flatnonzero(&x)),
        many(Ok::<_, String>(nonzero(&x))),
        one(x.pick(pick![[0, -1, 0]])),
        one(x.pick(pick![.., [0, 1]])),
        one(x.pick(pick![[[0], [1]], [0, 1]])),
        one(x.pick(pick![&mask])),
        one(x.pick(pick![1..;-1, [1]])),
    ];
    for axis in axes(x) {
        let order = x.argsort_axis(axis).unwrap_or_default();
        out.extend([
            one(x.take([0, -1, 0], axis)),
            one(x.take(array![[0], [1]], axis)),
            one(x.take_wrapped([9, -9], axis)),
            one(x.take_clipped([9, -9], axis)),
            one(x.take_along_axis(&order, axis)),
            one(x.filter_axis(&array![true], axis)),
        ]);
    }
    out
}

fn changed<T>(x: View<'_, T>) -> Vec<Outcome>
where
    T: Number + Word + nd_core::Promote<T, Output = T>,
{
    let (mask, two) = (x.gt(T::one()), T::one() + T::one());
    let values = x.filter(&mask).unwrap_or_default();
    let mut out = vec![
        written(x, |mut out| out.fill_where(&mask, two)),
        written(x, |mut out| out.assign_where(&mask, &values)),
        written(x, |mut out| out.assign_where(&mask, &array![T::one(), two])),
        written(x, |mut out| out.assign_at(pick![[0, -1]], &array![two])),
        written(x, |mut out| out.assign_at(pick![.., [0, 1]], &x)),
        written(x, |mut out| out.add_at(pick![[0, 0]], &array![two])),
        written(x, |mut out| out.add_at(pick![&mask], &array![two])),
        written(x, |mut out| out.put([0, -1], &array![two, T::one()])),
        written(x, |mut out| out.put([0, 1, 2], &x)),
    ];
    for axis in axes(x) {
        let order = x.argsort_axis(axis).unwrap_or_default();
        out.push(written(x, |mut out| out.put_along_axis(&order, &x, axis)));
    }
    out
}

#[test]
fn elements_of_views_are_chosen_as_those_of_their_copies() {
    views_are_as_good_as_copies::<f64>(chosen);
    views_are_as_good_as_copies::<i64>(chosen);
}

#[test]
fn views_are_written_through_lists_as_their_copies() {
    views_are_as_good_as_copies::<f64>(changed);
    views_are_as_good_as_copies::<i64>(changed);
}
