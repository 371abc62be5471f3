//! Lines of adjacent places that are reduced to one value each.
#![allow(unsafe_code, reason = "reads inside a run are in bounds by its length")]

use std::ops::Range;

use super::reduction::Reduction;
use super::tree::{LANES, is_block, middle, tree, tree_of};
use crate::kernel::dispatch::dispatch;
use crate::kernel::inputs::Inputs;
use crate::kernel::parallel::{Cost, join, split_rows};
use crate::kernel::run::{From, Reader, SLOTS, Source};
use crate::kernel::thresholds::{HEAVY_PART, LIGHT_PART};
use crate::kernel::walk::Walk;

/// The number of lanes where the order does not matter: enough to keep several wide registers busy.
const WIDE: usize = 32;

/// The length of a stretch in which the lanes go through. It is no longer than what a thread gets.
const CHUNK: usize = 1 << 14;

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
            return vec![self.halves(0, len, size / parts)];
        }
        let mut values = vec![None; count];
        split_rows(&mut values, 1, 0..count, parts, &|places, values| {
            self.fill(places, (0, len), values);
        });
        values.into_iter().map(|value| value.expect("every place was filled")).collect()
    }

    /// The top of the tree of halves of a single line, on several threads.
    fn halves(&self, start: usize, len: usize, serial: usize) -> R::Acc {
        if len <= serial || is_block(len) {
            let mut value = [None];
            self.fill(0..1, (start, len), &mut value);
            return value[0].expect("the place was filled");
        }
        let half = middle(len);
        let (left, right) = join(
            || self.halves(start, half, serial),
            || self.halves(start + half, len - half, serial),
        );
        self.reduction.join(left, right)
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
        dispatch(
            places.len() * len,
            #[inline(always)]
            || {
                for (place, value) in places.zip(out) {
                    let run = line.moved(&self.outer.seek(place).at);
                    let stretch = Stretch { start, len, reduction: self.reduction };
                    *value = Some(self.inputs.read(&run, stretch));
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
                acc = Some(self.inputs.read(&run.moved(base), GoOn { acc, reduction }));
            });
            return acc.expect("the line is not empty");
        }
        let mut values = Vec::new();
        let leaf = |start: usize, len: usize| {
            values.clear();
            while values.len() < len {
                let run = self.line.seek(start + values.len()).moved(base);
                let run = run.part(0, run.len.min(len - values.len()));
                self.inputs.read(&run, Append { reduction, values: &mut values });
            }
            in_lanes::<_, LANES, false>(len, |i| values[i], |acc, value| reduction.join(acc, value))
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
    walk.runs(|run| inputs.read(run, Append { reduction, values: &mut values }));
    values
}

/// Reduces elements in `N` lanes: `get` gives the value of an element, `join` combines two. Neighbouring lanes are
/// combined first, or the two halves of the lanes if the order does not matter; then the elements that fill no whole row of lanes
/// are added.
#[inline(always)]
fn in_lanes<A: Copy, const N: usize, const ANY_ORDER: bool>(
    len: usize,
    get: impl Fn(usize) -> A,
    join: impl Fn(A, A) -> A,
) -> A {
    if len < N {
        return (1..len).fold(get(0), |acc, i| join(acc, get(i)));
    }
    let mut lanes: [A; N] = std::array::from_fn(&get);
    let whole = len / N * N;
    for start in (N..whole).step_by(N) {
        for (lane, acc) in lanes.iter_mut().enumerate() {
            *acc = join(*acc, get(start + lane));
        }
    }
    let mut width = N;
    while width > 1 {
        width /= 2;
        for lane in 0..width {
            let pair = if ANY_ORDER { (lane, lane + width) } else { (2 * lane, 2 * lane + 1) };
            lanes[lane] = join(lanes[pair.0], lanes[pair.1]);
        }
    }
    (whole..len).fold(lanes[0], |acc, i| join(acc, get(i)))
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
        // A leaf that is not inlined would be compiled without the CPU features that were chosen.
        if R::ANY_ORDER {
            // The order may show in the sign of a zero, so it is that of several threads here too.
            return tree_of(
                CHUNK,
                start,
                len,
                #[inline(always)]
                |start, len| in_lanes::<_, WIDE, true>(len, |i| get(start + i), join),
                join,
            );
        }
        tree(
            start,
            len,
            #[inline(always)]
            |start, len| in_lanes::<_, LANES, false>(len, |i| get(start + i), join),
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
