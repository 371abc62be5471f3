//! Fresh arrays of the same elements in other places: rolled, repeated, tiled, triangles, diagonals.

use nd_core::{Array, AsView, Element, Shape, SliceRange, View, zeros};

use crate::error::Error;
use crate::join::concatenate;
use crate::places::{Rows, Steps};
use crate::take::take_places;

/// Rearranging, on everything that can be read as an array.
pub trait Rearrange: AsView {
    /// All elements moved on by `shift` places in row-major order; those pushed out come in at the other end.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rearrange;
    ///
    /// assert_eq!(array![1, 2, 3, 4].roll(1)?, array![4, 1, 2, 3]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// None that a shape in memory could give.
    #[doc(alias = "np.roll")]
    fn roll(&self, shift: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        Ok(rolled(x.flatten().view(), 0, shift)?.into_shape(x.shape())?)
    }

    /// The elements moved on by `shift` places of an axis; those pushed out come in at the other end.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`].
    #[doc(alias = "np.roll")]
    fn roll_axis(&self, shift: isize, axis: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        rolled(x, x.shape().axis(axis)?, shift)
    }

    /// Each element `count` times, in one axis.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rearrange;
    ///
    /// assert_eq!(array![1, 2].repeat(2)?, array![1, 1, 2, 2]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::TooBig`].
    #[doc(alias = "np.repeat")]
    fn repeat(&self, count: usize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        // Checked before anything of that size is made.
        Shape::new(&[x.len().saturating_mul(count)])?;
        x.flatten().repeat_axis(count, 0)
    }

    /// Each place of an axis `count` times.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`] or [`nd_core::Error::TooBig`].
    #[doc(alias = "np.repeat")]
    fn repeat_axis(&self, count: usize, axis: isize) -> Result<Array<Self::Elem>, Error> {
        self.repeat_each(&[count], axis)
    }

    /// Each place of an axis as often as its own count says; a single count is for all.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rearrange;
    ///
    /// assert_eq!(array![7, 8, 9].repeat_each(&[1, 2, 0], 0)?, array![7, 8, 8]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`], [`Error::Repeats`] for more or fewer counts than places, [`nd_core::Error::TooBig`].
    #[doc(alias = "np.repeat")]
    fn repeat_each(&self, counts: &[usize], axis: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let axis = x.shape().axis(axis)?;
        let len = x.shape()[axis];
        if counts.len() != 1 && counts.len() != len {
            return Err(Error::Repeats { len, counts: counts.len() });
        }
        let count_of = |place: usize| if counts.len() == 1 { counts[0] } else { counts[place] };
        let total = match *counts {
            [count] => len.checked_mul(count),
            _ => counts.iter().try_fold(0_usize, |sum, &count| sum.checked_add(count)),
        };
        // Checked before anything of that size is made.
        let shape = x.shape().with_len(axis, total.unwrap_or(usize::MAX))?;
        if shape.size() == 0 {
            return Ok(zeros(shape)?);
        }
        let places: Vec<usize> =
            (0..len).flat_map(|place| std::iter::repeat_n(place, count_of(place))).collect();
        Ok(take_places(x, axis, &places)?)
    }

    /// Copies of the whole beside each other, `times[k]` along axis `k`; missing axes are added in front.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rearrange;
    ///
    /// assert_eq!(array![1, 2].tile(&[2, 2])?, array![[1, 2, 1, 2], [1, 2, 1, 2]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Rank`] or [`nd_core::Error::TooBig`].
    #[doc(alias = "np.tile")]
    fn tile(&self, times: &[usize]) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let rank = x.rank().max(times.len());
        let mut lens = vec![1; rank - x.rank()];
        lens.extend_from_slice(x.shape());
        let x = x.broadcast_to(Shape::new(&lens)?)?;
        let mut axes = Vec::new();
        for (axis, len) in lens.iter_mut().enumerate() {
            let times = (axis + times.len()).checked_sub(rank).map_or(1, |axis| times[axis]);
            axes.push(Steps::Equal { len: times, step: 0 });
            axes.push(Steps::of_axis(x.layout(), axis));
            *len = len.checked_mul(times).unwrap_or(usize::MAX);
        }
        let shape = Shape::new(&lens)?;
        Ok(Rows::of(x.layout().offset(), axes).gather(x, shape)?)
    }

    /// The lower triangle of each matrix, with zeros above the diagonal; `diagonal` is 0 for the main one. A vector stands
    /// for a matrix of equal rows.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rearrange;
    ///
    /// assert_eq!(array![[1, 2], [3, 4]].tril(0)?, array![[1, 0], [3, 4]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::WrongRank`] for an array without axes.
    #[doc(alias = "np.tril")]
    fn tril(&self, diagonal: isize) -> Result<Array<Self::Elem>, Error> {
        triangle(self.view(), "tril", |row, column| column > row.saturating_add(diagonal))
    }

    /// The upper triangle of each matrix, with zeros below the diagonal; see [`tril`](Self::tril).
    ///
    /// # Errors
    /// [`nd_core::Error::WrongRank`] for an array without axes.
    #[doc(alias = "np.triu")]
    fn triu(&self, diagonal: isize) -> Result<Array<Self::Elem>, Error> {
        triangle(self.view(), "triu", |row, column| column < row.saturating_add(diagonal))
    }

    /// A matrix with these elements on a diagonal, or of a matrix that diagonal.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Rearrange;
    ///
    /// assert_eq!(array![1, 2].diag(0)?, array![[1, 0], [0, 2]]);
    /// assert_eq!(array![[1, 2], [3, 4]].diag(1)?, array![2]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::DiagRank`] for other numbers of axes; [`nd_core::Error::TooBig`].
    #[doc(alias = "np.diag")]
    fn diag(&self, diagonal: isize) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        match x.rank() {
            1 => {
                let side = x.len().saturating_add(diagonal.unsigned_abs());
                let mut out = zeros(Shape::new(&[side, side])?)?;
                out.view_mut().diagonal_mut(diagonal)?.assign(&x)?;
                Ok(out)
            }
            2 => Ok(x.diagonal(diagonal)?.to_array()),
            rank => Err(Error::DiagRank { rank }),
        }
    }
}

impl<A: AsView + ?Sized> Rearrange for A {}

fn rolled<T: Element>(x: View<'_, T>, axis: usize, shift: isize) -> Result<Array<T>, Error> {
    let len = x.shape()[axis] as isize;
    if len == 0 {
        return Ok(x.to_array());
    }
    let cut = len - shift.rem_euclid(len);
    let part = |start, stop| x.slice_axis(axis as isize, SliceRange { start, stop, step: 1 });
    concatenate(&[part(Some(cut), None)?, part(None, Some(cut))?], axis as isize)
}

/// Zeros where `is_zero` holds for the row and the column of a place.
fn triangle<T: Element>(
    x: View<'_, T>,
    operation: &'static str,
    is_zero: impl Fn(isize, isize) -> bool,
) -> Result<Array<T>, Error> {
    let x = match x.rank() {
        0 => return Err(nd_core::Error::WrongRank { operation, wanted: 2, rank: 0 }.into()),
        1 => x.broadcast_to([x.len(), x.len()])?,
        _ => x,
    };
    let mut out = x.to_array();
    let (rows, columns) = (x.shape()[x.rank() - 2], x.shape()[x.rank() - 1]);
    for (number, row) in out.as_slice_mut().chunks_exact_mut(columns.max(1)).enumerate() {
        for (column, slot) in row.iter_mut().enumerate() {
            if is_zero((number % rows) as isize, column as isize) {
                *slot = T::default();
            }
        }
    }
    Ok(out)
}
