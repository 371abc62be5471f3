//! Products, solvers and norms of nd arrays.
//!
//! ```
//! use nd_core::array;
//! use nd_linalg::{MatMul, inv};
//!
//! // The line through three points, by the normal equation.
//! let x = array![[1.0_f64, 1.0], [1.0, 2.0], [1.0, 3.0]];
//! let y = array![3.0_f64, 5.0, 7.0];
//! let w = inv(&x.t().matmul(&x)?)?.matmul(&x.t())?.matmul(&y)?;
//! assert!((w - array![1.0_f64, 2.0]).iter().all(|error| error.abs() < 1e-12));
//! # Ok::<(), nd_linalg::Error>(())
//! ```
//!
//! | to | there is |
//! |---|---|
//! | multiply | [`MatMul::matmul`], [`MatMul::matmul_into`], [`dot`], [`vdot`], [`inner`], [`outer`], [`kron`] |
//! | multiply vectors along the last axes | [`inner_rows`], [`vecdot`], [`matvec`], [`vecmat`] |
//! | multiply several, or over other axes | [`einsum`], [`tensordot`], [`multi_dot`], [`matrix_power`] |
//! | solve | [`solve`], [`solve_checked`], [`solve_triangular`], [`lstsq`] |
//! | invert | [`inv`], [`pinv`] |
//! | factor | [`lu`], [`cholesky`], [`qr`], [`singular_values`] |
//! | measure | [`norm`], [`norm_of`], [`norm_axis`], [`norm_axes`], [`distances`], [`det`], [`det_stack`], [`slogdet`], [`slogdet_stack`], [`trace`], [`trace_axes`] |
//! | decompose, with the feature `svd` | `svd`, `svd_thin`, `svdvals`, `eigh`, `eigvalsh`, `eigvals` |
//! | judge | [`cond`], [`cond_of`], [`cond_stack`], [`matrix_rank`], [`matrix_rank_stack`] |
//!
//! Everything takes arrays and views of any element type. Products keep the common type of their
//! operands; the rest works in `f64`, and in `f32` for `f32`. Results are within the error bounds
//! that each function states, and have the same bits for any number of threads; on another CPU the
//! last bits of large products can differ, as it may fuse a product with a sum.
//!
//! Features: `parallel` (on by default) uses several threads for large matrices; `svd` adds singular value decompositions and
//! eigenvalues, by faer.
//!
//! # Which way to fit a line
//!
//! The normal equation is what books teach, and it squares the condition of the table: of the digits
//! that QR loses it loses twice as many. Relative errors of the weights, the worst of 20 tables of 200
//! rows and 5 columns whose exact weights are 1 (a test of this crate prints the table):
//!
//! | condition | `inv(x.t() x) x.t() y` | `solve(x.t() x, x.t() y)` | QR written out | [`lstsq`] |
//! |---:|---:|---:|---:|---:|
//! | 1e3 | 2e-10 | 2e-10 | 2e-13 | 1e-13 |
//! | 1e7 | 3e-1 | 2e-2 | 1e-9 | 2e-9 |
//! | 1e9 | 4e1 | 1e1 | 5e-8 | 1e-7 |
//!
//! So take [`lstsq`]; the normal equation is for tables of good condition with very many rows.

mod error;

mod adjacent;
mod blocks;
mod few;
mod gemm;
mod multiply;
mod outer;
mod pack;
mod panel;
mod product;
mod thresholds;
mod tile;
mod vectors;

mod contract;
mod einsum;
mod subscripts;

mod power;
mod square;
mod stack;
mod triangular;

mod determinant;
mod lu;
mod solve;

mod cholesky;
mod qr;
mod reflections;

#[cfg(feature = "svd")]
mod eigen;
#[cfg(feature = "svd")]
mod spectrum;
#[cfg(feature = "svd")]
mod svd;

mod least_squares;
mod singular;

mod condition;
mod distance;
mod norm;
mod pairs;
mod trace;

pub use cholesky::cholesky;
pub use condition::{
    Checked, cond, cond_of, cond_stack, matrix_rank, matrix_rank_stack, pinv, solve_checked,
};
pub use contract::{Axes, tensordot, vdot};
pub use determinant::{LogDet, det, det_stack, slogdet, slogdet_stack};
pub use distance::{Metric, distances};
#[cfg(feature = "svd")]
pub use eigen::{Eigenvalues, Eigh, eigh, eigvals, eigvalsh};
pub use einsum::einsum;
pub use error::Error;
pub use least_squares::{LeastSquares, lstsq};
pub use lu::{PivotedLu, lu};
pub use norm::{Norm, norm, norm_axes, norm_axis, norm_of};
pub use outer::{kron, outer};
pub use power::{matrix_power, multi_dot};
pub use product::{MatMul, dot, inner};
pub use qr::{Qr, qr};
pub use singular::singular_values;
pub use solve::{inv, solve};
pub use square::{Common, CommonReal, Real};
#[cfg(feature = "svd")]
pub use svd::{Svd, svd, svd_thin, svdvals};
pub use trace::{trace, trace_axes};
pub use triangular::{Triangle, solve_triangular};
pub use vectors::{inner_rows, matvec, vecdot, vecmat};
