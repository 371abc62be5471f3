//! How to go through several layouts of one shape at once, one run after the other.

use super::inputs::Inputs;
use super::run::{DESTINATION, Run, SLOTS};
use crate::layout::Layout;
use crate::shape::{MAX_RANK, Shape};

/// One axis of a walk: its length and the step of each operand.
#[derive(Debug, Clone, Copy, Default)]
struct Axis {
    len: usize,
    steps: [isize; SLOTS],
}

/// A way through several layouts of one shape: axes of length 1 are dropped, and neighbours that are one run for every
/// operand are merged, so that the inner runs are as long as they can be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walk {
    axes: [Axis; MAX_RANK],
    // At least 1: a walk over a single element has one axis of length 1.
    rank: usize,
    start: [usize; SLOTS],
}

impl Walk {
    /// A walk over the inputs in row-major order.
    #[inline(always)]
    pub(crate) fn over(shape: &Shape, inputs: &impl Inputs) -> Walk {
        Walk::over_axes(shape, inputs, 0, shape.rank())
    }

    /// A walk over some axes of the inputs, in row-major order, from where the inputs begin.
    #[inline(always)]
    pub(crate) fn over_axes(shape: &Shape, inputs: &impl Inputs, from: usize, to: usize) -> Walk {
        let mut walk = Walk::raw(shape, from, to);
        inputs.layouts(|slot, layout| walk.add(slot, layout, from));
        walk.merged()
    }

    /// A walk over a destination and inputs, in the order of the destination's memory.
    #[inline(always)]
    pub(crate) fn into(destination: &Layout, inputs: &impl Inputs) -> Walk {
        if let Some(walk) = Walk::one_run(destination, inputs) {
            return walk;
        }
        let mut walk = Walk::raw(destination.shape(), 0, destination.rank());
        walk.add(DESTINATION, destination, 0);
        inputs.layouts(|slot, layout| walk.add(slot, layout, 0));
        if !destination.is_dense() {
            walk.order_by_destination();
        }
        walk.merged()
    }

    /// The walk of the commonest case, found without looking at single axes: all is dense, or one repeated element.
    #[inline(always)]
    fn one_run(destination: &Layout, inputs: &impl Inputs) -> Option<Walk> {
        let mut walk = Walk { axes: [Axis::default(); MAX_RANK], rank: 1, start: [0; SLOTS] };
        walk.axes[0].len = destination.size();
        let mut all_dense = destination.is_dense();
        let mut add = |slot: usize, layout: &Layout| {
            walk.start[slot] = layout.offset();
            walk.axes[0].steps[slot] = if layout.is_dense() { 1 } else { 0 };
            all_dense &= layout.is_dense() || layout.is_repeated();
        };
        add(DESTINATION, destination);
        inputs.layouts(&mut add);
        all_dense.then_some(walk)
    }

    #[inline(always)]
    fn raw(shape: &Shape, from: usize, to: usize) -> Walk {
        let mut walk =
            Walk { axes: [Axis::default(); MAX_RANK], rank: to - from, start: [0; SLOTS] };
        for (axis, &len) in walk.axes.iter_mut().zip(&shape[from..to]) {
            axis.len = len;
        }
        walk
    }

    #[inline(always)]
    fn add(&mut self, slot: usize, layout: &Layout, from: usize) {
        self.start[slot] = layout.offset();
        for (axis, &step) in self.axes[..self.rank].iter_mut().zip(&layout.strides()[from..]) {
            axis.steps[slot] = step;
        }
    }

    /// Lets every axis run upwards in the destination, the largest step outermost.
    fn order_by_destination(&mut self) {
        if self.size() == 0 {
            return;
        }
        for axis in &mut self.axes[..self.rank] {
            if axis.steps[DESTINATION] < 0 {
                for (start, step) in self.start.iter_mut().zip(&mut axis.steps) {
                    *start = start.wrapping_add_signed(*step * (axis.len as isize - 1));
                    *step = -*step;
                }
            }
        }
        self.axes[..self.rank].sort_by_key(|axis| std::cmp::Reverse(axis.steps[DESTINATION]));
    }

