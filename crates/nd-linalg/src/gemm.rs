//! The kernels of the matrix product, and the only unsafe code of this crate.
//!
//! Two engines share the work. On x86-64 with AVX-512 a [`Tile`] is multiplied by our own kernel, which keeps it in
//! 24 wide registers; the loops around it are in `blocks.rs`. Elsewhere matrixmultiply does everything. Both fuse a
//! product with a sum where the CPU can, so that the last bits of large products depend on the CPU, and on nothing
//! else.
#![allow(
    unsafe_code,
    reason = "kernels take pointers and steps; slices of one type are taken as that type"
)]

use std::any::TypeId;

#[cfg(target_arch = "x86_64")]
use nd_core::kernel::has_avx512;
use nd_core::{Element, View};

use crate::panel::{Panel, PanelMut};
#[cfg(target_arch = "x86_64")]
use crate::tile::{LINE, transpose_in_order};
pub(crate) use crate::tile::{Part, Tile, Tiled, Update};

/// The strips of a tile are packed: the elements of a term are adjacent, and so are the terms.
#[cfg(target_arch = "x86_64")]
const PACKED: usize = 0;

/// Whole registers can be read where the strips lie.
#[cfg(target_arch = "x86_64")]
const WHOLE: usize = 1;

/// Only the elements of the tile can be read.
#[cfg(target_arch = "x86_64")]
const PARTIAL: usize = 2;

