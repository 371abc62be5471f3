//! Reading ahead: bit sources are asked for blocks of words, yet never for a word too many.

use crate::bits::BitGenerator;
use crate::thresholds::DRAWN;

/// A width of draws: `u32` or `u64`.
pub(crate) trait Word: Copy + Default {
    /// Fills `out` with draws of this width, each put through `value`.
    fn fill_from<B: BitGenerator, T: Send>(
        bits: &mut B,
        out: &mut [T],
        value: impl Fn(Self) -> T + Sync,
    );

    /// Fills `out` with draws of this width.
    fn fill<B: BitGenerator>(bits: &mut B, out: &mut [Self]);
}

/// Each row: a width, and what bit sources call filling with it.
macro_rules! words {
    ($($word:ident, $fill:ident, $fill_from:ident;)*) => { $(
        impl Word for $word {
            #[inline]
            fn fill_from<B: BitGenerator, T: Send>(
                bits: &mut B,
                out: &mut [T],
                value: impl Fn(Self) -> T + Sync,
            ) {
                bits.$fill_from(out, value);
            }

            #[inline]
            fn fill<B: BitGenerator>(bits: &mut B, out: &mut [Self]) {
                bits.$fill(out);
            }
        }
    )* };
}
words! {
    u32, fill_u32, fill_from_u32;
    u64, fill_u64, fill_from_u64;
}

/// Words for values of which each takes one or, after a rejection, more.
pub(crate) trait Words<W> {
    /// The source that the words come from.
    type Bits: BitGenerator;

    /// The first word of the next value. It must be asked for once for each value.
    fn first(&mut self) -> W;

    /// Another word of the same value.
    fn again(&mut self) -> W;
}

/// 64-bit words drawn when they are asked for, for values that are mixed with other draws.
pub(crate) struct Single<'a, B>(pub(crate) &'a mut B);

impl<B: BitGenerator> Words<u64> for Single<'_, B> {
    type Bits = B;

    #[inline]
    fn first(&mut self) -> u64 {
        self.0.next_u64()
    }

    #[inline]
    fn again(&mut self) -> u64 {
        self.0.next_u64()
    }
}

/// The draws behind a run of values of which each takes one draw or, after a rejection, more.
///
/// Rejection makes the number of draws unknown, but never smaller than the number of values that
/// are still to come. That many can be drawn ahead, in blocks, and the source ends exactly where
/// drawing them one by one would have left it.
pub(crate) struct Draws<'a, B, W> {
    bits: &'a mut B,
    block: [W; DRAWN],
    next: usize,
    end: usize,
    /// How many values have not drawn their first word.
    owed: usize,
}

impl<'a, B: BitGenerator, W: Word> Draws<'a, B, W> {
    /// Draws for `count` values.
    pub(crate) fn new(bits: &'a mut B, count: usize) -> Self {
        Draws { bits, block: [W::default(); DRAWN], next: 0, end: 0, owed: count }
    }

    #[inline(never)]
    fn refill(&mut self) {
        self.next = 0;
        self.end = DRAWN.min(self.owed + 1);
        W::fill(self.bits, &mut self.block[..self.end]);
    }
}

impl<B: BitGenerator, W: Word> Words<W> for Draws<'_, B, W> {
    type Bits = B;

    #[inline]
    fn first(&mut self) -> W {
        self.owed -= 1;
        self.again()
    }

    #[inline]
    fn again(&mut self) -> W {
        if self.next == self.end {
            self.refill();
        }
        let word = self.block[self.next];
        self.next += 1;
        word
    }
}

/// Writes values that are accepted draws: `value` turns a word into one, and says whether it counts.
pub(crate) fn fill_accepted<B, W, T>(bits: &mut B, out: &mut [T], value: impl Fn(W) -> (T, bool))
where
    B: BitGenerator,
    W: Word,
{
    let mut done = 0;
    while done < out.len() {
        done += accept(bits, &mut out[done..], &value);
    }
}

