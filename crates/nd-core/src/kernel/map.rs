//! Elementwise work: to a fresh array, into a view, in place. All of it is one function, `apply`.
#![allow(
    unsafe_code,
    reason = "a fresh buffer is declared full after every place of it was written"
)]

use std::mem::MaybeUninit;

use super::buffer::buffer;
use super::dispatch::dispatch_always;
use super::inputs::Inputs;
use super::parallel::{Cost, split_rows};
use super::run::{DESTINATION, Plane, Reader, Source};
use super::store::{Fresh, Present, Store};
use super::thresholds::SMALL;
use super::tiles::{TileWork, Tiles};
use super::walk::{Runs, Walk};
use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::layout::Layout;
use crate::shape::Shape;
use crate::view_mut::ViewMut;

/// A fresh array of `f` of the inputs, element by element, stretched to their common shape.
///
/// ```
/// use nd_core::kernel::{Cost, map};
/// use nd_core::{AsView, array};
///
/// let (x, y) = (array![[1.0], [2.0]], array![10.0, 20.0]);
/// let sums = map((x.view(), y.view()), Cost::Light, |(x, y)| x + y)?;
/// assert_eq!(sums, array![[11.0, 21.0], [12.0, 22.0]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::Broadcast`] with the shapes of the inputs.
#[inline(always)]
pub fn map<I: Inputs, R: Element>(
    inputs: I,
    cost: Cost,
    f: impl Fn(I::Item) -> R + Sync,
) -> Result<Array<R>, Error> {
    if let Some((run, shape)) = Runs::flat(&inputs) {
        return Ok(fresh(shape, inputs, Runs::One(run), cost, f));
    }
    let (inputs, shape) = inputs.broadcast()?;
    let walk = Walk::into(&Layout::dense(shape), &inputs);
    Ok(fresh(shape, inputs, Runs::Many(walk), cost, f))
}

/// A fresh array of `f` of the inputs.
#[inline(always)]
fn fresh<I: Inputs, R: Element>(
    shape: Shape,
    inputs: I,
    runs: Runs,
    cost: Cost,
    f: impl Fn(I::Item) -> R + Sync,
) -> Array<R> {
    let size = shape.size();
    let mut data = buffer(size);
    apply(
        Fresh::new(size),
        &mut data.spare_capacity_mut()[..size],
        inputs,
        runs,
        cost.parts(size),
        #[inline(always)]
        |slot: &mut MaybeUninit<R>, item| {
            slot.write(f(item));
        },
    );
    // SAFETY: `apply` calls its closure for each place of the runs, which go through all of the dense destination, and the
    // closure writes the place.
    unsafe { data.set_len(size) };
    Array::from_parts(data, shape)
}

/// A fresh array of `f` of two small dense arrays of one shape, or of one and a scalar or a row for each of its rows; nothing if they
/// are something else.
#[inline]
pub(crate) fn map_small<A: Copy, B: Copy, R: Element>(
    (left, shape): (&[A], &Shape),
    (right, other): (&[B], &Shape),
    f: impl Fn(A, B) -> R,
) -> Option<Array<R>> {
    if left.len() > SMALL || !shape.ends_with(other) {
        return None;
    }
    let mut data = Vec::with_capacity(left.len());
    if left.len() == right.len() {
        data.extend(left.iter().zip(right).map(|(&x, &y)| f(x, y)));
    } else if let [y] = *right {
        data.extend(left.iter().map(|&x| f(x, y)));
    } else {
        for row in left.chunks_exact(right.len()) {
            data.extend(row.iter().zip(right).map(|(&x, &y)| f(x, y)));
        }
    }
    Some(Array::from_parts(data, *shape))
}

/// Changes each element of a small array in place, given a dense array of its shape, a scalar or a row for each of its rows; tells
/// whether it could.
#[inline]
pub(crate) fn update_small<R: Element, B: Copy>(
    out: &mut Array<R>,
    (right, other): (&[B], &Shape),
    f: impl Fn(&mut R, B),
) -> bool {
    if out.len() > SMALL || !out.shape().ends_with(other) {
        return false;
    }
    if out.len() == right.len() {
        out.as_slice_mut().iter_mut().zip(right).for_each(|(x, &y)| f(x, y));
    } else if let [y] = *right {
        out.as_slice_mut().iter_mut().for_each(|x| f(x, y));
    } else {
        for row in out.as_slice_mut().chunks_exact_mut(right.len()) {
            row.iter_mut().zip(right).for_each(|(x, &y)| f(x, y));
        }
    }
    true
}

/// Writes `f` of the inputs, stretched to the shape of `out`, into `out`.
///
/// ```
/// use nd_core::kernel::{Cost, map_into};
/// use nd_core::{AsView, array};
///
/// let (x, mut out) = (array![1.0, 2.0], array![0.0, 0.0]);
/// map_into(out.view_mut(), (x.view(),), Cost::Light, |x| 10.0 * x)?;
/// assert_eq!(out, array![10.0, 20.0]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] if an input does not stretch to the shape of `out`.
#[inline(always)]
pub fn map_into<I: Inputs, R: Element>(
    out: ViewMut<'_, R>,
    inputs: I,
    cost: Cost,
    f: impl Fn(I::Item) -> R + Sync,
) -> Result<(), Error> {
    update(
        out,
        inputs,
        cost,
        #[inline(always)]
        |slot, item| *slot = f(item),
    )
}

