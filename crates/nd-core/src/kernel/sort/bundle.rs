//! What the sorting algorithm asks of registers: some keys side by side, alone or each with a place.

/// An integer that orders elements as sorting does.
pub(crate) trait Key: Copy + Ord + Send + Sync + std::fmt::Debug + 'static {
    /// The greatest key.
    const MAX: Self;

    /// The next greater key; there is one.
    fn next(self) -> Self;
}

impl Key for i64 {
    const MAX: i64 = i64::MAX;

    #[inline(always)]
    fn next(self) -> i64 {
        self + 1
    }
}

impl Key for i32 {
    const MAX: i32 = i32::MAX;

    #[inline(always)]
    fn next(self) -> i32 {
        self + 1
    }
}

/// Where a line of elements lies in memory: one pointer, or one for the keys and one for what goes with them.
pub(crate) trait Memory: Copy {
    /// The keys alone.
    type Key: Key;

    /// The place `by` elements further on.
    ///
    /// # Safety
    /// The line reaches that far.
    unsafe fn add(self, by: usize) -> Self;

    /// The key of the first element.
    ///
    /// # Safety
    /// There is an element.
    unsafe fn key(self) -> Self::Key;

    /// Exchanges the first elements of two lines.
    ///
    /// # Safety
    /// Both have an element.
    unsafe fn swap(self, other: Self);
}

impl<K: Key> Memory for *mut K {
    type Key = K;

    #[inline(always)]
    unsafe fn add(self, by: usize) -> Self {
        // SAFETY: the caller says that the line reaches that far.
        unsafe { self.add(by) }
    }

    #[inline(always)]
    unsafe fn key(self) -> K {
        // SAFETY: the caller says that there is an element.
        unsafe { *self }
    }

    #[inline(always)]
    unsafe fn swap(self, other: Self) {
        // SAFETY: the caller says that both are there.
        unsafe { std::ptr::swap(self, other) }
    }
}

/// Keys, and a place that goes with each.
#[derive(Clone, Copy)]
pub(crate) struct Keyed {
    pub(crate) keys: *mut i64,
    pub(crate) places: *mut i64,
}

impl Memory for Keyed {
    type Key = i64;

    #[inline(always)]
    unsafe fn add(self, by: usize) -> Self {
        // SAFETY: the caller says that the line, so both lists, reaches that far.
        unsafe { Keyed { keys: self.keys.add(by), places: self.places.add(by) } }
    }

    #[inline(always)]
    unsafe fn key(self) -> i64 {
        // SAFETY: the caller says that there is an element.
        unsafe { *self.keys }
    }

    #[inline(always)]
    unsafe fn swap(self, other: Self) {
        // SAFETY: the caller says that both are there.
        unsafe {
            std::ptr::swap(self.keys, other.keys);
            std::ptr::swap(self.places, other.places);
        }
    }
}

/// Some elements side by side, as many as the registers of a choice of CPU features hold.
///
/// Lanes are numbered from 0, which is the first element in memory; bit `i` of a set of lanes is lane `i`.
///
/// # Safety
/// The methods do what they say. `load` and `divided` give the elements that there were, in some order, and each element
/// keeps its place.
pub(crate) unsafe trait Bundle: Copy {
    /// The lines that it loads from.
    type Memory: Memory<Key = Self::Key>;
    /// What is compared.
    type Key: Key;
    /// The bundle of keys alone.
    type Keys: Bundle<Key = Self::Key, Memory = *mut Self::Key>;
    /// A key in every lane.
    type Pivot: Copy;
    /// The number of lanes, a power of two.
    const LANES: usize;
    /// The number of registers that it takes.
    const REGISTERS: usize = 1;

    /// Runs `work` compiled for the registers.
    ///
    /// # Safety
    /// The CPU has them.
    unsafe fn enter<R>(work: impl FnOnce() -> R) -> R;

    /// A key in every lane.
    ///
    /// # Safety
    /// The CPU has the registers, as for all that follow.
    unsafe fn pivot(key: Self::Key) -> Self::Pivot;

    /// The first elements of a line.
    ///
    /// # Safety
    /// The line has [`LANES`](Self::LANES) elements.
    unsafe fn load(from: Self::Memory) -> Self;

    /// Writes the elements to the beginning of a line.
    ///
    /// # Safety
    /// The line has [`LANES`](Self::LANES) elements.
    unsafe fn store(self, to: Self::Memory);

    /// The first `len` elements of a line and the greatest key in the lanes behind them.
    ///
    /// # Safety
    /// The line has `len` elements, and `len` is at most [`LANES`](Self::LANES).
    unsafe fn load_part(from: Self::Memory, len: usize) -> Self;

    /// Writes the first `len` elements to the beginning of a line.
    ///
    /// # Safety
    /// As for [`load_part`](Self::load_part).
    unsafe fn store_part(self, to: Self::Memory, len: usize);

    /// The lanes whose key is less.
    ///
    /// # Safety
    /// The CPU has the registers.
    unsafe fn below(self, pivot: Self::Pivot) -> u32;

    /// The elements of some lanes moved to the front, the others behind them.
    ///
    /// # Safety
    /// The CPU has the registers, and there are no lanes beyond the last.
    unsafe fn divided(self, front: u32) -> Self;

    /// Lane by lane the element with the lesser key, and the other one.
    ///
    /// # Safety
    /// The CPU has the registers.
    unsafe fn exchanged(self, other: Self) -> (Self, Self);

    /// Lane by lane the greater of the two elements in the lanes of `upper`, and the lesser one in the others. `other` holds
    /// the same elements, those of `upper` exchanged with the others in pairs.
    ///
    /// # Safety
    /// The CPU has the registers.
    unsafe fn ordered(self, other: Self, upper: u32) -> Self;

    /// Each group of `WIDTH` lanes in opposite order.
    ///
    /// # Safety
    /// The CPU has the registers, and `WIDTH` is 2, 4, ... up to all lanes.
    unsafe fn reversed<const WIDTH: usize>(self) -> Self;

    /// Each lane exchanged with the one `DISTANCE` further on or back.
    ///
    /// # Safety
    /// The CPU has the registers, and `DISTANCE` is a power of two, below half the lanes.
    unsafe fn swapped<const DISTANCE: usize>(self) -> Self;
}
