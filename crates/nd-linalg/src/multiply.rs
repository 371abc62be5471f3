//! Which way to multiply two matrices, by their shapes: in order, by rows, in slabs, in bands on
//! several threads.
//!
//! The choice depends on the shapes and the types alone, never on the number of threads, and no way
//! lets the place of an element change how it is summed. So a product has the same bits for any
//! number of threads.

use std::any::TypeId;
use std::ops::Range;

use nd_core::kernel::{self, in_halves, threads};
use nd_core::{Array, AsView, Element, Float, Shape, View};

use crate::adjacent::{added, dot_of_any_length, dot_of_rows, pieces_of, sum_of_rows};
use crate::blocks::{self, multiply_floats};
use crate::error::Error;
use crate::gemm::{Part, Tiled, Update, same_type};
use crate::panel::{Panel, PanelMut};
use crate::thresholds::{IN_ORDER, LONG_ROW, NARROW, PRODUCT_PART, SLAB, THIN};

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

/// An array for a product, which writes all of its elements.
pub(crate) fn unwritten<T: Element>(shape: Shape) -> Result<Array<T>, Error> {
    Ok(Array::from_vec(kernel::unwritten(shape.size()), shape)?)
}

/// Writes the product of two matrices to the rows of `out`.
pub(crate) fn product_into<T: Element>(a: View<'_, T>, b: View<'_, T>, out: &mut [T]) {
    let (rows, inner, columns) = (a.shape()[0], a.shape()[1], b.shape()[1]);
    let products = rows.saturating_mul(columns).saturating_mul(inner);
    if products <= IN_ORDER {
        out.fill(T::default());
        if products == 0 {
            return;
        }
        return add_in_order(Panel::of(a), Panel::of(b), PanelMut::dense(out, [rows, columns]));
    }
    if columns == 1
        && rows >= f64::ROWS
        && inner < LONG_ROW
        && a.layout().strides()[1] == 1
        && has_tiles::<T>()
    {
        // A tile reads eight rows at the same time; long rows are read faster by whole registers.
        let (a, b, out) = (Panel::of(a), Panel::of(b), PanelMut::dense(out, [rows, columns]));
        return in_bands(a, b, (Update::Set, Part::Whole), out);
    }
    if columns == 1 && rows > 1 {
        // The same elements in a row.
        return product_into(b.t(), a.t(), out);
    }
    if rows == 1 && times_vector_into(b.t(), a, out) {
        return;
    }
    let part = if is_gram(a, b) { Part::Lower } else { Part::Whole };
    let (a, b) = (Panel::of(a), Panel::of(b));
    let mut out = PanelMut::dense(out, [rows, columns]);
    if rows * columns <= THIN && inner >= 2 * SLAB {
        in_slabs(a, b, part, out.reborrow());
    } else {
        in_bands(a, b, (Update::Set, part), out.reborrow());
    }
    if part == Part::Lower {
        mirror(out);
    }
}

/// Whether there is a kernel for tiles of this type; it leaves out what is not wanted.
pub(crate) fn has_tiles<T: Element>() -> bool {
    let is_f64 = TypeId::of::<T>() == TypeId::of::<f64>();
    let is_f32 = TypeId::of::<T>() == TypeId::of::<f32>();
    (is_f64 && f64::has_tiles()) || (is_f32 && f32::has_tiles())
}

/// Whether the operands are the same elements, once transposed: then the product is symmetric, and half of it is enough.
fn is_gram<T: Element>(a: View<'_, T>, b: View<'_, T>) -> bool {
    let (left, right) = (a.layout(), b.layout());
    let is_transposed = |x: &[usize], y: &[usize]| x[0] == y[1] && x[1] == y[0];
    let same_steps =
        || left.strides()[0] == right.strides()[1] && left.strides()[1] == right.strides()[0];
    a.data().as_ptr() == b.data().as_ptr()
        && left.offset() == right.offset()
        && is_transposed(left.shape(), right.shape())
        && same_steps()
}

/// Copies what is below the diagonal to what is above it, in squares that stay in the cache.
fn mirror<T: Element>(mut out: PanelMut<'_, T>) {
    const SQUARE: usize = 32;
    let size = out.rows();
    for top in (0..size).step_by(SQUARE) {
        for left in (top..size).step_by(SQUARE) {
            for i in top..(top + SQUARE).min(size) {
                for j in left.max(i + 1)..(left + SQUARE).min(size) {
                    let below = out.row_mut(j)[i];
                    out.row_mut(i)[j] = below;
                }
            }
        }
    }
}

