//! The gate: everything that must hold before a commit, in the order in which it fails fastest.

use crate::step::{cargo, execute, step};
use crate::{examples, golden, metadata, tidy};

/// Runs every step and stops at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let metadata = metadata::load()?;
    let crates: Vec<&str> =
        metadata::crates(&metadata).iter().map(|package| package.name.as_str()).collect();

    step("format", || execute(cargo(&["fmt", "--all", "--check"])))?;
    step("tidy", tidy::run)?;
    step("clippy", || {
        let arguments =
            ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
        execute(cargo(&arguments))
    })?;
    step("tests of the workspace", || {
        execute(cargo(&["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"]))
    })?;
    step("doctests and the README", || {
        execute(cargo(&["test", "--quiet", "--workspace", "--doc"]))
    })?;
    step("golden cases, debug", || golden::run(None, golden::Build::Debug))?;
    step("golden cases, release", || golden::run(None, golden::Build::Release))?;
    step("examples", examples::run)?;
    step("documentation", || {
        let mut command = cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
        command.env("RUSTDOCFLAGS", "-D warnings");
        execute(command)
    })?;
    for name in crates {
        step(&format!("{name} alone"), || {
            execute(cargo(&["test", "--quiet", "--package", name, "--all-features", "--tests"]))
        })?;
        step(&format!("{name} without features"), || {
            execute(cargo(&["check", "--quiet", "--package", name, "--no-default-features"]))
        })?;
    }
    eprintln!("\nAll steps passed.");
    Ok(())
}
