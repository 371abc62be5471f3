//! Laws that hold for every seed: what is a permutation, what stays in bounds, what leaves the same state.

use std::collections::HashSet;

use nd_core::{Array, arange};
use nd_random::{BitGenerator, Generator, Pcg64, RandomState, SeedSequence, default_rng};
use proptest::prelude::*;

fn sorted<T: Ord + Copy>(values: &[T]) -> Vec<T> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values
}

proptest! {
    #[test]
    fn shuffles_and_permutations_lose_nothing(seed: u64, len in 0_usize..700) {
        let all: Vec<i64> = (0..len as i64).collect();
        let (mut new, mut old) = (default_rng(seed), RandomState::new(seed as u32));
        let mut values = all.clone();
        new.shuffle(&mut values);
        prop_assert_eq!(sorted(&values), all.clone());
        old.shuffle(&mut values);
        prop_assert_eq!(sorted(&values), all.clone());
        prop_assert_eq!(sorted(new.permutation(len).as_slice()), all.clone());
        prop_assert_eq!(sorted(old.permutation(len).as_slice()), all);
    }

    #[test]
    fn rows_stay_whole_when_shuffled(seed: u64, rows in 0_usize..20, columns in 0_usize..5) {
        let size = (rows * columns) as i64;
        let x = arange(0, size, 1).unwrap().into_shape([rows, columns]).unwrap();
        let mut shuffled = x.clone();
        default_rng(seed).shuffle_axis(&mut shuffled, 0).unwrap();
        prop_assert_eq!(&shuffled, &default_rng(seed).permutation_axis(&x, 0).unwrap());
        let mut order: Vec<i64> = (0..rows as i64).collect();
        if columns > 0 {
            default_rng(seed).shuffle(&mut order);
        }
        for (row, &from) in order.iter().enumerate() {
            for column in 0..columns {
                let (row, from, column) = (row as i64, from, column as i64);
                prop_assert_eq!(shuffled[[row, column]], x[[from, column]]);
            }
        }
    }

    #[test]
    fn columns_are_shuffled_like_the_rows_of_the_transposed(seed: u64, rows in 1_i64..6, columns in 1_i64..6) {
        let x = arange(0, rows * columns, 1).unwrap().into_shape([rows, columns]).unwrap();
        let by_columns = default_rng(seed).permutation_axis(&x, 1).unwrap();
        let by_rows = default_rng(seed).permutation_axis(&x.t(), 0).unwrap();
        prop_assert_eq!(by_columns, by_rows.t());
    }

    #[test]
    fn lines_are_permuted_on_their_own(seed: u64, rows in 1_i64..6, columns in 1_i64..6) {
        let x = arange(0, rows * columns, 1).unwrap().into_shape([rows, columns]).unwrap();
        let permuted = default_rng(seed).permuted_axis(&x, 1).unwrap();
        let mut rng = default_rng(seed);
        for row in 0..rows as isize {
            let mut line = x.index_axis(0, row).unwrap().to_array();
            rng.shuffle(line.as_slice_mut());
            prop_assert_eq!(permuted.index_axis(0, row).unwrap(), line);
        }
    }

    #[test]
    fn choices_without_replacement_have_no_repeats(seed: u64, count in 1_usize..300, part in 0.0..=1.0) {
        let samples = (count as f64 * part) as usize;
        let weights = vec![1.0 / count as f64; count];
        let (mut new, mut old) = (default_rng(seed), RandomState::new(seed as u32));
        for chosen in [
            new.choice_without_replacement(count, samples).unwrap(),
            new.choice_without_replacement_unshuffled(count, samples).unwrap(),
            new.choice_weighted_without_replacement(count, samples, &weights).unwrap(),
            old.choice_without_replacement(count, samples).unwrap(),
            old.choice_weighted_without_replacement(count, samples, &weights).unwrap(),
        ] {
            let distinct: HashSet<i64> = chosen.iter().collect();
            prop_assert_eq!(distinct.len(), samples);
            prop_assert!(chosen.iter().all(|index| (0..count as i64).contains(&index)));
        }
    }

    #[test]
    fn integers_stay_in_bounds(seed: u64, low: i64, high: i64) {
        let (low, high) = (low.min(high), low.max(high));
        let modern = default_rng(seed).integers(low..=high, 50).unwrap();
        prop_assert!(modern.iter().all(|x| (low..=high).contains(&x)));
        let legacy = RandomState::new(seed as u32).randint(low..=high, 50).unwrap();
        prop_assert!(legacy.iter().all(|x| (low..=high).contains(&x)));
    }

    #[test]
    fn short_integers_stay_in_bounds(seed: u64, low: i8, high: i8) {
        let (low, high) = (low.min(high), low.max(high));
        let modern = default_rng(seed).integers(low..=high, 50).unwrap();
        prop_assert!(modern.iter().all(|x| (low..=high).contains(&x)));
        let legacy = RandomState::new(seed as u32).randint(low..=high, 50).unwrap();
        prop_assert!(legacy.iter().all(|x| (low..=high).contains(&x)));
    }

    #[test]
    fn a_smaller_array_is_the_start_of_a_larger_one(seed: u64, len in 0_usize..600) {
        let long: Array<f64> = default_rng(seed).standard_normal(600);
        let short: Array<f64> = default_rng(seed).standard_normal(len);
        prop_assert_eq!(short.as_slice(), &long.as_slice()[..len]);
        let long: Array<f32> = default_rng(seed).random(600);
        let short: Array<f32> = default_rng(seed).random(len);
        prop_assert_eq!(short.as_slice(), &long.as_slice()[..len]);
        let long: Array<i64> = default_rng(seed).integers(0..1000, 600).unwrap();
        let short: Array<i64> = default_rng(seed).integers(0..1000, len).unwrap();
        prop_assert_eq!(short.as_slice(), &long.as_slice()[..len]);
    }

    #[test]
    fn bulk_draws_are_single_draws_in_a_row(seed: u64, lens in prop::collection::vec(0_usize..300, 1..8)) {
        let mut bulk = Pcg64::new(SeedSequence::new(seed.into()));
        let mut single = bulk.clone();
        for (turn, &len) in lens.iter().enumerate() {
            match turn % 3 {
                0 => {
                    let mut words = vec![0_u32; len];
                    bulk.fill_u32(&mut words);
                    prop_assert!(words.iter().all(|&word| word == single.next_u32()));
                }
                1 => {
                    let mut words = vec![0_u64; len];
                    bulk.fill_u64(&mut words);
                    prop_assert!(words.iter().all(|&word| word == single.next_u64()));
                }
                _ => {
                    let mut units = vec![0.0; len];
                    bulk.fill_f64(&mut units);
                    prop_assert!(units.iter().all(|&unit| unit == single.next_f64()));
                }
            }
            prop_assert_eq!(&bulk, &single);
        }
    }

    #[test]
    fn values_drawn_one_by_one_are_those_drawn_at_once(seed: u64, len in 1_usize..400) {
        let mut at_once = default_rng(seed);
        let mut one_by_one = default_rng(seed);
        let mut values = vec![0.0; len];
        at_once.fill_standard_normal(&mut values);
        for value in values {
            let mut one = [0.0];
            one_by_one.fill_standard_normal(&mut one);
            prop_assert_eq!(one[0], value);
        }
        let mut values = vec![0_i32; len];
        at_once.fill_integers(0..700, &mut values).unwrap();
        for value in values {
            let mut one = [0];
            one_by_one.fill_integers(0..700, &mut one).unwrap();
            prop_assert_eq!(one[0], value);
        }
        prop_assert_eq!(at_once, one_by_one);
    }

    #[test]
    fn advancing_there_and_back_changes_nothing(seed: u64, steps: i64) {
        let mut rng = default_rng(seed);
        rng.advance(steps.into());
        rng.advance(-i128::from(steps));
        prop_assert_eq!(rng.state(), default_rng(seed).state());
    }

    #[test]
    fn a_restored_state_goes_on_alike(seed: u64, draws in 0_usize..20) {
        let mut rng = default_rng(seed);
        let _: Array<f32> = rng.random(draws);
        let mut restored = Generator::from_state(rng.state()).unwrap();
        prop_assert_eq!(rng.integers(0..9, 9).unwrap(), restored.integers(0..9, 9).unwrap());
        let mut old = RandomState::new(seed as u32);
        old.randn(draws);
        let mut restored = RandomState::new(0);
        restored.set_state(&old.get_state()).unwrap();
        prop_assert_eq!(old.randn(9), restored.randn(9));
    }
}
