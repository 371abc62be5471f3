//! Decompositions that take an iteration, by the crate faer: singular value decompositions and eigenvalues.
//!
//! faer runs on one thread here, so that the results have the same bits for any number of threads.

use faer::diag::Diag;
use faer::dyn_stack::{MemBuffer, MemStack, StackReq};
use faer::linalg::{evd, svd};
use faer::traits::RealField;
use faer::{Mat, MatRef, Par};
use nd_core::{Array, AsView, Element, Float, View};

use crate::error::Error;
use crate::gemm::same_type;

/// Which singular vectors are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vectors {
    /// None.
    No,
    /// As many as there are singular values.
    Thin,
    /// A whole basis on both sides.
    Full,
}

/// The left vectors as columns, the values, and the right vectors as rows.
pub(crate) type Triple<T> = (Array<T>, Array<T>, Array<T>);

/// The singular value decomposition of a matrix.
pub(crate) fn singular<T: Float>(a: View<'_, T>, vectors: Vectors) -> Result<Triple<T>, Error> {
    let (a, size) = brought_near_one(a)?;
    let (u, mut s, vt) = match same_type::<T, f64>(a.view()) {
        Some(a) => in_type(singular_of(&a.to_array(), vectors)?),
        None => in_type(singular_of::<f32>(&a.view().astype(), vectors)?),
    };
    s.as_slice_mut().iter_mut().for_each(|value| *value = *value * size);
    Ok((u, s, vt))
}

/// The eigenvalues of a symmetric matrix, smallest first, and its eigenvectors as columns, if they are wanted; only the lower
/// triangle is read.
pub(crate) fn symmetric<T: Float>(
    a: View<'_, T>,
    vectors: Vectors,
) -> Result<(Array<T>, Array<T>), Error> {
    let mut a = a.to_array();
    let size = a.shape()[0];
    for i in 0..size {
        // What is above the diagonal, which may be anything, is that below it.
        (i + 1..size).for_each(|j| a[[i, j]] = a[[j, i]]);
    }
    let (a, size) = brought_near_one(a.view())?;
    let (mut values, vectors) = match same_type::<T, f64>(a.view()) {
        Some(a) => both_in_type(symmetric_of(&a.to_array(), vectors)?),
        None => both_in_type(symmetric_of::<f32>(&a.view().astype(), vectors)?),
    };
    values.as_slice_mut().iter_mut().for_each(|value| *value = *value * size);
    Ok((values, vectors))
}

/// The real and the imaginary parts of the eigenvalues of a square matrix.
pub(crate) fn general<T: Float>(a: View<'_, T>) -> Result<(Array<T>, Array<T>), Error> {
    let (a, size) = brought_near_one(a)?;
    let (mut re, mut im) = match same_type::<T, f64>(a.view()) {
        Some(a) => both_in_type(general_of(&a.to_array())?),
        None => both_in_type(general_of::<f32>(&a.view().astype())?),
    };
    let parts = re.as_slice_mut().iter_mut().chain(im.as_slice_mut());
    parts.for_each(|part| *part = *part * size);
    Ok((re, im))
}

fn in_type<T: Element, U: Element>((u, s, vt): Triple<U>) -> Triple<T> {
    (u.view().astype(), s.view().astype(), vt.view().astype())
}

fn both_in_type<T: Element, U: Element>((x, y): (Array<U>, Array<U>)) -> (Array<T>, Array<T>) {
    (x.view().astype(), y.view().astype())
}

/// The matrix divided by a power of two that brings its largest element near 1, and that power: the iterations square elements,
/// which may not overflow or vanish. An iteration over what is not finite might not end.
fn brought_near_one<T: Float>(a: View<'_, T>) -> Result<(Array<T>, T), Error> {
    let mut a = a.to_array();
    let mut largest = T::zero();
    for x in a.as_slice() {
        if !x.is_finite() {
            return Err(Error::NotFinite);
        }
        largest = if x.abs() > largest { x.abs() } else { largest };
    }
    // The exponent alone.
    let bits = largest.cast::<f64>().to_bits() & f64::INFINITY.to_bits();
    let power = if largest == T::zero() { T::one() } else { f64::from_bits(bits).cast() };
    // A smaller one has no reciprocal.
    let power = if power < T::min_positive_value() { T::min_positive_value() } else { power };
    let factor = T::one() / power;
    a.as_slice_mut().iter_mut().for_each(|x| *x = *x * factor);
    Ok((a, power))
}

