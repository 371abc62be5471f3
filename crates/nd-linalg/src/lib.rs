//! Products, solvers and norms of nd arrays.
