//! `nd-golden [DIR]`: runs the golden cases of a folder against the crates and counts what agrees with NumPy.

mod decisions;
mod dispatch;
mod exact;
mod family;

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::prelude::*;
use nd_testing::Golden;

use nd_golden::report::{self, Report, Total};

const HELP: &str = "\
Runs golden cases against the nd crates.

Usage: nd-golden [OPTIONS] [DIR]

  DIR            a folder of golden files (testdata if none is named)

Options:
  -v, --verbose  every failure, not only the first ones of a file
  -h, --help     this text

The last line is `golden: N passed, N failed, N skipped`; the exit code is 1 if something failed.
";

/// What the command line asks for.
struct Arguments {
    folder: PathBuf,
    verbose: bool,
}

fn main() -> ExitCode {
    let arguments = match parse(lexopt::Parser::from_env()) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("error: {error}\n\n{HELP}");
            return ExitCode::FAILURE;
        }
    };
    // A panic of an operation is a failed case and shows there.
    panic::set_hook(Box::new(|_| {}));
    let total = run(&arguments.folder, arguments.verbose);
    println!("{total}");
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the files of a folder and prints what each of them gave.
fn run(folder: &Path, verbose: bool) -> Total {
    let mut total = Total::default();
    match files(folder) {
        Ok(files) if files.is_empty() => {
            println!("{}: no golden files", folder.display());
            total.failed += 1;
        }
        Ok(files) => files.iter().for_each(|file| run_file(file, verbose, &mut total)),
        Err(error) => {
            println!("{}: {error}", folder.display());
            total.failed += 1;
        }
    }
    total
}

fn parse(mut parser: lexopt::Parser) -> Result<Option<Arguments>, lexopt::Error> {
    let mut folder = None;
    let mut verbose = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Short('v') | Long("verbose") => verbose = true,
            Value(value) if folder.is_none() => folder = Some(PathBuf::from(value)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(Arguments { folder: folder.unwrap_or_else(test_data), verbose }))
}

/// The folder of this workspace's own golden data.
fn test_data() -> PathBuf {
    let here = PathBuf::from("testdata");
    if here.is_dir() { here } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata") }
}

/// The `.json` files of a folder in the order of their names.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn run_file(path: &Path, verbose: bool, total: &mut Total) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut report = Report::default();
    match Golden::read(path) {
        Err(error) => report.fail("file", error.to_string()),
        Ok(golden) => match family::of(&name) {
            None => {
                let what = format!("file {name}");
                golden.cases().for_each(|_| report.skip(&what));
            }
            Some(run) => {
                for (number, case) in golden.cases().enumerate() {
                    report.case = number + 1;
                    let outcome = panic::catch_unwind(AssertUnwindSafe(|| run(case, &mut report)));
                    match outcome {
                        Ok(Ok(())) => {}
                        Ok(Err(malformed)) => report.fail("case", malformed.to_string()),
                        Err(panic) => report.fail("case", format!("panics: {}", message(&*panic))),
                    }
                }
            }
        },
    }
    report.print(&name, verbose);
    total.add(&report);
}

/// What a panic says.
fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    match (panic.downcast_ref::<String>(), panic.downcast_ref::<&str>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "without a text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_golden_case_of_this_workspace_passes() {
        let total = run(&test_data(), true);
        println!("{total}");
        assert_eq!((total.failed, total.skipped), (0, 0));
        assert!(total.passed > 10_000, "{total}");
    }
}
