//! Where the elements of a view lie: the arithmetic of shapes, strides and offsets, without any data.

use crate::error::Error;
use crate::shape::{MAX_RANK, Shape};
use crate::slice::{SliceItem, SliceRange};

mod axes;
mod reshape;

/// Where the elements of a view lie in its data: element `[i, j, …]` is at
/// `offset + i * strides[0] + j * strides[1] + …`.
///
/// Invariant, numbered on from [`Shape`]'s:
/// 3. a layout that belongs to a view produces only offsets inside the view's data. Each function here keeps that:
///    what it returns reaches no element that the layout it came from did not reach. A layout without elements
///    reaches nothing, and its offset is never moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    shape: Shape,
    strides: [isize; MAX_RANK],
    offset: usize,
}

impl Layout {
    /// The layout of dense, row-major data: the last axis is adjacent.
    #[inline]
    pub fn dense(shape: Shape) -> Layout {
        let mut layout = Layout::SCALAR;
        layout.make_dense(&shape);
        layout
    }

    /// The layout of a single element at the beginning of its data.
    pub(crate) const SCALAR: Layout =
        Layout { shape: Shape::SCALAR, strides: [0; MAX_RANK], offset: 0 };

    /// From a single element to dense, row-major data. It changes the layout where it lies, as moving one costs more than all
    /// else about a small view.
    #[inline(always)]
    pub(crate) fn make_dense(&mut self, shape: &Shape) {
        let mut stride = 1;
        for axis in (0..shape.rank()).rev() {
            self.shape.set_len(axis, shape[axis]);
            self.strides[axis] = stride;
            stride *= shape[axis] as isize;
        }
        self.shape.set_rank(shape.rank());
    }

    /// The lengths of the axes.
    #[inline]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The step in the data from one element to the next, for each axis.
    #[inline]
    pub fn strides(&self) -> &[isize] {
        &self.strides[..self.rank()]
    }

    /// Where the first element lies.
    #[inline]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The number of axes.
    #[inline]
    pub fn rank(&self) -> usize {
        self.shape.rank()
    }

    /// The number of elements.
    #[inline]
    pub fn size(&self) -> usize {
        self.shape.size()
    }

    /// Whether the elements lie one after the other in row-major order.
    #[inline]
    pub fn is_dense(&self) -> bool {
        let mut stride = 1;
        for axis in (0..self.rank()).rev() {
            let len = self.shape[axis];
            if len != 1 && self.strides[axis] != stride {
                return self.size() == 0;
            }
            stride *= len as isize;
        }
        true
    }

