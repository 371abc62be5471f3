//! Bundles of a single lane, which every CPU has.

use std::hint::select_unpredictable;

use super::bundle::{Bundle, Key, Keyed};

/// One key.
#[derive(Clone, Copy)]
pub(super) struct OneKey<K>(K);

// SAFETY: one element is read and written.
unsafe impl<K: Key> Bundle for OneKey<K> {
    type Memory = *mut K;
    type Key = K;
    type Keys = Self;
    type Pivot = K;
    const LANES: usize = 1;

    #[inline(always)]
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    unsafe fn pivot(key: K) -> K {
        key
    }

    #[inline(always)]
    unsafe fn load(from: *mut K) -> Self {
        // SAFETY: the caller says that there is an element.
        OneKey(unsafe { *from })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut K) {
        // SAFETY: the caller says that there is an element.
        unsafe { *to = self.0 }
    }

    #[inline(always)]
    unsafe fn load_part(from: *mut K, len: usize) -> Self {
        // SAFETY: an element is read if there is one.
        OneKey(if len == 0 { K::MAX } else { unsafe { *from } })
    }

    #[inline(always)]
    unsafe fn store_part(self, to: *mut K, len: usize) {
        if len > 0 {
            // SAFETY: an element is written if there is one.
            unsafe { *to = self.0 }
        }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: K) -> u32 {
        u32::from(self.0 < pivot)
    }

    #[inline(always)]
    unsafe fn divided(self, _: u32) -> Self {
        self
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        (OneKey(self.0.min(other.0)), OneKey(self.0.max(other.0)))
    }

    #[inline(always)]
    unsafe fn ordered(self, _: Self, _: u32) -> Self {
        self
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        self
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        self
    }
}

/// One key and its place.
#[derive(Clone, Copy)]
pub(super) struct OnePair {
    key: i64,
    place: i64,
}

// SAFETY: one element is read and written, key and place together.
unsafe impl Bundle for OnePair {
    type Memory = Keyed;
    type Key = i64;
    type Keys = OneKey<i64>;
    type Pivot = i64;
    const LANES: usize = 1;
    const REGISTERS: usize = 2;

    #[inline(always)]
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R {
        work()
    }

    #[inline(always)]
    unsafe fn pivot(key: i64) -> i64 {
        key
    }

    #[inline(always)]
    unsafe fn load(from: Keyed) -> Self {
        // SAFETY: the caller says that there is an element.
        unsafe { OnePair { key: *from.keys, place: *from.places } }
    }

    #[inline(always)]
    unsafe fn store(self, to: Keyed) {
        // SAFETY: the caller says that there is an element.
        unsafe {
            *to.keys = self.key;
            *to.places = self.place;
        }
    }

    #[inline(always)]
    unsafe fn load_part(from: Keyed, len: usize) -> Self {
        if len == 0 {
            return OnePair { key: i64::MAX, place: 0 };
        }
        // SAFETY: there is an element.
        unsafe { Self::load(from) }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: Keyed, len: usize) {
        if len > 0 {
            // SAFETY: there is an element.
            unsafe { self.store(to) }
        }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: i64) -> u32 {
        u32::from(self.key < pivot)
    }

    #[inline(always)]
    unsafe fn divided(self, _: u32) -> Self {
        self
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // Which is less is as good as random, so it is computed and not branched on.
        let changed = other.key < self.key;
        let keys = (self.key.min(other.key), self.key.max(other.key));
        let (low, high) = (
            select_unpredictable(changed, other.place, self.place),
            select_unpredictable(changed, self.place, other.place),
        );
        (OnePair { key: keys.0, place: low }, OnePair { key: keys.1, place: high })
    }

    #[inline(always)]
    unsafe fn ordered(self, _: Self, _: u32) -> Self {
        self
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        self
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        self
    }
}
