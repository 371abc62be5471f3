//! Reductions: over everything or along axes, pairwise or strictly in order.
//!
//! A pairwise sum cuts a run in halves until at most 128 elements are left, adds those in eight lanes, and adds the
//! halves on the way back. Its rounding error grows with the logarithm of the length, and the order of its additions
//! depends on the length alone, so the result does not depend on strides, CPU features or threads. It is the order of
//! NumPy for dense data (Higham, "The accuracy of floating point summation", 1993, on why pairwise).
//!
//! Along an axis that is not the last, whole rows are added one after the other, again in blocks of at most 128 rows
//! that are combined pairwise.
#![allow(unsafe_code, reason = "reads inside a run are in bounds by its length")]

use std::marker::PhantomData;

use super::dispatch::dispatch;
use super::inputs::Inputs;
use super::parallel::{Cost, join, split_rows};
use super::run::{Dense, From, Reader, Run, SLOTS, Source};
use super::walk::Walk;
use crate::layout::Layout;
use crate::shape::{MAX_RANK, Shape};
use crate::view::View;

/// The length from which on a run is cut in halves.
const BLOCK: usize = 128;

/// The number of partial results that a block is gathered in.
const LANES: usize = 8;

/// How the elements of a run become one value.
pub trait Reduction<Item>: Sync {
    /// The type of the value on the way.
    type Acc: Copy + Send + Sync;

    /// Whether the elements may be combined in blocks; otherwise strictly one after the other.
    const BLOCKS: bool;

    /// The value of a run of one element.
    fn first(&self, item: Item) -> Self::Acc;

    /// The value with one more element.
    fn step(&self, acc: Self::Acc, item: Item) -> Self::Acc;

    /// The value of two neighbouring runs.
    fn join(&self, left: Self::Acc, right: Self::Acc) -> Self::Acc;
}

/// Combines `map` of the elements pairwise; `combine` must not mind how they are grouped, except for rounding.
#[derive(Debug, Clone, Copy)]
pub struct Pairwise<M, C> {
    /// What is combined for each element.
    pub map: M,
    /// The value of two.
    pub combine: C,
}

impl<Item, A, M, C> Reduction<Item> for Pairwise<M, C>
where
    A: Copy + Send + Sync,
    M: Fn(Item) -> A + Sync,
    C: Fn(A, A) -> A + Sync,
{
    type Acc = A;
    const BLOCKS: bool = true;

    #[inline(always)]
    fn first(&self, item: Item) -> A {
        (self.map)(item)
    }
    #[inline(always)]
    fn step(&self, acc: A, item: Item) -> A {
        (self.combine)(acc, (self.map)(item))
    }
    #[inline(always)]
    fn join(&self, left: A, right: A) -> A {
        (self.combine)(left, right)
    }
}

/// Takes the elements strictly one after the other in row-major order.
#[derive(Debug, Clone, Copy)]
pub struct InOrder<F, S, J> {
    /// The value of the first element.
    pub first: F,
    /// The value with one more element.
    pub step: S,
    /// The value of two lines, where axes that are not neighbours are reduced.
    pub join: J,
}

impl<Item, A, F, S, J> Reduction<Item> for InOrder<F, S, J>
where
    A: Copy + Send + Sync,
    F: Fn(Item) -> A + Sync,
    S: Fn(A, Item) -> A + Sync,
    J: Fn(A, A) -> A + Sync,
{
    type Acc = A;
    const BLOCKS: bool = false;

    #[inline(always)]
    fn first(&self, item: Item) -> A {
        (self.first)(item)
    }
    #[inline(always)]
    fn step(&self, acc: A, item: Item) -> A {
        (self.step)(acc, item)
    }
    #[inline(always)]
    fn join(&self, left: A, right: A) -> A {
        (self.join)(left, right)
    }
}

/// The value of all elements of the inputs, which have one shape, or nothing if there are none.
///
/// ```
/// use nd_core::kernel::{Cost, Pairwise, reduce};
/// use nd_core::{AsView, array};
///
/// let (x, y) = (array![1.0, 2.0], array![3.0, 4.0]);
/// let dot = Pairwise { map: |(x, y)| x * y, combine: |a: f64, b| a + b };
/// assert_eq!(reduce((x.view(), y.view()), Cost::Light, &dot), Some(11.0));
/// ```
///
/// # Panics
/// If the inputs have different shapes; stretch them with [`Inputs::broadcast`] first.
#[inline(always)]
pub fn reduce<I: Inputs, R: Reduction<I::Item>>(
    inputs: I,
    cost: Cost,
    reduction: &R,
) -> Option<R::Acc> {
    let shape = shape_of(&inputs);
    let size = shape.size();
    if size == 0 {
        return None;
    }
    let lane = Lane { walk: Walk::over(&shape, &inputs), inputs: &inputs, reduction };
    Some(lane.reduce(&[0; SLOTS], cost))
}

