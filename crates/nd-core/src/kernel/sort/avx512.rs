//! Bundles in registers of 512 bits: 16 keys of 32 bits or 8 of 64 bits.

use std::arch::x86_64::*;

use super::bundle::Bundle;
use super::orders::ORDER_8;
use crate::kernel::dispatch::with_avx512;

/// The lanes that bring a set of 8 lanes to the front.
///
/// # Safety
/// The CPU has AVX-512; the set has no lanes beyond the eighth.
#[inline(always)]
pub(super) unsafe fn order_of(front: u32) -> __m512i {
    // SAFETY: the table has an entry for each set of 8 lanes.
    unsafe {
        let bytes = *ORDER_8.get_unchecked(front as usize);
        _mm512_cvtepu8_epi64(_mm_cvtsi64_si128(bytes as i64))
    }
}

/// The first lanes.
#[inline(always)]
pub(super) fn first(len: usize) -> u32 {
    (1 << len) - 1
}

/// The one of two numbers that `one` is not, lane by lane. It takes the unit that the minimum leaves free, which a maximum would
/// not.
///
/// # Safety
/// The CPU has AVX-512.
#[inline(always)]
unsafe fn other_of(a: __m512i, b: __m512i, one: __m512i) -> __m512i {
    // SAFETY: the caller says that the CPU has AVX-512.
    unsafe { _mm512_ternarylogic_epi64::<0x96>(a, b, one) }
}

/// Each group of `WIDTH` lanes of 64 bits in opposite order.
///
/// # Safety
/// The CPU has AVX-512.
#[inline(always)]
pub(super) unsafe fn reversed_64<const WIDTH: usize>(x: __m512i) -> __m512i {
    // SAFETY: the caller says that the CPU has AVX-512.
    unsafe {
        match WIDTH {
            2 => _mm512_shuffle_epi32::<0x4e>(x),
            4 => _mm512_permutex_epi64::<0x1b>(x),
            _ => _mm512_permutexvar_epi64(_mm512_setr_epi64(7, 6, 5, 4, 3, 2, 1, 0), x),
        }
    }
}

/// Each lane of 64 bits exchanged with the one `DISTANCE` away.
///
/// # Safety
/// The CPU has AVX-512.
#[inline(always)]
pub(super) unsafe fn swapped_64<const DISTANCE: usize>(x: __m512i) -> __m512i {
    // SAFETY: the caller says that the CPU has AVX-512.
    unsafe {
        match DISTANCE {
            1 => _mm512_shuffle_epi32::<0x4e>(x),
            2 => _mm512_permutex_epi64::<0x4e>(x),
            _ => _mm512_shuffle_i64x2::<0x4e>(x, x),
        }
    }
}

/// 8 keys.
#[derive(Clone, Copy)]
pub(super) struct Keys64(__m512i);

// SAFETY: each method is the one instruction that does it; `enter` compiles them with AVX-512, which the CPU has.
unsafe impl Bundle for Keys64 {
    type Memory = *mut i64;
    type Key = i64;
    type Keys = Self;
    type Pivot = __m512i;
    const LANES: usize = 8;

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
    unsafe fn load(from: *mut i64) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { _mm512_loadu_si512(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut i64) {
        // SAFETY: handed on from the caller.
        unsafe { _mm512_storeu_si512(to.cast(), self.0) }
    }

    #[inline(always)]
    unsafe fn load_part(from: *mut i64, len: usize) -> Self {
        // SAFETY: the lanes behind the line are not read.
        unsafe {
            let greatest = _mm512_set1_epi64(i64::MAX);
            Keys64(_mm512_mask_loadu_epi64(greatest, first(len) as u8, from))
        }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: *mut i64, len: usize) {
        // SAFETY: the lanes behind the line are not written.
        unsafe { _mm512_mask_storeu_epi64(to, first(len) as u8, self.0) }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: __m512i) -> u32 {
        // SAFETY: handed on from the caller.
        u32::from(unsafe { _mm512_cmplt_epi64_mask(self.0, pivot) })
    }

    #[inline(always)]
    unsafe fn divided(self, front: u32) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { _mm512_permutexvar_epi64(order_of(front), self.0) })
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // SAFETY: handed on from the caller.
        unsafe {
            let low = _mm512_min_epi64(self.0, other.0);
            (Keys64(low), Keys64(other_of(self.0, other.0, low)))
        }
    }

    #[inline(always)]
    unsafe fn ordered(self, other: Self, upper: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            let low = _mm512_min_epi64(self.0, other.0);
            Keys64(_mm512_mask_max_epi64(low, upper as u8, self.0, other.0))
        }
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { reversed_64::<WIDTH>(self.0) })
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys64(unsafe { swapped_64::<DISTANCE>(self.0) })
    }
}

