//! The families of golden files: which module runs which file.

mod arithmetic;
mod indexing;
mod linalg;
mod math;
mod printing;
mod promotion;
mod random;
mod ranges;
mod reduce;
mod seedseq;
mod shapes;
mod sorting;

use nd_testing::{Case, Malformed};

use nd_golden::report::Report;

/// Runs one case and reports each of its operations.
pub(crate) type Run = fn(Case<'_>, &mut Report) -> Result<(), Malformed>;

/// What runs the cases of a file.
pub(crate) fn of(file: &str) -> Option<Run> {
    Some(match file {
        "promotion" => promotion::run,
        "shapes" => shapes::run,
        "indexing" => indexing::run,
        "printing" => printing::run,
        "random_legacy" => random::legacy::run,
        "random_modern" => random::modern::run,
        "seedseq" => seedseq::run,
        "reduce_1d" | "reduce_nd" => reduce::run,
        "linalg" => linalg::run,
        "math" => math::run,
        "sorting" => sorting::run,
        "ranges" => ranges::run,
        "arith_int" | "arith_float" => arithmetic::run,
        _ => return None,
    })
}
