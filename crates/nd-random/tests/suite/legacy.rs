//! The rest of the legacy interface: state, keys, and rand_mt as a second opinion on the twister.

use nd_core::array;
use nd_random::{BitGenerator, Mt19937, RandomState};
use proptest::prelude::*;
use rand::{Rng, SeedableRng};

// The numbers are NumPy's own: np.random.RandomState(42) and so on.

#[test]
fn r69_the_first_values_of_seed_42() {
    let rand = RandomState::new(42).rand(3);
    assert_eq!(rand, array![0.3745401188473625, 0.9507143064099162, 0.7319939418114051]);
    let randn = RandomState::new(42).randn(3);
    assert_eq!(randn, array![0.4967141530112327, -0.13826430117118466, 0.6476885381006925]);
    assert_eq!(RandomState::new(42).randint(0..10, 5).unwrap(), array![6, 3, 7, 4, 6]);
    assert_eq!(RandomState::new(42).permutation(5).as_slice(), [1, 4, 2, 0, 3]);
}

#[test]
fn one_call_after_the_other_as_in_numpy() {
    let mut rng = RandomState::new(42);
    assert_eq!(rng.uniform(3.0, 1.0, 2).unwrap(), array![2.250919762305275, 1.0985713871801677]);
    assert_eq!(rng.normal(1.0, 2.0, 2).unwrap(), array![2.295377076201385, 4.046059712816051]);
    let letters = array![10, 20, 30];
    assert_eq!(rng.choice(&letters, 4).unwrap(), array![30, 20, 30, 30]);
    assert_eq!(rng.choice_without_replacement(5, 3).unwrap().as_slice(), [3, 1, 0]);
    let weights = [0.1, 0.2, 0.3, 0.2, 0.2];
    assert_eq!(rng.choice_weighted(5, 3, &weights).unwrap().as_slice(), [1, 3, 0]);
}

#[test]
fn the_state_is_numpys() {
    let mut rng = RandomState::new(42);
    rng.randn(3);
    let state = rng.get_state();
    assert_eq!(state.key[..3], [723970371, 1229153189, 4170412009]);
    assert_eq!(state.pos, 8);
    assert_eq!(state.gauss, Some(1.5230298564080254));
}

#[test]
fn keys_longer_than_the_state_count_to_their_end() {
    let key: Vec<u32> = (0..700).collect();
    let mut rng = RandomState::from_key(&key).unwrap();
    assert_eq!(rng.rand(2), array![0.867898393018711, 0.9148838731573538]);
}

#[test]
fn a_kept_normal_value_is_not_touched_by_other_calls() {
    let mut plain = RandomState::new(9);
    let four = plain.randn(4);
    let mut mixed = RandomState::new(9);
    assert_eq!(mixed.randn(1)[0], four[0]);
    mixed.rand(5);
    mixed.permutation(4);
    assert_eq!(mixed.randn(1)[0], four[1]);
}

#[test]
fn the_legacy_generator_is_a_generator_of_rand() {
    let mut rng = RandomState::seed_from_u64(42);
    assert_eq!(rng, RandomState::new(42));
    assert_eq!(rng.next_u32(), 1608637542);
    let mut bytes = [0; 3];
    rng.fill_bytes(&mut bytes);
}

proptest! {
    #[test]
    fn the_twister_is_that_of_rand_mt(seed: u32, lens in prop::collection::vec(0_usize..1500, 1..5)) {
        let (mut ours, mut theirs) = (Mt19937::new(seed), rand_mt::Mt::new(seed));
        for len in lens {
            let mut words = vec![0; len];
            ours.fill_u32(&mut words);
            prop_assert!(words.iter().all(|&word| word == theirs.next_u32()));
            prop_assert_eq!(ours.next_u32(), theirs.next_u32());
        }
    }

    #[test]
    fn keys_seed_as_in_rand_mt(key in prop::collection::vec(any::<u32>(), 1..624)) {
        let mut ours = Mt19937::from_key(&key).unwrap();
        let mut theirs = rand_mt::Mt::new_with_key(key);
        prop_assert!((0..700).all(|_| ours.next_u32() == theirs.next_u32()));
    }

    #[test]
    fn bulk_doubles_are_single_doubles_in_a_row(seed: u32, lens in prop::collection::vec(0_usize..500, 1..5)) {
        let (mut bulk, mut single) = (Mt19937::new(seed), Mt19937::new(seed));
        for len in lens {
            let mut units = vec![0.0; len];
            bulk.fill_f64(&mut units);
            prop_assert!(units.iter().all(|&unit| unit == single.next_f64()));
            prop_assert_eq!(bulk.next_u32(), single.next_u32());
        }
    }
}

#[test]
fn a_wide_seed_is_hashed_as_numpy_hashes_what_the_system_gives() {
    // np.random.RandomState(np.random.MT19937(np.random.SeedSequence(42)))
    let mut rng = RandomState::from_seed(42_u128.to_le_bytes());
    assert_eq!(rng.randint(0..1000, 3).unwrap(), array![146, 806, 680]);
}
