//! Points around the origin: what squared distances over the matrix product come from, and when they are trusted.

use std::ops::Range;

use nd_core::kernel::dispatch;
use nd_core::{Element, Float};

use super::{Points, is_ordinary};
use crate::adjacent::dot;
use crate::panel::Panel;

/// So many pairs are looked at to judge how many are close.
const SAMPLE: u64 = 1024;

/// If more of the sample are close than this, most pairs of whole blocks would be done twice.
const CLOSE: usize = 4;

/// A squared distance below this part of the squares that it comes from is done again term by term.
const DOUBTFUL: f64 = 0.125;

/// Points moved by one vector, and the squares of their lengths.
pub(super) struct Moved<T> {
    all: Vec<T>,
    pub(super) squares: Vec<T>,
}

impl<T: Float> Moved<T> {
    pub(super) fn new(points: Points<'_, T>, centre: &[T]) -> Self {
        let mut all = points.all.to_vec();
        let mut squares = Vec::with_capacity(points.count());
        dispatch(
            all.len(),
            #[inline(always)]
            || {
                for point in all.chunks_exact_mut(points.len) {
                    point.iter_mut().zip(centre).for_each(|(x, &centre)| *x = *x - centre);
                    squares.push(dot(point, point));
                }
            },
        );
        Moved { all, squares }
    }

    fn point(&self, place: usize) -> &[T] {
        let len = self.all.len() / self.squares.len();
        &self.all[place * len..][..len]
    }

    pub(super) fn panel(&self, places: Range<usize>) -> Panel<'_, T> {
        let len = self.all.len() / self.squares.len();
        Panel::by_rows(&self.all, [self.squares.len(), len], len).part(places)
    }
}

/// The mean of all points.
pub(super) fn centre<T: Float>(a: Points<'_, T>, b: Points<'_, T>) -> Vec<T> {
    let mut sums = vec![T::zero(); a.len];
    for point in a.iter().chain(b.iter()) {
        sums.iter_mut().zip(point).for_each(|(sum, &x)| *sum = *sum + x);
    }
    let count = ((a.count() + b.count()) as u64).cast::<T>();
    sums.iter_mut().for_each(|sum| *sum = *sum / count);
    sums
}

/// Whether hardly any pairs are so close that they would be done twice, by a sample of them.
pub(super) fn are_far_apart<T: Float>(a: &Moved<T>, b: &Moved<T>) -> bool {
    // Multiples of odd fractions of 2^64 are spread evenly.
    let place = |k: u64, step: u64, count: usize| (k.wrapping_mul(step) >> 32) as usize % count;
    let close = (0..SAMPLE).filter(|&k| {
        let i = place(k, 0x9e37_79b9_7f4a_7c15, a.squares.len());
        let j = place(k, 0xd1b5_4a32_d192_ed03, b.squares.len());
        let (x, y, size) = (a.point(i), b.point(j), a.squares[i] + b.squares[j]);
        let product = dot(x, y);
        !is_certain(size, size - (product + product)) && x != y
    });
    close.count() <= CLOSE
}

/// Whether a squared distance has enough digits of the squares that it comes from; false for what is not a number.
#[inline(always)]
pub(super) fn is_certain<T: Float>(size: T, value: T) -> bool {
    value >= size * DOUBTFUL.cast() && is_ordinary(size)
}
