//! The gate: everything that must hold before a commit, the quick checks first, then two rows of steps at the same time.

use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::step::{cargo, execute, execute_silently, step};
use crate::{examples, metadata, tidy};

/// What leaves out the test of the memory that operations hold at their peak, the longest of all.
const SKIP_PEAK_MEMORY: [&str; 3] = ["--", "--skip", "peak_memory"];

/// Runs every step and stops at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let metadata = metadata::load()?;
    // Those that nobody publishes are tools of this workspace and never stand alone.
    let published = metadata::crates(&metadata).into_iter().filter(|found| found.publish.is_none());
    let crates: Vec<&str> = published.map(|package| package.name.as_str()).collect();

    step("format", || execute(cargo(&["fmt", "--all", "--check"])))?;
    step("tidy", tidy::run)?;
    // While one row runs tests or compiles what occupies a single core, the other one compiles. Cargo lets only one of them compile
    // into a folder at a time, so the second row begins with the examples, which are built for release.
    let steps = Steps::default();
    thread::scope(|scope| {
        scope.spawn(|| alone(&steps, &crates));
        let _ = together(&steps);
    });
    steps.result()?;
    eprintln!("\nAll steps passed.");
    Ok(())
}

/// The steps of two rows, of which none is begun after one has failed.
#[derive(Default)]
struct Steps {
    failure: Mutex<Option<String>>,
}

/// A step has failed, of this row or of the other.
struct Stopped;

impl Steps {
    /// Runs a step, unless one has failed.
    fn step(&self, name: &str, check: impl FnOnce() -> Result<(), String>) -> Result<(), Stopped> {
        if self.failure().is_some() {
            return Err(Stopped);
        }
        step(name, check).map_err(|message| {
            self.failure().get_or_insert(message);
            Stopped
        })
    }

    fn failure(&self) -> MutexGuard<'_, Option<String>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first failure.
    fn result(&self) -> Result<(), String> {
        self.failure().take().map_or(Ok(()), Err)
    }
}

/// The workspace as a whole.
fn together(steps: &Steps) -> Result<(), Stopped> {
    steps.step("clippy", || {
        let arguments =
            ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
        execute_silently(cargo(&arguments))
    })?;
    // NumPy's golden cases are a test of nd-golden, so they run in each of these too. How much memory nd-ops
    // holds does not depend on the registers: it is measured here, and on one thread without features.
    let tests = ["test", "--quiet", "--workspace", "--lib", "--bins", "--tests"];
    steps.step("tests of the workspace, golden cases among them", || {
        execute_silently(cargo(&tests))
    })?;
    for features in ["baseline", "avx2"] {
        steps.step(&format!("the same with {features} registers"), || {
            let mut command = cargo(&tests);
            command.args(SKIP_PEAK_MEMORY);
            command.env("ND_CPU_FEATURES", features);
            execute_silently(command)
        })?;
    }
    steps.step("doctests and the README", || {
        let arguments = ["test", "--quiet", "--workspace", "--doc", "--features", "nd-rs/svd"];
        execute_silently(cargo(&arguments))
    })?;
    steps.step("documentation", || {
        let mut command = cargo(&["doc", "--quiet", "--workspace", "--no-deps"]);
        // The examples need what the tests need, so that the features of all dependencies are those that clippy compiled.
        command.args(["--lib", "--bins", "--examples"]);
        command.env("RUSTDOCFLAGS", "-D warnings");
        execute_silently(command)
    })
}

/// What users build: the examples for release, each crate by itself, and the arithmetic of a release build.
fn alone(steps: &Steps, crates: &[&str]) -> Result<(), Stopped> {
    steps.step("examples", examples::run)?;
    for name in crates {
        steps.step(&format!("{name} alone, without checks"), || {
            let mut command = unchecked(&["--package", name, "--tests"]);
            command.args(SKIP_PEAK_MEMORY);
            execute_silently(command)
        })?;
    }
    // Without nd-fuzz, which would be the longest to compile. The whole workspace is named for the features of its dependencies,
    // which were compiled with them for its tests.
    steps.step("golden cases without checks", || {
        execute_silently(unchecked(&["--workspace", "--bin", "nd-golden"]))
    })?;
    for name in crates {
        steps.step(&format!("{name} without features"), || {
            // The two crates with loops of their own are tested on one thread too.
            let serial = ["nd-core", "nd-ops"].contains(name);
            let (task, targets): (_, &[_]) =
                if serial { ("test", &["--tests"]) } else { ("check", &[]) };
            let mut command = cargo(&[task, "--quiet", "--package", name, "--no-default-features"]);
            command.args(targets);
            execute_silently(command)
        })?;
    }
    Ok(())
}

/// Tests in the arithmetic of a release build: what would panic in the others wraps here.
///
/// Nothing more is optimised, as that takes longer than all tests; what the crates stand on is compiled alike for both. Without debug
/// assertions loops have their form for AVX-512, too.
fn unchecked(selection: &[&str]) -> Command {
    let mut command = cargo(&["test", "--quiet"]);
    command.args(selection);
    command.env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false");
    command.env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false");
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_failure_no_step_of_either_row_is_begun() {
        let steps = Steps::default();
        assert!(steps.step("first", || Ok(())).is_ok());
        assert_eq!(steps.result(), Ok(()));
        assert!(steps.step("second", || Err("the reason".into())).is_err());
        assert!(steps.step("third", || panic!("it was begun")).is_err());
        let failure = steps.result().unwrap_err();
        assert!(
            failure.starts_with("second failed") && failure.ends_with("the reason"),
            "{failure}"
        );
    }
}
