//! Rows brought to length 1.

use nd_core::kernel::{self, Cost, Pairwise};
use nd_core::{Array, AsView, Element, View};
use nd_ops::zip2;

use crate::checks::{self, Missing};
use crate::error::Error;
use crate::scale::without_zeros;
use crate::transform::{RealOf, Transform};

/// How the length of a row is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Norm {
    /// The sum of the absolute values.
    L1,
    /// The root of the sum of the squares.
    L2,
    /// The largest absolute value.
    Max,
}

/// Divides each row by its length. It learns nothing, so there is nothing to fit; a row of zeros stays.
///
/// ```
/// use nd_core::array;
/// use nd_ml::{Norm, Normalizer, Transform};
///
/// let rows = array![[3.0, 4.0], [0.0, 0.0]];
/// assert_eq!(Normalizer(Norm::L2).transform(&rows)?, array![[0.6, 0.8], [0.0, 0.0]]);
/// assert_eq!(Normalizer(Norm::Max).transform(&rows)?, array![[0.75, 1.0], [0.0, 0.0]]);
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Normalizer(
    /// How the length is measured.
    pub Norm,
);

impl Norm {
    /// The length of each row.
    fn of_rows<T: Element>(self, x: View<'_, T>) -> Array<f64> {
        let size = |value: T| value.cast::<f64>().abs();
        let sum = |a: f64, b: f64| a + b;
        let rows = [false, true];
        let lengths = match self {
            Norm::L1 => {
                let reduction = Pairwise { map: size, combine: sum };
                kernel::reduce_axes((x,), &rows, Cost::Light, &reduction)
            }
            Norm::L2 => {
                let reduction = Pairwise { map: |value| size(value) * size(value), combine: sum };
                kernel::reduce_axes((x,), &rows, Cost::Light, &reduction)
                    .map(|squares| squares.into_iter().map(f64::sqrt).collect())
            }
            Norm::Max => {
                let reduction = Pairwise { map: size, combine: f64::max };
                kernel::reduce_axes((x,), &rows, Cost::Light, &reduction)
            }
        };
        lengths.expect("the rows have elements").into_iter().map(without_zeros).collect()
    }
}

impl Transform for Normalizer {
    fn transform<A: AsView>(&self, x: &A) -> Result<Array<RealOf<A>>, Error> {
        let view = x.view();
        checks::samples(view, Missing::Refused, "Normalizer")?;
        let lengths = self.0.of_rows(view).into_shape([-1, 1])?;
        Ok(zip2(x, &lengths, |value, length| {
            let real: f64 = value.cast();
            (real / length).cast()
        })?)
    }
}
