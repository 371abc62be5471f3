//! The same elements with other axes: permuted, new, squeezed out, diagonal, in windows.

use super::{FEW_AXES, Layout};
use crate::error::Error;
use crate::shape::{MAX_RANK, Shape};

impl Layout {
    /// The axes in reverse order.
    #[inline]
    pub fn transposed(&self) -> Layout {
        match self.rank() {
            0..=FEW_AXES => self.axes::<FEW_AXES>().reversed().layout(self.offset, 0),
            _ => self.axes::<MAX_RANK>().reversed().layout(self.offset, 0),
        }
    }

    /// The axes in another order: axis `k` of the result is axis `axes[k]` of this layout.
    ///
    /// # Errors
    /// [`Error::Permutation`] unless each axis is named once; [`Error::Axis`] for one that does not exist.
    pub fn permuted(&self, axes: &[isize]) -> Result<Layout, Error> {
        let rank = self.rank();
        let wrong = || Error::Permutation { axes: axes.to_vec(), rank };
        if axes.len() != rank {
            return Err(wrong());
        }
        let mut seen = [false; MAX_RANK];
        let mut lens = [0; MAX_RANK];
        let mut strides = [0; MAX_RANK];
        for (new, &axis) in axes.iter().enumerate() {
            let old = self.shape.axis(axis)?;
            if std::mem::replace(&mut seen[old], true) {
                return Err(wrong());
            }
            lens[new] = self.shape[old];
            strides[new] = self.strides[old];
        }
        Ok(Layout { shape: Shape::of_checked(&lens[..rank]), strides, offset: self.offset })
    }

    /// Two axes in each other's place.
    ///
    /// # Errors
    /// [`Error::NamedAxis`] for one that does not exist.
    pub fn swapped(&self, first: isize, second: isize) -> Result<Layout, Error> {
        let first = self.named_axis(first, "axis1")?;
        let second = self.named_axis(second, "axis2")?;
        let mut order: [isize; MAX_RANK] = std::array::from_fn(|axis| axis as isize);
        order.swap(first, second);
        self.permuted(&order[..self.rank()])
    }

    /// The axes `from` at the places `to`; the others keep their order.
    ///
    /// # Errors
    /// [`Error::MovedAxes`] if there are more of one than of the other, [`Error::NamedAxis`] for one that does not exist,
    /// [`Error::RepeatedNamedAxis`] for one that is there twice.
    pub fn moved_axes(&self, from: &[isize], to: &[isize]) -> Result<Layout, Error> {
        const NONE: isize = -1;
        let rank = self.rank();
        let mut moved = [false; MAX_RANK];
        for &axis in from {
            let axis = self.named_axis(axis, "source")?;
            if std::mem::replace(&mut moved[axis], true) {
                return Err(Error::RepeatedNamedAxis { name: "source" });
            }
        }
        let mut order = [NONE; MAX_RANK];
        for (k, &place) in to.iter().enumerate() {
            let place = self.named_axis(place, "destination")?;
            let axis = from.get(k).map_or(0, |&axis| axis.rem_euclid(rank as isize));
            if std::mem::replace(&mut order[place], axis) != NONE {
                return Err(Error::RepeatedNamedAxis { name: "destination" });
            }
        }
        if from.len() != to.len() {
            return Err(Error::MovedAxes { from: from.len(), to: to.len() });
        }
        let mut rest = (0..rank).filter(|&axis| !moved[axis]);
        for place in order[..rank].iter_mut().filter(|place| **place == NONE) {
            *place = rest.next().expect("as many axes are left as places") as isize;
        }
        self.permuted(&order[..rank])
    }

    fn named_axis(&self, axis: isize, name: &'static str) -> Result<usize, Error> {
        let rank = self.rank();
        self.shape.axis(axis).map_err(|_| Error::NamedAxis { name, axis, rank })
    }

