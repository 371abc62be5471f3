//! How results reach memory: through the caches, or past them if they would not stay there.
//!
//! An ordinary store to a line that is not in cache reads the line first; a streaming store does not, which is a third less
//! traffic for an addition. The results of a block are made in a small buffer, as for any destination, and copied out from there.
#![allow(
    unsafe_code,
    reason = "blocks of results are copied with streaming stores, which only intrinsics can ask for"
)]

use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::sync::atomic::{Ordering, compiler_fence};

use super::thresholds::{STREAMED, STREAMED_RUN};

/// The elements of a block: at least a line of the cache, and so few that their buffer stays in the nearest one.
const BLOCK: usize = 64;

/// The elements that are changed together: a few registers.
pub(super) const TOGETHER: usize = 32;

/// Elements that are all read before anything else is read or written.
///
/// Without it the compiler makes masked stores of values that may stay as they are, as of `if x < 0.5 { 0.0 } else { x }`, and these take
/// many cycles on AMD's CPUs with AVX2: a million such choices in place take 377 us with them and 110 without.
#[inline(always)]
pub(super) fn read_first<A: Copy>(elements: &[A; TOGETHER]) -> [A; TOGETHER] {
    let copy = *elements;
    compiler_fence(Ordering::SeqCst);
    copy
}

/// The bytes of a line of the cache. What is streamed are whole lines: a part of one would be read first after all.
const LINE: usize = 64;

/// The places of a destination, and how they are written.
pub(super) trait Store: Copy + Sync {
    /// What the operation writes to.
    type Slot: Send;

    /// Calls `fill` with places, some at a time, and the number of the first of them, until all had their turn once.
    ///
    /// # Safety
    /// `fill` writes each place that it is given.
    unsafe fn each(self, slots: &mut [Self::Slot], fill: impl FnMut(usize, &mut [Self::Slot]));

    /// Makes what was written visible to other threads. It must be called before the destination is used.
    fn finish(self);
}

/// Elements that are changed or overwritten.
pub(super) struct Present<R>(PhantomData<fn(R)>);

impl<R> Present<R> {
    pub(super) fn new() -> Self {
        Present(PhantomData)
    }
}

impl<R> Clone for Present<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Present<R> {}

impl<R: Copy + Send> Store for Present<R> {
    type Slot = R;

    #[inline(always)]
    unsafe fn each(self, slots: &mut [R], mut fill: impl FnMut(usize, &mut [R])) {
        let (blocks, rest) = slots.as_chunks_mut::<TOGETHER>();
        let mut start = 0;
        for block in blocks {
            let mut copy = read_first(block);
            fill(start, &mut copy);
            *block = copy;
            start += TOGETHER;
        }
        fill(start, rest);
    }

    #[inline(always)]
    fn finish(self) {}
}

/// Places without elements, which are written once and not read.
#[derive(Debug)]
pub(super) struct Fresh<R> {
    is_streamed: bool,
    element: PhantomData<fn(R)>,
}

impl<R> Fresh<R> {
    /// Places for so many elements.
    #[inline(always)]
    pub(super) fn new(len: usize) -> Self {
        let bytes = len.saturating_mul(size_of::<R>());
        Fresh {
            is_streamed: cfg!(target_arch = "x86_64") && bytes >= STREAMED,
            element: PhantomData,
        }
    }

    /// The numbers of the first place and of the place after the last that are streamed.
    #[inline(always)]
    fn streamed(self, slots: &[MaybeUninit<R>]) -> (usize, usize) {
        let nothing = (slots.len(), slots.len());
        let bytes = size_of_val(slots);
        if !self.is_streamed || bytes < STREAMED_RUN {
            return nothing;
        }
        let head = slots.as_ptr().align_offset(LINE);
        let line = LINE / size_of::<R>().clamp(1, LINE);
        (head, head + (slots.len() - head) / line * line)
    }
}

impl<R> Clone for Fresh<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Fresh<R> {}

impl<R: Send> Store for Fresh<R> {
    type Slot = MaybeUninit<R>;

