//! The calls of the packed matrix product kernels, and the panels that make them safe.
//!
//! A [`Panel`] is a matrix at any strides inside a slice; it is checked when it is made, so that
//! the kernels, which take pointers and strides, cannot leave the slice. Everything else in this
//! crate goes through [`multiply`].
#![allow(
    unsafe_code,
    reason = "matrixmultiply takes pointers and strides; slices of one type are taken as that type"
)]

use std::any::TypeId;
use std::ops::Range;

use nd_core::{Element, View};

/// A matrix to read, at any strides inside a slice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panel<'a, T> {
    data: &'a [T],
    // Invariant 1: `offset + i * strides[0] + j * strides[1]` lies inside `data` for each row `i`
    // and column `j`.
    offset: usize,
    shape: [usize; 2],
    strides: [isize; 2],
}

/// A matrix to write: rows of adjacent elements at equal distances.
#[derive(Debug)]
pub(crate) struct PanelMut<'a, T> {
    data: &'a mut [T],
    // Invariant 2: `columns <= row_stride`, and the last row ends inside `data`. So no two elements
    // share a place.
    shape: [usize; 2],
    row_stride: usize,
}

/// What becomes of the elements that a product is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// They are replaced.
    Set,
    /// The product is subtracted from them.
    Subtract,
}

impl<'a, T: Element> Panel<'a, T> {
    fn new(data: &'a [T], offset: usize, shape: [usize; 2], strides: [isize; 2]) -> Self {
        let (mut low, mut high) = (offset as i128, offset as i128);
        for (len, stride) in shape.into_iter().zip(strides) {
            let span = (len as i128 - 1) * stride as i128;
            low += span.min(0);
            high += span.max(0);
        }
        let is_empty = shape.contains(&0);
        assert!(is_empty || (low >= 0 && high < data.len() as i128), "a panel stays in its data");
        Panel { data, offset: if is_empty { 0 } else { offset }, shape, strides }
    }

    /// The elements of a view with two axes.
    #[inline]
    pub(crate) fn of(view: View<'a, T>) -> Self {
        let layout = view.layout();
        let (&[rows, columns], &[down, across]) = (layout.shape().lens(), layout.strides()) else {
            panic!("a matrix has two axes");
        };
        // Invariant 3 of `Layout` is invariant 1, and `new` checks it again.
        Panel::new(view.data(), layout.offset(), [rows, columns], [down, across])
    }

    /// Rows of adjacent elements, `row_stride` apart, from the beginning of a slice.
    #[inline]
    pub(crate) fn by_rows(data: &'a [T], shape: [usize; 2], row_stride: usize) -> Self {
        Panel::new(data, 0, shape, [row_stride as isize, 1])
    }

    #[inline]
    pub(crate) fn rows(&self) -> usize {
        self.shape[0]
    }

    #[inline]
    pub(crate) fn columns(&self) -> usize {
        self.shape[1]
    }

    /// The transposed matrix.
    #[inline]
    pub(crate) fn t(self) -> Self {
        let ([rows, columns], [down, across]) = (self.shape, self.strides);
        Panel { shape: [columns, rows], strides: [across, down], ..self }
    }

    /// The element in row `i` and column `j`.
    #[inline]
    pub(crate) fn at(&self, i: usize, j: usize) -> T {
        self.data[(self.offset as isize
            + self.strides[0] * i as isize
            + self.strides[1] * j as isize) as usize]
    }

    /// The elements of row `i`, if they are adjacent.
    #[inline]
    pub(crate) fn row(&self, i: usize) -> Option<&'a [T]> {
        let start = (self.offset as isize + self.strides[0] * i as isize) as usize;
        let is_adjacent = self.strides[1] == 1 || self.shape[1] == 1;
        is_adjacent.then(|| &self.data[start..start + self.shape[1]])
    }

    /// Some of the rows.
    #[inline]
    pub(crate) fn part(self, rows: Range<usize>) -> Self {
        assert!(rows.start <= rows.end && rows.end <= self.shape[0], "the rows are in the panel");
        let shape = [rows.len(), self.shape[1]];
        if shape.contains(&0) {
            return Panel { shape, offset: 0, ..self };
        }
        let offset = self.offset as isize + self.strides[0] * rows.start as isize;
        Panel { shape, offset: offset as usize, ..self }
    }

    /// Some of the columns.
    #[inline]
    pub(crate) fn columns_part(self, columns: Range<usize>) -> Self {
        self.t().part(columns).t()
    }
}

