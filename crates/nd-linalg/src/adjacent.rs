//! Loops over adjacent elements: what every factorisation does in its innermost step.
//!
//! Those of a few elements are always inlined, so that a caller that chose CPU features with [`dispatch`] has them compiled with
//! these; those of any length choose the features and split themselves. Nothing is fused, and the number of lanes does not depend on
//! the CPU, so the bits do not either.

use std::ops::Range;

use nd_core::Float;
use nd_core::kernel::{dispatch, fetch, join, split_rows, threads};

use crate::halves::{in_halves, in_halves_on_threads};
use crate::thresholds::{DOT_AHEAD, DOT_BLOCK, DOT_PART, SUMMED_ROWS};

/// `x / by` as LAPACK does it: times the reciprocal, which is rounded, unless that overflows.
#[inline(always)]
pub(crate) fn divided<T: Float>(x: T, by: T) -> T {
    let reciprocal = T::one() / by;
    if reciprocal.is_infinite() { x / by } else { x * reciprocal }
}

/// Subtracts `factor` times the elements of `from`.
#[inline(always)]
pub(crate) fn subtract_scaled<T: Float>(to: &mut [T], factor: T, from: &[T]) {
    for (x, &y) in to.iter_mut().zip(from) {
        *x = *x - factor * y;
    }
}

/// The sum of the products, in lanes so that the compiler can use wide registers, several of them at once.
#[inline(always)]
pub(crate) fn dot<T: Float>(x: &[T], y: &[T]) -> T {
    let (x_groups, y_groups) = (x.chunks_exact(LANES), y.chunks_exact(LANES));
    let (x_rest, y_rest) = (x_groups.remainder(), y_groups.remainder());
    let mut sum = T::zero();
    if x.len() >= LANES {
        let [mut one, mut two, mut three, mut four] = [[T::zero(); LANES / 4]; 4];
        for (x, y) in x_groups.zip(y_groups) {
            add_quarter(&mut one, x, y, 0);
            add_quarter(&mut two, x, y, 1);
            add_quarter(&mut three, x, y, 2);
            add_quarter(&mut four, x, y, 3);
        }
        sum = sum_of_lanes([one, two, three, four].as_flattened());
    }
    x_rest.iter().zip(y_rest).fold(sum, |sum, (&x, &y)| sum + x * y)
}

/// Adds the products of one quarter of two groups of lanes.
#[inline(always)]
fn add_quarter<T: Float>(lanes: &mut [T; LANES / 4], x: &[T], y: &[T], quarter: usize) {
    let first = quarter * (LANES / 4);
    for (lane, sum) in lanes.iter_mut().enumerate() {
        *sum = *sum + x[first + lane] * y[first + lane];
    }
}

/// The sums that are added up side by side.
const LANES: usize = 32;

/// The sum of the lanes. It is never inlined: the compiler would choose the registers of the loop before it by how the lanes are
/// added here, and those would be narrow.
#[inline(never)]
fn sum_of_lanes<T: Float>(lanes: &[T]) -> T {
    let mut sums = [T::zero(); LANES];
    sums.copy_from_slice(lanes);
    let mut width = LANES;
    while width > 1 {
        width /= 2;
        for lane in 0..width {
            sums[lane] = sums[lane] + sums[lane + width];
        }
    }
    sums[0]
}

/// The sum of the products of two vectors: blocks of equal lengths, their sums combined pairwise.
pub(crate) fn dot_of_any_length<T: Float>(x: &[T], y: &[T]) -> T {
    let sum_of = |number| {
        let (x, y) = (block(x, number), block(y, number));
        dispatch(
            x.len(),
            #[inline(always)]
            || dot(x, y),
        )
    };
    let parts = (x.len() / DOT_PART).min(4 * threads());
    in_halves_on_threads(blocks(x.len()), parts, &sum_of, &|left, right| left + right)
}

/// The numbers of the blocks of a vector; one without elements is a block, too.
fn blocks(len: usize) -> Range<usize> {
    0..len.div_ceil(DOT_BLOCK).max(1)
}

fn block<T>(x: &[T], number: usize) -> &[T] {
    &x[number * DOT_BLOCK..((number + 1) * DOT_BLOCK).min(x.len())]
}

/// The same for several vectors `x` at once, so that memory delivers several streams; each sum has the bits it has alone.
fn dots_of_any_length<T: Float>(x: [&[T]; STREAMS], y: &[T]) -> [T; STREAMS] {
    let mut sums_of = |number| {
        let (x, y) = (x.map(|x| block(x, number)), block(y, number));
        dispatch(
            STREAMS * y.len(),
            #[inline(always)]
            || dots(x, y),
        )
    };
    let add = |left: [T; STREAMS], right: [T; STREAMS]| std::array::from_fn(|k| left[k] + right[k]);
    in_halves(blocks(y.len()), &mut sums_of, &add)
}

/// The vectors that are multiplied at once.
const STREAMS: usize = 4;

/// The sums of the products of four vectors with one, each in the order of [`dot`].
#[inline(always)]
fn dots<T: Float>(x: [&[T]; STREAMS], y: &[T]) -> [T; STREAMS] {
    let x = x.map(|x| &x[..y.len()]);
    let whole = y.len() / LANES * LANES;
    // One by one, so that each sum stays in registers.
    let [mut one, mut two, mut three, mut four] = [[T::zero(); LANES]; STREAMS];
    for start in (0..whole).step_by(LANES) {
        let y = &y[start..start + LANES];
        add_products(&mut one, x[0], start, y);
        add_products(&mut two, x[1], start, y);
        add_products(&mut three, x[2], start, y);
        add_products(&mut four, x[3], start, y);
    }
    let lanes = [one, two, three, four];
    std::array::from_fn(|k| {
        let rest = x[k][whole..].iter().zip(&y[whole..]);
        rest.fold(sum_of_lanes(&lanes[k]), |sum, (&x, &y)| sum + x * y)
    })
}

