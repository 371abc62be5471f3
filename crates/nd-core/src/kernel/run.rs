//! The inner stretches of a walk: runs of elements that are adjacent, equally spaced, or one and the same, and planes of such runs.
#![allow(
    unsafe_code,
    reason = "reads inside a plane are proven in bounds once, when the plane is entered"
)]

/// The most operands of one walk: three inputs and a destination.
pub(crate) const SLOTS: usize = 4;

/// The slot of the destination; the inputs have the slots before it.
pub(crate) const DESTINATION: usize = 3;

/// One stretch of `len` elements: operand `k` starts at `at[k]` in its data and goes on by `steps[k]`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) len: usize,
    pub(crate) at: [usize; SLOTS],
    pub(crate) steps: [isize; SLOTS],
}

impl Run {
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

/// Runs of one length that begin at equal steps: `count` rows, each operand `k` of which begins `steps[k]` after the row before it.
#[derive(Debug, Clone, Copy)]
pub struct Plane {
    pub(crate) first: Run,
    pub(crate) count: usize,
    pub(crate) steps: [isize; SLOTS],
}

impl Plane {
    /// A single run.
    #[inline(always)]
    pub(crate) fn of(run: &Run) -> Plane {
        Plane { first: *run, count: 1, steps: [0; SLOTS] }
    }

    /// Where an operand begins, after it was proven that all of its elements lie inside `len`.
    #[inline(always)]
    fn begin(&self, slot: usize, len: usize) -> usize {
        let (at, steps) = (self.first.at[slot], [self.first.steps[slot], self.steps[slot]]);
        if self.first.len > 0 && self.count > 0 {
            let along = steps[0].wrapping_mul(self.first.len as isize - 1);
            let across = steps[1].wrapping_mul(self.count as isize - 1);
            let [end, last] = [at.wrapping_add_signed(along), at.wrapping_add_signed(across)];
            let corners = [at, end, last, last.wrapping_add_signed(along)];
            let is_inside = corners.into_iter().all(|corner| corner < len);
            assert!(is_inside, "invariant 3: a plane stays inside its data");
        }
        at
    }
}

/// The elements of a row of a plane, of one or several inputs.
pub trait Source: Copy {
    /// What is read at each place.
    type Item;

    /// The item at place `i`.
    ///
    /// # Safety
    /// `i` is less than the length of the rows of the plane that the source was made from.
    unsafe fn get(&self, i: usize) -> Self::Item;

    /// The elements of the row that is `rows` further on.
    ///
    /// # Safety
    /// The plane has such a row.
    unsafe fn row(&self, rows: usize) -> Self;
}

/// What is to be done with the elements of a plane, whatever kind of source they come from.
pub trait Reader<Item> {
    /// What comes out.
    type Output;

    /// Reads rows of `len` items, of which `source` is the first.
    ///
    /// The source was made from a plane whose rows have at least `len` elements.
    fn read(self, source: impl Source<Item = Item>, len: usize) -> Self::Output;
}

/// Adjacent elements.
#[derive(Clone, Copy)]
pub(crate) struct Dense<'a, T> {
    data: &'a [T],
    at: usize,
    across: isize,
}

impl<'a, T> Dense<'a, T> {
    #[inline(always)]
    pub(crate) fn new(data: &'a [T], plane: &Plane, slot: usize) -> Self {
        debug_assert_eq!(plane.first.steps[slot], 1);
        Dense { data, at: plane.begin(slot, data.len()), across: plane.steps[slot] }
    }

    /// All of a slice.
    #[inline(always)]
    pub(crate) fn all(data: &'a [T]) -> Self {
        Dense { data, at: 0, across: 0 }
    }
}

impl<T: Copy> Source for Dense<'_, T> {
    type Item = T;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> T {
        // SAFETY: `new` checked the corners of the plane, and the caller keeps `i` inside the row.
        unsafe { *self.data.get_unchecked(self.at.wrapping_add(i)) }
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        let at = self.at.wrapping_add_signed(self.across.wrapping_mul(rows as isize));
        Dense { at, ..*self }
    }
}

