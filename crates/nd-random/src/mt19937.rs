//! MT19937, the Mersenne Twister behind NumPy's legacy functions.

use crate::bits::BitGenerator;
use crate::error::Error;
use crate::seed_sequence::SeedSequence;

/// The number of state words.
const WORDS: usize = 624;
/// The distance of the words that are combined.
const MIDDLE: usize = 397;

/// NumPy's `MT19937`: 624 words of state, 32 bits a draw.
///
/// The words and the position among them are part of what NumPy lets users save and restore, and
/// keys of any length seed it; that is why the few lines are here and not in a dependency.
///
/// ```
/// use nd_random::{BitGenerator, Mt19937};
///
/// let mut bits = Mt19937::new(42);
/// assert_eq!(bits.next_u32(), 1608637542);
/// ```
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(
    feature = "serde",
    serde(into = "crate::saved::Twister", try_from = "crate::saved::Twister")
)]
pub struct Mt19937 {
    key: [u32; WORDS],
    /// The word that the next draw takes; `WORDS` if all have to be renewed first.
    position: usize,
}

impl Mt19937 {
    /// A generator seeded by one word, as `np.random.seed(seed)`.
    pub fn new(seed: u32) -> Self {
        let mut key = [seed; WORDS];
        for i in 1..WORDS {
            key[i] = scramble(key[i - 1]).wrapping_mul(1_812_433_253).wrapping_add(i as u32);
        }
        Mt19937 { key, position: WORDS }
    }

    /// A generator seeded by a list of words, as `np.random.seed([1, 2, 3])`.
    ///
    /// # Errors
    /// [`Error::EmptySeed`] if there are no words.
    pub fn from_key(words: &[u32]) -> Result<Self, Error> {
        if words.is_empty() {
            return Err(Error::EmptySeed);
        }
        let Mt19937 { mut key, .. } = Mt19937::new(19_650_218);
        let mut i = 1;
        // Word 0 mirrors the last one whenever a round is complete.
        let turn = |key: &mut [u32; WORDS], i: usize| {
            if i + 1 < WORDS {
                return i + 1;
            }
            key[0] = key[WORDS - 1];
            1
        };
        for (j, &word) in words.iter().enumerate().cycle().take(WORDS.max(words.len())) {
            let mixed = key[i] ^ scramble(key[i - 1]).wrapping_mul(1_664_525);
            key[i] = mixed.wrapping_add(word).wrapping_add(j as u32);
            i = turn(&mut key, i);
        }
        for _ in 1..WORDS {
            let mixed = key[i] ^ scramble(key[i - 1]).wrapping_mul(1_566_083_941);
            key[i] = mixed.wrapping_sub(i as u32);
            i = turn(&mut key, i);
        }
        key[0] = 0x8000_0000;
        Ok(Mt19937 { key, position: WORDS })
    }

    /// A generator seeded as `np.random.MT19937(seed)`, which is not how the legacy functions do it.
    pub fn from_seed_sequence(seed: &SeedSequence) -> Self {
        let mut key = [0; WORDS];
        key.copy_from_slice(&seed.generate_state_u32(WORDS));
        key[0] = 0x8000_0000;
        Mt19937 { key, position: WORDS - 1 }
    }

    /// A generator with given state words and position.
    ///
    /// # Errors
    /// [`Error::TwisterState`] if there are not 624 words or the position is beyond them.
    pub fn from_state(key: &[u32], position: usize) -> Result<Self, Error> {
        match key.try_into() {
            Ok(key) if position <= WORDS => Ok(Mt19937 { key, position }),
            _ => Err(Error::TwisterState { words: key.len(), position }),
        }
    }

    /// The 624 state words.
    pub fn key(&self) -> &[u32] {
        &self.key
    }

    /// The state word that the next draw takes; 624 if all are renewed first.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Renews all words. The three stretches are apart because each reads other words, all of them
    /// already or not yet renewed, and so that the compiler can make vector loops of them.
    #[inline(never)]
    fn renew(&mut self) {
        let key = &mut self.key;
        for i in 0..WORDS - MIDDLE {
            key[i] = key[i + MIDDLE] ^ twist(key[i], key[i + 1]);
        }
        for i in WORDS - MIDDLE..WORDS - 1 {
            key[i] = key[i + MIDDLE - WORDS] ^ twist(key[i], key[i + 1]);
        }
        key[WORDS - 1] = key[MIDDLE - 1] ^ twist(key[WORDS - 1], key[0]);
        self.position = 0;
    }
}

impl std::fmt::Debug for Mt19937 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mt19937").field("position", &self.position).finish_non_exhaustive()
    }
}

impl BitGenerator for Mt19937 {
    #[inline]
    fn next_u32(&mut self) -> u32 {
        if self.position == WORDS {
            self.renew();
        }
        let word = self.key[self.position];
        self.position += 1;
        temper(word)
    }

    #[inline]
    fn next_u64(&mut self) -> u64 {
        let high = u64::from(self.next_u32());
        high << 32 | u64::from(self.next_u32())
    }

    /// 27 bits of the first draw and 26 of the second.
    #[inline]
    fn unit_f64(word: u64) -> f64 {
        let high = (word >> 37) as f64;
        let low = (word as u32 >> 6) as f64;
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    fn fill_u32(&mut self, mut out: &mut [u32]) {
        while !out.is_empty() {
            if self.position == WORDS {
                self.renew();
            }
            let count = out.len().min(WORDS - self.position);
            let (now, later) = out.split_at_mut(count);
            for (out, &word) in now.iter_mut().zip(&self.key[self.position..]) {
                *out = temper(word);
            }
            self.position += count;
            out = later;
        }
    }

    fn fill_from_u32<T: Send>(&mut self, out: &mut [T], value: impl Fn(u32) -> T + Sync) {
        let mut words = [0; 256];
        for out in out.chunks_mut(words.len()) {
            let words = &mut words[..out.len()];
            self.fill_u32(words);
            for (out, &word) in out.iter_mut().zip(words.iter()) {
                *out = value(word);
            }
        }
    }

    /// One pair of draws for each element.
    fn fill_from_u64<T: Send>(&mut self, out: &mut [T], value: impl Fn(u64) -> T + Sync) {
        let mut halves = [0; 256];
        for out in out.chunks_mut(halves.len() / 2) {
            let halves = &mut halves[..2 * out.len()];
            self.fill_u32(halves);
            for (out, &[high, low]) in out.iter_mut().zip(halves.as_chunks().0) {
                *out = value(u64::from(high) << 32 | u64::from(low));
            }
        }
    }
}

/// The step between neighbours when seeding.
fn scramble(word: u32) -> u32 {
    word ^ word >> 30
}

/// The highest bit of one word and the rest of the next, times the matrix of the recurrence.
#[inline]
fn twist(word: u32, next: u32) -> u32 {
    let joined = word & 0x8000_0000 | next & 0x7fff_ffff;
    joined >> 1 ^ (joined & 1).wrapping_neg() & 0x9908_b0df
}

/// Makes a draw of a state word.
#[inline]
fn temper(mut word: u32) -> u32 {
    word ^= word >> 11;
    word ^= word << 7 & 0x9d2c_5680;
    word ^= word << 15 & 0xefc6_0000;
    word ^ word >> 18
}