impl<'a, T: Element> PanelMut<'a, T> {
    /// Rows of adjacent elements, `row_stride` apart, from the beginning of a slice.
    #[inline]
    pub(crate) fn by_rows(data: &'a mut [T], shape: [usize; 2], row_stride: usize) -> Self {
        let [rows, columns] = shape;
        let last_row = rows.saturating_sub(1) as u128 * row_stride as u128;
        let fits = last_row + columns as u128 <= data.len() as u128;
        assert!(rows * columns == 0 || (columns <= row_stride && fits), "a panel fits its data");
        PanelMut { data, shape, row_stride }
    }

    /// Rows one after the other: the whole slice.
    #[inline]
    pub(crate) fn dense(data: &'a mut [T], shape: [usize; 2]) -> Self {
        PanelMut::by_rows(data, shape, shape[1])
    }

    #[inline]
    pub(crate) fn rows(&self) -> usize {
        self.shape[0]
    }

    #[inline]
    pub(crate) fn columns(&self) -> usize {
        self.shape[1]
    }

    /// The elements of row `i`.
    #[inline]
    pub(crate) fn row_mut(&mut self, i: usize) -> &mut [T] {
        &mut self.data[i * self.row_stride..][..self.shape[1]]
    }

    /// The first `rows` rows and the others.
    pub(crate) fn split(self, rows: usize) -> (PanelMut<'a, T>, PanelMut<'a, T>) {
        let PanelMut { data, shape: [all, columns], row_stride } = self;
        let (above, below) = data.split_at_mut((rows * row_stride).min(data.len()));
        let above = PanelMut { data: above, shape: [rows, columns], row_stride };
        (above, PanelMut { data: below, shape: [all - rows, columns], row_stride })
    }

    /// Some of the columns, for a shorter time.
    pub(crate) fn columns_mut(&mut self, columns: Range<usize>) -> PanelMut<'_, T> {
        let [rows, all] = self.shape;
        assert!(columns.start <= columns.end && columns.end <= all, "the columns are in the panel");
        let start = if rows == 0 { 0 } else { columns.start };
        PanelMut::by_rows(&mut self.data[start..], [rows, columns.len()], self.row_stride)
    }

    /// The elements of some columns, row after row.
    pub(crate) fn columns_copied(&mut self, columns: Range<usize>) -> Vec<T> {
        let mut copy = Vec::with_capacity(self.rows() * columns.len());
        (0..self.rows()).for_each(|i| copy.extend_from_slice(&self.row_mut(i)[columns.clone()]));
        copy
    }

    /// The same panel for reading.
    #[inline]
    pub(crate) fn as_panel(&self) -> Panel<'_, T> {
        Panel::by_rows(self.data, self.shape, self.row_stride)
    }

    /// The same panel for a shorter time.
    #[inline]
    pub(crate) fn reborrow(&mut self) -> PanelMut<'_, T> {
        PanelMut { data: self.data, shape: self.shape, row_stride: self.row_stride }
    }
}

/// Writes or subtracts the product of two matrices, on this thread.
///
/// Each element is summed over `k` in an order that depends on `k` and the CPU alone, not on where
/// the element lies. Floats take the packed kernels, other types a plain loop that does not
/// subtract.
pub(crate) fn multiply<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    update: Update,
    mut out: PanelMut<'_, T>,
) {
    assert_eq!((a.columns(), out.shape), (b.rows(), [a.rows(), b.columns()]), "the shapes fit");
    if let (Some(a), Some(b), Some(out)) = (typed(a), typed(b), typed_mut(&mut out)) {
        return packed_f64(a, b, update, out);
    }
    if let (Some(a), Some(b), Some(out)) = (typed(a), typed(b), typed_mut(&mut out)) {
        return packed_f32(a, b, update, out);
    }
    if update == Update::Set {
        (0..out.rows()).for_each(|i| out.row_mut(i).fill(T::default()));
    }
    add_in_order(a, b, out);
}

