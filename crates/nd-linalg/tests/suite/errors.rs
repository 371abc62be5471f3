//! The texts of errors are NumPy's.

use nd_core::{Array, array, full, zeros};
use nd_linalg::{Error, MatMul, Norm, det, dot, inner, inv, norm_axis, norm_of, solve};

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
