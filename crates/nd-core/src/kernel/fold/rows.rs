//! Rows of elements that are combined into one row, place by place. Rows that follow each other are taken in eight at a time, in the same
//! order at each place.
#![allow(unsafe_code, reason = "reads inside a run are in bounds by its length")]

use super::reduction::Reduction;
use super::tree::{tree, tree_on_threads};
use crate::kernel::dispatch::dispatch;
use crate::kernel::inputs::Inputs;
use crate::kernel::parallel::Cost;
use crate::kernel::run::{Reader, Run, SLOTS, Source};
use crate::kernel::walk::Walk;
use crate::shape::MAX_RANK;

/// Rows to be combined, at each place of the outer axes.
pub(super) struct Rows<'a, I, R> {
    /// Where the first rows begin.
    pub(super) outer: Walk,
    /// Where the rows begin, counted from the first.
    pub(super) rows: Walk,
    /// The elements of a row, counted from its beginning.
    pub(super) row: Walk,
    pub(super) inputs: &'a I,
    pub(super) reduction: &'a R,
}

impl<I: Inputs, R: Reduction<I::Item>> Rows<'_, I, R> {
    /// The combined rows of all outer places, one after the other.
    pub(super) fn reduce(&self, cost: Cost) -> Vec<R::Acc> {
        let (places, count, width) = (self.outer.size(), self.rows.size(), self.row.size());
        let size = count * width;
        let at = |place: usize| {
            let base = self.outer.seek(place).at;
            match if R::BLOCKS { cost.parts(size) } else { 1 } {
                1 => self.range(&base, 0, count),
                parts => tree_on_threads(
                    count,
                    count / parts,
                    &|start, count| self.range(&base, start, count),
                    |left, right| self.joined(left, &right),
                ),
            }
        };
        if places == 1 {
            return at(0);
        }
        let mut values = Vec::with_capacity(places * width);
        (0..places).for_each(|place| values.extend(at(place)));
        values
    }

    /// The run that rows of every input make together, if each begins where the one before it ends.
    #[inline(always)]
    fn adjacent(&self, base: &[usize; SLOTS], start: usize, count: usize) -> Option<Run> {
        let (rows, row) = (self.rows.first(), self.row.first());
        let width = row.len as isize;
        let follow = |(&outer, &inner): (&isize, &isize)| outer == inner.wrapping_mul(width);
        let is_one = R::BLOCKS && self.rows.is_one_run() && self.row.is_one_run();
        (is_one && rows.steps.iter().zip(&row.steps).all(follow)).then(|| {
            let begins = self.rows.seek(start).moved(base);
            Run { len: count * row.len, ..row.moved(&begins.at) }
        })
    }

    /// Two rows of values combined.
    #[inline(always)]
    fn joined(&self, left: Vec<R::Acc>, right: &[R::Acc]) -> Vec<R::Acc> {
        join_rows(left, right, |left, right| self.reduction.join(left, right))
    }

    /// The combined row of some rows.
    ///
    /// It is never inlined, so that the loops exist once for each choice of CPU features, however the work is split.
    #[inline(never)]
    fn range(&self, base: &[usize; SLOTS], start: usize, count: usize) -> Vec<R::Acc> {
        dispatch(
            count * self.row.size(),
            #[inline(always)]
            || {
                if !R::BLOCKS {
                    return self.block(base, start, count);
                }
                let join = |left, right: Vec<R::Acc>| self.joined(left, &right);
                // A leaf that is not inlined would be compiled without the CPU features that were chosen.
                tree(
                    start,
                    count,
                    #[inline(always)]
                    |start, count| self.block(base, start, count),
                    join,
                )
            },
        )
    }

    /// Some rows, one after the other.
    #[inline(always)]
    fn block(&self, base: &[usize; SLOTS], start: usize, count: usize) -> Vec<R::Acc> {
        let reduction = self.reduction;
        if let Some(run) = self.adjacent(base, start, count) {
            return self.inputs.read(&run, Adjacent { width: self.row.size(), reduction });
        }
        let mut values: Vec<R::Acc> = Vec::with_capacity(self.row.size());
        let (first, mut index) = (self.row.first(), [0; MAX_RANK]);
        let is_one_run = self.row.is_one_run();
        let mut next = start;
        while next < start + count {
            // The rows of one run begin at equal steps.
            let mut begins = self.rows.seek(next).moved(base);
            let here = begins.len.min(start + count - next);
            for _ in 0..here {
                // A row is often short, so what leads to its elements has to be as well.
                let (mut run, mut done) = (first.moved(&begins.at), 0);
                loop {
                    let combine = TakeRow { reduction, values: &mut values, from: done };
                    self.inputs.read(&run, combine);
                    done += run.len;
                    if is_one_run || !self.row.go_on(&mut run, &mut index) {
                        break;
                    }
                }
                begins.advance();
            }
            next += here;
        }
        values
    }
}

/// Reduces the rows of a run that is all of them.
struct Adjacent<'r, R> {
    width: usize,
    reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Adjacent<'_, R> {
    type Output = Vec<R::Acc>;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) -> Vec<R::Acc> {
        let Adjacent { width, reduction } = self;
        // SAFETY: each place that is read below is less than `len`, the length of the run.
        let value = |i| reduction.first(unsafe { source.get(i) });
        let mut values: Vec<R::Acc> = (0..width).map(value).collect();
        reduction.rows(&mut values, len / width, value);
        values
    }
}

/// Combines `count` rows place by place, given the value of each element; `values` holds the first row. The others are taken in eight at
/// a time, by `eight`, and at the end one at a time.
#[inline(always)]
pub(super) fn rows_by_eight<A: Copy>(
    values: &mut [A],
    count: usize,
    value: impl Fn(usize) -> A,
    mut eight: impl FnMut(A, [A; 8]) -> A,
    one: impl Fn(A, A) -> A,
) {
    let width = values.len();
    let mut row = 1;
    while row + 8 <= count {
        for (place, acc) in values.iter_mut().enumerate() {
            *acc = eight(*acc, std::array::from_fn(|k| value((row + k) * width + place)));
        }
        row += 8;
    }
    for row in row..count {
        for (place, acc) in values.iter_mut().enumerate() {
            *acc = one(*acc, value(row * width + place));
        }
    }
}

/// Two rows combined place by place.
#[inline(always)]
pub(super) fn join_rows<A: Copy>(
    mut left: Vec<A>,
    right: &[A],
    join: impl Fn(A, A) -> A,
) -> Vec<A> {
    for (acc, value) in left.iter_mut().zip(right) {
        *acc = join(*acc, *value);
    }
    left
}

/// Takes one more row into the values from place `from` on; where there are none yet, it begins them.
struct TakeRow<'r, A, R> {
    reduction: &'r R,
    values: &'r mut Vec<A>,
    from: usize,
}

impl<Item, R: Reduction<Item>> Reader<Item> for TakeRow<'_, R::Acc, R> {
    type Output = ();

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) {
        // SAFETY: each place that is read below is less than `len`, the length of the run.
        let get = |i| unsafe { source.get(i) };
        if self.values.len() == self.from {
            return self.values.extend((0..len).map(|i| self.reduction.first(get(i))));
        }
        for (i, acc) in self.values[self.from..][..len].iter_mut().enumerate() {
            *acc = self.reduction.step(*acc, get(i));
        }
    }
}
