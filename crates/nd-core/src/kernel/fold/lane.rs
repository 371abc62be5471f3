//! Lines of elements that are reduced to one value each.
#![allow(unsafe_code, reason = "reads inside a run are in bounds by its length")]

use std::ops::Range;

use super::reduction::Reduction;
use super::tree::{LANES, of_eight, tree, tree_by_eights, tree_of, tree_on_threads};
use crate::kernel::dispatch::dispatch_always;
use crate::kernel::inputs::Inputs;
use crate::kernel::parallel::{Cost, split_rows};
use crate::kernel::run::{From, Plane, Reader, SLOTS, Source};
use crate::kernel::thresholds::{HEAVY_PART, LIGHT_PART};
use crate::kernel::walk::Walk;

/// The number of lanes where the order does not matter: some wide registers of the smallest elements.
const WIDE: usize = 64;

/// The length of a stretch in which the lanes go through. It is no longer than what a thread gets.
const CHUNK: usize = 1 << 13;

const _: () = assert!(2 * CHUNK <= HEAVY_PART && 2 * CHUNK <= LIGHT_PART);

/// Lines of elements, one at each place of the outer axes.
pub(super) struct Lanes<'a, I, R> {
    /// Where the lines begin.
    pub(super) outer: Walk,
    /// A line, counted from its beginning.
    pub(super) line: Walk,
    pub(super) inputs: &'a I,
    pub(super) reduction: &'a R,
}

impl<I: Inputs, R: Reduction<I::Item>> Lanes<'_, I, R> {
    /// The values of all lines, which are not empty.
    pub(super) fn reduce(&self, cost: Cost) -> Vec<R::Acc> {
        let (count, len) = (self.outer.size(), self.line.size());
        let size = count * len;
        let parts = cost.parts(size);
        if count == 1 && R::BLOCKS && parts > 1 {
            let value = |stretch: Range<usize>| {
                let mut value = [None];
                self.fill(0..1, (stretch.start, stretch.len()), &mut value);
                value[0].expect("the place was filled")
            };
            let join = |left, right| self.reduction.join(left, right);
            return vec![tree_on_threads(len, size / parts, &value, &join)];
        }
        let mut values = vec![None; count];
        split_rows(&mut values, 1, 0..count, parts, &|places, values| {
            self.fill(places, (0, len), values);
        });
        values.into_iter().map(|value| value.expect("every place was filled")).collect()
    }

    /// The values of the stretches of `len` elements from `start` on in the lines at some places.
    ///
    /// It is never inlined, so that the loops exist once for each choice of CPU features, however the work is split.
    #[inline(never)]
    fn fill(&self, places: Range<usize>, (start, len): (usize, usize), out: &mut [Option<R::Acc>]) {
        let line = self.line.first();
        if !self.line.is_one_run() {
            for (place, value) in places.zip(out) {
                *value = Some(self.scattered(&self.outer.seek(place).at, start, len));
            }
            return;
        }
        dispatch_always(
            #[inline(always)]
            || {
                for (place, value) in places.zip(out) {
                    let run = line.moved(&self.outer.seek(place).at);
                    let stretch = Stretch { start, len, reduction: self.reduction };
                    *value = Some(self.inputs.read(&Plane::of(&run), stretch));
                }
            },
        );
    }

    /// A stretch of a line that consists of several runs: its blocks are gathered first.
    fn scattered(&self, base: &[usize; SLOTS], start: usize, len: usize) -> R::Acc {
        let reduction = self.reduction;
        if !R::BLOCKS {
            let mut acc = None;
            self.line.runs(|run| {
                let plane = Plane::of(&run.moved(base));
                acc = Some(self.inputs.read(&plane, GoOn { acc, reduction }));
            });
            return acc.expect("the line is not empty");
        }
        let mut values = Vec::new();
        let leaf = |start: usize, len: usize| {
            values.clear();
            while values.len() < len {
                let run = self.line.seek(start + values.len()).moved(base);
                let run = run.part(0, run.len.min(len - values.len()));
                self.inputs.read(&Plane::of(&run), Append { reduction, values: &mut values });
            }
            in_lanes(len, |i| values[i], |acc, value| reduction.join(acc, value))
        };
        tree(start, len, leaf, |left, right| reduction.join(left, right))
    }
}

/// The values of single elements, one for each element.
pub(super) fn each_alone<I: Inputs, R: Reduction<I::Item>>(
    walk: &Walk,
    inputs: &I,
    reduction: &R,
) -> Vec<R::Acc> {
    let mut values = Vec::with_capacity(walk.size());
    walk.runs(|run| inputs.read(&Plane::of(run), Append { reduction, values: &mut values }));
    values
}

