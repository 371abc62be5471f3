//! Where the elements of a view lie: the arithmetic of shapes, strides and offsets, without any data.

use crate::error::Error;
use crate::shape::{MAX_RANK, Shape};
use crate::slice::{SliceItem, SliceRange};

mod axes;
mod few;
mod reshape;

use self::few::{Axes, FEW_AXES, first};

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
        Axes::<MAX_RANK>::dense(&shape).layout(0, 0)
    }

    /// The same for a shape of a few axes, which needs no loop; nothing for more.
    #[inline(always)]
    pub(crate) fn dense_of_few(shape: &Shape) -> Option<Layout> {
        (shape.rank() <= FEW_AXES).then(|| Axes::<FEW_AXES>::dense(shape).layout(0, 0))
    }

    /// The layout of a single element at the beginning of its data.
    pub(crate) const SCALAR: Layout =
        Layout { shape: Shape::SCALAR, strides: [0; MAX_RANK], offset: 0 };

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
        self.shape.takes(index.len())?;
        let mut position = self.offset as isize;
        for (axis, &index) in index.iter().enumerate() {
            position += self.strides[axis] * self.shape.place(axis, index)? as isize;
        }
        Ok(position as usize)
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
        let mut axes = Axes::<MAX_RANK>::NONE;
        let mut shift = 0;
        // `axis` is the next axis of this layout to be worked on.
        let mut axis = 0;
        let mut ellipsis_seen = false;
        for &item in items {
            match item {
                SliceItem::Index(index) => {
                    shift += self.strides[axis] * self.shape.place(axis, index as i128)? as isize;
                    axis += 1;
                }
                SliceItem::Range(range) => {
                    let (first, count) = range.on(self.shape[axis])?;
                    let stride = self.strides[axis];
                    shift += stride * first as isize;
                    axes.try_push(count, if count > 1 { stride * range.step } else { stride })?;
                    axis += 1;
                }
                SliceItem::NewAxis => axes.try_push(1, 0)?,
                SliceItem::Ellipsis => {
                    if std::mem::replace(&mut ellipsis_seen, true) {
                        return Err(Error::Ellipses);
                    }
                    for _ in 0..rank - taken {
                        axes.try_push(self.shape[axis], self.strides[axis])?;
                        axis += 1;
                    }
                }
            }
        }
        for axis in axis..rank {
            axes.try_push(self.shape[axis], self.strides[axis])?;
        }
        Ok(axes.layout(self.offset, shift))
    }

    /// The part that `items` describe, by the short way of [`Axes::cut`].
    #[inline(always)]
    pub(crate) fn cut(&self, items: &[SliceItem]) -> Option<Layout> {
        if self.rank() > FEW_AXES {
            return None;
        }
        self.axes::<FEW_AXES>().cut(self.offset, items)
    }

    /// The same part of dense data.
    #[inline(always)]
    pub(crate) fn cut_dense(shape: &Shape, items: &[SliceItem]) -> Option<Layout> {
        if shape.rank() > FEW_AXES {
            return None;
        }
        Axes::<FEW_AXES>::dense(shape).cut(0, items)
    }

    /// One place on an axis, which disappears.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Index`].
    #[inline]
    pub fn index_axis(&self, axis: isize, index: isize) -> Result<Layout, Error> {
        let axis = self.shape.axis(axis)?;
        Ok(self.at(axis, self.shape.place(axis, index as i128)?))
    }

    /// A place that is there on an axis that is there.
    #[inline(always)]
    pub(crate) fn at(&self, axis: usize, place: usize) -> Layout {
        let shift = self.strides[axis] * place as isize;
        match self.rank() {
            0..=FEW_AXES => self.axes::<FEW_AXES>().without(axis).layout(self.offset, shift),
            _ => self.axes::<MAX_RANK>().without(axis).layout(self.offset, shift),
        }
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

    #[inline]
    fn without_axis(&self, axis: usize) -> Layout {
        self.axes::<MAX_RANK>().without(axis).layout(self.offset, 0)
    }

    /// The axes, of which there are at most `N`.
    #[inline(always)]
    fn axes<const N: usize>(&self) -> Axes<N> {
        Axes { lens: first(self.shape.padded()), strides: first(&self.strides), rank: self.rank() }
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
