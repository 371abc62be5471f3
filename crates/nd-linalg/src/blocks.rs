//! The loops around a tile: which parts of the operands are packed, and in which order the tiles come.
//!
//! The sum over `k` is cut into blocks of equal lengths. For each of them the block of the right operand is packed, so that the
//! columns of a tile are adjacent; then the rows of the result are cut into bands, one after the other or on several threads. A
//! band packs its block of the left operand and goes through its tiles. Operands that are used only a few times are not packed.
//! Where the bands are cut does not change how an element is summed: term by term inside a block, then block by block.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use nd_core::Element;
use nd_core::kernel::join;

use crate::gemm::{Part, Strip, Tile, Tiled, Update};
use crate::panel::{Panel, PanelMut};

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
    if rows * columns * terms == 0 {
        return;
    }
    // A vector stays in the first cache when it is longer.
    let most = if columns == 1 { 16 * TERMS } else { TERMS };
    let block = terms.div_ceil(terms.div_ceil(most));
    let mut buffer = Vec::new();
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
            let a = a.columns_part(terms);
            job.bands(a, 0, out.reborrow(), threads);
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
    let all = out.rows();
    if threads <= 1 || all < 2 * LEAST {
        return work(a, b, out);
    }
    let rows = all * (threads / 2) / threads;
    let (above, below) = out.split(rows);
    join(
        || in_bands(a.part(0..rows), b, above, threads / 2, work),
        || in_bands(a.part(rows..all), b, below, threads - threads / 2, work),
    );
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
    fn new(b: Panel<'a, T>, rows: usize, buffer: &'a mut Vec<T>, threads: usize) -> Self {
        let [terms, count] = b.shape;
        if b.strides[0] >= 0 && b.strides[1] == 1 {
            let row_stride = b.strides[0] as usize;
            let is_near = terms * row_stride * size_of::<T>() <= NEAR;
            if rows <= FEW_ROWS || is_near {
                let data = &b.data[b.offset..];
                return Columns { data, row_stride: Some(row_stride), terms, count };
            }
        }
        let packed = aligned(buffer, terms * count);
        pack_strips(b.t(), T::COLUMNS, packed, threads);
        Columns { data: packed, row_stride: None, terms, count }
    }

    /// The strip that begins at a column.
    #[inline]
    fn strip(&self, column: usize) -> Strip<'a, T> {
        match self.row_stride {
            Some(along) => Strip { data: &self.data[column..], across: 1, along },
            None => {
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

/// So many elements of a buffer that begin at a cache line, for a register is as wide as one.
fn aligned<T: Tiled>(buffer: &mut Vec<T>, size: usize) -> &mut [T] {
    const LINE: usize = 64;
    buffer.resize(size + LINE / size_of::<T>(), T::zero());
    // It may be that nothing is known about the address; then any place is right, only slower.
    let start = buffer.as_ptr().align_offset(LINE).min(LINE / size_of::<T>());
    &mut buffer[start..start + size]
}

/// What all bands of a block have in common.
struct Job<'a, T> {
    b: Columns<'a, T>,
    update: Update,
    part: Part,
    first_column: usize,
    /// What earlier bands packed into, to be used again.
    spare: &'a Mutex<Vec<Vec<T>>>,
}

impl<T: Tiled> Job<'_, T> {
    /// Goes through the bands, on several threads if there are.
    fn bands(&self, a: Panel<'_, T>, first_row: usize, out: PanelMut<'_, T>, threads: usize) {
        let all = out.rows();
        let most = if threads > 1 { all.div_ceil(threads).clamp(LEAST, BAND) } else { BAND };
        if all <= most {
            return self.band(a, first_row, out);
        }
        let rows = (all / 2).next_multiple_of(T::ROWS);
        let (above, below) = out.split(rows);
        let (a_above, a_below) = (a.part(0..rows), a.part(rows..all));
        if threads > 1 {
            join(
                || self.bands(a_above, first_row, above, threads.div_ceil(2)),
                || self.bands(a_below, first_row + rows, below, threads.div_ceil(2)),
            );
        } else {
            self.bands(a_above, first_row, above, 1);
            self.bands(a_below, first_row + rows, below, 1);
        }
    }

    fn band(&self, a: Panel<'_, T>, first_row: usize, out: PanelMut<'_, T>) {
        let ([rows, columns], terms) = (out.shape, self.b.terms);
        let mut buffer = self.spare().pop().unwrap_or_default();
        let a = Self::direct(a, columns).unwrap_or_else(|| {
            let packed = aligned(&mut buffer, rows * terms);
            pack_strips(a, T::ROWS, packed, 1);
            Rows::Packed(packed)
        });
        let (row_stride, update) = (out.row_stride, self.update);
        for left in (0..columns).step_by(T::COLUMNS) {
            let b = self.b.strip(left);
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
                T::multiply(Tile { terms, shape: [height, width], a, b, update, out, row_stride });
            }
        }
        self.spare().push(buffer);
    }

    fn spare(&self) -> MutexGuard<'_, Vec<Vec<T>>> {
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

/// Packs strips of `width` rows, one after the other: column by column of each.
fn pack_strips<T: Tiled>(x: Panel<'_, T>, width: usize, out: &mut [T], threads: usize) {
    let [rows, terms] = x.shape;
    let strips = rows.div_ceil(width);
    if threads > 1 && strips > 1 && out.len() >= WORTH_A_THREAD {
        let middle = strips / 2 * width;
        let (above, below) = out.split_at_mut(middle * terms);
        join(
            || pack_strips(x.part(0..middle), width, above, threads.div_ceil(2)),
            || pack_strips(x.part(middle..rows), width, below, threads.div_ceil(2)),
        );
        return;
    }
    for (place, out) in out.chunks_mut(width * terms).enumerate() {
        pack_strip(x, place * width..((place + 1) * width).min(rows), out);
    }
}

/// From so many elements on, packing is split over threads.
const WORTH_A_THREAD: usize = 1 << 16;

fn pack_strip<T: Tiled>(x: Panel<'_, T>, rows: Range<usize>, out: &mut [T]) {
    let strip = x.part(rows.clone());
    let width = rows.len();
    if strip.t().row(0).is_some() {
        for (k, out) in out.chunks_exact_mut(width).enumerate() {
            out.copy_from_slice(strip.t().row(k).expect("the columns are adjacent"));
        }
        return;
    }
    for left in (0..width).step_by(8) {
        let group: Option<Vec<&[T]>> =
            (left..(left + 8).min(width)).map(|i| strip.row(i)).collect();
        match group.as_deref() {
            Some(&[a, b, c, d, e, f, g, h]) => {
                let sources = a.iter().zip(b).zip(c).zip(d).zip(e).zip(f).zip(g).zip(h);
                for (out, (((((((&a, &b), &c), &d), &e), &f), &g), &h)) in
                    out.chunks_exact_mut(width).zip(sources)
                {
                    out[left..left + 8].copy_from_slice(&[a, b, c, d, e, f, g, h]);
                }
            }
            _ => {
                for i in left..(left + 8).min(width) {
                    let places = out.iter_mut().skip(i).step_by(width);
                    places.enumerate().for_each(|(k, out)| *out = strip.at(i, k));
                }
            }
        }
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
