//! The first values of each stream, written out: a change of any of them breaks every seed in use.

use nd_core::{Array, array};
use nd_random::{BitGenerator, Pcg64, SeedSequence, default_rng};

// The values are those that NumPy prints for default_rng(42).

#[test]
fn r68_the_first_values_of_seed_42() {
    let uniform: Array<f64> = default_rng(42).random(3);
    assert_eq!(uniform, array![0.7739560485559633, 0.4388784397520523, 0.8585979199113825]);
    let normal: Array<f64> = default_rng(42).standard_normal(3);
    assert_eq!(normal, array![0.30471707975443135, -1.0399841062404955, 0.7504511958064572]);
    assert_eq!(default_rng(42).integers(0..10, 5).unwrap(), array![0, 7, 6, 4, 4]);
    assert_eq!(default_rng(42).permutation(5).as_slice(), [4, 2, 3, 1, 0]);
    let mut x = [0, 1, 2, 3, 4, 5];
    default_rng(42).shuffle(&mut x);
    assert_eq!(x, [3, 2, 5, 4, 1, 0]);
}

#[test]
fn r68_the_first_raw_words_of_seed_42() {
    let mut bits = Pcg64::new(SeedSequence::new(42));
    assert_eq!(bits.next_u64(), 14276969152011380360);
    assert_eq!(bits.next_u64(), 8095878257575067585);
    let words = SeedSequence::new(42).generate_state_u32(4);
    assert_eq!(words, [3444837047, 2669555309, 2046530742, 3581440988]);
}

#[test]
fn the_same_seed_gives_the_same_values_twice() {
    let first: Array<f64> = default_rng(3).standard_normal([20, 30]);
    let second: Array<f64> = default_rng(3).standard_normal([20, 30]);
    assert_eq!(first, second);
    assert_ne!(first, default_rng(4).standard_normal([20, 30]));
}
