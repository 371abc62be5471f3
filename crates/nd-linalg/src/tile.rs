//! What a kernel of the matrix product works on: a tile of the result with its strips of both operands.

use nd_core::Float;

/// What becomes of the elements that a product is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// They are replaced.
    Set,
    /// The product is added to them.
    Add,
    /// The product is subtracted from them.
    Subtract,
}

/// Which elements of a product are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of them.
    Whole,
    /// Those on and below the diagonal; the others may be written or not.
    Lower,
}

/// Elements of an operand on the way through a tile: those of one term are `across` apart, those of the next term
/// `along`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Strip<'a, T> {
    pub(crate) data: &'a [T],
    pub(crate) across: usize,
    pub(crate) along: usize,
}

/// A part of a product that is small enough to stay in registers.
#[derive(Debug)]
pub(crate) struct Tile<'a, T> {
    pub(crate) terms: usize,
    /// At most [`Tiled::ROWS`] and [`Tiled::COLUMNS`].
    pub(crate) shape: [usize; 2],
    pub(crate) a: Strip<'a, T>,
    /// The elements of a term are adjacent: `across` is not read.
    pub(crate) b: Strip<'a, T>,
    pub(crate) update: Update,
    pub(crate) out: &'a mut [T],
    pub(crate) row_stride: usize,
    /// What will be read next, a line of the cache for every four terms: it is fetched, but not read.
    pub(crate) ahead: *const T,
}

/// The bytes of a line of the cache, and of a register.
pub(crate) const LINE: usize = 64;

/// Floats that may have a kernel for tiles.
pub(crate) trait Tiled: Float {
    /// The elements of a register.
    const LANES: usize;
    /// The most rows of a tile.
    const ROWS: usize = 8;
    /// The most columns of a tile.
    const COLUMNS: usize = 3 * Self::LANES;

    /// Whether the CPU has what the kernel needs and may use it.
    fn has_tiles() -> bool;

    /// Multiplies a tile.
    ///
    /// # Panics
    /// If the tile is too large, does not fit its slices, or the CPU lacks what the kernel needs.
    fn multiply(tile: Tile<'_, Self>);

    /// Writes the columns of eight rows of the same length to places that are `width` elements apart.
    ///
    /// # Panics
    /// If the columns do not fit into `out`, or the CPU lacks what the kernel needs.
    fn transpose(rows: [&[Self]; 8], out: &mut [Self], width: usize);
}

impl<T: Tiled> Tile<'_, T> {
    /// Invariant 3: each element that a kernel reads or writes lies in its slice.
    #[inline]
    pub(crate) fn check(&self) {
        let ([rows, columns], terms) = (self.shape, self.terms);
        assert!(0 < rows && rows <= T::ROWS && 0 < columns && columns <= T::COLUMNS && 0 < terms);
        let last = |count: usize, step: usize| (count - 1).saturating_mul(step);
        let end_of_a = last(rows, self.a.across).saturating_add(last(terms, self.a.along));
        let end_of_b = last(terms, self.b.along).saturating_add(columns);
        let end_of_out = last(rows, self.row_stride).saturating_add(columns);
        assert!(end_of_a < self.a.data.len() && end_of_b <= self.b.data.len());
        assert!(end_of_out <= self.out.len());
    }
}

/// Writes the columns of eight rows from column `start` on to places that are `width` elements apart.
pub(crate) fn transpose_in_order<T: Copy>(
    rows: [&[T]; 8],
    start: usize,
    out: &mut [T],
    width: usize,
) {
    for k in start..rows[0].len() {
        out[k * width..][..8].copy_from_slice(&rows.map(|row| row[k]));
    }
}
