//! What an array knows about itself, how many axes it has, and what the axes mean to a model.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn properties() -> Result<(), nd::Error> {
    section("An array");

    cell(5, "Creating an array");
    let x = array![10_i64, 20, 30];

    cell(6, "Its properties");
    assert_eq!(x.shape(), &[3]);
    assert_eq!(x.rank(), 1);
    println!("{:?}", x.dtype());
    Ok(())
}

pub(crate) fn dimensions() -> Result<(), nd::Error> {
    section("Dimensions");

    cell(7, "One axis: a vector");

    cell(8, "A vector of features");
    let a = array![1_i64, 2, 3];
    assert_eq!(a.shape(), &[3]);

    cell(9, "Two axes: a matrix");

    cell(10, "A matrix of samples");
    let b = array![[1_i64, 2], [3, 4], [5, 6]];
    assert_eq!(b.shape(), &[3, 2]);

    cell(11, "Three axes: a tensor");

    cell(12, "Two matrices, stacked");
    let c = array![[[1_i64, 2], [3, 4]], [[5, 6], [7, 8]]];
    assert_eq!(c.shape(), &[2, 2, 2]);
    Ok(())
}

pub(crate) fn machine_learning() -> Result<(), nd::Error> {
    section("Arrays in machine learning");

    cell(13, "Features and labels");
    let x = array![[70_i64, 175], [65, 160], [80, 180]];
    let y = array![1_i64, 0, 1];
    assert_eq!(x.shape()[0], y.len());
    Ok(())
}
