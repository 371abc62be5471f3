//! The golden cases of a folder, NumPy's results, run against the crates by the program `nd-golden`.

use std::path::Path;

use crate::step;

/// Runs the golden cases of a folder, `testdata/` if none is named, in a release build.
pub(crate) fn run(folder: Option<&Path>) -> Result<(), String> {
    let mut command = step::cargo(&[
        "run",
        "--quiet",
        "--release",
        "--package",
        "nd-golden",
        "--bin",
        "nd-golden",
    ]);
    if let Some(folder) = folder {
        command.arg("--").arg(folder);
    }
    step::execute(command)
}
