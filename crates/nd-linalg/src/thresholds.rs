//! From which size on each way of this crate pays, and the measurement that says so.
//!
//! All were taken on a two-core x86-64 server with AVX-512, both ways by turns in one run, in `f64`; "awake" means that the thread
//! pool has just worked. What the loops of LU, Cholesky, triangular systems and tiles are cut by stands beside those loops.

/// Up to so many scalar products of dense operands, each element is summed by itself, without views and panels: 4 x 4 x 4 take 65
/// instead of 170 ns, 6 x 6 x 6 123 instead of 240, 2 x 64 x 2 187 instead of 511; with 16 x 1 x 16 the rows in wide registers are close,
/// 218 and 254.
pub(crate) const FEW: usize = 256;

/// Up to so many scalar products the sums are those done by hand, left to right, with the same bits on every CPU. Tiles are as fast
/// from 8 x 8 x 8 on (0.30 and 0.33 us) and ahead at 10 x 10 x 10 (0.39 and 0.54); the order is worth that.
pub(crate) const IN_ORDER: usize = 1 << 10;

/// The scalar products that are worth a thread of their own: 100 x 100 x 100 take 48 us on one thread and 30 to 38 on two, 128 x 128 x
/// 128 150 and 84, 200 x 200 x 200 319 and 219. Awake; where the other thread sleeps, 64 x 64 x 64 took 65 us instead of 8.
pub(crate) const PRODUCT_PART: usize = 1 << 20;

/// The length of the pieces that a long sum is cut into, when both operands are thin: the gram matrix of 1,000,000 x 16 takes 8.2 ms
/// with 512, 6.7 with 1024, 5.6 with 4096 and 5.4 with 16,384, which would leave fewer pieces for threads.
pub(crate) const SLAB: usize = 1 << 12;

/// Up to so many elements a product is small beside the operands of a long sum, which is cut into slabs. Slabs and bands of rows: the
/// gram matrix of 1,000,000 x 100 takes 188 and 389 ms, of 20,000 x 200 12.9 and 21.1, of 8192 x 256 6.6 and 10.1; the product of
/// two matrices of 20,000 x 512 132 and 115. Without AVX-512 both take the same time.
pub(crate) const THIN: usize = 1 << 16;

/// From so many elements on, a row is summed by itself; shorter rows are tiles of eight. By themselves and in tiles: 1000 rows of 8
/// take 12.4 and 5.7 us, of 32 13.0 and 12.5, of 128 29 and 40; 4000 rows of 128 take 120 and 165.
pub(crate) const LONG_ROW: usize = 32;

/// Up to so many columns, a row is a few registers: a transposed matrix of 40,000 rows times a vector is a product of tiles. In
/// tiles and by rows: 8 columns take 30 and 107 us, 32 take 98 and 105, 64 240 and 274, 96 670 and 690, 128 1270 and 1200.
pub(crate) const NARROW: usize = 96;

/// From so many elements on, packing a block of an operand is split over threads: in a product of 256 x 256 355 us instead of 403,
/// of 512 x 512 2.67 ms instead of 2.87.
pub(crate) const PACKED_PART: usize = 1 << 16;

/// Up to so many products are summed in lanes alone, 32 in each; the error of a longer sum grows with the logarithm of its length. With four
/// times as many the norm of a million takes 3 % less time, but a million times 0.1 in `f32` sum up to more than 10⁻⁶ beside the truth.
pub(crate) const DOT_BLOCK: usize = 1 << 10;

/// The products of a sum that are worth a thread of their own: 2^17 in all take 20 us on one thread and 10 on two, 2^18 39 and 21,
/// 2^19 77 and 40. Awake; where the other thread sleeps, a product of 256 x 512 with a vector took 78 us instead of 12.
pub(crate) const DOT_PART: usize = 1 << 18;

/// So many elements before they are read, they are fetched; without it two threads read a matrix of 128 MB at 35 instead of
/// 42 GB/s.
pub(crate) const DOT_AHEAD: usize = 64;

/// So many rows are added up one after the other, longer sums pairwise: 20,000 x 1000 take 4.7 ms with 256, 4.1 with 512, 3.7 with 1024
/// and 4.5 with 2048.
pub(crate) const SUMMED_ROWS: usize = 1 << 10;

/// The columns whose reflections are applied together. QR of 1000 x 200 with 8, 16, 24, 32, 48, 64 columns: 5.8, 5.4, 5.5, 5.4, 5.9,
/// 6.4 ms.
pub(crate) const REFLECTED: usize = 32;

/// Up to so many reflections are made one after the other; with 4, 8, 16 and 32 the same QR takes the same time within the noise, a
/// tenth.
pub(crate) const REFLECTED_ALONE: usize = 8;

/// Up to so many singular values come from rotations, which find small ones more accurately, although faer is faster: 8 values take
/// 8.7 and 6.6 us, 32 take 282 and 80, 64 take 1.5 and 0.3 ms, 128 would take 10.6 and 1.5 ms.
#[cfg(feature = "svd")]
pub(crate) const ROTATED: usize = 64;

/// The differences of coordinates that are worth a thread of their own: distances of 300 by 300 points of 3 coordinates take 41 us on
/// one thread and 37 to 42 on two, of 600 by 600 285 and 264.
pub(crate) const DISTANCES_PART: usize = 1 << 18;

/// From so many coordinates on, distances over the product pay if both sets have `MANY_POINTS`. Over the product and term by term:
/// 2000 by 2000 points of 50 coordinates take 10.2 and 10.8 ms, 5000 by 5000 of 64 66 and 80, 2000 by 2000 of 128 17 and 22, 1000 by
/// 1000 of 512 14 and 21.
pub(crate) const LONG_POINT: usize = 64;

/// From so many points in both sets on, the product of distances is not too narrow: 100,000 by 256 points of 64 coordinates take 99 and
/// 80 ms.
pub(crate) const MANY_POINTS: usize = 1000;
