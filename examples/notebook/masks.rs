//! Masks: arrays of true and false that choose elements and rows, and say where to write.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Masks");

    cell(39, "A mask and what it keeps");
    let a = array![10, 25, 30, 15, 40];

    let mask = a.gt(20); // a > 20
    println!("{mask}");
    println!("{}", a.filter(&mask)?); // a[mask]

    println!("{}", a.filter(&a.gt(10))?);

    cell(40, "Masks clean data");

    cell(41, "Without the outliers");
    let x = array![1, 5, 2, 10, 3];

    let x = x.filter(&x.ge(3))?;
    println!("{x}");

    cell(42, "Writing through a mask");
    let mut a = array![1, 2, 3, 4, 5];

    a.fill_where(&a.lt(3), 0)?; // a[a < 3] = 0
    println!("{a}");

    cell(43, "One value or the other");
    let a = array![10, 20, 30, 40];

    let b = where_(&a.gt(25), 1, 0)?;
    println!("{b}");

    cell(44, "Elements by their places");
    let a = array![10_i64, 20, 30, 40, 50];

    let idx = [0, 2, 4];
    println!("{:?}", a.take(idx, 0)?); // a[idx]

    cell(45, "A mask says which rows a model sees");

    practice_with_rows()?;
    practice_with_labels()
}

fn practice_with_rows() -> Result<(), nd::Error> {
    cell(46, "Practice: rows of people");
    let mut x = array![[45_i64, 150], [72, 175], [90, 185], [60, 160]];
    let weight = x.slice(s![.., 0]);
    let height = x.slice(s![.., 1]);

    // Rows with a weight above 70; with a height above 170 too; either light or tall; the others.
    println!("{}", x.filter(&weight.gt(70))?);
    println!("{}", x.filter(&(weight.gt(70) & height.gt(170)))?);
    println!("{}", x.filter(&(weight.lt(60) | height.gt(180)))?);
    println!("{}", x.filter(&!weight.gt(70))?);

    // The heights of those rows, X[X[:, 0] > 70, 1]: a mask for one axis and a place on the other.
    assert_eq!(x.pick(pick![weight.gt(70), 1])?, array![175, 185]);

    // Weights above 80 become 80. What reads x and what writes to it take turns.
    let heavy = weight.gt(80);
    x.slice_mut(s![.., 0]).fill_where(&heavy, 80)?; // X[X[:, 0] > 80, 0] = 80
    println!("{x}");

    // Labels, counts, questions.
    let weight = x.slice(s![.., 0]);
    let y = where_(&weight.gt(70), 1, 0)?;
    println!("{y}");
    assert_eq!(weight.gt(70).sum(), 2);
    assert!(!weight.gt(90).any());
    assert!(!weight.gt(50).all());

    // Without the rows of heights below 160.
    let x = x.filter(&x.slice(s![.., 1]).ge(160))?;
    println!("{x}");

    let weight = x.slice(s![.., 0]);
    let height = x.slice(s![.., 1]);
    println!("{:?}", x.filter(&(weight.gt(60) & weight.lt(85) & height.gt(165)))?);
    Ok(())
}

fn practice_with_labels() -> Result<(), nd::Error> {
    cell(47, "Practice: weights and labels");
    let x = array![[55, 155], [68, 165], [72, 178], [90, 185], [60, 160]];
    let weight = x.slice(s![.., 0]);
    let height = x.slice(s![.., 1]);

    println!("{}", x.filter(&(weight.ge(60) & weight.le(80)))?);

    let y = where_(&height.gt(170), 1, 0)?;
    println!("{y}");
    Ok(())
}
