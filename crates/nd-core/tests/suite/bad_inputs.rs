//! Inputs that broke other libraries: views with negative steps in every verb, views too long to visit, hostile files.

use nd_core::{Array, NewAxis, array, from_fn, s, zeros};

use crate::{counted, fails};

#[test]
fn views_that_run_backwards_are_cut_and_folded_as_their_copies() {
    let x = counted(&[4, 6]);
    let back = x.slice(s![..;-1, ..;-2]);
    let copy = back.to_array();
    assert_eq!(back.windows(1, 2).unwrap(), copy.windows(1, 2).unwrap());
    assert_eq!(back.windows(0, 4).unwrap(), copy.windows(0, 4).unwrap());
    assert_eq!(back.diagonal(-1).unwrap(), copy.diagonal(-1).unwrap());
    assert_eq!(back.slice(s![3..0;-2, NewAxis, 1]), copy.slice(s![3..0;-2, NewAxis, 1]));
    assert_eq!(back.rot90(1, [0, 1]).unwrap(), copy.rot90(1, [0, 1]).unwrap());
    assert_eq!(back.t().slice(s![-1, ..]), copy.t().slice(s![-1, ..]));
    assert!(back.axis_iter(0).unwrap().eq(copy.axis_iter(0).unwrap()));
    assert!(back.iter().eq(copy.iter()));
    assert!(back.slice(s![2..2;-1, ..]).windows(1, 3).unwrap().is_empty());
    fails(back.windows(1, 4), "window shape cannot be larger than input array shape");
}

#[test]
fn views_too_long_to_visit_are_cut_and_printed() {
    let one = array![7];
    let long = one.broadcast_to([1_usize << 59]).unwrap();
    assert_eq!(long.slice(s![1_i64 << 58..;1_i64 << 56]).to_array(), array![7, 7, 7, 7]);
    assert_eq!(long.to_string(), "[7 7 7 ... 7 7 7]");
    assert_eq!(long.reshape([1_usize << 29, 1 << 30]).unwrap().shape(), &[1 << 29, 1 << 30]);
    assert_eq!(long.flip(0).unwrap().get(-1).unwrap(), 7);
    assert!(long.windows(0, 1 << 58).is_err());
    assert!(long.insert_axis(0).unwrap().broadcast_to([2_usize, 1 << 59]).is_err());
    assert!(long.try_add(long.insert_axis(1).unwrap()).is_err());
}

#[test]
fn no_elements_in_endless_rows_are_no_work() {
    let none = Array::<f64>::default();
    let x = none.broadcast_to([1_usize << 50, 0]).unwrap();
    assert_eq!((x + x).shape(), x.shape());
    assert_eq!(x.astype::<i8>().shape(), x.shape());
    assert_eq!(x.to_array().as_slice(), [0.0; 0]);
    assert_eq!((x.iter().count(), x == x), (0, true));
    assert_eq!(x.to_string(), "[]");
    assert_eq!(from_fn([1_usize << 50, 0], |_| 1.0).unwrap().shape(), x.shape());
    let mut out: Array<f64> = zeros([1_usize << 50, 0]).unwrap();
    out.fill(1.0);
    out += 1.0;
    out.assign(&x).unwrap();
    out.copy_part(s![1..], s![..-1]).unwrap();
    assert!(out.is_empty());
}

#[cfg(feature = "serde")]
#[test]
fn hostile_texts_are_not_loaded() {
    let load = |text: &str| serde_json::from_str::<Array<f64>>(text).map_err(|e| e.to_string());
    assert_eq!(load(r#"{"shape":[2,1],"data":[1.0,2.0]}"#).unwrap(), array![[1.0], [2.0]]);
    for shape in [
        "[4294967296,4294967296]",
        "[4294967296,4294967296,0]",
        "[2305843009213693952,8]",
        "[18446744073709551615,0]",
        "[10000000000000]",
        "[3]",
        "[]",
        "[2,0]",
        "[1,1,1,1,1,1,1,1,2]",
        "[-2]",
        "[2.0]",
        "[true,2]",
        "[1e1]",
        "[100000000000000000000000000000]",
        "2",
        "null",
    ] {
        let text = format!(r#"{{"shape":{shape},"data":[1.0,2.0]}}"#);
        assert!(load(&text).is_err(), "{text}");
    }
    for text in [
        "",
        "{}",
        r#"{"shape":[2]}"#,
        r#"{"data":[1.0]}"#,
        r#"{"shape":[1],"shape":[2],"data":[1.0,2.0]}"#,
        r#"{"shape":[1],"data":[1.0],"strides":[1]}"#,
        r#"{"shape":[1],"data":[null]}"#,
        r#"{"shape":[1],"data":["1.0"]}"#,
        r#"{"shape":[2],"data":[1.0,2.0"#,
        r#"{"shape":[2],"data":[1.0,2.0]}]"#,
    ] {
        assert!(load(text).is_err(), "{text}");
    }
    // A `bool` of 2 would be undefined behaviour.
    assert!(serde_json::from_str::<Array<bool>>(r#"{"shape":[1],"data":[2]}"#).is_err());
    assert!(serde_json::from_str::<Array<u8>>(r#"{"shape":[1],"data":[256]}"#).is_err());
}
