//! Printing: `Display` is NumPy's `str`, `Debug` its `repr`; every expected text is what NumPy 2.4 prints.

use nd_core::{
    Array, AsView, Element, Error, FormatOptions, View, arange, array, from_fn, s, zeros,
};

#[track_caller]
fn check<T: Element>(array: Array<T>, str: &str, repr: &str) {
    assert_eq!(format!("{array}"), str);
    assert_eq!(format!("{array:?}"), repr);
}

#[test]
fn r65_floats_show_their_shortest_digits_and_blanks_fill_the_column() {
    check(array![1.0, 2.5, 3.0], "[1.  2.5 3. ]", "array([1. , 2.5, 3. ])");
    check(array![0.0, 0.0, 0.0], "[0. 0. 0.]", "array([0., 0., 0.])");
    check(array![-0.0, 0.0], "[-0.  0.]", "array([-0.,  0.])");
}

#[test]
fn r65_floats_are_cut_to_eight_digits() {
    check(
        array![1.0 / 3.0, 0.123456785, -2.0],
        "[ 0.33333333  0.12345678 -2.        ]",
        "array([ 0.33333333,  0.12345678, -2.        ])",
    );
}

#[test]
fn r65_single_floats_show_the_digits_of_their_own_type() {
    check(
        array![0.1_f32, 1.0 / 3.0],
        "[0.1        0.33333334]",
        "array([0.1       , 0.33333334], dtype=float32)",
    );
}

#[test]
fn r65_long_rows_continue_on_the_next_line() -> Result<(), Error> {
    check(
        arange(0.0, 7.5, 0.25)?,
        "[0.   0.25 0.5  0.75 1.   1.25 1.5  1.75 2.   2.25 2.5  2.75 3.   3.25\n \
         3.5  3.75 4.   4.25 4.5  4.75 5.   5.25 5.5  5.75 6.   6.25 6.5  6.75\n \
         7.   7.25]",
        "array([0.  , 0.25, 0.5 , 0.75, 1.  , 1.25, 1.5 , 1.75, 2.  , 2.25, 2.5 ,\n       \
         2.75, 3.  , 3.25, 3.5 , 3.75, 4.  , 4.25, 4.5 , 4.75, 5.  , 5.25,\n       \
         5.5 , 5.75, 6.  , 6.25, 6.5 , 6.75, 7.  , 7.25])",
    );
    Ok(())
}

#[test]
fn r65_options_change_one_thing_each() -> Result<(), Error> {
    let default = FormatOptions::default();
    let thirds = array![1.0 / 3.0, 2.0 / 3.0];
    let text = thirds.format_with(FormatOptions { precision: 3, ..default }).to_string();
    assert_eq!(text, "[0.333 0.667]");
    let small = array![1e-10, 1.0];
    let text = small.format_with(FormatOptions { suppress: true, ..default }).to_string();
    assert_eq!(text, "[0. 1.]");
    let count = arange(0_i64, 10, 1)?;
    let text = count.format_with(FormatOptions { line_width: 12, ..default }).to_string();
    assert_eq!(text, "[0 1 2 3 4\n 5 6 7 8 9]");
    let text =
        count.format_with(FormatOptions { threshold: 5, edge_items: 2, ..default }).to_string();
    assert_eq!(text, "[0 1 ... 8 9]");
    Ok(())
}

#[test]
fn r65_a_format_string_can_give_the_precision() {
    let thirds = array![1.0 / 3.0, 2.0 / 3.0];
    assert_eq!(format!("{thirds:.3}"), "[0.333 0.667]");
    assert_eq!(format!("{thirds:.1?}"), "array([0.3, 0.7])");
}

#[test]
fn r65_extreme_options_are_harmless() {
    let x = array![0.25, 1.0];
    for extreme in [0, usize::MAX] {
        let options = FormatOptions {
            precision: extreme,
            threshold: extreme,
            edge_items: extreme,
            line_width: extreme,
            suppress: true,
        };
        let text = x.format_with(options).to_string();
        assert_eq!(text, if extreme == 0 { "[...\n 1.]" } else { "[0.25 1.  ]" });
    }
}

