//! Which type a result has, what operators do at the ends of a type, and what a cast makes of what does not fit.
//!
//! What R10 and R20 refuse at run time does not compile here; the page of the crate holds an example that must not:
//!
//! | NumPy | here |
//! |---|---|
//! | `int8_array + 200` | the literal is out of range for `i8` |
//! | `int_array += 1.5`, `int_array /= 2` | no `AddAssign`, no `DivAssign` |
//! | `int_array[0] = 2.9`, `uint8_array[0] = 300` | mismatched types, the literal is out of range |

use nd_core::{Array, DType, array};

#[test]
fn r10_a_scalar_takes_the_type_of_the_array_and_must_fit() {
    assert_eq!(array![100_i8, -100] + 100, array![-56_i8, 0]);
    assert!(i8::try_from(200).is_err());
    assert_eq!(array![100_i8] + &array![200_i16], array![300_i16]);
}

#[test]
fn r13_shifts_past_the_width_leave_nothing_but_the_sign() {
    assert_eq!(array![1_i64, 1] << &array![64_i64, -1], array![0_i64, 0]);
    assert_eq!(array![-8_i64, -8] >> &array![1_i64, 64], array![-4_i64, -1]);
    assert_eq!(array![1_u8] << &array![9_u8], array![0_u8]);
}

#[test]
fn r14_quotients_of_integers_are_floats() {
    assert_eq!(array![1, 2, 3] / 2, array![0.5, 1.0, 1.5]);
    let quotients = array![1, 0, -1] / 0;
    assert_eq!(quotients.to_string(), "[ inf  nan -inf]");
    assert_eq!((array![1_i8] / &array![2_i8]).dtype(), DType::F64);
    assert_eq!((array![1_f32] / &array![2_u16]).dtype(), DType::F32);
}

#[test]
fn r18_two_arrays_meet_in_the_type_that_holds_both() {
    assert_eq!((array![1_f32] + &array![1_i32]).dtype(), DType::F64);
    assert_eq!((array![1_f32] + &array![1_i16]).dtype(), DType::F32);
    assert_eq!((array![1_i64] + &array![1_u64]).dtype(), DType::F64);
    assert_eq!((array![1_u8] + &array![1_i8]).dtype(), DType::I16);
    assert_eq!((array![1_f32] * &array![2_f64]).dtype(), DType::F64);
    assert_eq!((array![1_f32] / 2).dtype(), DType::F32);
    assert_eq!((array![true] + 1).dtype(), DType::I64);
    assert_eq!((array![7_u8] + true).dtype(), DType::U8);
}

#[test]
fn r20_compound_operators_keep_the_type_of_the_array() {
    let mut counts = array![1_u8, 250];
    counts += 10;
    assert_eq!(counts, array![11_u8, 4]);
    let mut halves: Array<f32> = array![1.0, 3.0];
    halves /= &array![2_f32, 2.0];
    assert_eq!(halves, array![0.5_f32, 1.5]);
    let mut fraction = array![1.5, 2.5];
    fraction -= &array![1_i64, 1];
    assert_eq!(fraction, array![0.5, 1.5]);
}

#[test]
fn r20_a_compound_operator_never_makes_its_array_larger() {
    let mut row = array![1.0, 2.0, 3.0];
    let error = row.try_add_assign(&array![[1.0], [2.0]]).unwrap_err().to_string();
    let text =
        "non-broadcastable output operand with shape (3,) doesn't match the broadcast shape (2,3)";
    assert_eq!(error, text);
    let error = row.try_add_assign(&array![1.0, 2.0]).unwrap_err().to_string();
    assert_eq!(error, "operands could not be broadcast together with shapes (3,) (2,) (3,)");
    assert_eq!(row, array![1.0, 2.0, 3.0]);
}

#[test]
fn r21_casts_from_floats_saturate_and_those_of_integers_wrap() {
    assert_eq!(array![300.7, -1.5, 1e20].astype::<u8>(), array![255_u8, 0, 255]);
    let ends = array![f64::NAN, 1e20, f64::INFINITY, f64::NEG_INFINITY].astype::<i64>();
    assert_eq!(ends, array![0_i64, i64::MAX, i64::MAX, i64::MIN]);
    assert_eq!(array![-1_i32, 256].astype::<u8>(), array![255_u8, 0]);
    assert_eq!(array![f64::NAN, 0.0, -0.0, 0.1].astype::<bool>(), array![true, false, false, true]);
}
