//! Why arrays: what a list does with `+`, and what an array does.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Why arrays");

    cell(1, "Two lists are joined");
    let a = vec![1, 2, 3];
    let b = vec![4, 5, 6];
    println!("{:?}", [a, b].concat());

    cell(2, "A list does no mathematics");

    cell(3, "Two arrays are added");
    // NumPy's integers are int64, Rust's are i32 unless one of them says otherwise. `{:?}` shows what
    // a notebook shows of a cell's last line, `{}` what print shows.
    let a = array![1_i64, 2, 3];
    let b = array![4_i64, 5, 6];
    println!("{:?}", a + b);

    cell(4, "Each element to its own, and quickly");
    Ok(())
}
