//! Functions of one and two arrays, element by element, and closures.

use nd_core::{Array, View};
use nd_ops::{
    Classify, Clip, Close, Combine, Compare, Magnitude, Map, Math, Power, Rounding, Tolerance,
    map_inplace, map_into, where_, zip2, zip2_inplace, zip2_into, zip3, zip3_inplace, zip3_into,
};
use nd_testing::for_each_view;

use super::{Outcome, element, one, sure, views_are_as_good_as_copies, written};

fn of_one(x: View<'_, f64>) -> Vec<Outcome> {
    vec![
        sure(x.isnan()),
        sure(x.isinf()),
        sure(x.isfinite()),
        sure(x.signbit()),
        sure(x.logical_not()),
        sure(x.abs()),
        sure(x.sign()),
        sure(x.negative()),
        sure(x.positive()),
        sure(x.square()),
        sure(x.reciprocal()),
        sure(x.relu()),
        sure(x.nan_to_num()),
        sure(x.nan_to_num_with(1.0, 2.0, 3.0)),
        sure(x.round(1)),
        sure(x.floor()),
        sure(x.ceil()),
        sure(x.trunc()),
        sure(x.map(|x| x > 1.0)),
        one(x.clip(-1.0, 2.0)),
    ]
}

fn transcendental(x: View<'_, f64>) -> Vec<Outcome> {
    vec![
        sure(x.exp()),
        sure(x.exp2()),
        sure(x.expm1()),
        sure(x.ln()),
        sure(x.log2()),
        sure(x.log10()),
        sure(x.log1p()),
        sure(x.sqrt()),
        sure(x.cbrt()),
        sure(x.sin()),
        sure(x.cos()),
        sure(x.tan()),
        sure(x.asin()),
        sure(x.acos()),
        sure(x.atan()),
        sure(x.sinh()),
        sure(x.cosh()),
        sure(x.tanh()),
        sure(x.asinh()),
        sure(x.acosh()),
        sure(x.atanh()),
        sure(x.degrees()),
        sure(x.radians()),
        sure(x.rint()),
        sure(x.spacing()),
        sure(x.sigmoid()),
        sure(x.softplus()),
    ]
}

fn of_two(x: View<'_, f64>) -> Vec<Outcome> {
    let (y, tolerance) = (x.t(), Tolerance { nan_is_close: true, ..Tolerance::default() });
    vec![
        // The transposed view meets it only where the shape is its own mirror image; else both give the same error.
        one(x.maximum(y)),
        one(x.minimum(y)),
        one(x.fmax(y)),
        one(x.fmin(y)),
        one(x.floor_divide(y)),
        one(x.remainder(y)),
        one(x.fmod(y)),
        one(x.copysign(y)),
        one(x.hypot(y)),
        one(x.logaddexp(y)),
        one(x.atan2(y)),
        one(x.logical_and(y)),
        one(x.logical_or(y)),
        one(x.logical_xor(y)),
        one(x.pow(y)),
        one(x.clip(y, x)),
        one(x.isclose(y)),
        one(x.isclose_within(y, tolerance)),
        element(x.allclose(x)),
        element(x.allclose_within(y, tolerance)),
        sure(x.gt(1.0)),
        sure(x.ge(1.0)),
        sure(x.lt(1.0)),
        sure(x.le(1.0)),
        sure(x.equal(1.0)),
        sure(x.not_equal(1.0)),
        one(x.try_gt(y)),
        one(x.try_ge(y)),
        one(x.try_lt(y)),
        one(x.try_le(y)),
        one(x.try_equal(y)),
        one(x.try_not_equal(y)),
        one(where_(&x.gt(1.0), x, y)),
        one(zip2(&x, &y, |x, y| x - 2.0 * y)),
        one(zip3(&x, &y, &x, |x, y, z| x * y - z)),
    ]
}

#[test]
fn functions_of_elements_take_every_view() {
    views_are_as_good_as_copies::<f64>(of_one);
    views_are_as_good_as_copies::<f64>(transcendental);
    views_are_as_good_as_copies::<f64>(of_two);
}

#[test]
fn closures_write_into_every_view() {
    views_are_as_good_as_copies::<f64>(|x| {
        vec![
            written(x, |out| map_into(out, &x, |x| x * 3.0)),
            written(x, |out| zip2_into(out, &x, &x, |x, y| x - 2.0 * y)),
            written(x, |out| zip3_into(out, &x, &x, &x, |x, y, z| x * y - z)),
            written(x, |out| {
                map_inplace(out, |x| x + 1.0);
                Ok::<_, String>(())
            }),
            written(x, |out| zip2_inplace(out, &x, |sum, x| sum - 3.0 * x)),
            written(x, |out| zip3_inplace(out, &x, &x, |sum, x, y| sum * x - y)),
        ]
    });
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
