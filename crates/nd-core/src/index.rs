//! Single elements: `x[[i, j]]` with integers of any type, negative ones from the end.

use std::ops::{Index, IndexMut};

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::layout::Layout;
use crate::shape::Shape;
use crate::slice::Place;
use crate::view::View;
use crate::view_mut::ViewMut;

/// The index of one element: an integer for one axis, an array or a tuple of integers for more, `()` for none.
pub trait ElementIndex {
    /// Hands the places over, one for each axis.
    #[doc(hidden)]
    fn with_places<R>(&self, use_places: impl FnOnce(&[i128]) -> R) -> R;
}

impl<P: Place> ElementIndex for P {
    #[inline]
    fn with_places<R>(&self, use_places: impl FnOnce(&[i128]) -> R) -> R {
        use_places(&[self.exact()])
    }
}

impl<P: Place, const N: usize> ElementIndex for [P; N] {
    #[inline]
    fn with_places<R>(&self, use_places: impl FnOnce(&[i128]) -> R) -> R {
        use_places(&self.map(P::exact))
    }
}

/// Each row: a tuple, for places of different integer types as in `x[(i, -1)]`.
macro_rules! tuples {
    ($(($($type:ident $place:ident),*))*) => { $(
        impl<$($type: Place),*> ElementIndex for ($($type,)*) {
            #[inline]
            fn with_places<R>(&self, use_places: impl FnOnce(&[i128]) -> R) -> R {
                let ($($place,)*) = *self;
                use_places(&[$($place.exact()),*])
            }
        }
    )* };
}
tuples! {
    ()
    (A a, B b)
    (A a, B b, C c)
    (A a, B b, C c, D d)
}

impl<P: Place> ElementIndex for &[P] {
    fn with_places<R>(&self, use_places: impl FnOnce(&[i128]) -> R) -> R {
        let places: Vec<i128> = self.iter().map(|place| place.exact()).collect();
        use_places(&places)
    }
}

/// The place, or a panic with the error's text.
#[inline]
#[track_caller]
fn or_panic(place: Result<usize, Error>) -> usize {
    match place {
        Ok(place) => place,
        Err(error) => panic!("{error}"),
    }
}

/// Where the element of a view lies.
#[inline]
fn position(layout: &Layout, index: &impl ElementIndex) -> Result<usize, Error> {
    index.with_places(|places| layout.position(places))
}

/// Where the element of an array lies.
#[inline]
fn number(shape: &Shape, index: &impl ElementIndex) -> Result<usize, Error> {
    index.with_places(|places| shape.number(places))
}

impl<'a, T: Element> View<'a, T> {
    /// The element at `index`.
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`] or [`Error::TooFewIndices`].
    #[inline]
    pub fn get(self, index: impl ElementIndex) -> Result<T, Error> {
        Ok(self.data()[position(self.layout(), &index)?])
    }
}

impl<T: Element> Array<T> {
    /// The element at `index`.
    ///
    /// ```
    /// use nd_core::array;
    ///
    /// let x = array![[1, 2], [3, 4]];
    /// assert_eq!(x.get([0, -1])?, 2);
    /// let error = x.get([0, 2]).unwrap_err();
    /// assert_eq!(error.to_string(), "index 2 is out of bounds for axis 1 with size 2");
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`] or [`Error::TooFewIndices`].
    #[inline]
    pub fn get(&self, index: impl ElementIndex) -> Result<T, Error> {
        Ok(self.as_slice()[number(self.shape(), &index)?])
    }
}

impl<T: Element, I: ElementIndex> Index<I> for Array<T> {
    type Output = T;

    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &T {
        &self.as_slice()[or_panic(number(self.shape(), &index))]
    }
}

impl<T: Element, I: ElementIndex> IndexMut<I> for Array<T> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut T {
        let number = or_panic(number(self.shape(), &index));
        &mut self.as_slice_mut()[number]
    }
}

impl<T: Element, I: ElementIndex> Index<I> for View<'_, T> {
    type Output = T;

    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &T {
        &self.data()[or_panic(position(self.layout(), &index))]
    }
}

impl<T: Element, I: ElementIndex> Index<I> for ViewMut<'_, T> {
    type Output = T;

    #[inline]
    #[track_caller]
    fn index(&self, index: I) -> &T {
        &self.data()[or_panic(position(self.layout(), &index))]
    }
}

impl<T: Element, I: ElementIndex> IndexMut<I> for ViewMut<'_, T> {
    #[inline]
    #[track_caller]
    fn index_mut(&mut self, index: I) -> &mut T {
        let position = or_panic(position(self.layout(), &index));
        &mut self.data_mut()[position]
    }
}