/// The values along the axes marked in `reduced`, in row-major order of the others, or nothing if there are no elements to
/// reduce although there are values to give.
///
/// # Panics
/// If the inputs have different shapes; stretch them with [`Inputs::broadcast`] first.
#[inline(always)]
pub fn reduce_axes<I: Inputs, R: Reduction<I::Item>>(
    inputs: I,
    reduced: &[bool],
    cost: Cost,
    reduction: &R,
) -> Option<Vec<R::Acc>> {
    let shape = shape_of(&inputs);
    assert_eq!(reduced.len(), shape.rank(), "one mark for each axis");
    let values: usize =
        shape.iter().zip(reduced).filter(|(_, reduced)| !**reduced).map(|(len, _)| len).product();
    if values == 0 {
        return Some(Vec::new());
    }
    if shape.size() == 0 {
        return None;
    }
    let Some((group, mut rest)) = Group::innermost(&shape, reduced, &inputs, reduction, cost)
    else {
        return Some(each_alone(&shape, &inputs, reduction));
    };
    let mut partial = group.reduce();
    // What is left of the outer axes is reduced after the innermost group, from the inside out.
    let joined = Joined(reduction, PhantomData);
    loop {
        let inputs = (View::from_parts(&partial, Layout::dense(rest.shape)),);
        let marks = &rest.marks[..rest.shape.rank()];
        match Group::innermost(&rest.shape, marks, &inputs, &joined, cost) {
            None => return Some(partial),
            Some((group, left)) => (partial, rest) = (group.reduce(), left),
        }
    }
}

/// The axes that are left when a group of them is reduced.
struct Rest {
    shape: Shape,
    marks: [bool; MAX_RANK],
}

/// The reduction of values that are already reduced.
struct Joined<'r, R, Item>(&'r R, PhantomData<fn(Item)>);

impl<Item, R: Reduction<Item>> Reduction<R::Acc> for Joined<'_, R, Item> {
    type Acc = R::Acc;
    const BLOCKS: bool = R::BLOCKS;

    #[inline(always)]
    fn first(&self, item: R::Acc) -> R::Acc {
        item
    }
    #[inline(always)]
    fn step(&self, acc: R::Acc, item: R::Acc) -> R::Acc {
        self.0.join(acc, item)
    }
    #[inline(always)]
    fn join(&self, left: R::Acc, right: R::Acc) -> R::Acc {
        self.0.join(left, right)
    }
}

fn shape_of(inputs: &impl Inputs) -> Shape {
    let mut shape = None;
    inputs.layouts(|_, layout| {
        assert!(shape.is_none_or(|shape| shape == *layout.shape()), "the inputs have one shape");
        shape = Some(*layout.shape());
    });
    shape.unwrap_or(Shape::SCALAR)
}

/// The values when no axis is reduced: one for each element.
fn each_alone<I: Inputs, R: Reduction<I::Item>>(
    shape: &Shape,
    inputs: &I,
    reduction: &R,
) -> Vec<R::Acc> {
    let mut values = Vec::with_capacity(shape.size());
    Walk::over(shape, inputs).runs(|run| inputs.read(run, Begin { reduction, row: &mut values }));
    values
}

/// Where to cut a run that is longer than a block: near the middle, at a multiple of the lanes.
#[inline(always)]
fn middle(len: usize) -> usize {
    len / 2 / LANES * LANES
}

