//! Slicing: the parts of arrays and views that `s![]` describes, each built where the caller wants it.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::layout::Layout;
use crate::slice::SliceItem;
use crate::view::{AsView, View};

impl<'a, T: Element> View<'a, T> {
    /// The part that `items` describe; see [`s!`](crate::s).
    ///
    /// # Panics
    /// As `[]` does, if an index is out of bounds; [`try_slice`](Self::try_slice) returns the error.
    #[track_caller]
    #[inline]
    pub fn slice(self, items: impl AsRef<[SliceItem]>) -> Self {
        part_or_panic(&self, items.as_ref())
    }

    /// The part that `items` describe; see [`s!`](crate::s).
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`], [`Error::ZeroStep`], [`Error::Ellipses`] or [`Error::Rank`].
    #[inline]
    pub fn try_slice(self, items: impl AsRef<[SliceItem]>) -> Result<Self, Error> {
        part(&self, items.as_ref())
    }
}

impl<T: Element> Array<T> {
    /// The part that `items` describe; see [`s!`](crate::s).
    ///
    /// # Panics
    /// As `[]` does, if an index is out of bounds; [`try_slice`](Self::try_slice) returns the error.
    #[track_caller]
    #[inline(always)]
    pub fn slice(&self, items: impl AsRef<[SliceItem]>) -> View<'_, T> {
        // Inlined, as the items are known where they are written: what is left of `x.slice(s![.., 1])` is a few instructions.
        match Layout::cut_dense(self.shape(), items.as_ref()) {
            Some(layout) => View::from_parts(self.as_slice(), layout),
            None => long_way(self, items.as_ref()),
        }
    }
}

#[track_caller]
#[inline(never)]
fn long_way<'a, T: Element>(array: &'a Array<T>, items: &[SliceItem]) -> View<'a, T> {
    part_or_panic(&array.view(), items)
}

/// A part of a view, by the short way where it leads there.
///
/// Neither is inlined, so that each writes its result to where the caller wants it.
#[track_caller]
#[inline(never)]
fn part_or_panic<'a, T: Element>(view: &View<'a, T>, items: &[SliceItem]) -> View<'a, T> {
    match view.layout().cut(items) {
        Some(layout) => View::from_parts(view.data(), layout),
        None => part(view, items).unwrap_or_else(|error| panic!("{error}")),
    }
}

#[inline(never)]
fn part<'a, T: Element>(view: &View<'a, T>, items: &[SliceItem]) -> Result<View<'a, T>, Error> {
    match view.layout().cut(items) {
        Some(layout) => Ok(View::from_parts(view.data(), layout)),
        None => Ok(View::from_parts(view.data(), view.layout().sliced(items)?)),
    }
}
