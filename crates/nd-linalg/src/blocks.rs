//! The loops around a tile: which parts of the operands are packed, and in which order the tiles come.
//!
//! The sum over `k` is cut into blocks of equal lengths. For each of them the block of the right operand is packed, so that the
//! columns of a tile are adjacent; then the rows of the result are cut into bands, one after the other or on several threads. A
//! band packs its block of the left operand and goes through its tiles. Operands that are used only a few times are not packed.
//! Where the bands are cut does not change how an element is summed: term by term inside a block, then block by block.

use std::sync::{Mutex, MutexGuard, PoisonError};

use nd_core::kernel::share;
use nd_core::{Array, Element};

use crate::gemm::{packed_f32, packed_f64, typed, typed_mut};
use crate::pack::{aligned, pack_strips, reserved};
use crate::panel::{Panel, PanelMut};
use crate::tile::{LINE, Part, Strip, Tile, Tiled, Update};

/// The most terms of a block: a strip of the right operand with so many stays in the first cache.
const TERMS: usize = 256;

/// The most rows of a band: its block of the left operand stays in the second cache.
const BAND: usize = 128;

/// The most columns for which the right operand is packed at once.
const WIDTH: usize = 4096;

/// Up to so many rows, a packed right operand would be used too seldom.
const FEW_ROWS: usize = 32;

/// The bytes of a block that stays in the first cache as it is.
const NEAR: usize = 36 << 10;

/// Writes a product of floats to `out`, adds or subtracts it, on several threads if `threads` says so; leaves other types alone
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
            multiply::<f64>(a, b, (update, part), out, threads);
        } else {
            in_bands(a, b, out, threads, &|a, b, out| packed_f64(a, b, update, out));
        }
        return true;
    }
    if let (Some(a), Some(b), Some(out)) = (typed(a), typed(b), typed_mut(out)) {
        if f32::has_tiles() {
            multiply::<f32>(a, b, (update, part), out, threads);
        } else {
            in_bands(a, b, out, threads, &|a, b, out| packed_f32(a, b, update, out));
        }
        return true;
    }
    false
}

/// Writes, adds or subtracts a product, tile by tile.
pub(crate) fn multiply<T: Tiled>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    (update, part): (Update, Part),
    mut out: PanelMut<'_, T>,
    threads: usize,
) {
    let ([rows, columns], terms) = (out.shape, a.columns());
    if terms == 0 && update == Update::Set {
        (0..rows).for_each(|i| out.row_mut(i).fill(T::zero()));
    }
    if rows != 0 && columns != 0 && terms != 0 {
        by_blocks(a, b, (update, part), out, threads.max(1));
    }
}

/// Goes through the blocks of columns and of terms.
fn by_blocks<T: Tiled>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    (update, part): (Update, Part),
    mut out: PanelMut<'_, T>,
    threads: usize,
) {
    let ([rows, columns], terms) = (out.shape, a.columns());
    // A vector stays in the first cache when it is longer.
    let most = if columns == 1 { 16 * TERMS } else { TERMS };
    let block = terms.div_ceil(terms.div_ceil(most));
    let mut buffer = None;
    let spare = Mutex::new(Vec::new());
    for left in (0..columns).step_by(WIDTH) {
        let places = left..(left + WIDTH).min(columns);
        let mut out = out.columns_mut(places.clone());
        let b = b.columns_part(places.clone());
        for start in (0..terms).step_by(block) {
            let terms = start..(start + block).min(terms);
            let update = if start > 0 && update == Update::Set { Update::Add } else { update };
            let b = Columns::new(b.part(terms.clone()), rows, &mut buffer, threads);
            let job = Job { b, update, part, first_column: left, spare: &spare };
            let most = if threads <= 1 { BAND } else { rows.div_ceil(threads).clamp(LEAST, BAND) };
            let (rows, a) = (most.next_multiple_of(T::ROWS), a.columns_part(terms));
            in_bands_of(rows, a, out.reborrow(), threads, &|first, a, out| job.band(first, a, out));
        }
    }
}

