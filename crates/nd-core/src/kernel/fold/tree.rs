//! The order in which a long run is combined: a tree of halves over blocks.

/// The length from which on a run is cut in halves.
const BLOCK: usize = 128;

/// The number of partial results that a block is gathered in.
pub(super) const LANES: usize = 8;

const _: () = assert!(BLOCK.is_multiple_of(LANES));

/// Whether a run of this length is one block.
#[inline(always)]
pub(super) fn is_block(len: usize) -> bool {
    len <= BLOCK
}

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

/// The same with blocks of another length, which is at least 16.
#[inline(always)]
pub(super) fn tree_of<A>(
    block: usize,
    start: usize,
    len: usize,
    mut leaf: impl FnMut(usize, usize) -> A,
    join: impl Fn(A, A) -> A,
) -> A {
    if len <= block {
        return leaf(start, len);
    }
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
