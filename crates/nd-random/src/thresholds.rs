//! From which size on each way of this crate pays, and the measurement that says so.
//!
//! All were taken on a two-core x86-64 server (AMD Zen 4) with PCG64, into memory that was written before; "awake" means that the
//! thread pool has just worked.

/// The 64-bit draws that are worth a thread of their own. Uniform `f64` on one thread and on two: 2^16 in all take 93 and 51 us awake,
/// 94 and 156 asleep, 2^17 take 187 and 97 awake, 188 and 252 asleep, 2^18 take 374 and 191 awake. Integers below 100, two to a draw:
/// 2^18 take 445 and 232.
pub(crate) const DRAWS_PART: usize = 1 << 16;

/// From so many draws on in each quarter of a stretch, four copies of the generator overlap their multiplications; finding their
/// places costs as much as a few dozen draws. One by one and in quarters: 64 uniform `f64` take 0.11 and 0.15 us, 128 take 0.21 and
/// 0.25, 256 take 0.44 both, 2^15 in quarters 47.
pub(crate) const QUARTER: usize = 64;

/// The most words that are drawn at once; they stay in the innermost cache. With 256, 512 and 1024: a million normal values take 3.5,
/// 3.3 and 3.3 ms, but ten of them, for which the room is cleared too, 66, 87 and 120 ns.
pub(crate) const DRAWN: usize = 256;

/// How many exchanges of a shuffle are drawn before they are made. With 64, 256 and 1024, a million elements take 4.0, 4.1 and
/// 4.0 ms, a thousand 3.6, 4.1 and 3.4 us; more than 256 would cost short lists what [`DRAWN`] costs few values.
pub(crate) const EXCHANGED: usize = 256;

/// How many normal vectors are mixed while their values are still in the cache. With 64 and 256, of which the latter also
/// drew 1024 words at once, 50,000 vectors of 4 take 1.23 and 1.18 ms, 6250 of 32 3.46 and 3.39, 1000 of 200 26.9 both.
pub(crate) const MIXED: usize = 64;
