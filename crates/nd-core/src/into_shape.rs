//! Shapes as callers write them: lists and single numbers of several types.

use crate::error::Error;
use crate::layout::Layout;
use crate::shape::{MAX_RANK, Shape};

/// Lengths as a caller writes them, not yet checked; one may be `-1` where a function says so.
///
/// Made from arrays and slices of `usize`, `isize`, `i32` or `i64`, from one number, and from a [`Shape`].
pub trait IntoShape {
    /// Hands the lengths over, each with its sign.
    fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R;

    /// Checks the lengths and makes a shape of them.
    ///
    /// # Errors
    /// [`Error::NegativeLength`], [`Error::Rank`] or [`Error::TooBig`].
    fn into_shape(self) -> Result<Shape, Error>
    where
        Self: Sized,
    {
        self.with_lens(|lens| {
            if lens.len() > MAX_RANK {
                return Err(Error::Rank { rank: lens.len() });
            }
            let mut checked = [0; MAX_RANK];
            for (checked, &len) in checked.iter_mut().zip(lens) {
                if len < 0 {
                    return Err(Error::NegativeLength { len });
                }
                *checked = usize::try_from(len).unwrap_or(usize::MAX);
            }
            Shape::new(&checked[..lens.len()])
        })
    }

    /// The shape of so many elements; one length may be `-1` and is worked out.
    #[doc(hidden)]
    fn of_size(self, size: usize) -> Result<Shape, Error>
    where
        Self: Sized,
    {
        self.with_lens(|lens| Layout::reshape_target(size, lens))
    }
}

impl IntoShape for Shape {
    fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
        self.lens().with_lens(use_lens)
    }

    fn into_shape(self) -> Result<Shape, Error> {
        Ok(self)
    }

    #[inline]
    fn of_size(self, size: usize) -> Result<Shape, Error> {
        if self.size() == size { Ok(self) } else { self.lens().of_size(size) }
    }
}

impl IntoShape for &Shape {
    fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
        self.lens().with_lens(use_lens)
    }

    fn into_shape(self) -> Result<Shape, Error> {
        Ok(*self)
    }

    #[inline]
    fn of_size(self, size: usize) -> Result<Shape, Error> {
        if self.size() == size { Ok(*self) } else { self.lens().of_size(size) }
    }
}

macro_rules! lengths {
    ($($type:ty),*) => { $(
        impl IntoShape for $type {
            fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
                use_lens(&[self as i128])
            }
        }
        impl IntoShape for &[$type] {
            fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
                let lens: Vec<i128> = self.iter().map(|&len| len as i128).collect();
                use_lens(&lens)
            }
        }
        impl IntoShape for Vec<$type> {
            fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
                self.as_slice().with_lens(use_lens)
            }
        }
        impl<const N: usize> IntoShape for [$type; N] {
            fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
                use_lens(&self.map(|len| len as i128))
            }
        }
        impl<const N: usize> IntoShape for &[$type; N] {
            fn with_lens<R>(self, use_lens: impl FnOnce(&[i128]) -> R) -> R {
                use_lens(&self.map(|len| len as i128))
            }
        }
    )* };
}
lengths!(usize, isize, i32, i64);
