//! How to go through a plane whose operands disagree on which axis is the inner one: tile by tile.
//!
//! `a + b.t()` reads `b` across its rows: neighbours in a row of the result come from different lines of the cache, and with
//! long rows the lines are gone before their other elements are asked for. So the elements of a tile are copied into rows first,
//! eight columns at a time, which uses up each line while it is at hand; the work itself then finds nothing but rows.

use std::ops::Range;

use super::inputs::Inputs;
use super::run::{DESTINATION, SLOTS};
use super::thresholds::{CLOSE, LINES, TILE_COLUMNS, TILE_ROWS, TILED};
use super::walk::{Axis, Runs, Walk};
use crate::layout::Layout;
use crate::shape::MAX_RANK;
use crate::view::View;

/// The columns that are copied together: the elements of a line of the cache, or some lines of them.
const TOGETHER: usize = 8;

/// The steps from one row of the copy to the next: more than a row, so that the rows do not fall on the same places of the cache.
const WIDTH: usize = TILE_COLUMNS + 2 * TOGETHER;

/// A walk over planes, in each of which inputs are read across their rows.
#[derive(Debug)]
pub struct Tiles {
    /// Where the planes begin.
    outer: Walk,
    /// The last two axes, counted from where a plane begins.
    plane: Walk,
    /// Which inputs are read across their rows.
    across: [bool; SLOTS],
}

/// What is to be done with a tile.
pub trait TileWork<Item> {
    /// Works on the elements of a tile, which are all elements of a walk.
    #[doc(hidden)]
    fn tile(&mut self, inputs: &impl Inputs<Item = Item>, tile: Walk);
}

impl Tiles {
    /// The tiles of a walk, if it is large and an input is read across its rows.
    #[inline(always)]
    pub(super) fn of(runs: &Runs) -> Option<Tiles> {
        match runs {
            Runs::Many(walk) if walk.rank > 1 && walk.size() >= TILED => Tiles::of_walk(walk),
            _ => None,
        }
    }

    #[inline(never)]
    fn of_walk(walk: &Walk) -> Option<Tiles> {
        let last = walk.rank - 1;
        let (outer, inner) = (&walk.axes[..last], &walk.axes[last]);
        if inner.len < TOGETHER {
            return None;
        }
        // The axis along which the elements of an input lie closest, if it is not the innermost one.
        let closest = |slot: usize| {
            let step = |axis: &Axis| axis.steps[slot].unsigned_abs();
            let closer = (0..last).filter(|&at| outer[at].len >= CLOSE && step(&outer[at]) > 0);
            let found = closer.min_by_key(|&at| step(&outer[at]))?;
            let is_across = step(inner) >= CLOSE && step(&outer[found]) < step(inner);
            is_across.then_some(found)
        };
        let axis = (0..DESTINATION).find_map(closest)?;
        // So many lines are read before the next elements of the first of them are asked for.
        if walk.axes[axis + 1..=last].iter().map(|axis| axis.len).product::<usize>() <= LINES {
            return None;
        }
        let across = std::array::from_fn(|slot| slot != DESTINATION && closest(slot) == Some(axis));
        let mut outer = *walk;
        outer.axes[axis..last].rotate_left(1);
        let mut plane = outer.relative();
        plane.axes = [Axis::default(); MAX_RANK];
        plane.axes[..2].copy_from_slice(&outer.axes[last - 1..=last]);
        plane.rank = 2;
        // Two axes fewer; of none, one of length 1 is left.
        outer.axes[last - 1].len = 1;
        outer.rank = (last - 1).max(1);
        Some(Tiles { outer, plane, across })
    }

    /// Calls `each` with one tile after the other.
    pub(super) fn each(&self, mut each: impl FnMut(Walk)) {
        let [rows, columns] = [self.plane.axes[0].len, self.plane.axes[1].len];
        for place in 0..self.outer.size() {
            let mut plane = self.plane;
            plane.start = self.outer.seek(place).at;
            for rows in blocks(rows, TILE_ROWS) {
                let band = plane.part(0, rows);
                for columns in blocks(columns, TILE_COLUMNS) {
                    each(band.part(1, columns));
                }
            }
        }
    }
}

/// `0..len` in blocks.
fn blocks(len: usize, block: usize) -> impl Iterator<Item = Range<usize>> {
    (0..len).step_by(block).map(move |start| start..len.min(start + block))
}

/// An input, and room for a tile of it if it is read across its rows.
pub(super) struct Packed<'a, T> {
    view: View<'a, T>,
    slot: usize,
    rows: Option<Vec<T>>,
}

impl<'a, T: Copy> Packed<'a, T> {
    pub(super) fn of(view: View<'a, T>, slot: usize, tiles: &Tiles) -> Self {
        let size = TILE_ROWS.min(tiles.plane.axes[0].len) * WIDTH;
        let room = |&first: &T| vec![first; size];
        let rows = if tiles.across[slot] { view.data().first().map(room) } else { None };
        Packed { view, slot, rows }
    }

    /// The input, or its elements in the tile as rows, to which the tile is turned.
    pub(super) fn fill<'s>(&'s mut self, tile: &mut Walk) -> View<'s, T> {
        let Some(out) = &mut self.rows else {
            return self.view;
        };
        let (data, start) = (self.view.data(), tile.start[self.slot]);
        let [rows, columns] =
            [0, 1].map(|axis| (tile.axes[axis].len, tile.axes[axis].steps[self.slot]));
        let at = |row: usize, column: usize| {
            let steps = rows
                .1
                .wrapping_mul(row as isize)
                .wrapping_add(columns.1.wrapping_mul(column as isize));
            start.wrapping_add_signed(steps)
        };
        let whole = columns.0 / TOGETHER * TOGETHER;
        for first in (0..whole).step_by(TOGETHER) {
            let starts: [usize; TOGETHER] = std::array::from_fn(|i| at(0, first + i));
            for row in 0..rows.0 {
                let step = rows.1.wrapping_mul(row as isize);
                let elements = starts.map(|start| data[start.wrapping_add_signed(step)]);
                out[row * WIDTH + first..][..TOGETHER].copy_from_slice(&elements);
            }
        }
        for column in whole..columns.0 {
            for row in 0..rows.0 {
                out[row * WIDTH + column] = data[at(row, column)];
            }
        }
        tile.start[self.slot] = 0;
        tile.axes[0].steps[self.slot] = WIDTH as isize;
        tile.axes[1].steps[self.slot] = 1;
        // Only its data are read, at the places that the tile says.
        View::from_parts(out, Layout::SCALAR)
    }
}
