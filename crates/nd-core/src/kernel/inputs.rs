//! One to three views that are read together, element by element.

use super::run::{Dense, Plane, Reader, Repeated, Strided};
use super::tiles::{Packed, TileWork, Tiles};
use crate::error::Error;
use crate::layout::Layout;
use crate::shape::Shape;
use crate::view::View;

/// The inputs of an operation: `()`, `(a,)`, `(a, b)` or `(a, b, c)` with views of any element types.
///
/// What the operation's closure gets for each element is `()`, `a`, `(a, b)` or `(a, b, c)`.
pub trait Inputs: Copy + Sync {
    /// What is read at each place.
    type Item;

    /// Stretches all to their common shape.
    ///
    /// # Errors
    /// [`Error::Broadcast`] with all shapes.
    fn broadcast(self) -> Result<(Self, Shape), Error>;

    /// Stretches all to one shape.
    ///
    /// # Errors
    /// [`Error::BroadcastTo`] with both shapes.
    fn broadcast_to(self, shape: &Shape) -> Result<Self, Error>;

    /// Calls `each` with the slot and the layout of every input.
    #[doc(hidden)]
    fn layouts<'s>(&'s self, each: impl FnMut(usize, &'s Layout));

    /// Does the work of one tile after the other, with what lies across the rows copied into rows.
    #[doc(hidden)]
    fn by_tiles(&self, tiles: &Tiles, work: impl TileWork<Self::Item>);

    /// Reads a plane; picks the loops that fit its steps.
    #[doc(hidden)]
    fn read<R: Reader<Self::Item>>(&self, plane: &Plane, reader: R) -> R::Output;
}

impl Inputs for () {
    type Item = ();

    fn broadcast(self) -> Result<(Self, Shape), Error> {
        Ok((self, Shape::SCALAR))
    }

    fn broadcast_to(self, _: &Shape) -> Result<Self, Error> {
        Ok(self)
    }

    #[inline(always)]
    fn layouts<'s>(&'s self, _: impl FnMut(usize, &'s Layout)) {}

    fn by_tiles(&self, tiles: &Tiles, mut work: impl TileWork<()>) {
        tiles.each(|tile| work.tile(self, tile));
    }

    #[inline(always)]
    fn read<R: Reader<()>>(&self, plane: &Plane, reader: R) -> R::Output {
        reader.read((), plane.first.len)
    }
}

impl<A: Copy + Sync> Inputs for (View<'_, A>,) {
    type Item = A;

    #[inline(always)]
    fn broadcast(self) -> Result<(Self, Shape), Error> {
        Ok((self, *self.0.layout().shape()))
    }

    fn broadcast_to(self, shape: &Shape) -> Result<Self, Error> {
        Ok((self.0.stretched(shape)?,))
    }

    #[inline(always)]
    fn layouts<'s>(&'s self, mut each: impl FnMut(usize, &'s Layout)) {
        each(0, self.0.layout());
    }

    fn by_tiles(&self, tiles: &Tiles, mut work: impl TileWork<A>) {
        let mut a = Packed::of(self.0, 0, tiles);
        tiles.each(|mut tile| {
            let inputs = (a.fill(&mut tile),);
            work.tile(&inputs, tile);
        });
    }

    #[inline(always)]
    fn read<R: Reader<A>>(&self, plane: &Plane, reader: R) -> R::Output {
        let data = self.0.data();
        match plane.first.steps[0] {
            1 => reader.read((Dense::new(data, plane, 0),), plane.first.len),
            0 => reader.read((Repeated::new(data, plane, 0),), plane.first.len),
            _ => reader.read((Strided::new(data, plane, 0),), plane.first.len),
        }
    }
}

impl<A: Copy + Sync, B: Copy + Sync> Inputs for (View<'_, A>, View<'_, B>) {
    type Item = (A, B);

    #[inline(always)]
    fn broadcast(self) -> Result<(Self, Shape), Error> {
        let shape = self.0.layout().shape().broadcast(self.1.layout().shape())?;
        Ok((self.broadcast_to(&shape)?, shape))
    }

