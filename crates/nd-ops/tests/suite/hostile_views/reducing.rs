//! Reductions, running values, order, counts and statistics.

use nd_core::{Array, Element, Number, View, array};
use nd_ops::{
    Cumulate, Difference, Error, NanReduce, Quantile, Reduce, Select, Side, Sort, SortInplace,
    average, average_axis, bincount, bincount_at_least, bincount_weighted, corrcoef, corrcoef_with,
    cov, cov_ddof, cov_with, digitize, digitize_right, histogram, histogram_between,
    histogram_edges, isin, keep, lexsort, searchsorted, unique, unique_all,
};
use nd_testing::{Value, Word};

use super::{
    Outcome, axes, element, number, one, place, sure, views_are_as_good_as_copies, written,
};

fn reduced<T>(x: View<'_, T>) -> Vec<Outcome>
where
    T: Number + Word + Element<Real: Word, Sum: Word>,
{
    vec![
        number(x.sum()),
        number(x.prod()),
        number(x.mean()),
        number(x.var()),
        number(x.var_ddof(1)),
        number(x.std()),
        number(x.std_ddof(2)),
        element(x.min()),
        element(x.max()),
        element(x.minmax().map(|(low, _)| low)),
        element(x.minmax().map(|(_, high)| high)),
        element(x.ptp()),
        place(x.argmin()),
        place(x.argmax()),
        number(x.any()),
        number(x.all()),
        number(x.count_nonzero() as u64),
        number(x.nan_sum()),
        number(x.nan_mean()),
        number(x.nan_var()),
        number(x.nan_var_ddof(1)),
        number(x.nan_std()),
        number(x.nan_std_ddof(1)),
        element(x.nan_min()),
        element(x.nan_max()),
        place(x.nan_argmin()),
        place(x.nan_argmax()),
        number(x.nan_median()),
        number(x.median()),
        element(x.quantile(0.3)),
        one(x.quantiles(&[0.0, 0.9])),
        element(x.percentile(30.0)),
        one(x.percentiles(&[0.0, 90.0])),
        sure(x.cumsum()),
        sure(x.cumprod()),
        one(x.diff()),
        sure(x.sort()),
        sure(x.argsort()),
    ]
}

fn reduced_along<T>(x: View<'_, T>) -> Vec<Outcome>
where
    T: Number + Word + Element<Real: Word, Sum: Word>,
{
    let mut out = Vec::new();
    for axis in axes(x) {
        out.extend([
            one(x.sum_axis(axis)),
            one(x.prod_axis(keep(axis))),
            one(x.mean_axis([axis, 0])),
            one(x.var_axis(axis)),
            one(x.var_axis_ddof(axis, 1)),
            one(x.std_axis(axis)),
            one(x.std_axis_ddof(axis, 1)),
            one(x.min_axis(axis)),
            one(x.max_axis(axis)),
            two(x.minmax_axis(axis)),
            two(x.mean_std_axis(axis)),
            one(x.ptp_axis(axis)),
            one(x.argmin_axis(axis)),
            one(x.argmax_axis(axis)),
            one(x.any_axis(axis)),
            one(x.all_axis(axis)),
            one(x.count_nonzero_axis(axis)),
            one(x.nan_sum_axis(axis)),
            one(x.nan_mean_axis(axis)),
            one(x.nan_var_axis(axis)),
            one(x.nan_var_axis_ddof(axis, 1)),
            one(x.nan_std_axis(axis)),
            one(x.nan_std_axis_ddof(axis, 1)),
            one(x.nan_min_axis(axis)),
            one(x.nan_max_axis(axis)),
            one(x.nan_argmin_axis(axis)),
            one(x.nan_argmax_axis(axis)),
            one(x.nan_median_axis(axis)),
            one(x.median_axis(axis)),
            one(x.quantile_axis(0.3, axis)),
            one(x.quantiles_axis(&[0.0, 0.9], axis)),
            one(x.percentile_axis(30.0, axis)),
            one(x.percentiles_axis(&[0.0, 90.0], axis)),
            one(x.cumsum_axis(axis)),
            one(x.cumprod_axis(axis)),
            one(x.diff_axis(axis)),
            one(x.diff_times(2, axis)),
            one(x.sort_axis(axis)),
            one(x.argsort_axis(axis)),
            one(x.partition(1, axis)),
            one(x.argpartition(1, axis)),
            one(x.top_k(2, axis).map(|top| top.places)),
            written(x, |mut out| out.sort_axis_inplace(axis)),
        ]);
    }
    out.push(written(x, |mut out| {
        out.sort_inplace();
        Ok::<_, String>(())
    }));
    out
}

fn two<A: Word, B: Word>(found: Result<(Array<A>, Array<B>), Error>) -> Outcome {
    found.map(|(a, b)| vec![Value::of(&a), Value::of(&b)]).map_err(|error| error.to_string())
}

fn counted<T>(x: View<'_, T>) -> Vec<Outcome>
where
    T: Number + Word + Element<Real: Word>,
{
    let (ladder, all) = (array![T::zero(), T::one()], unique_all(&x));
    let mut out = vec![
        sure(unique(&x)),
        sure(all.values),
        sure(all.first),
        sure(all.inverse),
        sure(all.counts),
        sure(isin(&x, &ladder)),
        sure(isin(&ladder, &x)),
        one(searchsorted(&ladder, x, Side::Right)),
        one(searchsorted(&x, &ladder, Side::Left)),
        one(lexsort(&[x, x])),
        two(histogram(&x, 3)),
        two(histogram_between(&x, 3, -1.0, 2.0)),
        one(histogram_edges(&x, &ladder)),
        one(histogram_edges(&ladder, &x)),
        one(digitize(&x, &ladder)),
        one(digitize(&ladder, &x)),
        one(digitize_right(&x, &ladder)),
        element(average(&x, &x)),
        one(cov(&x)),
        one(cov_ddof(&x, 0)),
        one(cov_with(&x, &x)),
        one(corrcoef(&x)),
        one(corrcoef_with(&x, &x)),
    ];
    out.extend(axes(x).map(|axis| one(average_axis(&x, &x, axis))));
    out
}

fn numbered(x: View<'_, i64>) -> Vec<Outcome> {
    // The remainder has the sign of the divisor, so these are places.
    let few = x % 7;
    vec![
        one(bincount(&x)),
        one(bincount(&few)),
        one(bincount_at_least(&few, 9)),
        one(bincount_weighted(&few, &x)),
    ]
}

#[test]
fn views_are_reduced_as_their_copies() {
    views_are_as_good_as_copies::<f64>(reduced);
    views_are_as_good_as_copies::<i64>(reduced);
    views_are_as_good_as_copies::<f64>(reduced_along);
    views_are_as_good_as_copies::<i64>(reduced_along);
}

#[test]
fn views_are_counted_and_searched_as_their_copies() {
    views_are_as_good_as_copies::<f64>(counted);
    views_are_as_good_as_copies::<i64>(counted);
    views_are_as_good_as_copies::<i64>(numbered);
}
