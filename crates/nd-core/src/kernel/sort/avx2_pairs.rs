//! Bundles in registers of 256 bits: 4 keys with their places.

use std::arch::x86_64::*;

use super::avx2::{Keys64, blend, divided_64, first_64, lanes_64, reversed_64};
use super::bundle::{Bundle, Keyed};
use crate::kernel::dispatch::with_avx2;

/// 4 keys and their places.
#[derive(Clone, Copy)]
pub(super) struct Pairs64 {
    keys: __m256i,
    places: __m256i,
}

// SAFETY: keys and places are moved by the same masks and orders; `enter` compiles with AVX2, which the CPU has.
unsafe impl Bundle for Pairs64 {
    type Memory = Keyed;
    type Key = i64;
    type Keys = Keys64;
    type Pivot = __m256i;
    const LANES: usize = 4;
    const REGISTERS: usize = 2;

    #[inline(always)]
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R {
        // SAFETY: handed on from the caller.
        unsafe { with_avx2(work) }
    }

    #[inline(always)]
    unsafe fn pivot(key: i64) -> __m256i {
        // SAFETY: handed on from the caller.
        unsafe { _mm256_set1_epi64x(key) }
    }

    #[inline(always)]
    unsafe fn load(from: Keyed) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            Pairs64 {
                keys: _mm256_loadu_si256(from.keys.cast()),
                places: _mm256_loadu_si256(from.places.cast()),
            }
        }
    }

    #[inline(always)]
    unsafe fn store(self, to: Keyed) {
        // SAFETY: handed on from the caller.
        unsafe {
            _mm256_storeu_si256(to.keys.cast(), self.keys);
            _mm256_storeu_si256(to.places.cast(), self.places);
        }
    }

    #[inline(always)]
    unsafe fn load_part(from: Keyed, len: usize) -> Self {
        // SAFETY: the lanes behind the line are not read.
        unsafe {
            let keys = Keys64::load_part(from.keys, len).0;
            Pairs64 { keys, places: _mm256_maskload_epi64(from.places, first_64(len)) }
        }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: Keyed, len: usize) {
        // SAFETY: the lanes behind the line are not written.
        unsafe {
            _mm256_maskstore_epi64(to.keys, first_64(len), self.keys);
            _mm256_maskstore_epi64(to.places, first_64(len), self.places);
        }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: __m256i) -> u32 {
        // SAFETY: handed on from the caller.
        unsafe { Keys64(self.keys).below(pivot) }
    }

    #[inline(always)]
    unsafe fn divided(self, front: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            Pairs64 { keys: divided_64(self.keys, front), places: divided_64(self.places, front) }
        }
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // SAFETY: handed on from the caller.
        unsafe {
            let changed = _mm256_cmpgt_epi64(self.keys, other.keys);
            let low = Pairs64 {
                keys: blend(self.keys, other.keys, changed),
                places: blend(self.places, other.places, changed),
            };
            let high = Pairs64 {
                keys: blend(other.keys, self.keys, changed),
                places: blend(other.places, self.places, changed),
            };
            (low, high)
        }
    }

    #[inline(always)]
    unsafe fn ordered(self, other: Self, upper: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            // Both lanes of a pair see the same difference from different sides; equal keys stay where they are.
            let changed = blend(
                _mm256_cmpgt_epi64(self.keys, other.keys),
                _mm256_cmpgt_epi64(other.keys, self.keys),
                lanes_64(upper),
            );
            Pairs64 {
                keys: blend(self.keys, other.keys, changed),
                places: blend(self.places, other.places, changed),
            }
        }
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            Pairs64 {
                keys: reversed_64::<WIDTH>(self.keys),
                places: reversed_64::<WIDTH>(self.places),
            }
        }
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        // SAFETY: handed on from the caller; within 4 lanes only neighbours are exchanged so.
        unsafe { self.reversed::<2>() }
    }
}
