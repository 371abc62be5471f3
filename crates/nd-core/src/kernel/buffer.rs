//! Memory for the elements of arrays: huge pages for large outputs, and freed memory that is used again.
#![allow(unsafe_code, reason = "memory is advised, kept and handed out again as what it was")]

use std::alloc::{Layout, dealloc};
use std::mem::ManuallyDrop;
use std::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::thresholds::{HUGE, KEPT, KEPT_LIMIT};
use crate::element::{DType, Element};

/// The most pieces of memory that are kept.
const PIECES: usize = 32;

/// An empty list with room for `len` elements, for an output that will be written whole.
///
/// It may have room for up to a quarter more, when freed memory of about that size is at hand.
///
/// ```
/// use nd_core::kernel::buffer;
///
/// let mut data = buffer::<f64>(1000);
/// data.resize(1000, 0.5);
/// assert!(data.capacity() >= 1000);
/// ```
#[inline]
pub fn buffer<T: Copy>(len: usize) -> Vec<T> {
    if len.saturating_mul(size_of::<T>()) < KEPT { Vec::with_capacity(len) } else { large(len) }
}

#[cold]
fn large<T: Copy>(len: usize) -> Vec<T> {
    if let Some((data, _)) = freed().take(len) {
        return data;
    }
    let mut data = Vec::with_capacity(len);
    advise(&mut data);
    data
}

/// A list of `len` elements with whatever values, for an output that will be written whole.
///
/// Where freed memory of about that size is at hand, nothing needs to be done for it.
///
/// ```
/// use nd_core::kernel::unwritten;
///
/// assert_eq!(unwritten::<f64>(1000).len(), 1000);
/// ```
pub fn unwritten<T: Element>(len: usize) -> Vec<T> {
    // Not every byte is a `bool`.
    if len.saturating_mul(size_of::<T>()) < KEPT || T::DTYPE == DType::Bool {
        return vec![T::default(); len];
    }
    match freed().take(len) {
        Some((mut data, written)) if written >= len * size_of::<T>() => {
            // SAFETY: so many bytes of the memory were written as elements of arrays, which have no gaps, and any bytes are
            // numbers. There is room for them, as all that was written has room.
            unsafe { data.set_len(len) };
            data
        }
        Some((mut data, _)) => {
            data.resize(len, T::default());
            data
        }
        None => filled(len, T::default()),
    }
}

/// A list of `len` times the same value.
pub(crate) fn filled<T: Copy + PartialEq + Default>(len: usize, value: T) -> Vec<T> {
    if value == T::default() {
        // The system hands out zeros for nothing; the pages that hold them are made when they are touched.
        let mut data = vec![value; len];
        advise(&mut data);
        return data;
    }
    let mut data = buffer(len);
    data.resize(len, value);
    data
}

/// A copy of a list.
pub(crate) fn copied<T: Copy>(list: &[T]) -> Vec<T> {
    let mut data = buffer(list.len());
    data.extend_from_slice(list);
    data
}

/// Asks the system to back the memory of a large list with huge pages.
fn advise<T>(data: &mut Vec<T>) {
    let bytes = data.capacity() * size_of::<T>();
    if bytes >= HUGE {
        advise_bytes(data.as_mut_ptr().cast(), bytes);
    }
}

#[cfg(target_os = "linux")]
fn advise_bytes(start: *mut u8, bytes: usize) {
    const PAGE: usize = 4096;
    let skipped = start.align_offset(PAGE);
    if skipped < bytes {
        // SAFETY: the range lies inside one allocation, and the advice does not change what is in it. Where the system does not
        // know the advice it returns an error, and nothing is different.
        unsafe {
            libc::madvise(start.wrapping_add(skipped).cast(), bytes - skipped, libc::MADV_HUGEPAGE)
        };
    }
}

#[cfg(not(target_os = "linux"))]
fn advise_bytes(_: *mut u8, _: usize) {}

/// Takes back the memory of a list that is no longer needed, for the next [`buffer`].
#[inline]
pub fn recycle<T>(data: Vec<T>) {
    if data.capacity() * size_of::<T>() >= KEPT {
        keep(data, 0);
    }
}

/// The same for the elements of an array, which are there already for whoever is next.
#[inline]
pub(crate) fn recycle_elements<T>(data: Vec<T>) {
    if data.capacity() * size_of::<T>() >= KEPT {
        let written = data.len() * size_of::<T>();
        keep(data, written);
    }
}

#[cold]
fn keep<T>(mut data: Vec<T>, written: usize) {
    // Elements that need no drop are all that arrays hold; the compiler removes this for them.
    data.clear();
    let mut data = ManuallyDrop::new(data);
    if let (Some(start), Ok(layout)) =
        (NonNull::new(data.as_mut_ptr()), Layout::array::<T>(data.capacity()))
    {
        freed().give(Piece { start: start.cast(), layout, written });
    }
}

/// Sets how many bytes of freed arrays are kept for the next outputs, and gives back to the system what is beyond that.
///
/// Arrays of 64 KiB and more leave their memory to arrays of about the same size that are made later, since fresh memory
/// costs more than most arithmetic. At most 256 MiB are kept unless this is called; `0` keeps nothing. It is the only
/// setting of the whole process, and it changes no result.
///
/// ```
/// nd_core::keep_freed_memory(0);
/// ```
pub fn keep_freed_memory(bytes: usize) {
    let mut freed = freed();
    freed.limit = bytes;
    freed.shrink_to(bytes, PIECES);
}

