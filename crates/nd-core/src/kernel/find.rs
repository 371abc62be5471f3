//! Where the first element is that no other beats.
//!
//! A loop that carries a place along with the best value does not vectorise. So a line is gone through in blocks: the
//! best value of a block is found in many lanes, and only the block that holds the best of all is searched for its
//! place. Rows are compared with the best row so far place by place, which vectorises as it is.

use super::dispatch::dispatch;
use super::parallel::{Cost, share};
use crate::element::Element;

/// The number of elements whose best is found before it is compared with the best so far.
const BLOCK: usize = 1024;

/// The lanes that the best of a block is found in.
const LANES: usize = 32;

/// The place of the first element of `line` that none beats; nothing for an empty line. `better` gives the better of two, and
/// what is not a number either before all others or after them.
///
/// ```
/// use nd_core::kernel::first_of_line;
///
/// let place = first_of_line(&[1, 5, 5, 2], |a, b| if a > b { a } else { b });
/// assert_eq!(place, Some(1));
/// ```
#[inline(always)]
pub fn first_of_line<T: Element>(line: &[T], better: impl Fn(T, T) -> T + Sync) -> Option<usize> {
    line.first()?;
    let parts = Cost::Light.parts(line.len());
    if parts == 1 {
        return Some(first_in(line, &better).0);
    }
    let len = line.len().div_ceil(parts);
    let mut found = vec![None; line.len().div_ceil(len)];
    share(line.chunks(len).zip(&mut found), &|(part, found): (_, &mut Option<_>)| {
        *found = Some(first_in(part, &better));
    });
    let starts = (0..line.len()).step_by(len);
    let found = starts.zip(found.into_iter().flatten()).map(|(start, (at, x))| (start + at, x));
    let first =
        found.reduce(|first, next| if wins(next.1, first.1, &better) { next } else { first });
    first.map(|(place, _)| place)
}

/// Whether a later element really beats the best so far, which stays otherwise; `better` says whether that can be so where the best
/// is not a number.
#[inline(always)]
fn wins<T: Element>(x: T, best: T, better: &impl Fn(T, T) -> T) -> bool {
    let both_nan = best.isnan() && x.isnan();
    !both_nan && x != best && same(better(best, x), x)
}

/// The same on this thread. The line is not empty.
///
/// It is never inlined, so that the loops exist once for each choice of CPU features.
#[inline(never)]
fn first_in<T: Element>(line: &[T], better: &impl Fn(T, T) -> T) -> (usize, T) {
    let first = line[0];
    dispatch(
        line.len(),
        #[inline(always)]
        || {
            let (mut best, mut begin) = (first, 0);
            for (number, block) in line.chunks(BLOCK).enumerate() {
                let found = best_of(block, better);
                if wins(found, best, better) {
                    (best, begin) = (found, number * BLOCK);
                }
                // Where what is not a number wins, nothing beats it.
                if best.isnan() && better(best, T::default()).isnan() {
                    break;
                }
            }
            let place = line[begin..].iter().position(|&x| same(x, best));
            (begin + place.expect("the block holds its best"), best)
        },
    )
}

/// Equal, or both not a number.
#[inline(always)]
fn same<T: Element>(a: T, b: T) -> bool {
    a == b || (a.isnan() && b.isnan())
}

/// The best of a block that is not empty.
#[inline(always)]
fn best_of<T: Element>(block: &[T], better: &impl Fn(T, T) -> T) -> T {
    let mut lanes = [block[0]; LANES];
    let groups = block.chunks_exact(LANES);
    let rest = groups.remainder();
    for group in groups {
        for (lane, &x) in lanes.iter_mut().zip(group) {
            *lane = better(*lane, x);
        }
    }
    let best = lanes.into_iter().fold(block[0], better);
    rest.iter().fold(best, |best, &x| better(best, x))
}

/// For each place of rows of `width` elements, the number of the first row whose element there none beats. There is at
/// least one row. Whether what is not a number beats the others is for `beats` to say.
///
/// ```
/// use nd_core::kernel::first_of_rows;
///
/// let rows = [1, 9, 4, 2, 4, 9];
/// assert_eq!(first_of_rows(&rows, 2, |x, best| x > best), [1, 0]);
/// ```
#[inline(always)]
pub fn first_of_rows<T: Element>(
    rows: &[T],
    width: usize,
    beats: impl Fn(T, T) -> bool,
) -> Vec<i64> {
    let mut places = vec![0_i64; width];
    if width == 0 {
        return places;
    }
    let (first, others) = rows.split_at(width);
    let mut best = first.to_vec();
    dispatch(
        rows.len(),
        #[inline(always)]
        || {
            for (number, row) in others.chunks_exact(width).enumerate() {
                let number = number as i64 + 1;
                for ((best, place), &x) in best.iter_mut().zip(&mut places).zip(row) {
                    let wins = beats(x, *best);
                    *best = if wins { x } else { *best };
                    *place = if wins { number } else { *place };
                }
            }
        },
    );
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The safe, slow twin.
    fn naive(line: &[f64]) -> Option<usize> {
        let mut best = None;
        for (place, &x) in line.iter().enumerate() {
            let wins = best
                .is_none_or(|best: usize| x > line[best] || (x.is_nan() && !line[best].is_nan()));
            if wins {
                best = Some(place);
            }
        }
        best
    }

    fn larger(a: f64, b: f64) -> f64 {
        if a > b || a.is_nan() { a } else { b }
    }

    #[test]
    fn the_first_of_equal_extremes_is_found_in_any_block() {
        for len in [0_usize, 1, 31, 33, 1023, 1024, 1025, 5000] {
            let line: Vec<f64> = (0..len).map(|i| ((i * 7919) % 101) as f64).collect();
            assert_eq!(first_of_line(&line, larger), naive(&line), "{len}");
            for nan in [0, len / 2, len.saturating_sub(1)] {
                let mut line = line.clone();
                if let Some(x) = line.get_mut(nan) {
                    *x = f64::NAN;
                }
                assert_eq!(first_of_line(&line, larger), naive(&line), "{len} with NaN at {nan}");
            }
        }
        assert_eq!(first_of_line(&[-0.0, 0.0], larger), Some(0));
    }

    #[test]
    fn threads_find_the_first_too() {
        let len = 1 << 20;
        let line: Vec<f64> = (0..len).map(|i| ((i * 7919) % 10_007) as f64).collect();
        assert_eq!(first_of_line(&line, larger), naive(&line));
        for nans in [vec![7], vec![len - 7], vec![9, len - 9], vec![len / 2, len - 1]] {
            let mut line = line.clone();
            nans.iter().for_each(|&place| line[place] = f64::NAN);
            assert_eq!(first_of_line(&line, larger), Some(nans[0]));
        }
        let mut late = vec![0.0; len];
        late[len - 3] = 1.0;
        assert_eq!(first_of_line(&late, larger), Some(len - 3));
    }

    #[test]
    fn rows_agree_with_lines() {
        let rows: Vec<f64> = (0..6 * 9).map(|i| ((i * 31) % 17) as f64).collect();
        let found = first_of_rows(&rows, 9, |x, best| x > best);
        for (column, place) in found.into_iter().enumerate() {
            let line: Vec<f64> = rows.chunks(9).map(|row| row[column]).collect();
            assert_eq!(naive(&line), Some(place as usize));
        }
    }
}
