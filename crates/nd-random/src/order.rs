//! Random order: the steps of a shuffle, for slices, for arrays along an axis, for index lists.

use nd_core::{Array, AsView, Element};

use crate::bits::BitGenerator;
use crate::bounded::mask_u32;
use crate::error::Error;
use crate::thresholds::EXCHANGED;

/// Shuffles a slice.
pub(crate) fn shuffle<B: BitGenerator, T>(bits: &mut B, values: &mut [T]) {
    exchanges(bits, values.len(), |i, j| values.swap(i, j));
}

/// Shuffles the sub-arrays along an axis.
pub(crate) fn shuffle_axis<B, T>(
    bits: &mut B,
    array: &mut Array<T>,
    axis: isize,
) -> Result<(), Error>
where
    B: BitGenerator,
    T: Element,
{
    let (len, inner) = axis_lens(array, axis)?;
    if array.is_empty() {
        // NumPy draws nothing here.
        return Ok(());
    }
    let values = array.as_slice_mut();
    if inner == 1 && len == values.len() {
        shuffle(bits, values);
        return Ok(());
    }
    exchanges(bits, len, |i, j| {
        if i == j {
            return;
        }
        for part in values.chunks_mut(len * inner) {
            let (front, back) = part.split_at_mut(i * inner);
            front[j * inner..][..inner].swap_with_slice(&mut back[..inner]);
        }
    });
    Ok(())
}

/// Shuffles each line along an axis on its own, the lines in row-major order of the other axes.
pub(crate) fn permuted_axis<B, A>(bits: &mut B, x: &A, axis: isize) -> Result<Array<A::Elem>, Error>
where
    B: BitGenerator,
    A: AsView,
{
    let mut array = x.view().to_array();
    let (len, inner) = axis_lens(&array, axis)?;
    if array.is_empty() {
        return Ok(array);
    }
    for part in array.as_slice_mut().chunks_mut(len * inner) {
        for line in 0..inner {
            exchanges(bits, len, |i, j| part.swap(i * inner + line, j * inner + line));
        }
    }
    Ok(array)
}

/// The numbers from 0 to `n - 1`, shuffled.
pub(crate) fn permutation<B: BitGenerator>(bits: &mut B, out: &mut [i64]) {
    // Exchanges reach all over the list, which is quicker while it is half as large.
    if let Ok(len) = u32::try_from(out.len()) {
        let mut narrow: Vec<u32> = (0..len).collect();
        shuffle(bits, &mut narrow);
        out.iter_mut().zip(narrow).for_each(|(out, index)| *out = i64::from(index));
    } else {
        out.iter_mut().zip(0..).for_each(|(out, index)| *out = index);
        shuffle(bits, out);
    }
}

/// The sub-arrays along an axis in random order.
pub(crate) fn permutation_axis<B, A>(
    bits: &mut B,
    x: &A,
    axis: isize,
) -> Result<Array<A::Elem>, Error>
where
    B: BitGenerator,
    A: AsView,
{
    let mut array = x.view().to_array();
    let (len, _) = axis_lens(&array, axis)?;
    if array.is_empty() {
        // Unlike a shuffle, NumPy shuffles the indices even if they lead to nothing.
        let two_or_more_axes = array.rank() > 1;
        exchanges(bits, if two_or_more_axes { len } else { 0 }, |_, _| ());
        return Ok(array);
    }
    shuffle_axis(bits, &mut array, axis)?;
    Ok(array)
}

/// The length of an axis and the number of elements in one step along it.
fn axis_lens<T: Element>(array: &Array<T>, axis: isize) -> Result<(usize, usize), Error> {
    let axis = array.shape().axis(axis)?;
    let lens = array.shape().lens();
    Ok((lens[axis], lens[axis + 1..].iter().product()))
}

/// Calls `exchange(i, j)` for `i` from `len - 1` down to 1 with `j` drawn from `0..=i`.
///
/// Draws are cut down to the bits of `i` and tried again if still above it, so about a quarter of
/// them is rejected. They are taken in blocks without a branch on the rejection, and the exchanges
/// follow together, so that waiting for memory in one does not hold up the next.
fn exchanges<B: BitGenerator>(bits: &mut B, len: usize, mut exchange: impl FnMut(usize, usize)) {
    let mut top = len.saturating_sub(1);
    while top > u32::MAX as usize {
        exchange(top, masked_u64(bits, top as u64) as usize);
        top -= 1;
    }
    let mut words = [0; EXCHANGED];
    let mut targets = [0; EXCHANGED];
    while top > 0 {
        // Each exchange takes a draw or more, so these will all be used.
        let words = &mut words[..EXCHANGED.min(top)];
        bits.fill_u32(words);
        let mut accepted = 0;
        let mut rest = &words[..];
        while !rest.is_empty() {
            let bound = top - accepted;
            let mask = mask_u32(bound as u32);
            // The bound falls by one at most for each draw; so long it needs all bits of the mask.
            let (run, later) = rest.split_at(rest.len().min(bound - (mask >> 1) as usize));
            for &word in run {
                let target = word & mask;
                targets[accepted] = target;
                accepted += usize::from(target as usize <= top - accepted);
            }
            rest = later;
        }
        for (step, &target) in targets[..accepted].iter().enumerate() {
            exchange(top - step, target as usize);
        }
        top -= accepted;
    }
}

/// A number from 0 to `span` by masked 64-bit draws.
fn masked_u64<B: BitGenerator>(bits: &mut B, span: u64) -> u64 {
    let mask = u64::MAX >> span.leading_zeros();
    loop {
        let steps = bits.next_u64() & mask;
        if steps <= span {
            return steps;
        }
    }
}
