//! The example programs and the lines that each must print.

use std::collections::BTreeSet;

use crate::metadata;
use crate::step;

/// How an example is compiled, as its page tells users to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Build {
    /// With the libraries of the tests: the notebook is the longest program of all and optimised in a minute.
    Debug,
    Release,
}

/// One run of an example program.
struct Run {
    /// The name of its `[[example]]`.
    name: &'static str,
    build: Build,
    /// What it is called with: settings small enough for a few seconds.
    arguments: &'static [&'static str],
    /// Texts that its output must contain, in this order.
    prints: &'static [&'static str],
}

/// Every example has at least one row. The numbers are NumPy's and scikit-learn's. Those for release come first, as the gate compiles
/// tests meanwhile.
const RUNS: &[Run] = &[
    Run {
        name: "quickstart",
        build: Build::Release,
        arguments: &[],
        prints: &[
            "x has the shape (4, 2):\n[[ 45. 150.]",
            "heavier than 70 kg:\n[[ 72. 175.]\n [ 90. 185.]]",
            "and taller than 180 cm: [[ 90. 185.]]",
            "labels: [0 1 1 0]",
            "standardized:\n[[-1.31954569 -1.29986737]",
            "in one pass the same: true",
            "weights of a line through the data: [ 1.53485589 -0.05909189]",
            "predicted: [ 60.20473201 100.16854394 127.20503115  82.63665154]",
            "[[ 0.30471708 -1.03998411  0.7504512 ]\n [ 0.94056472 -1.95103519 -1.30217951]]",
            "rand(3): [0.37454012 0.95071431 0.73199394]",
            "then a[1::2] = 9: [0 9 3 9 5]",
            "operands could not be broadcast together with shapes (4,2) (3,)",
        ],
    },
    Run {
        name: "pipeline",
        build: Build::Release,
        arguments: &["--out", "target/pipeline-test"],
        prints: &[
            "11 of 344 rows dropped, as a value is missing; 333 left",
            "features (333, 10): ",
            "the first rows to train on: [127 246 307 270  76 206 313 326]",
            "the first rows to test on:  [104  53  55 327 101 312 256 223]",
            "logistic regression: accuracy 0.9167, log loss 0.2424",
            "network: accuracy 0.9",
            "confusion matrix",
            "the loaded model predicts the same bits: true",
            "(probability 0.",
            "X has 9 features, but StandardScaler is expecting 10 features as input.",
        ],
    },
    Run {
        name: "pipeline",
        build: Build::Release,
        arguments: &["--epochs", "2", "--impute", "--stream", "--out", "target/pipeline-test"],
        prints: &[
            "gaps in number columns filled with the median; 11 of 344 rows dropped",
            "read in chunks of 64 rows",
            "the loaded model predicts the same bits: true",
        ],
    },
    Run {
        name: "pipeline",
        build: Build::Release,
        arguments: &[
            "--data",
            "examples/data/penguins.csv",
            "--target",
            "species",
            "--out",
            "target/pipeline-test",
        ],
        prints: &["classes: Adelie 146, Chinstrap 68, Gentoo 119", "network: accuracy 0.9"],
    },
    Run {
        name: "notebook",
        build: Build::Debug,
        arguments: &["--check"],
        prints: &[
            "In [23]: Uniform numbers without a seed: drawn without a seed",
            "In [88]: Practice: new inputs: the same characters",
            "109 cells compared, 109 matched",
            "106 of them character for character, 3 by shape and range",
        ],
    },
];

/// Runs every example and checks what it prints.
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
        let mut command = step::cargo(&["run", "--quiet", "--example", run.name]);
        if run.build == Build::Release {
            // Of one package, so that the features of the others do not count: what a user builds.
            command.args(["--release", "--package", "nd-examples"]);
        }
        command.arg("--").args(run.arguments);
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
