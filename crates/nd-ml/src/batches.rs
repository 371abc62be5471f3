//! Mini-batches: ranges of rows in order, or lists of rows of a shuffle.

use std::ops::Range;

use nd_core::{Array, AsView};
use nd_random::{BitGenerator, Generator, RandomState};

use crate::checks;
use crate::error::Error;

/// Ranges of at most `size` rows, one after the other; the last one may be shorter.
///
/// ```
/// use nd_ml::batches;
///
/// let ranges: Vec<_> = batches(10, 4)?.collect();
/// assert_eq!(ranges, [0..4, 4..8, 8..10]);
/// assert_eq!(batches(10, 4)?.drop_last().len(), 2);
/// # Ok::<(), nd_ml::Error>(())
/// ```
///
/// # Errors
/// [`Error::Parameter`] if the size is 0.
#[doc(alias = "sklearn.utils.gen_batches")]
pub fn batches(samples: usize, size: usize) -> Result<Batches, Error> {
    checks::at_least_one(size, "batch_size", "batches")?;
    Ok(Batches { rows: 0..samples, size })
}

/// The ranges that [`batches`] gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batches {
    rows: Range<usize>,
    size: usize,
}

impl Batches {
    /// Without the last batch if it is shorter than the others.
    pub fn drop_last(mut self) -> Self {
        self.rows.end -= self.rows.len() % self.size;
        self
    }
}

impl Iterator for Batches {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        if self.rows.is_empty() {
            return None;
        }
        let start = self.rows.start;
        self.rows.start += self.size.min(self.rows.len());
        Some(start..self.rows.start)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.rows.len().div_ceil(self.size);
        (len, Some(len))
    }
}

impl ExactSizeIterator for Batches {}
impl std::iter::FusedIterator for Batches {}

/// The order of rows for training: shuffled anew for each epoch, handed out in batches.
///
/// ```
/// use nd_core::{Array, array};
/// use nd_ml::{ShuffledBatches, gather_rows};
/// use nd_random::default_rng;
///
/// let x = array![[1, 2], [3, 4], [5, 6]];
/// let (mut rng, mut batch) = (default_rng(42), Array::default());
/// let mut order = ShuffledBatches::new(3, 2)?;
/// for rows in order.shuffle(&mut rng) {
///     gather_rows(&x, rows, &mut batch)?;
///     assert_eq!(batch.shape()[1], 2);
/// }
/// # Ok::<(), nd_ml::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShuffledBatches {
    order: Vec<usize>,
    // Invariant: at least 1.
    size: usize,
}

impl ShuffledBatches {
    /// Batches of `size` rows, the last one maybe shorter.
    ///
    /// # Errors
    /// [`Error::Parameter`] if the size is 0.
    pub fn new(samples: usize, size: usize) -> Result<Self, Error> {
        checks::at_least_one(size, "batch_size", "ShuffledBatches")?;
        Ok(ShuffledBatches { order: (0..samples).collect(), size })
    }

    /// Shuffles the order once more and gives its batches, each a list of rows.
    pub fn shuffle(&mut self, rng: &mut impl Shuffle) -> std::slice::Chunks<'_, usize> {
        rng.shuffle_list(&mut self.order);
        self.order.chunks(self.size)
    }

    /// Shuffles the order once more and gives its whole batches; the rows that are left over wait for another epoch.
    #[doc(alias = "drop_last")]
    pub fn shuffle_whole(&mut self, rng: &mut impl Shuffle) -> std::slice::ChunksExact<'_, usize> {
        rng.shuffle_list(&mut self.order);
        self.order.chunks_exact(self.size)
    }
}

/// The generators of `nd-random`, both of which can shuffle.
pub trait Shuffle {
    /// Puts a list in random order.
    fn shuffle_list(&mut self, list: &mut [usize]);
}

impl Shuffle for RandomState {
    fn shuffle_list(&mut self, list: &mut [usize]) {
        self.shuffle(list);
    }
}

impl<B: BitGenerator> Shuffle for Generator<B> {
    fn shuffle_list(&mut self, list: &mut [usize]) {
        self.shuffle(list);
    }
}

/// Copies some rows of `x` to `out`, whose memory is used again if it is large enough.
///
/// # Errors
/// [`nd_core::Error::Index`] if there is no such row; [`Error::Rank`] if `x` has no rows.
pub fn gather_rows<A: AsView>(
    x: &A,
    rows: &[usize],
    out: &mut Array<A::Elem>,
) -> Result<(), Error> {
    let x = x.view();
    let samples = *x.shape().first().ok_or(Error::Rank { expected: 2, rank: 0 })?;
    let shape = x.shape().with_len(0, rows.len())?;
    if let Some(&row) = rows.iter().find(|&&row| row >= samples) {
        let index = row as i128;
        return Err(nd_core::Error::Index { index, axis: 0, len: samples }.into());
    }
    let mut data = std::mem::take(out).into_vec();
    data.clear();
    data.reserve(shape.size());
    let width: usize = shape[1..].iter().product();
    match x.as_slice() {
        Some(x) if width == 1 => data.extend(rows.iter().map(|&row| x[row])),
        Some(x) => rows.iter().for_each(|row| data.extend_from_slice(&x[row * width..][..width])),
        None => {
            for &row in rows {
                data.extend(x.index_axis(0, row as isize)?.iter());
            }
        }
    }
    *out = Array::from_vec(data, shape)?;
    Ok(())
}
