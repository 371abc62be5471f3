//! The lengths of an array's axes, inline and checked once.

use std::cmp::Ordering;
use std::fmt;

use crate::error::Error;
use crate::into_shape::IntoShape;

/// The most axes that an array can have.
pub const MAX_RANK: usize = 8;

/// The lengths of an array's axes, outermost first.
///
/// A shape is valid by existing:
/// 1. it has at most [`MAX_RANK`] axes;
/// 2. the product of its non-zero lengths is at most `isize::MAX / 8`, so that neither the number of elements nor
///    the number of bytes of any element type overflows, also after a zero length is replaced.
///
/// It shows as NumPy shows a shape and compares with lists of lengths:
///
/// ```
/// use nd_core::Shape;
///
/// let shape = Shape::new(&[4, 2])?;
/// assert_eq!(shape, [4, 2]);
/// assert_eq!(shape.size(), 8);
/// assert_eq!(shape.to_string(), "(4, 2)");
/// # Ok::<(), nd_core::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Shape {
    // Zero behind the last axis.
    lens: [usize; MAX_RANK],
    rank: u8,
}

impl Shape {
    /// The shape of a single value: no axes, one element.
    pub const SCALAR: Shape = Shape { lens: [0; MAX_RANK], rank: 0 };

    /// Checks the lengths and makes a shape of them.
    ///
    /// # Errors
    /// [`Error::Rank`] for more than [`MAX_RANK`] axes, [`Error::TooBig`] if the elements could not be counted.
    #[inline]
    pub fn new(lens: &[usize]) -> Result<Shape, Error> {
        if lens.len() > MAX_RANK {
            return Err(Error::Rank { rank: lens.len() });
        }
        let mut shape = Shape { lens: [0; MAX_RANK], rank: lens.len() as u8 };
        // Once it is saturated, the product stays too large.
        let mut product = 1_usize;
        for (axis, &len) in lens.iter().enumerate() {
            shape.lens[axis] = len;
            product = product.saturating_mul(len.max(1));
        }
        if product > isize::MAX as usize / 8 { Err(too_big(lens)) } else { Ok(shape) }
    }

    /// A shape of lengths whose product is known to be in bounds.
    #[inline]
    pub(crate) fn of_checked(lens: &[usize]) -> Shape {
        let mut shape = Shape { lens: [0; MAX_RANK], rank: lens.len() as u8 };
        shape.lens[..lens.len()].copy_from_slice(lens);
        shape
    }

    /// The same, with zeros behind the last axis.
    #[inline(always)]
    pub(crate) fn of_padded(lens: [usize; MAX_RANK], rank: usize) -> Shape {
        Shape { lens, rank: rank as u8 }
    }

    /// A shape of at most two lengths whose product is known to be in bounds, with zeros behind the last axis.
    #[inline(always)]
    pub(crate) fn of_few([first, second]: [usize; 2], rank: usize) -> Shape {
        Shape::of_padded([first, second, 0, 0, 0, 0, 0, 0], rank)
    }

    /// The lengths with zeros behind the last axis: as many for every shape, so that going through them needs no branches.
    #[inline(always)]
    pub(crate) fn padded(&self) -> &[usize; MAX_RANK] {
        &self.lens
    }

    /// The number of axes.
    #[inline]
    pub fn rank(&self) -> usize {
        usize::from(self.rank)
    }

    /// The lengths, outermost first.
    #[inline]
    pub fn lens(&self) -> &[usize] {
        &self.lens[..self.rank()]
    }

    /// The number of elements: the product of the lengths.
    #[inline]
    pub fn size(&self) -> usize {
        self.lens().iter().product()
    }

    /// The axis that `axis` means: a negative one counts from the end.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[inline]
    pub fn axis(&self, axis: isize) -> Result<usize, Error> {
        let rank = self.rank() as isize;
        let found = if axis < 0 { axis + rank } else { axis };
        if (0..rank).contains(&found) {
            Ok(found as usize)
        } else {
            Err(Error::Axis { axis, rank: self.rank() })
        }
    }

