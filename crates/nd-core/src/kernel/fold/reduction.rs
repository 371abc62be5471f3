//! How elements become one value: pairwise, in any order, or strictly one after the other.

use super::rows::rows_by_eight;
use super::tree::of_eight;
use crate::element::Element;

/// How the elements of a run become one value.
pub trait Reduction<Item>: Sync {
    /// The type of the value on the way.
    type Acc: Copy + Send + Sync;

    /// Whether the elements may be combined in blocks; otherwise strictly one after the other.
    const BLOCKS: bool;

    /// Whether the order of combining does not matter at all, so that a run needs no tree of blocks.
    const ANY_ORDER: bool = false;

    /// The value of a run of one element.
    fn first(&self, item: Item) -> Self::Acc;

    /// The value with one more element.
    fn step(&self, acc: Self::Acc, item: Item) -> Self::Acc;

    /// The value of two neighbouring runs.
    fn join(&self, left: Self::Acc, right: Self::Acc) -> Self::Acc;

    /// Combines `count` rows place by place, given the value at each place of each row; `values` holds the first row.
    #[inline(always)]
    fn rows(
        &self,
        values: &mut [Self::Acc],
        count: usize,
        value: impl Fn(usize, usize) -> Self::Acc,
    ) {
        rows_by_eight(
            values,
            count,
            value,
            #[inline(always)]
            |acc, rows| rows.into_iter().fold(acc, |left, right| self.join(left, right)),
            |left, right| self.join(left, right),
        );
    }
}

/// Combines `map` of the elements; how freely, says the name that makes it: [`Pairwise`] or [`AnyOrder`].
#[derive(Debug, Clone, Copy)]
pub struct Combine<M, C, const ANY_ORDER: bool> {
    /// What is combined for each element.
    pub map: M,
    /// The value of two.
    pub combine: C,
}

/// Combines `map` of the elements pairwise; `combine` must not mind how they are grouped, except for rounding.
pub type Pairwise<M, C> = Combine<M, C, false>;

/// Combines `map` of the elements in whatever order is fastest; `combine` must not mind the order at all, as that of an
/// extreme or of a count.
pub type AnyOrder<M, C> = Combine<M, C, true>;

impl<Item, A, M, C, const ANY_ORDER: bool> Reduction<Item> for Combine<M, C, ANY_ORDER>
where
    A: Copy + Send + Sync,
    M: Fn(Item) -> A + Sync,
    C: Fn(A, A) -> A + Sync,
{
    type Acc = A;
    const BLOCKS: bool = true;
    const ANY_ORDER: bool = ANY_ORDER;

    #[inline(always)]
    fn first(&self, item: Item) -> A {
        (self.map)(item)
    }
    #[inline(always)]
    fn step(&self, acc: A, item: Item) -> A {
        (self.combine)(acc, (self.map)(item))
    }
    #[inline(always)]
    fn join(&self, left: A, right: A) -> A {
        (self.combine)(left, right)
    }
}

/// The element that none beats, as the greatest; what is not a number beats all others. Of two that are equal, as zeros of both signs,
/// either may be the value, and which one depends on how the elements lie.
///
/// ```
/// use nd_core::kernel::{Cost, Extreme, reduce};
/// use nd_core::{AsView, array};
///
/// let x = array![2.0, 7.0, 3.0];
/// assert_eq!(reduce((x.view(),), Cost::Light, &Extreme { beats: |a, b| a > b }), Some(7.0));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Extreme<B> {
    /// Whether the first of two numbers is the better one.
    pub beats: B,
}

impl<T: Element, B: Fn(T, T) -> bool + Sync> Reduction<T> for Extreme<B> {
    type Acc = T;
    const BLOCKS: bool = true;
    const ANY_ORDER: bool = true;

    #[inline(always)]
    fn first(&self, item: T) -> T {
        item
    }
    #[inline(always)]
    fn step(&self, acc: T, item: T) -> T {
        self.join(acc, item)
    }
    #[inline(always)]
    fn join(&self, left: T, right: T) -> T {
        if (self.beats)(right, left) | right.isnan() { right } else { left }
    }

