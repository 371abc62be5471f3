//! The texts of errors are NumPy's.

use nd_core::{Array, array, full, zeros};
use nd_linalg::{
    Error, MatMul, Norm, cholesky, cond, cond_of, cond_stack, det, dot, inner, inv, lstsq,
    matrix_rank, matrix_rank_stack, norm_axes, norm_axis, norm_of, pinv, qr, singular_values,
    slogdet, solve, solve_checked,
};

#[track_caller]
fn check<T: std::fmt::Debug>(found: Result<T, Error>, want: &str) {
    assert_eq!(found.unwrap_err().to_string(), want);
}

fn ones(shape: &[usize]) -> Array<f64> {
    full(shape, 1.0).unwrap()
}

#[test]
fn products_name_the_lengths_that_differ() {
    let core = "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?)";
    check(ones(&[3, 4]).matmul(&ones(&[3, 4])), &format!("{core} (size 3 is different from 4)"));
    check(ones(&[3, 4]).matmul(&ones(&[10])), &format!("{core} (size 10 is different from 4)"));
    check(
        Array::from_scalar(1.0).matmul(&ones(&[3])),
        "matmul: Input operand 0 does not have enough dimensions \
         (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)",
    );
    check(
        ones(&[2, 3, 4]).matmul(&ones(&[3, 4, 5])),
        "operands could not be broadcast together with remapped shapes [original->remapped]: \
         (2,3,4)->(2,newaxis,newaxis) (3,4,5)->(3,newaxis,newaxis)  and requested shape (3,5)",
    );
    check(
        dot(&ones(&[3, 4]), &ones(&[10])),
        "shapes (3,4) and (10,) not aligned: 4 (dim 1) != 10 (dim 0)",
    );
    check(
        dot(&ones(&[4]), &ones(&[2, 3, 4])),
        "shapes (4,) and (2,3,4) not aligned: 4 (dim 0) != 3 (dim 1)",
    );
    check(
        inner(&ones(&[3]), &ones(&[4])),
        "shapes (3,) and (4,) not aligned: 3 (dim 0) != 4 (dim 0)",
    );
}

#[test]
fn products_too_big_for_memory_are_errors() {
    let row = ones(&[1]);
    let tall = row.broadcast_to([1_i64 << 40]).unwrap();
    check(
        nd_linalg::outer(&tall, &tall).map(|_| ()),
        "array is too big; the shape (1099511627776,1099511627776) has more elements than can be addressed",
    );
}

#[test]
fn systems_name_what_they_want() {
    check(inv(&zeros::<f64>([2, 3]).unwrap()), "Last 2 dimensions of the array must be square");
    check(
        det(&array![1.0, 2.0]),
        "1-dimensional array given. Array must be at least two-dimensional",
    );
    check(
        solve(&array![[4.0, 7.0], [2.0, 6.0]], &ones(&[3])),
        "solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) \
         (size 3 is different from 2)",
    );
}

#[test]
fn norms_name_what_there_is_not() {
    check(norm_of(&ones(&[2]), Norm::Frobenius), "Invalid norm order 'fro' for vectors");
    check(norm_of(&ones(&[2, 2]), Norm::P(3.0)), "Invalid norm order for matrices.");
    check(norm_of(&ones(&[2, 2, 2]), Norm::P(1.0)), "Improper number of dimensions to norm.");
    check(
        norm_axis(&ones(&[2]), Norm::P(2.0), 1),
        "axis 1 is out of bounds for array of dimension 1",
    );
    check(
        norm_of(&ones(&[0]), Norm::NegativeInfinity),
        "zero-size array to reduction operation minimum which has no identity",
    );
}

/// A NaN or an infinity anywhere in matrices of several sizes: what iterates refuses it, and all else comes to an end.
#[test]
fn what_is_not_finite_is_refused_where_an_iteration_could_hang() {
    let refuses = |found: Result<Array<f64>, Error>| assert_eq!(found, Err(Error::NotFinite));
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for (size, place) in [(1, 0), (2, 3), (20, 57), (70, 4899), (70, 2000)] {
            let mut a = crate::sample([size, size], 1);
            a.as_slice_mut()[place] = bad;
            let (b, stack) = (ones(&[size]), a.broadcast_to([2, size, size]).unwrap());
            refuses(singular_values(&a));
            refuses(pinv(&stack));
            refuses(lstsq(&a, &b).map(|found| found.solution));
            refuses(
                lstsq(&crate::sample([size, size], 1), &(&b * bad)).map(|found| found.solution),
            );
            refuses(cond(&a).map(Array::from_scalar));
            refuses(cond_stack(&stack, Norm::P(-2.0)));
            refuses(matrix_rank(&a).map(|_| zeros([0]).unwrap()));
            refuses(matrix_rank_stack(&stack).map(|_| zeros([0]).unwrap()));
            for order in [Norm::P(2.0), Norm::P(-2.0), Norm::Nuclear] {
                refuses(norm_of(&a, order).map(Array::from_scalar));
                refuses(norm_axes(&stack, order, [1, 2]));
            }
            #[cfg(feature = "svd")]
            {
                refuses(nd_linalg::svdvals(&a));
                refuses(nd_linalg::svd(&a).map(|found| found.s));
                refuses(nd_linalg::svd_thin(&stack).map(|found| found.s));
                let mut below = a.clone();
                below[[(place / size).max(place % size), (place / size).min(place % size)]] = bad;
                refuses(nd_linalg::eigh(&below).map(|found| found.values));
                refuses(nd_linalg::eigvalsh(&below));
                refuses(nd_linalg::eigvals(&a).map(|found| found.re));
            }
            // These take a number of steps that the size alone decides.
            assert!(solve_checked(&a, &b).is_err());
            assert!(cholesky(&a).is_err());
            _ = (inv(&a), solve(&a, &b), det(&a), slogdet(&a), cond_of(&a, Norm::P(1.0)));
            assert_eq!(qr(&a).unwrap().q.shape(), &[size, size]);
        }
    }
}
