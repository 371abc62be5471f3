//! The structural methods of [`View`] on [`Array`]: each borrows the array and gives a view.

use crate::array::Array;
use crate::element::{DType, Element};
use crate::error::Error;
use crate::into_shape::IntoShape;
use crate::iter::AxisIter;
use crate::lanes::{AxisChunks, Lanes};
use crate::layout::Layout;
use crate::shape::Shape;
use crate::slice::{SliceItem, SliceRange};
use crate::view::{AsView, View};
use crate::view_mut::ViewMut;

/// Each row: a method of `View` with its arguments and its result.
macro_rules! forwarded {
    ($($(#[$doc:meta])* fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty;)*) => {
        impl<T: Element> Array<T> { $(
            $(#[$doc])*
            #[inline(always)]
            #[track_caller]
            pub fn $name(&self, $($arg: $type),*) -> $out {
                self.view().$name($($arg),*)
            }
        )* }
    };
}

forwarded! {
    /// The axes in reverse order: the transposed matrix; see [`View::t`].
    #[doc(alias = "T")]
    fn t() -> View<'_, T>;
    /// The axes in another order; see [`View::permute`].
    ///
    /// # Errors
    /// [`Error::Permutation`] or [`Error::Axis`].
    #[doc(alias = "np.transpose")]
    fn permute(axes: &[isize]) -> Result<View<'_, T>, Error>;
    /// The part that `items` describe; see [`s!`](crate::s).
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`], [`Error::ZeroStep`], [`Error::Ellipses`] or [`Error::Rank`].
    fn try_slice(items: impl AsRef<[SliceItem]>) -> Result<View<'_, T>, Error>;
    /// A range of places on one axis; see [`View::slice_axis`].
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::ZeroStep`].
    fn slice_axis(axis: isize, range: SliceRange) -> Result<View<'_, T>, Error>;
    /// One place on an axis, which disappears; see [`View::index_axis`].
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Index`].
    fn index_axis(axis: isize, index: isize) -> Result<View<'_, T>, Error>;
    /// The same elements under another shape, without a copy; one length may be `-1`.
    /// [`into_shape`](Self::into_shape) gives an array that owns them.
    ///
    /// # Errors
    /// [`Error::Reshape`] if the number of elements differs, [`Error::UnknownLengths`] for more than one `-1`.
    #[doc(alias = "np.reshape")]
    fn reshape(shape: impl IntoShape) -> Result<View<'_, T>, Error>;
    /// Stretched to a larger shape without copying; see [`View::broadcast_to`].
    ///
    /// # Errors
    /// [`Error::BroadcastTo`] with both shapes.
    #[doc(alias = "np.broadcast_to")]
    fn broadcast_to(shape: impl IntoShape) -> Result<View<'_, T>, Error>;
    /// A new axis of length 1 before `axis`; `-1` puts it last.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Rank`].
    #[doc(alias = "np.expand_dims")]
    fn insert_axis(axis: isize) -> Result<View<'_, T>, Error>;
    /// New axes of length 1 at these places of the result.
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::RepeatedPlace`] or [`Error::Rank`].
    #[doc(alias = "np.expand_dims")]
    fn insert_axes(axes: &[isize]) -> Result<View<'_, T>, Error>;
    /// Without the axes of length 1.
    #[doc(alias = "np.squeeze")]
    fn squeeze() -> View<'_, T>;
    /// Without some axes, whose lengths must be 1.
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::RepeatedAxis`] or [`Error::Squeeze`].
    fn squeeze_axes(axes: &[isize]) -> Result<View<'_, T>, Error>;
    /// Two axes in each other's place.
    ///
    /// # Errors
    /// [`Error::NamedAxis`] for one that does not exist.
    #[doc(alias = "np.swapaxes")]
    fn swap_axes(first: isize, second: isize) -> Result<View<'_, T>, Error>;
    /// One axis at another place; the others keep their order.
    ///
    /// # Errors
    /// [`Error::NamedAxis`] for an axis or a place that does not exist.
    #[doc(alias = "np.moveaxis")]
    fn move_axis(from: isize, to: isize) -> Result<View<'_, T>, Error>;
    /// The axes `from` at the places `to`; the others keep their order.
    ///
    /// # Errors
    /// [`Error::MovedAxes`], [`Error::NamedAxis`] or [`Error::RepeatedNamedAxis`].
    #[doc(alias = "np.moveaxis")]
    fn move_axes(from: &[isize], to: &[isize]) -> Result<View<'_, T>, Error>;
    /// A diagonal of the first two axes; see [`View::diagonal`].
    ///
    /// # Errors
    /// [`Error::NoDiagonal`] for fewer than two axes.
    #[doc(alias = "np.diagonal")]
    fn diagonal(diagonal: isize) -> Result<View<'_, T>, Error>;
    /// All stretches of `len` places of an axis; see [`View::windows`].
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::Window`] or [`Error::Rank`].
    #[doc(alias = "np.lib.stride_tricks.sliding_window_view")]
    fn windows(axis: isize, len: usize) -> Result<View<'_, T>, Error>;
    /// Turned by quarters of a circle in the plane of two axes; see [`View::rot90`].
    ///
    /// # Errors
    /// [`Error::Plane`] for one axis, [`Error::PlaneAxes`] for one that does not exist.
    #[doc(alias = "np.rot90")]
    fn rot90(quarters: isize, axes: [isize; 2]) -> Result<View<'_, T>, Error>;
    /// In reverse order along some axes.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::RepeatedPlace`].
    #[doc(alias = "np.flip")]
    fn flip_axes(axes: &[isize]) -> Result<View<'_, T>, Error>;
    /// Without one axis, whose length must be 1.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Squeeze`].
    fn squeeze_axis(axis: isize) -> Result<View<'_, T>, Error>;
    /// In reverse order along one axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.flip")]
    fn flip(axis: isize) -> Result<View<'_, T>, Error>;
    /// The views at the places of one axis: along axis 0 of a matrix, its rows.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    fn axis_iter(axis: isize) -> Result<AxisIter<'_, T>, Error>;
    /// The vectors along one axis, one for each place of the others.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    fn lanes(axis: isize) -> Result<Lanes<'_, T>, Error>;
    /// The stretches of `len` places of an axis, one after the other; the last may be shorter.
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::ZeroStep`] if `len` is zero.
    fn axis_chunks(axis: isize, len: usize) -> Result<AxisChunks<'_, T>, Error>;
    /// The views at the places of the first axis.
    fn rows() -> AxisIter<'_, T>;
    /// A copy; see [`View::to_array`].
    fn to_array() -> Array<T>;
    /// The elements in one axis, as a copy.
    #[doc(alias = "np.ravel")]
    fn flatten() -> Array<T>;
}

impl<T: Element> Array<T> {
    /// The same values as another type; see [`View::astype`].
    pub fn astype<U: Element>(&self) -> Array<U> {
        self.view().astype()
    }

    /// The elements in one axis, without a copy.
    #[doc(alias = "np.ravel")]
    pub fn ravel(&self) -> View<'_, T> {
        View::from_parts(self.as_slice(), Layout::dense(Shape::of_checked(&[self.len()])))
    }
}

impl<T: Element> View<'_, T> {
    /// The elements in one axis, as a copy in row-major order.
    #[doc(alias = "np.ravel")]
    pub fn flatten(self) -> Array<T> {
        Array::from(self.to_array().into_vec())
    }
}

/// Each row: the receiver; each kind of array answers the same questions about its shape.
macro_rules! dimensions {
    ($($type:ty),*) => { $(
        impl<T: Element> $type {
            /// The lengths of the axes, outermost first.
            #[inline]
            pub fn shape(&self) -> &Shape {
                self.layout().shape()
            }

            /// The number of axes.
            #[doc(alias = "ndim")]
            #[inline]
            pub fn rank(&self) -> usize {
                self.layout().rank()
            }

            /// The number of elements.
            #[doc(alias = "size")]
            #[inline]
            pub fn len(&self) -> usize {
                self.layout().size()
            }

            /// The element type, by NumPy's name.
            #[inline]
            pub fn dtype(&self) -> DType {
                T::DTYPE
            }

            /// Whether there are no elements.
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }
    )* };
}
dimensions!(View<'_, T>, ViewMut<'_, T>);
