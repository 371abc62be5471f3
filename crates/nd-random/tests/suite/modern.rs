//! The rest of the modern interface: other bit sources, jumps, arrays of several axes, `rand`'s traits.

use nd_core::{Array, AsView, arange, array};
use nd_random::{BitGenerator, Generator, Mt19937, Pcg64, SeedSequence, along, default_rng};
use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, RngExt, SeedableRng};

// The numbers are NumPy's own: np.random.default_rng(42) and so on.

#[test]
fn a_generator_over_the_twister_is_numpys() {
    let mut rng = Generator::new(Mt19937::from_seed_sequence(&SeedSequence::new(42)));
    let uniform: Array<f64> = rng.random(3);
    assert_eq!(uniform, array![0.5419938930062744, 0.6196672126927824, 0.05736978170666862]);
    let normal: Array<f64> = rng.standard_normal(3);
    assert_eq!(normal, array![-0.553813404685953, 1.1809304644856473, -0.0399624581121328]);
    assert_eq!(rng.integers(0..10, 4).unwrap(), array![6, 2, 6, 8]);
    let single: Array<f32> = rng.random(2);
    assert_eq!(single.astype::<f64>(), array![0.4807640314102173, 0.19842225313186646]);
    assert_eq!(rng.permutation(5), array![2, 0, 1, 4, 3].astype::<i64>());
    let single: Array<f32> = rng.standard_normal(2);
    assert_eq!(single.astype::<f64>(), array![-0.7691322565078735, 0.3760922849178314]);
    assert_eq!(rng.integers(0..1_i64 << 40, 2).unwrap(), array![1060026559554, 304325618770]);
}

#[test]
fn jumps_and_advances_are_numpys() {
    let mut jumped = default_rng(42).jumped(3);
    assert_eq!(jumped.state().state, 268110915307023169039589291126093157589);
    assert_eq!(jumped.random::<f64>(2), array![0.7691391726765016, 0.6797957670269785]);
    let mut rng = default_rng(42);
    rng.integers(0..10, 1).unwrap();
    assert!(rng.state().has_uint32);
    rng.advance(5);
    assert_eq!(rng.state().state, 60251780358759318666854268857835938822);
    assert!(!rng.state().has_uint32);
    assert_eq!(rng.state().uinteger, 0);
}

#[test]
fn seeds_beyond_64_bits_are_numpys() {
    let mut rng = Generator::from_seed_sequence(SeedSequence::new(1 << 70));
    assert_eq!(rng.random::<f64>(2), array![0.5428409396287122, 0.9331128952936137]);
}

#[test]
fn whole_ranges_are_numpys() {
    let mut rng = default_rng(7);
    let wide = [2307604057237572235, 7327301329031162517, 5085503372737050978_i64];
    assert_eq!(rng.integers(i64::MIN..=i64::MAX, 3).unwrap().as_slice(), wide);
    let wide = [4154339397315733314, 5537090637313560901_u64];
    assert_eq!(rng.integers(0..=u64::MAX, 2).unwrap().as_slice(), wide);
    assert_eq!(rng.integers(0..=255_u8, 5).unwrap().as_slice(), [52, 39, 250, 72, 215]);
    let bits = [0, 0, 0, 0, 1, 1, 1, 0, 0].map(|bit| bit == 1);
    assert_eq!(rng.integers(false..=true, 9).unwrap().as_slice(), bits);
    let all = [22614310, 2146567901, 3527149199_i64];
    assert_eq!(rng.integers(0..=i64::from(u32::MAX), 3).unwrap().as_slice(), all);
}

#[test]
fn arrays_of_three_axes_are_arranged_as_in_numpy() {
    let mut rng = default_rng(42);
    let x = arange(0, 24, 1).unwrap().into_shape([2, 3, 4]).unwrap();
    let mut shuffled = x.clone();
    rng.shuffle_axis(&mut shuffled, 1).unwrap();
    let rows =
        [8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3, 20, 21, 22, 23, 16, 17, 18, 19, 12, 13, 14, 15];
    assert_eq!(shuffled.as_slice(), rows);
    let all =
        [7, 15, 21, 20, 17, 5, 18, 8, 10, 9, 6, 16, 3, 0, 22, 19, 12, 11, 14, 13, 2, 4, 23, 1];
    assert_eq!(rng.permuted(&x).as_slice(), all);
    let lines =
        [12, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 23, 0, 13, 14, 15, 4, 5, 6, 7, 20, 21, 22, 11];
    assert_eq!(rng.permuted_axis(&x, 0).unwrap().as_slice(), lines);
    let columns =
        [2, 0, 3, 1, 6, 4, 7, 5, 10, 8, 11, 9, 14, 12, 15, 13, 18, 16, 19, 17, 22, 20, 23, 21];
    assert_eq!(rng.permutation_axis(&x, 2).unwrap().as_slice(), columns);
    let rows = rng.choice_without_replacement(&x.reshape([6, 4]).unwrap(), 2).unwrap();
    assert_eq!(rows, array![[16, 17, 18, 19], [20, 21, 22, 23]]);
}

