//! Many draws at once: four lanes of one stream for the processor, and its parts for several threads.
//!
//! The state after any number of draws is found in a few dozen multiplications. So the stream can be cut anywhere, and each piece
//! be made by itself: the values, and the state at the end, are those of drawing one by one.

use nd_core::kernel::{share, split_rows, threads};
use rand::Rng;
use rand_pcg::Lcg128Xsl64;

use super::Pcg64;
use crate::bits::BitGenerator;
use crate::draws::{accept, fill_accepted};
use crate::thresholds::{DRAWS_PART, QUARTER};

/// How many threads to make so many draws on.
fn parts(draws: usize) -> usize {
    (draws / DRAWS_PART).clamp(1, threads())
}

fn ahead(source: &Lcg128Xsl64, draws: usize) -> Lcg128Xsl64 {
    let mut source = source.clone();
    source.advance(draws as u128);
    source
}

/// Writes one 64-bit draw for each element, put through `value`.
pub(super) fn fill<T: Send>(
    source: &mut Lcg128Xsl64,
    out: &mut [T],
    value: &(impl Fn(u64) -> T + Sync),
) {
    fill_parts(source, out, parts(out.len()), value);
}

fn fill_parts<T: Send>(
    source: &mut Lcg128Xsl64,
    out: &mut [T],
    parts: usize,
    value: &(impl Fn(u64) -> T + Sync),
) {
    if parts <= 1 {
        return fill_lanes(source, out, value);
    }
    let end = ahead(source, out.len());
    split_rows(out, 1, 0..out.len(), parts, &|places, out| {
        fill_lanes(&mut ahead(source, places.start), out, value);
    });
    *source = end;
}

/// One draw has to wait for the multiplication of the one before. A quarter of the slice each for four copies of the generator,
/// advanced to where the quarter begins, gives the processor four chains of multiplications to overlap.
#[inline]
fn fill_lanes<T>(source: &mut Lcg128Xsl64, out: &mut [T], value: &impl Fn(u64) -> T) {
    const LANES: usize = 4;
    let quarter = out.len() / LANES;
    if quarter < QUARTER {
        return out.fill_with(|| value(source.next_u64()));
    }
    let mut lanes = [0, 1, 2, 3].map(|lane| ahead(source, lane * quarter));
    let [zero, one, two, three] = &mut lanes;
    let (half, other_half) = out[..LANES * quarter].split_at_mut(2 * quarter);
    let (first, second) = half.split_at_mut(quarter);
    let (third, fourth) = other_half.split_at_mut(quarter);
    for (((a, b), c), d) in first.iter_mut().zip(second).zip(third).zip(fourth) {
        *a = value(zero.next_u64());
        *b = value(one.next_u64());
        *c = value(two.next_u64());
        *d = value(three.next_u64());
    }
    *source = lanes[LANES - 1].clone();
    out[LANES * quarter..].fill_with(|| value(source.next_u64()));
}

impl Pcg64 {
    /// As [`fill_accepted`] with 32-bit draws, on several threads if there is enough to do.
    ///
    /// No value takes less than a draw, so as many draws as values are missing will all be used. Each thread makes its part of
    /// them and keeps what is accepted; the kept parts move together, and the few that are missing are drawn after that.
    pub(super) fn fill_accepted_halves<T: Copy + Send>(
        &mut self,
        out: &mut [T],
        value: impl Fn(u32) -> (T, bool) + Sync,
    ) {
        let mut done = 0;
        if self.has_half && !out.is_empty() {
            let (candidate, counts) = value(self.next_u32());
            out[0] = candidate;
            done = usize::from(counts);
        }
        while parts((out.len() - done) / 2) > 1 {
            let rest = &mut out[done..];
            let whole = rest.len() / 2 * 2;
            done += self.accept_parts(&mut rest[..whole], parts(whole / 2), &value);
        }
        fill_accepted(self, &mut out[done..], value);
    }

    /// Makes as many draws as `out` is long, which is even, and says how many were accepted; they stand in front.
    fn accept_parts<T: Copy + Send>(
        &mut self,
        out: &mut [T],
        parts: usize,
        value: &(impl Fn(u32) -> (T, bool) + Sync),
    ) -> usize {
        if parts <= 1 {
            return accept(self, out, value);
        }
        let size = 2 * (out.len() / 2).div_ceil(parts);
        let begin = |first| (self.at(ahead(&self.source, first / 2)), 0);
        let mut kept: Vec<(Pcg64, usize)> = (0..out.len()).step_by(size).map(begin).collect();
        share(out.chunks_mut(size).zip(&mut kept), &|(out, (bits, kept)): (&mut [T], &mut _)| {
            *kept = accept(bits, out, value);
        });
        let mut all = 0;
        for (part, (bits, kept)) in kept.into_iter().enumerate() {
            out.copy_within(part * size..part * size + kept, all);
            all += kept;
            (self.source, self.half) = (bits.source, bits.half);
        }
        all
    }

    /// A copy for a part of the stream.
    fn at(&self, source: Lcg128Xsl64) -> Pcg64 {
        Pcg64 { source, half: 0, has_half: false, seed: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed_sequence::SeedSequence;

    #[test]
    fn any_number_of_parts_makes_the_same_values_and_leaves_the_same_state() {
        let start = Pcg64::new(SeedSequence::new(1));
        for len in [0, 1, 100, 1000, 1001] {
            let mut one_by_one = start.clone();
            let wanted: Vec<u64> = (0..len).map(|_| one_by_one.next_u64()).collect();
            for parts in 1..8 {
                let mut source = start.source.clone();
                let mut out = vec![0; len];
                fill_parts(&mut source, &mut out, parts, &|word| word);
                assert_eq!(out, wanted, "{len} in {parts} parts");
                assert_eq!(source, one_by_one.source);
            }
        }
    }

    #[test]
    fn any_number_of_parts_accepts_the_same_draws() {
        let start = Pcg64::new(SeedSequence::new(2));
        let even = |word: u32| (word, word.is_multiple_of(2));
        for len in [2, 100, 1000, 1002] {
            let mut one_by_one = start.clone();
            let words: Vec<u32> = (0..len).map(|_| one_by_one.next_u32()).collect();
            let wanted: Vec<u32> = words.into_iter().filter(|word| even(*word).1).collect();
            for parts in 1..8 {
                let mut bits = start.clone();
                let mut out = vec![0; len];
                let kept = bits.accept_parts(&mut out, parts, &even);
                assert_eq!(out[..kept], wanted, "{len} in {parts} parts");
                assert_eq!(bits, one_by_one);
            }
        }
    }
}
