//! Arrays rearranged, padded, joined, cut, and spread over grids.

use nd_core::{Number, View};
use nd_ops::{
    Pad, Padding, Rearrange, Split, broadcast_arrays, column_stack, concatenate, hstack, meshgrid,
    meshgrid_ij, stack, vstack,
};
use nd_testing::Word;

use super::{Outcome, axes, many, one, views_are_as_good_as_copies};

fn arranged<T: Number + Word>(x: View<'_, T>) -> Vec<Outcome> {
    let mut out = vec![
        one(x.roll(2)),
        one(x.repeat(2)),
        one(x.tile(&[2, 1])),
        one(x.tril(0)),
        one(x.triu(1)),
        one(x.diag(0)),
        one(x.pad(1, Padding::Constant(T::one()))),
        one(x.pad(1, Padding::Edge)),
        one(x.pad(1, Padding::Reflect)),
        one(x.pad(2, Padding::Symmetric)),
        one(x.pad(2, Padding::Wrap)),
        one(vstack(&[x, x])),
        one(hstack(&[x, x])),
        one(column_stack(&[x, x])),
        many(broadcast_arrays(&[x, x.t()])),
        many(meshgrid(&[x, x])),
        many(meshgrid_ij(&[x, x])),
    ];
    for axis in axes(x) {
        out.extend([
            one(x.roll_axis(-1, axis)),
            one(x.repeat_axis(3, axis)),
            one(x.repeat_each(&[2, 0, 1], axis)),
            one(concatenate(&[x, x], axis)),
            one(stack(&[x, x], axis)),
            many(x.split(2, axis)),
            many(x.split([1, -1], axis)),
            many(x.array_split(2, axis)),
        ]);
    }
    out
}

#[test]
fn views_are_arranged_and_joined_as_their_copies() {
    views_are_as_good_as_copies::<f64>(arranged);
    views_are_as_good_as_copies::<i64>(arranged);
}
