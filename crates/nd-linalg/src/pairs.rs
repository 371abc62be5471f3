//! The loops over all pairs of two sets of points: term by term, and over the matrix product.
//!
//! Term by term, the points of one set are packed side by side, so that a wide register holds one coordinate of several
//! points. Over the matrix product a squared distance is `|x|² + |y|² - 2 x y`, which is fast and cancels where points are
//! close beside their lengths. So all points are moved first, their mean to the origin, which keeps the differences; and where the
//! result is still small against the squares that it comes from, the pair is done again term by term.

mod moved;

use std::ops::Range;

use nd_core::Float;
use nd_core::kernel::{dispatch, share};

use self::moved::{Moved, are_far_apart, centre, is_certain};
use crate::gemm::{Part, Update};
use crate::multiply::on_this_thread;
use crate::panel::PanelMut;
use crate::thresholds::{DISTANCES_PART, LONG_POINT, MANY_POINTS};

/// So many points are packed side by side: four registers of eight doubles, whose sums do not wait for each other.
const WIDE: usize = 32;

/// The same for what is left of them.
const NARROW: usize = 8;

/// So many coordinates are added up one after the other, the sums of longer points piece by piece.
const PIECE: usize = 128;

/// So many rows of the result are filled while their points stay in the cache.
const BAND: usize = 64;

/// What is added up for a pair of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sum {
    /// Absolute differences.
    Absolute,
    /// Squared differences.
    Squares,
    /// Squared differences, and the root of their sum, which neither overflows nor vanishes.
    RootOfSquares,
}

/// Points one after the other, each of `len` coordinates, which is not zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Points<'a, T> {
    pub(crate) all: &'a [T],
    pub(crate) len: usize,
}

impl<'a, T> Points<'a, T> {
    fn count(self) -> usize {
        self.all.len() / self.len
    }

    fn iter(self) -> impl Iterator<Item = &'a [T]> {
        self.all.chunks_exact(self.len)
    }

    fn part(self, places: Range<usize>) -> Self {
        Points { all: &self.all[places.start * self.len..places.end * self.len], ..self }
    }
}

/// Writes the sum for each point of `a`, a row of `out`, with each of `b`, of which there is one at least.
pub(crate) fn fill<T: Float>(a: Points<'_, T>, b: Points<'_, T>, sum: Sum, out: &mut [T]) {
    let may_pay =
        sum != Sum::Absolute && a.len >= LONG_POINT && a.count().min(b.count()) >= MANY_POINTS;
    let moved = may_pay.then(|| {
        let centre = centre(a, b);
        [Moved::new(a, &centre), Moved::new(b, &centre)]
    });
    let moved = moved.filter(|[a, b]| are_far_apart(a, b));
    fill_bands(a, &Packed::new(b), moved.as_ref(), sum, out);
}

/// Fills bands of rows, several at the same time if there is much to do.
fn fill_bands<T: Float>(
    a: Points<'_, T>,
    b: &Packed<T>,
    moved: Option<&[Moved<T>; 2]>,
    sum: Sum,
    out: &mut [T],
) {
    let is_much = out.len() * a.len >= 2 * DISTANCES_PART;
    let bands = out.chunks_mut(BAND * b.count).enumerate();
    let work = |(band, out): (usize, &mut [T])| {
        let first = band * BAND;
        fill_band(a, b, moved, first..first + out.len() / b.count, sum, out);
    };
    if is_much { share(bands, &work) } else { bands.for_each(work) }
}

/// Fills the rows of some points.
fn fill_band<T: Float>(
    a: Points<'_, T>,
    b: &Packed<T>,
    moved: Option<&[Moved<T>; 2]>,
    places: Range<usize>,
    sum: Sum,
    out: &mut [T],
) {
    let a = a.part(places.clone());
    let Some([moved, others]) = moved else {
        return dispatch(
            out.len() * a.len,
            #[inline(always)]
            || term_by_term(a, b, sum, out),
        );
    };
    let (points, others_t) = (moved.panel(places.clone()), others.panel(0..b.count).t());
    let products = PanelMut::dense(out, [places.len(), b.count]);
    on_this_thread(points, others_t, (Update::Set, Part::Whole), products);
    dispatch(
        out.len(),
        #[inline(always)]
        || from_products(a, &moved.squares[places], others, b, sum, out),
    );
}

/// Points side by side: blocks of [`WIDE`] of them, then of [`NARROW`] ones, each block one coordinate after the other.
struct Packed<T> {
    blocks: Vec<T>,
    len: usize,
    count: usize,
}

