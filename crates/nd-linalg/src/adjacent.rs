//! Loops over adjacent elements: what every factorisation does in its innermost step.
//!
//! Those of a few elements are always inlined, so that a caller that chose CPU features with [`dispatch`] has them compiled with
//! these; those of any length choose the features and split themselves. Nothing is fused, and the number of lanes does not depend on
//! the CPU, so the bits do not either.

use std::ops::Range;

use nd_core::kernel::{dispatch, fetch, in_halves, split_rows, threads};
use nd_core::{Element, Float};

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
    let sum_of = |block: Range<usize>| {
        let (x, y) = (&x[block.clone()], &y[block]);
        dispatch(
            x.len(),
            #[inline(always)]
            || dot(x, y),
        )
    };
    let parts = (x.len() / DOT_PART).min(4 * threads());
    in_halves(x.len(), &pieces_of(DOT_BLOCK), parts, &sum_of, &|left, right| left + right)
}

/// Where [`in_halves`] cuts a length so that all pieces but the last are of one size, and about as many lie on each side.
pub(crate) fn pieces_of(size: usize) -> impl Fn(usize) -> Option<usize> {
    move |len| (len > size).then(|| len.div_ceil(size) / 2 * size)
}

/// The same for several vectors `x` at once, so that memory delivers several streams; each sum has the bits it has alone.
fn dots_of_any_length<T: Float>(x: [&[T]; STREAMS], y: &[T]) -> [T; STREAMS] {
    let sums_of = |block: Range<usize>| {
        let (x, y) = (x.map(|x| &x[block.clone()]), &y[block.clone()]);
        dispatch(
            STREAMS * y.len(),
            #[inline(always)]
            || dots(x, y),
        )
    };
    let add = |left: [T; STREAMS], right: [T; STREAMS]| std::array::from_fn(|k| left[k] + right[k]);
    in_halves(y.len(), &pieces_of(DOT_BLOCK), 1, &sums_of, &add)
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

/// Writes the sum of some rows, each multiplied by its factor; the rows are `stride` apart. Long sums are combined pairwise.
pub(crate) fn sum_of_rows<T: Float>(
    factors: &[T],
    rows: &[T],
    stride: usize,
    places: Range<usize>,
    out: &mut [T],
) {
    let parts = (factors.len() * out.len() / DOT_PART).min(8 * threads());
    // The elements of a long result are shared among the threads, for a short one the rows.
    let (across, down) = match parts.min(out.len() >> 9) / threads() * threads() {
        0 | 1 => (1, parts),
        across => (across, 1),
    };
    let sum = |part: Range<usize>, places: Range<usize>, out: &mut [T]| {
        out.fill(T::zero());
        let (factors, rows) = (&factors[part.clone()], &rows[part.start * stride..]);
        dispatch(
            factors.len() * out.len(),
            #[inline(always)]
            || add_rows(factors, rows, stride, places, out),
        );
    };
    split_rows(out, 1, places, across, &|places, out| {
        let all = factors.len();
        if all <= SUMMED_ROWS {
            return sum(0..all, places, out);
        }
        let sum_of = |part| {
            let mut row = vec![T::zero(); places.len()];
            sum(part, places.clone(), &mut row);
            row
        };
        out.copy_from_slice(&in_halves(all, &halves_of_rows, down, &sum_of, &added));
    });
}

/// Where a sum of rows is cut.
fn halves_of_rows(count: usize) -> Option<usize> {
    (count > SUMMED_ROWS).then(|| (count / 2).next_multiple_of(SUMMED_ROWS))
}

/// The sums of two rows.
pub(crate) fn added<T: Element>(mut left: Vec<T>, right: Vec<T>) -> Vec<T> {
    left.iter_mut().zip(right).for_each(|(left, right)| *left = left.plus(right));
    left
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
