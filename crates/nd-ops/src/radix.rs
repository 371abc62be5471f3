//! Sorting by the digits of order-preserving integer keys, and by comparison where there are few elements.
//!
//! Each element has a key: an unsigned integer that grows with it. Equal elements have equal keys, also `-0.0` and `0.0`,
//! and all that is not a number has the greatest one. A long line is sorted by one digit of the key after the other, the
//! least significant of those that count first: all elements are counted by that digit, and then moved to where those with smaller digits
//! end. Each move keeps the order of equal digits, so the whole is stable. A digit that is the same everywhere is passed
//! over.

use nd_core::kernel::{buffer, join, recycle, threads};
use nd_core::{DType, Element};

/// Shorter lines are sorted by comparing keys.
const LONG: usize = 1024;

/// The bits of one digit.
const DIGIT: u32 = 11;

/// The number of values of a digit.
const VALUES: usize = 1 << DIGIT;

/// The most digits that are looked at, from the first bit on in which keys differ. So many tell nearly all of some millions of
/// elements apart; the few that are the same so far are compared.
const DIGITS: usize = 4;

/// From this length on several threads sort: below, the merge and the waking cost as much as they bring.
const PARALLEL: usize = 1 << 17;

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
    let mut keyed: Vec<(u64, i64)> = buffer(line.len());
    keyed.extend(pairs.map(|(x, place)| (key(*x), place)));
    sort_by_key(&mut keyed, |pair| pair.0);
    for (place, pair) in places.iter_mut().zip(&keyed) {
        *place = pair.1;
    }
    recycle(keyed);
}

fn sort_by_key<E: Copy + Send + Sync>(line: &mut [E], key: impl Fn(&E) -> u64 + Sync) {
    // Where a digit is counted in 32 bits, more elements than that go the other way too.
    if line.len() < LONG || u32::try_from(line.len()).is_err() {
        return line.sort_by_key(key);
    }
    let mut spare = buffer(line.len());
    spare.extend_from_slice(line);
    let parts = if line.len() < PARALLEL { 1 } else { threads().next_power_of_two() };
    in_parts(line, &mut spare, parts, &key);
    recycle(spare);
}

/// Sorts a line, given a copy of it: parts on several threads, which are then merged. The copy is left in any order.
fn in_parts<E: Copy + Send + Sync>(
    line: &mut [E],
    copy: &mut [E],
    parts: usize,
    key: &(impl Fn(&E) -> u64 + Sync),
) {
    if parts <= 1 {
        return by_digits(line, copy, key);
    }
    let middle = line.len() / 2;
    let (line_left, line_right) = line.split_at_mut(middle);
    let (copy_left, copy_right) = copy.split_at_mut(middle);
    join(
        || in_parts(copy_left, line_left, parts / 2, key),
        || in_parts(copy_right, line_right, parts / 2, key),
    );
    merge(copy_left, copy_right, line, parts, key);
}

/// Merges two sorted lines; of equal elements those on the left come first.
fn merge<E: Copy + Send + Sync>(
    left: &[E],
    right: &[E],
    out: &mut [E],
    parts: usize,
    key: &(impl Fn(&E) -> u64 + Sync),
) {
    if parts > 1 && left.len() > 1 {
        let (low_left, high_left) = left.split_at(left.len() / 2);
        let least = key(&high_left[0]);
        let (low_right, high_right) = right.split_at(right.partition_point(|x| key(x) < least));
        let (low, high) = out.split_at_mut(low_left.len() + low_right.len());
        join(
            || merge(low_left, low_right, low, parts / 2, key),
            || merge(high_left, high_right, high, parts / 2, key),
        );
        return;
    }
    let (mut from_left, mut from_right, mut filled) = (0, 0, 0);
    // Which side is next is as good as random, so it is computed and not branched on.
    while from_left < left.len() && from_right < right.len() {
        let (a, b) = (left[from_left], right[from_right]);
        let takes_right = key(&b) < key(&a);
        out[filled] = if takes_right { b } else { a };
        from_right += usize::from(takes_right);
        from_left += usize::from(!takes_right);
        filled += 1;
    }
    let (rest, last) = out[filled..].split_at_mut(left.len() - from_left);
    rest.copy_from_slice(&left[from_left..]);
    last.copy_from_slice(&right[from_right..]);
}

