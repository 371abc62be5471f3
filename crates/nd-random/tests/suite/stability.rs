//! The first values of each stream, written out: a change of any of them breaks every seed in use.

use nd_core::{Array, array};
use nd_random::{BitGenerator, Pcg64, RandomState, SeedSequence, default_rng};

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
fn the_first_values_of_the_other_streams_of_seed_42() {
    let exponential: Array<f64> = default_rng(42).standard_exponential(3);
    assert_eq!(exponential, array![2.4042086039659947, 2.3361896558244535, 2.384760999874255]);
    let uniform: Array<f32> = default_rng(42).random(3);
    assert_eq!(
        uniform.astype::<f64>(),
        array![0.08925092220306396, 0.7739560008049011, 0.6545714735984802]
    );
    let normal: Array<f32> = default_rng(42).standard_normal(3);
    assert_eq!(
        normal.astype::<f64>(),
        array![0.14190717041492462, -1.6685079336166382, -1.3321080207824707]
    );
    let exponential: Array<f32> = default_rng(42).standard_exponential(2);
    assert_eq!(exponential.astype::<f64>(), array![0.08859460800886154, 2.997854471206665]);
    let wide = default_rng(42).integers(0..1_i64 << 40, 2).unwrap();
    assert_eq!(wide.as_slice(), [850973674774, 482551947687]);
    let narrow = default_rng(42).integers(0..100_u8, 4).unwrap();
    assert_eq!(narrow.as_slice(), [14, 84, 8, 12]);
    let weights = [0.1, 0.2, 0.3, 0.2, 0.2];
    let chosen = default_rng(42).choice_weighted(5, 4, &weights).unwrap();
    assert_eq!(chosen.as_slice(), [3, 2, 4, 3]);
    let chosen = default_rng(42).choice_without_replacement(10, 4).unwrap();
    assert_eq!(chosen.as_slice(), [4, 0, 5, 6]);
}

#[test]
fn the_first_values_of_the_other_legacy_streams_of_seed_42() {
    let old = || RandomState::new(42);
    assert_eq!(old().standard_exponential(2), array![0.4692680899768591, 3.010121430917521]);
    assert_eq!(
        old().uniform(-1.0, 1.0, 2).unwrap(),
        array![-0.250919762305275, 0.9014286128198323]
    );
    assert_eq!(old().randint(0..100_i16, 3).unwrap().as_slice(), [97, 51, 92]);
    assert_eq!(old().choice_without_replacement(10, 3).unwrap().as_slice(), [8, 1, 5]);
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
