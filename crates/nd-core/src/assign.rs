//! Writing into views: one value everywhere, or the elements of another array.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::kernel::{Cost, map_into};
use crate::slice::SliceItem;
use crate::view::AsView;
use crate::view_mut::ViewMut;

impl<T: Element> ViewMut<'_, T> {
    /// Writes one value everywhere: `x[1::2] = 9`.
    ///
    /// ```
    /// use nd_core::{array, s};
    ///
    /// let mut x = array![1, 2, 3, 4, 5];
    /// x.slice_mut(s![1..;2]).fill(9);
    /// assert_eq!(x, array![1, 9, 3, 9, 5]);
    /// ```
    pub fn fill(self, value: T) {
        map_into(
            self,
            (),
            Cost::Light,
            #[inline(always)]
            |()| value,
        )
        .expect("no input, so nothing to broadcast");
    }

    /// Writes the elements of another array of the same type, which is stretched to this shape.
    ///
    /// ```
    /// use nd_core::{array, s};
    ///
    /// let mut x = array![[1, 2], [3, 4]];
    /// x.slice_mut(s![.., 0]).assign(&array![7, 8])?;
    /// assert_eq!(x, array![[7, 2], [8, 4]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// Leading axes of length 1 that the source has too many are ignored.
    ///
    /// # Errors
    /// [`Error::Assign`] with both shapes.
    pub fn assign(self, source: &impl AsView<Elem = T>) -> Result<(), Error> {
        let to = *self.layout().shape();
        let mut source = source.view();
        while source.rank() > to.rank() && source.shape()[0] == 1 {
            source = source.index_axis(0, 0)?;
        }
        let from = *source.shape();
        map_into(
            self,
            (source,),
            Cost::Light,
            #[inline(always)]
            |x| x,
        )
        .map_err(|_| Error::Assign { from: Box::new(from), to: Box::new(to) })
    }

    /// Writes one part into another part of the same array, as if the source were copied first: the two may overlap.
    ///
    /// | NumPy | here |
    /// |---|---|
    /// | `x[1:] = x[:-1]` | `x.copy_part(s![1..], s![..-1])?` |
    /// | `x[:] = x[::-1]` | `x.copy_part(s![..], s![..;-1])?` |
    ///
    /// # Errors
    /// [`Error::Assign`] with both shapes; those of [`try_slice_mut`](Self::try_slice_mut).
    pub fn copy_part(
        self,
        to: impl AsRef<[SliceItem]>,
        from: impl AsRef<[SliceItem]>,
    ) -> Result<(), Error> {
        let copy = AsView::view(&self).try_slice(from)?.to_array();
        self.try_slice_mut(to)?.assign(&copy)
    }
}

impl<T: Element> Array<T> {
    /// Writes one value everywhere.
    pub fn fill(&mut self, value: T) {
        self.as_slice_mut().fill(value);
    }

    /// Writes one part into another part, as if the source were copied first: the two may overlap.
    ///
    /// ```
    /// use nd_core::{array, s};
    ///
    /// let mut x = array![1, 2, 3, 4];
    /// x.copy_part(s![1..], s![..-1])?;
    /// assert_eq!(x, array![1, 1, 2, 3]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Assign`] with both shapes; those of [`try_slice`](Self::try_slice).
    #[doc(alias = "x[1:] = x[:-1]")]
    pub fn copy_part(
        &mut self,
        to: impl AsRef<[SliceItem]>,
        from: impl AsRef<[SliceItem]>,
    ) -> Result<(), Error> {
        self.view_mut().copy_part(to, from)
    }

    /// Writes the elements of another array of the same type, which is stretched to this shape.
    ///
    /// # Errors
    /// [`Error::Assign`] with both shapes.
    pub fn assign(&mut self, source: &impl AsView<Elem = T>) -> Result<(), Error> {
        self.view_mut().assign(source)
    }

    /// The part that `items` describe, for writing; see [`s!`](crate::s).
    ///
    /// # Panics
    /// As `[]` does, if an index is out of bounds; [`try_slice_mut`](Self::try_slice_mut) returns the error.
    #[track_caller]
    pub fn slice_mut(&mut self, items: impl AsRef<[SliceItem]>) -> ViewMut<'_, T> {
        self.view_mut().slice_mut(items)
    }

    /// The part that `items` describe, for writing; see [`s!`](crate::s).
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`], [`Error::ZeroStep`], [`Error::Ellipses`] or [`Error::Rank`].
    pub fn try_slice_mut(
        &mut self,
        items: impl AsRef<[SliceItem]>,
    ) -> Result<ViewMut<'_, T>, Error> {
        self.view_mut().try_slice_mut(items)
    }

    /// One place on an axis, for writing.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Index`].
    pub fn index_axis_mut(&mut self, axis: isize, index: isize) -> Result<ViewMut<'_, T>, Error> {
        self.view_mut().index_axis_mut(axis, index)
    }
}