/// Cuts a product into bands of rows for several threads; `work` multiplies one of them.
pub(crate) fn in_bands<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    out: PanelMut<'_, T>,
    threads: usize,
    work: &(impl Fn(Panel<'_, T>, Panel<'_, T>, PanelMut<'_, T>) + Sync),
) {
    if threads <= 1 {
        return work(a, b, out);
    }
    let rows = out.rows().div_ceil(threads).max(LEAST);
    in_bands_of(rows, a, out, threads, &|_, a, out| work(a, b, out));
}

/// Cuts the left operand and the result into bands of so many rows, which `work` gets with the number of their first row. Of several
/// threads, whoever is done with a band takes the next.
fn in_bands_of<T: Element>(
    rows: usize,
    a: Panel<'_, T>,
    out: PanelMut<'_, T>,
    threads: usize,
    work: &(impl Fn(usize, Panel<'_, T>, PanelMut<'_, T>) + Sync),
) {
    let all = out.rows();
    let bands = out.parts(rows).into_iter().zip((0..all).step_by(rows));
    let work = |(out, first): (PanelMut<'_, T>, usize)| {
        work(first, a.part(first..first + out.rows()), out);
    };
    if threads <= 1 { bands.for_each(work) } else { share(bands, &work) }
}

/// The fewest rows of a band that is worth a thread.
const LEAST: usize = 16;

/// A block of the right operand, cut into strips as wide as a tile.
#[derive(Debug, Clone, Copy)]
struct Columns<'a, T> {
    /// The strips one after the other, or the rows of the operand where it lies.
    data: &'a [T],
    /// The distance of rows, if the operand was not packed.
    row_stride: Option<usize>,
    terms: usize,
    count: usize,
}

impl<'a, T: Tiled> Columns<'a, T> {
    fn new(b: Panel<'a, T>, rows: usize, buffer: &'a mut Option<Array<T>>, threads: usize) -> Self {
        let [terms, count] = b.shape;
        if b.strides[0] >= 0 && b.strides[1] == 1 {
            let row_stride = b.strides[0] as usize;
            let is_near = terms * row_stride * size_of::<T>() <= NEAR;
            if rows <= FEW_ROWS || is_near {
                let data = &b.data[b.offset..];
                return Columns { data, row_stride: Some(row_stride), terms, count };
            }
        }
        let packed = aligned(reserved(buffer, terms * count), terms * count);
        pack_strips(b.t(), T::COLUMNS, &mut packed[..terms * count], threads);
        Columns { data: packed, row_stride: None, terms, count }
    }

    /// The strip that begins at a column.
    #[inline]
    fn strip(&self, column: usize) -> Strip<'a, T> {
        match self.row_stride {
            Some(along) => Strip { data: &self.data[column.min(self.count)..], across: 1, along },
            None => {
                let column = column.min(self.count);
                let along = (self.count - column).min(T::COLUMNS);
                Strip { data: &self.data[column * self.terms..], across: 1, along }
            }
        }
    }
}

/// A block of the left operand.
#[derive(Debug, Clone, Copy)]
enum Rows<'a, T> {
    /// Strips as high as a tile, one after the other.
    Packed(&'a [T]),
    /// All rows where they lie.
    InPlace(Strip<'a, T>),
}

/// What all bands of a block have in common.
struct Job<'a, T> {
    b: Columns<'a, T>,
    update: Update,
    part: Part,
    first_column: usize,
    /// What earlier bands packed into, to be used again.
    spare: &'a Mutex<Vec<Array<T>>>,
}

