//! Quicksort on bundles: a pivot from a sample, a line divided in place, both parts sorted, long parts on several threads.
//!
//! Keys are integers, so "at most the pivot" is "below the next key". When nothing is below a pivot, the elements that equal it
//! are divided off, and are done with. When parts stay long in spite of the sample, a heap sorts what is left.

use super::bundle::{Bundle, Key, Memory};
use super::divide::{LEAST, divide};
use super::network::{ROWS, sort_short};
use crate::kernel::parallel::{join, threads, within_pool};
use crate::kernel::thresholds::{SORT_PART, SORT_SPLIT};

/// The most elements of a sample.
const SAMPLE: usize = 128;

/// A line in memory that may be handed to another thread.
struct Line<B: Bundle> {
    start: B::Memory,
    len: usize,
}

impl<B: Bundle> Clone for Line<B> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<B: Bundle> Copy for Line<B> {}

// SAFETY: whoever makes a line has the only access to its elements, which may be used by any thread, and parts that go to
// different threads do not overlap.
unsafe impl<B: Bundle> Send for Line<B> {}
// SAFETY: a shared line gives nothing away; the functions that use one are unsafe.
unsafe impl<B: Bundle> Sync for Line<B> {}

impl<B: Bundle> Line<B> {
    /// The first elements, and those from `middle` on.
    ///
    /// # Safety
    /// The line is at least so long.
    unsafe fn split_at(self, middle: usize) -> (Self, Self) {
        // SAFETY: the caller says that the line reaches that far.
        let right = unsafe { self.start.add(middle) };
        (Line { start: self.start, len: middle }, Line { start: right, len: self.len - middle })
    }
}

/// Sorts a line by its keys; equal keys come in any order. `finish` is called once for every part of it, in its final order.
///
/// # Safety
/// `start` has `len` elements that nothing else uses, and the CPU has the registers.
pub(super) unsafe fn sort<B: Bundle>(
    start: B::Memory,
    len: usize,
    finish: &(impl Fn(B::Memory, usize) + Sync),
) {
    let line = Line { start, len };
    // SAFETY: handed on from the caller.
    let sort = || unsafe { sort_long::<B>(line, threads(), finish) };
    if len < SORT_PART { sort() } else { within_pool(sort) }
}

/// Sorts a line, where it is long on several threads; `parts` of them divide it.
///
/// # Safety
/// The line is ours alone, and the CPU has the registers.
unsafe fn sort_long<B: Bundle>(
    line: Line<B>,
    parts: usize,
    finish: &(impl Fn(B::Memory, usize) + Sync),
) {
    if line.len < SORT_PART.max(LEAST * B::LANES) || threads() == 1 {
        // SAFETY: handed on from the caller.
        unsafe { sort_serially::<B>(line.start, line.len) };
        return finish(line.start, line.len);
    }
    // SAFETY: the parts are inside the line and do not overlap.
    unsafe {
        let mut pivot = pivot::<B>(line.start, line.len, SAMPLE);
        let mut middle = divide_long::<B>(line, parts, pivot);
        if middle == 0 {
            // The pivot is the least key.
            if pivot == B::Key::MAX {
                return finish(line.start, line.len);
            }
            pivot = pivot.next();
            middle = divide_long::<B>(line, parts, pivot);
            let (equal, rest) = line.split_at(middle);
            join(|| finish({ equal }.start, equal.len), || sort_long(rest, parts, finish));
            return;
        }
        let (left, right) = line.split_at(middle);
        let left_parts = parts / 2;
        join(
            || sort_long(left, left_parts, finish),
            || sort_long(right, parts - left_parts, finish),
        );
    }
}

/// Divides a line at a pivot, on several threads if there are several parts, and gives the number of elements below it.
///
/// # Safety
/// The line is ours alone and long enough to be divided, and the CPU has the registers.
unsafe fn divide_long<B: Bundle>(line: Line<B>, parts: usize, pivot: B::Key) -> usize {
    if parts < 2 || line.len < SORT_SPLIT {
        // SAFETY: handed on from the caller.
        return unsafe { divide_serially::<B>(line, pivot) };
    }
    // SAFETY: the halves are inside the line and do not overlap, and neither do the elements that are exchanged.
    unsafe {
        let (left, right) = line.split_at(line.len / 2);
        let (below_left, below_right) = join(
            || divide_long::<B>(left, parts / 2, pivot),
            || divide_long::<B>(right, parts - parts / 2, pivot),
        );
        let others_left = left.len - below_left;
        let moved = others_left.min(below_right);
        // The last of the lesser elements on the right change places with the first of the others on the left.
        let to = Line::<B> { start: line.start.add(below_left), len: moved };
        let from = Line::<B> { start: line.start.add(left.len + below_right - moved), len: moved };
        exchange_lines(to, from, parts);
        below_left + below_right
    }
}

/// # Safety
/// As for [`divide_long`].
unsafe fn divide_serially<B: Bundle>(line: Line<B>, pivot: B::Key) -> usize {
    // SAFETY: handed on from the caller.
    unsafe {
        B::enter(
            #[inline(always)]
            || divide::<B>(line.start, line.len, pivot),
        )
    }
}

