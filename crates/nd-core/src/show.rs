//! `Display` and `Debug` of arrays and views: NumPy's `print(a)` and `repr(a)`.

use std::fmt;

use crate::array::Array;
use crate::element::Element;
use crate::print::{FormatOptions, write_repr, write_str};
use crate::view::{AsView, View};
use crate::view_mut::ViewMut;

/// An array with the way it is to be printed; made by `format_with`.
///
/// `{}` shows it as NumPy's `print`, `{:?}` as its `repr`.
#[derive(Clone, Copy)]
pub struct Formatted<'a, T> {
    view: View<'a, T>,
    options: FormatOptions,
}

impl<'a, T: Element> View<'a, T> {
    /// The array as it prints with other options than NumPy's defaults.
    #[doc(alias = "np.array2string")]
    pub fn format_with(self, options: FormatOptions) -> Formatted<'a, T> {
        Formatted { view: self, options }
    }

    /// The element with the row-major number `number`, which is less than the length.
    fn numbered(self, number: usize) -> T {
        let mut rest = number;
        let mut place = self.layout().offset() as isize;
        for (&len, &stride) in self.shape().iter().zip(self.layout().strides()).rev() {
            place += stride * (rest % len) as isize;
            rest /= len;
        }
        self.data()[place as usize]
    }
}

impl<T: Element> Array<T> {
    /// The array as it prints with other options than NumPy's defaults.
    ///
    /// ```
    /// use nd_core::{FormatOptions, array};
    ///
    /// let x = array![0.123456789, 2.0];
    /// assert_eq!(x.to_string(), "[0.12345679 2.        ]");
    /// let short = FormatOptions { precision: 3, ..Default::default() };
    /// assert_eq!(x.format_with(short).to_string(), "[0.123 2.   ]");
    /// ```
    #[doc(alias = "np.array2string")]
    pub fn format_with(&self, options: FormatOptions) -> Formatted<'_, T> {
        self.view().format_with(options)
    }
}

impl<T: Element> fmt::Display for Formatted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_str(f, self.view.shape(), |number| self.view.numbered(number), &self.options)
    }
}

impl<T: Element> fmt::Debug for Formatted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_repr(f, self.view.shape(), |number| self.view.numbered(number), &self.options)
    }
}

/// Each row: a kind of array, which prints as its view does.
macro_rules! shown {
    ($($type:ty),*) => { $(
        impl<T: Element> fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.view().format_with(FormatOptions::of(f)), f)
            }
        }

        impl<T: Element> fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.view().format_with(FormatOptions::of(f)), f)
            }
        }
    )* };
}
shown!(Array<T>, View<'_, T>, ViewMut<'_, T>);