/// Goes through the tree of halves of `start..start + len` from left to right: `leaf` values the blocks, `join` two
/// neighbours. A value waits on the stack, with its depth in the tree, until its sibling is there.
#[inline(always)]
fn tree<A>(
    start: usize,
    len: usize,
    mut leaf: impl FnMut(usize, usize) -> A,
    join: impl Fn(A, A) -> A,
) -> A {
    let mut todo = vec![];
    let mut waiting: Vec<(A, usize)> = vec![];
    let (mut start, mut len, mut depth) = (start, len, 0);
    loop {
        while len > BLOCK {
            let half = middle(len);
            depth += 1;
            todo.push((start + half, len - half, depth));
            len = half;
        }
        let mut value = leaf(start, len);
        while let Some((left, _)) = waiting.pop_if(|(_, at)| *at == depth) {
            value = join(left, value);
            depth -= 1;
        }
        let Some(next) = todo.pop() else {
            return value;
        };
        waiting.push((value, depth));
        (start, len, depth) = next;
    }
}

/// One line of elements to be reduced, wherever it begins.
struct Lane<'a, I, R> {
    walk: Walk,
    inputs: &'a I,
    reduction: &'a R,
}

impl<I: Inputs, R: Reduction<I::Item>> Lane<'_, I, R> {
    #[inline(always)]
    fn reduce(&self, base: &[usize; SLOTS], cost: Cost) -> R::Acc {
        let size = self.walk.size();
        if R::BLOCKS && cost.splits(size) {
            return self.halves(base, 0, size, size / cost.parts(size));
        }
        dispatch(
            size,
            #[inline(always)]
            || self.range(base, 0, size),
        )
    }

    /// The top of the tree of halves, on several threads.
    #[inline(never)]
    fn halves(&self, base: &[usize; SLOTS], start: usize, len: usize, serial: usize) -> R::Acc {
        if len <= serial.max(BLOCK) {
            return dispatch(
                len,
                #[inline(always)]
                || self.range(base, start, len),
            );
        }
        let half = middle(len);
        let (left, right) = join(
            || self.halves(base, start, half, serial),
            || self.halves(base, start + half, len - half, serial),
        );
        self.reduction.join(left, right)
    }

    /// A part of the line, which is not empty.
    #[inline(always)]
    fn range(&self, base: &[usize; SLOTS], start: usize, len: usize) -> R::Acc {
        let run = self.walk.first().moved(base);
        if self.walk.is_one_run() {
            return self.inputs.read(&run, Whole { start, len, reduction: self.reduction });
        }
        if !R::BLOCKS {
            return self.in_order(base);
        }
        let join = |left, right| self.reduction.join(left, right);
        tree(start, len, |start, len| self.block(base, start, len), join)
    }

    /// A block of a line that consists of several runs.
    #[inline(always)]
    fn block(&self, base: &[usize; SLOTS], start: usize, len: usize) -> R::Acc {
        let run = self.walk.seek(start).moved(base);
        if run.len >= len {
            return self.inputs.read(&run.part(0, len), Lanes { reduction: self.reduction });
        }
        let mut values = Vec::with_capacity(BLOCK);
        while values.len() < len {
            let run = self.walk.seek(start + values.len()).moved(base);
            let run = run.part(0, run.len.min(len - values.len()));
            self.inputs.read(&run, Begin { reduction: self.reduction, row: &mut values });
        }
        let joined = Joined(self.reduction, PhantomData);
        Lanes { reduction: &joined }.read(Dense::all(&values), len)
    }

    /// The whole line, run after run.
    #[inline(always)]
    fn in_order(&self, base: &[usize; SLOTS]) -> R::Acc {
        let mut acc = None;
        self.walk.runs(
            #[inline(always)]
            |run| {
                acc = Some(
                    self.inputs.read(&run.moved(base), GoOn { acc, reduction: self.reduction }),
                )
            },
        );
        acc.expect("the line is not empty")
    }
}

/// Reduces a part of one run.
struct Whole<'r, R> {
    start: usize,
    len: usize,
    reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Whole<'_, R> {
    type Output = R::Acc;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, _: usize) -> R::Acc {
        let reduction = self.reduction;
        if !R::BLOCKS {
            return GoOn { acc: None, reduction }.read(source, self.len);
        }
        let leaf = |start, len| Lanes { reduction }.read(From { source, start }, len);
        tree(self.start, self.len, leaf, |left, right| reduction.join(left, right))
    }
}