    #[inline(always)]
    fn broadcast_to(self, shape: &Shape) -> Result<Self, Error> {
        Ok((self.0.stretched(shape)?, self.1.stretched(shape)?))
    }

    #[inline(always)]
    fn layouts<'s>(&'s self, mut each: impl FnMut(usize, &'s Layout)) {
        each(0, self.0.layout());
        each(1, self.1.layout());
    }

    fn by_tiles(&self, tiles: &Tiles, mut work: impl TileWork<(A, B)>) {
        let mut a = Packed::of(self.0, 0, tiles);
        let mut b = Packed::of(self.1, 1, tiles);
        tiles.each(|mut tile| {
            let inputs = (a.fill(&mut tile), b.fill(&mut tile));
            work.tile(&inputs, tile);
        });
    }

    #[inline(always)]
    fn read<R: Reader<(A, B)>>(&self, plane: &Plane, reader: R) -> R::Output {
        let (a, b) = (self.0.data(), self.1.data());
        match (plane.first.steps[0], plane.first.steps[1]) {
            (1, 1) => {
                reader.read((Dense::new(a, plane, 0), Dense::new(b, plane, 1)), plane.first.len)
            }
            (1, 0) => {
                reader.read((Dense::new(a, plane, 0), Repeated::new(b, plane, 1)), plane.first.len)
            }
            (0, 1) => {
                reader.read((Repeated::new(a, plane, 0), Dense::new(b, plane, 1)), plane.first.len)
            }
            _ => {
                reader.read((Strided::new(a, plane, 0), Strided::new(b, plane, 1)), plane.first.len)
            }
        }
    }
}

impl<A: Copy + Sync, B: Copy + Sync, C: Copy + Sync> Inputs
    for (View<'_, A>, View<'_, B>, View<'_, C>)
{
    type Item = (A, B, C);

    fn broadcast(self) -> Result<(Self, Shape), Error> {
        let shapes = [self.0.layout(), self.1.layout(), self.2.layout()].map(|l| *l.shape());
        let shape = Shape::broadcast_all(&shapes)?;
        Ok((self.broadcast_to(&shape)?, shape))
    }

    fn broadcast_to(self, shape: &Shape) -> Result<Self, Error> {
        Ok((self.0.stretched(shape)?, self.1.stretched(shape)?, self.2.stretched(shape)?))
    }

    #[inline(always)]
    fn layouts<'s>(&'s self, mut each: impl FnMut(usize, &'s Layout)) {
        each(0, self.0.layout());
        each(1, self.1.layout());
        each(2, self.2.layout());
    }

    fn by_tiles(&self, tiles: &Tiles, mut work: impl TileWork<(A, B, C)>) {
        let mut a = Packed::of(self.0, 0, tiles);
        let mut b = Packed::of(self.1, 1, tiles);
        let mut c = Packed::of(self.2, 2, tiles);
        tiles.each(|mut tile| {
            let inputs = (a.fill(&mut tile), b.fill(&mut tile), c.fill(&mut tile));
            work.tile(&inputs, tile);
        });
    }

    #[inline(always)]
    fn read<R: Reader<(A, B, C)>>(&self, plane: &Plane, reader: R) -> R::Output {
        let (a, b, c) = (self.0.data(), self.1.data(), self.2.data());
        match (plane.first.steps[0], plane.first.steps[1], plane.first.steps[2]) {
            (1, 1, 1) => {
                let dense =
                    (Dense::new(a, plane, 0), Dense::new(b, plane, 1), Dense::new(c, plane, 2));
                reader.read(dense, plane.first.len)
            }
            (1, 0, 0) => {
                let (b, c) = (Repeated::new(b, plane, 1), Repeated::new(c, plane, 2));
                reader.read((Dense::new(a, plane, 0), b, c), plane.first.len)
            }
            _ => {
                let a = Strided::new(a, plane, 0);
                let (b, c) = (Strided::new(b, plane, 1), Strided::new(c, plane, 2));
                reader.read((a, b, c), plane.first.len)
            }
        }
    }
}
