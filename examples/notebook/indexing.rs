//! Indexing and slicing: single elements, ranges, rows and columns.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Indexing and slicing");

    cell(34, "One element");

    cell(35, "Elements and a range");
    let a = array![10_i64, 20, 30, 40, 50];
    assert_eq!(a[0], 10);
    assert_eq!(a[-1], 50);
    println!("{:?}", a.slice(s![1..4])); // a[1:4], a view

    cell(36, "A matrix: an element, a column, a row");
    let b = array![[1_i64, 2, 3], [4, 5, 6], [7, 8, 9]];
    assert_eq!(b[[0, 0]], 1);
    assert_eq!(b[[1, 2]], 6);
    assert_eq!(b.slice(s![.., 1]), array![2, 5, 8]);
    println!("{:?}", b.slice(s![1, ..]));

    cell(37, "Slices of rows and columns");

    cell(38, "Features and samples");
    let x = array![[65, 160], [70, 175], [80, 180], [60, 155]];

    let height = x.slice(s![.., 1]); // X[:, 1]
    let subset = x.slice(s![..2, ..]); // X[:2, :]
    let middle = x.slice(s![1..3, 0..2]); // X[1:3, 0:2]

    println!("{height}");
    println!("{subset}");
    println!("{middle}");
    Ok(())
}
