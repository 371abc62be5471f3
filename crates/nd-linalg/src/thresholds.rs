//! From which size on each way of this crate pays, and the measurement that says so.
//!
//! All were taken on a two-core x86-64 server with AVX-512, both ways by turns in one run, in `f64`; "awake" means that the thread
//! pool has just worked. What the loops of LU, Cholesky, triangular systems and tiles are cut by stands beside those loops.

/// Up to so many scalar products of dense operands, each element is summed by itself, without views and panels: 4 x 4 x 4 take 80
/// instead of 165 ns, 6 x 6 x 6 take 144 instead of 270, 2 x 64 x 2 take 0.20 instead of 0.51 us; 16 x 1 x 16 take 0.26 either way,
/// and with 8 x 8 x 8 the rows in wide registers catch up (0.26 and 0.31).
pub(crate) const FEW: usize = 256;

/// Up to so many scalar products the sums are those done by hand, left to right, with the same bits on every CPU. Tiles are as fast
/// from 8 x 8 x 8 on (0.30 and 0.33 us) and ahead at 10 x 10 x 10 (0.39 and 0.54); the order is worth that.
pub(crate) const IN_ORDER: usize = 1 << 10;

/// The scalar products that are worth a thread of their own: 100 x 100 x 100 take 44 us on one thread and 47 on two, 128 x 128 x 128
/// 152 and 58 to 117, 160 x 160 x 160 292 and 104. Awake; asleep the pool takes 40 us more.
pub(crate) const PRODUCT_PART: usize = 1 << 20;

/// The length of the pieces that a long sum is cut into, when both operands are thin: the gram matrix of 1,000,000 x 16 takes 5.1 ms
/// for every length from 1024 to 16,384, and 5.7 for 512.
pub(crate) const SLAB: usize = 1 << 12;

/// Up to so many elements a product is small beside the operands of a long sum, which is cut into slabs. Slabs and bands of rows: the
/// gram matrix of 1,000,000 x 100 takes 182 and 455 ms, of 20,000 x 200 12.7 and 21.1, of 8192 x 256 6.5 and 9.8; the product of
/// two matrices of 20,000 x 512 129 and 110. Without AVX-512 both take the same time.
pub(crate) const THIN: usize = 1 << 16;

/// From so many elements on, a row is summed by itself; shorter rows are tiles of eight. By themselves and in tiles: 1000 rows of 8
/// take 12.4 and 5.5 us, of 32 12.1 and 12.4, of 128 25 and 40; 4000 rows of 128 take 105 and 165.
pub(crate) const LONG_ROW: usize = 32;

/// Up to so many columns, a row is a few registers: a transposed matrix of 40,000 rows times a vector is a product of tiles. In
/// tiles and by rows: 8 columns take 33 and 107 us, 32 take 96 and 110, 96 take 650 and 740, 128 take 1180 and 1050.
pub(crate) const NARROW: usize = 96;

/// From so many elements on, packing a block of an operand is split over threads: 128 x 128 takes 58 to 60 us with it and 63 to 65
/// without, 256 x 256 takes 343 and 392.
pub(crate) const PACKED_PART: usize = 1 << 16;

/// Up to so many products are summed in lanes alone, 32 in each; the error of a longer sum grows with the logarithm of its length. With four
/// times as many the norm of a million takes 3 % less time, but a million times 0.1 in `f32` sum up to more than 10⁻⁶ beside the truth.
pub(crate) const DOT_BLOCK: usize = 1 << 10;

/// The products of a sum that are worth a thread of their own: 2^17 in all take 20 us on one thread and 18 on two, 2^18 39 and 29,
/// 2^19 77 and 48. Awake; asleep the pool takes 40 us more, so that 2^19 is where two threads do not lose.
pub(crate) const DOT_PART: usize = 1 << 18;

/// So many elements before they are read, they are fetched; without it two threads read a matrix of 128 MB at 35 instead of
/// 42 GB/s.
pub(crate) const DOT_AHEAD: usize = 64;

/// So many rows are added up one after the other, longer sums pairwise: for 20,000 x 1000 and 4000 x 4000 the time is the same for
/// 256, 512 and 1024, within a tenth.
pub(crate) const SUMMED_ROWS: usize = 1 << 10;

/// The columns whose reflections are applied together. QR of 1000 x 200 with 8, 16, 24, 32, 48, 64 columns: 5.3, 5.1, 5.0, 4.9, 5.0,
/// 5.1 ms.
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
