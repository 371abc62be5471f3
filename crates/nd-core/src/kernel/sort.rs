//! Lines in ascending order: what is not a number last, equal elements in the order that they had.
//!
//! Elements become integers that compare as they do, and these are sorted by dividing at pivots (`quick`), in registers as wide
//! as the CPU has. Equal integers are the same bits, so how they got to their places cannot be seen. Three things are
//! mended, as they can be seen: zeros of both signs are written in the order that they had, what is not a number is moved behind
//! the rest beforehand, and the places of equal elements are sorted afterwards.
#![allow(
    unsafe_code,
    reason = "elements are read as the integers that compare like them, and moved by whole registers"
)]

use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx2_pairs;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "x86_64")]
mod avx512_pairs;
mod bundle;
mod divide;
mod few;
mod network;
#[cfg(target_arch = "x86_64")]
mod orders;
mod places;
mod quick;
mod scalar;
mod words;

use super::buffer::buffer;
use super::dispatch::dispatch;
use super::parallel::{Cost, split_rows};
use crate::element::{DType, Element};
pub use places::argsort_lines;
use words::Word;

/// So many elements are sorted by inserting one after the other.
const TINY: usize = 16;

/// A number that orders elements as sorting does: equal elements have equal ones, and what is not a number the greatest.
///
/// ```
/// use nd_core::kernel::sort_key;
///
/// assert!(sort_key(-1.5) < sort_key(0.0));
/// assert_eq!(sort_key(-0.0), sort_key(0.0));
/// assert_eq!(sort_key(f64::NAN), i64::MAX);
/// ```
#[inline(always)]
pub fn sort_key<T: Element>(x: T) -> i64 {
    match T::DTYPE {
        DType::F64 | DType::F32 => {
            // A wider float keeps the order, and adding zero makes one zero of both.
            let key = (x.cast::<f64>() + 0.0).to_bits().cast_signed().float_key();
            if x.isnan() { i64::MAX } else { key }
        }
        DType::U64 => x.cast::<u64>().cast_signed().unsigned_key(),
        _ => x.cast::<i64>(),
    }
}

/// Sorts a line: ascending, what is not a number last, equal elements in the order that they had.
///
/// Beside the line it needs the memory of the zeros, where there are some of both signs, and of 16-bit integers 512 KiB.
///
/// ```
/// use nd_core::kernel::sort;
///
/// let mut line = [3.0, f64::NAN, -1.0];
/// sort(&mut line);
/// assert_eq!(line[..2], [-1.0, 3.0]);
/// ```
pub fn sort<T: Element>(line: &mut [T]) {
    if line.len() <= TINY {
        return insert(line, |a, b| a.sorts_before(*b));
    }
    if is_sorted(line) {
        return;
    }
    // SAFETY: the integer types below are as large as the element types that are read as them, and each of their values stands for
    // an element: only those that came from the line are written to it.
    unsafe {
        match T::DTYPE {
            DType::F64 => sort_floats::<i64>(words_of(line)),
            DType::F32 => sort_floats::<i32>(words_of(line)),
            DType::I64 => sort_words::<i64>(words_of(line), |word| word),
            DType::I32 => sort_words::<i32>(words_of(line), |word| word),
            DType::U64 => sort_words::<i64>(words_of(line), Word::unsigned_key),
            DType::U32 => sort_words::<i32>(words_of(line), Word::unsigned_key),
            DType::I16 => few::sort_u16(words_of(line), 1 << 15),
            DType::U16 => few::sort_u16(words_of(line), 0),
            DType::I8 => few::sort_u8(words_of(line), 1 << 7),
            DType::U8 | DType::Bool => few::sort_u8(words_of(line), 0),
        }
    }
}

/// Sorts each of some lines of `len` adjacent elements, several at the same time if there are many; see [`sort`].
///
/// ```
/// use nd_core::kernel::sort_lines;
///
/// let mut lines = [2, 1, 9, 7];
/// sort_lines(&mut lines, 2);
/// assert_eq!(lines, [1, 2, 7, 9]);
/// ```
pub fn sort_lines<T: Element>(data: &mut [T], len: usize) {
    let lines = data.len() / len.max(1);
    if lines > 1 {
        let parts = Cost::Heavy.parts(data.len());
        split_rows(data, len, 0..lines, parts, &|_, data| data.chunks_mut(len).for_each(sort));
    } else {
        sort(data);
    }
}

