//! Operands at the edges, with what NumPy 2.4 answers for each: no elements, no axes, wrong shapes.

use nd_core::{Array, AsView, array, full, zeros};
use nd_linalg::{
    Axes, Error, LeastSquares, MatMul, Norm, cond, cond_of, det, dot, einsum, kron, lstsq,
    matrix_power, matrix_rank, multi_dot, norm, norm_of, outer, pinv, qr, slogdet, solve,
    tensordot, trace, vdot,
};

fn nothing(shape: &[usize]) -> Array<f64> {
    zeros(shape).unwrap()
}

#[track_caller]
fn refused<T: std::fmt::Debug>(found: Result<T, Error>, want: &str) {
    assert_eq!(found.unwrap_err().to_string(), want);
}

#[test]
fn norms_of_no_elements_are_zero_or_errors_as_numpys() {
    let orders = [
        (Norm::P(1.0), [true, true, true]),
        (Norm::P(-1.0), [true, false, false]),
        (Norm::P(2.0), [true, true, true]),
        (Norm::P(-2.0), [false, false, false]),
        (Norm::Infinity, [true, true, true]),
        (Norm::NegativeInfinity, [false, true, false]),
        (Norm::Frobenius, [true, true, true]),
        (Norm::Nuclear, [true, true, true]),
    ];
    for (order, is_zero) in orders {
        for (shape, is_zero) in [[0, 3], [3, 0], [0, 0]].iter().zip(is_zero) {
            let found = norm_of(&nothing(shape), order);
            let text = "zero-size array to reduction operation minimum which has no identity";
            match is_zero {
                true => assert_eq!(found.unwrap(), 0.0, "{order:?} {shape:?}"),
                false => refused(found, text),
            }
        }
    }
    for p in [0.0, 1.0, 2.0, 3.0, f64::INFINITY] {
        assert_eq!(norm_of(&nothing(&[0]), Norm::P(p)), Ok(0.0));
    }
    assert_eq!(norm_of(&nothing(&[0]), Norm::P(-1.0)), Ok(f64::INFINITY));
    assert!(norm_of(&nothing(&[0]), Norm::NegativeInfinity).is_err());
}

#[test]
fn norms_of_other_types_and_ranks_are_numpys() {
    assert_eq!(norm_of(&array![3, 4], Norm::P(0.0)), Ok(2.0));
    assert_eq!(norm(&array![true, true]), 2_f64.sqrt());
    assert_eq!(norm(&full([2, 2, 2], 1.0).unwrap()), 8_f64.sqrt());
    assert_eq!(norm_of(&array![0.0, 1.0], Norm::P(-2.0)), Ok(0.0));
    assert!(norm_of(&array![f64::NAN, 1.0], Norm::NegativeInfinity).unwrap().is_nan());
}

#[test]
fn products_of_operands_without_axes_or_elements_are_numpys() {
    let three = Array::from_scalar(3_i64);
    assert_eq!(vdot(&three, &Array::from_scalar(4_i64)), Ok(12));
    assert_eq!(outer(&three, &array![1_i64, 2]), Ok(array![[3, 6]]));
    assert_eq!(kron(&three, &array![1_i64, 2]), Ok(array![3, 6]));
    assert_eq!(kron(&array![true], &array![true, false]), Ok(array![true, false]));
    let both = array![true, true];
    assert_eq!(dot(&both, &both), Ok(Array::from_scalar(true)));
    assert_eq!(dot(&array![200_u8, 100], &array![2_u8, 3]), Ok(Array::from_scalar(188)));
    let shape = |found: Result<Array<f64>, Error>| found.unwrap().shape().lens().to_vec();
    assert_eq!(shape(tensordot(&nothing(&[2, 3]), &nothing(&[4]), Axes::Count(0))), [2, 3, 4]);
    let found = einsum("ij,jk->ik", &[nothing(&[2, 0]).view(), nothing(&[0, 3]).view()]);
    assert_eq!(found.unwrap(), nothing(&[2, 3]));
    let found = einsum(",i->i", &[three.view(), array![0_i64, 1, 2].view()]);
    assert_eq!(found.unwrap(), array![0, 3, 6]);
    assert_eq!(einsum("i,i", &[both.view(), both.view()]), Ok(Array::from_scalar(true)));
    let table = nd_core::arange(0, 6, 1).unwrap().into_shape([2, 3]).unwrap();
    assert_eq!(einsum("bA", &[table.view()]), Ok(table.t().to_array()));
    assert_eq!(trace(&array![[true, false], [false, true]]), Ok(2_i64));
    let power = matrix_power(&array![[1_i64, 2], [3, 4]], 70).unwrap();
    let want =
        [[-6369945614778366737, -8644134370261226702], [-3742829518537064245, 8333968940394120634]];
    assert_eq!(power, Array::from(want));
}

