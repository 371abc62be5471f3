//! Elementwise functions of whatever view, against a naive loop, and NumPy's rules by their numbers.

use nd_core::{Array, DType, Element, Float, Number, View, array};
use nd_ops::{
    Classify, Clip, Close, Combine, Difference, Error, Magnitude, Math, Power, Rounding, Tolerance,
    scalar,
};
use nd_testing::{Word, for_each_view, ulps};

/// Compares a result with a function of each element.
#[track_caller]
fn check<T: Element, R: Word>(name: &str, x: View<'_, T>, got: Array<R>, f: impl Fn(T) -> R) {
    assert_eq!(got.shape(), x.shape(), "{name}");
    for (got, want) in got.iter().zip(x.iter().map(f)) {
        assert!(ulps(got, want) == 0, "{name}: {got:?}, but {want:?} is wanted");
    }
}

fn every_view_of_numbers<T: Number + Word + Element<Math: Word>>() {
    for_each_view::<T>(|name, x| {
        check(name, x, x.exp(), |x: T| scalar::exp(x.cast::<T::Math>()));
        check(name, x, x.sin(), |x: T| scalar::sin(x.cast::<T::Math>()));
        check(name, x, x.atan(), |x: T| scalar::atan(x.cast::<T::Math>()));
        check(name, x, x.abs(), |x: T| x.absolute());
        check(name, x, x.floor(), |x: T| num_traits::Float::floor(x.cast::<f64>()).cast());
        check(name, x, x.isnan(), |x: T| x.isnan());
        check(name, x, x.signbit(), |x: T| x.cast::<f64>().is_sign_negative());
        check(name, x, x.logical_not(), |x: T| x == T::zero());
        check(name, x, x.maximum(&x).unwrap(), |x: T| x);
        check(name, x, x.fmod(T::one()).unwrap(), |x: T| x.fmod(T::one()));
        check(name, x, x.clip(T::zero(), T::one()).unwrap(), |x: T| {
            if x > T::one() {
                T::one()
            } else if x < T::zero() {
                T::zero()
            } else {
                x
            }
        });
        check(name, x, x.pow(T::one()).unwrap(), |x: T| x);
        assert_eq!(x.isclose(x).unwrap(), x.isclose(x.to_array()).unwrap(), "{name}");
    });
}

#[test]
fn every_view_gives_what_a_naive_loop_gives() {
    every_view_of_numbers::<f64>();
    every_view_of_numbers::<f32>();
    every_view_of_numbers::<i8>();
}

fn quiet_ends<T: Float + Word>() {
    for_each_view::<T>(|name, x| {
        for result in [x.ln(), x.sqrt(), x.tanh(), x.sigmoid(), x.softplus(), x.acosh(), x.log1p()]
        {
            assert_eq!(result.shape(), x.shape(), "{name}");
        }
        check(name, x, x.nan_to_num(), |x: T| {
            let (least, most) = (num_traits::Float::min_value(), num_traits::Float::max_value());
            if x.isnan() { T::zero() } else { num_traits::clamp(x, least, most) }
        });
    });
}

#[test]
fn functions_of_floats_take_every_view() {
    quiet_ends::<f32>();
    quiet_ends::<f64>();
}

#[test]
fn r09_integers_wrap() {
    assert_eq!(array![-128_i8].abs(), array![-128_i8]);
    assert_eq!(array![-128_i8].negative(), array![-128_i8]);
    assert_eq!(array![-128_i8].floor_divide(-1_i8).unwrap(), array![-128_i8]);
    assert_eq!(array![2_i64].pow(64_i64).unwrap(), array![0_i64]);
}

#[test]
fn r11_integers_have_no_negative_powers() {
    let error = array![2, 3].pow(&array![1, -1]).unwrap_err();
    assert_eq!(error, Error::NegativePower);
    assert_eq!(error.to_string(), "Integers to negative integer powers are not allowed.");
    assert_eq!(array![2.0, 4.0].pow(-1).unwrap(), array![0.5, 0.25]);
}

#[test]
fn r12_bools_count_as_small_integers_where_numpy_lets_them() {
    let mask = array![true, false];
    assert_eq!(mask.pow(&mask).unwrap(), array![1_i8, 1]);
    assert_eq!(mask.floor_divide(&mask).unwrap(), array![1_i8, 0]);
    assert_eq!(&mask << &mask, array![2_i8, 0]);
    assert_eq!(mask.maximum(&array![false, false]).unwrap(), mask);
}

#[test]
fn r15_integer_division_by_zero_is_zero() {
    assert_eq!(array![5, -5].floor_divide(0).unwrap(), array![0, 0]);
    assert_eq!(array![5, -5].fmod(0).unwrap(), array![0, 0]);
    assert_eq!(array![5, -5].remainder(0).unwrap(), array![0, 0]);
}

#[test]
fn r16_quotients_are_rounded_down_and_remainders_have_the_sign_of_the_divisor() {
    let (x, y) = (array![-7, 7, -7, 7], array![2, 2, -2, -2]);
    assert_eq!(x.floor_divide(&y).unwrap(), array![-4, 3, 3, -4]);
    assert_eq!(x.remainder(&y).unwrap(), array![1, 1, -1, -1]);
    assert_eq!(x.fmod(&y).unwrap(), array![-1, 1, -1, 1]);
}

