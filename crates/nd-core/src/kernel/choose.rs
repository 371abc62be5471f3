//! Choosing elements by a mask and rows by their places, into fresh memory.
#![allow(
    unsafe_code,
    reason = "a fresh buffer is declared full after every place of it was written"
)]

use std::mem::MaybeUninit;

use super::buffer::buffer;
use super::dispatch::dispatch;
use super::parallel::{Cost, share, split_rows};

/// How many elements are chosen without looking at the end of the output.
const BLOCK: usize = 64;

/// How many `true` a mask holds.
///
/// ```
/// use nd_core::kernel::count_true;
///
/// assert_eq!(count_true(&[true, false, true]), 2);
/// ```
pub fn count_true(mask: &[bool]) -> usize {
    count_where(mask, |chosen| chosen)
}

/// For how many elements of a list `holds`; meant for elements of one byte.
///
/// ```
/// use nd_core::kernel::count_where;
///
/// assert_eq!(count_where(&[3_u8, 0, 7], |x| x != 0), 2);
/// ```
#[inline(always)]
pub fn count_where<T: Copy>(data: &[T], holds: impl Fn(T) -> bool) -> usize {
    // So many groups of eight are counted in bytes before these could overflow.
    const GROUPS: usize = 31;
    dispatch(
        data.len(),
        #[inline(always)]
        || {
            let mut count = 0;
            for stretch in data.chunks(GROUPS * 8 * BLOCK) {
                let mut lanes = [0_u8; BLOCK];
                let groups = stretch.chunks_exact(8 * BLOCK);
                let rest = groups.remainder();
                for group in groups {
                    for (i, lane) in lanes.iter_mut().enumerate() {
                        let at = |row: usize| u8::from(holds(group[row * BLOCK + i]));
                        *lane += at(0) + at(1) + at(2) + at(3) + at(4) + at(5) + at(6) + at(7);
                    }
                }
                count += lanes.iter().map(|&lane| usize::from(lane)).sum::<usize>();
                count += rest.iter().filter(|&&x| holds(x)).count();
            }
            count
        },
    )
}

/// The elements where the mask, of the same length, is `true`.
///
/// ```
/// use nd_core::kernel::compress;
///
/// assert_eq!(compress(&[5, 6, 7], &[true, false, true]), [5, 7]);
/// ```
///
/// # Panics
/// If the lengths differ.
pub fn compress<T: Copy + Send + Sync>(data: &[T], mask: &[bool]) -> Vec<T> {
    assert_eq!(data.len(), mask.len(), "a mask has the length of what it chooses from");
    // SAFETY: `choose` asks for places below the length of the mask, which is that of the data.
    choose(mask, &|place| unsafe { *data.get_unchecked(place) })
}

/// The places where the mask is `true`.
///
/// ```
/// use nd_core::kernel::places_of;
///
/// assert_eq!(places_of(&[true, false, true]), [0, 2]);
/// ```
pub fn places_of(mask: &[bool]) -> Vec<usize> {
    choose(mask, &|place| place)
}

/// `value` of each place where the mask is `true`; it is asked for places inside the mask only, and also for others than
/// the chosen ones.
fn choose<R: Copy + Send>(mask: &[bool], value: &(impl Fn(usize) -> R + Sync)) -> Vec<R> {
    let parts = Cost::Light.parts(mask.len());
    let len = mask.len().div_ceil(parts).max(1);
    let mut counts = vec![0; mask.len().div_ceil(len)];
    share(mask.chunks(len).zip(&mut counts), &|(mask, count): (_, &mut usize)| {
        *count = count_true(mask);
    });
    let count = counts.iter().sum();
    let mut out = buffer(count);
    let mut free = &mut out.spare_capacity_mut()[..count];
    let mut slots = Vec::with_capacity(counts.len());
    for count in counts {
        let (part, rest) = free.split_at_mut(count);
        slots.push(part);
        free = rest;
    }
    let parts = slots.into_iter().zip(mask.chunks(len)).zip((0..mask.len()).step_by(len));
    share(parts, &|((out, mask), first)| choose_serially(out, mask, first, value));
    // SAFETY: `choose_serially` writes as many places as its part of the mask holds `true`, which together are `count`.
    unsafe { out.set_len(count) };
    out
}

