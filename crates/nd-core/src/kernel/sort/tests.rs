//! Each way of sorting against the standard library's stable sort by comparison.

use std::cmp::Ordering;
use std::fmt::Debug;

use proptest::prelude::*;

use super::bundle::{Bundle, Key, Keyed};
use super::*;
use crate::kernel::dispatch::{Features, features};

fn order<T: Element>(a: T, b: T) -> Ordering {
    if a.sorts_before(b) {
        Ordering::Less
    } else if b.sorts_before(a) {
        Ordering::Greater
    } else {
        Ordering::Equal
    }
}

/// Sorts and argsorts a line of any type, and compares the bits.
#[track_caller]
fn check<T: Element>(line: &[T]) {
    let mut want: Vec<usize> = (0..line.len()).collect();
    want.sort_by(|&a, &b| order(line[a], line[b]));
    let mut places = vec![0; line.len()];
    argsort_lines(line, line.len(), &mut places);
    assert!(places.iter().zip(&want).all(|(&got, &want)| got == want as i64), "places");
    let mut sorted = line.to_vec();
    sort(&mut sorted);
    for (at, (&got, &want)) in sorted.iter().zip(&want).enumerate() {
        assert!(is_same(got, line[want]), "{got:?} instead of {:?} at place {at}", line[want]);
    }
}

/// Whether both are one value, zeros of one sign, or not a number; the bits of the last are looked at by `check_bits`.
fn is_same<T: Element>(a: T, b: T) -> bool {
    let (x, y): (f64, f64) = (a.cast(), b.cast());
    (a == b && x.is_sign_negative() == y.is_sign_negative()) || (x.is_nan() && y.is_nan())
}

fn words(len: usize) -> impl Iterator<Item = u64> {
    (1..=len as u64)
        .map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17) ^ i).wrapping_mul(i | 1))
}

/// Lines with an order of their own, as numbers that fit 32 bits.
fn patterns(len: usize) -> Vec<Vec<i32>> {
    let n = len as i32;
    vec![
        (0..n).collect(),
        (0..n).rev().collect(),
        (0..n).map(|i| i.min(n - i)).collect(),
        (0..n).map(|i| i % 7).collect(),
        vec![i32::MAX; len],
        vec![i32::MIN; len],
        words(len).map(|word| word as i32).collect(),
        words(len).map(|word| (word % 3) as i32 - 1).collect(),
        words(len).map(|word| if word % 5 == 0 { i32::MAX } else { word as i32 }).collect(),
    ]
}

/// Sorts the keys in one kind of registers, however few.
#[track_caller]
fn check_keys<Q: Key, K: Bundle<Key = Q, Memory = *mut Q>>(line: &[i32], key: impl Fn(i32) -> Q) {
    let mut keys: Vec<Q> = line.iter().map(|&x| key(x)).collect();
    let mut want = keys.clone();
    want.sort();
    // SAFETY: the list has the length; the caller asked for the registers.
    unsafe { quick::sort::<K>(keys.as_mut_ptr(), keys.len(), &|_, _| {}) };
    assert_eq!(keys, want);
}

/// Sorts the keys with their places in one kind of registers.
#[track_caller]
fn check_pairs<P: Bundle<Memory = Keyed>>(line: &[i32]) {
    let mut keys: Vec<i64> = line.iter().map(|&x| i64::from(x)).collect();
    let mut places: Vec<i64> = (0..keys.len() as i64).collect();
    let memory = Keyed { keys: keys.as_mut_ptr(), places: places.as_mut_ptr() };
    // SAFETY: both lists have the length; the caller asked for the registers.
    unsafe { quick::sort::<P>(memory, line.len(), &|_, _| {}) };
    assert!(keys.is_sorted());
    assert!(keys.iter().zip(&places).all(|(&key, &place)| i64::from(line[place as usize]) == key));
    places.sort();
    assert!(places.iter().zip(0..).all(|(&place, i)| place == i), "each place is there once");
}

#[track_caller]
fn check_all_bundles(line: &[i32]) {
    check_keys::<_, scalar::OneKey<i64>>(line, i64::from);
    check_keys::<_, scalar::OneKey<i32>>(line, |x| x);
    check_pairs::<scalar::OnePair>(line);
    #[cfg(target_arch = "x86_64")]
    {
        if features() != Features::Baseline {
            check_keys::<_, avx2::Keys64>(line, i64::from);
            check_keys::<_, avx2::Keys32>(line, |x| x);
            check_pairs::<avx2_pairs::Pairs64>(line);
        }
        if features() == Features::Avx512 {
            check_keys::<_, avx512::Keys64>(line, i64::from);
            check_keys::<_, avx512::Keys32>(line, |x| x);
            check_pairs::<avx512_pairs::Pairs64>(line);
        }
    }
}

#[test]
fn every_length_and_pattern_is_sorted_in_all_registers() {
    let lens = (0..300).chain((300..2000).step_by(61));
    for len in lens.chain([40_000]) {
        patterns(len).iter().for_each(|line| check_all_bundles(line));
    }
}

#[test]
fn the_networks_sort_all_zeros_and_ones() {
    // A network that sorts every line of zeros and ones sorts every line.
    for rows in [2, 4, 8, 16] {
        for set in 0..1_u32 << rows {
            let mut line: Vec<i64> = (0..rows).map(|row| i64::from(set >> row & 1)).collect();
            // SAFETY: the line has so many elements, and every CPU has these registers.
            unsafe { network::sort_short::<scalar::OneKey<i64>>(line.as_mut_ptr(), rows) };
            assert!(line.is_sorted(), "{rows} rows, {set:b}");
        }
    }
}