/// Reduces a block in eight lanes.
struct Lanes<'r, R> {
    reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Lanes<'_, R> {
    type Output = R::Acc;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) -> R::Acc {
        let reduction = self.reduction;
        // SAFETY: each place that is read below is less than `len`, the length of the run.
        let get = |i| unsafe { source.get(i) };
        if len < LANES {
            let first = reduction.first(get(0));
            return (1..len).fold(first, |acc, i| reduction.step(acc, get(i)));
        }
        let mut lanes: [R::Acc; LANES] = std::array::from_fn(|lane| reduction.first(get(lane)));
        let whole = len / LANES * LANES;
        for start in (LANES..whole).step_by(LANES) {
            for (lane, acc) in lanes.iter_mut().enumerate() {
                *acc = reduction.step(*acc, get(start + lane));
            }
        }
        let [a, b, c, d, e, f, g, h] = lanes;
        let left = reduction.join(reduction.join(a, b), reduction.join(c, d));
        let right = reduction.join(reduction.join(e, f), reduction.join(g, h));
        (whole..len).fold(reduction.join(left, right), |acc, i| reduction.step(acc, get(i)))
    }
}

/// Goes on with a value, one element after the other.
struct GoOn<'r, A, R> {
    acc: Option<A>,
    reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for GoOn<'_, R::Acc, R> {
    type Output = R::Acc;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) -> R::Acc {
        // SAFETY: each place that is read below is less than `len`, the length of the run.
        let get = |i| unsafe { source.get(i) };
        let (acc, from) = match self.acc {
            Some(acc) => (acc, 0),
            None => (self.reduction.first(get(0)), 1),
        };
        (from..len).fold(acc, |acc, i| self.reduction.step(acc, get(i)))
    }
}

/// Neighbouring axes that are reduced, with kept axes outside and inside of them.
struct Group<'a, I, R> {
    shape: &'a Shape,
    first: usize,
    end: usize,
    inputs: &'a I,
    reduction: &'a R,
    cost: Cost,
}

impl<'a, I: Inputs, R: Reduction<I::Item>> Group<'a, I, R> {
    /// The innermost neighbouring axes that are to be reduced, if there are any, and what is left without them.
    fn innermost(
        shape: &'a Shape,
        reduced: &[bool],
        inputs: &'a I,
        reduction: &'a R,
        cost: Cost,
    ) -> Option<(Self, Rest)> {
        let end = reduced.iter().rposition(|&reduced| reduced)? + 1;
        let kept = |axis: &usize| !reduced[*axis];
        let first = (0..end).rev().find(kept).map_or(0, |axis| axis + 1);
        let lens: Vec<usize> = shape[..first].iter().chain(&shape[end..]).copied().collect();
        let mut marks = [false; MAX_RANK];
        marks[..first].copy_from_slice(&reduced[..first]);
        let rest = Rest { shape: Shape::of_checked(&lens), marks };
        Some((Group { shape, first, end, inputs, reduction, cost }, rest))
    }

    fn walk(&self, from: usize, to: usize) -> Walk {
        Walk::over_axes(self.shape, self.inputs, from, to)
    }

    #[inline(always)]
    fn reduce(&self) -> Vec<R::Acc> {
        let outer = self.walk(0, self.first);
        let outer_size = self.shape[..self.first].iter().product();
        let lane = Lane {
            walk: self.walk(self.first, self.end).from_zero(),
            inputs: self.inputs,
            reduction: self.reduction,
        };
        let inner_size: usize = self.shape[self.end..].iter().product();
        if inner_size == 1 {
            return self.lanes(&outer, outer_size, &lane);
        }
        let rows = Rows {
            lane,
            inner: self.walk(self.end, self.shape.rank()).from_zero(),
            width: inner_size,
        };
        let mut values = Vec::with_capacity(outer_size * inner_size);
        for place in 0..outer_size {
            let base = outer.seek(place).at;
            let row = rows.reduce(&base, self.cost);
            if outer_size == 1 {
                return row;
            }
            values.extend(row);
        }
        values
    }

    /// One value for each place of the outer axes.
    #[inline(always)]
    fn lanes(&self, outer: &Walk, count: usize, lane: &Lane<'_, I, R>) -> Vec<R::Acc> {
        let size = self.shape.size();
        if count == 1 || !self.cost.splits(size) {
            return (0..count).map(|place| lane.reduce(&outer.seek(place).at, self.cost)).collect();
        }
        let mut values: Vec<Option<R::Acc>> = vec![None; count];
        split_rows(&mut values, 1, 0..count, self.cost.parts(size), &|places, values| {
            dispatch(
                size,
                #[inline(always)]
                || {
                    for (place, value) in places.zip(values) {
                        *value = Some(lane.range(&outer.seek(place).at, 0, lane.walk.size()));
                    }
                },
            );
        });
        values.into_iter().map(|value| value.expect("every part was worked on")).collect()
    }
}