#[test]
fn r66_large_numbers_bring_scientific_notation() {
    check(array![99999999.0, 0.0], "[99999999.        0.]", "array([99999999.,        0.])");
    check(array![1e8, 1.0], "[1.e+08 1.e+00]", "array([1.e+08, 1.e+00])");
    check(array![1e6_f32, 1.0], "[1.e+06 1.e+00]", "array([1.e+06, 1.e+00], dtype=float32)");
}

#[test]
fn r66_small_numbers_bring_scientific_notation() {
    check(array![1e-4, 1e-2], "[0.0001 0.01  ]", "array([0.0001, 0.01  ])");
    check(array![9e-5, 1e-2], "[9.e-05 1.e-02]", "array([9.e-05, 1.e-02])");
}

#[test]
fn r66_a_wide_range_brings_scientific_notation() {
    check(array![0.001, 1.0], "[0.001 1.   ]", "array([0.001, 1.   ])");
    check(array![0.001, 1.001], "[1.000e-03 1.001e+00]", "array([1.000e-03, 1.001e+00])");
    check(array![1e-300, 1e5], "[1.e-300 1.e+005]", "array([1.e-300, 1.e+005])");
}

#[test]
fn r66_suppress_keeps_scientific_notation_for_large_numbers() {
    let options = FormatOptions { suppress: true, ..FormatOptions::default() };
    assert_eq!(array![1e9, 1.0].format_with(options).to_string(), "[1.e+09 1.e+00]");
}

#[test]
fn r67_nan_and_infinities_align_at_the_right() {
    let (nan, inf) = (f64::NAN, f64::INFINITY);
    check(array![nan, 1.0, -inf], "[ nan   1. -inf]", "array([ nan,   1., -inf])");
    check(array![nan, nan], "[nan nan]", "array([nan, nan])");
    check(array![inf, 1e10], "[   inf 1.e+10]", "array([   inf, 1.e+10])");
}

#[test]
fn r67_integers_and_bools_align_at_the_right() {
    check(array![-1_i64, 20, 300], "[ -1  20 300]", "array([ -1,  20, 300])");
    check(array![true, false], "[ True False]", "array([ True, False])");
    check(array![true], "[ True]", "array([ True])");
}

#[test]
fn r67_repr_names_the_type_unless_a_literal_would_have_it() {
    check(array![1_u8], "[1]", "array([1], dtype=uint8)");
    check(array![1_i32], "[1]", "array([1], dtype=int32)");
    check(array![1_i64], "[1]", "array([1])");
    check(array![1.0_f32], "[1.]", "array([1.], dtype=float32)");
}

#[test]
fn r67_the_type_goes_to_a_new_line_if_the_last_one_is_full() -> Result<(), Error> {
    let x = from_fn([12], |index: &[usize]| 1000 + index[0] as i16)?;
    check(
        x,
        "[1000 1001 1002 1003 1004 1005 1006 1007 1008 1009 1010 1011]",
        "array([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010,\n       \
         1011], dtype=int16)",
    );
    let x = from_fn([11], |index: &[usize]| 1000 + index[0] as i16)?;
    check(
        x,
        "[1000 1001 1002 1003 1004 1005 1006 1007 1008 1009 1010]",
        "array([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010],\n      \
         dtype=int16)",
    );
    Ok(())
}

#[test]
fn r67_empty_arrays_show_brackets_and_repr_their_shape() -> Result<(), Error> {
    check(zeros::<f64>([0])?, "[]", "array([], dtype=float64)");
    check(zeros::<f64>([0, 3])?, "[]", "array([], shape=(0, 3), dtype=float64)");
    check(zeros::<i32>([2, 0])?, "[]", "array([], shape=(2, 0), dtype=int32)");
    Ok(())
}

