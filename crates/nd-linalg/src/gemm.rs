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
use nd_core::{Element, Float, View};

use crate::blocks;
use crate::panel::{Panel, PanelMut};

/// What becomes of the elements that a product is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// They are replaced.
    Set,
    /// The product is added to them.
    Add,
    /// The product is subtracted from them.
    Subtract,
}

/// Which elements of a product are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of them.
    Whole,
    /// Those on and below the diagonal; the others may be written or not.
    Lower,
}

/// Writes a product of floats to `out`, adds or subtracts it, on up to `threads` threads; leaves other types alone
/// and returns `false`.
///
/// Each element is summed over `k` in an order that depends on `k`, the CPU and whether `b` is a vector, not on its place.
pub(crate) fn multiply_floats<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    (update, part): (Update, Part),
    out: &mut PanelMut<'_, T>,
    threads: usize,
) -> bool {
    assert_eq!((a.columns(), out.shape), (b.rows(), [a.rows(), b.columns()]), "the shapes fit");
    if let (Some(a), Some(b), Some(out)) = (typed(a), typed(b), typed_mut(out)) {
        if f64::has_tiles() {
            blocks::multiply::<f64>(a, b, (update, part), out, threads);
        } else {
            blocks::in_bands(a, b, out, threads, &|a, b, out| packed_f64(a, b, update, out));
        }
        return true;
    }
    if let (Some(a), Some(b), Some(out)) = (typed(a), typed(b), typed_mut(out)) {
        if f32::has_tiles() {
            blocks::multiply::<f32>(a, b, (update, part), out, threads);
        } else {
            blocks::in_bands(a, b, out, threads, &|a, b, out| packed_f32(a, b, update, out));
        }
        return true;
    }
    false
}

/// Elements of an operand on the way through a tile: those of one term are `across` apart, those of the next term
/// `along`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strip<'a, T> {
    pub(crate) data: &'a [T],
    pub(crate) across: usize,
    pub(crate) along: usize,
}

/// A part of a product that is small enough to stay in registers.
#[derive(Debug)]
pub(crate) struct Tile<'a, T> {
    pub(crate) terms: usize,
    /// At most [`Tiled::ROWS`] and [`Tiled::COLUMNS`].
    pub(crate) shape: [usize; 2],
    pub(crate) a: Strip<'a, T>,
    /// The elements of a term are adjacent: `across` is not read.
    pub(crate) b: Strip<'a, T>,
    pub(crate) update: Update,
    pub(crate) out: &'a mut [T],
    pub(crate) row_stride: usize,
}

/// Floats that may have a kernel for tiles.
pub(crate) trait Tiled: Float {
    /// The elements of a register.
    const LANES: usize;
    /// The most rows of a tile.
    const ROWS: usize = 8;
    /// The most columns of a tile.
    const COLUMNS: usize = 3 * Self::LANES;

    /// Whether the CPU has what the kernel needs and may use it.
    fn has_tiles() -> bool;

    /// Multiplies a tile.
    ///
    /// # Panics
    /// If the tile is too large, does not fit its slices, or the CPU lacks what the kernel needs.
    fn multiply(tile: Tile<'_, Self>);
}

impl<T: Tiled> Tile<'_, T> {
    /// Invariant 3: each element that a kernel reads or writes lies in its slice.
    #[inline]
    fn check(&self) {
        let ([rows, columns], terms) = (self.shape, self.terms);
        assert!(0 < rows && rows <= T::ROWS && 0 < columns && columns <= T::COLUMNS && 0 < terms);
        let last = |count: usize, step: usize| (count - 1).saturating_mul(step);
        let end_of_a = last(rows, self.a.across).saturating_add(last(terms, self.a.along));
        let end_of_b = last(terms, self.b.along).saturating_add(columns);
        let end_of_out = last(rows, self.row_stride).saturating_add(columns);
        assert!(end_of_a < self.a.data.len() && end_of_b <= self.b.data.len());
        assert!(end_of_out <= self.out.len());
    }
}