/// Rows of elements that are combined into one row, place by place.
struct Rows<'a, I, R> {
    /// Where the rows begin.
    lane: Lane<'a, I, R>,
    /// The elements of a row.
    inner: Walk,
    width: usize,
}

impl<I: Inputs, R: Reduction<I::Item>> Rows<'_, I, R> {
    #[inline(always)]
    fn reduce(&self, base: &[usize; SLOTS], cost: Cost) -> Vec<R::Acc> {
        let count = self.lane.walk.size();
        let size = count * self.width;
        if R::BLOCKS && cost.splits(size) {
            return self.halves(base, 0, count, count / cost.parts(size));
        }
        dispatch(
            size,
            #[inline(always)]
            || self.range(base, 0, count),
        )
    }

    /// The top of the tree of halves, on several threads.
    #[inline(never)]
    fn halves(
        &self,
        base: &[usize; SLOTS],
        start: usize,
        count: usize,
        serial: usize,
    ) -> Vec<R::Acc> {
        if count <= serial.max(BLOCK) {
            return dispatch(
                count * self.width,
                #[inline(always)]
                || self.range(base, start, count),
            );
        }
        let half = middle(count);
        let (left, right) = join(
            || self.halves(base, start, half, serial),
            || self.halves(base, start + half, count - half, serial),
        );
        self.join(left, right)
    }

    #[inline(always)]
    fn range(&self, base: &[usize; SLOTS], start: usize, count: usize) -> Vec<R::Acc> {
        if !R::BLOCKS {
            return self.block(base, start, count);
        }
        let join = |left, right| self.join(left, right);
        tree(start, count, |start, count| self.block(base, start, count), join)
    }

    #[inline(always)]
    fn join(&self, mut left: Vec<R::Acc>, right: Vec<R::Acc>) -> Vec<R::Acc> {
        for (acc, value) in left.iter_mut().zip(right) {
            *acc = self.lane.reduction.join(*acc, value);
        }
        left
    }

    /// Some rows, one after the other.
    #[inline(always)]
    fn block(&self, base: &[usize; SLOTS], start: usize, count: usize) -> Vec<R::Acc> {
        let Lane { walk, inputs, reduction } = &self.lane;
        let mut row = Vec::with_capacity(self.width);
        let at = walk.seek(start).moved(base).at;
        self.inner.runs(
            #[inline(always)]
            |run| inputs.read(&run.moved(&at), Begin { reduction: *reduction, row: &mut row }),
        );
        let mut next = start + 1;
        while next < start + count {
            // The rows of one run begin at equal steps.
            let begins = walk.seek(next).moved(base);
            let here = begins.len.min(start + count - next);
            for i in 0..here {
                let at = begins.part(i, 1).at;
                let mut rest: &mut [R::Acc] = &mut row;
                self.inner.runs(
                    #[inline(always)]
                    |run: &Run| {
                        let (part, after) = std::mem::take(&mut rest).split_at_mut(run.len);
                        rest = after;
                        inputs.read(&run.moved(&at), Continue { reduction: *reduction, row: part });
                    },
                );
            }
            next += here;
        }
        row
    }
}

/// Appends the values of single elements to a row.
struct Begin<'r, A, R> {
    reduction: &'r R,
    row: &'r mut Vec<A>,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Begin<'_, R::Acc, R> {
    type Output = ();

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) {
        // SAFETY: `i` is less than `len`, the length of the run.
        self.row.extend((0..len).map(|i| self.reduction.first(unsafe { source.get(i) })));
    }
}

/// Takes one more element into each value of a row.
struct Continue<'r, A, R> {
    reduction: &'r R,
    row: &'r mut [A],
}

impl<Item, R: Reduction<Item>> Reader<Item> for Continue<'_, R::Acc, R> {
    type Output = ();

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) {
        for (i, acc) in self.row[..len].iter_mut().enumerate() {
            // SAFETY: `i` is less than `len`, the length of the run.
            *acc = self.reduction.step(*acc, unsafe { source.get(i) });
        }
    }
}

const _: () = assert!(MAX_RANK >= 1 && BLOCK % LANES == 0);
