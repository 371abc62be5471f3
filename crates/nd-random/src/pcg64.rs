//! PCG64, the bit source of NumPy's `default_rng`: rand_pcg's generator and the half word NumPy saves.

mod bulk;

use rand::Rng;
use rand_pcg::Lcg128Xsl64;

use crate::bits::BitGenerator;
use crate::error::Error;
use crate::seed_sequence::SeedSequence;

/// How far [`Pcg64::jumped`] goes, in draws: the golden ratio of the period, so that jumps stay far apart.
const JUMP: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

/// NumPy's `PCG64`: 128 bits of state, 64 bits a draw.
///
/// A 32-bit draw takes the low half of a 64-bit one and saves the high half for the next 32-bit
/// draw, however many 64-bit draws come between.
///
/// ```
/// use nd_random::{BitGenerator, Pcg64, SeedSequence};
///
/// let mut bits = Pcg64::new(SeedSequence::new(42));
/// assert_eq!(bits.next_u64(), 14276969152011380360);
/// ```
///
/// With the feature `serde` it is saved as its [`state`](Pcg64::state), without the seed sequence.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "Pcg64State", try_from = "Pcg64State"))]
pub struct Pcg64 {
    source: Lcg128Xsl64,
    /// The high half of a draw whose low half is given away. NumPy shows the last one even after it
    /// was taken, so it is kept beside the flag.
    half: u32,
    has_half: bool,
    seed: Option<SeedSequence>,
}

/// The state of a [`Pcg64`] as NumPy's `bit_generator.state` shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "crate::saved::Modern", from = "crate::saved::Modern"))]
pub struct Pcg64State {
    /// The 128 bits that change with every draw.
    pub state: u128,
    /// The odd increment that tells streams apart.
    pub inc: u128,
    /// Whether a half word is saved.
    pub has_uint32: bool,
    /// The half word saved last.
    pub uinteger: u32,
}

impl Pcg64 {
    /// A generator at the start of the stream that `seed` stands for.
    pub fn new(seed: SeedSequence) -> Self {
        let words = seed.generate_state_u64(4);
        let wide = |high: u64, low: u64| u128::from(high) << 64 | u128::from(low);
        let source = Lcg128Xsl64::new(wide(words[0], words[1]), wide(words[2], words[3]));
        Pcg64 { source, half: 0, has_half: false, seed: Some(seed) }
    }

    /// A generator in a given state. It has no seed sequence, so it cannot [`spawn`](Pcg64::spawn).
    ///
    /// # Errors
    /// [`Error::Increment`] if the increment is even: no stream has one.
    pub fn from_state(state: Pcg64State) -> Result<Self, Error> {
        if state.inc & 1 == 0 {
            return Err(Error::Increment { inc: state.inc });
        }
        let source = Lcg128Xsl64::from_state(state.state, state.inc >> 1);
        Ok(Pcg64 { source, half: state.uinteger, has_half: state.has_uint32, seed: None })
    }

    /// The state in NumPy's terms.
    pub fn state(&self) -> Pcg64State {
        Pcg64State {
            state: self.source.state(),
            inc: self.source.stream() << 1 | 1,
            has_uint32: self.has_half,
            uinteger: self.half,
        }
    }

    /// Moves on as `delta` 64-bit draws would, or back if it is negative, and forgets a saved half.
    pub fn advance(&mut self, delta: i128) {
        // The period is 2¹²⁸, so a step back is a long way forward.
        self.source.advance(delta as u128);
        self.half = 0;
        self.has_half = false;
    }

    /// A generator that is `jumps` jumps of about 2¹²⁷ draws ahead, for streams that never meet.
    pub fn jumped(&self, jumps: u128) -> Self {
        let mut source = self.source.clone();
        source.advance(JUMP.wrapping_mul(jumps));
        Pcg64 { source, half: 0, has_half: false, seed: None }
    }

    /// Generators with streams of their own; nothing is drawn from this one.
    ///
    /// # Errors
    /// [`Error::NoSeedSequence`] if the generator was made from a state or by a jump.
    pub fn spawn(&mut self, count: usize) -> Result<Vec<Self>, Error> {
        let seed = self.seed.as_mut().ok_or(Error::NoSeedSequence)?;
        Ok(seed.spawn(count).into_iter().map(Pcg64::new).collect())
    }
}

impl BitGenerator for Pcg64 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        if self.has_half {
            self.has_half = false;
            return self.half;
        }
        let word = self.source.next_u64();
        self.half = (word >> 32) as u32;
        self.has_half = true;
        word as u32
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        self.source.next_u64()
    }

    fn fill_from_u32<T: Send>(&mut self, out: &mut [T], value: impl Fn(u32) -> T + Sync) {
        // A saved half comes first; then two neighbours share a draw, and a last one saves a half.
        let (start, out) = out.split_at_mut(usize::from(self.has_half).min(out.len()));
        start.fill_with(|| value(self.next_u32()));
        let (pairs, _) = out.as_chunks_mut::<2>();
        // The last pair is drawn singly, as the half given away last remains to be seen in the state.
        let together = pairs.len().saturating_sub(1);
        bulk::fill(&mut self.source, &mut pairs[..together], &|word| {
            [value(word as u32), value((word >> 32) as u32)]
        });
        out[2 * together..].fill_with(|| value(self.next_u32()));
    }

    fn fill_from_u64<T: Send>(&mut self, out: &mut [T], value: impl Fn(u64) -> T + Sync) {
        bulk::fill(&mut self.source, out, &value);
    }

    fn fill_accepted_u32<T: Copy + Send>(
        &mut self,
        out: &mut [T],
        value: impl Fn(u32) -> (T, bool) + Sync,
    ) {
        self.fill_accepted_halves(out, value);
    }
}
