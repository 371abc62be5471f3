//! NumPy as a second process that times the same workloads when it is asked to.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// The variable that names the interpreter; without it, it is `python3`.
pub(crate) const PYTHON: &str = "ND_PYTHON";

/// A Python process that answers each workload's id with its time.
pub(crate) struct NumPy {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The version of NumPy.
    pub(crate) version: String,
}

impl NumPy {
    /// Starts the interpreter.
    pub(crate) fn start() -> Result<NumPy, String> {
        let python = std::env::var(PYTHON).unwrap_or_else(|_| "python3".to_owned());
        let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("numpy_workloads.py");
        let failed = |why: String| {
            format!(
                "cannot run NumPy with {python:?}: {why}; install it (`python3 -m venv venv`, \
                 `venv/bin/pip install numpy`) and set {PYTHON} to that python"
            )
        };
        let mut process = Command::new(&python)
            .arg("-B")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let requests = process.stdin.take().expect("it was asked for");
        let answers = BufReader::new(process.stdout.take().expect("it was asked for"));
        let mut numpy = NumPy { process, requests, answers, version: String::new() };
        numpy.version = numpy.line().map_err(failed)?;
        Ok(numpy)
    }

    /// The median time of a workload in nanoseconds, or nothing if it is not NumPy's.
    pub(crate) fn time(&mut self, id: &str, patience: f64) -> Result<Option<f64>, String> {
        writeln!(self.requests, "{id} {patience}").map_err(|error| error.to_string())?;
        let answer = self.line()?;
        match answer.as_str() {
            "none" => Ok(None),
            time => time.parse().map(Some).map_err(|_| format!("{id}: NumPy answered {time:?}")),
        }
    }

    fn line(&mut self) -> Result<String, String> {
        let mut line = String::new();
        match self.answers.read_line(&mut line) {
            Ok(0) => Err("it ended without an answer".to_owned()),
            Ok(_) => Ok(line.trim().to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Drop for NumPy {
    fn drop(&mut self) {
        // It may have ended already, which is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