    #[inline(always)]
    unsafe fn each(
        self,
        slots: &mut [MaybeUninit<R>],
        mut fill: impl FnMut(usize, &mut [MaybeUninit<R>]),
    ) {
        let mut buffer = Buffer([const { MaybeUninit::uninit() }; BLOCK]);
        let (from, to) = self.streamed(slots);
        let mut start = 0;
        // There is one call of `fill`, so that its loops are compiled once.
        while start < slots.len() {
            let is_streamed = (from..to).contains(&start);
            let end = if is_streamed {
                to.min(start + BLOCK)
            } else if start < from {
                from
            } else {
                slots.len()
            };
            let block = &mut slots[start..end];
            let target = if is_streamed { &mut buffer.0[..block.len()] } else { &mut *block };
            fill(start, target);
            if is_streamed {
                // SAFETY: `fill` wrote each place, as the caller promises; `streamed` found where lines begin, and
                // both a block and what is left of `to` are whole lines.
                unsafe { copy_out(&buffer.0[..block.len()], block) };
            }
            start = end;
        }
    }

    #[inline(always)]
    fn finish(self) {
        if self.is_streamed {
            wait();
        }
    }
}

/// A buffer that begins at a line of the cache.
#[repr(align(64))]
struct Buffer<R>([MaybeUninit<R>; BLOCK]);

/// Copies whole lines past the caches.
///
/// # Safety
/// All of `from` is initialised, both are as long and whole lines, and `to` begins at a line.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
unsafe fn copy_out<R>(from: &[MaybeUninit<R>], to: &mut [MaybeUninit<R>]) {
    use std::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_stream_si128};

    let units = size_of_val(to) / size_of::<__m128i>();
    let (from, to): (*const __m128i, *mut __m128i) = (from.as_ptr().cast(), to.as_mut_ptr().cast());
    for unit in 0..units {
        // SAFETY: the caller promises that the bytes are initialised, that there are so many bytes in both, and the alignment of
        // `to`; the CPU has SSE2, as every one of the architecture.
        unsafe { _mm_stream_si128(to.add(unit), _mm_loadu_si128(from.add(unit))) };
    }
}

/// # Safety
/// Both are as long.
#[cfg(not(target_arch = "x86_64"))]
unsafe fn copy_out<R>(from: &[MaybeUninit<R>], to: &mut [MaybeUninit<R>]) {
    // SAFETY: both are as long, and one is written to, so that they are not the same.
    unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to.as_mut_ptr(), to.len()) };
}

/// Waits until the streaming stores of this thread are done.
#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn wait() {
    // SAFETY: the CPU has SSE, as every one of the architecture.
    unsafe { std::arch::x86_64::_mm_sfence() };
}

#[cfg(not(target_arch = "x86_64"))]
fn wait() {}

#[cfg(test)]
mod tests {
    use super::*;

    /// Streams `f(0), f(1), ...` into a part of a list and compares with a loop.
    #[track_caller]
    fn check<R: Copy + Default + PartialEq + std::fmt::Debug + Send>(
        offset: usize,
        len: usize,
        f: impl Fn(usize) -> R,
    ) {
        let mut list = vec![MaybeUninit::new(R::default()); offset + len + 5];
        let store = Fresh { is_streamed: true, element: PhantomData };
        let mut calls = 0;
        let fill = |start: usize, slots: &mut [MaybeUninit<R>]| {
            calls += slots.len();
            for (i, slot) in slots.iter_mut().enumerate() {
                slot.write(f(start + i));
            }
        };
        // SAFETY: the closure writes each slot.
        unsafe { store.each(&mut list[offset..offset + len], fill) };
        store.finish();
        assert_eq!(calls, len);
        let mut want = vec![R::default(); offset + len + 5];
        (0..len).for_each(|i| want[offset + i] = f(i));
        // SAFETY: the list was filled with values when it was made.
        let got: Vec<R> = list.iter().map(|slot| unsafe { slot.assume_init() }).collect();
        assert_eq!(got, want, "offset {offset}, length {len}");
    }

    #[test]
    fn streamed_results_are_those_of_a_loop_at_every_offset_and_length() {
        for offset in [0, 1, 2, 3, 7, 15] {
            for len in [0, 1, 2, 15, 16, 17, 63, 64, 65, 100, 512, 513, 1000, 4096, 5003] {
                check(offset, len, |i| i as f64 + 0.5);
                check(offset, len, |i| i as f32 - 7.0);
                check(offset, len, |i| i as i16);
                check(offset, len, |i| i as u8);
                check(offset, len, |i| i % 3 == 0);
            }
        }
    }
}
