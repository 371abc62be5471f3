//! A tutorial notebook of NumPy, cell by cell: what its cells print in Python, they print here, character for character.
//!
//! The same in Python, with the same numbers of cells, is in `python/notebook.py`. With `--check` the program compares itself
//! with what Python printed.

use std::process::ExitCode;

#[path = "notebook/check.rs"]
mod check;

#[path = "notebook/lists.rs"]
mod lists;

#[path = "notebook/arrays.rs"]
mod arrays;

#[path = "notebook/vectorized.rs"]
mod vectorized;

#[path = "notebook/creation.rs"]
mod creation;

#[path = "notebook/random_arrays.rs"]
mod random_arrays;

#[path = "notebook/shapes.rs"]
mod shapes;

#[path = "notebook/indexing.rs"]
mod indexing;

#[path = "notebook/masks.rs"]
mod masks;

#[path = "notebook/broadcasting.rs"]
mod broadcasting;

#[path = "notebook/linear_algebra.rs"]
mod linear_algebra;

#[path = "notebook/preparation.rs"]
mod preparation;

#[path = "notebook/neuron.rs"]
mod neuron;

#[path = "notebook/network.rs"]
mod network;

#[path = "notebook/tricks.rs"]
mod tricks;

#[path = "notebook/operations.rs"]
mod operations;

/// The text of `--help`.
const HELP: &str = "\
A tutorial notebook of NumPy, cell by cell.

Usage: cargo run --example notebook             prints what every cell prints
       cargo run --example notebook -- --check  compares it with what NumPy printed, cell by cell";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => run().map_err(Into::into),
        ["--check"] => check::run(),
        _ => {
            println!("{HELP}");
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The sections, in the notebook's order.
fn run() -> Result<(), nd::Error> {
    lists::run()?;
    arrays::properties()?;
    arrays::dimensions()?;
    arrays::machine_learning()?;
    vectorized::run()?;
    creation::run()?;
    random_arrays::run()?;
    shapes::reshaping()?;
    shapes::flattening()?;
    indexing::run()?;
    masks::run()?;
    broadcasting::run()?;
    linear_algebra::run()?;
    preparation::run()?;
    neuron::run()?;
    network::run()?;
    tricks::run()?;
    operations::run()
}

/// Prints the heading of a section.
fn section(title: &str) {
    println!("\n## {title}");
}

/// Prints the heading of a cell; what the cell prints follows it.
fn cell(number: usize, title: &str) {
    println!("\nIn [{number}]: {title}");
}
