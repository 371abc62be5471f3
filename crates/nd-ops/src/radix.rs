//! Sorting by the digits of order-preserving integer keys, and by comparison where there are few elements.
//!
//! Each element has a key: an unsigned integer that grows with it. Equal elements have equal keys, also `-0.0` and `0.0`,
//! and all that is not a number has the greatest one. A long line is sorted by one digit of the key after the other, the
//! least significant first: all elements are counted by that digit, and then moved to where those with smaller digits
//! end. Each move keeps the order of equal digits, so the whole is stable. A digit that is the same everywhere is passed
//! over.

use nd_core::{DType, Element};

/// Shorter lines are sorted by comparing keys.
const LONG: usize = 1024;

/// The bits of one digit.
const DIGIT: u32 = 11;

/// The number of values of a digit.
const VALUES: usize = 1 << DIGIT;

/// The most digits that a key has.
const DIGITS: usize = 64_u32.div_ceil(DIGIT) as usize;

/// A number that orders elements as sorting does.
#[inline(always)]
pub(crate) fn key<T: Element>(x: T) -> u64 {
    match T::DTYPE {
        DType::F64 => {
            // Adding zero makes one zero of both.
            let bits = (x.cast::<f64>() + 0.0).to_bits();
            let key = if bits >> 63 == 1 { !bits } else { bits | 1 << 63 };
            if x.isnan() { u64::MAX } else { key }
        }
        DType::F32 => {
            let bits = (x.cast::<f32>() + 0.0).to_bits();
            let key = if bits >> 31 == 1 { !bits } else { bits | 1 << 31 };
            if x.isnan() { u64::from(u32::MAX) } else { u64::from(key) }
        }
        DType::I64 => (x.cast::<i64>() as u64) ^ (1 << 63),
        // Counted from the smallest value of the type, so that few digits are enough.
        DType::I32 => (x.cast::<i64>() + (1 << 31)) as u64,
        DType::I16 => (x.cast::<i64>() + (1 << 15)) as u64,
        DType::I8 => (x.cast::<i64>() + (1 << 7)) as u64,
        DType::Bool | DType::U8 | DType::U16 | DType::U32 | DType::U64 => x.cast(),
    }
}

/// Sorts a line; equal elements keep their order.
pub(crate) fn sort<T: Element>(line: &mut [T]) {
    sort_by_key(line, |x| key(*x));
}

/// The places that bring a line into order; equal elements keep theirs.
pub(crate) fn argsort<T: Element>(line: &[T], places: &mut [i64]) {
    let pairs = line.iter().zip(0_i64..);
    let mut pairs: Vec<(u64, i64)> = pairs.map(|(x, place)| (key(*x), place)).collect();
    sort_by_key(&mut pairs, |pair| pair.0);
    for (place, pair) in places.iter_mut().zip(pairs) {
        *place = pair.1;
    }
}

fn sort_by_key<E: Copy>(line: &mut [E], key: impl Fn(&E) -> u64) {
    // Where a digit is counted in 32 bits, more elements than that go the other way too.
    if line.len() < LONG || u32::try_from(line.len()).is_err() {
        return line.sort_by_key(key);
    }
    by_digits(line, key);
}

fn digit(key: u64, number: usize) -> usize {
    (key >> (number as u32 * DIGIT)) as usize % VALUES
}

fn by_digits<E: Copy>(line: &mut [E], key: impl Fn(&E) -> u64) {
    let mut counts = vec![[0_u32; VALUES]; DIGITS];
    let mut is_sorted = true;
    let mut before = 0;
    for element in line.iter() {
        let key = key(element);
        is_sorted &= before <= key;
        before = key;
        for (number, counts) in counts.iter_mut().enumerate() {
            counts[digit(key, number)] += 1;
        }
    }
    if is_sorted {
        return;
    }
    let mut spare = line.to_vec();
    let (mut from, mut to): (&mut [E], &mut [E]) = (line, &mut spare);
    let mut moves = 0;
    for (number, counts) in counts.iter_mut().enumerate() {
        if counts[digit(key(&from[0]), number)] as usize == from.len() {
            continue;
        }
        let mut start = 0;
        for count in counts.iter_mut() {
            (*count, start) = (start, start + *count);
        }
        for element in from.iter() {
            let place = &mut counts[digit(key(element), number)];
            to[*place as usize] = *element;
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
        moves += 1;
    }
    // After an odd number of moves the result lies in the spare line, and `to` is the caller's.
    if moves % 2 == 1 {
        to.copy_from_slice(from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The order by comparison, stable: the slow twin.
    fn naive<T: Element>(line: &[T]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..line.len()).collect();
        places.sort_by(|&a, &b| {
            if line[a].sorts_before(line[b]) {
                std::cmp::Ordering::Less
            } else if line[b].sorts_before(line[a]) {
                std::cmp::Ordering::Greater
            } else {
                std::cmp::Ordering::Equal
            }
        });
        places
    }

    #[track_caller]
    fn check<T: Element>(line: &[T]) {
        let want = naive(line);
        let mut places = vec![0; line.len()];
        argsort(line, &mut places);
        assert!(places.iter().zip(&want).all(|(&got, &want)| got == want as i64));
        let mut sorted = line.to_vec();
        sort(&mut sorted);
        let want: Vec<String> = want.iter().map(|&place| format!("{:?}", line[place])).collect();
        let got: Vec<String> = sorted.iter().map(|x| format!("{x:?}")).collect();
        assert_eq!(got, want);
    }

    fn words(len: usize) -> impl Iterator<Item = u64> {
        (1..=len as u64).map(|i| i.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17) ^ i)
    }

    #[test]
    fn long_and_short_lines_are_sorted_as_by_comparison() {
        for len in [0, 1, 2, 100, LONG - 1, LONG, 3001] {
            check(&words(len).collect::<Vec<u64>>());
            check(&words(len).map(|word| word as i64).collect::<Vec<_>>());
            check(&words(len).map(|word| word as i32).collect::<Vec<_>>());
            check(&words(len).map(|word| word as i8).collect::<Vec<_>>());
            check(&words(len).map(|word| word % 3 == 0).collect::<Vec<_>>());
            check(&words(len).map(f64::from_bits).collect::<Vec<_>>());
            check(&words(len).map(|word| f32::from_bits(word as u32)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn zeros_of_both_signs_keep_their_order() {
        let values = [0.0, -0.0, f64::NAN, 1.0, f64::NEG_INFINITY, -0.0, f64::INFINITY, -1e-310];
        check(&values);
        check(&values.iter().cycle().copied().take(2000).collect::<Vec<f64>>());
    }

    #[test]
    fn sorted_lines_stay_as_they_are() {
        check(&(0..5000_i64).collect::<Vec<_>>());
        check(&[7_u16; 5000]);
    }
}