/// What an allocation was made with; it is given back with the same.
struct Piece {
    start: NonNull<u8>,
    layout: Layout,
    /// So many bytes from the start were written as elements of arrays.
    written: usize,
}

// SAFETY: a piece is the only owner of its memory, which belongs to no thread.
unsafe impl Send for Piece {}

impl Drop for Piece {
    fn drop(&mut self) {
        // SAFETY: the memory came from a `Vec`, so from the global allocator with this layout, and nothing else owns it.
        unsafe { dealloc(self.start.as_ptr(), self.layout) };
    }
}

/// Freed memory, the oldest first.
struct Freed {
    pieces: Vec<Piece>,
    bytes: usize,
    limit: usize,
}

static FREED: Mutex<Freed> = Mutex::new(Freed { pieces: Vec::new(), bytes: 0, limit: KEPT_LIMIT });

fn freed() -> MutexGuard<'static, Freed> {
    // Nothing is left half done where a thread could panic.
    FREED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Freed {
    /// The newest piece that holds `len` elements and not much more, as an empty list, and how many of its bytes are written.
    fn take<T>(&mut self, len: usize) -> Option<(Vec<T>, usize)> {
        let needed = Layout::array::<T>(len).ok()?;
        let fits = |piece: &Piece| {
            let size = piece.layout.size();
            piece.layout.align() == needed.align()
                && size.is_multiple_of(size_of::<T>())
                && (needed.size()..=needed.size() + needed.size() / 4).contains(&size)
        };
        let found = self.pieces.iter().rposition(fits)?;
        let piece = ManuallyDrop::new(self.pieces.remove(found));
        self.bytes -= piece.layout.size();
        let capacity = piece.layout.size() / size_of::<T>();
        // SAFETY: the memory was allocated by the global allocator with the alignment of `T` and as many bytes as `capacity`
        // elements take, it is owned by nothing else, and no element of it is claimed to be there.
        let data = unsafe { Vec::from_raw_parts(piece.start.as_ptr().cast(), 0, capacity) };
        Some((data, piece.written))
    }

    /// Keeps a piece, and gives the oldest ones back to make room.
    fn give(&mut self, piece: Piece) {
        let size = piece.layout.size();
        if size <= self.limit {
            self.shrink_to(self.limit - size, PIECES - 1);
            self.bytes += size;
            self.pieces.push(piece);
        }
    }

    /// Gives pieces back until there are at most so many bytes and pieces.
    fn shrink_to(&mut self, bytes: usize, pieces: usize) {
        while self.bytes > bytes || self.pieces.len() > pieces {
            self.bytes -= self.pieces.remove(0).layout.size();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list<T: Copy>(len: usize, value: T) -> Vec<T> {
        let mut data = buffer(len);
        data.resize(len, value);
        data
    }

    fn nothing() -> Freed {
        Freed { pieces: Vec::new(), bytes: 0, limit: 10 * KEPT }
    }

    fn piece<T>(data: Vec<T>) -> Piece {
        let mut data = ManuallyDrop::new(data);
        let layout = Layout::array::<T>(data.capacity()).unwrap();
        Piece { start: NonNull::new(data.as_mut_ptr()).unwrap().cast(), layout, written: 0 }
    }

    #[test]
    fn freed_memory_is_used_again_for_about_the_same_size() {
        let mut freed = nothing();
        let data = list(KEPT / 8, 1.5);
        let (start, capacity) = (data.as_ptr(), data.capacity());
        freed.give(piece(data));
        assert!(freed.take::<f64>(capacity / 2).is_none(), "it would waste half");
        assert!(freed.take::<f64>(capacity + 1).is_none(), "it is too small");
        assert!(freed.take::<u8>(8 * capacity).is_none(), "the alignment is another");
        let (again, _) = freed.take::<i64>(capacity - 10).unwrap();
        assert_eq!((again.as_ptr().cast(), again.len(), again.capacity()), (start, 0, capacity));
        assert_eq!((freed.bytes, freed.pieces.len()), (0, 0));
    }

    #[test]
    fn what_is_kept_has_a_limit() {
        let mut freed = nothing();
        for _ in 0..3 * PIECES {
            freed.give(piece(list(KEPT / 8, 0_u64)));
        }
        assert!(freed.bytes <= freed.limit);
        assert_eq!(freed.pieces.len(), 10);
        freed.give(piece(list(11 * KEPT / 8, 0_u64)));
        assert_eq!(freed.pieces.len(), 10, "what is larger than the limit goes back at once");
        freed.shrink_to(0, 0);
        assert_eq!((freed.bytes, freed.pieces.len()), (0, 0));
    }

    #[test]
    fn a_large_list_holds_what_is_written_to_it() {
        for round in 0..3_u64 {
            let data = list(3 * HUGE / 8, round);
            assert!(data.iter().all(|&x| x == round));
            recycle(data);
        }
        recycle_elements(list(3 * HUGE / 8, 7_u64));
        let data = unwritten::<i64>(3 * HUGE / 8 - 5);
        assert_eq!(data.len(), 3 * HUGE / 8 - 5);
        assert!(unwritten::<bool>(HUGE).iter().all(|x| !x), "not every byte is a bool");
        assert_eq!(filled(HUGE, 7_u8).iter().map(|&x| u64::from(x)).sum::<u64>(), 7 * HUGE as u64);
    }
}