impl<T: Float> Packed<T> {
    fn new(points: Points<'_, T>) -> Self {
        let (len, count) = (points.len, points.count());
        let mut blocks = vec![T::zero(); count.next_multiple_of(NARROW) * len];
        for (place, point) in points.iter().enumerate() {
            let width = width_at(place, count);
            let start = place / width * width;
            let block = &mut blocks[start * len..][..width * len];
            for (row, &x) in block.chunks_exact_mut(width).zip(point) {
                row[place - start] = x;
            }
        }
        Packed { blocks, len, count }
    }

    /// The points of each block, how many have room in it, and their coordinates.
    #[inline(always)]
    fn blocks(&self) -> impl Iterator<Item = (Range<usize>, usize, &[T])> {
        let count = self.count;
        let next =
            move |start: &usize| Some(start + width_at(*start, count)).filter(|next| *next < count);
        std::iter::successors(Some(0), next).map(move |start| {
            let width = width_at(start, count);
            let block = &self.blocks[start * self.len..][..width * self.len];
            (start..(start + width).min(count), width, block)
        })
    }
}

/// How many points have room in the block that one of `count` points is in.
#[inline(always)]
fn width_at(place: usize, count: usize) -> usize {
    if place < count / WIDE * WIDE { WIDE } else { NARROW }
}

/// Fills the rows of some points with sums of terms.
#[inline(always)]
fn term_by_term<T: Float>(a: Points<'_, T>, b: &Packed<T>, sum: Sum, out: &mut [T]) {
    // A block stays in the cache while the points go by.
    for (places, width, block) in b.blocks() {
        match (sum, width) {
            (Sum::Absolute, WIDE) => fill_block::<T, WIDE>(a, block, places, T::abs, out),
            (Sum::Absolute, _) => fill_block::<T, NARROW>(a, block, places, T::abs, out),
            (_, WIDE) => fill_block::<T, WIDE>(a, block, places, squared, out),
            (_, _) => fill_block::<T, NARROW>(a, block, places, squared, out),
        }
    }
    if sum == Sum::RootOfSquares {
        for (x, row) in a.iter().zip(out.chunks_exact_mut(b.count)) {
            for (places, width, block) in b.blocks() {
                roots(&mut row[places], x, block, width);
            }
        }
    }
}

#[inline(always)]
fn squared<T: Float>(difference: T) -> T {
    difference * difference
}

/// Fills the columns of one block of points.
#[inline(always)]
fn fill_block<T: Float, const W: usize>(
    a: Points<'_, T>,
    block: &[T],
    places: Range<usize>,
    term: impl Fn(T) -> T + Copy,
    out: &mut [T],
) {
    let columns = out.len() / a.count();
    for (x, row) in a.iter().zip(out.chunks_exact_mut(columns)) {
        let row = &mut row[places.clone()];
        row.copy_from_slice(&sums::<T, W>(x, block, term)[..row.len()]);
    }
}

/// The sums for a point and each point of a block.
#[inline(always)]
fn sums<T: Float, const W: usize>(x: &[T], block: &[T], term: impl Fn(T) -> T + Copy) -> [T; W] {
    let mut total = [T::zero(); W];
    for (x, rows) in x.chunks(PIECE).zip(block.chunks(PIECE * W)) {
        let mut sums = [T::zero(); W];
        for (&x, row) in x.iter().zip(rows.chunks_exact(W)) {
            for (sum, &y) in sums.iter_mut().zip(row) {
                *sum = *sum + term(x - y);
            }
        }
        for (total, sum) in total.iter_mut().zip(sums) {
            *total = *total + sum;
        }
    }
    total
}

/// Turns rows of products into squared distances or their roots.
#[inline(always)]
fn from_products<T: Float>(
    a: Points<'_, T>,
    squares: &[T],
    others: &Moved<T>,
    b: &Packed<T>,
    sum: Sum,
    out: &mut [T],
) {
    for ((x, &square), row) in a.iter().zip(squares).zip(out.chunks_exact_mut(b.count)) {
        for (places, width, block) in b.blocks() {
            let (row, squares) = (&mut row[places.clone()], &others.squares[places]);
            match width {
                WIDE => subtract_products::<T, WIDE>(row, (x, square), (block, squares)),
                _ => subtract_products::<T, NARROW>(row, (x, square), (block, squares)),
            }
            if sum == Sum::RootOfSquares {
                roots(row, x, block, width);
            }
        }
    }
}

