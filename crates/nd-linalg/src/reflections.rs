//! Householder reflections: how a matrix becomes a triangle, and how the reflections are applied to
//! other vectors.
//!
//! A reflection `1 - tau v v.t()` turns the rest of a column into one element. The vectors `v` are
//! kept where the zeros appear, as in LAPACK, without their first element, which is 1. Reflections
//! of a block of columns are applied together, as `1 - V T V.t()` with a small triangle `T`, in
//! three matrix products (Schreiber and Van Loan, "A storage-efficient WY representation for
//! products of Householder transformations", 1989).

use std::ops::Range;

use nd_core::kernel::dispatch;
use nd_core::{Array, Element, Float, View, zeros};

use crate::adjacent::{dot, length, subtract_scaled};
use crate::error::Error;
use crate::gemm::{Part, Update};
use crate::multiply::{in_bands, on_this_thread};
use crate::panel::{Panel, PanelMut};
use crate::thresholds::{REFLECTED, REFLECTED_ALONE};

/// A matrix turned into an upper triangle by reflections: `a = q r`, or `a[.., order] = q r`.
#[derive(Debug, Clone)]
pub(crate) struct Reflections<T> {
    rows: usize,
    // Column after column: the triangle on and above the diagonal, the reflections below it.
    columns: Vec<T>,
    // One for each reflection.
    taus: Vec<T>,
    // Which column of the matrix each column here was.
    order: Vec<usize>,
}

/// Which way a product of reflections is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// As `q`: the last reflection first.
    Q,
    /// As `q.t()`: the first reflection first.
    QTransposed,
}

impl<T: Float> Reflections<T> {
    fn unreflected<E: Element>(a: View<'_, E>) -> Self {
        let (rows, count) = (a.shape()[0], a.shape()[1]);
        let taus = vec![T::zero(); rows.min(count)];
        Reflections { rows, columns: a.t().astype().into_vec(), taus, order: (0..count).collect() }
    }

    /// Factors a matrix, its columns in their order.
    pub(crate) fn new<E: Element>(a: View<'_, E>) -> Self {
        let mut out = Self::unreflected(a);
        let (rows, count) = (out.rows, out.order.len());
        for start in (0..out.taus.len()).step_by(REFLECTED) {
            let block = start..(start + REFLECTED).min(out.taus.len());
            out.reflect_block(block.clone());
            out.apply_to_columns(block.clone(), block.end..count);
        }
        debug_assert_eq!(out.columns.len(), rows * count);
        out
    }

    /// Makes the reflections of a block of columns: those of one half, and after they were applied together, the others.
    fn reflect_block(&mut self, block: Range<usize>) {
        if block.len() <= REFLECTED_ALONE {
            block.clone().for_each(|k| self.reflect(k, block.end));
            return;
        }
        let middle = block.start + (block.len() / 2).next_multiple_of(REFLECTED_ALONE);
        self.reflect_block(block.start..middle);
        self.apply_to_columns(block.start..middle, middle..block.end);
        self.reflect_block(middle..block.end);
    }

    /// Applies the reflections of a block to columns that come after it.
    fn apply_to_columns(&mut self, block: Range<usize>, columns: Range<usize>) {
        if columns.is_empty() {
            return;
        }
        let (start, rows) = (block.start, self.rows);
        let (vectors, triangle) = self.block(block);
        let shape = [columns.len(), rows - start];
        let rest =
            PanelMut::by_rows(&mut self.columns[columns.start * rows + start..], shape, rows);
        apply_block(&vectors, &triangle, Direction::QTransposed, rest);
    }

    /// The triangle, with as many rows as there are reflections.
    pub(crate) fn to_r(&self) -> Result<Array<T>, Error> {
        let (rows, columns) = (self.count(), self.order.len());
        let mut r = zeros([rows, columns])?;
        for (i, row) in r.as_slice_mut().chunks_exact_mut(columns.max(1)).enumerate() {
            (i..columns).for_each(|j| row[j] = self.r(i, j));
        }
        Ok(r)
    }

    /// Factors a matrix, taking next the column of which most is left, so that the diagonal of `r`
    /// falls and shows the rank.
    pub(crate) fn with_pivoting<E: Element>(a: View<'_, E>) -> Self {
        let mut out = Self::unreflected(a);
        let (rows, count) = (out.rows, out.order.len());
        if rows == 0 {
            return out;
        }
        let mut left: Vec<T> = out.columns.chunks_exact(rows).map(length).collect();
        // Lengths when they were last computed and not only reduced.
        let mut computed = left.clone();
        for k in 0..out.taus.len() {
            let longest = (k..count).fold(k, |best, j| if left[j] > left[best] { j } else { best });
            out.swap_columns(k, longest);
            left.swap(k, longest);
            computed.swap(k, longest);
            out.reflect(k, count);
            for j in k + 1..count {
                let column = &out.columns[j * rows..][k..rows];
                let gone = column[0] / left[j];
                let kept = (T::one() - gone * gone).max(T::zero());
                let ratio = left[j] / computed[j];
                // Too many digits have cancelled to reduce the length once more.
                if left[j] != T::zero() && kept * ratio * ratio <= T::epsilon().sqrt() {
                    left[j] = length(&column[1..]);
                    computed[j] = left[j];
                } else if left[j] != T::zero() {
                    left[j] = left[j] * kept.sqrt();
                }
            }
        }
        out
    }

    fn swap_columns(&mut self, k: usize, other: usize) {
        self.order.swap(k, other);
        if k != other {
            let (before, from) = self.columns.split_at_mut(other * self.rows);
            before[k * self.rows..][..self.rows].swap_with_slice(&mut from[..self.rows]);
        }
    }