/// 16 keys.
#[derive(Clone, Copy)]
pub(super) struct Keys32(__m512i);

// SAFETY: each method is the few instructions that do it; `enter` compiles them with AVX-512, which the CPU has.
unsafe impl Bundle for Keys32 {
    type Memory = *mut i32;
    type Key = i32;
    type Keys = Self;
    type Pivot = __m512i;
    const LANES: usize = 16;

    #[inline(always)]
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R {
        // SAFETY: handed on from the caller.
        unsafe { with_avx512(work) }
    }

    #[inline(always)]
    unsafe fn pivot(key: i32) -> __m512i {
        // SAFETY: handed on from the caller.
        unsafe { _mm512_set1_epi32(key) }
    }

    #[inline(always)]
    unsafe fn load(from: *mut i32) -> Self {
        // SAFETY: handed on from the caller.
        Keys32(unsafe { _mm512_loadu_si512(from.cast()) })
    }

    #[inline(always)]
    unsafe fn store(self, to: *mut i32) {
        // SAFETY: handed on from the caller.
        unsafe { _mm512_storeu_si512(to.cast(), self.0) }
    }

    #[inline(always)]
    unsafe fn load_part(from: *mut i32, len: usize) -> Self {
        // SAFETY: the lanes behind the line are not read.
        unsafe {
            let greatest = _mm512_set1_epi32(i32::MAX);
            Keys32(_mm512_mask_loadu_epi32(greatest, first(len) as u16, from))
        }
    }

    #[inline(always)]
    unsafe fn store_part(self, to: *mut i32, len: usize) {
        // SAFETY: the lanes behind the line are not written.
        unsafe { _mm512_mask_storeu_epi32(to, first(len) as u16, self.0) }
    }

    #[inline(always)]
    unsafe fn below(self, pivot: __m512i) -> u32 {
        // SAFETY: handed on from the caller.
        u32::from(unsafe { _mm512_cmplt_epi32_mask(self.0, pivot) })
    }

    #[inline(always)]
    unsafe fn divided(self, front: u32) -> Self {
        // The forms that write to memory would be slow on some CPUs; these stay in registers.
        // SAFETY: handed on from the caller.
        unsafe {
            let front = front as u16;
            let behind = !first(front.count_ones() as usize) as u16;
            let others = _mm512_maskz_compress_epi32(!front, self.0);
            let chosen = _mm512_maskz_compress_epi32(front, self.0);
            Keys32(_mm512_mask_expand_epi32(chosen, behind, others))
        }
    }

    #[inline(always)]
    unsafe fn exchanged(self, other: Self) -> (Self, Self) {
        // SAFETY: handed on from the caller.
        unsafe {
            let low = _mm512_min_epi32(self.0, other.0);
            (Keys32(low), Keys32(other_of(self.0, other.0, low)))
        }
    }

    #[inline(always)]
    unsafe fn ordered(self, other: Self, upper: u32) -> Self {
        // SAFETY: handed on from the caller.
        unsafe {
            let low = _mm512_min_epi32(self.0, other.0);
            Keys32(_mm512_mask_max_epi32(low, upper as u16, self.0, other.0))
        }
    }

    #[inline(always)]
    unsafe fn reversed<const WIDTH: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys32(unsafe {
            match WIDTH {
                2 => _mm512_shuffle_epi32::<0xb1>(self.0),
                4 => _mm512_shuffle_epi32::<0x1b>(self.0),
                8 => _mm512_permutexvar_epi32(
                    _mm512_setr_epi32(7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8),
                    self.0,
                ),
                _ => _mm512_permutexvar_epi32(
                    _mm512_setr_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
                    self.0,
                ),
            }
        })
    }

    #[inline(always)]
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self {
        // SAFETY: handed on from the caller.
        Keys32(unsafe {
            match DISTANCE {
                1 => _mm512_shuffle_epi32::<0xb1>(self.0),
                2 => _mm512_shuffle_epi32::<0x4e>(self.0),
                _ => _mm512_permutex_epi64::<0x4e>(self.0),
            }
        })
    }
}
