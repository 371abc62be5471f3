//! Arrays from Rust's own lists: the macro `array!`, nested arrays and vectors, iterators.

use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::shape::Shape;
use crate::view::View;

/// Writes an array as NumPy does: `array![1, 2]`, `array![[1.0, 2.0], [3.0, 4.0]]`, up to six levels.
///
/// Rows of different lengths do not compile.
///
/// ```
/// use nd_core::array;
///
/// let x = array![[1, 2, 3], [4, 5, 6]];
/// assert_eq!(x.shape(), &[2, 3]);
/// ```
#[doc(alias = "np.array")]
#[macro_export]
macro_rules! array {
    ($($items:tt)*) => { $crate::Array::from([$($items)*]) };
}

/// Each row: a nested list, its lengths, and the steps that lay it out flat.
macro_rules! nested {
    ($($list:ty, [$($n:ident),*], $($flat:ident)*;)*) => { $(
        impl<T: Element, $(const $n: usize),*> From<$list> for Array<T> {
            /// An array of the same elements.
            ///
            /// # Panics
            /// If the lengths of a list without elements are too big for a shape.
            fn from(list: $list) -> Self {
                let shape = Shape::new(&[$($n),*]).unwrap_or_else(|error| panic!("{error}"));
                Array::from_parts(list$(.$flat())*.to_vec(), shape)
            }
        }
    )* };
}

nested! {
    [T; A], [A], as_slice;
    [[T; B]; A], [A, B], as_flattened;
    [[[T; C]; B]; A], [A, B, C], as_flattened as_flattened;
    [[[[T; D]; C]; B]; A], [A, B, C, D], as_flattened as_flattened as_flattened;
    [[[[[T; E]; D]; C]; B]; A], [A, B, C, D, E],
        as_flattened as_flattened as_flattened as_flattened;
    [[[[[[T; F]; E]; D]; C]; B]; A], [A, B, C, D, E, F],
        as_flattened as_flattened as_flattened as_flattened as_flattened;
}

impl<T: Element> From<Vec<T>> for Array<T> {
    fn from(data: Vec<T>) -> Self {
        let shape = Shape::of_checked(&[data.len()]);
        Array::from_parts(data, shape)
    }
}

impl<T: Element> From<&[T]> for Array<T> {
    fn from(data: &[T]) -> Self {
        Array::from(data.to_vec())
    }
}

/// Each row: a list of rows of a fixed length, and how many axes each row adds.
macro_rules! lists_of_rows {
    ($($list:ty, [$($n:ident),*], $flat:expr;)*) => { $(
        impl<T: Element, $(const $n: usize),*> From<$list> for Array<T> {
            /// An array of the same elements.
            ///
            /// # Panics
            /// If the lengths of a list without elements are too big for a shape.
            fn from(list: $list) -> Self {
                let shape = Shape::new(&[list.len(), $($n),*]);
                Array::from_parts($flat(&list), shape.unwrap_or_else(|error| panic!("{error}")))
            }
        }
    )* };
}

lists_of_rows! {
    &[[T; B]], [B], |list: &&[[T; B]]| list.as_flattened().to_vec();
    &[[[T; C]; B]], [B, C], |list: &&[[[T; C]; B]]| list.as_flattened().as_flattened().to_vec();
    Vec<[T; B]>, [B], |list: &Vec<[T; B]>| list.as_flattened().to_vec();
    Vec<[[T; C]; B]>, [B, C],
        |list: &Vec<[[T; C]; B]>| list.as_flattened().as_flattened().to_vec();
}

impl<T: Element, const N: usize> From<&[T; N]> for Array<T> {
    fn from(data: &[T; N]) -> Self {
        Array::from(data.as_slice())
    }
}

impl<T: Element> From<Array<T>> for Vec<T> {
    /// The elements in row-major order, without a copy.
    fn from(array: Array<T>) -> Self {
        array.into_vec()
    }
}

impl<T: Element> From<View<'_, T>> for Array<T> {
    fn from(view: View<'_, T>) -> Self {
        view.to_array()
    }
}

impl<T: Element> FromIterator<T> for Array<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Array::from(Vec::from_iter(items))
    }
}

/// The one length of all rows.
fn common_len(rows: impl Iterator<Item = usize>, shape: &[usize]) -> Result<usize, Error> {
    let mut common = None;
    for len in rows {
        if *common.get_or_insert(len) != len {
            return Err(Error::Ragged { shape: shape.to_vec() });
        }
    }
    Ok(common.unwrap_or(0))
}

fn matrix<T: Element, R: AsRef<[T]>>(rows: &[R]) -> Result<Array<T>, Error> {
    let columns = common_len(rows.iter().map(|row| row.as_ref().len()), &[rows.len()])?;
    let data = rows.iter().flat_map(|row| row.as_ref().iter().copied()).collect();
    Array::from_vec(data, [rows.len(), columns])
}

/// Each row: a list of rows that may be of any length.
macro_rules! matrices {
    ($($list:ty),*) => { $(
        impl<T: Element> TryFrom<$list> for Array<T> {
            type Error = Error;

            /// A matrix of rows that must be equally long.
            ///
            /// # Errors
            /// [`Error::Ragged`] if they are not.
            fn try_from(rows: $list) -> Result<Self, Error> {
                matrix(&rows)
            }
        }
    )* };
}
matrices!(Vec<Vec<T>>, &Vec<Vec<T>>, &[Vec<T>], Vec<&[T]>, &[&[T]]);

impl<T: Element> TryFrom<Vec<Vec<Vec<T>>>> for Array<T> {
    type Error = Error;

    /// An array of three axes; the lists on each level must be equally long.
    ///
    /// # Errors
    /// [`Error::Ragged`] if they are not.
    fn try_from(planes: Vec<Vec<Vec<T>>>) -> Result<Self, Error> {
        let rows = common_len(planes.iter().map(Vec::len), &[planes.len()])?;
        let lens = planes.iter().flatten().map(Vec::len);
        let columns = common_len(lens, &[planes.len(), rows])?;
        let data = planes.iter().flatten().flatten().copied().collect();
        Array::from_vec(data, [planes.len(), rows, columns])
    }
}

impl<T: Element> Default for Array<T> {
    /// An array of shape `(0,)`.
    fn default() -> Self {
        Array::from(Vec::<T>::new())
    }
}
