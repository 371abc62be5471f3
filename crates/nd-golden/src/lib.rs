//! What the programs `nd-golden` and `nd-fuzz` share: comparing results with NumPy's, and counting.

pub mod distance;
pub mod index;
pub mod report;
