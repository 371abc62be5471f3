//! The operations in short: arithmetic, sums, comparisons, sorting, joining, shapes, random numbers.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Operations in short");

    cell(99, "Arithmetic");
    let a = array![1, 2, 3];
    let b = array![4, 5, 6];

    println!("Addition: {}", &a + &b);
    println!("Subtraction: {}", &a - &b);
    println!("Multiplication: {}", &a * &b);
    println!("Division: {}", &a / &b);
    println!("Power: {}", a.pow(2)?);
    println!("Square root: {}", a.sqrt());

    cell(100, "Sums and their kin");
    let a = array![[1, 2, 3], [4, 5, 6]];

    println!("Sum: {}", a.sum());
    println!("Sum axis=0 (columns): {}", a.sum_axis(0)?);
    println!("Sum axis=1 (rows): {}", a.sum_axis(1)?);

    println!("Mean: {}", a.mean());
    println!("Max: {}", a.max()?);
    println!("Min: {}", a.min()?);
    println!("Standard deviation: {}", a.std());
    println!("Variance: {}", a.var());

    cell(101, "Comparisons");
    let a = array![1, 2, 3, 4, 5];

    println!("{}", a.gt(3));
    println!("{}", a.lt(4));
    println!("{}", a.equal(2));

    cell(102, "Logic");
    let a = array![1, 2, 3, 4, 5];

    println!("{}", a.gt(2).logical_and(a.lt(5))?);
    println!("{}", a.lt(2).logical_or(a.gt(4))?);
    println!("{}", a.equal(3).logical_not());

    cell(103, "Sorting and searching");
    let a = array![3, 1, 4, 2, 5];

    println!("Sorted: {}", a.sort());
    println!("Indices to sort: {}", a.argsort());
    println!("Max value index: {}", a.argmax()?);
    println!("Min value index: {}", a.argmin()?);

    cell(104, "Joining");
    let a = array![[1, 2], [3, 4]];
    let b = array![[5, 6], [7, 8]];

    println!("{}", vstack(&[&a, &b])?);
    println!("{}", hstack(&[&a, &b])?);

    println!("{}", concatenate(&[&a, &b], 0)?);
    println!("{}", concatenate(&[&a, &b], 1)?);

    shapes_and_products()?;
    random_numbers()?;
    along_axes()
}

fn shapes_and_products() -> Result<(), nd::Error> {
    cell(105, "Shapes");
    let a = arange(0, 12, 1)?;
    println!("Original: {a}");
    println!("Reshape (3x4):\n {}", a.reshape([3, 4])?);
    println!("Flatten: {}", a.reshape(-1)?);

    cell(106, "Transpose and product");
    let a = array![[1, 2], [3, 4]];
    let b = array![[5, 6], [7, 8]];

    println!("Transpose of a:\n {}", a.t());
    println!("Dot product:\n {}", a.matmul(&b)?);
    println!("Using np.dot: {}", dot(&a, &b)?);
    Ok(())
}

fn random_numbers() -> Result<(), nd::Error> {
    cell(107, "Random numbers");
    let mut rng = RandomState::new(42);

    println!("Random integers 0-9: {}", rng.randint(0..10, 5)?);
    println!("Random floats 0-1: {}", rng.rand(5));
    println!("Random normal: {}", rng.randn(5));

    let mut arr = arange(0, 10, 1)?;
    rng.shuffle_rows(&mut arr)?;
    println!("Shuffled: {arr}");

    let perm = rng.permutation(10);
    println!("Permutation: {perm}");
    Ok(())
}

fn along_axes() -> Result<(), nd::Error> {
    cell(108, "Along an axis");
    let x = array![[1, 2, 3], [4, 5, 6], [7, 8, 9]];

    println!("Sum columns: {}", x.sum_axis(0)?);
    println!("Sum rows: {}", x.sum_axis(1)?);
    println!("Max per row: {}", x.max_axis(1)?);
    println!("Min per column: {}", x.min_axis(0)?);

    cell(109, "Practice: all together");
    let mut x = array![[10, 20, 30], [40, 50, 60], [70, 80, 90]];

    println!("Row sums: {}", x.sum_axis(1)?);
    println!("Column means: {}", x.mean_axis(0)?);
    println!("Values > 50: {}", x.filter(&x.gt(50))?);
    println!("Add 10: {}", &x + 10);
    println!("Flattened: {}", x.flatten());

    let mut rng = RandomState::new(42);
    rng.shuffle_rows(&mut x)?;
    println!("Shuffled X:\n {x}");
    Ok(())
}
