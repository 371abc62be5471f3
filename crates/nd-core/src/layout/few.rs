//! The axes of a layout in registers: the short way of vectors and matrices.

use super::Layout;
use crate::error::Error;
use crate::shape::{MAX_RANK, Shape};
use crate::slice::SliceItem;

/// So many axes fit into registers: those of vectors and matrices.
pub(super) const FEW_AXES: usize = 2;

/// The first `N` of the numbers of all axes.
#[inline(always)]
pub(super) fn first<T: Copy, const N: usize>(numbers: &[T; MAX_RANK]) -> [T; N] {
    std::array::from_fn(|axis| numbers[axis])
}

/// The axes of a layout with room for `N`, and zeros behind the last.
///
/// Its loops end at `N`, so that for a few axes the compiler keeps all of it in registers.
#[derive(Clone, Copy)]
pub(super) struct Axes<const N: usize> {
    pub(super) lens: [usize; N],
    pub(super) strides: [isize; N],
    pub(super) rank: usize,
}

impl<const N: usize> Axes<N> {
    pub(super) const NONE: Axes<N> = Axes { lens: [0; N], strides: [0; N], rank: 0 };

    /// Those of dense, row-major data.
    #[inline(always)]
    pub(super) fn dense(shape: &Shape) -> Axes<N> {
        let mut axes = Axes { lens: first(shape.padded()), strides: [0; N], rank: shape.rank() };
        let mut stride = 1;
        for axis in (0..N).rev() {
            if axis < axes.rank {
                axes.strides[axis] = stride;
                stride *= axes.lens[axis] as isize;
            }
        }
        axes
    }

    /// One more axis, inside of those that are there; there must be room for it.
    #[inline(always)]
    pub(super) fn push(&mut self, len: usize, stride: isize) {
        debug_assert!(self.rank < N);
        for axis in 0..N {
            if axis == self.rank {
                (self.lens[axis], self.strides[axis]) = (len, stride);
            }
        }
        self.rank += 1;
    }

    /// One more axis, if there is room for it.
    pub(super) fn try_push(&mut self, len: usize, stride: isize) -> Result<(), Error> {
        if self.rank == N {
            return Err(Error::Rank { rank: N + 1 });
        }
        self.push(len, stride);
        Ok(())
    }

    /// In reverse order.
    #[inline(always)]
    pub(super) fn reversed(&self) -> Axes<N> {
        let mut out = Axes { rank: self.rank, ..Axes::NONE };
        for axis in 0..self.rank.min(N) {
            let from = self.rank - 1 - axis;
            (out.lens[axis], out.strides[axis]) = (self.lens[from], self.strides[from]);
        }
        out
    }

    /// Without one of them.
    #[inline(always)]
    pub(super) fn without(&self, axis: usize) -> Axes<N> {
        let mut out = Axes { rank: self.rank - 1, ..Axes::NONE };
        for to in 0..N - 1 {
            let from = to + usize::from(to >= axis);
            (out.lens[to], out.strides[to]) = (self.lens[from], self.strides[from]);
        }
        out
    }

    /// The part that `items` describe, if they are indices and ranges that the axes have; [`Layout::sliced`] does the rest and
    /// tells what is wrong.
    ///
    /// Nothing but the result is written to memory: moving a layout costs more than all else about a small view.
    #[inline(always)]
    pub(super) fn cut(&self, offset: usize, items: &[SliceItem]) -> Option<Layout> {
        if items.len() > self.rank {
            return None;
        }
        let mut new = Axes::<N>::NONE;
        let mut shift = 0;
        for axis in 0..N {
            let (len, stride) = (self.lens[axis], self.strides[axis]);
            match items.get(axis) {
                Some(SliceItem::Range(range)) => {
                    let (first, count) = range.places(len)?;
                    shift += stride * first as isize;
                    new.push(count, if count > 1 { stride * range.step } else { stride });
                }
                Some(&SliceItem::Index(index)) => {
                    let place = if index < 0 { index.wrapping_add_unsigned(len) } else { index };
                    if !(0..len as isize).contains(&place) {
                        return None;
                    }
                    shift += stride * place;
                }
                Some(SliceItem::NewAxis | SliceItem::Ellipsis) => return None,
                None if axis < self.rank => new.push(len, stride),
                None => {}
            }
        }
        Some(new.layout(offset, shift))
    }