#[cfg(target_arch = "x86_64")]
type Kernel<T> = unsafe fn(Tile<'_, T>);

/// The kernels of one way, by rows and by registers.
#[cfg(target_arch = "x86_64")]
macro_rules! heights {
    ($kernel:ident, $way:expr; $($rows:literal)*) => {
        [$([$kernel::<$rows, 1, $way>, $kernel::<$rows, 2, $way>, $kernel::<$rows, 3, $way>]),*]
    };
}

#[cfg(target_arch = "x86_64")]
macro_rules! tiles {
    ($type:ident, $lanes:literal, $vector:ident, $mask:ident, $zero:ident, $splat:ident, $load:ident, $load_part:ident, $store:ident,
     $fused:ident, $add:ident, $subtract:ident, $transpose:ident) => {
        impl Tiled for $type {
            const LANES: usize = $lanes;

            #[inline]
            fn has_tiles() -> bool {
                has_avx512()
            }

            #[inline]
            fn multiply(tile: Tile<'_, $type>) {
                use std::arch::x86_64::*;

                /// # Safety
                /// The CPU has AVX-512 F; the tile was checked and has `M` rows and `N` registers of columns. If
                /// `WAY` is `PACKED`, its strips are packed; if it is not `PARTIAL`, whole registers of each term of
                /// `b` lie in their slice.
                #[target_feature(enable = "avx512f")]
                unsafe fn kernel<const M: usize, const N: usize, const WAY: usize>(
                    tile: Tile<'_, $type>,
                ) {
                    let filled = <$mask>::MAX >> (N * $lanes - tile.shape[1]);
                    let mask = |j: usize| if j + 1 == N { filled } else { <$mask>::MAX };
                    // Known distances cost no additions, which would take the place of products.
                    let [across, along, down] = match WAY {
                        PACKED => [1, M, N * $lanes],
                        _ => [tile.a.across, tile.a.along, tile.b.along],
                    };
                    // What is written at the end is on its way to the cache while the terms are summed.
                    for i in 0..M {
                        let row = tile.out.as_ptr().wrapping_add(i * tile.row_stride);
                        for j in 0..N {
                            _mm_prefetch::<_MM_HINT_T0>(row.wrapping_add(j * $lanes).cast());
                        }
                    }
                    let first = tile.a.data.as_ptr();
                    // Eight addresses in registers; the compiler would add up distances term by term.
                    let row = |i| std::hint::black_box(first.wrapping_add(i * across));
                    let rows: [_; M] = match WAY {
                        PACKED => std::array::from_fn(|i| first.wrapping_add(i)),
                        _ => std::array::from_fn(row),
                    };
                    let (mut from, mut b) = (0, tile.b.data.as_ptr());
                    let mut sums: [[$vector; N]; M] = [[$zero(); N]; M];
                    let mut add_term = |from: usize, b: *const $type| {
                        let mut row: [$vector; N] = [$zero(); N];
                        for (j, row) in row.iter_mut().enumerate() {
                            let place = b.wrapping_add($lanes * j);
                            *row = match WAY {
                                // SAFETY: by invariant 3 the elements that the mask names lie in their slice.
                                PARTIAL => unsafe { $load_part(mask(j), place) },
                                // SAFETY: whole registers lie in their slice.
                                _ => unsafe { $load(place) },
                            };
                        }
                        for (sums, place) in sums.iter_mut().zip(&rows) {
                            // SAFETY: by invariant 3 this lies in its slice.
                            let x = $splat(unsafe { *place.wrapping_add(from) });
                            for (sum, &y) in sums.iter_mut().zip(&row) {
                                *sum = $fused(x, y, *sum);
                            }
                        }
                    };
                    let mut ahead = tile.ahead;
                    for _ in 0..tile.terms / 4 {
                        // Nothing is read, so it does not matter where this is.
                        _mm_prefetch::<_MM_HINT_T1>(ahead.cast());
                        ahead = ahead.wrapping_add(LINE / size_of::<$type>());
                        for k in 0..4 {
                            add_term(from + k * along, b.wrapping_add(k * down));
                        }
                        from += 4 * along;
                        b = b.wrapping_add(4 * down);
                    }
                    for k in 0..tile.terms % 4 {
                        add_term(from + k * along, b.wrapping_add(k * down));
                    }
                    let out = tile.out.as_mut_ptr();
                    let place =
                        |i: usize, j: usize| out.wrapping_add(i * tile.row_stride + j * $lanes);
                    // Everything is read before anything is written: rows that are 4096 bytes apart look alike to a CPU that
                    // compares the addresses of loads with those of stores under way.
                    if tile.update != Update::Set {
                        for (i, sums) in sums.iter_mut().enumerate() {
                            for (j, sum) in sums.iter_mut().enumerate() {
                                // SAFETY: by invariant 3 the elements that the mask names lie in their slice.
                                let before = unsafe { $load_part(mask(j), place(i, j)) };
                                *sum = match tile.update {
                                    Update::Subtract => $subtract(before, *sum),
                                    _ => $add(before, *sum),
                                };
                            }
                        }
                    }
                    for (i, sums) in sums.iter().enumerate() {
                        for (j, &sum) in sums.iter().enumerate() {
                            // SAFETY: by invariant 3 the elements that the mask names lie in their slice, which is
                            // borrowed for writing.
                            unsafe { $store(place(i, j), mask(j), sum) };
                        }
                    }
                }

                const KERNELS: [[[Kernel<$type>; 3]; 8]; 3] = [
                    heights!(kernel, PACKED; 1 2 3 4 5 6 7 8),
                    heights!(kernel, WHOLE; 1 2 3 4 5 6 7 8),
                    heights!(kernel, PARTIAL; 1 2 3 4 5 6 7 8),
                ];
                tile.check();
                assert!(Self::has_tiles());
                let [rows, columns] = tile.shape;
                let registers = columns.div_ceil($lanes);
                let (a, b) = (tile.a, tile.b);
                let whole = (tile.terms - 1) * b.along + registers * $lanes <= b.data.len();
                let packed = (a.across, a.along, b.along) == (1, rows, registers * $lanes);
                let way = if !whole {
                    PARTIAL
                } else if packed {
                    PACKED
                } else {
                    WHOLE
                };
                // SAFETY: the tile was checked, the CPU has the features, and the way is one that the tile allows.
                unsafe { KERNELS[way][rows - 1][registers - 1](tile) }
            }

            #[inline]
            fn transpose(rows: [&[$type]; 8], out: &mut [$type], width: usize) {
                let len = rows[0].len();
                assert!(rows.iter().all(|row| row.len() == len) && width >= 8);
                assert!(len == 0 || (len - 1).saturating_mul(width).saturating_add(8) <= out.len());
                assert!(Self::has_tiles());
                // SAFETY: the CPU has the features, and each column has eight places in `out`.
                unsafe { $transpose(rows, out, width) };
                transpose_in_order(rows, len / 8 * 8, out, width);
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
tiles!(
    f64,
    8,
    __m512d,
    __mmask8,
    _mm512_setzero_pd,
    _mm512_set1_pd,
    _mm512_loadu_pd,
    _mm512_maskz_loadu_pd,
    _mm512_mask_storeu_pd,
    _mm512_fmadd_pd,
    _mm512_add_pd,
    _mm512_sub_pd,
    transpose_f64
);

#[cfg(target_arch = "x86_64")]
tiles!(
    f32,
    16,
    __m512,
    __mmask16,
    _mm512_setzero_ps,
    _mm512_set1_ps,
    _mm512_loadu_ps,
    _mm512_maskz_loadu_ps,
    _mm512_mask_storeu_ps,
    _mm512_fmadd_ps,
    _mm512_add_ps,
    _mm512_sub_ps,
    transpose_f32
);

/// Writes the first columns of eight rows, a multiple of eight, `width` elements apart.
///
/// # Safety
/// The CPU has AVX-512 F; the rows have one length, and each column has eight places in `out`.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
unsafe fn transpose_f64(rows: [&[f64]; 8], out: &mut [f64], width: usize) {
    use std::arch::x86_64::*;
    for k in (0..rows[0].len() / 8 * 8).step_by(8) {
        // SAFETY: `k + 8` is at most the length of each row.
        let row: [__m512d; 8] = rows.map(|row| unsafe { _mm512_loadu_pd(row.as_ptr().add(k)) });
        for odd in 0..2 {
            // Pairs of rows, then pairs of pairs, then all eight.
            let pair = |i: usize| match odd {
                0 => _mm512_unpacklo_pd(row[i], row[i + 1]),
                _ => _mm512_unpackhi_pd(row[i], row[i + 1]),
            };
            let [a, b, c, d] = [pair(0), pair(2), pair(4), pair(6)];
            let [even_left, even_right] =
                [_mm512_shuffle_f64x2::<0x88>(a, b), _mm512_shuffle_f64x2::<0x88>(c, d)];
            let [odd_left, odd_right] =
                [_mm512_shuffle_f64x2::<0xdd>(a, b), _mm512_shuffle_f64x2::<0xdd>(c, d)];
            let columns = [
                _mm512_shuffle_f64x2::<0x88>(even_left, even_right),
                _mm512_shuffle_f64x2::<0x88>(odd_left, odd_right),
                _mm512_shuffle_f64x2::<0xdd>(even_left, even_right),
                _mm512_shuffle_f64x2::<0xdd>(odd_left, odd_right),
            ];
            for (place, column) in columns.into_iter().enumerate() {
                let to = (k + 2 * place + odd) * width;
                // SAFETY: this is one of the columns, so eight elements from `to` on are in `out`.
                unsafe { _mm512_storeu_pd(out.as_mut_ptr().add(to), column) };
            }
        }
    }
}

/// Writes the first columns of eight rows, a multiple of eight, `width` elements apart.
///
/// # Safety
/// The CPU has AVX-512 F; the rows have one length, and each column has eight places in `out`.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
unsafe fn transpose_f32(rows: [&[f32]; 8], out: &mut [f32], width: usize) {
    use std::arch::x86_64::*;
    for k in (0..rows[0].len() / 8 * 8).step_by(8) {
        // SAFETY: `k + 8` is at most the length of each row.
        let row: [__m256; 8] = rows.map(|row| unsafe { _mm256_loadu_ps(row.as_ptr().add(k)) });
        let low = |i: usize| _mm256_unpacklo_ps(row[i], row[i + 1]);
        let high = |i: usize| _mm256_unpackhi_ps(row[i], row[i + 1]);
        let mut fours = [[_mm256_setzero_ps(); 4]; 2];
        for (fours, i) in fours.iter_mut().zip([0, 4]) {
            let [a, b, c, d] = [low(i), low(i + 2), high(i), high(i + 2)];
            *fours = [
                _mm256_shuffle_ps::<0x44>(a, b),
                _mm256_shuffle_ps::<0xee>(a, b),
                _mm256_shuffle_ps::<0x44>(c, d),
                _mm256_shuffle_ps::<0xee>(c, d),
            ];
        }
        for (place, (&above, &below)) in fours[0].iter().zip(&fours[1]).enumerate() {
            let start = out.as_mut_ptr().wrapping_add((k + place) * width);
            // SAFETY: this column and the fourth after it are among the columns, so they have eight places in `out`.
            unsafe {
                _mm256_storeu_ps(start, _mm256_permute2f128_ps::<0x20>(above, below));
                let start = start.add(4 * width);
                _mm256_storeu_ps(start, _mm256_permute2f128_ps::<0x31>(above, below));
            }
        }
    }
}

#[cfg(not(target_arch = "x86_64"))]
macro_rules! no_tiles {
    ($($type:ident, $lanes:literal;)*) => { $(
        impl Tiled for $type {
            const LANES: usize = $lanes;

            fn has_tiles() -> bool {
                false
            }

            fn multiply(_: Tile<'_, $type>) {
                unreachable!("there are no tiles on this CPU");
            }

            fn transpose(_: [&[$type]; 8], _: &mut [$type], _: usize) {
                unreachable!("there are no tiles on this CPU");
            }
        }
    )* };
}

#[cfg(not(target_arch = "x86_64"))]
no_tiles! { f64, 8; f32, 16; }

macro_rules! packed {
    ($($name:ident, $type:ty, $kernel:path;)*) => { $(
        pub(crate) fn $name(a: Panel<'_, $type>, b: Panel<'_, $type>, update: Update, out: PanelMut<'_, $type>) {
            let (sign, keep) = match update {
                Update::Set => (1.0, 0.0),
                Update::Add => (1.0, 1.0),
                Update::Subtract => (-1.0, 1.0),
            };
            let [rows, columns] = out.shape;
            if rows * columns == 0 {
                return;
            }
            // SAFETY: the kernel reads `a` and `b` at the rows and columns of their shapes, which
            // `multiply_floats` compared, and by invariant 1 each of these elements lies in its slice; if
            // they have none, their offsets are 0 and nothing is read. By invariant 2 each element
            // of `out` lies in its slice and no two share a place. `out` is borrowed for writing,
            // so it overlaps neither `a` nor `b`.
            unsafe {
                $kernel(
                    rows, a.columns(), columns, sign,
                    a.data.as_ptr().add(a.offset), a.strides[0], a.strides[1],
                    b.data.as_ptr().add(b.offset), b.strides[0], b.strides[1],
                    keep,
                    out.data.as_mut_ptr(), out.row_stride as isize, 1,
                );
            }
        }
    )* };
}

packed! {
    packed_f64, f64, matrixmultiply::dgemm;
    packed_f32, f32, matrixmultiply::sgemm;
}

/// The view as one of `U`, if that is the type of its elements.
#[inline]
pub(crate) fn same_type<'a, T: Element, U: Element>(view: View<'a, T>) -> Option<View<'a, U>> {
    let is_same = TypeId::of::<T>() == TypeId::of::<U>();
    // SAFETY: `T` and `U` are the same type, and so are the two types of views.
    is_same.then(|| unsafe { std::mem::transmute_copy::<View<'a, T>, View<'a, U>>(&view) })
}

/// The panel as one of `U`, if that is the type of its elements.
#[inline]
pub(crate) fn typed<'a, T: Element, U: Element>(panel: Panel<'a, T>) -> Option<Panel<'a, U>> {
    let is_same = TypeId::of::<T>() == TypeId::of::<U>();
    // SAFETY: `T` and `U` are the same type, and so are the two types of panels.
    is_same.then(|| unsafe { std::mem::transmute_copy::<Panel<'a, T>, Panel<'a, U>>(&panel) })
}

/// The same for writing.
#[inline]
pub(crate) fn typed_mut<'a, T: Element, U: Element>(
    panel: &'a mut PanelMut<'_, T>,
) -> Option<PanelMut<'a, U>> {
    if TypeId::of::<T>() != TypeId::of::<U>() {
        return None;
    }
    let PanelMut { data, shape, row_stride } = panel.reborrow();
    // SAFETY: `T` and `U` are the same type, so this is the slice itself, for as long as `panel` is
    // borrowed.
    let data = unsafe { std::slice::from_raw_parts_mut(data.as_mut_ptr().cast(), data.len()) };
    Some(PanelMut { data, shape, row_stride })
}

#[cfg(test)]
mod tests;