    /// The element of `r` in row `i` of column `j`, for `i <= j`.
    pub(crate) fn r(&self, i: usize, j: usize) -> T {
        self.columns[j * self.rows + i]
    }

    /// The number of reflections.
    pub(crate) fn count(&self) -> usize {
        self.taus.len()
    }

    /// Which column of the matrix each column of `r` was.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The columns of the triangle in the first `size` rows and columns; what is below its diagonal
    /// is something else.
    pub(crate) fn triangle(&self, size: usize) -> Panel<'_, T> {
        Panel::by_rows(&self.columns, [size; 2], self.rows)
    }

    /// The first columns of `q`, one for each reflection, as rows.
    pub(crate) fn q_columns(&self) -> Vec<T> {
        let (count, rows) = (self.count(), self.rows);
        let mut q = vec![T::zero(); count * rows];
        (0..count).for_each(|k| q[k * rows + k] = T::one());
        for start in (0..count).step_by(REFLECTED).rev() {
            let (vectors, triangle) = self.block(start..(start + REFLECTED).min(count));
            // Column `k` of `q` is still that of the identity for the reflections after it.
            let columns = &mut q[start * rows + start..];
            let columns = PanelMut::by_rows(columns, [count - start, rows - start], rows);
            apply_block(&vectors, &triangle, Direction::Q, columns);
        }
        q
    }

    /// Replaces each row `x` by `q x`.
    pub(crate) fn apply(&self, x: &mut PanelMut<'_, T>) {
        for start in (0..self.count()).step_by(REFLECTED).rev() {
            self.apply_from(start, Direction::Q, x);
        }
    }

    /// Replaces each row `x` by `q.t() x`.
    pub(crate) fn apply_transposed(&self, x: &mut PanelMut<'_, T>) {
        for start in (0..self.count()).step_by(REFLECTED) {
            self.apply_from(start, Direction::QTransposed, x);
        }
    }

    fn apply_from(&self, start: usize, direction: Direction, x: &mut PanelMut<'_, T>) {
        let (vectors, triangle) = self.block(start..(start + REFLECTED).min(self.count()));
        apply_block(&vectors, &triangle, direction, x.columns_mut(start..self.rows));
    }

    /// Makes reflection `k` and applies it to the columns up to `end`.
    fn reflect(&mut self, k: usize, end: usize) {
        let rows = self.rows;
        let (left, right) = self.columns.split_at_mut((k + 1) * rows);
        let (head, vector) = left[k * rows + k..].split_first_mut().expect("row k exists");
        let rest = dispatch(
            vector.len(),
            #[inline(always)]
            || length(vector),
        );
        if rest == T::zero() {
            return;
        }
        let beta = -head.signum() * head.hypot(rest);
        let tau = (beta - *head) / beta;
        let divisor = *head - beta;
        *head = beta;
        self.taus[k] = tau;
        dispatch(
            vector.len() * (end - k),
            #[inline(always)]
            || {
                vector.iter_mut().for_each(|x| *x = *x / divisor);
                for column in right.chunks_exact_mut(rows).take(end - k - 1) {
                    let (head, below) = column[k..].split_first_mut().expect("row k exists");
                    let share = tau * (*head + dot(vector, below));
                    *head = *head - share;
                    subtract_scaled(below, share, vector);
                }
            },
        );
    }

    /// The vectors of some reflections as rows, written out from the first of their rows on, and
    /// the rows of `T`.
    fn block(&self, block: Range<usize>) -> (Vec<T>, Vec<T>) {
        let (rows, size) = (self.rows, block.len());
        let long = rows - block.start;
        let mut vectors = vec![T::zero(); size * long];
        for (i, vector) in vectors.chunks_exact_mut(long).enumerate() {
            let k = block.start + i;
            vector[i] = T::one();
            vector[i + 1..].copy_from_slice(&self.columns[k * rows + k + 1..(k + 1) * rows]);
        }
        let mut products = vec![T::zero(); size * size];
        let panel = Panel::by_rows(&vectors, [size, long], long);
        let lower = (Update::Set, Part::Lower);
        on_this_thread(panel, panel.t(), lower, PanelMut::dense(&mut products, [size; 2]));
        let mut triangle = vec![T::zero(); size * size];
        for i in 0..size {
            let tau = self.taus[block.start + i];
            let shares = &products[i * size..][..i];
            for j in 0..i {
                triangle[j * size + i] = -tau * dot(&triangle[j * size..][j..i], &shares[j..]);
            }
            triangle[i * size + i] = tau;
        }
        (vectors, triangle)
    }
}

/// Applies a block of reflections to each row of `x`, which begins where the vectors do.
fn apply_block<T: Float>(vectors: &[T], triangle: &[T], direction: Direction, x: PanelMut<'_, T>) {
    let (count, long) = (x.rows(), x.columns());
    if count == 0 || long == 0 {
        return;
    }
    let size = vectors.len() / long;
    let vectors = Panel::by_rows(vectors, [size, long], long);
    let triangle = Panel::by_rows(triangle, [size; 2], size);
    let triangle = if direction == Direction::Q { triangle.t() } else { triangle };
    let (mut shares, mut combined) = (vec![T::zero(); count * size], vec![T::zero(); count * size]);
    let shape = [count, size];
    let set = (Update::Set, Part::Whole);
    in_bands(x.as_panel(), vectors.t(), set, PanelMut::dense(&mut shares, shape));
    let shares = Panel::by_rows(&shares, shape, size);
    on_this_thread(shares, triangle, set, PanelMut::dense(&mut combined, shape));
    let subtract = (Update::Subtract, Part::Whole);
    in_bands(Panel::by_rows(&combined, shape, size), vectors, subtract, x);
}