#[test]
fn products_that_do_not_fit_have_numpys_texts() {
    let [a, b] = [nothing(&[2, 3]), nothing(&[4, 2])];
    refused(vdot(&nothing(&[3]), &nothing(&[4])), "cannot reshape array of size 4 into shape (3,)");
    refused(tensordot(&a, &b, Axes::Count(1)), "shape-mismatch for sum");
    refused(
        tensordot(&a, &b, Axes::Pairs(&[(0, 1), (0, 1)])),
        "duplicate axes are not allowed in tensordot",
    );
    refused(trace(&nothing(&[3])), "diag requires an array of at least two dimensions");
    refused(
        dot(&nothing(&[2, 3, 4]), &nothing(&[3, 4])),
        "shapes (2,3,4) and (3,4) not aligned: 4 (dim 2) != 3 (dim 0)",
    );
    refused(multi_dot(&[a.view()]), "Expecting at least two arrays.");
    let [c, d] = [nothing(&[3, 2]), nothing(&[3, 2])];
    refused(
        multi_dot(&[a.view(), c.view(), d.view()]),
        "shapes (3,2) and (3,2) not aligned: 2 (dim 1) != 3 (dim 0)",
    );
    let core = "matmul: Output operand 0 has a mismatch in its core dimension";
    let signature = "with gufunc signature (n?,k),(k,m?)->(n?,m?)";
    let x = nothing(&[3, 4]);
    for (shape, place, sizes) in [
        ([2, 5], 1, "(size 5 is different from 4)"),
        ([3, 4], 0, "(size 3 is different from 2)"),
        ([3, 5], 0, "(size 3 is different from 2)"),
    ] {
        let mut out = nothing(&shape);
        refused(a.matmul_into(&x, out.view_mut()), &format!("{core} {place}, {signature} {sizes}"));
    }
}

#[test]
fn matrices_without_elements_are_solved_and_judged_as_numpys() {
    assert_eq!(det(&nothing(&[0, 0])), Ok(1.0));
    let found = slogdet(&nothing(&[2, 2])).unwrap();
    assert_eq!((found.sign, found.log), (0.0, f64::NEG_INFINITY));
    let LeastSquares { solution, rank, .. } = lstsq(&nothing(&[0, 3]), &nothing(&[0])).unwrap();
    assert_eq!((solution, rank), (nothing(&[3]), 0));
    let LeastSquares { solution, rank, .. } = lstsq(&nothing(&[3, 0]), &nothing(&[3])).unwrap();
    assert_eq!((solution.len(), rank), (0, 0));
    assert_eq!(qr(&nothing(&[0, 3])).unwrap().r.shape(), &[0, 3]);
    assert_eq!(pinv(&nothing(&[0, 3])).unwrap().shape(), &[3, 0]);
    assert_eq!(matrix_rank(&nothing(&[0, 0])), Ok(0));
    assert_eq!(cond(&nothing(&[2, 2])), Ok(f64::INFINITY));
    refused(cond(&nothing(&[0, 0])), "cond is not defined on empty arrays");
    // A matrix that is not square has only singular values; what is singular has an infinite condition, a NaN stays one.
    let wide = array![[0.0_f64, 1.0, 2.0], [3.0, 4.0, 5.0]];
    for (order, want) in [(2.0, 7.348469228349537), (-2.0, 0.13608276348795428)] {
        let found: f64 = cond_of(&wide, Norm::P(order)).unwrap();
        assert!((found - want).abs() < 1e-13);
    }
    let singular = array![[1.0, 0.0], [0.0, 0.0]];
    assert_eq!(cond_of(&singular, Norm::P(-2.0)), Ok(0.0));
    assert_eq!(cond_of(&nothing(&[2, 2]), Norm::P(-2.0)), Ok(f64::INFINITY));
    let infinite = array![[f64::INFINITY, 1.0], [1.0, 1.0]];
    for order in [Norm::P(1.0), Norm::P(-1.0), Norm::Frobenius] {
        assert_eq!(cond_of(&singular, order), Ok(f64::INFINITY));
        let want = if order == Norm::P(-1.0) { 0.0 } else { f64::INFINITY };
        assert_eq!(cond_of(&infinite, order), Ok(want));
        assert!(cond_of(&(&infinite * f64::NAN), order).unwrap().is_nan());
    }
    assert_eq!(matrix_rank(&array![0.0, 3.0]), Ok(1));
    assert_eq!(matrix_rank(&Array::from_scalar(0)), Ok(0));
    refused(cond_of(&nothing(&[0, 0]), Norm::Frobenius), "cond is not defined on empty arrays");
    refused(
        cond(&nothing(&[2])),
        "1-dimensional array given. Array must be at least two-dimensional",
    );
    refused(
        cond_of(&full([2, 3], 1.0).unwrap(), Norm::P(1.0)),
        "Last 2 dimensions of the array must be square",
    );
    let ones = |shape: &[usize]| full(shape, 1.0).unwrap();
    refused(
        solve(&ones(&[1, 1]), &ones(&[2, 2])),
        "solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) \
         (size 2 is different from 1)",
    );
    refused(
        lstsq(&nothing(&[3]), &nothing(&[3])),
        "1-dimensional array given. Array must be two-dimensional",
    );
    refused(
        matrix_power(&nothing(&[3]), 2),
        "1-dimensional array given. Array must be at least two-dimensional",
    );
}

#[test]
fn einsums_that_do_not_fit_name_the_subscript() {
    let table = nothing(&[2, 3]);
    refused(
        einsum("ij->ii", &[table.view()]),
        "einstein sum subscripts string includes output subscript 'i' multiple times",
    );
    refused(
        einsum("ii", &[table.view()]),
        "dimensions in operand 0 for collapsing index 'i' don't match (2 != 3)",
    );
    refused(
        einsum("i,i->i", &[nothing(&[2]).view(), nothing(&[3]).view()]),
        "einsum: dimensions for subscript 'i' don't match: 2 in operand 0 of shape (2,), 3 in operand 1 of shape (3,)",
    );
}