    /// Where the element at `index` lies.
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`] or [`Error::TooFewIndices`].
    #[inline]
    pub fn position(&self, index: &[i128]) -> Result<usize, Error> {
        let rank = self.rank();
        if index.len() != rank {
            let given = index.len();
            return Err(if given > rank {
                Error::TooManyIndices { rank, given }
            } else {
                Error::TooFewIndices { rank, given }
            });
        }
        let mut position = self.offset as isize;
        for (axis, &index) in index.iter().enumerate() {
            position += self.strides[axis] * self.index(axis, index)? as isize;
        }
        Ok(position as usize)
    }

    /// The place on `axis` that `index` means: a negative one counts from the end.
    #[inline]
    fn index(&self, axis: usize, index: i128) -> Result<usize, Error> {
        let len = self.shape[axis];
        let found = if index < 0 { index + len as i128 } else { index };
        if (0..len as i128).contains(&found) {
            Ok(found as usize)
        } else {
            Err(Error::Index { index, axis, len })
        }
    }

    /// The elements in reverse order along one axis.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    pub fn flipped(&self, axis: isize) -> Result<Layout, Error> {
        let axis = self.shape.axis(axis)?;
        self.along(axis, SliceRange { start: None, stop: None, step: -1 })
    }

    /// The part that `items` describe, one item after the other as in `s![]`.
    ///
    /// # Errors
    /// [`Error::Index`], [`Error::TooManyIndices`], [`Error::ZeroStep`], [`Error::Ellipses`] or [`Error::Rank`].
    pub fn sliced(&self, items: &[SliceItem]) -> Result<Layout, Error> {
        let rank = self.rank();
        let taken = items.iter().filter(|item| item.takes_an_axis()).count();
        if taken > rank {
            return Err(Error::TooManyIndices { rank, given: taken });
        }
        let mut axes = NewAxes::default();
        let mut shift = 0;
        // `axis` is the next axis of this layout to be worked on.
        let mut axis = 0;
        let mut ellipsis_seen = false;
        for &item in items {
            match item {
                SliceItem::Index(index) => {
                    shift += self.strides[axis] * self.index(axis, index as i128)? as isize;
                    axis += 1;
                }
                SliceItem::Range(range) => {
                    let (first, count) = range.on(self.shape[axis])?;
                    let stride = self.strides[axis];
                    shift += stride * first as isize;
                    axes.push(count, if count > 1 { stride * range.step } else { stride })?;
                    axis += 1;
                }
                SliceItem::NewAxis => axes.push(1, 0)?,
                SliceItem::Ellipsis => {
                    if std::mem::replace(&mut ellipsis_seen, true) {
                        return Err(Error::Ellipses);
                    }
                    for _ in 0..rank - taken {
                        axes.push(self.shape[axis], self.strides[axis])?;
                        axis += 1;
                    }
                }
            }
        }
        for axis in axis..rank {
            axes.push(self.shape[axis], self.strides[axis])?;
        }
        let shape = Shape::of_checked(&axes.lens[..axes.rank]);
        Ok(Layout { shape, strides: axes.strides, offset: self.offset }.moved(shift))
    }

    /// Becomes the part that `items` describe; after an error the layout is of no use.
    ///
    /// Indices and ranges are worked out in place, as they leave at most as many axes as they take; the rest is for
    /// [`sliced`](Self::sliced).
    #[inline]
    pub(crate) fn cut(&mut self, items: &[SliceItem]) -> Result<(), Error> {
        let rank = self.rank();
        if items.len() > rank || !items.iter().all(|item| item.takes_an_axis()) {
            *self = self.sliced(items)?;
            return Ok(());
        }
        let (mut shift, mut left) = (0, 0);
        for (axis, &item) in items.iter().enumerate() {
            let (len, stride) = (self.shape[axis], self.strides[axis]);
            match item {
                SliceItem::Range(range) => {
                    let (first, count) = range.on(len)?;
                    shift += stride * first as isize;
                    self.shape.set_len(left, count);
                    self.strides[left] = if count > 1 { stride * range.step } else { stride };
                    left += 1;
                }
                SliceItem::Index(index) => {
                    let place = if index < 0 { index.wrapping_add_unsigned(len) } else { index };
                    if !(0..len as isize).contains(&place) {
                        return Err(Error::Index { index: index as i128, axis, len });
                    }
                    shift += stride * place;
                }
                SliceItem::NewAxis | SliceItem::Ellipsis => unreachable!("these take no axis"),
            }
        }
        for axis in items.len()..rank {
            self.shape.set_len(left, self.shape[axis]);
            self.strides[left] = self.strides[axis];
            left += 1;
        }
        for axis in left..rank {
            self.strides[axis] = 0;
            self.shape.set_len(axis, 0);
        }
        self.shape.set_rank(left);
        if self.size() != 0 {
            self.offset = (self.offset as isize + shift) as usize;
        }
        Ok(())
    }

    /// One place on `axis`, which disappears.
    fn at(&self, axis: usize, index: isize) -> Result<Layout, Error> {
        let place = self.index(axis, index as i128)?;
        let out = self.without_axis(axis);
        Ok(out.moved(self.strides[axis] * place as isize))
    }

    /// One place on an axis, which disappears.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Index`].
    pub fn index_axis(&self, axis: isize, index: isize) -> Result<Layout, Error> {
        self.at(self.shape.axis(axis)?, index)
    }

    /// A range of places on an axis.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::ZeroStep`].
    pub fn slice_axis(&self, axis: isize, range: SliceRange) -> Result<Layout, Error> {
        self.along(self.shape.axis(axis)?, range)
    }

    fn along(&self, axis: usize, range: SliceRange) -> Result<Layout, Error> {
        let (first, count) = range.on(self.shape[axis])?;
        let mut out = *self;
        out.shape = Shape::of_checked(&replaced(&self.shape, axis, count)[..self.rank()]);
        if count > 1 {
            out.strides[axis] *= range.step;
        }
        Ok(out.moved(self.strides[axis] * first as isize))
    }

    /// The layout begun elsewhere; one without elements stays where it is, as it must not point past the data.
    #[inline]
    fn moved(mut self, by: isize) -> Layout {
        if self.size() != 0 {
            self.offset = (self.offset as isize + by) as usize;
        }
        self
    }

    fn without_axis(&self, axis: usize) -> Layout {
        let mut out = Layout { shape: self.shape.without(axis), ..*self };
        out.strides.copy_within(axis + 1.., axis);
        // Behind the last axis all strides are zero, so that layouts can be compared.
        out.strides[MAX_RANK - 1] = 0;
        out
    }

    fn with_new_axis(&self, axis: usize) -> Result<Layout, Error> {
        let rank = self.rank();
        if rank == MAX_RANK {
            return Err(Error::Rank { rank: rank + 1 });
        }
        let mut lens = [1; MAX_RANK];
        lens[..axis].copy_from_slice(&self.shape[..axis]);
        lens[axis + 1..=rank].copy_from_slice(&self.shape[axis..]);
        let mut out = *self;
        out.strides.copy_within(axis..rank, axis + 1);
        out.strides[axis] = 0;
        out.shape = Shape::of_checked(&lens[..=rank]);
        Ok(out)
    }

    /// Stretched to a larger shape: new axes and axes of length 1 repeat their one element.
    ///
    /// # Errors
    /// [`Error::BroadcastTo`] with both shapes if a length is neither 1 nor the same.
    #[inline]
    pub fn broadcast_to(&self, shape: &Shape) -> Result<Layout, Error> {
        if self.shape == *shape {
            return Ok(*self);
        }
        let wrong = || Error::BroadcastTo { from: Box::new(self.shape), to: Box::new(*shape) };
        let missing = shape.rank().checked_sub(self.rank()).ok_or_else(wrong)?;
        let mut strides = [0; MAX_RANK];
        for axis in missing..shape.rank() {
            let (len, stride) = (self.shape[axis - missing], self.strides[axis - missing]);
            if len == shape[axis] {
                strides[axis] = stride;
            } else if len != 1 {
                return Err(wrong());
            }
        }
        Ok(Layout { shape: *shape, strides, offset: self.offset })
    }

    /// The smallest and the largest offset that the layout reaches, or nothing if it has no elements.
    pub(crate) fn reach(&self) -> Option<(isize, isize)> {
        if self.size() == 0 {
            return None;
        }
        let (mut low, mut high) = (self.offset as isize, self.offset as isize);
        for (&len, &stride) in self.shape.iter().zip(self.strides()) {
            let span = stride * (len as isize - 1);
            low += span.min(0);
            high += span.max(0);
        }
        Some((low, high))
    }
}

/// The lengths with one of them replaced.
fn replaced(shape: &Shape, axis: usize, len: usize) -> [usize; MAX_RANK] {
    let mut lens = [0; MAX_RANK];
    lens[..shape.rank()].copy_from_slice(shape);
    lens[axis] = len;
    lens
}

/// The axes of a layout that is being put together.
#[derive(Default)]
struct NewAxes {
    lens: [usize; MAX_RANK],
    strides: [isize; MAX_RANK],
    rank: usize,
}

impl NewAxes {
    /// One more axis, inside of those that are there.
    #[inline]
    fn push(&mut self, len: usize, stride: isize) -> Result<(), Error> {
        if self.rank == MAX_RANK {
            return Err(Error::Rank { rank: MAX_RANK + 1 });
        }
        (self.lens[self.rank], self.strides[self.rank]) = (len, stride);
        self.rank += 1;
        Ok(())
    }
}