/// Elements at equal steps, also negative or zero ones.
#[derive(Clone, Copy)]
pub(crate) struct Strided<'a, T> {
    data: &'a [T],
    at: usize,
    step: isize,
    across: isize,
}

impl<'a, T> Strided<'a, T> {
    #[inline(always)]
    pub(crate) fn new(data: &'a [T], plane: &Plane, slot: usize) -> Self {
        let at = plane.begin(slot, data.len());
        Strided { data, at, step: plane.first.steps[slot], across: plane.steps[slot] }
    }
}

impl<T: Copy> Source for Strided<'_, T> {
    type Item = T;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> T {
        let place = self.at.wrapping_add_signed(self.step.wrapping_mul(i as isize));
        // SAFETY: `new` checked the corners of the plane, and this place lies between them.
        unsafe { *self.data.get_unchecked(place) }
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        let at = self.at.wrapping_add_signed(self.across.wrapping_mul(rows as isize));
        Strided { at, ..*self }
    }
}

/// One element for each row, over and over.
#[derive(Clone, Copy)]
pub(crate) struct Repeated<'a, T> {
    element: T,
    data: &'a [T],
    at: usize,
    across: isize,
}

impl<'a, T: Copy> Repeated<'a, T> {
    #[inline(always)]
    pub(crate) fn new(data: &'a [T], plane: &Plane, slot: usize) -> Self {
        let at = plane.begin(slot, data.len());
        Repeated { element: data[at], data, at, across: plane.steps[slot] }
    }
}

impl<T: Copy> Source for Repeated<'_, T> {
    type Item = T;

    #[inline(always)]
    unsafe fn get(&self, _: usize) -> T {
        self.element
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        let at = self.at.wrapping_add_signed(self.across.wrapping_mul(rows as isize));
        Repeated { element: self.data[at], at, ..*self }
    }
}

/// Nothing, for operations without input.
impl Source for () {
    type Item = ();

    #[inline(always)]
    unsafe fn get(&self, _: usize) {}

    #[inline(always)]
    unsafe fn row(&self, _: usize) {}
}

impl<A: Source> Source for (A,) {
    type Item = A::Item;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> A::Item {
        // SAFETY: the caller keeps `i` inside the row.
        unsafe { self.0.get(i) }
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        // SAFETY: the caller keeps the row inside the plane.
        unsafe { (self.0.row(rows),) }
    }
}

impl<A: Source, B: Source> Source for (A, B) {
    type Item = (A::Item, B::Item);

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> Self::Item {
        // SAFETY: the caller keeps `i` inside the row, which is as long for both.
        unsafe { (self.0.get(i), self.1.get(i)) }
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        // SAFETY: the caller keeps the row inside the plane.
        unsafe { (self.0.row(rows), self.1.row(rows)) }
    }
}

impl<A: Source, B: Source, C: Source> Source for (A, B, C) {
    type Item = (A::Item, B::Item, C::Item);

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> Self::Item {
        // SAFETY: the caller keeps `i` inside the row, which is as long for all three.
        unsafe { (self.0.get(i), self.1.get(i), self.2.get(i)) }
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        // SAFETY: the caller keeps the row inside the plane.
        unsafe { (self.0.row(rows), self.1.row(rows), self.2.row(rows)) }
    }
}

/// The part of each row of a source from one place on.
#[derive(Clone, Copy)]
pub(crate) struct From<S> {
    pub(crate) source: S,
    pub(crate) start: usize,
}

impl<S: Source> Source for From<S> {
    type Item = S::Item;

    #[inline(always)]
    unsafe fn get(&self, i: usize) -> S::Item {
        // SAFETY: whoever shortened the rows to begin at `start` keeps `start + i` inside them.
        unsafe { self.source.get(self.start + i) }
    }

    #[inline(always)]
    unsafe fn row(&self, rows: usize) -> Self {
        // SAFETY: the caller keeps the row inside the plane.
        From { source: unsafe { self.source.row(rows) }, start: self.start }
    }
}