/// Changes each element of `out` in place, given the inputs stretched to the shape of `out`.
///
/// ```
/// use nd_core::kernel::{Cost, update};
/// use nd_core::{AsView, array};
///
/// let (mut x, step) = (array![1.0, 2.0], array![0.5, 0.5]);
/// update(x.view_mut(), (step.view(),), Cost::Light, |x, step| *x -= step)?;
/// assert_eq!(x, array![0.5, 1.5]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`Error::BroadcastTo`] if an input does not stretch to the shape of `out`.
#[inline(always)]
pub fn update<I: Inputs, R: Element>(
    out: ViewMut<'_, R>,
    inputs: I,
    cost: Cost,
    f: impl Fn(&mut R, I::Item) + Sync,
) -> Result<(), Error> {
    let size = out.layout().size();
    let (inputs, runs) = match Runs::flat_into(out.layout(), &inputs) {
        Some(run) => (inputs, Runs::One(run)),
        None => {
            let inputs = inputs.broadcast_to(out.layout().shape())?;
            (inputs, Runs::Many(Walk::into(out.layout(), &inputs)))
        }
    };
    let (data, layout) = out.into_parts();
    // Only a dense destination can be cut into parts that share no element.
    let parts = if layout.is_dense() { cost.parts(size) } else { 1 };
    apply(Present::new(), data, inputs, runs, parts, f);
    Ok(())
}

/// Calls `op` once for each place of the destination, with the inputs, in so many parts at the same time. It writes the place.
#[inline(always)]
fn apply<I: Inputs, S: Store>(
    store: S,
    data: &mut [S::Slot],
    inputs: I,
    runs: Runs,
    parts: usize,
    op: impl Fn(&mut S::Slot, I::Item) + Sync,
) {
    if parts > 1 {
        apply_in_parts(store, data, &runs, inputs, parts, &op);
    } else {
        apply_serial(store, data, &runs, &inputs, &op);
    }
}

/// The work of one thread: by tiles where an operand is read across its rows.
#[inline(always)]
fn apply_serial<I: Inputs, S: Store>(
    store: S,
    data: &mut [S::Slot],
    runs: &Runs,
    inputs: &I,
    op: &impl Fn(&mut S::Slot, I::Item),
) {
    match Tiles::of(runs) {
        Some(tiles) => inputs.by_tiles(&tiles, Tiled { store, data, op }),
        None => apply_part(store, data, runs, inputs, op),
    }
}

/// Calls the operation for each place of the destination in a tile.
struct Tiled<'d, 'r, S: Store, F> {
    store: S,
    data: &'d mut [S::Slot],
    op: &'r F,
}

impl<S: Store, Item, F: Fn(&mut S::Slot, Item)> TileWork<Item> for Tiled<'_, '_, S, F> {
    fn tile(&mut self, inputs: &impl Inputs<Item = Item>, tile: Walk) {
        apply_part(self.store, self.data, &Runs::Many(tile), inputs, self.op);
    }
}

/// Some or all runs, with the CPU features chosen for them.
///
/// It is never inlined, so that the loops exist once for each choice, however the work is split.
#[inline(never)]
fn apply_part<I: Inputs, S: Store>(
    store: S,
    data: &mut [S::Slot],
    runs: &Runs,
    inputs: &I,
    op: &impl Fn(&mut S::Slot, I::Item),
) {
    dispatch_always(
        #[inline(always)]
        || {
            runs.planes(
                #[inline(always)]
                |plane| inputs.read(plane, Write { store, data, plane, op }),
            );
        },
    );
    store.finish();
}

/// Cuts a dense destination along the outermost axis of the runs and works on the parts at the same time.
#[inline(never)]
fn apply_in_parts<I: Inputs, S: Store>(
    store: S,
    data: &mut [S::Slot],
    runs: &Runs,
    inputs: I,
    parts: usize,
    op: &(impl Fn(&mut S::Slot, I::Item) + Sync),
) {
    let (rows, width, start) = runs.outermost();
    let data = &mut data[start..start + rows * width];
    split_rows(data, width, 0..rows, parts, &|rows, data| {
        apply_serial(store, data, &runs.part(rows), &inputs, op);
    });
}

/// Calls the operation for each place of a plane of the destination.
struct Write<'d, 'p, S: Store, F> {
    store: S,
    data: &'d mut [S::Slot],
    plane: &'p Plane,
    op: &'p F,
}

impl<S: Store, Item, F: Fn(&mut S::Slot, Item)> Reader<Item> for Write<'_, '_, S, F> {
    type Output = ();

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) {
        let Plane { first, count, steps } = *self.plane;
        let [step, across] = [first.steps, steps].map(|steps| steps[DESTINATION] as usize);
        for row in 0..count {
            // SAFETY: the plane has `count` rows.
            let source = unsafe { source.row(row) };
            let slots = &mut self.data[first.at[DESTINATION] + row * across..];
            if step == 1 {
                // SAFETY: the operation writes its place.
                unsafe {
                    self.store.each(
                        &mut slots[..len],
                        #[inline(always)]
                        |start, slots| {
                            for (i, slot) in slots.iter_mut().enumerate() {
                                // SAFETY: the place is one of `len`, the length of the row.
                                (self.op)(slot, source.get(start + i));
                            }
                        },
                    );
                }
            } else {
                for (i, slot) in slots.iter_mut().step_by(step).take(len).enumerate() {
                    // SAFETY: `i` is less than `len`, the length of the row.
                    (self.op)(slot, unsafe { source.get(i) });
                }
            }
        }
    }
}
