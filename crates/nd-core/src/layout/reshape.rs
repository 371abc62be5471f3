//! The same elements in the same order under another shape.

use super::Layout;
use crate::error::Error;
use crate::shape::{MAX_RANK, Shape};

impl Layout {
    /// The same elements in the same row-major order under another shape, if strides can say that.
    ///
    /// Axes are walked from the inside; a group of old axes must run through memory in one stride to be cut anew.
    pub(crate) fn reshaped(&self, shape: Shape) -> Option<Layout> {
        debug_assert_eq!(self.size(), shape.size());
        if self.is_dense() {
            return Some(Layout { offset: self.offset, ..Layout::dense(shape) });
        }
        let mut strides = [0; MAX_RANK];
        let (mut old, mut new) = (self.rank(), shape.rank());
        while new > 0 {
            while old > 0 && self.shape[old - 1] == 1 {
                old -= 1;
            }
            if shape[new - 1] == 1 {
                new -= 1;
                continue;
            }
            // One group: as many old and new axes as have the same product.
            old -= 1;
            let step = self.strides[old];
            let (mut old_size, mut new_size) = (self.shape[old], 1);
            let last = new;
            while new_size != old_size {
                if new_size < old_size {
                    new -= 1;
                    new_size *= shape[new];
                } else {
                    let outer = old - 1;
                    if self.shape[outer] != 1 {
                        if self.strides[outer] != step * old_size as isize {
                            return None;
                        }
                        old_size *= self.shape[outer];
                    }
                    old = outer;
                }
            }
            let mut stride = step;
            for axis in (new..last).rev() {
                strides[axis] = stride;
                stride *= shape[axis] as isize;
            }
        }
        Some(Layout { shape, strides, offset: self.offset })
    }

    /// The lengths of `lens` with an unknown one worked out, if they fit `size` elements.
    pub(crate) fn reshape_target(size: usize, lens: &[i128]) -> Result<Shape, Error> {
        let wrong = || Error::Reshape { size, to: lens.to_vec() };
        let unknown = lens.iter().filter(|&&len| len == -1).count();
        if unknown > 1 {
            return Err(Error::UnknownLengths);
        }
        if let Some(&len) = lens.iter().find(|&&len| len < -1) {
            return Err(Error::NegativeLength { len });
        }
        let known = lens
            .iter()
            .filter(|&&len| len != -1)
            .try_fold(1_usize, |product, &len| product.checked_mul(usize::try_from(len).ok()?))
            .ok_or_else(wrong)?;
        let fits =
            if unknown == 1 { known != 0 && size.is_multiple_of(known) } else { known == size };
        if !fits {
            return Err(wrong());
        }
        if lens.len() > MAX_RANK {
            return Err(Error::Rank { rank: lens.len() });
        }
        let mut filled = [0; MAX_RANK];
        for (filled, &len) in filled.iter_mut().zip(lens) {
            *filled = if len == -1 { size / known } else { len as usize };
        }
        Shape::new(&filled[..lens.len()])
    }
}
