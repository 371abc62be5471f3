//! Adding places around an array: one value, the edge, mirror images, copies.

use nd_core::{Array, AsView, Element, Shape, SliceItem, SliceRange, full};

use crate::error::Error;
use crate::places::{Rows, Steps};

/// What stands in the places that [`Pad::pad`] adds; for `1 2 3` with three places on each side:
///
/// ```text
/// Constant(0)  0 0 0 | 1 2 3 | 0 0 0
/// Edge         1 1 1 | 1 2 3 | 3 3 3
/// Reflect      2 3 2 | 1 2 3 | 2 1 2
/// Symmetric    3 2 1 | 1 2 3 | 3 2 1
/// Wrap         1 2 3 | 1 2 3 | 1 2 3
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Padding<T> {
    /// One value.
    Constant(T),
    /// The nearest element.
    Edge,
    /// A mirror image without the edge itself.
    Reflect,
    /// A mirror image with the edge.
    Symmetric,
    /// The array again.
    Wrap,
}

/// How many places [`Pad::pad`] adds: one number for all sides, a pair for before and after on all axes, or a pair for
/// each axis.
pub trait PadWidths {
    /// The pairs, one for each axis.
    #[doc(hidden)]
    fn pairs(&self, rank: usize) -> Result<Vec<(usize, usize)>, Error>;
}

impl PadWidths for usize {
    fn pairs(&self, rank: usize) -> Result<Vec<(usize, usize)>, Error> {
        Ok(vec![(*self, *self); rank])
    }
}

impl PadWidths for (usize, usize) {
    fn pairs(&self, rank: usize) -> Result<Vec<(usize, usize)>, Error> {
        Ok(vec![*self; rank])
    }
}

impl PadWidths for &[(usize, usize)] {
    fn pairs(&self, rank: usize) -> Result<Vec<(usize, usize)>, Error> {
        match **self {
            [pair] => Ok(vec![pair; rank]),
            _ if self.len() == rank => Ok(self.to_vec()),
            _ => Err(Error::PadWidths { given: self.len(), rank }),
        }
    }
}

impl<const N: usize> PadWidths for [(usize, usize); N] {
    fn pairs(&self, rank: usize) -> Result<Vec<(usize, usize)>, Error> {
        self.as_slice().pairs(rank)
    }
}

/// Padding, on everything that can be read as an array.
pub trait Pad: AsView {
    /// The array with places added before and after each axis.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Pad, Padding};
    ///
    /// let x = array![1, 2, 3];
    /// assert_eq!(x.pad((1, 2), Padding::Constant(0))?, array![0, 1, 2, 3, 0, 0]);
    /// assert_eq!(x.pad(2, Padding::Reflect)?, array![3, 2, 1, 2, 3, 2, 1]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::PadWidths`] if the pairs are not one for each axis; [`Error::PadEmpty`] if there is nothing to repeat;
    /// [`nd_core::Error::TooBig`].
    #[doc(alias = "np.pad")]
    fn pad(
        &self,
        widths: impl PadWidths,
        padding: Padding<Self::Elem>,
    ) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let pairs = widths.pairs(x.rank())?;
        let lens: Vec<usize> = pairs
            .iter()
            .zip(x.shape().iter())
            .map(|(&(before, after), &len)| len.saturating_add(before).saturating_add(after))
            .collect();
        let shape = Shape::new(&lens)?;
        if let Padding::Constant(value) = padding {
            let mut out = full(shape, value)?;
            let inside = pairs.iter().zip(x.shape().iter()).map(|(&(before, _), &len)| {
                let (start, stop) = (before as isize, (before + len) as isize);
                SliceItem::Range(SliceRange { start: Some(start), stop: Some(stop), step: 1 })
            });
            out.try_slice_mut(inside.collect::<Vec<_>>())?.assign(&x)?;
            return Ok(out);
        }
        let mut axes = Vec::with_capacity(x.rank());
        for (axis, (&(before, after), &len)) in pairs.iter().zip(x.shape().iter()).enumerate() {
            if before == 0 && after == 0 {
                axes.push(Steps::of_axis(x.layout(), axis));
                continue;
            }
            if len == 0 {
                return Err(Error::PadEmpty { axis });
            }
            let places = (0..lens[axis]).map(|place| place as isize - before as isize);
            let places: Vec<usize> = places.map(|place| source(place, len, padding)).collect();
            axes.push(Steps::of_places(x.layout(), axis, &places));
        }
        Ok(Rows::of(x.layout().offset(), axes).gather(x, shape)?)
    }
}

impl<A: AsView + ?Sized> Pad for A {}

/// The place inside an axis whose element stands at `place`, which may lie outside.
fn source<T: Element>(place: isize, len: usize, padding: Padding<T>) -> usize {
    let last = len as isize - 1;
    let folded = |period: isize, mirror: isize| {
        let place = place.rem_euclid(period);
        if place > last { mirror - place } else { place }
    };
    let inside = match padding {
        Padding::Constant(_) | Padding::Edge => place.clamp(0, last),
        Padding::Wrap => place.rem_euclid(last + 1),
        Padding::Reflect if last == 0 => 0,
        Padding::Reflect => folded(2 * last, 2 * last),
        Padding::Symmetric => folded(2 * (last + 1), 2 * last + 1),
    };
    inside as usize
}
