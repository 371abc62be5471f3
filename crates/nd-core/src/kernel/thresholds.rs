//! From which size on each of the engine's means pays, and the measurement that says so.
//!
//! All were taken on two-core x86-64 servers with AVX-512; each is where the means no longer loses, not where it wins most.

/// Up to this many dense elements an operator needs no view, walk, choice of CPU features or thread: adding two arrays of 4 x 2
/// elements takes 21 ns the short way and 90 ns the general one, of which 20 ns are the allocation. From some 64 elements on
/// the arithmetic outweighs the difference.
pub(super) const SMALL: usize = 64;

/// Fewer elements than this run without a choice of CPU features: the choice and the call that cannot be inlined cost about 5 ns,
/// as much as 64 additions in the registers that every CPU has.
pub(super) const DISPATCH: usize = 64;

/// The elements of cheap work, bound by memory, that are worth a part of their own. Where the helpers are awake, two threads take 1.4 times
/// less time for the sum of two arrays of 32,768 elements and 1.8 times less for 131,072, from which on they are used: 35 and 20 us. To
/// wake a helper takes 40 us.
pub(super) const LIGHT_PART: usize = 1 << 16;

/// How often a thread looks whether the others are done before it sleeps: some 30 us on Zen 4, perhaps 100 us where a pause takes longer.
/// Being woken takes longer than most operations on two threads.
#[cfg(feature = "parallel")]
pub(super) const SPINS: usize = 2000;

/// The elements of costly work, as exponentials, that are worth a part of their own: 16,384 exponentials take 16 us on one thread and 10 on
/// two that are awake, 32,768 32 and 17.
pub(super) const HEAVY_PART: usize = 1 << 14;

/// From this many bytes on the system is asked for huge pages: the first touch of 8 MB costs 3.6 ms in pages of 4 KiB and 0.24 ms
/// in pages of 2 MiB. It is where NumPy asks too.
pub(super) const HUGE: usize = 4 << 20;

/// From this many bytes on freed memory is kept for the next output: writing to it again costs a third of the first touch of huge
/// pages. Products of matrices with fresh memory from the allocator, which gives it back to the system again and again, and with kept
/// memory: 96 x 96 (72 KiB) 95 and 39 us, 128 x 128 152 and 90 us, 256 x 256 0.70 and 0.37 ms.
pub(super) const KEPT: usize = 1 << 16;

/// The most bytes that are kept unless the caller says otherwise: three arrays of ten million `f64`.
pub(super) const KEPT_LIMIT: usize = 256 << 20;

/// From this many bytes on results are written past the caches, which could not hold them for whoever reads them next: adding ten million
/// `f64` takes 5.7 ms with ordinary stores and 3.7 ms with streaming ones. Below, an operation that follows pays more than is saved:
/// with streaming from 3 MiB on, `a + b` of a million takes 376 instead of 507 us, but `a * 2 + 10` 1.0 instead of 0.74 ms.
pub(super) const STREAMED: usize = 64 << 20;

/// A run of fewer bytes is not streamed, as the parts of lines at its ends would take longer than is saved.
pub(super) const STREAMED_RUN: usize = 4096;

/// From so many elements on a line that is being sorted is handed to several threads: one thread takes some 200 us for them (56 us
/// for 10,000).
pub(super) const SORT_PART: usize = 1 << 15;

/// From so many elements on a line is divided at a pivot by several threads.
pub(super) const SORT_SPLIT: usize = 1 << 17;

/// From this many elements on it is worth while to look whether an operand is read across its rows.
pub(super) const TILED: usize = 1 << 14;

/// Up to this many lines that are read across stay in the nearest cache until their next elements are needed, so that there is
/// nothing to gain: with 200 lines tiles take twice as long, with 2000 half as long.
pub(super) const LINES: usize = 256;

/// Elements so many steps apart share no line of the cache.
pub(super) const CLOSE: usize = 8;

/// The rows of a tile. `a + b.t()` of 2000 x 2000 takes 4.1 to 5.0 ms with these rows and columns, and 6.7 to 8.7 ms row by row; of
/// 2048 x 2048, where the elements of a column fall on the same places of the cache, 4.5 and 12.8 to 15.6 ms.
pub(super) const TILE_ROWS: usize = 32;

/// The columns of a tile: a copy of it in `f64` takes half a megabyte and stays in the second cache, and the rows of the result are
/// long enough to be streamed.
pub(super) const TILE_COLUMNS: usize = 2048;
