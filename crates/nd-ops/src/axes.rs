//! Which axes a reduction goes along, and whether they stay with length 1.

use nd_core::{AsView, Error, MAX_RANK, Shape};

/// The axes of a reduction: `0`, `-1`, `[0, 2]`, or [`keep`] of these.
pub trait Axes {
    /// The axes as given.
    #[doc(hidden)]
    fn named(&self) -> &[isize];

    /// The axis, if it is given as one.
    #[inline]
    #[doc(hidden)]
    fn single(&self) -> Option<isize> {
        None
    }

    /// Whether the reduced axes stay with length 1.
    #[inline]
    #[doc(hidden)]
    fn kept(&self) -> bool {
        false
    }
}

impl Axes for isize {
    #[inline]
    fn named(&self) -> &[isize] {
        std::slice::from_ref(self)
    }

    #[inline]
    fn single(&self) -> Option<isize> {
        Some(*self)
    }
}

impl<const N: usize> Axes for [isize; N] {
    fn named(&self) -> &[isize] {
        self
    }
}

impl Axes for &[isize] {
    fn named(&self) -> &[isize] {
        self
    }
}

/// Axes that stay in the result with length 1; made by [`keep`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep<A>(A);

/// The axes, to stay in the result with length 1, so that it still broadcasts with the array.
///
/// ```
/// use nd_core::array;
/// use nd_ops::{Reduce, keep};
///
/// let x = array![[1.0, 3.0], [5.0, 9.0]];
/// assert_eq!(&x - &x.mean_axis(keep(1))?, array![[-1.0, 1.0], [-2.0, 2.0]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
#[doc(alias = "keepdims")]
pub fn keep<A: Axes>(axes: A) -> Keep<A> {
    Keep(axes)
}

impl<A: Axes> Axes for Keep<A> {
    #[inline]
    fn named(&self) -> &[isize] {
        self.0.named()
    }

    #[inline]
    fn single(&self) -> Option<isize> {
        self.0.single()
    }

    #[inline]
    fn kept(&self) -> bool {
        true
    }
}

/// An array of any kind whose elements have a known type. It is a pointer, as views cost more to move than a few elements to add.
pub(crate) type Any<'a, T> = &'a (dyn AsView<Elem = T> + 'a);

/// The axes of one reduction of one shape.
pub(crate) struct Reduced {
    marks: [bool; MAX_RANK],
    rank: usize,
    /// The shape of the result.
    pub(crate) result: Shape,
    /// How many elements become one.
    pub(crate) count: usize,
}

impl Reduced {
    #[inline]
    pub(crate) fn of(shape: &Shape, axes: &impl Axes) -> Result<Reduced, Error> {
        let mut marks = [false; MAX_RANK];
        for &axis in axes.named() {
            let axis = shape.axis(axis)?;
            if std::mem::replace(&mut marks[axis], true) {
                return Err(Error::RepeatedAxis);
            }
        }
        let (mut left, mut rank_left, mut count) = ([1; MAX_RANK], 0, 1);
        for (axis, &len) in shape.iter().enumerate() {
            if marks[axis] {
                count *= len;
                rank_left += usize::from(axes.kept());
            } else {
                left[rank_left] = len;
                rank_left += 1;
            }
        }
        let result = Shape::new(&left[..rank_left])?;
        Ok(Reduced { marks, rank: shape.rank(), result, count })
    }

    /// The shape with the reduced axes kept as length 1.
    pub(crate) fn kept(&self, shape: &Shape) -> Result<Shape, Error> {
        let mut lens = [1; MAX_RANK];
        for (axis, &len) in shape.iter().enumerate() {
            if !self.marks[axis] {
                lens[axis] = len;
            }
        }
        Shape::new(&lens[..self.rank])
    }

    /// A mark for each axis.
    pub(crate) fn marks(&self) -> &[bool] {
        &self.marks[..self.rank]
    }
}
