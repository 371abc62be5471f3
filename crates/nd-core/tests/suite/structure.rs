//! Shapes, axes, slices, views and assignment: NumPy's rules, a naive model, and inputs that must not break anything.

use nd_core::{
    Array, AsView, Error, NewAxis, Shape, SliceItem, SliceRange, View, arange, array,
    broadcast_shapes, eye_at, from_fn, linspace, ones, s, zeros,
};
use proptest::prelude::*;

fn counted(shape: &[usize]) -> Array<i64> {
    let size: usize = shape.iter().product();
    Array::from_vec((0..size as i64).collect(), shape).unwrap()
}

#[track_caller]
fn fails<T>(got: Result<T, Error>, want: &str) {
    assert_eq!(got.err().map(|error| error.to_string()).as_deref(), Some(want));
}

#[test]
fn r40_a_range_has_the_rounded_up_number_of_steps() {
    assert_eq!(arange(0.0, 1.0, 0.1).unwrap().len(), 10);
    assert_eq!(arange(1.0, 1.3, 0.1).unwrap().len(), 4);
}

#[test]
fn r41_a_range_goes_by_the_rounded_first_step() {
    assert_eq!(arange(1.0, 2.0, 0.1).unwrap()[9], 1.9000000000000008);
}

#[test]
fn r42_a_range_in_the_wrong_direction_is_empty_and_a_bad_step_an_error() {
    assert!(arange(0, 5, -1).unwrap().is_empty());
    fails(arange(0, 5, 0), "division by zero");
    fails(arange(0.0, 5.0, 0.0), "float division by zero");
    fails(arange(0.0, f64::NAN, 1.0), "arange: cannot compute length");
    fails(arange(0.0, f64::INFINITY, 1.0), "Maximum allowed size exceeded");
    assert!(arange(i64::MIN, i64::MAX, 1).is_err());
    assert_eq!(arange(i64::MIN, i64::MAX, i64::MAX).unwrap().len(), 3);
    assert_eq!(arange(0_u8, 255, 100).unwrap(), array![0_u8, 100, 200]);
}

#[test]
fn r43_equal_distances_end_at_the_stop() {
    assert_eq!(linspace(0.0, 0.3, 4).unwrap()[3], 0.3);
    assert_eq!(linspace(5.0, 9.0, 1).unwrap(), array![5.0]);
    assert!(linspace(5.0, 9.0, 0).unwrap().is_empty());
    assert!(linspace(0.0, 1.0, usize::MAX).is_err());
}

#[test]
fn r44_one_length_may_be_unknown() {
    let x = counted(&[6]);
    assert_eq!(x.reshape([2, -1]).unwrap().shape(), &[2, 3]);
    fails(x.reshape([-1, -1]), "can only specify one unknown dimension");
    fails(x.reshape([4, -1]), "cannot reshape array of size 6 into shape (4,newaxis)");
    fails(x.reshape([0, -1]), "cannot reshape array of size 6 into shape (0,newaxis)");
    fails(x.reshape([-2, 3]), "negative dimensions are not allowed");
    fails(counted(&[0]).reshape([0, -1]), "cannot reshape array of size 0 into shape (0,newaxis)");
    assert!(x.reshape([1_i64 << 62, 1 << 62, 1 << 62]).is_err());
    assert!(counted(&[0]).reshape([i64::MAX, 0]).is_err());
    assert!(x.reshape([i64::MIN]).is_err());
    assert!(x.reshape([1; 9]).is_err());
}

#[test]
fn r45_reshaping_reads_rows_whatever_the_memory() {
    let x = counted(&[2, 3]);
    assert_eq!(x.t().flatten(), array![0, 3, 1, 4, 2, 5]);
    fails(
        x.t().reshape([-1]),
        "cannot view the elements in shape (6,) without a copy: call to_array() first",
    );
    assert_eq!(x.t().to_array().into_shape([-1]).unwrap(), array![0, 3, 1, 4, 2, 5]);
}

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

#[test]
fn r57_broadcast_views_only_read() {
    let row = counted(&[3]);
    let wide = row.broadcast_to([1_i64 << 40, 3]).unwrap();
    assert_eq!(wide.len(), 3 << 40);
    assert_eq!(wide.get([1_i64 << 39, 2]).unwrap(), 2);
    fails(
        row.broadcast_to([2, 4]),
        "operands could not be broadcast together with remapped shapes \
         [original->remapped]: (3,)  and requested shape (2,4)",
    );
    let text = "cannot broadcast a non-scalar to a scalar array";
    fails(row.broadcast_to(Vec::<usize>::new()), text);
    assert!(row.broadcast_to([i64::MAX, 3]).is_err());
    assert!(counted(&[1]).broadcast_to([1_i64 << 62]).is_err());
}

