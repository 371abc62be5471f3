//! The floats that can be drawn: how `f32` and `f64` use the bits.

use nd_core::Float;

use crate::bits::BitGenerator;
use crate::draws::{Draws, Word};
use crate::error::{Error, Style};
use crate::ziggurat::{Layered, exponential, normal};

/// An element type that random real numbers can have: `f32` and `f64`.
///
/// `f64` takes 64 bits a draw and gives NumPy's stream. `f32` takes 32 bits a draw; where NumPy has
/// the distribution with `dtype=np.float32` it gives that stream too.
pub trait RandomFloat: Float {
    /// Fills `out` with values from `[0, 1)`, put through `finish`.
    #[doc(hidden)]
    fn fill_unit<B: BitGenerator>(
        bits: &mut B,
        out: &mut [Self],
        finish: impl Fn(Self) -> Self + Sync,
    );

    /// Fills `out` with standard normal values, put through `finish`.
    #[doc(hidden)]
    fn fill_normal<B: BitGenerator>(bits: &mut B, out: &mut [Self], finish: impl Fn(Self) -> Self);

    /// Fills `out` with standard exponential values, put through `finish`.
    #[doc(hidden)]
    fn fill_exponential<B: BitGenerator>(
        bits: &mut B,
        out: &mut [Self],
        finish: impl Fn(Self) -> Self,
    );
}

macro_rules! random_floats {
    ($($type:ident)*) => { $(
        impl RandomFloat for $type {
            fn fill_unit<B: BitGenerator>(
                bits: &mut B,
                out: &mut [Self],
                finish: impl Fn(Self) -> Self + Sync,
            ) {
                Word::fill_from(bits, out, |word| finish(Self::unit::<B>(word)));
            }

            fn fill_normal<B: BitGenerator>(
                bits: &mut B,
                out: &mut [Self],
                finish: impl Fn(Self) -> Self,
            ) {
                let mut draws = Draws::new(bits, out.len());
                out.fill_with(|| finish(normal(&mut draws)));
            }

            fn fill_exponential<B: BitGenerator>(
                bits: &mut B,
                out: &mut [Self],
                finish: impl Fn(Self) -> Self,
            ) {
                let mut draws = Draws::new(bits, out.len());
                out.fill_with(|| finish(exponential(&mut draws)));
            }
        }
    )* };
}
random_floats! { f32 f64 }

/// Refuses a parameter below zero, `-0.0` among them as in NumPy, but not NaN.
pub(crate) fn not_negative<T: Float>(value: T, condition: &'static str) -> Result<T, Error> {
    if value.is_sign_negative() && !value.isnan() {
        return Err(Error::Parameter { condition, value: value.cast() });
    }
    Ok(value)
}

/// The width of a uniform range, if it can be one.
pub(crate) fn finite_width<T: Float>(low: T, high: T, style: Style) -> Result<T, Error> {
    let width = high - low;
    if !width.is_finite() {
        return Err(Error::InfiniteRange { low: low.cast(), high: high.cast(), style });
    }
    Ok(width)
}
