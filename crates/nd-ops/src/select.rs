//! Dividing lines at a place without sorting them, and the largest few.

use nd_core::kernel::sort_key;
use nd_core::{Array, AsView, Element};

use crate::error::Error;
use crate::sort::{each_line, rearranged};

/// The place that `kth` means on an axis; a negative one counts from the end.
fn place_of(kth: isize, len: usize) -> Result<usize, Error> {
    let place = if kth < 0 { kth + len as isize } else { kth };
    // NumPy's text shows the place after the length was added to a negative one.
    usize::try_from(place).ok().filter(|&place| place < len).ok_or(Error::Kth { kth: place, len })
}

/// The largest elements and where they were.
#[derive(Debug, Clone, PartialEq)]
pub struct TopK<T: Element> {
    /// The largest elements, the largest of all first.
    pub values: Array<T>,
    /// Their places on the axis.
    pub places: Array<i64>,
}

/// Dividing at a place, on everything that can be read as an array.
pub trait Select: AsView {
    /// The elements along an axis, divided: at place `kth` is what would be there after sorting, before it nothing
    /// larger, after it nothing smaller. The order within the two parts is not said.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Select;
    ///
    /// let x = array![7, 1, 5, 3].partition(1, 0)?;
    /// assert_eq!(x[1], 3);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Kth`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.partition")]
    fn partition(&self, kth: isize, axis: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let place = place_of(kth, x.shape()[x.shape().axis(axis)?])?;
        Ok(rearranged(x, axis, |lines, len| {
            for line in lines.chunks_mut(len) {
                line.select_nth_unstable_by_key(place, |x| sort_key(*x));
            }
        })?)
    }

    /// The places that divide the elements along an axis.
    ///
    /// # Errors
    /// [`Error::Kth`] or [`nd_core::Error::Axis`].
    #[doc(alias = "np.argpartition")]
    fn argpartition(&self, kth: isize, axis: isize) -> Result<Array<i64>, Error> {
        let x = self.view();
        let place = place_of(kth, x.shape()[x.shape().axis(axis)?])?;
        Ok(each_line(x, axis, |line, out| {
            out.iter_mut().zip(0..).for_each(|(out, place)| *out = place);
            out.select_nth_unstable_by_key(place, |&at| (sort_key(line[at as usize]), at));
        })?)
    }

    /// The `k` largest elements along an axis, the largest first, and their places; of equal ones the first come first,
    /// and what is not a number counts as the largest, as in `argmax`.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Select;
    ///
    /// let top = array![3, 9, 4, 9].top_k(3, 0)?;
    /// assert_eq!(top.values, array![9, 9, 4]);
    /// assert_eq!(top.places, array![1_i64, 3, 2]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Kth`] if there are fewer than `k` places; [`nd_core::Error::Axis`].
    fn top_k(&self, k: usize, axis: isize) -> Result<TopK<Self::Elem>, Error> {
        let x = self.view();
        let axis = x.shape().axis(axis)?;
        let len = x.shape()[axis];
        if k > len {
            return Err(Error::Kth { kth: isize::try_from(k).unwrap_or(isize::MAX), len });
        }
        let shape = x.shape().with_len(axis, k)?;
        let moved = |from: usize, to: usize| {
            let mut axes: Vec<isize> = (0..x.rank() as isize).collect();
            let axis = axes.remove(from);
            axes.insert(to, axis);
            axes
        };
        let last = x.rank() - 1;
        let lines = x.permute(&moved(axis, last))?.to_array();
        let mut values = Vec::with_capacity(shape.size());
        let mut places: Vec<i64> = Vec::with_capacity(shape.size());
        if k > 0 {
            for line in lines.as_slice().chunks_exact(len) {
                let found = largest(line, k);
                values.extend(found.iter().map(|&place| line[place]));
                places.extend(found.iter().map(|&place| place as i64));
            }
        }
        let (outer, inner) = (&shape[..axis], &shape[axis + 1..]);
        let lens: Vec<usize> = [outer, inner, &[k]].concat();
        let values = Array::from_vec(values, lens.as_slice())?;
        let places = Array::from_vec(places, lens.as_slice())?;
        let back = moved(last, axis);
        Ok(TopK {
            values: values.permute(&back)?.to_array(),
            places: places.permute(&back)?.to_array(),
        })
    }
}

impl<A: AsView + ?Sized> Select for A {}

/// The places of the `k` largest elements of a line, the largest first.
fn largest<T: Element>(line: &[T], k: usize) -> Vec<usize> {
    let rank = |&place: &usize| (!sort_key(line[place]), place);
    let mut places: Vec<usize> = (0..line.len()).collect();
    if k < places.len() {
        places.select_nth_unstable_by_key(k, rank);
        places.truncate(k);
    }
    places.sort_unstable_by_key(rank);
    places
}
