//! One inner stretch of a walk: elements that are adjacent, equally spaced, or one and the same.
#![allow(
    unsafe_code,
    reason = "reads inside a run are proven in bounds once, when the run is entered"
)]

/// The most operands of one walk: three inputs and a destination.
pub(crate) const SLOTS: usize = 4;

/// The slot of the destination; the inputs have the slots before it.
pub(crate) const DESTINATION: usize = 3;

/// One stretch of `len` elements: operand `k` starts at `at[k]` in its data and goes on by `steps[k]`.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    pub(crate) len: usize,
    pub(crate) at: [usize; SLOTS],
    pub(crate) steps: [isize; SLOTS],
}

impl Run {
    /// All of dense data.
    #[inline(always)]
    pub(crate) fn dense(len: usize) -> Run {
        Run { len, at: [0; SLOTS], steps: [1; SLOTS] }
    }

    /// A stretch of the run.
    #[inline(always)]
    pub(crate) fn part(&self, start: usize, len: usize) -> Run {
        debug_assert!(start + len <= self.len);
        let mut part = Run { len, ..*self };
        for (at, step) in part.at.iter_mut().zip(self.steps) {
            *at = at.wrapping_add_signed(step.wrapping_mul(start as isize));
        }
        part
    }

    /// Lets every operand begin one step of its own further on.
    #[inline(always)]
    pub(crate) fn advance(&mut self) {
        for (at, step) in self.at.iter_mut().zip(self.steps) {
            *at = at.wrapping_add_signed(step);
        }
    }

    /// The run with every operand begun elsewhere.
    #[inline(always)]
    pub(crate) fn moved(&self, by: &[usize; SLOTS]) -> Run {
        let mut moved = *self;
        for (at, by) in moved.at.iter_mut().zip(by) {
            *at = at.wrapping_add(*by);
        }
        moved
    }
}

/// The elements of a run of one or several inputs.
pub trait Source: Copy {
    /// What is read at each place.
    type Item;

    /// The item at place `i`.
    ///
    /// # Safety
    /// `i` is less than the length of the run that the source was made from.
    unsafe fn get(&self, i: usize) -> Self::Item;
}

/// What is to be done with the elements of a run, whatever kind of source they come from.
pub trait Reader<Item> {
    /// What comes out.
    type Output;

    /// Reads `len` items.
    ///
    /// The source was made from a run of at least `len` elements.
    fn read(self, source: impl Source<Item = Item>, len: usize) -> Self::Output;
}

/// Adjacent elements.
#[derive(Clone, Copy)]
pub(crate) struct Dense<'a, T>(&'a [T]);

impl<'a, T> Dense<'a, T> {
    #[inline(always)]
    pub(crate) fn new(data: &'a [T], run: &Run, slot: usize) -> Self {
        Dense(&data[run.at[slot]..][..run.len])
    }
}

impl<T: Copy> Source for Dense<'_, T> {
    type Item = T;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> T {
        // SAFETY: the slice has the length of the run, and the caller keeps `i` below that.
        unsafe { *self.0.get_unchecked(i) }
    }
}

/// Elements at equal steps, also negative or zero ones.
#[derive(Clone, Copy)]
pub(crate) struct Strided<'a, T> {
    data: &'a [T],
    at: usize,
    step: isize,
}

impl<'a, T> Strided<'a, T> {
    #[inline(always)]
    pub(crate) fn new(data: &'a [T], run: &Run, slot: usize) -> Self {
        let (at, step) = (run.at[slot], run.steps[slot]);
        if run.len > 0 {
            let last = at.wrapping_add_signed(step.wrapping_mul(run.len as isize - 1));
            assert!(
                at < data.len() && last < data.len(),
                "invariant 3: a run stays inside its data"
            );
        }
        Strided { data, at, step }
    }
}

impl<T: Copy> Source for Strided<'_, T> {
    type Item = T;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> T {
        let place = self.at.wrapping_add_signed(self.step.wrapping_mul(i as isize));
        // SAFETY: `new` checked the first and the last place of the run, and this one lies between them.
        unsafe { *self.data.get_unchecked(place) }
    }
}

/// One element, over and over.
#[derive(Clone, Copy)]
pub(crate) struct Repeated<T>(pub(crate) T);

impl<T: Copy> Source for Repeated<T> {
    type Item = T;

    #[inline(always)]
    unsafe fn get(&self, _: usize) -> T {
        self.0
    }
}

/// Nothing, for operations without input.
impl Source for () {
    type Item = ();

    #[inline(always)]
    unsafe fn get(&self, _: usize) {}
}

impl<A: Source> Source for (A,) {
    type Item = A::Item;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> A::Item {
        // SAFETY: the caller keeps `i` inside the run.
        unsafe { self.0.get(i) }
    }
}

impl<A: Source, B: Source> Source for (A, B) {
    type Item = (A::Item, B::Item);

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> Self::Item {
        // SAFETY: the caller keeps `i` inside the run, which is the same for both.
        unsafe { (self.0.get(i), self.1.get(i)) }
    }
}

impl<A: Source, B: Source, C: Source> Source for (A, B, C) {
    type Item = (A::Item, B::Item, C::Item);

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> Self::Item {
        // SAFETY: the caller keeps `i` inside the run, which is the same for all three.
        unsafe { (self.0.get(i), self.1.get(i), self.2.get(i)) }
    }
}

/// The part of a source from one place on.
#[derive(Clone, Copy)]
pub(crate) struct From<S> {
    pub(crate) source: S,
    pub(crate) start: usize,
}

impl<S: Source> Source for From<S> {
    type Item = S::Item;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> S::Item {
        // SAFETY: whoever shortened the run to begin at `start` keeps `start + i` inside it.
        unsafe { self.source.get(self.start + i) }
    }
}