    /// The layout with these axes, whose lengths are known to be in bounds, begun `shift` elements after `offset`. One without
    /// elements is not moved.
    #[inline(always)]
    pub(super) fn layout(self, offset: usize, shift: isize) -> Layout {
        let is_empty = (0..N).any(|axis| axis < self.rank && self.lens[axis] == 0);
        let offset = if is_empty { offset } else { (offset as isize + shift) as usize };
        let (mut lens, mut strides) = ([0; MAX_RANK], [0; MAX_RANK]);
        lens[..N].copy_from_slice(&self.lens);
        strides[..N].copy_from_slice(&self.strides);
        Layout { shape: Shape::of_padded(lens, self.rank), strides, offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slice::SliceRange;

    /// Vectors and matrices of all kinds, at strides that no two share.
    fn layouts() -> Vec<Layout> {
        let lens = [0, 1, 2, 5];
        let matrices = lens.iter().flat_map(|&rows| lens.map(|columns| vec![rows, columns]));
        let vectors = lens.iter().map(|&len| vec![len]);
        let dense = (matrices.chain(vectors).chain([vec![]]))
            .map(|lens| Layout::dense(Shape::new(&lens).unwrap()));
        dense
            .flat_map(|dense| {
                let mut strided = dense;
                strided.strides[..dense.rank()].copy_from_slice(&[-30, 7][..dense.rank()]);
                strided.offset = 1000;
                [dense, strided]
            })
            .collect()
    }

    fn items() -> Vec<SliceItem> {
        let range = |start, stop, step| SliceItem::Range(SliceRange { start, stop, step });
        let mut items = vec![SliceItem::NewAxis, SliceItem::Ellipsis];
        items.extend([-6, -5, -1, 0, 1, 4, 5, isize::MAX, isize::MIN].map(SliceItem::Index));
        items.extend([range(None, None, 1), range(None, None, -2), range(None, None, 0)]);
        items.extend([range(Some(1), Some(-1), 2), range(Some(4), Some(0), -3)]);
        items.extend([range(Some(3), Some(1), 1), range(Some(9), None, isize::MIN)]);
        items
    }

    #[test]
    fn the_short_way_of_slicing_leads_where_the_long_one_does() {
        let items = items();
        let pairs =
            items.iter().flat_map(|&first| items.iter().map(move |&next| vec![first, next]));
        let ones = items.iter().map(|&item| vec![item]);
        let all: Vec<_> = pairs.chain(ones).chain([vec![]]).collect();
        let mut short_ways = 0;
        for layout in layouts() {
            for items in &all {
                let long = layout.sliced(items);
                if let Some(short) = layout.cut(items) {
                    assert_eq!(Ok(short), long, "{layout:?} {items:?}");
                    short_ways += 1;
                } else if items.iter().all(|item| item.takes_an_axis()) {
                    assert!(long.is_err(), "{layout:?} {items:?}");
                }
                if layout.offset() == 0 {
                    assert_eq!(Layout::cut_dense(layout.shape(), items), layout.cut(items));
                }
            }
        }
        assert!(short_ways > 1000, "{short_ways}");
    }

    #[test]
    fn a_few_axes_are_worked_on_as_many_are() {
        for layout in layouts() {
            let (few, many) = (layout.axes::<FEW_AXES>(), layout.axes::<MAX_RANK>());
            assert_eq!(few.reversed().layout(3, 0), many.reversed().layout(3, 0));
            for axis in 0..layout.rank() {
                assert_eq!(few.without(axis).layout(3, 40), many.without(axis).layout(3, 40));
            }
            let shape = layout.shape();
            let dense = Axes::<FEW_AXES>::dense(shape).layout(0, 0);
            assert_eq!(dense, Layout::dense(*shape));
            assert!(dense.is_dense());
        }
    }
}