/// Reduces elements in eight lanes: `get` gives the value of an element, `join` combines two. Neighbouring lanes are combined
/// first; then the elements that fill no whole row of lanes are added.
#[inline(always)]
fn in_lanes<A: Copy>(len: usize, get: impl Fn(usize) -> A, join: impl Fn(A, A) -> A) -> A {
    if len < LANES {
        return (1..len).fold(get(0), |acc, i| join(acc, get(i)));
    }
    let lanes = of_eight(lanes_of(0, len, &get, &join), &join);
    (len / LANES * LANES..len).fold(lanes, |acc, i| join(acc, get(i)))
}

/// The whole rows of lanes combined place by place; there is at least one.
#[inline(always)]
fn lanes_of<A: Copy>(
    first: usize,
    len: usize,
    get: impl Fn(usize) -> A,
    join: impl Fn(A, A) -> A,
) -> [A; LANES] {
    let mut lanes: [A; LANES] = std::array::from_fn(|lane| get(first + lane));
    for start in (LANES..len / LANES * LANES).step_by(LANES) {
        for (lane, acc) in lanes.iter_mut().enumerate() {
            *acc = join(*acc, get(first + start + lane));
        }
    }
    lanes
}

/// Eight neighbouring blocks in lanes. The lanes of all of them are finished before any are combined: so they stay in wide
/// registers.
#[inline(always)]
fn eight_in_lanes<A: Copy>(
    start: usize,
    lens: [usize; 8],
    get: impl Fn(usize) -> A,
    join: impl Fn(A, A) -> A,
) -> [A; 8] {
    let mut blocks = [[get(start); LANES]; 8];
    let mut first = start;
    for (block, len) in blocks.iter_mut().zip(lens) {
        *block = lanes_of(first, len, &get, &join);
        first += len;
    }
    let mut values = blocks.map(|block| of_eight(block, &join));
    let mut end = start;
    for (value, len) in values.iter_mut().zip(lens) {
        end += len;
        *value = (end - len % LANES..end).fold(*value, |acc, i| join(acc, get(i)));
    }
    values
}

/// Reduces elements whose order does not matter: first in lanes, then these.
#[inline(always)]
fn in_any_order<Item, R: Reduction<Item>>(
    reduction: &R,
    len: usize,
    get: impl Fn(usize) -> R::Acc,
) -> R::Acc {
    let join = |acc, value| reduction.join(acc, value);
    if len < WIDE {
        return (1..len).fold(get(0), |acc, i| join(acc, get(i)));
    }
    let mut lanes: [R::Acc; WIDE] = std::array::from_fn(&get);
    reduction.rows(
        // Kept in memory: one by one, so many lanes would not have registers enough.
        std::hint::black_box(&mut lanes),
        len / WIDE,
        #[inline(always)]
        |row, lane| get(row * WIDE + lane),
    );
    let mut width = WIDE;
    while width > 1 {
        width /= 2;
        for lane in 0..width {
            lanes[lane] = join(lanes[lane], lanes[lane + width]);
        }
    }
    (len / WIDE * WIDE..len).fold(lanes[0], |acc, i| join(acc, get(i)))
}

/// Reduces a stretch of one run.
pub(super) struct Stretch<'r, R> {
    pub(super) start: usize,
    pub(super) len: usize,
    pub(super) reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Stretch<'_, R> {
    type Output = R::Acc;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, _: usize) -> R::Acc {
        let Stretch { start, len, reduction } = self;
        if !R::BLOCKS {
            return GoOn { acc: None, reduction }.read(From { source, start }, len);
        }
        let join = |left, right| reduction.join(left, right);
        // SAFETY: the blocks of the tree lie inside the stretch, and the stretch inside the run.
        let get = |i| reduction.first(unsafe { source.get(i) });
        if R::ANY_ORDER {
            // The order may show in the sign of a zero, so it is that of several threads here too.
            return tree_of(
                CHUNK,
                start,
                len,
                #[inline(always)]
                |start, len| in_any_order(reduction, len, |i| get(start + i)),
                join,
            );
        }
        tree_by_eights(
            start,
            len,
            #[inline(always)]
            |start, lens| eight_in_lanes(start, lens, get, join),
            #[inline(always)]
            |start, len| in_lanes(len, |i| get(start + i), join),
            join,
        )
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

/// Appends the values of single elements.
struct Append<'r, A, R> {
    reduction: &'r R,
    values: &'r mut Vec<A>,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Append<'_, R::Acc, R> {
    type Output = ();

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) {
        // SAFETY: `i` is less than `len`, the length of the run.
        self.values.extend((0..len).map(|i| self.reduction.first(unsafe { source.get(i) })));
    }
}
