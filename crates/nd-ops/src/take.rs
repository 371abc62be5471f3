//! Choosing places of an axis by a list of indices.

use nd_core::{Array, AsView, Element, Error, Layout, Place, Shape, View};

use crate::places::{Rows, Steps, resolve};

/// A list of places: a slice, an array, a vector, or an [`Array`] of integers.
pub trait Places {
    /// The places, negative ones counted from the end of an axis with so many places.
    ///
    /// # Errors
    /// [`Error::Index`] for a place outside of the axis.
    #[doc(hidden)]
    fn resolve(&self, axis: usize, len: usize) -> Result<Vec<usize>, Error>;

    /// The places as given, one after the other.
    #[doc(hidden)]
    fn places(&self) -> Vec<i128>;
}

impl<P: Place> Places for [P] {
    fn resolve(&self, axis: usize, len: usize) -> Result<Vec<usize>, Error> {
        resolve(self.iter().copied(), axis, len)
    }

    fn places(&self) -> Vec<i128> {
        self.iter().map(|place| place.exact()).collect()
    }
}

/// Each row: a kind of list, its parameters, and how it becomes a slice.
macro_rules! lists {
    ($([$($parameter:tt)*] $type:ty, $slice:expr;)*) => { $(
        impl<$($parameter)*> Places for $type {
            fn resolve(&self, axis: usize, len: usize) -> Result<Vec<usize>, Error> {
                $slice(self).resolve(axis, len)
            }

            fn places(&self) -> Vec<i128> {
                $slice(self).places()
            }
        }
    )* };
}
lists! {
    [P: Place, const N: usize] [P; N], <[P; N]>::as_slice;
    [P: Place] Vec<P>, Vec::as_slice;
    [P: Place + Element] Array<P>, Array::as_slice;
    [L: Places + ?Sized] &L, |list: &Self| *list;
}

impl<P: Place + Element> Places for View<'_, P> {
    fn resolve(&self, axis: usize, len: usize) -> Result<Vec<usize>, Error> {
        resolve(self.iter(), axis, len)
    }

    fn places(&self) -> Vec<i128> {
        self.iter().map(|place| place.exact()).collect()
    }
}

/// The parts at places that are known to be on the axis.
pub(crate) fn take_places<T: Element>(
    x: View<'_, T>,
    axis: usize,
    places: &[usize],
) -> Result<Array<T>, Error> {
    let shape = x.shape().with_len(axis, places.len())?;
    let mut axes: Vec<Steps> = (0..x.rank()).map(|axis| Steps::of_axis(x.layout(), axis)).collect();
    axes[axis] = Steps::of_places(x.layout(), axis, places);
    Rows::of(x.layout().offset(), axes).gather(x, shape)
}

/// Takes places that are first brought onto the axis.
fn take_brought<T: Element>(
    x: View<'_, T>,
    indices: &impl Places,
    axis: isize,
    bring: impl Fn(i128, i128) -> i128,
) -> Result<Array<T>, Error> {
    let axis = x.shape().axis(axis)?;
    let len = x.shape()[axis];
    let places = indices.places();
    if len == 0 && !places.is_empty() {
        return Err(Error::EmptyTake);
    }
    let places: Vec<usize> =
        places.iter().map(|&place| bring(place, len as i128) as usize).collect();
    take_places(x, axis, &places)
}

/// Choosing by lists of places, on everything that can be read as an array.
pub trait Take: AsView {
    /// The parts at the given places of an axis, in that order; places may repeat and count from the end.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Take;
    ///
    /// let x = array![[1, 2], [3, 4], [5, 6]];
    /// assert_eq!(x.take([2, 0, -1], 0)?, array![[5, 6], [1, 2], [5, 6]]);
    /// # Ok::<(), nd_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::Index`] for a place outside of the axis; [`Error::EmptyTake`] if the axis has none.
    #[doc(alias = "np.take")]
    #[doc(alias = "x[indices]")]
    fn take(&self, indices: impl Places, axis: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let axis = x.shape().axis(axis)?;
        let places = indices.resolve(axis, x.shape()[axis]).map_err(|error| match error {
            Error::Index { len: 0, .. } => Error::EmptyTake,
            error => error,
        })?;
        take_places(x, axis, &places)
    }

