//! Stacks of matrices give what each matrix gives alone.

use nd_core::{Array, AsView, array, eye, s, zeros};
use nd_linalg::{
    Error, MatMul, Norm, Qr, cholesky, cond, cond_of, cond_stack, det, det_stack, einsum, inner,
    inner_rows, inv, matrix_power, matrix_rank, matrix_rank_stack, matvec, pinv, qr,
    singular_values, slogdet, slogdet_stack, solve, trace, trace_axes, vecdot, vecmat,
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
fn each_matrix_of_a_stack_is_judged_and_inverted_alone() {
    for shape in [[4, 4], [5, 3], [2, 6]] {
        let mut a =
            sample([6 * shape[0], shape[1]], 3).into_shape([2, 3, shape[0], shape[1]]).unwrap();
        a.slice_mut(s![1, 2, .., 1]).fill(0.0);
        let turned = a.view().permute(&[1, 0, 2, 3]).unwrap();
        let (inverse, values) = (pinv(&turned).unwrap(), singular_values(&turned).unwrap());
        let ranks = matrix_rank_stack(&turned).unwrap();
        let conditions = cond_stack(&turned, Norm::P(2.0)).unwrap();
        for (i, j) in (0..3).flat_map(|i| (0..2).map(move |j| (i, j))) {
            let one = turned.slice(s![i, j]);
            assert_eq!(inverse.slice(s![i, j]), pinv(&one).unwrap());
            assert_eq!(values.slice(s![i, j]), singular_values(&one).unwrap());
            let place = [i as usize, j as usize];
            assert_eq!(ranks[place], matrix_rank(&one).unwrap() as i64);
            assert_eq!(conditions[place], cond(&one).unwrap());
        }
        let full = shape[0].min(shape[1]) as i64;
        let last = full.min(shape[1] as i64 - 1);
        assert_eq!(ranks, array![[full, full], [full, full], [full, last]]);
    }
    let a = stack(3);
    for order in [Norm::P(1.0), Norm::Infinity, Norm::Frobenius, Norm::Nuclear, Norm::P(-2.0)] {
        let found = cond_stack(&a, order).unwrap();
        assert_eq!(found[[1, 1]], cond_of(&a.slice(s![1, 1]), order).unwrap());
    }
}

#[test]
fn powers_of_a_stack_are_those_of_its_matrices() {
    let a = (stack(3) * 4.0).astype::<i64>();
    for exponent in [0, 1, 2, 5, 6] {
        let found = matrix_power(&a, exponent).unwrap();
        let one = a.slice(s![1, 0]);
        assert_eq!(found.shape(), a.shape());
        assert_eq!(found.slice(s![1, 0]), matrix_power(&one, exponent).unwrap());
    }
}

#[test]
fn vectors_along_the_last_axes_meet_as_in_einsum() {
    let numbers = |shape: &[usize], seed| {
        let flat = sample([shape.iter().product(), 1], seed) * 9.0;
        flat.astype::<i64>().into_shape(shape).unwrap()
    };
    let (x, y) = (numbers(&[2, 1, 4], 1), numbers(&[3, 4], 2));
    let (a, b) = (numbers(&[3, 5, 4], 3), numbers(&[4, 5], 4));
    let check = |found: Result<Array<i64>, Error>, names, left: &Array<i64>, right: &Array<i64>| {
        assert_eq!(found.unwrap(), einsum(names, &[left.view(), right.view()]).unwrap(), "{names}");
    };
    check(vecdot(&x, &y), "ajn,jn->aj", &x, &y);
    check(inner_rows(&x, &a), "abn,cdn->abcd", &x, &a);
    check(inner_rows(&x, &y.slice(s![0])), "abn,n->ab", &x, &y.slice(s![0]).to_array());
    check(matvec(&a, &x), "jmn,ajn->ajm", &a, &x);
    check(matvec(&b, &numbers(&[2, 5], 5)), "mn,an->am", &b, &numbers(&[2, 5], 5));
    check(vecmat(&x, &b), "abn,nm->abm", &x, &b);
    let stacked = a.view().permute(&[0, 2, 1]).unwrap().to_array();
    check(vecmat(&x, &stacked), "ajn,jnm->ajm", &x, &stacked);
    // Views in steps, in reverse and without elements.
    let turned = y.slice(s![..;-1, ..;-2]);
    let one = |i: isize| inner(&turned.slice(s![i]), &turned.slice(s![i])).unwrap();
    assert_eq!(vecdot(&turned, &turned).unwrap(), array![one(0), one(1), one(2)]);
    let nothing = zeros::<i64>([3, 0]).unwrap();
    assert_eq!(vecdot(&nothing, &nothing).unwrap(), array![0, 0, 0]);
    assert_eq!(vecdot(&array![[200_u8, 100]], &array![2_u8, 3]).unwrap(), array![188_u8]);
    assert_eq!(vecdot(&array![true, false], &array![0.5, 2.0]).unwrap(), Array::from_scalar(0.5));
    assert_eq!(inner_rows(&Array::from_scalar(3), &y).unwrap(), &y * 3);
}

#[test]
fn traces_are_sums_of_diagonals() {
    let a = stack(4);
    let found = trace_axes(&a, 0, [-2, -1]).unwrap();
    assert_eq!(found.shape(), &[2, 3]);
    assert_eq!(found[[1, 2]], trace(&a.slice(s![1, 2])).unwrap());
    let x = nd_core::arange(0_i64, 24, 1).unwrap().into_shape([2, 3, 4]).unwrap();
    assert_eq!(trace_axes(&x, 0, [0, 1]).unwrap(), array![16, 18, 20, 22]);
    assert_eq!(trace_axes(&x, 1, [2, 0]).unwrap(), array![12, 16, 20]);
    assert_eq!(trace_axes(&x, -1, [2, 0]).unwrap(), array![1 + 14, 5 + 18, 9 + 22]);
    assert_eq!(trace_axes(&x, 5, [2, 0]).unwrap(), array![0, 0, 0]);
    assert_eq!(trace_axes(&x, isize::MIN, [2, 0]).unwrap(), array![0, 0, 0]);
    assert_eq!(trace(&array![[-0.0_f64]]).map(f64::to_bits), Ok(0));
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
    assert_eq!(pinv(&zeros::<f64>([2, 0, 4]).unwrap()).unwrap().shape(), &[2, 4, 0]);
    assert_eq!(pinv(&zeros::<f64>([0, 3, 4]).unwrap()).unwrap().shape(), &[0, 4, 3]);
    assert_eq!(matrix_rank_stack(&zeros::<f64>([2, 0, 4]).unwrap()).unwrap(), array![0, 0]);
    assert_eq!(cond_stack(&zeros::<f64>([0, 3, 3]).unwrap(), Norm::P(1.0)).unwrap().shape(), &[0]);
    assert_eq!(matrix_power(&zeros::<f64>([0, 2, 2]).unwrap(), 3).unwrap().shape(), &[0, 2, 2]);
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
    let text = |found: Result<Array<f64>, Error>| found.unwrap_err().to_string();
    let ones = |shape: &[usize]| nd_core::full(shape, 1.0).unwrap();
    for (found, want) in [
        (
            vecdot(&ones(&[2, 3]), &ones(&[2, 4])),
            "vecdot: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n)->() \
             (size 4 is different from 3)",
        ),
        (
            vecdot(&ones(&[2, 3]), &ones(&[4, 3])),
            "operands could not be broadcast together with remapped shapes [original->remapped]: \
             (2,3)->(2,) (4,3)->(4,)  and requested shape ()",
        ),
        (
            vecdot(&ones(&[1, 4, 2]), &ones(&[2, 2])),
            "operands could not be broadcast together with remapped shapes [original->remapped]: \
             (1,4,2)->(1,4) (2,2)->(2)  and requested shape ()",
        ),
        (
            cond_stack(&ones(&[1, 0, 2, 3]), Norm::P(1.0)),
            "Last 2 dimensions of the array must be square",
        ),
        (cond_stack(&ones(&[0, 3, 3]), Norm::P(3.0)), "Invalid norm order for matrices."),
        (
            vecdot(&ones(&[]), &ones(&[4, 3])),
            "vecdot: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature (n),(n)->() \
             requires 1)",
        ),
        (
            matvec(&ones(&[5, 2, 3]), &ones(&[4, 3])),
            "operands could not be broadcast together with remapped shapes [original->remapped]: \
             (5,2,3)->(5,newaxis) (4,3)->(4,newaxis)  and requested shape (2)",
        ),
        (
            matvec(&ones(&[3]), &ones(&[4, 3])),
            "matvec: Input operand 0 does not have enough dimensions (has 1, gufunc core with signature (m,n),(n)->(m) \
             requires 2)",
        ),
        (
            vecmat(&ones(&[5, 3]), &ones(&[2, 3, 4])),
            "operands could not be broadcast together with remapped shapes [original->remapped]: \
             (5,3)->(5,newaxis) (2,3,4)->(2,newaxis)  and requested shape (4)",
        ),
        (
            inner_rows(&ones(&[3]), &ones(&[4])),
            "shapes (3,) and (4,) not aligned: 3 (dim 0) != 4 (dim 0)",
        ),
        (trace_axes(&ones(&[2, 3, 4]), 0, [-1, 2]), "axis1 and axis2 cannot be the same"),
        (
            trace_axes(&ones(&[2, 3, 4]), 0, [-1, 3]),
            "axis2: axis 3 is out of bounds for array of dimension 3",
        ),
        (trace_axes(&ones(&[2]), 0, [-4, 3]), "diag requires an array of at least two dimensions"),
        (cond_stack(&ones(&[2, 0, 3]), Norm::P(2.0)), "cond is not defined on empty arrays"),
        (cond_stack(&ones(&[0, 0, 3]), Norm::P(2.0)), "cond is not defined on empty arrays"),
        (matrix_power(&ones(&[5, 3, 4]), 2), "Last 2 dimensions of the array must be square"),
    ] {
        assert_eq!(text(found), want);
    }
    let none = zeros::<f64>([1, 0]).unwrap();
    assert!(matches!(solve(&zeros::<f64>([4, 1, 1]).unwrap(), &none), Err(Error::Singular { .. })));
    assert!(matches!(inv(&zeros::<f64>([2, 2, 2]).unwrap()), Err(Error::Singular { .. })));
    assert!(matches!(inv(&zeros::<f64>([2, 2, 3]).unwrap()), Err(Error::NotSquare { .. })));
    assert!(matches!(det_stack(&zeros::<f64>([2]).unwrap()), Err(Error::NotAMatrix { rank: 1 })));
}