/// Writes every value to the next free place and moves on only behind the chosen ones: there is no branch to be
/// predicted. Only where the output might end within a block does it ask first.
fn choose_serially<R: Copy>(
    out: &mut [MaybeUninit<R>],
    mask: &[bool],
    first: usize,
    value: &impl Fn(usize) -> R,
) {
    let mut filled = 0;
    for (number, block) in mask.chunks(BLOCK).enumerate() {
        let first = first + number * BLOCK;
        if let Some(free) = out.get_mut(filled..filled + BLOCK) {
            let mut next = 0;
            for (i, &chosen) in block.iter().enumerate() {
                // SAFETY: `next` grows by at most 1 for each of at most `BLOCK` places, so it is below `BLOCK` here.
                unsafe { free.get_unchecked_mut(next) }.write(value(first + i));
                next += usize::from(chosen);
            }
            filled += next;
        } else {
            for (i, _) in block.iter().enumerate().filter(|(_, chosen)| **chosen) {
                out[filled].write(value(first + i));
                filled += 1;
            }
        }
    }
    assert_eq!(filled, out.len(), "the mask was counted before");
}

/// The rows of `width` adjacent elements that begin at `starts`, one after the other.
///
/// ```
/// use nd_core::kernel::gather;
///
/// assert_eq!(gather(&[1, 2, 3, 4, 5, 6], 2, &[4, 0]), [5, 6, 1, 2]);
/// ```
///
/// # Panics
/// If a row does not lie inside the data.
pub fn gather<T: Copy + Send + Sync>(data: &[T], width: usize, starts: &[usize]) -> Vec<T> {
    let size = width.checked_mul(starts.len()).expect("the rows fit into memory");
    let mut out = buffer(size);
    if size == 0 {
        return out;
    }
    let parts = Cost::Light.parts(size);
    let slots = &mut out.spare_capacity_mut()[..size];
    split_rows(slots, width, 0..starts.len(), parts, &|rows, slots| {
        let starts = &starts[rows];
        match width {
            1 => slots.iter_mut().zip(starts).for_each(|(slot, &start)| {
                slot.write(data[start]);
            }),
            _ => slots.chunks_exact_mut(width).zip(starts).for_each(|(row, &start)| {
                row.write_copy_of_slice(&data[start..][..width]);
            }),
        }
    });
    // SAFETY: `split_rows` hands out each row once, and each is written whole.
    unsafe { out.set_len(size) };
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_mask_chooses_as_a_filter_does(mask in prop::collection::vec(any::<bool>(), 0..500)) {
            let data: Vec<usize> = (0..mask.len()).map(|i| 3 * i).collect();
            let want: Vec<usize> = data.iter().zip(&mask).filter(|(_, m)| **m).map(|(x, _)| *x).collect();
            prop_assert_eq!(count_true(&mask), want.len());
            prop_assert_eq!(compress(&data, &mask), want.clone());
            prop_assert_eq!(places_of(&mask), want.iter().map(|x| x / 3).collect::<Vec<_>>());
        }
    }

    #[test]
    fn threads_choose_and_gather_the_same() {
        let len = 1_500_000;
        let mask: Vec<bool> = (0..len).map(|i| (i * i) % 7 < 3 || i > len - 500).collect();
        let data: Vec<usize> = (0..len).collect();
        let want: Vec<usize> = data.iter().copied().filter(|&i| mask[i]).collect();
        assert_eq!(compress(&data, &mask), want);
        assert_eq!(places_of(&mask), want);
        assert_eq!(count_true(&mask), want.len());
        assert_eq!(count_true(&vec![true; len]), len);
        let starts: Vec<usize> = (0..len / 2).map(|i| (i * 31) % (len - 3)).collect();
        let rows: Vec<usize> = starts.iter().flat_map(|&i| [i, i + 1, i + 2]).collect();
        assert_eq!(gather(&data, 3, &starts), rows);
    }
}
