//! How to go through several layouts of one shape at once, one run after the other.

use std::ops::Range;

use super::inputs::Inputs;
use super::run::{DESTINATION, Plane, Run, SLOTS};
use crate::layout::Layout;
use crate::shape::{MAX_RANK, Shape};

/// One axis of a walk: its length and the step of each operand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Axis {
    pub(super) len: usize,
    pub(super) steps: [isize; SLOTS],
}

/// A way through several layouts of one shape: axes of length 1 are dropped, and neighbours that are one run for every
/// operand are merged, so that the inner runs are as long as they can be.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    pub(super) axes: [Axis; MAX_RANK],
    // At least 1: a walk over a single element has one axis of length 1.
    pub(super) rank: usize,
    pub(super) start: [usize; SLOTS],
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
    #[inline(never)]
    pub(crate) fn into(destination: &Layout, inputs: &impl Inputs) -> Walk {
        let mut walk = Walk::raw(destination.shape(), 0, destination.rank());
        walk.add(DESTINATION, destination, 0);
        inputs.layouts(|slot, layout| walk.add(slot, layout, 0));
        if !destination.is_dense() {
            walk.order_by_destination();
        }
        walk.merged()
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

    /// The runs along the innermost axes but one, from the first on.
    #[inline(always)]
    fn first_plane(&self) -> Plane {
        match self.rank {
            1 => Plane::of(&self.first()),
            rank => {
                let axis = &self.axes[rank - 2];
                Plane { first: self.first(), count: axis.len, steps: axis.steps }
            }
        }
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
        let (mut run, mut index) = (self.first(), [0; MAX_RANK]);
        loop {
            each(&run);
            if !self.go_on(1, &mut run, &mut index) {
                return;
            }
        }
    }

    /// Moves on to the next run, or the next plane, of which `inner` axes are part, if there is one: the innermost outer axis that can
    /// go on does, and those inside it begin anew.
    #[inline(always)]
    pub(crate) fn go_on(&self, inner: usize, run: &mut Run, index: &mut [usize; MAX_RANK]) -> bool {
        for at in (0..self.rank.saturating_sub(inner)).rev() {
            let axis = &self.axes[at];
            index[at] += 1;
            if index[at] < axis.len {
                for (place, step) in run.at.iter_mut().zip(axis.steps) {
                    *place = place.wrapping_add_signed(step);
                }
                return true;
            }
            index[at] = 0;
            for (place, step) in run.at.iter_mut().zip(axis.steps) {
                *place = place.wrapping_add_signed(step.wrapping_mul(-(axis.len as isize - 1)));
            }
        }
        false
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

    /// The part with some places of an axis.
    pub(super) fn part(&self, axis: usize, places: Range<usize>) -> Walk {
        let mut part = *self;
        part.axes[axis].len = places.len();
        for (start, step) in part.start.iter_mut().zip(self.axes[axis].steps) {
            *start = start.wrapping_add_signed(step.wrapping_mul(places.start as isize));
        }
        part
    }

    /// The walk with every operand counted from zero, to be moved to where it is needed.
    #[inline(always)]
    pub(crate) fn relative(mut self) -> Walk {
        self.start = [0; SLOTS];
        self
    }
}

/// All runs of an elementwise operation.
#[derive(Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one on the stack, and a box would be an allocation"
)]
pub(crate) enum Runs {
    /// A single one.
    One(Run),
    /// Those of a walk.
    Many(Walk),
}

impl Runs {
    /// The single run of the commonest case, found without a walk: everything is dense and has one shape, or is a scalar.
    #[inline(always)]
    pub(crate) fn flat(inputs: &impl Inputs) -> Option<(Run, Shape)> {
        let mut run = Run { len: 1, at: [0; SLOTS], steps: [0; SLOTS] };
        run.steps[DESTINATION] = 1;
        let mut shape: Option<&Shape> = None;
        let mut is_flat = true;
        inputs.layouts(
            #[inline(always)]
            |slot, layout| {
                run.at[slot] = layout.offset();
                if layout.rank() > 0 {
                    run.steps[slot] = 1;
                    is_flat &= layout.is_dense();
                    match shape {
                        None => shape = Some(layout.shape()),
                        Some(shape) => is_flat &= *shape == *layout.shape(),
                    }
                }
            },
        );
        if !is_flat {
            return None;
        }
        let shape = shape.copied().unwrap_or(Shape::SCALAR);
        run.len = shape.size();
        Some((run, shape))
    }

    /// The runs of a destination and of inputs, which have its shape or are scalars.
    #[inline(always)]
    pub(crate) fn flat_into(destination: &Layout, inputs: &impl Inputs) -> Option<Run> {
        let (mut run, shape) = Runs::flat(inputs)?;
        if !destination.is_dense() || (shape.rank() > 0 && shape != *destination.shape()) {
            return None;
        }
        run.at[DESTINATION] = destination.offset();
        run.len = destination.size();
        Some(run)
    }

    /// Calls `each` with one plane of runs after the other.
    #[inline(always)]
    pub(crate) fn planes(&self, mut each: impl FnMut(&Plane)) {
        let (mut plane, mut index) = match self {
            Runs::One(run) => (Plane::of(run), [0; MAX_RANK]),
            Runs::Many(walk) if walk.size() == 0 => return,
            Runs::Many(walk) => (walk.first_plane(), [0; MAX_RANK]),
        };
        loop {
            each(&plane);
            match self {
                Runs::Many(walk) if walk.go_on(2, &mut plane.first, &mut index) => {}
                _ => return,
            }
        }
    }

    /// Cuts the runs into parts along the outermost axis: the number of its places, how far apart they are in the destination, and
    /// where the first begins.
    pub(crate) fn outermost(&self) -> (usize, usize, usize) {
        match self {
            Runs::One(run) => (run.len, 1, run.at[DESTINATION]),
            Runs::Many(walk) => (
                walk.axes[0].len,
                walk.axes[0].steps[DESTINATION] as usize,
                walk.start[DESTINATION],
            ),
        }
    }

    /// The part with these places of the outermost axis; the destination is counted from the first of them.
    pub(crate) fn part(&self, places: Range<usize>) -> Runs {
        match self {
            Runs::One(run) => {
                let mut part = run.part(places.start, places.len());
                part.at[DESTINATION] = 0;
                Runs::One(part)
            }
            Runs::Many(walk) => {
                let mut part = walk.part(0, places);
                part.start[DESTINATION] = 0;
                Runs::Many(part)
            }
        }
    }
}
