//! Choosing places of an axis by a list of indices.

use nd_core::{Array, AsView, Element, Error, Place};

use crate::mask::dense;

/// A list of places: a slice, an array, a vector, or an [`Array`] of integers.
pub trait Places {
    /// The places as given, one after the other.
    #[doc(hidden)]
    fn places(&self) -> Vec<i128>;
}

impl<P: Place> Places for [P] {
    fn places(&self) -> Vec<i128> {
        self.iter().map(|place| place.exact()).collect()
    }
}

impl<P: Place, const N: usize> Places for [P; N] {
    fn places(&self) -> Vec<i128> {
        self.as_slice().places()
    }
}

impl<P: Place> Places for Vec<P> {
    fn places(&self) -> Vec<i128> {
        self.as_slice().places()
    }
}

impl<P: Place + Element> Places for Array<P> {
    fn places(&self) -> Vec<i128> {
        self.as_slice().places()
    }
}

impl<L: Places + ?Sized> Places for &L {
    fn places(&self) -> Vec<i128> {
        (**self).places()
    }
}

/// The places with negative ones counted from the end.
pub(crate) fn resolve(places: &[i128], axis: usize, len: usize) -> Result<Vec<usize>, Error> {
    let resolve = |&index: &i128| {
        let place = if index < 0 { index + len as i128 } else { index };
        if (0..len as i128).contains(&place) {
            Ok(place as usize)
        } else {
            Err(Error::Index { index, axis, len })
        }
    };
    places.iter().map(resolve).collect()
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
    /// [`Error::Axis`]; [`Error::Index`] for a place outside of the axis.
    #[doc(alias = "np.take")]
    #[doc(alias = "x[indices]")]
    fn take(&self, indices: impl Places, axis: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let axis = x.shape().axis(axis)?;
        let len = x.shape()[axis];
        let places = resolve(&indices.places(), axis, len)?;
        let shape = x.shape().with_len(axis, places.len())?;
        let x_dense = dense(x);
        let width: usize = x.shape()[axis + 1..].iter().product();
        let mut data = Vec::with_capacity(shape.size());
        for plane in x_dense.as_slice().chunks((len * width).max(1)) {
            for &place in &places {
                data.extend_from_slice(&plane[place * width..][..width]);
            }
        }
        Array::from_vec(data, shape)
    }
}

impl<A: AsView + ?Sized> Take for A {}
