//! Compares what this program prints with what NumPy printed, cell by cell.

use std::error::Error;
use std::process::Command;

/// What `python examples/python/notebook.py` printed, with NumPy 2.4.6.
const RECORDED: &str = include_str!("../data/notebook.txt");

/// The cells that draw without a seed: the shape of what they print, and the least and the first too large value.
const UNSEEDED: [(usize, [usize; 2], [f64; 2]); 3] =
    [(23, [3, 4], [0.0, 1.0]), (24, [3, 4], [-9.0, 9.0]), (25, [3, 3], [0.0, 10.0])];

/// A cell and what it printed.
struct Cell<'t> {
    /// What follows `In [`: number and title.
    heading: &'t str,
    printed: &'t str,
}

/// Runs the notebook in a process of its own, and says of each cell whether it printed what NumPy did.
///
/// # Errors
/// A cell that printed something else, or a run that failed.
pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let printed = String::from_utf8(output.stdout)?;
    let (ours, recorded) = (cells(&printed), cells(RECORDED));

    let (mut exact, mut by_range) = (0, 0);
    for (number, wanted) in (1..).zip(&recorded) {
        let drawn = UNSEEDED.iter().find(|cell| cell.0 == number);
        let verdict = match (ours.get(number - 1), drawn) {
            (Some(cell), _) if cell.heading != wanted.heading => Err("is not there".to_string()),
            (None, _) => Err("is not there".to_string()),
            (Some(cell), Some(&(_, shape, range))) => drawn_right(cell.printed, shape, range),
            (Some(cell), None) => same(cell.printed, wanted.printed),
        };
        match &verdict {
            Ok(how) => println!("In [{}: {how}", wanted.heading),
            Err(what) => println!("In [{}: {what}", wanted.heading),
        }
        match drawn {
            None => exact += usize::from(verdict.is_ok()),
            Some(_) => by_range += usize::from(verdict.is_ok()),
        }
    }
    let (compared, matched) = (recorded.len(), exact + by_range);
    println!("\n{compared} cells compared, {matched} matched");
    println!("{exact} of them character for character, {by_range} by shape and range");
    match ours.len() == compared && matched == compared {
        true => Ok(()),
        false => Err(format!("of {} cells, {matched} match", ours.len().max(compared)).into()),
    }
}

/// Whether a cell printed what NumPy printed.
fn same(printed: &str, wanted: &str) -> Result<&'static str, String> {
    match printed == wanted {
        true if wanted.is_empty() => Ok("prints nothing"),
        true => Ok("the same characters"),
        false => Err(format!("prints\n{printed}\nbut NumPy printed\n{wanted}")),
    }
}

/// The cells of a text: each from its heading up to the heading of the next cell or section.
fn cells(text: &str) -> Vec<Cell<'_>> {
    let parts = text.split("\nIn [").skip(1);
    parts
        .map(|part| {
            let (heading, rest) = part.split_once('\n').unwrap_or((part, ""));
            let printed = rest.split("\n## ").next().unwrap_or("");
            Cell { heading, printed: printed.trim_end_matches('\n') }
        })
        .collect()
}

/// Whether a printed matrix has this shape and all its numbers lie in this range.
fn drawn_right(
    printed: &str,
    [rows, columns]: [usize; 2],
    [low, end]: [f64; 2],
) -> Result<&'static str, String> {
    let right = printed.lines().count() == rows
        && printed.lines().all(|line| {
            let numbers = line.trim_matches(['[', ']', ' ']).split_whitespace();
            let numbers: Option<Vec<f64>> = numbers.map(|number| number.parse().ok()).collect();
            numbers.is_some_and(|numbers| {
                numbers.len() == columns && numbers.iter().all(|x| (low..end).contains(x))
            })
        });
    match right {
        true => Ok("drawn without a seed; shape and range are right"),
        false => Err(format!("prints\n{printed}\nwhich has another shape or range")),
    }
}
