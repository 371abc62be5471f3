//! Dividing a line at a pivot, in place: what is less to the front, the rest to the back.
//!
//! The first and the last few bundles are taken out, so that there is free room at both ends. Then bundles are loaded from
//! the end with less free room, their lanes are brought into order, and the whole bundle is written to both ends: at the front
//! the lesser elements count, at the back the others, and what is written beside them lies in free room. At last the bundles
//! that were taken out fill what is left.

use std::hint::select_unpredictable;

use super::bundle::{Bundle, Memory};

/// The most bundles that are loaded together.
const MOST: usize = 8;

/// The least length that can be divided, in bundles.
pub(super) const LEAST: usize = 2 * MOST;

/// The free room of a line that is being divided: at the front from `front` to `begin`, at the back from `end` to `back`.
struct Room<M> {
    line: M,
    front: usize,
    begin: usize,
    end: usize,
    back: usize,
}

impl<M: Memory> Room<M> {
    /// Where the next `count` unread elements begin, taken from the end with less free room.
    ///
    /// # Safety
    /// There are so many unread elements.
    #[inline(always)]
    unsafe fn take(&mut self, count: usize) -> M {
        let from_front = self.begin - self.front <= self.back - self.end;
        // Which end is next is as good as random, so it is computed and not branched on.
        let at = select_unpredictable(from_front, self.begin, self.end - count);
        let taken = select_unpredictable(from_front, count, 0);
        self.begin += taken;
        self.end -= count - taken;
        // SAFETY: unread elements are inside the line.
        unsafe { self.line.add(at) }
    }

    /// Writes the elements below the pivot to the front and the others to the back.
    ///
    /// # Safety
    /// There is free room for a bundle at both ends, which may be the same room. The CPU has the registers.
    #[inline(always)]
    unsafe fn put<B: Bundle<Memory = M>>(&mut self, bundle: B, pivot: B::Pivot) {
        // SAFETY: as many lanes are free from `front` on, and up to `back`; where both are the same, the same is written.
        unsafe {
            let below = bundle.below(pivot);
            let count = below.count_ones() as usize;
            let divided = bundle.divided(below);
            divided.store(self.line.add(self.front));
            divided.store(self.line.add(self.back - B::LANES));
            self.front += count;
            self.back -= B::LANES - count;
        }
    }
}

/// Divides a line, and gives the number of elements below the pivot.
///
/// # Safety
/// `line` has `len` elements, at least [`LEAST`] bundles; the CPU has the registers, and this is inlined into
/// [`Bundle::enter`].
#[inline(always)]
pub(super) unsafe fn divide<B: Bundle>(line: B::Memory, len: usize, pivot: B::Key) -> usize {
    // SAFETY: handed on from the caller.
    unsafe {
        match B::REGISTERS {
            1 => divide_by::<B, MOST>(line, len, pivot),
            _ => divide_by::<B, { MOST / 2 }>(line, len, pivot),
        }
    }
}

/// Divides a line, of which `UNROLL` bundles are loaded together.
///
/// # Safety
/// As for [`divide`].
#[inline(always)]
unsafe fn divide_by<B: Bundle, const UNROLL: usize>(
    line: B::Memory,
    len: usize,
    pivot: B::Key,
) -> usize {
    let block = UNROLL * B::LANES;
    debug_assert!(len >= 2 * block);
    // SAFETY: reads and writes are inside the line: its two ends are `block` elements each, and `take` gives what is between.
    // Room: the free room is always what was read and not yet written, so two blocks and what is held in registers. `take`
    // chooses the end with less of it, which then has a block more, or the bundle more that is to be written. A bundle that is
    // written takes at most itself from each end. The last bundles find as much room as they fill.
    unsafe {
        let pivot_lanes = B::pivot(pivot);
        let first: [B; UNROLL] = std::array::from_fn(|i| B::load(line.add(i * B::LANES)));
        let last: [B; UNROLL] =
            std::array::from_fn(|i| B::load(line.add(len - block + i * B::LANES)));
        let mut room = Room { line, front: 0, begin: block, end: len - block, back: len };
        while room.end - room.begin >= block {
            let from = room.take(block);
            let bundles: [B; UNROLL] = std::array::from_fn(|i| B::load(from.add(i * B::LANES)));
            for bundle in bundles {
                room.put(bundle, pivot_lanes);
            }
        }
        while room.end - room.begin >= B::LANES {
            let from = room.take(B::LANES);
            room.put(B::load(from), pivot_lanes);
        }
        let rest = room.end - room.begin;
        if rest > 0 {
            // Fewer than a bundle: each goes to its end by itself.
            let bundle = B::load_part(line.add(room.begin), rest);
            let below = bundle.below(pivot_lanes) & ((1 << rest) - 1);
            let count = below.count_ones() as usize;
            let divided = bundle.divided(below);
            divided.store(line.add(room.front));
            let others = bundle.divided(!below & ((1 << rest) - 1));
            others.store_part(line.add(room.back - (rest - count)), rest - count);
            room.front += count;
            room.back -= rest - count;
        }
        for bundle in first {
            room.put(bundle, pivot_lanes);
        }
        for bundle in last {
            room.put(bundle, pivot_lanes);
        }
        room.front
    }
}
