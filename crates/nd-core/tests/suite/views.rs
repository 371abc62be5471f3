//! Views that move, split and repeat axes: NumPy's rules, and a naive model of what every layout means.

use nd_core::{Array, AsView, Error, NewAxis, SliceRange, View, array, s};
use proptest::prelude::*;

use crate::{counted, fails};

#[test]
fn r46_a_transposed_vector_is_a_vector() {
    assert_eq!(counted(&[3]).t().shape(), &[3]);
    let text = "cannot select an axis to squeeze out which has size not equal to one";
    fails(counted(&[3]).squeeze_axis(0), text);
    fails(counted(&[1, 2, 1]).squeeze_axes(&[0, 1]), text);
    fails(counted(&[1, 2, 1]).squeeze_axes(&[0, -3]), "duplicate value in 'axis'");
    assert_eq!(counted(&[1, 2, 1]).squeeze_axes(&[0, 2]).unwrap().shape(), &[2]);
}

#[test]
fn r47_axes_out_of_bounds_are_named() {
    let x = counted(&[2, 3]);
    let text = "axis 2 is out of bounds for array of dimension 2";
    fails(x.flip(2), text);
    fails(x.index_axis(2, 0), text);
    fails(x.squeeze_axis(2), text);
    fails(x.windows(2, 1), text);
    fails(x.lanes(2).map(|_| ()), text);
    fails(x.axis_iter(2).map(|_| ()), text);
    fails(x.flip(-3), "axis -3 is out of bounds for array of dimension 2");
    fails(
        x.flip(isize::MIN),
        &format!("axis {} is out of bounds for array of dimension 2", isize::MIN),
    );
    fails(
        x.flip(isize::MAX),
        &format!("axis {} is out of bounds for array of dimension 2", isize::MAX),
    );
    fails(x.swap_axes(2, 0), "axis1: axis 2 is out of bounds for array of dimension 2");
    fails(x.move_axis(5, 0), "source: axis 5 is out of bounds for array of dimension 2");
    fails(x.move_axis(0, -3), "destination: axis -3 is out of bounds for array of dimension 2");
    fails(x.move_axes(&[0, 0], &[0, 1]), "repeated axis in `source` argument");
    fails(x.move_axes(&[0, 1], &[1, 1]), "repeated axis in `destination` argument");
    let text = "`source` and `destination` arguments must have the same number of elements";
    fails(x.move_axes(&[0, 1], &[0]), text);
    fails(x.move_axes(&[0], &[0, 1]), text);
    fails(x.permute(&[0, 0]), "repeated axis in transpose");
    fails(x.permute(&[0]), "axes don't match array");
    fails(x.flip_axes(&[0, -2]), "repeated axis");
    fails(x.insert_axes(&[0, 0]), "repeated axis");
    fails(x.insert_axes(&[0, 5]), "axis 5 is out of bounds for array of dimension 4");
    assert_eq!(x.insert_axes(&[0, 2]).unwrap().shape(), &[1, 2, 1, 3]);
    fails(x.rot90(1, [0, 0]), "Axes must be different.");
    fails(x.rot90(1, [0, 2]), "Axes must be different.");
    fails(counted(&[3]).diagonal(0), "diag requires an array of at least two dimensions");
    fails(x.windows(1, 4), "window shape cannot be larger than input array shape");
    let deep = counted(&[1; 8]);
    assert!(matches!(deep.insert_axis(0), Err(Error::Rank { rank: 9 })));
    assert!(matches!(deep.insert_axes(&[0, 1]), Err(Error::Rank { rank: 10 })));
    assert!(matches!(deep.windows(0, 1), Err(Error::Rank { rank: 9 })));
    assert!(matches!(deep.try_slice(s![NewAxis]), Err(Error::Rank { rank: 9 })));
}

