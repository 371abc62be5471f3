//! Elementwise work: to a fresh array, into a view, in place. All of it is one function, `apply`.
#![allow(
    unsafe_code,
    reason = "a fresh buffer is declared full after every place of it was written"
)]

use std::mem::MaybeUninit;

use super::buffer::buffer;
use super::dispatch::dispatch;
use super::inputs::Inputs;
use super::parallel::{Cost, split_rows};
use super::run::{DESTINATION, Reader, Run, Source};
use super::walk::Walk;
use crate::array::Array;
use crate::element::Element;
use crate::error::Error;
use crate::layout::Layout;
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
    let (inputs, shape) = inputs.broadcast()?;
    let size = shape.size();
    let mut data = buffer(size);
    apply(
        &mut data.spare_capacity_mut()[..size],
        &Layout::dense(shape),
        inputs,
        cost,
        #[inline(always)]
        |slot: &mut MaybeUninit<R>, item| {
            slot.write(f(item));
        },
    );
    // SAFETY: `apply` calls its closure for each place of the layout, the layout is dense from 0 to `size`, and the
    // closure writes the place.
    unsafe { data.set_len(size) };
    Ok(Array::from_parts(data, shape))
}

/// Writes `f` of the inputs, stretched to the shape of `out`, into `out`.
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
/// # Errors
/// [`Error::BroadcastTo`] if an input does not stretch to the shape of `out`.
#[inline(always)]
pub fn update<I: Inputs, R: Element>(
    out: ViewMut<'_, R>,
    inputs: I,
    cost: Cost,
    f: impl Fn(&mut R, I::Item) + Sync,
) -> Result<(), Error> {
    let inputs = inputs.broadcast_to(out.layout().shape())?;
    let (data, layout) = out.into_parts();
    apply(data, &layout, inputs, cost, f);
    Ok(())
}

/// Calls `op` once for each place of the destination, with the inputs, which have its shape.
#[inline(always)]
fn apply<I: Inputs, D: Send>(
    data: &mut [D],
    layout: &Layout,
    inputs: I,
    cost: Cost,
    op: impl Fn(&mut D, I::Item) + Sync,
) {
    let size = layout.size();
    let walk = Walk::into(layout, &inputs);
    if layout.is_dense() && cost.splits(size) {
        apply_in_parts(data, &walk, inputs, cost.parts(size), &op);
    } else {
        apply_part(data, size, &walk, &inputs, &op);
    }
}

/// The work of one thread, with the CPU features chosen for it.
///
/// It is never inlined, so that the loops exist once for each choice, however the work is split.
#[inline(never)]
fn apply_part<I: Inputs, D>(
    data: &mut [D],
    size: usize,
    walk: &Walk,
    inputs: &I,
    op: &impl Fn(&mut D, I::Item),
) {
    dispatch(
        size,
        #[inline(always)]
        || {
            walk.runs(
                #[inline(always)]
                |run| inputs.read(run, Write { data, run, op }),
            );
        },
    );
}

/// Cuts a dense destination along the outermost axis of the walk and works on the parts at the same time.
#[inline(never)]
fn apply_in_parts<I: Inputs, D: Send>(
    data: &mut [D],
    walk: &Walk,
    inputs: I,
    parts: usize,
    op: &(impl Fn(&mut D, I::Item) + Sync),
) {
    let rows = walk.outer_len();
    let width = walk.outer_destination_step();
    let (walk, start) = walk.relative_to_destination();
    let data = &mut data[start..start + rows * width];
    split_rows(data, width, 0..rows, parts, &|rows, data| {
        let (part, _) = walk.outer_part(rows.start, rows.end).relative_to_destination();
        apply_part(data, data.len(), &part, &inputs, op);
    });
}

/// Calls the operation for each place of a run of the destination.
struct Write<'d, 'r, D, F> {
    data: &'d mut [D],
    run: &'r Run,
    op: &'r F,
}

impl<D, Item, F: Fn(&mut D, Item)> Reader<Item> for Write<'_, '_, D, F> {
    type Output = ();

    #[inline(always)]
    fn read(self, source: impl Source<Item = Item>, len: usize) {
        let at = self.run.at[DESTINATION];
        match self.run.steps[DESTINATION] as usize {
            1 => {
                for (i, slot) in self.data[at..at + len].iter_mut().enumerate() {
                    // SAFETY: `i` is less than `len`, the length of the run.
                    (self.op)(slot, unsafe { source.get(i) });
                }
            }
            step => {
                for (i, slot) in self.data[at..].iter_mut().step_by(step).take(len).enumerate() {
                    // SAFETY: `i` is less than `len`, the length of the run.
                    (self.op)(slot, unsafe { source.get(i) });
                }
            }
        }
    }
}
