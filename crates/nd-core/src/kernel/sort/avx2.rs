//! Bundles in registers of 256 bits: 8 keys of 32 bits or 4 of 64 bits.

use std::arch::x86_64::*;

use super::bundle::Bundle;
use super::orders::{ORDER_4, ORDER_8};
use crate::kernel::dispatch::with_avx2;

/// All bits of the lanes of 64 bits in a set.
///
/// # Safety
/// The CPU has AVX2, as for all that follow.
#[inline(always)]
pub(super) unsafe fn lanes_64(set: u32) -> __m256i {
    let lane = |number: u32| -i64::from(set >> number & 1);
    // SAFETY: the caller says that the CPU has AVX2.
    unsafe { _mm256_setr_epi64x(lane(0), lane(1), lane(2), lane(3)) }
}

/// All bits of the first lanes of 64 bits.
///
/// # Safety
/// The CPU has AVX2.
#[inline(always)]
pub(super) unsafe fn first_64(len: usize) -> __m256i {
    // SAFETY: the caller says that the CPU has AVX2.
    unsafe { _mm256_cmpgt_epi64(_mm256_set1_epi64x(len as i64), _mm256_setr_epi64x(0, 1, 2, 3)) }
}

/// The lanes of `b` where `chosen` has all bits, else those of `a`.
///
/// # Safety
/// The CPU has AVX2.
#[inline(always)]
pub(super) unsafe fn blend(a: __m256i, b: __m256i, chosen: __m256i) -> __m256i {
    // SAFETY: the caller says that the CPU has AVX2.
    unsafe { _mm256_blendv_epi8(a, b, chosen) }
}

/// The lanes of a set brought to the front.
///
/// # Safety
/// The CPU has AVX2, and the set has no lanes beyond the fourth.
#[inline(always)]
pub(super) unsafe fn divided_64(x: __m256i, front: u32) -> __m256i {
    // SAFETY: the table has 32 bytes for each set of 4 lanes.
    unsafe {
        let order = ORDER_4.get_unchecked(front as usize).as_ptr();
        _mm256_permutevar8x32_epi32(x, _mm256_loadu_si256(order.cast()))
    }
}

/// Each group of `WIDTH` lanes of 64 bits in opposite order.
///
/// # Safety
/// The CPU has AVX2.
#[inline(always)]
pub(super) unsafe fn reversed_64<const WIDTH: usize>(x: __m256i) -> __m256i {
    // SAFETY: the caller says that the CPU has AVX2.
    unsafe {
        match WIDTH {
            2 => _mm256_shuffle_epi32::<0x4e>(x),
            _ => _mm256_permute4x64_epi64::<0x1b>(x),
        }
    }
}

/// 4 keys.
#[derive(Clone, Copy)]
pub(super) struct Keys64(pub(super) __m256i);

// SAFETY: each method is the few instructions that do it; `enter` compiles them with AVX2, which the CPU has.
unsafe impl Bundle for Keys64 {
    type Memory = *mut i64;
    type Key = i64;
    type Keys = Self;
    type Pivot = __m256i;
    const LANES: usize = 4;

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
    unsafe fn load(from: *mut i64) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { _mm256_loadu_si256(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut i64) {
        // SAFETY: handed on from the caller.
        unsafe { _mm256_storeu_si256(to.cast(), self.0) }
    }

    #[inline(always)]
    unsafe fn load_part(from: *mut i64, len: usize) -> Self {
        // SAFETY: the lanes behind the line are not read.
        unsafe {
            let lanes = first_64(len);
            let greatest = _mm256_set1_epi64x(i64::MAX);
            Keys64(blend(greatest, _mm256_maskload_epi64(from, lanes), lanes))
        }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: *mut i64, len: usize) {
        // SAFETY: the lanes behind the line are not written.
        unsafe { _mm256_maskstore_epi64(to, first_64(len), self.0) }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: __m256i) -> u32 {
        // SAFETY: handed on from the caller.
        unsafe { _mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(pivot, self.0))) as u32 }
    }

    #[inline(always)]
    unsafe fn divided(self, front: u32) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { divided_64(self.0, front) })
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // SAFETY: handed on from the caller.
        unsafe {
            let changed = _mm256_cmpgt_epi64(self.0, other.0);
            (Keys64(blend(self.0, other.0, changed)), Keys64(blend(other.0, self.0, changed)))
        }
    }

    #[inline(always)]
    unsafe fn ordered(self, other: Self, upper: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            let (low, high) = self.exchanged(other);
            Keys64(blend(low.0, high.0, lanes_64(upper)))
        }
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { reversed_64::<WIDTH>(self.0) })
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        // SAFETY: handed on from the caller; within 4 lanes only neighbours are exchanged so.
        Keys64(unsafe { reversed_64::<2>(self.0) })
    }
}

