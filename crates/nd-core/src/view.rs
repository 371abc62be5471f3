//! Views: arrays that borrow their data, with any strides.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::into_shape::IntoShape;
use crate::layout::Layout;
use crate::shape::Shape;
use crate::slice::SliceRange;

/// Everything that can be read as an array: [`Array`], [`View`], [`ViewMut`](crate::ViewMut) and references to them.
///
/// It is the only bound that code above this crate needs.
pub trait AsView {
    /// The type of the elements.
    type Elem: Element;
    /// The whole as a view.
    fn view(&self) -> View<'_, Self::Elem>;

    /// The elements in row-major order and their shape, if they lie so in memory: the short way of small arrays, as views
    /// cost more to move than a few elements to work on.
    #[doc(hidden)]
    #[inline]
    fn known_dense(&self) -> Option<(&[Self::Elem], &Shape)> {
        None
    }
}

/// An array that borrows its elements and only reads them. It is `Copy`, and its strides may be negative or zero.
///
/// Structural methods take a view by value and give one with the same lifetime back, so they can be chained:
///
/// ```
/// use nd_core::{array, s};
///
/// let x = array![[1, 2, 3], [4, 5, 6]];
/// assert_eq!(x.t().slice(s![..;-1, 1]), array![6, 5, 4]);
/// ```
pub struct View<'a, T> {
    data: &'a [T],
    // Invariant 3 of `Layout` holds between the two.
    layout: Layout,
}

// By hand, as a derive would ask for `T: Copy`.
impl<T> Clone for View<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for View<'_, T> {}

impl<'a, T> View<'a, T> {
    /// A view of data that the layout is known to stay inside.
    #[inline]
    pub(crate) fn from_parts(data: &'a [T], layout: Layout) -> Self {
        debug_assert!(
            layout.reach().is_none_or(|(low, high)| low >= 0 && (high as usize) < data.len()),
            "invariant 3: a layout stays inside its data"
        );
        View { data, layout }
    }

    /// A view of all of dense data.
    #[inline(always)]
    pub(crate) fn dense(data: &'a [T], shape: &Shape) -> Self {
        match Layout::dense_of_few(shape) {
            Some(layout) => View { data, layout },
            None => View::dense_of_many(data, shape),
        }
    }

    #[inline(never)]
    fn dense_of_many(data: &'a [T], shape: &Shape) -> Self {
        View { data, layout: Layout::dense(*shape) }
    }

    /// Where the elements lie.
    #[inline]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The data that the view looks into, which may hold more than the view shows; [`layout`](Self::layout) tells where in
    /// it the elements lie. For code that hands whole matrices to a kernel of its own.
    #[inline]
    pub fn data(&self) -> &'a [T] {
        self.data
    }

    #[inline]
    fn with(self, layout: Layout) -> Self {
        View::from_parts(self.data, layout)
    }

    /// Stretched to a larger shape.
    #[inline]
    pub(crate) fn stretched(self, shape: &Shape) -> Result<Self, Error> {
        Ok(self.with(self.layout.broadcast_to(shape)?))
    }
}

impl<'a, T: Element> View<'a, T> {
    /// A view of row-major data.
    ///
    /// # Errors
    /// [`Error::Reshape`] if the shape has another number of elements; the errors of [`Shape::new`].
    pub fn from_slice(data: &'a [T], shape: impl IntoShape) -> Result<Self, Error> {
        let shape = shape.of_size(data.len())?;
        Ok(View::dense(data, &shape))
    }

    /// A single value as a view without axes, which broadcasts to every shape.
    #[inline]
    pub fn from_scalar(value: &'a T) -> Self {
        View { data: std::slice::from_ref(value), layout: Layout::SCALAR }
    }

