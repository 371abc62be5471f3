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

macro_rules! nested {
    ($($list:ty, [$($n:ident),*], $flat:expr;)*) => { $(
        impl<T: Element, $(const $n: usize),*> From<$list> for Array<T> {
            /// An array of the same elements.
            ///
            /// # Panics
            /// If the lengths of a list without elements are too big for a shape.
            fn from(list: $list) -> Self {
                let shape = Shape::new(&[$($n),*]).unwrap_or_else(|error| panic!("{error}"));
                Array::from_parts($flat(&list).to_vec(), shape)
            }
        }
    )* };
}

nested! {
    [T; A], [A], |list: &[T; A]| list.as_slice().to_vec();
    [[T; B]; A], [A, B], |list: &[[T; B]; A]| list.as_flattened().to_vec();
    [[[T; C]; B]; A], [A, B, C],
        |list: &[[[T; C]; B]; A]| list.as_flattened().as_flattened().to_vec();
    [[[[T; D]; C]; B]; A], [A, B, C, D],
        |list: &[[[[T; D]; C]; B]; A]| list.as_flattened().as_flattened().as_flattened().to_vec();
    [[[[[T; E]; D]; C]; B]; A], [A, B, C, D, E],
        |list: &[[[[[T; E]; D]; C]; B]; A]| {
            list.as_flattened().as_flattened().as_flattened().as_flattened().to_vec()
        };
    [[[[[[T; F]; E]; D]; C]; B]; A], [A, B, C, D, E, F],
        |list: &[[[[[[T; F]; E]; D]; C]; B]; A]| {
            let list = list.as_flattened().as_flattened().as_flattened();
            list.as_flattened().as_flattened().to_vec()
        };
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

impl<T: Element> TryFrom<Vec<Vec<T>>> for Array<T> {
    type Error = Error;

    /// A matrix of rows that must be equally long.
    ///
    /// # Errors
    /// [`Error::Ragged`] if they are not.
    fn try_from(rows: Vec<Vec<T>>) -> Result<Self, Error> {
        let columns = rows.first().map_or(0, Vec::len);
        if rows.iter().any(|row| row.len() != columns) {
            return Err(Error::Ragged { shape: vec![rows.len()] });
        }
        Array::from_vec(rows.concat(), [rows.len(), columns])
    }
}

impl<T: Element> Default for Array<T> {
    /// An array of shape `(0,)`.
    fn default() -> Self {
        Array::from(Vec::new())
    }
}
