//! Random arrays without a seed: other numbers each time.

use nd::prelude::*;

use crate::{cell, section};

pub(crate) fn run() -> Result<(), nd::Error> {
    section("Random arrays");

    // Numbers come from a generator that the program owns; without a seed, it is seeded by the system.
    let mut rng: RandomState = rand::make_rng();

    cell(23, "Uniform numbers without a seed");
    let a = rng.rand([3, 4]);
    println!("{a}");

    cell(24, "Normal numbers without a seed");
    let a = rng.randn([3, 4]);
    println!("{a}");

    cell(25, "Integers without a seed");
    let a = rng.randint(0..10, [3, 3])?;
    println!("{a}");

    cell(26, "What chance is for: weights, batches, dropout");
    Ok(())
}
