//! The gate: everything that must hold before a commit, in the order in which it fails fastest.

use crate::step::{cargo, execute, step};
use crate::{examples, golden, metadata, tidy};

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
    step("tests of the workspace", || {
        execute(cargo(&["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"]))
    })?;
    for features in ["baseline", "avx2"] {
        step(&format!("tests of the crates with {features} registers"), || {
            let mut command =
                cargo(&["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"]);
            command.env("ND_CPU_FEATURES", features);
            execute(command)
        })?;
    }
    step("doctests and the README", || {
        execute(cargo(&["test", "--quiet", "--workspace", "--doc", "--features", "nd-rs/svd"]))
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
            execute(cargo(&["test", "--quiet", "--package", name, "--tests"]))
        })?;
        step(&format!("{name} without features"), || {
            // The two crates with loops of their own are tested on one thread too.
            let serial = ["nd-core", "nd-ops"].contains(&name);
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
