//! Choosing elements and rows by masks.

use nd_core::kernel::{Cost, map, update};
use nd_core::{Array, AsView, Element, Pair, Shape, View, ViewMut};

use crate::error::Error;

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
    #[doc(alias = "np.compress")]
    fn filter(&self, mask: &impl AsView<Elem = bool>) -> Result<Array<Self::Elem>, Error> {
        let (x, mask) = (self.view(), mask.view());
        check_mask(x.shape(), mask.shape())?;
        if mask.rank() == x.rank() {
            let chosen = x.iter().zip(mask.iter()).filter_map(|(x, chosen)| chosen.then_some(x));
            return Ok(chosen.collect());
        }
        let rest = &x.shape()[mask.rank()..];
        let dense = dense(x);
        let width: usize = rest.iter().product();
        let mut data = Vec::new();
        let mut count = 0;
        for (row, _) in mask.iter().enumerate().filter(|(_, chosen)| *chosen) {
            data.extend_from_slice(&dense.as_slice()[row * width..][..width]);
            count += 1;
        }
        let lens: Vec<usize> = std::iter::once(count).chain(rest.iter().copied()).collect();
        Ok(Array::from_vec(data, lens)?)
    }
}

impl<A: AsView + ?Sized> Filter for A {}

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

    /// Writes the values, one after the other, where the mask is `true`: `a[mask] = values`.
    ///
    /// # Errors
    /// [`Error::Mask`]; [`Error::MaskAssign`] if there are more or fewer values than places.
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
        // Written as a choice between two values, so that no branch has to be predicted.
        let choose = |x: &mut T, chosen: bool| *x = if chosen { value } else { *x };
        Ok(update(self.view_mut(), (mask,), Cost::Light, choose)?)
    }

    fn assign_where(
        &mut self,
        mask: &impl AsView<Elem = bool>,
        values: &impl AsView<Elem = T>,
    ) -> Result<(), Error> {
        let mask = over_the_rest(mask.view(), self.shape())?.broadcast_to(self.shape())?;
        let values = values.view();
        let places = mask.iter().filter(|chosen| *chosen).count();
        if values.len() == 1 {
            let value = values.iter().next().expect("there is one value");
            return self.fill_where(&mask, value);
        }
        if values.len() != places {
            return Err(Error::MaskAssign { values: values.len(), places });
        }
        let mut values = values.iter();
        let mut whole = self.view().to_array();
        for (slot, chosen) in whole.iter_mut().zip(mask.iter()) {
            if chosen && let Some(value) = values.next() {
                *slot = value;
            }
        }
        Ok(self.view_mut().assign(&whole)?)
    }
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

/// The places where the array is not zero, one list of indices for each axis, in row-major order.
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
    let found = x.iter().enumerate().filter(|(_, x)| x.cast()).map(|(place, _)| place);
    let found: Vec<usize> = found.collect();
    let mut inner: usize = x.len();
    let axis_places = x.shape().iter().map(|&len| {
        inner /= len.max(1);
        let inner = inner.max(1);
        found.iter().map(|place| (place / inner % len) as i64).collect()
    });
    axis_places.collect()
}