    /// Whether the last lengths are those of another shape, so that it is one row of this one.
    #[inline]
    pub(crate) fn ends_with(&self, row: &Shape) -> bool {
        let Some(missing) = self.rank().checked_sub(row.rank()) else {
            return false;
        };
        (0..row.rank()).all(|axis| self[missing + axis] == row[axis])
    }

    /// The place on `axis` that `index` means: a negative one counts from the end.
    #[inline]
    pub(crate) fn place(&self, axis: usize, index: i128) -> Result<usize, Error> {
        let len = self[axis];
        let found = if index < 0 { index + len as i128 } else { index };
        if (0..len as i128).contains(&found) {
            Ok(found as usize)
        } else {
            Err(Error::Index { index, axis, len })
        }
    }

    /// Whether so many indices name an element.
    #[inline]
    pub(crate) fn takes(&self, given: usize) -> Result<(), Error> {
        let rank = self.rank();
        match given.cmp(&rank) {
            Ordering::Equal => Ok(()),
            Ordering::Greater => Err(Error::TooManyIndices { rank, given }),
            Ordering::Less => Err(Error::TooFewIndices { rank, given }),
        }
    }

    /// The row-major number of the element at `index`.
    #[inline]
    pub(crate) fn number(&self, index: &[i128]) -> Result<usize, Error> {
        self.takes(index.len())?;
        let mut number = 0;
        for (axis, &index) in index.iter().enumerate() {
            number = number * self[axis] + self.place(axis, index)?;
        }
        Ok(number)
    }

    /// The shape with another length on one axis.
    ///
    /// # Errors
    /// [`Error::TooBig`] if the elements could not be counted.
    pub fn with_len(&self, axis: usize, len: usize) -> Result<Shape, Error> {
        let mut lens = self.lens;
        lens[axis] = len;
        Shape::new(&lens[..self.rank()])
    }

    /// The shape that both can be stretched to: aligned at the right, lengths equal or one of them 1.
    ///
    /// ```
    /// use nd_core::Shape;
    ///
    /// let column = Shape::new(&[3, 1])?;
    /// let row = Shape::new(&[4])?;
    /// assert_eq!(column.broadcast(&row)?, [3, 4]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Broadcast`] with both shapes if a pair of lengths does not match.
    #[inline]
    pub fn broadcast(&self, other: &Shape) -> Result<Shape, Error> {
        if self == other {
            return Ok(*self);
        }
        Shape::broadcast_all(&[*self, *other])
    }

    /// The shape that all of them can be stretched to.
    ///
    /// # Errors
    /// [`Error::Broadcast`] with all shapes if some lengths do not match.
    pub fn broadcast_all(shapes: &[Shape]) -> Result<Shape, Error> {
        let rank = shapes.iter().map(Shape::rank).max().unwrap_or(0);
        let mut lens = [1; MAX_RANK];
        for shape in shapes {
            let missing = rank - shape.rank();
            for (found, &len) in lens[missing..rank].iter_mut().zip(shape.lens()) {
                if *found == 1 {
                    *found = len;
                } else if len != 1 && len != *found {
                    return Err(Error::Broadcast { shapes: shapes.to_vec() });
                }
            }
        }
        Shape::new(&lens[..rank])
    }

    /// The shape as NumPy's error texts write it: `(3,4)`, `(3,)`, `()`.
    pub(crate) fn compact(&self) -> String {
        tuple(self.lens(), ",")
    }
}

