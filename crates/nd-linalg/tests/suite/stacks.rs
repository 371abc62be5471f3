//! Stacks of matrices give what each matrix gives alone.

use nd_core::{Array, AsView, array, eye, s, zeros};
use nd_linalg::{
    Error, MatMul, Qr, cholesky, det, det_stack, inv, qr, slogdet, slogdet_stack, solve,
};

use crate::sample;

/// Six matrices in a stack of two by three, none of them singular.
fn stack(size: usize) -> Array<f64> {
    let mut stack = sample([6 * size, size], 1).into_shape([2, 3, size, size]).unwrap();
    for i in 0..size as isize {
        let mut diagonal = stack.view_mut().permute_mut(&[2, 3, 0, 1]).unwrap();
        let mut element =
            diagonal.view_mut().index_axis_mut(0, i).unwrap().index_axis_mut(0, i).unwrap();
        let raised = element.view().to_array() + size as f64;
        element.view_mut().assign(&raised).unwrap();
    }
    stack
}

#[test]
fn each_matrix_of_a_stack_is_inverted_and_factored_alone() {
    for size in [1, 2, 5, 20] {
        let a = stack(size);
        let gram = a.view().permute(&[0, 1, 3, 2]).unwrap().matmul(&a).unwrap();
        let (inverse, factor, Qr { q, r }) =
            (inv(&a).unwrap(), cholesky(&gram).unwrap(), qr(&a).unwrap());
        let (dets, logs) = (det_stack(&a).unwrap(), slogdet_stack(&a).unwrap());
        assert_eq!(dets.shape(), &[2, 3]);
        for (i, j) in (0..2).flat_map(|i| (0..3).map(move |j| (i, j))) {
            let one = a.slice(s![i, j]);
            assert_eq!(inverse.slice(s![i, j]), inv(&one).unwrap());
            assert_eq!(factor.slice(s![i, j]), cholesky(&gram.slice(s![i, j])).unwrap());
            let alone = qr(&one).unwrap();
            assert_eq!(
                (q.slice(s![i, j]).to_array(), r.slice(s![i, j]).to_array()),
                (alone.q, alone.r)
            );
            let place = [i as usize, j as usize];
            assert_eq!(dets[place], det(&one).unwrap());
            let found = slogdet(&one).unwrap();
            assert_eq!((logs.sign[place], logs.log[place]), (found.sign, found.log));
        }
    }
}

#[test]
fn stacks_of_systems_broadcast() {
    let a = stack(4);
    let vector = array![1.0, 2.0, 3.0, 4.0];
    let found = solve(&a, &vector).unwrap();
    assert_eq!(found.shape(), &[2, 3, 4]);
    assert_eq!(found.slice(s![1, 2]), solve(&a.slice(s![1, 2]), &vector).unwrap());
    let sides = sample([4, 5], 3);
    let found = solve(&a, &sides).unwrap();
    assert_eq!(found.slice(s![1, 0]), solve(&a.slice(s![1, 0]), &sides).unwrap());
    let many = sample([12, 5], 3).into_shape([3, 4, 5]).unwrap();
    let found = solve(&a, &many).unwrap();
    assert_eq!(found.slice(s![1, 2]), solve(&a.slice(s![1, 2]), &many.slice(s![2])).unwrap());
    let found = solve(&eye::<f64>(4).unwrap(), &many).unwrap();
    assert_eq!(found, many);
}

#[test]
fn stacks_without_matrices_or_elements_stay_empty() {
    assert_eq!(inv(&zeros::<f64>([0, 3, 3]).unwrap()).unwrap().shape(), &[0, 3, 3]);
    assert_eq!(inv(&zeros::<f64>([2, 0, 0]).unwrap()).unwrap().shape(), &[2, 0, 0]);
    assert_eq!(det_stack(&zeros::<f64>([2, 0, 0]).unwrap()).unwrap(), array![1.0, 1.0]);
    assert_eq!(qr(&zeros::<f64>([2, 3, 0]).unwrap()).unwrap().q.shape(), &[2, 3, 0]);
    assert_eq!(qr(&zeros::<f64>([0, 3, 2]).unwrap()).unwrap().r.shape(), &[0, 2, 2]);
    assert_eq!(cholesky(&zeros::<f64>([0, 2, 2]).unwrap()).unwrap().shape(), &[0, 2, 2]);
    let found = solve(&zeros::<f64>([0, 3, 3]).unwrap(), &zeros::<f64>([3, 2]).unwrap()).unwrap();
    assert_eq!(found.shape(), &[0, 3, 2]);
}

#[test]
fn wrong_stacks_are_errors_in_numpys_words() {
    let a = stack(3);
    let text = |b: Array<f64>| solve(&a, &b).unwrap_err().to_string();
    assert!(text(zeros([2, 3]).unwrap()).starts_with(
        "solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size 2 is different from 3)"
    ));
    assert_eq!(
        text(zeros([5, 3, 4]).unwrap()),
        "operands could not be broadcast together with remapped shapes [original->remapped]: \
         (2,3,3,3)->(2,3,newaxis,newaxis) (5,3,4)->(5,newaxis,newaxis)  and requested shape (3,4)"
    );
    assert!(text(Array::from_scalar(1.0)).contains("does not have enough dimensions (has 0"));
    assert!(matches!(inv(&zeros::<f64>([2, 2, 2]).unwrap()), Err(Error::Singular { .. })));
    assert!(matches!(inv(&zeros::<f64>([2, 2, 3]).unwrap()), Err(Error::NotSquare { .. })));
    assert!(matches!(det_stack(&zeros::<f64>([2]).unwrap()), Err(Error::NotAMatrix { rank: 1 })));
}
