//! Reductions: over everything or along axes, pairwise or strictly in order.
//!
//! A pairwise sum cuts a run in halves until at most 128 elements are left, adds those in eight lanes, and adds the
//! halves on the way back. Its rounding error grows with the logarithm of the length, and the order of its additions
//! depends on the length alone, so the result does not depend on strides, CPU features or threads. It is the order of
//! NumPy for dense data (Higham, "The accuracy of floating point summation", 1993, on why pairwise).
//!
//! Along an axis that is not the last, whole rows are added one after the other, again in blocks of at most 128 rows
//! that are combined pairwise.
#![allow(unsafe_code, reason = "reads inside a run are in bounds by its length")]

mod lane;
mod reduction;
mod rows;
mod tree;

use self::lane::{Lanes, Stretch, each_alone};
pub use self::reduction::{AnyOrder, Combine, Extreme, Extremes, InOrder, Pairwise, Reduction};
use self::rows::{Rows, join_rows};
pub use self::tree::in_halves;
use self::tree::{LANES, tree};
use super::inputs::Inputs;
use super::parallel::Cost;
use super::run::{Dense, Plane, Reader, Source};
use super::thresholds::SMALL;
use super::walk::{Runs, Walk};
use crate::array::Array;
use crate::element::Element;
use crate::shape::Shape;

/// The value of all elements of the inputs, which have one shape, or nothing if there are none.
///
/// ```
/// use nd_core::kernel::{Cost, Pairwise, reduce};
/// use nd_core::{AsView, array};
///
/// let (x, y) = (array![1.0, 2.0], array![3.0, 4.0]);
/// let dot = Pairwise { map: |(x, y)| x * y, combine: |a: f64, b| a + b };
/// assert_eq!(reduce((x.view(), y.view()), Cost::Light, &dot), Some(11.0));
/// ```
///
/// # Panics
/// If the inputs have different shapes; stretch them with [`Inputs::broadcast`] first.
pub fn reduce<I: Inputs, R: Reduction<I::Item>>(
    inputs: I,
    cost: Cost,
    reduction: &R,
) -> Option<R::Acc> {
    let shape = shape_of(&inputs);
    if shape.size() == 0 {
        return None;
    }
    let outer = Walk::over_axes(&shape, &inputs, 0, 0);
    let line = Walk::over(&shape, &inputs).relative();
    Lanes { outer, line, inputs: &inputs, reduction }.reduce(cost).pop()
}

/// The values along the axes marked in `reduced`, in row-major order of the others, or nothing if there are no elements to
/// reduce although there are values to give.
///
/// ```
/// use nd_core::kernel::{Cost, Pairwise, reduce_axes};
/// use nd_core::{AsView, array};
///
/// let x = array![[1.0, 2.0], [3.0, 4.0]];
/// let add = Pairwise { map: |x| x, combine: |a: f64, b| a + b };
/// let sums = reduce_axes((x.view(),), &[true, false], Cost::Light, &add);
/// assert_eq!(sums, Some(vec![4.0, 6.0]));
/// ```
///
/// # Panics
/// If the inputs have different shapes; stretch them with [`Inputs::broadcast`] first.
pub fn reduce_axes<I: Inputs, R: Reduction<I::Item>>(
    inputs: I,
    reduced: &[bool],
    cost: Cost,
    reduction: &R,
) -> Option<Vec<R::Acc>> {
    let shape = shape_of(&inputs);
    assert_eq!(reduced.len(), shape.rank(), "one mark for each axis");
    if let Some(values) = small(&shape, &inputs, reduced, reduction) {
        return Some(values);
    }
    let kept = shape.iter().zip(reduced).filter(|(_, reduced)| !**reduced);
    if kept.map(|(len, _)| len).product::<usize>() == 0 {
        return Some(Vec::new());
    }
    if shape.size() == 0 {
        return None;
    }
    let walk = |from, to| Walk::over_axes(&shape, &inputs, from, to);
    let Some(group) = Group::innermost(reduced) else {
        return Some(each_alone(&walk(0, shape.rank()), &inputs, reduction));
    };
    let (outer, reduced_axes) = (walk(0, group.first), walk(group.first, group.end).relative());
    let row = walk(group.end, shape.rank()).relative();
    let inputs = &inputs;
    let values = if row.size() == 1 {
        Lanes { outer, line: reduced_axes, inputs, reduction }.reduce(cost)
    } else {
        Rows { outer, rows: reduced_axes, row, inputs, reduction }.reduce(cost)
    };
    Some(reduce_the_rest(values, &shape, reduced, group, R::BLOCKS, |left, right| {
        reduction.join(left, right)
    }))
}

