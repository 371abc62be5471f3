//! Index lists, masks, scatter, joins and splits: NumPy's rules and inputs that must not break anything.

use nd_core::{Array, array, s};
use nd_ops::{
    Compare, FillWhere, Filter, Pad, Padding, Pick, Rearrange, Scatter, Split, Take,
    broadcast_arrays, column_stack, concatenate, hstack, ix, meshgrid, meshgrid_ij, nonzero, pick,
    stack, vstack, where_,
};
use proptest::prelude::*;

fn counted(shape: &[usize]) -> Array<i64> {
    let size: usize = shape.iter().product();
    Array::from_vec((0..size as i64).collect(), shape).unwrap()
}

#[track_caller]
fn fails<T>(got: Result<T, impl ToString>, want: &str) {
    assert_eq!(got.err().map(|error| error.to_string()).as_deref(), Some(want));
}

#[test]
fn r51_lists_give_pairs_and_ix_the_grid() {
    let x = counted(&[3, 4]);
    assert_eq!(x.pick(pick![[0, 2], [1, 3]]).unwrap(), array![1, 11]);
    assert_eq!(x.pick(ix(&[[0, 2], [1, 3]]).unwrap()).unwrap(), array![[1, 3], [9, 11]]);
    assert_eq!(x.take([2, -1, 0, 0], 1).unwrap().shape(), &[3, 4]);
    assert_eq!(x.pick(pick![[2, -3, 2]]).unwrap().slice(s![.., 0]), array![8, 0, 8]);
    let mask = array![true, false, true];
    assert_eq!(x.pick(ix(&[&mask]).unwrap()).unwrap(), x.filter(&mask).unwrap());
    fails(ix(&[[[0, 1]]]), "Cross index must be 1 dimensional");
}

#[test]
fn r52_masks_choose_elements_or_rows() {
    let x = counted(&[3, 4]);
    assert_eq!(x.filter(&x.gt(8)).unwrap(), array![9, 10, 11]);
    assert_eq!(x.filter(&array![true, false, true]).unwrap().slice(s![.., 0]), array![0, 8]);
    let text = "boolean index did not match indexed array along axis 0; size of axis is 3 but size \
                of corresponding boolean axis is 2";
    fails(x.filter(&array![true, false]), text);
    fails(x.pick(pick![&array![true, false], ..]), text);
    let deep = array![[[true]]];
    let text = "too many indices for array: array is 2-dimensional, but 3 were indexed";
    fails(x.filter(&deep), text);
}

#[test]
fn r53_lists_that_a_range_separates_come_first() {
    let x = counted(&[2, 3, 4]);
    assert_eq!(x.pick(pick![[0, 1], .., [0, 1]]).unwrap().shape(), &[2, 3]);
    assert_eq!(x.pick(pick![.., [0, 1], [0, 1]]).unwrap().shape(), &[2, 2]);
    assert_eq!(x.pick(pick![0, .., [0, 1]]).unwrap().shape(), &[2, 3]);
    assert_eq!(x.pick(pick![[0, 1], ..., [0, 1, 1, 1][..2].to_vec()]).unwrap().shape(), &[2, 3]);
    let text =
        "shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,)";
    fails(x.pick(pick![[0, 1], [1, 2, 0], 0]), text);
}

#[test]
fn r54_a_repeated_place_is_written_once_but_added_to_twice() {
    let mut x = array![0, 0, 0];
    let plus_one = x.pick(pick![[0, 0, 1]]).unwrap() + 1;
    x.assign_at(pick![[0, 0, 1]], &plus_one).unwrap();
    assert_eq!(x, array![1, 1, 0]);
    let mut x = array![0, 0, 0];
    x.add_at(pick![[0, 0, 1]], 1).unwrap();
    assert_eq!(x, array![2, 1, 0]);
}

