//! The differential test: Python with NumPy makes random cases, and the program `nd-fuzz` runs the same in Rust.

use std::path::PathBuf;
use std::process::Command;

use crate::step;

/// The variable that names the Python to use; without it, it is `python3` on the path.
const PYTHON: &str = "ND_PYTHON";

/// Prints the version of NumPy, or fails.
const ASK_FOR_NUMPY: &str = "import numpy; print(numpy.__version__)";

/// What is to be made and run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fuzz {
    /// How many cases.
    pub(crate) cases: u64,
    /// Which cases: the same seed makes the same ones with the same NumPy.
    pub(crate) seed: u64,
    /// The operations to make cases of; all if there are none.
    pub(crate) only: Vec<String>,
}

impl Default for Fuzz {
    fn default() -> Fuzz {
        Fuzz { cases: 20_000, seed: 0, only: Vec::new() }
    }
}

/// Lets NumPy make the cases, runs them, and prints the counts for each operation.
pub(crate) fn run(fuzz: Fuzz) -> Result<(), String> {
    let python = python()?;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../crates/nd-golden/fuzz");
    let file = std::env::temp_dir().join(format!("nd-fuzz-{}.json", std::process::id()));
    let mut generate = Command::new(&python);
    // Nothing is written beside the sources.
    generate.arg("-B").arg(folder.join("generate.py")).arg(&file);
    generate.args([fuzz.cases.to_string(), fuzz.seed.to_string()]).args(&fuzz.only);
    let arguments = ["run", "--quiet", "--package", "nd-golden", "--bin", "nd-fuzz", "--"];
    let outcome = step::execute(generate).and_then(|()| {
        let mut compare = step::cargo(&arguments);
        compare.arg(&file);
        step::execute(compare)
    });
    match &outcome {
        // What differs is looked at in the file.
        Err(_) if file.is_file() => eprintln!("the cases are in {}", file.display()),
        _ => _ = std::fs::remove_file(&file),
    }
    outcome
}

/// A Python that has NumPy, or a text that says how to get one.
fn python() -> Result<String, String> {
    let python = std::env::var(PYTHON).unwrap_or_else(|_| "python3".to_string());
    let asked = Command::new(&python).args(["-c", ASK_FOR_NUMPY]).output();
    let why = match asked {
        Ok(output) if output.status.success() => {
            let version = String::from_utf8_lossy(&output.stdout).trim().to_string();
            return numpy_is_known(&version).map(|()| python);
        }
        Ok(_) => format!("`{python}` runs, but has no NumPy"),
        Err(error) => format!("`{python}` does not run: {error}"),
    };
    Err(format!("{why}\n\n{}", how_to_install()))
}

/// NumPy's texts and types change from version to version.
fn numpy_is_known(version: &str) -> Result<(), String> {
    if version.starts_with("2.") {
        return Ok(());
    }
    Err(format!("NumPy {version} is not one of 2.x\n\n{}", how_to_install()))
}

fn how_to_install() -> String {
    format!(
        "This test compares with NumPy 2.4. To install it:\n\n    \
         python3 -m venv target/python\n    \
         target/python/bin/pip install 'numpy==2.4.*'\n    \
         {PYTHON}=target/python/bin/python cargo xtask fuzz-numpy"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_numpy_is_refused_with_advice() {
        assert_eq!(numpy_is_known("2.4.6"), Ok(()));
        let error = numpy_is_known("1.26.4").unwrap_err();
        assert!(error.starts_with("NumPy 1.26.4 is not one of 2.x"), "{error}");
        assert!(error.contains("pip install 'numpy==2.4.*'"), "{error}");
    }
}
