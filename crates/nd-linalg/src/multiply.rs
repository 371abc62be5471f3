//! Which way to multiply two matrices, by their shapes: in order, by rows, in slabs, in bands on
//! several threads.
//!
//! The choice depends on the shapes and the types alone, never on the number of threads, and no way
//! lets the place of an element change how it is summed. So a product has the same bits for any
//! number of threads.

use std::ops::Range;

use nd_core::kernel::{Cost, Inputs, Pairwise, reduce, reduce_axes};
use nd_core::{Array, AsView, Element, View};

use crate::gemm::{Panel, PanelMut, Update, add_in_order, multiply, same_type};

/// Up to so many scalar products, packing costs more than it brings, and the sums are those done by
/// hand, left to right.
const SMALL: usize = 1 << 10;

/// From so many scalar products on, a second thread pays.
const WORTH_A_THREAD: usize = 1 << 20;

/// The length of the pieces that a long sum is cut into, when both operands are thin.
const SLAB: usize = 1 << 12;

/// Up to so many elements a product is small beside the operands of a long sum.
const THIN: usize = 1 << 13;

/// An operand in the common type, copied only if it has another.
pub(crate) enum Operand<'a, C> {
    /// It has the type.
    Borrowed(View<'a, C>),
    /// It had another.
    Converted(Array<C>),
}

impl<'a, C: Element> Operand<'a, C> {
    pub(crate) fn new<T: Element>(view: View<'a, T>) -> Self {
        match same_type(view) {
            Some(view) => Operand::Borrowed(view),
            None => Operand::Converted(view.astype()),
        }
    }

    pub(crate) fn view(&self) -> View<'_, C> {
        match self {
            Operand::Borrowed(view) => *view,
            Operand::Converted(array) => array.view(),
        }
    }
}

/// Writes the product of two matrices to the rows of `out`, which holds zeros.
pub(crate) fn product_into<T: Element>(a: View<'_, T>, b: View<'_, T>, out: &mut [T]) {
    let (rows, inner, columns) = (a.shape()[0], a.shape()[1], b.shape()[1]);
    if rows * columns * inner == 0 {
        return;
    }
    let is_small = rows * columns * inner <= SMALL;
    if !is_small && columns == 1 && times_vector_into(a, b.t(), out) {
        return;
    }
    if !is_small && rows == 1 && times_vector_into(b.t(), a, out) {
        return;
    }
    let (a, b, out) = (Panel::of(a), Panel::of(b), PanelMut::dense(out, [rows, columns]));
    if is_small {
        add_in_order(a, b, out);
    } else if rows * columns <= THIN && inner >= 2 * SLAB {
        in_slabs(a, b, out);
    } else {
        in_bands(a, b, Update::Set, out);
    }
}

/// Writes the product of a matrix of floats and a vector given as a row; leaves other types alone
/// and returns `false`.
fn times_vector_into<T: Element>(a: View<'_, T>, row: View<'_, T>, out: &mut [T]) -> bool {
    if let (Some(a), Some(row)) = (same_type(a), same_type(row)) {
        copy_cast(&times_vector_f64(a, row), out);
    } else if let (Some(a), Some(row)) = (same_type(a), same_type(row)) {
        copy_cast(&times_vector_f32(a, row), out);
    } else {
        return false;
    }
    true
}

fn copy_cast<T: Element, U: Element>(from: &[T], to: &mut [U]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to = from.cast());
}

// Without type parameters these are compiled once, here, and not in every crate that multiplies.
fn times_vector_f64(a: View<'_, f64>, row: View<'_, f64>) -> Vec<f64> {
    times_vector(a, row)
}

fn times_vector_f32(a: View<'_, f32>, row: View<'_, f32>) -> Vec<f32> {
    times_vector(a, row)
}

/// Each element a pairwise sum, read in the order of memory.
fn times_vector<T: Element>(a: View<'_, T>, row: View<'_, T>) -> Vec<T> {
    let dot = Pairwise { map: |(x, y): (T, T)| x.times(y), combine: |x: T, y| x.plus(y) };
    let strides = a.layout().strides();
    let by_columns = strides[0].unsigned_abs() < strides[1].unsigned_abs();
    let (matrix, vector, summed) =
        if by_columns { (a.t(), row.t(), [true, false]) } else { (a, row, [false, true]) };
    let (inputs, _) = (matrix, vector).broadcast().expect("the lengths were compared");
    reduce_axes(inputs, &summed, Cost::Light, &dot).expect("there are terms to add")
}

