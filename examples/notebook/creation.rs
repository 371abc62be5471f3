//! Making arrays: constants, ranges, evenly spaced numbers.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Making arrays");

    cell(17, "Zeros");
    // The type says what the zeros are; a shape that cannot be is an error, which `?` hands on.
    let a: Array<f64> = zeros(5)?;
    let b: Array<f64> = zeros([3, 4])?;
    println!("{a}");
    println!("{b}");

    cell(18, "Ones");
    let a: Array<f64> = ones(5)?;
    let b: Array<f64> = ones([2, 3])?;
    println!("{a}");
    println!("{b}");

    cell(19, "One value");
    let a = full([3, 3], 7)?;
    println!("{a}");

    cell(20, "A range");
    let a = arange(0, 10, 1)?;
    let b = arange(0, 10, 2)?;
    println!("{a}");
    println!("{b}");

    cell(21, "Evenly spaced numbers");
    let a = linspace(0.0, 1.0, 5)?;
    println!("{a}");

    cell(22, "arange has a step, linspace a count and an end");
    Ok(())
}
