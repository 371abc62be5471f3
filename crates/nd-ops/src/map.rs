//! Any closure, element by element: one pass, with SIMD and threads, without temporaries.

use nd_core::kernel::{self, Cost, map, update};
use nd_core::{Array, AsView, Element, Error, ViewMut};

/// Closures over the elements of one array.
pub trait Map: AsView {
    /// A fresh array of `f` of each element.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Map;
    ///
    /// assert_eq!(array![1.0, 4.0].map(|x: f64| x.sqrt() + 1.0), array![2.0, 3.0]);
    /// ```
    #[doc(alias = "np.vectorize")]
    fn map<R: Element>(&self, f: impl Fn(Self::Elem) -> R + Sync) -> Array<R> {
        map((self.view(),), Cost::Light, f).expect("one input broadcasts with itself")
    }
}

impl<A: AsView + ?Sized> Map for A {}

/// Changes each element in place.
///
/// ```
/// use nd_core::{array, s};
/// use nd_ops::map_inplace;
///
/// let mut x = array![[1, 2], [3, 4]];
/// map_inplace(x.slice_mut(s![.., 0]), |x| 10 * x);
/// assert_eq!(x, array![[10, 2], [30, 4]]);
/// ```
pub fn map_inplace<T: Element>(out: ViewMut<'_, T>, f: impl Fn(T) -> T + Sync) {
    update(out, (), Cost::Light, |x, ()| *x = f(*x)).expect("no input, so nothing to broadcast");
}

/// A fresh array of `f` of the elements of two arrays, stretched to their common shape.
///
/// ```
/// use nd_core::array;
/// use nd_ops::zip2;
///
/// let larger = zip2(&array![1.0, 5.0], &array![3.0, 2.0], |x: f64, y| x.max(y))?;
/// assert_eq!(larger, array![3.0, 5.0]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::Broadcast`] with both shapes.
pub fn zip2<A: AsView, B: AsView, R: Element>(
    a: &A,
    b: &B,
    f: impl Fn(A::Elem, B::Elem) -> R + Sync,
) -> Result<Array<R>, Error> {
    map((a.view(), b.view()), Cost::Light, |(x, y)| f(x, y))
}

/// A fresh array of `f` of the elements of three arrays, stretched to their common shape.
///
/// ```
/// use nd_core::array;
/// use nd_ops::zip3;
///
/// let (x, mean, std) = (array![[1.0, 2.0], [3.0, 6.0]], array![2.0, 4.0], array![1.0, 2.0]);
/// let z = zip3(&x, &mean, &std, |x, m, s| (x - m) / s)?;
/// assert_eq!(z, array![[-1.0, -1.0], [1.0, 1.0]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::Broadcast`] with the three shapes.
pub fn zip3<A: AsView, B: AsView, C: AsView, R: Element>(
    a: &A,
    b: &B,
    c: &C,
    f: impl Fn(A::Elem, B::Elem, C::Elem) -> R + Sync,
) -> Result<Array<R>, Error> {
    map((a.view(), b.view(), c.view()), Cost::Light, |(x, y, z)| f(x, y, z))
}

/// Writes `f` of the elements of an array, stretched to the shape of `out`, into `out`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::map_into;
///
/// let (x, mut out) = (array![1, 2], array![0, 0]);
/// map_into(out.view_mut(), &x, |x| x * x)?;
/// assert_eq!(out, array![1, 4]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] with both shapes.
pub fn map_into<A: AsView, R: Element>(
    out: ViewMut<'_, R>,
    a: &A,
    f: impl Fn(A::Elem) -> R + Sync,
) -> Result<(), Error> {
    kernel::map_into(out, (a.view(),), Cost::Light, f)
}

/// Writes `f` of the elements of two arrays, stretched to the shape of `out`, into `out`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::zip2_into;
///
/// let (x, mut out) = (array![1, 2], array![0, 0]);
/// zip2_into(out.view_mut(), &x, &array![10], |x, y| x + y)?;
/// assert_eq!(out, array![11, 12]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] with both shapes.
pub fn zip2_into<A: AsView, B: AsView, R: Element>(
    out: ViewMut<'_, R>,
    a: &A,
    b: &B,
    f: impl Fn(A::Elem, B::Elem) -> R + Sync,
) -> Result<(), Error> {
    kernel::map_into(out, (a.view(), b.view()), Cost::Light, |(x, y)| f(x, y))
}

/// Writes `f` of the elements of three arrays, stretched to the shape of `out`, into `out`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::zip3_into;
///
/// let (x, mut out) = (array![1, 2], array![0, 0]);
/// zip3_into(out.view_mut(), &x, &x, &array![10], |x, y, z| x * y + z)?;
/// assert_eq!(out, array![11, 14]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] with both shapes.
pub fn zip3_into<A: AsView, B: AsView, C: AsView, R: Element>(
    out: ViewMut<'_, R>,
    a: &A,
    b: &B,
    c: &C,
    f: impl Fn(A::Elem, B::Elem, C::Elem) -> R + Sync,
) -> Result<(), Error> {
    kernel::map_into(out, (a.view(), b.view(), c.view()), Cost::Light, |(x, y, z)| f(x, y, z))
}

/// Changes each element of `out` in place to `f` of it and of the elements of an array stretched to its shape.
///
/// ```
/// use nd_core::array;
/// use nd_ops::zip2_inplace;
///
/// let (mut weights, gradients) = (array![1.0, 2.0], array![0.5, 1.0]);
/// zip2_inplace(weights.view_mut(), &gradients, |w, g| w - 0.1 * g)?;
/// assert_eq!(weights, array![0.95, 1.9]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] with both shapes.
pub fn zip2_inplace<T: Element, B: AsView>(
    out: ViewMut<'_, T>,
    b: &B,
    f: impl Fn(T, B::Elem) -> T + Sync,
) -> Result<(), Error> {
    update(out, (b.view(),), Cost::Light, |x, y| *x = f(*x, y))
}

/// Changes each element of `out` in place to `f` of it and of the elements of two arrays stretched to its shape.
///
/// ```
/// use nd_core::array;
/// use nd_ops::zip3_inplace;
///
/// let (mut x, a, b) = (array![1, 2], array![3, 4], array![10]);
/// zip3_inplace(x.view_mut(), &a, &b, |x, a, b| x * a + b)?;
/// assert_eq!(x, array![13, 18]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] with both shapes.
pub fn zip3_inplace<T: Element, B: AsView, C: AsView>(
    out: ViewMut<'_, T>,
    b: &B,
    c: &C,
    f: impl Fn(T, B::Elem, C::Elem) -> T + Sync,
) -> Result<(), Error> {
    update(out, (b.view(), c.view()), Cost::Light, |x, (y, z)| *x = f(*x, y, z))
}