#[test]
fn choices_along_an_axis_are_numpys() {
    let mut rng = default_rng(42);
    let x = arange(0, 24, 1).unwrap().into_shape([2, 3, 4]).unwrap();
    let rows = rng.choice(along(&x, 1), 2).unwrap();
    let first = [[0, 1, 2, 3], [8, 9, 10, 11]];
    assert_eq!(rows, array![first, first.map(|row| row.map(|x| x + 12))]);
    let grid = rng.choice_without_replacement(along(&x, 2), [2, 2]).unwrap();
    assert_eq!(grid.shape(), &[2, 3, 2, 2]);
    let from = [[2, 1], [0, 3]];
    for (number, part) in grid.reshape([6, 2, 2]).unwrap().rows().enumerate() {
        assert_eq!(part, Array::from(from.map(|row| row.map(|x| x + 4 * number as i32))));
    }
    let last = rng.choice_weighted(along(&x, -1), 2, &[0.1, 0.2, 0.3, 0.4]).unwrap();
    assert_eq!(
        last.reshape([6, 2]).unwrap(),
        array![[0, 3], [4, 7], [8, 11], [12, 15], [16, 19], [20, 23]]
    );
    // A view is read as it looks.
    let columns = default_rng(42).choice(along(&x.t(), 1), 2).unwrap();
    let again = default_rng(42).choice(along(&x, 1), 2).unwrap();
    assert_eq!(columns, again.t());
}

#[test]
fn an_array_from_a_view_is_chosen_like_its_indices() {
    let x = arange(0_i64, 12, 1).unwrap().into_shape([3, 4]).unwrap();
    let columns = x.view().t();
    let picked = default_rng(7).choice(&columns, [2, 3]).unwrap();
    let indices = default_rng(7).choice(4, [2, 3]).unwrap();
    assert_eq!(picked.shape(), &[2, 3, 3]);
    for i in 0..2 {
        for j in 0..3 {
            for k in 0..3_i64 {
                assert_eq!(picked[[i, j, k]], x[[k, indices[[i, j]]]]);
            }
        }
    }
}

#[test]
fn the_generators_are_generators_of_rand() {
    let mut rng = default_rng(42);
    assert_eq!(Rng::next_u64(&mut rng), 14276969152011380360);
    let mut bytes = [0; 11];
    rng.fill_bytes(&mut bytes);
    let mut again = Pcg64::new(SeedSequence::new(42));
    let words = [(); 3].map(|()| BitGenerator::next_u64(&mut again).to_le_bytes());
    assert_eq!(bytes[..8], words[1]);
    assert_eq!(bytes[8..], words[2][..3]);
    assert!(rng.random_range(0..6) < 6);
    assert_eq!(Generator::seed_from_u64(42), default_rng(42));
    assert_eq!(Generator::from_seed(42_u128.to_le_bytes()), default_rng(42));
}

#[test]
fn any_generator_of_rand_fills_arrays() {
    let mut rng = Generator::from_rng(Xoshiro256PlusPlus::seed_from_u64(5));
    let mut same = Xoshiro256PlusPlus::seed_from_u64(5);
    let x: Array<f64> = rng.random([2, 2]);
    for value in x.iter() {
        assert_eq!(value, (same.next_u64() >> 11) as f64 / (1_u64 << 53) as f64);
    }
    assert_eq!(rng.permutation(9).len(), 9);
    let mut borrowed = Generator::from_rng(&mut same);
    assert_eq!(borrowed.standard_normal::<f32>(3).len(), 3);
    let seed = SeedSequence::from_rng(&mut same);
    assert_ne!(seed, SeedSequence::from_rng(&mut same));
}

/// Long enough for several threads, and odd, so that the last half of a word is saved.
const LONG: usize = 500_001;

#[test]
fn long_arrays_are_those_drawn_one_by_one() {
    let (mut long, mut single) = (default_rng(8), default_rng(8));
    let unit = |word: u64| (word >> 11) as f64 / (1_u64 << 53) as f64;
    for value in long.uniform(-2.0, 6.0, LONG).unwrap().iter() {
        assert_eq!(value, -2.0 + 8.0 * unit(single.bits_mut().next_u64()));
    }
    assert_eq!(long, single);
    // The first time without a saved half, the second time with one.
    for _ in 0..2 {
        for value in long.random::<f32>(LONG).iter() {
            assert_eq!(value, (single.bits_mut().next_u32() >> 8) as f32 / (1 << 24) as f32);
        }
        assert_eq!(long.state(), single.state());
    }
}

#[test]
fn long_arrays_of_integers_are_those_drawn_in_short_ones() {
    let (mut long, mut short) = (default_rng(9), default_rng(9));
    // Of these, none or few or nearly half of the draws are rejected, and the last range takes 64 bits.
    for high in [1_i64 << 16, 100_003, (1 << 31) + 1, (1 << 32) - 5, 1 << 40] {
        for _ in 0..2 {
            let whole = long.integers(0..high, LONG).unwrap();
            for part in whole.as_slice().chunks(1000) {
                assert_eq!(short.integers(0..high, part.len()).unwrap().as_slice(), part);
            }
            assert_eq!(long.state(), short.state(), "below {high}");
        }
    }
}

#[test]
fn empty_and_scalar_shapes_are_filled() {
    let mut rng = default_rng(1);
    assert_eq!(rng.random::<f64>([0, 3]).shape(), &[0, 3]);
    assert_eq!(rng.state(), default_rng(1).state());
    assert_eq!(rng.standard_normal::<f64>([0_usize; 0]).len(), 1);
    assert_eq!(rng.permutation(0).len(), 0);
    rng.shuffle::<u8>(&mut []);
}
