//! Products of vectors, matrices and stacks, sums over named axes, powers and traces.

use nd_core::{DType, Element, Promote, View};
use nd_linalg::{
    Axes, MatMul, dot, einsum, inner, inner_rows, kron, matrix_power, matvec, outer, tensordot,
    trace, trace_axes, vdot, vecdot, vecmat,
};
use nd_testing::{Case, Malformed, Word};

use crate::input::{Found, Input, element, malformed, one, place, places, with_type};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    match (name, inputs) {
        ("einsum", [first, ..]) => {
            with_type!(first.dtype(), T in [Bool bool, I64 i64, F64 f64] => {
                summed::<T>(case.text("subscripts")?, inputs).map(Some)
            })
        }
        ("matrix_power" | "trace", [x]) => {
            with_type!(x.dtype(), T in [Bool bool, U8 u8, I64 i64, F32 f32, F64 f64] => {
                let a = x.array::<T>()?;
                alone(name, case, x.of(&a)?).map(Some)
            })
        }
        (_, [x, y]) => pair(name, case, x, y),
        _ => Ok(None),
    }
}

fn summed<T: Word>(subscripts: &str, inputs: &[Input]) -> Result<Found, Malformed> {
    let arrays = inputs.iter().map(Input::array::<T>).collect::<Result<Vec<_>, _>>()?;
    let views = inputs.iter().zip(&arrays).map(|(input, array)| input.of(array));
    Ok(one(einsum(subscripts, &views.collect::<Result<Vec<_>, _>>()?)))
}

fn alone<T: Word + Element<Sum: Word>>(
    name: &str,
    case: Case<'_>,
    x: View<'_, T>,
) -> Result<Found, Malformed> {
    Ok(match name {
        "matrix_power" => {
            let exponent = u32::try_from(case.length("exponent")?);
            one(matrix_power(&x, exponent.map_err(|_| malformed("exponent", "a small number"))?))
        }
        _ if case.get("axes").is_none() => element(trace(&x)),
        _ => match *places(case, "axes")? {
            [i, j] => one(trace_axes(&x, place(case, "offset")?, [i, j])),
            _ => return Err(malformed("axes", "two axes")),
        },
    })
}

/// Two arrays of the pairs of types that the generator makes.
fn pair(name: &str, case: Case<'_>, x: &Input, y: &Input) -> Result<Option<Found>, Malformed> {
    macro_rules! pairs {
        ($($x:ident $a:ty, $y:ident $b:ty;)*) => {
            match (x.dtype(), y.dtype()) {
                $((DType::$x, DType::$y) => {
                    let (a, b) = (x.array::<$a>()?, y.array::<$b>()?);
                    product(name, case, x.of(&a)?, y.of(&b)?)
                })*
                _ => Ok(None),
            }
        };
    }
    pairs! {
        Bool bool, Bool bool;
        U8 u8, U8 u8;
        I16 i16, I16 i16;
        I64 i64, I64 i64;
        F32 f32, F32 f32;
        F64 f64, F64 f64;
        U8 u8, I8 i8;
        I64 i64, F64 f64;
        Bool bool, I64 i64;
        I32 i32, F32 f32;
        U64 u64, I64 i64;
        F32 f32, F64 f64;
    }
}

fn product<A, B>(
    name: &str,
    case: Case<'_>,
    x: View<'_, A>,
    y: View<'_, B>,
) -> Result<Option<Found>, Malformed>
where
    A: Element + Promote<B, Output: Word>,
    B: Element,
{
    Ok(Some(match name {
        "matmul" | "matmul_long" => one(x.matmul(&y)),
        "dot" => one(dot(&x, &y)),
        "inner" if x.rank() == 1 && y.rank() == 1 => element(inner(&x, &y)),
        "inner" => one(inner_rows(&x, &y)),
        "vdot" => element(vdot(&x, &y)),
        "outer" => one(outer(&x, &y)),
        "kron" => one(kron(&x, &y)),
        "vecdot" => one(vecdot(&x, &y)),
        "matvec" => one(matvec(&x, &y)),
        "vecmat" => one(vecmat(&x, &y)),
        "tensordot" if case.get("count").is_some() => {
            one(tensordot(&x, &y, Axes::Count(case.length("count")?)))
        }
        "tensordot" => {
            let (left, right) = (places(case, "left")?, places(case, "right")?);
            let pairs: Vec<(isize, isize)> = left.into_iter().zip(right).collect();
            one(tensordot(&x, &y, Axes::Pairs(&pairs)))
        }
        _ => return Ok(None),
    }))
}
