//! Where the elements of a result lie in the data of a view: axes as steps or as tables of steps, put together.

use nd_core::{Array, Element, Error, Layout, Place, Shape, View, kernel};

/// One axis of a result: how far each of its places lies from the first.
pub(crate) enum Steps {
    /// Equal steps.
    Equal { len: usize, step: isize },
    /// Steps in no order.
    Table(Vec<isize>),
}

impl Steps {
    /// The steps of one axis.
    pub(crate) fn of_axis(x: &Layout, axis: usize) -> Steps {
        Steps::Equal { len: x.shape()[axis], step: x.strides()[axis] }
    }

    /// The steps of chosen places of one axis.
    pub(crate) fn of_places(x: &Layout, axis: usize, places: &[usize]) -> Steps {
        let step = x.strides()[axis];
        Steps::Table(places.iter().map(|&place| place as isize * step).collect())
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Steps::Equal { len, .. } => *len,
            Steps::Table(steps) => steps.len(),
        }
    }
}

/// The elements of a result as rows of adjacent elements, in row-major order.
pub(crate) struct Rows {
    /// Where each row begins.
    pub(crate) starts: Vec<usize>,
    /// How long each row is.
    pub(crate) width: usize,
}

impl Rows {
    /// Puts axes together, outermost first; every place that they lead to lies inside the data. Inner axes that are
    /// dense become the rows.
    pub(crate) fn of(offset: usize, mut axes: Vec<Steps>) -> Rows {
        if axes.iter().any(|axis| axis.len() == 0) {
            return Rows { starts: Vec::new(), width: 0 };
        }
        let mut width = 1;
        while let Some(&Steps::Equal { len, step }) = axes.last() {
            if len != 1 && step != width as isize {
                break;
            }
            width *= len;
            axes.pop();
        }
        let mut starts = vec![offset];
        for axis in &axes {
            if axis.len() == 1 && matches!(axis, Steps::Equal { .. }) {
                continue;
            }
            let mut next = Vec::with_capacity(starts.len() * axis.len());
            for &start in &starts {
                match axis {
                    Steps::Equal { len, step } => {
                        let places = (0..*len as isize).map(|place| place * step);
                        next.extend(places.map(|by| start.wrapping_add_signed(by)));
                    }
                    Steps::Table(steps) => {
                        next.extend(steps.iter().map(|&by| start.wrapping_add_signed(by)));
                    }
                }
            }
            starts = next;
        }
        Rows { starts, width }
    }

    /// The elements of the rows of a view as an array.
    pub(crate) fn gather<T: Element>(
        &self,
        x: View<'_, T>,
        shape: Shape,
    ) -> Result<Array<T>, Error> {
        Array::from_vec(kernel::gather(x.data(), self.width, &self.starts), shape)
    }
}

/// The places with negative ones counted from the end.
pub(crate) fn resolve<P: Place>(
    places: impl ExactSizeIterator<Item = P>,
    axis: usize,
    len: usize,
) -> Result<Vec<usize>, Error> {
    let mut resolved = Vec::with_capacity(places.len());
    for place in places {
        let index = place.exact();
        let found = if index < 0 { index + len as i128 } else { index };
        if !(0..len as i128).contains(&found) {
            return Err(Error::Index { index, axis, len });
        }
        resolved.push(found as usize);
    }
    Ok(resolved)
}