/// 8 keys.
#[derive(Clone, Copy)]
pub(super) struct Keys32(__m256i);

/// All bits of the first lanes of 32 bits.
///
/// # Safety
/// The CPU has AVX2.
#[inline(always)]
unsafe fn first_32(len: usize) -> __m256i {
    // SAFETY: the caller says that the CPU has AVX2.
    unsafe {
        let lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
        _mm256_cmpgt_epi32(_mm256_set1_epi32(len as i32), lanes)
    }
}

// SAFETY: each method is the few instructions that do it; `enter` compiles them with AVX2, which the CPU has.
unsafe impl Bundle for Keys32 {
    type Memory = *mut i32;
    type Key = i32;
    type Keys = Self;
    type Pivot = __m256i;
    const LANES: usize = 8;

    #[inline(always)]
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R {
        // SAFETY: handed on from the caller.
        unsafe { with_avx2(work) }
    }

    #[inline(always)]
    unsafe fn pivot(key: i32) -> __m256i {
        // SAFETY: handed on from the caller.
        unsafe { _mm256_set1_epi32(key) }
    }

    #[inline(always)]
    unsafe fn load(from: *mut i32) -> Self {
        // SAFETY: handed on from the caller.
        Keys32(unsafe { _mm256_loadu_si256(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut i32) {
        // SAFETY: handed on from the caller.
        unsafe { _mm256_storeu_si256(to.cast(), self.0) }
    }

    #[inline(always)]
    unsafe fn load_part(from: *mut i32, len: usize) -> Self {
        // SAFETY: the lanes behind the line are not read.
        unsafe {
            let lanes = first_32(len);
            let greatest = _mm256_set1_epi32(i32::MAX);
            Keys32(blend(greatest, _mm256_maskload_epi32(from, lanes), lanes))
        }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: *mut i32, len: usize) {
        // SAFETY: the lanes behind the line are not written.
        unsafe { _mm256_maskstore_epi32(to, first_32(len), self.0) }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: __m256i) -> u32 {
        // SAFETY: handed on from the caller.
        unsafe { _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(pivot, self.0))) as u32 }
    }

    #[inline(always)]
    unsafe fn divided(self, front: u32) -> Self {
        // SAFETY: the table has an entry for each set of 8 lanes.
        unsafe {
            let bytes = *ORDER_8.get_unchecked(front as usize);
            let order = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128(bytes as i64));
            Keys32(_mm256_permutevar8x32_epi32(self.0, order))
        }
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // SAFETY: handed on from the caller.
        unsafe {
            (Keys32(_mm256_min_epi32(self.0, other.0)), Keys32(_mm256_max_epi32(self.0, other.0)))
        }
    }

    #[inline(always)]
    unsafe fn ordered(self, other: Self, upper: u32) -> Self {
        let lane = |number: u32| -((upper >> number & 1) as i32);
        // SAFETY: handed on from the caller.
        unsafe {
            let (low, high) = self.exchanged(other);
            let upper = _mm256_setr_epi32(
                lane(0),
                lane(1),
                lane(2),
                lane(3),
                lane(4),
                lane(5),
                lane(6),
                lane(7),
            );
            Keys32(blend(low.0, high.0, upper))
        }
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys32(unsafe {
            match WIDTH {
                2 => _mm256_shuffle_epi32::<0xb1>(self.0),
                4 => _mm256_shuffle_epi32::<0x1b>(self.0),
                _ => _mm256_permutevar8x32_epi32(self.0, _mm256_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0)),
            }
        })
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys32(unsafe {
            match DISTANCE {
                1 => _mm256_shuffle_epi32::<0xb1>(self.0),
                _ => _mm256_shuffle_epi32::<0x4e>(self.0),
            }
        })
    }
}
