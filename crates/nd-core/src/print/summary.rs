//! Which elements of an array are printed: all of them, or the two ends of each long axis.

use super::FormatOptions;
use crate::shape::Shape;

/// The choice of elements to print.
pub(super) struct Summary {
    shape: Shape,
    /// How many elements remain at either end of a long axis; `None` if the array is printed in full.
    edge_items: Option<usize>,
}

impl Summary {
    /// An array of more elements than the threshold is cut down to its edges.
    pub(super) fn of(shape: &Shape, options: &FormatOptions) -> Summary {
        let edge_items = (shape.size() > options.threshold).then_some(options.edge_items);
        Summary { shape: *shape, edge_items }
    }

    pub(super) fn rank(&self) -> usize {
        self.shape.rank()
    }

    /// The indices along `axis` that are printed, with `None` where some are left out.
    pub(super) fn along(&self, axis: usize) -> Vec<Option<usize>> {
        let length = self.shape[axis];
        match self.edge_items {
            Some(edge) if length > edge.saturating_mul(2) => {
                let last = length - edge.max(1)..length;
                (0..edge).map(Some).chain([None]).chain(last.map(Some)).collect()
            }
            _ => (0..length).map(Some).collect(),
        }
    }

    /// The row-major positions of the elements that are printed, in ascending order.
    pub(super) fn positions(&self) -> Vec<usize> {
        (0..self.rank()).fold(vec![0], |outer, axis| {
            let indices = self.along(axis);
            let next = |&position: &usize| {
                let start = position * self.shape[axis];
                indices.iter().flatten().map(move |index| start + index)
            };
            outer.iter().flat_map(next).collect()
        })
    }
}
