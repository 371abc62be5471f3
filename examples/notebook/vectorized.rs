//! Vectorized operations: arithmetic that reaches every element without a loop.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Vectorized operations");

    cell(14, "Arithmetic with every element");
    // An operator keeps arrays that it borrows and uses up those that it is given.
    let a = array![1_i64, 2, 3, 4];
    _ = &a * 2;
    _ = &a + 10;
    println!("{:?}", a.pow(2)?); // a ** 2

    cell(15, "Why it is fast: no loop is interpreted");

    cell(16, "Arithmetic with two arrays");
    let a = array![2_i64, 4, 6];
    let b = array![1_i64, 3, 5];
    println!("{}", &a + &b);
    println!("{}", &a * &b);
    println!("{}", &a - &b);
    Ok(())
}