/// Writes the product of a matrix of floats and a vector given as a row; leaves what is better done otherwise alone and returns
/// `false`.
fn times_vector_into<T: Element>(a: View<'_, T>, row: View<'_, T>, out: &mut [T]) -> bool {
    let (down, across) = (a.layout().strides()[0], a.layout().strides()[1]);
    let [rows, columns] = [a.shape()[0], a.shape()[1]];
    // Strips of a narrow matrix are tiles.
    if down == 1 && across >= 0 && (2..=NARROW).contains(&rows) && columns >= 2 * SLAB {
        return false;
    }
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

/// Each element a sum in blocks, read in the order of memory.
fn times_vector<T: Float>(a: View<'_, T>, row: View<'_, T>) -> Vec<T> {
    let (offset, data) = (a.layout().offset(), a.data());
    let copy;
    let vector = match row.as_slice() {
        Some(vector) => vector,
        None => {
            copy = row.to_array();
            copy.as_slice()
        }
    };
    let mut out = vec![T::zero(); a.shape()[0]];
    match *a.layout().strides() {
        [down, 1] if down >= 0 => dot_of_rows(&data[offset..], down as usize, vector, &mut out),
        [1, across] if across >= 0 => {
            let places = 0..out.len();
            sum_of_rows(vector, &data[offset..], across as usize, places, &mut out);
        }
        _ => {
            let a = a.to_array();
            dot_of_rows(a.as_slice(), vector.len(), vector, &mut out);
        }
    }
    out
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
    inner_of_floats(a, b)
}

fn inner_f32(a: View<'_, f32>, b: View<'_, f32>) -> f32 {
    inner_of_floats(a, b)
}

fn inner_of_floats<T: Float>(a: View<'_, T>, b: View<'_, T>) -> T {
    match (a.as_slice(), b.as_slice()) {
        (Some(a), Some(b)) => dot_of_any_length(a, b),
        _ => dot_of_any_length(a.to_array().as_slice(), b.to_array().as_slice()),
    }
}

/// Sums over a long axis piece by piece: stretches of pieces at the same time, everything combined pairwise.
fn in_slabs<T: Element>(a: Panel<'_, T>, b: Panel<'_, T>, part: Part, mut out: PanelMut<'_, T>) {
    let sum_of = |terms| sum_of_slab(a, b, part, terms);
    let sum = in_halves(a.columns(), &pieces_of(SLAB), 4 * threads(), &sum_of, &added);
    for (i, sums) in sum.chunks_exact(out.columns()).enumerate() {
        out.row_mut(i).copy_from_slice(sums);
    }
}

fn sum_of_slab<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    part: Part,
    terms: Range<usize>,
) -> Vec<T> {
    let shape = [a.rows(), b.columns()];
    let mut sum = vec![T::default(); shape[0] * shape[1]];
    let out = PanelMut::dense(&mut sum, shape);
    on_this_thread(a.columns_part(terms.clone()), b.part(terms), (Update::Set, part), out);
    sum
}

/// Writes, adds or subtracts a product, on several threads if it is large.
pub(crate) fn in_bands<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    what: (Update, Part),
    out: PanelMut<'_, T>,
) {
    let products = out.rows().saturating_mul(out.columns()).saturating_mul(a.columns());
    on_threads(a, b, what, out, (products / PRODUCT_PART).min(threads()));
}

/// Writes, adds or subtracts a product on this thread.
pub(crate) fn on_this_thread<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    what: (Update, Part),
    out: PanelMut<'_, T>,
) {
    on_threads(a, b, what, out, 1);
}

/// Floats take the kernels, other types a plain loop that does not subtract.
fn on_threads<T: Element>(
    a: Panel<'_, T>,
    b: Panel<'_, T>,
    what: (Update, Part),
    mut out: PanelMut<'_, T>,
    threads: usize,
) {
    if multiply_floats(a, b, what, &mut out, threads) {
        return;
    }
    if what.0 == Update::Set {
        (0..out.rows()).for_each(|i| out.row_mut(i).fill(T::default()));
    }
    blocks::in_bands(a, b, out, threads, &add_in_order);
}

/// Adds the product, each element summed from the first term to the last and without fused operations: for small matrices, for
/// integers, and as the oracle of the kernels.
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
