//! `cargo xtask`: the tasks of this workspace, one command each.

mod accuracy;
mod bench;
mod examples;
mod fuzz;
mod golden;
mod metadata;
mod step;
mod test;
mod tidy;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::*;

const HELP: &str = "\
The tasks of this workspace.

Usage: cargo xtask TASK

Tasks:
  test           the gate: everything that must hold before a commit
  tidy           the rules that no compiler checks: layers, SAFETY lines, file heads, test attributes
  golden [DIR]   the golden cases of a folder (testdata if none is named), in a release build
  fuzz-numpy     random cases made by Python with NumPy, run in Rust and compared; --cases N, --seed S, --only OPERATION
  examples       every example program, its output compared with what is expected
  accuracy ...   the error of every function against exact results; POINTS, STEP and FUNCTION make it quicker
  bench ...      the workloads timed, alone or beside NumPy; `bench --help` lists the options

Options:
  -h, --help     this text
";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Task {
    Help,
    Test,
    Tidy,
    Golden(Option<PathBuf>),
    Fuzz(fuzz::Fuzz),
    Examples,
    Accuracy(Vec<OsString>),
    Bench(Vec<OsString>),
}

fn main() -> ExitCode {
    let outcome = match parse(lexopt::Parser::from_env()) {
        Ok(task) => run(task),
        Err(error) => Err(format!("{error}\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), String> {
    match task {
        Task::Help => {
            print!("{HELP}");
            Ok(())
        }
        Task::Test => test::run(),
        Task::Tidy => tidy::run(),
        Task::Golden(folder) => golden::run(folder.as_deref()),
        Task::Fuzz(fuzz) => fuzz::run(fuzz),
        Task::Examples => examples::run(),
        Task::Accuracy(arguments) => accuracy::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments),
    }
}

fn parse(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let mut task = None;
    while let Some(argument) = parser.next()? {
        task = Some(match (argument, task) {
            (Short('h') | Long("help"), _) => return Ok(Task::Help),
            (Value(name), None) => match name.string()?.as_str() {
                "test" => Task::Test,
                "tidy" => Task::Tidy,
                "golden" => Task::Golden(None),
                "fuzz-numpy" => Task::Fuzz(fuzz::Fuzz::default()),
                "examples" => Task::Examples,
                "accuracy" => return Ok(Task::Accuracy(parser.raw_args()?.collect())),
                "bench" => return Ok(Task::Bench(parser.raw_args()?.collect())),
                other => return Err(format!("there is no task {other:?}").into()),
            },
            (Long("cases"), Some(Task::Fuzz(fuzz))) => {
                Task::Fuzz(fuzz::Fuzz { cases: parser.value()?.parse()?, ..fuzz })
            }
            (Long("seed"), Some(Task::Fuzz(fuzz))) => {
                Task::Fuzz(fuzz::Fuzz { seed: parser.value()?.parse()?, ..fuzz })
            }
            (Long("only"), Some(Task::Fuzz(mut fuzz))) => {
                fuzz.only.push(parser.value()?.string()?);
                Task::Fuzz(fuzz)
            }
            (Value(folder), Some(Task::Golden(None))) => Task::Golden(Some(folder.into())),
            (argument, _) => return Err(argument.unexpected()),
        });
    }
    Ok(task.unwrap_or(Task::Help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Task, String> {
        let arguments = std::iter::once("xtask").chain(arguments.iter().copied());
        parse(lexopt::Parser::from_iter(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn each_task_has_a_word() {
        assert_eq!(parsed(&["test"]), Ok(Task::Test));
        assert_eq!(parsed(&["tidy"]), Ok(Task::Tidy));
        assert_eq!(parsed(&["golden"]), Ok(Task::Golden(None)));
        assert_eq!(parsed(&["golden", "other"]), Ok(Task::Golden(Some("other".into()))));
        assert_eq!(parsed(&["examples"]), Ok(Task::Examples));
        let fuzz = fuzz::Fuzz { cases: 50, seed: 7, only: vec!["print".into()] };
        let words = ["fuzz-numpy", "--cases", "50", "--seed=7", "--only", "print"];
        assert_eq!(parsed(&words), Ok(Task::Fuzz(fuzz)));
        assert!(parsed(&["fuzz-numpy", "--cases", "many"]).is_err());
        assert_eq!(parsed(&["accuracy", "9"]), Ok(Task::Accuracy(vec!["9".into()])));
        let words = vec!["--json".into(), "out".into(), "add_*".into()];
        assert_eq!(parsed(&["bench", "--json", "out", "add_*"]), Ok(Task::Bench(words)));
    }

    #[test]
    fn help_is_shown_when_asked_for_and_when_nothing_is() {
        assert_eq!(parsed(&[]), Ok(Task::Help));
        assert_eq!(parsed(&["-h"]), Ok(Task::Help));
        assert_eq!(parsed(&["test", "--help"]), Ok(Task::Help));
    }

    #[test]
    fn unknown_words_are_refused() {
        assert_eq!(parsed(&["fly"]), Err("there is no task \"fly\"".to_string()));
        assert!(parsed(&["test", "more"]).is_err());
        assert!(parsed(&["tidy", "--fix"]).is_err());
    }
}