/// The value of a few dense elements, with the bits of [`reduce`]; nothing if there are none or many.
///
/// ```
/// use nd_core::kernel::{Pairwise, reduce_few};
///
/// let add = Pairwise { map: |x| x, combine: |a: f64, b| a + b };
/// assert_eq!(reduce_few(&[1.0, 2.0, 3.0], &add), Some(6.0));
/// assert_eq!(reduce_few(&[], &add), None);
/// ```
#[inline]
pub fn reduce_few<T: Copy, R: Reduction<T>>(elements: &[T], reduction: &R) -> Option<R::Acc> {
    let len = elements.len();
    (1..=SMALL).contains(&len).then(|| {
        let source = (Dense::all(elements),);
        Stretch { start: 0, len, reduction }.read(source, len)
    })
}

/// `finish` of the values of a small dense vector or matrix along one axis and of the number of elements in each, with the bits of
/// [`reduce_axes`], as an array in which the axis stays, with length 1, if it `keeps`; nothing if it is something else.
///
/// ```
/// use nd_core::kernel::{Pairwise, reduce_axis_of_few};
/// use nd_core::{AsView, array};
///
/// let x = array![[1.0, 2.0], [3.0, 4.0]];
/// let add = Pairwise { map: |x| x, combine: |a: f64, b| a + b };
/// let dense = x.known_dense().expect("an array is dense");
/// let means = reduce_axis_of_few(dense, 0, false, &add, |sum, count| sum / count as f64);
/// assert_eq!(means, Some(array![2.0, 3.0]));
/// ```
#[inline]
pub fn reduce_axis_of_few<T: Copy, R: Reduction<T>, U: Element>(
    (elements, shape): (&[T], &Shape),
    axis: isize,
    keeps: bool,
    reduction: &R,
    finish: impl Fn(R::Acc, usize) -> U,
) -> Option<Array<U>> {
    let is_last = axis == -1 || axis == shape.rank() as isize - 1;
    let kept = usize::from(keeps);
    // So many lines of `count` elements, how far they are apart, and how far their elements.
    let ([lines, count, apart, step], result) = match *shape.lens() {
        [len] if is_last => ([1, len, 0, 1], Shape::of_few([kept, 0], kept)),
        [rows, len] if is_last => ([rows, len, len, 1], Shape::of_few([rows, kept], 1 + kept)),
        [len, columns] if axis == 0 || axis == -2 => {
            let lens = if keeps { [1, columns] } else { [columns, 0] };
            ([columns, len, 1, columns], Shape::of_few(lens, 1 + kept))
        }
        _ => return None,
    };
    if !(1..=SMALL).contains(&elements.len()) || count >= LANES {
        return None;
    }
    let value = |line| {
        let element = |k| elements[line * apart + k * step];
        let first = reduction.first(element(0));
        finish((1..count).fold(first, |acc, k| reduction.step(acc, element(k))), count)
    };
    Some(Array::from_parts((0..lines).map(value).collect(), result))
}

/// The same for inputs that turn out to be dense.
fn small<I: Inputs, R: Reduction<I::Item>>(
    shape: &Shape,
    inputs: &I,
    reduced: &[bool],
    reduction: &R,
) -> Option<Vec<R::Acc>> {
    let few = Few::of(shape, reduced)?;
    let (run, _) = Runs::flat(inputs)?;
    let plane = Plane::of(&run);
    Some(inputs.read(&plane, Together { few, reduction }))
}

