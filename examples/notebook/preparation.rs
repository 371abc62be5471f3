//! From a seed to scaled data: random numbers, shuffling, splitting, scaling.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Shuffling, splitting, scaling");

    cell(67, "A seed, then numbers");
    // np.random.seed(42): the generator is a value, and whoever draws from it holds it.
    let mut rng = RandomState::new(42);

    let rand_ints = rng.randint(0..10, [5, 2])?;
    println!("Random Integers:\n {rand_ints}");

    let rand_floats = rng.rand([5, 2]);
    println!("Random Floats:\n {rand_floats}");

    cell(68, "Features and labels in one new order");
    let x = array![[65, 160], [70, 175], [80, 180], [60, 155]];
    let y = array![0, 1, 1, 0];

    // The cell was run twice before its numbers were kept; each time the indices are made and shuffled anew.
    let mut indices: Vec<usize> = (0..x.shape()[0]).collect();
    rng.shuffle(&mut indices);
    let mut indices: Vec<usize> = (0..x.shape()[0]).collect();
    rng.shuffle(&mut indices);

    let x_shuffled = x.take(&indices, 0)?; // X[indices]
    let y_shuffled = y.take(&indices, 0)?;

    println!("Shuffled X:\n {x_shuffled}");
    println!("Shuffled y:\n {y_shuffled}");

    cell(69, "Three quarters to train");
    let split_idx = (0.75 * x.shape()[0] as f64) as usize;

    let x_train = x_shuffled.slice(s![..split_idx]);
    let y_train = y_shuffled.slice(s![..split_idx]);

    let x_test = x_shuffled.slice(s![split_idx..]);
    let y_test = y_shuffled.slice(s![split_idx..]);

    println!("X_train:\n {x_train}");
    println!("X_test:\n {x_test}");
    assert_eq!(y_train.len() + y_test.len(), y.len());

    cell(70, "Scaling by the training rows");
    let min_val = x_train.min_axis(0)?;
    let max_val = x_train.max_axis(0)?;

    let x_train_scaled = (x_train - &min_val) / (&max_val - &min_val);
    let x_test_scaled = (x_test - &min_val) / (&max_val - &min_val);

    println!("X_train_scaled:\n {x_train_scaled}");
    println!("X_test_scaled:\n {x_test_scaled}");

    // Or by mean and deviation.
    let mean = x_train.mean_axis(0)?;
    let std = x_train.std_axis(0)?;

    let x_train_std = (x_train - &mean) / &std;
    let x_test_std = (x_test - &mean) / &std;
    assert!(x_train_std.mean_axis(0)?.allclose(0.0)?);
    assert_eq!(x_test_std.shape(), x_test.shape());

    practice()
}

fn practice() -> Result<(), nd::Error> {
    cell(71, "Practice: the whole pipeline");
    let x = array![[55, 150], [68, 165], [72, 178], [90, 185], [60, 160]];
    let y = array![0, 1, 1, 1, 0];

    let mut indices: Vec<usize> = (0..x.shape()[0]).collect();
    let mut rng = RandomState::new(42);
    rng.shuffle(&mut indices);
    let (x, y) = (x.take(&indices, 0)?, y.take(&indices, 0)?);

    let split_idx = (0.8 * x.shape()[0] as f64) as usize;
    let (x_train, x_test) = (x.slice(s![..split_idx]), x.slice(s![split_idx..]));
    let (y_train, y_test) = (y.slice(s![..split_idx]), y.slice(s![split_idx..]));
    assert_eq!((y_train.len(), y_test.len()), (4, 1));

    let (min, max) = (x_train.min_axis(0)?, x_train.max_axis(0)?);
    let x_train_scaled = (x_train - &min) / (&max - &min);
    let x_test_scaled = (x_test - &min) / (&max - &min);

    println!("X_train_scaled:\n {x_train_scaled}");
    println!("X_test_scaled:\n {x_test_scaled}");
    Ok(())
}
