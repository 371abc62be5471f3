//! Products, solvers and norms of nd arrays.

mod error;

mod adjacent;
mod cholesky;
mod condition;
mod distance;
mod gemm;
mod least_squares;
mod lu;
mod multiply;
mod norm;
mod power;
mod product;
mod qr;
mod reflections;
mod singular;
mod solve;
mod square;
mod triangular;

pub use cholesky::cholesky;
pub use condition::{Checked, cond, cond_of, matrix_rank, pinv, solve_checked};
pub use distance::{Metric, distances};
pub use error::Error;
pub use least_squares::{LeastSquares, lstsq};
pub use multiply::Common;
pub use norm::{Norm, norm, norm_axis, norm_of, trace};
pub use power::{matrix_power, multi_dot};
pub use product::{MatMul, dot, inner, kron, outer};
pub use qr::{Qr, qr};
pub use singular::singular_values;
pub use solve::{LogDet, det, inv, slogdet, solve};
pub use square::Real;
pub use triangular::{Triangle, solve_triangular};
