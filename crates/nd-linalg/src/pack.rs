//! How the operands of a product are packed: strips of rows, one after the other, column by column of each.

use std::ops::Range;

use nd_core::Array;
use nd_core::kernel::{dispatch, share, unwritten};

use crate::panel::Panel;
use crate::thresholds::PACKED_PART;
use crate::tile::{LINE, Tiled};

/// Memory to pack so many elements into: what there is, or else an array, whose memory is used again when it is freed.
pub(crate) fn reserved<T: Tiled>(buffer: &mut Option<Array<T>>, size: usize) -> &mut Array<T> {
    let needed = size + 2 * LINE / size_of::<T>();
    if buffer.as_ref().is_none_or(|buffer| buffer.len() < needed) {
        *buffer = Some(Array::from(unwritten::<T>(needed)));
    }
    buffer.as_mut().expect("it is there")
}

/// So many elements that begin at a cache line, for a register is as wide as one, and some more, so that whole registers can
/// be read.
pub(crate) fn aligned<T: Tiled>(room: &mut Array<T>, size: usize) -> &mut [T] {
    let line = LINE / size_of::<T>();
    let data = room.as_slice_mut();
    // It may be that nothing is known about the address; then any place is right, only slower.
    let start = data.as_ptr().align_offset(LINE).min(line);
    &mut data[start..start + size + line]
}

/// Packs strips of `width` rows, one after the other: column by column of each.
pub(crate) fn pack_strips<T: Tiled>(x: Panel<'_, T>, width: usize, out: &mut [T], threads: usize) {
    let [rows, terms] = x.shape;
    let strips = rows.div_ceil(width);
    let is_long = threads > 1 && out.len() >= PACKED_PART;
    let part = if is_long { strips.div_ceil(2 * threads).max(1) } else { strips.max(1) };
    share(out.chunks_mut(part * width * terms).enumerate(), &|(number, out): (usize, &mut [T])| {
        for (place, out) in out.chunks_mut(width * terms).enumerate() {
            let first = (number * part + place) * width;
            pack_strip(x, first..(first + width).min(rows), out);
        }
    });
}

fn pack_strip<T: Tiled>(x: Panel<'_, T>, rows: Range<usize>, out: &mut [T]) {
    let strip = x.part(rows.clone());
    let width = rows.len();
    if strip.t().row(0).is_some() {
        return dispatch(
            out.len(),
            #[inline(always)]
            || copy_columns(strip, out),
        );
    }
    for left in (0..width).step_by(8) {
        let row = |i: usize| if left + 8 <= width { strip.row(left + i) } else { None };
        if let [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f), Some(g), Some(h)] =
            std::array::from_fn(row)
        {
            T::transpose([a, b, c, d, e, f, g, h], &mut out[left..], width);
            continue;
        }
        for i in left..(left + 8).min(width) {
            let places = out.iter_mut().skip(i).step_by(width);
            places.enumerate().for_each(|(k, out)| *out = strip.at(i, k));
        }
    }
}

/// Copies columns of adjacent elements; a width that is known takes a few registers.
#[inline(always)]
fn copy_columns<T: Tiled>(strip: Panel<'_, T>, out: &mut [T]) {
    let width = strip.rows();
    let column = |k: usize| strip.t().row(k).expect("the columns are adjacent");
    let places = out.chunks_exact_mut(width).enumerate();
    match width {
        24 => places.for_each(|(k, out)| copy::<T, 24>(column(k), out)),
        48 => places.for_each(|(k, out)| copy::<T, 48>(column(k), out)),
        8 => places.for_each(|(k, out)| copy::<T, 8>(column(k), out)),
        _ => places.for_each(|(k, out)| out.copy_from_slice(column(k))),
    }
}

#[inline(always)]
fn copy<T: Copy, const N: usize>(from: &[T], to: &mut [T]) {
    let from: &[T; N] = from.try_into().expect("it has the width");
    let to: &mut [T; N] = to.try_into().expect("it has the width");
    *to = *from;
}
