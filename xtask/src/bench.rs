//! The quick benchmark: the program `nd-bench`, built as users build, with the arguments handed on.

use std::ffi::OsString;

use crate::step;

/// Builds and runs the benchmark.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), String> {
    let mut command = step::cargo(&[
        "run",
        "--quiet",
        "--release",
        "--package",
        "nd-benches",
        "--bin",
        "nd-bench",
        "--",
    ]);
    command.args(arguments);
    step::execute(command)
}
