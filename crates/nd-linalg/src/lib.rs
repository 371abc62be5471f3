//! Products, solvers and norms of nd arrays.

mod error;
mod gemm;
mod lu;
mod multiply;
mod norm;
mod product;
mod singular;
mod solve;
mod square;
mod triangular;

pub use error::Error;
pub use multiply::Common;
pub use norm::{Norm, norm, norm_axis, norm_of, trace};
pub use product::{MatMul, dot, inner, kron, outer};
pub use singular::singular_values;
pub use solve::{LogDet, det, inv, slogdet, solve};
pub use square::Real;
pub use triangular::{Triangle, solve_triangular};
