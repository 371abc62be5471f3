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
    check_finite(a)?;
    if let Some(a) = same_type::<T, f64>(a) {
        let (u, s, vt) = singular_of(&a.to_array(), vectors)?;
        return Ok((u.view().astype(), s.view().astype(), vt.view().astype()));
    }
    let (u, s, vt) = singular_of::<f32>(&a.astype(), vectors)?;
    Ok((u.view().astype(), s.view().astype(), vt.view().astype()))
}

/// The eigenvalues of a symmetric matrix, smallest first, and its eigenvectors as columns, if they are wanted; only the lower
/// triangle is read.
pub(crate) fn symmetric<T: Float>(
    a: View<'_, T>,
    vectors: Vectors,
) -> Result<(Array<T>, Array<T>), Error> {
    check_finite(a)?;
    if let Some(a) = same_type::<T, f64>(a) {
        let (values, vectors) = symmetric_of(&a.to_array(), vectors)?;
        return Ok((values.view().astype(), vectors.view().astype()));
    }
    let (values, vectors) = symmetric_of::<f32>(&a.astype(), vectors)?;
    Ok((values.view().astype(), vectors.view().astype()))
}

/// The real and the imaginary parts of the eigenvalues of a square matrix.
pub(crate) fn general<T: Float>(a: View<'_, T>) -> Result<(Array<T>, Array<T>), Error> {
    check_finite(a)?;
    if let Some(a) = same_type::<T, f64>(a) {
        let (re, im) = general_of(&a.to_array())?;
        return Ok((re.view().astype(), im.view().astype()));
    }
    let (re, im) = general_of::<f32>(&a.astype())?;
    Ok((re.view().astype(), im.view().astype()))
}

/// An iteration over what is not finite might not end.
fn check_finite<T: Float>(a: View<'_, T>) -> Result<(), Error> {
    if a.iter().all(|x| x.is_finite()) { Ok(()) } else { Err(Error::NotFinite) }
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