#[inline(always)]
fn add_products<T: Float>(lanes: &mut [T; LANES], x: &[T], start: usize, y: &[T]) {
    for place in (0..LANES).step_by(64 / size_of::<T>()) {
        fetch(x, start + DOT_AHEAD + place);
    }
    for ((lane, &x), &y) in lanes.iter_mut().zip(&x[start..start + LANES]).zip(y) {
        *lane = *lane + x * y;
    }
}

/// Writes the sums of the products of each row with a vector; the rows are `stride` apart.
pub(crate) fn dot_of_rows<T: Float>(rows: &[T], stride: usize, vector: &[T], out: &mut [T]) {
    let parts = (out.len() * vector.len() / DOT_PART).min(8 * threads());
    split_rows(out, 1, 0..out.len(), parts, &|places, out| {
        dot_of_rows_here(&rows[places.start * stride..], stride, vector, out);
    });
}

/// The same on this thread.
fn dot_of_rows_here<T: Float>(rows: &[T], stride: usize, vector: &[T], out: &mut [T]) {
    let count = out.len();
    let row = |i: usize| &rows[i * stride..][..vector.len()];
    let mut groups = out.chunks_exact_mut(STREAMS);
    for (place, out) in groups.by_ref().enumerate() {
        let rows = std::array::from_fn(|k| row(place * STREAMS + k));
        out.copy_from_slice(&dots_of_any_length(rows, vector));
    }
    let done = count / STREAMS * STREAMS;
    for (i, out) in groups.into_remainder().iter_mut().enumerate() {
        *out = dot_of_any_length(row(done + i), vector);
    }
}

/// Writes the sum of some rows, each multiplied by its factor; the rows are `stride` apart.
pub(crate) fn sum_of_rows<T: Float>(
    factors: &[T],
    rows: &[T],
    stride: usize,
    places: Range<usize>,
    out: &mut [T],
) {
    let (count, size) = (factors.len(), factors.len() * out.len());
    if count <= SUMMED_ROWS {
        let parts = (size / DOT_PART).min(out.len() >> 9).min(4 * threads());
        return split_rows(out, 1, places, parts, &|places, out| {
            out.fill(T::zero());
            dispatch(
                factors.len() * out.len(),
                #[inline(always)]
                || add_rows(factors, rows, stride, places, out),
            );
        });
    }
    let half = (count / 2).next_multiple_of(SUMMED_ROWS);
    let ((above, below), rows_below) = (factors.split_at(half), &rows[half * stride..]);
    let mut other = vec![T::zero(); out.len()];
    let sum = |factors, rows, out| sum_of_rows(factors, rows, stride, places.clone(), out);
    if size >= 2 * DOT_PART {
        join(|| sum(above, rows, &mut *out), || sum(below, rows_below, &mut other));
    } else {
        sum(above, rows, &mut *out);
        sum(below, rows_below, &mut other);
    }
    out.iter_mut().zip(other).for_each(|(out, other)| *out = *out + other);
}

#[inline(always)]
fn add_rows<T: Float>(
    factors: &[T],
    rows: &[T],
    stride: usize,
    places: Range<usize>,
    out: &mut [T],
) {
    let row = |k: usize| &rows[k * stride..][places.clone()];
    let mut k = 0;
    // Eight rows at once, so that the sums are read and written less often.
    while k + 8 <= factors.len() {
        let [a, b, c, d, e, f, g, h]: [&[T]; 8] = std::array::from_fn(|i| row(k + i));
        let x: [T; 8] = std::array::from_fn(|i| factors[k + i]);
        let terms = a.iter().zip(b).zip(c).zip(d).zip(e).zip(f).zip(g).zip(h);
        for (out, (((((((&a, &b), &c), &d), &e), &f), &g), &h)) in out.iter_mut().zip(terms) {
            let (left, right) = ((x[0] * a + x[1] * b), (x[2] * c + x[3] * d));
            let (more, most) = ((x[4] * e + x[5] * f), (x[6] * g + x[7] * h));
            *out = *out + ((left + right) + (more + most));
        }
        k += 8;
    }
    for (k, &factor) in factors.iter().enumerate().skip(k) {
        out.iter_mut().zip(row(k)).for_each(|(out, &x)| *out = *out + factor * x);
    }
}

/// The root of the sum of squares, scaled where squares would overflow or vanish.
#[inline(always)]
pub(crate) fn length<T: Float>(x: &[T]) -> T {
    let squares = dot(x, x);
    let least = T::min_positive_value() / T::epsilon();
    if squares >= least && squares.is_finite() {
        return squares.sqrt();
    }
    scaled_length(x, squares)
}

#[cold]
fn scaled_length<T: Float>(x: &[T], squares: T) -> T {
    let largest = x.iter().fold(T::zero(), |most, x| if x.abs() > most { x.abs() } else { most });
    if largest == T::zero() || !largest.is_finite() {
        return squares.sqrt();
    }
    let squares = x.iter().fold(T::zero(), |sum, &x| sum + (x / largest) * (x / largest));
    largest * squares.sqrt()
}