fn matrix<T: Element>(a: &Array<T>) -> MatRef<'_, T> {
    MatRef::from_row_major_slice(a.as_slice(), a.shape()[0], a.shape()[1])
}

fn array<T: Element>(
    rows: usize,
    columns: usize,
    at: impl Fn(usize, usize) -> T,
) -> Result<Array<T>, Error> {
    let at = &at;
    let elements = (0..rows).flat_map(|i| (0..columns).map(move |j| at(i, j)));
    Ok(Array::from_vec(elements.collect(), [rows, columns])?)
}

fn vector<T: Element>(len: usize, values: &Diag<T>) -> Array<T> {
    Array::from((0..len).map(|k| values.column_vector()[k]).collect::<Vec<T>>())
}

fn workspace(size: StackReq) -> MemBuffer {
    MemBuffer::new(size)
}

fn singular_of<T: Float + RealField>(a: &Array<T>, vectors: Vectors) -> Result<Triple<T>, Error> {
    let [rows, columns] = [a.shape()[0], a.shape()[1]];
    let size = rows.min(columns);
    let (left, right, compute) = match vectors {
        Vectors::No => (0, 0, svd::ComputeSvdVectors::No),
        Vectors::Thin => (size, size, svd::ComputeSvdVectors::Thin),
        Vectors::Full => (rows, columns, svd::ComputeSvdVectors::Full),
    };
    let (mut u, mut v) = (Mat::<T>::identity(rows, left), Mat::<T>::identity(columns, right));
    let mut values = Diag::<T>::zeros(size);
    if size > 0 {
        let is_wanted = vectors != Vectors::No;
        let scratch =
            svd::svd_scratch::<T>(rows, columns, compute, compute, Par::Seq, Default::default());
        svd::svd(
            matrix(a),
            values.as_mut(),
            is_wanted.then(|| u.as_mut()),
            is_wanted.then(|| v.as_mut()),
            Par::Seq,
            MemStack::new(&mut workspace(scratch)),
            Default::default(),
        )
        .map_err(|_| Error::NoConvergence { what: "SVD" })?;
    }
    let (u, vt) = (array(rows, left, |i, j| u[(i, j)])?, array(right, columns, |i, j| v[(j, i)])?);
    Ok((u, vector(size, &values), vt))
}

fn symmetric_of<T: Float + RealField>(
    a: &Array<T>,
    vectors: Vectors,
) -> Result<(Array<T>, Array<T>), Error> {
    let size = a.shape()[0];
    let (count, compute) = match vectors {
        Vectors::No => (0, evd::ComputeEigenvectors::No),
        _ => (size, evd::ComputeEigenvectors::Yes),
    };
    let (mut values, mut u) = (Diag::<T>::zeros(size), Mat::<T>::zeros(size, count));
    if size > 0 {
        let scratch =
            evd::self_adjoint_evd_scratch::<T>(size, compute, Par::Seq, Default::default());
        evd::self_adjoint_evd(
            matrix(a),
            values.as_mut(),
            (count > 0).then(|| u.as_mut()),
            Par::Seq,
            MemStack::new(&mut workspace(scratch)),
            Default::default(),
        )
        .map_err(|_| Error::NoConvergence { what: "Eigenvalues" })?;
    }
    Ok((vector(size, &values), array(size, count, |i, j| u[(i, j)])?))
}

fn general_of<T: Float + RealField>(a: &Array<T>) -> Result<(Array<T>, Array<T>), Error> {
    let size = a.shape()[0];
    let (mut re, mut im) = (Diag::<T>::zeros(size), Diag::<T>::zeros(size));
    if size > 0 {
        let no = evd::ComputeEigenvectors::No;
        let scratch = evd::evd_scratch::<T>(size, no, no, Par::Seq, Default::default());
        evd::evd_real(
            matrix(a),
            re.as_mut(),
            im.as_mut(),
            None,
            None,
            Par::Seq,
            MemStack::new(&mut workspace(scratch)),
            Default::default(),
        )
        .map_err(|_| Error::NoConvergence { what: "Eigenvalues" })?;
    }
    Ok((vector(size, &re), vector(size, &im)))
}