/// Turns products into squared distances; those that are doubtful are computed from the points.
#[inline(always)]
fn subtract_products<T: Float, const W: usize>(
    row: &mut [T],
    (x, square): (&[T], T),
    (block, squares): (&[T], &[T]),
) {
    let mut all = true;
    for (value, &other) in row.iter_mut().zip(squares) {
        let size = square + other;
        *value = size - (*value + *value);
        all &= is_certain(size, *value);
    }
    if all {
        return;
    }
    let exact = sums::<T, W>(x, block, squared);
    for ((value, &other), exact) in row.iter_mut().zip(squares).zip(exact) {
        if !is_certain(square + other, *value) {
            *value = exact;
        }
    }
}

/// Whether a sum of squares has neither overflowed nor lost digits at the lower end of the range.
#[inline(always)]
fn is_ordinary<T: Float>(squares: T) -> bool {
    squares >= T::min_positive_value() / T::epsilon()
        && squares <= <T as num_traits::Float>::max_value()
}

/// Takes the roots of squared distances.
#[inline(always)]
fn roots<T: Float>(row: &mut [T], x: &[T], block: &[T], width: usize) {
    if row.iter().fold(true, |all, &square| all & is_ordinary(square)) {
        row.iter_mut().for_each(|square| *square = square.sqrt());
        return;
    }
    for (place, square) in row.iter_mut().enumerate() {
        *square = match is_ordinary(*square) {
            true => square.sqrt(),
            false => scaled_distance(x, block.iter().copied().skip(place).step_by(width)),
        };
    }
}

/// The distance of two points whose squares overflow or vanish.
#[cold]
fn scaled_distance<T: Float>(x: &[T], y: impl Iterator<Item = T> + Clone) -> T {
    let differences = || x.iter().zip(y.clone()).map(|(&x, y)| (x - y).abs());
    let largest =
        differences().fold(T::zero(), |most, x| if x > most || x.is_nan() { x } else { most });
    if largest == T::zero() || !largest.is_finite() {
        return largest;
    }
    let squares = differences().fold(T::zero(), |sum, x| sum + (x / largest) * (x / largest));
    largest * squares.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEN: usize = 40;

    fn points(count: usize, seed: u64, scale: f64, shift: f64) -> Vec<f64> {
        let number = |z: u64| (z >> 11) as f64 / (1_u64 << 52) as f64 - 1.0;
        nd_testing::split_mix(seed, count * LEN).map(|z| number(z) * scale + shift).collect()
    }

    /// Both ways for the same points.
    #[track_caller]
    fn check(a: &[f64], b: &[f64]) {
        let (a, b) = (Points { all: a, len: LEN }, Points { all: b, len: LEN });
        let packed = Packed::new(b);
        let centre = centre(a, b);
        let moved = [Moved::new(a, &centre), Moved::new(b, &centre)];
        for sum in [Sum::Squares, Sum::RootOfSquares] {
            let mut found = vec![0.0; a.count() * b.count()];
            let mut want = found.clone();
            fill_bands(a, &packed, Some(&moved), sum, &mut found);
            fill_bands(a, &packed, None, sum, &mut want);
            for (&found, &want) in found.iter().zip(&want) {
                let most = 8.0 * (LEN + 3) as f64 * f64::EPSILON * want;
                let is_same =
                    found.to_bits() == want.to_bits() || (found.is_nan() && want.is_nan());
                assert!(is_same || (found - want).abs() <= most, "{found:e} {want:e}");
            }
        }
    }

    #[test]
    fn distances_over_the_product_are_those_of_the_terms() {
        for (scale, shift) in [(1.0, 0.0), (1.0, 1e8), (1e-9, 1.0), (1e200, 0.0), (1e-200, 0.0)] {
            let (a, mut b) = (points(70, 1, scale, shift), points(90, 2, scale, shift));
            check(&a, &b);
            check(&a, &a);
            // Close pairs, in the same places of a block and in others.
            for place in [0, 33, 34, 89] {
                let near = a[..LEN].iter().map(|x| x * (1.0 + 1e-10));
                b[place * LEN..][..LEN].iter_mut().zip(near).for_each(|(y, x)| *y = x);
            }
            check(&a, &b);
            for bad in [f64::NAN, f64::INFINITY, 1e300] {
                b[50 * LEN + 3] = bad;
                check(&a, &b);
            }
        }
    }

    #[test]
    fn a_sample_tells_whether_many_pairs_are_close() {
        let moved = |a: &[f64]| {
            let points = Points { all: a, len: LEN };
            Moved::new(points, &centre(points, points))
        };
        let scattered = moved(&points(300, 1, 1.0, 5.0));
        assert!(are_far_apart(&scattered, &scattered));
        let mut clusters = points(300, 1, 0.01, 5.0);
        clusters[..150 * LEN].iter_mut().for_each(|x| *x -= 10.0);
        assert!(!are_far_apart(&moved(&clusters), &moved(&clusters)));
    }
}