#[test]
fn bad_samples_end_in_a_heap() {
    for line in patterns(700) {
        let mut keys: Vec<i64> = line.iter().map(|&x| i64::from(x)).collect();
        let mut want = keys.clone();
        want.sort();
        // SAFETY: the list has the length, and every CPU has these registers.
        unsafe { quick::sort_part::<scalar::OneKey<i64>>(keys.as_mut_ptr(), keys.len(), 0) };
        assert_eq!(keys, want);
    }
}

#[test]
fn lines_of_every_type_are_sorted_as_by_comparison() {
    for len in [0, 1, 2, TINY, TINY + 1, 100, 1023, 3001, 9000] {
        check(&words(len).collect::<Vec<u64>>());
        check(&words(len).map(|word| word as i64).collect::<Vec<_>>());
        check(&words(len).map(|word| word as u32).collect::<Vec<_>>());
        check(&words(len).map(|word| word as i32).collect::<Vec<_>>());
        check(&words(len).map(|word| word as u16).collect::<Vec<_>>());
        check(&words(len).map(|word| word as i16).collect::<Vec<_>>());
        check(&words(len).map(|word| word as u8).collect::<Vec<_>>());
        check(&words(len).map(|word| word as i8).collect::<Vec<_>>());
        check(&words(len).map(|word| word % 3 == 0).collect::<Vec<_>>());
        check(&words(len).map(f64::from_bits).collect::<Vec<_>>());
        check(&words(len).map(|word| f32::from_bits(word as u32)).collect::<Vec<_>>());
    }
    check(&[i64::MAX, 3, i64::MAX, i64::MIN, i64::MAX].repeat(9));
    check(&[u64::MAX, 3, u64::MAX, 0].repeat(9));
}

/// The bits of sorted floats against those of a stable sort.
#[track_caller]
fn check_bits<T: Element, B: PartialEq + Debug>(line: &[T], bits: impl Fn(&T) -> B) {
    let (mut sorted, mut want) = (line.to_vec(), line.to_vec());
    sort(&mut sorted);
    want.sort_by(|&a, &b| order(a, b));
    assert!(sorted.iter().map(&bits).eq(want.iter().map(&bits)));
}

#[test]
fn zeros_and_what_is_no_number_keep_their_order_and_bits() {
    for len in [5, 40, 3000, 300_000] {
        let special = |word: u64| match word % 5 {
            0 => f64::from_bits(0x7ff0_0000_0000_0001 | word & (1 << 63) | word >> 20),
            1 => 0.0,
            2 => -0.0,
            3 => f64::INFINITY.copysign(word as i64 as f64),
            _ => f64::from_bits(word),
        };
        let line: Vec<f64> = words(len).map(special).collect();
        check_bits(&line, |x| x.to_bits());
        let single = |word: u64| match word % 4 {
            0 => f32::from_bits(0x7f80_0001 | word as u32),
            1 => 0.0,
            2 => -0.0,
            _ => f32::from_bits(word as u32),
        };
        let line: Vec<f32> = words(len).map(single).collect();
        check_bits(&line, |x| x.to_bits());
        check_bits(&vec![-0.0_f64; len], |x| x.to_bits());
        check_bits(&vec![-f64::NAN; len], |x| x.to_bits());
    }
}

#[test]
fn long_lines_are_sorted_on_several_threads() {
    let len = 3 * crate::kernel::thresholds::SORT_SPLIT + 5;
    check(&words(len).map(|word| word as i64 % 1000).collect::<Vec<_>>());
    check(&words(len).map(|word| word as i32).collect::<Vec<_>>());
    check(&words(len).map(|word| (word % 9) as f64).collect::<Vec<_>>());
    check(
        &words(len)
            .map(|word| if word % 9 == 0 { f64::NAN } else { word as f64 })
            .collect::<Vec<_>>(),
    );
    check(&vec![u64::MAX; len]);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(5).build().unwrap();
    pool.install(|| check(&words(len).map(f64::from_bits).collect::<Vec<_>>()));
}

#[test]
fn many_lines_are_sorted_each_by_itself() {
    let data: Vec<i64> = words(300 * 400).map(|word| word as i64 % 100).collect();
    let (mut sorted, mut places) = (data.clone(), vec![0; data.len()]);
    sort_lines(&mut sorted, 400);
    argsort_lines(&data, 400, &mut places);
    for ((line, sorted), places) in data.chunks(400).zip(sorted.chunks(400)).zip(places.chunks(400))
    {
        let mut want: Vec<i64> = (0..400).collect();
        want.sort_by_key(|&place| line[place as usize]);
        assert_eq!(places, want);
        assert!(want.iter().zip(sorted).all(|(&place, &x)| line[place as usize] == x));
    }
    sort_lines::<f64>(&mut [], 0);
    argsort_lines::<f64>(&[], 0, &mut []);
}

proptest! {
    #[test]
    fn any_floats_are_sorted_as_by_comparison(
        line in prop::collection::vec(prop_oneof![
            any::<f64>(),
            Just(f64::NAN), Just(-f64::NAN), Just(0.0), Just(-0.0), Just(f64::INFINITY), Just(f64::NEG_INFINITY),
            (0..5).prop_map(f64::from),
        ], 0..2000)
    ) {
        check(&line);
        check(&line.iter().map(|&x| x as f32).collect::<Vec<_>>());
    }

    #[test]
    fn any_integers_are_sorted_as_by_comparison(
        line in prop::collection::vec(prop_oneof![any::<i64>(), -3..3_i64, Just(i64::MAX), Just(i64::MIN)], 0..2000)
    ) {
        check(&line);
        check(&line.iter().map(|&x| x as u64).collect::<Vec<_>>());
        check(&line.iter().map(|&x| x as u32).collect::<Vec<_>>());
        check(&line.iter().map(|&x| x as i16).collect::<Vec<_>>());
    }
}