/// The sum of the products of two vectors of the same length: pairwise for floats.
pub(crate) fn inner_product<T: Element>(a: View<'_, T>, b: View<'_, T>) -> T {
    if let (Some(a), Some(b)) = (same_type(a), same_type(b)) {
        inner_f64(a, b).cast()
    } else if let (Some(a), Some(b)) = (same_type(a), same_type(b)) {
        inner_f32(a, b).cast()
    } else {
        a.iter().zip(b.iter()).fold(T::default(), |sum, (x, y)| sum.plus(x.times(y)))
    }
}

fn inner_f64(a: View<'_, f64>, b: View<'_, f64>) -> f64 {
    reduce((a, b), Cost::Light, &Pairwise { map: |(x, y)| x * y, combine: |x, y| x + y })
        .unwrap_or_default()
}

fn inner_f32(a: View<'_, f32>, b: View<'_, f32>) -> f32 {
    reduce((a, b), Cost::Light, &Pairwise { map: |(x, y)| x * y, combine: |x, y| x + y })
        .unwrap_or_default()
}

/// Sums over a long axis piece by piece: the pieces at the same time, then their sums pairwise.
fn in_slabs<T: Element>(a: Panel<'_, T>, b: Panel<'_, T>, mut out: PanelMut<'_, T>) {
    let sums = sum_of_slabs(a, b, 0..a.columns().div_ceil(SLAB));
    for (i, sums) in sums.chunks_exact(out.columns()).enumerate() {
        out.row_mut(i).copy_from_slice(sums);
    }
}

fn sum_of_slabs<T: Element>(a: Panel<'_, T>, b: Panel<'_, T>, slabs: Range<usize>) -> Vec<T> {
    if slabs.len() == 1 {
        let terms = slabs.start * SLAB..(slabs.end * SLAB).min(a.columns());
        let shape = [a.rows(), b.columns()];
        let mut sum = vec![T::default(); shape[0] * shape[1]];
        let a = a.t().part(terms.clone()).t();
        multiply(a, b.part(terms), Update::Set, PanelMut::dense(&mut sum, shape));
        return sum;
    }
    let middle = slabs.start + slabs.len() / 2;
    let (mut left, right) =
        join(|| sum_of_slabs(a, b, slabs.start..middle), || sum_of_slabs(a, b, middle..slabs.end));
    left.iter_mut().zip(right).for_each(|(left, right)| *left = left.plus(right));
    left
}

/// Writes or subtracts a product, band of rows by band on several threads if it is large.
pub(crate) fn in_bands<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    update: Update,
    out: PanelMut<'_, T>,
) {
    let products = out.rows().saturating_mul(out.columns()).saturating_mul(a.columns());
    let parts = (products / WORTH_A_THREAD).min(threads()).min(out.rows() / MIN_BAND);
    split(a, b, update, out, parts);
}

/// The fewest rows of a band: each thread packs the right operand anew.
const MIN_BAND: usize = 16;

fn split<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    update: Update,
    out: PanelMut<'_, T>,
    parts: usize,
) {
    if parts <= 1 {
        return multiply(a, b, update, out);
    }
    let all = out.rows();
    let rows = all * (parts / 2) / parts;
    let (above, below) = out.split(rows);
    join(
        || split(a.part(0..rows), b, update, above, parts / 2),
        || split(a.part(rows..all), b, update, below, parts - parts / 2),
    );
}

#[cfg(feature = "parallel")]
fn threads() -> usize {
    rayon::current_num_threads()
}

#[cfg(not(feature = "parallel"))]
fn threads() -> usize {
    1
}

/// Runs both, at the same time if there are threads.
#[cfg(feature = "parallel")]
pub(crate) fn join<A: Send, B: Send>(
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if threads() > 1 { rayon::join(a, b) } else { (a(), b()) }
}

/// Runs one after the other.
#[cfg(not(feature = "parallel"))]
pub(crate) fn join<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
    (a(), b())
}
