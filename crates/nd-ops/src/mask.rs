//! Choosing elements and rows by masks.

use std::hint::select_unpredictable;

use nd_core::kernel::{self, Cost, map, update};
use nd_core::{Array, AsView, Element, Pair, Shape, View, ViewMut};

use crate::bands::{BAND, bands, each_band};
use crate::error::Error;
use crate::take::take_places;

/// Checks that a mask fits the leading axes of an array.
fn check_mask(shape: &Shape, mask: &Shape) -> Result<(), Error> {
    if mask.rank() > shape.rank() {
        return Err(
            nd_core::Error::TooManyIndices { rank: shape.rank(), given: mask.rank() }.into()
        );
    }
    for (axis, (&len, &mask_len)) in shape.iter().zip(mask.iter()).enumerate() {
        if len != mask_len {
            return Err(Error::Mask { axis, len, mask_len });
        }
    }
    Ok(())
}

/// A mask with axes of length 1 behind it, so that it broadcasts over what it chooses.
fn over_the_rest<'m>(mask: View<'m, bool>, shape: &Shape) -> Result<View<'m, bool>, Error> {
    check_mask(shape, mask.shape())?;
    let mut mask = mask;
    while mask.rank() < shape.rank() {
        mask = mask.insert_axis(-1)?;
    }
    Ok(mask)
}

/// Choosing by a mask, on everything that can be read as an array.
///
/// A mask that chooses rows needs 8 bytes for each of them, or for each element if those of a row do not lie side by side. Elements that
/// do not lie in order are copied a million at a time, except by a mask of several axes that chooses rows: that copies them all.
pub trait Filter: AsView {
    /// The elements where the mask is `true`, or the rows, if the mask has fewer axes than the array.
    ///
    /// ```
    /// use nd_core::{array, s};
    /// use nd_ops::{Compare, Filter};
    ///
    /// let x = array![[45.0, 150.0], [72.0, 175.0], [90.0, 185.0]];
    /// let heavy = x.slice(s![.., 0]).gt(70.0);
    /// assert_eq!(x.filter(&heavy)?, array![[72.0, 175.0], [90.0, 185.0]]);
    /// assert_eq!(x.filter(&x.lt(100.0))?, array![45.0, 72.0, 90.0]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Mask`] if the mask has another shape than the leading axes of the array.
    #[doc(alias = "x[mask]")]
    fn filter(&self, mask: &impl AsView<Elem = bool>) -> Result<Array<Self::Elem>, Error> {
        let (x, mask) = (self.view(), mask.view());
        check_mask(x.shape(), mask.shape())?;
        let chosen = dense(mask);
        if mask.rank() == x.rank() {
            return Ok(Array::from(compressed(x, chosen.as_slice())));
        }
        let places = kernel::places_of(chosen.as_slice());
        if mask.rank() == 1 {
            return Ok(take_places(x, 0, &places)?);
        }
        let rest = &x.shape()[mask.rank()..];
        let width: usize = rest.iter().product();
        let starts: Vec<usize> = places.iter().map(|place| place * width).collect();
        let data = kernel::gather(dense(x).as_slice(), width, &starts);
        let lens: Vec<usize> = std::iter::once(places.len()).chain(rest.iter().copied()).collect();
        Ok(Array::from_vec(data, lens)?)
    }

    /// The parts at the places of an axis where a mask of one axis is `true`. The mask may be shorter than the axis.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Filter;
    ///
    /// let x = array![[1, 2, 3], [4, 5, 6]];
    /// assert_eq!(x.filter_axis(&array![true, false, true], 1)?, array![[1, 3], [4, 6]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`], [`nd_core::Error::WrongRank`] for a mask of more axes, [`nd_core::Error::Index`] for a `true`
    /// beyond the axis.
    #[doc(alias = "np.compress")]
    fn filter_axis(
        &self,
        mask: &impl AsView<Elem = bool>,
        axis: isize,
    ) -> Result<Array<Self::Elem>, Error> {
        let (x, mask) = (self.view(), mask.view());
        if mask.rank() != 1 {
            let (operation, rank) = ("filter_axis", mask.rank());
            return Err(nd_core::Error::WrongRank { operation, wanted: 1, rank }.into());
        }
        let axis = x.shape().axis(axis)?;
        let places = kernel::places_of(dense(mask).as_slice());
        let len = x.shape()[axis];
        if len == 0 && !places.is_empty() {
            return Err(nd_core::Error::EmptyTake.into());
        }
        if let Some(&place) = places.iter().find(|&&place| place >= len) {
            return Err(nd_core::Error::Index { index: place as i128, axis, len }.into());
        }
        Ok(take_places(x, axis, &places)?)
    }
}

