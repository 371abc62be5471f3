//! Rows of elements that are combined into one row, place by place. Rows that begin at equal steps are taken in eight at a time, in the
//! same order at each place.
#![allow(
    unsafe_code,
    reason = "reads inside a plane are in bounds by the length and number of its rows"
)]

use super::reduction::Reduction;
use super::tree::{tree, tree_on_threads};
use crate::kernel::dispatch::dispatch_always;
use crate::kernel::inputs::Inputs;
use crate::kernel::parallel::Cost;
use crate::kernel::run::{Plane, Reader, SLOTS, Source};
use crate::kernel::store::{TOGETHER, read_first};
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
                    &|rows| self.range(&base, rows.start, rows.len()),
                    &|left, right| self.joined(left, &right),
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

    /// The rows as a plane, if they are one.
    #[inline(always)]
    fn plane(&self, base: &[usize; SLOTS], start: usize, count: usize) -> Option<Plane> {
        (R::BLOCKS && self.rows.is_one_run() && self.row.is_one_run()).then(|| {
            let begins = self.rows.seek(start).moved(base);
            Plane { first: self.row.first().moved(&begins.at), count, steps: begins.steps }
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
        dispatch_always(
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
        if let Some(plane) = self.plane(base, start, count) {
            return self.inputs.read(&plane, InPlane { count, reduction });
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
                    self.inputs.read(&Plane::of(&run), combine);
                    done += run.len;
                    if is_one_run || !self.row.go_on(1, &mut run, &mut index) {
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

/// Reduces the rows of a plane.
struct InPlane<'r, R> {
    count: usize,
    reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for InPlane<'_, R> {
    type Output = Vec<R::Acc>;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) -> Vec<R::Acc> {
        let InPlane { count, reduction } = self;
        // SAFETY: the rows are fewer than `count`, the number of rows, and the places than `len`, their length.
        let first = |place| unsafe { element(reduction, source, 0, place) };
        let mut values: Vec<R::Acc> = (0..len).map(first).collect();
        reduction.rows(
            &mut values,
            count,
            #[inline(always)]
            // SAFETY: as above.
            |row, place| unsafe { element(reduction, source, row, place) },
        );
        values
    }
}

/// The value of one element.
///
/// # Safety
/// The plane of the source has the row, and its rows have the place.
#[inline(always)]
unsafe fn element<Item, R: Reduction<Item>>(
    reduction: &R,
    source: impl Source<Item = Item>,
    row: usize,
    place: usize,
) -> R::Acc {
    // SAFETY: the caller promises what both ask for.
    reduction.first(unsafe { source.row(row).get(place) })
}

/// Combines `count` rows place by place, given the value at each place of each row; `values` holds the first row. The others are taken in
/// eight at a time, by `eight`, and at the end one at a time. `value` and `eight` are called in several places, so they must be
/// `#[inline(always)]`.
#[inline(always)]
pub(super) fn rows_by_eight<A: Copy>(
    values: &mut [A],
    count: usize,
    value: impl Fn(usize, usize) -> A,
    eight: impl Fn(A, [A; 8]) -> A,
    one: impl Fn(A, A) -> A,
) {
    let mut row = 1;
    while row + 8 <= count {
        replace_each(
            values,
            #[inline(always)]
            |place, acc| eight(acc, std::array::from_fn(|k| value(row + k, place))),
        );
        row += 8;
    }
    for row in row..count {
        replace_each(
            values,
            #[inline(always)]
            |place, acc| one(acc, value(row, place)),
        );
    }
}

/// Replaces each value, some of them together: those are read before any is written, which spares the loop over them the proof that they
/// share no memory with what is read besides.
#[inline(always)]
fn replace_each<A: Copy>(values: &mut [A], with: impl Fn(usize, A) -> A) {
    let (chunks, rest) = values.as_chunks_mut::<TOGETHER>();
    let mut place = 0;
    for values in chunks {
        let before = read_first(values);
        // An array of its own: where they stand, values that stay would again not be written.
        let mut after = before;
        for (value, before) in after.iter_mut().zip(before) {
            *value = with(place, before);
            place += 1;
        }
        *values = after;
    }
    for value in rest {
        *value = with(place, *value);
        place += 1;
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