#[test]
fn r55_values_for_a_mask_are_counted() {
    let mut x = array![0, 1, 2];
    let text = "NumPy boolean array indexing assignment cannot assign 3 input values to the 2 output \
                values where the mask is true";
    fails(x.assign_where(&array![false, true, true], &array![1, 2, 3]), text);
    fails(x.assign_at(pick![&array![false, true, true]], &array![1, 2, 3]), text);
    x.assign_where(&array![false, true, true], &array![8, 9]).unwrap();
    assert_eq!(x, array![0, 8, 9]);
    let mut rows = counted(&[3, 2]);
    rows.assign_where(&array![true, false, true], &array![7, 8]).unwrap();
    assert_eq!(rows, array![[7, 8], [2, 3], [7, 8]]);
    let text = "shape mismatch: value array of shape (3,) could not be broadcast to indexing result \
                of shape (2,2)";
    fails(rows.assign_where(&array![true, false, true], &array![1, 2, 3]), text);
    let mut wide = counted(&[2, 4]);
    let mut columns = wide.slice_mut(s![.., ..;-2]);
    columns.assign_where(&array![[true, false], [true, true]], &array![10, 20, 30]).unwrap();
    assert_eq!(wide, array![[0, 1, 2, 10], [4, 30, 6, 20]]);
}

#[test]
fn r60_vectors_are_stacked_as_rows_or_columns() {
    let v = counted(&[3]);
    assert_eq!(vstack(&[&v, &v]).unwrap().shape(), &[2, 3]);
    assert_eq!(hstack(&[&v, &v]).unwrap().shape(), &[6]);
    assert_eq!(column_stack(&[&v, &v]).unwrap().shape(), &[3, 2]);
    assert_eq!(stack(&[&v, &v], -1).unwrap().shape(), &[3, 2]);
    let five = counted(&[5]);
    fails(five.split(2, 0), "array split does not result in an equal division");
    let lens =
        |parts: Vec<nd_core::View<'_, i64>>| parts.iter().map(|p| p.len()).collect::<Vec<_>>();
    assert_eq!(lens(five.array_split(2, 0).unwrap()), [3, 2]);
    assert_eq!(lens(five.array_split(7, 0).unwrap()), [1, 1, 1, 1, 1, 0, 0]);
    fails(five.array_split(0, 0), "number sections must be larger than 0.");
    fails(five.split(1, 1), "axis 1 is out of bounds for array of dimension 1");
}

#[test]
fn r29_nothing_to_join_is_an_error() {
    fails(concatenate::<Array<i64>>(&[], 0), "need at least one array to concatenate");
    fails(stack::<Array<i64>>(&[], 0), "need at least one array to stack");
    let single = array![1].index_axis(0, 0).unwrap().to_array();
    fails(concatenate(&[&single, &single], 0), "zero-dimensional arrays cannot be concatenated");
}

#[test]
fn places_outside_of_an_axis_are_errors() {
    let x = counted(&[3, 4]);
    fails(x.take([0, 9], 1), "index 9 is out of bounds for axis 1 with size 4");
    fails(x.take([-4], 0), "index -4 is out of bounds for axis 0 with size 3");
    fails(
        x.take([usize::MAX], 0),
        &format!("index {} is out of bounds for axis 0 with size 3", usize::MAX),
    );
    fails(
        x.take([i64::MIN], 0),
        &format!("index {} is out of bounds for axis 0 with size 3", i64::MIN),
    );
    fails(x.take([0], 2), "axis 2 is out of bounds for array of dimension 2");
    fails(x.take([0], -3), "axis -3 is out of bounds for array of dimension 2");
    let empty = counted(&[0, 3]);
    fails(empty.take([0], 0), "cannot do a non-empty take from an empty axes.");
    fails(empty.take_wrapped([0], 0), "cannot do a non-empty take from an empty axes.");
    fails(empty.take_clipped([0], 0), "cannot do a non-empty take from an empty axes.");
    assert_eq!(empty.take([0_i64; 0], 0).unwrap().shape(), &[0, 3]);
    assert_eq!(x.take([0_i64; 0], 1).unwrap().shape(), &[3, 0]);
    fails(x.pick(pick![[5], 0..0]), "index 5 is out of bounds for axis 0 with size 3");
    fails(
        x.pick(pick![[0], [1], [0]]),
        "too many indices for array: array is 2-dimensional, but 3 were indexed",
    );
    fails(x.pick(pick![..., [0], ...]), "an index can only have a single ellipsis ('...')");
    fails(x.pick(pick![..;0, [0]]), "slice step cannot be zero");
}