    /// The parts at the given places of an axis, which goes on in a circle: one past the end is the first place.
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::EmptyTake`] if the axis has no places.
    #[doc(alias = "np.take(mode=wrap)")]
    fn take_wrapped(&self, indices: impl Places, axis: isize) -> Result<Array<Self::Elem>, Error> {
        take_brought(self.view(), &indices, axis, |place, len| place.rem_euclid(len))
    }

    /// The parts at the given places of an axis; one below zero is the first place, one past the end the last.
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::EmptyTake`] if the axis has no places.
    #[doc(alias = "np.take(mode=clip)")]
    fn take_clipped(&self, indices: impl Places, axis: isize) -> Result<Array<Self::Elem>, Error> {
        take_brought(self.view(), &indices, axis, |place, len| place.clamp(0, len - 1))
    }

    /// In each vector along an axis the elements at the places that the same vector of `indices` names, as
    /// [`argsort_axis`](crate::Sort::argsort_axis) gives them. The other axes broadcast.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Take;
    ///
    /// let x = array![[30, 10, 20], [4, 6, 5]];
    /// let order = array![[1_i64, 2, 0], [0, 2, 1]];
    /// assert_eq!(x.take_along_axis(&order, 1)?, array![[10, 20, 30], [4, 5, 6]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::Error::AlongRank`], [`crate::Error::Lists`]; [`Error::Axis`] and [`Error::Index`].
    #[doc(alias = "np.take_along_axis")]
    fn take_along_axis<I: AsView<Elem: Place>>(
        &self,
        indices: &I,
        axis: isize,
    ) -> Result<Array<Self::Elem>, crate::Error> {
        let x = self.view();
        let (starts, shape) = along_axis(x.layout(), indices.view(), axis)?;
        Ok(Rows { starts, width: 1 }.gather(x, shape)?)
    }
}

impl<A: AsView + ?Sized> Take for A {}

/// Where the elements of `take_along_axis` lie, and the shape of the result.
pub(crate) fn along_axis<P: Place + Element>(
    x: &Layout,
    indices: View<'_, P>,
    axis: isize,
) -> Result<(Vec<usize>, Shape), crate::Error> {
    let axis = x.shape().axis(axis)?;
    if indices.rank() != x.rank() {
        return Err(crate::Error::AlongRank { rank: x.rank(), indices: indices.rank() });
    }
    let without = |shape: &Shape| shape.with_len(axis, 1);
    let Ok(others) = without(x.shape())?.broadcast(&without(indices.shape())?) else {
        let mut shapes = Vec::new();
        for (along, &len) in x.shape().iter().enumerate() {
            let mut lens = [1; nd_core::MAX_RANK];
            lens[along] = len;
            let alone = Shape::new(&lens[..x.rank()])?;
            shapes.push(if along == axis { *indices.shape() } else { alone });
        }
        return Err(crate::Error::Lists { shapes });
    };
    let shape = others.with_len(axis, indices.shape()[axis])?;
    let indices = indices.broadcast_to(shape)?;
    let places = resolve(indices.iter(), axis, x.shape()[axis])?;
    let axes = (0..x.rank()).map(|along| {
        let stays = along == axis || x.shape()[along] == 1;
        let step = if stays { 0 } else { x.strides()[along] };
        // A table, as equal steps could become rows, and each element is to have its own start.
        Steps::Table((0..shape[along] as isize).map(|place| place * step).collect())
    });
    let mut starts = Rows::of(x.offset(), axes.collect()).starts;
    let step = x.strides()[axis];
    for (start, place) in starts.iter_mut().zip(places) {
        *start = start.wrapping_add_signed(place as isize * step);
    }
    Ok((starts, shape))
}
