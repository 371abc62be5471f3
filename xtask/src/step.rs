//! One step of a task: a command or a check with a name, its time, and what to say when it fails.

use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a check and prints its name and its time.
pub(crate) fn step(name: &str, check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    eprintln!("==> {name}");
    let start = Instant::now();
    let outcome = check();
    let seconds = start.elapsed().as_secs_f64();
    match outcome {
        Ok(()) => {
            eprintln!("    {name}: passed in {seconds:.1} s");
            Ok(())
        }
        Err(message) => Err(format!("{name} failed after {seconds:.1} s: {message}")),
    }
}

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

/// Runs a command and lets it write to the terminal.
pub(crate) fn execute(mut command: Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{}: {error}", shown(&command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", shown(&command)))
    }
}

/// Runs a command and shows what it wrote if it fails, as others may be writing at the same time.
pub(crate) fn execute_silently(mut command: Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{}: {error}", shown(&command)))?;
    if output.status.success() {
        return Ok(());
    }
    let texts =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    Err(format!("`{}` ended with {}\n{}", shown(&command), output.status, texts.concat()))
}

/// Runs a command and returns what it writes to standard output; the rest goes to the terminal.
pub(crate) fn capture(mut command: Command) -> Result<String, String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("{}: {error}", shown(&command)))?;
    if !output.status.success() {
        return Err(format!("`{}` ended with {}", shown(&command), output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("`{}` wrote something that is not UTF-8", shown(&command)))
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let words = program.file_name().into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named() {
        let error = execute(cargo(&["no-such-command", "--quiet"])).unwrap_err();
        assert!(error.starts_with("`cargo no-such-command --quiet` ended with"), "{error}");
    }

    #[test]
    fn a_silent_command_that_fails_says_why() {
        let error = execute_silently(cargo(&["no-such-command"])).unwrap_err();
        assert!(error.starts_with("`cargo no-such-command` ended with"), "{error}");
        assert!(error.contains("no such command"), "{error}");
        assert_eq!(execute_silently(cargo(&["--version"])), Ok(()));
    }

    #[test]
    fn a_failing_step_is_named() {
        let error = step("the check", || Err("the reason".to_string())).unwrap_err();
        assert!(error.starts_with("the check failed after"), "{error}");
        assert!(error.ends_with("the reason"), "{error}");
    }

    #[test]
    fn output_is_captured() {
        assert!(capture(cargo(&["--version"])).unwrap().starts_with("cargo "));
    }
}
