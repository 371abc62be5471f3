//! How exact the functions of nd-ops are: its example program `accuracy`, in a release build.

use std::ffi::OsString;

use crate::step;

/// Measures with the program's arguments; without any, everything in full, which takes about half an hour.
pub(crate) fn run(arguments: &[OsString]) -> Result<(), String> {
    let mut command = step::cargo(&[
        "run",
        "--quiet",
        "--release",
        "--package",
        "nd-ops",
        "--example",
        "accuracy",
    ]);
    command.arg("--").args(arguments);
    step::execute(command)
}
