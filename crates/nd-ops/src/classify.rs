//! Masks that say what kind of number each element is.

use nd_core::kernel::{Cost, map};
use nd_core::{Array, AsView, DType, Element};

/// Whether a number is negative, for floats by the sign bit, which zero and NaN have too.
#[inline(always)]
fn has_sign<T: Element>(x: T) -> bool {
    match T::DTYPE {
        // The conversion to f64 keeps the sign.
        DType::F32 | DType::F64 => x.cast::<f64>().is_sign_negative(),
        _ => x < T::default(),
    }
}

/// Infinities keep their size when converted, and no other number becomes one.
#[inline(always)]
fn is_infinite<T: Element>(x: T) -> bool {
    matches!(T::DTYPE, DType::F32 | DType::F64) && x.cast::<f64>().is_infinite()
}

/// Each row: the docs, the name, and whether one element is of that kind.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident, $f:expr;)*) => {
        /// What kind of number each element is, on everything that can be read as an array.
        pub trait Classify: AsView { $(
            $(#[$doc])*
            fn $name(&self) -> Array<bool> {
                map((self.view(),), Cost::Light, #[inline(always)] |x: Self::Elem| $f(x))
                    .expect("one input broadcasts with itself")
            }
        )* }
    };
}

kinds! {
    /// Where the element is not a number.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Classify;
    ///
    /// assert_eq!(array![f64::NAN, 1.0].isnan(), array![true, false]);
    /// ```
    #[doc(alias = "np.isnan")]
    isnan, |x: Self::Elem| x.isnan();
    /// Where the element is infinite.
    #[doc(alias = "np.isinf")]
    isinf, is_infinite;
    /// Where the element is neither infinite nor NaN.
    #[doc(alias = "np.isfinite")]
    isfinite, |x: Self::Elem| !(is_infinite(x) | x.isnan());
    /// Where the sign is minus, also of `-0.0`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Classify;
    ///
    /// assert_eq!(array![-0.0, 0.0, -2.0].signbit(), array![true, false, true]);
    /// ```
    #[doc(alias = "np.signbit")]
    signbit, has_sign;
    /// Where the element is zero (`false`, for a mask).
    #[doc(alias = "np.logical_not")]
    logical_not, |x: Self::Elem| !x.cast::<bool>();
}

impl<A: AsView + ?Sized> Classify for A {}