/// Makes as many draws as `out` is long, and says how many were accepted; they stand in front.
///
/// Every word is written and the position moves on only if it counts, so that the processor has no
/// branch to guess wrongly.
pub(crate) fn accept<B, W, T>(bits: &mut B, out: &mut [T], value: &impl Fn(W) -> (T, bool)) -> usize
where
    B: BitGenerator,
    W: Word,
{
    let mut block = [W::default(); DRAWN];
    let (mut drawn, mut accepted) = (0, 0);
    while drawn < out.len() {
        let count = DRAWN.min(out.len() - drawn);
        W::fill(bits, &mut block[..count]);
        // As many places as words, so the index stays inside even if all are accepted.
        let places = &mut out[accepted..accepted + count];
        let mut here = 0;
        for &word in &block[..count] {
            let (candidate, counts) = value(word);
            places[here] = candidate;
            here += usize::from(counts);
        }
        drawn += count;
        accepted += here;
    }
    accepted
}

/// As [`fill_accepted`], with 32-bit draws cut into pieces of `width` bits, the lowest first. What is
/// left of the last draw is dropped.
pub(crate) fn fill_accepted_pieces<B, T>(
    bits: &mut B,
    width: u32,
    out: &mut [T],
    value: impl Fn(u32) -> (T, bool),
) where
    B: BitGenerator,
{
    let pieces = (u32::BITS / width) as usize;
    let mask = u32::MAX >> (u32::BITS - width);
    let mut block = [0; DRAWN];
    let mut done = 0;
    while done < out.len() {
        // The last word is needed even if every piece of the others is accepted.
        let count = DRAWN.min((out.len() - done).div_ceil(pieces));
        bits.fill_u32(&mut block[..count]);
        for &word in &block[..count] {
            let mut rest = word;
            for _ in 0..pieces {
                if done == out.len() {
                    return;
                }
                let (candidate, counts) = value(rest & mask);
                out[done] = candidate;
                done += usize::from(counts);
                rest = rest.unbounded_shr(width);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts upwards and knows how far it came.
    struct Counter(u32);

    impl BitGenerator for Counter {
        fn next_u32(&mut self) -> u32 {
            self.0 += 1;
            self.0
        }
        fn next_u64(&mut self) -> u64 {
            u64::from(self.next_u32())
        }
    }

    #[test]
    fn reading_ahead_never_draws_a_word_too_many() {
        for count in [1, 2, 255, 256, 257, 1000] {
            let mut bits = Counter(0);
            let mut draws = Draws::<_, u64>::new(&mut bits, count);
            let mut taken = 0;
            for _ in 0..count {
                // Every third word is rejected.
                let mut word = draws.first();
                taken += 1;
                assert_eq!(word, taken);
                while word.is_multiple_of(3) {
                    word = draws.again();
                    taken += 1;
                    assert_eq!(word, taken);
                }
            }
            assert_eq!(u64::from(bits.0), taken, "{count} values");
        }
    }

    #[test]
    fn pieces_of_a_word_are_taken_until_the_last_value_is_there() {
        // Three of the four pieces of the only word are rejected.
        let mut bits = Counter(0x0201_0302);
        let mut out = [0];
        fill_accepted_pieces(&mut bits, 8, &mut out, |piece| (piece, piece < 2));
        assert_eq!(out, [1]);
        assert_eq!(bits.0, 0x0201_0303);
    }

    #[test]
    fn accepted_words_come_in_order_without_gaps() {
        let mut bits = Counter(0);
        let mut out = [0; 1000];
        fill_accepted(&mut bits, &mut out, |word: u32| (word, !word.is_multiple_of(3)));
        let expected: Vec<u32> =
            (1_u32..).filter(|word| !word.is_multiple_of(3)).take(1000).collect();
        assert_eq!(out.as_slice(), expected);
        assert_eq!(bits.0, *out.last().unwrap());
    }
}
