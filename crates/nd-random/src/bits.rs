//! Where the bits come from: the small trait that every distribution draws through.

use rand::Rng;

use crate::draws::fill_accepted;

/// A source of random bits, seen as NumPy sees its bit generators.
///
/// Only the two draws are required. The bulk forms give what as many single draws would give, and
/// exist because a source can often make many words faster than one after the other.
pub trait BitGenerator {
    /// The next 32 bits.
    fn next_u32(&mut self) -> u32;

    /// The next 64 bits.
    fn next_u64(&mut self) -> u64;

    /// The double in `[0, 1)` that this source makes of a 64-bit draw: a multiple of 2⁻⁵³.
    #[inline]
    fn unit_f64(word: u64) -> f64 {
        (word >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// The next double in `[0, 1)`, from one 64-bit draw.
    #[inline]
    fn next_f64(&mut self) -> f64 {
        Self::unit_f64(self.next_u64())
    }

    /// As many 32-bit draws as `out` is long.
    fn fill_u32(&mut self, out: &mut [u32]) {
        self.fill_from_u32(out, |word| word);
    }

    /// As many 64-bit draws as `out` is long.
    fn fill_u64(&mut self, out: &mut [u64]) {
        self.fill_from_u64(out, |word| word);
    }

    /// As many doubles in `[0, 1)` as `out` is long.
    fn fill_f64(&mut self, out: &mut [f64]) {
        self.fill_from_u64(out, Self::unit_f64);
    }

    /// As many 32-bit draws as `out` is long, each put through `value`; perhaps on several threads.
    fn fill_from_u32<T: Send>(&mut self, out: &mut [T], value: impl Fn(u32) -> T + Sync) {
        out.fill_with(|| value(self.next_u32()));
    }

    /// As many 64-bit draws as `out` is long, each put through `value`; perhaps on several threads.
    fn fill_from_u64<T: Send>(&mut self, out: &mut [T], value: impl Fn(u64) -> T + Sync) {
        out.fill_with(|| value(self.next_u64()));
    }

    /// Values of 32-bit draws, each of which `value` accepts or not; perhaps on several threads.
    #[doc(hidden)]
    fn fill_accepted_u32<T: Copy + Send>(
        &mut self,
        out: &mut [T],
        value: impl Fn(u32) -> (T, bool) + Sync,
    ) where
        Self: Sized,
    {
        fill_accepted(self, out, value);
    }
}

/// The float in `[0, 1)` of a 32-bit draw: a multiple of 2⁻²⁴.
#[inline]
pub(crate) fn unit_f32(word: u32) -> f32 {
    (word >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// Lets any generator of the `rand` family be a [`BitGenerator`].
///
/// Usually made by [`Generator::from_rng`](crate::Generator::from_rng).
#[derive(Debug, Clone, PartialEq)]
pub struct FromRand<R>(
    /// The generator that the bits are drawn from.
    pub R,
);

impl<R: Rng> BitGenerator for FromRand<R> {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        self.0.next_u32()
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }
}

/// Fills `out` with the bytes of 64-bit draws, the lowest first, as the generators of `rand` do.
pub(crate) fn fill_bytes<B: BitGenerator>(bits: &mut B, out: &mut [u8]) {
    for bytes in out.chunks_mut(8) {
        let word = bits.next_u64().to_le_bytes();
        bytes.copy_from_slice(&word[..bytes.len()]);
    }
}