#[test]
fn r58_shapes_broadcast_without_arrays() {
    assert_eq!(broadcast_shapes([[3, 1], [1, 4]]).unwrap(), [3, 4]);
    assert_eq!(broadcast_shapes(Vec::<Shape>::new()).unwrap(), []);
    let shapes = [vec![2, 3], vec![1, 3], vec![2, 1], vec![4, 1, 5]];
    let text = "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between \
                arg 0 with shape (2, 3) and arg 3 with shape (4, 1, 5).";
    fails(broadcast_shapes(shapes), text);
    assert!(broadcast_shapes([[1_i64 << 40, 1], [1, 1 << 40]]).is_err());
    fails(
        counted(&[0]).try_add(&counted(&[2])),
        "operands could not be broadcast together with shapes (0,) (2,)",
    );
}

#[test]
fn shapes_too_big_to_count_are_errors_in_every_constructor() {
    for shape in [vec![1 << 32, 1 << 32], vec![1 << 61, 8], vec![i64::MAX, 0], vec![i64::MAX]] {
        assert!(zeros::<u8>(shape.clone()).is_err(), "{shape:?}");
        assert!(ones::<f64>(shape.clone()).is_err());
        assert!(from_fn(shape.clone(), |_| 0_u8).is_err());
        assert!(Array::from_vec(vec![0_u8; 3], shape.clone()).is_err());
        assert!(View::from_slice(&[0_u8; 3], shape).is_err());
    }
    assert!(Array::<u8>::from_vec(Vec::new(), [1_i64 << 62, 1 << 62, 0]).is_err());
    fails(zeros::<f64>([2, -1]), "negative dimensions are not allowed");
    fails(zeros::<f64>([1; 9]), "maximum supported dimension for an array is 8, found 9");
    assert_eq!(eye_at::<f64>(2, 2, isize::MIN).unwrap(), array![[0.0, 0.0], [0.0, 0.0]]);
    assert_eq!(eye_at::<f64>(2, 2, isize::MAX).unwrap(), array![[0.0, 0.0], [0.0, 0.0]]);
    assert!(eye_at::<f64>(usize::MAX, 2, 0).is_err());
}

#[test]
fn nested_lists_become_arrays_if_they_are_even() {
    assert_eq!(Array::try_from(vec![vec![1, 2], vec![3, 4]]).unwrap(), array![[1, 2], [3, 4]]);
    assert_eq!(Array::try_from(vec![&[1, 2][..], &[3, 4]]).unwrap(), array![[1, 2], [3, 4]]);
    let text = "setting an array element with a sequence. The requested array has an inhomogeneous \
                shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part.";
    fails(Array::try_from(vec![vec![1, 2], vec![3]]), text);
    fails(Array::try_from(vec![vec![vec![1], vec![2]], vec![vec![3]]]), text);
    let text = "setting an array element with a sequence. The requested array has an inhomogeneous \
                shape after 2 dimensions. The detected shape was (2, 2) + inhomogeneous part.";
    fails(Array::try_from(vec![vec![vec![1, 2], vec![3]], vec![vec![4, 5], vec![6, 7]]]), text);
    let cube = Array::try_from(vec![vec![vec![1, 2]], vec![vec![3, 4]]]).unwrap();
    assert_eq!(cube, array![[[1, 2]], [[3, 4]]]);
    assert_eq!(Array::<f64>::try_from(Vec::<Vec<f64>>::new()).unwrap().shape(), &[0, 0]);
    assert_eq!(Array::from(vec![[1, 2], [3, 4]]), array![[1, 2], [3, 4]]);
    assert_eq!(Array::from(&[[1, 2], [3, 4]][..]), array![[1, 2], [3, 4]]);
    assert_eq!(Array::from(&[1, 2]), array![1, 2]);
    assert_eq!(Array::from(&[1, 2][..]), array![1, 2]);
    assert_eq!((1..4).collect::<Array<i64>>(), array![1, 2, 3]);
    assert_eq!(Vec::from(array![[1, 2], [3, 4]]), [1, 2, 3, 4]);
    let mut x = array![1, 2];
    for value in &mut x {
        *value *= 10;
    }
    assert_eq!((&x).into_iter().sum::<i64>() + x.into_iter().sum::<i64>(), 60);
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