#[cfg(target_arch = "x86_64")]
macro_rules! tiles {
    ($type:ident, $lanes:literal, $vector:ident, $mask:ident, $zero:ident, $splat:ident, $load:ident, $store:ident,
     $fused:ident, $add:ident, $subtract:ident) => {
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
                /// The CPU has AVX-512 F; the tile was checked and has `M` rows and `N` registers of columns; if
                /// `ADJACENT`, the elements of `a` that belong to one term are.
                #[target_feature(enable = "avx512f")]
                unsafe fn kernel<const M: usize, const N: usize, const ADJACENT: bool>(
                    tile: Tile<'_, $type>,
                ) {
                    // Known distances cost no additions, which would take the place of products.
                    let across = if ADJACENT { 1 } else { tile.a.across };
                    let filled = <$mask>::MAX >> (N * $lanes - tile.shape[1]);
                    let mask = |j: usize| if j + 1 == N { filled } else { <$mask>::MAX };
                    let (mut a, mut b) = (tile.a.data.as_ptr(), tile.b.data.as_ptr());
                    // What is written at the end is on its way to the cache while the terms are summed.
                    for i in 0..M {
                        let row = tile.out.as_ptr().wrapping_add(i * tile.row_stride);
                        for j in 0..N {
                            _mm_prefetch::<_MM_HINT_T0>(row.wrapping_add(j * $lanes).cast());
                        }
                    }
                    let mut sums: [[$vector; N]; M] = [[$zero(); N]; M];
                    for _ in 0..tile.terms {
                        let mut row: [$vector; N] = [$zero(); N];
                        for (j, row) in row.iter_mut().enumerate() {
                            // SAFETY: by invariant 3 the elements that the mask names lie in their slice.
                            *row = unsafe { $load(mask(j), b.wrapping_add($lanes * j)) };
                        }
                        for (i, sums) in sums.iter_mut().enumerate() {
                            // SAFETY: by invariant 3 this lies in its slice.
                            let x = $splat(unsafe { *a.wrapping_add(i * across) });
                            for (sum, &y) in sums.iter_mut().zip(&row) {
                                *sum = $fused(x, y, *sum);
                            }
                        }
                        a = a.wrapping_add(tile.a.along);
                        b = b.wrapping_add(tile.b.along);
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
                                let before = unsafe { $load(mask(j), place(i, j)) };
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

                type Kernel = unsafe fn(Tile<'_, $type>);
                macro_rules! widths {
                    ($rows:literal, $adjacent:literal) => {
                        [
                            kernel::<$rows, 1, $adjacent> as Kernel,
                            kernel::<$rows, 2, $adjacent>,
                            kernel::<$rows, 3, $adjacent>,
                        ]
                    };
                }
                const KERNELS: [[[Kernel; 3]; 8]; 2] = [
                    [
                        widths!(1, false),
                        widths!(2, false),
                        widths!(3, false),
                        widths!(4, false),
                        widths!(5, false),
                        widths!(6, false),
                        widths!(7, false),
                        widths!(8, false),
                    ],
                    [
                        widths!(1, true),
                        widths!(2, true),
                        widths!(3, true),
                        widths!(4, true),
                        widths!(5, true),
                        widths!(6, true),
                        widths!(7, true),
                        widths!(8, true),
                    ],
                ];
                tile.check();
                assert!(Self::has_tiles());
                let [rows, columns] = tile.shape;
                // SAFETY: the tile was checked, and the CPU has the features.
                unsafe {
                    KERNELS[usize::from(tile.a.across == 1)][rows - 1][(columns - 1) / $lanes](tile)
                }
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
    _mm512_maskz_loadu_pd,
    _mm512_mask_storeu_pd,
    _mm512_fmadd_pd,
    _mm512_add_pd,
    _mm512_sub_pd
);

#[cfg(target_arch = "x86_64")]
tiles!(
    f32,
    16,
    __m512,
    __mmask16,
    _mm512_setzero_ps,
    _mm512_set1_ps,
    _mm512_maskz_loadu_ps,
    _mm512_mask_storeu_ps,
    _mm512_fmadd_ps,
    _mm512_add_ps,
    _mm512_sub_ps
);

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
        }
    )* };
}

#[cfg(not(target_arch = "x86_64"))]
no_tiles! { f64, 8; f32, 16; }

macro_rules! packed {
    ($($name:ident, $type:ty, $kernel:path;)*) => { $(
        fn $name(a: Panel<'_, $type>, b: Panel<'_, $type>, update: Update, out: PanelMut<'_, $type>) {
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
fn typed<'a, T: Element, U: Element>(panel: Panel<'a, T>) -> Option<Panel<'a, U>> {
    let is_same = TypeId::of::<T>() == TypeId::of::<U>();
    // SAFETY: `T` and `U` are the same type, and so are the two types of panels.
    is_same.then(|| unsafe { std::mem::transmute_copy::<Panel<'a, T>, Panel<'a, U>>(&panel) })
}

/// The same for writing.
#[inline]
fn typed_mut<'a, T: Element, U: Element>(
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
mod tests {
    use super::*;
    use crate::multiply::add_in_order;

    #[test]
    fn the_packed_kernels_agree_with_the_plain_loop_at_any_strides() {
        let data: Vec<f64> = (0..4000).map(|place| ((place * 7 + 3) % 11) as f64 - 5.0).collect();
        let [rows, inner, columns] = [9, 13, 10];
        for [down, across] in [[13, 1], [1, 9], [-13, 1], [40, -3], [0, 1], [26, 2]] {
            let a = Panel::new(&data, 1500, [rows, inner], [down, across]);
            let b = Panel::new(&data, 1700, [inner, columns], [across, down]);
            let mut want = vec![0.0; rows * columns];
            add_in_order(a, b, PanelMut::dense(&mut want, [rows, columns]));
            let mut found = vec![7.0; rows * 12];
            for update in [Update::Set, Update::Add, Update::Subtract] {
                let out = PanelMut::by_rows(&mut found, [rows, columns], 12);
                packed_f64(a, b, update, out);
            }
            for (i, row) in found.chunks_exact(12).enumerate() {
                assert_eq!(row[..columns], want[i * columns..][..columns]);
                assert_eq!(row[columns..], [7.0, 7.0], "what lies between the rows is not touched");
            }
        }
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    // A wrong tile is a mistake in this crate, so it has no error value.
    #[should_panic = "end_of_out"]
    fn a_tile_beyond_its_slice_is_refused() {
        let strip = Strip { data: &[1.0; 8], across: 1, along: 8 };
        let (a, b, update, out) = (strip, strip, Update::Set, &mut [0.0; 10][..]);
        f64::multiply(Tile { terms: 1, shape: [2, 8], a, b, update, out, row_stride: 8 });
    }
}