    /// Where all are numbers, an element takes one and a half comparisons instead of four instructions.
    #[inline(always)]
    fn rows(&self, values: &mut [T], count: usize, value: impl Fn(usize, usize) -> T) {
        rows_of_numbers(
            values,
            count,
            value,
            T::isnan,
            f64::NAN.cast(),
            #[inline(always)]
            |best, x| if (self.beats)(x, best) { x } else { best },
            #[inline(always)]
            |left, right| self.join(left, right),
        );
    }
}

/// The least and the greatest element, each as [`Extreme`] finds it, in one pass.
///
/// ```
/// use nd_core::kernel::{Cost, Extremes, reduce};
/// use nd_core::{AsView, array};
///
/// let x = array![2.0, 7.0, 3.0];
/// assert_eq!(reduce((x.view(),), Cost::Light, &Extremes), Some((2.0, 7.0)));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Extremes;

impl<T: Element> Reduction<T> for Extremes {
    type Acc = (T, T);
    const BLOCKS: bool = true;
    const ANY_ORDER: bool = true;

    #[inline(always)]
    fn first(&self, item: T) -> (T, T) {
        (item, item)
    }
    #[inline(always)]
    fn step(&self, acc: (T, T), item: T) -> (T, T) {
        Reduction::<T>::join(self, acc, (item, item))
    }
    #[inline(always)]
    fn join(&self, left: (T, T), right: (T, T)) -> (T, T) {
        let least = Extreme { beats: |a: T, b: T| a < b }.join(left.0, right.0);
        let greatest = Extreme { beats: |a: T, b: T| a > b }.join(left.1, right.1);
        (least, greatest)
    }

    #[inline(always)]
    fn rows(&self, values: &mut [(T, T)], count: usize, value: impl Fn(usize, usize) -> (T, T)) {
        rows_of_numbers(
            values,
            count,
            value,
            #[inline(always)]
            |(least, _)| least.isnan(),
            (f64::NAN.cast(), f64::NAN.cast()),
            #[inline(always)]
            |(least, greatest), (low, high)| {
                (
                    if low < least { low } else { least },
                    if high > greatest { high } else { greatest },
                )
            },
            #[inline(always)]
            |left, right| Reduction::<T>::join(self, left, right),
        );
    }
}

/// Combines rows with `better`, which need not know what is not a number: where there is something of that kind, the value becomes `nan`,
/// which nothing beats.
#[inline(always)]
#[expect(
    clippy::redundant_closure,
    reason = "a closure that is handed on by reference is not always inlined"
)]
fn rows_of_numbers<A: Copy>(
    values: &mut [A],
    count: usize,
    value: impl Fn(usize, usize) -> A,
    isnan: impl Fn(A) -> bool,
    nan: A,
    better: impl Fn(A, A) -> A,
    join: impl Fn(A, A) -> A,
) {
    rows_by_eight(
        values,
        count,
        #[inline(always)]
        |row, place| value(row, place),
        #[inline(always)]
        |best, rows: [A; 8]| {
            // One comparison tells of two whether either is not a number.
            let [a, b, c, d, e, f, g, h] = rows.map(&isnan);
            let best = better(best, of_eight(rows, &better));
            if ((a | b) | (c | d)) | ((e | f) | (g | h)) { nan } else { best }
        },
        &join,
    );
}

/// Takes the elements strictly one after the other in row-major order.
#[derive(Debug, Clone, Copy)]
pub struct InOrder<F, S, J> {
    /// The value of the first element.
    pub first: F,
    /// The value with one more element.
    pub step: S,
    /// The value of two lines, where axes that are not neighbours are reduced.
    pub join: J,
}

impl<Item, A, F, S, J> Reduction<Item> for InOrder<F, S, J>
where
    A: Copy + Send + Sync,
    F: Fn(Item) -> A + Sync,
    S: Fn(A, Item) -> A + Sync,
    J: Fn(A, A) -> A + Sync,
{
    type Acc = A;
    const BLOCKS: bool = false;

    #[inline(always)]
    fn first(&self, item: Item) -> A {
        (self.first)(item)
    }
    #[inline(always)]
    fn step(&self, acc: A, item: Item) -> A {
        (self.step)(acc, item)
    }
    #[inline(always)]
    fn join(&self, left: A, right: A) -> A {
        (self.join)(left, right)
    }
}