    /// A new axis of length 1 before `axis`; `-1` puts it last.
    ///
    /// # Errors
    /// [`Error::Axis`] if the result has no such axis, [`Error::Rank`] if there are too many.
    pub fn insert_axis(&self, axis: isize) -> Result<Layout, Error> {
        let rank = self.rank() as isize + 1;
        let place = if axis < 0 { axis + rank } else { axis };
        if !(0..rank).contains(&place) {
            return Err(Error::Axis { axis, rank: rank as usize });
        }
        self.with_new_axis(place as usize)
    }

    /// New axes of length 1 at these places of the result.
    ///
    /// # Errors
    /// [`Error::Axis`] if the result has no such axis, [`Error::RepeatedPlace`], [`Error::Rank`] if there are too many.
    pub fn insert_axes(&self, axes: &[isize]) -> Result<Layout, Error> {
        let rank = self.rank() + axes.len();
        if rank > MAX_RANK {
            return Err(Error::Rank { rank });
        }
        let result = Shape::of_checked(&[1; MAX_RANK][..rank]);
        let mut new = [false; MAX_RANK];
        for &axis in axes {
            if std::mem::replace(&mut new[result.axis(axis)?], true) {
                return Err(Error::RepeatedPlace);
            }
        }
        let mut out = *self;
        for axis in (0..rank).filter(|&axis| new[axis]) {
            out = out.with_new_axis(axis)?;
        }
        Ok(out)
    }

    /// Without its axes of length 1.
    pub fn squeezed(&self) -> Layout {
        let mut out = *self;
        for axis in (0..self.rank()).rev() {
            if self.shape[axis] == 1 {
                out = out.without_axis(axis);
            }
        }
        out
    }

    /// Without one axis, which must have length 1.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::Squeeze`].
    pub fn squeeze_axis(&self, axis: isize) -> Result<Layout, Error> {
        let axis = self.shape.axis(axis)?;
        match self.shape[axis] {
            1 => Ok(self.without_axis(axis)),
            len => Err(Error::Squeeze { axis, len }),
        }
    }

    /// Without some axes, which must have length 1.
    ///
    /// # Errors
    /// [`Error::Axis`], [`Error::RepeatedAxis`] or [`Error::Squeeze`].
    pub fn squeeze_axes(&self, axes: &[isize]) -> Result<Layout, Error> {
        let mut gone = [false; MAX_RANK];
        for &axis in axes {
            if std::mem::replace(&mut gone[self.shape.axis(axis)?], true) {
                return Err(Error::RepeatedAxis);
            }
        }
        let mut out = *self;
        for axis in (0..self.rank()).rev().filter(|&axis| gone[axis]) {
            out = out.squeeze_axis(axis as isize)?;
        }
        Ok(out)
    }

    /// The elements in reverse order along some axes.
    ///
    /// # Errors
    /// [`Error::Axis`] or [`Error::RepeatedPlace`].
    pub fn flipped_axes(&self, axes: &[isize]) -> Result<Layout, Error> {
        let mut done = [false; MAX_RANK];
        let mut out = *self;
        for &axis in axes {
            if std::mem::replace(&mut done[self.shape.axis(axis)?], true) {
                return Err(Error::RepeatedPlace);
            }
            out = out.flipped(axis)?;
        }
        Ok(out)
    }

    /// Turned by quarters of a circle in the plane of two axes, from the first towards the second.
    ///
    /// # Errors
    /// [`Error::Plane`] for one axis, [`Error::PlaneAxes`] for one that does not exist.
    pub fn rotated(&self, quarters: isize, axes: [isize; 2]) -> Result<Layout, Error> {
        let rank = self.rank();
        let distance = axes[0].abs_diff(axes[1]);
        if distance == 0 || distance == rank {
            return Err(Error::Plane);
        }
        let [Ok(first), Ok(second)] = axes.map(|axis| self.shape.axis(axis)) else {
            return Err(Error::PlaneAxes { axes, rank });
        };
        let (first, second) = (first as isize, second as isize);
        match quarters.rem_euclid(4) {
            0 => Ok(*self),
            1 => self.flipped(second)?.swapped(first, second),
            2 => self.flipped(first)?.flipped(second),
            _ => self.swapped(first, second)?.flipped(second),
        }
    }