/// The shape that all of these can be stretched to, without any arrays.
///
/// ```
/// use nd_core::broadcast_shapes;
///
/// assert_eq!(broadcast_shapes([[3, 1], [1, 4]])?, [3, 4]);
/// let error = broadcast_shapes([[2, 3], [3, 2]]).unwrap_err();
/// assert!(error.to_string().ends_with("between arg 0 with shape (2, 3) and arg 1 with shape (3, 2)."));
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastShapes`] with the first two that do not match; the errors of [`Shape::new`].
#[doc(alias = "np.broadcast_shapes")]
pub fn broadcast_shapes(shapes: impl IntoIterator<Item: IntoShape>) -> Result<Shape, Error> {
    let shapes: Vec<Shape> =
        shapes.into_iter().map(IntoShape::into_shape).collect::<Result<_, _>>()?;
    Shape::broadcast_all(&shapes).map_err(|error| mismatch(&shapes).unwrap_or(error))
}

#[cold]
fn too_big(lens: &[usize]) -> Error {
    Error::TooBig { lens: lens.to_vec() }
}

/// The first two shapes that do not match, on the first axis where any do not.
fn mismatch(shapes: &[Shape]) -> Option<Error> {
    let rank = shapes.iter().map(Shape::rank).max()?;
    for axis in 0..rank {
        // The first shape with another length than 1 here.
        let mut first: Option<(usize, usize)> = None;
        for (at, shape) in shapes.iter().enumerate() {
            let len = (axis + shape.rank()).checked_sub(rank).map_or(1, |axis| shape[axis]);
            match first {
                None if len != 1 => first = Some((at, len)),
                Some((other, found)) if len != 1 && len != found => {
                    let named = |at: usize| (at, Box::new(shapes[at]));
                    return Some(Error::BroadcastShapes { first: named(other), second: named(at) });
                }
                _ => {}
            }
        }
    }
    None
}

/// The values as a Python tuple.
pub(crate) fn tuple<T: fmt::Display>(values: &[T], separator: &str) -> String {
    let texts: Vec<String> = values.iter().map(T::to_string).collect();
    let last = if values.len() == 1 { "," } else { "" };
    format!("({}{last})", texts.join(separator))
}

// By hand, as a derive would look at the lengths behind the last axis too.
impl PartialEq for Shape {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank && (0..self.rank()).all(|axis| self.lens[axis] == other.lens[axis])
    }
}

impl Eq for Shape {}

impl std::hash::Hash for Shape {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.lens().hash(state);
    }
}

impl std::ops::Deref for Shape {
    type Target = [usize];

    #[inline]
    fn deref(&self) -> &[usize] {
        self.lens()
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tuple(self.lens(), ", "))
    }
}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl PartialEq<[usize]> for Shape {
    fn eq(&self, other: &[usize]) -> bool {
        self.lens() == other
    }
}

impl PartialEq<&[usize]> for Shape {
    fn eq(&self, other: &&[usize]) -> bool {
        self.lens() == *other
    }
}

impl<const N: usize> PartialEq<[usize; N]> for Shape {
    fn eq(&self, other: &[usize; N]) -> bool {
        self.lens() == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &[usize], b: &[usize], want: Result<&[usize], &str>) {
        let got = Shape::new(a).unwrap().broadcast(&Shape::new(b).unwrap());
        match (got, want) {
            (Ok(got), Ok(want)) => assert_eq!(got, *want),
            (Err(got), Err(want)) => assert_eq!(got.to_string(), want),
            (got, want) => panic!("{got:?} but wanted {want:?}"),
        }
    }

    #[test]
    fn r58_lengths_broadcast_when_equal_or_one() {
        check(&[3, 1], &[1, 4], Ok(&[3, 4]));
        check(&[0], &[1], Ok(&[0]));
        check(&[3, 0], &[3, 1], Ok(&[3, 0]));
        check(&[], &[2, 3], Ok(&[2, 3]));
        let text = "operands could not be broadcast together with shapes (0,) (2,)";
        check(&[0], &[2], Err(text));
        let text = "operands could not be broadcast together with shapes (2,3) (4,)";
        check(&[2, 3], &[4], Err(text));
    }

    #[test]
    fn a_shape_whose_product_overflows_is_an_error() {
        for lens in [
            &[1 << 32, 1 << 32][..],
            &[1 << 61, 8],
            &[usize::MAX],
            &[usize::MAX, 0],
            &[1 << 62, 1 << 62, 0],
        ] {
            assert!(matches!(Shape::new(lens), Err(Error::TooBig { .. })), "{lens:?}");
        }
        assert!(matches!(Shape::new(&[1; 9]), Err(Error::Rank { rank: 9 })));
        assert!(matches!([-1].into_shape(), Err(Error::NegativeLength { len: -1 })));
    }
}