#[test]
fn r67_an_array_without_axes_shows_as_its_scalar() {
    check(Array::from_scalar(5_i64), "5", "array(5)");
    check(Array::from_scalar(3_u8), "3", "array(3, dtype=uint8)");
    check(Array::from_scalar(true), "True", "array(True)");
    check(Array::from_scalar(1.0 / 3.0), "0.3333333333333333", "array(0.33333333)");
    check(Array::from_scalar(1e16), "1e+16", "array(1.e+16)");
    check(Array::from_scalar(0.0001_f32), "1e-04", "array(0.0001, dtype=float32)");
}

#[test]
fn r67_blank_lines_stand_between_planes() -> Result<(), Error> {
    check(
        from_fn([2, 3, 2], |index: &[usize]| (index[0] * 6 + index[1] * 2 + index[2]) as i64)?,
        "[[[ 0  1]\n  [ 2  3]\n  [ 4  5]]\n\n [[ 6  7]\n  [ 8  9]\n  [10 11]]]",
        "array([[[ 0,  1],\n        [ 2,  3],\n        [ 4,  5]],\n\n       \
         [[ 6,  7],\n        [ 8,  9],\n        [10, 11]]])",
    );
    Ok(())
}

#[test]
fn r67_more_than_a_thousand_elements_are_summarized() -> Result<(), Error> {
    check(
        arange(0_i64, 1001, 1)?,
        "[   0    1    2 ...  998  999 1000]",
        "array([   0,    1,    2, ...,  998,  999, 1000], shape=(1001,))",
    );
    check(
        from_fn([1000, 2], |index: &[usize]| (index[0] * 2 + index[1]) as i64)?,
        "[[   0    1]\n [   2    3]\n [   4    5]\n ...\n \
         [1994 1995]\n [1996 1997]\n [1998 1999]]",
        "array([[   0,    1],\n       [   2,    3],\n       [   4,    5],\n       ...,\n       \
         [1994, 1995],\n       [1996, 1997],\n       [1998, 1999]], shape=(1000, 2))",
    );
    Ok(())
}

#[test]
fn r67_a_summary_reads_only_what_it_shows() -> Result<(), Error> {
    // Reading all the elements of this view would take for ever.
    let huge = View::from_scalar(&1.5).broadcast_to([1_i64 << 50])?;
    assert_eq!(format!("{huge}"), "[1.5 1.5 1.5 ... 1.5 1.5 1.5]");
    Ok(())
}

#[test]
fn r67_views_print_as_their_copies() -> Result<(), Error> {
    let x = array![[0_i64, 1, 2], [3, 4, 5]];
    assert_eq!(format!("{}", x.t()), "[[0 3]\n [1 4]\n [2 5]]");
    assert_eq!(format!("{}", x.slice(s![0, ..;-1])), "[2 1 0]");
    assert_eq!(format!("{:?}", x.slice(s![1, ..])), "array([3, 4, 5])");
    let row = array![1_i64, 2];
    assert_eq!(format!("{}", row.view().broadcast_to([2, 2])?), "[[1 2]\n [1 2]]");
    let mut y = array![1.0, 2.5];
    assert_eq!(format!("{}", y.view_mut()), "[1.  2.5]");
    assert_eq!(format!("{:?}", y.view_mut()), "array([1. , 2.5])");
    Ok(())
}

#[test]
fn r67_a_summary_of_a_view_follows_its_strides() -> Result<(), Error> {
    let x = from_fn([2, 600], |index: &[usize]| (index[0] * 600 + index[1]) as i64)?;
    let summary = "[[   0  600]\n [   1  601]\n [   2  602]\n ...\n \
                   [ 597 1197]\n [ 598 1198]\n [ 599 1199]]";
    assert_eq!(format!("{}", x.t()), summary);
    let reversed = "[[ 599  598  597 ...    2    1    0]\n \
                    [1199 1198 1197 ...  602  601  600]]";
    assert_eq!(format!("{}", x.slice(s![.., ..;-1])), reversed);
    Ok(())
}
