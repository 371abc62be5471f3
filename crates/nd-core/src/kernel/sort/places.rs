//! The places that sort lines: keys are sorted together with the places they came from.
//!
//! Dividing does not keep the order of equal keys, so the places of each stretch of equal keys are sorted at the end.

use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::bundle::Keyed;
use super::{TINY, insert, quick, scalar, sort, sort_key};
#[cfg(target_arch = "x86_64")]
use super::{avx2_pairs, avx512_pairs};
use crate::element::Element;
use crate::kernel::buffer::{buffer, recycle};
use crate::kernel::dispatch::{Features, dispatch, features};
use crate::kernel::parallel::{Cost, share, split_rows};

/// The places that bring each of some lines of `len` adjacent elements into ascending order; equal elements keep theirs.
///
/// Beside the places it needs 8 bytes for each element of a line, for each thread.
///
/// ```
/// use nd_core::kernel::argsort_lines;
///
/// let mut places = [0; 3];
/// argsort_lines(&[3.0, f64::NAN, -1.0], 3, &mut places);
/// assert_eq!(places, [2, 0, 1]);
/// ```
///
/// # Panics
/// If there are fewer or more places than elements.
pub fn argsort_lines<T: Element>(data: &[T], len: usize, places: &mut [i64]) {
    assert_eq!(data.len(), places.len(), "each element has a place");
    if data.is_empty() {
        return;
    }
    let lines = data.len() / len;
    let parts = if lines > 1 { Cost::Heavy.parts(data.len()) } else { 1 };
    split_rows(places, len, 0..lines, parts, &|rows, places| {
        let data = &data[rows.start * len..rows.end * len];
        data.chunks(len)
            .zip(places.chunks_mut(len))
            .for_each(|(line, places)| argsort(line, places));
    });
}

fn argsort<T: Element>(line: &[T], places: &mut [i64]) {
    if line.len() <= TINY {
        places.iter_mut().zip(0..).for_each(|(place, i)| *place = i);
        return insert(places, |&a, &b| line[a as usize].sorts_before(line[b as usize]));
    }
    let mut keys: Vec<i64> = buffer(line.len());
    let free = &mut keys.spare_capacity_mut()[..line.len()];
    let greatest = keys_and_places(line, free, places);
    // SAFETY: a key was written for each element.
    unsafe { keys.set_len(line.len()) };
    if !keys.is_sorted() {
        if greatest > 0 {
            set_aside(line, &mut keys, places);
        }
        let len = line.len() - greatest;
        sort_pairs(&mut keys[..len], &mut places[..len]);
    }
    recycle(keys);
}

/// Writes the keys of the elements of a line and their places, and gives how many keys are the greatest.
fn keys_and_places<T: Element>(
    line: &[T],
    keys: &mut [MaybeUninit<i64>],
    places: &mut [i64],
) -> usize {
    let greatest = AtomicUsize::new(0);
    let len = line.len().div_ceil(Cost::Light.parts(line.len()));
    let slots = keys.chunks_mut(len).zip(places.chunks_mut(len));
    share(line.chunks(len).zip(slots).enumerate(), &|(part, (line, (keys, places)))| {
        let found = dispatch(
            line.len(),
            #[inline(always)]
            || {
                let (mut found, first) = (0, part * len);
                for (i, ((x, slot), place)) in line.iter().zip(keys).zip(places).enumerate() {
                    let key = sort_key(*x);
                    slot.write(key);
                    *place = (first + i) as i64;
                    found += usize::from(key == i64::MAX);
                }
                found
            },
        );
        greatest.fetch_add(found, Ordering::Relaxed);
    });
    greatest.into_inner()
}

/// Moves the elements with the greatest key behind the others, in their order. The network could not tell them from its own
/// filling.
fn set_aside<T: Element>(line: &[T], keys: &mut [i64], places: &mut [i64]) {
    let (mut front, mut back) = (0, line.len());
    for (place, &x) in line.iter().enumerate() {
        let key = sort_key(x);
        let at = if key == i64::MAX {
            back -= 1;
            back
        } else {
            front += 1;
            front - 1
        };
        (keys[at], places[at]) = (key, place as i64);
    }
    places[back..].reverse();
}

/// Sorts keys, none of which is the greatest, with their places; places of equal keys are sorted too.
fn sort_pairs(keys: &mut [i64], places: &mut [i64]) {
    let (line, len) = (Keyed { keys: keys.as_mut_ptr(), places: places.as_mut_ptr() }, keys.len());
    let finish = |part: Keyed, len: usize| {
        // SAFETY: `quick::sort` hands over parts of the lists that it does not use any more.
        let (keys, places) = unsafe {
            (
                std::slice::from_raw_parts(part.keys, len),
                std::slice::from_raw_parts_mut(part.places, len),
            )
        };
        sort_ties(keys, places);
    };
    // SAFETY: both lists have the length and are ours; `features` found the registers.
    unsafe {
        match features() {
            #[cfg(target_arch = "x86_64")]
            Features::Avx512 => quick::sort::<avx512_pairs::Pairs64>(line, len, &finish),
            #[cfg(target_arch = "x86_64")]
            Features::Avx2 => quick::sort::<avx2_pairs::Pairs64>(line, len, &finish),
            _ => quick::sort::<scalar::OnePair>(line, len, &finish),
        }
    }
}

/// Sorts the places of each stretch of equal keys.
fn sort_ties(keys: &[i64], places: &mut [i64]) {
    let mut at = 0;
    while at + 1 < keys.len() {
        if keys[at] != keys[at + 1] {
            at += 1;
            continue;
        }
        let tied = keys[at..].iter().take_while(|&&key| key == keys[at]).count();
        sort(&mut places[at..at + tied]);
        at += tied;
    }
}