impl<A: AsView + ?Sized> Filter for A {}

/// The elements where a mask in row-major order is `true`.
fn compressed<T: Element>(x: View<'_, T>, mask: &[bool]) -> Vec<T> {
    if x.len() <= BAND || x.as_slice().is_some() {
        return kernel::compress(dense(x).as_slice(), mask);
    }
    let mut out = kernel::buffer(kernel::count_true(mask));
    let mut rest = mask;
    each_band(x, |band| {
        let (mask, later) = rest.split_at(band.len());
        out.extend_from_slice(&kernel::compress(band, mask));
        rest = later;
    });
    out
}

/// The elements in row-major order, copied only if they do not lie so.
pub(crate) fn dense<T: Element>(x: View<'_, T>) -> Dense<'_, T> {
    match x.as_slice() {
        Some(slice) => Dense::Borrowed(slice),
        None => Dense::Copied(x.to_array()),
    }
}

/// Elements in row-major order, borrowed or copied.
pub(crate) enum Dense<'a, T> {
    Borrowed(&'a [T]),
    Copied(Array<T>),
}

impl<T: Element> Dense<'_, T> {
    pub(crate) fn as_slice(&self) -> &[T] {
        match self {
            Dense::Borrowed(slice) => slice,
            Dense::Copied(array) => array.as_slice(),
        }
    }
}

/// Writing by a mask, into arrays and writing views.
///
/// A list of values needs 8 bytes for each place where the mask is `true`. Elements that do not lie in order are copied a million at
/// a time for that; one value for all places is written where they are.
pub trait FillWhere {
    /// The type of the elements.
    type Elem: Element;

    /// Writes a value where the mask is `true`: `a[a < 3] = 0`. A mask with fewer axes chooses rows.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Compare, FillWhere};
    ///
    /// let mut a = array![1, 2, 3, 4, 5];
    /// a.fill_where(&a.lt(3), 0)?;
    /// assert_eq!(a, array![0, 0, 3, 4, 5]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Mask`] if the mask has another shape than the leading axes.
    #[doc(alias = "x[mask] = value")]
    fn fill_where(
        &mut self,
        mask: &impl AsView<Elem = bool>,
        value: Self::Elem,
    ) -> Result<(), Error>;

    /// Writes the values, one after the other, where the mask is `true`: `a[mask] = values`. A mask with fewer axes chooses
    /// rows, and the values are stretched to them.
    ///
    /// # Errors
    /// [`Error::Mask`]; [`Error::MaskAssign`] if there are more or fewer values than places, [`Error::MaskAssignRank`] if they
    /// have more than one axis; [`Error::PickAssign`] if they do not stretch to the rows.
    #[doc(alias = "x[mask] = values")]
    fn assign_where(
        &mut self,
        mask: &impl AsView<Elem = bool>,
        values: &impl AsView<Elem = Self::Elem>,
    ) -> Result<(), Error>;
}

impl<T: Element> FillWhere for ViewMut<'_, T> {
    type Elem = T;

    fn fill_where(&mut self, mask: &impl AsView<Elem = bool>, value: T) -> Result<(), Error> {
        let mask = over_the_rest(mask.view(), self.shape())?;
        // Chosen between two values, so that the compiler does not make it a store that depends on a branch.
        let choose = |x: &mut T, chosen| *x = select_unpredictable(chosen, value, *x);
        Ok(update(self.view_mut(), (mask,), Cost::Light, choose)?)
    }

    fn assign_where(
        &mut self,
        mask: &impl AsView<Elem = bool>,
        values: &impl AsView<Elem = T>,
    ) -> Result<(), Error> {
        let (mask, values) = (mask.view(), values.view());
        check_mask(self.shape(), mask.shape())?;
        if values.len() == 1 {
            return self.fill_where(&mask, values.iter().next().expect("there is one value"));
        }
        let (rows, chosen) = (mask.rank(), dense(mask));
        let places = kernel::count_true(chosen.as_slice());
        let mut lens = vec![places];
        lens.extend_from_slice(&self.shape()[mask.rank()..]);
        let width: usize = lens[1..].iter().product();
        let values = if mask.rank() == self.rank() {
            if values.rank() > 1 {
                return Err(Error::MaskAssignRank { rank: values.rank() });
            }
            if values.len() != places {
                return Err(Error::MaskAssign { values: values.len(), places });
            }
            values
        } else {
            stretched_values(values, &Shape::new(&lens)?)?
        };
        let values = dense(values);
        if width == 0 {
            return Ok(());
        }
        let (mut values, mut mask) = (values.as_slice().chunks_exact(width), chosen.as_slice());
        let mut write = |data: &mut [T]| {
            let (here, later) = mask.split_at(data.len() / width);
            for place in kernel::places_of(here) {
                let row = values.next().expect("there is one for each place");
                data[place * width..][..width].copy_from_slice(row);
            }
            mask = later;
        };
        if let Some(data) = self.as_slice_mut() {
            write(data);
            return Ok(());
        }
        for band in bands(&self.shape().clone(), |axis| axis >= rows) {
            let part = self.view_mut().slice_mut(&band);
            let mut copy = part.to_array();
            write(copy.as_slice_mut());
            part.assign(&copy)?;
        }
        Ok(())
    }
}