    /// A diagonal of the first two axes, which disappear; it becomes the last axis. `0` is the main diagonal, those
    /// above it are positive.
    ///
    /// # Errors
    /// [`Error::NoDiagonal`] for fewer than two axes.
    pub fn diagonal(&self, diagonal: isize) -> Result<Layout, Error> {
        let rank = self.rank();
        if rank < 2 {
            return Err(Error::NoDiagonal);
        }
        let (down, right) = (diagonal.min(0).unsigned_abs(), diagonal.max(0).unsigned_abs());
        let (rows, columns) = (self.shape[0], self.shape[1]);
        let len = rows.saturating_sub(down).min(columns.saturating_sub(right));
        let mut out = self.without_axis(0).without_axis(0);
        let mut lens = [0; MAX_RANK];
        lens[..rank - 2].copy_from_slice(&self.shape[2..]);
        lens[rank - 2] = len;
        out.shape = Shape::of_checked(&lens[..rank - 1]);
        out.strides[rank - 2] = if len > 1 { self.strides[0] + self.strides[1] } else { 0 };
        // Beyond the corner there is nothing, and the product of a far diagonal could overflow.
        let start = |place: usize, axis: usize| match len {
            0 => 0,
            _ => place as isize * self.strides[axis],
        };
        Ok(out.moved(start(down, 0) + start(right, 1)))
    }

    /// All stretches of `len` places of an axis: the axis becomes the number of stretches, and a last axis of length
    /// `len` goes through each.
    ///
    /// # Errors
    /// [`Error::Axis`]; [`Error::Window`] if `len` is longer than the axis; [`Error::Rank`]; [`Error::TooBig`].
    pub fn windows(&self, axis: isize, len: usize) -> Result<Layout, Error> {
        let axis = self.shape.axis(axis)?;
        let rank = self.rank();
        let axis_len = self.shape[axis];
        if len > axis_len {
            return Err(Error::Window { len, axis_len });
        }
        if rank == MAX_RANK {
            return Err(Error::Rank { rank: rank + 1 });
        }
        let mut lens = [0; MAX_RANK];
        lens[..rank].copy_from_slice(&self.shape);
        lens[axis] = axis_len - len + 1;
        lens[rank] = len;
        let mut out = Layout { shape: Shape::new(&lens[..=rank])?, ..*self };
        out.strides[rank] = self.strides[axis];
        Ok(out)
    }

    /// The layout of the places of all axes but one, and the layout of that one.
    ///
    /// # Errors
    /// [`Error::Axis`] if there is no such axis.
    pub(crate) fn lanes(&self, axis: isize) -> Result<(Layout, Layout), Error> {
        let axis = self.shape.axis(axis)?;
        let mut strides = [0; MAX_RANK];
        strides[0] = self.strides[axis];
        let shape = Shape::of_checked(&[self.shape[axis]]);
        Ok((self.without_axis(axis), Layout { shape, strides, offset: self.offset }))
    }

    /// Where the element with the row-major number `number` lies.
    pub(crate) fn place_of(&self, number: usize) -> usize {
        let mut rest = number;
        let mut place = self.offset as isize;
        for (&len, &stride) in self.shape.iter().zip(self.strides()).rev() {
            place += stride * (rest % len) as isize;
            rest /= len;
        }
        place as usize
    }

    /// The layout with its first element elsewhere; one without elements stays where it is.
    pub(crate) fn begun_at(mut self, offset: usize) -> Layout {
        if self.size() != 0 {
            self.offset = offset;
        }
        self
    }
}
