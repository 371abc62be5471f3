//! The generators in the hands of `rand` and `rand_distr`, and theirs in the hands of this crate.

use nd_core::Array;
use nd_random::{BitGenerator, Generator, Mt19937, RandomState, SeedSequence, default_rng};
use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::SliceRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::{Binomial, Distribution, Exp1, Gamma, Normal, StandardNormal, StandardUniform};

use crate::distributions::{COUNT, check_moments};

/// Draws from distributions that are not this crate's, and compares their moments.
fn check_distributions(mut rng: impl Rng) {
    let mut draw = |name: &str, distribution: &dyn Fn(&mut dyn Rng) -> f64, moments: [f64; 3]| {
        let values: Array<f64> = (0..COUNT).map(|_| distribution(&mut rng)).collect();
        let [mean, variance, kurtosis] = moments;
        assert!(values.iter().all(f64::is_finite), "{name}");
        check_moments(&values, mean, variance, kurtosis);
    };
    draw("uniform", &|mut rng| StandardUniform.sample(&mut rng), [0.5, 1.0 / 12.0, 1.8]);
    draw("standard normal", &|mut rng| StandardNormal.sample(&mut rng), [0.0, 1.0, 3.0]);
    let normal = Normal::new(2.0, 3.0).unwrap();
    draw("normal", &|mut rng| normal.sample(&mut rng), [2.0, 9.0, 3.0]);
    draw("exponential", &|mut rng| Exp1.sample(&mut rng), [1.0, 1.0, 9.0]);
    let gamma = Gamma::new(2.5, 3.0).unwrap();
    draw("gamma", &|mut rng| gamma.sample(&mut rng), [7.5, 22.5, 5.4]);
    let binomial = Binomial::new(20, 0.3).unwrap();
    draw("binomial", &|mut rng| binomial.sample(&mut rng) as f64, [6.0, 4.2, 2.94]);
}

#[test]
fn distributions_of_rand_distr_draw_from_the_modern_generator() {
    check_distributions(default_rng(31));
}

#[test]
fn distributions_of_rand_distr_draw_from_the_legacy_generator() {
    check_distributions(RandomState::new(31));
}

#[test]
fn distributions_of_rand_distr_draw_from_a_generator_over_the_twister() {
    check_distributions(Generator::new(Mt19937::from_seed_sequence(&SeedSequence::new(31))));
}

#[test]
fn sequences_of_rand_are_shuffled_by_both() {
    let sorted: Vec<u32> = (0..100).collect();
    let (mut by_new, mut by_old) = (sorted.clone(), sorted.clone());
    by_new.shuffle(&mut default_rng(1));
    by_old.shuffle(&mut RandomState::new(1));
    for mut shuffled in [by_new, by_old] {
        assert_ne!(shuffled, sorted);
        shuffled.sort_unstable();
        assert_eq!(shuffled, sorted);
    }
}

#[test]
fn draws_through_rand_and_through_numpys_methods_take_turns_on_one_stream() {
    let (mut rng, mut same) = (default_rng(7), default_rng(7));
    let first = rng.random::<f64>(2);
    assert!((0..6).contains(&rng.random_range(0..6)));
    let last = rng.random::<f64>(1);
    let words: Vec<u64> = (0..4).map(|_| same.bits_mut().next_u64()).collect();
    let unit = |word: u64| (word >> 11) as f64 / (1_u64 << 53) as f64;
    assert_eq!(first.as_slice(), [unit(words[0]), unit(words[1])]);
    // A range of 32-bit integers takes half a word, and doubles leave the other half alone.
    assert_eq!(last[0], unit(words[3]));

    let (mut old, mut same) = (RandomState::new(7), RandomState::new(7));
    assert_eq!(Rng::next_u32(&mut old), Rng::next_u32(&mut same));
    let _ = (old.next_u64(), Rng::next_u32(&mut same), Rng::next_u32(&mut same));
    assert_eq!(old.rand(3), same.rand(3));
}

#[test]
fn generators_are_seeded_by_other_generators() {
    let mut source = Xoshiro256PlusPlus::seed_from_u64(9);
    let (first, second): (Generator, Generator) =
        (SeedableRng::from_rng(&mut source), SeedableRng::from_rng(&mut source));
    assert_ne!(first, second);
    let (first, second) = (RandomState::from_rng(&mut source), RandomState::from_rng(&mut source));
    assert_ne!(first, second);
}
