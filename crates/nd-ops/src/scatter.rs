//! Writing to places named by lists of indices: once each, or adding up where a place is named again.

use nd_core::{Array, AsView, Element, Layout, Operand, Place, Shape, View, ViewMut};

use crate::error::Error;
use crate::index_item::IndexItem;
use crate::index_list::picked;
use crate::mask::{dense, stretched_values};
use crate::places::Rows;
use crate::take::{Places, along_axis};

/// Writing by lists of indices, into arrays and writing views.
pub trait Scatter {
    /// The type of the elements.
    type Elem: Element;

    /// Lets `write` change the elements as a dense slice; the layout says how they lie in it.
    #[doc(hidden)]
    fn write_dense(
        &mut self,
        write: impl FnOnce(&mut [Self::Elem], &Layout) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// Writes values to what an index with lists leads to: `a[[0, 2], [1, 3]] = values`; see [`pick!`](crate::pick). Where a
    /// place is named again, the last value stays.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Scatter, pick};
    ///
    /// let mut x = array![[1, 2], [3, 4]];
    /// x.assign_at(pick![[0, 1], [1, 0]], 9)?;
    /// assert_eq!(x, array![[1, 9], [9, 4]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`pick`](crate::Pick::pick); [`Error::PickAssign`] if the values do not stretch to what it leads to.
    #[doc(alias = "x[[0, 2], [1, 3]] = values")]
    fn assign_at<R: Operand<Self::Elem, Common = Self::Elem>>(
        &mut self,
        items: impl AsRef<[IndexItem]>,
        values: R,
    ) -> Result<(), Error> {
        let items = items.as_ref();
        let set = |slot: &mut Self::Elem, value| *slot = value;
        let assigned = write_at(self, items, values.operand().astype(), stretched_values, set);
        assigned.map_err(|error| match error {
            // Without lists and masks it is an ordinary assignment to a part.
            Error::PickAssign { from, to }
                if items.iter().all(|item| matches!(item, IndexItem::Basic(_))) =>
            {
                as_part(&from, to)
            }
            // A mask over all axes by itself: NumPy counts the values.
            Error::PickAssign { from, to }
                if matches!(items, [IndexItem::Mask(_)]) && from.rank() < 2 && to.rank() == 1 =>
            {
                Error::MaskAssign { values: from.size(), places: to.size() }
            }
            error => error,
        })
    }

    /// Adds values to what an index with lists leads to; a place that is named again is added to again.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Scatter, pick};
    ///
    /// let mut x = array![0, 0, 0];
    /// x.add_at(pick![[0, 0, 1]], 1)?;
    /// assert_eq!(x, array![2, 1, 0]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`assign_at`](Self::assign_at).
    #[doc(alias = "np.add.at")]
    fn add_at<R: Operand<Self::Elem, Common = Self::Elem>>(
        &mut self,
        items: impl AsRef<[IndexItem]>,
        values: R,
    ) -> Result<(), Error> {
        let add = |slot: &mut Self::Elem, value| *slot = slot.plus(value);
        write_at(self, items.as_ref(), values.operand().astype(), stretched_addends, add)
    }

    /// Writes values to elements counted in row-major order. Values that are too few are used again from the first, those
    /// that are too many are ignored; no values change nothing.
    ///
    /// # Errors
    /// [`nd_core::Error::Index`].
    #[doc(alias = "np.put")]
    fn put(
        &mut self,
        indices: impl Places,
        values: &impl AsView<Elem = Self::Elem>,
    ) -> Result<(), Error> {
        let values = values.view().to_array();
        self.write_dense(|data, _| {
            let places = indices.resolve(0, data.len())?;
            for (place, &value) in places.iter().zip(values.as_slice().iter().cycle()) {
                data[*place] = value;
            }
            Ok(())
        })
    }

    /// Writes values to the elements that [`take_along_axis`](crate::Take::take_along_axis) would read.
    ///
    /// # Errors
    /// As there; [`Error::PickAssign`] if the values do not stretch to the indices.
    #[doc(alias = "np.put_along_axis")]
    fn put_along_axis<I: AsView<Elem: Place>>(
        &mut self,
        indices: &I,
        values: &impl AsView<Elem = Self::Elem>,
        axis: isize,
    ) -> Result<(), Error> {
        let values = values.view();
        self.write_dense(|data, layout| {
            let (starts, shape) = along_axis(layout, indices.view(), axis)?;
            let rows = Rows { starts, width: 1 };
            let values = stretched_values(values, &shape)?;
            write_rows(data, &rows, values, |slot, value| *slot = value);
            Ok(())
        })
    }
}

fn write_at<S: Scatter + ?Sized>(
    target: &mut S,
    items: &[IndexItem],
    values: Array<S::Elem>,
    stretch: Stretch<S::Elem>,
    write: impl Fn(&mut S::Elem, S::Elem),
) -> Result<(), Error> {
    target.write_dense(|data, layout| {
        let picked = picked(layout, items)?;
        write_rows(data, &picked.rows, stretch(values.view(), &picked.shape)?, write);
        Ok(())
    })
}

/// How values become as large as the places that they are written to.
type Stretch<T> = for<'v> fn(View<'v, T>, &Shape) -> Result<View<'v, T>, Error>;

/// What is added must broadcast; what is assigned may have leading axes of length 1 besides.
fn stretched_addends<'v, T: Element>(
    values: View<'v, T>,
    shape: &Shape,
) -> Result<View<'v, T>, Error> {
    let (from, to) = (Box::new(*values.shape()), Box::new(*shape));
    values.broadcast_to(shape).map_err(|_| Error::AddAt { from, to })
}

/// The error of an assignment to a part, which does not show leading axes of length 1 that are too many.
fn as_part(from: &Shape, to: Box<Shape>) -> Error {
    let superfluous = from.rank().saturating_sub(to.rank());
    let ones = from.iter().take(superfluous).take_while(|&&len| len == 1).count();
    match Shape::new(&from[ones..]) {
        Ok(from) => nd_core::Error::Assign { from: Box::new(from), to }.into(),
        Err(error) => error.into(),
    }
}

fn write_rows<T: Element>(
    data: &mut [T],
    rows: &Rows,
    values: View<'_, T>,
    write: impl Fn(&mut T, T),
) {
    let values = dense(values);
    let values = values.as_slice().chunks_exact(rows.width.max(1));
    for (&start, values) in rows.starts.iter().zip(values) {
        for (slot, &value) in data[start..].iter_mut().zip(values) {
            write(slot, value);
        }
    }
}

impl<T: Element> Scatter for Array<T> {
    type Elem = T;

    fn write_dense(
        &mut self,
        write: impl FnOnce(&mut [T], &Layout) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.view_mut().write_dense(write)
    }
}

impl<T: Element> Scatter for ViewMut<'_, T> {
    type Elem = T;

    fn write_dense(
        &mut self,
        write: impl FnOnce(&mut [T], &Layout) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let layout = Layout::dense(*self.shape());
        if let Some(data) = self.as_slice_mut() {
            return write(data, &layout);
        }
        let mut whole = self.to_array();
        write(whole.as_slice_mut(), &layout)?;
        Ok(self.view_mut().assign(&whole)?)
    }
}
