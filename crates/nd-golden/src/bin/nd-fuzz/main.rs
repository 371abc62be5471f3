//! `nd-fuzz FILE`: runs random cases with NumPy's results and counts, for each operation, what agrees.

mod arrays;
mod binary;
mod closures;
mod input;
mod join;
mod products;
mod reduce;
mod scalar;
mod select;
mod solvers;
mod sort;
mod statistics;
mod text;
mod unary;
mod write;

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::process::ExitCode;

use nd_golden::distance::{near, within};
use nd_golden::report::compare;
use nd_testing::{Case, Golden, Malformed, Value, Want};

use crate::input::{Found, Input, message, shown};

/// How many differences of an operation are shown.
const SHOWN: usize = 5;

/// What happened to the cases of one operation.
#[derive(Debug, Default)]
struct Count {
    agree: usize,
    errors: usize,
    differences: Vec<String>,
}

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("Usage: nd-fuzz FILE\n\nRuns the cases that fuzz/generate.py wrote.");
        return ExitCode::FAILURE;
    };
    // A panic of an operation is a difference and shows there.
    panic::set_hook(Box::new(|_| {}));
    let counts = match counted(Path::new(&path)) {
        Ok(counts) => counts,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut total = Count::default();
    for (operation, count) in &counts {
        let (agree, errors, differ) = (count.agree, count.errors, count.differences.len());
        println!("{operation}: {agree} agree, {errors} of them errors, {differ} differ");
        count.differences.iter().take(SHOWN).for_each(|text| println!("    {text}"));
        total.agree += agree;
        total.errors += errors;
        total.differences.extend_from_slice(&count.differences);
    }
    println!(
        "fuzz: {} operations, {} cases agree ({} of them errors), {} differ",
        counts.len(),
        total.agree,
        total.errors,
        total.differences.len()
    );
    if total.differences.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the cases of a file and counts them by their operation.
fn counted(path: &Path) -> std::io::Result<BTreeMap<String, Count>> {
    let golden = Golden::read(path)?;
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for (number, case) in golden.cases().enumerate() {
        let operation = case.text("op").unwrap_or("case without a name");
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| judged(operation, case)));
        let outcome = match outcome {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(malformed)) => Err(malformed.to_string()),
            Err(panic) => Err(format!("panics: {}", message(&*panic))),
        };
        let count = counts.entry(operation.to_string()).or_default();
        match outcome {
            Ok(()) => {
                count.agree += 1;
                count.errors += usize::from(case.get("error").is_some());
            }
            Err(reason) => {
                let line = number + 2;
                count.differences.push(format!("line {line}: {reason}; {}", shown(case)));
            }
        }
    }
    Ok(counts)
}

/// Runs a case and compares.
fn judged(operation: &str, case: Case<'_>) -> Result<Result<(), String>, Malformed> {
    let inputs = Input::read_all(case)?;
    if matches!(operation, "print" | "print_options") {
        return text::print(case, &inputs);
    }
    let got = run(operation, case, &inputs)?;
    let want = case.outcome()?;
    match (&want, got) {
        (Want::List(want), Ok(got)) if want.len() == got.len() => {
            for (want, got) in want.iter().zip(got) {
                if let Err(reason) = agrees(case, want, got)? {
                    return Ok(Err(reason));
                }
            }
            Ok(Ok(()))
        }
        (Want::List(want), Ok(got)) => {
            Ok(Err(format!("{} results, but {} are wanted", got.len(), want.len())))
        }
        (want @ Want::Value(_), Ok(mut got)) if got.len() == 1 => {
            agrees(case, want, got.swap_remove(0))
        }
        (Want::Error(text), Ok(_)) => Ok(Err(format!("no error, but {text:?} is wanted"))),
        (_, Ok(got)) => Ok(Err(format!("{} results, but one is wanted", got.len()))),
        // Of some errors only the fact counts.
        (Want::Error(_), Err(_)) if case.get("loose").is_some() => Ok(Ok(())),
        (want, Err(error)) => Ok(compare(want, Err::<Value, String>(error))),
    }
}

/// Compares one result, bit for bit unless the case allows more.
fn agrees(case: Case<'_>, want: &Want, got: Value) -> Result<Result<(), String>, Malformed> {
    Ok(match (want, case.get("ulp"), case.get("near")) {
        (Want::Value(value), Some(_), _) => within(value, &got, case.length("ulp")? as u64),
        (Want::Value(value), _, Some(_)) => near(value, &got, case.float("near")?),
        _ => compare(want, Ok::<Value, String>(got)),
    })
}

/// Runs an operation if the module knows it.
type Module = fn(&str, Case<'_>, &[Input]) -> Result<Option<Found>, Malformed>;

/// The first module that knows the operation runs it.
fn run(operation: &str, case: Case<'_>, inputs: &[Input]) -> Result<Found, Malformed> {
    let modules: [Module; 14] = [
        binary::run,
        scalar::run,
        unary::run,
        reduce::run,
        statistics::run,
        arrays::run,
        join::run,
        select::run,
        sort::run,
        write::run,
        closures::run,
        text::run,
        products::run,
        solvers::run,
    ];
    for module in modules {
        if let Some(found) = module(operation, case, inputs)? {
            return Ok(found);
        }
    }
    Err(Malformed { key: "op".into(), wanted: "a known operation".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_of_random_cases_agrees_with_numpy() {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/fuzz/sample.json");
        let counts = counted(Path::new(sample)).unwrap();
        assert!(counts.len() > 195, "{} operations", counts.len());
        let differences: Vec<&String> =
            counts.values().flat_map(|count| &count.differences).collect();
        assert!(differences.is_empty(), "{differences:#?}");
    }
}