/// The values stretched to the shape of what an index leads to; leading axes of length 1 are ignored.
pub(crate) fn stretched_values<'v, T: Element>(
    values: View<'v, T>,
    shape: &Shape,
) -> Result<View<'v, T>, Error> {
    let from = *values.shape();
    let mut values = values;
    while values.rank() > shape.rank() && values.shape()[0] == 1 {
        values = values.index_axis(0, 0)?;
    }
    let wrong = |_| Error::PickAssign { from: Box::new(from), to: Box::new(*shape) };
    values.broadcast_to(shape).map_err(wrong)
}

impl<T: Element> FillWhere for Array<T> {
    type Elem = T;

    fn fill_where(&mut self, mask: &impl AsView<Elem = bool>, value: T) -> Result<(), Error> {
        self.view_mut().fill_where(mask, value)
    }

    fn assign_where(
        &mut self,
        mask: &impl AsView<Elem = bool>,
        values: &impl AsView<Elem = T>,
    ) -> Result<(), Error> {
        self.view_mut().assign_where(mask, values)
    }
}

/// `yes` where the mask is `true`, else `no`; all three are stretched to their common shape.
///
/// ```
/// use nd_core::array;
/// use nd_ops::{Compare, where_};
///
/// let x = array![45.0, 72.0, 90.0];
/// assert_eq!(where_(&x.gt(70.0), 1, 0)?, array![0, 1, 1]);
/// assert_eq!(where_(&x.gt(80.0), &x, 0)?, array![0.0, 0.0, 90.0]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::Broadcast`] with the three shapes.
#[doc(alias = "np.where")]
pub fn where_<Y: Pair<N>, N>(
    mask: &impl AsView<Elem = bool>,
    yes: Y,
    no: N,
) -> Result<Array<Y::Common>, nd_core::Error> {
    let (yes, no) = yes.views(&no);
    map((mask.view(), yes, no), Cost::Light, |(mask, yes, no)| {
        // Both are converted before one is chosen, so that no branch has to be predicted.
        let (yes, no): (Y::Common, Y::Common) = (yes.cast(), no.cast());
        if mask { yes } else { no }
    })
}

/// The places where the array is not zero, one list of indices for each axis, in row-major order. On the way it needs a byte for
/// each element, and for more than one axis 8 bytes for each place.
///
/// ```
/// use nd_core::array;
/// use nd_ops::nonzero;
///
/// let places = nonzero(&array![[0, 7], [8, 0]]);
/// assert_eq!(places, [array![0_i64, 1], array![1_i64, 0]]);
/// ```
#[doc(alias = "np.nonzero")]
#[doc(alias = "np.where(mask)")]
pub fn nonzero(x: &impl AsView) -> Vec<Array<i64>> {
    let x = x.view();
    let found = nonzero_places(x);
    if x.rank() == 1 {
        return vec![found.into_iter().map(|place| place as i64).collect()];
    }
    let mut inner: usize = x.len();
    let axis_places = x.shape().iter().map(|&len| {
        inner /= len.max(1);
        let inner = inner.max(1);
        found.iter().map(|place| (place / inner % len) as i64).collect()
    });
    axis_places.collect()
}

/// The numbers of the elements that are not zero, counted in row-major order.
pub(crate) fn nonzero_places<T: Element>(x: View<'_, T>) -> Vec<usize> {
    let mask: Array<bool> = x.astype();
    kernel::places_of(mask.as_slice())
}
