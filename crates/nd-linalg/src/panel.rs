//! Matrices inside slices: where their elements lie, checked once when a panel is made.
//!
//! A [`Panel`] is a matrix at any strides; a [`PanelMut`] has rows of adjacent elements. Every loop over matrices in this crate
//! goes over them, so that the kernels, which take pointers and steps, cannot leave a slice.

use std::ops::Range;

use nd_core::{Element, View};

/// A matrix to read, at any strides inside a slice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panel<'a, T> {
    pub(crate) data: &'a [T],
    // Invariant 1: `offset + i * strides[0] + j * strides[1]` lies inside `data` for each row `i`
    // and column `j`.
    pub(crate) offset: usize,
    pub(crate) shape: [usize; 2],
    pub(crate) strides: [isize; 2],
}

/// A matrix to write: rows of adjacent elements at equal distances.
#[derive(Debug)]
pub(crate) struct PanelMut<'a, T> {
    pub(crate) data: &'a mut [T],
    // Invariant 2: `columns <= row_stride`, and the last row ends inside `data`. So no two elements
    // share a place.
    pub(crate) shape: [usize; 2],
    pub(crate) row_stride: usize,
}

impl<'a, T: Element> Panel<'a, T> {
    pub(crate) fn new(
        data: &'a [T],
        offset: usize,
        shape: [usize; 2],
        strides: [isize; 2],
    ) -> Self {
        let is_empty = shape.contains(&0);
        // Saturated, a place is outside of any slice.
        let (mut low, mut high) = (offset as isize, offset as isize);
        for (len, stride) in shape.into_iter().zip(strides) {
            let span = (len as isize - 1).saturating_mul(stride);
            low = low.saturating_add(span.min(0));
            high = high.saturating_add(span.max(0));
        }
        assert!(is_empty || (low >= 0 && high < data.len() as isize), "a panel stays in its data");
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

    /// The elements, row after row.
    pub(crate) fn copied(&self) -> Vec<T> {
        let mut copy = Vec::with_capacity(self.rows() * self.columns());
        for i in 0..self.rows() {
            match self.row(i) {
                Some(row) => copy.extend_from_slice(row),
                None => copy.extend((0..self.columns()).map(|j| self.at(i, j))),
            }
        }
        copy
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

    /// The panel cut into parts of so many rows, the last of which may have fewer.
    pub(crate) fn parts(self, rows: usize) -> Vec<PanelMut<'a, T>> {
        let (mut parts, mut rest) = (Vec::new(), self);
        while rest.rows() > rows {
            let (part, others) = rest.split(rows);
            parts.push(part);
            rest = others;
        }
        parts.push(rest);
        parts
    }

    /// Some of the columns, for a shorter time.
    pub(crate) fn columns_mut(&mut self, columns: Range<usize>) -> PanelMut<'_, T> {
        let [rows, all] = self.shape;
        assert!(columns.start <= columns.end && columns.end <= all, "the columns are in the panel");
        let start = if rows == 0 { 0 } else { columns.start };
        PanelMut::by_rows(&mut self.data[start..], [rows, columns.len()], self.row_stride)
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

#[cfg(test)]
mod tests {
    use super::*;

    // A wrong panel is a mistake in this crate, so it has no error value.
    #[test]
    #[should_panic = "a panel stays in its data"]
    fn a_panel_beyond_its_data_is_refused() {
        Panel::new(&[0.0; 10], 4, [2, 3], [4, 1]);
    }

    // A wrong panel is a mistake in this crate, so it has no error value.
    #[test]
    #[should_panic = "a panel fits its data"]
    fn rows_that_overlap_are_refused() {
        PanelMut::by_rows(&mut [0.0; 10], [2, 3], 2);
    }
}