    /// The elements in row-major order, if they lie so in memory.
    #[inline]
    pub fn as_slice(&self) -> Option<&'a [T]> {
        self.layout
            .is_dense()
            .then(|| &self.data[self.layout.offset()..self.layout.offset() + self.layout.size()])
    }

    /// The same view, if its elements are `f64`: the way round [`astype`](Self::astype) where no copy is needed.
    ///
    /// ```
    /// use nd_core::{AsView, array};
    ///
    /// assert!(array![1.5, 2.5].view().as_f64().is_some());
    /// assert!(array![1, 2].view().as_f64().is_none());
    /// ```
    #[inline]
    pub fn as_f64(self) -> Option<View<'a, f64>> {
        Some(View { data: T::f64s(self.data)?, layout: self.layout })
    }

    /// The axes in reverse order: the transposed matrix.
    #[doc(alias = "T")]
    #[inline]
    pub fn t(self) -> Self {
        self.with(self.layout.transposed())
    }

    /// The axes in another order: axis `k` of the result is axis `axes[k]` of this array.
    ///
    /// # Errors
    /// [`Error::Permutation`] or [`Error::Axis`].
    #[doc(alias = "np.transpose")]
    pub fn permute(self, axes: &[isize]) -> Result<Self, Error> {
        Ok(self.with(self.layout.permuted(axes)?))
    }

    /// Two axes in each other's place.
    ///
    /// # Errors
    /// [`Error::NamedAxis`] for one that does not exist.
    #[doc(alias = "np.swapaxes")]
    pub fn swap_axes(self, first: isize, second: isize) -> Result<Self, Error> {
        Ok(self.with(self.layout.swapped(first, second)?))
    }

    /// One axis at another place; the others keep their order.
    ///
    /// # Errors
    /// [`Error::NamedAxis`] for an axis or a place that does not exist.
    #[doc(alias = "np.moveaxis")]
    pub fn move_axis(self, from: isize, to: isize) -> Result<Self, Error> {
        self.move_axes(&[from], &[to])
    }

    /// The axes `from` at the places `to`; the others keep their order.
    ///
    /// # Errors
    /// [`Error::MovedAxes`], [`Error::NamedAxis`] or [`Error::RepeatedNamedAxis`].
    #[doc(alias = "np.moveaxis")]
    pub fn move_axes(self, from: &[isize], to: &[isize]) -> Result<Self, Error> {
        Ok(self.with(self.layout.moved_axes(from, to)?))
    }

    /// A range of places on one axis.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::ZeroStep`].
    pub fn slice_axis(self, axis: isize, range: SliceRange) -> Result<Self, Error> {
        Ok(self.with(self.layout.slice_axis(axis, range)?))
    }

    /// One place on an axis, which disappears: `x.index_axis(0, 2)` is row 2 of a matrix.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Index`].
    pub fn index_axis(self, axis: isize, index: isize) -> Result<Self, Error> {
        Ok(self.with(self.layout.index_axis(axis, index)?))
    }

    /// The same elements in row-major order under another shape; one length may be `-1`.
    ///
    /// # Errors
    /// [`Error::Reshape`] if the number of elements differs, [`Error::UnknownLengths`] for more than one `-1`,
    /// [`Error::NeedsCopy`] if no strides can say that; copy with `to_array` first.
    #[doc(alias = "np.reshape")]
    pub fn reshape(self, shape: impl IntoShape) -> Result<Self, Error> {
        let to = shape.of_size(self.layout.size())?;
        let layout =
            self.layout.reshaped(to).ok_or_else(|| Error::NeedsCopy { to: Box::new(to) })?;
        Ok(self.with(layout))
    }

    /// Stretched to a larger shape without copying: axes of length 1 repeat.
    ///
    /// # Errors
    /// [`Error::BroadcastTo`] with both shapes.
    #[doc(alias = "np.broadcast_to")]
    pub fn broadcast_to(self, shape: impl IntoShape) -> Result<Self, Error> {
        Ok(self.with(self.layout.broadcast_to(&shape.into_shape()?)?))
    }

    /// A new axis of length 1 before `axis`; `-1` puts it last.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Rank`].
    #[doc(alias = "np.expand_dims")]
    pub fn insert_axis(self, axis: isize) -> Result<Self, Error> {
        Ok(self.with(self.layout.insert_axis(axis)?))
    }

    /// New axes of length 1 at these places of the result.
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::RepeatedPlace`] or [`Error::Rank`].
    #[doc(alias = "np.expand_dims")]
    pub fn insert_axes(self, axes: &[isize]) -> Result<Self, Error> {
        Ok(self.with(self.layout.insert_axes(axes)?))
    }

    /// Without the axes of length 1.
    #[doc(alias = "np.squeeze")]
    pub fn squeeze(self) -> Self {
        self.with(self.layout.squeezed())
    }

    /// Without one axis, whose length must be 1.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Squeeze`].
    pub fn squeeze_axis(self, axis: isize) -> Result<Self, Error> {
        Ok(self.with(self.layout.squeeze_axis(axis)?))
    }

    /// Without some axes, whose lengths must be 1.
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::RepeatedAxis`] or [`Error::Squeeze`].
    pub fn squeeze_axes(self, axes: &[isize]) -> Result<Self, Error> {
        Ok(self.with(self.layout.squeeze_axes(axes)?))
    }

    /// In reverse order along one axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.flip")]
    #[doc(alias = "np.flipud")]
    #[doc(alias = "np.fliplr")]
    pub fn flip(self, axis: isize) -> Result<Self, Error> {
        Ok(self.with(self.layout.flipped(axis)?))
    }

    /// In reverse order along some axes.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::RepeatedPlace`].
    #[doc(alias = "np.flip")]
    pub fn flip_axes(self, axes: &[isize]) -> Result<Self, Error> {
        Ok(self.with(self.layout.flipped_axes(axes)?))
    }

    /// A diagonal of the first two axes; `0` is the main one, those above it are positive.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let x = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(x.diagonal(1)?, array![2, 6]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NoDiagonal`] for fewer than two axes.
    #[doc(alias = "np.diagonal")]
    #[doc(alias = "np.diag")]
    pub fn diagonal(self, diagonal: isize) -> Result<Self, Error> {
        Ok(self.with(self.layout.diagonal(diagonal)?))
    }

    /// All stretches of `len` places of an axis, without a copy. The axis becomes the number of stretches, and a new last
    /// axis goes through each.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let x = array![1, 2, 3, 4];
    /// assert_eq!(x.windows(0, 3)?, array![[1, 2, 3], [2, 3, 4]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::Window`] if `len` is longer than the axis; [`Error::Rank`].
    #[doc(alias = "np.lib.stride_tricks.sliding_window_view")]
    pub fn windows(self, axis: isize, len: usize) -> Result<Self, Error> {
        Ok(self.with(self.layout.windows(axis, len)?))
    }

    /// Turned by quarters of a circle in the plane of two axes, from the first axis towards the second.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let x = array![[1, 2], [3, 4]];
    /// assert_eq!(x.rot90(1, [0, 1])?, array![[2, 4], [1, 3]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Plane`] for one axis, [`Error::PlaneAxes`] for one that does not exist.
    #[doc(alias = "np.rot90")]
    pub fn rot90(self, quarters: isize, axes: [isize; 2]) -> Result<Self, Error> {
        Ok(self.with(self.layout.rotated(quarters, axes)?))
    }
}

impl<T: Element> AsView for View<'_, T> {
    type Elem = T;

    #[inline]
    fn view(&self) -> View<'_, T> {
        *self
    }

    #[inline]
    fn known_dense(&self) -> Option<(&[T], &Shape)> {
        Some((self.as_slice()?, self.layout.shape()))
    }
}

impl<T: Element> AsView for Array<T> {
    type Elem = T;

    #[inline(always)]
    fn view(&self) -> View<'_, T> {
        View::dense(self.as_slice(), self.shape())
    }

    #[inline]
    fn known_dense(&self) -> Option<(&[T], &Shape)> {
        Some((self.as_slice(), self.shape()))
    }
}

impl<A: AsView + ?Sized> AsView for &A {
    type Elem = A::Elem;

    #[inline]
    fn view(&self) -> View<'_, A::Elem> {
        (**self).view()
    }

    #[inline]
    fn known_dense(&self) -> Option<(&[A::Elem], &Shape)> {
        (**self).known_dense()
    }
}