#[test]
fn lanes_and_chunks_are_read_and_written() {
    let x = counted(&[2, 3]);
    let columns: Vec<Array<i64>> = x.lanes(0).unwrap().map(View::to_array).collect();
    assert_eq!(columns, [array![0, 3], array![1, 4], array![2, 5]]);
    assert_eq!(counted(&[2, 0, 3]).lanes(1).unwrap().filter(|lane| lane.is_empty()).count(), 6);
    assert_eq!(counted(&[2, 0]).lanes(0).unwrap().count(), 0);
    let lens: Vec<usize> = counted(&[5]).axis_chunks(0, 2).unwrap().map(|c| c.len()).collect();
    assert_eq!(lens, [2, 2, 1]);
    assert_eq!(counted(&[5]).axis_chunks(0, usize::MAX).unwrap().count(), 1);
    assert!(x.axis_chunks(0, 0).is_err());
    let mut y = x.clone();
    y.view_mut().for_each_lane(0, |lane| lane.fill(1)).unwrap();
    y.view_mut().t_mut().for_each_chunk(0, 2, |mut chunk| chunk[[0, 0]] = 5).unwrap();
    assert_eq!(y, array![[5, 1, 5], [1, 1, 1]]);
    y.view_mut()
        .with_two(1, 0, -1, |first, last| last.assign(&first).map(|()| first.fill(9)))
        .unwrap()
        .unwrap();
    assert_eq!(y, array![[9, 1, 5], [9, 1, 1]]);
    fails(y.view_mut().with_two(0, 1, -1, |_, _| ()), "repeated axis");
    fails(
        y.view_mut().with_two(0, 1, 2, |_, _| ()),
        "index 2 is out of bounds for axis 0 with size 2",
    );
    let mut empty = counted(&[2, 0, 3]);
    empty.view_mut().for_each_lane(1, |lane| lane.fill(1)).unwrap();
}

#[test]
fn windows_diagonals_and_quarter_turns_are_views() {
    let x = counted(&[3, 4]);
    assert_eq!(x.windows(1, 3).unwrap().shape(), &[3, 2, 3]);
    assert_eq!(x.windows(0, 0).unwrap().shape(), &[4, 4, 0]);
    assert_eq!(x.flip(1).unwrap().windows(1, 2).unwrap().slice(s![0, 0, ..]), array![3, 2]);
    assert_eq!(x.diagonal(-2).unwrap(), array![8]);
    assert!(x.diagonal(isize::MAX).unwrap().is_empty());
    assert!(x.diagonal(isize::MIN).unwrap().is_empty());
    assert_eq!(counted(&[2, 3, 4]).diagonal(0).unwrap().slice(s![.., 1]), array![16, 17, 18, 19]);
    assert_eq!(x.rot90(1, [0, 1]).unwrap(), array![[3, 7, 11], [2, 6, 10], [1, 5, 9], [0, 4, 8]]);
    assert_eq!(x.rot90(-1, [0, 1]).unwrap(), array![[8, 4, 0], [9, 5, 1], [10, 6, 2], [11, 7, 3]]);
    assert_eq!(x.rot90(isize::MIN, [0, 1]).unwrap(), x);
}

/// What a layout means, element by element: a shape and the numbers of the elements.
#[derive(Debug, Clone, PartialEq)]
struct Model {
    shape: Vec<usize>,
    elements: Vec<i64>,
}

impl Model {
    fn of(view: View<'_, i64>) -> Model {
        Model { shape: view.shape().to_vec(), elements: view.iter().collect() }
    }

    /// The element at `index(i)` for each index `i` of a new shape.
    fn rearranged(&self, shape: Vec<usize>, index: impl Fn(&[usize]) -> Vec<usize>) -> Model {
        let mut elements = Vec::new();
        for number in 0..shape.iter().product() {
            let mut rest: usize = number;
            let mut place = vec![0; shape.len()];
            for (place, len) in place.iter_mut().zip(&shape).rev() {
                *place = rest % len;
                rest /= len;
            }
            let from = index(&place);
            let flat = from.iter().zip(&self.shape).fold(0, |flat, (i, len)| flat * len + i);
            elements.push(self.elements[flat]);
        }
        Model { shape, elements }
    }
}

