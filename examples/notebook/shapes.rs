//! Shapes: their size, other shapes for the same elements, one axis for all of them.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn reshaping() -> Result<(), nd::Error> {
    section("Shape, size, reshape");

    cell(27, "Shape, size, rank");
    let a = array![[1_i64, 2, 3], [4, 5, 6]];
    assert_eq!(a.shape(), &[2, 3]);
    assert_eq!(a.len(), 6);
    println!("{:?}", a.rank());

    cell(28, "Another shape");

    cell(29, "Twelve numbers as three rows");
    let a = arange(0, 12, 1)?;
    println!("{a}");

    let b = a.reshape([3, 4])?;
    println!("{b}");

    cell(30, "Rows are samples, columns are features");
    Ok(())
}

pub(crate) fn flattening() -> Result<(), nd::Error> {
    section("Flattening");

    cell(31, "One axis");
    let a = array![[1_i64, 2], [3, 4]];
    println!("{:?}", a.flatten());

    cell(32, "Most mistakes are mistakes of shape");

    cell(33, "Practice");
    let a: Array<f64> = zeros([4, 5])?;
    let b: Array<f64> = ones([5, 4])?;
    println!("{}", a.shape());
    println!("{}", b.shape());

    // into_shape keeps the memory, where reshape gives a view of it.
    let c = arange(0, 20, 1)?.into_shape([4, 5])?;
    println!("{c}");
    Ok(())
}
