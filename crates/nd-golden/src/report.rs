//! Counts what passed, failed and was skipped, and prints it per file.

use std::collections::BTreeMap;
use std::fmt;

use nd_testing::{Value, Want};

/// How many failures of a file are shown unless all are asked for.
const SHOWN: usize = 20;

/// The outcomes of one file.
#[derive(Debug, Default)]
pub struct Report {
    /// The number of the running case, the line of the file after its head.
    pub case: usize,
    passed: usize,
    decided: BTreeMap<&'static str, usize>,
    failed: Vec<String>,
    skipped: BTreeMap<String, usize>,
}

impl Report {
    /// The result is NumPy's.
    pub fn pass(&mut self) {
        self.passed += 1;
    }

    /// The result is not NumPy's, but what this project decided.
    pub fn pass_by(&mut self, decision: &'static str) {
        *self.decided.entry(decision).or_default() += 1;
    }

    /// The operation is not there.
    pub fn skip(&mut self, operation: &str) {
        *self.skipped.entry(operation.to_string()).or_default() += 1;
    }

    /// The result is wrong.
    pub fn fail(&mut self, operation: &str, reason: String) {
        self.failed.push(format!("case {} {operation}: {reason}", self.case));
    }

    /// Passes or fails by a condition.
    pub fn check(&mut self, operation: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.pass(),
            Err(reason) => self.fail(operation, reason),
        }
    }

    /// Compares a result with what is wanted, bit for bit, and an error with its text.
    ///
    /// Trailing blanks of NumPy's texts do not count.
    pub fn compare<E: fmt::Display>(
        &mut self,
        operation: &str,
        want: &Want,
        got: Result<Value, E>,
    ) {
        self.check(operation, compare(want, got));
    }

    /// As [`compare`](Report::compare), for several results.
    pub fn compare_all<E: fmt::Display>(
        &mut self,
        operation: &str,
        want: &Want,
        got: Result<Vec<Value>, E>,
    ) {
        let outcome = match (want, got) {
            (Want::List(want), Ok(got)) if want.len() == got.len() => {
                want.iter().zip(got).try_for_each(|(want, got)| want.compare(&got))
            }
            (Want::List(want), Ok(got)) => {
                Err(format!("{} results, but {} are wanted", got.len(), want.len()))
            }
            (Want::Error(_), Ok(got)) => Err(format!("{} results instead of an error", got.len())),
            (_, Ok(_)) => Err("several results, but one is wanted".to_string()),
            (want, Err(error)) => compare(want, Err(error)),
        };
        self.check(operation, outcome);
    }

    /// Prints the counts of a file, what was decided and skipped, and the failures.
    pub fn print(&self, name: &str, verbose: bool) {
        let (passed, failed, skipped) = (self.all_passed(), self.failed.len(), self.all_skipped());
        println!(
            "{name}: {} run, {passed} passed, {failed} failed, {skipped} skipped",
            passed + failed
        );
        for (decision, count) in &self.decided {
            println!("    passed by decision: {decision}: {count}");
        }
        for (operation, count) in &self.skipped {
            println!("    skipped: {operation}: {count}");
        }
        let shown = if verbose { failed } else { SHOWN.min(failed) };
        for failure in &self.failed[..shown] {
            println!("    FAILED {failure}");
        }
        if shown < failed {
            println!("    ... and {} more failures (--verbose shows all)", failed - shown);
        }
    }

    fn all_passed(&self) -> usize {
        self.passed + self.decided.values().sum::<usize>()
    }

    fn all_skipped(&self) -> usize {
        self.skipped.values().sum()
    }
}

/// Compares a result or an error with what is wanted.
pub fn compare<E: fmt::Display>(want: &Want, got: Result<Value, E>) -> Result<(), String> {
    match (want, got) {
        (Want::Error(text), Err(error)) => same_text(text, &error.to_string()),
        (want, Ok(got)) => want.compare(&got),
        (_, Err(error)) => Err(format!("the error {:?} instead of a result", error.to_string())),
    }
}

/// Compares texts without trailing blanks.
pub fn same_text(want: &str, got: &str) -> Result<(), String> {
    if want.trim_end() == got.trim_end() {
        Ok(())
    } else {
        Err(format!("the error {got:?}, but {want:?} is wanted"))
    }
}

/// The outcomes of all files.
#[derive(Debug, Default)]
pub struct Total {
    /// How many passed, those by a decision among them.
    pub passed: usize,
    /// How many failed; the run fails if it is not zero.
    pub failed: usize,
    /// How many name an operation that is not there.
    pub skipped: usize,
}

impl Total {
    /// Adds those of one file.
    pub fn add(&mut self, report: &Report) {
        self.passed += report.all_passed();
        self.failed += report.failed.len();
        self.skipped += report.all_skipped();
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Total { passed, failed, skipped } = self;
        write!(f, "golden: {passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Result<Value, String> {
        Err(text.to_string())
    }

    #[test]
    fn results_and_errors_are_compared() {
        let one = Value::scalar(1_i64);
        assert_eq!(compare(&Want::Value(one.clone()), Ok::<_, String>(one.clone())), Ok(()));
        assert!(compare(&Want::Value(one.clone()), Ok::<_, String>(Value::scalar(1.0))).is_err());
        assert!(compare(&Want::Value(one.clone()), error("no")).is_err());
        assert!(compare(&Want::Error("no".to_string()), Ok::<_, String>(one)).is_err());
        assert_eq!(compare(&Want::Error("no ".to_string()), error("no")), Ok(()));
        assert!(compare(&Want::Error("no".to_string()), error("yes")).is_err());
    }

    #[test]
    fn the_last_line_counts_all_files() {
        let mut report = Report::default();
        report.pass();
        report.pass_by("a rule");
        report.skip("sort");
        report.fail("add", "wrong".to_string());
        let mut total = Total::default();
        total.add(&report);
        total.add(&report);
        assert_eq!(total.to_string(), "golden: 4 passed, 2 failed, 2 skipped");
    }
}
