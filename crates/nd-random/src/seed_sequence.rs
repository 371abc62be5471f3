//! NumPy's `SeedSequence`: any integers in, well mixed state words out.

use std::str::FromStr;

use rand::Rng;

use crate::error::Error;

/// The number of words in which all entropy is mixed.
const POOL: usize = 4;

/// Entropy of any size, mixed so that similar seeds give unrelated streams.
///
/// ```
/// use nd_random::SeedSequence;
///
/// let words = SeedSequence::new(42).generate_state_u32(4);
/// assert_eq!(words, [3444837047, 2669555309, 2046530742, 3581440988]);
/// ```
#[doc(alias = "np.random.SeedSequence")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedSequence {
    /// The digits of the entropy in base 2³², lowest first, number after number.
    entropy: Vec<u32>,
    /// The digits of the spawn key, likewise.
    spawn_key: Vec<u32>,
    pool: [u32; POOL],
    children: u32,
}

impl SeedSequence {
    /// The sequence of an integer.
    pub fn new(entropy: u128) -> Self {
        Self::from_list(&[entropy])
    }

    /// The sequence of a list of integers, as of a date or of a job and its number.
    pub fn from_list(entropy: &[u128]) -> Self {
        Self::from_words(words_of(entropy), Vec::new())
    }

    /// The sequence of 128 bits drawn from another generator, such as one of the operating system.
    pub fn from_rng(rng: &mut impl Rng) -> Self {
        let low = u128::from(rng.next_u64());
        Self::new(u128::from(rng.next_u64()) << 64 | low)
    }

    /// The same entropy with another spawn key, which tells siblings apart.
    pub fn with_spawn_key(self, spawn_key: &[u128]) -> Self {
        Self::from_words(self.entropy, words_of(spawn_key))
    }

    /// The four words in which all entropy is mixed.
    pub fn pool(&self) -> [u32; 4] {
        self.pool
    }

    /// `count` words of state for a generator to start with.
    #[doc(alias = "generate_state")]
    pub fn generate_state_u32(&self, count: usize) -> Vec<u32> {
        let mut factor = 0x8b51_f9dd_u32;
        let word_of = |&pooled: &u32| {
            let mut word = pooled ^ factor;
            factor = factor.wrapping_mul(0x58f3_8ded);
            word = word.wrapping_mul(factor);
            word ^ word >> 16
        };
        self.pool.iter().cycle().take(count).map(word_of).collect()
    }

    /// `count` double words of state: pairs of the words of
    /// [`generate_state_u32`](SeedSequence::generate_state_u32), the low half first.
    #[doc(alias = "generate_state")]
    pub fn generate_state_u64(&self, count: usize) -> Vec<u64> {
        let halves = self.generate_state_u32(count.saturating_mul(2));
        let join = |&[low, high]: &[u32; 2]| u64::from(high) << 32 | u64::from(low);
        halves.as_chunks().0.iter().map(join).collect()
    }

    /// The next `count` children: sequences unrelated to this one, to each other and to earlier children.
    ///
    /// ```
    /// use nd_random::SeedSequence;
    ///
    /// let mut parent = SeedSequence::new(1);
    /// let children = parent.spawn(2);
    /// assert_eq!(children[1], SeedSequence::new(1).with_spawn_key(&[1]));
    /// ```
    pub fn spawn(&mut self, count: usize) -> Vec<Self> {
        let child = |_| {
            let mut spawn_key = self.spawn_key.clone();
            spawn_key.push(self.children);
            self.children += 1;
            Self::from_words(self.entropy.clone(), spawn_key)
        };
        (0..count).map(child).collect()
    }

    fn from_words(entropy: Vec<u32>, spawn_key: Vec<u32>) -> Self {
        let pool = mix(&entropy, &spawn_key);
        SeedSequence { entropy, spawn_key, pool, children: 0 }
    }
}

/// Reads the entropy from an integer of any size, in decimal.
///
/// ```
/// use nd_random::SeedSequence;
///
/// let seed: SeedSequence = "340282366920938463463374607431768211457".parse()?;
/// assert_eq!(seed, SeedSequence::from_list(&[1, 0, 0, 0, 1]));
/// # Ok::<(), nd_random::Error>(())
/// ```
impl FromStr for SeedSequence {
    type Err = Error;

    fn from_str(decimal: &str) -> Result<Self, Error> {
        if decimal.is_empty() || !decimal.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Error::Entropy);
        }
        let mut words = vec![0_u32];
        for digit in decimal.bytes() {
            let mut carry = u64::from(digit - b'0');
            for word in &mut words {
                let sum = u64::from(*word) * 10 + carry;
                *word = sum as u32;
                carry = sum >> 32;
            }
            if carry > 0 {
                words.push(carry as u32);
            }
        }
        Ok(Self::from_words(words, Vec::new()))
    }
}

/// The digits in base 2³², lowest first, of one number after the other; zero has one digit.
fn words_of(numbers: &[u128]) -> Vec<u32> {
    let mut words = Vec::with_capacity(numbers.len());
    for &number in numbers {
        words.push(number as u32);
        let mut rest = number >> 32;
        while rest > 0 {
            words.push(rest as u32);
            rest >>= 32;
        }
    }
    words
}

/// Stirs entropy and spawn key into the pool: the first four words fill it, every word of the pool
/// then reaches every other, and each further word reaches all of them.
fn mix(entropy: &[u32], spawn_key: &[u32]) -> [u32; POOL] {
    let mut words = entropy.to_vec();
    // Without the zeros, a short entropy with a key would be the same as a longer one without.
    if !spawn_key.is_empty() && words.len() < POOL {
        words.resize(POOL, 0);
    }
    words.extend_from_slice(spawn_key);

    let mut factor = 0x43b0_d7e5_u32;
    let mut hash = |word: u32| {
        let mut word = word ^ factor;
        factor = factor.wrapping_mul(0x931e_8875);
        word = word.wrapping_mul(factor);
        word ^ word >> 16
    };
    let stir = |pooled: u32, word: u32| {
        let mixed =
            0xca01_f9dd_u32.wrapping_mul(pooled).wrapping_sub(0x4973_f715_u32.wrapping_mul(word));
        mixed ^ mixed >> 16
    };

    let mut pool = [0; POOL];
    for (index, pooled) in pool.iter_mut().enumerate() {
        *pooled = hash(words.get(index).copied().unwrap_or(0));
    }
    for source in 0..POOL {
        for target in (0..POOL).filter(|&target| target != source) {
            pool[target] = stir(pool[target], hash(pool[source]));
        }
    }
    for &word in words.iter().skip(POOL) {
        for pooled in &mut pool {
            *pooled = stir(*pooled, hash(word));
        }
    }
    pool
}