#[test]
fn places_are_wrapped_or_clipped_on_demand() {
    let x = counted(&[3, 4]);
    let wrapped = x.take_wrapped([0, 9, -1], 1).unwrap();
    assert_eq!(wrapped, array![[0, 1, 3], [4, 5, 7], [8, 9, 11]]);
    let clipped = x.take_clipped([0, 9, -1], 1).unwrap();
    assert_eq!(clipped, array![[0, 3, 0], [4, 7, 4], [8, 11, 8]]);
    assert_eq!(x.take_clipped([i64::MIN, i64::MAX], 0).unwrap().slice(s![.., 0]), array![0, 8]);
}

#[test]
fn elements_are_taken_and_put_along_an_axis() {
    let x = counted(&[3, 4]);
    assert_eq!(x.take_along_axis(&array![[0], [1], [2]], 1).unwrap(), array![[0], [5], [10]]);
    assert_eq!(x.take_along_axis(&array![[1, 2]], 1).unwrap(), array![[1, 2], [5, 6], [9, 10]]);
    fails(
        x.take_along_axis(&array![0], 1),
        "`indices` and `arr` must have the same number of dimensions",
    );
    let text =
        "shape mismatch: indexing arrays could not be broadcast together with shapes (3,1) (2,1)";
    fails(x.take_along_axis(&array![[0], [1]], 1), text);
    fails(x.take_along_axis(&array![[9]], 1), "index 9 is out of bounds for axis 1 with size 4");
    let mut y = x.clone();
    y.put_along_axis(&array![[0], [1], [2]], &array![-1].reshape([1, 1]).unwrap(), 1).unwrap();
    assert_eq!(y, array![[-1, 1, 2, 3], [4, -1, 6, 7], [8, 9, -1, 11]]);
    let mut turned = x.to_array();
    let mut view = turned.view_mut().t_mut();
    view.put_along_axis(&array![[0, 1, 2]], &array![[-1]], 0).unwrap();
    assert_eq!(turned, y);
}

#[test]
fn put_repeats_its_values() {
    let mut x = counted(&[2, 3]);
    x.put([0, -1, 2], &array![7, 8]).unwrap();
    assert_eq!(x, array![[7, 1, 7], [3, 4, 8]]);
    x.put([0], &Array::<i64>::default()).unwrap();
    assert_eq!(x[[0, 0]], 7);
    fails(x.put([0, 6], &array![1]), "index 6 is out of bounds for axis 0 with size 6");
    assert_eq!(x[[0, 0]], 7, "nothing is written if a place is wrong");
}

#[test]
fn values_that_do_not_fit_an_index_are_errors() {
    let mut x = counted(&[3, 4]);
    let text = "shape mismatch: value array of shape (3,) could not be broadcast to indexing result \
                of shape (2,)";
    fails(x.assign_at(pick![[0, 1], [1, 2]], &array![1, 2, 3]), text);
    fails(x.add_at(pick![[0, 5]], 1), "index 5 is out of bounds for axis 0 with size 3");
    x.assign_at(pick![.., [1, 0]], &array![10, 20]).unwrap();
    assert_eq!(x.slice(s![0, ..]), array![20, 10, 2, 3]);
    x.view_mut().t_mut().assign_at(pick![[0, 1], [2, 2]], 5).unwrap();
    assert_eq!(x.slice(s![2, ..]), array![5, 5, 10, 11]);
}

