//! Bundles in registers of 512 bits: 8 keys with their places.

use std::arch::x86_64::*;

use super::avx512::{Keys64, first, order_of, reversed_64, swapped_64};
use super::bundle::{Bundle, Keyed};
use crate::kernel::dispatch::with_avx512;

/// 8 keys and their places.
#[derive(Clone, Copy)]
pub(super) struct Pairs64 {
    keys: __m512i,
    places: __m512i,
}

// SAFETY: keys and places are moved by the same masks and orders; `enter` compiles with AVX-512, which the CPU has.
unsafe impl Bundle for Pairs64 {
    type Memory = Keyed;
    type Key = i64;
    type Keys = Keys64;
    type Pivot = __m512i;
    const LANES: usize = 8;
    const REGISTERS: usize = 2;

    #[inline(always)]
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R {
        // SAFETY: handed on from the caller.
        unsafe { with_avx512(work) }
    }

    #[inline(always)]
    unsafe fn pivot(key: i64) -> __m512i {
        // SAFETY: handed on from the caller.
        unsafe { _mm512_set1_epi64(key) }
    }

    #[inline(always)]
    unsafe fn load(from: Keyed) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            Pairs64 {
                keys: _mm512_loadu_si512(from.keys.cast()),
                places: _mm512_loadu_si512(from.places.cast()),
            }
        }
    }

    #[inline(always)]
    unsafe fn store(self, to: Keyed) {
        // SAFETY: handed on from the caller.
        unsafe {
            _mm512_storeu_si512(to.keys.cast(), self.keys);
            _mm512_storeu_si512(to.places.cast(), self.places);
        }
    }

    #[inline(always)]
    unsafe fn load_part(from: Keyed, len: usize) -> Self {
        // SAFETY: the lanes behind the line are not read.
        unsafe {
            let (lanes, greatest) = (first(len) as u8, _mm512_set1_epi64(i64::MAX));
            Pairs64 {
                keys: _mm512_mask_loadu_epi64(greatest, lanes, from.keys),
                places: _mm512_maskz_loadu_epi64(lanes, from.places),
            }
        }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: Keyed, len: usize) {
        // SAFETY: the lanes behind the line are not written.
        unsafe {
            _mm512_mask_storeu_epi64(to.keys, first(len) as u8, self.keys);
            _mm512_mask_storeu_epi64(to.places, first(len) as u8, self.places);
        }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: __m512i) -> u32 {
        // SAFETY: handed on from the caller.
        u32::from(unsafe { _mm512_cmplt_epi64_mask(self.keys, pivot) })
    }

    #[inline(always)]
    unsafe fn divided(self, front: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            let order = order_of(front);
            Pairs64 {
                keys: _mm512_permutexvar_epi64(order, self.keys),
                places: _mm512_permutexvar_epi64(order, self.places),
            }
        }
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // SAFETY: handed on from the caller.
        unsafe {
            let changed = _mm512_cmplt_epi64_mask(other.keys, self.keys);
            let low = Pairs64 {
                keys: _mm512_mask_blend_epi64(changed, self.keys, other.keys),
                places: _mm512_mask_blend_epi64(changed, self.places, other.places),
            };
            let high = Pairs64 {
                keys: _mm512_mask_blend_epi64(changed, other.keys, self.keys),
                places: _mm512_mask_blend_epi64(changed, other.places, self.places),
            };
            (low, high)
        }
    }

    #[inline(always)]
    unsafe fn ordered(self, other: Self, upper: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            let lower = !upper as u8;
            // Both lanes of a pair see the same difference from different sides; equal keys stay where they are.
            let changed = _mm512_mask_cmplt_epi64_mask(lower, other.keys, self.keys)
                | _mm512_mask_cmplt_epi64_mask(upper as u8, self.keys, other.keys);
            Pairs64 {
                keys: _mm512_mask_blend_epi64(changed, self.keys, other.keys),
                places: _mm512_mask_blend_epi64(changed, self.places, other.places),
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
        // SAFETY: handed on from the caller.
        unsafe {
            Pairs64 {
                keys: swapped_64::<DISTANCE>(self.keys),
                places: swapped_64::<DISTANCE>(self.places),
            }
        }
    }
}
