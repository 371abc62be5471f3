//! Short lines, sorted in registers by a fixed sequence of exchanges.
//!
//! A line is loaded as rows of lanes. First each column is sorted, by exchanges between rows. Then neighbouring columns are
//! merged to sorted groups of two, these to groups of four, until a group is as wide as a row; within a group, elements are in
//! order from left to right and then from row to row. A merge compares each row with the row as far from the other end, in the
//! opposite order: the lesser elements are those of the first half of the rows. The same is done with each half, until a row
//! is compared with itself, and the rest happens within rows. Which elements are compared does not depend on the data, so
//! there is no branch that could be mispredicted.

use super::bundle::{Bundle, Memory};

/// The most rows: with 32 registers they all stay there.
pub(super) const ROWS: usize = 16;

/// Sorts a line of at most `ROWS` rows of lanes.
///
/// # Safety
/// `line` has `len` elements that nothing else uses, and the CPU has the registers.
pub(super) unsafe fn sort_short<B: Bundle>(line: B::Memory, len: usize) {
    // SAFETY: handed on from the caller.
    unsafe {
        B::enter(
            #[inline(always)]
            || match len.div_ceil(B::LANES) {
                0 => {}
                1 => sort_rows::<B, 1>(line, len),
                2 => sort_rows::<B, 2>(line, len),
                3 | 4 => sort_rows::<B, 4>(line, len),
                5..=8 => sort_rows::<B, 8>(line, len),
                _ => sort_rows::<B, ROWS>(line, len),
            },
        );
    }
}

/// Sorts a line that fits so many rows.
///
/// # Safety
/// As for [`sort_short`]; this is inlined into [`Bundle::enter`].
#[inline(always)]
unsafe fn sort_rows<B: Bundle, const N: usize>(line: B::Memory, len: usize) {
    debug_assert!(len <= N * B::LANES);
    let part = |row: usize| len.saturating_sub(row * B::LANES).min(B::LANES);
    // SAFETY: `part` says how many elements of the line are in a row; behind the line nothing is read or written.
    unsafe {
        let mut rows: [B; N] = std::array::from_fn(|row| match part(row) {
            full if full == B::LANES => B::load(line.add(row * B::LANES)),
            part => B::load_part(line.add(len.min(row * B::LANES)), part),
        });
        sort_columns(&mut rows);
        if B::LANES > 1 {
            merge::<B, N, 2>(&mut rows);
        }
        if B::LANES > 2 {
            merge::<B, N, 4>(&mut rows);
        }
        if B::LANES > 4 {
            merge::<B, N, 8>(&mut rows);
        }
        if B::LANES > 8 {
            merge::<B, N, 16>(&mut rows);
        }
        for (number, row) in rows.into_iter().enumerate() {
            match part(number) {
                full if full == B::LANES => row.store(line.add(number * B::LANES)),
                part => row.store_part(line.add(len.min(number * B::LANES)), part),
            }
        }
    }
}

/// Each row: exchanges between rows, none of which waits for another of its line.
macro_rules! exchanges {
    ($rows:ident, $($($a:literal $b:literal),*;)*) => { $( $(
        // SAFETY: the caller of the function says that the CPU has the registers.
        ($rows[$a], $rows[$b]) = unsafe { $rows[$a].exchanged($rows[$b]) };
    )* )* };
}

/// Sorts each column: the shortest networks known for so many rows.
///
/// # Safety
/// The CPU has the registers.
#[inline(always)]
unsafe fn sort_columns<B: Bundle, const N: usize>(rows: &mut [B; N]) {
    match N {
        2 => {
            exchanges! { rows, 0 1; }
        }
        4 => {
            exchanges! { rows, 0 2, 1 3; 0 1, 2 3; 1 2; }
        }
        8 => {
            exchanges! { rows,
                0 2, 1 3, 4 6, 5 7;
                0 4, 1 5, 2 6, 3 7;
                0 1, 2 3, 4 5, 6 7;
                2 4, 3 5;
                1 4, 3 6;
                1 2, 3 4, 5 6;
            }
        }
        16 => {
            exchanges! { rows,
                0 13, 1 12, 2 15, 3 14, 4 8, 5 6, 7 11, 9 10;
                0 5, 1 7, 2 9, 3 4, 6 13, 8 14, 10 15, 11 12;
                0 1, 2 3, 4 5, 6 8, 7 9, 10 11, 12 13, 14 15;
                0 2, 1 3, 4 10, 5 11, 6 7, 8 9, 12 14, 13 15;
                1 2, 3 12, 4 6, 5 7, 8 10, 9 11, 13 14;
                1 4, 2 6, 5 8, 7 10, 9 13, 11 14;
                2 4, 3 6, 9 12, 11 13;
                3 5, 6 8, 7 9, 10 12;
                3 4, 5 6, 7 8, 9 10, 11 12;
                6 7, 8 9;
            }
        }
        _ => {}
    }
}

/// Merges the sorted groups of half of `WIDTH` lanes to groups of `WIDTH`.
///
/// # Safety
/// The CPU has the registers; `WIDTH` is at most the number of lanes.
#[inline(always)]
unsafe fn merge<B: Bundle, const N: usize, const WIDTH: usize>(rows: &mut [B; N]) {
    // SAFETY: handed on from the caller.
    unsafe {
        if N >= 16 {
            halve::<B, N, WIDTH, 16>(rows);
        }
        if N >= 8 {
            halve::<B, N, WIDTH, 8>(rows);
        }
        if N >= 4 {
            halve::<B, N, WIDTH, 4>(rows);
        }
        if N >= 2 {
            halve::<B, N, WIDTH, 2>(rows);
        }
        for row in rows {
            *row = row.ordered(row.reversed::<WIDTH>(), upper(WIDTH / 2));
            if WIDTH > 8 {
                *row = row.ordered(row.swapped::<4>(), upper(4));
            }
            if WIDTH > 4 {
                *row = row.ordered(row.swapped::<2>(), upper(2));
            }
            if WIDTH > 2 {
                *row = row.ordered(row.swapped::<1>(), upper(1));
            }
        }
    }
}

/// Brings the lesser half of each block of `BLOCK` rows into its first rows.
///
/// # Safety
/// As for [`merge`]; the blocks fill the rows.
#[inline(always)]
unsafe fn halve<B: Bundle, const N: usize, const WIDTH: usize, const BLOCK: usize>(
    rows: &mut [B; N],
) {
    for block in rows.chunks_exact_mut(BLOCK) {
        for near in 0..BLOCK / 2 {
            let far = BLOCK - 1 - near;
            // SAFETY: handed on from the caller.
            (block[near], block[far]) =
                unsafe { block[near].exchanged(block[far].reversed::<WIDTH>()) };
        }
    }
}

/// The lanes whose number has the bit of a distance.
const fn upper(distance: usize) -> u32 {
    let mut lanes = 0;
    let mut lane = 0;
    while lane < 32 {
        if lane & distance != 0 {
            lanes |= 1 << lane;
        }
        lane += 1;
    }
    lanes
}
