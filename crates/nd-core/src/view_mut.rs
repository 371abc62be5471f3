//! Writing views: arrays that borrow their data to change it.

use crate::element::Element;
use crate::error::Error;
use crate::layout::Layout;
use crate::shape::Shape;
use crate::slice::{SliceItem, SliceRange};
use crate::view::{AsView, View};

/// An array that borrows its elements and writes them. Its elements lie at distinct places: it is never broadcast.
pub struct ViewMut<'a, T> {
    data: &'a mut [T],
    // Invariant 3 of `Layout` holds between the two.
    // Invariant 4: no two indices reach the same offset.
    layout: Layout,
}

impl<'a, T: Element> ViewMut<'a, T> {
    /// A writing view of data that the layout is known to stay inside, each place once.
    #[inline]
    pub(crate) fn from_parts(data: &'a mut [T], layout: Layout) -> Self {
        ViewMut { data, layout }
    }

    /// Where the elements lie.
    #[inline]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The data and where in it the elements lie.
    #[inline]
    pub(crate) fn into_parts(self) -> (&'a mut [T], Layout) {
        (self.data, self.layout)
    }

    /// The data that the view looks into, which may hold more than the view shows.
    #[inline]
    pub(crate) fn data(&self) -> &[T] {
        self.data
    }

    /// The same for writing.
    #[inline]
    pub(crate) fn data_mut(&mut self) -> &mut [T] {
        self.data
    }

    /// The same view for a shorter time, so that this one can be used again.
    #[inline]
    pub fn view_mut(&mut self) -> ViewMut<'_, T> {
        ViewMut { data: self.data, layout: self.layout }
    }

    /// The elements in row-major order, if they lie so in memory.
    #[inline]
    pub fn as_slice_mut(&mut self) -> Option<&mut [T]> {
        let (start, size) = (self.layout.offset(), self.layout.size());
        if self.layout.is_dense() { Some(&mut self.data[start..start + size]) } else { None }
    }

    /// The axes in reverse order.
    pub fn t_mut(self) -> Self {
        ViewMut { layout: self.layout.transposed(), ..self }
    }

    /// The axes in another order, for writing.
    ///
    /// # Errors
    /// [`Error::Permutation`] or [`Error::Axis`].
    pub fn permute_mut(self, axes: &[isize]) -> Result<Self, Error> {
        Ok(ViewMut { layout: self.layout.permuted(axes)?, data: self.data })
    }

    /// In reverse order along one axis, for writing.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    pub fn flip_mut(self, axis: isize) -> Result<Self, Error> {
        Ok(ViewMut { layout: self.layout.flipped(axis)?, data: self.data })
    }

    /// A diagonal of the first two axes, for writing.
    ///
    /// ```
    /// use nd_core::{Array, array, zeros};
    ///
    /// let mut x: Array<i64> = zeros([2, 2])?;
    /// x.view_mut().diagonal_mut(0)?.fill(7);
    /// assert_eq!(x, array![[7, 0], [0, 7]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::NoDiagonal`] for fewer than two axes.
    #[doc(alias = "np.fill_diagonal")]
    pub fn diagonal_mut(self, diagonal: isize) -> Result<Self, Error> {
        Ok(ViewMut { layout: self.layout.diagonal(diagonal)?, data: self.data })
    }

    /// The part that `items` describe, for writing; see [`s!`](crate::s).
    ///
    /// # Panics
    /// As `[]` does, if an index is out of bounds; [`try_slice_mut`](Self::try_slice_mut) returns the error.
    #[track_caller]
    pub fn slice_mut(self, items: impl AsRef<[SliceItem]>) -> Self {
        self.try_slice_mut(items).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The part that `items` describe, for writing; see [`s!`](crate::s).
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`], [`Error::ZeroStep`], [`Error::Ellipses`] or [`Error::Rank`].
    pub fn try_slice_mut(self, items: impl AsRef<[SliceItem]>) -> Result<Self, Error> {
        Ok(ViewMut { layout: self.layout.sliced(items.as_ref())?, data: self.data })
    }

    /// A range of places on one axis, for writing.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::ZeroStep`].
    pub fn slice_axis_mut(self, axis: isize, range: SliceRange) -> Result<Self, Error> {
        Ok(ViewMut { layout: self.layout.slice_axis(axis, range)?, data: self.data })
    }

    /// One place on an axis, which disappears.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Index`].
    pub fn index_axis_mut(self, axis: isize, index: isize) -> Result<Self, Error> {
        Ok(ViewMut { layout: self.layout.index_axis(axis, index)?, data: self.data })
    }
}

impl<T: Element> AsView for ViewMut<'_, T> {
    type Elem = T;

    #[inline]
    fn view(&self) -> View<'_, T> {
        View::from_parts(self.data, self.layout)
    }

    #[inline]
    fn known_dense(&self) -> Option<(&[T], &Shape)> {
        let (start, size) = (self.layout.offset(), self.layout.size());
        self.layout.is_dense().then(|| (&self.data[start..start + size], self.layout.shape()))
    }
}