impl<T: Tiled> Job<'_, T> {
    fn band(&self, first_row: usize, a: Panel<'_, T>, out: PanelMut<'_, T>) {
        let ([rows, columns], terms) = (out.shape, self.b.terms);
        let mut buffer = self.spare().pop();
        let a = Self::direct(a, columns).unwrap_or_else(|| {
            let packed = aligned(reserved(&mut buffer, rows * terms), rows * terms);
            pack_strips(a, T::ROWS, &mut packed[..rows * terms], 1);
            Rows::Packed(packed)
        });
        let (row_stride, update) = (out.row_stride, self.update);
        for left in (0..columns).step_by(T::COLUMNS) {
            let b = self.b.strip(left);
            let mut ahead = self.b.strip(left + T::COLUMNS).data.as_ptr();
            for top in (0..rows).step_by(T::ROWS) {
                let height = (rows - top).min(T::ROWS);
                let mut width = (columns - left).min(T::COLUMNS);
                if self.part == Part::Lower {
                    let (end, start) = (first_row + top + height, self.first_column + left);
                    if end <= start {
                        continue;
                    }
                    width = width.min((end - start).next_multiple_of(T::LANES));
                }
                let a = match a {
                    Rows::InPlace(Strip { data, across, along }) => {
                        Strip { data: &data[top * across..], across, along }
                    }
                    Rows::Packed(data) => {
                        Strip { data: &data[top * terms..], across: 1, along: height }
                    }
                };
                let out = &mut out.data[top * row_stride + left..];
                let shape = [height, width];
                T::multiply(Tile { terms, shape, a, b, update, out, row_stride, ahead });
                ahead = ahead.wrapping_add(terms / 4 * (LINE / size_of::<T>()));
            }
        }
        self.spare().extend(buffer);
    }

    fn spare(&self) -> MutexGuard<'_, Vec<Array<T>>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The left operand where it lies, if packing would not pay.
    fn direct<'a>(a: Panel<'a, T>, columns: usize) -> Option<Rows<'a, T>> {
        let [across, along] = a.strides;
        let is_near = a.rows() * a.columns() * size_of::<T>() <= NEAR;
        let pays = columns <= 2 * T::COLUMNS || is_near;
        (pays && across >= 0 && along >= 0).then(|| {
            let (across, along) = (across as usize, along as usize);
            Rows::InPlace(Strip { data: &a.data[a.offset..], across, along })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::multiply::add_in_order;

    /// Small whole numbers, so that sums are exact in every order.
    fn numbers(count: usize) -> Vec<f64> {
        (0..count).map(|place| ((place * 7 + 3) % 11) as f64 - 5.0).collect()
    }

    fn check(a: Panel<'_, f64>, b: Panel<'_, f64>) {
        let [rows, columns] = [a.rows(), b.columns()];
        let mut want = vec![0.0; rows * columns];
        add_in_order(a, b, PanelMut::dense(&mut want, [rows, columns]));
        let wide = columns + 3;
        for threads in [1, 2] {
            let mut found = vec![7.0; rows * wide];
            for update in [Update::Set, Update::Add, Update::Subtract] {
                let out = PanelMut::by_rows(&mut found, [rows, columns], wide);
                multiply(a, b, (update, Part::Whole), out, threads);
            }
            for (found, want) in found.chunks_exact(wide).zip(want.chunks_exact(columns)) {
                assert_eq!(found[..columns], *want);
                assert_eq!(found[columns..], [7.0; 3], "what lies between the rows is not touched");
            }
            let out = PanelMut::by_rows(&mut found, [rows, columns], wide);
            multiply(a, b, (Update::Set, Part::Lower), out, threads);
            for (i, want) in want.chunks_exact(columns).enumerate() {
                let below = (i + 1).min(columns);
                assert_eq!(found[i * wide..][..below], want[..below]);
            }
        }
    }

    #[test]
    fn tiles_agree_with_the_plain_loop_for_every_shape() {
        if !f64::has_tiles() {
            return;
        }
        let data = numbers(1 << 20);
        for rows in [1, 3, 8, 9, 33, 150] {
            for columns in [1, 7, 8, 17, 24, 25, 61, 200] {
                for terms in [1, 2, 40, 257, 600] {
                    let a = Panel::new(&data, 5, [rows, terms], [terms as isize, 1]);
                    check(a, Panel::new(&data, 9, [terms, columns], [columns as isize + 1, 1]));
                }
            }
        }
    }

    #[test]
    fn tiles_agree_with_the_plain_loop_at_any_strides() {
        if !f64::has_tiles() {
            return;
        }
        let data = numbers(1 << 20);
        for [down, across] in [[130, 1], [1, 131], [-130, 1], [1, -131], [0, 1], [260, 2], [3, 0]] {
            for [rows, terms, columns] in [[70, 90, 80], [9, 13, 10], [130, 300, 65]] {
                let a = Panel::new(&data, 1 << 19, [rows, terms], [down, across]);
                check(a, Panel::new(&data, 1 << 18, [terms, columns], [across, down]));
                check(a, Panel::new(&data, 1 << 18, [terms, columns], [down, across]));
            }
        }
    }

    #[test]
    fn an_element_has_the_same_bits_wherever_it_lies() {
        if !f64::has_tiles() {
            return;
        }
        let data: Vec<f64> = (0..1 << 16).map(|place| 1.0 / (place as f64 + 1.5)).collect();
        let (a, b) = (Panel::by_rows(&data, [77, 600], 600), Panel::by_rows(&data, [600, 90], 90));
        let mut whole = vec![0.0; 77 * 90];
        multiply(a, b, (Update::Set, Part::Whole), PanelMut::dense(&mut whole, [77, 90]), 2);
        for (row, column) in [(0, 0), (5, 23), (76, 88), (33, 50)] {
            let mut two = [0.0; 2];
            let (a, b) = (a.part(row..row + 1), b.columns_part(column..column + 2));
            multiply(a, b, (Update::Set, Part::Whole), PanelMut::dense(&mut two, [1, 2]), 1);
            assert_eq!(
                two.map(f64::to_bits),
                [0, 1].map(|k| whole[row * 90 + column + k].to_bits())
            );
        }
    }
}
