//! The gate: everything that must hold before a commit, in the order in which it fails fastest.

use std::process::Command;

use crate::step::{cargo, execute, step};
use crate::{examples, metadata, tidy};

/// Runs every step and stops at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let metadata = metadata::load()?;
    // Those that nobody publishes are tools of this workspace and never stand alone.
    let published = metadata::crates(&metadata).into_iter().filter(|found| found.publish.is_none());
    let crates: Vec<&str> = published.map(|package| package.name.as_str()).collect();

    step("format", || execute(cargo(&["fmt", "--all", "--check"])))?;
    step("tidy", tidy::run)?;
    step("clippy", || {
        let arguments =
            ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
        execute(cargo(&arguments))
    })?;
    // NumPy's golden cases are a test of nd-golden, so they run in each of these too.
    let tests = ["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"];
    step("tests of the workspace, golden cases among them", || execute(cargo(&tests)))?;
    for features in ["baseline", "avx2"] {
        step(&format!("the same with {features} registers"), || {
            let mut command = cargo(&tests);
            command.env("ND_CPU_FEATURES", features);
            execute(command)
        })?;
    }
    step("doctests and the README", || {
        execute(cargo(&["test", "--quiet", "--workspace", "--doc", "--features", "nd-rs/svd"]))
    })?;
    step("documentation", || {
        let mut command = cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
        // The examples need what the tests need, so that the features of all dependencies are those that clippy compiled.
        command.args(["--lib", "--bins", "--examples"]);
        command.env("RUSTDOCFLAGS", "-D warnings");
        execute(command)
    })?;
    step("examples", examples::run)?;
    for name in &crates {
        step(&format!("{name} alone, without checks"), || {
            execute(unchecked(&["--package", name, "--tests"]))
        })?;
    }
    // Without nd-fuzz, which would be the longest to compile. The whole workspace is named for the features of its dependencies,
    // which were compiled with them for its tests.
    step("golden cases without checks", || {
        execute(unchecked(&["--workspace", "--bin", "nd-golden"]))
    })?;
    for name in &crates {
        step(&format!("{name} without features"), || {
            // The two crates with loops of their own are tested on one thread too.
            let serial = ["nd-core", "nd-ops"].contains(name);
            let (task, targets): (_, &[_]) =
                if serial { ("test", &["--tests"]) } else { ("check", &[]) };
            let mut command = cargo(&[task, "--quiet", "--package", name, "--no-default-features"]);
            command.args(targets);
            execute(command)
        })?;
    }
    eprintln!("\nAll steps passed.");
    Ok(())
}

/// Tests in the arithmetic of a release build: what would panic in the others wraps here.
///
/// Nothing more is optimised, as that takes longer than all tests; what the crates stand on is compiled alike for both.
fn unchecked(selection: &[&str]) -> Command {
    let mut command = cargo(&["test", "--quiet"]);
    command.args(selection);
    command.env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false");
    command.env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false");
    command
}
