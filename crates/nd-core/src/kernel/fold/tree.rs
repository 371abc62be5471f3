//! The order in which a long run is combined: a tree of halves over blocks. Where it is cut depends on the length alone, so a result has
//! the same bits for any number of threads.

use std::ops::Range;

use crate::kernel::parallel::share;

/// The length from which on a run is cut in halves.
const BLOCK: usize = 128;

/// The number of partial results that a block is gathered in.
pub(super) const LANES: usize = 8;

const _: () = assert!(BLOCK.is_multiple_of(LANES));

/// Where to cut a run that is longer than a block: near the middle, at a multiple of the lanes.
#[inline(always)]
pub(super) fn middle(len: usize) -> usize {
    len / 2 / LANES * LANES
}

/// Goes through the tree of halves of `start..start + len` from left to right: `leaf` values the blocks, `join` two
/// neighbours. A value waits on the stack, with its depth in the tree, until its sibling is there.
#[inline(always)]
pub(super) fn tree<A>(
    start: usize,
    len: usize,
    leaf: impl FnMut(usize, usize) -> A,
    join: impl Fn(A, A) -> A,
) -> A {
    tree_of(BLOCK, start, len, leaf, join)
}

/// The same with blocks of another length, which is at least 16. The leaf is called in one place, so that it is compiled there, for the
/// CPU features that were chosen.
#[inline(always)]
pub(super) fn tree_of<A>(
    block: usize,
    start: usize,
    len: usize,
    mut leaf: impl FnMut(usize, usize) -> A,
    join: impl Fn(A, A) -> A,
) -> A {
    let mut todo = vec![];
    let mut waiting: Vec<(A, usize)> = vec![];
    let (mut start, mut len, mut depth) = (start, len, 0);
    loop {
        while len > block {
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

/// The same as [`tree`] where eight neighbouring blocks, given their lengths, can be valued together by `eight`, which also leaves less
/// to be decided between two of them.
#[inline(always)]
#[expect(
    clippy::redundant_closure,
    reason = "a closure that is handed on by reference is not always inlined"
)]
pub(super) fn tree_by_eights<A>(
    start: usize,
    len: usize,
    eight: impl Fn(usize, [usize; 8]) -> [A; 8],
    mut leaf: impl FnMut(usize, usize) -> A,
    join: impl Fn(A, A) -> A,
) -> A {
    tree_of(
        8 * BLOCK,
        start,
        len,
        #[inline(always)]
        |start, len| match eight_blocks(len) {
            Some(lens) => of_eight(
                eight(start, lens),
                #[inline(always)]
                |left, right| join(left, right),
            ),
            None => tree(
                start,
                len,
                #[inline(always)]
                |start, len| leaf(start, len),
                #[inline(always)]
                |left, right| join(left, right),
            ),
        },
        #[inline(always)]
        |left, right| join(left, right),
    )
}

/// The lengths of the blocks of a run that is halved three times, if it is one.
#[inline(always)]
fn eight_blocks(len: usize) -> Option<[usize; 8]> {
    let halves = |len: usize| [middle(len), len - middle(len)];
    let [a, b] = halves(len);
    let [[a, b], [c, d]] = [halves(a), halves(b)];
    let all_cut = a.min(b).min(c).min(d) > BLOCK;
    let [[a, b], [c, d], [e, f], [g, h]] = [halves(a), halves(b), halves(c), halves(d)];
    let blocks = [a, b, c, d, e, f, g, h];
    (all_cut && blocks.into_iter().all(|len| len <= BLOCK)).then_some(blocks)
}

/// Eight values combined, neighbours first.
#[inline(always)]
pub(super) fn of_eight<A>([a, b, c, d, e, f, g, h]: [A; 8], join: impl Fn(A, A) -> A) -> A {
    let (ab, cd, ef, gh) = (join(a, b), join(c, d), join(e, f), join(g, h));
    join(join(ab, cd), join(ef, gh))
}

/// The value of [`tree`] for a whole run, found on several threads: the upper part of the tree stands over stretches of at most
/// `serial` elements, or of one block, which `value` goes through.
pub(super) fn tree_on_threads<A: Send>(
    len: usize,
    serial: usize,
    value: &(impl Fn(Range<usize>) -> A + Sync),
    join: &impl Fn(A, A) -> A,
) -> A {
    let longest = serial.max(BLOCK);
    at_the_same_time(len, &|len| (len > longest).then(|| middle(len)), value, join)
}

/// The values of pieces of `0..len`, neighbours combined: `cut` says whether and where a length is cut in two. About so many `parts` are
/// worked on at the same time.
///
/// ```
/// use nd_core::kernel::in_halves;
///
/// let halves = |len: usize| (len > 1).then_some(len / 2);
/// let both = |left, right| format!("({left} {right})");
/// let text = in_halves(5, &halves, 1, &|piece| piece.start.to_string(), &both);
/// assert_eq!(text, "((0 1) (2 (3 4)))");
/// ```
pub fn in_halves<A: Send>(
    len: usize,
    cut: &(impl Fn(usize) -> Option<usize> + Sync),
    parts: usize,
    value: &(impl Fn(Range<usize>) -> A + Sync),
    join: &(impl Fn(A, A) -> A + Sync),
) -> A {
    if parts <= 1 {
        return halves(0..len, cut, &mut |piece| value(piece), join);
    }
    // What is little longer than a part is one, as halves are seldom quite equal.
    let longest = len / parts + len / parts / 4;
    let cut_parts = |len| if len > longest { cut(len) } else { None };
    let value = |part| halves(part, cut, &mut |piece| value(piece), join);
    at_the_same_time(len, &cut_parts, &value, join)
}

/// The values of all pieces are found by several threads, then combined.
fn at_the_same_time<A: Send>(
    len: usize,
    cut: &impl Fn(usize) -> Option<usize>,
    value: &(impl Fn(Range<usize>) -> A + Sync),
    join: &impl Fn(A, A) -> A,
) -> A {
    let mut pieces = vec![];
    halves(0..len, cut, &mut |piece| pieces.push(piece), &|(), ()| ());
    let mut values: Vec<Option<A>> = pieces.iter().map(|_| None).collect();
    share(pieces.into_iter().zip(&mut values), &|(piece, slot): (_, &mut Option<A>)| {
        *slot = Some(value(piece));
    });
    let mut values = values.into_iter();
    let mut next = |_| values.next().flatten().expect("each piece has a value");
    halves(0..len, cut, &mut next, join)
}

/// As [`tree`], by calling itself: shorter, but what `value` does cannot be compiled into it.
fn halves<A>(
    Range { start, end }: Range<usize>,
    cut: &impl Fn(usize) -> Option<usize>,
    value: &mut impl FnMut(Range<usize>) -> A,
    join: &impl Fn(A, A) -> A,
) -> A {
    let Some(half) = cut(end - start) else {
        return value(start..end);
    };
    let left = halves(start..start + half, cut, value, join);
    join(left, halves(start + half..end, cut, value, join))
}
