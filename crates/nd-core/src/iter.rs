//! Going through elements and through the places of an axis.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::kernel;
use crate::shape::MAX_RANK;
use crate::view::{AsView, View};
use crate::view_mut::ViewMut;

/// The elements of a view in row-major order.
#[derive(Debug, Clone)]
pub struct Iter<'a, T: Element> {
    view: View<'a, T>,
    index: [usize; MAX_RANK],
    place: isize,
    left: usize,
}

impl<'a, T: Element> Iter<'a, T> {
    fn new(view: View<'a, T>) -> Self {
        let layout = view.layout();
        Iter { index: [0; MAX_RANK], place: layout.offset() as isize, left: layout.size(), view }
    }
}

impl<T: Element> Iterator for Iter<'_, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.left = self.left.checked_sub(1)?;
        let value = self.view.data()[self.place as usize];
        if self.left > 0 {
            let layout = self.view.layout();
            for (axis, &stride) in layout.strides().iter().enumerate().rev() {
                self.index[axis] += 1;
                self.place += stride;
                if self.index[axis] < layout.shape()[axis] {
                    break;
                }
                self.place -= stride * self.index[axis] as isize;
                self.index[axis] = 0;
            }
        }
        Some(value)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<T: Element> ExactSizeIterator for Iter<'_, T> {}
impl<T: Element> std::iter::FusedIterator for Iter<'_, T> {}

/// The views at the places of one axis, one after the other.
#[derive(Debug, Clone)]
pub struct AxisIter<'a, T: Element> {
    view: View<'a, T>,
    axis: usize,
    places: std::ops::Range<usize>,
}

impl<'a, T: Element> AxisIter<'a, T> {
    #[inline]
    fn at(&self, place: usize) -> View<'a, T> {
        View::from_parts(self.view.data(), self.view.layout().at(self.axis, place))
    }
}

impl<'a, T: Element> Iterator for AxisIter<'a, T> {
    type Item = View<'a, T>;

    #[inline]
    fn next(&mut self) -> Option<View<'a, T>> {
        self.places.next().map(|place| self.at(place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
    }
}

impl<T: Element> DoubleEndedIterator for AxisIter<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.places.next_back().map(|place| self.at(place))
    }
}

impl<T: Element> ExactSizeIterator for AxisIter<'_, T> {}

impl<'a, T: Element> View<'a, T> {
    /// The elements in row-major order.
    pub fn iter(self) -> Iter<'a, T> {
        Iter::new(self)
    }

    /// The views at the places of one axis: along axis 0 of a matrix, its rows.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    pub fn axis_iter(self, axis: isize) -> Result<AxisIter<'a, T>, Error> {
        let axis = self.layout().shape().axis(axis)?;
        let places = 0..self.layout().shape()[axis];
        Ok(AxisIter { view: self, axis, places })
    }

    /// The views at the places of the first axis; an array without axes has none.
    pub fn rows(self) -> AxisIter<'a, T> {
        let places = 0..self.layout().shape().first().copied().unwrap_or(0);
        AxisIter { view: self, axis: 0, places }
    }
}

impl<T: Element> Array<T> {
    /// The elements in row-major order.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let x = array![[1, 2], [3, 4]];
    /// assert_eq!(x.t().iter().collect::<Vec<_>>(), [1, 3, 2, 4]);
    /// ```
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'_, T>> {
        self.as_slice().iter().copied()
    }

    /// The elements for writing, in row-major order.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.as_slice_mut().iter_mut()
    }
}

impl<'a, T: Element> IntoIterator for &'a Array<T> {
    type Item = T;
    type IntoIter = std::iter::Copied<std::slice::Iter<'a, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Element> IntoIterator for &'a mut Array<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T: Element> IntoIterator for Array<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a, T: Element> IntoIterator for View<'a, T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T: Element> ViewMut<'_, T> {
    /// Calls `f` with the writing view at each place of one axis, one after the other.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    pub fn for_each_along(
        &mut self,
        axis: isize,
        mut f: impl FnMut(usize, ViewMut<'_, T>),
    ) -> Result<(), Error> {
        let axis = self.layout().shape().axis(axis)?;
        for place in 0..self.layout().shape()[axis] {
            f(place, self.view_mut().index_axis_mut(axis as isize, place as isize)?);
        }
        Ok(())
    }
}

impl<'a, T: Element> View<'a, T> {
    /// The elements as a fresh dense array.
    #[doc(alias = "np.copy")]
    pub fn to_array(self) -> Array<T> {
        let shape = *self.layout().shape();
        match self.as_slice() {
            Some(slice) => Array::from_parts(kernel::copied(slice), shape),
            None => self.astype(),
        }
    }

    /// The same values as another type: integers wrap, floats become integers by saturation.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let x = array![1.9, -1.9, 300.0];
    /// assert_eq!(x.astype::<i64>(), array![1, -1, 300]);
    /// assert_eq!(x.astype::<u8>(), array![1, 0, 255]);
    /// ```
    pub fn astype<U: Element>(self) -> Array<U> {
        crate::kernel::map(
            (self,),
            crate::kernel::Cost::Light,
            #[inline(always)]
            |x| x.cast(),
        )
        .expect("one input broadcasts with itself")
    }
}

/// Whether two views have the same shape and equal elements.
pub(crate) fn equal<T: Element>(a: View<'_, T>, b: View<'_, T>) -> bool {
    if a.shape() != b.shape() {
        return false;
    }
    match (a.as_slice(), b.as_slice()) {
        (Some(a), Some(b)) => a == b,
        _ => a.iter().zip(b.iter()).all(|(x, y)| x == y),
    }
}

impl<T: Element, R: AsView<Elem = T>> PartialEq<R> for Array<T> {
    fn eq(&self, other: &R) -> bool {
        equal(self.view(), other.view())
    }
}

impl<T: Element, R: AsView<Elem = T>> PartialEq<R> for View<'_, T> {
    fn eq(&self, other: &R) -> bool {
        equal(*self, other.view())
    }
}

impl<T: Element, R: AsView<Elem = T>> PartialEq<R> for ViewMut<'_, T> {
    fn eq(&self, other: &R) -> bool {
        equal(self.view(), other.view())
    }
}
