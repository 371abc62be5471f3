//! Whether numbers agree within a tolerance.

use nd_core::kernel::{Cost, Pairwise, map, reduce};
use nd_core::{Array, AsView, Element, Error, Operand};
use num_traits::Float as _;

/// How far two numbers may be apart: `absolute + relative * |second|`.
///
/// ```
/// use nd_ops::Tolerance;
///
/// let strict = Tolerance { relative: 1e-12, ..Tolerance::default() };
/// assert_eq!(strict.absolute, 1e-8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// The part that grows with the second number; 1e-5 by default.
    #[doc(alias = "rtol")]
    pub relative: f64,
    /// The part that does not; 1e-8 by default.
    #[doc(alias = "atol")]
    pub absolute: f64,
    /// Whether NaN agrees with NaN; it does not by default.
    #[doc(alias = "equal_nan")]
    pub nan_is_close: bool,
}

impl Default for Tolerance {
    fn default() -> Self {
        Tolerance { relative: 1e-5, absolute: 1e-8, nan_is_close: false }
    }
}

/// Comparisons within a tolerance, on everything that can be read as an array.
///
/// The second number is the one that the tolerance is relative to. Equal infinities agree.
pub trait Close: AsView {
    /// Where the elements agree within NumPy's default tolerance.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Close;
    ///
    /// assert_eq!(array![1.0, 2.0].isclose(&array![1.000001, 2.1])?, array![true, false]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Broadcast`] with both shapes.
    #[doc(alias = "np.isclose")]
    fn isclose<R: Operand<Self::Elem>>(&self, other: R) -> Result<Array<bool>, Error> {
        self.isclose_within(other, Tolerance::default())
    }

    /// Where the elements agree within a tolerance.
    ///
    /// # Errors
    /// [`Error::Broadcast`] with both shapes.
    #[doc(alias = "np.isclose(rtol, atol)")]
    fn isclose_within<R: Operand<Self::Elem>>(
        &self,
        other: R,
        tolerance: Tolerance,
    ) -> Result<Array<bool>, Error> {
        map(
            (self.view(), other.operand()),
            Cost::Light,
            #[inline(always)]
            |(x, y)| agree(x.cast::<R::Common>(), y.cast::<R::Common>(), tolerance),
        )
    }

    /// Whether all elements agree within NumPy's default tolerance; with no elements they do.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Close;
    ///
    /// let thirds = array![1.0, 2.0] / 3;
    /// assert!((thirds * 3).allclose(&array![1.0, 2.0])?);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Broadcast`] with both shapes.
    #[doc(alias = "np.allclose")]
    fn allclose<R: Operand<Self::Elem>>(&self, other: R) -> Result<bool, Error> {
        self.allclose_within(other, Tolerance::default())
    }

    /// Whether all elements agree within a tolerance; with no elements they do.
    ///
    /// # Errors
    /// [`Error::Broadcast`] with both shapes.
    #[doc(alias = "np.allclose(rtol, atol)")]
    fn allclose_within<R: Operand<Self::Elem>>(
        &self,
        other: R,
        tolerance: Tolerance,
    ) -> Result<bool, Error> {
        let close = self.isclose_within(other, tolerance)?;
        let both = Pairwise { map: |x: bool| x, combine: |a, b| a & b };
        Ok(reduce((close.view(),), Cost::Light, &both).unwrap_or(true))
    }
}

impl<A: AsView + ?Sized> Close for A {}

#[inline(always)]
fn agree<C: Element>(x: C, y: C, tolerance: Tolerance) -> bool {
    let (x, y) = (x.cast::<C::Real>(), y.cast::<C::Real>());
    let most =
        tolerance.absolute.cast::<C::Real>() + tolerance.relative.cast::<C::Real>() * y.abs();
    let is_near = (x - y).abs() <= most && y.is_finite();
    is_near || x == y || (tolerance.nan_is_close && x.isnan() && y.isnan())
}
