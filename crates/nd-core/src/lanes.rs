//! Going through the vectors along an axis and through stretches of an axis, to read them and to write them.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::layout::Layout;
use crate::slice::SliceRange;
use crate::view::View;
use crate::view_mut::ViewMut;

/// The vectors along one axis of a view, one for each place of the other axes in row-major order.
#[derive(Debug, Clone)]
pub struct Lanes<'a, T: Element> {
    view: View<'a, T>,
    // The places of the other axes, and the layout of one vector.
    others: Layout,
    lane: Layout,
    next: usize,
}

impl<'a, T: Element> Iterator for Lanes<'a, T> {
    type Item = View<'a, T>;

    fn next(&mut self) -> Option<View<'a, T>> {
        let lane = lane(&self.others, &self.lane, self.next)?;
        self.next += 1;
        Some(View::from_parts(self.view.data(), lane))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.others.size() - self.next;
        (left, Some(left))
    }
}

impl<T: Element> ExactSizeIterator for Lanes<'_, T> {}

/// The vector with the row-major number `number`.
fn lane(others: &Layout, lane: &Layout, number: usize) -> Option<Layout> {
    (number < others.size()).then(|| lane.begun_at(others.place_of(number)))
}

/// The stretches of one axis of a view, all of one length but the last.
#[derive(Debug, Clone)]
pub struct AxisChunks<'a, T: Element> {
    view: View<'a, T>,
    axis: usize,
    len: usize,
    start: usize,
}

impl<'a, T: Element> Iterator for AxisChunks<'a, T> {
    type Item = View<'a, T>;

    fn next(&mut self) -> Option<View<'a, T>> {
        let range = chunk(self.view.shape()[self.axis], self.len, self.start)?;
        self.start += self.len;
        self.view.slice_axis(self.axis as isize, range).ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.view.shape()[self.axis].saturating_sub(self.start).div_ceil(self.len);
        (left, Some(left))
    }
}

impl<T: Element> ExactSizeIterator for AxisChunks<'_, T> {}

/// The stretch of an axis that begins at `start`.
fn chunk(axis_len: usize, len: usize, start: usize) -> Option<SliceRange> {
    let stop = axis_len.min(start.saturating_add(len));
    let range = SliceRange { start: Some(start as isize), stop: Some(stop as isize), step: 1 };
    (start < axis_len).then_some(range)
}

impl<'a, T: Element> View<'a, T> {
    /// The vectors along one axis, one for each place of the others in row-major order.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    pub fn lanes(self, axis: isize) -> Result<Lanes<'a, T>, Error> {
        let (others, lane) = self.layout().lanes(axis)?;
        Ok(Lanes { view: self, others, lane, next: 0 })
    }

    /// The stretches of `len` places of an axis, one after the other; the last may be shorter.
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::ZeroStep`] if `len` is zero.
    pub fn axis_chunks(self, axis: isize, len: usize) -> Result<AxisChunks<'a, T>, Error> {
        let axis = self.shape().axis(axis)?;
        if len == 0 {
            return Err(Error::ZeroStep);
        }
        Ok(AxisChunks { view: self, axis, len, start: 0 })
    }
}

impl<T: Element> ViewMut<'_, T> {
    /// Calls `f` with each vector along one axis, for writing, one for each place of the other axes.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let mut x = array![[3, 1, 2], [9, 7, 8]];
    /// x.view_mut().for_each_lane(1, |mut row| row[0] = 0)?;
    /// assert_eq!(x, array![[0, 1, 2], [0, 7, 8]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    #[doc(alias = "np.apply_along_axis")]
    pub fn for_each_lane(
        &mut self,
        axis: isize,
        mut f: impl FnMut(ViewMut<'_, T>),
    ) -> Result<(), Error> {
        let (others, along) = self.layout().lanes(axis)?;
        for number in 0..others.size() {
            f(ViewMut::from_parts(self.data_mut(), along.begun_at(others.place_of(number))));
        }
        Ok(())
    }

    /// Calls `f` with each stretch of `len` places of an axis, for writing; the last may be shorter.
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::ZeroStep`] if `len` is zero.
    pub fn for_each_chunk(
        &mut self,
        axis: isize,
        len: usize,
        mut f: impl FnMut(ViewMut<'_, T>),
    ) -> Result<(), Error> {
        let axis = self.shape().axis(axis)?;
        if len == 0 {
            return Err(Error::ZeroStep);
        }
        let axis_len = self.shape()[axis];
        for start in (0..axis_len).step_by(len) {
            if let Some(range) = chunk(axis_len, len, start) {
                f(self.view_mut().slice_axis_mut(axis as isize, range)?);
            }
        }
        Ok(())
    }

    /// Calls `f` with two places of an axis, both for writing.
    ///
    /// The first is worked on in a copy that is written back, so any two places will do; for one and the same place `f`
    /// would see two different arrays, so that is an error.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let mut x = array![[1, 2], [3, 4]];
    /// x.view_mut().with_two(0, 0, 1, |mut a, mut b| std::mem::swap(&mut a[0], &mut b[0]))?;
    /// assert_eq!(x, array![[3, 2], [1, 4]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::Index`]; [`Error::RepeatedPlace`] if both places are the same.
    pub fn with_two<R>(
        &mut self,
        axis: isize,
        first: isize,
        second: isize,
        f: impl FnOnce(ViewMut<'_, T>, ViewMut<'_, T>) -> R,
    ) -> Result<R, Error> {
        let one = self.view_mut().index_axis_mut(axis, first)?.layout().offset();
        let other = self.view_mut().index_axis_mut(axis, second)?.layout().offset();
        if one == other && !self.is_empty() {
            return Err(Error::RepeatedPlace);
        }
        let mut copy = self.view_mut().index_axis_mut(axis, first)?.to_array();
        let result = f(copy.view_mut(), self.view_mut().index_axis_mut(axis, second)?);
        self.view_mut().index_axis_mut(axis, first)?.assign(&copy)?;
        Ok(result)
    }

    /// A copy of the elements as a dense array.
    pub fn to_array(&self) -> Array<T> {
        crate::view::AsView::view(self).to_array()
    }
}