/// `rows` times `count` rows of `width` elements; each `count` of them become one row of values.
struct Few {
    rows: usize,
    count: usize,
    width: usize,
}

impl Few {
    /// A few elements to be reduced along neighbouring axes, which are too few for lanes: taken one after the other they have the
    /// same bits.
    #[inline]
    fn of(shape: &Shape, reduced: &[bool]) -> Option<Few> {
        let mut few = Few { rows: 1, count: 1, width: 1 };
        let (mut is_reducing, mut is_done) = (false, false);
        for (&len, &reduced) in shape.iter().zip(reduced).rev() {
            if reduced {
                if is_done {
                    return None;
                }
                is_reducing = true;
                few.count *= len;
            } else if is_reducing {
                is_done = true;
                few.rows *= len;
            } else {
                few.width *= len;
            }
        }
        let is_small = (1..=SMALL).contains(&shape.size()) && few.count < LANES;
        (is_small && is_reducing).then_some(few)
    }
}

/// Reduces a few elements.
struct Together<'r, R> {
    few: Few,
    reduction: &'r R,
}

impl<Item, R: Reduction<Item>> Reader<Item> for Together<'_, R> {
    type Output = Vec<R::Acc>;

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) -> Vec<R::Acc> {
        let Together { few: Few { rows, count, width }, reduction } = self;
        assert!(rows * count * width <= len, "the rows lie inside the run");
        let mut values = Vec::with_capacity(rows * width);
        for row in 0..rows {
            values.extend((0..width).map(|place| {
                // SAFETY: the numbers are less than `rows`, `count` and `width`, whose product is at most `len`.
                let get = |k: usize| unsafe { source.get((row * count + k) * width + place) };
                let first = reduction.first(get(0));
                (1..count).fold(first, |acc, k| reduction.step(acc, get(k)))
            }));
        }
        values
    }
}

/// Neighbouring axes that are reduced together.
#[derive(Clone, Copy)]
struct Group {
    first: usize,
    end: usize,
}

impl Group {
    /// The innermost group of marked axes, if any is marked.
    #[inline]
    fn innermost(reduced: &[bool]) -> Option<Group> {
        let end = reduced.iter().rposition(|&reduced| reduced)? + 1;
        let first = reduced[..end].iter().rposition(|&reduced| !reduced).map_or(0, |axis| axis + 1);
        Some(Group { first, end })
    }
}

/// Reduces what is left of the outer axes when the innermost group is done, from the inside out. The values are dense, and there
/// are far fewer of them than there were elements.
fn reduce_the_rest<A: Copy>(
    mut values: Vec<A>,
    shape: &Shape,
    reduced: &[bool],
    done: Group,
    in_blocks: bool,
    join: impl Fn(A, A) -> A,
) -> Vec<A> {
    let mut done = done;
    let mut width: usize = shape[done.end..].iter().product();
    while let Some(group) = Group::innermost(&reduced[..done.first]) {
        width *= shape[group.end..done.first].iter().product::<usize>();
        let count: usize = shape[group.first..group.end].iter().product();
        let combined = values.chunks(count * width).flat_map(|rows| {
            let block = |start: usize, count: usize| {
                let mut rows = rows[start * width..(start + count) * width].chunks(width);
                let first = rows.next().expect("a group has a row").to_vec();
                rows.fold(first, |acc, row| join_rows(acc, row, &join))
            };
            match in_blocks {
                true => tree(0, count, block, |left, right| join_rows(left, &right, &join)),
                false => block(0, count),
            }
        });
        values = combined.collect();
        done = group;
    }
    values
}

fn shape_of(inputs: &impl Inputs) -> Shape {
    let mut shape = None;
    inputs.layouts(|_, layout| {
        assert!(shape.is_none_or(|shape| shape == *layout.shape()), "the inputs have one shape");
        shape = Some(*layout.shape());
    });
    shape.unwrap_or(Shape::SCALAR)
}