#[test]
fn arrays_are_padded_as_numpy_pads_them() {
    let v = counted(&[3]);
    assert_eq!(v.pad(5, Padding::Reflect).unwrap(), array![1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1]);
    assert_eq!(
        v.pad(5, Padding::Symmetric).unwrap(),
        array![1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0, 1]
    );
    assert_eq!(v.pad(5, Padding::Wrap).unwrap(), array![1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
    assert_eq!(v.pad(2, Padding::Edge).unwrap(), array![0, 0, 0, 1, 2, 2, 2]);
    assert_eq!(array![4].pad(2, Padding::Reflect).unwrap(), array![4, 4, 4, 4, 4]);
    let framed = array![[1]].pad([(1, 0), (0, 2)], Padding::Constant(9)).unwrap();
    assert_eq!(framed, array![[9, 9, 9], [1, 9, 9]]);
    assert_eq!(counted(&[0]).pad(1, Padding::Constant(3)).unwrap(), array![3, 3]);
    let text = "can't extend empty axis 0 using modes other than 'constant' or 'empty'";
    fails(counted(&[0]).pad(1, Padding::Edge), text);
    fails(counted(&[0]).pad(1, Padding::Reflect), text);
    let text = "operands could not be broadcast together with remapped shapes [original->remapped]: \
                (2,2)  and requested shape (1,2)";
    fails(v.pad([(1, 2), (3, 4)], Padding::Edge), text);
    assert!(v.pad(usize::MAX, Padding::Edge).is_err());
}

#[test]
fn counts_that_are_too_big_are_errors_without_allocation() {
    let v = counted(&[3]);
    assert!(v.repeat(usize::MAX).is_err());
    assert!(v.repeat_each(&[1 << 62, 1 << 62, 1], 0).is_err());
    assert!(v.tile(&[usize::MAX]).is_err());
    assert!(v.tile(&[1 << 40, 1 << 40]).is_err());
    assert!(v.tile(&[1; 9]).is_err());
    assert!(v.diag(isize::MIN).is_err());
    assert!(v.diag(isize::MAX).is_err());
    assert_eq!(v.roll(isize::MIN).unwrap().len(), 3);
    assert_eq!(v.roll(isize::MAX).unwrap().len(), 3);
    assert_eq!(v.tril(isize::MIN).unwrap(), array![[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
    assert_eq!(v.triu(isize::MAX).unwrap(), array![[0, 0, 0], [0, 0, 0], [0, 0, 0]]);
    assert_eq!(counted(&[2, 2]).diag(isize::MIN).unwrap().shape(), &[0]);
}

#[test]
fn zero_lengths_and_single_values_go_through() {
    let empty = counted(&[0, 3]);
    assert_eq!(empty.roll_axis(1, 0).unwrap().shape(), &[0, 3]);
    assert_eq!(empty.tile(&[2, 2]).unwrap().shape(), &[0, 6]);
    assert_eq!(empty.tril(0).unwrap().shape(), &[0, 3]);
    assert_eq!(counted(&[3, 0]).triu(0).unwrap().shape(), &[3, 0]);
    assert_eq!(empty.filter(&array![true; 0]).unwrap_or_default().shape(), &[0, 3]);
    assert_eq!(concatenate(&[&empty, &counted(&[2, 3])], 0).unwrap().shape(), &[2, 3]);
    assert_eq!(empty.split(1, 0).unwrap()[0].shape(), &[0, 3]);
    assert_eq!(nonzero(&empty).len(), 2);
    let single = Array::from_scalar(5_i64);
    assert_eq!(single.repeat(2).unwrap(), array![5, 5]);
    assert_eq!(single.tile(&[2]).unwrap(), array![5, 5]);
    assert_eq!(single.roll(1).unwrap(), single);
    assert_eq!(single.pick(pick![...]).unwrap(), single);
    assert_eq!(single.pick(pick![Array::from_scalar(true)]).unwrap(), array![5]);
    assert_eq!(single.filter(&Array::from_scalar(false)).unwrap().len(), 0);
    fails(single.tril(0), "tril: expected an array of dimension 2, got one of dimension 0");
    fails(single.diag(0), "Input must be 1- or 2-d.");
    fails(single.take([0], 0), "axis 0 is out of bounds for array of dimension 0");
    fails(single.split(1, 0), "axis 0 is out of bounds for array of dimension 0");
}

#[test]
fn triangles_follow_their_diagonal() {
    let x = counted(&[2, 3]);
    assert_eq!(x.tril(1).unwrap(), array![[0, 1, 0], [3, 4, 5]]);
    assert_eq!(x.triu(-1).unwrap(), array![[0, 1, 2], [3, 4, 5]]);
    let cube = counted(&[2, 3, 4]).tril(-1).unwrap();
    assert_eq!(cube.slice(s![1, .., 0]), array![0, 16, 20]);
}

#[test]
fn grids_hold_every_combination() {
    let (x, y) = (counted(&[2]), counted(&[3]));
    let grid = meshgrid(&[&x, &y]).unwrap();
    assert_eq!(grid[0], array![[0, 1], [0, 1], [0, 1]]);
    assert_eq!(grid[1], array![[0, 0], [1, 1], [2, 2]]);
    let grid = meshgrid_ij(&[&x, &y]).unwrap();
    assert_eq!(grid[0], array![[0, 0, 0], [1, 1, 1]]);
    assert_eq!(meshgrid(&[&x]).unwrap()[0], x);
    assert!(meshgrid::<Array<i64>>(&[]).unwrap().is_empty());
    let pair = [counted(&[3, 1]), counted(&[4])];
    let views = broadcast_arrays(&pair).unwrap();
    assert_eq!(views[1].shape(), &[3, 4]);
    let text = "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between \
                arg 0 with shape (3, 4) and arg 1 with shape (3,).";
    fails(broadcast_arrays(&[counted(&[3, 4]), counted(&[3])]), text);
}

#[test]
fn where_names_all_three_shapes() {
    let text = "operands could not be broadcast together with shapes (2,) (3,) (4,)";
    fails(where_(&array![true, false], &counted(&[3]), &counted(&[4])), text);
}

#[test]
fn a_short_mask_along_an_axis_is_fine_a_true_beyond_it_is_not() {
    let v = counted(&[3]);
    assert_eq!(v.filter_axis(&array![true], 0).unwrap(), array![0]);
    assert_eq!(v.filter_axis(&array![true, false, true, false], 0).unwrap(), array![0, 2]);
    let long = array![true, false, true, true];
    fails(v.filter_axis(&long, 0), "index 3 is out of bounds for axis 0 with size 3");
}

proptest! {
    #[test]
    fn filters_agree_with_a_naive_loop(
        rows in 0_usize..9, columns in 0_usize..5, bits in any::<u64>(),
    ) {
        let x = counted(&[columns, rows]);
        let mask: Array<bool> = (0..rows).map(|k| bits >> k & 1 == 1).collect();
        for view in [x.t(), x.t().flip(1).unwrap()] {
            let got = view.filter(&mask).unwrap();
            let want: Vec<i64> = (0..rows).filter(|&k| mask[k])
                .flat_map(|k| view.index_axis(0, k as isize).unwrap().iter().collect::<Vec<_>>())
                .collect();
            prop_assert_eq!(got.as_slice(), &want);
            let all: Array<bool> = (0..rows * columns).map(|k| bits >> (k % 64) & 1 == 1).collect();
            let all = all.into_shape([rows, columns]).unwrap();
            let want: Vec<i64> = view.iter().zip(all.iter()).filter(|p| p.1).map(|p| p.0).collect();
            prop_assert_eq!(view.filter(&all).unwrap().into_vec(), want);
        }
    }

    #[test]
    fn taking_agrees_with_a_naive_loop(
        shape in prop::array::uniform3(1_usize..5), axis in 0_usize..3,
        places in prop::collection::vec(-1_isize..1, 0..6), flip in 0_isize..3,
    ) {
        let x = counted(&shape);
        let view = x.permute(&[2, 0, 1]).unwrap().flip(flip).unwrap();
        let got = view.take(&places, axis as isize).unwrap();
        let parts: Vec<_> = places.iter()
            .map(|&place| view.index_axis(axis as isize, place).unwrap().insert_axis(axis as isize).unwrap())
            .collect();
        if parts.is_empty() {
            prop_assert!(got.is_empty());
        } else {
            prop_assert_eq!(got, concatenate(&parts, axis as isize).unwrap());
        }
    }

    #[test]
    fn splitting_and_joining_gives_the_whole(
        shape in prop::array::uniform2(0_usize..6), axis in 0_isize..2, parts in 1_usize..8,
    ) {
        let x = counted(&shape);
        let view = x.t().flip(0).unwrap();
        let parts = view.array_split(parts, axis).unwrap();
        prop_assert_eq!(concatenate(&parts, axis).unwrap(), view);
    }
}
