//! The example programs and the lines that each must print.

use std::collections::BTreeSet;

use crate::metadata;
use crate::step;

/// One run of an example program.
struct Run {
    /// The name of its `[[example]]`.
    name: &'static str,
    /// What it is called with: settings small enough for a few seconds.
    arguments: &'static [&'static str],
    /// Texts that its output must contain, in this order.
    prints: &'static [&'static str],
}

/// Every example has at least one row.
const RUNS: &[Run] = &[];

/// Runs every example in a release build and checks what it prints.
pub(crate) fn run() -> Result<(), String> {
    let metadata = metadata::load()?;
    let declared: BTreeSet<&str> = metadata
        .packages
        .iter()
        .filter(|package| package.name.as_str() == "nd-examples")
        .flat_map(|package| &package.targets)
        .filter(|target| target.is_example())
        .map(|target| target.name.as_str())
        .collect();
    compare(&declared, &RUNS.iter().map(|run| run.name).collect())?;
    for run in RUNS {
        let mut command = step::cargo(&["run", "--quiet", "--release", "--package", "nd-examples"]);
        command.args(["--example", run.name, "--"]).args(run.arguments);
        command.current_dir(metadata::root(&metadata));
        let output = step::capture(command)?;
        check(&output, run.prints).map_err(|reason| format!("example {}: {reason}", run.name))?;
    }
    Ok(())
}

/// Every declared example must be run, and every one that is run must be declared.
fn compare(declared: &BTreeSet<&str>, run: &BTreeSet<&str>) -> Result<(), String> {
    if let Some(name) = declared.difference(run).next() {
        return Err(format!("example {name} has no row in xtask/src/examples.rs"));
    }
    if let Some(name) = run.difference(declared).next() {
        return Err(format!("example {name} is not declared in examples/Cargo.toml"));
    }
    Ok(())
}

/// The texts must occur in the output one after the other.
fn check(output: &str, prints: &[&str]) -> Result<(), String> {
    let mut rest = output;
    for text in prints {
        let Some(start) = rest.find(text) else {
            return Err(format!("the output has no {text:?} in its place:\n{output}"));
        };
        rest = &rest[start + text.len()..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_without_a_row_and_a_row_without_an_example_are_errors() {
        let one = BTreeSet::from(["pipeline"]);
        let none = BTreeSet::new();
        assert_eq!(compare(&one, &one), Ok(()));
        assert!(compare(&one, &none).unwrap_err().contains("no row"));
        assert!(compare(&none, &one).unwrap_err().contains("not declared"));
    }

    #[test]
    fn texts_must_be_there_and_in_order() {
        let output = "loss 0.5\nloss 0.1\naccuracy 1.0\n";
        assert_eq!(check(output, &["loss 0.1", "accuracy"]), Ok(()));
        assert_eq!(check(output, &[]), Ok(()));
        assert!(check(output, &["accuracy", "loss"]).is_err());
        assert!(check(output, &["loss 0.2"]).unwrap_err().contains("loss 0.2"));
    }
}