/// A copy of some lines of `len` adjacent elements, each sorted; see [`sort`].
///
/// ```
/// use nd_core::kernel::sorted_lines;
///
/// assert_eq!(sorted_lines(&[2, 1, 9, 7], 2), [1, 2, 7, 9]);
/// ```
pub fn sorted_lines<T: Element>(data: &[T], len: usize) -> Vec<T> {
    let mut out = buffer(data.len());
    let slots = &mut out.spare_capacity_mut()[..data.len()];
    split_rows(slots, 1, 0..data.len(), Cost::Light.parts(data.len()), &|places, slots| {
        slots.write_copy_of_slice(&data[places]);
    });
    // SAFETY: `split_rows` hands out each place once, and each is written.
    unsafe { out.set_len(data.len()) };
    sort_lines(&mut out, len);
    out
}

/// Sorts a few elements by inserting each where it belongs.
fn insert<E>(line: &mut [E], is_before: impl Fn(&E, &E) -> bool) {
    for end in 1..line.len() {
        let mut at = end;
        while at > 0 && is_before(&line[at], &line[at - 1]) {
            line.swap(at, at - 1);
            at -= 1;
        }
    }
}

/// Whether no element comes before the one in front of it; the first that does ends the search.
fn is_sorted<T: Element>(line: &[T]) -> bool {
    const STRETCH: usize = 256;
    let mut pairs = line.chunks(STRETCH).zip(line[1..].chunks(STRETCH));
    pairs.all(|(first, second)| {
        dispatch(
            first.len(),
            #[inline(always)]
            || first.iter().zip(second).fold(true, |sorted, (&a, &b)| sorted & !b.sorts_before(a)),
        )
    })
}

/// The elements read as integers.
///
/// # Safety
/// `W` is an integer type as large as `T`, and only its values that stand for elements are written.
unsafe fn words_of<T: Element, W>(line: &mut [T]) -> &mut [W] {
    assert!(size_of::<T>() == size_of::<W>() && align_of::<T>() == align_of::<W>());
    // SAFETY: the elements are as many, as large and as aligned; each bit pattern is an integer, and the caller keeps to
    // those that are elements.
    unsafe { std::slice::from_raw_parts_mut(line.as_mut_ptr().cast(), line.len()) }
}

/// Sorts floats, given as their bits.
fn sort_floats<W: Word>(line: &mut [W]) {
    let parts = Cost::Light.parts(line.len());
    if !change(line, parts, &W::float_key) {
        return sort_keys(line, &W::float_key);
    }
    // There are zeros below zero or elements that are not numbers. The keys are turned back, as each is its own opposite.
    change(line, parts, &W::float_key);
    let zeros: Vec<W> = line.iter().copied().filter(|word| word.is_zero()).collect();
    let numbers = nan_last(line);
    change(&mut line[..numbers], parts, &W::float_key);
    sort_keys(&mut line[..numbers], &W::float_key);
    let below = line[..numbers].partition_point(|word| word.float_key() < W::NEGATIVE_ZERO_KEY);
    line[below..][..zeros.len()].copy_from_slice(&zeros);
}

/// Moves what is not a number to the end, in the order that it had, and gives the number of the others.
fn nan_last<W: Word>(line: &mut [W]) -> usize {
    let mut end = line.len();
    for at in (0..line.len()).rev() {
        if line[at].is_nan() {
            end -= 1;
            line.swap(at, end);
        }
    }
    end
}

/// Sorts integers, given how they become keys and keys become them.
fn sort_words<W: Word>(line: &mut [W], key: impl Fn(W) -> W + Sync) {
    change(line, Cost::Light.parts(line.len()), &key);
    sort_keys(line, &key);
}

/// Turns words into keys or back, and gives whether a key is one of those that sorting floats needs to know of.
fn change<W: Word>(line: &mut [W], parts: usize, key: &(impl Fn(W) -> W + Sync)) -> bool {
    let special = AtomicBool::new(false);
    split_rows(line, 1, 0..line.len(), parts, &|_, line| {
        let found = dispatch(
            line.len(),
            #[inline(always)]
            || {
                line.iter_mut().fold(false, |special, word| {
                    *word = key(*word);
                    special | word.is_special_key()
                })
            },
        );
        special.fetch_or(found, Ordering::Relaxed);
    });
    special.into_inner()
}

/// Sorts keys and turns them back into what they were.
fn sort_keys<W: Word>(line: &mut [W], word: &(impl Fn(W) -> W + Sync)) {
    W::sort(line, &|part: *mut W, len| {
        // SAFETY: `quick::sort` hands over parts of the line that it does not use any more.
        let part = unsafe { std::slice::from_raw_parts_mut(part, len) };
        change(part, 1, word);
    });
}

#[cfg(test)]
mod tests;
