//! Ranges, shapes, reshaping and broadcasting: NumPy's rules and inputs that must not break anything.

use nd_core::{
    Array, Shape, View, arange, array, broadcast_shapes, eye_at, from_fn, linspace, ones, zeros,
};

use crate::{counted, fails};

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
