//! The golden cases: NumPy's results in `testdata/`, run against the crates by the program `nd-golden`.

use std::path::Path;

use crate::step;

/// How `nd-golden` is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// With overflow checks and debug assertions.
    Debug,
    /// As users run it.
    Release,
}

/// Runs the golden cases of a folder, `testdata/` if none is named.
pub(crate) fn run(folder: Option<&Path>, build: Build) -> Result<(), String> {
    // Without a package named, the crates are compiled with the features that the tests of the workspace have, so once.
    let mut command = step::cargo(&["run", "--quiet", "--bin", "nd-golden"]);
    if build == Build::Release {
        command.arg("--release");
    }
    if let Some(folder) = folder {
        command.arg("--").arg(folder);
    }
    step::execute(command)
}
