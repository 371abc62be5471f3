//! The quick benchmark: times the workloads, alone or by turns with NumPy, and prints a line of JSON for each.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod numpy;
mod sample;
mod scaling;

use std::fs::File;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use lexopt::prelude::*;
use nd_benches::{Timer, workloads};

use numpy::NumPy;
use sample::{sample, summary};

const HELP: &str = "\
Times the workloads of nd.

Usage: cargo xtask bench [OPTIONS] [FILTER ...]

A FILTER is the id of a workload or a prefix that ends in '*'.

Options:
  --scaling FILE draw the time per element over the length, with one thread and with all, as SVG
  --json FILE    also write the lines of JSON to a file
  --vs-numpy     let NumPy time the same workloads by turns and print the ratios, NumPy's time / ours;
                 the variable ND_PYTHON names the interpreter (python3)
  -h, --help     this text
";

/// What the command line asks for.
#[derive(Debug, Default, PartialEq)]
struct Options {
    help: bool,
    json: Option<std::path::PathBuf>,
    versus_numpy: bool,
    scaling: Option<std::path::PathBuf>,
    scaling_points: bool,
    filters: Vec<String>,
}

fn main() -> ExitCode {
    let outcome = match parse(lexopt::Parser::from_env()) {
        Ok(options) => run(options),
        Err(error) => Err(format!("{error}\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut parser: lexopt::Parser) -> Result<Options, lexopt::Error> {
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => options.help = true,
            Long("json") => options.json = Some(parser.value()?.into()),
            Long("vs-numpy") => options.versus_numpy = true,
            Long("scaling") => options.scaling = Some(parser.value()?.into()),
            Long("scaling-points") => options.scaling_points = true,
            Value(filter) => options.filters.push(filter.string()?),
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(options)
}

fn run(options: Options) -> Result<(), String> {
    if options.help {
        print!("{HELP}");
        return Ok(());
    }
    if options.scaling_points {
        scaling::print_points();
        return Ok(());
    }
    if let Some(file) = &options.scaling {
        return scaling::draw(file);
    }
    let file = match &options.json {
        Some(path) => {
            Some(File::create(path).map_err(|error| format!("{}: {error}", path.display()))?)
        }
        None => None,
    };
    let mut report = Report { filters: options.filters, file, timed: 0, error: None };
    if options.versus_numpy {
        let numpy = NumPy::start()?;
        println!(
            "NumPy {}; its time / ours, median of {ROUNDS} pairs [least, most]",
            numpy.version
        );
        workloads::all(&mut ByTurns { report: &mut report, numpy });
    } else {
        workloads::all(&mut Alone { report: &mut report });
    }
    match report {
        Report { error: Some(error), .. } => Err(error),
        Report { timed: 0, filters, .. } => {
            Err(format!("no workload is named {}", filters.join(" ")))
        }
        _ => Ok(()),
    }
}

/// Which workloads are asked for, and where their times go.
struct Report {
    filters: Vec<String>,
    file: Option<File>,
    timed: usize,
    error: Option<String>,
}

impl Report {
    fn wants(&self, id: &str) -> bool {
        let fits = |filter: &String| match filter.strip_suffix('*') {
            Some(prefix) => id.starts_with(prefix),
            None => id == filter,
        };
        self.error.is_none() && (self.filters.is_empty() || self.filters.iter().any(fits))
    }

    /// Writes the line of one workload and one peer to the file.
    fn line(&mut self, id: &str, peer: &str, times: sample::Sampled) -> String {
        self.timed += 1;
        let sample::Sampled { median, min, samples } = times;
        let line = format!(
            "{{\"workload\": \"{id}\", \"peer\": \"{peer}\", \"median_ns\": {median:.2}, \"min_ns\": {min:.2}, \"n\": {samples}}}"
        );
        if let Some(file) = &mut self.file
            && let Err(error) = writeln!(file, "{line}")
        {
            self.error = Some(error.to_string());
        }
        line
    }
}

/// Times our side alone.
struct Alone<'r> {
    report: &'r mut Report,
}

impl Timer for Alone<'_> {
    fn wants(&self, id: &str) -> bool {
        self.report.wants(id)
    }

    fn time<R>(&mut self, id: &str, call: impl FnMut() -> R) {
        if self.wants(id) {
            let line = self.report.line(id, "nd", sample(1.0, call));
            println!("{line}");
        }
    }
}

/// How often the two sides take turns.
const ROUNDS: usize = 7;

/// The pause before our turn: the threads of NumPy's products go on spinning for some 30 ms and would take a core from us.
const REST: Duration = Duration::from_millis(100);

/// Times both sides by turns, so that a slow moment of the machine hits both.
struct ByTurns<'r> {
    report: &'r mut Report,
    numpy: NumPy,
}

impl Timer for ByTurns<'_> {
    fn wants(&self, id: &str) -> bool {
        self.report.wants(id)
    }

    fn time<R>(&mut self, id: &str, mut call: impl FnMut() -> R) {
        if !self.wants(id) {
            return;
        }
        let patience = 1.0 / ROUNDS as f64;
        let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            std::thread::sleep(REST);
            let our_time = sample(patience, &mut call).median;
            match self.numpy.time(id, patience) {
                Ok(Some(time)) => {
                    ours.push(our_time);
                    theirs.push(time);
                    ratios.push(time / our_time);
                }
                Ok(None) => return,
                Err(error) => {
                    self.report.error = Some(error);
                    return;
                }
            }
        }
        let most = ratios.iter().copied().fold(0.0, f64::max);
        let (ours, theirs, ratio) = (summary(ours), summary(theirs), summary(ratios));
        self.report.line(id, "nd", ours);
        self.report.line(id, "numpy", theirs);
        println!(
            "{id:24} {:>10} {:>10}  {:6.2}  [{:.2}, {most:.2}]",
            readable(ours.median),
            readable(theirs.median),
            ratio.median,
            ratio.min
        );
    }
}

/// A time with the unit that suits it.
fn readable(nanoseconds: f64) -> String {
    let (value, unit) = match nanoseconds {
        time if time < 1e3 => (time, "ns"),
        time if time < 1e6 => (time / 1e3, "us"),
        time if time < 1e9 => (time / 1e6, "ms"),
        time => (time / 1e9, "s"),
    };
    format!("{value:.1} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Options, lexopt::Error> {
        parse(lexopt::Parser::from_iter(
            std::iter::once("nd-bench").chain(arguments.iter().copied()),
        ))
    }

    #[test]
    fn options_and_filters_are_read() {
        let options = parsed(&["--json", "out.jsonl", "add_*", "--vs-numpy", "sum_1e6"]).unwrap();
        assert_eq!(options.json, Some("out.jsonl".into()));
        assert!(options.versus_numpy);
        assert_eq!(options.filters, ["add_*", "sum_1e6"]);
        assert!(parsed(&["--fast"]).is_err());
    }

    #[test]
    fn a_filter_is_an_id_or_a_prefix() {
        let report = |filters: &[&str]| {
            let filters = filters.iter().map(|filter| filter.to_string()).collect();
            Report { filters, file: None, timed: 0, error: None }
        };
        assert!(report(&[]).wants("add_1e6"));
        assert!(report(&["add_1e6"]).wants("add_1e6"));
        assert!(!report(&["add_1e6"]).wants("add_1e7"));
        assert!(report(&["sum_*", "add_*"]).wants("add_1e7"));
    }

    #[test]
    fn times_have_units() {
        assert_eq!(readable(12.34), "12.3 ns");
        assert_eq!(readable(4.56e6), "4.6 ms");
    }
}
