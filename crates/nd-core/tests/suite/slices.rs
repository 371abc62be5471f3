//! Slices, indices and assignment to parts: NumPy's rules and inputs that must not break anything.

use nd_core::{Array, Error, SliceItem, SliceRange, array, s};
use proptest::prelude::*;

use crate::{counted, fails};

#[test]
fn r48_slices_clamp_and_never_fail() {
    let x = counted(&[10]);
    assert!(x.slice(s![20..30]).is_empty());
    assert!(x.slice(s![..-20]).is_empty());
    assert_eq!(x.slice(s![-100..100]), x);
    fails(x.try_slice(s![..;0]), "slice step cannot be zero");
    assert_eq!(x.slice(s![..;isize::MIN]), array![9]);
    assert_eq!(x.slice(s![..;isize::MAX]), array![0]);
    assert_eq!(x.slice(s![isize::MIN..isize::MAX]), x);
    assert_eq!(x.slice(s![isize::MAX..isize::MIN;-1]), x.flip(0).unwrap());
    assert!(x.slice(s![isize::MIN..isize::MAX;-1]).is_empty());
    assert_eq!(x.slice(s![0..usize::MAX]), x);
    assert_eq!(x.slice(s![..=i64::MAX]), x);
    assert_eq!(x.slice(s![2..=-1;3]), array![2, 5, 8]);
    assert!(x.slice(s![3..3]).flip(0).unwrap().is_empty());
    assert!(x.slice(s![0..0;-1]).to_array().is_empty());
    let one = counted(&[1, 1]);
    assert!(one.slice(s![0..0;-1, ..]).is_empty());
}

#[test]
fn r49_integers_are_checked() {
    let x = counted(&[10]);
    fails(x.get(10), "index 10 is out of bounds for axis 0 with size 10");
    fails(x.get(-11), "index -11 is out of bounds for axis 0 with size 10");
    fails(x.get(u64::MAX), &format!("index {} is out of bounds for axis 0 with size 10", u64::MAX));
    fails(x.get(i64::MIN), &format!("index {} is out of bounds for axis 0 with size 10", i64::MIN));
    fails(x.try_slice(s![10]), "index 10 is out of bounds for axis 0 with size 10");
    let text = "too many indices for array: array is 1-dimensional, but 2 were indexed";
    fails(x.get([0, 0]), text);
    fails(x.try_slice(s![0, ..]), text);
    fails(x.try_slice(s![..., ...]), "an index can only have a single ellipsis ('...')");
    fails(counted(&[0]).get(0), "index 0 is out of bounds for axis 0 with size 0");
}

#[test]
fn elements_are_indexed_at_every_rank() {
    assert_eq!(Array::from_scalar(7)[()], 7);
    assert_eq!(counted(&[4])[-1], 3);
    let x = counted(&[2, 3]);
    let row = 1_usize;
    assert_eq!((x[[1, 2]], x[(row, -1)], x[[row, 2]]), (5, 5, 5));
    assert_eq!(counted(&[2, 3, 4])[(1, 2_u8, -1_i64)], 23);
    assert_eq!(counted(&[2, 1, 1, 2])[(1, 0, 0, 1)], 3);
    assert_eq!(counted(&[1, 2, 1, 2, 1])[[0, 1, 0, 1, 0]], 3);
    let mut y = x.clone();
    y[(row, -1)] = 9;
    y.slice_mut(s![0, ..])[0] = 8;
    assert_eq!(y, array![[8, 1, 2], [3, 4, 9]]);
}

// `[]` has no other way to fail.
#[test]
#[should_panic(expected = "index 3 is out of bounds for axis 1 with size 3")]
fn indexing_out_of_bounds_panics_with_numpys_text() {
    let _ = counted(&[2, 3])[[0, 3]];
}

#[test]
fn r50_slices_go_backwards() {
    let x = counted(&[10]);
    assert_eq!(x.slice(s![8..2;-2]), array![8, 6, 4]);
    assert_eq!(x.slice(s![..;-1]), x.flip(0).unwrap());
}

#[test]
fn r56_overlapping_parts_are_assigned_as_if_copied_first() {
    let mut x = counted(&[5]);
    x.copy_part(s![1..], s![..-1]).unwrap();
    assert_eq!(x, array![0, 0, 1, 2, 3]);
    x.copy_part(s![..], s![..;-1]).unwrap();
    assert_eq!(x, array![3, 2, 1, 0, 0]);
    let mut x = array![3, 2, 0, 4, 2];
    x.copy_part(s![..;2], s![..3]).unwrap();
    assert_eq!(x, array![3, 2, 2, 4, 0]);
    let mut square = counted(&[2, 2]);
    square.view_mut().t_mut().copy_part(s![0, ..], s![1, ..]).unwrap();
    assert_eq!(square, array![[1, 1], [3, 3]]);
    fails(
        x.copy_part(s![..], s![..2]),
        "could not broadcast input array from shape (2,) into shape (5,)",
    );
}

#[test]
fn assignment_stretches_the_source_and_ignores_its_leading_ones() {
    let mut x = counted(&[2, 2]);
    x.assign(&array![[[7, 8]]]).unwrap();
    assert_eq!(x, array![[7, 8], [7, 8]]);
    let text = "could not broadcast input array from shape (2,1,2) into shape (2,2)";
    fails(x.assign(&counted(&[2, 1, 2])), text);
    fails(
        x.assign(&counted(&[3])),
        "could not broadcast input array from shape (3,) into shape (2,2)",
    );
    x.view_mut().flip_mut(1).unwrap().assign(&array![1, 2]).unwrap();
    assert_eq!(x, array![[2, 1], [2, 1]]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_slice_stays_inside(
        len in 0_usize..6, start in any::<Option<isize>>(), stop in any::<Option<isize>>(),
        step in any::<isize>(), small in any::<bool>(),
    ) {
        let cut = |x: isize| if small { x % 8 } else { x };
        let x = counted(&[len]);
        let range = SliceRange { start: start.map(cut), stop: stop.map(cut), step: cut(step) };
        match x.try_slice([SliceItem::Range(range)]) {
            Ok(view) => prop_assert!(view.iter().all(|i| (0..len as i64).contains(&i)) && view.len() <= len),
            Err(error) => prop_assert!(range.step == 0 && error == Error::ZeroStep),
        }
    }
}