/// Exchanges the elements of two lines of the same length.
///
/// # Safety
/// Both are ours alone and do not overlap, and the CPU has the registers.
unsafe fn exchange_lines<B: Bundle>(a: Line<B>, b: Line<B>, parts: usize) {
    // SAFETY: the halves do not overlap; the bundles are inside the lines.
    unsafe {
        if parts > 1 && a.len >= SORT_SPLIT {
            let (first_a, second_a) = a.split_at(a.len / 2);
            let (first_b, second_b) = b.split_at(b.len / 2);
            join(
                || exchange_lines(first_a, first_b, parts / 2),
                || exchange_lines(second_a, second_b, parts - parts / 2),
            );
            return;
        }
        B::enter(
            #[inline(always)]
            || {
                let whole = a.len - a.len % B::LANES;
                for at in (0..whole).step_by(B::LANES) {
                    let (at_a, at_b) = (a.start.add(at), b.start.add(at));
                    let (x, y) = (B::load(at_a), B::load(at_b));
                    x.store(at_b);
                    y.store(at_a);
                }
                for at in whole..a.len {
                    a.start.add(at).swap(b.start.add(at));
                }
            },
        );
    }
}

/// Sorts a line on this thread.
///
/// # Safety
/// As for [`sort`].
unsafe fn sort_serially<B: Bundle>(start: B::Memory, len: usize) {
    // More divisions than that mean that the samples were bad.
    let patience = 2 * (usize::BITS - len.leading_zeros());
    // SAFETY: handed on from the caller.
    unsafe { sort_part::<B>(start, len, patience) }
}

/// Sorts a part of a line, which may be divided so many times.
///
/// # Safety
/// As for [`sort`].
pub(super) unsafe fn sort_part<B: Bundle>(mut start: B::Memory, mut len: usize, mut patience: u32) {
    // SAFETY: handed on from the caller; the parts are inside the line.
    unsafe {
        B::enter(
            #[inline(always)]
            || {
                while len > ROWS * B::LANES {
                    if patience == 0 {
                        return sort_as_heap(start, len);
                    }
                    patience -= 1;
                    let sample = match len / (ROWS * B::LANES) {
                        ..8 => SAMPLE / 8,
                        8..64 => SAMPLE / 4,
                        _ => SAMPLE,
                    };
                    let pivot = pivot_inside::<B>(start, len, sample);
                    let middle = divide::<B>(start, len, pivot);
                    if middle > 0 {
                        sort_part::<B>(start, middle, patience);
                        (start, len) = (start.add(middle), len - middle);
                        continue;
                    }
                    // The pivot is the least key: those that equal it are in their places.
                    if pivot == B::Key::MAX {
                        return;
                    }
                    let equal = divide::<B>(start, len, pivot.next());
                    (start, len) = (start.add(equal), len - equal);
                }
                sort_short::<B>(start, len);
            },
        );
    }
}

/// The middle of some keys of a line.
///
/// # Safety
/// As for [`sort`]; the line is not empty.
unsafe fn pivot<B: Bundle>(start: B::Memory, len: usize, sample: usize) -> B::Key {
    // SAFETY: handed on from the caller.
    unsafe {
        B::enter(
            #[inline(always)]
            || pivot_inside::<B>(start, len, sample),
        )
    }
}

/// The middle of some keys of a line, one from each of as many equal stretches, at places that have no period.
///
/// # Safety
/// As for [`sort`]; the line is not empty, and this is inlined into [`Bundle::enter`].
#[inline(always)]
unsafe fn pivot_inside<B: Bundle>(start: B::Memory, len: usize, sample: usize) -> B::Key {
    // SAFETY: `at` is below the length; the sample fits the network.
    unsafe {
        let mut keys = [B::Key::MAX; SAMPLE];
        let sample = sample.min(ROWS * B::LANES).min(SAMPLE);
        let stretch = len / sample;
        for (number, key) in keys.iter_mut().take(sample).enumerate() {
            let scattered = (number as u32 ^ len as u32).wrapping_mul(0x9e37_79b9);
            let within = (u64::from(scattered) * stretch as u64) >> 32;
            *key = start.add(number * stretch + within as usize).key();
        }
        sort_short::<B::Keys>(keys.as_mut_ptr(), sample);
        keys[sample / 2]
    }
}

/// Sorts a line as a heap: slower, but never much slower.
///
/// # Safety
/// As for [`sort`].
#[cold]
unsafe fn sort_as_heap<M: Memory>(line: M, len: usize) {
    let sink = |mut at: usize, len: usize| {
        while 2 * at + 1 < len {
            let mut child = 2 * at + 1;
            // SAFETY: places below `len` are inside the line.
            unsafe {
                let has_sibling = child + 1 < len;
                if has_sibling && line.add(child).key() < line.add(child + 1).key() {
                    child += 1;
                }
                if line.add(child).key() <= line.add(at).key() {
                    return;
                }
                line.add(at).swap(line.add(child));
            }
            at = child;
        }
    };
    for at in (0..len / 2).rev() {
        sink(at, len);
    }
    for end in (1..len).rev() {
        // SAFETY: both places are inside the line.
        unsafe { line.swap(line.add(end)) };
        sink(0, end);
    }
}