/// The digits of some keys: how far they are shifted, and how many digits there are.
struct Digits {
    least: u64,
    shift: u32,
    count: usize,
}

impl Digits {
    /// The digits of keys between two.
    fn between(least: u64, greatest: u64) -> Self {
        let bits = 64 - (greatest - least).leading_zeros();
        let shift = bits.saturating_sub(DIGIT * DIGITS as u32);
        Digits { least, shift, count: (bits - shift).div_ceil(DIGIT) as usize }
    }

    #[inline(always)]
    fn of(&self, key: u64, number: usize) -> usize {
        ((key - self.least) >> (self.shift + number as u32 * DIGIT)) as usize % VALUES
    }
}

/// Sorts a line, given a copy of it, by its digits. The copy is left in any order.
fn by_digits<E: Copy>(line: &mut [E], copy: &mut [E], key: &impl Fn(&E) -> u64) {
    let (mut least, mut greatest, mut is_sorted, mut before) = (u64::MAX, 0, true, 0);
    for element in line.iter() {
        let key = key(element);
        is_sorted &= before <= key;
        (before, least, greatest) = (key, least.min(key), greatest.max(key));
    }
    if is_sorted {
        return;
    }
    let digits = Digits::between(least, greatest);
    let mut counts = vec![[0_u32; VALUES]; digits.count];
    for element in line.iter() {
        let key = key(element);
        for (number, counts) in counts.iter_mut().enumerate() {
            counts[digits.of(key, number)] += 1;
        }
    }
    let len = line.len();
    let is_same = |counts: &[u32; VALUES]| counts.iter().any(|&count| count as usize == len);
    let moves = counts.iter().filter(|counts| !is_same(counts)).count();
    // After an odd number of moves from the copy the result lies in the caller's line; both hold the same now.
    let (mut from, mut to) = if moves % 2 == 1 { (copy, line) } else { (line, copy) };
    for (number, counts) in counts.iter_mut().enumerate() {
        if is_same(counts) {
            continue;
        }
        let mut start = 0;
        for count in counts.iter_mut() {
            (*count, start) = (start, start + *count);
        }
        for element in from.iter() {
            let place = &mut counts[digits.of(key(element), number)];
            to[*place as usize] = *element;
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
    }
    if digits.shift > 0 {
        sort_ties(from, |element| (key(element) - digits.least) >> digits.shift, key);
    }
}

/// Sorts each stretch of elements that are the same as far as was looked at.
fn sort_ties<E: Copy>(line: &mut [E], seen: impl Fn(&E) -> u64, key: &impl Fn(&E) -> u64) {
    for tied in line.chunk_by_mut(|a, b| seen(a) == seen(b)).filter(|tied| tied.len() > 1) {
        tied.sort_by_key(key);
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
    fn several_threads_sort_as_one() {
        let len = PARALLEL + 5;
        check(&words(len).map(|word| word as i64 % 1000).collect::<Vec<_>>());
        check(&words(len).map(f64::from_bits).collect::<Vec<_>>());
        let line: Vec<u64> = words(len).collect();
        let (mut parts, mut copy) = (line.clone(), line.clone());
        in_parts(&mut parts, &mut copy, 8, &|x| *x);
        let mut want = line;
        want.sort();
        assert_eq!(parts, want);
    }

    #[test]
    fn keys_that_differ_in_their_last_bits_only_are_told_apart() {
        let close = |word: u64| f64::from_bits(1.0_f64.to_bits() + word % 1000);
        check(&words(5000).map(close).collect::<Vec<_>>());
        // The first bit and the last ones differ, the digits between do not.
        check(&words(5000).map(|word| word & (1 << 63 | 0xff)).collect::<Vec<_>>());
    }

    #[test]
    fn keys_that_tie_from_the_least_one_on_are_told_apart() {
        // Counted from the least key these are the same in their first digits, although the bits themselves carry over.
        let mut line: Vec<u64> = words(5000).map(|word| 0x8_0000 + word % 0xf_0000).collect();
        line.push(u64::MAX);
        check(&line);
    }

    #[test]
    fn sorted_lines_stay_as_they_are() {
        check(&(0..5000_i64).collect::<Vec<_>>());
        check(&[7_u16; 5000]);
    }
}