#[test]
fn r17_float_division_has_its_corners() {
    let inf = f64::INFINITY;
    assert_eq!(array![5.0, -5.0].remainder(inf).unwrap(), array![5.0, inf]);
    assert!(array![inf].floor_divide(2).unwrap()[0].is_nan());
    assert!(!array![-0.0].remainder(3).unwrap().signbit()[0]);
    assert_eq!(array![6.0].floor_divide(0.1).unwrap(), array![59.0]);
    assert_eq!(array![1.0].floor_divide(0).unwrap(), array![inf]);
    assert!(array![1.0_f64].remainder(0).unwrap().isnan()[0]);
}

#[test]
fn r19_functions_of_integers_give_the_float_type_that_holds_them() {
    assert_eq!(array![4_i64].sqrt().dtype(), DType::F64);
    assert_eq!(array![4_u32].ln().dtype(), DType::F64);
    assert_eq!(array![4_i16].sqrt().dtype(), DType::F32);
    // NumPy gives float16 here, which nd does not have.
    assert_eq!(array![4_i8].exp().dtype(), DType::F32);
    assert_eq!(array![true].sin().dtype(), DType::F32);
}

#[test]
fn bools_have_the_functions_that_numpy_has_for_them() {
    let bits = array![true, false, true, true];
    assert_eq!(bits.abs(), bits);
    assert_eq!(bits.square(), array![1_i8, 0, 1, 1]);
    assert_eq!(bits.reciprocal(), array![1_i8, 0, 1, 1]);
    assert_eq!(bits.diff().unwrap(), array![true, true, false]);
}

#[test]
fn integers_between_bounds_of_floats_become_floats() {
    let x = array![0_i64, 5, 9];
    assert_eq!(x.clip(0.5, 7.5).unwrap(), array![0.5, 5.0, 7.5]);
    assert_eq!(x.clip(&array![1_i64, 1, 1], 6).unwrap().dtype(), DType::I64);
}

#[test]
fn r31_maximum_keeps_nan_and_fmax_does_not() {
    let (x, y) = (array![f64::NAN, 2.0], array![1.0, f64::NAN]);
    assert_eq!(x.maximum(&y).unwrap().isnan(), array![true, true]);
    assert_eq!(x.minimum(&y).unwrap().isnan(), array![true, true]);
    assert_eq!(x.fmax(&y).unwrap(), array![1.0, 2.0]);
    assert_eq!(x.fmin(&y).unwrap(), array![1.0, 2.0]);
}

#[test]
fn r35_nan_is_close_only_if_asked_for() {
    let x = array![1.0, f64::NAN];
    assert!(!x.allclose(&x).unwrap());
    let tolerance = Tolerance { nan_is_close: true, ..Tolerance::default() };
    assert!(x.allclose_within(&x, tolerance).unwrap());
    let infinite = array![f64::INFINITY];
    assert!(infinite.allclose(&infinite).unwrap());
    assert!(!infinite.allclose(-f64::INFINITY).unwrap());
    assert!(!array![1.0].allclose(f64::INFINITY).unwrap());
    assert!(Array::<f64>::default().allclose(Array::<f64>::default()).unwrap());
}

#[test]
fn r36_the_upper_bound_wins_and_nan_stays() {
    let clipped = array![f64::NAN, -5.0, 5.0].clip(0, 1).unwrap();
    assert!(clipped[0].is_nan());
    assert_eq!([clipped[1], clipped[2]], [0.0, 1.0]);
    assert_eq!(array![1, 2].clip(3, 0).unwrap(), array![0, 0]);
    assert!(array![f64::NAN].sign()[0].is_nan());
    assert!(!array![-0.0].sign().signbit()[0]);
}

#[test]
fn r61_halves_are_rounded_to_the_even_neighbour() {
    assert_eq!(array![0.5, 1.5, 2.5, -0.5].rint(), array![0.0, 2.0, 2.0, -0.0]);
    assert_eq!(array![2.675].round(2), array![2.68]);
    assert_eq!(array![15, 25, -35].round(-1), array![20, 20, -40]);
    assert_eq!(array![15_u8].round(3), array![15_u8]);
}

#[test]
fn r62_powers_and_logarithms_have_their_ends() {
    assert_eq!(array![0.0].pow(&array![0.0]).unwrap(), array![1.0]);
    assert!(array![-8.0_f64].pow(1.0 / 3.0).unwrap().isnan()[0]);
    assert_eq!(array![1000.0].exp(), array![f64::INFINITY]);
    assert_eq!(array![0.0].ln(), array![f64::NEG_INFINITY]);
    assert!(array![-1.0_f64].sqrt().isnan()[0]);
    assert_eq!(array![-1000.0].sigmoid(), array![0.0]);
}

#[test]
fn shapes_that_do_not_meet_are_an_error() {
    let (x, y) = (array![1.0, 2.0, 3.0], array![1.0, 2.0]);
    let text = "operands could not be broadcast together with shapes (3,) (2,)";
    assert_eq!(x.maximum(&y).unwrap_err().to_string(), text);
    assert_eq!(x.pow(&y).unwrap_err().to_string(), text);
    assert_eq!(x.isclose(&y).unwrap_err().to_string(), text);
    assert!(x.clip(&y, 1.0).is_err());
}