/// One random step and what the model makes of it.
fn step<'a>(view: View<'a, i64>, kind: u8, a: usize, b: isize) -> (View<'a, i64>, Model) {
    let model = Model::of(view);
    let rank = view.rank();
    let shape = model.shape.clone();
    let axis = a % rank.max(1);
    match kind % 6 {
        0 if rank > 0 => {
            let (len, step) = (shape[axis] as isize, [1, 2, -1, -3, 7][a % 5]);
            let (start, stop) = (b, b / 2);
            let fix = |place: isize| if place < 0 { place + len } else { place };
            let mut places = Vec::new();
            let mut at =
                if step > 0 { fix(start).clamp(0, len) } else { fix(start).clamp(-1, len - 1) };
            let end = if step > 0 { fix(stop).clamp(0, len) } else { fix(stop).clamp(-1, len - 1) };
            while (step > 0 && at < end) || (step < 0 && at > end) {
                places.push(at as usize);
                at += step;
            }
            let mut new = shape;
            new[axis] = places.len();
            let want = model.rearranged(new, |index| {
                let mut index = index.to_vec();
                index[axis] = places[index[axis]];
                index
            });
            let range = SliceRange { start: Some(start), stop: Some(stop), step };
            (view.slice_axis(axis as isize, range).unwrap(), want)
        }
        1 => {
            let new = shape.iter().rev().copied().collect();
            let want = model.rearranged(new, |index| index.iter().rev().copied().collect());
            (view.t(), want)
        }
        2 if rank > 0 => {
            let want = model.rearranged(shape.clone(), |index| {
                let mut index = index.to_vec();
                index[axis] = shape[axis] - 1 - index[axis];
                index
            });
            (view.flip(axis as isize).unwrap(), want)
        }
        3 if rank < 4 => {
            let place = a % (rank + 1);
            let mut new = shape;
            new.insert(place, 1);
            let want = Model { shape: new, ..model };
            (view.insert_axis(place as isize).unwrap(), want)
        }
        4 if rank > 0 && shape[axis] > 0 => {
            let place = b.rem_euclid(shape[axis] as isize) as usize;
            let mut new = shape;
            new.remove(axis);
            let want = model.rearranged(new, |index| {
                let mut index = index.to_vec();
                index.insert(axis, place);
                index
            });
            (view.index_axis(axis as isize, place as isize).unwrap(), want)
        }
        5 if rank > 0 && rank < 4 => {
            let len = a % (shape[axis] + 1);
            let mut new = shape.clone();
            new[axis] = shape[axis] - len + 1;
            new.push(len);
            let want = model.rearranged(new, |index| {
                let mut index = index.to_vec();
                index[axis] += index.pop().unwrap_or(0);
                index
            });
            (view.windows(axis as isize, len).unwrap(), want)
        }
        _ => (view, model),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn views_are_what_a_list_of_indices_says(
        shape in prop::collection::vec(0_usize..5, 0..4),
        steps in prop::collection::vec((any::<u8>(), 0_usize..60, -8_isize..9), 0..6),
        cuts in prop::collection::vec(1_usize..5, 0..4),
    ) {
        let x = counted(&shape);
        let mut view = x.view();
        for (kind, a, b) in steps {
            let (next, want) = step(view, kind, a, b);
            prop_assert_eq!(Model::of(next), want);
            view = next;
        }
        // Reshaped to every cut that divides: the same elements in order, or a copy is asked for.
        let elements = Model::of(view).elements;
        let mut lens: Vec<i64> = Vec::new();
        let mut rest = view.len();
        for cut in cuts {
            if rest != 0 && rest.is_multiple_of(cut) {
                lens.push(cut as i64);
                rest /= cut;
            }
        }
        lens.push(rest as i64);
        match view.reshape(lens.as_slice()) {
            Ok(reshaped) => prop_assert_eq!(reshaped.iter().collect::<Vec<_>>(), elements.clone()),
            Err(error) => {
                let needs_copy = matches!(error, Error::NeedsCopy { .. });
                prop_assert!(needs_copy);
            }
        }
        let copied = view.to_array().into_shape(lens).unwrap();
        prop_assert_eq!(copied.as_slice(), elements.as_slice());
        // Splitting each axis in two never needs a copy, and merging them again neither.
        let halves: Vec<usize> = view.shape().iter()
            .flat_map(|&len| if len % 2 == 0 { [len / 2, 2] } else { [len, 1] }).collect();
        if halves.len() <= 8 && !view.is_empty() {
            let whole = view.reshape(halves).unwrap().reshape(view.shape()).unwrap();
            prop_assert_eq!(whole, view);
        }
    }

    #[test]
    fn moving_axes_there_and_back_changes_nothing(
        shape in prop::collection::vec(1_usize..4, 1..5), from in 0_isize..9, to in 0_isize..9,
    ) {
        let rank = shape.len() as isize;
        let (from, to) = (from % rank, to % rank);
        let x = counted(&shape);
        let moved = x.move_axis(from, to).unwrap();
        prop_assert_eq!(moved.shape()[to as usize], shape[from as usize]);
        prop_assert_eq!(moved.move_axis(to, from).unwrap(), &x);
        prop_assert_eq!(x.swap_axes(from, to).unwrap().swap_axes(to, from).unwrap(), &x);
        if rank > 1 && from != to {
            let turned = (0..4).try_fold(x.view(), |x, _| x.rot90(1, [from, to])).unwrap();
            prop_assert_eq!(turned, &x);
        }
    }
}
