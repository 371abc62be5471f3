//! What a slice asks for: indices, ranges with steps, new axes, the ellipsis, and the macro `s!` that writes them.

use std::ops::{Range, RangeFrom, RangeFull, RangeInclusive, RangeTo, RangeToInclusive};

use crate::error::Error;

/// The marker of a new axis of length 1 in `s![]`; NumPy's `np.newaxis`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAxis;

/// A range of places on one axis, in Python's sense: ends may be negative, missing or beyond the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SliceRange {
    /// The first place; missing: the first in the direction of the step.
    pub start: Option<isize>,
    /// The place before which the range ends; missing: past the last in the direction of the step.
    pub stop: Option<isize>,
    /// The distance from one place to the next, not zero.
    pub step: isize,
}

impl SliceRange {
    /// The first place and the number of places on an axis of length `len`.
    pub(crate) fn on(self, len: usize) -> Result<(usize, usize), Error> {
        self.places(len).ok_or(Error::ZeroStep)
    }

    /// The same, or nothing for a step of zero.
    #[inline(always)]
    pub(crate) fn places(self, len: usize) -> Option<(usize, usize)> {
        let len = len as isize;
        let (low, high) = if self.step > 0 { (0, len) } else { (-1, len - 1) };
        let clamp = |place: isize| if place < 0 { place + len } else { place }.clamp(low, high);
        let (start, stop) = match self.step {
            0 => return None,
            1.. => (self.start.map_or(low, clamp), self.stop.map_or(high, clamp)),
            _ => (self.start.map_or(high, clamp), self.stop.map_or(low, clamp)),
        };
        let distance = if self.step > 0 { stop - start } else { start - stop };
        if distance <= 0 {
            return Some((0, 0));
        }
        Some((start as usize, (distance as usize - 1) / self.step.unsigned_abs() + 1))
    }
}

/// One item of a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SliceItem {
    /// One place on an axis, which disappears.
    Index(isize),
    /// Some places on an axis.
    Range(SliceRange),
    /// A new axis of length 1.
    NewAxis,
    /// As many whole axes as the other items leave.
    Ellipsis,
}

impl SliceItem {
    #[inline]
    pub(crate) fn takes_an_axis(self) -> bool {
        matches!(self, SliceItem::Index(_) | SliceItem::Range(_))
    }

    /// The same range with a step; what `range; step` in `s![]` means.
    ///
    /// Whatever is no range stays as it is.
    pub fn step_by(self, step: impl Place) -> SliceItem {
        match self {
            SliceItem::Range(range) => SliceItem::Range(SliceRange { step: step.place(), ..range }),
            other => other,
        }
    }
}

/// An integer that names a place on an axis; those below zero count from the end.
pub trait Place: Copy {
    /// The place, cut to what an axis can have.
    fn place(self) -> isize;
    /// The place as given.
    fn exact(self) -> i128;
}

macro_rules! places {
    ($($type:ty),*) => { $(
        impl Place for $type {
            #[inline]
            fn place(self) -> isize {
                (self as i128).clamp(isize::MIN as i128, isize::MAX as i128) as isize
            }
            #[inline]
            fn exact(self) -> i128 {
                self as i128
            }
        }
        impl From<$type> for SliceItem {
            #[inline]
            fn from(index: $type) -> SliceItem {
                SliceItem::Index(index.place())
            }
        }
    )* };
}
places!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

#[inline]
fn range(start: Option<isize>, stop: Option<isize>) -> SliceItem {
    SliceItem::Range(SliceRange { start, stop, step: 1 })
}

/// The end of an inclusive range as an exclusive one; after the last place there is none.
#[inline]
fn past(last: isize) -> Option<isize> {
    if last == -1 { None } else { Some(last.saturating_add(1)) }
}

impl From<RangeFull> for SliceItem {
    #[inline]
    fn from(_: RangeFull) -> SliceItem {
        range(None, None)
    }
}

impl<I: Place> From<Range<I>> for SliceItem {
    #[inline]
    fn from(ends: Range<I>) -> SliceItem {
        range(Some(ends.start.place()), Some(ends.end.place()))
    }
}

impl<I: Place> From<RangeFrom<I>> for SliceItem {
    #[inline]
    fn from(ends: RangeFrom<I>) -> SliceItem {
        range(Some(ends.start.place()), None)
    }
}

impl<I: Place> From<RangeTo<I>> for SliceItem {
    #[inline]
    fn from(ends: RangeTo<I>) -> SliceItem {
        range(None, Some(ends.end.place()))
    }
}

impl<I: Place> From<RangeInclusive<I>> for SliceItem {
    #[inline]
    fn from(ends: RangeInclusive<I>) -> SliceItem {
        range(Some(ends.start().place()), past(ends.end().place()))
    }
}

impl<I: Place> From<RangeToInclusive<I>> for SliceItem {
    #[inline]
    fn from(ends: RangeToInclusive<I>) -> SliceItem {
        range(None, past(ends.end.place()))
    }
}

impl From<NewAxis> for SliceItem {
    #[inline]
    fn from(_: NewAxis) -> SliceItem {
        SliceItem::NewAxis
    }
}

impl From<SliceRange> for SliceItem {
    #[inline]
    fn from(range: SliceRange) -> SliceItem {
        SliceItem::Range(range)
    }
}

/// Writes a slice: indices, ranges `a..b`, ranges with a step `a..b; step`, [`NewAxis`] and `...`.
///
/// | NumPy | here |
/// |---|---|
/// | `x[:, 0]` | `x.slice(s![.., 0])` |
/// | `x[1:8:2]` | `x.slice(s![1..8;2])` |
/// | `x[::-1]` | `x.slice(s![..;-1])` |
/// | `x[..., -1]` | `x.slice(s![..., -1])` |
/// | `x[:, np.newaxis]` | `x.slice(s![.., NewAxis])` |
///
/// ```
/// use nd_core::{array, s};
///
/// let x = array![[1, 2, 3], [4, 5, 6]];
/// assert_eq!(x.slice(s![.., -1]), array![3, 6]);
/// assert_eq!(x.slice(s![1, ..;-1]), array![6, 5, 4]);
/// ```
#[macro_export]
macro_rules! s {
    (@item $item:expr) => {{
        // `8..2` is no slip here: with a negative step it runs downwards, and `2..-1` ends before the last place.
        #[allow(clippy::reversed_empty_ranges)]
        let item = $crate::SliceItem::from($item);
        item
    }};
    (@ [$($done:tt)*]) => { [$($done)*] };
    (@ [$($done:tt)*] ... $(, $($rest:tt)*)?) => {
        $crate::s!(@ [$($done)* $crate::SliceItem::Ellipsis,] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $range:expr; $step:expr $(, $($rest:tt)*)?) => {
        $crate::s!(@ [$($done)* $crate::s!(@item $range).step_by($step),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $item:expr $(, $($rest:tt)*)?) => {
        $crate::s!(@ [$($done)* $crate::s!(@item $item),] $($($rest)*)?)
    };
    ($($items:tt)*) => { $crate::s!(@ [] $($items)*) };
}