/// Adds the product, each element summed from the first term to the last and without fused
/// operations: for small matrices, for integers, and as the oracle of the kernels.
pub(crate) fn add_in_order<T: Element>(a: Panel<'_, T>, b: Panel<'_, T>, mut out: PanelMut<'_, T>) {
    for i in 0..out.rows() {
        let row = out.row_mut(i);
        for k in 0..a.columns() {
            let x = a.at(i, k);
            match b.row(k) {
                Some(b) => row.iter_mut().zip(b).for_each(|(out, &y)| *out = out.plus(x.times(y))),
                None => (row.iter_mut().enumerate())
                    .for_each(|(j, out)| *out = out.plus(x.times(b.at(k, j)))),
            }
        }
    }
}

macro_rules! packed {
    ($($name:ident, $type:ty, $kernel:path;)*) => { $(
        fn $name(a: Panel<'_, $type>, b: Panel<'_, $type>, update: Update, out: PanelMut<'_, $type>) {
            let (sign, keep) = match update {
                Update::Set => (1.0, 0.0),
                Update::Subtract => (-1.0, 1.0),
            };
            let [rows, columns] = out.shape;
            if rows * columns == 0 {
                return;
            }
            // SAFETY: the kernel reads `a` and `b` at the rows and columns of their shapes, which
            // `multiply` compared, and by invariant 1 each of these elements lies in its slice; if
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

    /// Small whole numbers, so that sums are exact in every order.
    fn numbers(count: usize) -> Vec<f64> {
        (0..count).map(|place| ((place * 7 + 3) % 11) as f64 - 5.0).collect()
    }

    #[test]
    fn the_kernels_agree_with_the_plain_loop_at_any_strides() {
        let (data, size) = (numbers(4000), [9, 13, 10]);
        let [rows, inner, columns] = size;
        for [down, across] in [[13, 1], [1, 9], [-13, 1], [40, -3], [0, 1], [26, 2]] {
            let a = Panel::new(&data, 1500, [rows, inner], [down, across]);
            let b = Panel::new(&data, 1700, [inner, columns], [across, down]);
            let mut want = vec![0.0; rows * columns];
            add_in_order(a, b, PanelMut::dense(&mut want, [rows, columns]));
            let mut found = vec![7.0; rows * 12];
            multiply(a, b, Update::Set, PanelMut::by_rows(&mut found, [rows, columns], 12));
            for (i, row) in found.chunks_exact(12).enumerate() {
                assert_eq!(row[..columns], want[i * columns..][..columns]);
                assert_eq!(row[columns..], [7.0, 7.0], "what lies between the rows is not touched");
            }
            multiply(a, b, Update::Subtract, PanelMut::dense(&mut want, [rows, columns]));
            assert!(want.iter().all(|&x| x == 0.0));
        }
    }

    #[test]
    fn a_sum_over_nothing_is_zero() {
        let mut out = [5.0_f32; 6];
        let (a, b) = (Panel::by_rows(&[], [2, 0], 0), Panel::by_rows(&[], [0, 3], 3));
        multiply(a, b, Update::Subtract, PanelMut::dense(&mut out, [2, 3]));
        assert_eq!(out, [5.0; 6]);
        multiply(a, b, Update::Set, PanelMut::dense(&mut out, [2, 3]));
        assert_eq!(out, [0.0; 6]);
    }

    // A wrong panel is a mistake in this crate, so it has no error value.
    #[test]
    #[should_panic = "a panel stays in its data"]
    fn a_panel_beyond_its_data_is_refused() {
        Panel::new(&numbers(10), 4, [2, 3], [4, 1]);
    }

    // A wrong panel is a mistake in this crate, so it has no error value.
    #[test]
    #[should_panic = "a panel fits its data"]
    fn rows_that_overlap_are_refused() {
        PanelMut::by_rows(&mut numbers(10), [2, 3], 2);
    }
}