    /// Drops axes of length 1 and merges neighbours where the outer step of every operand continues the inner run.
    #[inline(always)]
    fn merged(mut self) -> Walk {
        let mut kept = 0;
        for at in 0..self.rank {
            let inner = self.axes[at];
            if inner.len == 1 {
                continue;
            }
            let one_run = kept > 0
                && self.axes[kept - 1]
                    .steps
                    .iter()
                    .zip(&inner.steps)
                    .all(|(&outer, &step)| outer == step.wrapping_mul(inner.len as isize));
            if one_run {
                self.axes[kept - 1] =
                    Axis { len: self.axes[kept - 1].len * inner.len, steps: inner.steps };
            } else {
                self.axes[kept] = inner;
                kept += 1;
            }
        }
        if kept == 0 {
            self.axes[0] = Axis { len: 1, steps: [1; SLOTS] };
            kept = 1;
        }
        self.rank = kept;
        self
    }

    /// The number of elements.
    #[inline(always)]
    pub(crate) fn size(&self) -> usize {
        self.axes[..self.rank].iter().map(|axis| axis.len).product()
    }

    /// The first run.
    #[inline(always)]
    pub(crate) fn first(&self) -> Run {
        let inner = &self.axes[self.rank - 1];
        Run { len: inner.len, at: self.start, steps: inner.steps }
    }

    /// Whether the first run is the only one.
    #[inline(always)]
    pub(crate) fn is_one_run(&self) -> bool {
        self.rank == 1
    }

    /// Calls `each` with one run after the other.
    #[inline(always)]
    pub(crate) fn runs(&self, mut each: impl FnMut(&Run)) {
        if self.size() == 0 {
            return;
        }
        let mut run = self.first();
        let mut index = [0; MAX_RANK];
        'runs: loop {
            each(&run);
            // The innermost outer axis that can go on does; those inside it begin anew.
            for at in (0..self.rank - 1).rev() {
                let axis = &self.axes[at];
                index[at] += 1;
                if index[at] < axis.len {
                    for (place, step) in run.at.iter_mut().zip(axis.steps) {
                        *place = place.wrapping_add_signed(step);
                    }
                    continue 'runs;
                }
                index[at] = 0;
                for (place, step) in run.at.iter_mut().zip(axis.steps) {
                    *place = place.wrapping_add_signed(step.wrapping_mul(-(axis.len as isize - 1)));
                }
            }
            return;
        }
    }

    /// The rest of the run that holds the element with the row-major number `index`, from that element on.
    #[inline(always)]
    pub(crate) fn seek(&self, index: usize) -> Run {
        let inner = &self.axes[self.rank - 1];
        let mut run = self.first();
        if self.rank > 1 {
            let mut rest = index / inner.len;
            for axis in self.axes[..self.rank - 1].iter().rev() {
                let place = rest % axis.len;
                rest /= axis.len;
                for (at, step) in run.at.iter_mut().zip(axis.steps) {
                    *at = at.wrapping_add_signed(step.wrapping_mul(place as isize));
                }
            }
        }
        let inside = if self.rank > 1 { index % inner.len } else { index };
        run.part(inside, inner.len - inside)
    }

    /// The length of the outermost axis.
    #[inline(always)]
    pub(crate) fn outer_len(&self) -> usize {
        self.axes[0].len
    }

    /// The part with places `from..to` of the outermost axis.
    pub(crate) fn outer_part(&self, from: usize, to: usize) -> Walk {
        let mut part = *self;
        part.axes[0].len = to - from;
        for (start, step) in part.start.iter_mut().zip(self.axes[0].steps) {
            *start = start.wrapping_add_signed(step.wrapping_mul(from as isize));
        }
        part
    }

    /// The walk with the destination's places counted from its own start, and that start.
    pub(crate) fn relative_to_destination(mut self) -> (Walk, usize) {
        let start = std::mem::take(&mut self.start[DESTINATION]);
        (self, start)
    }

    /// The step of the destination along the outermost axis.
    pub(crate) fn outer_destination_step(&self) -> usize {
        self.axes[0].steps[DESTINATION] as usize
    }

    /// The walk with every operand counted from zero, to be moved to where it is needed.
    #[inline(always)]
    pub(crate) fn relative(mut self) -> Walk {
        self.start = [0; SLOTS];
        self
    }
}
